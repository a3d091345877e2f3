"""Filters: what passes, what each choice would show, and which filter to relax."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.sample import timeline
from timeline.links import selection_of
from timeline.model import Interval, Reference, Timeline
from timeline.selection import FACETS, Index, Selection, select, select_references

SAMPLE = timeline()
INDEX = Index(SAMPLE)
IN_2019 = Interval(date(2019, 1, 1), date(2019, 12, 31))


@pytest.mark.parametrize(
    ("selection", "number"),
    [
        pytest.param(Selection(), 17, id="nothing chosen keeps all"),
        pytest.param(Selection(themes=("lng_energy",)), 6, id="theme"),
        pytest.param(Selection(themes=("steel_autos_industry",)), 1, id="another theme"),
        pytest.param(Selection(themes=("lng_energy", "steel_autos_industry")), 7, id="choices of one filter widen"),
        pytest.param(Selection(us=("trump-1",)), 9, id="U.S. administration"),
        pytest.param(Selection(us=("obama-2",)), 1, id="an interval across a handover belongs to both"),
        pytest.param(Selection(jp=("kishida",)), 4, id="Japanese cabinet"),
        pytest.param(Selection(us=("biden",), jp=("ishiba",)), 1, id="filters together narrow"),
        pytest.param(Selection(statuses=("planned", "denied")), 3, id="status"),
        pytest.param(Selection(articles=("cargo", "pact")), 9, id="article"),
        pytest.param(Selection(publishers=("Gas Weekly",)), 5, id="publisher"),
        pytest.param(Selection(actors=("Nobody",)), 0, id="an actor whom no event names"),
        pytest.param(Selection(period=Interval(date(2018, 4, 22), date(2018, 4, 22))), 2, id="a day an uncertain date may mean"),
        pytest.param(Selection(period=Interval(date(2022, 1, 1), None)), 7, id="open period"),
        pytest.param(Selection(text="STEEL five"), 1, id="every word, in any case"),
        pytest.param(Selection(text="steel cargoes"), 0, id="one word is missing"),
    ],
)
def test_select(selection: Selection, number: int) -> None:
    """An event passes if it passes every filter; articles and their finds stay."""
    shown = select(SAMPLE, selection)
    assert len(shown.events) == number
    assert (shown.articles, shown.timexes, shown.quantities) == (SAMPLE.articles, SAMPLE.timexes, SAMPLE.quantities)


def reviewed(**marks: Any) -> Timeline:
    """The sample with its first event marked by users."""
    first, *others = SAMPLE.events
    return replace(SAMPLE, events=(replace(first, **marks), *others))


@pytest.mark.parametrize(
    ("marks", "review", "number"),
    [
        pytest.param({"review": "rejected"}, (), 16, id="what was rejected is left out"),
        pytest.param({"review": "rejected"}, ("rejected",), 1, id="unless it is asked for"),
        pytest.param({"review": "accepted"}, (), 17, id="all else is shown"),
        pytest.param({"review": "accepted"}, ("accepted",), 1, id="what nobody reviewed is left out"),
        pytest.param({"review": "again"}, ("again", "accepted"), 1, id="to be looked at again"),
        pytest.param({"starred": True}, ("starred",), 1, id="starred"),
    ],
)
def test_review(marks: dict[str, Any], review: tuple[str, ...], number: int) -> None:
    """By state of review; the filter is the link's, so an export can leave out what is unreviewed."""
    read, selection = reviewed(**marks), Selection(review=review)
    assert len(select(read, selection).events) == number
    assert selection_of("?" + "&".join(f"review-{one}=true" for one in review), ()) == selection
    assert Index(reviewed(review="rejected")).filter_to_relax(Selection()) is None, "no filter stands in the way of what was rejected"


def test_actors() -> None:
    """An event passes with any of its actors, and counts once where it names one twice."""
    first, second, *others = SAMPLE.events
    named = replace(first, actors=("Taro Aso", "Mike Pence", "Taro Aso")), replace(second, actors=("Mike Pence",))
    index = Index(replace(SAMPLE, events=(*named, *others)))
    assert index.counts(Selection())["actors"] == {"Taro Aso": 1, "Mike Pence": 2}
    assert index.select(Selection(actors=("Taro Aso",))).events == named[:1]


@pytest.mark.parametrize("facet", FACETS)
def test_count_is_what_the_choice_shows(facet: str) -> None:
    """The number beside a choice is the number of events after choosing it alone in its filter."""
    others = Selection(text="on")
    for choice, number in INDEX.counts(others)[facet].items():  # type: ignore[index]
        chosen = Selection(text="on", **{facet: (choice,)})  # type: ignore[arg-type]
        assert len(select(SAMPLE, chosen).events) == number
        assert INDEX.counts(chosen)[facet] == INDEX.counts(others)[facet], "a filter does not narrow its own choices"  # type: ignore[index]


@pytest.mark.parametrize(
    ("selection", "found"),
    [
        pytest.param(Selection(us=("biden",), text="steel"), ("text", 5), id="text stands in the way of five"),
        pytest.param(Selection(themes=("lng_energy",), period=IN_2019), ("period", 6), id="period"),
        pytest.param(Selection(themes=("lng_energy",), us=("obama-2",), text="nowhere"), None, id="no single filter"),
    ],
)
def test_filter_to_relax(selection: Selection, found: tuple[str, int] | None) -> None:
    """The filter whose removal alone brings most back."""
    assert not select(SAMPLE, selection).events
    assert INDEX.filter_to_relax(selection) == found


def test_references() -> None:
    """The chronology follows theme, administration, period and text; status and publisher are no matter of it."""
    entry = Reference("r", "A tariff is announced", IN_2019, "tariffs_trade_deals", "", "sourced")
    for kept in (Selection(us=("trump-1",), text="tariff"), Selection(statuses=("planned",), publishers=("Gas Weekly",))):
        assert select_references([entry], kept) == (entry,)
    for lost in (Selection(us=("biden",)), Selection(themes=("lng_energy",)), Selection(text="quota")):
        assert select_references([entry], lost) == ()
