"""The bent lines from marks to their labels, and what touches what, for many at once.

Boxes are (left, top, right, bottom), segments (x0, y0, x1, y1), in rows of an array.
"""

import numpy as np
from numpy.typing import NDArray

from timeline.charts.shapes import Box

Array = NDArray[np.float64]
Flags = NDArray[np.bool_]
Ints = NDArray[np.int64]

GROUPS = (slice(0, 3), slice(3, 5), slice(5, 7))


def paths(mark: Box, ends: Array, direction: Array, along: bool) -> Array:
    """[end, way, point, coordinate]: leaders to `ends`, upwards (-1) or downwards (1), the plainest way first.

    Each is a stem, a diagonal and a stem, in three `GROUPS`: those that bend near the mark, those that bend near the label, and
    those that leave the mark sideways (if leaders may go `along` its level). Ways that would turn back are NaN.
    """
    level = (mark.top + mark.bottom) / 2
    middle = (mark.left + mark.right) / 2
    x, y = ends[:, 0], ends[:, 1]
    start = np.clip(x, mark.left + 1, mark.right - 1) if mark.right - mark.left > 12 else np.full_like(x, middle)
    rise = np.abs(x - start)
    ways = [(start, level + direction * stem, x, level + direction * (stem + rise * slope)) for stem, slope in _BENDS]
    ways += [(start, y - direction * (rise * slope + 4), x, y - direction * 4) for slope in (0.4, 0.0)]
    side = np.sign(x - start)
    for run, slope in ((np.maximum(rise - 8, 0), 1.0), (np.minimum(rise, 14), 0.5)):
        ways.append((start + side * run, np.full_like(x, level), x, level + direction * (rise - run) * slope))
    points = np.empty((len(ends), len(ways), 4, 2))
    points[:, :, 0] = np.stack([start, np.full_like(x, level)], axis=1)[:, None]
    points[:, :, 3] = ends[:, None]
    for n, (x1, y1, x2, y2) in enumerate(ways):
        points[:, n, 1] = np.stack([x1, y1], axis=1)
        points[:, n, 2] = np.stack([x2, y2], axis=1)
    back: Flags = np.asarray((direction[:, None, None] * np.diff(points[..., 1], axis=2) < -0.01).any(axis=2))
    back[:, 1:] |= rise[:, None] < 0.5
    back[:, -2:] |= not along
    points[back] = np.nan
    return points


def segments(points: Array) -> Array:
    """[..., segment, 4] of paths [..., point, 2]."""
    return np.concatenate([points[..., :-1, :], points[..., 1:, :]], axis=-1)


def touch(boxes: Array, others: Array, across: float, along: float) -> Flags:
    """[box, other]: which come closer than that."""
    a, b = boxes[:, None, :], others[None, :, :]
    return np.asarray(
        (a[..., 0] < b[..., 2] + across)
        & (b[..., 0] < a[..., 2] + across)
        & (a[..., 1] < b[..., 3] + along)
        & (b[..., 1] < a[..., 3] + along)
    )


class Crowd:
    """Very many boxes, at least two pixels wide and high, made ready for being asked what touches any of them."""

    def __init__(self, boxes: Array) -> None:
        """`sums` adds up from the top left how many boxes cover each pixel: any rectangle's sum is four of them."""
        self.boxes, self.cells = boxes, _cells(boxes)
        self.start, self.end = self.cells[:, :2].min(axis=0), self.cells[:, 2:].max(axis=0)
        left, top, right, bottom = (self.cells - np.tile(self.start, 2)).T
        counts = np.zeros(self.end - self.start + 1, dtype=np.int32)
        for x, y, sign in ((left, top, 1), (right, top, -1), (left, bottom, -1), (right, bottom, 1)):
            np.add.at(counts, (x, y), sign)
        for axis in (0, 1, 0, 1):
            counts = counts.cumsum(axis=axis, dtype=np.int32)
        self.sums = np.pad(counts, ((1, 0), (1, 0)))

    def touches(self, boxes: Array, own: int, across: float, along: float) -> Flags:
        """Which of `boxes` come closer than that to any but the one at `own`."""
        found = self._covered(boxes, own, across + 1, along + 1)
        unsure = np.flatnonzero(found & ~self._covered(boxes, own, across - 1, along - 1))
        found[unsure] = touch(boxes[unsure], np.delete(self.boxes, own, axis=0), across, along).any(axis=1)
        return found

    def _covered(self, boxes: Array, own: int, across: float, along: float) -> Flags:
        """Right to a pixel."""
        grown = _cells(boxes + np.array([-across, -along, across, along]))
        left, top, right, bottom = (np.clip(grown, np.tile(self.start, 2), np.tile(self.end, 2)) - np.tile(self.start, 2)).T
        right, bottom = np.maximum(left, right), np.maximum(top, bottom)
        mine = self.cells[own] - np.tile(self.start, 2)
        wide = np.minimum(right, mine[2]) - np.maximum(left, mine[0])
        high = np.minimum(bottom, mine[3]) - np.maximum(top, mine[1])
        held = self.sums[right, bottom] - self.sums[left, bottom] - self.sums[right, top] + self.sums[left, top]
        return np.asarray(held > np.maximum(wide, 0) * np.maximum(high, 0))


def spans(lines: Array) -> Array:
    """The boxes around segments."""
    return np.concatenate([np.minimum(lines[..., :2], lines[..., 2:]), np.maximum(lines[..., :2], lines[..., 2:])], axis=-1)


def cross(lines: Array, around: Array, boxes: Array, margin: float) -> Flags:
    """[segment, box]: which segments come into which boxes, each grown by `margin` (separating axes); `around`: their spans."""
    found = touch(around, boxes, margin, margin)
    slanted = (lines[:, 0] != lines[:, 2]) & (lines[:, 1] != lines[:, 3])
    s, b = np.nonzero(found & slanted[:, None])
    box, line = boxes[b], lines[s]
    ex, ey = (box[:, 2] - box[:, 0]) / 2 + margin, (box[:, 3] - box[:, 1]) / 2 + margin
    mx = (line[:, 0] + line[:, 2] - box[:, 0] - box[:, 2]) / 2
    my = (line[:, 1] + line[:, 3] - box[:, 1] - box[:, 3]) / 2
    dx, dy = (line[:, 2] - line[:, 0]) / 2, (line[:, 3] - line[:, 1]) / 2
    found[s, b] = np.abs(mx * dy - my * dx) < ex * np.abs(dy) + ey * np.abs(dx)
    return found


def near(lines: Array, around: Array, others: Array, margin: float) -> Flags:
    """[segment, other]: which come closer than `margin`: they cross, or an end of one is near the other."""
    found = touch(around, spans(others), margin, margin)
    n, m = np.nonzero(found)
    a, b = lines[n], others[m]
    ends = [_distance(a[:, :2], b), _distance(a[:, 2:], b), _distance(b[:, :2], a), _distance(b[:, 2:], a)]
    crossing = (_side(a, b[:, :2]) * _side(a, b[:, 2:]) < 0) & (_side(b, a[:, :2]) * _side(b, a[:, 2:]) < 0)
    found[n, m] = crossing | (np.minimum.reduce(ends) < margin)
    return found


_BENDS = ((0.0, 1.0), (0.0, 0.4), (12.0, 0.4))  # stem in pixels, slope of what follows


def _distance(points: Array, lines: Array) -> Array:
    dx, dy = lines[:, 2] - lines[:, 0], lines[:, 3] - lines[:, 1]
    ox, oy = points[:, 0] - lines[:, 0], points[:, 1] - lines[:, 1]
    share = np.clip((ox * dx + oy * dy) / np.maximum(dx * dx + dy * dy, 1e-9), 0, 1)
    return np.asarray(np.hypot(ox - share * dx, oy - share * dy))


def _side(lines: Array, points: Array) -> Array:
    return np.asarray(
        (lines[:, 2] - lines[:, 0]) * (points[:, 1] - lines[:, 1]) - (lines[:, 3] - lines[:, 1]) * (points[:, 0] - lines[:, 0])
    )



def _cells(boxes: Array) -> Ints:
    """To whole pixels; halves upwards, so that nothing vanishes."""
    return np.floor(boxes + 0.5).astype(np.int64)
