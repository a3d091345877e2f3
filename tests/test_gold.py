"""The gold articles are sound, and what is read from them gets no worse."""

import json
import re
from pathlib import Path
from typing import get_args

import pytest

from benchmarks.events import score
from benchmarks.gold import ARTICLES, PARTS, read_gold
from timeline.articles import read_folder
from timeline.interval import to_edtf
from timeline.model import Status

# Floors, set below what was measured when they were written: raised when reading gets better, never lowered to let a change pass.
FLOORS = {
    "dev": {"main": 9, "events": 0.82, "figures": 0.95},
    "heldout": {"main": 7, "events": 0.77, "figures": 0.95},
}
REAL_PUBLISHERS = re.compile(r"Kyodo|Jiji|Reuters|Bloomberg|Nikkei|\bNHK\b|Yomiuri|Asahi|Mainichi|Politico|Associated Press|Japan Times")
CREDIT = re.compile(r"\([^()\n]*\)\s*$", re.MULTILINE)


@pytest.fixture(scope="module", params=PARTS)
def folder(request: pytest.FixtureRequest) -> Path:
    part: str = request.param
    return ARTICLES / part


def test_every_article_has_its_entry_and_its_gold(folder: Path) -> None:
    """Each text has metadata without complaint, gold, and the same day, title and publisher in both."""
    articles, problems = read_folder(folder)
    assert problems == ()
    assert {article.id for article in articles} == {path.stem for path in folder.glob("*.json")}
    for article in articles:
        gold = json.loads((folder / f"{article.id}.json").read_text("utf-8"))
        published = article.published and to_edtf(article.published)
        assert (gold["published"], gold["title"], gold["publisher"]) == (published, article.title, article.publisher)


def test_the_gold_can_be_found_in_its_article(folder: Path) -> None:
    """Quotes stand exactly once, figures as often as listed, dates parse, and the main event's day is that of an event."""
    for gold in read_gold(folder):
        assert gold.main.when in {event.when for event in gold.events}
        assert {status for event in gold.events for status in event.statuses} <= set(get_args(Status))


def test_a_non_event_holds_no_event(folder: Path) -> None:
    """No sentence is both: what must not be found, and what must."""
    for gold in read_gold(folder):
        required = [event.span for event in gold.events if not event.optional]
        assert not [one for one in gold.not_events for span in required if span.start < one.end and one.start < span.end]


def test_no_real_publisher_stands_behind_our_words(folder: Path) -> None:
    """Whoever prints or is quoted as reporting is invented; photo credits may name an agency, as real ones do."""
    for path in (*folder.glob("*.txt"), folder / "articles.toml"):
        assert not REAL_PUBLISHERS.search(CREDIT.sub("", path.read_text("utf-8"))), path.name


@pytest.mark.parametrize("quote", ["met in Kyoto", "met in Osaka"], ids=["twice", "never"])
def test_unsound_gold_is_refused(tmp_path: Path, quote: str) -> None:
    """A quote that is missing or ambiguous is an error of the gold, never a lost point."""
    (tmp_path / "a.txt").write_text("They met in Kyoto. Others met in Kyoto, too.", "utf-8")
    gold = {"main": {"quote": quote, "date": "2020-01-02"}, "events": [], "quantities": [], "not_events": []}
    (tmp_path / "a.json").write_text(json.dumps(gold), "utf-8")
    with pytest.raises(ValueError, match="and not once"):
        list(read_gold(tmp_path))


@pytest.mark.parametrize("part", PARTS)
def test_reading_does_not_fall_below_its_floors(part: str) -> None:
    """Main events, event dates and figures are read at least as well as the floors say."""
    result = score(ARTICLES / part)
    reached = {"main": result.main.count, "events": result.events.f1, "figures": result.figures.f1}
    assert {name: reached[name] for name, floor in FLOORS[part].items() if reached[name] < floor} == {}
