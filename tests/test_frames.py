"""The column contract and what a spreadsheet makes of a download."""

import csv
import io
from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.sample import FIGURE, timeline
from timeline.frames import (
    CHANGES,
    EVENTS,
    QUANTITIES,
    REFERENCES,
    SERIES,
    changes_frame,
    cited,
    events_frame,
    for_display,
    quantities_frame,
    references_frame,
    series_frame,
    to_csv,
)
from timeline.interval import from_edtf
from timeline.model import Article, Reference, Timeline
from timeline.quantities import quantities
from timeline.series import load_series
from timeline.since import changes
from timeline.timex import tag

SAMPLE = timeline()


def test_events() -> None:
    """A row an event, in the order of dates, with its evidence and source."""
    frame = events_frame(SAMPLE).set_index("id")
    assert len(frame) == len(SAMPLE.events)
    assert list(frame["earliest"]) == sorted(frame["earliest"])
    row = frame.loc["event-8"]
    assert (row["date"], row["earliest"], row["latest"]) == ("[2018-03-20..2018-04-22]", date(2018, 3, 20), date(2018, 4, 22))
    assert row["themes"].count("; ") == 1
    assert row["time_expression"] == "five weeks ago"
    assert row["source"] == "from our note on Gas Weekly, “Cargo deals for the region”, 24 April 2018"
    assert frame.loc["event-4", "us"].count("; ") == 1, "an interval across a handover names both"


def test_quantities() -> None:
    """A figure as printed, its full number, its period, its sentence and the events told there."""
    [row] = quantities_frame(SAMPLE).to_dict("records")
    assert (row["text"], row["value"], row["unit"]) == (FIGURE, 542_600_000_000, "JPY")
    assert (row["period"], row["basis"]) == ("2024", "value")
    assert FIGURE in row["sentence"]
    assert row["events"] == "event-14"
    assert row["verdict"] == "nothing to compare with"


def test_comparison_in_figures() -> None:
    """A figure stands beside the official one, in the series' unit, with verdict, reason and vintage; a conversion has none."""
    text = "The U.S. goods deficit with Japan was $68.9 billion in 2016, and ¥542.6 billion ($3.8 billion) went to gas."
    figures = quantities(text, tag(text, date(2017, 4, 18)))
    frame = quantities_frame(Timeline((Article("a", "a.txt", text, None),), quantities={"a": figures})).set_index("text")
    row = frame.loc["$68.9 billion"]
    assert (row["said"], row["official"], row["difference"], row["series_unit"]) == (-68900, -68753.4, -146.6, "million U.S. dollars")
    assert row["verdict"] == "agrees with the first print, since revised"
    assert row["why"].startswith("The first print was −68,940") and row["vintage"].startswith("Census")
    assert frame.loc["$3.8 billion", ["verdict", "why"]].isna().all()


def test_display() -> None:
    """A reader sees units in words and no direction signs; dates and flags keep their kind."""
    frame = pd.DataFrame(
        {"unit": ["count", "JPY"], "text": ["a\u202eb", None], "earliest": [date(2018, 4, 23), None], "x": [True, False]}
    )
    shown = for_display(frame)
    assert list(shown["unit"]) == ["number", "JPY"]
    assert shown["text"][0] == "ab"
    assert (shown["earliest"][0], bool(shown["x"][0])) == (date(2018, 4, 23), True)
    assert frame["text"][0] == "a\u202eb"


def test_references() -> None:
    """The chronology keeps its source and its verification."""
    entry = Reference("r", "A tariff is announced", from_edtf("2019-05"), "tariffs_trade_deals", "https://example.org", "partly")
    [row] = references_frame([entry]).to_dict("records")
    assert (row["date"], row["theme"], row["verification"], row["note"]) == ("2019-05", "Tariffs and trade deals", "partly", None)


def test_changes() -> None:
    """What is new since a saved build carries its kind and reason beside the event."""
    (row,) = changes_frame(changes(Timeline(), Timeline(SAMPLE.articles, SAMPLE.events[:1]))).to_dict("records")
    assert (row["kind"], row["reason"], row["id"], row["date"]) == ("added", "pact is new", "event-1", "2017-04-18")


def test_series() -> None:
    """The values of every period that the days touch, with unit and producer."""
    one = next(one for one in load_series() if one.id == "us-goods-balance-japan-annual")
    frame = series_frame([one], date(2018, 5, 1), date(2019, 12, 31))
    assert list(frame["period_start"]) == [date(2018, 1, 1), date(2019, 1, 1)]
    assert list(frame["value"].round(-3)) == [-67_000, -69_000]
    assert set(frame["unit"]) == {"USD million"}


@pytest.mark.parametrize(
    ("frame", "columns"),
    [
        (events_frame(Timeline()), EVENTS),
        (quantities_frame(Timeline()), QUANTITIES),
        (changes_frame([]), CHANGES),
        (references_frame([]), REFERENCES),
        (series_frame([], date(2018, 1, 1), date(2018, 1, 2)), SERIES),
    ],
)
def test_columns_without_rows(frame: pd.DataFrame, columns: tuple[str, ...]) -> None:
    """An empty table has its columns."""
    assert tuple(frame.columns) == columns
    assert tuple(read(frame)[0]) == columns


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        pytest.param("=1+1", "'=1+1", id="formula"),
        pytest.param("+81 3", "'+81 3", id="plus"),
        pytest.param("-2+3+cmd|' /C calc'!A0", "'-2+3+cmd|' /C calc'!A0", id="minus"),
        pytest.param("@SUM(A1)", "'@SUM(A1)", id="at"),
        pytest.param("\t=1", "'\t=1", id="tab"),
        pytest.param("＝1", "'＝1", id="full width"),
        pytest.param("a = b", "a = b", id="inside"),
        pytest.param("-3.5", "-3.5", id="negative number as text"),
        pytest.param(-3.5, "-3.5", id="negative number"),
        pytest.param(542_600_000_000.0, "542600000000", id="large number"),
        pytest.param(date(2018, 4, 23), "2018-04-23", id="date"),
        pytest.param(None, "", id="missing"),
        pytest.param(True, "yes", id="flag"),
    ],
)
def test_csv_cell(value: object, cell: str) -> None:
    """Text never becomes a formula; numbers and dates keep their kind."""
    assert read(pd.DataFrame({"a": pd.Series([value], dtype=object)}))[1] == [cell]


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r")), min_size=1))
def test_csv_keeps_every_text(texts: list[str]) -> None:
    """Whatever the text, reading the file back gives it, but for the sign that disarms a formula."""
    rows = read(pd.DataFrame({"a": pd.Series(texts, dtype=object), "b": 1}))[1:]
    assert [row[0].removeprefix("'") for row in rows] == [text.removeprefix("'") for text in texts]


def test_citation_names_a_note_as_ours() -> None:
    """A note is never cited as the publisher's words."""
    articles = {article.id: article for article in SAMPLE.articles}
    assert cited(articles["pact"]) == "Harbour Times, “Ministers look at a trade pact”, 18 April 2017"
    assert cited(articles["cargo"]).startswith("from our note on Gas Weekly")


def read(frame: pd.DataFrame) -> list[list[str]]:
    return list(csv.reader(io.StringIO(to_csv(frame).decode("utf-8-sig"), newline="")))
