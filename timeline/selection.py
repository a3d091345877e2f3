"""What the user chose, and the events that fit it."""

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, cached_property, reduce
from itertools import compress
from operator import and_
from typing import Literal, NamedTuple, get_args

import numpy as np
from numpy.typing import NDArray

from timeline.administrations import in_office
from timeline.model import Article, Currency, Interval, Reference, Review, Rows, SeriesView, Timeline

Facet = Literal["themes", "us", "jp", "statuses", "articles", "publishers", "actors", "review"]
Filter = Literal[Facet, "period", "text"]

Mask = NDArray[np.bool_]

FACETS: tuple[Facet, ...] = get_args(Facet)
# What users rejected is shown only where it is asked for.
_NOT_REJECTED = tuple(review for review in get_args(Review) if review != "rejected")


@dataclass(frozen=True, slots=True)
class Selection:
    """A view: filters, what is drawn beside the events, and the chosen event.

    An empty filter is open. Choices within one filter widen it, filters together narrow: themes `("lng", "trade")`
    with us `("biden",)` are the events on either theme under Biden. Themes, administrations and articles are ids, `period`
    keeps what may have happened in it, and every word of `text` must occur. `review` holds states of review or
    "starred"; where it is empty, all but what was rejected passes.
    """

    themes: tuple[str, ...] = ()
    us: tuple[str, ...] = ()
    jp: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    publishers: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    review: tuple[str, ...] = ()
    period: Interval | None = None
    text: str = ""
    series: tuple[str, ...] = ()
    series_view: SeriesView = "published"
    references: bool = False
    rows: Rows = "one"
    currency: Currency = "printed"
    event: str | None = None


class _Borne(NamedTuple):
    """Which events bear which choices: `at` holds the place of an event, `of` beside it that of a choice of its."""

    choices: Mapping[str, int]
    at: NDArray[np.int64]
    of: NDArray[np.int64]


class Index:
    """A timeline made ready for many selections; it holds no more than one entry for each choice that an event bears."""

    def __init__(self, timeline: Timeline) -> None:
        self.timeline = timeline
        publishers = {article.id: article.publisher for article in timeline.articles}
        offices = cache(lambda interval: (in_office(interval, "us"), in_office(interval, "jp")))
        values: list[tuple[Iterable[str], ...]] = []
        for event in timeline.events:
            told = dict.fromkeys(evidence.article for evidence in event.evidence)
            by = dict.fromkeys(map(publishers.__getitem__, told))
            review = (event.review, "starred") if event.starred else (event.review,)
            values.append((event.themes, *offices(event.interval), (event.status,), told, by, dict.fromkeys(event.actors), review))
        self._borne = {facet: _borne(row[place] for row in values) for place, facet in enumerate(FACETS)}
        intervals = [event.interval for event in timeline.events]
        self._first = np.array([(one.earliest or date.min).toordinal() for one in intervals], int)
        self._last = np.array([(one.latest or date.max).toordinal() for one in intervals], int)

    def select(self, selection: Selection) -> Timeline:
        """The same timeline with the events that pass every filter; articles and their finds stay."""
        passed = self._passing(selection)
        if not passed:
            return self.timeline
        return replace(self.timeline, events=tuple(compress(self.timeline.events, self._all(passed.values()).tolist())))

    def counts(self, selection: Selection) -> Mapping[Facet, Counter[str]]:
        """How many events each choice of each facet would show, the other filters applied."""
        passed, found = self._passing(selection), {}
        for facet in FACETS:
            others = self._all(mask for name, mask in passed.items() if name != facet)
            choices, at, of = self._borne[facet]
            found[facet] = Counter(dict(zip(choices, np.bincount(of[others[at]], minlength=len(choices)).tolist(), strict=True)))
        return found

    def filter_to_relax(self, selection: Selection) -> tuple[Filter, int] | None:
        """The filter whose removal alone brings most events back, and how many; None where no single one does."""
        passed = self._passing(selection)
        gained = {
            name: int((self._all(other for key, other in passed.items() if key != name) & ~mask).sum())
            for name, mask in passed.items()
            if getattr(selection, name)  # what is rejected fails a filter that nobody set
        }
        best = max(gained, key=gained.__getitem__, default=None)
        return (best, gained[best]) if best and gained[best] else None

    @cached_property
    def _prose(self) -> list[str]:
        return [
            " ".join([event.title, *event.actors, *(e.quote for e in event.evidence)]).casefold()
            for event in self.timeline.events
        ]

    def _passing(self, selection: Selection) -> dict[Filter, Mask]:
        """For each filter that keeps something out, which events pass it."""
        passed: dict[Filter, Mask] = {}
        for facet in FACETS:
            chosen: tuple[str, ...] = getattr(selection, facet)
            choices, at, of = self._borne[facet]
            if facet == "review" and not chosen and "rejected" in choices:
                chosen = _NOT_REJECTED
            if chosen:
                passed[facet] = np.zeros(len(self.timeline.events), bool)
                passed[facet][at[np.isin(of, [choices[value] for value in chosen if value in choices])]] = True
        if period := selection.period:
            first, last = (period.earliest or date.min).toordinal(), (period.latest or date.max).toordinal()
            passed["period"] = (self._first <= last) & (first <= self._last)
        if words := selection.text.casefold().split():
            passed["text"] = np.array([all(word in prose for word in words) for prose in self._prose], bool)
        return passed

    def _all(self, masks: Iterable[Mask]) -> Mask:
        return reduce(and_, masks, np.ones(len(self.timeline.events), bool))


def select(timeline: Timeline, selection: Selection) -> Timeline:
    """What `Index(timeline).select(selection)` gives, for one selection."""
    return Index(timeline).select(selection)


def select_references(references: Iterable[Reference], selection: Selection) -> tuple[Reference, ...]:
    """The reference chronology under the same filters, as far as they apply: it has neither status nor publisher."""
    return tuple(r for r in references if not set(_failing(_reference_values(r), r.interval, r.title, selection)))


def telling(timeline: Timeline) -> tuple[Article, ...]:
    """The articles that tell the timeline's events."""
    told = {evidence.article for event in timeline.events for evidence in event.evidence}
    return tuple(article for article in timeline.articles if article.id in told)


def _borne(values: Iterable[Iterable[str]]) -> _Borne:
    choices: dict[str, int] = {}
    at, of = array("q"), array("q")
    for place, borne in enumerate(values):
        for choice in borne:
            at.append(place)
            of.append(choices.setdefault(choice, len(choices)))
    return _Borne(choices, np.array(at, np.int64), np.array(of, np.int64))


def _failing(values: Mapping[Facet, tuple[str, ...]], interval: Interval, prose: str, selection: Selection) -> Iterator[Filter]:
    for facet, found in values.items():
        chosen: tuple[str, ...] = getattr(selection, facet)
        if chosen and not set(chosen) & set(found):
            yield facet
    if selection.period and not selection.period.overlaps(interval):
        yield "period"
    if not all(word in prose.casefold() for word in selection.text.casefold().split()):
        yield "text"


def _reference_values(reference: Reference) -> dict[Facet, tuple[str, ...]]:
    return {
        "themes": (reference.theme,),
        "us": in_office(reference.interval, "us"),
        "jp": in_office(reference.interval, "jp"),
    }
