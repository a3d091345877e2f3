"""Official files -> new values of the shipped series. Only this module uses the network, and only when it is asked to.

Three keyless files are known: the Census workbook of trade by country, the EIA workbook of LNG exports, the CSV of Japan's customs.
A series' `[live]` table in meta.toml names the file's address, its format, the column, and whether its months
are to be added up to calendar or fiscal years. Nothing is written unless asked.
"""

import csv
import io
import shutil
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from http.client import HTTPException
from pathlib import Path
from typing import Any

import pandas as pd

from timeline.errors import DataError
from timeline.interval import add_months, in_words
from timeline.series import FETCHED, UNCHARTED, read_series
from timeline.tables import DATA, toml_table

Values = dict[date, float]
FOLDER = DATA / "series"
_TRIES, _TIMEOUT, _MOST = 3, 30.0, 60_000_000
_MONTH_NAMES = "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split()


@dataclass(frozen=True, slots=True)
class Change:
    """What a refresh would do to one series: periods that are new, and values that were revised from -> to."""

    id: str
    added: Values
    revised: Mapping[date, tuple[float, float]]

    def in_words(self) -> str:
        said = [f"{self.id}: {len(self.added)} new, {len(self.revised)} revised"]
        said += [f"  {start:%Y-%m} new      {value:g}" for start, value in self.added.items()]
        said += [
            f"  {start:%Y-%m} revised  {old:g} -> {new:g}" + (f" ({100 * (new / old - 1):+.1f} %)" if old else "")
            for start, (old, new) in self.revised.items()
        ]
        return "\n".join(said)


def refresh(
    ids: Iterable[str] = (),
    write: date | None = None,
    folder: Path = FOLDER,
    timeout: float = _TIMEOUT,
    sleep: Callable[[float], None] = time.sleep,
) -> list[Change]:
    """What the official files change in these series (none: in all that have one); written, as seen on the day `write`, if given.

    All files are read and checked before the first is written. A value that was revised is kept as an earlier print.

    Raises
    ------
    DataError
        If a series has no official file, the file cannot be had, is not what its documentation describes, or contradicts what
        ships (a period that is gone, a value out of range).
    """
    known = {path.name: toml_table(path / "meta.toml")["live"] for path in sorted(folder.iterdir()) if _has_live(path)}
    for name in ids:
        if name not in known:
            raise DataError(f"{name}: no series with an official file to fetch. There are {', '.join(known)}.")
    bodies: dict[str, bytes] = {}
    found = []
    for name in ids or known:
        live = known[name]
        url = live["url"]
        if url not in bodies:
            bodies[url] = fetch(url, timeout, sleep)
        found.append(_compared(folder / name, parse(live, bodies[url])))
    if write:
        for change in found:
            if change.added or change.revised:
                _write(folder / change.id, change, write)
    return found


def fetch(url: str, timeout: float = _TIMEOUT, sleep: Callable[[float], None] = time.sleep) -> bytes:
    """The whole body; tried three times, 1 and 2 seconds apart, where the other side may recover."""
    for attempt in range(_TRIES):
        try:
            request = urllib.request.Request(url, headers={"User-Agent": "policy-timeline"})
            with urllib.request.urlopen(request, timeout=timeout) as answer:
                body: bytes = answer.read(_MOST + 1)
                expected = int(answer.headers.get("Content-Length") or len(body))
            if len(body) > _MOST:
                raise DataError(
                    f"{url}: larger than {_MOST // 1_000_000} MB, so not the file expected. Check the address."
                )
            if len(body) < expected:
                raise OSError(f"cut off after {len(body)} of {expected} bytes")
            return body
        except urllib.error.HTTPError as error:
            reason = f"HTTP {error.code} {error.reason}"
            error.close()
            if error.code < 500 and error.code != 429:
                raise DataError(f"{url}: {reason}. Check the address in meta.toml.") from error
        except (OSError, HTTPException) as error:
            reason = str(error) or type(error).__name__
        if attempt < _TRIES - 1:
            sleep(2.0**attempt)
    raise DataError(f"{url}: {reason}, {_TRIES} times. Check the connection, or try later.")


def parse(live: Mapping[str, Any], body: bytes) -> Values:
    """The values of one series in an official file; months that are filled with zero because they lie ahead are left out."""
    url, format_ = live["url"], live["format"]
    if body.lstrip()[:1] == b"<":
        raise DataError(f"{url}: a web page instead of a data file. Open the address in a browser and see what it says.")
    try:
        values = _PARSERS[format_](body, live)
    except DataError:
        raise
    except Exception as error:  # whatever a reader of workbooks raises on a file that is none
        raise DataError(f"{url}: not readable as {format_} ({error}). Its form may have changed; see docs/data.md.") from error
    if "years" in live:
        values = _years(values, 4 if live["years"] == "fiscal" else 1)
    if not values:
        raise DataError(f"{url}: no values for {live['column']}. Its columns may have changed; see docs/data.md.")
    return values


def _census(body: bytes, live: Mapping[str, Any]) -> Values:
    """`column` is E, I or E-I: exports, imports, exports less imports; a row a year and country."""
    table = pd.read_excel(io.BytesIO(body), engine="calamine")
    table.columns = [str(name) for name in table.columns]
    kinds = live["column"].split("-")
    _need(live, table.columns, ["year", "CTY_CODE", *(f"{kind}{name}" for kind in kinds for name in _MONTH_NAMES)])
    rows = table[table["CTY_CODE"].astype(str).str.removesuffix(".0") == live["country"]]
    found: Values = {}
    for row in rows.sort_values("year").to_dict("records"):
        for number, name in enumerate(_MONTH_NAMES, 1):
            parts = [float(row[f"{kind}{name}"]) for kind in kinds]
            if all(part == part and part for part in parts):
                found[date(int(row["year"]), number, 1)] = round(parts[0] - sum(parts[1:]), 1)
    return found


def _eia(body: bytes, live: Mapping[str, Any]) -> Values:
    """The column under the series' id, on whichever sheet and row it stands; dates in the first column."""
    for sheet in pd.read_excel(io.BytesIO(body), sheet_name=None, header=None, engine="calamine").values():
        for at, row in enumerate(sheet.itertuples(index=False)):
            cells = [str(cell).strip() for cell in row]
            if live["column"] in cells:
                pairs = sheet.iloc[at + 1 :, [0, cells.index(live["column"])]].itertuples(index=False)
                dated = ((pd.to_datetime(day, errors="coerce"), value) for day, value in pairs)
                return {day.date().replace(day=1): float(value) for day, value in dated if day == day and pd.notna(value)}
    raise DataError(f"{live['url']}: no column {live['column']}. Its columns have changed; correct meta.toml.")


def _customs(body: bytes, live: Mapping[str, Any]) -> Values:
    """Thousand yen, header on the third row; zeros and dashes after the last month published are left out."""
    rows = list(csv.reader(io.StringIO(body.decode("cp932"))))
    header = [cell.strip() for cell in rows[2]] if len(rows) > 2 else []
    kinds = live["column"].split(" - ")
    _need(live, header, ["Years/Months", *kinds])
    found: Values = {}
    for row in filter(None, rows[3:]):
        parts = [row[header.index(kind)].strip().replace(",", "") for kind in kinds]
        if all(part not in ("", "-", "0") for part in parts):
            year, month = row[0].strip().split("/")
            numbers = [float(part) / 1e6 for part in parts]
            found[date(int(year), int(month), 1)] = round(numbers[0] - sum(numbers[1:]), 3)
    return found


def _years(months: Values, first: int) -> Values:
    """Sums of the years that begin in month `first` and have all twelve months."""
    starts = sorted(start for start in months if start.month == first)
    years = {start: [months.get(add_months(start, n)) for n in range(12)] for start in starts}
    return {start: round(sum(v for v in values if v is not None), 3) for start, values in years.items() if None not in values}


_PARSERS: Mapping[str, Callable[[bytes, Mapping[str, Any]], Values]] = {"census": _census, "eia": _eia, "customs": _customs}


def _need(live: Mapping[str, Any], columns: Iterable[str], needed: list[str]) -> None:
    if missing := [name for name in needed if name not in set(columns)]:
        raise DataError(f"{live['url']}: no column {', '.join(missing)}. Its columns have changed; correct meta.toml.")


def _has_live(path: Path) -> bool:
    return path.is_dir() and "live" in toml_table(path / "meta.toml")


def _compared(path: Path, live: Values) -> Change:
    series = read_series(path)
    low, high = series.sane
    for start, value in live.items():
        if not low <= value <= high:
            raise DataError(f"{series.id}: the file has {value:g} for {start:%Y-%m}, outside {low} to {high}. Nothing was changed.")
    held = {start.date(): float(value) for start, value in zip(series.frame["period_start"], series.frame["value"], strict=True)}
    if gone := [start for start in held if start not in live and held[start] and start >= min(live)]:
        raise DataError(f"{series.id}: the file lacks {in_words(series.period(gone[0]))}, which ships. Nothing was changed.")
    added = {start: value for start, value in sorted(live.items()) if start not in held and start > min(held)}
    rounding = 0.051 if series.frequency == "monthly" else 0.5  # of one figure, or of the twelve in a sum
    revised = {s: (held[s], live[s]) for s in sorted(held) if s in live and abs(held[s] - live[s]) > rounding}
    return Change(series.id, added, revised)


def _write(path: Path, change: Change, day: date) -> None:
    """New rows beside the old in a copy of the folder, which is read back; then one file takes the place of the old one.

    The rows carry the day, from which `read_series` makes source and vintage: a kill leaves both old or both new.
    """
    with (path / "values.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        start = date.fromisoformat(row["period_start"])
        if start in change.revised and UNCHARTED.isdisjoint(row["flag"].split()):
            row["flag"] = f"{row['flag']} earlier".strip()
    derived = "derived" if any("derived" in row["flag"].split() for row in rows) else ""
    for start, value in {**change.added, **{start: new for start, (_, new) in change.revised.items()}}.items():
        rows.append({"period_start": start.isoformat(), "value": f"{value:.10g}", "flag": derived, "source": f"{FETCHED}{day}"})
    rows.sort(key=lambda row: row["period_start"])
    with tempfile.TemporaryDirectory(dir=path.parent.parent) as scratch:
        copy = shutil.copytree(path, Path(scratch) / path.name)
        with (copy / "values.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, ["period_start", "value", "flag", "source"], lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
        read_series(copy)
        (copy / "values.csv").replace(path / "values.csv")
