"""The benchmarks count as they say."""

from datetime import date, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from benchmarks.events import Found
from benchmarks.page import made, steps
from benchmarks.peers import from_moment, from_resolution, from_timeml
from benchmarks.quantities import same_size
from benchmarks.timex import Mark, Score, accuracy, classes, errors, ours, read_timeml, run
from timeline.saved import from_json, to_json

TIMEML = """<TimeML><DCT><TIMEX3 tid="t0" type="DATE" value="2018-04-24" functionInDocument="CREATION_TIME">24 April</TIMEX3></DCT>
<TEXT>The ministers met on <TIMEX3 tid="t1" type="DATE" value="2018-04-23">Monday</TIMEX3>.</TEXT></TimeML>"""

MONDAY = Mark(10, 16, "DATE", "2018-04-23")
NOW = Mark(30, 33, "DATE", "PRESENT_REF")


@pytest.mark.parametrize(
    ("found", "strict", "relaxed", "same_value", "dates"),
    [
        pytest.param([MONDAY, NOW], 2, 2, 2, Found(1, 0, 0), id="all right"),
        pytest.param([], 0, 0, 0, Found(0, 1, 0), id="nothing"),
        pytest.param([MONDAY._replace(start=7), NOW], 1, 2, 2, Found(1, 0, 0), id="longer: relaxed, and the date counts"),
        pytest.param([MONDAY._replace(value="2018-04-30")], 1, 1, 0, Found(0, 1, 1), id="another day is missed and false"),
        pytest.param([MONDAY, NOW._replace(value="2018-04-24")], 2, 2, 1, Found(1, 0, 0), id="a day for a vague one is neither"),
        pytest.param([MONDAY, Mark(50, 54, "DATE", "2001")], 1, 1, 1, Found(1, 0, 1), id="one beside is false"),
        pytest.param([MONDAY._replace(start=6), MONDAY], 1, 1, 1, Found(1, 0, 1), id="the same span goes first"),
    ],
)
def test_time_expressions_are_counted_as_tempeval_does(
    found: list[Mark], strict: int, relaxed: int, same_value: int, dates: Found
) -> None:
    """Strict is the same span, relaxed an overlap one to one, and only calendar days count as dates."""
    score = Score()
    score.add([MONDAY, NOW], found)
    assert (score.strict.hits, score.relaxed.hits, score.same_value, score.dates) == (strict, relaxed, same_value, dates)


def test_timeml_is_read_in_place(tmp_path: Path) -> None:
    """Offsets count the text's characters, and the day of writing is taken from the file."""
    (tmp_path / "a.tml").write_text(TIMEML, "utf-8")
    texts = [read_timeml(tmp_path / "a.tml")]
    assert accuracy(texts, ours(texts)).strict == Found(1, 0, 0)


def test_a_system_runs_in_a_process_of_its_own(tmp_path: Path) -> None:
    """What it found comes back with its speed and memory; a system that is not there is named."""
    texts = [("The ministers met on Monday.", date(2018, 4, 24), [MONDAY])]
    found = run("dateparser", texts, "")
    assert not isinstance(found, str)
    assert [[one[:4] for one in marks] for marks in found.found] == [[(21, 27, "DATE", "2018-04-23")]]
    assert min(found.rate, found.megabytes) > 0
    python = tmp_path / "python"
    python.write_text("#!/bin/sh\necho recognizers_date_time >&2\nexit 3\n", "utf-8")
    python.chmod(0o755)
    assert run("recognizers", texts, str(python)) == "not installed (recognizers_date_time)"


def test_errors_are_told_by_form() -> None:
    """A wrong value counts for the words that the gold marks, a false one for the words found."""
    texts = {"a": ("They met on Monday and on Friday.", date(2018, 4, 24), [MONDAY._replace(start=12, end=18, value="2018-04-16")])}
    counted = [line.split()[-5:] for line in classes(list(texts.values())) if line.startswith("weekdays")]
    assert counted == [["1", "0", "1", "0", "1"]]
    assert [line.split()[:4] for line in errors(texts)] == [
        ["VALUE", "a", "2018-04-24", "DATE"],
        ["FALSE", "a", "2018-04-24", "DATE"],
    ]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("on monday", ("DATE", "2018-04-23")),
        ("may 1998", ("DATE", "2018-04")),
        ("march 3", ("DATE", "2018-04-23")),
        ("last year", ("DATE", "2018")),
        ("1998", ("DATE", "2018")),
        ("last week", ("DATE", "2018-W17")),
        ("3 p.m.", ("TIME", "2018-04-23T15:00")),
    ],
)
def test_a_moment_is_as_precise_as_its_words(words: str, value: tuple[str, str]) -> None:
    """A moment of dateparser is cut to the year, month, week or day that its words name."""
    assert from_moment(words, datetime(2018, 4, 23, 15)) == value  # noqa: DTZ001


@pytest.mark.parametrize(
    ("text", "values", "expected"),
    [
        ("Monday", [{"timex": "XXXX-WXX-1", "type": "date", "value": "2018-04-23"}, {"timex": "XXXX-WXX-1", "type": "date", "value": "2018-04-30"}], [(0, 6, "DATE", "2018-04-23")]),
        ("Friday", [{"timex": "XXXX-WXX-5", "type": "date", "value": "2018-04-27"}], [(0, 6, "DATE", "2018-04-27")]),
        ("third quarter of 2018", [{"timex": "(2018-07-01,2018-10-01,P3M)", "type": "daterange", "start": "2018-07-01", "end": "2018-10-01"}], [(0, 21, "DATE", "2018-Q3")]),
        ("past two weeks", [{"timex": "(2018-04-10,2018-04-24,P2W)", "type": "daterange", "start": "2018-04-10", "end": "2018-04-24"}], [(0, 14, "DURATION", "P2W")]),
        ("from June 8 to June 10", [{"timex": "(XXXX-06-08,XXXX-06-10,P2D)", "type": "daterange", "start": "2017-06-08", "end": "2017-06-10"}], [(5, 11, "DATE", "2017-06-08"), (15, 22, "DATE", "2017-06-10")]),
        ("March", [{"timex": "XXXX-03", "type": "daterange", "start": "2018-03-01", "end": "2018-04-01"}], [(0, 5, "DATE", "2018-03")]),
        ("every day", [{"timex": "P1D", "type": "set", "value": "not resolved"}], [(0, 9, "SET", "P1D")]),
        ("recently", [{"timex": "PAST_REF", "type": "datetime", "value": "2018-04-24 00:00:00"}], [(0, 8, "DATE", "PAST_REF")]),
        ("Tuesday night", [{"timex": "XXXX-WXX-2TNI", "type": "datetimerange", "start": "2018-04-24 20:00:00", "end": "2018-04-24 23:59:59"}], [(0, 13, "TIME", "2018-04-24TNI")]),
        ("3 p.m.", [{"timex": "T15", "type": "time", "value": "15:00:00"}], [(0, 6, "TIME", "2018-04-24T15:00")]),
    ],
)  # fmt: skip
def test_recognized_values_are_read_as_timex3(text: str, values: list[dict[str, Any]], expected: list[tuple[Any, ...]]) -> None:
    """Microsoft's resolutions become the values that the gold writes for the same words."""
    assert [row[:4] for row in from_resolution(text, 0, len(text), {"values": values}, date(2018, 4, 24))] == expected


def test_inline_timeml_is_found_in_the_text() -> None:
    """HeidelTime's tags become spans of the text it was given."""
    tagged = 'On <TIMEX3 tid="t1" type="DATE" value="2018-04-23">Monday</TIMEX3> & <TIMEX3 tid="t2" type="DATE" value="2018-04-24">today</TIMEX3>'
    assert [row[:4] for row in from_timeml("On Monday & today", tagged)] == [
        (3, 9, "DATE", "2018-04-23"),
        (12, 17, "DATE", "2018-04-24"),
    ]


@pytest.mark.parametrize(("found", "f1"), [(Found(), 0), (Found(3, 0, 0), 1), (Found(2, 1, 3), 0.5)], ids=["none", "all", "half"])
def test_f1_is_the_harmonic_mean(found: Found, f1: float) -> None:
    """F1 of nothing is 0 and not an error."""
    assert found.f1 == f1


@pytest.mark.parametrize(
    ("value", "unit", "other", "other_unit", "same"),
    [
        pytest.param(33.3, "percent", 1 / 3, "ratio", True, id="a third"),
        pytest.param(12.08, "USD/MMBtu", 12.08, "dollar per mega british thermal unit", True, id="a price in the peer's words"),
        pytest.param(0.0415, "EUR/kWh", 41.5, "euro per megawatt hour", True, id="a scale below the line"),
        pytest.param(-3.4, "percent", 3.4, "percentage", True, id="signs aside"),
        pytest.param(1000, "MW", 1.004, "gigawatt", True, id="within half a percent"),
        pytest.param(1000, "MW", 1.006, "gigawatt", False, id="further off"),
        pytest.param(2, "percentage points", 2, "percent", False, id="points are not percent"),
        pytest.param(1.6e6, "t/a", 1.6e6, "ton", False, id="a yearly capacity is no mass"),
    ],
)
def test_quantities_are_the_same_after_scaling(value: float, unit: str, other: float, other_unit: str, same: bool) -> None:
    """The value within 0.5 % once both are in one unit."""
    assert same_size(value, unit, other, other_unit) is same


def test_generated_builds() -> None:
    """A generated build can be saved and read, is the same each time, and every tick of a theme changes what is shown."""
    timeline = made(200)
    assert from_json(to_json(timeline)).events == timeline.events == made(200).events
    left = [len(timeline.events), *(count for *_, count in steps(timeline))]
    assert all(before != after for before, after in pairwise(left))
