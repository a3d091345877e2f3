"""How alike the words of many tellings are: the cosines of each with all those told of the days before, computed in bulk."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray


def likenesses(
    words: Sequence[Mapping[str, float]], days: Sequence[tuple[date, date]], longest: timedelta
) -> Iterator[tuple[int, NDArray[np.float64]]]:
    """For each, the number of an earlier one and how alike all from that one on to itself are, 0 to 1; 0 where days are apart too.

    `days` are the first and last of each, sorted by the first, and none are `longest` apart.
    """
    count = len(words)
    numbers: dict[str, int] = {}
    rows = [np.array([numbers.setdefault(word, len(numbers)) for word in each], np.int64) for each in words]
    weights = [np.fromiter(each.values(), float) for each in words]
    weights = [each / np.linalg.norm(each) if len(each) else each for each in weights]
    # All by word, and for each word by telling: a word in some tellings after one another is a slice.
    said_by = np.repeat(np.arange(count), [len(row) for row in rows])
    keys = np.concatenate([*rows, np.empty(0, np.int64)]) * count + said_by
    sort = np.argsort(keys)
    keys, said_by, weight = keys[sort], said_by[sort], np.concatenate([*weights, np.empty(0)])[sort]
    firsts, lasts = (np.array([pair[end].toordinal() for pair in days], np.int64) for end in (0, 1))
    for one, (row, own) in enumerate(zip(rows, weights, strict=True)):
        start = int(np.searchsorted(firsts, firsts[one] - longest.days))
        begin, end = np.searchsorted(keys, row * count + start), np.searchsorted(keys, row * count + one)
        length = end - begin
        slices = np.repeat(begin - np.cumsum(length) + length, length) + np.arange(length.sum())
        alike = np.bincount(said_by[slices] - start, np.repeat(own, length) * weight[slices], one - start)
        yield start, np.where(lasts[start:one] >= firsts[one], alike, 0.0)
