"""Events in their zone: which are labelled, which get a number and a line in the key, and where all of that goes.

Heights count from the time axis of the events, downwards.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from math import ceil

import numpy as np

from timeline.charts.marks import Glyph, drawn, glyphs
from timeline.charts.metrics import LINE, shortened, width, wrapped
from timeline.charts.palette import Palette, Style, styles
from timeline.charts.placement import Place, Request, placed
from timeline.charts.shapes import Box, Item, Line, Patch, Rect, Text, text_height, text_width
from timeline.charts.words import plain, remark, short_date
from timeline.model import Event

_PAD = 5.0  # between a label's edge, where its leader runs, and its text
_WIDTHS = (9.0, 10.5, 12.0, 14.0, 16.5, 20.0)  # label widths that are tried, in ems
_ROW = 0.69  # ems between the heights that are tried: lines of labels fill them well
_MAIN = 10.0  # what the label of a main or starred event is worth, if another is worth 1
_TRIED = 80  # events beyond this rank get no label of their own: nobody reads so many
_ROOM = 16_000  # labels are tried for fewer, the more marks stand in their way: so many divided by the number of marks
_TURNS = 60  # how often a label may push others out of their places
_KEY_MOST = 40  # numbers: nobody looks up more
_KEY_COLUMN = 18.0  # ems
_KEY_SHARE, _MARKS_SHARE = 0.55, 0.4  # of the height that events get: the most for the key, and for marks stacked up
_ROOMY = 0.25  # the share of their zone that labels cover at most where all are to fit in larger type


@dataclass(frozen=True, slots=True)
class Labelling:
    """What was placed, by the position of marks in `glyphs`: labels with their `texts`, and the numbers of the key.

    `counted` numbers all events of the view by their id, as every list does.
    """

    glyphs: tuple[Glyph, ...]
    places: dict[int, Place]
    texts: dict[int, tuple[str, ...]]
    numbers: dict[int, Place]
    size: float
    key_columns: int
    counted: Mapping[str, int]

    @property
    def complete(self) -> bool:
        return len(self.places) == len(self.glyphs)

    @property
    def beyond(self) -> int:
        return len(self.glyphs) - len(self.places) - len(self.numbers)

    @property
    def missing_rows(self) -> int:
        """Rows of the key that would name every event without label."""
        return _key_rows(len(self.glyphs) - len(self.places), 0, self.key_columns)

    @property
    def key_height(self) -> float:
        return 0 if self.complete else _key_rows(len(self.numbers), self.beyond, self.key_columns) * _key_row(self.size) + 8

    def extent(self, stretch: float = 1) -> tuple[float, float]:
        """The highest and the lowest point, with all places `stretch` times as far from the axis."""
        boxes = [(g.y, g.box) for g in self.glyphs] + [(p.y, p.box) for p in (*self.places.values(), *self.numbers.values())]
        ends = [(y * stretch + box.top - y, y * stretch + box.bottom - y) for y, box in boxes]
        return min((top for top, _ in ends), default=-40), max((bottom for _, bottom in ends), default=20)


def labelled(
    shown: Sequence[Event],
    counted: Mapping[str, int],
    x_of: Callable[[date], float],
    canvas: Box,
    room: float,
    size: float,
    must: bool,
) -> Labelling | None:
    """Events with as many labels as fit `room` pixels of height, the key for the others, by their numbers, included.

    None if they `must` all be labelled and are not.
    """
    if must and len(shown) > _TRIED:
        return None
    events = [shown[n] for n in ranked(shown)]
    marks = glyphs(events, x_of, room * _MARKS_SHARE)
    rank_of = {event.id: rank for rank, event in enumerate(events)}
    heads = [short_date(glyph.event.interval) for glyph in marks]
    most = min(_TRIED, _ROOM // max(len(marks), 1))
    tried = [rank_of[glyph.event.id] < most for glyph in marks]
    lines = [list(_wrappings(head, glyph.event, size)) if may else [] for head, glyph, may in zip(heads, marks, tried, strict=True)]
    number = text_width(("0" * max(2, len(str(len(counted)))),), size - 2, -1) + 3, text_height(1, size - 2)
    requests = [
        Request(
            glyph.box,
            tuple((text_width(b, size, len(head)) + _PAD + 1, text_height(len(b), size)) for b in broken),
            number if may and not must else None,
            _MAIN if glyph.event.main_of or glyph.event.starred else 1,
        )
        for glyph, broken, head, may in zip(marks, lines, heads, tried, strict=True)
    ]
    columns = max(1, int((canvas.right - canvas.left) // (_KEY_COLUMN * size)))

    def result(rows: int, turns: int) -> Labelling:
        free = room - (rows * _key_row(size) + 8 if rows else 0)
        zone = Box(canvas.left, -free / 2, canvas.right, free / 2)
        # A leader that ended outside the plot would move off a larger canvas.
        within = x_of(date.min), x_of(date.max)
        found = placed(requests, zone, 0, turns=turns, whole=must, row=size * _ROW, across=within)
        places = {n: place for n, place in found.items() if place.size is not None}
        texts = {n: lines[n][place.size] for n, place in places.items() if place.size is not None}
        numbered = sorted(found.keys() - places.keys(), key=lambda n: rank_of[marks[n].event.id])
        cells = max(rows, 1) * columns - 1
        if len(marks) - len(places) > min(cells, len(numbered)):
            numbered = numbered[: cells - 1]
        return Labelling(marks, places, texts, {n: found[n] for n in sorted(numbered)}, size, columns, counted)

    if must:
        covered = sum(min(wide * high for wide, high in request.sizes) for request in requests if request.sizes)
        roomy = covered <= _ROOMY * (canvas.right - canvas.left) * room
        return whole if roomy and (whole := result(0, 0)).complete else None
    # The key takes room from the labels: as many rows as such a number of events usually needs, more where that is too few.
    most = max(1, min(int(room * _KEY_SHARE / _key_row(size)), _key_rows(_KEY_MOST, 1, columns)))
    found = result(rows := min(_key_rows(len(events) ** 2 // (len(events) + 80), 0, columns), most), _TURNS)
    if found.missing_rows > rows and rows < most:
        found = result(min(found.missing_rows, most), _TURNS)
    return found


def ranked(events: Sequence[Event]) -> list[int]:
    """Indices, the most important first: starred, main events, what happened; among equals spread over time and themes."""
    days = [event.interval.anchor.toordinal() for event in events]
    themes = [event.themes[0] if event.themes else "" for event in events]
    classes = [(not e.starred, not e.main_of, e.status != "happened" or e.hearsay) for e in events]
    rest = sorted(range(len(events)), key=lambda n: (classes[n], days[n], events[n].id))
    when, of = np.array(days), np.unique(themes, return_inverse=True)[1]
    # How far the nearest one that is chosen already lies, in days, and 200 less for each that has the same theme.
    nearest, alike = np.full(len(events), 10_000), np.zeros(len(events), dtype=np.int64)
    order: list[int] = []
    for _, equals in groupby(rest, classes.__getitem__):
        left = np.array(list(equals))
        while len(left) and len(order) < _TRIED:
            best = int(np.argmax(nearest[left] - 200 * alike[left]))
            chosen, left = int(left[best]), np.delete(left, best)
            order.append(chosen)
            nearest = np.minimum(nearest, np.abs(when - when[chosen]))
            alike += of == of[chosen]
    first = set(order)
    return order + [n for n in rest if n not in first]


def event_items(found: Labelling, axis: float, stretch: float, palette: Palette) -> Iterator[Item]:
    """Leaders, marks, labels and numbers, with the axis at height `axis`."""
    looks = styles(palette)
    for place in (*found.places.values(), *found.numbers.values()):
        if len(set(place.points)) > 1:
            yield _leader(place, axis, stretch, palette.leader, 1.0)
    for place in found.places.values():
        yield _edge(place, axis, stretch, palette.leader, 1.0)
    for glyph in found.glyphs:
        theme = glyph.event.themes[0] if glyph.event.themes else ""
        style = looks.get(theme, Style(theme, palette.other, "circle"))
        yield from drawn(Glyph(glyph.event, glyph.x0, glyph.x1, axis + glyph.y * stretch), style, palette)
    for n, place in found.places.items():
        yield Text(
            "label",
            place.x,
            axis + place.y * stretch,
            found.texts[n],
            found.size,
            palette.ink,
            (_PAD if place.rightwards else -_PAD, 0),
            "left" if place.rightwards else "right",
            "bottom" if place.above else "top",
            bold=len(short_date(found.glyphs[n].event.interval)),
        )
    for n, place in found.numbers.items():
        words = str(found.counted[found.glyphs[n].event.id])
        # Inside its box, away from the leader's end or the mark.
        across = place.box.right - width(words, found.size - 2, True) if place.rightwards else place.box.left
        shift = across - place.x, (place.box.top + place.box.bottom) / 2 - place.y
        y = axis + place.y * stretch
        yield Text("number", place.x, y, (words,), found.size - 2, palette.ink, shift, "left", "middle", bold=-1)


def highlight(found: Labelling, axis: float, stretch: float, palette: Palette) -> dict[str, tuple[Item, ...]]:
    """What is drawn over an event when it is chosen, by its id: a ring around its mark, and a heavier leader."""
    rings: dict[str, tuple[Item, ...]] = {}
    for n, glyph in enumerate(found.glyphs):
        y, box = axis + glyph.y * stretch, glyph.box
        ring = Rect(box.left - 3, box.right + 3, -10, 10, "rgba(0,0,0,0)", y, palette.accent, kind="halo")
        place = found.places.get(n)
        leader = (
            (_leader(place, axis, stretch, palette.accent, 1.8), _edge(place, axis, stretch, palette.accent, 1.8)) if place else ()
        )
        rings[glyph.event.id] = (ring, *leader)
    return rings


def key_items(found: Labelling, left: float, right: float, y: float, palette: Palette) -> Iterator[Item]:
    """The events without label: number, date and title; their count first."""
    if found.complete:
        return
    size, row = found.size - 1.5, _key_row(found.size)
    total, cells = len(found.glyphs), 1 + len(found.numbers) + (found.beyond > 0)
    rows = ceil(cells / found.key_columns)
    column = (right - left) / ceil(cells / rows)
    count = f"{len(found.places)} of {total} labelled" + ("; others by number:" if found.numbers else "")
    yield Text("note", left, y, (count,), size, palette.muted)
    place = 1
    for place, n in enumerate(found.numbers, 1):
        event = found.glyphs[n].event
        head = f"{found.counted[event.id]}  {short_date(event.interval)}"
        room = column - 14 - width(head, size, True)
        title = shortened(f"{remark(event)}  {plain(event.title)}", size, room)
        yield Text("key", left + place // rows * column, y + place % rows * row, (head + title,), size, palette.ink, bold=len(head))
    if found.beyond:
        place = len(found.numbers) + 1
        words = f"and {found.beyond} more: in the table of the page"
        yield Text("key", left + place // rows * column, y + place % rows * row, (words,), size, palette.muted)


def _wrappings(head: str, event: Event, size: float) -> Iterator[tuple[str, ...]]:
    """A label's lines at the widths that are tried; of those with as many lines only the narrowest."""
    seen = set()
    for ems in _WIDTHS:
        lines = _broken(head, remark(event), plain(event.title), size, ems * size)
        if len(lines) not in seen:
            seen.add(len(lines))
            yield lines


def _broken(head: str, note: str, title: str, size: float, limit: float) -> tuple[str, ...]:
    """A label's lines: the remark stands beside the date, or where that is too long, before the title."""
    if not note or text_width((head + note,), size, len(head)) <= limit:
        return (head + note, *wrapped(title, size, limit))
    return (head, *wrapped(f"{note.strip()}: {title}", size, limit))


def _leader(place: Place, axis: float, stretch: float, colour: str, weight: float) -> Line:
    return Line("leader", tuple((x, axis + y * stretch) for x, y in place.points), colour, weight)


def _edge(place: Place, axis: float, stretch: float, colour: str, weight: float) -> Patch:
    """The side of a label, from its leader's end on."""
    ends = ((0.0, place.box.top - place.y), (0.0, place.box.bottom - place.y))
    return Patch(place.x, axis + place.y * stretch, ends, None, colour, weight)


def _key_rows(numbers: int, beyond: int, columns: int) -> int:
    """Rows of the key: how many are labelled, each number, and how many more there are."""
    return ceil((1 + numbers + (beyond > 0)) / columns)


def _key_row(size: float) -> float:
    return (size - 1.5) * LINE + 1
