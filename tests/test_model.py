"""The records: what an interval is and what it covers."""

from datetime import date

import pytest

from timeline.model import Article, Interval, Timeline

APRIL = Interval(date(2018, 4, 1), date(2018, 4, 30), "month")
SINCE_MAY = Interval(date(2018, 5, 1), None)
UNTIL_MARCH = Interval(None, date(2018, 3, 31))


@pytest.mark.parametrize(
    ("first", "last", "said"), [(date(2018, 4, 2), date(2018, 4, 1), "before it begins"), (None, None, "at least one end")]
)
def test_impossible_intervals_are_refused(first: date | None, last: date | None, said: str) -> None:
    """An interval has an end at least, and does not end before it begins."""
    with pytest.raises(ValueError, match=said):
        Interval(first, last)


@pytest.mark.parametrize(
    ("interval", "inside", "outside"),
    [
        (APRIL, ["2018-04-01", "2018-04-30"], ["2018-03-31", "2018-05-01"]),
        (SINCE_MAY, ["2018-05-01", "2999-01-01"], ["2018-04-30"]),
        (UNTIL_MARCH, ["2018-03-31", "0001-01-01"], ["2018-04-01"]),
    ],
    ids=["closed", "open after", "open before"],
)
def test_covers(interval: Interval, inside: list[str], outside: list[str]) -> None:
    """Both ends belong to an interval; an open end has no limit."""
    assert all(interval.covers(date.fromisoformat(day)) for day in inside)
    assert not any(interval.covers(date.fromisoformat(day)) for day in outside)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (APRIL, APRIL, True),
        (APRIL, Interval(date(2018, 4, 30), date(2018, 5, 2)), True),
        (APRIL, Interval(date(2018, 5, 1), date(2018, 5, 2)), False),
        (APRIL, SINCE_MAY, False),
        (APRIL, UNTIL_MARCH, False),
        (SINCE_MAY, UNTIL_MARCH, False),
        (SINCE_MAY, Interval(date(2020, 1, 1), None), True),
        (UNTIL_MARCH, Interval(date(2000, 1, 1), None), True),
    ],
    ids=[
        "itself",
        "last day",
        "next day",
        "ends before open",
        "begins after open",
        "apart",
        "both open",
        "open towards each other",
    ],
)
def test_overlaps(one: Interval, other: Interval, expected: bool) -> None:
    """Intervals overlap where they share a day, whichever is asked."""
    assert one.overlaps(other) is expected
    assert other.overlaps(one) is expected


def test_days() -> None:
    """One known day is a day; a month, and a day that is not known, are not. Where the beginning is open, the end is the anchor."""
    assert Interval(date(2018, 4, 23), date(2018, 4, 23)).is_day
    assert not APRIL.is_day
    assert not SINCE_MAY.is_day
    assert [interval.anchor for interval in (APRIL, SINCE_MAY, UNTIL_MARCH)] == [
        date(2018, 4, 1),
        date(2018, 5, 1),
        date(2018, 3, 31),
    ]


def test_articles_are_found_by_id() -> None:
    """A timeline gives the article of an id."""
    articles = tuple(Article(id=name, path=f"{name}.txt", text="", published=None) for name in ("one", "two"))
    assert Timeline(articles=articles).article("two") is articles[1]
