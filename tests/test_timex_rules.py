"""Every rule's own examples: the phrase in [brackets] and what it must give, or nothing at all."""

import re
from datetime import date

import pytest

from timeline.model import Interval
from timeline.timex import LANGUAGES, tag
from timeline.timex.language import Example

_EXAMPLES = [(rule.name, example) for language in LANGUAGES.values() for rule in language.rules for example in rule.examples]


@pytest.mark.parametrize(("rule", "example"), _EXAMPLES, ids=[f"{rule}: {example.sentence}" for rule, example in _EXAMPLES])
def test_rule_reads_its_examples(rule: str, example: Example) -> None:
    """A rule finds exactly the bracketed words of its example, and reads them as written there."""
    text = re.sub(r"\[([^\[\]]+)\]", r"\1", example.sentence)
    found = [timex for timex in tag(text, date.fromisoformat(example.published)) if timex.rule == rule]
    if not example.reads:
        assert not found
        return
    span = example.sentence.index("[")
    assert [(timex.start, timex.text) for timex in found] == [(span, example.sentence[span + 1 : example.sentence.index("]")])]
    assert " ".join(filter(None, (found[0].type, found[0].value, found[0].mod))) == example.reads
    if example.days:
        first, last = (None if end == ".." else date.fromisoformat(end) for end in example.days.split("/"))
        assert found[0].interval is not None
        assert (found[0].interval.earliest, found[0].interval.latest) == (first, last)


def test_a_rule_without_an_example_does_not_exist() -> None:
    """Every reading has at least one example, over all the patterns that share it."""
    for language in LANGUAGES.values():
        shown = {rule.name for rule in language.rules if rule.examples}
        assert {rule.name for rule in language.rules} == shown


@pytest.mark.parametrize("published", [date.min, date.max])
def test_rules_stay_within_the_calendar(published: date) -> None:
    """At both ends of the calendar every example is still read without an error."""
    for _, example in _EXAMPLES:
        assert isinstance(tag(example.sentence, published), tuple)


def test_rules_stay_apart_from_the_clock() -> None:
    """A month without a year is read from publication alone."""
    assert tag("in February", date(1999, 4, 24))[0].interval == Interval(date(1999, 2, 1), date(1999, 2, 28), "month")
