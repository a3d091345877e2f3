"""A clue from statistics: "a deficit of 68.9 billion dollars last year" was written in the year after one that had it."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from timeline.dating.clues import Clue, Stretch, runs
from timeline.interval import add_months, in_words
from timeline.model import Interval, Quantity
from timeline.quantities import quantities
from timeline.text import Span, sentences
from timeline.timex import tag

_AGREES = ("agrees", "first", "earlier")
_LONGEST = 8 * 12  # months that are tried
_DIGITS = 2  # of a figure, at least: "a deficit of 70 billion" was that of many years


def of_figures(text: str, lang: str, figures: Sequence[Quantity], within: Sequence[Stretch]) -> Iterator[Clue]:
    """The months of `within` from which a figure's "last year" or "in March" is a period in which an official series had it."""
    # pandas stands behind the series and takes half a second, which reading dates alone need not wait for.
    from timeline.comparison import compared

    undated = {figure.start for figure in figures if figure.period is None and _is_measured(text, figure)}
    months = [month for stretch in within for month in _months(stretch)] if undated else []
    if len(months) > _LONGEST:
        return
    fits: dict[int, dict[date, Interval]] = {}
    for month in months:
        read = quantities(text, tag(text, month + timedelta(14), lang))
        for start, comparison in compared(text, read).items():
            if start in undated and comparison.verdict in _AGREES:
                period = next(figure.period for figure in read if figure.start == start)
                if period:
                    fits.setdefault(start, {})[month] = period
    for figure in figures:
        if found := fits.get(figure.start):
            days = runs(month + timedelta(n) for month in found for n in range((add_months(month, 1) - month).days))
            periods = " or ".join(dict.fromkeys(map(in_words, found.values())))
            yield Clue(figure.start, figure.end, days, f"gives {figure.text} for what official series had in {periods}")


def _is_measured(text: str, figure: Quantity) -> bool:
    """Whether an official series measures it, by its sentence, and it is exact enough to tell years apart."""
    from timeline.series import load_series, quoted_scale

    digits = sum(char.isdigit() for char in figure.text)
    span = next((span for span in sentences(text) if span.start <= figure.start < span.end), Span(0, 0))
    sentence = text[span.start : span.end]
    return digits >= _DIGITS and any(quoted_scale(series, figure, sentence) is not None for series in load_series())


def _months(stretch: Stretch) -> Iterator[date]:
    first, last = stretch
    month = first.replace(day=1)
    while month <= last and (last - first).days < 31 * _LONGEST:
        yield month
        month = add_months(month, 1)
