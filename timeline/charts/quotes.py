"""Quoted figures as marks: a form for each verdict of the comparison, told apart without colour."""

from collections.abc import Iterable, Iterator
from math import sqrt

from timeline.charts.palette import Palette, lower_half, outline
from timeline.charts.shapes import Patch
from timeline.comparison import VERDICTS, Verdict

_DIAMOND, _SQUARE = outline("diamond", 7.8), outline("square", 8.4)
_CROSS = tuple(((x - y) / sqrt(2), (x + y) / sqrt(2)) for x, y in outline("cross", 10))


def quote(verdict: Verdict, x: float, y: float, palette: Palette) -> Iterator[Patch]:
    """A diamond: full where the figure agrees, half where it did once, hollow with nothing to compare; else a square or a cross."""
    shape = {"basis": _SQUARE, "differs": _CROSS}.get(verdict, _DIAMOND)
    full = verdict in ("agrees", "differs")
    yield Patch(x, y, shape, palette.accent if full else palette.ground, palette.accent, 1.8)
    if verdict in ("first", "earlier"):
        yield Patch(x, y, lower_half(shape), palette.accent)


def legend(verdicts: Iterable[Verdict], palette: Palette) -> Iterator[tuple[list[Patch], str]]:
    """The forms of these verdicts with their words, in the order of `VERDICTS`."""
    shown = set(verdicts)
    for verdict, words in VERDICTS.items():
        if verdict in shown:
            yield list(quote(verdict, 0, 0, palette)), f"quoted: {words}"
