"""What the words around a date make of its days: an end left open, or so many days counted from it."""

import re
from datetime import date, timedelta

from timeline.model import Interval

_FROM = re.compile(
    r"\bas (?:early|soon) as (?:the )?$"
    r"|\b(?:not|cannot|n['’]t|never|hardly|scarcely|unlikely|no \w+)(?: \w+){0,5} before (?:the )?$"
)
_FROM_BEHIND = re.compile(r" (?:at the (?:very )?earliest|or later|onwards?)\b")
_BY = re.compile(r"\b(?:by|no[tr]? later than|as late as|at the latest) (?:the )?$")
_BY_BEHIND = re.compile(r",? (?:at the (?:very )?latest|or (?:earlier|sooner))\b")
_BEYOND = re.compile(r"\b(?:beyond|past) (?:the )?$")
_LEADS = ("as ", "before ", "by ", "than ", "latest ", "beyond ", "past ")
_TAILS = (" at the ", " or ", " onward", ", at the ", ", or ")
_STRETCH = re.compile(r"\b(?:for|within|over|in|every|last|lasts|lasted|takes|took|taken|spent|spend) (?:the )?$")
_TO_A_DAY = re.compile(r" (before|ahead of|prior to|after|following)(?: [\w'’.-]+){0,6} ?")


def left_open(days: Interval, before: str, after: str, published: date | None) -> tuple[Interval, str | None]:
    """The days with the end that the words `before` and `after` leave open, and AFTER where they lie beyond those named."""
    if not before.removesuffix("the ").endswith(_LEADS) and not after.startswith(_TAILS):
        return days, None  # spares most dates the patterns
    first, last = days.earliest, days.latest
    if _BEYOND.search(before) and last and last < date.max and not days.is_day:
        return Interval(last + timedelta(1), None, days.granularity), "AFTER"
    ahead = published is None or (first is not None and first > published)
    if first and (_FROM_BEHIND.match(after) or ((found := _FROM.search(before)) and (ahead or found[0].startswith("as")))):
        running = published and last and first < published <= last  # "as early as this month"
        return Interval(published if running else first, None, days.granularity), None
    if _BY.search(before) or _BY_BEHIND.match(after):
        if published and last and last > published:
            return Interval(published, last), None
        return Interval(None, last, days.granularity), None
    return days, None


def counted_to(before: str, between: str) -> int:
    """-1 where "five days before the July 21 vote" counts back to its day, 1 where it counts on, else 0."""
    found = _TO_A_DAY.fullmatch(between)
    if not found or _STRETCH.search(before):
        return 0
    return 1 if found[1] in ("after", "following") else -1
