"""Who was in office, and whom a text names."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline import administrations
from timeline.administrations import Country, actors_in, in_office, load_administrations, load_office_holders
from timeline.errors import DataError
from timeline.interval import day, month, year
from timeline.model import Interval


@pytest.mark.parametrize(
    ("interval", "country", "expected"),
    [
        pytest.param(day(date(2018, 4, 23)), "us", ("trump-1",), id="a day"),
        pytest.param(day(date(2018, 4, 23)), "jp", ("abe",), id="one Abe, whatever the cabinet"),
        pytest.param(day(date(2017, 1, 20)), "us", ("trump-1",), id="a handover day is the incoming one's"),
        pytest.param(day(date(2017, 1, 19)), "us", ("obama-2",), id="the day before is the outgoing one's"),
        pytest.param(month(2017, 1), "us", ("obama-2", "trump-1"), id="a month across a handover is both's"),
        pytest.param(year(2021), "jp", ("suga", "kishida"), id="a year across a handover"),
        pytest.param(Interval(date(2025, 2, 1), None), "us", ("trump-2",), id="open end: looked up at its start"),
        pytest.param(Interval(None, date(2020, 9, 1)), "jp", ("abe",), id="open start: looked up at its end"),
        pytest.param(day(date(2026, 8, 20)), "jp", ("takaichi",), id="in office when last seen"),
        pytest.param(day(date(2026, 8, 21)), "jp", (), id="after the last day known"),
        pytest.param(year(2026), "jp", ("takaichi",), id="a year that reaches past the last day known"),
        pytest.param(day(date(2029, 1, 19)), "us", ("trump-2",), id="a term's statutory end"),
        pytest.param(year(2031), "us", (), id="a term to come"),
        pytest.param(day(date(1995, 1, 1)), "jp", (), id="before the table begins"),
    ],
)
def test_in_office(interval: Interval, country: Country, expected: tuple[str, ...]) -> None:
    """An interval belongs to everybody who was in office on one of its days."""
    assert in_office(interval, country) == expected


@given(st.dates(date(2009, 1, 20), date(2026, 8, 20)), st.sampled_from(["us", "jp"]))
def test_every_day_has_one_administration(when: date, country: Country) -> None:
    """From 2009 to the last day known no day is without one, and no day has two."""
    assert len(in_office(day(when), country)) == 1


@pytest.mark.parametrize(
    ("text", "when", "expected"),
    [
        pytest.param("Vice President Pence spoke.", 2017, ("Mike Pence",), id="title and surname"),
        pytest.param("Mike Pence met Pence's host Taro Aso.", 2017, ("Mike Pence", "Taro Aso"), id="once each, in order"),
        pytest.param("The Aso-Pence talks ended.", 2017, ("Taro Aso", "Mike Pence"), id="joined by a hyphen"),
        pytest.param("Minister Hagiuda Koichi and HAGIUDA Koichi", 2022, ("Koichi Hagiuda",), id="Japanese name order"),
        pytest.param("Asō Tarō and Shinzō Abe", 2018, ("Taro Aso", "Shinzo Abe"), id="macrons"),
        pytest.param("Trump’s envoy", 2025, ("Donald Trump",), id="possessive"),
        pytest.param("former President Barack Obama", 2017, ("Barack Obama",), id="in full, after the office"),
        pytest.param("Former President Bush spoke.", 2018, ("George W. Bush",), id="titled, nine years after"),
        pytest.param("Bush fires burned.", 2018, (), id="a word that is a surname"),
        pytest.param("Energy Secretary Perry flew home.", 2018, ("Rick Perry",), id="common surname with its title"),
        pytest.param("Perry flew home.", 2018, ("Rick Perry",), id="common surname while in office"),
        pytest.param("Perry flew home.", 2023, (), id="common surname, out of office"),
        pytest.param("Perry Mason flew home.", 2018, (), id="common surname as somebody's first name"),
        pytest.param("President Wright of the college", 2025, (), id="title of another office"),
        pytest.param("Kingo Hayashi doubts it. Hayashi wants figures.", 2022, (), id="another bearer of the surname"),
        pytest.param("Hayashi wants figures.", 2022, ("Yoshimasa Hayashi",), id="the one in office"),
        pytest.param("Hayashi wants figures.", 2016, ("Motoo Hayashi",), id="another one in office before"),
        pytest.param("Melania Trump and Donald Trump Jr. came.", 2025, (), id="the family"),
        pytest.param("Suzuki Motor built cars.", 2022, (), id="a company"),
        pytest.param("The lew was empty; he will perry.", 2016, (), id="lower case"),
        pytest.param("Obama wrote a book.", 2025, (), id="bare surname long after"),
        pytest.param("Obama wrote a book.", None, ("Barack Obama",), id="bare surname, no date, one bearer"),
        pytest.param("Kan wrote a book. Wright sang.", None, (), id="common surnames, no date"),
        pytest.param("菅首相が訪米した", 2021, ("Yoshihide Suga",), id="菅 is Suga in 2021"),
        pytest.param("菅首相が会見した", 2010, ("Naoto Kan",), id="菅 is Kan in 2010"),
        pytest.param("菅首相が会見した", None, (), id="菅 without a date is nobody"),
        pytest.param("菅原経産相が辞任した", 2019, ("Isshu Sugawara",), id="菅 inside 菅原"),
        pytest.param("トランプ米大統領と安倍晋三首相", 2018, ("Donald Trump", "Shinzo Abe"), id="Japanese"),
        pytest.param("安倍政権の通商政策", 2018, ("Shinzo Abe",), id="Japanese, government of"),
        pytest.param("タイ政府はライトを消した", 2023, (), id="Thailand is not Katherine Tai, a light not Chris Wright"),
        pytest.param("タイ通商代表と会談した", 2022, ("Katherine Tai",), id="Japanese, title of the office"),
        pytest.param("Xi met Carney and Kuroda's successor.", 2025, ("Xi Jinping", "Mark Carney"), id="of other countries"),
        pytest.param("They rowed on the lake of Hyde Park.", 2015, (), id="a word that is a surname abroad"),
        pytest.param("", 2022, (), id="empty"),
    ],
)
def test_actors_in(text: str, when: int | None, expected: tuple[str, ...]) -> None:
    """Office holders by plain name; surnames only where they can be nobody else's."""
    assert actors_in(text, when and day(date(when, 5, 4))) == expected


@pytest.mark.parametrize("name", sorted({tenure.name for tenure in load_office_holders()}))
def test_everybody_is_found_by_full_name(name: str) -> None:
    """Every name of the table is found, whatever the date."""
    assert actors_in(f"Then {name} agreed.", None) == (name,)


@given(st.text(), st.none() | st.dates())
def test_any_text_names_known_people(text: str, when: date | None) -> None:
    """Any text is read, and only people of the table come out."""
    assert set(actors_in(text, when and day(when))) <= {tenure.name for tenure in load_office_holders()}


def test_rows_say_how_far_they_are_verified() -> None:
    """No row without a verification mark; where it claims a source, the source is there."""
    for row in (*load_administrations(), *load_office_holders()):
        assert row.verification
        assert row.source_url.startswith("http") or row.verification.startswith("unverified"), row


def test_terms_of_a_country_follow_each_other() -> None:
    """Each begins when the one before ends; who may be followed any day has no end, but a last day seen."""
    for country in ("us", "jp"):
        terms = [a for a in load_administrations() if a.country == country]
        assert [a.end for a in terms[:-1]] == [a.start for a in terms[1:]]
        assert (terms[-1].end is None) == (country == "jp")
        assert all(a.end - a.start > timedelta(100) for a in terms[:-1] if a.end)


@pytest.mark.parametrize(
    ("row", "message"),
    [
        pytest.param("x,us,X,2009-01-20,2008-01-20,,v,,,", "line 2: the term ends", id="ends before it begins"),
        pytest.param("x,fr,X,2009-01-20,,2010-01-01,v,,,", "line 2: country 'fr'", id="unknown country"),
        pytest.param("x,us,X,last year,,,v,,,", "line 2: start 'last year' is no date", id="no date"),
        pytest.param(
            "x,us,X,2009-01-20,2010-01-20,,v,,,\ny,us,Y,2009-01-21,2011-01-20,,v,,,", "line 3: y starts before x ends", id="overlap"
        ),
        pytest.param("x,us,X,2009-01-20,,,v,,,", "line 2: x needs either an end or the last day", id="neither end nor last day"),
        pytest.param("x,us", "line 2: it should have 10 cells", id="short row"),
    ],
)
def test_bad_table_is_refused(row: str, message: str, tmp_path, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    """A wrong row is named by its line, with what to do."""
    header = "id,country,label,start,end,seen,verification,source_url,source_url_2,note\n"
    (tmp_path / "administrations.csv").write_text(header + row + "\n", encoding="utf-8")
    monkeypatch.setattr(administrations, "DATA", tmp_path)
    load_administrations.cache_clear()
    try:
        with pytest.raises(DataError, match=message):
            load_administrations()
    finally:
        load_administrations.cache_clear()
