"""Where labels go: beside which mark, how far away, and along which bent line, so that nothing touches.

For every label some hundred places are drawn up that keep clear of all marks. They are given out one by one, first to the label
with the fewest left; then labels that found none push others out, which look for another place, and the best that came of it stays.
All tests hold at any larger size too, since each box has its place (the leader's end) at its corner: see `shapes`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from timeline.charts.candidates import ROW, Places, Request, places
from timeline.charts.leaders import Array, Ints, cross, near, segments, spans, touch
from timeline.charts.shapes import Box

__all__ = ["Place", "Request", "placed"]

_APART = (9.0, 3.5)  # pixels kept free between two labels
_CLEAR = 3.0  # and beside a leader
_NUMBER = 0.6  # what a number is worth, if a label is worth 1
_LOOK = 3  # places that are looked at closely before a label pushes in
_WEAR = 0.5  # what a place loses by having been tried
_PATIENCE = 25  # turns without anything better after which the search ends
_TENURE = 6  # turns for which a label that was just pushed in stays


@dataclass(frozen=True, slots=True)
class Place:
    """`points` lead from the mark to (x, y), the corner of the label's `box`; `size` counts in `Request.sizes`, None: a number."""

    points: tuple[tuple[float, float], ...]
    box: Box
    size: int | None
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
    zone: Box,
    axis: float | None = None,
    taken: Sequence[Box] = (),
    turns: int = 0,
    whole: bool = False,
    row: float = ROW,
    across: tuple[float, float] | None = None,
) -> dict[int, Place]:
    """The requests (by index) that found a place within `zone`; `turns` is how often one may push others out.

    No label crosses a horizontal line at `axis` or covers a box that is `taken`; leaders may cross both.
    With `whole` the first that finds none ends the search. Places are tried every `row` pixels up and
    down; leaders end `across` from one x to another, else anywhere in the zone.
    """
    if not any(request.sizes for request in requests):
        return {}
    search = _Search(*places(requests, zone, axis, taken, row, across or (zone.left, zone.right)), requests)
    search.fill(whole)
    search.improve(turns)
    search.settle()
    return search.places()


class _Search:
    """Who holds which candidate (-1: none), and which candidates are in the way of whom."""

    def __init__(self, owner: Ints, every: Places, requests: Sequence[Request]) -> None:
        self.owner, self.all, self.count = owner, every, len(requests)
        self.lines = segments(every.path)
        self.spans = spans(self.lines)
        ends = np.minimum(every.box[:, :2], every.path.min(axis=1)), np.maximum(every.box[:, 2:], every.path.max(axis=1))
        # Column after column in memory: all are looked through again and again.
        self.bounds = np.asfortranarray(np.hstack(ends))
        self.weight = np.array([request.weight for request in requests])
        self.labels = every.size >= 0
        self.labelled = np.zeros(self.count, dtype=bool)
        self.held = np.full(self.count, -1)
        self.known: dict[int, Ints] = {}
        self.blocked = np.zeros((len(owner), self.count), dtype=bool)
        self.blockers = np.zeros(len(owner), dtype=np.int64)
        starts = np.searchsorted(owner, np.arange(self.count + 1))
        self.of = [np.arange(a, b) for a, b in pairwise(starts)]

    def fill(self, whole: bool) -> None:
        """Labels, those that matter before all, then the hardest to place; then numbers."""
        while True:
            alive = self.labels & (self.blockers == 0) & (self.held[self.owner] < 0)
            left = np.bincount(self.owner[alive], minlength=self.count)
            if not left.any() or (whole and ((left == 0) & (self.held < 0)).any()):
                break
            self._take(int(np.argmin(np.where(left > 0, left - 1e6 * self.weight, np.inf))))
        for n in np.flatnonzero(self.held < 0):
            self._take(int(n))

    def improve(self, turns: int) -> None:
        """Push labels in, and keep the best that was found."""
        best, kept = self._worth(), self.held.copy()
        possible = np.array([self.labels[mine].any() for mine in self.of])
        since, worn = np.full(self.count, -_TENURE), np.zeros(len(self.owner))
        last = 0
        for turn in range(turns):
            wanting = np.flatnonzero(~self.labelled & possible)
            if not len(wanting) or turn > last + _PATIENCE:
                break
            target = wanting[np.argmin(since[wanting] - self.weight[wanting] * 1e-3)]
            mine = self.of[target] if self.held[target] < 0 else self.of[target][self.labels[self.of[target]]]
            stays = self.weight * np.where(self.labelled, 1, _NUMBER) * np.where(since > turn - _TENURE, 4, 1)
            loss = self.blocked[mine] @ (stays * (self.held >= 0)) + self.all.cost[mine] * 1e-4 + worn[mine]
            loss += np.where(self.labels[mine], 0, 1 - _NUMBER) * self.weight[target]
            closer = np.argsort(loss, kind="stable")[:_LOOK]
            lost = [self._lost(int(mine[n]), int(target), stays) + worn[mine[n]] for n in closer]
            choice = int(mine[closer[int(np.argmin(lost))]])
            since[target] = turn
            worn[choice] += _WEAR
            losers = [n for n in np.flatnonzero(self.blocked[choice]) if n != target]
            for n in (*losers, target):
                self._give_up(int(n))
            self._hold(int(target), int(choice))
            for n in sorted(losers, key=lambda n: -self.weight[n]):
                self._take(int(n))
            for n in np.flatnonzero(~self.labelled):
                self._take(int(n))
            if (worth := self._worth()) > best + 1e-9:
                best, kept, last = worth, self.held.copy(), turn
        if not np.array_equal(kept, self.held):
            for n in range(self.count):
                self._give_up(n)
            for n in np.flatnonzero(kept >= 0):
                self._hold(int(n), int(kept[n]))

    def _lost(self, choice: int, target: int, stays: Array) -> float:
        """What stays without a place when `target` takes `choice`."""
        losers = np.flatnonzero(self.blocked[choice])
        free = self.blockers == self.blocked[:, losers].sum(axis=1) + self.blocked[:, target]
        free[self._hits(choice)] = False
        lost = 0.0
        for n in losers:
            places = free[self.of[n]]
            lost += stays[n] * (0 if (places & self.labels[self.of[n]]).any() else 1 - _NUMBER if places.any() else 1)
        return lost

    def settle(self) -> None:
        """Each label in the nearest place that is free now."""
        for n in np.flatnonzero(self.labelled):
            mine = self.of[n][self.labels[self.of[n]]]
            free = mine[self.blockers[mine] == 0]
            nearest = free[int(np.argmin(self.all.cost[free]))]
            if self.all.cost[nearest] < self.all.cost[self.held[n]] - 1:
                self._give_up(int(n))
                self._hold(int(n), int(nearest))

    def places(self) -> dict[int, Place]:
        found, all_ = {}, self.all
        for n in map(int, np.flatnonzero(self.held >= 0)):
            c = int(self.held[n])
            points = tuple((float(x), float(y)) for x, y in all_.path[c])
            size = int(all_.size[c])
            found[n] = Place(
                points, Box(*map(float, all_.box[c])), None if size < 0 else size, bool(all_.above[c]), bool(all_.rightwards[c])
            )
        return found

    def _worth(self) -> float:
        return float((self.weight * np.where(self.labelled, 1, np.where(self.held >= 0, _NUMBER, 0))).sum())

    def _take(self, n: int) -> None:
        """The cheapest free place, a label's before a number's."""
        mine = self.of[n]
        free = mine[self.blockers[mine] == 0]
        if not len(free):
            return
        choice = int(free[np.argmin(self.all.cost[free] + np.where(self.labels[free], 0, 1e6))])
        if self.held[n] >= 0:
            if not self.labels[choice]:
                return
            self._give_up(n)
        self._hold(n, choice)

    def _give_up(self, n: int) -> None:
        self.blockers -= self.blocked[:, n]
        self.blocked[:, n] = False
        self.held[n] = -1
        self.labelled[n] = False

    def _hold(self, n: int, choice: int) -> None:
        self.held[n] = choice
        self.labelled[n] = self.labels[choice]
        hit = self._hits(choice)
        self.blocked[hit, n] = True
        self.blockers[hit] += 1

    def _hits(self, choice: int) -> Ints:
        if choice not in self.known:
            self.known[choice] = self._conflicts(choice)
        return self.known[choice]

    def _conflicts(self, c: int) -> Ints:
        """The candidates of others that touch candidate `c`."""
        box, lines, around = self.all.box[[c]], self.lines[c], self.spans[c]
        some = np.flatnonzero(touch(self.bounds, self.bounds[[c]], *_APART)[:, 0] & (self.owner != self.owner[c]))
        boxes = self.all.box[some]
        hit = touch(boxes, box, *_APART)[:, 0] | cross(lines, around, boxes, _CLEAR).any(axis=0)
        rest = some[~hit]
        others, beside = self.lines[rest].reshape(-1, 4), self.spans[rest].reshape(-1, 4)
        touching = cross(others, beside, box, _CLEAR)[:, 0] | near(others, beside, lines, _CLEAR).any(axis=1)
        return np.concatenate([some[hit], rest[touching.reshape(-1, 3).any(axis=1)]])
