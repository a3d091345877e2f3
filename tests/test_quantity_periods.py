"""The period of a figure, from the tagger's own dates: all sentences are ours, published on Wednesday 17 May 2023."""

from datetime import date

import pytest

from timeline.interval import from_value
from timeline.quantities import quantities
from timeline.timex import tag

PUBLISHED = date(2023, 5, 17)

# The period of each figure in order: a TIMEX3 value, first and last day, or "-" for none.
PERIODS: dict[str, tuple[str, str]] = {
    "total of the month before": ("Exports to Peru rose 4% to $310 million in April. Copper made up half of the total.", "2023-04 2023-04 2023-04"),
    "conversion next sentence": ("Japan bought 2.1 million tons of coal in March. The imports were worth ¥48 billion ($350 million).", "2023-03 2023-03 2023-03"),
    "that was up": ("In 2021, Kenya sold 40,000 tonnes of tea to Egypt. That was up 2.2%.", "2021 2021"),
    "same month of last year": ("Turkey's deficit came to $8.7 billion in April. In the same month of last year it was $6.1 billion.", "2023-04 2022-04"),
    "shares": ("Chip sales reached $52 billion last year. Taiwan held a share of 22 percent, and Korea 19 percent.", "2022 2022 2022"),
    "a plan follows": ("Chip sales reached $52 billion last year. The firm will spend $3 billion on a plant.", "2022 -"),
    "a stake follows": ("Chip sales reached $52 billion last year. Acme owns 30 percent of the joint venture.", "2022 -"),
    "a tariff follows": ("Steel output fell 3% in April. The tariff on imports is 25 percent.", "2023-04 -"),
    "of it": ("In fiscal 2021, Japan used 903 TWh of power. Coal supplied 31 percent of it.", "2021-04-01/2022-03-31 2021-04-01/2022-03-31"),
    "average price": ("Vietnam shipped 1.1 million tons of rice in the first quarter. The average price was $480 a ton.", "2023-Q1 2023-Q1"),
    "a deal follows": ("Trade with Chad grew to $2 billion in 2022. The two sides signed a deal worth $500 million.", "2022 -"),
    "by origin": ("Imports rose 5 percent in March, the ministry said on Monday. Shipments from Oman fell 12 percent to 300,000 tons.", "2023-03 2023-03 2023-03"),
    "after a comparison": ("Imports rose 5 percent in March, up from 2 percent in February. Exports gained 1 percent.", "2023-03 2023-02 2023-03"),
    "a length follows": ("Rail freight hit 90 million tons in 2020. The line is 800 km long.", "2020 -"),
    "year to March": ("Profit was ¥30 billion in the year to March. Sales rose 8 percent.", "2022-04-01/2023-03-31 2022-04-01/2023-03-31"),
    "a year earlier": ("Gas averaged $9 per MMBtu in April. A year earlier it had cost $22.", "2023-04 2022-04"),
    "a capacity follows": ("Output was 3 million tons in 2022. The plant can make 5 million tons a year.", "2022 -"),
    "between months": ("Between January and June 2021 sales came to €4 billion.", "2021-01-01/2021-06-30"),
    "dashed months": ("In January-October 2021 it shipped beef worth $1.6 billion.", "2021-01-01/2021-10-31"),
    "from to months": ("From January to April, exports fell 6 percent.", "2023-01-01/2023-04-30"),
    "from to years": ("It earned $5 billion from 2018 to 2020.", "2018-01-01/2020-12-31"),
    "through, last year": ("From April through September last year it lost ¥3 billion.", "2022-04-01/2022-09-30"),
    "nine months to": ("Grain exports in the nine months to March came to 30 million tons.", "2022-07-01/2023-03-31"),
    "between years": ("Loans totalled $40 billion between 2015 and 2019.", "2015-01-01/2019-12-31"),
    "named quarter": ("In the January-March quarter, imports fell 3 percent.", "2023-01-01/2023-03-31"),
    "as of, a stock": ("Reserves were $1.2 trillion as of April 30.", "2023-04-30"),
    "as of, British": ("The fund held €41 billion of assets as of 31 March, 3 percent more than a year before.", "2023-03-31 2023-03-31"),
    "stock on a day": ("Debt stood at $31 trillion on Jan. 1.", "2023-01-01"),
    "delivery month": ("Brent for July delivery rose to $76 a barrel on Tuesday.", "2023-05-16"),
    "since": ("Wages have gone up 15 percent since 2021.", "-"),
    "target": ("It plans to raise output to 5 million tons by 2030.", "-"),
    "target for": ("The target is 38 percent for 2030.", "2030"),
    "now after then": ("Peru mined half of the world's silver in 1988; its share is 10 percent now.", "1988 -"),
    "forecast": ("Hydrogen should supply 5 percent of power in 2040.", "2040"),
    "in force since": ("The duty of 25 percent, in force since July 1, covers steel.", "-"),
    "meeting": ("The minister met 30 executives on Monday.", "-"),
    "shares close": ("Shares in Acme closed 3.8 percent higher at $21 on Monday.", "2023-05-15 2023-05-15"),
    "two forecasts": ("Inflation was 7 percent in April; the bank sees 5 percent this year.", "2023-04 2023"),
    "next market": ("Gold closed at $1,990 an ounce on Tuesday. Silver slipped 1.2% to $23.50.", "2023-05-16 2023-05-16 2023-05-16"),
    "market change": ("Wheat settled at $6.40 a bushel on Tuesday, up 12 cents.", "2023-05-16 2023-05-16"),
    "compared with": ("Sales were $4 billion in the first half of 2022, compared with $3 billion in the first half of 2021.", "2022-H1 2021-H1"),
    "against a year earlier": ("The surplus was ¥2 trillion last month, against ¥1.5 trillion a year earlier.", "2023-04 2022-04"),
    "month named first": ("March imports from Chile fell 2.4 percent to $90 million.", "2023-03 2023-03"),
    "possessive": ("Last year's deficit of $70 billion was the widest on record.", "2022"),
    "colon list": ("Arrivals in April: 300,000 tons of maize, 120,000 tons of wheat.", "2023-04 2023-04"),
    "two clauses": ("Exports were $9 billion in 2022 and imports $7 billion.", "2022 2022"),
    "up on the year": ("Exports were up 3 percent in April from a year earlier, at $2 billion.", "2023-04 2023-04"),
    "statute": ("The Grain Act of 1985 caps imports at 300,000 tons.", "-"),
    "founding year": ("Founded in 1951, Acme employs 3,000 people.", "-"),
    "contract from": ("Under the deal signed last month, it will take 1.2 million tons a year from 2027.", "-"),
    "spent that month": ("In September last year Tokyo spent ¥2.8 trillion ($19.7 billion) on intervention.", "2022-09 2022-09"),
    "price last month": ("Power cost 9.6 yen per kilowatt-hour last month, less than half the level of a year earlier.", "2023-04 2023-04"),
    "down from": ("Cargoes were worth $2.7 billion in March, down from $3.1 billion.", "2023-03 -"),
    "spending plan": ("The government approved a $3 billion package in March.", "-"),
    "so far": ("Flows averaged 15.7 Bcf/d so far this month.", "2023-05"),
    "stake bought": ("Acme paid $300 million for a 12 percent stake in the field in 2019.", "- -"),
    "said in": ("In April the bank said inflation was 4 percent in March.", "2023-03"),
    "last week": ("Crude stocks fell by 3 million barrels last week.", "2023-W19"),
    "stocks follow": ("Crude stocks fell by 3 million barrels last week. Gasoline stocks lost 1.5 million barrels.", "2023-W19 2023-W19"),
    "paragraph between": ("Exports rose 3 percent to $9 billion in April.\nImports fell 2 percent to $7 billion.", "2023-04 2023-04 2023-04 2023-04"),
    "next topic in paragraph": ("Exports rose 3 percent to $9 billion in April.\nThe port was built for $40 million and has 12 cranes.", "2023-04 2023-04 - -"),
    "next year": ("It expects investment of $3 billion next year, twice the sum of this.", "2024 2024"),
    "first months": ("In the first three months of this year, Ghana sold 90,000 tons of cocoa.", "2023-Q1"),
    "rate": ("The yen fell to 137 per dollar on Monday.", "2023-05-15"),
    "two days": ("The euro was at $1.09 on Monday, from $1.10 on Friday.", "2023-05-15 2023-05-12"),
    "history": ("The line opened in 2012 and carries 4 million people a year.", "-"),
    "fiscal year ended": ("In the fiscal year that ended in March 2022, sales were ¥5 trillion.", "2021-04-01/2022-03-31"),
    "fiscal note": ("Japan's exports to India grew 12 percent in fiscal 2022 to ¥2.1 trillion. Cars led with ¥300 billion.", "2022-04-01/2023-03-31 2022-04-01/2023-03-31 2022-04-01/2023-03-31"),
    "quarter results": ("Revenue for the three months to March was $8.2 billion, the company said. Net profit fell 14% to $610 million, while costs climbed 3%.", "2023-01-01/2023-03-31 2023-01-01/2023-03-31 2023-01-01/2023-03-31 2023-01-01/2023-03-31"),
    "guidance": ("Net profit fell 14% last year. For this year it forecasts a profit of $700 million.", "2022 2023"),
    "year-on-year chain": ("The deficit narrowed to $3.1 billion in February from $4.0 billion in January, and was the smallest since 2020.", "2023-02 2023-01"),
    "previous month": ("Inflation slowed to 3.1 percent in April from 3.3 percent the previous month.", "2023-04 2023-03"),
    "two years dashed": ("Over 2019-2021 the bank lent $9 billion.", "2019-01-01/2021-12-31"),
    "decade": ("In the 1990s the share was 60 percent.", "199"),
    "of it by country": ("The EU imported 60 bcm of LNG in 2022. Of that, 45 percent came from America and 15 percent from Qatar.", "2022 2022 2022"),
    "accounting": ("Thailand shipped 600,000 vehicles between January and April. Pickup trucks accounted for 55 percent, Japanese brands for 80 percent.", "2023-01-01/2023-04-30 2023-01-01/2023-04-30 2023-01-01/2023-04-30"),
    "which": ("Exports to Vietnam, which rose 6% last year, reached $11 billion.", "2022 2022"),
    "first half": ("In the first half of fiscal 2022 sales rose 7% to ¥900 billion.", "2022-04-01/2022-09-30 2022-04-01/2022-09-30"),
    "ship order": ("The yard delivered 12 ships in 2022. It has orders for 30 ships.", "2022 -"),
    "price now": ("Copper averaged $9,000 a tonne in March. It now costs $8,300.", "2023-03 -"),
    "tariff rise": ("Washington raised the tariff to 25 percent in 2018.", "2018"),
    "share of exports in": ("The United States bought 18 percent of Japan's exports in 2022, more than China's 17 percent.", "2022 2022"),
    "employees": ("The company, founded in 1970, employs 12,000 people and had sales of $2 billion in 2022.", "- 2022"),
    "end of year": ("At the end of 2022 the fund held $640 billion.", "2022-12-31"),
    "end of March": ("Foreign reserves totaled $1.26 trillion at the end of April.", "2023-04-30"),
    "population": ("The town of 40,000 people lost 3 percent of its residents in 2022.", "- 2022"),
    "monthly": ("Shipments dropped 8.5% on the month in April and 2% on the year.", "2023-04 2023-04"),
    "auction": ("On Thursday the ministry sold ¥2.5 trillion of bonds.", "-"),
    "oil up": ("West Texas crude rose 90 cents to $71.86 a barrel on Tuesday after falling 2 percent the previous day.", "2023-05-16 2023-05-16 2023-05-15"),
    "index": ("The Nikkei ended 0.8 percent higher on Wednesday. Toyota gained 2.4 percent.", "2023-05-17 2023-05-17"),
    "dollar": ("The dollar bought 136.4 yen on Tuesday in New York, compared with 135.9 yen late Monday.", "2023-05-16 2023-05-15"),
    "in year it": ("In 2022, the plant produced 5.1 million tons of LNG, or 7 percent of world supply.", "2022 2022"),
    "contract term": ("Under the 2009 contract, Tokyo Gas pays $12 per MMBtu for 1.5 million tons a year.", "- -"),
    "until": ("Until 2015 it had imported 90 percent of its oil.", "-"),
    "cuts until": ("It will cut output by 500,000 barrels a day from May to the end of 2023.", "2023-05-01/2023-12-31"),
    "loan month": ("Last month the bank agreed to lend $1.2 billion to the project.", "-"),
    "investment": ("Japanese firms invested $80 billion in the U.S. in 2022, up 9 percent.", "2022 2022"),
    "passive": ("A total of 2.3 million visitors were recorded in April, 65 percent of the level of April 2019.", "2023-04 2023-04"),
    "capacity year": ("By 2027 the terminal will be able to store 400,000 tons.", "-"),
    "opened with": ("The terminal opened in March with a capacity of 3 million tons a year.", "-"),
    "rounded years": ("U.S. exports of gas rose from 0.5 bcf a day in 2016 to 10.6 bcf a day in 2022.", "2016 2022"),
    "comparison than": ("Korea bought more in 2022 than in 2021: 46 million tons.", "2022"),
    "semester": ("In the six months through September 2022, the deficit hit ¥11 trillion.", "2022-04-01/2022-09-30"),
    "paras": ("Rice imports came to 700,000 tons in 2022.\nThailand supplied 40 percent, the United States 38 percent.\nThe tariff on rice is 341 yen a kilogram.", "2022 2022 2022 -"),
    "said then deal": ("Mexico exported $12 billion of avocados in 2022. Under the deal, tariffs of 20 percent would fall to 5 percent.", "2022 - -"),
    "as at": ("The bank had loans of £40bn outstanding as at 31 December 2022.", "2022-12-31"),
    "per quarter": ("GDP shrank 0.3% in the January-March period, or 1.2% annualized.", "2023-Q1 2023-Q1"),
}


def days(written: str) -> tuple[date, date] | None:
    if "/" in written:
        first, last = map(date.fromisoformat, written.split("/"))
        return first, last
    named = from_value(written)
    return (named.earliest, named.latest) if named and named.earliest and named.latest else None


@pytest.mark.parametrize(("text", "expected"), PERIODS.values(), ids=PERIODS.keys())
def test_a_figure_has_the_period_that_sentence_and_text_give_it(text: str, expected: str) -> None:
    """Its own date, the date that the text is speaking of, or none: never a deadline's, an act's or a comparison's."""
    found = quantities(text, tag(text, PUBLISHED))
    assert [q.period and (q.period.earliest, q.period.latest) for q in found] == [days(written) for written in expected.split()]
