"""Events as marks: where each stands on the axis, and in a form that says how sure its date and its news are."""

from bisect import bisect_left, insort
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from timeline.charts.palette import Palette, Style, lower_half, outline
from timeline.charts.shapes import Box, Dot, Line, Patch, Rect
from timeline.charts.words import escaped, plain, remark, short_date
from timeline.model import Event, Interval

LANE = 14.0  # pixels between the middles of neighbouring lanes
DOT = 11.0
_HALF = 3.5  # half a bar's height
_CAP = 6.5
_LEAST = {"bar": 12.0, "bounded": 18.0, "from": 26.0, "until": 26.0}

Form = Literal["dot", "bar", "bounded", "from", "until"]
Fill = Literal["full", "half", "hollow", "denied"]
Drawn = Rect | Patch | Line | Dot


@dataclass(frozen=True, slots=True)
class Glyph:
    """An event's mark: from `x0` to `x1` in pixels, at height `y`."""

    event: Event
    x0: float
    x1: float
    y: float

    @property
    def x(self) -> float:
        return (self.x0 + self.x1) / 2

    @property
    def box(self) -> Box:
        return Box(self.x0, self.y - 6.5, self.x1, self.y + 6.5)


def form(interval: Interval) -> Form:
    """A known day is a dot, a whole period a bar, one day somewhere between two a bar with caps."""
    if interval.earliest is None:
        return "until"
    if interval.latest is None:
        return "from"
    if interval.is_day and not interval.approximate:
        return "dot"
    return "bounded" if interval.approximate or (interval.granularity in ("day", "week") and not interval.whole) else "bar"


def fill(event: Event) -> Fill:
    if event.status == "denied":
        return "denied"
    if event.status in ("planned", "proposed"):
        return "hollow"
    return "half" if event.hearsay else "full"


def glyphs(events: Sequence[Event], x_of: Callable[[date], float], height: float) -> tuple[Glyph, ...]:
    """The marks of `events`, the most important first, stacked in lanes around the axis (0) where they would touch.

    Lanes move together rather than leave `height`.
    """
    extents = [(rank, event, *_extent(event.interval, x_of)) for rank, event in enumerate(events)]
    # Long bars lie on the axis, dots around them, what matters most outside: its leader has the way free.
    order = sorted(extents, key=lambda item: (-max(item[3] - item[2], 2 * DOT), -item[0]))
    lanes: dict[int, list[tuple[float, float]]] = {}
    found: list[tuple[Event, float, float, int]] = []
    for _, event, x0, x1 in order:
        lane = next(n for n in _outwards() if _is_free(lanes.get(n, []), x0 - 3, x1 + 3))
        insort(lanes.setdefault(lane, []), (x0, x1))
        found.append((event, x0, x1, lane))
    pitch = min(LANE, height / (2 * max((abs(lane) for *_, lane in found), default=0) + 1))
    marks = (Glyph(event, x0, x1, lane * pitch) for event, x0, x1, lane in found)
    return tuple(sorted(marks, key=lambda glyph: glyph.event.order))


def drawn(glyph: Glyph, style: Style, palette: Palette) -> Iterator[Drawn]:
    """What a mark is made of."""
    shape, filling = form(glyph.event.interval), fill(glyph.event)
    colour, x, y = style.colour, glyph.x, glyph.y
    solid = filling == "full"
    if shape == "dot":
        size, inner = DOT, colour
    else:
        yield from _bar(glyph, shape, filling, colour, palette)
        # The theme's symbol stands in a bar that has room for it.
        size = 5.0
        inner = _CLEAR if glyph.x1 - glyph.x0 < 24 or filling == "half" else palette.ground if shape == "bar" and solid else colour
    bare = inner == _CLEAR
    symbol = "x" if filling == "denied" else style.symbol
    ground = inner if bare or solid or filling == "denied" else palette.ground
    yield Dot(glyph.event.id, x, y, symbol, size, ground, inner, hover(glyph.event, style))
    if shape == "dot" and filling == "half":
        yield Patch(x, y, lower_half(outline(style.symbol, DOT)), colour)


def _bar(glyph: Glyph, shape: Form, filling: Fill, colour: str, palette: Palette) -> Iterator[Drawn]:
    """A bar over the days; its least width stays as it is when the figure grows."""
    y, tip = glyph.y, {"from": 9.0, "until": -9.0}.get(shape, 0.0)
    left, right = glyph.x0 - min(tip, 0), glyph.x1 - max(tip, 0)
    dash = "3px,2px" if shape == "bounded" else "solid"
    ground = palette.ground if filling in ("hollow", "half", "denied") else _tint(colour) if shape == "bounded" else colour
    parts = [(-_HALF, _HALF, palette.ground, None), (-_HALF, _HALF, ground, colour)]
    if filling == "half":
        parts.append((0.0, _HALF, colour, None))
    for top, bottom, inside, stroke in parts:
        if glyph.x1 - glyph.x0 <= _LEAST[shape] + 0.5:
            wide = (right - left) / 2
            outline = ((-wide, top), (wide, top), (wide, bottom), (-wide, bottom))
            yield Patch((left + right) / 2, y, outline, inside, stroke, 1.5, dash)
        else:
            yield Rect(left, right, top, bottom, inside, y, stroke, dash)
    if shape == "bounded":
        yield from _caps(glyph, colour)
    if tip:
        side = (right if tip > 0 else left) - glyph.x
        corners = ((side, -6.0), (side + tip, 0.0), (side, 6.0))
        yield Patch(glyph.x, y, corners, colour if filling == "full" else palette.ground, colour)


def _caps(glyph: Glyph, colour: str) -> Iterator[Patch]:
    fixed = glyph.x1 - glyph.x0 <= _LEAST["bounded"] + 0.5
    for end in (glyph.x0, glyph.x1):
        place, shift = (glyph.x, end - glyph.x) if fixed else (end, 0.0)
        yield Patch(place, glyph.y, ((shift, -_CAP), (shift, _CAP)), None, colour, 1.8)


def hover(event: Event, style: Style) -> str:
    date_line = f"<b>{escaped(short_date(event.interval))}</b>{remark(event)}"
    return f"{date_line}<br>{escaped(plain(event.title))}<br>{escaped(style.name)}"


_CLEAR = "rgba(0,0,0,0)"


def _tint(colour: str) -> str:
    red, green, blue = (int(colour[n : n + 2], 16) for n in (1, 3, 5))
    return f"rgba({red},{green},{blue},0.35)"


def _extent(interval: Interval, x_of: Callable[[date], float]) -> tuple[float, float]:
    """Where a mark begins and ends; a period ends with its last day, and none is too narrow to be seen."""
    shape = form(interval)
    if shape == "dot":
        middle = x_of(interval.anchor)
        return middle - DOT / 2, middle + DOT / 2
    least = _LEAST[shape]
    if shape == "from":
        start = x_of(interval.anchor)
        return start, start + least
    if shape == "until":
        end = x_of(interval.anchor)
        return end - least, end
    assert interval.latest is not None
    start, end = x_of(interval.anchor), x_of(interval.latest + timedelta(1))
    spare = max(0.0, least - (end - start)) / 2
    return start - spare, end + spare


def _is_free(held: list[tuple[float, float]], left: float, right: float) -> bool:
    """Whether a lane, whose marks are in order and apart, has room from `left` to `right`."""
    after = bisect_left(held, (left,))
    return (after == 0 or held[after - 1][1] <= left) and (after == len(held) or right <= held[after][0])


def _outwards() -> Iterator[int]:
    """0, -1, 1, -2, 2 ..."""
    yield 0
    n = 1
    while True:
        yield -n
        yield n
        n += 1
