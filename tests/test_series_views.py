"""Views of a series: years, rolling twelve months, change on a year earlier."""

from dataclasses import replace

import pandas as pd
import pytest

from timeline.series import load_series
from timeline.series_views import VIEWS, differing, in_view

ALL = {series.id: series for series in load_series()}


def values(series):  # type: ignore[no-untyped-def]
    return {str(start)[:7]: value for start, value in zip(series.frame["period_start"], series.frame["value"], strict=True)}


@pytest.mark.parametrize("name", ["us-goods-exports-japan", "us-goods-balance-japan", "us-lng-exports-japan", "yen-per-dollar"])
def test_years_of_the_months_are_the_published_years(name: str) -> None:
    """Twelve months make the year that is shipped; a year that is not over is none."""
    made, published = values(in_view(ALL[f"{name}-monthly"], "annual")), values(ALL[f"{name}-annual"])
    assert made.keys() == published.keys()
    assert all(made[year] == pytest.approx(published[year], rel=1e-2 if name.startswith("yen") else 1e-4) for year in made)


def test_a_gap_gives_gaps() -> None:
    """No year, no rolling value and no change rests on a month that is missing."""
    monthly = ALL["us-lng-exports-total-monthly"]
    gappy = replace(monthly, frame=monthly.frame[monthly.frame["period_start"] != "2020-05-01"])
    assert "2020-01" not in values(in_view(gappy, "annual"))
    assert {f"2020-{m:02}" for m in range(5, 13)} | {f"2021-{m:02}" for m in range(1, 5)} == values(in_view(monthly, "rolling")).keys() - values(in_view(gappy, "rolling")).keys()
    assert {"2020-05", "2021-05"} == values(in_view(monthly, "change")).keys() - values(in_view(gappy, "change")).keys()


def test_change_is_in_percent_but_of_a_balance_in_its_unit() -> None:
    """A percentage of a deficit says nothing; from zero there is none."""
    yen = in_view(ALL["yen-per-dollar-annual"], "change")
    assert (yen.unit_label, values(yen)["2010-01"]) == ("percent", pytest.approx(100 * (87.7075 / 93.5426 - 1)))
    balance, published = in_view(ALL["us-goods-balance-japan-annual"], "change"), values(ALL["us-goods-balance-japan-annual"])
    assert balance.unit_label == "million U.S. dollars"
    assert values(balance)["2025-01"] == pytest.approx(published["2025-01"] - published["2024-01"])
    assert "2017-01" not in values(in_view(ALL["us-lng-exports-japan-monthly"], "change"))  # January 2016 is a true zero


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("series", ALL.values(), ids=lambda series: series.id)
def test_every_series_has_every_view(series, view) -> None:  # type: ignore[no-untyped-def]
    """A view that the data do not allow is the series as published; no view is empty or out of order."""
    shown = in_view(series, view)
    assert len(shown.frame) and shown.frame["value"].notna().all() and shown.frame["period_start"].is_monotonic_increasing
    assert list(shown.frame.columns) == list(series.frame.columns)
    assert (shown is series) or (not shown.quoted and set(shown.frame["flag"]) == {"derived"})


def test_different_definitions_are_said() -> None:
    """Two countries' figures are told apart in words; series of one definition need none."""
    us, jp, years = (ALL[name] for name in ("us-goods-exports-japan-annual", "jp-us-exports-cy", "us-goods-exports-japan-monthly"))
    assert "defined differently" in differing([us, jp]) and "FOB" in differing([us, jp])
    assert differing([us, years]) == differing([us]) == differing([]) == ""
    assert isinstance(in_view(us, "change").frame, pd.DataFrame)
