"""How well events and figures are read from our own articles: `python -m benchmarks.events [--errors]`.

`tests/gold/README.md` says what the gold holds. An event is right when its evidence overlaps the gold's quote and it names the
same days; pairs are one to one, the longest overlap first. Errors are listed for `dev` alone: nobody learns from `heldout`.
"""

import argparse
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeVar

from benchmarks.gold import ARTICLES, PARTS, Gold, GoldEvent, GoldFigure, read_gold
from timeline import load_timeline
from timeline.interval import to_edtf
from timeline.model import Event, Evidence, Interval, Quantity, Timeline
from timeline.text import Span

Wanted = TypeVar("Wanted")
Thing = TypeVar("Thing")


@dataclass
class Share:
    """How many of how many."""

    count: int = 0
    of: int = 0

    def add(self, counts: bool) -> bool:
        self.count += counts
        self.of += 1
        return counts

    def __str__(self) -> str:
        return f"{self.count}/{self.of}"


@dataclass
class Found:
    """What was found of what was wanted, and what was found beside it."""

    hits: int = 0
    missed: int = 0
    false: int = 0

    @property
    def precision(self) -> float:
        return self.hits / max(1, self.hits + self.false)

    @property
    def recall(self) -> float:
        return self.hits / max(1, self.hits + self.missed)

    @property
    def f1(self) -> float:
        return 2 * self.hits / max(1, 2 * self.hits + self.false + self.missed)

    def add(self, hits: int, missed: int, false: int) -> None:
        self.hits += hits
        self.missed += missed
        self.false += false

    def __str__(self) -> str:
        return f"P {self.precision:.3f}  R {self.recall:.3f}  F1 {self.f1:.3f}"


@dataclass
class Score:
    """The result on one folder; status and hearsay are those of the events that are right."""

    main: Share = field(default_factory=Share)
    events: Found = field(default_factory=Found)
    sentences: Found = field(default_factory=Found)
    status: Share = field(default_factory=Share)
    hearsay: Share = field(default_factory=Share)
    not_events: Share = field(default_factory=Share)  # those in which an event was found
    figures: Found = field(default_factory=Found)
    period_given: Share = field(default_factory=Share)
    period_none: Share = field(default_factory=Share)
    errors: list[str] = field(default_factory=list)


ROWS: dict[str, Callable[[Score], Share | Found]] = {
    "main event's day": lambda one: one.main,
    "events, same days": lambda one: one.events,
    "  their status": lambda one: one.status,
    "  their hearsay": lambda one: one.hearsay,
    "events, sentence only": lambda one: one.sentences,
    "false, in a non-event": lambda one: one.not_events,
    "figures": lambda one: one.figures,
    "  period, where one is given": lambda one: one.period_given,
    "  period, where none is": lambda one: one.period_none,
}


def score(folder: Path) -> Score:
    """What `load_timeline` finds in `folder` against the gold beside the articles."""
    timeline, result = load_timeline(folder), Score()
    for gold in read_gold(folder):
        events = _events_in(timeline, gold.article)
        before = len(result.errors)
        _add_main(gold, events, result)
        _add_events(gold, events, result)
        _add_figures(gold, timeline.quantities.get(gold.article, ()), result)
        result.errors[before:] = [f"{gold.article}: {error}" for error in result.errors[before:]]
    return result


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", action="store_true", help="list the errors on dev as: kind | words | gold | found")
    arguments = parser.parse_args()
    scores = {part: score(ARTICLES / part) for part in PARTS}
    print(f"{'':32}" + "".join(f"{part:32}" for part in scores).rstrip())
    for label, read in ROWS.items():
        print(f"{label:32}" + "".join(f"{read(one)!s:32}" for one in scores.values()).rstrip())
    if arguments.errors:
        print(*("", "dev", *scores["dev"].errors), sep="\n")


def _add_main(gold: Gold, events: Sequence[Event], result: Score) -> None:
    mains = [event.interval for event in events if gold.article in event.main_of]
    if not result.main.add(bool(mains) and all(_same_days(gold.main.when, main) for main in mains)):
        result.errors.append(f"main | {gold.main.quote} | {to_edtf(gold.main.when)} | {_dates(mains)}")


def _add_events(gold: Gold, events: Sequence[Event], result: Score) -> None:
    required = [event for event in gold.events if not event.optional]
    optional = [event for event in gold.events if event.optional]

    def dated(wanted: GoldEvent, event: Event) -> int:
        return _shared(wanted, event) if _same_days(wanted.when, event.interval) else 0

    def elsewhere(wanted: GoldEvent, event: Event) -> int:
        return 0 if any(_shared(other, event) > 0 for other in required) else _shared(wanted, event)

    hits = paired(required, events, dated)
    left = _without(events, hits)
    spared = [*paired(optional, left, dated).values(), *paired(optional, left, elsewhere).values()]
    false = [event for event in left if event not in spared]
    missed = [wanted for wanted in required if wanted not in hits]
    result.events.add(len(hits), len(missed), len(false))

    places = paired(required, events, _shared)
    unplaced = _without(events, places)
    result.sentences.add(len(places), len(required) - len(places), len(unplaced) - len(paired(optional, unplaced, _shared)))

    for wanted, event in hits.items():
        if not result.status.add(event.status in wanted.statuses):
            result.errors.append(f"status | {wanted.quote} | {wanted.statuses[0]} | {event.status}")
        if not result.hearsay.add(event.hearsay == wanted.hearsay):
            result.errors.append(f"hearsay | {wanted.quote} | {wanted.hearsay} | {event.hearsay}")
    for wanted in missed:
        near = [event.interval for event in left if _shared(wanted, event) > 0]
        result.errors.append(f"missed | {wanted.quote} | {to_edtf(wanted.when)} | {_dates(near)}")
    outside = [event for event in false if not any(_shared(wanted, event) > 0 for wanted in required)]
    for sentence in gold.not_events:
        result.not_events.add(any(_overlap(sentence, evidence) > 0 for event in outside for evidence in event.evidence))
    for event in false:
        quote = " ".join(event.evidence[0].quote.split())[:110]
        result.errors.append(f"false | {quote} | | {to_edtf(event.interval)} {event.date_basis}")


def _add_figures(gold: Gold, found: Sequence[Quantity], result: Score) -> None:
    required = [figure for figure in gold.figures if not figure.optional]
    optional = [figure for figure in gold.figures if figure.optional]

    def equal(wanted: GoldFigure, figure: Quantity) -> int:
        close = abs(float(figure.value) - wanted.value) <= 0.005 * abs(wanted.value)
        return _overlap(wanted.span, figure) if close and figure.unit in wanted.units else 0

    hits = paired(required, found, equal)
    # The gold holds figures written in words ("two", "a fifth") only where they matter.
    counted = [figure for figure in _without(found, hits) if re.search(r"\d", figure.text)]
    false = [figure for figure in counted if not any(_overlap(other.span, figure) > 0 for other in optional)]
    missed = [wanted for wanted in required if wanted not in hits]
    result.figures.add(len(hits), len(missed), len(false))
    result.errors += [f"figure missed | {wanted.text} | {wanted.value} {wanted.units[0]} |" for wanted in missed]
    result.errors += [f"figure false | {figure.text} | | {figure.value} {figure.unit}" for figure in false]
    for wanted, figure in hits.items():
        share = result.period_given if wanted.periods[0] else result.period_none
        if not share.add(any(_same_days(period, figure.period) for period in wanted.periods)):
            right, read = (to_edtf(period) if period else "none" for period in (wanted.periods[0], figure.period))
            result.errors.append(f"period | {wanted.text} | {right} | {read}")


def paired(wanted: Sequence[Wanted], found: Sequence[Thing], weight: Callable[[Wanted, Thing], int]) -> dict[Wanted, Thing]:
    """One to one, the greatest weight first, then from left to right; without weight there is no pair."""
    candidates = [(-weight(one, other), i, j) for i, one in enumerate(wanted) for j, other in enumerate(found)]
    pairs: dict[int, int] = {}
    for negative, i, j in sorted(candidates):
        if negative < 0 and i not in pairs and j not in pairs.values():
            pairs[i] = j
    return {wanted[i]: found[j] for i, j in pairs.items()}


def _events_in(timeline: Timeline, article: str) -> list[Event]:
    """The events that `article` tells, with its evidence alone."""
    own = [(event, tuple(one for one in event.evidence if one.article == article)) for event in timeline.events]
    return [replace(event, evidence=evidence) for event, evidence in own if evidence]


def _shared(wanted: GoldEvent, event: Event) -> int:
    return max(_overlap(wanted.span, evidence) for evidence in event.evidence)


def _overlap(span: Span, other: Span | Evidence | Quantity) -> int:
    """The characters that both share; none or less where they are apart."""
    return min(span.end, other.end) - max(span.start, other.start)


def _same_days(one: Interval | None, other: Interval | None) -> bool:
    return (one and (one.earliest, one.latest)) == (other and (other.earliest, other.latest))


def _without(found: Sequence[Thing], pairs: Mapping[Any, Thing]) -> list[Thing]:
    return [one for one in found if one not in pairs.values()]


def _dates(intervals: Sequence[Interval]) -> str:
    return ", ".join(to_edtf(interval) for interval in intervals) or "none"


if __name__ == "__main__":
    main()
