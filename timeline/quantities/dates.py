"""The dates of a sentence that can be a figure's period: ends joined to ranges, names, deadlines and starts left out."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from timeline.interval import add_months, from_value
from timeline.model import Interval, Timex
from timeline.text import Span

# "the Trade Act of 1974", "the 1974 Trade Act": the year is part of a name.
_STATUTE_BEFORE = re.compile(
    r"\b(?:Act|Law|Code|Treaty|[Ss]ection \w+(?: \w+){0,4}|(?:the|an?) (?:accord|pact|agreement|treaty|law|deal|crisis)) of $",
    re.IGNORECASE,
)
# "the week that ended on April 11", "the term to March".
_LONG_TO = re.compile(r"\b(week|term) (?:(?:that |which )?(?:ended|ending|ends)|to|through)(?: on| in)? $")
_ON = re.compile(r"(?:per ?cent|%) on $")  # "up 5 percent on 2024"
_QUARTER = re.compile(r"[ -]quarter\b")  # "the June quarter" ends in June
_STATUTE_AFTER = re.compile(
    r"(?: [A-Z][\w’'-]*){0,5} (?:Act|Law|Code|Treaty)\b"
    r"|(?<=\d{4})(?: [a-z]+)? (?:rules?|law|regulations?|framework|agreement|pact|accord|treaty|deal|contract)\b"
)
# "by 2030", "since 2016", "than in 2016", "the level of a year earlier": a deadline, a start or a comparison.
_NOT_DURING = re.compile(
    r"\b(?:(?:by|from|since|until|till|before|after|following|start(?:s|ing)?|begin(?:s|ning)?|than|versus|vs\.?|against|to|through"
    r"|beyond|with|(?<!as recently )(?<!as early )(?<!as late )as)(?: (?:in|that (?:of|in)|those (?:of|in)))?"
    r"|(?:that|those|levels?|(?:than|with|to|from|below|above|against) (?:the |its )(?:figures?|total|sum)) (?:of|in|for)"
    r"|(?:before|after|since|until|following) (?:the|an?|its)(?: [a-z]+){1,3} (?:of|in)|what (?:it|they) (?:was|were)(?: in)?)"
    r"(?: about| around)?(?: the)?(?: (?:end|start|beginning|middle) of| early| late)? $",
    re.IGNORECASE,
)
# "for May delivery" says what is sold, not when it had that price.
_DELIVERY = re.compile(r"[ -](?:delivery|futures|contracts?|loading|settlement|shipment)\b")
_GOODS = re.compile(r"\b(?:cargo(?:es)?|tons?|tonnes|barrels|bids?|orders?|tenders?|futures|contracts?) for $")
# "By 2019 it had reached": a level of that time, where a deadline lies ahead.
_BY, _HAD = re.compile(r"\b[Bb]y (?:the )?(?:end of )?$"), re.compile(r"\bhad (?!been )")
_STOCK = re.compile(
    r"\b(?:as (?:of|at)|at (?:the )?(?:end|close|start)(?: of)?|(?:stood|outstanding|held)(?: at)?(?: [^\s,]+){1,6} on) $",
    re.IGNORECASE,
)
_DASH = re.compile(r"\s?[-–—]\s?")
_TO = re.compile(r"[ -](?:to|through|until|till|up to)(?: the end of)?[ -]")
_OPENER = re.compile(r"\b(?:from|between) $", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween $", re.IGNORECASE)
_ENDING = re.compile(r",? (?:that |which )?(?:to|through|end(?:ed|ing|s)?)(?: (?:in|on))?(?: the end of)? ")
_SAME = re.compile(r"(?:the )?same (?:month|period|quarter|half|months)\b", re.IGNORECASE)
_COMPARED = re.compile(r"\bsame\b|\b(?:earlier|before|previous|prior|ago|previously)\b", re.IGNORECASE)
_YEAR = re.compile(r"\d{4}|\byear\b", re.IGNORECASE)
# "at the end of April": a level's day.
_EDGE, _COUNTED = re.compile(r"(?:the )?(first|last) ", re.IGNORECASE), re.compile(r"P(\d{1,3})([DW])")
_AGAIN = re.compile(r"(?:(?:the )?(?:end|close) of )?(?:the|that)(?: same)? (period|year|half|quarter|month)", re.IGNORECASE)
_LENGTHS = {"period": (1, 400), "year": (365, 366), "half": (181, 184), "quarter": (90, 92), "month": (28, 31)}
_AT, _END = re.compile(r"\b(?:at|as of) $", re.IGNORECASE), re.compile(r"(?:the )?(?:end|close)\b")
_LESS = re.compile(r"(?:less|more) than ", re.IGNORECASE)
_DAYS_OF_WEEK = 7


@dataclass(frozen=True, slots=True)
class Period:
    """Days that the sentence names at `start:end`.

    `stock` where they date a level ("as of 31 March"), `compared` where they are counted from another time ("a year earlier").
    """

    start: int
    end: int
    days: Interval
    stock: bool = False
    compared: bool = False

    @property
    def is_short(self) -> bool:
        """Whether it is a day, or some days of one week."""
        return length(self.days) <= _DAYS_OF_WEEK


def length(days: Interval) -> int:
    """The number of days; 0 where an end is open."""
    return (days.latest - days.earliest).days + 1 if days.earliest and days.latest else 0


def periods_named(text: str, span: Span, timexes: Sequence[Timex], spoken_of: Interval | None) -> tuple[Period, ...]:
    """The periods that the `timexes` of the sentence at `span` name, in order; "that year" is the year `spoken_of`."""
    return tuple(_kept(text, span, list(_joined(text, span.start, timexes, spoken_of))))


def _joined(text: str, begin: int, timexes: Sequence[Timex], spoken_of: Interval | None) -> Iterator[tuple[Timex, Timex, Interval]]:
    """First and last expression of each period with its days: "January to October 2021" is one."""
    at, before = 0, None
    while at < len(timexes):
        first, second = timexes[at], timexes[at + 1] if at + 1 < len(timexes) else None
        joined = _together(text, begin, first, second) if second else None
        days = joined or (first.interval if first.type != "SET" else None)
        if days and not joined and spoken_of and _says_again(first.text, before or spoken_of):
            days = before or spoken_of
        if before and days and _SAME.match(first.text):  # "the same period of 2020"
            days = _in_year(before, days.anchor.year)
        if days:
            yield first, second if second and joined else first, days
            before = days
        at += 2 if joined else 1


def _says_again(words: str, days: Interval) -> bool:
    """Whether it names the period just spoken of once more: "in the year" after "in fiscal 2016"."""
    again = _AGAIN.fullmatch(words)
    return again is not None and _LENGTHS[again[1].lower()][0] <= length(days) <= _LENGTHS[again[1].lower()][1]


def _together(text: str, begin: int, first: Timex, second: Timex) -> Interval | None:
    """The days of two expressions that name one period, or None."""
    gap, led_up = text[first.end : second.start], text[max(begin, first.start - 10) : first.start]
    one, other = first.interval, second.interval
    if other is None or other.earliest is None or other.latest is None:
        return None
    edge = _EDGE.match(first.text)
    if gap == " of " and edge and (counted := _COUNTED.fullmatch(first.value)):  # "the first 20 days of March"
        span = timedelta(int(counted[1]) * (7 if counted[2] == "W" else 1) - 1)
        ends = (other.earliest, other.earliest + span) if edge[1] == "first" else (other.latest - span, other.latest)
        return Interval(*ends, whole=True)
    if gap == " of " and one and one.earliest:
        if _SAME.match(first.text):  # "the same month of last year"
            return _in_year(one, other.earliest.year)
        if other.covers(one.earliest):
            return one
        return _in_year(one, other.earliest.year) if other.granularity == "year" and not _YEAR.search(first.text) else None
    if _ENDING.fullmatch(gap) and re.search(r"\b(?:year|months|quarter|week)\b", first.text):
        if one and one.latest == other.latest:
            return one
        if "week" in first.text:
            return Interval(other.latest - timedelta(6), other.latest, whole=True)
        return Interval(add_months(other.latest + timedelta(1), -12), other.latest, whole=True) if "year" in first.text else None
    ranged = _DASH.fullmatch(gap) or _TO.fullmatch(gap) or (gap == " and " and _BETWEEN.search(led_up))
    if not ranged or one is None or one.earliest is None or second.type == "SET":
        return None
    start = one.earliest if _YEAR.search(first.text) else _before(one.earliest, other)
    return Interval(start, other.latest, whole=True) if start <= other.latest else None


def _before(start: date, last: Interval) -> date:
    """`start` in the year in which it leads up to `last`."""
    assert last.earliest
    moved = add_months(start, 12 * (last.earliest.year - start.year))
    return moved if moved <= last.earliest else add_months(moved, -12)


def _in_year(days: Interval, year: int) -> Interval:
    return moved(days, year - days.anchor.year)


def moved(days: Interval, years: int) -> Interval:
    """The same days so many years later."""
    first, last = days.earliest, days.latest
    if last is not None:  # a month's last day stays one
        last = add_months(last + timedelta(1), 12 * years) - timedelta(1)
    return replace(days, earliest=first and add_months(first, 12 * years), latest=last)


def _kept(text: str, span: Span, found: Sequence[tuple[Timex, Timex, Interval]]) -> Iterator[Period]:
    for first, last, days in found:
        before = text[max(span.start, first.start - 60) : first.start]
        if _STATUTE_BEFORE.search(before) or _STATUTE_AFTER.match(text, last.end):
            continue
        if not days.is_day and _ON.search(before):
            continue
        if _GOODS.search(before) or _DELIVERY.match(text, last.end):
            continue
        if days.latest and _BY.search(before) and _HAD.search(text, last.end, span.end):
            ended = _END.match(first.text)
            whole = None if ended else from_value(first.value)
            yield Period(first.start, last.end, whole or Interval(days.latest, days.latest), stock=bool(ended))
            continue
        if days.latest and (to := _LONG_TO.search(before)):
            after = days.latest + timedelta(1)
            start = after - timedelta(_DAYS_OF_WEEK) if to[1] == "week" else add_months(after, -12)
            yield Period(first.start, last.end, Interval(start, days.latest, whole=True))
            continue
        led_up = before if first is last else _OPENER.sub("", before)
        # "4 percent less than a month earlier" is one expression to the date tagger: its month is that of a comparison.
        if not _NOT_DURING.search(led_up) and not _LESS.match(first.text):
            compared = bool(_COMPARED.search(text, first.start, last.end))
            stock = bool(_STOCK.search(before))
            if days.earliest and days.latest and days.granularity == "month" and _QUARTER.match(text, last.end):
                days = Interval(add_months(days.earliest, -2), days.latest, whole=True)
            if days.latest and _AT.search(before) and _END.match(first.text):
                days, stock = Interval(days.latest, days.latest), True
            yield Period(first.start - len(before) + len(led_up), last.end, days, stock, compared)
