"""What touches what, for very many boxes."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from timeline.charts.leaders import Crowd, touch

_BOXES = st.lists(
    st.tuples(st.floats(-50, 300), st.floats(-50, 200), st.floats(2, 60), st.floats(2, 40)).map(
        lambda box: (box[0], box[1], box[0] + box[2], box[1] + box[3])
    ),
    min_size=1,
    max_size=12,
)


@given(_BOXES, _BOXES, st.floats(1, 9), st.floats(1, 9))
def test_crowd_finds_what_comparing_each_pair_finds(crowd: list, boxes: list, across: float, along: float) -> None:
    """Whatever touches another than the one left out, and nothing else."""
    others, asked = np.array(crowd), np.array(boxes)
    for own in range(len(crowd)):
        expected = touch(asked, np.delete(others, own, axis=0), across, along).any(axis=1)
        assert Crowd(others).touches(asked, own, across, along).tolist() == expected.tolist()
