"""The reference chronology."""

from collections import Counter
from datetime import date

import pytest

from timeline import chronology
from timeline.chronology import load_chronology, speaks_of
from timeline.errors import DataError
from timeline.interval import day, month
from timeline.themes import load_themes

REFERENCES = {reference.id: reference for reference in load_chronology()}


def test_all_events_are_there_in_order() -> None:
    """248 events from 2012 to 2026, sorted by day."""
    starts = [reference.interval.anchor for reference in REFERENCES.values()]
    assert len(starts) == 248
    assert starts == sorted(starts)
    assert (starts[0].year, starts[-1].year) == (2012, 2026)


def test_a_date_known_to_the_month_is_the_month() -> None:
    """A month is never drawn as its first day."""
    by_title = {reference.title: reference.interval for reference in REFERENCES.values()}
    assert by_title["Japan enters the Trans-Pacific Partnership talks"] == month(2013, 7)
    assert by_title["Twelve countries sign the TPP in Auckland"] == day(date(2016, 2, 4))


def test_what_is_unverified_stays_marked() -> None:
    """224 dates are borne out by their source, 10 partly; those without a source say so."""
    assert Counter(reference.verification for reference in REFERENCES.values()) == {"sourced": 224, "partly": 10, "unverified": 14}
    unverified = [reference for reference in REFERENCES.values() if reference.verification == "unverified"]
    assert {reference.source_url for reference in unverified} == {""}
    assert all("UNVERIFIED" in reference.note for reference in unverified)


@pytest.mark.parametrize(
    ("mention", "sentence", "spoken_of"),
    [
        pytest.param("russia + ukraine", "Since Russia's war in Ukraine began", True, id="a word of each group"),
        pytest.param("russia + ukraine", "Russia sold gas.", False, id="one group alone"),
        pytest.param("jera + alaska|nikiski", "JERA looked at Nikiski.", True, id="either word"),
        pytest.param("tpp + sign", "Twelve signed the TPP", True, id="beginnings of words, in any case"),
        pytest.param("ipef", "the unipef", False, id="not inside a word"),
        pytest.param("", "anything", False, id="a row nobody speaks of"),
    ],
)
def test_a_sentence_speaks_of_an_event(mention: str, sentence: str, spoken_of: bool) -> None:
    """What a row's words match, and what not."""
    assert speaks_of(mention, sentence) is spoken_of


# A sentence as news has it, and the days of the rows that it tells of.
TOLD = {
    "The ruling parties lost their majority in an upper house election.": "2013-07-21 2016-07-10 2019-07-21 2022-07-10 2025-07-20",
    "Bills pass the upper house after a vote in the lower house.": "",
    "The governor won an election on a promise to close the plant.": "",
    "The cabinet approved an energy plan with more nuclear power in it.": "2014-04-11 2018-07-03 2021-10-22 2025-02-18",
    "The board approved an energy plan for the campus.": "",
    "The central bank pushed its key rate below zero.": "2016-01-29",
    "Utilities complain of negative prices, which the central bank cannot explain.": "",
    "Kyushu Electric restarted a reactor at Sendai.": "2015-08-11",
    "Sendai, a city in the north, resumed its subway service.": "",
    "Donald Trump pulled the United States out of the Paris accord.": "2017-06-01",
    "Toyota pulled out of the Paris motor show.": "",
    "Producers led by Saudi Arabia agreed to withhold a tenth of the world's oil.": "2020-04-12",
    "An inquiry into imported cars was launched in the name of national security.": "2018-05-23",
    "The United States slapped duties on another $200 billion of goods from China.": "2018-09-24",
    "China bought $200 billion of bonds.": "",
    "Japan and the European Union signed a trade pact in Tokyo.": "2018-07-17",
    "The European Union and Japan hope for a trade pact.": "",
    "An appeals court upheld the ruling against the reciprocal tariffs.": "2025-08-29",
    "An appeals court upheld the ruling against the tariffs on steel.": "",
    "The EU signed a free trade agreement with South Korea, and Japan fell behind.": "",
    "NAFTA, which took effect in a recession, was hated by Donald Trump.": "",
    "Two reactors at the Ohi plant were restarted.": "",
    "The G7 ministers met in Hiroshima.": "",
    "Moscow approved Mitsui's stake in the new operator.": "2022-08-30 2022-08-31",
    "China, which tightened its rules on rare earths, wants something in return.": "2025-04-04 2025-10-09",
    "The ministers completed the Trans-Pacific Partnership in a hotel.": "2015-10-05",
    "The first cargo of gas left Sabine Pass.": "2016-02-24",
    "Since Donald Trump took office, nothing has been signed.": "2017-01-20 2025-01-20",
    "Fumio Kishida, who took office as foreign minister, said no more.": "",
    "Ms. Takaichi, elected leader of the party, is not prime minister yet.": "",
    "Abe was elected leader of the ruling party.": "2012-09-26 2015-09-08 2018-09-20 2020-09-14 2021-09-29 2024-09-27 2025-10-04",
    "Engineers were elected to the academy.": "",
    "The price of crude fell below zero.": "2020-04-20",
    "The temperature fell below zero.": "",
    "Kishida, who reshuffled his cabinet, kept the minister.": "2014-09-03 2015-10-07 2016-08-03 2017-08-03 2018-10-02 2019-09-11 "
    "2022-08-10 2023-09-13",
    "Drones knocked out half of the Saudi oil plants.": "2019-09-14",
    "Drones count the birds at an oil port.": "",
    "Workers at Fukushima released some water by mistake.": "",
    "The Bank of Japan raised interest rates.": "2024-07-31 2025-01-24 2025-12-19",
    "The bank of a river in Japan rose.": "",
    "Congress lifted the ban on exports of crude oil.": "2015-12-18",
    "The bank of crude oil exporters lifted its forecast.": "",
    "Ms. Obuchi resigned over her accounts.": "2014-10-20",
    "British voters sent back Ukraine's grain to the European Union.": "",
}


@pytest.mark.parametrize(("sentence", "days"), TOLD.items())
def test_a_sentence_of_news_tells_of_shipped_events(sentence: str, days: str) -> None:
    """Ordinary wording finds them, other sentences on like matters do not."""
    assert " ".join(str(row.interval.anchor) for row in REFERENCES.values() if speaks_of(row.mention, sentence)) == days


def test_every_theme_is_known() -> None:
    """An event without a colour cannot be drawn."""
    assert {reference.theme for reference in REFERENCES.values()} <= {theme.id for theme in load_themes()}


@pytest.mark.parametrize(
    ("row", "message"),
    [
        pytest.param("a,spring 2018,T,lng_energy,http://x,sourced,", "line 2: not a date", id="no date"),
        pytest.param("a,2018-04,T,lng_energy,http://x,surely,", "line 2: verification 'surely'", id="unknown mark"),
        pytest.param("a,2018-04,T,lng_energy,,sourced,", "line 2: no source_url", id="sourced without source"),
        pytest.param("a,2018,T,x,,unverified,\na,2019,T,x,,unverified,", "line 3: the id 'a' stands twice", id="same id"),
    ],
)
def test_bad_row_is_refused(row: str, message: str, tmp_path, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    """A wrong row is named by its line, with what to do."""
    (tmp_path / "chronology.csv").write_text(f"id,date,title,theme,source_url,verification,note\n{row}\n", encoding="utf-8")
    monkeypatch.setattr(chronology, "DATA", tmp_path)
    load_chronology.cache_clear()
    try:
        with pytest.raises(DataError, match=message):
            load_chronology()
    finally:
        load_chronology.cache_clear()
