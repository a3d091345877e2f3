"""The benchmarks count as they say."""

from pathlib import Path

import pytest

from benchmarks.events import Found
from benchmarks.quantities import same_size
from benchmarks.timex import Mark, Score, accuracy, read_timeml

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
    assert accuracy([read_timeml(tmp_path / "a.tml")]).strict == Found(1, 0, 0)


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
