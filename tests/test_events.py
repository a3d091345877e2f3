"""Which sentences are events, when they happened, and which one the article reports."""

from datetime import date

import pytest

from timeline.build import build
from timeline.interval import day, to_edtf
from timeline.model import Article, Event

PUBLISHED = date(2018, 4, 24)  # a Tuesday


def events(text: str, published: date | None = PUBLISHED, title: str = "a") -> tuple[Event, ...]:
    article = Article("a", "a.txt", text, day(published) if published else None, title=title)
    return build([article]).events


def dated(text: str) -> list[tuple[str, str, str]]:
    return [(to_edtf(event.interval), event.date_basis, event.status) for event in events(text)]


LEAD = "The trade ministers of both countries met in Tokyo on Monday. "
MONDAY = ("2018-04-23", "resolved", "happened")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("Abe said on 3 May 2017 that talks would go on.", ("2017-05-03", "stated", "happened"), id="a full date"),
        pytest.param("The cabinet approved the pact in February.", ("2018-02", "resolved", "happened"), id="a month"),
        pytest.param("The envoys met last week.", ("[2018-04-16..2018-04-22]", "resolved", "happened"), id="one day of a week"),
        pytest.param(
            "Earlier this month Tokyo lifted the ban.", ("[2018-04-01..2018-04-24]", "resolved", "happened"), id="up to now"
        ),
        pytest.param("The two will meet again in June.", ("2018-06", "resolved", "planned"), id="ahead"),
        pytest.param(
            "A second round is planned sometime this year.", ("[2018-04-24..2018-12-31]", "resolved", "planned"), id="from now"
        ),
        pytest.param("Tokyo must answer by the end of May.", ("[2018-04-24..2018-05-31]", "resolved", "planned"), id="a deadline"),
        pytest.param("Abe signed the pact on May 6, 2017.", ("2017-05-06", "stated", "happened"), id="May is no plan"),
        pytest.param("Abe proposed a fund on Friday.", ("2018-04-20", "resolved", "proposed"), id="proposed"),
        pytest.param("The ministry denied the report on Friday.", ("2018-04-20", "resolved", "denied"), id="denied"),
        pytest.param(
            "Exports may rise, Kyodo said, after Tokyo agreed in March to buy gas.",
            ("2018-03", "resolved", "happened"),
            id="clause",
        ),
        pytest.param(
            "In March Tokyo pledged $550 billion.", ("2018-03", "resolved", "happened"), id="a pledge of money is no statistic"
        ),
    ],
)
def test_a_dated_sentence_is_an_event_on_its_days(text: str, found: tuple[str, str, str]) -> None:
    assert found in dated(LEAD + text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Japan imported $3 billion of gas in 2016.", id="a statistic"),
        pytest.param("Exports rose 5 percent last year.", id="a growth rate"),
        pytest.param("Japan has been a member since 2013.", id="a state that lasts"),
        pytest.param("The 2011 accident still weighs on supply.", id="a year that names a thing"),
        pytest.param("The agency predicts that demand will double by 2030.", id="a forecast"),
        pytest.param("Pence is on a 10-day trip.", id="a duration"),
        pytest.param("They meet every year.", id="a habit"),
        pytest.param("The duty would cost carmakers $3 billion in the year to March.", id="a cost ahead"),
        pytest.param("It will start seven days after the order is published.", id="counted from an unknown day"),
        pytest.param("Kishida spoke in Congress, the first to do so since Abe in April 2015.", id="another day than its own"),
        pytest.param("Taro Aso leaves his office on Oct. 4, 2017. (A. Photographer/Getty Images)", id="a caption"),
        pytest.param("Sign up for our newsletter before May 1.", id="boilerplate"),
        pytest.param("Ministers meet again on May 1", id="a heading"),
    ],
)
def test_what_tells_no_event_yields_none(text: str) -> None:
    assert dated(f"{LEAD}\n{text}\n") == [MONDAY]


def test_an_undated_sentence_that_goes_on_with_the_news_inherits_its_day() -> None:
    """ "Meanwhile, he also met" follows the news, not the background told in between."""
    text = (
        "Koichi Hagiuda met Gina Raimondo on Monday. The plan was announced in October last year. "
        "Meanwhile, Hagiuda also met Jennifer Granholm."
    )
    found = events(text, date(2022, 5, 5))
    assert [(to_edtf(e.interval), e.date_basis) for e in found] == [
        ("2021-10", "resolved"),
        ("2022-05-02", "resolved"),
        ("2022-05-02", "inherited"),
    ]
    assert "“Monday”" in found[-1].evidence[0].reasoning


def test_old_deeds_inherit_nothing() -> None:
    assert dated(LEAD + "Trump had left the pact. He quit it shortly after taking office.") == [MONDAY]


@pytest.mark.parametrize(
    ("text", "date", "basis"),
    [
        pytest.param("Tokyo signed a contract on Monday. It will start in June.", "2018-04-23", "resolved", id="the dated lead"),
        pytest.param("Tokyo signed a pact on Feb. 5 that cuts duties.", "2018-02-05", "resolved", id="an old lead, dated"),
        pytest.param("Tokyo has begun talks on the pact signed in 2013.", "2018-04-24", "publication", id="a dated aside"),
        pytest.param(
            "Tokyo has begun talks on gas. At a forum Monday officials met on gas.", "2018-04-23", "resolved", id="dated next"
        ),
        pytest.param(
            "Tokyo has begun talks on gas. In 2016 it had left the pact.", "2018-04-24", "publication", id="dated nowhere"
        ),
        pytest.param(
            "Tokyo will raise duties in July, the ministry said Friday.", "2018-04-20", "resolved", id="the day it was said"
        ),
        pytest.param(
            "TOKYO, April 24 (Agency) -- Tokyo signed a contract on Monday.", "2018-04-23", "resolved", id="not the dateline"
        ),
    ],
)
def test_the_main_event_is_what_the_article_reports(text: str, date: str, basis: str) -> None:
    (main,) = [event for event in events(text) if event.main_of]
    assert (to_edtf(main.interval), main.date_basis) == (date, basis)


def test_the_main_event_takes_the_title_of_the_article() -> None:
    titled, untitled = events(LEAD, title="Ministers meet"), events(LEAD)
    assert [e.title for e in titled] == ["Ministers meet"]
    assert [e.title for e in untitled] == ["Trade ministers of both countries met in Tokyo"]


def test_a_lead_of_countries_and_its_retelling_with_people_are_one_event() -> None:
    text = "Japan and the United States agreed Monday on chips. Koichi Hagiuda met Gina Raimondo on Monday about chips."
    (event,) = events(text, date(2022, 5, 5))
    assert [evidence.quote[:5] for evidence in event.evidence] == ["Japan", "Koich"]
    assert set(event.actors) == {"Koichi Hagiuda", "Gina Raimondo"}


def test_without_a_day_of_publication_only_full_dates_are_events() -> None:
    found = events("They met Monday. Abe signed the pact on 3 May 2017.", None)
    assert [to_edtf(event.interval) for event in found] == ["2017-05-03"]


def test_ids_do_not_change_when_another_article_joins() -> None:
    one = Article("a", "a.txt", LEAD, day(PUBLISHED))
    two = Article("b", "b.txt", "Abe flew home on Friday.", day(PUBLISHED))
    assert {event.id for event in build([one]).events} < {event.id for event in build([two, one]).events}


def test_a_sentence_printed_twice_is_one_event() -> None:
    assert events(LEAD + LEAD) == events(LEAD)


def test_a_list_without_full_stops_is_no_news() -> None:
    assert events(LEAD + "\n\n" + "Abe met Trump on Monday and agreed " * 100 + ".") == events(LEAD)


@pytest.mark.parametrize("text", ["", "\n\n", "?!", "Monday", "“", "At a meeting between and in May, they agreed.", "2018 " * 500])
def test_odd_texts_are_read_without_an_error(text: str) -> None:
    for event in events(text):
        evidence = event.evidence[0]
        assert text[evidence.start : evidence.end] == evidence.quote
