"""The calendar algebra: what days a value names, and that they survive being written and read."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.interval import add_months, from_edtf, from_value, in_words, month, months, part, to_edtf, to_value, week
from timeline.model import Granularity, Interval


def days(first: str, last: str | None = None, granularity: Granularity = "day", **more: bool) -> Interval:
    """Shorthand: "" is an open end, one date is one day."""
    ends = [date.fromisoformat(text) if text else None for text in (first, first if last is None else last)]
    return Interval(*ends, granularity, **more)


VALUES = {
    "2018-04-23": days("2018-04-23"),
    "2018-04-23T09:00": days("2018-04-23"),
    "2018-04-23TMO": days("2018-04-23"),
    "2016-02": days("2016-02-01", "2016-02-29", "month"),
    "9999-12": days("9999-12-01", "9999-12-31", "month"),
    "2018-04-XX": days("2018-04-01", "2018-04-30", "month"),
    "2018": days("2018-01-01", "2018-12-31", "year"),
    "2018-XX-XX": days("2018-01-01", "2018-12-31", "year"),
    "2018-Q1": days("2018-01-01", "2018-03-31", "quarter"),
    "2018-Q4": days("2018-10-01", "2018-12-31", "quarter"),
    "2018-H2": days("2018-07-01", "2018-12-31", "half"),
    "2018-SU": days("2018-06-01", "2018-08-31", "season"),
    "2019-WI": days("2019-12-01", "2020-02-29", "season"),
    "2018-W01": days("2018-01-01", "2018-01-07", "week"),
    "2020-W53": days("2020-12-28", "2021-01-03", "week"),
    "2018-W16-WE": days("2018-04-21", "2018-04-22", whole=True),
    "201": days("2010-01-01", "2019-12-31", "decade"),
    "201X": days("2010-01-01", "2019-12-31", "decade"),
    "19": days("1900-01-01", "1999-12-31", "century"),
    **dict.fromkeys(
        [
            "",
            "P5D",
            "PT2H",
            "PAST_REF",
            "XXXX-04-23",
            "XXXX-WXX-1",
            "2018-02-30",
            "2018-13",
            "2019-W53",
            "2018-Q5",
            "0000",
            "T09:00",
        ]
    ),
}


@pytest.mark.parametrize(("value", "expected"), VALUES.items(), ids=repr)
def test_a_value_names_these_days(value: str, expected: Interval | None) -> None:
    """A TIMEX3 value that names calendar days gives them, any other none."""
    assert from_value(value) == expected


@pytest.mark.parametrize(
    "interval",
    [
        days("2018-04-02", "2018-04-30", "month"),
        days("2018-04-17", "2018-04-23", "week"),
        days("2018-02-01", "2018-04-30", "quarter"),
        days("2018-02-01", "2018-05-31", "season"),
        days("2018-04-20", "2018-04-22"),
        days("2018-04-23", ""),
    ],
    ids=to_edtf,
)
def test_other_days_have_no_value(interval: Interval) -> None:
    """Days that are not exactly a period's have no value that names them."""
    assert to_value(interval) is None


EDTF = {
    "2018-04-23": days("2018-04-23"),
    "2018-04-23~": days("2018-04-23", approximate=True),
    "2025-02": days("2025-02-01", "2025-02-28", "month"),
    "2018~": days("2018-01-01", "2018-12-31", "year", approximate=True),
    "0987": days("0987-01-01", "0987-12-31", "year"),
    "2018-33": days("2018-01-01", "2018-03-31", "quarter"),
    "2018-41": days("2018-07-01", "2018-12-31", "half"),
    "2018-24": days("2018-12-01", "2019-02-28", "season"),
    "201X": days("2010-01-01", "2019-12-31", "decade"),
    "20XX": days("2000-01-01", "2099-12-31", "century"),
    "[2018-03-20..2018-04-22]": days("2018-03-20", "2018-04-22"),
    "[2018-04-16..2018-04-22]": days("2018-04-16", "2018-04-22", "week"),
    "[2018-03-20..2018-04-22]~": days("2018-03-20", "2018-04-22", approximate=True),
    "2018-06-08/2018-06-10": days("2018-06-08", "2018-06-10", whole=True),
    "2018-06-08~/2018-06-10~": days("2018-06-08", "2018-06-10", whole=True, approximate=True),
    "2018-06-11/..": days("2018-06-11", ""),
    "2018-06-11~/..": days("2018-06-11", "", approximate=True),
    "../2018-06-11": days("", "2018-06-11"),
    "2025-02/..": days("2025-02-01", "", "month"),
    "../2025-02": days("", "2025-02-28", "month"),
    "../2018": days("", "2018-12-31", "year"),
}


@pytest.mark.parametrize(("text", "interval"), EDTF.items(), ids=str)
def test_edtf_says_the_interval(text: str, interval: Interval) -> None:
    """Each form of date has one way to be written, and is read back from it."""
    assert to_edtf(interval) == text
    assert from_edtf(text) == interval


def test_whole_months_may_be_written_as_months() -> None:
    """A range of months, which other programs write, is read as its days."""
    assert from_edtf("2018-04/2018-06") == days("2018-04-01", "2018-06-30", whole=True)


@pytest.mark.parametrize(
    "text", ["", "~", "soon", "2018-13", "2018-04-31", "../..", "/", "../" * 9999, "[..2018-04-22]", "2018-06/2018-04", "0000"]
)
def test_what_is_no_edtf_is_refused(text: str) -> None:
    """Anything else raises a ValueError and nothing but that."""
    with pytest.raises(ValueError, match=r"date|Invalid|interval"):
        from_edtf(text)


CANONICAL = st.one_of(
    st.dates().map(lambda day: Interval(day, day)),
    st.dates(max_value=date(9999, 12, 25)).map(week),
    st.builds(lambda day: month(day.year, day.month), st.dates()),
    st.sampled_from([value for value, expected in VALUES.items() if expected]).map(from_value),
    st.builds(
        lambda day, length: Interval(day, day + timedelta(length)), st.dates(max_value=date(9000, 1, 1)), st.integers(7, 999)
    ),
    st.builds(lambda day: Interval(day, None), st.dates()),
    st.builds(lambda day: Interval(None, day), st.dates()),
)


@given(CANONICAL)
def test_edtf_loses_nothing(interval: Interval) -> None:
    """Writing and reading gives the same interval."""
    assert from_edtf(to_edtf(interval)) == interval


@given(CANONICAL)
def test_a_value_loses_nothing(interval: Interval) -> None:
    """Where days have a value, that value names them."""
    value = to_value(interval)
    assert value is None or from_value(value) == interval


@given(st.text("0123456789-/.~[]XWQ", max_size=25))
def test_reading_edtf_fails_in_one_way(text: str) -> None:
    """Whatever the text, it is an interval or a ValueError."""
    try:
        interval = from_edtf(text)
    except ValueError:
        return
    assert from_edtf(to_edtf(interval)).anchor == interval.anchor


@pytest.mark.parametrize(
    ("when", "count", "expected"),
    [
        ("2018-03-31", -1, "2018-02-28"),
        ("2016-01-31", 1, "2016-02-29"),
        ("2018-12-31", 1, "2019-01-31"),
        ("2018-01-15", -13, "2016-12-15"),
        ("2018-05-05", 0, "2018-05-05"),
    ],
)
def test_months_are_added(when: str, count: int, expected: str) -> None:
    """The day of the month stays, cut to the month's length."""
    assert add_months(date.fromisoformat(when), count) == date.fromisoformat(expected)


@given(st.dates(date(1000, 1, 1), date(3000, 1, 1)), st.integers(-9999, 9999))
def test_months_come_back(when: date, count: int) -> None:
    """Months added and taken away again return to the day, but for the end of the month."""
    assert timedelta(0) <= when - add_months(add_months(when, count), -count) <= timedelta(3)


@pytest.mark.parametrize(("first", "expected"), [(0, "2017-12"), (1, "2018-01"), (13, "2019-01")])
def test_months_beyond_the_year(first: int, expected: str) -> None:
    """Months are counted on beyond either end of the year."""
    assert to_value(months(2018, first, 1, "month")) == expected


PARTS = {
    ("2018-06", "START"): ("2018-06-01", "2018-06-10"),
    ("2018-06", "MID"): ("2018-06-11", "2018-06-20"),
    ("2018-02", "END"): ("2018-02-21", "2018-02-28"),
    ("2018", "START"): ("2018-01-01", "2018-04-30"),
    ("2018", "MID"): ("2018-05-01", "2018-08-31"),
    ("2018-Q1", "MID"): ("2018-02-01", "2018-02-28"),
    ("2018-H2", "END"): ("2018-11-01", "2018-12-31"),
    ("2018-SU", "START"): ("2018-06-01", "2018-06-30"),
    ("2018-W16", "START"): ("2018-04-16", "2018-04-17"),
    ("2018-W16", "MID"): ("2018-04-17", "2018-04-19"),
    ("2018-W16", "END"): ("2018-04-19", "2018-04-22"),
    ("202", "START"): ("2020-01-01", "2023-12-31"),
    ("202", "MID"): ("2024-01-01", "2026-12-31"),
    ("19", "END"): ("1967-01-01", "1999-12-31"),
    ("2018-04-23", "END"): ("2018-04-23", "2018-04-23"),
    ("2018-W16-WE", "END"): ("2018-04-21", "2018-04-22"),
}


@pytest.mark.parametrize(("value", "which"), PARTS, ids=str)
def test_parts(value: str, which: str) -> None:
    """Early, middle and late are thirds of the period as a reader would cut it."""
    found = part(from_value(value), which)
    assert (found.earliest, found.latest) == tuple(map(date.fromisoformat, PARTS[value, which]))


@given(CANONICAL.filter(lambda interval: interval.earliest and interval.latest and (interval.latest - interval.earliest).days > 1))
def test_parts_fill_the_period(interval: Interval) -> None:
    """The three parts follow on one another and leave no day of the period out; those of a week overlap by a day."""
    start, middle, end = (part(interval, which) for which in ("START", "MID", "END"))
    step = timedelta(interval.granularity != "week")
    assert (start.earliest, end.latest) == (interval.earliest, interval.latest)
    assert (middle.earliest, end.earliest) == (start.latest + step, middle.latest + step)


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2018-04-23", "23 April 2018"),
        ("2018-04-23~", "about 23 April 2018"),
        ("2025-02", "February 2025"),
        ("2018", "2018"),
        ("2018-35", "third quarter of 2018"),
        ("2018-40", "first half of 2018"),
        ("2018-22", "summer 2018"),
        ("201X", "2010s"),
        ("19XX", "between 1900 and 1999"),
        ("[2018-03-20..2018-04-22]", "between 20 March and 22 April 2018"),
        ("[2018-04-16..2018-04-22]", "between 16 and 22 April 2018"),
        ("[2017-12-20..2018-01-05]", "between 20 December 2017 and 5 January 2018"),
        ("[2018-04-01..2018-04-30]", "April 2018"),
        ("[2018-01-01..2018-04-30]", "between January and April 2018"),
        ("2018-06-08/2018-06-10", "8 to 10 June 2018"),
        ("2017-12/2018-02", "December 2017 to February 2018"),
        ("2012/2014", "2012 to 2014"),
        ("2018-06-11/..", "11 June 2018 or later"),
        ("2025-02~/..", "about February 2025 or later"),
        ("../2018", "2018 or earlier"),
    ],
)
def test_days_in_words(edtf: str, words: str) -> None:
    """A date is said as a reader says it, its uncertainty included."""
    assert in_words(from_edtf(edtf)) == words


@given(CANONICAL)
def test_every_interval_can_be_said(interval: Interval) -> None:
    """The years of both ends stand in the words."""
    said = in_words(interval)
    assert all(
        str(end.year)[:-1] in said for end in (interval.earliest, interval.latest) if end and interval.granularity != "season"
    )
