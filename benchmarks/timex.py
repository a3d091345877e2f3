"""How well and how fast dates are read: `python -m benchmarks.timex [GOLD_DIR]`.

Accuracy on our own gold (tests/gold/timex, dev and heldout apart) and on a folder of TimeML files, by TempEval-3's definitions:
strict is the same span, relaxed an overlap, one to one; value F1 is relaxed F1 times the share of its pairs with the same value.
Date F1 counts what a timeline draws: expressions that name calendar days, right where the days are the same. Days exactly right
are, of our own gold alone, those an analyst would draw ("early", "by", "the past two weeks"), or none where there are none.
Speed against dateparser's search on our own gold articles.
"""

import argparse
import json
import re
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

from dateparser.search import search_dates

from benchmarks.events import Found
from benchmarks.gold import ARTICLES, PARTS
from timeline.articles import published_day, read_folder
from timeline.interval import from_value
from timeline.model import Interval, Timex
from timeline.timex import tag

TEXTS = ARTICLES.parent / "timex"
ROUNDS = 5  # the fastest counts


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

    def __str__(self) -> str:
        value = self.relaxed.f1 * self.same_value / max(1, self.relaxed.hits)
        return f"strict      {self.strict}\nrelaxed     {self.relaxed}\nvalue{'':31}F1 {value:.3f}\ndate        {self.dates}"


def read_timeml(path: Path) -> tuple[str, date | None, list[Mark]]:
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


def read_own(path: Path) -> tuple[str, date | None, list[Mark]]:
    """The same of a text of our own, with the days to draw."""

    def day(iso: str | None) -> date | None:
        return date.fromisoformat(iso) if iso else None

    entry = json.loads(path.read_text("utf-8"))
    marks = [
        Mark(one["start"], one["end"], one["type"], one["value"], (day(one["earliest"]), day(one["latest"])))
        for one in entry["timexes"]
    ]
    return entry["text"], day(entry["published"]), marks


def accuracy(texts: Iterable[tuple[str, date | None, list[Mark]]]) -> Score:
    score = Score()
    for text, written, gold in texts:
        score.add(gold, [_mark(one) for one in tag(text, written)])
    return score


def speed() -> dict[str, float]:
    """Articles a CPU second on the project's gold articles, by system."""
    articles = [article for part in PARTS for article in read_folder(ARTICLES / part)[0]]
    texts = [(article.text, day) for article in articles if (day := published_day(article.published))]

    def search(text: str, day: date) -> None:
        base = datetime(day.year, day.month, day.day)  # noqa: DTZ001  dateparser wants it without a zone
        search_dates(text, languages=["en"], settings={"RELATIVE_BASE": base, "PREFER_DATES_FROM": "past"})

    systems: dict[str, Callable[[str, date], object]] = {"ours": tag, "dateparser": search}
    return {name: len(texts) / _cpu_seconds(read, texts) for name, read in systems.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="?", type=Path, metavar="GOLD_DIR", help="a folder of .tml files, scored too")
    arguments = parser.parse_args()
    for part in PARTS:
        score = accuracy(map(read_own, sorted(TEXTS.glob(f"{part}-*.json"))))
        print(f"{part}\n{score}\ndays exactly right {score.same_ends} of {score.relaxed.hits + score.relaxed.missed}\n")
    if arguments.gold:
        print(f"{arguments.gold.name}\n{accuracy(map(read_timeml, sorted(arguments.gold.glob('*.tml'))))}\n")
    rates = speed()
    print(*(f"{name:12}{rate:6.0f} articles a CPU second" for name, rate in rates.items()), sep="\n")
    print(f"{'ratio':12}{rates['ours'] / rates['dateparser']:6.1f}")


def _mark(found: Timex) -> Mark:
    ends = (found.interval.earliest, found.interval.latest) if found.interval else (None, None)
    return Mark(found.start, found.end, found.type, found.value, ends)


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


def _cpu_seconds(read: Callable[[str, date], object], texts: list[tuple[str, date]]) -> float:
    def once() -> float:
        begin = time.process_time()
        for text, day in texts:
            read(text, day)
        return time.process_time() - begin

    return min(once() for _ in range(ROUNDS))


if __name__ == "__main__":
    main()
