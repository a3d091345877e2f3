"""Sentences as agencies print them: weekdays, vague times, lengths, what recurs, and what only looks like one."""

import re
from datetime import date

import pytest

from timeline.timex import tag

# The values of the bracketed expressions, in order; a sentence without brackets holds none.
WEDNESDAY_12_JUNE_2024 = """
Steelmakers in three provinces cut output [Tuesday], a trade group said. | 2024-06-11
The carrier is expected to name a new chief executive [Friday]. | 2024-06-14
Union leaders plan a march on the capital [Saturday]. | 2024-06-15
Rescue crews worked through [Monday night] to reach the miners. | 2024-06-10TNI
The two presidents had dinner together [Sunday] before talks that ended [Tuesday]. | 2024-06-09;2024-06-11
The talks, which begin [Thursday] in Geneva, are to last [three days]. | 2024-06-13;P3D
A storm that battered the coast [late Monday] left 4,000 homes without power. | 2024-06-10
The central bank's board holds its next policy meeting on [Friday]. | 2024-06-14
Parliament was to have voted on the bill [Tuesday], but the session was canceled. | 2024-06-11
The envoy flew home [Saturday] after [a week] of talks. | 2024-06-08;P1W
She told reporters she would not resign, [Monday]'s defeat notwithstanding. | 2024-06-10
The company has until [Friday] to answer the complaint. | 2024-06-14
Polls open at [7 a.m. Sunday]. | 2024-06-16T07:00
The yen traded at 157.2 to the dollar [early Wednesday] in Tokyo. | 2024-06-12
Schools across the region were shut [Wednesday] because of the heat. | 2024-06-12
The union said its members will walk off the job [Monday] unless a deal is reached. | 2024-06-17
Funeral services will be held [Thursday morning] in the old town. | 2024-06-13TMO
Prices rose from [Monday] to [Wednesday]. | 2024-06-10;2024-06-12
The minister is due back in Tokyo on [Sunday evening]. | 2024-06-16TEV
Workers at the port returned to work [Monday] and hope to clear the backlog by [Thursday]. | 2024-06-10;2024-06-13
In an interview broadcast [Sunday], the premier ruled out an early election. | 2024-06-09
The judge set bail at $2 million [Tuesday] and ordered him to return [Friday]. | 2024-06-11;2024-06-14
[Monday] saw the heaviest trading since [October]. | 2024-06-10;2023-10
The inspectors could arrive as early as [Thursday]. | 2024-06-13
[Tuesday]'s vote cleared the way for a final reading [next Tuesday]. | 2024-06-11;2024-06-18
He was last seen on [Friday night] leaving a restaurant. | 2024-06-07TNI
The bank will publish the minutes of [Tuesday]'s meeting. | 2024-06-11
Exchanges in Seoul and Taipei reopen [Thursday] after a holiday. | 2024-06-13
The group said [Monday] that it was [now] the country's second-largest lender. | 2024-06-10;PRESENT_REF
The plant [currently] employs 2,300 people. | PRESENT_REF
Farmers [now] face higher duties on soybeans. | PRESENT_REF
The firm [recently] opened a plant in Vietnam. | PAST_REF
Talks will resume [soon], the spokesman said. | FUTURE_REF
Soon after the ruling, shares began to fall. |
Once the pact is ratified, tariffs will drop. |
The once-mighty shipbuilder filed for bankruptcy [last month]. | 2024-05
Until [recently], the ministry denied that any talks were held. | PAST_REF
The country has [lately] bought more gas from Qatar. | PAST_REF
Analysts see no change in rates in [the foreseeable future]. | FUTURE_REF
In [the past], the ministry has bought yen to slow the fall. | PAST_REF
The offer stays open for [30 days]. | P30D
He has run the company for [more than a decade]. | P10Y
After [two years] of losses, the chain will close 40 stores over [the next 18 months]. | P2Y;P18M
Police held the suspects for [several hours]. | PTXH
Bombardment of the town has gone on for [weeks]. | PXW
The 54-year-old banker, who spent [20 years] at the fund, takes over in [July]. | P20Y;2024-07
The suspect, 34, and his 3-year-old son were unhurt. |
A [six-month] freeze on new wells will end in [August]. | P6M;2024-08
The [two-day] summit opened on [Tuesday]. | P2D;2024-06-11
The [four-week-old] strike has cost the line $80 million. | P4W
The mine had been idle for [nearly three years]. | P3Y
The government fell [19 months] after it took office. | P19M
The bridge took [five and a half years] to build. | P5Y6M
Rates have held steady for [a year and a half]. | P1Y6M
Fewer than half of the 24 members took part. |
The refinery can process 120,000 barrels [a day]. | P1D
Inspectors visit the site twice [a month]. | P1M
The cabinet meets [every Tuesday]. | XXXX-WXX-2
The fund pays $200 million [a year] in dividends. | P1Y
The board meets [every six weeks]. | P6W
The paper is published [weekly]. | P1W
Annual sales reached 40 billion yen [last year]. | 2023
Exports rose 3 percent [last month] from [a year earlier]. | 2024-05;2023-05
The economy shrank in [the last quarter of 2023]. | 2023-Q4
Sales fell in each of [the past three quarters]. | P3Q
It is the third such rise in [the past five years]. | P5Y
The ministry will issue the rules [next month]. | 2024-07
The deal is to close [early next year]. | 2025
Mr. Sato visited Hanoi [earlier this month]. | 2024-06
The treaty was signed [last November]. | 2023-11
Votes will be counted [this weekend]. | 2024-W24-WE
Orders in [the first four months] of [the year] rose 2 percent. | P4M;2024
[The last few weeks] have been hard on growers. | PXW
The crop was the smallest in [half a century]. | P50Y
The factory burned down [two weeks ago]. | 2024-W22
A decision is likely [later this week]. | 2024-W24
The party, founded [three decades ago], has never governed. | 199
Trading was halted for [half an hour]. | PT30M
The ship left port [Friday], [a day] behind schedule. | 2024-06-07;P1D
The strike, called for [Friday], would be the third [this year] at the port. | 2024-06-14;2024
Voters in the north go to the polls [Sunday] to pick a governor. | 2024-06-16
Analysts polled by the agency expect [Friday]'s data to show a rise of 0.3 percent. | 2024-06-14
A decision on the appeal is not expected before [Monday]. | 2024-06-17
The deadline for bids is [Thursday]. | 2024-06-13
The bill [now] goes to the upper house, which takes it up [Tuesday]. | PRESENT_REF;2024-06-18
Talks broke off [late Sunday] and are not due to resume until [Thursday]. | 2024-06-09;2024-06-13
The minister, speaking [Monday] at a forum that ends [Friday], said the plan would be ready by [September]. | 2024-06-10;2024-06-14;2024-09
No date was set for the vote, which had been planned for [Tuesday]. | 2024-06-11
He will be sworn in at [noon on Thursday]. | 2024-06-13T12:00
The company said it would appeal [Tuesday]'s verdict. | 2024-06-11
Nippon Oil, which reports results [Friday], fell 2 percent. | 2024-06-14
The two leaders are meeting [Thursday] for the first time since [March]. | 2024-06-13;2024-03
The ban takes effect at [midnight Saturday]. | 2024-06-15T24:00
Two lawmakers who had threatened to quit [Monday] changed their minds. | 2024-06-10
The ferry sank [Saturday], killing 30; divers hope to reach it by [Friday]. | 2024-06-08;2024-06-14
The airline will begin [daily] flights to Osaka on [July 1]. | P1D;2024-07-01
The store opens [every day] except [Sundays]. | P1D;XXXX-WXX-7
Wages there rise [each spring]. | XXXX-SP
From [now] on, importers must hold a license. | PRESENT_REF
For [now], the ministry sees no need to act. | PRESENT_REF
The pact, [now] in its 10th year, covers beef. | PRESENT_REF
[Nowadays] few ships call there. | PRESENT_REF
The bank is [presently] weighing a bid. | PRESENT_REF
[More recently], the firm has sold its mines. | PAST_REF
They could sign as soon as [next week]. | 2024-W25
She led the union for [almost 15 years]. | P15Y
A [48-hour] truce began [Monday]. | PT48H;2024-06-10
The outage lasted [three and a half hours]. | PT3H30M
The pipeline is [six months] behind schedule. | P6M
The inquiry could take [up to two years]. | P2Y
Within [minutes] of the news, the yen jumped. | PTXM
The plant has been shut since [last Thursday]. | 2024-06-06
It will be the firm's first loss in [eight years]. | P8Y
The oldest of the mines is 90 years old. |
A 12-year-old girl and her 70-year-old grandmother were rescued. |
The 30-year-old plant is to close by [2026]. | 2026
In [the first quarter of this year], exports rose 4 percent from [the same quarter last year]. | 2024-Q1;2023-Q1
The company expects a profit for [the full year]. | 2024
The law was passed [late last year] and amended [earlier this year]. | 2023;2024
The ministry will publish revised figures on [the 20th]. | 2024-06-20
Prices are at their highest since [the early 1990s]. | 199
The cut is the first in [more than four years]. | P4Y
The sides had met [the previous week] in Doha. | 2024-W23
[Last year]'s drought cut the crop by half. | 2023
Growth beat forecasts for [this year] and [next]. | 2024;2025
Cuts are likely [this month] and [next], he said. | 2024-06;2024-07
It fell [this quarter] and next to nothing is left. | 2024-Q2
He works [Saturday nights] and [Sunday mornings]. | XXXX-WXX-6TNI;XXXX-WXX-7TMO
Rates were cut in [early fall], and [late summer] was dry. | 2023-FA;2024-SU
The drought of the past two summers cut the crop. |
They appear on "60 Minutes" [each week]. | P1W
Carnival ends [midday on June 17]. | 2024-06-17T12:00
Output fell in [June]/[July]. | 2024-06;2024-07
It fell in each of [the two previous months]. | P2M
[Next week], voters will decide in [Sunday]'s election. | 2024-W25;2024-06-23
They will study [Monday]'s ruling. | 2024-06-10
The team is set for [Saturday]'s final. | 2024-06-15
He was hurt in [Monday]'s fire. | 2024-06-10
On [Friday] lawmakers who had been detained will be released. | 2024-06-14
On [Monday] the man who will lead the bank resigned. | 2024-06-10
[This month]'s summit is the first in [two years]. | 2024-06;P2Y
The yen weakened past 157 [overnight]. | 2024-06-11TNI
Trading was thin [this morning] after [Tuesday]'s rally. | 2024-06-12TMO;2024-06-11
"""
WEDNESDAY_17_MARCH_2021 = """
The cabinet on [Monday] approved a budget that parliament will debate [next week]. | 2021-03-15;2021-W12
Three of the hostages were freed [Tuesday], and the rest are to follow [Thursday]. | 2021-03-16;2021-03-18
A court in Lyon will hand down its verdict on [Friday]. | 2021-03-19
Gasoline prices, which peaked [last Wednesday], have slipped by 3 cents since. | 2021-03-10
Sterling touched a [five-week] low [late Tuesday] and traded little changed [Wednesday]. | P5W;2021-03-16;2021-03-17
Regulators are expected to rule on the merger by [Monday]. | 2021-03-22
Shops may reopen as early as [Saturday] if cases keep falling. | 2021-03-20
The summit, originally scheduled for [Thursday], has been called off. | 2021-03-18
The airport had been closed [Saturday] because of ash. | 2021-03-13
Negotiators worked until [early Tuesday] on a text to be signed [Friday]. | 2021-03-16;2021-03-19
Ministers who missed [Monday]'s session face a fine. | 2021-03-15
The bank, which publishes its outlook [Thursday], has held rates at zero since [2016]. | 2021-03-18;2016
[Saturday mornings] are when most of the fish is sold. | XXXX-WXX-6TMO
Tankers [now] wait [up to 10 days] to unload. | PRESENT_REF;P10D
The grid operator is [currently] short of gas. | PRESENT_REF
Not until [recently] did the firm admit the leak. | PAST_REF
The mill will [soon] need a new owner. | FUTURE_REF
He once ran the port, then the railway. |
In [the near future], the pact could be widened to services. | FUTURE_REF
The blackout lasted [almost nine hours]. | PT9H
Her [two-and-a-half-year] term ends in [April]. | P2Y6M;2021-04
Output will recover over [the next two quarters]. | P2Q
The field has pumped oil for [half a century]. | P50Y
The 19-year-old driver and a 6-month-old baby survived. |
The [40-day] siege left the city without power for [weeks]. | P40D;PXW
Buyers take delivery [every three months]. | P3M
The ferry sails [every Friday] and on [Sundays]. | XXXX-WXX-5;XXXX-WXX-7
The terminal can load 90 ships [a year]. | P1Y
Demand grew 4 percent annually. |
The ministry issues a [weekly] bulletin. | P1W
[The previous month] imports had risen. | 2021-02
The tax was cut [last December] and will be cut again [this summer]. | 2020-12;2021-SU
[The past three years] have been the warmest on record. | P3Y
[The first six months] of [2020] were the worst. | P6M;2020
By [late afternoon] crude had given up its gains. | 2021-03-17TAF
Planting begins in [early spring]. | 2021-SP
Talks in Vienna resume [Thursday] after a break of [two weeks]. | 2021-03-18;P2W
The group will decide in [Sunday]'s meeting whether to pump more. | 2021-03-21
She had given notice [two days] before the vote. | P2D
"""
ROWS = [
    (published, *map(str.strip, line.split("|")))
    for published, lines in ((date(2024, 6, 12), WEDNESDAY_12_JUNE_2024), (date(2021, 3, 17), WEDNESDAY_17_MARCH_2021))
    for line in lines.strip().splitlines()
]


@pytest.mark.parametrize(("published", "sentence", "values"), ROWS, ids=[sentence for _, sentence, _ in ROWS])
def test_agency_copy(published: date, sentence: str, values: str) -> None:
    """Exactly the bracketed words are found, with these values."""
    marked = re.findall(r"\[(.*?)\]", sentence)
    found = tag(re.sub(r"[\[\]]", "", sentence), published)
    assert [(timex.text, timex.value) for timex in found] == list(zip(marked, filter(None, values.split(";")), strict=True))
