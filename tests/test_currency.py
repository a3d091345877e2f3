"""Rates by day and period, what an article's own conversion implies, and where there is no rate."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.currency import conversions, in_currency, in_other_currency, known, mean_rate, rate_on, rule
from timeline.interval import month, year
from timeline.model import Interval, Quantity
from timeline.quantities import quantities
from timeline.rounding import allowed, half_step
from timeline.timex import tag


def money(text: str, value: str, unit: str, **more: object) -> Quantity:
    return Quantity(0, len(text), text, "money", Decimal(value), unit, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("unit", "to", "period", "expected"),
    [
        pytest.param("JPY", "USD", year(2024), "151.43", id="the mean of 2024, 151.455 by the Federal Reserve"),
        pytest.param("USD", "JPY", year(2024), "151.43", id="the same rate in the other direction"),
        pytest.param("JPY", "USD", year(1999), "113.77", id="the first year, which begins on a Monday"),
        pytest.param("USD", "USD", year(2024), "1.00", id="one currency"),
    ],
)
def test_a_period_has_the_mean_of_its_published_days(unit: str, to: str, period: Interval, expected: str) -> None:
    rate = mean_rate(unit, to, period)
    assert rate.value is not None
    assert f"{rate.value:.2f}" == expected


@pytest.mark.parametrize(
    ("unit", "day", "expected"),
    [
        pytest.param("JPY", date(2025, 4, 23), "141.64 yen per dollar, 23 April 2025", id="a day"),
        pytest.param("JPY", date(2025, 4, 26), "143.35 yen per dollar, 25 April 2025 (the last before 26 April 2025, which has none)", id="a Saturday"),
        pytest.param("JPY", date(1998, 5, 4), "no rate for 4 May 1998: the rates run from 4 January 1999 to 30 October 2026", id="before 1999"),
        pytest.param("TWD", date(2025, 4, 23), "no rate for TWD: the ECB publishes none", id="a currency without rates"),
    ],
)
def test_a_day_has_its_rate_or_words_why_not(unit: str, day: date, expected: str) -> None:
    """A rate never stands without its day; a closed day names the one that serves."""
    assert str(rate_on(unit, "USD", day)) == expected


@pytest.mark.parametrize("period", [year(1998), year(2026), Interval(date(2024, 1, 1), None)], ids=["before", "not over", "open"])
def test_a_period_that_is_not_all_covered_has_no_mean(period: Interval) -> None:
    assert mean_rate("JPY", "USD", period).value is None


def test_the_rates_run_to_a_stated_day() -> None:
    """The state of the bundled file: it changes with the package's version, which is pinned, and with docs/data.md."""
    assert known() == (date(1999, 1, 4), date(2026, 10, 30))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("They paid ¥542.6 billion ($3.8 billion) for gas.", ["142.8 yen per dollar, by rounding 140.9 to 144.7"], id="yen"),
        pytest.param("They paid $3.8 billion (¥542.6 billion) for gas.", ["142.8 yen per dollar, by rounding 140.9 to 144.7"], id="dollars"),
        pytest.param("It costs ¥20 billion to ¥30 billion ($100 million to $150 million).", ["200 yen per dollar, by rounding 194.0 to 206.0", "200 yen per dollar, by rounding 196.0 to 204.0"], id="both ends of a range"),
        pytest.param("It paid $3.8 billion and got ¥20 billion.", [], id="two figures"),
        pytest.param("The line is 1,300 kilometers (808 miles) long.", [], id="not money"),
    ],
)
def test_the_rate_that_an_article_implies(text: str, expected: list[str]) -> None:
    """A conversion in parentheses tells the article's rate, as far as the printed digits go."""
    assert [str(implied) for implied in conversions(quantities(text, ()))][: len(expected)] == expected[: len(expected)]
    assert len(list(conversions(quantities(text, ())))) == len(expected)


def test_ours_beside_the_article_s() -> None:
    """542.6 billion yen, printed as 3.8 billion dollars, are 3.58 at the mean of 2024."""
    converted = mean_rate("JPY", "USD", year(2024)).convert(Decimal("542.6e9"), "JPY")
    assert converted is not None
    assert round(converted / 10**9, 2) == Decimal("3.58")


@given(st.integers(2000, 2025), st.integers(1, 12), st.decimals(1, 10**12, places=2))
def test_a_conversion_and_back_is_the_same(number: int, of_year: int, amount: Decimal) -> None:
    rate = mean_rate("JPY", "USD", month(number, of_year))
    there = rate.convert(amount, "JPY")
    assert there is not None
    back = rate.convert(there, "USD")
    assert back is not None
    assert abs(back - amount) < Decimal("1e-6")


@pytest.mark.parametrize(
    ("figure", "half"),
    [
        pytest.param(money("$68.9 billion", "68.9e9", "USD"), "5e7", id="tenths of a billion"),
        pytest.param(money("¥90 billion", "9e10", "JPY"), "5e8", id="a printed zero is a digit"),
        pytest.param(money("about $70 billion", "7e10", "USD", approximate=True), "5e9", id="unless the figure is approximate"),
        pytest.param(money("$1,250", "1250", "USD"), "0.5", id="thousands with commas"),
        pytest.param(money("half a trillion yen", "5e11", "JPY"), "0", id="no digits"),
    ],
)
def test_rounding_is_half_of_the_last_printed_digit(figure: Quantity, half: str) -> None:
    assert half_step(figure) == Decimal(half)


@pytest.mark.parametrize(
    ("bound", "value", "fits"),
    [(None, "68.94e9", True), (None, "68.75e9", False), ("more than", "80e9", True), ("more than", "60e9", False), ("at most", "60e9", True), ("less than", "80e9", False)],
)
def test_a_bound_opens_one_side(bound: str | None, value: str, fits: bool) -> None:
    least, largest = allowed(money("$68.9 billion", "68.9e9", "USD", bound=bound))
    assert (least <= Decimal(value) <= largest) is fits


def test_money_beside_money() -> None:
    """Yen stand in dollars: the article's own conversion, the mean of the period, the day of publication; the conversion alone has none."""
    text = "Its gas of 2024 cost it ¥542.6 billion ($3.8 billion), they said."
    figures = quantities(text, tag(text, date(2025, 4, 23)))
    (beside,) = in_other_currency(figures, date(2025, 4, 23)).values()
    own, mean, then = beside
    assert own.startswith("the article's own $3.8 billion implies 142.8 yen per dollar, by rounding 140.9 to 144.7")
    assert mean.startswith("3.58 billion dollars at 151.43 yen per dollar, mean of ")
    assert then.startswith("3.83 billion dollars at 141.64 yen per dollar, 23 April 2025")


def test_money_without_a_rate() -> None:
    """Where no rate is known the words say so, and nothing is converted."""
    text = "It cost $2 million in 1975."
    figures = quantities(text, tag(text, date(1976, 1, 5)))
    (beside,) = in_other_currency(figures, date(1976, 1, 5)).values()
    assert all("no rate" in words for words in beside)


def test_money_in_the_chosen_currency() -> None:
    """Each amount at the mean of its period, or at publication; what is in that currency, a conversion, and no money stay as printed."""
    text = "In 2024 gas cost ¥542.6 billion ($3.8 billion). A plant of 5 million tons a year may cost ¥90 billion."
    figures = quantities(text, tag(text, date(2025, 4, 23)))
    found = {one.text: in_currency(figures, date(2025, 4, 23), "USD").get(one.start) for one in figures}
    amounts = {text: one and (one[0], one[1].words.partition(" (")[0]) for text, one in found.items()}
    assert amounts.pop("¥542.6 billion") == ("3.58 billion dollars", "mean of 256 days of 2024")
    assert amounts.pop("¥90 billion") == ("635 million dollars", "23 April 2025")
    assert set(amounts.values()) == {None}
    assert in_currency(figures, date(2025, 4, 23), "JPY") == in_currency(figures, None, "printed") == {}


def test_rule_of_the_chosen_currency() -> None:
    """The footer says which rate and until when, and nothing where amounts stay as printed."""
    assert rule("printed") == ""
    assert "yen" in rule("JPY") and "mean rate of the figure's period" in rule("JPY") and "to 30 October 2026" in rule("JPY")
