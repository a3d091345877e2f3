"""What holds for every text and every day of publication."""

import os
import subprocess
import sys
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import ROOT
from timeline.timex import tag
from timeline.timex.first import empty, firsts, rest, tree

TUESDAY = date(2018, 4, 24)
_VOCABULARY = (
    "the a last next this early mid - of in on by since until from to and , . ; 's said will met may May March june Jan. Monday friday "
    "Tuesday's day days week weeks month quarter year years decade ago earlier later before 1 2 3 12 31 99 1998 2018 2018-04-23 04/05/2018 "
    "first second third two twenty five hundred half spring night 10:30 a.m. $ % 1990s ' s every daily now the\n\n 5 1/2 20th century"
)
_WORDS = st.sampled_from(_VOCABULARY.split(" "))
_PROSE = st.lists(_WORDS, max_size=25).map(" ".join)
_DAYS = st.dates(date(1, 1, 1), date(9999, 12, 31))


@given(text=st.one_of(_PROSE, st.text()), published=st.one_of(st.none(), _DAYS))
def test_spans_slice_back(text: str, published: date | None) -> None:
    """Whatever the text and the day, spans are in order, do not overlap, and hold the words they claim."""
    end = 0
    for timex in tag(text, published):
        assert end <= timex.start < timex.end
        assert text[timex.start : timex.end] == timex.text
        assert timex.value
        assert timex.reading
        end = timex.end


@given(st.text(st.characters(max_codepoint=0x1F, exclude_characters="\n\t\r\x0b\x0c\x1c\x1d\x1e\x1f"), max_size=9))
def test_control_characters_are_no_words(text: str) -> None:
    """What cannot be seen is never read as a date: words are coded by such characters inside."""
    assert tag(text, date(2018, 4, 24)) == ()


@given(
    weekday=st.sampled_from(["Monday", "Wednesday", "Saturday"]),
    lead=st.sampled_from(
        [
            "They met on",
            "They will meet on",
            "They met last",
            "They will meet next",
            "They are due this",
            "Talks on late",
            "By early",
            "The",
        ]
    ),
    tail=st.sampled_from(["", " night", " of last week", " they will vote"]),
    weeks=st.integers(-2000, 2000),
)
def test_weekdays_move_with_publication(weekday: str, lead: str, tail: str, weeks: int) -> None:
    """A publication date moved by whole weeks moves the reading of a weekday by as many."""
    text, shift = f"{lead} {weekday}{tail}.", timedelta(7 * weeks)
    here, there = tag(text, TUESDAY)[0].interval, tag(text, TUESDAY + shift)[0].interval
    assert here
    assert here.earliest
    assert there
    assert there.earliest == here.earliest + shift


_READ_ALL = """
import time
from datetime import date
moment = {moment}
time.time, time.localtime, time.gmtime = (lambda *_: moment), (lambda *_: None), (lambda *_: None)
from timeline.timex import LANGUAGES, tag
for name, language in LANGUAGES.items():
    for rule in language.rules:
        for example in rule.examples:
            print(tag(example.sentence, date.fromisoformat(example.published), name))
"""


def test_readings_are_the_same_on_every_machine() -> None:
    """At another system time, zone, locale and order of sets every example is read as here."""
    machines = [(0, "Pacific/Kiritimati", "C", "1"), (4_000_000_000, "Etc/GMT+12", "ja_JP.UTF-8", "2")]
    read = {
        subprocess.run(
            [sys.executable, "-c", _READ_ALL.format(moment=moment)],
            cwd=ROOT,
            env=os.environ | {"TZ": zone, "LC_ALL": locale, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            check=True,
        ).stdout
        for moment, zone, locale, seed in machines
    }
    assert len(read) == 1
    assert len(read.pop()) > 50_000


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("on Monday", "XXXX-WXX-1"),
        ("on April 3", "XXXX-04-03"),
        ("in February", "XXXX-02"),
        ("last week", "XXXX-WXX"),
        ("last year", "XXXX"),
        ("yesterday", "XXXX-XX-XX"),
    ],
)
def test_without_publication_the_value_stays_open(text: str, value: str) -> None:
    """Words that need the day of publication are found without it, with an open value and no days."""
    (timex,) = tag(text, None)
    assert (timex.value, timex.interval) == (value, None)


def test_calendar_dates_need_no_publication() -> None:
    """A full date is read without knowing the day of publication."""
    (timex,) = tag("on April 3, 2017", None)
    assert timex.interval
    assert timex.interval.earliest == date(2017, 4, 3)


@pytest.mark.parametrize("piece", ["1 ", "1,", "12-", "May ", "9", " ", "the last ", "twenty-", "\n", "early ", "2018/"])
def test_hostile_text_is_read(piece: str) -> None:
    """A hundred thousand characters of one piece are read to the end."""
    assert isinstance(tag(piece * (100_000 // len(piece)), TUESDAY), tuple)


@pytest.mark.parametrize(
    ("pattern", "begins", "after_a"),
    [
        ("a(?:b|c)?d", {"a"}, {"b", "c", "d"}),
        ("(?:a )?b", {"a", "b"}, {" "}),
        ("(?<!x)[ab]{0,3}c", {"a", "b", "c"}, {"a", "b", "c"}),
        ("(?P<n>a|b)(?!c)", {"a", "b"}, set()),
    ],
)
def test_first_codes_of_a_pattern(pattern: str, begins: set[str], after_a: set[str]) -> None:
    """The index of rules knows every code that a match can begin with, and go on with."""
    node = tree(pattern)
    left = rest(node, "a")
    assert firsts(node) == begins
    assert left is not None
    assert firsts(left) == after_a
    assert not empty(node)


@pytest.mark.parametrize(
    ("text", "values", "lasts"),
    [
        ("They met from Monday to Wednesday.", ["2018-04-23", "2018-04-25"], "2018-04-25"),
        ("at the summit of June 8-10, 2017", ["2017-06-08", "2017-06-10"], "2017-06-10"),
        ("over 2012-14", ["2012", "2014"], "2014-12-31"),
        ("from 2012 to 2014", ["2012", "2014"], "2012-12-31"),
    ],
    ids=["weekdays", "days of a month", "years joined by a dash", "years apart"],
)
def test_each_end_of_a_range_is_an_expression(text: str, values: list[str], lasts: str) -> None:
    """Each end has its own value; the first of a run of days, or of what a dash joins, also has the days up to the last."""
    found = tag(text, TUESDAY)
    assert [timex.value for timex in found] == values
    assert found[0].interval
    assert str(found[0].interval.latest) == lasts


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The plant stood idle for half a year, and the half-century of duties ended.", ["P6M", "P50Y"]),
        ("A yearlong inquiry into a decades-old ban broke the 18-month-old truce.", ["P1Y", "PXE", "P18M"]),
        ("It pumps 3 million barrels a day, is paid twice a month and met every other year.", ["P1D", "P1M", "P2Y"]),
        ("The ship will sail in six months' time.", ["2018-10"]),
        ("Bids close at 12:01 a.m. EDT, April 27.", ["2018-04-27T00:01"]),
        ("The quake struck at 0900 GMT on the night of 3 April.", ["2018-04-24T09:00", "2018-04-03TNI"]),
        ("Tokyo will soon reply. One day it will pay.", ["FUTURE_REF", "FUTURE_REF"]),
        ("The visit will last three days.", ["P3D"]),
        ("The trickle soon became a flood in the early hours of trade.", []),
        ("A 52-year-old lawyer told USA Today and the Weekly Standard of her six-month-old baby.", []),
        ("Senators may march past the second gate to 1600 Main Street for 2,015 votes under Form 2016.", []),
        ("Call 03-3501-1511 about the 7-3 vote on Section 301 and page 1999.", []),
    ],
)
def test_counted_and_recurring_times_of_news(text: str, values: list[str]) -> None:
    """Lengths, rates and hours get the field's values; what only looks like one is left alone."""
    assert [timex.value for timex in tag(text, date(2018, 4, 24))] == values
