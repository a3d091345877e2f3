"""What an export holds: the shown events, numbered, with their sentences, sources and figures; the chart; the series."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from math import ceil, gcd
from operator import attrgetter
from typing import Any

from timeline.articles import published_day
from timeline.charts.scene import Scene, View, lay_out
from timeline.chronology import load_chronology
from timeline.currency import in_currency
from timeline.errors import TimelineError
from timeline.frames import cited
from timeline.interval import in_words
from timeline.links import selection_of, words_of
from timeline.model import Article, Event, Evidence, Quantity, Timeline
from timeline.selection import Selection, select, select_references, telling
from timeline.series import Series
from timeline.views import view_of

# What XML cannot hold, and what turns the direction of the text after it.
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\u202a-\u202e\u2066-\u2069]")
_LEAST, _MOST = 480, 4000  # pixels


@dataclass(frozen=True, slots=True)
class Size:
    """A picture's size in pixels; `scale` times as many are drawn."""

    label: str
    width: int
    height: int
    scale: float = 2


SIZES = {
    "slide": Size("Slide, 16:9", 1280, 720),
    "half": Size("Half a slide", 640, 720),
    "a4": Size("A4, landscape", 1123, 794),
}


@dataclass(frozen=True, slots=True)
class Told:
    """One source of an event: what it says, how it is cited, and how the date was read."""

    quote: str
    source: str
    url: str
    reasoning: str
    figures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """A numbered event in words; `number` is the one that the chart prints."""

    number: int
    event: Event
    when: str
    remark: str
    told: tuple[Told, ...]


@dataclass(frozen=True)
class Briefing:
    """A view to export: `shown` holds its events and all articles, `link` leads back to it on the page.

    `step` is told what is being made ("Slide 2 of 7"); it may raise to stop.
    """

    shown: Timeline
    view: View
    selection: Selection
    size: Size = SIZES["slide"]
    link: str = ""
    step: Callable[[str], object] = lambda words: None

    @cached_property
    def scene(self) -> Scene:
        """At the picture's size, or larger in its proportions where many rows or series need that: it is scaled when drawn."""
        parts = gcd(self.size.width, self.size.height)
        wide, high = self.size.width // parts, self.size.height // parts
        while (scene := lay_out(self.view, wide * parts, high * parts)).height > high * parts:
            parts = ceil(scene.height / high)
        return scene

    @cached_property
    def items(self) -> tuple[Item, ...]:
        events = sorted(self.shown.events, key=attrgetter("order"))
        return tuple(self._item(number, event) for number, event in enumerate(events, 1))

    @property
    def articles(self) -> tuple[Article, ...]:
        """Those that tell the events."""
        return telling(self.shown)

    @cached_property
    def sources(self) -> tuple[tuple[str, str], ...]:
        """Every source of the picture with its address: the articles, then the series."""
        articles = [(printable(cited(article)), article.url) for article in self.articles]
        return (*articles, *((series_source(panel.series), panel.series.origin.url) for panel in self.view.panels))

    def _item(self, number: int, event: Event) -> Item:
        remarks = [event.status] * (event.status != "happened") + ["reported at second hand"] * event.hearsay
        return Item(
            number,
            event,
            in_words(event.interval),
            ", ".join(remarks),
            tuple(self._told(evidence) for evidence in event.evidence),
        )

    def _told(self, evidence: Evidence) -> Told:
        article = self.shown.article(evidence.article)
        reading = evidence.timex.reading if evidence.timex else ""
        short = evidence.reasoning.replace("<-", "←").replace("->", "→")
        how = f"“{evidence.timex.text}”: {reading}" if evidence.timex and reading else short
        chosen = in_currency(evidence.quantities, published_day(article.published), self.selection.currency)
        figures = tuple(_figure(one, chosen.get(one.start, ("",))[0]) for one in evidence.quantities)
        return Told(printable(evidence.quote), printable(cited(article)), article.url, printable(how), figures)


def brief(timeline: Timeline, link: str = "", size: Size = SIZES["slide"], words: Mapping[str, Any] | None = None) -> Briefing:
    """The briefing of the view that `link` leads to; `words` go before those of the link: title, subtitle, footer."""
    selection = selection_of(link)
    shown = select(timeline, selection)
    if not shown.events:
        raise TimelineError("No event passes the filters of this view. Widen them, or give another link.")
    references = select_references(load_chronology(), selection) if selection.references else ()
    view = replace(view_of(timeline, selection, shown, references), **words_of(link) | dict(words or {}))
    return Briefing(shown, view, selection, size, link)


def size_of(written: str) -> Size:
    """A name of `SIZES`, or width and height in pixels: "1600x900"."""
    if written in SIZES:
        return SIZES[written]
    found = re.fullmatch(r"(\d{3,4})x(\d{3,4})", written)
    if not found or not all(_LEAST <= int(side) <= _MOST for side in found.groups()):
        pixels = f"pixels from {_LEAST} to {_MOST}, such as 1600x900"
        raise TimelineError(f"{written!r} is no size. Give one of {', '.join(SIZES)}, or {pixels}.")
    return Size(written, int(found[1]), int(found[2]))


def series_source(series: Series) -> str:
    """How a series is cited: producer, title, unit and vintage."""
    return f"{series.origin.producer}: {series.title} ({series.unit_label}); {series.origin.vintage}"


def printable(text: str) -> str:
    """The text in one line without what no document may hold."""
    return " ".join(_UNPRINTABLE.sub("", text).split())


def paragraphs(item: Item) -> Iterator[str]:
    """What stands below an event's title in documents and notes, one source after the other."""
    for told in item.told:
        yield f"“{told.quote}”"
        yield f"Source: {told.source}{f', {told.url}' if told.url else ''}"
        yield f"Date read from {told.reasoning}" if told.reasoning else ""


def _figure(quantity: Quantity, amount: str) -> str:
    beside = f" ({amount})" if amount else ""
    period = f" ({in_words(quantity.period)})" if quantity.period else ""
    return printable(f"{quantity.text}{beside}{period}{', the article’s own conversion' if quantity.conversion else ''}")
