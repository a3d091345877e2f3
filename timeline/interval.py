"""Calendar algebra: the days of a week, month or quarter; TIMEX3 value <-> Interval <-> EDTF (ISO 8601-2)."""

import calendar
import re
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

from timeline.model import Granularity, Interval

# Not the calendar module's names, which follow the locale.
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
# The parts of a year: ISO 8601-2 numbers them in the month's place.
_PARTS = {
    "Q1": ("33", "first quarter of"),
    "Q2": ("34", "second quarter of"),
    "Q3": ("35", "third quarter of"),
    "Q4": ("36", "fourth quarter of"),
    "H1": ("40", "first half of"),
    "H2": ("41", "second half of"),
    "SP": ("21", "spring"),
    "SU": ("22", "summer"),
    "FA": ("23", "autumn"),
    "WI": ("24", "winter"),
}
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
    start = add_months(date(year, 1, 1), first - 1)
    return Interval(start, _month_end(add_months(start, count - 1)), granularity)


def year(number: int) -> Interval:
    return Interval(date(number, 1, 1), date(number, 12, 31), "year")


def add_months(when: date, count: int) -> date:
    """`when` moved by whole months; the day is cut to the month's length (31 March - 1 month = 28 February)."""
    index = when.year * 12 + when.month - 1 + count
    first = date(index // 12, index % 12 + 1, 1)
    return first.replace(day=min(when.day, _month_end(first).day))


def part(interval: Interval, which: Literal["START", "MID", "END"]) -> Interval:
    """The early, middle or late third: "mid-June" is the 11th to the 20th, "early 2018" January to April.

    A week is a working week: "early last week" is Monday and Tuesday, its middle Tuesday to Thursday, its end from Thursday on.
    A decade's middle is its years 4 to 6, as "the mid-2020s" is used. One or two days have no parts.
    """
    first, last = interval.earliest, interval.latest
    if first is None or last is None or (last - first).days < 2:
        return interval
    granularity = interval.granularity if to_value(interval) else "day"
    if granularity == "week":
        start, stop = {"START": (0, 1), "MID": (1, 3), "END": (3, 6)}[which]
        return Interval(first + timedelta(start), first + timedelta(stop), approximate=interval.approximate)
    if granularity == "month":
        middle, end = first.replace(day=11), first.replace(day=21)
    elif granularity in ("quarter", "half", "season", "year"):
        third = ((last.year - first.year) * 12 + last.month - first.month + 1) // 3
        middle, end = add_months(first, third), add_months(first, 2 * third)
    elif granularity in ("decade", "century"):
        years = (4, 7) if granularity == "decade" else (33, 67)
        middle, end = (first.replace(year=first.year + count) for count in years)
    else:
        third = ((last - first).days + 1) // 3
        middle, end = first + timedelta(third), last - timedelta(third - 1)
    begin, until = {"START": (first, middle - timedelta(1)), "MID": (middle, end - timedelta(1)), "END": (end, last)}[which]
    return Interval(begin, until, approximate=interval.approximate)


@lru_cache(maxsize=4096)
def from_value(value: str) -> Interval | None:
    """The days of a TIMEX3 value ("2018-W16", "2018-Q3", "199"), or None where it names no calendar days."""
    text = value.partition("T")[0] or value
    try:
        if found := re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", text):
            return day(date(int(found[1]), int(found[2]), int(found[3])))
        if found := re.fullmatch(r"(\d{4})-(0[1-9]|1[0-2])(?:-XX)?", text):
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
        "month": f"{first.year:04}-{first.month:02}",
        "quarter": f"{first.year:04}-Q{(first.month + 2) // 3}",
        "half": f"{first.year:04}-H{1 if first.month < 7 else 2}",
        "season": f"{first.year:04}-{season}",
        "year": f"{first.year:04}",
        "decade": f"{first.year // 10:03}",
        "century": f"{first.year // 100:02}",
    }[interval.granularity]
    named = from_value(value)
    return value if named and (named.earliest, named.latest) == (first, interval.latest) else None


@lru_cache(4096)
def to_edtf(interval: Interval) -> str:
    """ISO 8601-2: "2018-04-23", "2025-02", "2018~", "[2018-03-20..2018-04-22]", "2018-06-08/2018-06-10", "2025-02/..".

    What EDTF cannot say is lost: the granularity of a bounded day's or a whole period's ends.
    """
    tail = "~" if interval.approximate else ""
    first, last = interval.earliest, interval.latest
    if first is None or last is None:
        end = to_edtf(_known_end(interval)) + tail
        return f"{end}/.." if first else f"../{end}"
    value = to_value(interval)
    if interval.whole and not interval.is_day:
        return f"{first}{tail}/{last}{tail}"
    if value and interval.granularity in ("month", "year", "day") and "W" not in value:
        return value + tail
    if value and interval.granularity in ("quarter", "half", "season"):
        return f"{value[:4]}-{_PARTS[value[5:]][0]}{tail}"
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
    bare = text.replace("~", "")
    approximate = bare != text
    if found := re.fullmatch(r"\[([^.]+)\.\.([^.]+)\]", bare):
        first, last = date.fromisoformat(found[1]), date.fromisoformat(found[2])
        granularity: Granularity = "week" if (first.weekday(), (last - first).days) == (0, 6) else "day"
        return Interval(first, last, granularity, approximate=approximate)
    if "/" in bare:
        start, end = (None if piece == ".." else _from_name(piece) for piece in bare.split("/", 1))
        if start and end:
            return Interval(start.earliest, end.latest, whole=True, approximate=approximate)
        if start:
            return Interval(start.earliest, None, start.granularity, approximate=approximate)
        if end:
            return Interval(None, end.latest, end.granularity, approximate=approximate)
    return replace(_from_name(bare), approximate=approximate)


def day_in_words(when: date) -> str:
    """23 April 2018, whatever the locale."""
    return f"{when.day} {MONTHS[when.month - 1]} {when.year}"


def in_words(interval: Interval) -> str:
    """The days as a reader says them: "23 April 2018", "February 2025", "between 20 March and 22 April 2018"."""
    about = "about " if interval.approximate else ""
    first, last = interval.earliest, interval.latest
    if first is None or last is None:
        return f"{about}{in_words(_known_end(interval))} or {'later' if first else 'earlier'}"
    if name := _name(interval, first, last):
        return about + name
    start, end = _ends_in_words(first, last)
    return f"{about}{start} to {end}" if interval.whole else f"{about}between {start} and {end}"


def _name(interval: Interval, first: date, last: date) -> str | None:
    """What its days are called, where they have a name."""
    if first == last:
        return day_in_words(first)
    if (first, last) == (first.replace(day=1), _month_end(first)):
        return f"{MONTHS[first.month - 1]} {first.year}"
    if (first, last) == (date(first.year, 1, 1), date(first.year, 12, 31)):
        return str(first.year)
    if value := to_value(interval):
        if interval.granularity == "decade":
            return f"{first.year}s"
        if value[5:] in _PARTS:
            return f"{_PARTS[value[5:]][1]} {first.year}"
    return None


def _ends_in_words(first: date, last: date) -> tuple[str, str]:
    """Both ends as years, months or days, the first without what it shares with the last."""
    start, end = day_in_words(first), day_in_words(last)
    if first.day == 1 and last == _month_end(last):
        start, end = (text.partition(" ")[2] for text in (start, end))
        if first.month == 1 and last.month == 12:
            return str(first.year), str(last.year)
    elif (first.year, first.month) == (last.year, last.month):
        return str(first.day), end
    return start.removesuffix(f" {last.year}"), end


def _from_name(edtf: str) -> Interval:
    """The days of one EDTF date without qualifier: "2018-04-23", "2018-35", "201X"."""
    code = next((value for value, (number, _) in _PARTS.items() if re.fullmatch(rf"\d{{4}}-{number}", edtf)), None)
    interval = from_value(f"{edtf[:5]}{code}" if code else edtf.replace("X", ""))
    if interval is None:
        raise ValueError(f"not a date this program writes: {edtf!r}")
    return interval


def _known_end(interval: Interval) -> Interval:
    """The month or year that an open interval begins with or ends in, else the day."""
    when = interval.anchor
    for unit in (month(when.year, when.month), year(when.year)):
        if unit.granularity == interval.granularity and when == (unit.earliest if interval.earliest else unit.latest):
            return unit
    return day(when)


def _month_end(when: date) -> date:
    return when.replace(day=calendar.monthrange(when.year, when.month)[1])
