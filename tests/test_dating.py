"""When an article appeared, by its own text."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.articles import read_folder
from timeline.build import build
from timeline.chronology import load_chronology
from timeline.dating import bounds, dated, tag_within
from timeline.dating.clues import Clue, common, runs, together
from timeline.interval import day, from_edtf, to_edtf
from timeline.model import Article, Interval, Reference
from timeline.offices import titled

PACT = Reference(
    "pact", "A pact", day(date(2019, 10, 7)), "lng_energy", "http://x", "sourced", "", "pact + signed|sign", "pact + signing"
)
REPORTS = tuple(
    Reference(f"report-{year}", "A report", day(date(year, 4, 10)), "lng_energy", "http://x", "sourced", "", "report + treasury")
    for year in (2018, 2019)
)
VOTES = tuple(
    Reference(f"vote-{year}", "A vote", day(date(year, 7, 21)), "lng_energy", "http://x", "sourced", "", "vote + won", "vote")
    for year in (2013, 2019)
)


@pytest.mark.parametrize(
    ("text", "offices"),
    [
        pytest.param("Commerce Secretary Wilbur Ross spoke.", ["Secretary of Commerce"], id="title before the name"),
        pytest.param("Industry Minister Hagiuda Koichi spoke.", ["METI Minister"], id="family name first"),
        pytest.param("Taro Aso, Japan's deputy prime minister, spoke.", ["Deputy Prime Minister"], id="title behind"),
        pytest.param("Vice President Pence spoke.", ["Vice President"], id="no president"),
        pytest.param("President Trump spoke.", ["President", "President"], id="two terms"),
        pytest.param("Former Prime Minister Shinzo Abe spoke.", [], id="former"),
        pytest.param("President-elect Joe Biden and then-President Barack Obama spoke.", ["President-elect"], id="elect, then"),
        pytest.param("Bank of Japan Governor Haruhiko Kuroda spoke.", ["Governor of the Bank of Japan"], id="central bank"),
        pytest.param("Chinese President Xi Jinping and Moon Jae-in, the president, spoke.", ["President"] * 2, id="family name first abroad"),
        pytest.param("Maroš Šefčovič, the trade commissioner, spoke.", ["Trade Commissioner"], id="letters with marks"),
        pytest.param("Motegi, who was appointed foreign minister Toshimitsu Motegi", [], id="appointed"),
        pytest.param("Wilbur Ross spoke.", [], id="no office"),
        pytest.param("Kingo Hayashi, the president of a company, spoke.", [], id="somebody else"),
    ],
)
def test_office_holders_are_found_with_their_office(text: str, offices: list[str]) -> None:
    """Only who is called by an office that he or she held, and holds."""
    assert [tenure.office for one in titled(text) for tenure in one.tenures] == offices


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        pytest.param("Energy Secretary Dan Brouillette spoke.", "[2019-11-30..2021-01-24]", id="an office, with days of doubt"),
        pytest.param(
            "Prime Minister Kishida met President Biden. Barack Obama, the president in 2016, was not asked.",
            "[2021-09-30..2024-10-05]",
            id="a sentence on an earlier year bounds from below only",
        ),
        pytest.param("President Obama opened it. Prime Minister Fumio Kishida spoke.", "[2021-09-30..2024-10-05]", id="background"),
        pytest.param("Prime Minister Suga spoke. They signed the pact.", "[2020-09-12..2021-10-08]", id="after a known event"),
        pytest.param(
            "Prime Minister Abe looked ahead: the signing of the pact will follow.", "[2012-12-22..2019-10-08]", id="ahead"
        ),
        pytest.param("Prime Minister Abe said they would have signed the pact.", "[2012-12-22..2020-09-20]", id="not told as done"),
        pytest.param("The two signed the pact the following week.", "2019-10-06/..", id="a week from another date"),
        pytest.param(
            "The Treasury sent its report last week, Prime Minister Abe said.", "[2018-04-16..2019-04-21]", id="either report"
        ),
        pytest.param(
            "Industry Minister Seko signed the pact on Monday.", "[2016-07-30..2019-09-15]", id="a contradiction is set aside"
        ),
        pytest.param(
            "They signed the pact on Monday, Prime Minister Abe said.", "[2019-10-07..2019-10-13]", id="a weekday leads to it"
        ),
        pytest.param("It rained on Monday, when they signed the pact.", "[2019-10-07..2019-10-13]", id="a clause that hangs on its day"),
        pytest.param(
            "They signed to meet on the pact next Monday, Prime Minister Abe said.", "[2019-10-06..2020-09-20]", id="a day of another deed"
        ),
        pytest.param("They signed the pact two years ago, Prime Minister Suga said.", "[2021-01-01..2021-10-08]", id="years ago"),
        pytest.param("They vowed to sign the pact. Prime Minister Abe was glad.", "[2012-12-22..2020-09-20]", id="vowed"),
        pytest.param("They signed the pact in 2004, Prime Minister Abe said.", "[2012-12-22..2020-09-20]", id="another pact's day"),
        pytest.param(
            "Prime Minister Abe said the vote will be held in July.", "[2012-12-22..2019-07-22]", id="either vote, ahead"
        ),
        pytest.param("The vote will be held next week, Prime Minister Abe said.", "[2013-07-08..2019-07-14]", id="ahead of either"),
        pytest.param("Prime Minister Abe said the vote will be held.", "[2012-12-22..2020-09-20]", id="a vote will come again"),
        pytest.param(
            "The talks come less than three weeks after they signed the pact.", "[2019-10-21..2019-11-04]", id="weeks after"
        ),
        pytest.param(
            "In 2019 exports totaled 4 billion dollars. Prime Minister Abe was glad.",
            "[2020-01-01..2020-09-20]",
            id="a whole year told",
        ),
        pytest.param(
            "Exports may reach 4 billion dollars in 2019. Prime Minister Abe was glad.",
            "[2012-12-22..2020-09-20]",
            id="a year expected",
        ),
        pytest.param(
            "The ban was lifted on 4 March 2020. Prime Minister Abe was glad.", "[2020-03-03..2020-09-20]", id="a day told"
        ),
        pytest.param("Prime Minister Abe said the 2030 target stands.", "[2012-12-22..2020-09-20]", id="a year that names a thing"),
        pytest.param("Prime Minister Suga said the ban will end on 4 March 2021.", "[2020-09-12..2021-03-05]", id="a day to come"),
        pytest.param(
            "TOKYO, June 3 (Agency) -- Prime Minister Abe signed it on Wednesday.",
            "[2014-06-03..2020-06-04]",
            id="filed on a weekday",
        ),
        pytest.param("TOKYO, June 3, 2019 (Agency) -- Ministers met.", "[2019-06-03..2019-06-04]", id="filed on a full day"),
        pytest.param("They met on Monday.", None, id="no clue"),
    ],
)
def test_clues_bound_the_day(text: str, edtf: str | None) -> None:
    """Each kind of clue, alone and together."""
    found = bounds(text, references=(PACT, *REPORTS, *VOTES)).interval
    assert (to_edtf(found) if found else None) == edtf


def test_a_conversion_names_the_weeks_of_its_rate() -> None:
    """142.9 yen a dollar, while Ishiba was in office, was the rate of some weeks, not that of the figure's year."""
    clue = bounds("Last year, in 2024, Prime Minister Ishiba's country paid ¥5,429 billion ($38.0 billion) for it.").used[-1]
    assert "143" in clue.words or "142.9" in clue.words
    assert clue.allows(date(2025, 4, 23))
    assert not clue.allows(date(2025, 1, 15))  # 157 yen


def test_a_figure_of_last_year_names_the_year() -> None:
    """The official series had 68.9 billion dollars, as first printed, in 2016 alone: the text is of 2017."""
    found = bounds(
        "President Trump complained. The U.S. trade deficit with Japan was $68.9 billion last year, Vice President Pence said."
    )
    assert "gives $68.9 billion for what official series had in 2016" in [clue.words for clue in found.used]
    assert to_edtf(found.interval) == "[2017-01-16..2017-12-31]"  # type: ignore[arg-type]


@given(st.text(max_size=300))
def test_any_text_is_dated_or_not(text: str) -> None:
    """No text breaks it, and a clue stands where it says."""
    for clue in bounds(text).used:
        assert 0 <= clue.start < clue.end <= len(text)
        assert list(clue.days) == sorted(clue.days)


@given(st.lists(st.dates(date(2000, 1, 1), date(2003, 1, 1)), max_size=40))
def test_runs_hold_the_same_days(days: list[date]) -> None:
    """Stretches lose no day and add none."""
    held = {first + timedelta(n) for first, last in runs(days) for n in range((last - first).days + 1)}
    assert held == set(days)
    assert common(runs(days), runs(days)) == runs(days)


def test_what_tells_of_the_past_is_set_aside() -> None:
    """A clue that ends before another begins bounds nothing."""
    old, new = (
        Clue(0, 1, ((date(2009, 1, 1), date(2017, 1, 1)),), "old"),
        Clue(2, 3, ((date(2021, 1, 1), date(2025, 1, 1)),), "new"),
    )
    found = together([old, new])
    assert (found.used, found.past) == ((new,), (old,))


def article(text: str, published: Interval | None = None) -> Article:
    return Article("a", "a.txt", text, published, "given" if published else None)


SPEECH = "Energy Secretary Dan Brouillette and Prime Minister Suga met on Monday."


def test_an_article_without_a_date_is_read_within_its_bounds() -> None:
    """Its Monday is any that may be meant, never one invented; message, basis and clues say so."""
    read = build([article(SPEECH)])
    (found,), (event,) = read.articles, read.events
    assert to_edtf(found.published) == "[2020-09-12..2021-01-24]"  # type: ignore[arg-type]
    assert found.published_basis == "bounded"
    assert found.published_clues[0].startswith("calls Dan Brouillette Secretary of Energy")
    assert (to_edtf(event.interval), event.date_basis) == ("[2020-09-07..2021-01-18]", "bounded")
    assert "it appeared between 12 September 2020 and 24 January 2021" in read.problems[0].message


@pytest.mark.parametrize("text", ["They met Monday.", "Prime Minister Takaichi met them on Monday."])
def test_without_both_ends_relative_dates_stay_unread(text: str) -> None:
    """Who is still in office bounds one end only; the message asks for the day."""
    read = build([article(text)])
    assert (read.articles[0].published, read.events) == (None, ())
    assert "Add published = YYYY-MM-DD" in read.problems[0].message


def test_a_contradicted_date_is_named_with_the_words_against_it() -> None:
    """A slip of the year in articles.toml would move every date."""
    given_day = day(date(2021, 5, 5))
    found, problem = dated(
        article("Industry Minister Koichi Hagiuda met Commerce Secretary Gina Raimondo on Wednesday.", given_day)
    )
    assert problem is not None
    assert found.published == given_day
    assert problem.message.startswith("Published 2021-05-05, but the text calls Koichi Hagiuda METI Minister (4 October 2021 to")


def test_a_date_that_fits_is_not_doubted() -> None:
    assert dated(article(SPEECH, day(date(2020, 12, 1))))[1] is None


def test_what_both_ends_agree_on_keeps_its_value() -> None:
    """Between 9 and 20 April 2025 "in February" is one month, "last week" one of two."""
    month, week = tag_within("They met in February. Prices fell last week.", from_edtf("[2025-04-09..2025-04-20]"))
    assert (month.value, week.value) == ("2025-02", "XXXX-WXX")
    assert week.interval is not None
    assert (week.interval.earliest, week.interval.latest) == (date(2025, 3, 31), date(2025, 4, 13))


@pytest.mark.parametrize("folder", [Path("seeds"), *sorted(Path("tests/gold/articles").glob("*/"))], ids=str)
def test_no_right_date_is_doubted(folder: Path) -> None:
    """A warning that cries wolf is not read: none on what ships or on the gold."""
    articles, _ = read_folder(folder)
    assert len(articles) > 3
    assert [problem.message for one in articles if (problem := dated(one)[1])] == []


# The rows that tell an article's own main event, or come from it.
OWN = {
    "japantimes-2017-economic-dialogue": ("2017-02-10", "2017-04-18"),
    "ngi-2018-third-country-lng": ("2018-04-23",),
    "ntd-2022-semiconductors-energy": ("2022-05-04",),
    "jiji-2025-lng-tariff-talks": (),
}


def test_the_publishers_articles_are_dated_by_their_texts_alone(real_articles: Path) -> None:
    """The true day is always inside, and two of the four are known to the month."""
    articles, _ = read_folder(real_articles)
    widths = []
    for one in articles:
        rows = [row for row in load_chronology() if str(row.interval.anchor) not in OWN[one.id]]
        found = bounds(one.text, references=rows).interval
        assert found and found.earliest and found.latest and one.published
        assert found.covers(one.published.anchor), one.id
        widths.append((found.latest - found.earliest).days + 1)
    assert sum(width <= 31 for width in widths) >= 2
    assert max(widths) <= 100
