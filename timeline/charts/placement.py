"""Where labels go: beside which mark, how far away, and along which bent line, so that nothing touches.

Labels are placed one by one, the most important first; each takes the nearest place that is free of every mark, label and
leader before it. A leader is a stem, a diagonal and a stem, from the mark to the corner of its label. All tests hold at any
larger size too, since each box has its place (the leader's end) at its corner: see `shapes`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from timeline.charts.shapes import Box

Array = NDArray[np.float64]
Flags = NDArray[np.bool_]

_ROW = 10.0  # pixels between the places that are tried up and down
_STAIRS = np.arange(-6, 7) * 13.0  # and sideways, while building stairs
_ANYWHERE = np.arange(-15, 16) * 21.0  # and for what is left over
_CHUNK = 48  # places whose leaders are tried at once
_PATIENCE = 6  # such chunks
_APART = (9.0, 5.0)  # kept free between two labels
_CLEAR = 3.0  # kept free beside a leader


@dataclass(frozen=True, slots=True)
class Request:
    """A label to place: its sizes (width, height), any of which will do, at a mark given by its box."""

    mark: Box
    sizes: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Place:
    """`points` lead from the mark to (x, y), the corner of the label that `box` is; `size` counts in `Request.sizes`."""

    points: tuple[tuple[float, float], ...]
    box: Box
    size: int
    above: bool
    rightwards: bool

    @property
    def x(self) -> float:
        return self.points[-1][0]

    @property
    def y(self) -> float:
        return self.points[-1][1]


def placed(
    requests: Sequence[Request],
    order: Sequence[int],
    zone: Box,
    axis: float | None = None,
    taken: Sequence[Box] = (),
    stairs: int = 0,
    lead: int = 0,
    prior: Sequence[Place] = (),
) -> dict[int, Place]:
    """The requests (by index) that found a place within `zone`, tried in `order`.

    No label crosses a horizontal line at `axis` or covers a box that is `taken`; leaders may cross both. Nothing touches a place
    given before (`prior`). The first `stairs` of `order` are first placed from right to left, each label to the right of its
    leader: they stack like stairs, the most that fits, since no leader has a label in its way. What is left over takes any
    place there is. The first `lead` come before all that.
    """
    room = _Room([request.mark for request in requests], zone, axis, taken)
    for kept in prior:
        room.take(kept)
    found: dict[int, Place] = {}
    # Of marks above each other, the outermost has the way free.
    marks = [request.mark for request in requests]
    climbing = sorted(order[:stairs], key=lambda n: (-round(marks[n].right), -abs(marks[n].top + marks[n].bottom), n))
    for index, stepping in [*((n, False) for n in order[:lead]), *((n, True) for n in climbing), *((n, False) for n in order)]:
        if index not in found and (place := room.best(requests[index], index, stepping)):
            room.take(place)
            found[index] = place
    return found


class _Room:
    """What is taken: boxes of labels, segments of leaders, boxes of marks."""

    def __init__(self, marks: Sequence[Box], zone: Box, axis: float | None, taken: Sequence[Box]) -> None:
        self.zone, self.axis = zone, axis
        self.taken = np.array(taken, dtype=float).reshape(-1, 4)
        self.marks = np.array(marks, dtype=float).reshape(-1, 4)
        self.labels = np.empty((0, 4))
        self.segments = np.empty((0, 4))

    def take(self, place: Place) -> None:
        self.labels = np.vstack([self.labels, place.box])
        pairs = [(*a, *b) for a, b in zip(place.points, place.points[1:], strict=False)]
        self.segments = np.vstack([self.segments, pairs])

    def best(self, request: Request, own: int, stepping: bool) -> Place | None:
        marks = np.delete(self.marks, own, axis=0)
        boxes, ends, kinds, cost = self._candidates(request, stepping)
        taken = _touch(boxes, self.labels, *_APART).any(axis=1) | _touch(boxes, marks, 3, 3).any(axis=1)
        taken |= _touch(boxes, self.taken, 2, 1).any(axis=1)
        free = np.flatnonzero(~taken)
        free = free[~_cross(self.segments, boxes[free], _CLEAR).any(axis=1)]
        order = free[np.argsort(cost[free], kind="stable")]
        for start in range(0, min(len(order), _PATIENCE * _CHUNK), _CHUNK):
            some = order[start : start + _CHUNK]
            leader = self._leader(request.mark, ends[some], kinds[some, 0] == 1, marks)
            if leader:
                index, points = leader
                chosen = some[index]
                size, above, rightwards = int(kinds[chosen, 1]), bool(kinds[chosen, 0]), bool(kinds[chosen, 2])
                return Place(points, Box(*boxes[chosen]), size, above, rightwards)
        return None

    def _candidates(self, request: Request, stepping: bool) -> tuple[Array, Array, Array, Array]:
        """Boxes, leaders' ends, (above, size, rightwards) and costs of all places worth a try."""
        mark, zone = request.mark, self.zone
        middle = (mark.left + mark.right) / 2
        level = (mark.top + mark.bottom) / 2
        xs = middle + (_STAIRS if stepping else _ANYWHERE)
        start = (
            min(level, level if self.axis is None else self.axis) - 14,
            max(level, level if self.axis is None else self.axis) + 14,
        )
        sets = []
        for above, ys in ((1, np.arange(start[0], zone.top, -_ROW)), (0, np.arange(start[1], zone.bottom, _ROW))):
            x, y = np.tile(xs, len(ys)), np.repeat(ys, len(xs))
            sideways = np.abs(x - np.clip(x, mark.left, mark.right))
            distance = np.abs(y - level) + 0.55 * sideways + np.where(sideways > 0, 8, 0)
            for number, (wide, high) in enumerate(request.sizes):
                for rightwards in (1,) if stepping and middle + wide < zone.right else (1, 0):
                    sideways = (middle - x if rightwards else x - middle) > 1
                    left, top = x if rightwards else x - wide, y - high if above else y
                    boxes = np.column_stack([left, top, left + wide, top + high])
                    inside = (left >= zone.left) & (top >= zone.top) & (left + wide <= zone.right) & (top + high <= zone.bottom)
                    kinds = np.full((len(x), 3), (above, number, rightwards))
                    cost = distance + 10 * sideways + 7 * number + (0 if rightwards else 14)
                    sets.append(tuple(part[inside] for part in (boxes, np.column_stack([x, y]), kinds, cost)))
        boxes, ends, kinds, cost = (np.concatenate(part) for part in zip(*sets, strict=True))
        return boxes, ends, kinds, cost

    def _off_axis(self, mark: Box) -> bool:
        """Whether a level leader would be told from the axis line."""
        return self.axis is None or abs((mark.top + mark.bottom) / 2 - self.axis) > 4

    def _leader(self, mark: Box, ends: Array, above: Flags, marks: Array) -> tuple[int, tuple[tuple[float, float], ...]] | None:
        """The first of the places that a leader reaches, and its points."""
        paths = np.stack(
            list(_paths(mark, ends, np.where(above, -1.0, 1.0), self._off_axis(mark))), axis=1
        )  # place, path, point, coordinate
        segments = np.concatenate([paths[:, :, :-1], paths[:, :, 1:]], axis=-1)
        places, ways = segments.shape[:2]
        flat = segments.reshape(-1, 4)
        blocked = _cross(flat, marks, 2).any(axis=0) | _cross(flat, self.labels, _CLEAR).any(axis=0)
        blocked |= _near(flat, self.segments, _CLEAR).any(axis=1)
        free = ~blocked.reshape(places, ways, -1).any(axis=2)
        # A path that turns back on itself is none, nor one that runs through its own label.
        steps = np.where(above, -1.0, 1.0)[:, None, None] * np.diff(paths[..., 1], axis=2)
        found = np.argwhere(free & (steps >= -0.01).all(axis=2))
        if not len(found):
            return None
        place, way = map(int, found[0])
        return place, tuple((float(x), float(y)) for x, y in paths[place, way])


def _paths(mark: Box, ends: Array, direction: Array, along: bool) -> Iterator[Array]:
    """The leaders that are tried, the plainest first: (place, point, coordinate). `along` lets them begin level with the mark."""
    level = (mark.top + mark.bottom) / 2
    x, y = ends[:, 0], ends[:, 1]
    middle = (mark.left + mark.right) / 2
    start = np.clip(x, mark.left + 1, mark.right - 1) if mark.right - mark.left > 12 else np.full_like(x, middle)
    for slope in (1.0, 0.4):
        rise = np.abs(x - start) * slope
        for stem in (0.0, 12.0):
            turn = level + direction * stem
            yield _path(start, level, start, turn, x, turn + direction * rise, y)
    yield _path(start, level, start, y - direction * (rise + 4), x, y - direction * 4, y)
    if along:
        corner = np.minimum(np.abs(x - start), 8)
        yield _path(start, level, x - np.sign(x - start) * corner, np.full_like(x, level), x, level + direction * corner, y)


def _path(start: Array, level: float, x1: Array, y1: Array, x2: Array, y2: Array, y: Array) -> Array:
    xs = np.stack([start, x1, x2, x2], axis=1)
    ys = np.stack([np.full_like(y, level), y1, y2, y], axis=1)
    return np.stack([xs, ys], axis=2)


def _touch(boxes: Array, others: Array, across: float, along: float) -> Flags:
    """Which of `boxes` come closer than that to which of `others`."""
    a, b = boxes[:, None, :], others[None, :, :]
    return np.asarray(
        (a[..., 0] < b[..., 2] + across)
        & (b[..., 0] < a[..., 2] + across)
        & (a[..., 1] < b[..., 3] + along)
        & (b[..., 1] < a[..., 3] + along)
    )


def _cross(segments: Array, boxes: Array, margin: float) -> Flags:
    """[box, segment]: which segments come into which boxes, each grown by `margin` (separating axes)."""
    found = _touch(boxes, _bounds(segments), margin, margin)
    b, s = np.nonzero(found)
    box, segment = boxes[b], segments[s]
    ex, ey = (box[:, 2] - box[:, 0]) / 2 + margin, (box[:, 3] - box[:, 1]) / 2 + margin
    mx = (segment[:, 0] + segment[:, 2] - box[:, 0] - box[:, 2]) / 2
    my = (segment[:, 1] + segment[:, 3] - box[:, 1] - box[:, 3]) / 2
    dx, dy = (segment[:, 2] - segment[:, 0]) / 2, (segment[:, 3] - segment[:, 1]) / 2
    found[b, s] = np.abs(mx * dy - my * dx) < ex * np.abs(dy) + ey * np.abs(dx)
    return found


def _near(segments: Array, others: Array, margin: float) -> Flags:
    """[segment, other]: which come closer than `margin`: they cross, or an end of one is near the other."""
    found = _touch(_bounds(segments), _bounds(others), margin, margin)
    n, m = np.nonzero(found)
    a, b = segments[n], others[m]
    ends = [_distance(a[:, :2], b), _distance(a[:, 2:], b), _distance(b[:, :2], a), _distance(b[:, 2:], a)]
    crossing = (_side(a, b[:, :2]) * _side(a, b[:, 2:]) < 0) & (_side(b, a[:, :2]) * _side(b, a[:, 2:]) < 0)
    found[n, m] = crossing | (np.minimum.reduce(ends) < margin)
    return found


def _bounds(segments: Array) -> Array:
    return np.hstack([np.minimum(segments[:, :2], segments[:, 2:]), np.maximum(segments[:, :2], segments[:, 2:])])


def _distance(points: Array, segments: Array) -> Array:
    along = segments[:, 2:] - segments[:, :2]
    offset = points - segments[:, :2]
    share = np.clip((offset * along).sum(axis=1) / np.maximum((along**2).sum(axis=1), 1e-9), 0, 1)
    offset -= share[:, None] * along
    return np.asarray(np.hypot(offset[:, 0], offset[:, 1]))


def _side(segments: Array, points: Array) -> Array:
    return np.asarray(
        (segments[:, 2] - segments[:, 0]) * (points[:, 1] - segments[:, 1])
        - (segments[:, 3] - segments[:, 1]) * (points[:, 0] - segments[:, 0])
    )
