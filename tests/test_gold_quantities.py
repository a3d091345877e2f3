"""The gold of quantities is sound: what it marks stands in its texts, and what it says can be read."""

import json
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any, get_args

import pytest

from tests.conftest import ROOT
from timeline.model import Basis, Bound

FILES = sorted((ROOT / "tests/gold/quantities").glob("*/*.json"))
KEYS = set("start end text kind value unit approximate bound direction conversion period basis measure holder".split())
EXTRA = {"unit_also", "period_also", "bound_also", "basis_also", "holder_also", "optional"}


@pytest.fixture(scope="module", params=FILES, ids=lambda path: path.stem)
def gold(request: pytest.FixtureRequest) -> dict[str, Any]:
    path: Path = request.param
    entry: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return entry


def test_half_of_the_texts_are_held_out() -> None:
    """Ten texts to develop rules on, ten that only score them."""
    assert [sum(path.parent.name == part for path in FILES) for part in ("dev", "heldout")] == [10, 10]


def test_spans_slice_the_text_in_order(gold: dict[str, Any]) -> None:
    """Offsets give the quote, and no two quotes overlap; a text has 120 to 220 words."""
    assert 120 <= len(gold["text"].split()) <= 220
    assert all(gold["text"][one["start"] : one["end"]] == one["text"] for one in gold["quantities"])
    assert all(one["end"] <= other["start"] for one, other in pairwise(gold["quantities"]))


def test_entries_use_the_words_of_the_model(gold: dict[str, Any]) -> None:
    """Values are decimals, bounds and bases are the model's, periods end after they begin."""
    for one in gold["quantities"]:
        assert KEYS <= one.keys() <= KEYS | EXTRA
        assert Decimal(one["value"]).is_finite()
        assert one["measure"] and one["direction"] in {"up", "down", None}
        assert {one["basis"], *one.get("basis_also", ())} <= set(get_args(Basis))
        assert {one["bound"], *one.get("bound_also", ())} <= {None, *get_args(Bound)}
        for period in filter(None, (one["period"], *one.get("period_also", ()))):
            assert period["earliest"] <= period["latest"]
