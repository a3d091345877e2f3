"""A clue from a conversion: "¥542.6 billion ($3.8 billion)" was written when a dollar cost 141 to 145 yen."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal

from timeline.currency import conversions, known, mean_rate, rate_on
from timeline.dating.clues import Clue, Stretch, runs
from timeline.model import Quantity

# A newsroom's rate is of the day, or of some days before.
_WINDOW = 7
_MARGIN = Decimal("0.003")


def of_conversions(figures: Sequence[Quantity], within: Sequence[Stretch]) -> Iterator[Clue]:
    """The days of `within` on which one of the last days' rates is the one implied, by the rounding of both figures.

    A figure converted at the mean rate of its own period tells nothing.
    """
    first, last = known()
    for one in conversions(figures):
        least, largest = one.least * (1 - _MARGIN), one.largest * (1 + _MARGIN)
        mean = mean_rate(one.base, one.quoted, one.figure.period).value if one.figure.period else None
        if mean is not None and least <= mean <= largest:
            continue
        days = set[date]()
        for begin, end in within:
            day = max(begin, first)
            while day <= min(end, last):
                rate = rate_on(one.base, one.quoted, day).value
                if rate is not None and least <= rate <= largest:
                    days |= {day + timedelta(n) for n in range(_WINDOW + 1)}
                day += timedelta(1)
        if days:
            yield Clue(one.figure.start, one.conversion.end, runs(days), f"converts money at a rate of {one}")
