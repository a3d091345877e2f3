"""The gold of undated articles is sound: each has its true day, and does not print it."""

import tomllib
from datetime import date
from pathlib import Path

import pytest

from tests.conftest import ROOT

FILES = sorted((ROOT / "tests/gold/dating").glob("*/*.txt"))


@pytest.fixture(params=FILES, ids=lambda path: path.stem)
def path(request: pytest.FixtureRequest) -> Path:
    found: Path = request.param
    return found


def test_most_of_the_articles_are_held_out() -> None:
    """Nine articles to develop rules on, fifteen that only score them, each with its day beside it."""
    assert [sum(path.parent.name == part for path in FILES) for part in ("dev", "heldout")] == [9, 15]
    assert {path.with_suffix("") for path in FILES} == {path.with_suffix("") for path in (ROOT / "tests/gold/dating").glob("*/*.toml")}


def test_an_article_is_short_and_does_not_print_its_year(path: Path) -> None:
    """150 to 250 words of 2012 to 2026, in which the year of publication does not stand."""
    text, published = path.read_text("utf-8"), tomllib.loads(path.with_suffix(".toml").read_text("utf-8"))["published"]
    assert isinstance(published, date)
    assert 2012 <= published.year <= 2026
    assert 150 <= len(text.split()) <= 250
    assert str(published.year) not in text


def test_clues_are_words_of_the_article(path: Path) -> None:
    """At least two clues, each of which stands in the text."""
    text, gold = path.read_text("utf-8"), tomllib.loads(path.with_suffix(".toml").read_text("utf-8"))
    assert gold.keys() == {"published", "clues"}
    assert len(gold["clues"]) >= 2
    assert [clue for clue in gold["clues"] if clue not in text] == []
