"""What was said against what was published: verdicts, their reasons, shares and ranks."""

from datetime import date
from decimal import Decimal

import pytest

from timeline import load_timeline
from timeline.comparison import VERDICTS, Comparison, compared
from timeline.quantities import quantities
from timeline.rounding import printed, stored_half
from timeline.timex import tag


def read(text: str) -> list[Comparison]:
    """The comparisons of a text of 23 April 2025, in its order."""
    found = compared(text, quantities(text, tag(text, date(2025, 4, 23))))
    return [found[start] for start in sorted(found)]


@pytest.mark.parametrize(
    ("text", "verdict", "official"),
    [
        pytest.param("The U.S. goods deficit with Japan was $68.75 billion in 2016.", "agrees", "-68753.4", id="printed digits"),
        pytest.param("The U.S. goods deficit with Japan was $68.9 billion in 2016.", "first", "-68753.4", id="first print"),
        pytest.param("The U.S. goods deficit with Japan was $68.01 billion in 2022.", "earlier", "-67850.9", id="earlier print"),
        pytest.param("The U.S. goods deficit with Japan was $60.1 billion in 2016.", "differs", "-68753.4", id="wrong"),
        pytest.param("The U.S. goods deficit with Japan was $5.62 billion in May 2022.", "earlier", "-5501.2", id="a month"),
        pytest.param("The U.S. goods deficit with Japan was about $70 billion in 2016.", "agrees", "-68753.4", id="about"),
        pytest.param("The U.S. goods deficit with Japan was more than $68 billion in 2016.", "agrees", "-68753.4", id="bound"),
        pytest.param("The U.S. goods deficit with Japan was more than $70 billion in 2016.", "differs", "-68753.4", id="bound broken"),
        pytest.param("The U.S. goods deficit with Japan was less than $70 billion in 2016.", "agrees", "-68753.4", id="upper bound"),
        pytest.param("U.S. LNG exports averaged 14.8 bcf/d in March 2025.", "agrees", "457660", id="a daily rate of a month"),
        pytest.param("U.S. LNG exports averaged 11.9 billion cubic feet a day in 2024.", "agrees", "4366365", id="of a leap year"),
        pytest.param("U.S. LNG exports averaged 13.2 bcf/d in March 2025.", "differs", "457660", id="a wrong daily rate"),
        pytest.param("U.S. LNG export capacity was 11.9 bcf/d in 2024.", "nothing", None, id="a daily capacity"),
        pytest.param("Feedgas for U.S. LNG exports averaged 14.8 bcf/d in March 2025.", "nothing", None, id="gas to be liquefied"),
        pytest.param("U.S. LNG exports averaged 14.8 bcf/d.", "nothing", None, id="a daily rate of no period"),
        pytest.param("Japan imported 2.3 million b/d of crude in March 2024.", "nothing", None, id="a rate without a series"),
        pytest.param("The U.S. goods deficit with Japan was $68.9 billion.", "nothing", None, id="no period"),
        pytest.param("The U.S. goods deficit with Chile was $68.9 billion in 2016.", "nothing", None, id="another partner"),
        pytest.param("Japan imported 6.35 million tons of LNG from the United States in 2024.", "agrees", "6.3", id="official digits"),
        pytest.param("Japan imported 6.2 million tons of LNG from the United States in 2024.", "differs", "6.3", id="a digit off"),
        pytest.param("Japan imported 3 million tons of LNG from the United States in 2020.", "nothing", None, id="a gap"),
        pytest.param("Japan imported 72 million tons of LNG in 2022.", "agrees", "71.99", id="several prints"),
        pytest.param("Japan imported ¥542.6 billion of LNG from the U.S. in 2024.", "nothing", None, id="an article's own"),
        pytest.param("Japan's trade surplus with the U.S. was ¥9.01 trillion in fiscal 2024.", "agrees", "9005.3", id="fiscal year"),
        pytest.param("Japan's trade surplus with the U.S. was ¥9.01 trillion in 2024.", "basis", None, id="fiscal as calendar"),
        pytest.param("Japan's trade surplus with the U.S. was ¥6.63 trillion in 2016.", "basis", "6834.7", id="fiscal, both held"),
        pytest.param("Japan's trade surplus with the U.S. was $62.8 billion in 2016.", "basis", "-68753.4", id="customs of Japan"),
        pytest.param(
            "The U.S. trade deficit with Japan was $56.3 billion in 2016 on a balance-of-payments basis.",
            "basis",
            "-68753.4",
            id="balance of payments",
        ),
    ],
)
def test_amount(text: str, verdict: str, official: str | None) -> None:
    """An amount agrees as far as its digits, its "about" and its bound go; another basis is told from a wrong figure."""
    (found,) = read(text)
    assert (found.verdict, found.official) == (verdict, official and Decimal(official))


def test_a_daily_rate_says_how_it_was_compared() -> None:
    """Whoever reads the verdict sees that days were multiplied."""
    (found,) = read("U.S. LNG exports averaged 14.8 bcf/d in March 2025.")
    assert found.words.endswith("The daily rate was taken times 31 days.")
    assert found.said == 458800


def test_the_level_after_a_change_is_no_bound() -> None:
    """ "rose by 2.1 to 68.9" says 68.9, which is compared as it stands."""
    change, level = read("The U.S. goods deficit with Japan rose by $2.1 billion to $68.9 billion in 2016.")
    assert (change.verdict, level.verdict) == ("differs", "first")


@pytest.mark.parametrize(
    ("text", "verdict", "official"),
    [
        pytest.param("In 2024 Australia had a share of 38% of Japan's LNG imports by volume.", "agrees", 38.1, id="volume"),
        pytest.param("In 2024, 38% of Japan's LNG imports came from Australia.", "agrees", 38.1, id="partner after"),
        pytest.param("Australia supplied 38% of Japan's LNG imports in 2024.", "agrees", 38.1, id="basis not said"),
        pytest.param("Russia supplied 15% of Japan's LNG imports in 2024 by volume.", "differs", 8.6, id="wrong"),
        pytest.param("Russia supplied 8.8% of Japan's LNG imports in 2024 by value.", "basis", 8.6, id="value is not held"),
        pytest.param("Russia supplied 7.9% of Japan's LNG imports in 2022 by value.", "agrees", 7.9, id="value"),
        pytest.param("Russia supplied 9.5% of Japan's LNG imports in 2022 by value.", "basis", 7.9, id="volume as value"),
        pytest.param("Qatar supplied 4% of Japan's LNG imports in 2024.", "nothing", None, id="no series"),
        pytest.param("Qatar and Russia supplied 9% of Japan's LNG imports in 2024.", "nothing", None, id="two partners"),
        pytest.param("Russia has a share of 8% of global LNG imports, Japan said in 2024.", "nothing", None, id="of the world"),
        pytest.param("In 2024, LNG imports covered 30% of Japan's electricity from Russia.", "nothing", None, id="of power"),
        pytest.param("Russia holds 50% of the project that supplied LNG to Japan in 2024.", "nothing", None, id="a stake"),
        pytest.param("Japan took 7.1% of U.S. LNG exports in 2023.", "agrees", 7.1, id="of exports"),
        pytest.param("In 2024 the U.S. was the third-largest supplier of LNG to Japan by volume.", "agrees", 3, id="rank"),
        pytest.param("In 2024 the U.S. was the second-largest supplier of LNG to Japan by volume.", "differs", 3, id="too high"),
        pytest.param("In 2024 the U.S. was the fifth-largest supplier of LNG to Japan by volume.", "nothing", 3, id="others between"),
        pytest.param("In 2024 the U.S. was the fourth-largest supplier of LNG to Japan by value.", "basis", 3, id="rank by value"),
        pytest.param("The U.S. is the third-largest supplier of LNG to Japan.", "nothing", None, id="no period"),
    ],
)
def test_share_and_rank(text: str, verdict: str, official: float | None) -> None:
    """A share is one series by another, a rank its place among those held; by value and by volume each for itself."""
    (found,) = read(text)
    assert found.verdict == verdict
    assert (found.official and round(float(found.official), 1)) == official


def test_members_of_a_list_have_their_own_partner() -> None:
    found = read("In 2024 Australia had a share of 38% of Japan's LNG imports by volume, Malaysia 15.5% and Russia 12%.")
    assert [one.verdict for one in found] == ["agrees", "agrees", "differs"]


def test_sentence_before_says_what_of() -> None:
    """A share takes its whole from the sentence before, in the same paragraph alone."""
    first, share = "In 2024 Japan imported much LNG.", "By volume, Malaysia had a share of 15.5% in 2024."
    assert [one.verdict for one in read(f"{first} {share}")] == ["agrees"]
    assert [one.verdict for one in read(f"{first}\n\n{share}")] == ["nothing"]


def test_shipped_notes() -> None:
    """The facts that the project knows: a first print, and a rank and a share by value beside the volume."""
    timeline = load_timeline()
    found = {
        figure.text: one
        for article in timeline.articles
        for figure in timeline.quantities[article.id]
        if (one := compared(article.text, timeline.quantities[article.id]).get(figure.start)) and one.series
    }
    assert {text: one.verdict for text, one in found.items()} == {
        "$68.9 billion": "first",
        "¥542.6 billion": "nothing",
        "8.7%": "basis",
        "fourth": "basis",
        "¥548.1 billion": "nothing",
        "¥8.62 trillion": "nothing",
    }
    deficit = found["$68.9 billion"]
    assert deficit.difference == Decimal("-146.6")
    assert "first print was −68,940 (The Japan Times, 8 February 2017)" in deficit.words
    assert "by value" in found["fourth"].words
    assert "number 3 by volume" in found["fourth"].words


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The U.S. trade deficit with Japan was $68.75 billion in 2016.", "does not say that it means goods alone"),
        ("Seasonally adjusted, the U.S. goods deficit with Japan was $68.75 billion in 2016.", "speaks of seasonally adjusted figures"),
        ("Japan imported 6.3 million tons of LNG from the United States in 2024.", "(preliminary, Reuters in Business Recorder"),
        ("Russia supplied 8.6% of Japan's LNG imports in 2024.", "does not say on which basis"),
        ("In 2024 the U.S. was the third-largest supplier of LNG to Japan by volume.", "of the 6 whose figures are held (Australia 25.1,"),
        ("In 2024 the U.S. was the third-largest supplier of LNG to Japan by volume.", "ranked among these alone"),
    ],
)
def test_doubt_about_the_definition_is_said(text: str, said: str) -> None:
    """Agreement of numbers is not agreement of definitions: what is not known to be the same is named."""
    (found,) = read(text)
    assert found.verdict == "agrees"
    assert said in found.words


def test_conversion_and_change_are_not_compared() -> None:
    """A conversion has no comparison, a change none to make."""
    first, *rest = read("Japan's trade surplus with the U.S. rose by ¥1 trillion ($7 billion) in 2023.")
    assert (first.verdict, rest) == ("nothing", [])
    assert set(VERDICTS) >= {first.verdict}


@pytest.mark.parametrize(
    ("value", "rounded", "half"), [("6.3", False, "0.05"), ("8620.0", True, "5"), ("7000.0", True, "50"), ("-68940.0", True, "5"), ("72.0", True, "0.5")]
)
def test_a_stored_value_is_as_exact_as_its_digits(value: str, rounded: bool, half: str) -> None:
    assert stored_half(Decimal(value), rounded) == Decimal(half)


@pytest.mark.parametrize(("value", "words"), [("-68753.4", "−68,753.4"), ("310189.0", "310,189"), ("9.56", "9.56")])
def test_numbers_are_printed_whole(value: str, words: str) -> None:
    assert printed(Decimal(value)) == words
