"""A period, or a time counted from another, is read from the date that the text speaks of there."""

import re
from datetime import date

import pytest

from timeline.interval import from_value
from timeline.model import Timex
from timeline.timex import tag

# A day of publication and what was printed that day; of each expression its TIMEX3 value, mod, and the days, where they are not the value's.
PASSAGES = """
2025-06-20 | Japan bought 21 million tons of LNG in [the first four months|P4M|2025-01-01/2025-04-30] of [2025|2025]. That was
less than in [the same period a year earlier|2024|2024-01-01/2024-04-30].

2025-06-20 | Exports to Vietnam rose 8 percent in [the first five months|P5M|2025-01-01/2025-05-31] of [the year|2025]. [The
period|P5M|2025-01-01/2025-05-31] saw two rate cuts.

2024-11-12 | Operating profit shrank to 4 billion yen in [the first half|2024-H1|2024-04-01/2024-09-30] ended [Sept.
30|2024-09-30]. Sales in [the half|2024-H1|2024-04-01/2024-09-30] were flat.

2023-08-09 | In [the first half of 2023|2023-H1] the port handled 3 million tons of coal. Grain traffic in [the half|2023-H1] was
the lowest on record, and [a year earlier|2022-H1] it had been twice as high.

2022-10-25 | Net sales for [the nine months|P9M|2022-01-01/2022-09-30] ended [September 30|2022-09-30] came to $812 million,
compared with $790 million in [the year-earlier period|2021|2021-01-01/2021-09-30].

2021-02-03 | Shipments plunged in [the second quarter of 2020|2020-Q2]. By the end of [the quarter|2020-Q2] half of the lines were
idle, and [the following quarter|2020-Q3] brought little relief.

2019-05-16 | Machinery orders dropped in [February|2019-02] after rising in [the previous month|2019-01]. A drop of 1 percent had
been forecast for [the month|2019-02].

2018-07-19 | Steel exports jumped to 6.9 million tons in [May|2018-05]. [That month|2018-05], Washington ended the exemptions for
its allies.

2016-04-20 | The reactor was shut down on [March 9, 2016|2016-03-09]. [Two days later|2016-03-11] the court rejected an appeal,
and [the following week|2016-W11] the utility asked for a review.

2018-05-14 | Abe will meet the president on [Friday|2018-05-18], [less than five weeks|P5W LESS_THAN|2018-04-14/2018-05-14] after
they last spoke.

2022-06-15 | Sugar output in Brazil is put at 33 million tons in the [2022|2022|2022-01-01/2023-12-31]/[23|2023] season, the
agency said.

2003-05-20 | India's wheat crop fell in [2002|2002|2002-01-01/2003-12-31]-[03|2003], when the monsoon failed.

2022-09-01 | Cheniere shipped 310 cargoes in [H1 2022|2022-H1], against 260 in [H1 2021|2021-H1].

2023-01-20 | The department spent $40 billion in [the 2022 fiscal year|2022], it said in a report.

2024-02-15 | The maker of pumps, whose fiscal year ends [September 30|2024-09-30], raised its outlook. It [now|PRESENT_REF] sees
revenue of $2 billion in [the current fiscal year|2024|2023-10-01/2024-09-30].

2024-12-03 | For [the fiscal year|P1Y|2023-10-01/2024-09-30] ended [Sept. 30, 2024|2024-09-30], Emerson posted a profit of $2
billion. In [fiscal 2023|2023|2022-10-01/2023-09-30] it earned $1.8 billion.

2024-05-10 | Marubeni booked a record profit in [the year|P1Y|2023-04-01/2024-03-31] ended [March 31|2024-03-31]. [A year
earlier|2023|2022-04-01/2023-03-31] it had written down a grain business.

2024-05-10 | Toyo Glass expects to lose 3 billion yen in [the current fiscal year|2024|2024-04-01/2025-03-31], which began on
[April 1|2024-04-01].

2024-10-31 | The two candidates met for the last time on [Oct. 1|2024-10-01]. [Three weeks|P3W|2024-10-15/2024-10-15] before the
election on [Nov. 5|2024-11-05] the gap had closed.

2019-06-27 | Aides will meet [five days|P5D|2019-07-16/2019-07-16] before the [July 21|2019-07-21] election to settle the list.

2023-08-01 | A strike that began on [July 3|2023-07-03] is in [its fifth week|2023-W31].

2026-03-11 | The first module will not run before [2032|2032|2032-01-01/..], the ministry said.

2026-03-11 | Commercial fusion will come in [2031|2031|2031-01-01/..] at the earliest, and probably not before
[2035|2035|2035-01-01/..].

2026-03-11 | Coal plants may run beyond [2050|2050 AFTER|2051-01-01/..] unless the law is changed.

2019-05-02 | Thousands marched on [May Day|2019-05-01] against the pension bill.

2024-04-18 | Parades are planned for [May Day|2024-05-01] in every district.

2024-06-12 | Crude slipped in [midweek|2024-W24 MID|2024-06-11/2024-06-13] trading after a stock build.

2024-07-25 | The yard was to be done by [midyear|2024 MID|2024-07-25/2024-08-31] but is late.

1999-03-02 | He took over the mine in [August 1963|1963-08] and sold it in [May 1965|1965-05]. By [midyear|1965 MID|../1965-08-31]
the new owner was broke.

1999-03-02 | The treaty was signed on [June 4, 1920|1920-06-04], and ratified on [Nov. 15, 1920|1920-11-15]. In [the
winter|1920-WI] the border was closed.

2001-10-01 | The army took the pass on [March 2, 1814|1814-03-02] and the town on [March 9, 1814|1814-03-09]. In [the
spring|1814-SP] the king abdicated.

2025-02-07 | Tariffs were imposed on [March 23, 2018|2018-03-23]. [That same month|2018-03], China answered, and [later that
year|2018 END|2018-09-01/2018-12-31] talks broke down.

2025-02-07 | Trade doubled between [2010|2010] and [2014|2014]. [The following year|2015] it fell by a third, and [two years
later|2017] it was back where it started.

2023-05-11 | Nippon Yarn lost 1 billion yen in [the three months|P3M|2023-01-01/2023-03-31] to [March|2023-03], after a profit of
2 billion yen in [the same period of 2022|2022-Q1].

2023-11-02 | Revenue was $3.1 billion in [the third quarter|2023-Q3], up from $2.9 billion in [the prior quarter|2023-Q2] and $2.5
billion in [the same quarter a year ago|2022-Q3].

2023-11-02 | Profit in [the July-September quarter|2023-Q3] doubled. [The previous quarter|2023-Q2] was the weakest in [a
decade|P10Y].

2020-09-15 | Industrial output rose in [August|2020-08] from [a month earlier|2020-07] but fell from [a year earlier|2019-08].

2021-08-16 | The economy grew 1.3 percent in [April-June|2021-Q2] from [the previous quarter|2021-Q1], the Cabinet Office said on
[Monday|2021-08-16].

2017-01-09 | Gas demand peaked in [December 2015|2015-12]. [Six months later|2016-06] it had dropped by half.

2018-12-13 | The cartel cut its target in [November|2018-11], [two months|P2M|2018-09-01/2018-09-30] after it had raised it.

2022-02-24 | Futures climbed above $100 on [Thursday|2022-02-24]. [A day earlier|2022-02-23] they had closed at $97, and [a week
earlier|2022-W07] at $92.

2024-03-05 | Imports of soybeans reached 13 million tons in [January|2024-01] and [February|2024-02]. In [the same two months of
2023|2023|2023-01-01/2023-02-28] they were 12 million.

2024-03-07 | In the [January|2024-01|2024-01-01/2024-02-29]-[February|2024-02] period exports rose 7 percent. In [the same period
last year|2023|2023-01-01/2023-02-28] they had fallen.

2010-08-12 | Sales climbed 9 percent in [the six months|P6M|2010-01-01/2010-06-30] through [June|2010-06]. In [the corresponding
period of 2009|2009-H1] they had dropped 20 percent.

2024-06-14 | The deficit with Mexico hit a record in [2023|2023]. For [the year|2023] as a whole, imports rose 5 percent from
[2022|2022].

2011-09-30 | The plant was hit by the tsunami on [March 11, 2011|2011-03-11]. [The next day|2011-03-12] the first building
exploded; [three days later|2011-03-15] a second fire broke out.

1988-11-03 | Conner Lumber said net income in [the third quarter|1988-Q3] slid 12 percent. In [the 1987 period|1987-Q3] it had a
gain, and for [the nine months|P9M|1988-01-01/1988-09-30] profit was level with [the 1987 period|1987|1987-01-01/1987-09-30].

2024-08-30 | Core prices in the capital rose 2.4 percent in [August|2024-08], against 2.2 percent [the month before|2024-07].

2024-01-30 | The jobless rate fell to 2.4 percent in [December|2023-12] and averaged 2.6 percent for [the year|2023].

2025-05-15 | Car exports to the U.S. fell in value in [April|2025-04], though volume rose 12 percent in [the same month|2025-04].

2023-04-28 | The trading house lifted its profit goal to 900 billion yen for [the fiscal year|P1Y|2023-04-01/2024-03-31] ending
[March 2024|2024-03]. It missed the goal for [the previous fiscal year|2022|2022-04-01/2023-03-31].

2019-02-01 | Apple earned $20 billion in [the quarter|2018-Q4] ended [Dec. 29|2018-12-29]. [A year ago|2017-Q4] it earned as much.

2015-10-06 | The pact was sealed on [Monday|2015-10-05], [five years|P5Y|2010-01-01/2010-12-31] after talks had begun.

2013-07-17 | The ban lasted from [1995|1995] to [2002|2002]. In [that period|P8Y|1995-01-01/2002-12-31] prices tripled.

2020-12-18 | Retail sales fell by 1.1 percent in [November|2020-11], the second drop in [two months|P2M]; [October|2020-10]'s
figure was cut as well. [This month|2020-12] may be worse.

2023-10-19 | The plant is to open in [the latter half of 2026|2026-H2]. In [the first half of that year|2026-H1] its crew will be
trained.

2021-07-21 | In [June|2021-06] the trade surplus was 383 billion yen. For [the first half of the year|2021-H1] it was 985 billion
yen.

2016-06-25 | [A day|P1D|2016-06-24/2016-06-24] after Britain voted on [Thursday|2016-06-23] to leave, the pound sank to its lowest
since [1985|1985].

2024-07-18 | Japan's exports to the EU shrank 13 percent in [June|2024-06] from [a year earlier|2023-06]. In [the first six
months|P6M|2024-01-01/2024-06-30] of [2024|2024] they were flat against [the like period of 2023|2023-H1].

2022-08-05 | Kawano Lines tripled its profit in [the April-June quarter|2022-Q2]. [A year before|2021-Q2], the line had just begun
to recover.

2019-11-07 | Hakusan Motor sold 410,000 vehicles in [the half|2019-H1|2019-04-01/2019-09-30] ended [Sept. 30|2019-09-30]. It had
sold 455,000 in [the same half a year earlier|2018-H1|2018-04-01/2018-09-30].

2023-04-14 | China's crude imports hit a record in [March|2023-03]. Purchases from Russia in [the month|2023-03] topped 9 million
tons.

2021-10-28 | The utility booked a loss of 20 billion yen for [the first nine months|P9M|2021-01-01/2021-09-30] of [the year|2021].
In [the year-ago period|2020|2020-01-01/2020-09-30] it earned 31 billion yen.

2015-02-27 | The refinery was bought in [2008|2008]. [Three years later|2011] it closed, and in [the spring of that year|2011-SP]
it was hit by a flood.

2026-01-20 | Offshore wind will not reach 10 gigawatts before [2035|2035|2035-01-01/..], a panel said. The first turbines are to
be raised in [2028|2028|2028-01-01/..] at the earliest.

2025-09-02 | In [the fiscal year|P1Y|2024-07-01/2025-06-30] ended [June 30|2025-06-30] the fund earned 9 percent. In [the previous
fiscal year|2024|2023-07-01/2024-06-30] it earned 12 percent.

2023-06-29 | Micron said revenue in [the quarter|2023-Q2|2023-03-01/2023-05-31] ended [June 1|2023-06-01] was $3.75 billion,
against $8.64 billion in [the same quarter a year earlier|2022-Q2|2022-03-01/2022-05-31].

2024-09-10 | Talks will restart [two days|P2D|2024-09-25/2024-09-25] after the election on [Sept. 23|2024-09-23], the envoy said.

2022-03-25 | A siege that began on [Feb. 24|2022-02-24] entered [its second month|2022-03] with no end in sight.

2016-01-29 | In [the fourth quarter of 2015|2015-Q4] growth slowed to 0.7 percent, from 2 percent in [the previous
quarter|2015-Q3]. For [the year|2015] it was 2.4 percent.

2025-08-20 | Imports fell 7.5 percent in [July|2025-07], after a 0.3 percent rise in [the previous month|2025-06]. In [the same
month last year|2024-07] they had jumped 16.6 percent.

2012-04-19 | The deficit for [the year|P1Y|2011-04-01/2012-03-31] ended [March 31|2012-03-31] was 4.4 trillion yen, the first
since [fiscal 2008|2008|2008-04-01/2009-03-31].

2001-12-03 | The island was taken on [June 15, 1944|1944-06-15] and used from [November 1944|1944-11]. By [the end of the
year|1944 END|../1944-12-31] bombers flew from it.

1997-08-11 | Work on the dam began in [May 1952|1952-05] and halted in [July 1954|1954-07]. In [the autumn|1954-FA] the crews went
home, and [later that year|1954 END|1954-09-01/1954-12-31] the firm failed.

2023-02-09 | Sales in [Q4 2022|2022-Q4] rose 3 percent; over [H2 2022|2022-H2] they rose 5 percent.

2024-01-25 | The agency sees demand peaking by [midyear|2024 MID|2024-01-25/2024-08-31] and the surplus lasting beyond [2025|2025
AFTER|2026-01-01/..].

2024-11-28 | Soybean exports reached 98 million tons in the [2023|2023|2023-01-01/2024-12-31]/[24|2024] season, the ministry said,
5 percent fewer than [a year earlier|2023].

2013-05-14 | Prices rose from [2005|2005] to [2008|2008]. Over [that period|P4Y|2005-01-01/2008-12-31] the fleet doubled; in [the
five years|P5Y] after it, nothing was built.

2019-08-29 | The plant was shut in [January|2019-01] to [March|2019-03], and output in [the period|2019-Q1] fell by half.

2018-10-04 | [Four days|P4D|2018-09-26/2018-09-26] before the [Sept. 30|2018-09-30] deadline the two sides made peace.

2014-10-10 | The budget for [the 2015 fiscal year|2015|2014-10-01/2015-09-30], which began on [Oct. 1|2014-10-01], has not been
passed.

2022-12-15 | The cap took effect on [Dec. 5|2022-12-05], and a second one is to follow [two months later|2023-02].

2026-02-17 | The economy grew in [the October-December period|2025-Q4], having shrunk in [the preceding quarter|2025-Q3]. [The
same quarter of 2024|2024-Q4] had been strong.
"""
_MARK = re.compile(r"\[([^|\]]+)\|([^|\]]+)(?:\|([^\]]+))?\]")


def _days(first: object, last: object) -> str:
    return f"{first or '..'}/{last or '..'}"


def _marked(words: re.Match[str]) -> tuple[str, str, str]:
    named = from_value(words[2].split()[0]) if words[2][0] != "P" else None
    return words[1], words[2], words[3] or (_days(named.earliest, named.latest) if named else "")


def _read(timex: Timex) -> tuple[str, str, str]:
    days = timex.interval
    return timex.text, f"{timex.value} {timex.mod or ''}".strip(), _days(days.earliest, days.latest) if days else ""


@pytest.mark.parametrize("passage", PASSAGES.strip().split("\n\n"))
def test_what_is_taken_up_again_has_the_days_of_what_was_spoken_of(passage: str) -> None:
    """Every expression of the passage has its value and its days, and nothing else is read."""
    published, text = " ".join(passage.split("\n")).split(" | ", 1)
    found = tag(_MARK.sub(r"\1", text), date.fromisoformat(published))
    assert [_read(timex) for timex in found] == [_marked(words) for words in _MARK.finditer(text)]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (
            "It sold more in the first four months of 2017 than in the same period a year earlier.",
            "the first four months (January to April 2017), a year before",
        ),
        ("The pact was signed on March 5. Two weeks later it was broken.", "counted from March 5"),
        ("They met five days before the June 21 vote.", "counted back from June 21"),
        ("The war that broke out in 2011 entered its third year.", "counted on from 2011"),
        (
            "It opened in March 1963 and closed in May 1965. In the autumn it burnt.",
            "counted from May 1965, the time the text is telling of",
        ),
    ],
    ids=["the same period", "later", "before an event", "its third year", "a narrative"],
)
def test_the_reason_names_the_date_it_was_counted_from(text: str, reason: str) -> None:
    """The sentence on the evidence card says which date the expression hangs on."""
    assert reason in [timex.reading for timex in tag(text, date(2018, 4, 24))]
