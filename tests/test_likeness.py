"""How alike words are comes out of all pairs at once as it does pair by pair."""

from datetime import date, timedelta
from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.likeness import likenesses

DAY = date(2018, 4, 1)
TOLD = st.tuples(st.dictionaries(st.sampled_from("abcdefgh"), st.floats(0.1, 9), max_size=6), st.integers(0, 60), st.integers(0, 9))


@given(st.lists(TOLD, max_size=12))
def test_all_pairs_at_once(told: list[tuple[dict[str, float], int, int]]) -> None:
    """The cosine of every two that share a day, and 0 for the rest."""
    told.sort(key=lambda one: one[1])
    spans = [(DAY + timedelta(first), DAY + timedelta(first + length)) for _, first, length in told]
    found = {}
    for one, (start, alike) in enumerate(likenesses([words for words, *_ in told], spans, timedelta(9))):
        assert len(alike) == one - start
        found.update({(one, start + place): float(value) for place, value in enumerate(alike)})
    for one, (words, first, _) in enumerate(told):
        for other, (others, start, length) in enumerate(told[:one]):
            product = sum(weight * others.get(word, 0) for word, weight in words.items()) if start + length >= first else 0
            norms = sqrt(sum(w * w for w in words.values()) * sum(w * w for w in others.values()))
            assert found.get((one, other), 0.0) == pytest.approx(product / norms if norms else 0.0)
