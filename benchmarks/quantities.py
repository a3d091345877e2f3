"""How well quantities are read from our own texts, beside quantulum3: `python -m benchmarks.quantities [--errors]`.

`tests/gold/quantities/README.md` says what the gold holds. A quantity is right when its span overlaps the gold's, its value lies
within 0.5 % of it (signs aside) and its unit is the same after scaling; pairs are one to one. Period, basis, bound and the rest
are those of the quantities that are right. quantulum3 (dependency group `peers`) runs as pip installs it, without its
classifier: its ¥ is taken for the yen, an uncertainty for a range, and durations are not held against it, bare years are.
Errors are listed for `dev` alone: nobody learns from `heldout`.
"""

import argparse
import json
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from benchmarks.events import Found, Share, paired
from benchmarks.gold import ARTICLES, PARTS
from timeline.model import Quantity
from timeline.quantities import quantities
from timeline.timex import tag

TEXTS = ARTICLES.parent / "quantities"
TOLERANCE = 0.005
Days = tuple[str | None, str | None]
Reader = Callable[[str, date], Sequence[Quantity]]

# Base unit -> how much of it each unit holds, by our ids and quantulum3's names; any other name stands for itself.
SCALES: dict[str, dict[str, float]] = {
    "number": {
        "count": 1,
        "rank": 1,
        "ratio": 1,
        "wafers": 1,
        "dimensionless": 1,
        "dozen": 12,
        "percent": 0.01,
        "percentage": 0.01,
        "per cent": 0.01,
    },
    "percentage points": {"basis point": 0.01, "percentage point": 1},
    "t": {"ton": 1, "tonne": 1, "kilogram": 1e-3},
    "km": {"kilometre": 1, "metre": 1e-3, "mile": 1.609344, "foot": 0.0003048, "inch": 0.0000254},
    "km2": {"hectare": 0.01, "acre": 0.0040468564224, "ha": 0.01},
    "m3": {"cubic metre": 1, "litre": 1e-3, "l": 1e-3, "kl": 1},
    "cf": {"cubic foot": 1},
    "bbl": {"barrel": 1},
    "bu": {"bushel": 1},
    "kWh": {"kilowatt hour": 1, "megawatt hour": 1e3, "gigawatt hour": 1e6, "terawatt hour": 1e9},
    "MW": {"kilowatt": 1e-3, "megawatt": 1, "gigawatt": 1e3},
    "MMBtu": {"mega british thermal unit": 1, "british thermal unit": 1e-6},
    "USD": {"dollar": 1, "united states dollar": 1, "cent": 0.01},
    "GBP": {"pound sterling": 1, "penny": 0.01},
    "JPY": {"japanese yen": 1},
    "EUR": {"euro": 1},
    "a": {"year": 1},
    "mo": {"month": 1},
    "d": {"day": 1},
}
BASE = {name: (base, size) for base, sizes in SCALES.items() for name, size in sizes.items()}
TIMES = {"second", "minute", "hour", "day", "week", "month", "year", "decade", "century"}


@dataclass(frozen=True)
class Wanted:
    """A quantity of the gold; each of `units`, `periods`, `bases` and `bounds` is right."""

    start: int
    end: int
    text: str
    value: float
    units: tuple[str, ...]
    periods: tuple[Days | None, ...]
    bases: tuple[str, ...]
    bounds: tuple[str | None, ...]
    approximate: bool
    conversion: bool
    direction: str | None
    optional: bool


@dataclass
class Score:
    figures: Found = field(default_factory=Found)
    period: Share = field(default_factory=Share)
    period_given: Share = field(default_factory=Share)
    basis: Share = field(default_factory=Share)
    bound: Share = field(default_factory=Share)
    approximate: Share = field(default_factory=Share)
    conversion: Share = field(default_factory=Share)
    direction: Share = field(default_factory=Share)
    errors: list[str] = field(default_factory=list)


ROWS: dict[str, Callable[[Score], Share]] = {
    "  period": lambda one: one.period,
    "  period, where one is given": lambda one: one.period_given,
    "  basis": lambda one: one.basis,
    "  bound": lambda one: one.bound,
    "  approximate": lambda one: one.approximate,
    "  conversion": lambda one: one.conversion,
    "  direction": lambda one: one.direction,
}


def score(folder: Path, reader: Reader) -> Score:
    """What `reader` finds in the texts of `folder` against their gold."""
    result = Score()
    for path in sorted(folder.glob("*.json")):
        entry = json.loads(path.read_text("utf-8"))
        before = len(result.errors)
        _add(list(_wanted(entry["quantities"])), reader(entry["text"], date.fromisoformat(entry["published"])), result)
        result.errors[before:] = [f"{path.stem}: {error}" for error in result.errors[before:]]
    return result


def ours(text: str, published: date) -> Sequence[Quantity]:
    return quantities(text, tag(text, published))


def quantulum(text: str, published: date) -> Sequence[Quantity]:
    """quantulum3's quantities but for times, in our record; it reads no period, basis or bound."""
    from quantulum3 import parser

    found = []
    for one in parser.parse(text):
        start, end = one.span
        unit = getattr(one.unit, "currency_code", None) or one.unit.name
        if unit not in TIMES:
            unit = "JPY" if unit == "CNY" and "¥" in one.surface else unit
            ends = {one.value - one.uncertainty, one.value + one.uncertainty} if one.uncertainty else {one.value}
            found += [Quantity(start, end, one.surface, "", Decimal(str(value)), unit) for value in sorted(ends)]
    return found


def same_size(value: float, unit: str, other: float, other_unit: str) -> bool:
    """Whether two figures are the same after scaling: 33.3 percent and a third, 2.5 kt and 2500 t."""
    (factor, base), (other_factor, other_base) = _scale(unit), _scale(other_unit)
    wanted, found = abs(value) * factor, abs(other) * other_factor
    return base == other_base and abs(wanted - found) <= TOLERANCE * wanted


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", action="store_true", help="list our errors on dev as: kind | words | gold | found")
    arguments = parser.parse_args()
    scores = {part: score(TEXTS / part, ours) for part in PARTS}
    print(f"{'':32}" + "".join(f"{part:32}" for part in PARTS).rstrip())
    _print_row("quantities", [one.figures for one in scores.values()])
    for label, read in ROWS.items():
        _print_row(label, [read(one) for one in scores.values()])
    try:
        peer = f"quantulum3 {version('quantulum3')}"
    except PackageNotFoundError:
        print("quantulum3 is not installed, so it is not compared. Add it: pip install quantulum3")
    else:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # that it has no classifier
            _print_row(peer, [score(TEXTS / part, quantulum).figures for part in PARTS])
    if arguments.errors:
        print(*("", "dev", *scores["dev"].errors), sep="\n")


def _print_row(label: str, cells: Iterable[Found | Share]) -> None:
    print(f"{label:32}" + "".join(f"{cell!s:32}" for cell in cells).rstrip())


def _wanted(entries: Iterable[dict[str, Any]]) -> Iterator[Wanted]:
    for entry in entries:
        units, periods, bases, bounds = (
            (entry[key], *entry.get(f"{key}_also", ())) for key in ("unit", "period", "basis", "bound")
        )
        days = tuple(period and (period["earliest"], period["latest"]) for period in periods)
        yield Wanted(
            *(entry[key] for key in ("start", "end", "text")),
            float(entry["value"]),
            units,
            days,
            bases,
            bounds,
            entry["approximate"],
            entry["conversion"],
            entry["direction"],
            entry.get("optional", False),
        )


def _add(gold: Sequence[Wanted], found: Sequence[Quantity], result: Score) -> None:
    def equal(wanted: Wanted, figure: Quantity) -> int:
        same = any(same_size(wanted.value, unit, float(figure.value), figure.unit) for unit in wanted.units)
        return _overlap(wanted, figure) if same else 0

    required = [wanted for wanted in gold if not wanted.optional]
    optional = [wanted for wanted in gold if wanted.optional]
    hits = paired(required, found, equal)
    spare = [figure for figure in found if not any(figure is hit for hit in hits.values())]
    false = [figure for figure in spare if not any(_overlap(wanted, figure) > 0 for wanted in optional)]
    missed = [wanted for wanted in required if wanted not in hits]
    result.figures.add(len(hits), len(missed), len(false))
    result.errors += [f"missed | {wanted.text} | {wanted.value:.12g} {wanted.units[0]} |" for wanted in missed]
    result.errors += [f"false | {figure.text} | | {figure.value} {figure.unit}" for figure in false]
    for wanted, figure in hits.items():
        days = _days(figure)
        # A bound is itself a hedge: "more than 5" may be called approximate or not.
        hedged = figure.approximate == wanted.approximate or (figure.approximate and wanted.bounds[0] is not None)
        checks: list[tuple[str, Share, bool, object, object]] = [
            ("period", result.period, days in wanted.periods, wanted.periods[0], days),
            ("basis", result.basis, figure.basis in wanted.bases, wanted.bases[0], figure.basis),
            ("bound", result.bound, figure.bound in wanted.bounds, wanted.bounds[0], figure.bound),
            ("approximate", result.approximate, hedged, wanted.approximate, figure.approximate),
            ("conversion", result.conversion, figure.conversion == wanted.conversion, wanted.conversion, figure.conversion),
            ("direction", result.direction, figure.direction == wanted.direction, wanted.direction, figure.direction),
        ]
        if wanted.periods[0]:
            result.period_given.add(days in wanted.periods)
        for name, share, right, wished, read in checks:
            if not share.add(right):
                result.errors.append(f"{name} | {wanted.text} | {wished} | {read}")


def _scale(unit: str) -> tuple[float, str]:
    """ "dollar per barrel" -> (1, "USD/bbl"); "km2" -> (1, "km2")."""
    names = unit.replace(" per ", "/").split("/")
    parts = [BASE.get(name, (name, 1.0)) for name in names]
    factor = parts[0][1]
    for _, size in parts[1:]:
        factor /= size
    return factor, "/".join(base for base, _ in parts)


def _days(figure: Quantity) -> Days | None:
    period = figure.period
    return period and (period.earliest and period.earliest.isoformat(), period.latest and period.latest.isoformat())


def _overlap(wanted: Wanted, figure: Quantity) -> int:
    """The characters that both share; none or less where they are apart."""
    return min(wanted.end, figure.end) - max(wanted.start, figure.start)


if __name__ == "__main__":
    main()
