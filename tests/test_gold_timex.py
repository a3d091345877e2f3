"""The gold of time expressions is sound: what it marks stands in its texts, and what it says can be read."""

import json
import re
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT

FILES = sorted((ROOT / "tests/gold/timex").glob("*.json"))
KEYS = {"text", "start", "end", "type", "value", "mod", "earliest", "latest"}
MODS = {None, "START", "MID", "END", "APPROX", "LESS_THAN", "MORE_THAN", "EQUAL_OR_LESS", "EQUAL_OR_MORE"}
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
REFERENCE = re.compile(r"(?:PAST|PRESENT|FUTURE)_REF")
DAY = r"\d{4}-\d\d-\d\d"
AMOUNT = r"P(?:(?:\d+|X)[YMWD]|T(?:\d+|X)[HM])"
VALUES = {
    "DATE": re.compile(rf"{DAY}|\d\d|\d{{3}}|\d{{4}}(?:-(?:\d\d|Q[1-4]|H[12]|SP|SU|FA|WI|W\d\d(?:-WE)?))?|{REFERENCE.pattern}"),
    "TIME": re.compile(rf"{DAY}T(?:\d\d:\d\d|MO|AF|EV|NI)"),
    "DURATION": re.compile(AMOUNT),
    "SET": re.compile(rf"{AMOUNT}|XXXX-(?:\d\d|SP|SU|FA|WI|WXX-[1-7])"),
}


@pytest.fixture(scope="module", params=FILES, ids=lambda path: path.stem)
def gold(request: pytest.FixtureRequest) -> dict[str, Any]:
    path: Path = request.param
    entry: dict[str, Any] = json.loads(path.read_text("utf-8"))
    assert entry["id"] == path.stem
    return entry


def test_half_or_more_of_the_texts_are_held_out() -> None:
    """27 texts to develop rules on, 33 that only score them."""
    assert [sum(path.stem.startswith(part) for path in FILES) for part in ("dev-", "heldout-")] == [27, 33]


def test_a_text_is_short_and_dated(gold: dict[str, Any]) -> None:
    """60 to 260 words, published on a day from 1990 to 2026."""
    assert gold.keys() == {"id", "published", "text", "timexes"}
    assert 60 <= len(gold["text"].split()) <= 260
    assert 1990 <= date.fromisoformat(gold["published"]).year <= 2026


def test_spans_are_whole_words_of_the_text_in_order(gold: dict[str, Any]) -> None:
    """Offsets slice the text as printed, cut no word, and no two spans overlap."""
    text, timexes = gold["text"], gold["timexes"]
    assert [text[one["start"] : one["end"]] for one in timexes] == [one["text"] for one in timexes]
    assert all(before["end"] <= after["start"] for before, after in pairwise(timexes))
    cut = [one["text"] for one in timexes for at in (one["start"], one["end"]) if re.match(r"\w\w", text[max(at - 1, 0) : at + 1])]
    assert cut == []


def test_values_are_well_formed(gold: dict[str, Any]) -> None:
    """Each type has values of its own forms, and a mod that the conventions know."""
    assert all(one.keys() == KEYS for one in gold["timexes"])
    assert [one for one in gold["timexes"] if one["mod"] not in MODS or not VALUES[one["type"]].fullmatch(one["value"])] == []


def test_days_are_in_order(gold: dict[str, Any]) -> None:
    """What names a place on the calendar has days, vague references and sets have none, and none end before they begin."""
    for one in gold["timexes"]:
        first, last = (one[end] and date.fromisoformat(one[end]) for end in ("earliest", "latest"))
        assert first is None or last is None or first <= last, one
        if one["type"] == "SET" or REFERENCE.fullmatch(one["value"]):
            assert first is last is None, one
        elif one["type"] != "DURATION":
            assert first or last, one


def test_a_named_weekday_falls_on_that_day(gold: dict[str, Any]) -> None:
    """"Monday" is a Monday: the slip of a hand that counts days."""
    for one in gold["timexes"]:
        named = [number for number, name in enumerate(WEEKDAYS) if name in one["text"]]
        if named and one["type"] != "SET":
            assert [date.fromisoformat(one["value"][:10]).weekday()] == named, one
