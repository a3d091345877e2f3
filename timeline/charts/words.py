"""Dates and figures as short as a chart needs them."""

import html
from datetime import date, timedelta

from timeline.interval import MONTHS, to_value
from timeline.model import Event, Interval

# Control characters, and those that turn the direction of what follows.
_CONTROL = dict.fromkeys([*range(32), *range(127, 160), *range(0x202A, 0x202F), *range(0x2066, 0x206A)])
_SEASON = {"SP": "spring", "SU": "summer", "FA": "autumn", "WI": "winter"}


def short_date(interval: Interval) -> str:
    """ "18 Apr 2017", "10–16 Apr 2017", "Feb 2025", "20 Mar–22 Apr 2018", "from 11 Jun 2018", "about 2018"."""
    first, last = interval.earliest, interval.latest
    about = "about " if interval.approximate else ""
    if first is None or last is None:
        return f"{about}{'from' if first else 'until'} {_day(interval.anchor)}"
    value = None if interval.is_day else to_value(interval)
    if value and interval.granularity == "month":
        return f"{about}{_month(first)} {first.year}"
    if value and interval.granularity in ("quarter", "half", "season"):
        return f"{about}{_SEASON.get(value[5:], value[5:])} {first.year}"
    if value and interval.granularity == "year":
        return about + value
    if value and interval.granularity in ("decade", "century"):
        return f"{about}{first.year}s"
    end = _day(last)
    if interval.is_day:
        return about + end
    if first.day == 1 and (last + timedelta(1)).day == 1:
        end = f"{_month(last)} {last.year}"
        return f"{about}{_month(first)}{'' if first.year == last.year else f' {first.year}'}–{end}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{about}{first.day}–{end}"
    return f"{about}{_day(first).removesuffix(f' {last.year}')}–{end}"


def remark(event: Event) -> str:
    """What the form of a mark says, in a word or two: " planned", " reported", or nothing for what happened."""
    return "".join(f" {word}" for word in ("reported" if event.hearsay else "", event.status) if word not in ("", "happened"))


def number(value: float, digits: int | None = None) -> str:
    """1,234 · 68.9 · −5.62 · 0.043: the digits that count, or as many decimals as given; the minus sign of print."""
    large = abs(value)
    if digits is None:
        digits = 0 if large >= 1000 or value == int(value) else 1 if large >= 10 else 2 if large >= 1 else 3
    return f"{value:,.{digits}f}".replace("-", "−")


def plain(text: str) -> str:
    """Article text in one line, without control characters."""
    return " ".join(text.split()).translate(_CONTROL)


def escaped(text: str) -> str:
    """Text that Plotly shows as it stands: "<" would start a tag, and a pair of "$" a formula."""
    return html.escape(text, quote=False).replace("$", "&#36;")


def _day(day: date) -> str:
    return f"{day.day} {_month(day)} {day.year}"


def _month(day: date) -> str:
    return MONTHS[day.month - 1][:3]
