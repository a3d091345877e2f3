"""The file of the users' decisions on events: plain text beside the articles, a block a decision, to be compared line by line."""

import json
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from pathlib import Path
from typing import Any, Literal, get_args

from timeline.articles import bytes_of
from timeline.days import YEARS
from timeline.errors import ArticleError, TimelineError
from timeline.interval import day_in_words, from_edtf
from timeline.model import Problem, Status

DECISIONS = "decisions.toml"
Action = Literal["accept", "correct", "reject", "merge", "split", "note", "star", "add"]
# What a decision must say beside the event; of a correction's, at least one.
_NEEDED: Mapping[Action, tuple[str, ...]] = {
    "merge": ("other",),
    "split": ("article",),
    "note": ("note",),
    "add": ("article", "title", "date"),
}
_CORRECTED = ("title", "date", "status", "themes")
_BLOCK = re.compile(r"^(?=\[\[decision\]\])", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Decision:
    """What `who` decided, `when` (with its time zone), on the sentences in `quotes`.

    `event` is an id, also of an event that was merged or added before; "add" leaves it empty. `other` is the event that a merge
    takes in, whose sentences follow in `quotes`; `article` whose sentences a split takes out, or the one that "add" marks.
    `date` is EDTF.

    Raises
    ------
    TimelineError
        If it lacks what its action needs, or says it in a form that cannot be read.
    """

    action: Action
    who: str
    when: datetime
    quotes: tuple[str, ...]
    event: str = ""
    other: str = ""
    article: str = ""
    title: str = ""
    date: str = ""
    status: Status | Literal[""] = ""
    themes: tuple[str, ...] = ()
    note: str = ""

    def __post_init__(self) -> None:
        if wrong := next(_wrong(self), None):
            raise TimelineError(wrong)

    @property
    def in_words(self) -> str:
        """What was decided, by whom and on which day."""
        changed = [f"{name} “{_text(getattr(self, name))}”" for name in _CORRECTED if getattr(self, name)]
        what = {
            "accept": "accepted",
            "correct": f"corrected to {', '.join(changed)}",
            "reject": "rejected",
            "merge": f"merged with {self.other}",
            "split": f"{self.article} taken out, as an event of its own",
            "note": f"note: {self.note}",
            "star": "starred",
            "add": f"added from a sentence of {self.article}",
        }[self.action]
        return f"{what} ({self.who}, {day_in_words(self.when.date())})"


def read_decisions(folder: Path) -> tuple[tuple[Decision, ...], tuple[Problem, ...]]:
    """The decisions kept in the folder, in the order they were made, and what of its file cannot be used."""
    try:
        text = _read(folder)
    except ArticleError as error:
        return (), (Problem(DECISIONS, str(error)),)
    found: list[Decision] = []
    problems: list[Problem] = []
    line = 1
    for number, block in enumerate(_BLOCK.split(text)):
        try:
            found += _decisions(block)
        except TimelineError as error:
            where = f"The decision at line {line}" if number else "What stands before the first decision"
            problems.append(Problem(DECISIONS, f"{where} cannot be used: {error}. Mend it or take it out; the others count."))
        line += block.count("\n")
    return tuple(found), tuple(problems)


def decide(folder: Path, decision: Decision) -> None:
    """Keep the decision after those that are there.

    Raises
    ------
    ArticleError
        If the file there cannot be read, or others keep the folder busy.
    OSError
        If the folder cannot be written.
    """
    _rewrite(folder, lambda text: f"{text.rstrip()}\n\n{_written(decision)}".lstrip())


def undo(folder: Path, decision: Decision) -> None:
    """Take the decision out of the file, all else as it stands.

    Raises
    ------
    ArticleError
        As `decide`, and if it is not there any more.
    OSError
        If the folder cannot be written.
    """

    def without(text: str) -> str:
        blocks = _BLOCK.split(text)
        for number in reversed(range(len(blocks))):
            if _is(blocks[number], decision):
                return "".join(blocks[:number] + blocks[number + 1 :])
        raise ArticleError(f"{DECISIONS} does not hold this decision any more: somebody has undone it.")

    _rewrite(folder, without)


def _read(folder: Path) -> str:
    path = folder / DECISIONS
    if not path.exists() and not path.is_symlink():
        return ""
    try:
        return bytes_of(path).decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise ArticleError("The file is not UTF-8 text, so no decision counts. Save it as UTF-8.") from None


def _rewrite(folder: Path, change: Callable[[str], str]) -> None:
    from timeline.adding import held, write_whole  # with the file lock, that reading need not wait for

    with held(folder):
        write_whole(folder / DECISIONS, change(_read(folder)).encode(errors="replace"))


def _decisions(block: str) -> list[Decision]:
    """The decision of a block, none where it holds comments only."""
    try:
        table = tomllib.loads(block)
    except (ValueError, RecursionError) as error:
        raise TimelineError(f"not valid TOML, {error}") from error
    rows = table.pop("decision", [])
    if table or not isinstance(rows, list) or len(rows) > 1:
        raise TimelineError("only [[decision]] is known here")
    return [_decision(row) for row in rows]


def _decision(row: Mapping[str, Any]) -> Decision:
    known = [field.name for field in fields(Decision)]
    if unknown := sorted(row.keys() - set(known)):
        raise TimelineError(f"'{unknown[0]}' is not known; known are {', '.join(known)}")
    if missing := [name for name in ("action", "who", "when", "quotes") if name not in row]:
        raise TimelineError(f"'{missing[0]}' is missing")
    given: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in row.items()}
    return Decision(**given)


def _wrong(decision: Decision) -> Iterator[str]:
    """What keeps a decision from being one."""
    for name in (field.name for field in fields(Decision)):
        value = getattr(decision, name)
        if name in ("quotes", "themes"):
            if not isinstance(value, tuple) or not all(isinstance(one, str) for one in value):
                yield f"'{name}' is no list of texts"
        elif name == "when":
            if not isinstance(value, datetime) or value.utcoffset() is None:
                yield "'when' is no time with its zone; write it as 2025-04-23T09:00:00+00:00"
        elif not isinstance(value, str):
            yield f"'{name}' is no text"
    if decision.action not in get_args(Action):
        yield f"'action' is none of {', '.join(get_args(Action))}"
    if decision.status not in ("", *get_args(Status)):
        yield f"'status' is none of {', '.join(get_args(Status))}"
    needed = ("who", "quotes", *_NEEDED.get(decision.action, ()), *(["event"] if decision.action != "add" else []))
    yield from (f"'{name}' is missing or empty" for name in needed if not getattr(decision, name))
    if decision.action == "correct" and not any(getattr(decision, name) for name in _CORRECTED):
        yield f"a correction gives one of {', '.join(_CORRECTED)}"
    if decision.action == "add" and not decision.quotes[0]:
        yield "the sentence that it marks is empty"
    if decision.action == "merge" and decision.other == decision.event:
        yield "an event cannot be merged with itself"
    try:
        if not YEARS[0] <= from_edtf(decision.date or "2000").anchor.year <= YEARS[1]:
            yield f"'date' is outside {YEARS[0]} to {YEARS[1]}"
    except ValueError:
        yield f"'date' is “{decision.date}”, no date in EDTF; write it as 2025-04-23, 2025-04 or [2025-04-01..2025-04-23]"


def _written(decision: Decision) -> str:
    values = ((field.name, getattr(decision, field.name)) for field in fields(Decision))
    return "\n".join(["[[decision]]", *(f"{name} = {_toml(value)}" for name, value in values if value)]) + "\n"


def _toml(value: str | tuple[str, ...] | datetime) -> str:
    """As TOML, whose strings are written like those of JSON but for one sign; a list has a line an item, to be compared by line."""
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, tuple):
        return "[\n" + "".join(f"  {_toml(one)},\n" for one in value) + "]"
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _is(block: str, decision: Decision) -> bool:
    try:
        return decision in _decisions(block)
    except TimelineError:
        return False


def _text(value: str | tuple[str, ...]) -> str:
    return value if isinstance(value, str) else ", ".join(value)
