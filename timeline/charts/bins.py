"""Very many events: one bar a month, stacked by theme, and marks for the few that rank highest."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import ceil
from operator import itemgetter

from timeline.charts.labels import ranked
from timeline.charts.palette import Palette, Style, styles
from timeline.charts.panels import grid, scale
from timeline.charts.shapes import Box, Line, Stack, Text
from timeline.charts.view import View
from timeline.interval import MONTHS
from timeline.model import Event

MOST = 1_000  # marks; above it they hide one another, and the browser labours
SINGLE = 25
_POOL = 400  # events that are ranked: ranking compares each with all
_LEAST = 3.0  # pixels of a month's bar


@dataclass(frozen=True, slots=True)
class Bins:
    """Counts of all events by theme ("" is none) and first day of a bin; the `highest` ranked are drawn singly."""

    months: int
    counts: Counter[tuple[str, date]]
    highest: tuple[Event, ...]

    @property
    def every(self) -> str:
        return "month" if self.months == 1 else "year"

    @property
    def words(self) -> str:
        return f"a bar a {self.every}; the {len(self.highest)} highest ranked drawn singly"

    @property
    def totals(self) -> Counter[date]:
        found: Counter[date] = Counter()
        for (_, start), count in self.counts.items():
            found[start] += count
        return found

    @property
    def fullest(self) -> str:
        """ "most in Mar 2018 (87)"; the first of equals."""
        start, count = min(self.totals.items(), key=lambda item: (-item[1], item[0]))
        return f"most in {f'{MONTHS[start.month - 1][:3]} ' * (self.months == 1)}{start.year} ({count:,})"


def binned(view: View, width: float = float("inf")) -> Bins | None:
    """The view's events in months, or in years where a month is narrower than 3 of `width` pixels; None up to 1,000 events.

    An event counts once: for its first theme, and where its date begins or comes into view.
    """
    if len(view.events) <= MOST:
        return None
    first, last = view.first, view.last
    months = 1 if width >= _LEAST * ((last.year - first.year) * 12 + last.month - first.month + 1) else 12
    days = Counter((event.themes[0] if event.themes else "", event.interval.anchor) for event in view.events)
    counts: Counter[tuple[str, date]] = Counter()
    for (theme, day), count in days.items():
        within = min(max(day, first), last)
        counts[theme, within.replace(month=1 if months == 12 else within.month, day=1)] += count
    return Bins(months, counts, _highest(view.events))


def singly(view: View, bins: Bins | None) -> View:
    """The view with only those events that have a mark, said in its subtitle."""
    if not bins:
        return view
    kept = {event.id for event in bins.highest}
    rows = tuple(replace(row, events=tuple(event for event in row.events if event.id in kept)) for row in view.rows)
    return replace(view, events=bins.highest, rows=rows, subtitle=" · ".join(filter(None, (view.subtitle, bins.words))))


def bin_items(bins: Bins, box: Box, palette: Palette, size: float) -> Iterator[Text | Line | Stack]:
    """The panel of bars; `box` is its body, below the heading."""
    words = f"Events a {bins.every}, by theme · {bins.fullest}"
    yield Text("panel title", box.left, box.top, (words,), size, palette.ink, (0, -2), valign="bottom", bold=words.index(","))
    low, high, ticks = scale([0, *map(float, bins.totals.values())], 3)
    yield from grid(box, lambda value: box.bottom - (value - low) / (high - low) * (box.bottom - box.top), ticks, palette, size)
    looks = styles(palette)
    themes = sorted({theme for theme, _ in bins.counts}, key=lambda theme: ([*looks, theme].index(theme), theme))
    parts = []
    for theme in themes:
        style = looks.get(theme, Style(theme, palette.other, "circle"))
        held = sorted((start.isoformat(), count) for (of, start), count in bins.counts.items() if of == theme)
        parts.append((style.name, style.colour, tuple(held)))
    yield Stack(box.top, box.bottom, low, high, bins.months, tuple(parts))


def _highest(events: Sequence[Event]) -> tuple[Event, ...]:
    """The best of a pool: starred, main events, what happened, then the rest; of too many in a class as many at even steps."""
    classes: dict[tuple[bool, bool, bool], list[Event]] = {}
    for event in events:
        key = not event.starred, not event.main_of, event.status != "happened" or event.hearsay
        classes.setdefault(key, []).append(event)
    pool: list[Event] = []
    for _, equals in sorted(classes.items(), key=itemgetter(0)):
        if room := _POOL - len(pool):
            pool += equals[:: ceil(len(equals) / room)]
    return tuple(pool[n] for n in ranked(pool)[:SINGLE])
