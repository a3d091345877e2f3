"""Figures in news prose: what is read, what is left alone, and to which period it belongs. All sentences are our own."""

import os
from datetime import date
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline import interval
from timeline.model import Interval, Quantity, Timex
from timeline.quantities import quantities

FIGURES: dict[str, tuple[str, list[tuple[str, str, str]]]] = {
    "dollar sign": ("Tokyo pledged $5.4 billion for the port.", [("$5.4 billion", "5400000000", "USD")]),
    "letters": ("The fund grew to US$750mn from €1.2bn.", [("US$750mn", "750000000", "USD"), ("€1.2bn", "1200000000", "EUR")]),
    "one letter needs a sign": ("A $40M loan for a 5m fence.", [("$40M", "40000000", "USD")]),
    "currency code": ("Lenders put up USD 300 million.", [("USD 300 million", "300000000", "USD")]),
    "yen in words": ("The package is worth 13.2 trillion yen.", [("13.2 trillion yen", "13200000000000", "JPY")]),
    "half a trillion": ("Subsidies near half a trillion yen.", [("half a trillion yen", "500000000000", "JPY")]),
    "a quarter of a million": (
        "It cost a quarter of a million dollars.",
        [("a quarter of a million dollars", "250000", "USD")],
    ),
    "a hundred billion": ("They sought a hundred billion yen.", [("a hundred billion yen", "100000000000", "JPY")]),
    "grouped digits": ("The fee is 1,234,567.5 euros.", [("1,234,567.5 euros", "1234567.5", "EUR")]),
    "won in words": ("Seoul set aside 2 trillion won.", [("2 trillion won", "2000000000000", "KRW")]),
    "range shares sign and scale": (
        "Costs of $30-35 billion loom.",
        [("$30", "30000000000", "USD"), ("35 billion", "35000000000", "USD")],
    ),
    "range, sign on both": ("From $4 to $6 billion.", [("$4", "4000000000", "USD"), ("$6 billion", "6000000000", "USD")]),
    "range, unlike sizes": ("From $900 to $1.2 million.", [("$900", "900", "USD"), ("$1.2 million", "1200000", "USD")]),
    "between and": ("A rise of between 10 and 12 percent.", [("10", "10", "percent"), ("12 percent", "12", "percent")]),
    "elliptical list": (
        "Inpex, Jera and Kogas took 15, 10 and 5.5 percent stakes, respectively.",
        [("15", "15", "percent"), ("10", "10", "percent"), ("5.5 percent", "5.5", "percent")],
    ),
    "percent sign and words": (
        "From 3% to 4 per cent, then 5 pct.",
        [("3%", "3", "percent"), ("4 per cent", "4", "percent"), ("5 pct", "5", "percent")],
    ),
    "minus": ("Growth of -0.3% followed.", [("-0.3%", "-0.3", "percent")]),
    "percentage points": ("It rose 1.5 percentage points.", [("1.5 percentage points", "1.5", "percentage points")]),
    "basis points": ("The bank cut 25 basis points.", [("25 basis points", "0.25", "percentage points")]),
    "fractions": (
        "A quarter of the gas and two-thirds of the oil.",
        [("A quarter", "25", "percent"), ("two-thirds", "66.67", "percent")],
    ),
    "half of": ("More than half of the cargoes went east.", [("half", "50", "percent")]),
    "tonnes": ("It bought 120,000 tonnes of rice.", [("120,000 tonnes", "120000", "t")]),
    "tons a year": ("A deal for 5.5 million tons a year.", [("5.5 million tons a year", "5500000", "t/a")]),
    "annual capacity": (
        "The plant has an annual capacity of about 4.4 million tonnes.",
        [("4.4 million tonnes", "4400000", "t/a")],
    ),
    "tonnes annually": ("It makes 2 million tonnes annually.", [("2 million tonnes annually", "2000000", "t/a")]),
    "mtpa": ("The train adds 6.2 mtpa.", [("6.2 mtpa", "6200000", "t/a")]),
    "hyphened length": ("An 800-kilometer line.", [("800-kilometer", "800", "km")]),
    "miles": ("A line of 100 miles.", [("100 miles", "160.9344", "km")]),
    "cubic feet a day": (
        "Flows hit 2.5 Bcf/d, or 2.5 billion cubic feet per day.",
        [("2.5 Bcf/d", "2500000000", "cf/d"), ("2.5 billion cubic feet per day", "2500000000", "cf/d")],
    ),
    "barrels a day": ("Output is 1.1 million barrels a day.", [("1.1 million barrels a day", "1100000", "bbl/d")]),
    "power and energy": ("A 1.2 GW unit made 350 MWh.", [("1.2 GW", "1200", "MW"), ("350 MWh", "350000", "kWh")]),
    "price": ("Spot gas was $11.40 per MMBtu.", [("$11.40 per MMBtu", "11.4", "USD/MMBtu")]),
    "cents": ("It rose 5 cents.", [("5 cents", "0.05", "USD")]),
    "range of prices": ("At $70 to $75 a barrel.", [("$70", "70", "USD/bbl"), ("$75 a barrel", "75", "USD/bbl")]),
    "currency named first": ("The yen slid to 153.4 per dollar.", [("153.4 per dollar", "153.4", "JPY/USD")]),
    "goods between": ("It will buy 5.5 million tons of U.S. LNG per year.", [("5.5 million tons", "5500000", "t/a")]),
    "unit left out": (
        "It took 66 million tonnes, China 71 million.",
        [("66 million tonnes", "66000000", "t"), ("71 million", "71000000", "t")],
    ),
    "by a third": ("Output fell by a third, exports by half.", [("a third", "33.33", "percent"), ("half", "50", "percent")]),
    "price a barrel": ("Crude cost $80 a barrel.", [("$80 a barrel", "80", "USD/bbl")]),
    "exchange rate": ("The yen slid to 151.2 yen to the dollar.", [("151.2 yen to the dollar", "151.2", "JPY/USD")]),
    "no rate": ("Up from $5 billion a year earlier.", [("$5 billion", "5000000000", "USD")]),
    "money a year": ("It would cost $2 billion a year.", [("$2 billion a year", "2000000000", "USD/a")]),
    "counted people": ("Nearly 40 senior delegates came.", [("40 senior delegates", "40", "count")]),
    "counted millions": ("It sold 1.3 million vehicles.", [("1.3 million vehicles", "1300000", "count")]),
    "eleven-nation": ("The 11-nation pact survived.", [("11-nation", "11", "count")]),
    "number word": ("Cargoes went to five ports.", [("five ports", "5", "count")]),
    "rank": ("It is the third-largest buyer of coal.", [("third-largest", "3", "rank")]),
    "rank by verb": ("Oman ranked third; it came to nothing.", [("third", "3", "rank")]),
    "nothing to read": ("Ministers spoke of trade.", []),
}

NOT_FIGURES = {
    "legal section": "Section 301 tariffs and Article 9 rules stay.",
    "age": "A 7-year-old pact.",
    "duration": "A 12-day trip after 3 weeks and 48 hours.",
    "product names": "Yamal-2, G20 members, COP28 pledges and Boeing 787 jets.",
    "number two": "Their No. 3 officials met.",
    "score": "They won 3-1 and lost 5-4.",
    "clock": "Doors open at 10 a.m. and 18:30.",
    "phone": "Call 03-5555-0134 now.",
    "version": "Version 3.11.2 ships.",
    "list number": "1. Tariffs\n2. Subsidies\n(3) quotas",
    "year before a plural": "The 2016 exports and 1990s prices.",
    "ordinal": "The second round and the 20th meeting, one of many.",
    "the two sides": "The two countries and both three-star hotels; two officials said so.",
    "half of a year": "In the first half of the year, the second half of the campaign and a quarter of 2018.",
    "vague": "Hundreds of millions of dollars and some points.",
    "won as a verb": "Of the seats, 12 won easily.",
    "foreign dollar sign": "It cost Z$5.",
    "half a word": "His baby half-brother left.",
    "fraction of a date": "Third quarter sales, on 3/4 and in 1/2 measure.",
}


@pytest.mark.parametrize(("text", "expected"), FIGURES.values(), ids=FIGURES.keys())
def test_value_and_unit(text: str, expected: list[tuple[str, str, str]]) -> None:
    """Each figure is read as its full number in its base unit, at its own place."""
    assert [(q.text, q.value, q.unit) for q in quantities(text, ())] == [(t, Decimal(v), u) for t, v, u in expected]


@pytest.mark.parametrize("text", NOT_FIGURES.values(), ids=NOT_FIGURES.keys())
def test_not_a_figure(text: str) -> None:
    """Names, dates, ages, sections, scores and clock times are no quantities."""
    assert quantities(text, ()) == ()


@pytest.mark.parametrize(
    "words", ["about", "around", "roughly", "nearly", "more than", "as much as", "at least", "up to", "some", "an estimated", "~"]
)
def test_approximations_and_bounds(words: str) -> None:
    """A figure that is rounded or only bounded says so."""
    (figure,) = quantities(f"It imported {words} ¥3 billion of beef.", ())
    assert figure.approximate
    assert not quantities("It imported ¥3 billion of beef.", ())[0].approximate


@pytest.mark.parametrize(
    ("text", "hedge"),
    [
        ("It bought at least $3 billion of gas.", "at least "),
        ("It bought no less than $3 billion of gas.", "at least "),
        ("It bought as little as $3 billion of gas.", "at least "),
        ("It bought 50 percent or more.", "at least "),
        ("It bought up to 50 percent.", "at most "),
        ("It bought as much as ¥8.62 trillion of gas.", "at most "),
        ("It bought no more than 20 cargoes.", "at most "),
        ("It bought 50 percent or less.", "at most "),
        ("It bought more than 20 cargoes.", "more than "),
        ("It bought over half its gas.", "more than "),
        ("It bought fewer than 20 cargoes.", "less than "),
        ("The rate fell below 5 percent.", "less than "),
        ("It bought nearly 20 cargoes.", "about "),
        ("It bought 20 cargoes or so.", "about "),
        ("It bought 20 cargoes.", ""),
    ],
)
def test_a_bound_says_which_side(text: str, hedge: str) -> None:
    """A figure that is only bounded is no rounded one: "up to 50 percent" is at most 50."""
    assert quantities(text, ())[0].hedge == hedge


@pytest.mark.parametrize(
    ("text", "flags"),
    [
        ("It paid ¥90 billion ($600 million) for gas.", [False, True]),
        ("It paid ¥90 billion, or about $600 million, for gas.", [False, True]),
        ("A line of 100 kilometres (62 miles).", [False, True]),
        ("It paid ¥90 billion to ¥93 billion ($600 million to $620 million) for gas.", [False, False, True, True]),
        ("It paid ¥90 billion (12 percent) more.", [False, False]),
        ("It paid $90 million ($600 million since then).", [False, False]),
    ],
    ids=["parenthesis", "or", "length", "range", "another kind", "same currency"],
)
def test_conversion(text: str, flags: list[bool]) -> None:
    """A figure printed again in another unit is marked and never counts as a second observation."""
    assert [q.conversion for q in quantities(text, ())] == flags


def year(text: str, phrase: str, number: int, occurrence: int = 0) -> Timex:
    return _timex(text, phrase, interval.year(number), occurrence)


def _timex(text: str, phrase: str, days: Interval, occurrence: int = 0) -> Timex:
    start = -1
    for _ in range(occurrence + 1):
        start = text.index(phrase, start + 1)
    return Timex(start, start + len(phrase), phrase, "DATE", interval.to_value(days) or "", "by hand", interval=days)


def _periods(text: str, dates: dict[str, Interval]) -> list[str | None]:
    timexes = sorted((_timex(text, phrase, days) for phrase, days in dates.items()), key=lambda t: t.start)
    return [q.period and interval.to_edtf(q.period) for q in quantities(text, timexes)]


Y = {number: interval.year(number) for number in range(1960, 2031)}
TUESDAY = interval.day(date(2018, 4, 24))
MARCH = interval.month(2018, 3)

PERIODS: dict[str, tuple[str, dict[str, Interval], list[str | None]]] = {
    "last year": ("It ran a $5 billion surplus with Chile last year.", {"last year": Y[2016]}, ["2016"]),
    "year ahead of both prints": ("In 2024, it imported ¥90 billion ($600 million) of ore.", {"2024": Y[2024]}, ["2024", "2024"]),
    "day of speaking": ("On Tuesday he said 40% of sales in 2017 went abroad.", {"Tuesday": TUESDAY, "2017": Y[2017]}, ["2017"]),
    "only a day of speaking": ("On Tuesday he said the gap was $5 billion.", {"Tuesday": TUESDAY}, [None]),
    "act of publication": (
        "In March, the agency found that 40% of sales in 2017 went abroad.",
        {"March": MARCH, "2017": Y[2017]},
        ["2017"],
    ),
    "month of the flow": (
        "Exports came to $6 billion in March, the office said Tuesday.",
        {"March": MARCH, "Tuesday": TUESDAY},
        ["2018-03"],
    ),
    "reporter first": ("The office said exports came to $6 billion in March.", {"March": MARCH}, ["2018-03"]),
    "day of an act": ("Cabinet on Tuesday approved a ¥3 trillion plan.", {"Tuesday": TUESDAY}, [None]),
    "a head count is no day's": ("On Tuesday, 60 protesters gathered.", {"Tuesday": TUESDAY}, [None]),
    "the year of a statute": ("The Trade Act of 1974 allows tariffs of 15%.", {"1974": Y[1974]}, [None]),
    "the year before a statute": ("The 1974 Trade Act allows tariffs of 15%.", {"1974": Y[1974]}, [None]),
    "the year of a section": ("Under Section 12 of the code of 1962, it set 5%.", {"1962": Y[1962]}, [None]),
    "a statute beside a period": (
        "Under the Trade Act of 1974 it raised $5 billion in 2017.",
        {"1974": Y[1974], "2017": Y[2017]},
        ["2017"],
    ),
    "a start": ("It will ship 4 million tonnes a year, due to begin in 2017.", {"2017": Y[2017]}, [None]),
    "planning": ("It aims to buy 3 million tonnes by 2030.", {"2030": Y[2030]}, [None]),
    "start of a contract": (
        "He said on Tuesday it will buy four ships from around 2030.",
        {"Tuesday": TUESDAY, "2030": Y[2030]},
        [None],
    ),
    "comparison": ("Sales rose 5% in 2017 from 2016.", {"2017": Y[2017], "2016": Y[2016]}, ["2017"]),
    "each its own": ("The share was 5% in 2017 and 8% in 2018.", {"2017": Y[2017], "2018": Y[2018]}, ["2017", "2018"]),
    "from and to": ("It fell to 5% in 2017 from 8% in 2016.", {"2017": Y[2017], "2016": Y[2016]}, ["2017", "2016"]),
    "elaboration": (
        "In 2024, it imported ¥90 billion of ore. By country, Chile had a share of 8.7%.",
        {"2024": Y[2024]},
        ["2024", "2024"],
    ),
    "no elaboration": (
        "In 2024, it imported ¥90 billion of ore. It will lend Chile $5 billion.",
        {"2024": Y[2024]},
        ["2024", None],
    ),
    "another paragraph": (
        "In 2024, it imported ¥90 billion of ore.\nBy country, Chile had a share of 8.7%.",
        {"2024": Y[2024]},
        ["2024", "2024"],
    ),
    "a year earlier": ("Up from $5 billion a year earlier.", {"a year earlier": Y[2017]}, ["2017"]),
    "no date": ("It ran a $5 billion surplus.", {}, [None]),
}


@pytest.mark.parametrize(("text", "dates", "expected"), PERIODS.values(), ids=PERIODS.keys())
def test_period(text: str, dates: dict[str, Interval], expected: list[str | None]) -> None:
    """A figure's period is the time it was measured over, never the day on which somebody spoke of it."""
    assert _periods(text, dates) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Imports of LNG came to ¥90 billion. By country, Oman had a share of 8.7%.", ["value", "value"]),
        ("It bought 3 million tonnes of LNG. Oman had a share of 8.7%.", ["volume", "volume"]),
        ("It lent Oman ¥90 billion. Oman had a share of 8.7%.", ["value", "none"]),
        ("By volume, Oman held a share of 9%.", ["volume"]),
        ("Oman held a share of 9%.", ["none"]),
        ("It paid $3 billion for a 10% stake.", ["value", "none"]),
    ],
    ids=["value before", "tonnes before", "money, but no trade", "said outright", "unsaid", "stake"],
)
def test_basis(text: str, expected: list[str]) -> None:
    """A share is by value or by volume only where the text says so."""
    assert [q.basis for q in quantities(text, ())] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Canada saw a $5.1 billion trade deficit with Chile.", ["Canada trade deficit with Chile"]),
        ("Japan imported ¥90 billion ($600 million) of LNG from Oman.", ["Japan LNG imports from Oman"] * 2),
        ("Japan imported Russian gas worth ¥90 billion last year.", ["Japan imports of Russian gas"]),
        ("While Korea's LNG imports from Oman totaled ¥548 billion, prices fell.", ["Korea's LNG imports from Oman"]),
        ("He will cut the trade surplus with the U.S., which reached as much as ¥9 trillion.", ["trade surplus with the U.S."]),
        ("The plant has an annual capacity of 4.4 million tonnes.", ["annual capacity"]),
        ("Some 40% of U.S. coal exports went to India.", ["share of U.S. coal exports"]),
        (
            "Norway's Equinor and Shell hold 15 and 10 percent stakes in the Snow field, respectively.",
            ["stake of Equinor in the Snow field", "stake of Shell in the Snow field"],
        ),
        ("Total, which holds a 30 percent stake, left.", ["stake of Total"]),
        ("State-run Petronas owns 50 percent.", ["stake of Petronas"]),
        ("Petronas already owns 10% of Snow LNG.", ["stake of Petronas in Snow LNG"]),
        (
            "Total and Equinor own stakes of 15 and 10 percent in the field.",
            ["stake of Total in the field", "stake of Equinor in the field"],
        ),
        ("Canadian buyers imported Chilean copper from Oman worth $3 billion.", ["Chilean copper imports from Oman"]),
        ("It will raise the beef tariff to 9%.", ["beef tariff"]),
        ("Sales to Oman fell 9%, while those to the EU dropped 5%.", ["fall in Sales to Oman", ""]),
        ("Canada will put $5 billion in U.S. projects.", ["U.S. projects"]),
        ("It sold 2 million cars, about 1.2 million at home.", ["cars", ""]),
        ("An 800-kilometer pipeline running north.", ["pipeline"]),
        ("More than 150 trade officials met.", ["trade officials"]),
        ("Mexico sold Canada 2.9 million cars.", ["cars"]),
        ("Oman was the third-biggest LNG exporter to Japan.", ["third-biggest LNG exporter to Japan"]),
        ("Steel exports rose 12 percent.", ["rise in Steel exports"]),
        ("He set a 25 percent tariff on steel.", ["tariff on steel"]),
        ("It is $5 billion.", [""]),
    ],
)
def test_measure(text: str, expected: list[str]) -> None:
    """What is measured is said in the text's own words, or not at all."""
    assert [q.measure for q in quantities(text, ())] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kenya bought LNG worth $90 million from Oman. With a share of 9 percent, Oman came fourth.", ["Kenya LNG purchases", "share of LNG purchases", "fourth in LNG purchases"]),
        ("Kenya imported 90,000 tons of crude oil. With a share of 9 percent, Chad led.", ["Kenya crude oil imports", "share of crude oil imports"]),
        ("Rain fell. With a share of 9 percent, Oman came fourth.", ["share", ""]),
    ],
    ids=["share and rank", "two words", "nothing traded before"],
)
def test_a_share_without_goods_is_of_those_before(text: str, expected: list[str]) -> None:
    """A share or rank that goes on from a sentence about trade takes its goods from there."""
    assert [q.measure for q in quantities(text, ())] == expected


HOLDERS = {
    "one": ("Mitsui holds 12.5 percent.", ["Mitsui"]),
    "respectively": ("Peru's Minera and Volcan hold 14.5 and 11 percent stakes, respectively.", ["Minera", "Volcan"]),
    "together": ("Mitsui and Inpex together hold 23 percent of the venture.", ["Mitsui and Inpex"]),
    "partners by name": ("The two partners, Sony and Denso, hold 6 and 5.5 percent.", ["Sony", "Denso"]),
    "no name": ("The American parent owns 80 percent of it.", ["the American parent"]),
    "its own": ("Jera's 25.7 percent stake was sold.", ["Jera"]),
    "held by": ("A 10 percent stake held by Itochu was sold.", ["Itochu"]),
    "raised": ("Toyota raised its stake in Hino to 20 percent.", ["Toyota"]),
    "price": ("Nippon Steel will pay $14.1 billion for its rival.", ["Nippon Steel"]),
    "in both currencies": ("Canada lent ¥30 billion ($200 million) to the port.", ["Canada", "Canada"]),
    "from": ("A pledge of $20 million from Canada followed.", ["Canada"]),
    "each of two": ("Osaka Gas and Jera paid ¥60 billion ($400 million) each.", ["", ""]),
    "said on a day": ("On Monday it would invest $100 billion.", [""]),
    "no stake": ("Japan has 12 ports and a tariff of 25 percent.", ["", ""]),
    "trade": ("Japan imported $5 billion of LNG.", [""]),
    "to come": ("Inpex will take a 20 percent stake in the Gulf terminal.", ["Inpex"]),
    "lowercase": ("The Osaka utility will hold 8.5% once the deal closes.", ["the Osaka utility"]),
    "a subsidiary of": ("A subsidiary of Mitsui took a 10 percent stake.", ["a subsidiary of Mitsui"]),
    "where it is": ("A pension fund in Norway holds 3 percent of the lender.", ["a pension fund"]),
    "owned by": ("Rapid Chip, 14% owned by Toyota, will list next year.", ["Toyota"]),
    "of which is held by": ("Cheniere, 8 percent of which is held by Blackstone, raised its forecast.", ["Blackstone"]),
    "an owner": ("Woodside, a 26 percent owner, opposed the plan.", ["Woodside"]),
    "an owner before its name": ("A 26% owner of the field, Santos, opposed the plan.", ["Santos"]),
    "operator with": ("Santos is the operator with a 42.5 percent stake.", ["Santos"]),
    "remaining": ("BP's remaining 20 percent stake will go to Rosneft.", ["BP"]),
    "to and from": ("Nomura lifted its holding in the exchange to 11.2% from 9.8%.", ["Nomura", "Nomura"]),
    "seller and buyer": ("Eneos said it would sell its 20 percent stake to PTT for $500 million.", ["Eneos", "PTT"]),
    "price paid": ("Hokkaido Gas bought a 5% stake from Exxon for ¥12 billion.", ["Hokkaido Gas", "Hokkaido Gas"]),
    "sold to": ("A 49 percent stake was sold to Aramco in 2019.", ["Aramco"]),
    "whose its is": ("He said Orsted wants to sell half of its 50% stake.", ["", "Orsted"]),
    "in brackets": ("Its owners are Gazprom (50 percent), Mitsui (12.5 percent) and Jera (10 percent).", ["Gazprom", "Mitsui", "Jera"]),
    "verb left out": ("Petronas owns 60 percent of the company and Vitol the other 40 percent.", ["Petronas", "Vitol"]),
    "a sum, verb left out": ("The European Union has committed €300 million, Canada C$90 million.", ["European Union", "Canada"]),
    "second verb": ("Tokyo paid ¥4 billion and on Friday promised a further ¥7 billion.", ["Tokyo", "Tokyo"]),
    "loan from": ("The bridge was paid for with a $45 million loan from the Asian Development Bank.", ["Asian Development Bank"]),
    "to whom": ("The bank lent the venture ¥40 billion.", ["the bank"]),
    "taken from": ("Toshiba received ¥2 trillion from a group led by JIP.", ["a group"]),
    "assets": ("A pension fund with €41 billion of assets left.", ["a pension fund"]),
    "only among others": ("Investors including Kyocera hold 12 percent.", [""]),
    "one of two": ("Qatar Energy and its partner own 70 and 30 percent of the train.", ["", ""]),
    "a price": ("A Chinese company pays 7.26 yuan for a dollar.", [""]),
    "a fine": ("The regulator fined Uber $150 million.", [""]),
    "no owner": ("The lender has 12 percent of its loans in property.", [""]),
}


@pytest.mark.parametrize(("text", "expected"), HOLDERS.values(), ids=HOLDERS.keys())
def test_who_holds_or_pays(text: str, expected: list[str]) -> None:
    """A stake has its owner, a payment its payer, each figure of a list its own; nobody where no rule is sure."""
    assert [q.holder for q in quantities(text, ())] == expected


def test_a_stake_is_in_what_the_one_before_it_is_in() -> None:
    """The project is named once in a paragraph that lists its owners."""
    text = "Mitsui holds a 12 percent stake in the Snow field, while Petronas owns 40 percent. Total, which has a 27 percent stake, left."
    assert [q.measure for q in quantities(text, ())] == [f"stake of {name} in the Snow field" for name in ("Mitsui", "Petronas", "Total")]


def test_a_date_is_never_a_figure() -> None:
    """Whatever is a time expression is left alone, and a rate keeps its unit where "a year" is one."""
    text = "About 12 percent in May 12 articles. It ships 3 million tonnes a year."
    dates = (_timex(text, "May 12", interval.day(date(2018, 5, 12))), _timex(text, "a year", Y[2018]))
    figures = quantities(text, dates)
    assert [(q.text, q.unit) for q in figures] == [("12 percent", "percent"), ("3 million tonnes", "t/a")]


def _holds(text: str, figures: tuple[Quantity, ...]) -> None:
    assert all(text[q.start : q.end] == q.text and q.start < q.end for q in figures)
    assert all(a.end <= b.start for a, b in pairwise(figures))


_PIECES = [
    "12",
    "$",
    "¥",
    "5.5",
    "1,300",
    "%",
    " percent",
    " million",
    " ",
    ", ",
    " and ",
    "-",
    " tons",
    " a year",
    "(",
    ")",
    "half a ",
    "\n",
    ". ",
    "third",
    "-largest",
    "stakes",
    "𝟓",
    "٣",
]


@given(st.text(max_size=80) | st.lists(st.sampled_from(_PIECES), max_size=25).map("".join))
def test_any_text(text: str) -> None:
    """No text breaks it; spans slice back, in order, without overlap."""
    _holds(text, quantities(text, ()))


@given(
    st.decimals(min_value=Decimal("0.01"), max_value=Decimal(999), places=2),
    st.sampled_from(
        [("", 0), (" thousand", 3), (" million", 6), ("mn", 6), (" billion", 9), ("bn", 9), (" trillion", 12), ("tn", 12)]
    ),
    st.sampled_from([("${}", "USD"), ("US${}", "USD"), ("¥{}", "JPY"), ("{} yen", "JPY"), ("{} dollars", "USD"), ("€{}", "EUR")]),
)
def test_money_as_written_is_money_as_read(amount: Decimal, scale: tuple[str, int], form: tuple[str, str]) -> None:
    """Any amount, written out, reads back as the same amount."""
    (figure,) = quantities(f"It paid {form[0].format(f'{amount}{scale[0]}')} for it.", ())
    assert (figure.value, figure.unit, figure.kind) == (amount.scaleb(scale[1]), form[1], "money")


REAL = os.environ.get("TIMELINE_REAL_ARTICLES")


@pytest.mark.skipif(REAL is None, reason="TIMELINE_REAL_ARTICLES names no folder with the original articles")
@pytest.mark.parametrize(
    ("name", "published", "expected"),
    [
        ("japantimes-2017-economic-dialogue", date(2017, 4, 18), {("68900000000", "USD", "2016")}),
        ("ngi-2018-third-country-lng", date(2018, 4, 24), {("53", "percent", "2017"), ("150", "count", "")}),
        (
            "ntd-2022-semiconductors-energy",
            date(2022, 5, 5),
            {
                ("9600000", "t/a", ""),
                ("12.5", "percent", ""),
                ("10.5", "percent", ""),
                ("50", "percent", ""),
                ("27.5", "percent", ""),
                ("8", "percent", ""),
            },
        ),
        (
            "jiji-2025-lng-tariff-talks",
            date(2025, 4, 23),
            {
                ("542600000000", "JPY", "2024"),
                ("3800000000", "USD", "2024"),
                ("8.7", "percent", "2024"),
                ("4", "rank", "2024"),
                ("548100000000", "JPY", "2024"),
                ("8620000000000", "JPY", "2024"),
                ("1300", "km", ""),
            },
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_the_original_articles(name: str, published: date, expected: set[tuple[str, str, str]]) -> None:
    """The figures of the four original articles, with the years that they are about."""
    timex = pytest.importorskip("timeline.timex")
    text = (Path(str(REAL)) / f"{name}.txt").read_text(encoding="utf-8")
    found = quantities(text, timex.tag(text, published))
    assert expected <= {(f"{q.value:f}", q.unit, interval.to_edtf(q.period) if q.period else "") for q in found}
