"""Titles read alone on a chart: no date, no "meanwhile", no dangling pronoun, at most 80 characters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.model import Timex
from timeline.text import Span
from timeline.titles import MAX_TITLE, Wording, title_of


def dated(sentence: str, *expressions: str) -> list[Timex]:
    starts = [sentence.index(expression) for expression in expressions]
    return [Timex(start, start + len(text), text, "DATE", "", "r") for start, text in zip(starts, expressions, strict=True)]


@pytest.mark.parametrize(
    ("sentence", "dates", "title"),
    [
        ("Meanwhile, Tokyo on Monday signed a gas contract.", ["Monday"], "Tokyo signed a gas contract"),
        ("Earlier Tuesday, Pence said the pact will also be reviewed.", ["Tuesday"], "Pence: the pact will be reviewed"),
        ("although a Treasury report last week named no manipulator", ["last week"], "Treasury report named no manipulator"),
        ("At a hearing in May, Prime Minister Shinzo Abe defended the deal.", ["May"], "Shinzo Abe defended the deal"),
        ("The two ministers met at the White House on Friday.", ["Friday"], "Two ministers met at the White House"),
        ("Abe and Ross will meet again sometime this year.", ["sometime this year"], "Abe and Ross will meet again"),
    ],
)
def test_a_clause_becomes_a_short_title(sentence: str, dates: list[str], title: str) -> None:
    assert title_of(sentence, Span(0, len(sentence)), Wording(dated(sentence, *dates))) == title


def test_a_pronoun_gives_way_to_the_person_and_a_pair_to_its_names() -> None:
    he, two = "He praised the accord.", "In talks between Abe and Trump, the two governments signed it."
    assert title_of(he, Span(0, len(he)), Wording(speaker="Trump")) == "Trump praised the accord"
    assert title_of(two, Span(0, len(two)), Wording()) == "Abe and Trump signed it"


@given(st.text(max_size=400))
def test_no_text_makes_a_title_too_long(text: str) -> None:
    assert len(title_of(text, Span(0, len(text)), Wording())) <= MAX_TITLE
