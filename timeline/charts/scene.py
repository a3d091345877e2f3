"""What a chart shows (`View`) and where everything of it stands in pixels (`Scene`)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from operator import attrgetter
from typing import NamedTuple

from timeline.charts.bins import Bins, bin_items, binned, singly
from timeline.charts.frame import background, footer, head, rail_height, rails, ticks
from timeline.charts.labels import Labelling, event_items, highlight, key_items, labelled
from timeline.charts.palette import LIGHT, Palette
from timeline.charts.panels import panel_scene, period_name, scaled, title_lines, values
from timeline.charts.shapes import Box, Dot, Item, Line, Text, text_height
from timeline.charts.view import Mark, Panel, Row, View
from timeline.charts.words import number, plain
from timeline.comparison import VERDICTS
from timeline.interval import day_in_words

__all__ = ["Mark", "Panel", "Scene", "View", "describe", "lay_out"]

PAGE_SIZES = (14.0, 13.0)
SLIDE_SIZES = (18.0, 16.0, 14.0, 13.0)
_PAGE_HEIGHTS = (720.0, 1000.0)  # the camera's picture, which few events do not pass, and what two screens show well
_ALL, _EACH = 640.0, 9.0  # of that: pixels whatever is shown, and for each event on a page's chart of ...
_USUAL = 1280.0  # ... this width; events crowd in a narrower one
_LEFT, _RIGHT = 4.0, 18.0  # margins: ems, so that the scales' numbers fit; pixels
_ROW, _ROW_MOST = 11, 12  # ems that the events of a row may fill, and one for each event up to so many
_ZONES = (110.0, 240.0)  # what events get at least with one or two panels, and if more make the chart higher than a slide
_BODIES, _BODY = (54.0, 72.0), 120.0  # a panel's height without heading: where room is short, else at least; where there is plenty
_BARS = 110.0  # the height of the bars that stand for very many events
_SHORT = 230.0  # pixels for events below which room is short
_STRETCH = 1.6
_GAP = 5.0  # pixels above and below what stands around an axis


@dataclass(frozen=True, slots=True)
class Scene:
    """A view laid out at `width` x `height` pixels; `plot` is what grows when the figure is drawn larger.

    `highlights` are drawn over an event that is chosen, by its id.
    """

    view: View
    width: int
    height: int
    plot: Box
    items: tuple[Item, ...]
    highlights: Mapping[str, tuple[Item, ...]]
    labelled: int
    palette: Palette
    alt: str

    @property
    def dots(self) -> tuple[Dot, ...]:
        return tuple(item for item in self.items if isinstance(item, Dot))


def lay_out(view: View, width: int, height: int | None = None, palette: Palette = LIGHT) -> Scene:
    """`view` at `width` pixels: in the largest type in which every event is labelled, else in the smallest.

    Without `height` it follows the content: 720 pixels are passed where there are rows, more than two series or many events,
    which alone take it to 1,000 at most. With it only rows and series make it higher.
    """
    *larger, least = SLIDE_SIZES if height else PAGE_SIZES
    bins = binned(view, width - _LEFT * least - _RIGHT)
    counted = {event.id: number for number, event in enumerate(sorted(view.events, key=attrgetter("order")), 1)}
    made = partial(_Layout, view, bins, counted, width, height, palette)
    for size in larger:
        layout = made(size)
        if (found := layout.labelling(must=True)) and (scene := layout.scene(found)).height <= (height or scene.height):
            return scene
    layout = made(least)
    found = layout.labelling(must=False)
    assert found is not None  # only what must be whole can fail
    return layout.scene(found)


def describe(view: View, bins: Bins | None = None) -> str:
    """The chart in words, for those who cannot see it: counts, span, each series' highest and lowest value."""
    count = len(view.events)
    planned = sum(event.status in ("planned", "proposed") for event in view.events)
    reported = sum(event.hearsay for event in view.events)
    kinds = [f"{n} {word}" for n, word in ((planned, "planned or proposed"), (reported, "reported only")) if n]
    among = f" ({', '.join(kinds)})" if kinds else ""
    about = f"Timeline of {count} event{'' if count == 1 else 's'}{among}"
    sentences = [f"{about} from {day_in_words(view.first)} to {day_in_words(view.last)}."]
    if bins:
        sentences.append(f"Drawn as {bins.words}; {bins.fullest}.")
    if view.rows:
        sentences.append(f"In rows: {', '.join(f'{row.label} ({len(row.events)})' for row in view.rows)}.")
    if view.events:
        ends = (choice(view.events, key=lambda event: event.interval.anchor) for choice in (min, max))
        first, last = (plain(event.title).rstrip(".") for event in ends)
        sentences.append(f"First: {first}. Last: {last}.")
    for panel in view.panels:
        series, unit, shown = panel.series, scaled(panel)[1], values(panel, view.first, view.last)
        if shown:
            high, low = max(shown, key=lambda v: v.value), min(shown, key=lambda v: v.value)
            extremes = (
                f"{word} {number(v.value)} ({period_name(v.start, series.frequency)})"
                for word, v in (("highest", high), ("lowest", low))
            )
            sentences.append(f"{series.title}, {unit}: {', '.join(extremes)}.")
        else:
            sentences.append(f"{series.title}: no values in this period.")
        sentences += [f"{plain(mark.label)} quoted ({plain(mark.source)}): {VERDICTS[mark.verdict]}." for mark in panel.marks]
    return " ".join(sentences)


class _Placed(NamedTuple):
    """A row with its events: where it begins, its axis and its key stand."""

    row: Row
    found: Labelling
    top: float
    axis: float
    key: float


class _Layout:
    """The division of the height: what must be, then the events, then the panels."""

    def __init__(
        self,
        view: View,
        bins: Bins | None,
        counted: Mapping[str, int],
        width: int,
        height: int | None,
        palette: Palette,
        size: float,
    ) -> None:
        self.view, self.counted, self.width, self.size, self.palette = view, counted, width, size, palette
        self.bins, self.single = bins, singly(view, bins)
        self.left, self.right = round(_LEFT * size), width - _RIGHT
        self.head, self.rails_y = head(self.single, view, self.left, self.right, size, palette)
        below = self.rails_y + 2 * rail_height(size)
        self.context_y = below + size / 2 + 2
        self.top = below + (size + 6 if view.references else 0) + 2
        foot = footer(self.single, self.left, self.right, 0, size, palette)
        self.foot = sum(text_height(len(text.lines), text.size) for text in foot if isinstance(text, Text)) + 10
        self.headings = [text_height(len(title_lines(panel, size, self.right - self.left)[0]), size) + 8 for panel in view.panels]
        self.axis = size * 1.2 + 10
        self.bars = text_height(1, size) + 8 if bins else 0.0
        fixed = self.top + self.axis + self.foot + sum(self.headings) + 14 + (self.bars + _BARS if bins else 0)
        self.rows = view.rows or (Row("", view.events),)
        self.row_head = size * 1.2 + 11 if view.rows else 0.0
        least = _ZONES[len(view.panels) > 2]
        self.free = (height or self._most()) - fixed
        self.body = _BODIES[len(view.panels) > 2 or self.free - _BODIES[1] * len(view.panels) >= _SHORT]
        self.free = max(self.free, least + self.body * len(view.panels))
        self.fill = height is not None

    def _most(self) -> float:
        """How high a page's chart may become; rows add to it what they need."""
        low, high = _PAGE_HEIGHTS
        events = 0 if self.view.rows else len(self.single.events)
        return min(max(_ALL + _EACH * events * _USUAL / self.width, low), high)

    def x_of(self, day: date) -> float:
        share = (day - self.view.first).days / ((self.view.last - self.view.first).days + 1)
        return self.left + min(max(share, 0.0), 1.0) * (self.right - self.left)

    def labelling(self, must: bool) -> tuple[Labelling, ...] | None:
        """The events row by row: several rows get what their labels need, and the chart the height that follows."""
        room = self.free - self.body * len(self.view.panels)
        found = []
        for row in self.single.rows or (Row("", self.single.events),):
            if self.view.rows:
                room = self.size * (_ROW + min(len(row.events), _ROW_MOST))
            one = labelled(row.events, self.counted, self.x_of, Box(6, 0, self.width - 6, 0), room, self.size, must)
            if one is None:
                return None
            found.append(one)
        return tuple(found)

    def scene(self, found: tuple[Labelling, ...]) -> Scene:
        view = self.view
        tall = partial(_height, found)
        keys = sum(one.key_height for one in found)
        panels = len(view.panels)
        spare = max(self.free - keys - tall(1) - (self.row_head + 2 * _GAP) * len(view.rows), self.body * panels)
        body = min(max(spare / panels, self.body), 260 if self.fill else _BODY) if panels else 0.0
        stretch, spare = 1.0, spare - body * panels
        if self.fill and spare > 0:
            stretch = next(
                k / 20 for k in range(int(_STRETCH * 20), 19, -1) if k == 20 or tall(k / 20) <= tall(1) + spare
            )
            spare -= tall(stretch) - tall(1)
        loose = max(spare, 0) / 2 / len(found) if self.fill else 0
        y = self.top
        rows = []
        for row, one in zip(self.rows, found, strict=True):
            high, low = one.extent(stretch)
            axis = y + self.row_head + _GAP + loose - high
            rows.append(_Placed(row, one, y, axis, axis + low + _GAP + loose))
            y = rows[-1].key + (one.key_height if view.rows else 0)
        bars = Box(self.left, y + self.bars, self.right, y + self.bars + _BARS)
        if self.bins:
            y = bars.bottom
        boxes = []
        for heading in self.headings:
            boxes.append(Box(self.left, y + heading, self.right, y + heading + body))
            y += heading + body
        plot = Box(self.left, self.top, self.right, y)
        foot_y = plot.bottom + self.axis + 4
        if not view.rows:  # the key of the only row stands below the years
            rows = [rows[0]._replace(key=plot.bottom + self.axis)]
            foot_y += keys
        height = round(foot_y + self.foot)
        items = tuple(self._items(rows, plot, bars, boxes, stretch, foot_y))
        rings: dict[str, tuple[Item, ...]] = {}
        for placed in rows:
            for key, ring in highlight(placed.found, placed.axis, stretch, self.palette).items():
                rings[key] = rings.get(key, ()) + ring  # an event may stand in two rows
        labels = sum(len(one.places) for one in found)
        return Scene(view, self.width, height, plot, items, rings, labels, self.palette, describe(view, self.bins))

    def _items(self, rows: list[_Placed], plot: Box, bars: Box, boxes: list[Box], stretch: float, foot_y: float) -> Iterator[Item]:
        view, palette, size = self.view, self.palette, self.size
        yield from rails(view, plot, self.rails_y, self.x_of, size, palette)
        yield from self.head
        yield from background(view, plot, self.context_y, self.x_of, size, palette)
        for row, found, top, axis, key in rows:
            yield Line("axis", ((plot.left, axis), (plot.right, axis)), palette.leader, 1.2)
            yield from event_items(found, axis, stretch, palette)
            yield from key_items(found, plot.left, plot.right, key, palette)
            if row.label:
                words = f"{row.label} · {len(row.events)}"
                yield Text("row", plot.left, top, (words,), size, palette.ink, (0, 9), bold=len(row.label))
        if not view.events:
            words = "No events in this selection."
            yield Text(
                "note", (plot.left + plot.right) / 2, rows[0].axis, (words,), size + 1, palette.muted, (0, -10), "center", "bottom"
            )
        if self.bins:
            yield from bin_items(self.bins, bars, palette, size)
        for panel, box in zip(view.panels, boxes, strict=True):
            yield from panel_scene(panel, box, self.x_of, view.first, view.last, palette, size)
        yield from ticks(view, plot, self.x_of, size, palette)
        yield from footer(self.single, plot.left, plot.right, foot_y, size, palette)


def _height(found: tuple[Labelling, ...], stretch: float) -> float:
    return sum(low - high for high, low in (one.extent(stretch) for one in found))
