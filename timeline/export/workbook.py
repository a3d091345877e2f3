"""The tables as an Excel workbook: one sheet a table, dates as dates, numbers as numbers, nothing a formula."""

import math
from datetime import date
from io import BytesIO
from typing import Any

import pandas as pd
from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from timeline.export.briefing import Briefing, printable
from timeline.export.office import stable
from timeline.export.tables import tables

_WIDEST = 60  # characters
_FORMULA = tuple("=+-@")
_LONGEST = 32_000  # what a cell of Excel holds, with room for a note that it was cut
_FIRST_YEAR = 1900  # Excel counts days from here


def workbook(briefing: Briefing) -> bytes:
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, frame in tables(briefing).items():
        _fill(book.create_sheet(name), frame)
    out = BytesIO()
    book.save(out)
    return stable(out.getvalue())


def _fill(sheet: Worksheet, frame: pd.DataFrame) -> None:
    sheet.append(list(frame.columns))
    for cell in sheet[1]:
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", fgColor="E4E7EB")
    for place, row in enumerate(frame.itertuples(index=False), 2):
        for column, value in enumerate(row, 1):
            _write(sheet.cell(place, column), value)
    for column, name in enumerate(frame.columns, 1):
        longest = max([len(str(name)), *(len(str(value)) for value in frame[name].dropna())])
        sheet.column_dimensions[get_column_letter(column)].width = min(longest + 2, _WIDEST)
    sheet.freeze_panes = "A2"
    if len(frame):
        sheet.auto_filter.ref = sheet.dimensions


def _write(cell: Cell, value: Any) -> None:
    if value is None or value is pd.NaT or (isinstance(value, float) and math.isnan(value)):
        return
    if isinstance(value, bool | int | float) or (isinstance(value, date) and value.year >= _FIRST_YEAR):
        cell.value = value
        if isinstance(value, date):
            cell.number_format = "yyyy-mm-dd"
        return
    text = printable(str(value))
    cell.value = text if len(text) <= _LONGEST else f"{text[:_LONGEST]} … (cut)"
    cell.data_type = "s"  # openpyxl would read "=1+1" as a formula
    cell.quotePrefix = text.startswith(_FORMULA)  # and a person who edits the cell would make it one
    cell.alignment = Alignment(vertical="top", wrap_text=len(text) > _WIDEST)
