"""Colours and symbols. On its ground every colour has at least 3:1, every text colour 4.5:1."""

from dataclasses import dataclass
from math import cos, pi, sin, sqrt

from timeline.themes import load_themes


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of a chart on one ground. Those of the themes stand in `data/themes.toml`."""

    ground: str
    ink: str
    muted: str
    leader: str
    grid: str
    band: str
    rails: tuple[str, str]
    accent: str
    other: str
    value: str
    dark: bool = False


LIGHT = Palette(
    ground="#ffffff",
    ink="#16191f",
    muted="#565c66",
    leader="#7d838d",
    grid="#e3e6ea",
    band="#f5f6f8",
    rails=("#e4e7eb", "#eff1f4"),
    accent="#a8322a",
    other="#80858d",
    value="#3d5a80",
)
DARK = Palette(
    ground="#0e1116",  # the page's own: .streamlit/config.toml
    ink="#eceff2",
    muted="#a9b0ba",
    leader="#7f8792",
    grid="#2b323b",
    band="#161b22",
    rails=("#2a313b", "#1d232b"),
    accent="#e8746a",
    other="#858c95",
    value="#7ea3cf",
    dark=True,
)


@dataclass(frozen=True, slots=True)
class Style:
    """How the events of a theme look, and its name in words."""

    name: str
    colour: str
    symbol: str


def styles(palette: Palette = LIGHT) -> dict[str, Style]:
    """Theme id -> style, in the order of `data/themes.toml`, so that a theme looks the same in every view; "" is no theme."""
    themes = load_themes()
    symbols = list(OUTLINES)
    found = {
        theme.id: Style(theme.label, theme.colour_dark if palette.dark else theme.colour, symbols[n % len(symbols)])
        for n, theme in enumerate(themes)
    }
    return found | {"": Style("No theme", palette.other, "circle")}


def _round(corners: int, radius: float = 1, turn: float = 0) -> tuple[tuple[float, float], ...]:
    return tuple((radius * sin(turn + 2 * pi * n / corners), -radius * cos(turn + 2 * pi * n / corners)) for n in range(corners))


_WIDE = 2 / sqrt(3)
_PLUS = ((-1, -3), (1, -3), (1, -1), (3, -1), (3, 1), (1, 1), (1, 3), (-1, 3), (-1, 1), (-3, 1), (-3, -1), (-1, -1))
# Plotly's symbols of size 2, y downwards: what it cannot draw (half-filled, or in a legend of fixed size) is drawn from these.
OUTLINES = {
    "circle": _round(32),
    "hexagon": _round(6),
    "diamond": ((0.0, -1.3), (1.3, 0.0), (0.0, 1.3), (-1.3, 0.0)),
    "cross": tuple((x * 0.4, y * 0.4) for x, y in _PLUS),
    "triangle-down": ((0.0, 1.0), (-_WIDE, -0.5), (_WIDE, -0.5)),
    "pentagon": _round(5),
    "bowtie": ((-1.0, -1.0), (0.0, 0.0), (1.0, -1.0), (1.0, 1.0), (0.0, 0.0), (-1.0, 1.0)),
    "square": ((-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0)),
    "star": tuple(point for pair in zip(_round(5, 1.4), _round(5, 0.54, pi / 5), strict=True) for point in pair),
    "triangle-up": ((0.0, -1.0), (_WIDE, 0.5), (-_WIDE, 0.5)),
}


def outline(symbol: str, size: float) -> tuple[tuple[float, float], ...]:
    return tuple((x * size / 2, y * size / 2) for x, y in OUTLINES[symbol])


def lower_half(polygon: tuple[tuple[float, float], ...]) -> tuple[tuple[float, float], ...]:
    """The part of a polygon around (0, 0) below its middle."""
    middle = (min(y for _, y in polygon) + max(y for _, y in polygon)) / 2
    kept: list[tuple[float, float]] = []
    for (x0, y0), (x1, y1) in zip(polygon, (*polygon[1:], polygon[0]), strict=True):
        if y0 >= middle:
            kept.append((x0, y0))
        if (y0 - middle) * (y1 - middle) < 0:
            kept.append((x0 + (x1 - x0) * (middle - y0) / (y1 - y0), middle))
    return tuple(kept)
