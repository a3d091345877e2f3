"""Figures in news prose: value, unit, kind, and what they measure over which period.

Kinds: money, percent, percentage points, mass, volume, energy, power, length, area, rate (anything by time: `t/a`, `cf/d`,
`USD/a`), price (money by anything else: `USD/MMBtu`, `JPY/USD`), count, rank, ratio ("twice", "1.1:1"). A share ("a third",
"one in five") is in percent. Units are the base units of `data/units.toml`, with `count`, `rank` and `ratio` for those without.
"""

from collections.abc import Sequence

from timeline.model import Quantity, Timex
from timeline.quantities.context import basis, in_sentences
from timeline.quantities.direction import direction
from timeline.quantities.holder import holder
from timeline.quantities.measure import measure
from timeline.quantities.periods import Topic
from timeline.quantities.scan import figures


def quantities(text: str, timexes: Sequence[Timex]) -> tuple[Quantity, ...]:
    """The figures of `text`, ordered, none of them part of a time expression of `timexes`.

    "imported ¥90 billion ($600 million) of LNG last year", where `timexes` knows that year as 2016, is 90000000000 `JPY` and,
    as its conversion, 600000000 `USD`, both for 2016. Members of a list or a range ("15 and 10 percent stakes") are a figure each.
    """
    result: list[Quantity] = []
    topic = Topic()
    for sentence in in_sentences(text, figures(text, timexes), timexes):
        for figure, period in zip(sentence.figures, topic.read(sentence), strict=True):
            way = direction(sentence, figure)
            result.append(
                Quantity(
                    figure.start,
                    figure.end,
                    text[figure.start : figure.end],
                    figure.kind,
                    figure.value,
                    figure.unit_id,
                    figure.approximate,
                    period,
                    basis(sentence, figure, way),
                    measure(sentence, figure),
                    figure.conversion,
                    figure.bound,
                    way,
                    holder(sentence, figure),
                )
            )
    return tuple(result)
