"""Clues to a day of publication, each a set of days with the words that say so, and what they leave together."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from timeline.interval import day_in_words
from timeline.model import Interval

# Articles are looked for between these: before the first nothing here is dated, and no text of today is from after the last.
FIRST, LAST = date(1950, 1, 1), date(2099, 12, 31)
Stretch = tuple[date, date]  # both ends included
_DOUBT = 10  # days


@dataclass(frozen=True, slots=True)
class Clue:
    """`text[start:end]` bounds the day of publication to `days`, stretches in order; `words` say why."""

    start: int
    end: int
    days: tuple[Stretch, ...]
    words: str

    def allows(self, day: date) -> bool:
        return any(first <= day <= last for first, last in self.days)


@dataclass(frozen=True, slots=True)
class Bounds:
    """The days that all clues leave (None: no clue, or they contradict each other), those `used`, and those left out.

    A clue whose days are all over before another's begin tells of the past: "President Obama" in an article on President Biden.
    """

    days: tuple[Stretch, ...]
    used: tuple[Clue, ...]
    past: tuple[Clue, ...] = ()

    @property
    def interval(self) -> Interval | None:
        """From the first day left to the last; one end may be open, as while an office holder is still in office."""
        first, last = (self.days[0][0], self.days[-1][1]) if self.days else (FIRST, LAST)
        if first == FIRST and last == LAST:
            return None
        return Interval(first if first > FIRST else None, last if last < LAST else None)


def together(clues: Iterable[Clue]) -> Bounds:
    """What clues with some days of doubt leave: [2017, 2021] and [2018, ...] leave [2018, 2021].

    One that is over before another begins tells of the past; so does one of two terms that leaves but the days of doubt between.
    """
    found = sorted(clues, key=lambda clue: (len(clue.days), clue.start))
    begin = max((clue.days[0][0] for clue in found), default=FIRST)
    days: tuple[Stretch, ...] = ()
    used: list[Clue] = []
    for clue in found:
        left = common(days or ((FIRST, LAST),), clue.days)
        if clue.days[-1][1] >= begin and (len(clue.days) == 1 or not days or _count(left) > _DOUBT):
            days = left
            used.append(clue)
    return Bounds(days, tuple(used), tuple(clue for clue in found if clue not in used))


def _count(days: Sequence[Stretch]) -> int:
    return sum((last - first).days + 1 for first, last in days)


def common(some: Sequence[Stretch], others: Sequence[Stretch]) -> tuple[Stretch, ...]:
    """The days in both."""
    pairs = ((max(a, c), min(b, d)) for a, b in some for c, d in others)
    return tuple(sorted((first, last) for first, last in pairs if first <= last))


def runs(days: Iterable[date]) -> tuple[Stretch, ...]:
    """Days in any order as stretches without gaps."""
    found: list[Stretch] = []
    for day in sorted(set(days)):
        if found and (day - found[-1][1]).days == 1:
            found[-1] = (found[-1][0], day)
        else:
            found.append((day, day))
    return tuple(found)


def in_words(days: Sequence[Stretch]) -> str:
    """ "from 4 October 2021", "until 10 August 2022", "3 March 2021 to 20 January 2025, or ..."."""
    return ", or ".join(_stretch(first, last) for first, last in days)


def _stretch(first: date, last: date) -> str:
    if last == LAST:
        return f"from {day_in_words(first)}"
    if first == FIRST:
        return f"until {day_in_words(last)}"
    return f"{day_in_words(first)} to {day_in_words(last)}" if first != last else day_in_words(first)
