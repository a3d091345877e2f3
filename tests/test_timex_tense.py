"""A bare weekday, month or day lies where the verb of its own clause looks."""

import re
from datetime import date

import pytest

from timeline.timex import tag
from timeline.timex.en.tense import tense

# Read from Wednesday 16 October 2019.
SENTENCES = """
2019-10-10 | The ministry announced the tariff cut [Thursday].
2019-10-17 | The ministry will announce the tariff cut [Thursday].
2019-10-14 | The man who will lead the bank resigned [Monday].
2019-10-14 | Honda said [Monday] it will close the plant.
2019-10-21 | Honda said it will close the plant [Monday].
2019-10-14 | The company, which plans to idle its plant, reported [Monday] that profit fell.
2019-10-18 | The envoy, who was appointed last year, flies to Washington [Friday].
2019-10-18 | A hearing has been set for [Friday].
2019-10-11 | A hearing was held [Friday] on the proposed merger.
2019-10-18 | Traders awaited the jobs report, to be released [Friday].
2019-10-11 | [Friday]'s jobs report rattled investors.
2019-10-18 | Investors are waiting for [Friday]'s jobs report.
2019-10-17 | On [Thursday], lawmakers are expected to take up the bill.
2019-10-10 | On [Thursday], lawmakers took up the bill.
2019-10-10 | Lawmakers [Thursday] approved the plan, which will cost $2 billion.
2019-10-17 | Lawmakers [Thursday] will vote on the plan.
2019-10-17 | He was arrested last week and is to appear in court [Thursday].
2019-10-10 | Mr. Ito said he had visited the region [Thursday].
2019-10-17 | Mr. Ito said he would visit the region [Thursday].
2019-10-14 | The union might have walked out [Monday] but for an offer.
2019-10-14 | No one at the embassy could be reached [Monday].
2019-10-14 | The chairman would not comment [Monday].
2019-10-14 | Earnings were better than expected [Monday].
2019-10-18 | The two sides agreed to meet again [Friday].
2019-10-11 | The two sides agreed [Friday] to meet again.
2019-10-14 | Asked [Monday] whether he would resign, the governor shook his head.
2019-10-17 | Shareholders have until [Thursday] to tender their shares.
2019-10-14 | By [Monday], all flights had been canceled.
2019-10-21 | The carrier hopes to restore service by [Monday].
2019-10-14 | The forum [Monday] comes as talks go on.
2019-10-11 | Shares of United Motors Corp. fell [Friday].
2019-10-10 | The panel argued over the bill until [Thursday].
2019-10-17 | The vote was put off until [Thursday].
2019-10-10 | The visit [Thursday] by the king was meant to show unity.
2019-10-17 | The firm will sign a newly drafted contract [Thursday].
2019-10-21 | Markets are closed [Monday].
2019-10-10 | The plant, shut by a fire on [Thursday], will stay closed.
2020-01-01 | They signed the pact, clearing the way for it to take effect on [Jan. 1].
2019-09 | Subsidies, which were due to end in [September], will go on.
2020-03 | The reactor is scheduled to restart in [March].
2019-03 | The reactor restarted in [March].
2019-11 | The bank announced an agreement to acquire its rival in [November].
2018-11-06 | The party won the House on [Nov. 6] and has since opened inquiries.
2019-11-12 | The hearing has been postponed to [Nov. 12].
2020-05-09 | The premier called an election for [May 9].
2020-05-09 | The judge set a hearing for [May 9].
2020-05 | Output is projected to shrink in [May].
2020-05 | Prices are seen rising in [May].
2019-10-19 | The singer, who turns 30 on [Saturday], is ill.
2019-05-09 | The sprinter set a record for [May 9].
"""
ROWS = [line.split(" | ", 1) for line in SENTENCES.strip().splitlines()]


@pytest.mark.parametrize(("value", "sentence"), ROWS, ids=[sentence for _, sentence in ROWS])
def test_direction_follows_the_verb_of_the_clause(value: str, sentence: str) -> None:
    """The verb that the bracketed words belong to says whether they lie ahead of publication or behind it."""
    start = sentence.index("[")
    found = tag(re.sub(r"[\[\]]", "", sentence), date(2019, 10, 16))
    assert [timex.value for timex in found if timex.start == start] == [value]


@pytest.mark.parametrize(
    ("left", "right", "words"),
    [
        ("the panel will meet", "", "will"),
        ("the vote had been planned for", "", "had planned"),
        ("the vote is to follow", "", "is to"),
        ("the envoy could not be reached", "", "could not"),
        ("on", "the panel approved it", "approved"),
        ("the panel", "", ""),
    ],
)
def test_the_cue_is_named(left: str, right: str, words: str) -> None:
    """The words that decided are kept for the evidence card; none where nothing tells."""
    assert tense(left.split(), right.split()).words == words


def test_the_card_says_what_decided() -> None:
    """The sentence on the evidence card names the verb."""
    (found,) = tag("Talks broke down Friday.", date(2018, 4, 24))
    assert found.reading.endswith("publication on Tuesday 24 April 2018, past tense 'broke'")
