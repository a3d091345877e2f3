"""The same event once, with all its sources."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from benchmarks.merging import GOLD, read, score
from timeline.build import build
from timeline.cards import event_card
from timeline.interval import day, to_edtf
from timeline.model import Article, Timeline


def article(name: str, text: str, published: str, title: str = "") -> Article:
    return Article(
        name, f"{name}.txt", text, day(date.fromisoformat(published)), "given", title=title or name, publisher=f"Paper {name}"
    )


MONDAY = "Vice President Pence and Deputy Prime Minister Aso met Monday for talks on steel duties."
PAIRS = {
    "a weekday and a date": ("2018-04-24", "2018-04-28", "Aso and Pence held talks on duties on steel on April 23.", 1),
    "earlier this week": ("2018-04-24", "2018-04-27", "Earlier this week, Aso and Pence met over steel duties.", 1),
    "recalled by month": ("2018-04-24", "2018-11-02", "Pence and Aso met in April to talk of steel duties.", 1),
    "told ahead": ("2018-04-24", "2018-04-20", "Pence and Aso will meet on Monday for talks on steel duties.", 1),
    "one of them named": ("2018-04-24", "2018-04-25", "Aso met the vice president on Monday for talks on steel duties.", 1),
    "the day after": ("2018-04-24", "2018-04-25", "Aso and Pence met Tuesday for talks on steel duties.", 2),
    "a year before": ("2018-04-24", "2017-04-19", "Aso and Pence met Tuesday for talks on steel duties.", 2),
    "another meeting of the day": ("2018-04-24", "2018-04-24", "Aso and Commerce Secretary Ross met Monday for talks on steel.", 2),
    "other matters, nobody named": ("2018-04-24", "2018-04-24", "The central bank left its rate alone on Monday.", 2),
    "a year is too wide": ("2018-04-24", "2019-02-01", "Aso and Pence met in 2018 for talks on steel duties.", 2),
}


@pytest.mark.parametrize("case", PAIRS)
def test_two_articles_tell_one_event_or_two(case: str) -> None:
    """Days, people and words decide; where one of them speaks against it, events stay apart."""
    one, other, text, count = PAIRS[case]
    found = build([article("a", MONDAY, one), article("b", text, other)]).events
    assert len(found) == count, [(to_edtf(event.interval), event.actors) for event in found]


def test_one_event_keeps_every_source_and_the_closest_date() -> None:
    """What is known to the day dates it; the first to be published gives the id, the report of the deed title and status."""
    ahead = article("z", "Pence and Aso will meet next week for talks on steel duties.", "2018-04-17")
    told = article("b", MONDAY, "2018-04-24")
    (merged,) = build([told, ahead]).events
    (before,) = build([ahead]).events
    assert merged.id == before.id
    assert (to_edtf(merged.interval), merged.status) == ("2018-04-23", "happened")
    assert [evidence.article for evidence in merged.evidence] == ["z", "b"]
    assert merged.main_of == ("z", "b")


def test_two_events_of_one_article_stay_two() -> None:
    text = "Pence and Aso met Monday for talks on steel. Pence and Aso met again on Monday for talks on steel and gas."
    assert len(build([article("a", text, "2018-04-24")]).events) == 2


def test_another_article_changes_no_id() -> None:
    """Ids are of the events, whatever else is read."""
    texts = [article("a", MONDAY, "2018-04-24"), article("b", "Abe signed the gas pact on May 3, 2017.", "2017-05-04")]
    later = article("c", "Aso and Pence held talks on duties on steel on April 23.", "2018-04-28")
    assert {event.id for event in build(texts).events} <= {event.id for event in build([*texts, later]).events}


def test_the_order_of_the_articles_changes_nothing() -> None:
    timeline = read()
    turned = build(replace(one, published_clues=()) for one in reversed(timeline.articles))
    assert {(event.id, frozenset(e.article for e in event.evidence)) for event in turned.events} == {
        (event.id, frozenset(e.article for e in event.evidence)) for event in timeline.events
    }


def test_sources_that_disagree_are_shown_to() -> None:
    """A deal told to the same figure, a day apart, is one; the card names who says otherwise."""
    timeline: Timeline = build(
        [
            article(
                "a", "Kanto Gas signed a deal for 5.5 million tons of LNG a year on Wednesday.", "2025-06-12", "Kanto Gas buys LNG"
            ),
            article(
                "b", "Kanto Gas signed on Thursday a deal for 5.5 million tons of LNG a year.", "2025-06-13", "Kanto Gas buys LNG"
            ),
        ]
    )
    (event,) = timeline.events
    assert to_edtf(event.interval) == "2025-06-11"
    assert "<dt>Sources disagree</dt><dd>12 June 2025 (Paper b)</dd>" in event_card(timeline, event)


@pytest.mark.parametrize(("folder", "least"), [(GOLD, 0.89), (GOLD / "later", 0.93)], ids=["forty texts", "ten later ones"])
def test_events_told_by_several(folder: Path, least: float) -> None:
    """B-cubed on the gold gets no worse, and no two events are ever made one."""
    found = score(read(folder), folder)
    assert found.wrong == []
    assert found.f1 >= least


def test_another_article_changes_no_agreement() -> None:
    """Whether two tell one event depends on nothing else that is read, however often it uses their words."""
    pair = [article("a", MONDAY, "2018-04-24"), article("b", "Aso and Pence held talks on duties on steel on April 23.", "2018-04-28")]
    others = [article(f"c{n}", "Aso and Pence met on Friday for talks on steel duties.", f"2015-0{n}-20") for n in range(1, 9)]
    alone = {tuple(e.article for e in event.evidence) for event in build(pair).events}
    assert alone <= {tuple(e.article for e in event.evidence) for event in build([*pair, *others]).events}
