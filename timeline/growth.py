"""Growth from the trade series: "rose 12 percent", "rose by $2.1 billion from a year earlier" beside what the series grew by.

A rate has no unit that tells whose statistics it is of, so more is asked of its sentence than of an amount: it must name the
reporting country, speak of the trade itself and not of one good in it or its price, and count from a year earlier. A rate of a year
does unless it names another start; one of a month must say so.
"""

import re
from collections.abc import Iterator
from itertools import product

from timeline.interval import MONTHS
from timeline.model import Basis, Interval, Quantity
from timeline.rounding import printed, stored_half
from timeline.series import UNCHARTED, Print, Quoted, Series, is_period, load_series, official, period_words, same_year
from timeline.shares import Said, Standing, partners

_FLOW = re.compile(
    r"(?:\b(?P<head>[a-z]+) (?:of|for|on) )?(?P<before>(?:[\w.'’&-]+ ){0,4})"
    r"\b(?:(?i:imports?|exports?|shipments|purchases|deficit|surplus|gap|shortfall|imbalance)(?! (?:prices?|costs?|capacity))"
    r"(?: of (?P<of>\w+))?|(?:imported|bought|purchased|exported|shipped|sold)(?: (?P<sold>[a-z]+))?)\b"
)
_AMOUNT = re.compile(r"(?:value|volume|amount|total|tonnage|quantity|tons?|tonnes|worth)$")
_PLAIN = re.compile(r"(?:total|overall|bilateral|monthly|annual|its|their|whose|the|an?|in|of|and|while|that|all|more|less|fewer)$")
_ITS_OWN = re.compile(r"[\w -]{0,20}(?:increase|rise|growth|gain|jump|surge|drop|fall|decline|decrease) in (?:the |its )?")
_GOES_ON = re.compile(r"(?:That|This|It|The (?:figure|total|amount|volume|deficit|surplus))\b")
_THAN = r"\b(?i:from|than|against|over|versus|since|compared (?:with|to))"
_YEARLY = re.compile(
    r"\b(?:year[- ](?:on|over)[- ]year|on[- ](?:the[- ])?year|y/y|yoy)\b"
    rf"|{_THAN} (?:the|a|one|last|that)(?: (?!start|beginning|end)[a-z]+){{0,6}}? ?\byear\b"
)
# Not "from Japan".
_FROM = re.compile(rf"{_THAN} (?!(?:the )?(?!(?:{'|'.join(MONTHS)})\b)[A-Z])([^,;]+)")
_SEVERAL = re.compile(r"\b(?:average[ds]?|annually|a year|per year|cumulative(?:ly)?|in total over)\b(?! (?:earlier|ago|before))")
_AHEAD = re.compile(
    r"\b(?:will|would|should|could|may|might|(?:forecast|expect|project|plan|predict|pledg)\w*"
    r"|to (?:cut|reduce|lower|narrow|shrink|raise|increase|expand|boost|lift))\b"
)
_SUPERLATIVE = re.compile(r", (?:the|its|an?) ")  # "the lowest since 2009"
_YEAR, _MONTH = re.compile(r"\b(?:19|20)\d\d\b"), re.compile("|".join(MONTHS))


def growths(quantity: Quantity, said: Said) -> tuple[Standing, ...]:
    """What the official series grew by in the figure's period, a fall below zero; nothing where one print is missing.

    In percent, or for an amount in its own unit.

    "Japan's LNG imports from the U.S. rose 15 percent in 2024" is 14.5, of 6.3 after 5.5 million tonnes.
    """
    period = quantity.period
    if quantity.direction is None or period is None or period.earliest is None:
        return ()
    found = [(series, way) for series in load_series() for way in _ways(series, quantity, said)]
    percent = quantity.kind == "percent"
    found = [one for one in found if one[1].unit in said.units] or found
    led_up = said.sentence[: said.start]  # "those from Russia rose 3 percent": the partner after the figure is another rate's
    found = [one for one in found if one[1].near and one[1].near.search(led_up)] or found
    given = {series.id: list(_grown(series, way, period, percent)) for series, way in found if _is_yearly(series, period, said)}
    return tuple(sorted((one for each in given.values() for one in each), key=lambda one: one.aside))


def _ways(series: Series, quantity: Quantity, said: Said) -> Iterator[Quoted]:
    """The first way to quote the series that the sentence has, or with it the one before that it goes on from."""
    lead = f"{said.before} " if _GOES_ON.match(said.sentence) and said.before else ""
    text, start, end = lead + said.sentence, len(lead) + said.start, len(lead) + said.end
    reporter = next((one for one in partners().values() if one.words.match(series.group)), None)
    if reporter is None or not reporter.words.search(text) or any(
        pattern.search(said.sentence, *said.room) for pattern in (_SEVERAL, _AHEAD)
    ):
        return
    flow = _flow(text, start, end)
    for way in series.quoted:
        measured = quantity.kind == "percent" or way.unit == quantity.unit
        if flow and measured and way.fits(text, start, end) and _is_whole(flow, way, series):
            yield way
            return


def _flow(text: str, start: int, end: int) -> re.Match[str] | None:
    """What grew: "a 34 percent increase in Japan's LNG imports" names it after the figure, all else before."""
    named = (own := _ITS_OWN.match(text, end)) and _FLOW.match(text, own.end())
    return named or next(reversed(list(_FLOW.finditer(text, 0, start))), None)


def _is_whole(flow: re.Match[str], way: Quoted, series: Series) -> bool:
    """Whether it is the trade itself: not its price, not one good in it, not another country's."""
    before = flow["before"].split()
    goods = [word for word in (before[-1] if before else "", flow["of"] or "", flow["sold"] or "") if word.islower()]
    is_whose = all(one.words.search(series.title) for one in partners().values() if one.words.search(flow["before"]))
    owned = re.search(r"\b[A-Z][\w.]*['’]s\b", flow["before"])
    return (
        (not flow["head"] or bool(_AMOUNT.match(flow["head"])))
        and all(_PLAIN.match(word) or any(pattern.search(word) for pattern in way.every) for word in goods)
        and is_whose
        and (owned is None or any(one.words.match(owned[0]) for one in partners().values()))
    )


def _is_yearly(series: Series, period: Interval, said: Said) -> bool:
    """Whether the rate counts from a year earlier."""
    first = said.room[0]
    assert period.earliest is not None  # asked for by growths
    for text in (_SUPERLATIVE.split(said.sentence[said.end :])[0], said.sentence[first : said.start]):
        base, told = _FROM.search(text), _YEARLY.search(text)
        if told and (base is None or told.start() <= base.start()):
            return True
        if base:
            year, month = _YEAR.search(base[1]), _MONTH.match(base[1])
            if year is None:  # "from 5 million tons" of we know not which month
                return series.frequency == "annual" and not base[1][0].isalpha()
            same = period.earliest.year - 1, MONTHS[period.earliest.month - 1]
            return (int(year[0]), month[0] if month else same[1]) == same
    return series.frequency == "annual"


def _grown(series: Series, way: Quoted, period: Interval, percent: bool) -> Iterator[Standing]:
    """The growth by the charted prints, then by those since revised; of the fiscal for the calendar year it is `elsewhere`."""
    own = same_year(series, period)
    if own is None or own.earliest is None:
        return
    start = own.earliest
    basis: Basis = "value" if way.unit.isupper() else "volume"
    before = series.period(start.replace(year=start.year - 1))
    for pair in product(official(series, own), official(series, before)):
        yield from _standing(series, way, pair, basis, not is_period(series, period), percent)


def _standing(
    series: Series, way: Quoted, pair: tuple[Print, Print], basis: Basis, elsewhere: bool, percent: bool
) -> Iterator[Standing]:
    now, then = (one.value.copy_sign(one.value * way.scale) for one in pair)  # a deficit quoted as one is above zero
    half, other = (stored_half(one.value, "rounded" in one.flags) for one in pair)
    if min(now - half, then - other) <= 0:
        return
    pairs = (now, then), (now - half, then + other), (now + half, then - other)
    value, least, largest = (100 * (up / down - 1) if percent else (up - down) / abs(way.scale) for up, down in pairs)
    told = " after ".join(f"{printed(one.value)} in {period_words(series, one.start)}{_flags(one)}" for one in pair)
    went = "a rise" if value > 0 else "a fall"
    size = f"{printed(round(abs(value), 1))} %" if percent else f"{printed(abs(now - then))} {series.unit_label}"
    words = f"{went} of {size} ({series.title}: {told} {series.unit_label})"
    source = next((one for one in pair if not UNCHARTED.isdisjoint(one.flags)), pair[0])
    yield Standing(basis, value, least, largest, words, series, source, elsewhere)


def _flags(one: Print) -> str:
    told = [flag for flag in ("earlier", "preliminary", "derived") if flag in one.flags]
    return f" ({', '.join(told)})" if told else ""
