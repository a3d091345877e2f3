"""Clues from office holders: who is called a minister is one, on the day of publication or at least before it."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from timeline.dating.clues import LAST, Clue, Stretch, in_words
from timeline.model import Interval
from timeline.offices import titled
from timeline.text import Span

# Sources differ by some days (confirmed, sworn in; Tokyo, Washington), and some dates of the table are unverified.
_SLACK = timedelta(4)


def of_people(text: str, dates: Sequence[tuple[Span, Interval]]) -> Iterator[Clue]:
    """ "Industry Minister Koichi Hagiuda" is 2021-10-04 to 2022-08-10, a few days more at each end.

    `dates` are those that a sentence gives in full. Where one lies in the term, the minister of then may be meant: only the
    beginning counts.
    """
    for one in titled(text):
        then = [days for span, days in dates if span.start <= one.start < span.end]
        past = any(days.overlaps(Interval(tenure.start, tenure.end)) for days in then for tenure in one.tenures)
        terms: list[Stretch] = sorted((tenure.start, tenure.end or LAST) for tenure in one.tenures)
        held = [(terms[0][0], LAST)] if past else terms
        days = tuple((start - _SLACK, min(end, LAST - _SLACK) + _SLACK) for start, end in held)
        yield Clue(one.start, one.end, days, f"calls {one.tenures[0].name} {one.tenures[0].office} ({in_words(held)})")
