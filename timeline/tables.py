"""The tables that ship with the project: read whole, refused by line."""

import csv
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from timeline.errors import DataError

DATA = Path(__file__).parent / "data"


def csv_rows(path: Path, required: tuple[str, ...], optional: tuple[str, ...] = ()) -> Iterator[tuple[str, dict[str, str]]]:
    """Each row of a UTF-8 CSV file as ("file, line 7", its cells).

    Raises
    ------
    DataError
        If the file cannot be read, lacks a column, has an unknown one, or a row is too short or too long.
    """
    file, lines = _name(path), csv.DictReader(_text(path).splitlines(), strict=True)
    columns = tuple(lines.fieldnames or ())
    for name in (*(n for n in required if n not in columns), *(n for n in columns if n not in (*required, *optional))):
        remedy = f"Add it after {columns[-1]!r}" if name in required and columns else "Remove it or correct its name"
        raise DataError(f"{file}: column {name!r} is {'missing' if name in required else 'unknown'}. {remedy}.")
    try:
        for row in lines:
            where = f"{file}, line {lines.line_num}"
            if None in row or None in row.values():
                raise DataError(f"{where}: it should have {len(columns)} cells. Quote cells that hold a comma.")
            yield where, row
    except csv.Error as error:
        raise DataError(f"{file}, line {lines.line_num}: {error}. Check its quotes.") from error


def toml_table(path: Path) -> dict[str, Any]:
    """A TOML file; `DataError` names file and line where it is not valid."""
    try:
        return tomllib.loads(_text(path))
    except tomllib.TOMLDecodeError as error:
        raise DataError(f"{_name(path)}: {error}. Correct it there.") from error


def known_keys(where: str, table: dict[str, Any], required: frozenset[str], optional: frozenset[str] = frozenset()) -> None:
    """Refuse a table that lacks a required key or has one that nothing reads."""
    if missing := sorted(required - table.keys()):
        raise DataError(f"{where}: {', '.join(missing)} missing. Add {'it' if len(missing) == 1 else 'them'}.")
    if unknown := sorted(table.keys() - required - optional):
        raise DataError(f"{where}: unknown key {', '.join(unknown)}. Known are {', '.join(sorted(required | optional))}.")


def iso_date(where: str, column: str, text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise DataError(f"{where}: {column} {text!r} is no date. Write it as 2024-01-31.") from None


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(f"{_name(path)} cannot be read: {error}. Put it back, as UTF-8 text.") from error


def _name(path: Path) -> str:
    """The path from data/ down, or the whole of one that lies elsewhere."""
    return path.relative_to(DATA.parent).as_posix() if path.is_relative_to(DATA) else str(path)
