"""The user's own series: what is read from a file, what is guessed, and what is refused in words."""

import io
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.own_series import (
    OwnSeriesError,
    described,
    guess,
    guessed_combine,
    numbers,
    own_series,
    parse_period,
    read_columns,
    read_folder,
    read_table,
    to_table,
)
from timeline.series_views import in_view


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        *[pytest.param(text, ("monthly", date(2024, 3, 1)), id=text) for text in ("2024年3月", "Mar-24", "March 2024", "2024-03", "2024/3", "2024-03-31", "2024-03-01 00:00:00", "2024年3月31日", "3/2024", "2024-Mar", "２０２４年３月")],
        *[pytest.param(text, ("quarterly", date(2024, 4, 1)), id=text) for text in ("2024 Q2", "Q2 2024", "2Q 2024", "2024年第2四半期", "2024-Q2")],
        *[pytest.param(text, ("fiscal", date(2024, 4, 1)), id=text) for text in ("FY2024", "fiscal 2024", "2024年度", "FY24")],
        pytest.param("2024", ("calendar", date(2024, 1, 1)), id="2024"),
        pytest.param("2024年", ("calendar", date(2024, 1, 1)), id="2024 in Japanese"),
        *[pytest.param(text, None, id=text or "empty") for text in ("", "spring", "2024-13", "Total", "1234.5", "03/04/2024", "5 2024", "Q5 2024")],
    ],
)
def test_periods(text: str, expected: object) -> None:
    """A period is read in the forms that statistics use; an ambiguous day is none."""
    assert parse_period(text) == expected


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        pytest.param(["1,234", "1,234.5"], [1234, 1234.5], id="thousands"),
        pytest.param(["1.234,5", "2,25"], [1234.5, 2.25], id="decimal comma"),
        pytest.param(["1 234", "-3", "−4", "△5", "(6)", "１２"], [1234, -3, -4, -5, -6, 12], id="signs"),
        pytest.param(["1e3", "7%", "$8", "n"], [1000, 7, 8, None], id="others"),
    ],
)
def test_numbers(cells: list[str], expected: list[float | None]) -> None:
    """One style of decimals for a column."""
    assert numbers(cells) == expected


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932", "utf-16"])
@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_encodings_and_marks(encoding: str, mark: str) -> None:
    """The same table whichever way it was saved; columns are guessed."""
    text = "\n".join(mark.join(row) for row in [["国", "年月", "輸入額"], ["米国", "2024年1月", "5"], ["米国", "2024年3月", "7"]])
    table = read_table("a.csv", text.encode(encoding))
    assert table.columns == ("国", "年月", "輸入額") and guess(table) == (1, 2)
    reading = read_columns(table, 1, 2)
    assert reading.points == {date(2024, 1, 1): 5, date(2024, 3, 1): 7} and reading.gaps == (date(2024, 2, 1),)
    assert described(reading) == "monthly, 2 values, 2024-01 to 2024-03; 1 missing: 2024-02"


def test_excel_dates_are_read() -> None:
    """Cells that Excel holds as dates and numbers, with a title above the table."""
    out = io.BytesIO()
    cells = [["Exports of cars", None], ["Month", "Value"], *[[pd.Timestamp(2024, m, 1), m * 1.5] for m in range(1, 5)]]
    pd.DataFrame(cells).to_excel(out, index=False, header=False)
    table = read_table("a.xlsx", out.getvalue())
    assert read_columns(table, *guess(table)).points[date(2024, 4, 1)] == 6


def test_bad_rows_are_named_and_the_rest_goes_on() -> None:
    """Each by line, with what to do; an empty value is a gap and no problem."""
    reading = read_columns(read_table("a.csv", b"month,value\n2024-01,1\nsoon,2\n2024-03,many\n2024-01,4\n2024,5\n2024-06,\n2024-07,7\n"), 0, 1)
    assert list(reading.points.values()) == [1, 7]
    assert [problem.split(":")[0] for problem in reading.problems] == ["line 3", "line 4", "line 5", "line 6"]


@pytest.mark.parametrize(
    ("months", "kind", "first"),
    [
        pytest.param(["2021-12-31", "2022-12-31", "2023-12-31"], "calendar", date(2021, 1, 1), id="ends of years"),
        pytest.param(["2022-03-31", "2023-03-31", "2024-03-31"], "fiscal", date(2021, 4, 1), id="ends of fiscal years"),
        pytest.param(["2021-03", "2021-06", "2021-09", "2021-12"], "quarterly", date(2021, 1, 1), id="ends of quarters"),
    ],
)
def test_dates_that_stand_for_longer_periods(months: list[str], kind: str, first: date) -> None:
    """Dates a quarter or a year apart are quarters and years."""
    reading = read_columns(read_table("a.csv", ("d,v\n" + "".join(f"{m},1\n" for m in months)).encode()), 0, 1)
    assert (reading.kind, min(reading.points), reading.gaps) == (kind, first, ())


@pytest.mark.parametrize(
    ("data", "message"),
    [
        pytest.param(b" \n", "a.csv: the file is empty", id="empty"),
        pytest.param(b"x" * 50_000_000, "a.csv: 50 MB, more than 20", id="large"),
        pytest.param(bytes(range(256)) * 9, "not a text in UTF-8", id="binary"),
        pytest.param(b"PK\x03\x04 broken", "not readable as an Excel file", id="broken workbook"),
        pytest.param(b"only one column\n1\n", "no table with", id="one column"),
    ],
)
def test_unusable_files_are_refused(data: bytes, message: str) -> None:
    """The message names the file, what is wrong and what to do."""
    with pytest.raises(OwnSeriesError, match=message):
        read_table("a.csv", data)


@pytest.mark.parametrize("periods", [["2024-01", "2024-03"], ["2024 Q1", "2024 Q2"], ["2022", "2024"], ["FY2022", "FY2023"]])
def test_a_saved_series_is_read_back(periods: list[str], tmp_path: Path) -> None:
    """Periods, values, unit and definition survive the folder; a file that is no table is named, and the rest goes on."""
    reading = read_columns(read_table("a.csv", f"d,v\n{periods[0]},1.5\n{periods[1]},2\n".encode()), 0, 1)
    series = own_series(reading, "a.csv", "Cars, \"own\"", "thousand cars", "as counted by us")
    series = own_series(reading, "a.csv", series.label, series.unit, series.origin.definition, "mean")
    (tmp_path / "a.csv").write_text(to_table(series), encoding="utf-8")
    (tmp_path / "b.csv").write_bytes(b"")
    (again,), (problem,) = read_folder(tmp_path)
    assert (again.label, again.unit, again.origin.definition, again.frequency, again.year) == (series.label, series.unit, series.origin.definition, series.frequency, series.year)
    assert again.frame["value"].tolist() == [1.5, 2] and again.frame["period_start"].tolist() == series.frame["period_start"].tolist()
    assert again.combine == "mean"
    assert "b.csv: the file is empty" in problem
    assert len(in_view(again, "change").frame)


def test_links_to_files_elsewhere_are_not_followed(tmp_path: Path) -> None:
    """A file is named; a folder that is a link has none."""
    folder, other = tmp_path / "series", tmp_path / "other"
    for made in (folder, other):
        made.mkdir()
    (other / "a.csv").write_text("month,cars\n2024-01,5\n", encoding="utf-8")
    (folder / "a.csv").symlink_to(other / "a.csv")
    (tmp_path / "link").symlink_to(other, target_is_directory=True)
    found, (problem,) = read_folder(folder)
    assert not found
    assert problem.startswith("a.csv: This is a link to a file elsewhere")
    assert read_folder(tmp_path / "link") == ((), ())


@pytest.mark.parametrize(
    ("unit", "label", "combine"),
    [
        ("thousand cars", "Cars", "sum"),
        ("million tonnes", "LNG", "sum"),
        ("%", "Share", "mean"),
        ("yen per dollar", "Yen", "mean"),
        ("USD/MMBtu", "JKM", "mean"),
        ("2020 = 100", "Price index", "mean"),
    ],
)
def test_what_makes_a_year_is_guessed(unit: str, label: str, combine: str) -> None:
    """Amounts add up, rates, shares and prices do not."""
    assert guessed_combine(unit, label) == combine


@given(st.text() | st.binary().map(lambda data: data.decode("latin-1")))
def test_any_text_is_read_or_refused(text: str) -> None:
    """No text makes it fail otherwise than in words."""
    parse_period(text)
    numbers([text])
    try:
        table = read_table("a.csv", text.encode("utf-8", "replace"))
    except OwnSeriesError:
        return
    read_columns(table, *guess(table))


@given(st.lists(st.floats(-1e9, 1e9, allow_subnormal=False).map(lambda x: round(x, 2)), min_size=1, max_size=9), st.sampled_from([",", " "]))
def test_numbers_written_with_thousands_are_read_back(values: list[float], mark: str) -> None:
    """The parse of the format is the same."""
    assert numbers([f"{value:,.2f}".replace(",", mark) for value in values]) == values
