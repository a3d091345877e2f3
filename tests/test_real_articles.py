"""What the four articles must yield, from reading them: on the originals, and on our notes as far as they tell the same.

An event is found by words of its sentence, a figure by its value. No row comes from what the code printed.
"""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from timeline.build import SEEDS, load_timeline
from timeline.interval import to_edtf
from timeline.model import Event, Timeline

JT, NGI, NTD, JIJI = (
    "japantimes-2017-economic-dialogue",
    "ngi-2018-third-country-lng",
    "ntd-2022-semiconductors-energy",
    "jiji-2025-lng-tariff-talks",
)


@pytest.fixture(scope="module", params=["originals", "notes"])
def read(request: pytest.FixtureRequest) -> Timeline:
    folder = request.getfixturevalue("real_articles") if request.param == "originals" else SEEDS
    return load_timeline(Path(folder))


def events(timeline: Timeline, article: str, *words: str) -> list[Event]:
    """The events of an article of which one sentence, with the title, holds all the words."""
    return [
        event
        for event in timeline.events
        for evidence in event.evidence
        if evidence.article == article and all(word.lower() in f"{evidence.quote} {event.title}".lower() for word in words)
    ]


@pytest.mark.parametrize(
    ("article", "words", "date", "status"),
    [
        pytest.param(
            JT,
            ("Pence", "Tuesday", "free trade agreement|two-way trade agreement"),
            "2017-04-18",
            "happened",
            id="opening to a pact",
        ),
        pytest.param(JT, ("first round|round one",), "2017-04-18", "happened", id="first round, dated by the sentence before"),
        pytest.param(JT, ("Earlier Tuesday", "Korea"), "2017-04-18", "happened", id="review of the Korea agreement"),
        pytest.param(JT, ("Treasury",), "[2017-04-10..2017-04-16]", "happened", id="Treasury report"),
        pytest.param(JT, ("last week", "dollar"), "[2017-04-10..2017-04-16]", "happened", id="remark on the dollar"),
        pytest.param(JT, ("sometime this year",), "[2017-04-18..2017-12-31]", "planned", id="next meeting"),
        pytest.param(NGI, ("roundtable", "Monday"), "2018-04-23", "happened", id="roundtable"),
        pytest.param(NGI, ("reportedly agreed",), "[2018-04-01..2018-04-24]", "happened", id="agreement to hold talks"),
        pytest.param(NGI, ("may ", "mid-June"), "2018-06-11/..", "planned", id="the talks"),
        pytest.param(NGI, ("last Friday",), "2018-04-20", "happened", id="Seko's interview"),
        pytest.param(NGI, ("five weeks", "steel"), "[2018-03-20..2018-04-22]", "happened", id="steel and aluminium tariffs"),
        pytest.param(NGI, ("Last month",), "2018-03", "happened", id="EIA finding"),
        pytest.param(NTD, ("Raimondo", "met", "Wednesday"), "2022-05-04", "happened", id="meeting with Raimondo"),
        pytest.param(NTD, ("Granholm",), "2022-05-04", "happened", id="meeting with Granholm"),
        pytest.param(NTD, ("initiative", "October last year"), "2021-10", "happened", id="regional initiative"),
        pytest.param(JIJI, ("full",), "2025-04-23", "happened", id="discussions on more LNG"),
        pytest.param(JIJI, ("February",), "2025-02", "happened", id="Trump and Ishiba's meeting"),
        pytest.param(JIJI, ("television",), "2025-04-20", "proposed", id="Ishiba on television"),
    ],
)
def test_the_article_yields_the_event_with_its_date(
    read: Timeline, article: str, words: tuple[str, ...], date: str, status: str
) -> None:
    """The day, week or bound that a careful reader takes from the text."""
    choices = [word.split("|") for word in words]
    found = [
        event
        for event in read.events
        for e in event.evidence
        if e.article == article and _holds(f"{e.quote} {event.title}", choices)
    ]
    assert (date, status) in [(to_edtf(event.interval), event.status) for event in found]


def _holds(text: str, choices: list[list[str]]) -> bool:
    return all(any(choice.lower() in text.lower() for choice in group) for group in choices)


@pytest.mark.parametrize(
    ("article", "date", "basis"),
    [
        (JT, "2017-04-18", "resolved"),
        (NGI, "2018-04-23", "resolved"),
        (NTD, "2022-05-04", "resolved"),
        (JIJI, "2025-04-23", "publication"),
    ],
)
def test_each_article_has_one_main_event_on_the_day_of_its_news(read: Timeline, article: str, date: str, basis: str) -> None:
    (main,) = [event for event in read.events if article in event.main_of]
    assert (to_edtf(main.interval), main.date_basis) == (date, basis)


@pytest.mark.parametrize(
    ("article", "wrong"),
    [
        pytest.param(JT, lambda e: e.interval.anchor.year < 2017, id="5-year-old is no date"),
        pytest.param(JT, lambda e: (e.interval.latest or e.interval.anchor).year > 2017, id="10-day and 12-nation are no dates"),
        pytest.param(NGI, lambda e: to_edtf(e.interval) == "2017", id="2017 is the figure's period"),
        pytest.param(NGI, lambda e: to_edtf(e.interval) == "2018-04-24", id="nothing happened on the day of publication"),
        pytest.param(NTD, lambda e: to_edtf(e.interval) == "2021-10-04", id="the caption's date"),
        pytest.param(JIJI, lambda e: to_edtf(e.interval) == "2024", id="2024 is the figures' period"),
    ],
)
def test_what_is_no_event_does_not_become_one(read: Timeline, article: str, wrong: Callable[[Event], bool]) -> None:
    assert [event.title for event in read.events if event.evidence[0].article == article and wrong(event)] == []


def test_only_what_is_told_as_hearsay_is_marked_so(read: Timeline) -> None:
    told = {event.evidence[0].quote for event in read.events if event.hearsay}
    assert told == {event.evidence[0].quote for event in events(read, NGI, "reportedly agreed")}


@pytest.mark.parametrize(
    ("article", "value", "unit", "period"),
    [
        (JT, "68900000000", "USD", "2016"),
        (NGI, "53", "percent", "2017"),
        (NTD, "9600000", "t/a", None),
        (NTD, "12.5", "percent", None),
        (NTD, "10.5", "percent", None),
        (NTD, "50", "percent", None),
        (NTD, "27.5", "percent", None),
        (NTD, "8", "percent", None),
        (JIJI, "542600000000", "JPY", "2024"),
        (JIJI, "3800000000", "USD", "2024"),
        (JIJI, "8.7", "percent", "2024"),
        (JIJI, "548100000000", "JPY", "2024"),
        (JIJI, "8620000000000", "JPY", "2024"),
        (JIJI, "1300", "km", None),
    ],
)
def test_the_article_yields_the_figure_in_its_base_unit(
    read: Timeline, article: str, value: str, unit: str, period: str | None
) -> None:
    found = [q for q in read.quantities[article] if q.value == Decimal(value) and q.unit == unit]
    assert [to_edtf(q.period) if q.period else None for q in found] == [period]


def test_a_printed_conversion_is_marked_as_one(read: Timeline) -> None:
    assert [q.text for q in read.quantities[JIJI] if q.conversion] == ["$3.8 billion"]


def test_every_find_stands_where_it_says(read: Timeline) -> None:
    """Offsets slice back at every level."""
    for article in read.articles:
        for found in (*read.timexes[article.id], *read.quantities[article.id]):
            assert article.text[found.start : found.end] == found.text
    for event in read.events:
        for evidence in event.evidence:
            assert read.article(evidence.article).text[evidence.start : evidence.end] == evidence.quote


def test_no_article_yields_more_than_a_reader_would_keep(read: Timeline) -> None:
    """The events of the table, and at most a few further ones that are true and dated."""
    most = {JT: 9, NGI: 8, NTD: 4, JIJI: 4}
    for article, limit in most.items():
        assert len({event.id for event in events(read, article)}) <= limit
