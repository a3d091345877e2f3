"""Claims that cannot both be true: all articles are ours."""

from datetime import date

import pytest

from timeline import load_timeline
from timeline.build import build
from timeline.contradictions import contradictions
from timeline.frames import CONTRADICTIONS, contradictions_frame
from timeline.interval import day
from timeline.model import Article, Timeline


def told(*texts: str, published: date = date(2024, 2, 7)) -> Timeline:
    return build(
        [Article(f"a{at}", f"a{at}.txt", text, day(published), "given", title=f"a{at}") for at, text in enumerate(texts)]
    )


# Articles -> the figures that contradict each other.
CONTRADICTING: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "between articles": (
        ("Japan imported 5.1 million tons of LNG from Oman in 2023.", "Japan imported 6.3 million tons of LNG from Oman in 2023."),
        ("5.1 million tons", "6.3 million tons"),
    ),
    "within one": (
        ("Mitsui holds a 12 percent stake in the Snow field. Rain fell. Mitsui owns 15 percent of the Snow field.",),
        ("12 percent", "15 percent"),
    ),
    "by the same official series": (
        ("The U.S. trade deficit with Japan was $68.9 billion in 2016.", "In 2016 the U.S. had a $71 billion trade deficit with Japan."),
        ("$68.9 billion", "$71 billion"),
    ),
    "more than the whole": (
        ("Acme, Beta and Gamma hold 50, 30 and 25 percent stakes in the Snow field.",),
        ("50", "30", "25 percent"),
    ),
    "more than the whole by tenths": (
        ("Acme and Beta own stakes of 12.5 and 10.5 percent in the project, and Gamma has 50 percent. Delta, with 27.5 percent, left.",),
        ("12.5", "10.5 percent", "50 percent", "27.5 percent"),
    ),
    "the whole, rounded": (("Acme, Beta and Gamma hold 33.4, 33.3 and 33.4 percent stakes in the Snow field.",), ()),
    "within rounding": (
        ("Japan imported 5.1 million tons of LNG from Oman in 2023.", "Japan imported 5.13 million tons of LNG from Oman in 2023."),
        (),
    ),
    "within a bound": (
        ("Japan imported 5.1 million tons of LNG from Oman in 2023.", "Japan imported more than 5 million tons of LNG from Oman in 2023."),
        (),
    ),
    "another year": (
        ("Japan imported 5.1 million tons of LNG from Oman in 2023.", "Japan imported 6.3 million tons of LNG from Oman in 2022."),
        (),
    ),
    "another basis": (
        ("Japan imported 5.1 million tons of LNG from Oman in 2023.", "Japan imported ¥300 billion of LNG from Oman in 2023."),
        (),
    ),
    "another supplier": (
        ("Japan imported 5.1 million tons of LNG from Oman in 2023.", "Japan imported 6.3 million tons of LNG from Brunei in 2023."),
        (),
    ),
    "a first print and its revision": (
        ("The U.S. trade deficit with Japan was $68.9 billion in 2016.", "The U.S. trade deficit with Japan was $68.8 billion in 2016."),
        (),
    ),
    "a change of hands": (("Mitsui raised its stake in Snow LNG to 15 percent from 12 percent.",), ()),
    "a forecast": (
        ("Japan imported 5.1 million tons of LNG from Oman in 2023.", "Japan was forecast to import 6.3 million tons of LNG from Oman in 2023."),
        (),
    ),
    "projects without a name": (
        ("Mitsui holds a 12 percent stake in the project.", "Mitsui holds a 15 percent stake in the project."),
        (),
    ),
    "parts of one whole": (("Cars made up 28 percent of exports in 2023 and machinery 22 percent of exports.",), ()),
}


@pytest.mark.parametrize(("texts", "expected"), CONTRADICTING.values(), ids=CONTRADICTING.keys())
def test_what_cannot_both_be_true(texts: tuple[str, ...], expected: tuple[str, ...]) -> None:
    """Claims of one thing, period and basis whose digits leave no common value; never time, basis, revision or rounding."""
    found = contradictions(told(*texts))
    assert tuple(claim.quantity.text for one in found for claim in one.claims) == expected


def test_a_stake_may_have_changed_hands_between_articles() -> None:
    """What stakes were is told for no period: articles far apart do not contradict each other."""
    text = "Mitsui holds a {} percent stake in the Snow field."
    first, second = told(text.format(12)), told("", text.format(15), published=date(2025, 6, 2))
    both = Timeline((first.articles[0], second.articles[1]), quantities=dict(first.quantities) | {"a1": second.quantities["a1"]})
    assert contradictions(both) == ()


def test_the_shipped_notes_add_up_to_more_than_the_whole() -> None:
    """The stakes printed in 2022 are kept as printed, and flagged."""
    (found,) = contradictions(load_timeline())
    assert found.words == "Stakes in the project: 12.5 + 10.5 + 50 + 27.5 = 100.5 percent, more than the whole beyond rounding"


def test_each_claim_is_a_row_with_its_sentence() -> None:
    """The table lists what was printed, by whom, in which sentence."""
    frame = contradictions_frame(told(*CONTRADICTING["between articles"][0]))
    assert list(frame.columns) == list(CONTRADICTIONS)
    assert list(frame["sentence"]) == list(CONTRADICTING["between articles"][0])
    assert set(frame["contradiction"]) == {"Japan LNG imports from Oman, 2023: 5.1 million tons or 6.3 million tons"}
