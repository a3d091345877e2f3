"""Trade series: official figures with their definitions, and which figures of an article quote them.

A folder `data/series/<id>/` is one series. `values.csv` has a row a value (period_start, value, flag, and a source where the series
is pieced together); `meta.toml` says what is measured, by whom, under which licence, and what not to do with it; its `[[quoted]]`
tables say how a figure in prose is recognised as this series.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Literal

import pandas as pd

from timeline.errors import DataError
from timeline.interval import MONTHS, in_words, months
from timeline.model import Interval, Quantity
from timeline.tables import DATA, csv_rows, iso_date, known_keys, toml_table

Frequency = Literal["monthly", "quarterly", "annual"]
_MONTHS: Mapping[Frequency, int] = {"monthly": 1, "quarterly": 3, "annual": 12}

# What a flag means; a row may have several, and none is the figure as last published.
FLAGS = {
    "preliminary": "the first print, possibly revised since",
    "rounded": "printed in round figures",
    "derived": "computed from other printed figures; see the series' verification",
    "article": "taken from an article that the project ships notes on, so it cannot confirm that article",
    "earlier": "an earlier print, since revised: kept, not charted",
    "other": "another report's print of the same period: kept, not charted",
    "partial": "part of the period or of what is counted only: kept, not charted",
}
# The source of a row that timeline.refresh wrote: this and the day.
FETCHED = "refresh-"
FIRST_MONTH = {"calendar": 1, "fiscal": 4}
UNCHARTED = frozenset({"earlier", "other", "partial"})
Combine = Literal["sum", "mean"]


@dataclass(frozen=True, slots=True)
class Origin:
    """Who publishes a series, where, and as of when."""

    producer: str
    url: str
    accessed: date
    licence: str
    definition: str
    vintage: str


@dataclass(frozen=True, slots=True)
class Quoted:
    """A way to quote a series: figures in `unit`, times `scale`, in a sentence with `every` of these and `none` of those patterns.

    Where `near` is given ("from Russia"), no other country or body named that way may stand nearer to the figure.
    """

    unit: str
    scale: Decimal
    every: tuple[re.Pattern[str], ...]
    none: tuple[re.Pattern[str], ...]
    near: re.Pattern[str] | None

    def fits(self, sentence: str, start: int, end: int) -> bool:
        """Whether the words around the figure at `start` to `end` speak of the series, whatever the figure's unit."""
        if not all(pattern.search(sentence) for pattern in self.every) or any(pattern.search(sentence) for pattern in self.none):
            return False
        if self.near is None:
            return True
        near = min((_gap(match, start, end) for match in self.near.finditer(sentence)), default=None)
        if near is None:
            return False
        rivals = (match for match in _RIVAL.finditer(sentence) if not self.near.match(sentence, match.start()))
        return all(near <= _gap(match, start, end) for match in rivals)


@dataclass(frozen=True, slots=True, eq=False)
class Series:
    """Values in `unit`, one a period. `frame` is what is charted, `others` the prints that are only kept.

    `combine` says what makes a year of its months, `sane` between which values all must lie: outside is a slip of unit.
    Both frames have the columns period_start (a timestamp), value, flag and source (a key of `sources`, or "").
    """

    id: str
    title: str
    label: str
    group: str
    unit: str
    unit_label: str
    frequency: Frequency
    year: Literal["calendar", "fiscal"]
    combine: Combine
    sane: tuple[float, float]
    basis: str
    note: str
    verification: str
    origin: Origin
    frame: pd.DataFrame
    others: pd.DataFrame
    sources: Mapping[str, tuple[str, str]]
    quoted: tuple[Quoted, ...]

    def period(self, start: date) -> Interval:
        """The days of the period that begins on `start`: a month, three, a calendar year, or a year from April to March."""
        unit: Literal["month", "year"] = "year" if self.frequency == "annual" else "month"
        return months(start.year, start.month, _MONTHS[self.frequency], unit)


@cache
def load_series() -> tuple[Series, ...]:
    """Every series under `data/series/`, by id.

    Raises
    ------
    DataError
        If a folder is not valid: a key or column missing or unknown, a row that is no number, out of order, or a second charted
        value for one period.
    """
    return tuple(read_series(path) for path in sorted((DATA / "series").iterdir()) if path.is_dir())


def read_series(folder: Path) -> Series:
    """The series of one folder; raises `DataError` as `load_series` does."""
    where = f"{folder.name}/meta.toml"
    meta = toml_table(folder / "meta.toml")
    known_keys(where, meta, _META, frozenset({"sources", "quoted", "live"}))
    if meta["id"] != folder.name:
        raise DataError(f"{where}: id {meta['id']!r} is not the folder's name. Give both the same.")
    if meta["frequency"] not in ("monthly", "annual") or meta["year"] not in ("calendar", "fiscal"):
        raise DataError(f"{where}: frequency must be monthly or annual, year calendar or fiscal. Correct them.")
    low, high = meta["sane"] = tuple(meta["sane"])
    if meta["combine"] not in ("sum", "mean"):
        raise DataError(f"{where}: combine must be sum or mean. Correct it.")
    live = meta.pop("live", {})  # for timeline.refresh
    sources = {key: (source["name"], source["url"]) for key, source in meta.pop("sources", {}).items()}
    quoted = tuple(_quoted(f"{where}, quoted", table) for table in meta.pop("quoted", []))
    origin = Origin(**{key: meta.pop(key) for key in Origin.__match_args__})
    rows = _rows(folder / "values.csv", meta["frequency"], meta["year"], sources)
    for day in (days := sorted({row[3].removeprefix(FETCHED) for row in rows if row[3].startswith(FETCHED)})):
        sources[f"{FETCHED}{day}"] = f"Official file fetched on {day}", live.get("url", origin.url)
    if days:
        origin = replace(origin, vintage=f"revised and new periods as of {days[-1]}; before: {origin.vintage}")
    if wild := [f"{value:g} ({start})" for start, value, _, _ in rows if not low <= value <= high]:
        raise DataError(
            f"{folder.name}/values.csv: {wild[0]} is outside {low} to {high}. Check its unit, or correct sane in meta.toml."
        )
    frame, others = (_frame([row for row in rows if UNCHARTED.isdisjoint(row[2].split()) == charted]) for charted in (True, False))
    return Series(**meta, origin=origin, frame=frame, others=others, sources=sources, quoted=quoted)


@dataclass(frozen=True, slots=True)
class Print:
    """A value that was published for a period: when or by whom it was printed stands in `source`."""

    value: Decimal
    start: date
    flags: frozenset[str]
    source: str
    url: str


@lru_cache(4096)
def prints(series: Series, period: Interval) -> tuple[Print, ...]:
    """Every print of that period, the charted one first; none where it is not a period of the series."""
    if not is_period(series, period):
        return ()
    whole = (series.origin.vintage, series.origin.url)
    found = (frame[frame["period_start"] == str(period.earliest)] for frame in (series.frame, series.others))
    return tuple(
        Print(Decimal(str(value)), start.date(), frozenset(flag.split()), *series.sources.get(source, whole))
        for frame in found
        for start, value, flag, source in frame.itertuples(index=False, name=None)
    )


def official(series: Series, period: Interval) -> tuple[Print, ...]:
    """The prints of that whole period, without what an article printed itself."""
    return tuple(one for one in prints(series, period) if not one.flags & {"article", "partial"})


def period_words(series: Series, start: date) -> str:
    """The period that begins on `start`: "July 2026", "2025", "fiscal 2024"."""
    return f"fiscal {start.year}" if series.year == "fiscal" else in_words(series.period(start))


def data_to(series: Series) -> str:
    """The last charted period in words: "data to July 2026"."""
    return f"data to {period_words(series, series.frame.dropna(subset=['value'])['period_start'].iloc[-1].date())}"


def quoted_value(series: Series, quantity: Quantity, sentence: str) -> float | None:
    """The quantity in the series' unit, if its sentence quotes that series for one of its periods.

    A deficit of "$68.9 billion" with Japan in 2016 is -68900 in the annual balance (USD million), and None in the monthly one.
    Never a conversion in parentheses, a change ("rose by $2 billion") or a figure without a period.
    """
    if quantity.period is None or not is_period(series, quantity.period):
        return None
    scale = quoted_scale(series, quantity, sentence)
    return None if scale is None else float(quantity.value * scale)


def quoted_scale(series: Series, quantity: Quantity, sentence: str) -> Decimal | None:
    """What turns the quantity into the series' unit, if its sentence quotes that series, for whatever period."""
    ways = [way for way in series.quoted if way.unit == quantity.unit]
    at = sentence.find(quantity.text) if ways else -1
    if quantity.conversion or at < 0 or is_change(sentence[:at]):
        return None
    return next((way.scale for way in ways if way.fits(sentence, at, at + len(quantity.text))), None)


def is_change(before: str) -> bool:
    """Whether an amount after these words is a change of one: "rose by", "down about"."""
    return bool(_CHANGE.search(before))


def is_period(series: Series, interval: Interval) -> bool:
    """Whether the days are exactly one of the series' periods: a month, a calendar year, a fiscal year."""
    first = interval.earliest
    starts_well = first and first.day == 1 and (series.frequency == "monthly" or first.month == FIRST_MONTH[series.year])
    return bool(first and starts_well and series.period(first).latest == interval.latest)


def same_year(series: Series, period: Interval | None) -> Interval | None:
    """The series' own period: the given one, or of a year the one that shares most of its months."""
    if period is None or period.earliest is None or period.latest is None or is_period(series, period):
        return period
    if series.frequency != "annual" or (period.latest - period.earliest).days < _YEAR - 1:
        return None
    return series.period(date(period.earliest.year, FIRST_MONTH[series.year], 1))


def pattern(text: str) -> re.Pattern[str]:
    """The regular expression of a table of `data/`: in any case, and never in the middle of a word."""
    return re.compile(rf"(?<!\w)(?:{text})(?!\w)", re.IGNORECASE)


_YEAR = 365
_META = frozenset(Origin.__match_args__ + Series.__match_args__) - {"origin", "frame", "others", "sources", "quoted"}
_CHANGE = re.compile(
    r"\b(?:by|up|down|additional|extra|another|rose|fell|grew|increased|declined|climbed|dropped|jumped|widened|narrowed)\s++"
    r"(?:about|some|roughly|nearly|almost|more than)?\s*$",
    re.IGNORECASE,
)
# A country or body after a preposition: "with China", "from the Middle East"; not "in May", nor "in Japan's imports".
_RIVAL = re.compile(rf"\b(?:with|against|from|to|by|for|in)\s+(?:the\s+)?(?!(?:{'|'.join(MONTHS)})\b)[A-Z][\w.]*+(?!['’]s)")


def _gap(match: re.Match[str], start: int, end: int) -> int:
    """Characters between a match and the figure at `start` to `end`."""
    return match.start() - end if match.start() >= end else start - match.end()


def _rows(path: Path, frequency: str, year: str, sources: Mapping[str, object]) -> list[tuple[date, float, str, str]]:
    """(period_start, value, flag, source), checked."""
    rows: list[tuple[date, float, str, str]] = []
    charted: set[date] = set()
    for where, row in csv_rows(path, ("period_start", "value", "flag"), ("source",)):
        start, flags, source = iso_date(where, "period_start", row["period_start"]), row["flag"].split(), row.get("source", "")
        if start.day != 1 or (frequency == "annual" and start.month != FIRST_MONTH[year]):
            raise DataError(
                f"{where}: {start} begins no {year} {'month' if frequency == 'monthly' else 'year'}. Write its first day."
            )
        if rows and start < rows[-1][0]:
            raise DataError(f"{where}: {start} stands after {rows[-1][0]}. Sort the rows by date.")
        if unknown := [flag for flag in flags if flag not in FLAGS]:
            raise DataError(f"{where}: unknown flag {' '.join(unknown)}. Known are {', '.join(FLAGS)}.")
        if source not in sources and (source or sources) and not source.startswith(FETCHED):
            raise DataError(
                f"{where}: source {source!r} is not in meta.toml. Add [sources.{source or 'name'}] there, or correct it."
            )
        if UNCHARTED.isdisjoint(flags):
            if start in charted:
                raise DataError(f"{where}: a second charted value for {start}. Flag one of the two earlier or other.")
            charted.add(start)
        rows.append((start, _number(where, row["value"]), row["flag"], source))
    if not charted:
        raise DataError(f"{path.parent.name}/{path.name}: no value to chart. Add one, or remove the folder.")
    return rows


def _frame(rows: list[tuple[date, float, str, str]]) -> pd.DataFrame:
    starts, values, flags, sources = ([row[n] for row in rows] for n in range(4))
    return pd.DataFrame(
        {
            "period_start": pd.Series(starts, dtype="datetime64[s]"),
            "value": pd.Series(values, dtype="float64"),
            "flag": pd.Series(flags, dtype="str"),
            "source": pd.Series(sources, dtype="str"),
        }
    )


def _number(where: str, text: str) -> float:
    try:
        value = Decimal(text)
    except InvalidOperation:
        value = Decimal("NaN")
    if not value.is_finite():
        raise DataError(f"{where}: {text!r} is no number. Write digits with a point; leave a gap by leaving the row out.")
    return float(value)


def _quoted(where: str, table: dict[str, Any]) -> Quoted:
    known_keys(where, table, frozenset({"unit", "scale", "all"}), frozenset({"none", "near"}))
    try:
        every, none = (tuple(map(pattern, table.get(key, ()))) for key in ("all", "none"))
        return Quoted(table["unit"], Decimal(table["scale"]), every, none, pattern(table["near"]) if "near" in table else None)
    except (re.error, InvalidOperation) as error:
        raise DataError(f'{where}: {error}. Patterns are regular expressions, scale is a number such as "1e-9".') from error
