"""Events in their zone: which are labelled, which get a number and a line in the key, and where all of that goes.

Heights count from the time axis of the events, downwards.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from math import ceil

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
_TRIES = ((1.0, False), (0.6, False), (1.0, True), (0.0, False))  # which share of the events is placed as stairs, and which way
_TRIED = 80  # events beyond this rank get no label of their own: nobody reads so many
_CROWD = 40  # with more events than this, marks keep room for a number beside them
_KEY_COLUMN = 27.0  # ems
_FULL = 0.55  # the share of their zone that labels cover at most, seen in trials


@dataclass(frozen=True, slots=True)
class Labelling:
    """What was placed. `numbers` are by event, like `places`; the last `beyond` events have neither label nor number."""

    glyphs: tuple[Glyph, ...]
    places: dict[int, Place]
    texts: dict[int, tuple[str, ...]]
    numbers: dict[int, Text]
    size: float
    key_columns: int

    @property
    def complete(self) -> bool:
        return len(self.places) == len(self.glyphs)

    @property
    def beyond(self) -> int:
        return len(self.glyphs) - len(self.places) - len(self.numbers)

    @property
    def key_height(self) -> float:
        rows = ceil((len(self.numbers) + (self.beyond > 0)) / self.key_columns)
        return 0 if self.complete else (rows + 1) * _key_row(self.size) + 12

    def extent(self, stretch: float = 1) -> tuple[float, float]:
        """The highest and the lowest point, with all places `stretch` times as far from the axis."""
        boxes = [(g.y, g.box) for g in self.glyphs]
        boxes += [(p.y, p.box) for p in self.places.values()] + [(t.y, t.box) for t in self.numbers.values()]
        ends = [(y * stretch + box.top - y, y * stretch + box.bottom - y) for y, box in boxes]
        return min((top for top, _ in ends), default=-8), max((bottom for _, bottom in ends), default=8)


def labelled(view: View, x_of: Callable[[date], float], canvas: Box, room: float, size: float, all_or_nothing: bool) -> Labelling:
    """The events with as many labels as fit `room` pixels of height, the key for the others included.

    With `all_or_nothing` one try must place them all, else the result is incomplete and not worth drawing.
    """
    marks = glyphs(view.events, x_of, 0, width("00", size - 2) + 4 if len(view.events) > _CROWD else 0)
    order = ranked([glyph.event for glyph in marks], view.selected)[:_TRIED]
    texts = [_lines(glyph.event) for glyph in marks]
    broken = [[_broken(head, title, size, ems * size) for ems in _WIDTHS] for head, title in texts]
    requests = [
        Request(glyph.box, tuple((text_width(b, size, len(head)) + _PAD + 1, text_height(len(b), size)) for b in choices))
        for glyph, choices, (head, _) in zip(marks, broken, texts, strict=True)
    ]
    weights = [8 if g.event.id == view.selected else 4 if g.event.main_of else 1 for g in marks]
    columns = max(1, int((canvas.right - canvas.left) // (_KEY_COLUMN * size)))
    most = max(0, int(room * 0.4 / _key_row(size)) - 2) * columns
    # Where labels would cover more than this of the zone, some stay without: the key gets its place before the first try.
    area = (canvas.right - canvas.left) * room
    covered = sum(min(wide * high for wide, high in request.sizes) for request in requests)
    keyed = max(0, ceil(len(marks) * (1 - _FULL * area / covered))) if covered else 0
    if all_or_nothing:
        found = (
            placed(requests, order, Box(canvas.left, -room / 2, canvas.right, room / 2), 0, stairs=len(order)) if not keyed else {}
        )
        return Labelling(marks, found, {n: broken[n][place.size] for n, place in found.items()}, {}, size, columns)
    for _attempt in range(2):
        rows = ceil(min(keyed, most) / columns)
        free = room - ((rows + 1) * _key_row(size) + 12 if rows else 0)
        zone = Box(canvas.left, -free / 2, canvas.right, free / 2)
        places = _best(requests, order, weights, zone)
        left = len(marks) - len(places)
        if min(left, most) <= rows * columns:
            break
        keyed = left + columns
    numbers = _numbers(marks, places, zone, size, max(rows * columns - 1, 0) if left > rows * columns else left)
    return Labelling(marks, places, {n: broken[n][place.size] for n, place in places.items()}, numbers, size, columns)


def _best(requests: Sequence[Request], order: Sequence[int], weights: Sequence[float], zone: Box) -> dict[int, Place]:
    """The best of a few tries: as many labels as can be, those that matter before all."""
    best: dict[int, Place] = {}
    for share, mirrored in _TRIES:
        found = placed(requests, order, zone, 0, stairs=ceil(share * len(order)), mirrored=mirrored)
        if sum(weights[n] for n in found) > sum(weights[n] for n in best):
            best = found
        if len(best) == len(order):
            break
    return best


def ranked(events: Sequence[Event], selected: str | None) -> list[int]:
    """Indices, the most important first: the selected, main events, what happened; among equals spread over time and themes."""
    days = [event.interval.anchor.toordinal() for event in events]
    themes = [event.themes[0] if event.themes else "" for event in events]
    classes = [(e.id != selected, not e.main_of, e.status != "happened" or e.hearsay) for e in events]
    order: list[int] = []
    nearest = [10_000.0] * len(events)
    seen: dict[str, int] = {}
    rest = sorted(range(len(events)), key=lambda n: (classes[n], events[n].id))
    while rest:
        first = classes[rest[0]]
        equals = [n for n in rest if classes[n] == first]
        best = max(equals, key=lambda n: (nearest[n] - 200 * seen.get(themes[n], 0), -days[n]))
        order.append(best)
        rest.remove(best)
        seen[themes[best]] = seen.get(themes[best], 0) + 1
        nearest = [min(gap, abs(day - days[best])) for gap, day in zip(nearest, days, strict=True)]
    return order


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
    entries = [(text.lines[0], found.glyphs[n].event) for n, text in found.numbers.items()]
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


def _key_row(size: float) -> float:
    return (size - 1.5) * LINE + 1


def _lines(event: Event) -> tuple[str, str]:
    return short_date(event.interval), plain(event.title)


def _broken(head: str, title: str, size: float, limit: float) -> tuple[str, ...]:
    return (head, *wrapped(title, size, limit))


def _numbers(marks: Sequence[Glyph], places: dict[int, Place], zone: Box, size: float, most: int) -> dict[int, Text]:
    """Numbers beside the marks that have no label, in the order of time, where there is room."""
    taken = [place.box for place in places.values()]
    for place in places.values():
        taken += [Box(min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1])) for a, b in pairwise(place.points)]
    found: dict[int, Text] = {}
    for n, mark in enumerate(marks):
        if n in places or len(found) >= most:
            continue
        obstacles = [*taken, *(other.box for m, other in enumerate(marks) if m != n)]
        for text in _beside(mark, str(len(found) + 1), size - 2):
            box = text.box
            reach = Box(min(box.left, text.x), min(box.top, text.y), max(box.right, text.x), max(box.bottom, text.y))
            if zone.left <= box.left and box.right <= zone.right and not any(reach.overlaps(other) for other in obstacles):
                found[n] = text
                taken.append(reach)
                break
    return found


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
