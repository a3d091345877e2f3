"""What the user chose, and the events that fit it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal, get_args

from timeline.administrations import in_office
from timeline.model import Article, Currency, Event, Interval, Reference, Review, Rows, SeriesView, Timeline

Facet = Literal["themes", "us", "jp", "statuses", "publishers", "review"]
Filter = Literal[Facet, "period", "text"]

FACETS: tuple[Facet, ...] = get_args(Facet)
# What users rejected is shown only where it is asked for.
_NOT_REJECTED = tuple(review for review in get_args(Review) if review != "rejected")


@dataclass(frozen=True, slots=True)
class Selection:
    """A view: filters, what is drawn beside the events, and the chosen event.

    An empty filter is open. Choices within one filter widen it, filters together narrow: themes `("lng", "trade")`
    with us `("biden",)` are the events on either theme under Biden. Themes and administrations are ids, `period`
    keeps what may have happened in it, and every word of `text` must occur. `review` holds states of review or
    "starred"; where it is empty, all but what was rejected passes.
    """

    themes: tuple[str, ...] = ()
    us: tuple[str, ...] = ()
    jp: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    publishers: tuple[str, ...] = ()
    review: tuple[str, ...] = ()
    period: Interval | None = None
    text: str = ""
    series: tuple[str, ...] = ()
    series_view: SeriesView = "published"
    references: bool = False
    rows: Rows = "one"
    currency: Currency = "printed"
    event: str | None = None


def select(timeline: Timeline, selection: Selection) -> Timeline:
    """The same timeline with the events that pass every filter; articles and their finds stay."""
    return replace(timeline, events=tuple(event for event, failed in _judged(timeline, selection) if not failed))


def select_references(references: Iterable[Reference], selection: Selection) -> tuple[Reference, ...]:
    """The reference chronology under the same filters, as far as they apply: it has neither status nor publisher."""
    return tuple(r for r in references if not set(_failing(_reference_values(r), r.interval, r.title, selection)))


def telling(timeline: Timeline) -> tuple[Article, ...]:
    """The articles that tell the timeline's events."""
    told = {evidence.article for event in timeline.events for evidence in event.evidence}
    return tuple(article for article in timeline.articles if article.id in told)


def counts(timeline: Timeline, selection: Selection) -> Mapping[Facet, Counter[str]]:
    """How many events each choice of each facet would show, the other filters applied."""
    found: dict[Facet, Counter[str]] = {facet: Counter() for facet in FACETS}
    publishers = _publishers(timeline)
    for event, failed in _judged(timeline, selection):
        values = _values(event, publishers)
        for facet in FACETS:
            if not failed - {facet}:
                found[facet].update(values[facet])
    return found


def filter_to_relax(timeline: Timeline, selection: Selection) -> tuple[Filter, int] | None:
    """The filter whose removal alone brings most events back, and how many; None where no single one does."""
    alone = (next(iter(failed)) for _, failed in _judged(timeline, selection) if len(failed) == 1)
    lone = Counter(name for name in alone if getattr(selection, name))  # what is rejected fails a filter that nobody set
    return lone.most_common(1)[0] if lone else None


def _judged(timeline: Timeline, selection: Selection) -> Iterator[tuple[Event, set[Filter]]]:
    """Each event with the filters that it fails."""
    publishers = _publishers(timeline)
    for event in timeline.events:
        prose = " ".join([event.title, *event.actors, *(e.quote for e in event.evidence)])
        yield event, set(_failing(_values(event, publishers), event.interval, prose, selection))


def _failing(values: Mapping[Facet, tuple[str, ...]], interval: Interval, prose: str, selection: Selection) -> Iterator[Filter]:
    for facet, found in values.items():
        chosen: tuple[str, ...] = getattr(selection, facet) or (_NOT_REJECTED if facet == "review" else ())
        if chosen and not set(chosen) & set(found):
            yield facet
    if selection.period and not selection.period.overlaps(interval):
        yield "period"
    if not all(word in prose.casefold() for word in selection.text.casefold().split()):
        yield "text"


def _values(event: Event, publishers: Mapping[str, str]) -> dict[Facet, tuple[str, ...]]:
    return {
        "themes": event.themes,
        "us": in_office(event.interval, "us"),
        "jp": in_office(event.interval, "jp"),
        "statuses": (event.status,),
        "publishers": tuple({publishers[e.article]: None for e in event.evidence}),
        "review": (event.review, "starred") if event.starred else (event.review,),
    }


def _reference_values(reference: Reference) -> dict[Facet, tuple[str, ...]]:
    return {
        "themes": (reference.theme,),
        "us": in_office(reference.interval, "us"),
        "jp": in_office(reference.interval, "jp"),
    }


def _publishers(timeline: Timeline) -> dict[str, str]:
    return {article.id: article.publisher for article in timeline.articles}
