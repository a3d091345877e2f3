"""Units, ratios, bounds and directions of figures in prose; all sentences are ours."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.model import Quantity
from timeline.quantities import quantities
from timeline.quantities.units import UNITS
from timeline.timex import tag

# "value unit" of each figure, in order.
UNITS_READ: dict[str, list[str]] = {
    "The Oslo fund put NOK 4.1bn into ports.": ["4100000000 NOK"],
    "Singapore gave S$15 million and Hong Kong HK$2.5 billion.": ["15000000 SGD", "2500000000 HKD"],
    "Jakarta seeks Rp 300 trillion, or 300 trillion rupiah.": ["300000000000000 IDR", "300000000000000 IDR"],
    "Delhi set aside Rs 500 crore and 20 billion rupees.": ["5000000000 INR", "20000000000 INR"],
    "Wheat fell to $5.60 a bushel.": ["5.6 USD/bu"],
    "A 120-hectare site near the port.": ["1.2 km2"],
    "The port moved 4.2 million TEU; the ship carries 24,000 TEUs.": ["4200000 TEU", "24000 TEU"],
    "A tanker of 150,000 dwt earned $30,000 a day on Tuesday.": ["150000 t", "30000 USD/d"],
    "The fab makes 40,000 wafers a month.": ["40000 count/mo"],
    "It builds 250,000 cars a year.": ["250000 count/a"],
    "Exports doubled, and were twice those of Chile.": ["2 ratio"],
    "Prices are four times what they were.": ["4 ratio"],
    "Sales grew threefold, then a tenfold rise came.": ["3 ratio", "10 ratio"],
    "The cover ratio was 2.4:1.": ["2.4 ratio"],
    "One in four farms closed; three out of ten ships waited.": ["25 percent", "30 percent"],
    "Output was a third lower and costs a quarter higher.": ["33.33 percent", "25 percent"],
    "Chile sold a fifth less than in 2019.": ["20 percent"],
    "Some 900 people work there, 200 of them from Peru.": ["900 count", "200 count"],
    "Earnings were minus $400 a day.": ["-400 USD/d"],
    "Growth was minus 0.4 percent.": ["-0.4 percent"],
    "The park covers 3,000 square metres.": ["0.003 km2"],
    "A dam 120 metres high and 2 km long.": ["0.12 km", "2 km"],
    "The tank holds 160,000 cubic metres, or 42 million gallons.": ["160000 m3", "158987.294928 m3"],
    "Diesel costs 1.2 euros a litre.": ["1200 EUR/m3"],
    "The bank paid CHF 3bn and SEK 900m.": ["3000000000 CHF", "900000000 SEK"],
    "The ship took 50 people in three months of 2019.": ["50 count"],
    "They met three times and played at half pace.": [],
    "It happened five times in a row.": [],
    "Stocks fell 3 million barrels, less than the 4.0-4.5 million forecast.": ["3000000 bbl", "4000000 bbl", "4500000 bbl"],
    "It has 286 ships, against 16 a year before.": ["286 count", "16 count"],
    "The mine made 60,000 tons in 2021, 66,000 the following year and 71,000 in 2023.": ["60000 t", "66000 t", "71000 t"],
    "The yard built 286 ships in 2021 and 316 in 2022.": ["286 count", "316 count"],
    "It had 12 ports in 2019 and Route 66 in March was closed; Terminal 2 in 2023.": ["12 count"],
    "The grid lost 3.4 GWh and 200 MWh.": ["3400000 kWh", "200000 kWh"],
    "Carbon cost 60 euros per tonne of CO2.": ["60 EUR/t"],
    "Russia got 2 trillion roubles; Brazil R$5bn.": ["2000000000000 RUB", "5000000000 BRL"],
    "The load was 5.1 million kilolitres.": ["5100000 m3"],
    "Power use was 1.2 exajoules.": ["333333333333.33333333333333336 kWh"],
    "Gold was at $1,990 an ounce.": ["1990 USD/oz"],
    "The reactor makes 1,180 megawatts.": ["1180 MW"],
    "The 1:1 swap and a 3:2 win.": ["1 ratio"],
    "Half of them left; by half past ten it was over.": ["50 percent"],
    "A quarter-century ago a third party came in a quarter.": [],
    "In the third quarter, a quarter in which it lost.": [],
    "Freight cost $1,890 per TEU and $45 per tonne.": ["1890 USD/TEU", "45 USD/t"],
    "It bought 3.5m barrels for €200m.": ["3500000 bbl", "200000000 EUR"],
    "Output: 4.1mn tonnes, or 82,000 b/d.": ["4100000 t", "82000 bbl/d"],
    "The plant needs 1.5 GW of power and 20,000 cubic metres of water a day.": ["1500 MW", "20000 m3/d"],
    "Some 3,400 jobs would go at 14 plants in six states.": ["3400 count", "14 count", "6 count"],
    "Wafers of 300 millimetres with 2-nanometre circuits.": ["0.0003 km", "0.000000000002 km"],
    "The ministry gave 590 billion yen on top of the 330 billion already promised.": ["590000000000 JPY", "330000000000 JPY"],
    "The euro was worth $1.08 and the pound $1.25.": ["1.08 USD", "1.25 USD"],
    "A record 2,300 MW were added, twice as much as before.": ["2300 MW", "2 ratio"],
    "The Fed raised rates by half a percentage point.": ["0.5 percentage points"],
    "Rates rose 25 bps.": ["0.25 percentage points"],
    "It costs 10 to 12 cents per kWh.": ["0.1 USD/kWh", "0.12 USD/kWh"],
    "Prices of $8-$9 per mmBtu.": ["8 USD/MMBtu", "9 USD/MMBtu"],
    "They paid 3 million dollars and 50 cents.": ["3000000 USD", "0.5 USD"],
    "The ship carries 174,000 m3 of LNG.": ["174000 m3"],
    "Farms sold 1.2 million head of cattle.": ["1200000 count"],
    "The quota is 11.6 million short tons.": ["10523342.984 t"],
    "Emissions fell to 1.1 billion tonnes of CO2 equivalent.": ["1100000000 t"],
    "The firm has a market value of Rs 1.2 trillion ($14.6 billion).": ["1200000000000 INR", "14600000000 USD"],
    "Trade was worth US$ 12.4 billion.": ["12400000000 USD"],
    "It sank to 145.30 yen per dollar, from 144.80.": ["145.3 JPY/USD", "144.8 JPY/USD"],
    "Exports (in million tonnes): 4.5.": [],
    "The dollar rose to 145.30 yen.": ["145.3 JPY"],
    "Sixty-five percent of members voted; two thirds were needed.": ["65 percent", "66.67 percent"],
    "About four-fifths of it went to three countries.": ["80 percent", "3 count"],
    "More than a million tonnes were left.": ["1000000 t"],
    "Several hundred people came, and dozens left.": [],
    "It pays a 12% premium plus a fee of 1.5 cents per litre.": ["12 percent", "15 USD/m3"],
    "The 27-member bloc and 38 other nations.": ["27 count", "38 count"],
    "A 1,200-MW cable and a 500kV line.": ["1200 MW"],
    "The first of 12 cargoes; cargo No. 12.": ["12 count"],
    "The bank's share fell from 12% to under 9%.": ["12 percent", "9 percent"],
    "They want $100bn-$150bn by 2030.": ["100000000000 USD", "150000000000 USD"],
    "Growth of 0.2 of a percentage point.": ["0.2 percentage points"],
    "Steel at CNY3,900 a ton; copper at ¥1.2m.": ["3900 CNY/t", "1200000 JPY"],
    "The pipeline can carry 2 Bcf per day (Bcf/d).": ["2000000000 cf/d"],
    "It is worth £3.4 billion (€3.9 billion; $4.2 billion).": ["3400000000 GBP", "3900000000 EUR", "4200000000 USD"],
    "Electricity demand is up 4pc, to 1,020 TWh.": ["4 percent", "1020000000000 kWh"],
    "The 45,000 staff got 3.5pc more.": ["45000 count", "3.5 percent"],
}

BOUNDS: dict[str, list[str | None]] = {
    "Wages rose 12 to 15 percent.": ["at least", "at most"],
    "The gap grew by $2.1 billion to $68.9 billion.": [None, None],
    "Exports increased 1.3 bcf/d to 11.9 bcf/d.": [None, None],
    "Prices rose 10 to 60 percent.": ["at least", "at most"],
    "The gap grew by $2.1 billion to $3 billion.": ["at least", "at most"],
    "It will cost $2.3-2.4 billion.": ["at least", "at most"],
    "Put at between ¥5 trillion and ¥5.5 trillion.": ["at least", "at most"],
    "Grants range from C$50,000 to C$2 million.": ["at least", "at most"],
    "It raises its share from 32 percent to 39.5 percent.": [None, None],
    "They hold 12 and 10 percent stakes.": [None, None],
    "The target is 36% to 38%.": ["at least", "at most"],
    "Tariffs fell from 38 to 26 percent.": [None, None],
    "At $70 to $75 a barrel.": ["at least", "at most"],
    "Rates dropped 5 percent to 3 percent.": [None, None],
    "It took 5 or 6 cargoes.": ["at least", "at most"],
    "A minimum of 5 tons and a maximum of 9 tons.": ["at least", "at most"],
    "A price cap of $60 a barrel.": [None],
    "Prices above $60 a barrel, and a floor of at least $50.": ["more than", "at least"],
    "Upwards of 300 people and not more than 20 ships.": ["more than", "at most"],
    "Exceeding $3 billion.": ["more than"],
    "Just under 5 percent, slightly more than 6 percent.": ["less than", "more than"],
}

DIRECTIONS: dict[str, list[str | None]] = {
    "Exports rose 5 percent.": ["up"],
    "Imports were down 3 percent.": ["down"],
    "A 4 percent fall in sales.": ["down"],
    "Shares closed 2.1 percent higher.": ["up"],
    "It sold 6 percent less than before.": ["down"],
    "Sales rose to $5 billion.": [None],
    "A tariff of 25 percent.": [None],
    "Prices fell by between 2 and 3 percent.": ["down", "down"],
    "Growth of 3 percent.": ["up"],
    "The index gained 120 points and lost 2%.": ["down"],
    "It cut the tax by 2 percentage points to 3 percent.": ["down", None],
    "The rate is 2 percentage points above that of Peru.": ["up"],
    "Output dropped a third.": ["down"],
    "Sales grew fivefold.": ["up"],
    "The gap widened 6 percent to $3 billion.": ["up", None],
    "It was 2.2% up.": ["up"],
    "An increase of more than 8 percent.": ["up"],
    "A drop of almost a fifth.": ["down"],
    "Brent settled $1.39 higher at $70 a barrel.": ["up", None],
    "It holds a 9% stake.": [None],
    "Wages have gone up 12 percent.": ["up"],
    "Stocks lost 5 million barrels.": ["down"],
    "It earned $5 million more from fees.": ["up"],
    "More than 5 percent left.": [None],
    "Up to 5 percent left.": [None],
    "It is up 9%.": ["up"],
    "It raised the price by $3.": ["up"],
    "The yen weakened 2 percent.": ["down"],
    "Shipments declined 9.4 percent in March to 3 tons.": ["down", None],
    "The 3 percent rise was small.": ["up"],
}


def read(text: str) -> tuple[Quantity, ...]:
    return quantities(text, tag(text, date(2023, 5, 17)))


@pytest.mark.parametrize(("text", "expected"), UNITS_READ.items(), ids=UNITS_READ.keys())
def test_unit(text: str, expected: list[str]) -> None:
    """Each figure stands in full in its base unit; a share is in percent, a multiple a ratio."""
    assert [f"{q.value:f} {q.unit}" for q in read(text)] == expected


@pytest.mark.parametrize(("text", "expected"), BOUNDS.items(), ids=BOUNDS.keys())
def test_bound(text: str, expected: list[str | None]) -> None:
    """The ends of a range bound it; those of a change, and members of a list, do not."""
    assert [q.bound for q in read(text)] == expected


@pytest.mark.parametrize(("text", "expected"), DIRECTIONS.items(), ids=DIRECTIONS.keys())
def test_direction(text: str, expected: list[str | None]) -> None:
    """A rise is up, a fall down, and what something rose to is neither."""
    assert [q.direction for q in read(text)] == expected


NAMES = sorted(name for name, unit in UNITS.units.items() if unit.kind in ("mass", "volume", "energy", "power", "length", "area"))


@given(st.decimals(min_value=Decimal("0.01"), max_value=Decimal(999), places=2), st.sampled_from(NAMES))
def test_any_amount_of_any_unit_reads_back(amount: Decimal, name: str) -> None:
    """A number before any physical unit of the table is that many times the unit's size."""
    (figure,) = quantities(f"It moved {amount} {name} of it.", ())
    unit = UNITS.named(name)
    assert (figure.unit, figure.kind) == (unit.id, unit.kind)
    assert float(figure.value) == pytest.approx(float(amount * unit.factor), rel=1e-12)


@pytest.mark.parametrize(
    ("name", "size"),
    [("mile", "1.609344"), ("short ton", "0.90718474"), ("gallon", "0.003785411784"), ("twh", "1E+9"), ("therm", "0.1"), ("inch", "0.0000254")],
)
def test_the_library_gives_the_sizes(name: str, size: str) -> None:
    """Sizes are exact decimals in the base unit of their kind."""
    assert UNITS.named(name).factor == Decimal(size)
