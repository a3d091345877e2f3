"""Trade series: every folder of data/series, and the figures that quote them."""

import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest

from timeline.errors import DataError
from timeline.interval import month, months, year
from timeline.model import Interval, Quantity
from timeline.series import FLAGS, UNCHARTED, Series, data_to, load_series, quoted_value, read_series
from timeline.tables import DATA

ALL = {series.id: series for series in load_series()}
EACH = pytest.mark.parametrize("series", ALL.values(), ids=lambda series: series.id)
FISCAL_2024 = months(2024, 4, 12, "year")


def test_every_folder_is_a_series() -> None:
    """No folder is left out, and what the issue asks for is there."""
    assert set(ALL) == {path.name for path in (DATA / "series").iterdir()}
    assert len({series.title for series in ALL.values()}) == len(ALL)
    for asked in (
        *(f"us-goods-{kind}-japan-{every}" for kind in ("exports", "imports", "balance") for every in ("monthly", "annual")),
        *(f"us-lng-exports-{where}-{every}" for where in ("japan", "total", "east-asia") for every in ("monthly", "annual")),
        *(f"jp-lng-volume-{who}-cy" for who in ("world", "us", "russia", "australia", "malaysia", "middle-east", "asia")),
        *("us-lng-exports-japan-fy", "us-lng-reexports-japan-monthly"),
        *("jp-lng-value-us-cy", "jp-us-balance-cy", "jp-us-balance-fy", "yen-per-dollar-monthly", "yen-per-dollar-annual"),
    ):
        assert asked in ALL


@EACH
def test_values_are_one_a_period_in_order(series: Series) -> None:
    """Periods begin on their first day, each is charted once, and nothing partial or revised is charted."""
    starts = series.frame["period_start"]
    assert starts.is_monotonic_increasing
    assert starts.is_unique
    assert (starts.dt.day == 1).all()
    assert series.frequency == "monthly" or set(starts.dt.month) == {4 if series.year == "fiscal" else 1}
    assert series.frame["value"].notna().all()
    assert set(" ".join(series.frame["flag"]).split()) <= FLAGS.keys() - UNCHARTED
    assert all(UNCHARTED & set(flag.split()) for flag in series.others["flag"])


@EACH
def test_series_says_what_it_is(series: Series) -> None:
    """Unit, definition, producer, link, licence, vintage, a warning and a verification are never empty."""
    origin = series.origin
    for text in (series.unit, series.unit_label, series.label, series.group, series.basis, series.note, series.verification):
        assert text.strip()
    for text in (origin.producer, origin.licence, origin.definition, origin.vintage):
        assert text.strip()
    assert origin.url.startswith("https://")
    assert all(name and url.startswith("http") for name, url in series.sources.values())
    assert {*series.frame["source"], *series.others["source"]} - {""} == set(series.sources)
    assert data_to(series).startswith("data to ")
    assert ("fiscal" in data_to(series)) == (series.year == "fiscal")


@pytest.mark.parametrize(
    ("name", "tolerance"),
    [
        pytest.param("us-goods-exports-japan", 0.35, id="exports"),
        pytest.param("us-goods-imports-japan", 0.35, id="imports"),
        pytest.param("us-goods-balance-japan", 0.35, id="balance"),
        pytest.param("us-lng-exports-japan", 0, id="LNG to Japan"),
        pytest.param("us-lng-exports-total", 0, id="LNG in total"),
        pytest.param("us-lng-exports-east-asia", 0, id="LNG to four"),
    ],
)
def test_months_add_up_to_years(name: str, tolerance: float) -> None:
    """Where all twelve months are there, they sum to the year within rounding."""
    monthly = ALL[f"{name}-monthly"].frame
    by_year = monthly.groupby(monthly["period_start"].dt.year)["value"].agg(["sum", "count"])
    annual = ALL[f"{name}-annual"].frame
    yearly = pd.Series(annual["value"].array, index=annual["period_start"].dt.year.array)
    whole = by_year[by_year["count"] == 12]["sum"].loc[yearly.index[0] :]
    assert list(whole.index) == list(yearly.index)
    assert (whole - yearly).abs().max() <= tolerance + 1e-6


def test_fiscal_years_run_from_april() -> None:
    """A fiscal year is the sum of its months, April to March."""
    monthly, fiscal = (ALL[f"us-lng-exports-japan-{every}"].frame.set_index("period_start")["value"] for every in ("monthly", "fy"))
    assert all(monthly.loc[start : start + pd.DateOffset(months=11)].sum() == value for start, value in fiscal.items())


@EACH
def test_a_slip_of_unit_is_refused(series: Series) -> None:
    """The range of each series is so narrow that no print of it in thousands, or in dollars for millions, would pass."""
    low, high = series.sane
    largest = series.frame["value"].abs().max()
    assert largest * 1000 > max(abs(low), high)
    assert series.others["value"].between(low, high).all()


@pytest.mark.parametrize(
    ("series_id", "within"),
    [
        pytest.param("us-lng-exports-japan-monthly", 1, id="cargoes to Japan"),
        pytest.param("us-lng-exports-japan-fy", 1, id="fiscal years"),
        pytest.param("us-lng-exports-east-asia-monthly", 2, id="cargoes to four"),
        pytest.param("yen-per-dollar-annual", 0.2, id="the other central bank's rate"),
        pytest.param("yen-per-dollar-monthly", 0.5, id="its months"),
    ],
)
def test_second_sources_agree(series_id: str, within: float) -> None:
    """What another source printed for the same periods lies beside the charted value."""
    charted, others = (frame.set_index("period_start")["value"] for frame in (ALL[series_id].frame, ALL[series_id].others))
    both = others.index.intersection(charted.index)
    assert len(both) >= 2
    assert (charted[both] - others[both]).abs().max() <= within


@pytest.mark.parametrize("every", ["monthly", "annual"])
def test_balance_is_exports_less_imports(every: str) -> None:
    """The balance is computed, and negative for a deficit."""
    exports, imports, balance = (ALL[f"us-goods-{kind}-japan-{every}"].frame["value"] for kind in ("exports", "imports", "balance"))
    assert (exports - imports - balance).abs().max() < 0.11
    assert balance.iloc[-1] < 0


@pytest.mark.parametrize(
    ("series_id", "period", "value"),
    [
        pytest.param("us-goods-balance-japan-annual", "2016-01-01", -68753.4, id="today's print of the 2016 deficit"),
        pytest.param("us-lng-exports-japan-monthly", "2016-01-01", 0.0, id="a true zero"),
        pytest.param("jp-lng-volume-us-cy", "2024-01-01", 6.3, id="third supplier by volume"),
        pytest.param("jp-us-balance-cy", "2024-01-01", 8620.0, id="calendar year"),
        pytest.param("jp-us-balance-fy", "2024-04-01", 9005.3, id="fiscal year, apart"),
        pytest.param("yen-per-dollar-annual", "2024-01-01", 151.431, id="yen per dollar"),
    ],
)
def test_charted_value(series_id: str, period: str, value: float) -> None:
    """Values as their producers print them."""
    frame = ALL[series_id].frame
    assert frame.loc[frame["period_start"] == period, "value"].tolist() == [value]


@pytest.mark.parametrize(
    ("series_id", "period", "prints"),
    [
        pytest.param("jp-us-balance-cy", "2017-01-01", [3200.0], id="half a year"),
        pytest.param("us-lng-exports-total-monthly", "2017-04-01", [47125.4], id="cargoes that lack some"),
        pytest.param("us-goods-balance-japan-annual", "2016-01-01", [-68940.0], id="first print, since revised"),
        pytest.param("us-goods-exports-japan-monthly", "2022-08-01", [7799.2], id="earlier vintage"),
        pytest.param("jp-lng-volume-russia-cy", "2022-01-01", [6.87], id="second report"),
        pytest.param("jp-us-balance-fy", "2017-04-01", [7000.0], id="rounded report"),
        pytest.param("yen-per-dollar-annual", "2026-01-01", [158.4722], id="part of a year"),
    ],
)
def test_other_prints_are_kept(series_id: str, period: str, prints: list[float]) -> None:
    """A second print of a period is kept beside the charted one."""
    others = ALL[series_id].others
    assert others.loc[others["period_start"] == period, "value"].tolist() == prints


def test_gaps_stay_gaps() -> None:
    """Years without a figure have no row: nothing is interpolated."""
    assert ALL["jp-us-balance-cy"].frame["period_start"].dt.year.tolist() == [2016, 2017, 2023, 2024]
    assert ALL["jp-lng-volume-us-cy"].frame["period_start"].dt.year.tolist() == [2018, 2019, 2021, 2022, 2023, 2024]


@pytest.mark.parametrize(
    ("series_id", "expected"),
    [
        pytest.param("us-goods-balance-japan-monthly", "data to July 2026", id="month"),
        pytest.param("us-lng-exports-total-annual", "data to 2025", id="the last whole year"),
        pytest.param("jp-us-balance-fy", "data to fiscal 2024", id="fiscal year"),
    ],
)
def test_data_to(series_id: str, expected: str) -> None:
    """The last charted period in words."""
    assert data_to(ALL[series_id]) == expected


def test_period_of_a_value() -> None:
    """A value belongs to a whole month, calendar year or fiscal year."""
    assert ALL["us-goods-balance-japan-monthly"].period(date(2024, 2, 1)) == month(2024, 2)
    assert ALL["jp-us-balance-cy"].period(date(2024, 1, 1)) == year(2024)
    assert ALL["jp-us-balance-fy"].period(date(2024, 4, 1)) == FISCAL_2024


def quantity(text: str, value: str, unit: str, period: Interval | None, conversion: bool = False) -> Quantity:
    return Quantity(0, len(text), text, "money", Decimal(value), unit, period=period, conversion=conversion)


USD = quantity("$68.9 billion", "68900000000", "USD", year(2016))
YEN = quantity("¥542.6 billion", "542600000000", "JPY", year(2024))
TONS = quantity("6.3 million tons", "6300000", "t", year(2024))


@pytest.mark.parametrize(
    ("found", "sentence", "expected"),
    [
        pytest.param(
            USD, "America ran a $68.9 billion goods gap with Japan.", {"us-goods-balance-japan-annual": -68900}, id="deficit"
        ),
        pytest.param(
            USD,
            "Japan's trade surplus with the United States was $68.9 billion.",
            {"us-goods-balance-japan-annual": -68900},
            id="mirror",
        ),
        pytest.param(
            USD,
            "Trade deficits: $68.9 billion with Japan, $60 billion with Mexico.",
            {"us-goods-balance-japan-annual": -68900},
            id="nearest",
        ),
        pytest.param(USD, "Trade deficits: $60 billion with Japan, $68.9 billion with Mexico.", {}, id="another country is nearer"),
        pytest.param(USD, "The trade deficit with Japan grew by $68.9 billion.", {}, id="a change"),
        pytest.param(USD, "The services trade deficit with Japan was $68.9 billion.", {}, id="services"),
        pytest.param(USD, "Goods exports to Japan were $68.9 billion.", {"us-goods-exports-japan-annual": 68900}, id="exports"),
        pytest.param(USD, "It bought $68.9 billion of goods from Japan.", {"us-goods-imports-japan-annual": 68900}, id="imports"),
        pytest.param(USD, "Tokyo pledged investments of $68.9 billion.", {}, id="another thing"),
        pytest.param(
            YEN, "Japan bought ¥542.6 billion of LNG from the U.S.", {"jp-lng-value-us-cy": 542.6}, id="LNG from the U.S."
        ),
        pytest.param(
            YEN, "Tokyo's imports of LNG from Russia came to ¥542.6 billion.", {"jp-lng-value-russia-cy": 542.6}, id="from Russia"
        ),
        pytest.param(
            YEN, "Utilities imported Russian LNG for ¥542.6 billion.", {"jp-lng-value-russia-cy": 542.6}, id="Russian LNG"
        ),
        pytest.param(YEN, "Japan's LNG imports were ¥542.6 billion in all.", {"jp-lng-value-world-cy": 542.6}, id="in all"),
        pytest.param(YEN, "Japan imported ¥542.6 billion of goods from America.", {"jp-us-imports-cy": 542.6}, id="all goods"),
        pytest.param(
            YEN,
            "Its trade surplus with the U.S., ¥542.6 billion, outweighs LNG imports by Japan.",
            {"jp-us-balance-cy": 542.6},
            id="surplus",
        ),
        pytest.param(
            TONS, "Japan imported 6.3 million tons of LNG from the United States.", {"jp-lng-volume-us-cy": 6.3}, id="tonnes"
        ),
        pytest.param(TONS, "A plant with a capacity of 6.3 million tons lets Japan import LNG from Russia.", {}, id="a capacity"),
    ],
)
def test_figure_is_recognised_as_a_series(found: Quantity, sentence: str, expected: dict[str, float]) -> None:
    """A quoted figure belongs to the one series whose measure, partner, unit and period it has, in that series' unit."""
    values = {series.id: quoted_value(series, found, sentence) for series in ALL.values()}
    assert {name: value for name, value in values.items() if value is not None} == pytest.approx(expected)


@pytest.mark.parametrize(
    ("period", "series_id"),
    [
        pytest.param(year(2024), "jp-us-balance-cy", id="calendar year"),
        pytest.param(FISCAL_2024, "jp-us-balance-fy", id="fiscal year"),
        pytest.param(month(2024, 5), None, id="a month of an annual series"),
        pytest.param(None, None, id="no period"),
        pytest.param(Interval(date(2024, 1, 1), None), None, id="open period"),
    ],
)
def test_period_decides_the_series(period: Interval | None, series_id: str | None) -> None:
    """Calendar and fiscal years are never mixed, and a figure without a period is nobody's."""
    found = quantity("¥8 trillion", "8000000000000", "JPY", period)
    sentence = "Japan's trade surplus with the U.S. was ¥8 trillion."
    assert [s.id for s in ALL.values() if quoted_value(s, found, sentence) is not None] == ([series_id] if series_id else [])


def test_conversion_is_no_second_observation() -> None:
    """What stands in parentheses in another currency quotes nothing."""
    found = quantity("$68.9 billion", "68900000000", "USD", year(2016), conversion=True)
    assert quoted_value(ALL["us-goods-balance-japan-annual"], found, "A trade deficit (of $68.9 billion) with Japan.") is None


META = (DATA / "series" / "yen-per-dollar-annual" / "meta.toml").read_text(encoding="utf-8").replace("yen-per-dollar-annual", "x")
META = META[: META.index("[sources")]
HEADER = "period_start,value,flag\n"


@pytest.mark.parametrize(
    ("meta", "values", "message"),
    [
        pytest.param(META, "2024-01-01,many,", "line 2: 'many' is no number", id="no number"),
        pytest.param(META, "2024-01-01,NaN,", "line 2: 'NaN' is no number", id="not a number"),
        pytest.param(META, "spring,1,", "line 2: period_start 'spring' is no date", id="no date"),
        pytest.param(META, "2024-04-01,1,", "line 2: 2024-04-01 begins no calendar year", id="fiscal among calendar"),
        pytest.param(META, "2024-01-01,1,\n2023-01-01,1,", "line 3: 2023-01-01 stands after 2024-01-01", id="unsorted"),
        pytest.param(META, "2024-01-01,1,\n2024-01-01,2,", "line 3: a second charted value", id="two prints"),
        pytest.param(META, "2024-01-01,1,guessed", "line 2: unknown flag guessed", id="unknown flag"),
        pytest.param(META, "2024-01-01,1", "line 2: it should have 3 cells", id="short row"),
        pytest.param(META, "2024-01-01,1,partial", "no value to chart", id="nothing charted"),
        pytest.param(META.replace('id = "x"', 'id = "y"'), "2024-01-01,1,", "id 'y' is not the folder's name", id="wrong id"),
        pytest.param(META.replace("unit =", "units ="), "2024-01-01,1,", "unit missing", id="key missing"),
        pytest.param(META + 'colour = "red"\n', "2024-01-01,1,", "unknown key colour", id="key unknown"),
        pytest.param(META + '[[quoted]]\nunit = "USD"\nscale = "x"\nall = []\n', "2024-01-01,1,", "quoted", id="bad scale"),
        pytest.param(META, "2024-01-01,0.0066,", "0.0066 (2024-01-01) is outside 50 to 400", id="dollars per yen"),
        pytest.param(META.replace('"mean"', '"most"'), "2024-01-01,150,", "combine must be", id="bad combine"),
        pytest.param(META.replace('"annual"', '"weekly"'), "2024-01-01,1,", "frequency must be", id="bad frequency"),
        pytest.param("id = \n", "2024-01-01,1,", "line 1", id="not TOML"),
    ],
)
def test_bad_folder_is_refused(meta: str, values: str, message: str, tmp_path) -> None:  # type: ignore[no-untyped-def]
    """A wrong file is named with its line and what to do."""
    folder = tmp_path / "x"
    folder.mkdir()
    (folder / "meta.toml").write_text(meta, encoding="utf-8")
    (folder / "values.csv").write_text(HEADER + values + "\n", encoding="utf-8")
    with pytest.raises(DataError, match=re.escape(message)):
        read_series(folder)


def test_docs_describe_every_series() -> None:
    """docs/data.md names each series and each flag."""
    text = (Path(__file__).parent.parent / "docs" / "data.md").read_text(encoding="utf-8")
    assert [name for name in (*ALL, *FLAGS) if f"`{name}`" not in text] == []
