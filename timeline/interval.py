"""Calendar algebra: the days of a week, month or quarter; TIMEX3 value <-> Interval <-> EDTF (ISO 8601-2)."""

import calendar
import re
from datetime import date, timedelta
from typing import Literal

from timeline.model import Granularity, Interval

MONTHS = tuple(calendar.month_name)[1:]
# ISO 8601-2 numbers the parts of a year in the month's place: 33-36 quarters, 40-41 halves, 21-24 seasons.
_EDTF_PART = {"33": "Q1", "34": "Q2", "35": "Q3", "36": "Q4", "40": "H1", "41": "H2", "21": "SP", "22": "SU", "23": "FA", "24": "WI"}
_SEASON_MONTH = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def day(when: date) -> Interval:
    return Interval(when, when)


def week(when: date) -> Interval:
    """The week, Monday to Sunday, that `when` falls in."""
    monday = when - timedelta(when.weekday())
    return Interval(monday, monday + timedelta(6), "week")


def month(year: int, number: int) -> Interval:
    return months(year, number, 1, "month")


def months(year: int, first: int, count: int, granularity: Granularity) -> Interval:
    """`count` whole months from month `first` of `year`; `first` may lie outside 1-12 ("0" is last December)."""
    end = add_months(date(year, 1, 1), first - 1 + count)
    return Interval(add_months(date(year, 1, 1), first - 1), end - timedelta(1), granularity)


def year(number: int) -> Interval:
    return Interval(date(number, 1, 1), date(number, 12, 31), "year")


def add_months(when: date, count: int) -> date:
    """`when` moved by whole months; the day is cut to the month's length (31 March - 1 month = 28 February)."""
    index = when.year * 12 + when.month - 1 + count
    first = date(index // 12, index % 12 + 1, 1)
    return first.replace(day=min(when.day, calendar.monthrange(first.year, first.month)[1]))


def part(interval: Interval, which: Literal["START", "MID", "END"]) -> Interval:
    """The early, middle or late third: "mid-June" is the 11th to the 20th, "early 2018" January to April.

    A decade's middle is its years 4 to 6, as "the mid-2020s" is used.
    """
    first, last = interval.earliest, interval.latest
    if first is None or last is None:
        return interval
    index = ("START", "MID", "END").index(which)
    if interval.granularity == "month":
        cuts = [first, first.replace(day=11), first.replace(day=21)]
    elif interval.granularity == "decade":
        cuts = [first, date(first.year + 4, 1, 1), date(first.year + 7, 1, 1)]
    elif interval.granularity == "year":
        cuts = [first, add_months(first, 4), add_months(first, 8)]
    else:
        third = ((last - first).days + 1) // 3
        cuts = [first, first + timedelta(third), last - timedelta(third - 1)]
    ends = [*(cut - timedelta(1) for cut in cuts[1:]), last]
    return Interval(cuts[index], max(cuts[index], ends[index]), "day")


def from_value(value: str) -> Interval | None:
    """The days of a TIMEX3 value ("2018-W16", "2018-Q3", "199"), or None where it names no calendar days."""
    text = value.partition("T")[0] or value
    try:
        if found := re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", text):
            return day(date(int(found[1]), int(found[2]), int(found[3])))
        if found := re.fullmatch(r"(\d{4})-(\d\d)(?:-XX)?", text):
            return month(int(found[1]), int(found[2]))
        if found := re.fullmatch(r"(\d{4})(?:-XX)?(?:-XX)?", text):
            return year(int(found[1]))
        if found := re.fullmatch(r"(\d{4})-Q([1-4])", text):
            return months(int(found[1]), 3 * int(found[2]) - 2, 3, "quarter")
        if found := re.fullmatch(r"(\d{4})-H([12])", text):
            return months(int(found[1]), 6 * int(found[2]) - 5, 6, "half")
        if found := re.fullmatch(r"(\d{4})-(SP|SU|FA|WI)", text):
            return months(int(found[1]), _SEASON_MONTH[found[2]], 3, "season")
        if found := re.fullmatch(r"(\d{4})-W(\d\d)(-WE)?", text):
            monday = date.fromisocalendar(int(found[1]), int(found[2]), 1)
            return Interval(monday + timedelta(5), monday + timedelta(6), "day", whole=True) if found[3] else week(monday)
        if found := re.fullmatch(r"(\d{3})X?", text):
            return Interval(date(int(found[1]) * 10, 1, 1), date(int(found[1]) * 10 + 9, 12, 31), "decade")
        if found := re.fullmatch(r"(\d\d)(?:XX)?", text):
            return Interval(date(int(found[1]) * 100, 1, 1), date(int(found[1]) * 100 + 99, 12, 31), "century")
    except (ValueError, OverflowError):
        return None
    return None


def to_value(interval: Interval) -> str | None:
    """The TIMEX3 value that names exactly these days, or None ("one day between ..." has none)."""
    first = interval.earliest
    if first is None or interval.latest is None:
        return None
    iso_year, iso_week, _ = first.isocalendar()
    season = next((name for name, month in _SEASON_MONTH.items() if month == first.month), "")
    value = {
        "day": first.isoformat() if interval.is_day else f"{iso_year:04}-W{iso_week:02}-WE",
        "week": f"{iso_year:04}-W{iso_week:02}",
        "month": f"{first:%Y-%m}",
        "quarter": f"{first.year:04}-Q{(first.month + 2) // 3}",
        "half": f"{first.year:04}-H{1 if first.month < 7 else 2}",
        "season": f"{first.year:04}-{season}",
        "year": f"{first.year:04}",
        "decade": f"{first.year // 10:03}",
        "century": f"{first.year // 100:02}",
    }[interval.granularity]
    named = from_value(value)
    return value if named and (named.earliest, named.latest) == (first, interval.latest) else None


def to_edtf(interval: Interval) -> str:
    """ISO 8601-2: "2018-04-23", "2025-02", "2018~", "[2018-03-20..2018-04-22]", "2018-06-08/2018-06-10", "2018-06-11/.."."""
    tail = "~" if interval.approximate else ""
    first, last = interval.earliest, interval.latest
    if first is None or last is None:
        return f"{first or '..'}/{last or '..'}"
    value = to_value(interval)
    if interval.whole and not interval.is_day:
        return f"{first}{tail}/{last}{tail}"
    if value and interval.granularity in ("month", "year", "day") and "W" not in value:
        return value + tail
    if value and interval.granularity in ("quarter", "half", "season"):
        number = next(code for code, name in _EDTF_PART.items() if name == value[5:])
        return f"{value[:4]}-{number}{tail}"
    if value and interval.granularity in ("decade", "century"):
        return value.ljust(4, "X") + tail
    return f"[{first}..{last}]{tail}"


def from_edtf(text: str) -> Interval:
    """The interval of an EDTF string as `to_edtf` writes it.

    Raises
    ------
    ValueError
        If it is none of those forms.
    """
    bare = text.removesuffix("~")
    approximate = bare != text
    if found := re.fullmatch(r"\[(.+)\.\.(.+)\]", bare):
        first, last = date.fromisoformat(found[1]), date.fromisoformat(found[2])
        granularity: Granularity = "week" if (first.weekday(), (last - first).days) == (0, 6) else "day"
        return Interval(first, last, granularity, approximate=approximate)
    if "/" in bare:
        start, _, end = (piece.replace("~", "") for piece in bare.partition("/"))
        ends = [None if piece == ".." else date.fromisoformat(piece) for piece in (start, end)]
        return Interval(ends[0], ends[1], whole=None not in ends, approximate=approximate)
    if re.fullmatch(r"\d{4}-\d\d", bare) and bare[5:] in _EDTF_PART:
        bare = f"{bare[:5]}{_EDTF_PART[bare[5:]]}"
    found_value = from_value(bare.replace("X", ""))
    if found_value is None:
        raise ValueError(f"not a date this program writes: {text!r}")
    return Interval(found_value.earliest, found_value.latest, found_value.granularity, found_value.whole, approximate)


def day_in_words(when: date) -> str:
    """23 April 2018, whatever the locale."""
    return f"{when.day} {MONTHS[when.month - 1]} {when.year}"


def in_words(interval: Interval) -> str:
    """The days as a reader says them: "23 April 2018", "February 2025", "between 20 March and 22 April 2018"."""
    first, last = interval.earliest, interval.latest
    about = "about " if interval.approximate else ""
    if first is None or last is None:
        return f"{about}on or after {day_in_words(first)}" if first else f"{about}on or before {day_in_words(interval.anchor)}"
    if interval.is_day:
        return about + day_in_words(first)
    value = to_value(interval)
    if value and interval.granularity == "month":
        return f"{about}{MONTHS[first.month - 1]} {first.year}"
    if value and interval.granularity == "year":
        return f"{about}{first.year}"
    if value and interval.granularity == "quarter":
        return f"{about}quarter {value[-1]} of {first.year}"
    if value and interval.granularity == "half":
        return f"{about}{'first' if value[-1] == '1' else 'second'} half of {first.year}"
    if value and interval.granularity == "season":
        return f"{about}{dict(SP='spring', SU='summer', FA='autumn', WI='winter')[value[5:]]} {first.year}"
    if value and interval.granularity in ("decade", "century"):
        return f"{about}{first.year}s"
    start = day_in_words(first).removesuffix(f" {last.year}")
    if first.day == 1 and (last + timedelta(1)).day == 1:
        start, end = MONTHS[first.month - 1], f"{MONTHS[last.month - 1]} {last.year}"
        return f"{about}{start if first.year == last.year else f'{start} {first.year}'} to {end}"
    if (first.year, first.month) == (last.year, last.month):
        start = str(first.day)
    if interval.whole:
        return f"{about}{start} to {day_in_words(last)}"
    return f"{about}between {start} and {day_in_words(last)}"
