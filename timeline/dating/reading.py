"""Time expressions where the day of publication is only bounded: each as wide as the bounds leave it."""

from dataclasses import replace

from timeline.interval import in_words
from timeline.model import Interval, Timex
from timeline.timex import tag


def tag_within(text: str, published: Interval, lang: str = "en") -> tuple[Timex, ...]:
    """The time expressions of `text`, published on one day of `published`: "Monday" is any Monday that may be meant.

    Between 9 and 20 April 2025 "in February" is February 2025 and "last week" 31 March to 13 April; its value stays open.
    """
    assert published.earliest and published.latest  # an article with an open end is read as one without a date
    first, last = ({(t.start, t.end): t for t in tag(text, day, lang)} for day in (published.earliest, published.latest))
    return tuple(
        _between(timex, first.get((timex.start, timex.end)), last.get((timex.start, timex.end)), published)
        for timex in tag(text, None, lang)
    )


def _between(timex: Timex, one: Timex | None, other: Timex | None, published: Interval) -> Timex:
    """What the readings from the first and the last day share, else the days from the one to the other."""
    if timex.interval or not one or not other or not one.interval or not other.interval:
        return timex
    if (one.value, one.interval) == (other.value, other.interval):
        return one
    first = None if None in (one.interval.earliest, other.interval.earliest) else min(one.interval.anchor, other.interval.anchor)
    lasts = [day for day in (one.interval.latest, other.interval.latest) if day]
    last = max(lasts) if len(lasts) == 2 else None
    days = Interval(first, last) if first or last else None
    return replace(timex, interval=days, reading=f"read from a publication {in_words(published)}")
