"""The places that are worth a try for each label: boxes around its mark, and leaders to them that keep clear of all marks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil
from typing import NamedTuple

import numpy as np

from timeline.charts.leaders import GROUPS, Array, Crowd, Flags, Ints, cross, paths, segments, spans, touch
from timeline.charts.shapes import Box

ROW = 9.0  # pixels between the heights that are tried
_ROWS = 32  # how many heights at most
_SIDEWAYS = (0, 12, 26, 44, 66, 92, 124, 164, 212, 270, 340, 420)  # pixels from the mark, both ways; ...
_MANY, _NARROW = 40, 8  # ... with more labels than this, only so many of them
_PLACES = 12_000  # places drawn up in all, ...
_EACH = (110, 500)  # ... and for one label
_CLOSE = 90.0  # pixels that a number may stand from its mark
_NUMBERS = 24  # places drawn up for a number


@dataclass(frozen=True, slots=True)
class Request:
    """A label to place at a mark: its sizes (width, height), any of which will do, or at least the size of its `number`."""

    mark: Box
    sizes: tuple[tuple[float, float], ...]
    number: tuple[float, float] | None = None
    weight: float = 1


class Places(NamedTuple):
    """A row a place: its size (-1: number), label, leader, side, direction and cost."""

    size: Ints
    box: Array
    path: Array
    above: Flags
    rightwards: Flags
    cost: Array

    def rows(self, some: Ints) -> "Places":
        return Places._make(column[some] for column in self)


def places(
    requests: Sequence[Request], zone: Box, axis: float | None, taken: Sequence[Box], row: float, across: tuple[float, float]
) -> tuple[Ints, Places]:
    """Whose they are, in order, and all places worth a try."""
    marks = np.array([request.mark for request in requests])
    blocks = np.array(taken, dtype=float).reshape(-1, 4)
    wanted = [n for n, request in enumerate(requests) if request.sizes]
    least, most = _EACH
    each = min(max(_PLACES // len(wanted), least), most)
    steps = _SIDEWAYS[: _NARROW if len(wanted) > _MANY else None]
    found = []
    crowd = Crowd(marks)
    for n in wanted:
        request, others = requests[n], np.delete(marks, n, axis=0)
        reach = steps[-1] + max(wide for wide, _ in request.sizes) + 9
        others = others[(others[:, 2] > request.mark.left - reach) & (others[:, 0] < request.mark.right + reach)]
        ends, above = _ends(request.mark, zone, across, axis, steps, row)
        every = _joined([*_around(n, request, ends, above, others, crowd, zone, axis), _beside(request, zone)])
        clear = ~(crowd.touches(every.box, n, 3, 2) | touch(every.box, blocks, 2, 1).any(axis=1))
        kept = [_thinned(every.cost, np.flatnonzero(clear & (every.size >= 0)), each)]
        kept.append(_thinned(every.cost, np.flatnonzero(clear & (every.size < 0)), _NUMBERS))
        found.append(every.rows(np.concatenate(kept)))
    return np.repeat(wanted, [len(part.size) for part in found]), _joined(found)


def _ends(
    mark: Box, zone: Box, across: tuple[float, float], axis: float | None, steps: Sequence[float], row: float
) -> tuple[Array, Flags]:
    """Where leaders may end: on a grid that is the same for all marks of an axis, so that labels fill it; and which are above."""
    middle, level = (mark.left + mark.right) / 2, (mark.top + mark.bottom) / 2
    line = level if axis is None else axis
    xs = np.unique([middle + sign * step for step in steps for sign in (-1, 1)])
    xs = xs[(xs >= across[0]) & (xs <= across[1])]
    step = row * ceil((zone.bottom - zone.top) / row / _ROWS)
    up = [y for y in np.arange(line - 14, zone.top, -step) if y < level - 12]
    down = [y for y in np.arange(line + 14, zone.bottom, step) if y > level + 12]
    ends = np.array([(x, y) for y in (*up, *down) for x in xs]).reshape(-1, 2)
    return ends, np.arange(len(ends)) < len(up) * len(xs)


def _around(
    n: int, request: Request, ends: Array, above: Flags, others: Array, crowd: Crowd, zone: Box, axis: float | None
) -> Iterator[Places]:
    """All places with their leaders' ends in `ends`, each along up to one way of each group that keeps clear of the `others`."""
    mark = request.mark
    middle, level = (mark.left + mark.right) / 2, (mark.top + mark.bottom) / 2
    # A leader along the axis could not be told from it.
    ways = paths(mark, ends, np.where(above, -1.0, 1.0), axis is None or abs(level - axis) > 4)
    free = np.isfinite(ways[..., 1, 0])
    lines = segments(ways[free])
    around = spans(lines)
    met = crowd.touches(around.reshape(-1, 4), n, 2, 2).reshape(-1, 3)
    slanted = met & (lines[..., 0] != lines[..., 2]) & (lines[..., 1] != lines[..., 3])
    met &= ~slanted
    # A mark in the box around a diagonal may lie beside it. What a stem meets needs no closer look.
    slanted &= ~met.any(axis=1, keepdims=True)
    met[slanted] = cross(lines[slanted], around[slanted], others, 2).any(axis=1)
    free[free] = ~met.any(axis=1)
    sideways = np.abs(ends[:, 0] - np.clip(ends[:, 0], mark.left, mark.right))
    distance = np.abs(ends[:, 1] - level) + 0.55 * sideways + np.where(sideways > 0, 8, 0)
    for number, (wide, high) in (*enumerate(request.sizes), *([(-1, request.number)] if request.number else ())):
        for rightwards in (True, False):
            left = ends[:, 0] - (0 if rightwards else wide)
            top = ends[:, 1] - np.where(above, high, 0)
            box = np.column_stack([left, top, left + wide, top + high])
            fits = (box[:, :2] >= zone[:2]).all(axis=1) & (box[:, 2:] <= zone[2:]).all(axis=1)
            if number < 0:
                fits &= distance < _CLOSE
            back = (middle - ends[:, 0] if rightwards else ends[:, 0] - middle) > 1
            cost = distance + 10 * back + 7 * max(number, 0) + (0 if rightwards else 6)
            for group in GROUPS:
                some = np.flatnonzero(fits & free[:, group].any(axis=1))
                way = ways[some, group.start + free[some, group].argmax(axis=1)]
                yield Places(np.full(len(some), number), box[some], way, above[some], np.full(len(some), rightwards), cost[some])


def _beside(request: Request, zone: Box) -> Places:
    """The number right or left of its mark, without a leader; its box reaches to its place on the mark."""
    (left, top, right, bottom), (wide, high) = request.mark, request.number or (0.0, 0.0)
    level, middle = (top + bottom) / 2, (left + right) / 2
    # A mark no wider than that stays so in a larger chart.
    starts = (middle, middle) if right - left < 30 else (right, left)
    top, bottom = level - high / 2, level + high / 2
    box = np.array([(starts[0], top, right + 2 + wide, bottom), (left - 2 - wide, top, starts[1], bottom)])
    path = np.repeat(np.array([[(start, level)] for start in starts]), 4, axis=1)
    sides = np.array([True, False])
    every = Places(np.full(2, -1), box, path, sides, sides, np.array([-2.0, -1.0]))
    return every.rows(np.flatnonzero((box[:, 0] >= zone.left) & (box[:, 2] <= zone.right) & (request.number is not None)))


def _thinned(cost: Array, some: Ints, most: int) -> Ints:
    """The cheaper half of `most`, and as many from all over the rest."""
    order = some[np.argsort(cost[some], kind="stable")]
    if len(order) <= most:
        return order
    rest = np.linspace(most // 2, len(order) - 1, most - most // 2).astype(int)
    return np.concatenate([order[: most // 2], order[rest]])


def _joined(parts: Sequence[Places]) -> Places:
    return Places._make(np.concatenate(columns) for columns in zip(*parts, strict=True))
