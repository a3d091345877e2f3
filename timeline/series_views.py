"""Other views of a series: yearly values, rolling twelve months, the change on a year earlier. A gap gives gaps, never a guess."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pandas as pd

from timeline.model import SeriesView
from timeline.series import Series

VIEWS: Mapping[SeriesView, str] = {
    "published": "As published",
    "annual": "By year",
    "rolling": "Rolling 12 months",
    "change": "Change on a year earlier",
}
_A_YEAR = {"monthly": 12, "quarterly": 4, "annual": 1}
_KINDS = {"sum": "total", "mean": "average"}


def in_view(series: Series, view: SeriesView) -> Series:
    """The series in another view; as published where its data do not allow that view.

    A year is the sum (of a rate: the mean) of all its periods, and no value where one is missing. A change is in percent; in the
    series' unit where it may be negative, as balances are. What is computed carries the flag derived, and quotes nothing.
    """
    if view == "published" or (view != "change" and series.frequency == "annual"):
        return series
    frame = _COMPUTED[view](series)
    if frame.empty:
        return series
    unit = series.unit_label if view != "change" or _signed(series) else "percent"
    words = {"annual": "annual", "rolling": f"12-month {_KINDS[series.combine]}"}
    title = (
        f"{series.title.removesuffix(', monthly')}, {words[view]}" if view in words else f"{series.title}, change on a year earlier"
    )
    return replace(
        series,
        title=title,
        unit=series.unit if unit == series.unit_label else "percent",
        unit_label=unit,
        frequency="annual" if view == "annual" else series.frequency,
        frame=frame,
        others=series.others.iloc[:0],
        quoted=(),
    )


def differing(series: Sequence[Series]) -> str:
    """What to say under a chart of these series: how their definitions differ, in short, or "" where they are the same."""
    bases = {one.basis: one for one in reversed(series)}
    if len(bases) < 2:
        return ""
    said = "; ".join(f"{one.label.removesuffix(f', {one.frequency}')}: {_short(basis)}" for basis, one in reversed(bases.items()))
    return f"Series defined differently, none mirrors or adds to another: {said}."


def _short(basis: str) -> str:
    """What is counted and how; the series' own file has the whole."""
    words = ", ".join(basis.split("; ")[:2])
    return words[:1].lower() + words[1:]


def _annual(series: Series) -> pd.DataFrame:
    """Whole calendar or fiscal years, at their first day."""
    found = _twelve_months(series)
    starts = pd.DatetimeIndex(found.index) - pd.DateOffset(months=12 - 12 // _A_YEAR[series.frequency])
    return _frame(pd.Series(found.to_numpy(), index=starts)[starts.month == (4 if series.year == "fiscal" else 1)])


def _rolling(series: Series) -> pd.DataFrame:
    return _frame(_twelve_months(series))


def _twelve_months(series: Series) -> "pd.Series[float]":
    """A value for each twelve months without a gap, at the last of their periods."""
    periods = _A_YEAR[series.frequency]
    windows = _every_period(series).rolling(periods, min_periods=periods)
    return (windows.sum() if series.combine == "sum" else windows.mean()).dropna()


def _change(series: Series) -> pd.DataFrame:
    values = _every_period(series)
    before = values.shift(_A_YEAR[series.frequency])
    return _frame((values - before if _signed(series) else 100 * (values / before.where(before > 0) - 1)).dropna())


_COMPUTED = {"annual": _annual, "rolling": _rolling, "change": _change}


def _signed(series: Series) -> bool:
    return bool((series.frame["value"] < 0).any())


def _every_period(series: Series) -> "pd.Series[float]":
    """The charted values with NaN where a period is missing."""
    step = 12 // _A_YEAR[series.frequency]
    values = series.frame.set_index("period_start")["value"]
    return values.reindex(pd.date_range(values.index[0], values.index[-1], freq=pd.DateOffset(months=step)))


def _frame(values: "pd.Series[float]") -> pd.DataFrame:
    starts = pd.Series(values.index.astype("datetime64[s]"))
    return pd.DataFrame({"period_start": starts, "value": values.to_numpy().astype("float64"), "flag": "derived", "source": ""})
