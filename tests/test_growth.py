"""Growth rates beside the growth of the official series; all sentences are ours."""

from datetime import date

import pytest

from timeline.comparison import Comparison, compared
from timeline.quantities import quantities
from timeline.timex import tag


def read(text: str) -> list[Comparison]:
    """The comparisons of the percentages of a text of 23 April 2025, in its order."""
    figures = quantities(text, tag(text, date(2025, 4, 23)))
    found = compared(text, figures)
    return [found[figure.start] for figure in figures if figure.kind == "percent"]


# The series: 6.3 Mt of 2024 after 5.5, 3.69 of 2019 after 2.49; exports of 80,151 million in 2022 after 74,565.
RATES = {
    "said outright": ("Japan's LNG imports from the U.S. rose 48.2 percent in 2019 from a year earlier.", "agrees", 48.2),
    "a fall": ("Compared with 2021, Japan's purchases of American LNG fell 41.5 percent in 2022.", "agrees", -41.5),
    "a year names its own base": ("U.S. goods exports to Japan rose 7.5% in 2022.", "agrees", 7.5),
    "after the amount": ("U.S. goods exports to Japan totaled $80 billion in 2022, up 7.5% from the previous year.", "agrees", 7.5),
    "the noun after": ("A 48 percent increase in Japan's LNG imports from the U.S. in 2019 surprised traders.", "agrees", 48.2),
    "year-on-year drop": ("Japan's exports to the U.S. saw a 4.1 percent year-on-year drop in 2025.", "agrees", -4.1),
    "more": ("Japan imported 15 percent more LNG from the United States in 2024.", "agrees", 14.5),
    "goes on": ("Japan imported 6.3 million tons of LNG from the U.S. in 2024. That was up 15 percent from 2023.", "agrees", 14.5),
    "a month": ("U.S. goods exports to Japan rose 10.7 percent from a year earlier in May 2022.", "agrees", 10.7),
    "by an earlier print": ("U.S. goods exports to Japan rose 9.5 percent on the year in May 2022.", "earlier", 10.7),
    "by the first print": ("The U.S. goods deficit with Japan narrowed 0.2 percent in 2016.", "first", -0.4),
    "a bound": ("In 2022 U.S. goods exports to Japan rose by more than 7 percent.", "agrees", 7.5),
    "a bound broken": ("In 2022 U.S. goods exports to Japan rose by more than 9 percent.", "differs", 7.5),
    "a digit off": ("Japan's LNG imports from the U.S. rose 49.2 percent in 2019.", "differs", 48.2),
    "the other way": ("U.S. goods exports to Japan fell 7.5 percent in 2022.", "differs", 7.5),
    "fiscal": ("Japan's trade surplus with the U.S. rose 5.6 percent in fiscal 2017.", "agrees", 5.6),
    "fiscal as calendar": ("Japan's trade surplus with the U.S. rose 5.6 percent in 2017.", "basis", 2.4),
    "by value": ("Japan's LNG imports from the U.S. rose 15 percent by value in 2024.", "basis", 14.5),
    "a month does not say": ("U.S. goods exports to Japan rose 10.7 percent in May 2022.", "nothing", None),
    "on the month": ("U.S. goods exports to Japan rose 10.7 percent in May 2022 from the previous month.", "nothing", None),
    "from another year": ("U.S. goods exports to Japan rose 7.5 percent in 2022 from 2019.", "nothing", None),
    "from a low": ("U.S. goods exports to Japan rose 7.5 percent in 2022 from pandemic lows.", "nothing", None),
    "on average": ("U.S. goods exports to Japan rose an average of 7.5 percent a year until 2022.", "nothing", None),
    "a year missing": ("Japan's LNG imports from the U.S. rose 12 percent in 2021.", "nothing", None),
    "no period": ("U.S. goods exports to Japan rose 7.5 percent.", "nothing", None),
    "one good": ("U.S. soybean exports to Japan rose 12 percent in 2024.", "nothing", None),
    "its price": ("The price of Japan's LNG imports from the U.S. rose 12 percent in 2024.", "nothing", None),
    "its capacity": ("U.S. LNG export capacity rose 12 percent in 2023.", "nothing", None),
    "another buyer": ("China's LNG imports from the U.S. rose 12 percent in 2024, officials in Japan said.", "nothing", None),
    "another seller": ("U.S. LNG exports to Spain rose 12 percent in 2023.", "nothing", None),
    "no reporter": ("LNG imports from the U.S. rose 12 percent in 2024.", "nothing", None),
    "a forecast": ("U.S. LNG exports will rise 12 percent in 2024, the agency forecast.", "nothing", None),
    "makers": ("Exports to the United States by Japan's carmakers rose 5 percent in 2024.", "nothing", None),
    "lowest since": ("Japan's LNG imports dropped 8 percent in 2023, the lowest since 2009.", "agrees", -8.0),
    "a capital": ("Shipments of U.S. LNG to Japan plunged 41 percent in 2022.", "agrees", -41.1),
    "the year before, too": ("U.S. goods exports to Japan rose 16.5 percent in 2021 after falling 0.9 percent in 2019.", "agrees", 16.5),
    "a target": ("Japan wants to raise its LNG imports to 12 percent of demand in 2024.", "nothing", None),
}


@pytest.mark.parametrize(("text", "verdict", "official"), RATES.values(), ids=RATES)
def test_rate(text: str, verdict: str, official: float | None) -> None:
    """A rate is set beside the series' growth on a year earlier, and beside nothing where it may count from elsewhere."""
    found, *_ = read(text)
    assert (found.verdict, found.official and round(float(found.official), 1)) == (verdict, official)


# Exports of 80,151 million in 2022 after 74,565; a surplus of 6,999 billion yen in fiscal 2017 after 6,629.
AMOUNTS = {
    "by": ("U.S. goods exports to Japan rose by $5.6 billion in 2022 from a year earlier.", "agrees"),
    "a year names its own base": ("U.S. goods exports to Japan rose by about $6 billion in 2022.", "agrees"),
    "to a level": ("U.S. goods exports to Japan rose by $5.6 billion to $80.2 billion in 2022.", "agrees"),
    "up, after the level": ("U.S. goods exports to Japan totaled $80.2 billion in 2022, up $5.6 billion from 2021.", "agrees"),
    "no by": ("U.S. goods exports to Japan rose $5.6 billion in 2022.", "agrees"),
    "yen": ("Japan's trade surplus with the U.S. was ¥7.0 trillion in fiscal 2017, up ¥370 billion from a year earlier.", "agrees"),
    "a digit off": ("U.S. goods exports to Japan rose by $6.4 billion in 2022.", "differs"),
    "the other way": ("U.S. goods exports to Japan fell by $5.6 billion in 2022.", "differs"),
    "from another year": ("U.S. goods exports to Japan rose by $5.6 billion in 2022 from 2019.", "nothing"),
    "on the month": ("U.S. goods exports to Japan rose by $1.2 billion in May 2022 from the previous month.", "nothing"),
    "an aim": ("Washington wanted U.S. goods exports to Japan to increase by $9 billion in 2022.", "nothing"),
    "an earlier print": ("U.S. goods exports to Japan rose by $5.8 billion in 2022.", "earlier"),
    "volume": ("Japan's LNG imports from the U.S. rose by 0.8 million tons in 2024.", "agrees"),
    "one good": ("U.S. soybean exports to Japan rose by $1 billion in 2022.", "nothing"),
    "no period": ("U.S. goods exports to Japan rose by $5.6 billion.", "nothing"),
    "a change of a daily rate": ("U.S. LNG exports increased 1.3 bcf/d to 11.9 bcf/d in 2023.", "nothing"),
    "another unit": ("Japan's LNG imports from the U.S. rose by $1 billion in 2024.", "nothing"),
    "nothing held": ("Japan's wheat imports from Canada rose by $1 billion in 2024.", "nothing"),
}


@pytest.mark.parametrize(("text", "verdict"), AMOUNTS.values(), ids=AMOUNTS)
def test_change_of_amount(text: str, verdict: str) -> None:
    """A rise or fall told as an amount is set beside the series' own, never beside its level."""
    figures = quantities(text, tag(text, date(2025, 4, 23)))
    change = next(figure for figure in figures if figure.direction)
    assert compared(text, figures)[change.start].verdict == verdict


def test_the_words_name_both_periods() -> None:
    """Whoever reads the verdict sees what the rate was computed from."""
    (found,) = read("Japan's LNG imports from the U.S. rose 15 percent in 2024.")
    assert "a rise of 14.5 % (Japan's LNG imports from the U.S., volume: 6.3 in 2024 (preliminary) after 5.5 in 2023" in found.words
    assert "does not say on which basis" in found.words


def test_each_rate_has_its_own_partner() -> None:
    """Whom another rate is of does not stand beside this one."""
    american, russian = read("LNG imports by Japan from the United States rose 15 percent in 2024, and those from Russia fell 7 percent.")
    assert (american.verdict, russian.verdict) == ("agrees", "agrees")
    assert "Russia" not in american.words and "U.S." not in russian.words


def test_each_rate_has_its_own_base() -> None:
    """What one rate counts from is not what the next one does."""
    found = read("U.S. goods exports to Japan rose 7.5 percent in 2022 from a year earlier, and rose 7.5 percent in 2022 from 2019.")
    assert [one.verdict for one in found] == ["agrees", "nothing"]
