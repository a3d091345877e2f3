"""What a scene is made of.

Positions are pixels from the top left. Each thing has a place (`x`, `y`) that spreads with the plot when a figure is redrawn
larger, and sizes and shifts that stay. Two things that are apart, each with its place inside its box, stay apart at any larger
size: an enlargement moves places apart and leaves the boxes as they are.
"""

from dataclasses import dataclass
from typing import Literal, NamedTuple

from timeline.charts.metrics import LINE, width

Form = Literal["line", "bars", "steps"]


class Box(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: "Box") -> bool:
        return self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom


@dataclass(frozen=True, slots=True)
class Text:
    """Lines at a place; `bold` counts the characters of the first line set in bold (-1: everything)."""

    kind: str
    x: float
    y: float
    lines: tuple[str, ...]
    size: float
    colour: str
    shift: tuple[float, float] = (0, 0)
    align: Literal["left", "center", "right"] = "left"
    valign: Literal["top", "middle", "bottom"] = "top"
    bold: int = 0
    ground: str | None = None
    border: str | None = None

    @property
    def box(self) -> Box:
        wide, high = text_width(self.lines, self.size, self.bold), text_height(len(self.lines), self.size)
        left = self.x + self.shift[0] - {"left": 0, "center": wide / 2, "right": wide}[self.align]
        top = self.y + self.shift[1] - {"top": 0, "middle": high / 2, "bottom": high}[self.valign]
        return Box(left, top, left + wide, top + high)


@dataclass(frozen=True, slots=True)
class Line:
    """A line through places."""

    kind: str
    points: tuple[tuple[float, float], ...]
    colour: str
    width: float = 1
    dash: str = "solid"


@dataclass(frozen=True, slots=True)
class Rect:
    """From `x0` to `x1`, both places; from `top` to `bottom`: pixels from `y`, or places where `y` is None."""

    x0: float
    x1: float
    top: float
    bottom: float
    fill: str
    y: float | None = None
    stroke: str | None = None
    dash: str = "solid"
    kind: str = "bar"


@dataclass(frozen=True, slots=True)
class Patch:
    """A polygon of fixed size: `outline` in pixels from its place, y downwards."""

    x: float
    y: float
    outline: tuple[tuple[float, float], ...]
    fill: str | None
    stroke: str | None = None
    width: float = 1.5
    dash: str = "solid"


@dataclass(frozen=True, slots=True)
class Dot:
    """What is pointed at and chosen: an event's mark, or the place of its bar."""

    id: str
    x: float
    y: float
    symbol: str
    size: float
    fill: str
    stroke: str
    hover: str


@dataclass(frozen=True, slots=True)
class Curve:
    """A series' values as bars over their periods, or as a line; `gap` (None) breaks it."""

    name: str
    top: float
    bottom: float
    low: float
    high: float
    form: Form
    points: tuple[tuple[str, str, float | None], ...]
    colour: str


@dataclass(frozen=True, slots=True)
class Stack:
    """Bars of so many `months`, one part on the other: each with its name, colour, and counts by first day."""

    top: float
    bottom: float
    low: float
    high: float
    months: int
    parts: tuple[tuple[str, str, tuple[tuple[str, int], ...]], ...]


Item = Text | Line | Rect | Patch | Dot | Curve | Stack


def text_width(lines: tuple[str, ...], size: float, bold: int = 0) -> float:
    if bold < 0:
        return max((width(line, size, True) for line in lines), default=0)
    first = lines[0] if lines else ""
    head = width(first[:bold], size, True) + width(first[bold:], size)
    return max(head, *(width(line, size) for line in lines[1:]), 0.0)


def text_height(lines: int, size: float) -> float:
    return ((lines - 1) * LINE + 1.2) * size
