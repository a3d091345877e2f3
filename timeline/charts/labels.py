"""Events in their zone: which are labelled, which get a number and a line in the key, and where all of that goes.

Heights count from the time axis of the events, downwards.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from math import ceil
from typing import Literal

from timeline.charts.marks import Glyph, drawn, glyphs
from timeline.charts.metrics import LINE, shortened, width, wrapped
from timeline.charts.palette import Palette, Style, styles
from timeline.charts.placement import Place, Request, placed
from timeline.charts.shapes import Box, Item, Line, Patch, Text, text_height, text_width
from timeline.charts.view import View
from timeline.charts.words import plain, remark, short_date
from timeline.model import Event

_PAD = 5.0  # between a label's edge, where its leader runs, and its text
_WIDTHS = (12.5, 10.0, 16.0)  # label widths that are tried, in ems
_TRIES = ((1.0, False), (1.0, True), (0.8, False))  # which share of the events is placed as stairs; main events before them?
_TRIED = 80  # events beyond this rank get no label of their own: nobody reads so many
_CROWD = 40  # with more events than this, marks keep room for a number beside them
_KEY_COLUMN = 21.0  # ems
_KEY_SHARE, _MARKS_SHARE = 0.4, 0.5  # of the height that events get: the most for the key, and for marks stacked up
_FULL = 0.6  # the share of their zone that labels cover at most, seen in trials

Points = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Labelling:
    """What was placed, by the position of marks in `glyphs`.

    `threads` are the leaders of numbers that stand apart from their marks, `keyed` the marks with a line in the key.
    """

    glyphs: tuple[Glyph, ...]
    places: dict[int, Place]
    texts: dict[int, tuple[str, ...]]
    numbers: dict[int, Text]
    threads: dict[int, Points]
    keyed: tuple[int, ...]
    size: float
    key_columns: int

    @property
    def complete(self) -> bool:
        return len(self.places) == len(self.glyphs)

    @property
    def beyond(self) -> int:
        return len(self.glyphs) - len(self.places) - len(self.keyed)

    @property
    def key_height(self) -> float:
        rows = ceil((len(self.keyed) + (self.beyond > 0)) / self.key_columns)
        return 0 if self.complete else (rows + 1) * _key_row(self.size) + 12

    def extent(self, stretch: float = 1) -> tuple[float, float]:
        """The highest and the lowest point, with all places `stretch` times as far from the axis."""
        boxes = [(g.y, g.box) for g in self.glyphs]
        boxes += [(p.y, p.box) for p in self.places.values()] + [(t.y, t.box) for t in self.numbers.values()]
        ends = [(y * stretch + box.top - y, y * stretch + box.bottom - y) for y, box in boxes]
        return min((top for top, _ in ends), default=-40), max((bottom for _, bottom in ends), default=20)


def labelled(view: View, x_of: Callable[[date], float], canvas: Box, room: float, size: float, all_or_nothing: bool) -> Labelling:
    """The events with as many labels as fit `room` pixels of height, the key for the others included.

    With `all_or_nothing` one try must place them all, else the result is incomplete and not worth drawing.
    """
    ranking = ranked(view.events)
    events = [view.events[n] for n in ranking]
    digits = width("00", size - 2) + 4 if len(events) > _CROWD else 0.0
    marks = glyphs(events, x_of, [digits if rank < _TRIED else 0.0 for rank in range(len(events))], room * _MARKS_SHARE)
    rank_of = {event.id: rank for rank, event in enumerate(events)}
    task = _Task(marks, sorted(range(len(marks)), key=lambda n: rank_of[marks[n].event.id])[:_TRIED], size, canvas, room)
    found = task.whole() if all_or_nothing else task.best()
    chosen = next((n for n, glyph in enumerate(marks) if glyph.event.id == view.selected), None)
    # Choosing an event changes the picture only where its label was missing.
    if chosen is not None and chosen not in found.places and not all_or_nothing:
        task.order, task.lead = [chosen, *(n for n in task.order if n != chosen)], 1
        found = task.best()
    return found


class _Task:
    """Labels to place for `marks`, tried in `order`, within `room` pixels of height."""

    def __init__(self, marks: tuple[Glyph, ...], order: list[int], size: float, canvas: Box, room: float) -> None:
        self.marks, self.order, self.size, self.canvas, self.room = marks, order, size, canvas, room
        self.lead = 0  # how many of the order come before all others
        heads = [short_date(glyph.event.interval) for glyph in marks]
        self.lines = [
            [_broken(head, remark(glyph.event), plain(glyph.event.title), size, ems * size) for ems in _WIDTHS]
            for head, glyph in zip(heads, marks, strict=True)
        ]
        self.requests = [
            Request(glyph.box, tuple((text_width(b, size, len(head)) + _PAD + 1, text_height(len(b), size)) for b in broken))
            for glyph, broken, head in zip(marks, self.lines, heads, strict=True)
        ]
        self.columns = max(1, int((canvas.right - canvas.left) // (_KEY_COLUMN * size)))
        # Where labels would cover more than a share of the zone, some stay without.
        area = (canvas.right - canvas.left) * room
        covered = sum(min(wide * high for wide, high in request.sizes) for request in self.requests)
        self.excess = max(0, ceil(len(marks) * (1 - _FULL * area / covered))) if covered else 0

    def whole(self) -> Labelling:
        zone = self._zone(0)
        found = {} if self.excess else placed(self.requests, self.order, zone, 0, stairs=len(self.order))
        return self._labelling(found, zone, 0)

    def best(self) -> Labelling:
        """The key gets its place before the labels do, and more where they leave out more than was thought."""
        most = max(0, int(self.room * _KEY_SHARE / _key_row(self.size)) - 2)
        rows = min(ceil(self.excess / self.columns), most)
        zone, places = self._placed(rows)
        if (need := ceil((len(self.marks) - len(places)) / self.columns)) > rows and rows < most:
            rows = min(need + 1, most)
            zone, places = self._placed(rows)
        return self._labelling(places, zone, rows)

    def _placed(self, rows: int) -> tuple[Box, dict[int, Place]]:
        zone = self._zone(rows)
        return zone, self._places(zone)

    def _zone(self, rows: int) -> Box:
        free = self.room - ((rows + 1) * _key_row(self.size) + 12 if rows else 0)
        return Box(self.canvas.left, -free / 2, self.canvas.right, free / 2)

    def _places(self, zone: Box) -> dict[int, Place]:
        """The best of a few tries: as many labels as can be, those that matter before all."""
        weights = [8 if n == self.order[0] else 4 if glyph.event.main_of else 1 for n, glyph in enumerate(self.marks)]
        best: dict[int, Place] = {}
        mains = sum(weight > 1 for weight in weights)
        for share, lead in _TRIES if len(self.order) <= _CROWD else _TRIES[:1]:
            stairs = ceil(share * len(self.order))
            found = placed(self.requests, self.order, zone, 0, stairs=stairs, lead=mains if lead else self.lead)
            if sum(weights[n] for n in found) > sum(weights[n] for n in best):
                best = found
            if len(best) == len(self.order):
                break
        return best

    def _labelling(self, places: dict[int, Place], zone: Box, rows: int) -> Labelling:
        texts = {n: self.lines[n][place.size] for n, place in places.items()}
        left = len(self.marks) - len(places)
        most = rows * self.columns
        wanted = sorted([n for n in self.order if n not in places][: left if left <= most else max(most - 1, 0)])
        numbers, threads = _numbers(self.marks, places, zone, self.size, wanted)
        return Labelling(self.marks, places, texts, numbers, threads, tuple(wanted), self.size, self.columns)


def ranked(events: Sequence[Event]) -> list[int]:
    """Indices, the most important first: main events, what happened; among equals spread over time and themes."""
    days = [event.interval.anchor.toordinal() for event in events]
    themes = [event.themes[0] if event.themes else "" for event in events]
    classes = [(not e.main_of, e.status != "happened" or e.hearsay) for e in events]
    rest = sorted(range(len(events)), key=lambda n: (classes[n], days[n], events[n].id))
    nearest = [10_000.0] * len(events)
    seen: dict[str, int] = {}
    order: list[int] = []
    while rest and len(order) < _TRIED:
        equals = [n for n in rest if classes[n] == classes[rest[0]]]
        best = max(equals, key=lambda n: nearest[n] - 200 * seen.get(themes[n], 0))
        order.append(best)
        rest.remove(best)
        seen[themes[best]] = seen.get(themes[best], 0) + 1
        nearest = [min(gap, abs(day - days[best])) for gap, day in zip(nearest, days, strict=True)]
    return order + rest


def event_items(found: Labelling, view: View, axis: float, stretch: float, palette: Palette) -> Iterator[Item]:
    """Leaders, marks, labels and numbers, with the axis at height `axis`."""
    looks = styles(palette)
    for n, place in found.places.items():
        chosen = found.glyphs[n].event.id == view.selected
        colour, weight = (palette.accent, 1.6) if chosen else (palette.leader, 1.0)
        points = tuple((x, axis + y * stretch) for x, y in place.points)
        yield Line("leader", points, colour, weight)
        yield Patch(
            place.x,
            axis + place.y * stretch,
            ((0, 0), (0, place.box.top - place.y + place.box.bottom - place.y)),
            None,
            colour,
            weight,
        )
    for glyph in found.glyphs:
        event = glyph.event
        theme = event.themes[0] if event.themes else ""
        style = looks.get(theme, Style(theme, palette.other, "circle"))
        moved = Glyph(event, glyph.x0, glyph.x1, axis + glyph.y * stretch)
        yield from drawn(moved, style, palette, event.id == view.selected)
    for n, place in found.places.items():
        lines = found.texts[n]
        yield Text(
            "label",
            place.x,
            axis + place.y * stretch,
            lines,
            found.size,
            palette.ink,
            (_PAD if place.rightwards else -_PAD, 0),
            "left" if place.rightwards else "right",
            "bottom" if place.above else "top",
            bold=len(short_date(found.glyphs[n].event.interval)),
        )
    for points in found.threads.values():
        yield Line("leader", tuple((x, axis + y * stretch) for x, y in points), palette.leader)
    for text in found.numbers.values():
        yield Text(
            "number", text.x, axis + text.y * stretch, text.lines, text.size, palette.ink, text.shift, text.align, text.valign, -1
        )


def key_items(found: Labelling, left: float, right: float, y: float, palette: Palette) -> Iterator[Item]:
    """Number, date and title of what has no label, in columns."""
    if found.complete:
        return
    size, row = found.size - 1.5, _key_row(found.size)
    total = len(found.glyphs)
    yield Text("note", left, y, (f"{len(found.places)} of {total} events labelled; by number:",), size, palette.muted)
    column = (right - left) / found.key_columns
    # A mark that has no room for a number is found by its date.
    entries = [(found.numbers[n].lines[0] if n in found.numbers else "·", found.glyphs[n].event) for n in found.keyed]
    rows = ceil((len(entries) + (found.beyond > 0)) / found.key_columns)
    for place, (number, event) in enumerate(entries):
        head = f"{number}  {short_date(event.interval)}"
        words = f"{remark(event)}  {plain(event.title)}"
        room = column - 14 - width(head, size, True)
        x, top = left + place // rows * column, y + (place % rows + 1) * row
        yield Text("key", x, top, (head + shortened(words, size, room),), size, palette.ink, bold=len(head))
    if found.beyond:
        x, top = left + len(entries) // rows * column, y + (len(entries) % rows + 1) * row
        yield Text("key", x, top, (f"and {found.beyond} more: in the table of the page",), size, palette.muted)


def _broken(head: str, note: str, title: str, size: float, limit: float) -> tuple[str, ...]:
    """A label's lines: the remark stands beside the date, or where that is too long, before the title."""
    if not note or text_width((head + note,), size, len(head)) <= limit:
        return (head + note, *wrapped(title, size, limit))
    return (head, *wrapped(f"{note.strip()}: {title}", size, limit))


def _key_row(size: float) -> float:
    return (size - 1.5) * LINE + 1


def _numbers(
    marks: Sequence[Glyph], places: dict[int, Place], zone: Box, size: float, wanted: Sequence[int]
) -> tuple[dict[int, Text], dict[int, Points]]:
    """Numbers for `wanted` marks: beside them, or where that is taken, at the end of a leader."""
    leaders = [
        Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
        for p in places.values()
        for (x0, y0), (x1, y1) in pairwise(p.points)
    ]
    taken = [place.box for place in places.values()] + leaders
    found: dict[int, Text] = {}
    for n in wanted:
        obstacles = [*taken, *(other.box for m, other in enumerate(marks) if m != n)]
        for text in _beside(marks[n], "00", size - 2):
            box = text.box
            reach = Box(min(box.left, text.x), min(box.top, text.y), max(box.right, text.x), max(box.bottom, text.y))
            if zone.left <= box.left and box.right <= zone.right and not any(reach.overlaps(other) for other in obstacles):
                found[n] = text
                taken.append(reach)
                break
    room = (text_width(("00",), size - 2, -1) + 4, text_height(1, size - 2))
    far = placed(
        [Request(mark.box, (room,)) for mark in marks],
        [n for n in wanted if n not in found],
        zone,
        0,
        prior=[*places.values(), *(Place(((text.x, text.y),) * 2, text.box, 0, True, True) for text in found.values())],
    )
    for n, place in far.items():
        shift = (2 if place.rightwards else -2, 0)
        align: Literal["left", "right"] = "left" if place.rightwards else "right"
        found[n] = Text("number", place.x, place.y, ("",), size - 2, "", shift, align, "bottom" if place.above else "top", -1)
    numbers = {n: replace(found[n], lines=(str(k),)) for k, n in enumerate(sorted(found), 1)}
    return numbers, {n: place.points for n, place in far.items()}


def _beside(mark: Glyph, words: str, size: float) -> Iterator[Text]:
    """Right of the mark, left, above, below."""
    half = (mark.x1 - mark.x0) / 2
    fixed = half < 15
    yield Text(
        "number", mark.x if fixed else mark.x1, mark.y, (words,), size, "", (half + 2 if fixed else 2, 0), "left", "middle", -1
    )
    yield Text(
        "number", mark.x if fixed else mark.x0, mark.y, (words,), size, "", (-half - 2 if fixed else -2, 0), "right", "middle", -1
    )
    yield Text("number", mark.x, mark.y, (words,), size, "", (0, -7), "center", "bottom", -1)
    yield Text("number", mark.x, mark.y, (words,), size, "", (0, 7), "center", "top", -1)
