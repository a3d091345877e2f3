"""One series as a panel: its values as lines or bars, its scale, and the figures that articles quote."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from math import ceil, floor, log10

from timeline.charts.metrics import wrapped
from timeline.charts.palette import Palette
from timeline.charts.placement import Request, placed
from timeline.charts.quotes import quote
from timeline.charts.shapes import Box, Curve, Form, Line, Patch, Rect, Text, text_height, text_width
from timeline.charts.view import Mark, Panel
from timeline.charts.words import number, plain
from timeline.interval import MONTHS, add_months
from timeline.model import Interval
from timeline.series import data_to

_MONTHS = {"monthly": 1, "quarterly": 3, "annual": 12}
_LARGER = {"thousand": "million", "million": "billion", "billion": "trillion"}
_LOW = 62.0  # a panel lower than that has fewer ticks
_MARK = 5.0


@dataclass(frozen=True, slots=True)
class Value:
    """A series' value over the days from `start` up to `end`."""

    start: date
    end: date
    value: float


def values(panel: Panel, first: date, last: date) -> tuple[Value, ...]:
    """The known values of the periods that touch `first` to `last`, as `scaled` says."""
    series, factor = panel.series, scaled(panel)[0]
    months = _MONTHS.get(series.frequency, 12)
    frame = series.frame.dropna(subset=["value"]).sort_values("period_start")
    rows = ((day(start), float(value) * factor) for start, value in zip(frame["period_start"], frame["value"], strict=True))
    found = (Value(start, add_months(start, months), value) for start, value in rows)
    return tuple(value for value in found if value.end > first and value.start <= last)


def heading(panel: Panel) -> tuple[str, str]:
    """The title, and the words after it: unit and the last period there is."""
    series, unit = panel.series, scaled(panel)[1]
    known = series.frame.dropna(subset=["value"])
    if known.empty:
        return series.title, f", {unit}"
    return series.title, f", {unit} · {data_to(series)}"


def scaled(panel: Panel) -> tuple[float, str]:
    """What a panel's values are multiplied by, and their unit: from 10,000 million on they read as 10 billion."""
    scale, _, unit = panel.series.unit_label.partition(" ")
    largest = max(
        (abs(float(value)) for value in [*panel.series.frame["value"].dropna(), *(m.value for m in panel.marks)]), default=0
    )
    if scale in _LARGER and largest >= 10_000:
        return 1e-3, f"{_LARGER[scale]} {unit}"
    return 1.0, panel.series.unit_label


def period_name(start: date, frequency: str) -> str:
    """2024, FY2024 (from April), Q2 2024, Jun 2024."""
    if frequency == "annual":
        return f"{'' if start.month == 1 else 'FY'}{start.year}"
    return f"Q{(start.month + 2) // 3} {start.year}" if frequency == "quarterly" else f"{MONTHS[start.month - 1][:3]} {start.year}"


def title_lines(panel: Panel, size: float, room: float) -> tuple[tuple[str, ...], int]:
    """The panel's heading in lines, and how many characters of the first are bold."""
    title, rest = heading(panel)
    if text_width((title + rest,), size, len(title)) <= room:
        return (title + rest,), len(title)
    return (*wrapped(title, size, room, bold=True)[:1], *wrapped(rest.removeprefix(", "), size, room)[:1]), len(title)


def panel_scene(
    panel: Panel, box: Box, x_of: Callable[[date], float], first: date, last: date, palette: Palette, size: float
) -> Iterator[Text | Line | Rect | Patch | Curve]:
    """What a panel is made of; `box` is its body, below the heading."""
    series, factor = panel.series, scaled(panel)[0]
    shown = values(panel, first, last)
    marks = [replace(mark, value=mark.value * factor) for mark in panel.marks if mark.period.overlaps(Interval(first, last))]
    lines, bold = title_lines(panel, size, box.right - box.left)
    yield Text("panel title", box.left, box.top, lines, size, palette.ink, (0, -2), valign="bottom", bold=bold)
    if not shown and not marks:
        yield Text("note", box.left, box.top, ("No values in this period.",), size, palette.muted, (0, 4))
        return
    low, high, ticks = scale(
        [value.value for value in shown] + [mark.value for mark in marks], 3 if box.bottom - box.top > _LOW else 2
    )
    largest = max(abs(low), abs(high))
    digits = 0 if largest >= 1000 else 1 if largest >= 10 else 2
    form: Form = "line" if series.frequency != "annual" else "bars" if low <= 0 <= high else "steps"
    # The values' labels stand inside the box.
    margin = text_height(1, size - 1.5) + 2
    box = box._replace(top=box.top + margin, bottom=box.bottom - (margin if form == "bars" and low < 0 else 0))

    def y_of(value: float) -> float:
        return box.bottom - (value - low) / (high - low) * (box.bottom - box.top)

    yield from grid(box, y_of, ticks, palette, size)
    yield Curve(series.title, box.top, box.bottom, low, high, form, tuple(_points(shown)), palette.value)

    taken = [_mark_box(mark, x_of, y_of, box) for mark in marks]
    drawn = list(_covered(shown, form, x_of, y_of))
    for text in _value_labels(shown, form, series.frequency, x_of, y_of, box, palette, size - 1.5, digits, drawn):
        if not any(text.box.overlaps(other) for other in taken):
            taken.append(text.box)
            yield text
    covered = taken + drawn
    yield from _marks(marks, x_of, y_of, box, (covered, taken), palette, size - 1.5)


def grid(
    box: Box, y_of: Callable[[float], float], ticks: list[float], palette: Palette, size: float
) -> Iterator[Line | Text]:
    """A line at each tick, and its number where there is room."""
    named: list[Text] = []
    for tick in ticks:
        colour = palette.leader if tick == 0 else palette.grid
        yield Line("grid", ((box.left, y_of(tick)), (box.right, y_of(tick))), colour)
        text = Text("tick", box.left, y_of(tick), (number(tick),), size - 2, palette.muted, (-6, 0), "right", "middle")
        if not named:  # The lowest stands above its line, out of the way of the years.
            text = replace(text, shift=(-6, 2), valign="bottom")
        if not named or not text.box.overlaps(named[-1].box):
            named.append(text)
    yield from named


def day(value: object) -> date:
    """A date, whatever pandas made of it."""
    return value if type(value) is date else date.fromisoformat(str(value)[:10])


def scale(numbers: list[float], steps: int) -> tuple[float, float, list[float]]:
    """Lowest, highest and ticks of an axis in about so many `steps`; it begins at zero unless all values are far from it."""
    low, high = min(numbers), max(numbers)
    if low > 0 and low < 0.6 * high:
        low = 0
    if high < 0 and high > 0.6 * low:
        high = 0
    if low == high:
        low, high = (min(low, 0), max(high, 0)) if low else (0, 1)
    raw = (high - low) / steps
    unit = 10 ** floor(log10(raw))
    step = next(unit * factor for factor in (1, 2, 2.5, 5, 10) if unit * factor >= raw * 0.99)
    bottom, top = floor(low / step + 1e-9) * step, ceil(high / step - 1e-9) * step
    return bottom, top, [round(bottom + n * step, 10) for n in range(round((top - bottom) / step) + 1)]


def _points(shown: tuple[Value, ...]) -> Iterator[tuple[str, str, float | None]]:
    """Start, end, value; where periods are missing, a break."""
    previous: Value | None = None
    for value in shown:
        if previous and previous.end != value.start:
            yield previous.end.isoformat(), value.start.isoformat(), None
        yield value.start.isoformat(), value.end.isoformat(), value.value
        previous = value


def _middle(start: date, end: date) -> date:
    return start + (end - start) / 2


def _value_labels(
    shown: tuple[Value, ...],
    form: str,
    frequency: str,
    x_of: Callable[[date], float],
    y_of: Callable[[float], float],
    box: Box,
    palette: Palette,
    size: float,
    digits: int,
    drawn: list[Box],
) -> Iterator[Text]:
    """The last value in words, and every bar's value where bars are wide enough."""
    if not shown:
        return
    last = shown[-1]
    every = form != "line" and all(
        text_width((number(v.value, digits),), size) + 4 < x_of(v.end) - x_of(v.start) for v in shown if x_of(v.start) > box.left
    )
    for value in reversed(shown if every else (last,)):
        x = min(max(x_of(_middle(value.start, value.end)), box.left), box.right)
        words = number(value.value, digits) + ("" if every else f" {period_name(value.start, frequency)}")
        wide, high = text_width((words,), size), text_height(1, size)
        down = value.value < 0 and form == "bars"
        y = min(max(y_of(value.value), box.top), box.bottom)
        align = "right" if x + wide / 2 > box.right + 10 else "left" if x - wide / 2 < box.left else "center"
        text = Text("value", x, y, (words,), size, palette.ink, (0, 3 if down else -3), align, "top" if down else "bottom")  # type: ignore[arg-type]
        if not every:
            # A line's last value stands where the line leaves most room.
            heights = (-3.0, high + 3, -16.0, high + 16, -30.0, high + 30)
            tried = [replace(text, shift=(0, shift), valign="bottom") for shift in heights]
            tried = [one for one in tried if box.top - high <= one.box.top and one.box.bottom <= box.bottom] or tried
            text = min(tried, key=lambda one: sum(one.box.overlaps(other) for other in drawn))
        yield text


def _covered(shown: tuple[Value, ...], form: str, x_of: Callable[[date], float], y_of: Callable[[float], float]) -> Iterator[Box]:
    """Where the series itself is drawn."""
    others = [y_of(0)] * len(shown) if form == "bars" else [y_of(value.value) for value in shown[1:] + shown[-1:]]
    for value, other in zip(shown, others, strict=True):
        y = y_of(value.value)
        top, bottom = min(y, other) - 2, max(y, other) + 2
        yield Box(x_of(value.start), top, x_of(value.end), bottom)


def _mark_box(mark: Mark, x_of: Callable[[date], float], y_of: Callable[[float], float], box: Box) -> Box:
    start, end = (mark.period.earliest or mark.period.anchor), (mark.period.latest or mark.period.anchor) + timedelta(1)
    x = min(max(x_of(_middle(start, end)), box.left), box.right)
    y = y_of(mark.value)
    return Box(x - _MARK, y - _MARK, x + _MARK, y + _MARK)


def _marks(
    marks: list[Mark],
    x_of: Callable[[date], float],
    y_of: Callable[[float], float],
    box: Box,
    taken: tuple[list[Box], list[Box]],
    palette: Palette,
    size: float,
) -> Iterator[Text | Line | Rect | Patch]:
    """Quoted figures: the form of their verdict across their period, and who quoted them."""
    zone = Box(box.left, box.top - 14, box.right, box.bottom)
    texts = [plain(f"{mark.label} quoted, {mark.source}") for mark in marks]
    breaks = [[wrapped(text, size, room) for room in (560, 420, 230, 150)] for text in texts]
    requests = [
        Request(_mark_box(mark, x_of, y_of, box), tuple((text_width(b, size), text_height(len(b), size)) for b in broken))
        for mark, broken in zip(marks, breaks, strict=True)
    ]
    # Rather over the series (on a ground of its own) than not at all.
    found = max((placed(requests, zone, taken=boxes) for boxes in taken), key=len)
    for n, (mark, request) in enumerate(zip(marks, requests, strict=True)):
        start, end = (mark.period.earliest or mark.period.anchor), (mark.period.latest or mark.period.anchor) + timedelta(1)
        x, y = (request.mark.left + request.mark.right) / 2, y_of(mark.value)
        if place := found.get(n):
            yield Line("leader", place.points, palette.leader)
        left, right = (min(max(x_of(d), box.left), box.right) for d in (start, end))
        yield Line("quoted", ((left, y), (right, y)), palette.accent, 1.5)
        yield from quote(mark.verdict, x, y, palette)
        if place:
            lines = breaks[n][place.size or 0]
            yield Text(
                "quoted",
                place.x,
                place.y,
                lines,
                size,
                palette.ink,
                align="left" if place.rightwards else "right",
                valign="bottom" if place.above else "top",
                ground=palette.ground,
            )
