"""Shares and ranks from the trade series: which part of which whole a figure is about, and what the series give for it.

`data/shares.toml` names the wholes and their parts. The share of the United States in Japan's LNG imports is one series divided by
another, its rank the place of that series among those of the other partners. By value and by volume both may differ.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from timeline.model import Basis, Interval, Quantity
from timeline.rounding import printed, stored_half
from timeline.series import UNCHARTED, Print, Series, load_series, official, pattern
from timeline.tables import DATA, known_keys, toml_table

# Who is only compared with: "came third, behind Australia and Malaysia", "after Australia, it came".
_RIVALS = re.compile(r"\b(?:behind|after|ahead of|followed by|than)\b")
_FROM = re.compile(r"\s*(?:came |was |were |is |are )?(?:from|by) (?:the )?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Said:
    """Where a figure stands: from `start` to `end` of its sentence; `room` is from the figure before it to the one after."""

    sentence: str
    start: int
    end: int
    room: tuple[int, int]
    before: str = ""  # the sentence before, of the same paragraph
    units: frozenset[str] = frozenset()  # of all its figures but conversions


_Held = tuple[Series, Print]


@dataclass(frozen=True, slots=True)
class Standing:
    """A share or a growth in percent, or a rank, on one basis; `least` to `largest` is what the series' own rounding leaves open.

    `elsewhere` is one of another year or another country's statistics; it is `aside`, as one by a print that is not charted is.
    """

    basis: Basis
    value: Decimal
    least: Decimal
    largest: Decimal
    words: str
    series: Series
    source: Print
    elsewhere: bool = False

    @property
    def aside(self) -> bool:
        return self.elsewhere or not UNCHARTED.isdisjoint(self.source.flags)


@dataclass(frozen=True, slots=True)
class Partner:
    """A country or group that trades: its name, and how articles write it."""

    name: str
    words: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class _Whole:
    title: str
    reporter: str
    total: str
    ids: Mapping[Basis, tuple[str, ...]]
    every: tuple[re.Pattern[str], ...]
    none: tuple[re.Pattern[str], ...]


def standings(quantity: Quantity, said: Said) -> tuple[Standing, ...]:
    """What the official series give for a share or a rank in its period, by value and by volume; nothing where one is missing.

    "In 2024 the U.S. was the third-largest supplier of LNG to Japan" is 3 by volume, of the four whose volume is known.
    """
    give = _rank if quantity.kind == "rank" else _share if _is_share(quantity) else None
    if give is None or quantity.period is None or quantity.conversion:
        return ()
    told = ((whole, _holder(whole, said)) for whole in _tables()[1] if _fits(whole, said))
    found = ((whole, basis, template, part) for whole, part in told if part for basis in whole.ids for template in whole.ids[basis])
    given = (give(basis, _held(whole, template, quantity.period), part) for whole, basis, template, part in found)
    return tuple(one for one in given if one)


def partners() -> Mapping[str, Partner]:
    """Who may have a part, by key."""
    return _tables()[0]


def _is_share(quantity: Quantity) -> bool:
    told = quantity.measure.startswith("share") or (quantity.basis != "none" and not quantity.measure)
    return quantity.kind == "percent" and quantity.direction is None and told


def _fits(whole: _Whole, said: Said) -> bool:
    texts = (said.sentence, f"{said.before} {said.sentence}")
    text = next((text for text in texts if all(one.search(text) for one in whole.every)), None)
    return text is not None and not any(one.search(text) for one in whole.none)


def _holder(whole: _Whole, said: Said) -> str | None:
    """Whose it is: the partner named right after it ("38% from Australia"), else the only one before, else after it."""
    others = {key: one.words for key, one in partners().items() if key != whole.reporter}
    first, last = said.room
    after = said.sentence[said.end : last]
    if near := _FROM.match(after):
        return next((key for key, words in others.items() if words.match(after, near.end())), None)
    before = (re.sub(rf"{_RIVALS.pattern}[^,;]*", "", said.sentence[start : said.start]) for start in (first, 0))
    room, sentence = before
    for stretch in (room, _RIVALS.split(after)[0], sentence):
        if named := [key for key, words in others.items() if words.search(stretch)]:
            return named[0] if len(named) == 1 else None
    return None


def _held(whole: _Whole, template: str, period: Interval) -> dict[str, _Held]:
    """Of each partner, by name, and of the whole, as "", the official print of the period."""
    series = {one.id: one for one in load_series()}
    ids = {"": template.format(whole.total), **{key: template.format(key) for key in partners()}}
    found = ((key, series[name], official(series[name], period)) for key, name in ids.items() if name in series)
    return {key: (one, prints[0]) for key, one, prints in found if prints}


def _share(basis: Basis, held: Mapping[str, _Held], part: str) -> Standing | None:
    if part not in held or "" not in held:
        return None
    (series, one), (_, whole) = held[part], held[""]
    half, of = (stored_half(each.value, "rounded" in each.flags) for each in (one, whole))
    value = 100 * one.value / whole.value
    least, largest = 100 * (one.value - half) / (whole.value + of), 100 * (one.value + half) / (whole.value - of)
    words = f"{value:.1f} % by {basis} ({printed(one.value)} of {printed(whole.value)} {series.unit_label})"
    return Standing(basis, value, least, largest, words, series, one)


def _rank(basis: Basis, held: Mapping[str, _Held], part: str) -> Standing | None:
    order = sorted((key for key in held if key), key=lambda key: -held[key][1].value)
    if part not in order or len(order) < 2:
        return None
    series, one = held[part]
    place = Decimal(order.index(part) + 1)
    names = ", ".join(f"{partners()[key].name} {printed(held[key][1].value)}" for key in order)
    words = f"number {place} by {basis} of the {len(order)} whose figures are held ({names} {series.unit_label})"
    return Standing(basis, place, place, place, words, series, one)


@cache
def _tables() -> tuple[Mapping[str, Partner], tuple[_Whole, ...]]:
    """The partners and the wholes of `data/shares.toml`."""
    table = toml_table(DATA / "shares.toml")
    named = {key: Partner(row["name"], pattern(row["words"])) for key, row in table["partners"].items()}
    return named, tuple(map(_whole, table["whole"]))


def _whole(row: dict[str, Any]) -> _Whole:
    known_keys("shares.toml, whole", row, frozenset({"title", "reporter", "total", "value", "volume", "all", "none"}))
    every, none = (tuple(map(pattern, row[key])) for key in ("all", "none"))
    ids: dict[Basis, tuple[str, ...]] = {"value": tuple(row["value"]), "volume": tuple(row["volume"])}
    return _Whole(row["title"], row["reporter"], row["total"], ids, every, none)
