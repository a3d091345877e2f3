"""The gold for events told by several articles is sound."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from timeline.interval import from_edtf

FOLDER = Path(__file__).parent / "gold" / "merging"
GOLD: dict[str, Any] = tomllib.loads((FOLDER / "gold.toml").read_text("utf-8"))
EVENTS = {event["id"]: event["day"] for event in GOLD["event"]}


def test_forty_texts_tell_twelve_events() -> None:
    """Each text has an entry, and each event is told at least three times."""
    assert {path.name for path in FOLDER.glob("*.txt")} == set(GOLD["article"])
    assert (len(GOLD["article"]), len(EVENTS)) == (40, 12)
    told = [tells["event"] for entry in GOLD["article"].values() for tells in entry["tells"]]
    assert all(told.count(event) >= 3 for event in EVENTS)
    assert all(event in EVENTS or event.startswith("alone-") for event in told)


@pytest.mark.parametrize("name", GOLD["article"])
def test_each_quote_stands_once_in_a_text_of_its_length(name: str) -> None:
    """Quotes slice back without doubt, their days can be read, and publication comes no earlier than what is not told ahead."""
    text, entry = (FOLDER / name).read_text("utf-8"), GOLD["article"][name]
    assert 60 <= len(text.split()) <= 140
    for tells in entry["tells"]:
        assert text.count(tells["quote"]) == 1
        days = from_edtf(tells["days"])
        assert days.latest >= entry["published"] if "ahead" in tells else days.earliest <= entry["published"]
