"""The user's own series: the bytes of a CSV or Excel file -> a table -> a series, with what was guessed and what was left out."""

import csv
import io
import math
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Literal

import pandas as pd

from timeline.archives import sound
from timeline.articles import bytes_of
from timeline.errors import ArticleError, TimelineError
from timeline.formats import tables
from timeline.interval import MONTHS, add_months
from timeline.series import Combine, Frequency, Origin, Series

Kind = Literal["monthly", "quarterly", "calendar", "fiscal"]
LARGEST = 20_000_000
# What does not add up over months.
_INTENSIVE = re.compile(r"%|\bper\b|/|percent|share|rate|ratio|index|price|average|balance outstanding|stock", re.IGNORECASE)
_MISSING = frozenset({"", "-", "–", "—", ".", "..", "...", "n/a", "na", "nan", "null", "none", "x"})
_STEP: dict[Kind, int] = {"monthly": 1, "quarterly": 3, "calendar": 12, "fiscal": 12}


class OwnSeriesError(TimelineError):
    """A file of the user's that holds no readable table."""


@dataclass(frozen=True, slots=True)
class Table:
    """A file's cells as text: its first filled row as `columns`, the others with their line numbers."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """Values by the first day of their period; the periods between them that have none; the rows not usable, by line."""

    kind: Kind
    points: dict[date, float]
    gaps: tuple[date, ...]
    problems: tuple[str, ...]


def read_table(name: str, data: bytes) -> Table:
    """The table of a CSV file (UTF-8 or Shift_JIS; commas, semicolons or tabs) or of an Excel file's first sheet with cells.

    Raises
    ------
    OwnSeriesError
        If the file is empty, too large, binary, or has fewer than two columns or no row below the first.
    """
    if not data.strip():
        raise OwnSeriesError(f"{name}: the file is empty. Export it again and drop it here.")
    if len(data) > LARGEST:
        size = f"{len(data) / 1e6:.0f} MB, more than {LARGEST // 1_000_000}"
        raise OwnSeriesError(f"{name}: {size}. Keep the two columns that you need and save them as CSV.")
    lines = _excel(name, data) if data[:4] in (b"PK\x03\x04", b"\xd0\xcf\x11\xe0") else _csv(name, data)
    filled = [(n, tuple(cell.strip() for cell in row)) for n, row in lines if any(cell.strip() for cell in row)]
    width = max((sum(map(bool, row)) for _, row in filled), default=0)
    while filled and sum(map(bool, filled[0][1])) < min(width, 2):
        filled = filled[1:]  # a title above the table
    if width < 2 or len(filled) < 2:
        raise OwnSeriesError(f"{name}: no table with a column of dates and one of values. Put names in one row, values below.")
    columns = tuple(cell or f"column {n}" for n, cell in enumerate(filled[0][1], 1))
    return Table(name, columns, tuple((n, (*row, *[""] * len(columns))[: len(columns)]) for n, row in filled[1:]))


def guess(table: Table) -> tuple[int, int]:
    """The columns that look most like dates, and of the others most like values."""
    places = range(len(table.columns))
    dated = [sum(parse_period(row[n]) is not None for _, row in table.rows) for n in places]
    first = max(places, key=lambda n: dated[n])
    cells = {n: [row[n] for _, row in table.rows] for n in places if n != first}
    return first, max(cells, key=lambda n: sum(value is not None for value in numbers(cells[n])))


def read_columns(table: Table, dates: int, values: int) -> Reading:
    """The values of the column `values` at the periods of the column `dates`; what cannot be used is named by its line."""
    periods = [parse_period(row[dates]) for _, row in table.rows]
    kinds = Counter(period[0] for period in periods if period)
    kind: Kind = kinds.most_common(1)[0][0] if kinds else "monthly"
    found: dict[date, float] = {}
    problems = []
    parsed = numbers([row[values] for _, row in table.rows])
    for (line, row), period, value in zip(table.rows, periods, parsed, strict=True):
        if row[values].strip().casefold() in _MISSING:
            continue
        if period is None:
            problems.append(f"line {line}: {row[dates]!r} is no period. Write 2024-03, 2024 Q1, 2024 or FY2024.")
        elif period[0] != kind:
            problems.append(f"line {line}: {row[dates]!r} is not {_NAMES[kind]} as the other rows. Correct it, or leave it out.")
        elif value is None:
            problems.append(f"line {line}: {row[values]!r} is no number. Correct it, or leave it empty.")
        elif period[1] in found:
            problems.append(f"line {line}: a second value for {row[dates]!r}; the first is kept. Remove one.")
        else:
            found[period[1]] = value
    kind, found = _thinned(kind, found)
    starts = sorted(found)
    gaps = []
    if starts:
        months = (starts[-1].year - starts[0].year) * 12 + starts[-1].month - starts[0].month
        gaps = [one for n in range(0, months, _STEP[kind]) if (one := add_months(starts[0], n)) not in found]
    return Reading(kind, {start: found[start] for start in starts}, tuple(gaps), tuple(problems))


def guessed_combine(unit: str, label: str) -> Combine:
    """What makes a year of months: rates, shares, prices and indices have a mean, amounts add up."""
    return "mean" if _INTENSIVE.search(f"{unit} {label}") else "sum"


def own_series(reading: Reading, name: str, label: str, unit: str, definition: str, combine: Combine = "sum") -> Series:
    """A series as the shipped ones are; raises `OwnSeriesError` where the reading has no value."""
    if not reading.points:
        raise OwnSeriesError(f"{name}: no row has both a period and a number. Choose other columns.")
    frequency: Frequency = "annual" if reading.kind in ("calendar", "fiscal") else reading.kind  # type: ignore[assignment]
    origin = Origin(name, "", date.min, "the user's own", definition, f"the user's file {name}")
    columns = {"period_start": pd.Series(list(reading.points), dtype="datetime64[s]"), "value": [*reading.points.values()]}
    frame = pd.DataFrame({**columns, "flag": "", "source": ""})
    return Series(
        id="own-" + re.sub(r"\W+", "-", label.casefold()).strip("-"),
        title=label,
        label=label,
        group="Your own series",
        unit=unit,
        unit_label=unit,
        frequency=frequency,
        year="fiscal" if reading.kind == "fiscal" else "calendar",
        combine=combine,
        sane=(-math.inf, math.inf),
        basis=definition,
        note="",
        verification="as given by the user",
        origin=origin,
        frame=frame,
        others=frame.iloc[:0],
        sources={},
        quoted=(),
    )


def described(reading: Reading) -> str:
    """In words, before it is accepted: "monthly, 30 values, 2022-01 to 2024-07; 1 gap: 2023-05"."""
    if not reading.points:
        return "no values"
    first, *_ = reading.points
    *_, last = reading.points
    gaps = ", ".join(f"{gap:%Y-%m}" for gap in reading.gaps[:12]) + (" ..." if len(reading.gaps) > 12 else "")
    said = f"{len(reading.gaps)} missing: {gaps}" if reading.gaps else "no gaps"
    return f"{_NAMES[reading.kind]}, {len(reading.points)} values, {first:%Y-%m} to {last:%Y-%m}; {said}"


def to_table(series: Series) -> str:
    """A series as the CSV text that `read_folder` reads back."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["period", series.label, "unit", "definition", "combine"])
    for start, value in zip(series.frame["period_start"], series.frame["value"], strict=True):
        day = start.date()
        months = {"monthly": f"{day:%Y-%m}", "quarterly": f"{day.year} Q{(day.month + 2) // 3}"}
        year = f"FY{day.year}" if series.year == "fiscal" else f"{day.year}"
        words = series.unit, series.origin.definition, series.combine
        writer.writerow([months.get(series.frequency, year), repr(float(value)), *words])
    return out.getvalue()


def read_folder(folder: Path) -> tuple[tuple[Series, ...], tuple[str, ...]]:
    """The series of the files in a folder by the guessed columns, and what was wrong with them, each by file and line.

    Columns named unit, definition and combine (sum or mean: what makes a year of months) say so; without them the value's column
    is named instead.
    """
    found, problems = list[Series](), list[str]()
    for path in tables(folder):
        try:
            table = read_table(path.name, bytes_of(path))
            dates, values = guess(table)
            reading, label = read_columns(table, dates, values), table.columns[values]
            unit, definition, said = (_constant(table, name) for name in ("unit", "definition", "combine"))
            combine: Combine = "mean" if said == "mean" else "sum" if said == "sum" else guessed_combine(unit, label)
            words = unit or "as in the file", definition or f"as in {path.name}"
            found.append(own_series(reading, path.name, label, *words, combine))
            problems += [f"{path.name}, {problem}" for problem in reading.problems]
        except ArticleError as error:
            problems.append(f"{path.name}: {error}")
        except TimelineError as error:
            problems.append(str(error))
    return tuple(found), tuple(problems)


def parse_period(text: str) -> tuple[Kind, date] | None:
    """A period's kind and first day: "Mar-24", "2024年3月", "2024-03-31" months; "Q1 2024"; "2024"; "FY2024", "2024年度" fiscal."""
    written = unicodedata.normalize("NFKC", text).strip().casefold()
    for kind, pattern in _PERIODS:
        if match := pattern.fullmatch(written):
            parts = match.groupdict()
            year = int(parts["y"]) + (0 if len(parts["y"]) == 4 else 2000 if int(parts["y"]) < 70 else 1900)
            month = int(parts.get("m") or 1) if not parts.get("name") else _MONTH_OF[parts["name"][:3]]
            month = {"quarterly": 3 * int(parts.get("q") or 1) - 2, "fiscal": 4}.get(kind, month)
            return (kind, date(year, month, 1)) if 1800 <= year <= 2200 and 1 <= month <= 12 else None
    return None


def numbers(cells: list[str]) -> list[float | None]:
    """Cells as numbers, None where one is none: all with a decimal point, or all with a comma, whichever reads more of them."""
    point, comma = ([_number(cell, mark) for cell in cells] for mark in ".,")
    return comma if sum(v is not None for v in comma) > sum(v is not None for v in point) else point


_NAMES: dict[Kind, str] = {"monthly": "monthly", "quarterly": "quarterly", "calendar": "annual", "fiscal": "annual, from April"}
_MONTH_OF = {name[:3].casefold(): n for n, name in enumerate(MONTHS, 1)}
_NAME = rf"(?P<name>{'|'.join(f'{name[:3]}(?:{name[3:]}|t)?' for name in map(str.casefold, MONTHS))})\.?"
_PERIODS: tuple[tuple[Kind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern))  # type: ignore[misc]
    for kind, pattern in (
        ("monthly", r"(?P<y>\d{4})\s*[-/.年m]\s*(?P<m>\d{1,2})(?:[-/.月]\s*\d{1,2}日?)?月?(?:[t ]\d.*)?"),
        ("monthly", rf"{_NAME}[-\s,/]*'?(?P<y>\d{{4}}|\d\d)"),
        ("monthly", rf"(?P<y>\d{{4}}|\d\d)[-\s/]+{_NAME}"),
        ("monthly", r"(?P<m>\d{1,2})/(?P<y>\d{4})"),
        ("quarterly", r"(?P<y>\d{4})[-\s年/]*(?:q|第)(?P<q>[1-4])(?:四半期)?"),
        ("quarterly", r"q?(?P<q>[1-4])(?:(?<=q.)|q)[-\s/]*(?P<y>\d{4})"),
        ("fiscal", r"(?:fy|fiscal(?: year)?)\s*(?P<y>\d{4}|\d\d)"),
        ("fiscal", r"(?P<y>\d{4})年度"),
        ("calendar", r"(?:cy)?\s*(?P<y>\d{4})年?"),
    )
)
_FORMS = {
    ".": r"[-+]?(?:\d{1,3}(?:[, ]\d{3})+|\d+)(?:\.\d*)?|[-+]?\.\d+",
    ",": r"[-+]?(?:\d{1,3}(?:[. ]\d{3})+|\d+)(?:,\d*)?|[-+]?,\d+",
}
_EXPONENT = re.compile(r"[-+]?\d+(?:\.\d+)?e[-+]?\d+")


def _number(text: str, mark: str) -> float | None:
    written = unicodedata.normalize("NFKC", text).strip().casefold().replace("−", "-")
    written = re.sub(r"^[△▲]\s*|^\((?=[^()]*\)$)", "-", written).rstrip(")%").replace("'", "").strip("$¥€ ")
    if mark == "." and _EXPONENT.fullmatch(written):
        value = float(written)
        return value if math.isfinite(value) else None
    if not re.fullmatch(_FORMS[mark], written):
        return None
    value = float(written.replace(" ", "").replace("," if mark == "." else ".", "").replace(mark, "."))
    return value if math.isfinite(value) else None


def _thinned(kind: Kind, found: dict[date, float]) -> tuple[Kind, dict[date, float]]:
    """Months that stand for quarters or years (each March, June ...; each December) as those, at their first month."""
    starts = {start.month for start in found}
    if kind != "monthly" or len(found) < 3:
        return kind, found
    if len(starts) == 1 and (month := min(starts)) in (1, 3, 4, 12):
        back = {12: 11, 3: 11}.get(month, 0)
        return "fiscal" if month in (3, 4) else "calendar", {add_months(start, -back): value for start, value in found.items()}
    if starts in ({1, 4, 7, 10}, {3, 6, 9, 12}):
        back = 0 if 1 in starts else 2
        return "quarterly", {add_months(start, -back): value for start, value in found.items()}
    return kind, found


def _csv(name: str, data: bytes) -> list[tuple[int, list[str]]]:
    for encoding in ("utf-16",) if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "cp932"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            break
    else:
        raise OwnSeriesError(f"{name}: not a text in UTF-8 or Shift_JIS, nor an Excel file. Save it as CSV (UTF-8) or .xlsx.")
    head = text[:20_000]
    lines = [line for line in head.splitlines() if line][:3]
    mark = max(("\t", ";", ","), key=lambda one: (sum(one in line for line in lines), one != ","))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark)
    try:
        return [(reader.line_num, row) for row in reader]
    except csv.Error as error:
        raise OwnSeriesError(f"{name}, line {reader.line_num}: {error}. Check the quotes there.") from error


def _excel(name: str, data: bytes) -> list[tuple[int, list[str]]]:
    try:
        book = sound(data) if data.startswith(b"PK") else data
        sheets = pd.read_excel(io.BytesIO(book), sheet_name=None, header=None, dtype=object, engine="calamine").values()
    except ArticleError as error:
        raise OwnSeriesError(f"{name}: {error}") from error
    except Exception as error:  # whatever a reader of workbooks raises on a file that is none
        raise OwnSeriesError(f"{name}: not readable as an Excel file ({error}). Save it again, or as CSV.") from error
    sheet = next((one for one in sheets if not one.empty), pd.DataFrame())
    return [(n, [_cell(cell) for cell in row]) for n, row in enumerate(sheet.itertuples(index=False), 1)]


def _cell(value: object) -> str:
    if isinstance(value, datetime | date):
        return value.isoformat()[:10]
    if isinstance(value, float):
        return "" if math.isnan(value) else f"{value:.15g}"
    return "" if value is None or value is pd.NaT else str(value)


def _constant(table: Table, column: str) -> str:
    """What a column of that name says in every row, or ""."""
    places = [n for n, name in enumerate(table.columns) if name.casefold() == column]
    said = {row[places[0]] for _, row in table.rows} if places else set()
    return said.pop() if len(said) == 1 else ""
