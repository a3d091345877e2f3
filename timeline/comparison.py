"""What was said against what was published: each figure of an article beside the official series that measure the same.

A figure is compared only where unit, words and period fit a series (`[[quoted]]` in its `meta.toml`), or where it is a share, a
rank (`data/shares.toml`) or a growth rate that the series give. It agrees as far as its printed digits, its "about" or its bound
go, and those of the official print. What an article printed itself is never official. Where the definition is not known to be the
same, the words say so (`data/definitions.toml`).
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from typing import Literal

from timeline.currency import NAMES, mean_rate
from timeline.growth import growths
from timeline.interval import in_words
from timeline.model import Interval, Quantity
from timeline.rounding import allowed, printed, stored_half
from timeline.series import (
    Print,
    Series,
    is_change,
    is_period,
    load_series,
    official,
    pattern,
    period_words,
    prints,
    quoted_scale,
    same_year,
)
from timeline.shares import Said, Standing, standings
from timeline.tables import DATA, known_keys, toml_table
from timeline.text import Span, sentences

Verdict = Literal["agrees", "first", "earlier", "basis", "differs", "nothing"]
VERDICTS: Mapping[Verdict, str] = {
    "agrees": "agrees within rounding",
    "first": "agrees with the first print, since revised",
    "earlier": "agrees with an earlier print, since revised",
    "basis": "differs by basis",
    "differs": "does not agree",
    "nothing": "nothing to compare with",
}
# What a conversion of a year's total may be off, since nobody converts at the mean of exactly our rates.
_RATES = Decimal("0.01")
_DAILY = "/d"
_EXPLAINED = re.compile(r" \(|: |; |, read ")


@dataclass(frozen=True, slots=True)
class Comparison:
    """A figure, the official one, and how they compare; `said` and `official` are in the series' unit.

    `series` is what measures it, if any does; `official` the print that the verdict speaks of, `vintage` as of when or by whom.
    """

    verdict: Verdict
    words: str
    series: Series | None = None
    said: Decimal | None = None
    official: Decimal | None = None
    unit: str = ""
    vintage: str = ""
    url: str = ""

    @property
    def difference(self) -> Decimal | None:
        """What was said less what was published."""
        return None if self.said is None or self.official is None else self.said - self.official


def compared(text: str, figures: Sequence[Quantity]) -> dict[int, Comparison]:
    """The comparison of each figure of an article, by where it starts; a conversion is no figure of its own."""
    spans = sentences(text)
    found: dict[int, Comparison] = {}
    for number, (start, end) in enumerate(spans):
        within = [figure for figure in figures if start <= figure.start < end]
        last = spans[number - 1] if number else Span(start, start)
        before = "" if "\n" in text[last.end : start] else text[last.start : last.end]
        edges = [0, *(edge - start for figure in within for edge in (figure.start, figure.end)), end - start]
        for place, figure in enumerate(within):
            room = edges[2 * place], edges[2 * place + 3]
            units = frozenset(one.unit for one in within if not one.conversion)
            if not figure.conversion:
                said = Said(text[start:end], figure.start - start, figure.end - start, room, before, units)
                found[figure.start] = compare(figure, said)
    return found


def compare(quantity: Quantity, said: Said) -> Comparison:
    """One figure against what its sentence quotes; "nothing to compare with" says why. Of a daily rate, all days of its period."""
    period = quantity.period
    changed = quantity.direction and is_change(said.sentence[: said.start])
    if changed and quantity.unit.endswith(_DAILY):
        return Comparison("nothing", "A change of a daily rate is not compared: the two periods may not have as many days.")
    if quantity.unit.endswith(_DAILY) and period and period.earliest and period.latest:
        days = (period.latest - period.earliest).days + 1
        whole = replace(quantity, value=quantity.value * days, unit=quantity.unit.removesuffix(_DAILY))
        found = compare(whole, said)
        return replace(found, words=f"{found.words} The daily rate was taken times {days} days.") if found.series else found
    if quantity.kind in ("percent", "rank"):
        return _by_standing(quantity, growths(quantity, said) if quantity.direction else standings(quantity, said))
    if changed:
        return _by_standing(quantity, growths(quantity, said))
    ways = [(series, scale) for series in load_series() if (scale := quoted_scale(series, quantity, said.sentence)) is not None]
    if not ways:
        return Comparison("nothing", "No official series measures this.")
    if period is None:
        return Comparison("nothing", f"The text gives no period; {ways[0][0].title} would measure it.", ways[0][0])
    series, scale = next((way for way in ways if is_period(way[0], period)), ways[0])
    held = official(series, period)
    judged = _judged(quantity, said.sentence, series, scale, held)
    found = Comparison(*judged, series, quantity.value * scale, unit=series.unit_label)
    return replace(found, official=held[0].value, vintage=held[0].source, url=held[0].url) if held else found


def _judged(
    quantity: Quantity, sentence: str, series: Series, scale: Decimal, held: Sequence[Print]
) -> tuple[Verdict, str]:
    """The verdict on an amount that `sentence` says of `series`, with the reasons."""
    assert quantity.period is not None  # what has none is not compared
    fit = next((one for one in held if _meets(quantity, scale, one)), None)
    told = f"{_told(series, held[0])}." if held else _why_none(series, quantity.period)
    unlike, unsaid = _definition(series, sentence)
    verdict: Verdict
    if fit and _agreement(fit) != "agrees":
        verdict = _agreement(fit)
        which = "The first" if verdict == "first" else "An earlier"
        words = f"{which} print was {printed(fit.value)} ({_short(fit.source)}). Today: {told}"
    elif fit:
        verdict, words = "agrees", f"{'The bound holds: ' if quantity.bound else ''}{_told(series, fit)}."
    elif other := next(_elsewhere(quantity, sentence, series), None):
        verdict, words = "basis", f"It fits another basis: {other}. {told}"
    elif held:
        verdict, words = "basis" if unlike else "differs", told
    else:
        verdict, words = "nothing", told
    return verdict, " ".join(filter(None, (words, unlike, unsaid)))


def _by_standing(quantity: Quantity, given: Sequence[Standing]) -> Comparison:
    """A share, a rank or a growth rate, which may be right on one basis and wrong on the other."""
    least, largest = allowed(quantity)
    value, range_ = (-quantity.value, (-largest, -least)) if quantity.direction == "down" else (quantity.value, (least, largest))
    fit = [one for one in given if _overlap(range_, (one.least, one.largest))]
    # An earlier print or another basis is told only where it explains the figure, and nothing nearer does.
    found = [one for one in given if not one.aside] + ([] if any(not one.aside for one in fit) else fit)
    if not found:
        return Comparison("nothing", f"No official series gives this {_standing_name(quantity)} for a period that the text names.")
    own = [one for one in found if quantity.basis in ("none", one.basis) and not one.elsewhere]
    fits = [one for one in fit if one in found]
    chosen = next((one for one in own if one in fits), (own or found)[0])
    words = f"the series give {'; '.join([chosen.words, *(one.words for one in found if one is not chosen)])}"
    verdict: Verdict = _agreement(chosen.source) if chosen in own and chosen in fits else "basis" if fits or not own else "differs"
    if quantity.basis not in ("none", *(one.basis for one in found if not one.elsewhere)):
        words = f"The figure is by {quantity.basis}, of which no official figure is held; {words}"
    elif verdict == "agrees" and quantity.basis == "none" and (chosen.basis == "volume" or not quantity.direction):
        words += "; the article does not say on which basis"
    if quantity.kind == "rank":
        verdict = "nothing" if verdict == "differs" and chosen.value < quantity.value else verdict
        words += "; ranked among these alone, others, whose figures are not held, may stand between"
    today = next((one for one in own if not one.aside), chosen) if chosen.aside else chosen
    return Comparison(
        verdict,
        f"{words[0].upper()}{words[1:]}.",
        today.series,
        value,
        today.value,
        quantity.unit,
        chosen.source.source,
        chosen.source.url,
    )


def _agreement(one: Print) -> Verdict:
    """The verdict on a figure that meets this print."""
    return "agrees" if "earlier" not in one.flags else "first" if "preliminary" in one.flags else "earlier"


def _standing_name(quantity: Quantity) -> str:
    grown = "rate of growth" if quantity.kind == "percent" else "change of amount"
    return "rank" if quantity.kind == "rank" else f"{grown} on a year earlier" if quantity.direction else "share"


def _meets(quantity: Quantity, scale: Decimal, one: Print, slack: Decimal = Decimal(0)) -> bool:
    """Whether the print is among the values that the figure's printed digits allow, as far as its own go."""
    half = stored_half(one.value, "rounded" in one.flags) + slack * abs(one.value)
    first, last = sorted(bound * scale for bound in allowed(quantity))
    return _overlap((first, last), (one.value - half, one.value + half))


def _overlap(one: tuple[Decimal, Decimal], other: tuple[Decimal, Decimal]) -> bool:
    """Whether the ranges share more than an edge, as 6.2 and 6.3 of one decimal do, or one of them is a single value on it."""
    least, largest = max(one[0], other[0]), min(one[1], other[1])
    return least < largest or (least == largest and (one[0] == one[1] or other[0] == other[1]))


def _elsewhere(quantity: Quantity, sentence: str, own: Series) -> Iterator[str]:
    """Prints on another basis that the figure would fit: of the fiscal year, or of the other country, at the year's mean rate."""
    if quantity.bound:
        return
    for series in load_series():
        for unit in dict.fromkeys((quantity.unit, *(NAMES if quantity.unit in NAMES else ()))):
            figure, at = replace(quantity, unit=unit), ""
            scale, period = quoted_scale(series, figure, sentence), same_year(series, quantity.period)
            if series is own or scale is None or period is None:
                continue
            if unit != quantity.unit:
                rate = mean_rate(quantity.unit, unit, period)
                figure, at = replace(figure, value=rate.convert(quantity.value, quantity.unit) or Decimal(0)), f", at {rate}"
            for one in official(series, period):
                if _meets(figure, scale, one, _RATES if at else Decimal(0)):
                    yield f"{_told(series, one)}{at}; {series.basis[:1].lower()}{series.basis[1:]}"


def _told(series: Series, one: Print) -> str:
    """A print in words: what it measures, when, how much, by whom."""
    first = "preliminary, " if "preliminary" in one.flags else ""
    amount = f"{printed(one.value)} {series.unit_label}"
    return f"{series.title}, {period_words(series, one.start)}: {amount} ({first}{_short(one.source)})"


def _why_none(series: Series, period: Interval) -> str:
    held = prints(series, period)
    if not held:
        return f"{series.title} has no figure for {in_words(period)}."
    own = f"is an article's own ({_short(held[0].source)}), which confirms nothing"
    return f"{series.title}: the only figure held for {in_words(period)} {own}."


def _short(source: str) -> str:
    """A source without its explanation: "The Japan Times, 8 February 2017"."""
    return _EXPLAINED.split(source)[0]


def _definition(series: Series, sentence: str) -> tuple[str, str]:
    """What only the sentence says of the definition, and what only the series says of it."""
    official_words = f"{series.origin.definition}; {series.basis}"
    unlike, unsaid = [], []
    for name, (words, expected) in _terms().items():
        in_series, in_sentence = bool(words.search(official_words)), bool(words.search(sentence))
        if in_sentence and not in_series:
            unlike.append(name)
        if in_series and not in_sentence and expected:
            unsaid.append(name)
    return (
        f"The sentence speaks of {' and '.join(unlike)}, the series does not." if unlike else "",
        f"The article does not say that it means {' and '.join(unsaid)}." if unsaid else "",
    )


@cache
def _terms() -> Mapping[str, tuple[re.Pattern[str], bool]]:
    table = toml_table(DATA / "definitions.toml")["terms"]
    for name, row in table.items():
        known_keys(f"definitions.toml, {name}", row, frozenset({"words"}), frozenset({"expected"}))
    return {name: (pattern(row["words"]), row.get("expected", False)) for name, row in table.items()}
