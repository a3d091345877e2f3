"""The unit table (`data/units.toml`) and the patterns made from it."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pint import UnitRegistry


@dataclass(frozen=True, slots=True)
class Unit:
    """One way to write a unit: `multiple` times `size`, a unit of the library pint, or else times the base unit `id`."""

    id: str
    kind: str
    multiple: Decimal = Decimal(1)
    scaled: bool = False
    size: str = ""

    @property
    def factor(self) -> Decimal:
        """How many base units one of these is: 1.609344 for a mile, in `km`."""
        return self.multiple * _ratio(self.size, UNITS.sizes[self.id]) if self.size else self.multiple


@dataclass(frozen=True, slots=True)
class UnitTable:
    """Units by what is printed, lower case for words. The patterns have no groups of their own."""

    prefixes: dict[str, Unit]
    units: dict[str, Unit]
    denominators: dict[str, Unit]
    sizes: dict[str, str]
    prefix_pattern: str
    unit_pattern: str
    denominator_pattern: str

    def named(self, printed: str) -> Unit:
        """The unit behind a match of `unit_pattern`: "Tons" and "ton" are `t`."""
        return _look_up(self.units, printed)

    def denominator(self, printed: str) -> Unit:
        """The unit behind a match of `denominator_pattern`: "year" is `a`."""
        return _look_up(self.denominators, printed)


def _load() -> UnitTable:
    table = tomllib.loads((resources.files("timeline") / "data" / "units.toml").read_text(encoding="utf-8"))
    prefixes: dict[str, Unit] = {}
    words: dict[str, Unit] = {}
    symbols: dict[str, Unit] = {}
    for row in table["unit"]:
        unit = Unit(row["id"], row["kind"], Decimal(row.get("factor", "1")), row.get("scaled", False), row.get("size", ""))
        prefixes |= dict.fromkeys(row.get("prefix", ()), unit)
        words |= dict.fromkeys((word.lower() for word in row.get("words", ())), unit)
        symbols |= dict.fromkeys(row.get("symbols", ()), unit)
    per = {word.lower(): Unit(id_, "per") for word, id_ in table["per"].items()}
    physical = {word: unit for word, unit in words.items() if unit.kind not in ("money", "percent", "percentage points", "rate")}
    denominators = physical | per
    return UnitTable(
        prefixes,
        words | symbols,
        denominators,
        table["size"],
        rf"(?<![\w$])(?:{_any_of(prefixes)})",
        rf"(?:(?ai:{_any_of(words)})(?ai:s?)\b|(?:{_any_of(symbols)})(?!\w))",
        rf"(?:(?ai:{_any_of(denominators)})(?ai:s?)\b)",
    )


@cache
def _ratio(size: str, base: str) -> Decimal:
    return Decimal(_registry().Quantity(Decimal(1), size).to(base).magnitude).normalize()


@cache
def _registry() -> "UnitRegistry[Decimal]":
    from pint import UnitRegistry  # takes half a second: only for a text that has such a unit

    return UnitRegistry(non_int_type=Decimal)


def _any_of(printed: Iterable[str]) -> str:
    return "|".join(re.escape(name) for name in sorted(printed, key=len, reverse=True))


def _look_up(units: dict[str, Unit], printed: str) -> Unit:
    """The unit printed, exactly, or as a word in any case and number."""
    word = printed.lower()
    return units.get(printed) or units.get(word) or units[word.removesuffix("s")]


UNITS = _load()
