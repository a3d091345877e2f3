"""Choosing among the days that a name may mean: the nearest 2 August, the latest Tuesday, the quarter that has begun."""

import re
from calendar import monthrange
from dataclasses import replace
from datetime import MAXYEAR, MINYEAR, date, timedelta

from timeline.interval import add_months, from_value, month, months, part, week, year
from timeline.model import Granularity, Interval, Timex

# Units as TIMEX3 durations write them; decades and centuries are E and C.
GRANULARITY: dict[str, Granularity] = {
    "D": "day",
    "W": "week",
    "M": "month",
    "Q": "quarter",
    "Y": "year",
    "E": "decade",
    "C": "century",
}
_MONTHS_IN = {"M": 1, "Q": 3, "Y": 12, "E": 120, "C": 1200}


def weekday(number: int, near: date, ahead: bool = False) -> date:
    """The latest such weekday on or before `near`; the first on or after it when `ahead`."""
    return near + timedelta((number - near.weekday()) % 7) if ahead else near - timedelta((near.weekday() - number) % 7)


def monthday(number: int, day: int, near: date, lean: float = 1) -> date | None:
    """That day of the year nearest to `near`, days ahead counting `lean` times; None for 31 June."""
    return nearest(monthdays(number, day, near), near, lean)


def nearest(days: list[date], near: date, lean: float) -> date | None:
    """The day nearest to `near`, those ahead counting `lean` times their distance."""
    return min(days, key=lambda day: (near - day).days if day <= near else (day - near).days * lean, default=None)


def monthdays(number: int, day: int, near: date) -> list[date]:
    """That day of the year in the year of `near` and those beside it."""
    return [date(y, number, day) for y in _years(near) if day <= monthrange(y, number)[1]]


def monthnear(number: int, near: date, ahead: bool = False) -> Interval:
    """The latest such month that has begun; the first that has not ended when `ahead`."""
    return month(near.year + (number < near.month if ahead else -(number > near.month)), number)


def holiday_on(name: str, year: int) -> date:
    """The day of a holiday: "thanksgiving" 2018 is 22 November; Easter by the Gregorian reckoning (Meeus)."""
    if name.startswith("easter"):
        golden, century = year % 19, year // 100
        epact = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
        sunday = (32 + 2 * (century % 4) + 2 * (year % 100 // 4) - epact - year % 100 % 4) % 7
        late = (golden + 11 * epact + 22 * sunday) // 451
        month, day = divmod(epact + sunday - 7 * late + 114, 31)
        return date(year, month, day + 1) + timedelta(name.endswith("monday"))
    if name.startswith("thanksgiving"):
        return weekday(3, date(year, 11, 28))
    if name == "election day":
        return weekday(1, date(year, 11, 8))
    if name in ("labor day", "memorial day"):
        return weekday(0, date(year, 9, 7) if name == "labor day" else date(year, 5, 31))
    return {
        "may day": date(year, 5, 1),
        "christmas eve": date(year, 12, 24),
        "new year's day": date(year, 1, 1),
        "new year's eve": date(year, 12, 31),
    }.get(name, date(year, 12, 25))


def moved(unit: str, count: int, near: date) -> Interval | None:
    """The day, week, month ... that lies `count` of them from `near`."""
    try:
        if unit == "D":
            when = near + timedelta(count)
            return Interval(when, when)
        if unit == "W":
            return week(near + timedelta(7 * count))
        when = add_months(near, _MONTHS_IN[unit] * count)
        return around(unit, when)
    except (ValueError, OverflowError):
        return None


def around(unit: str, when: date) -> Interval:
    """The day, week, month ... that `when` falls in."""
    if unit == "D":
        return Interval(when, when)
    if unit == "W":
        return week(when)
    if unit == "M":
        return month(when.year, when.month)
    if unit == "Q":
        return months(when.year, when.month - (when.month - 1) % 3, 3, "quarter")
    if unit == "Y":
        return year(when.year)
    size, name = (10, "decade") if unit == "E" else (100, "century")
    first = when.year - when.year % size
    return Interval(date(max(first, 1), 1, 1), date(first + size - 1, 12, 31), "decade" if name == "decade" else "century")


def days(unit: str, count: int, near: date, ahead: bool) -> Interval | None:
    """The stretch of `count` units that ends (or begins) with `near`: "the last two weeks"."""
    try:
        step = count if ahead else -count
        end = near + timedelta(step * (7 if unit == "W" else 1)) if unit in "DW" else add_months(near, _MONTHS_IN[unit] * step)
    except (ValueError, OverflowError, KeyError):
        return None
    return Interval(min(near, end), max(near, end), whole=near != end)


def month_count(days: Interval | None) -> int:
    """How many whole months the days fill; 0 where they fill none."""
    if not days or not days.earliest or not days.latest or days.earliest.day != 1:
        return 0
    first, last = days.earliest, days.latest
    return (last.year - first.year) * 12 + last.month - first.month + 1 if last.day == monthrange(last.year, last.month)[1] else 0


def period(timex: Timex) -> Interval | None:
    """The days of the whole month, quarter, half or year that is named, of a stretch or of a fiscal year."""
    if timex.interval and timex.interval.whole:
        return timex.interval
    named = from_value(timex.value) if timex.type == "DATE" else None
    return named if named and named.granularity in ("month", "quarter", "half", "year") else None


def stretch(first: Timex, last: Timex) -> Timex | None:
    """From the month or year of `first` to that of `last`, as one stretch."""
    begin, end = from_value(first.value), from_value(last.value)
    if not begin or not end or begin.granularity != end.granularity or begin.granularity not in ("month", "year"):
        return None
    if begin.anchor >= end.anchor:
        return None
    days = Interval(begin.earliest, end.latest, whole=True)
    count = month_count(days)
    value = f"P{count}M" if count % 12 else f"P{count // 12}Y"
    return replace(first, text=f"{first.text} to {last.text}", type="DURATION", value=value, interval=days)


def months_as_days(first_year: int, first: int, count: int) -> Interval:
    """Whole months as the days they fill."""
    found = months(first_year, first, count, "month")
    return Interval(found.earliest, found.latest, whole=True)


def duration(count: float | None, unit: str) -> str:
    """P2W for two weeks, PT5H30M for five and a half hours, P20Y for two decades, PXY for years."""
    if count is not None and unit in "EC":
        count, unit = count * (10 if unit == "E" else 100), "Y"
    letter = unit.upper()
    prefix = "PT" if unit in "SmH" else "P"
    if count is None:
        return f"{prefix}X{letter}"
    if count == int(count):
        return f"{prefix}{int(count)}{letter}"
    smaller = {"H": (60, "M"), "m": (60, "S"), "Y": (12, "M"), "D": (24, "H")}.get(unit)
    if smaller and (count % 1 * smaller[0]).is_integer():
        time = "T" if unit == "D" else ""
        return f"{prefix}{int(count) or ''}{letter if int(count) else ''}{time}{int(count % 1 * smaller[0])}{smaller[1]}"
    return f"{prefix}{count:g}{letter}"


def narrowed(interval: Interval, edge: str, published: date | None) -> tuple[str, Interval]:
    """The TIMEX3 `mod`, and the days that "early", "mid", "late", "earlier" (up to publication) or "later" (from it) leave."""
    mod = {"EARLIER": "START", "LATER": "END"}.get(edge, edge)
    if interval.is_day:
        return mod, interval
    first, last = interval.earliest, interval.latest
    if edge in ("EARLIER", "LATER") and published and interval.covers(published):
        return mod, Interval(first, published) if edge == "EARLIER" else Interval(published, last)
    return mod, part(interval, mod)  # type: ignore[arg-type]


def undated(value: str) -> str:
    """The value with everything that depends on the day of publication left open: 2018-W15 -> XXXX-WXX."""
    head, time, tail = value.partition("T")
    if re.fullmatch(r"\d{4}-\d\d-\d\d", head):
        head = "XXXX-XX-XX"
    elif found := re.fullmatch(r"\d{4}(-W\d\d)?(-WE)?(-\d\d)?(-(?:[QH]\d|S[PU]|FA|WI))?", head):
        head = "XXXX" + ("-WXX" if found[1] else "") + (found[2] or "") + ("-XX" if found[3] else "") + (found[4] or "")
    elif re.fullmatch(r"\d{2,3}", head):
        head = "X" * len(head)
    return head + time + tail


def _years(near: date) -> range:
    return range(max(near.year - 1, MINYEAR), min(near.year + 1, MAXYEAR) + 1)
