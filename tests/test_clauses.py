"""Clauses, the verb that a date belongs to, and the cues of plan, denial and hearsay."""

import pytest

from timeline.clauses import clauses, governing, is_hearsay, status_of
from timeline.text import Span


@pytest.mark.parametrize(
    ("sentence", "parts"),
    [
        ("Talks ended Monday, which opened the way.", ["Talks ended Monday, ", "which opened the way."]),
        ("The visit came two weeks after Tokyo raised duties.", ["The visit came two weeks ", "after Tokyo raised duties."]),
        ("After they signed the pact, Abe flew home.", ["After they signed the pact, ", "Abe flew home."]),
        ("The agency found that exports fell.", ["The agency found ", "that exports fell."]),
        ("Tokyo will buy more gas, the ministry said Friday.", ["Tokyo will buy more gas, ", "the ministry said Friday."]),
        ("They left after the summit.", ["They left after the summit."]),
        ("Steel, cars and ships", ["Steel, cars and ships"]),
    ],
)
def test_a_sentence_is_cut_into_stretches_with_a_verb_each(sentence: str, parts: list[str]) -> None:
    assert [sentence[start:end] for start, end in clauses(sentence, Span(0, len(sentence)))] == parts


@pytest.mark.parametrize(
    ("sentence", "date", "verb"),
    [
        ("Pence said Tuesday he will go.", "Tuesday", "said"),
        ("Earlier Tuesday, Pence said he will go.", "Tuesday", "said"),
        ("Pence said he will go on Tuesday.", "Tuesday", "will"),
        ("The plan announced in May was dropped.", "May", "announced"),
        ("A second meeting is to be held in May.", "May", "held"),
    ],
)
def test_a_date_belongs_to_the_nearest_verb_before_it_or_the_first(sentence: str, date: str, verb: str) -> None:
    start = sentence.index(date)
    found = governing(sentence, Span(0, len(sentence)), start, start + len(date))
    assert found is not None
    assert found.word == verb


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("The two governments agreed on a quota.", "happened"),
        ("Aso and Pence will meet again.", "planned"),
        ("The envoys plan to meet in Tokyo.", "planned"),
        ("A second round is scheduled for June.", "planned"),
        ("Talks may begin in June.", "planned"),
        ("Ishiba suggested a larger share.", "proposed"),
        ("The governor called for talks.", "proposed"),
        ("The ministry denied the report.", "denied"),
        ("The two sides did not reach a deal.", "denied"),
        ("Pence said the pact will be reviewed.", "happened"),
    ],
)
def test_the_words_of_a_clause_tell_its_status(sentence: str, status: str) -> None:
    clause = Span(0, len(sentence))
    assert status_of(sentence, clause, governing(sentence, clause, 0, 0)) == status


@pytest.mark.parametrize(
    ("sentence", "hearsay"),
    [
        ("They reportedly agreed to talk.", True),
        ("Tokyo will ask for an exemption, people familiar with the plan said.", True),
        ("Tokyo will settle details, informed sources said.", True),
        ("The ministry said it had several sources of gas.", False),
        ("Kyodo reported the visit.", False),
    ],
)
def test_only_nameless_or_reported_words_are_hearsay(sentence: str, hearsay: bool) -> None:
    span = Span(0, len(sentence))
    assert is_hearsay(sentence, clauses(sentence, span)[0], span) is hearsay
