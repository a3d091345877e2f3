"""What is new since a saved build: each change once, with the reason."""

from dataclasses import replace
from typing import Any

import pytest

from tests.sample import timeline
from timeline.interval import from_edtf
from timeline.model import Event, Timeline
from timeline.since import changes

SAMPLE = timeline()
FIRST, SECOND = SAMPLE.events[:2]


def with_first(**marks: Any) -> Timeline:
    return replace(SAMPLE, events=(replace(FIRST, **marks), *SAMPLE.events[1:]))


def without(*events: Event, articles: tuple[str, ...] = ()) -> Timeline:
    kept = tuple(event for event in SAMPLE.events if event not in events)
    return replace(SAMPLE, events=kept, articles=tuple(one for one in SAMPLE.articles if one.id not in articles))


REWRITTEN = replace(without(FIRST), articles=(replace(SAMPLE.articles[0], text="Other words."), *SAMPLE.articles[1:]))
REJECTED = with_first(review="rejected", decided=("rejected (Aiko, 1 May 2025)",))
MERGED = replace(
    SAMPLE, events=tuple(replace(one, evidence=one.evidence + FIRST.evidence) if one is SECOND else one for one in SAMPLE.events if one is not FIRST)
)


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        pytest.param(SAMPLE, SAMPLE, [], id="nothing"),
        pytest.param(without(FIRST, articles=("pact",)), SAMPLE, [("added", "pact is new")], id="a new article"),
        pytest.param(SAMPLE, without(FIRST, articles=("pact",)), [("withdrawn", "pact is not there any more")], id="an article gone"),
        pytest.param(SAMPLE, REWRITTEN, [("withdrawn", "the text of pact has changed")], id="an article rewritten"),
        pytest.param(REWRITTEN, SAMPLE, [("added", "the text of pact has changed")], id="a sentence that was not there"),
        pytest.param(SAMPLE, without(FIRST), [("withdrawn", "read otherwise")], id="other rules"),
        pytest.param(SAMPLE, REJECTED, [("withdrawn", "rejected (Aiko")], id="rejected"),
        pytest.param(REJECTED, SAMPLE, [("added", "read otherwise")], id="a rejection undone"),
        pytest.param(SAMPLE, MERGED, [("withdrawn", f"now part of “{SECOND.title}”")], id="merged"),
        pytest.param(SAMPLE, with_first(title="Doors open"), [("changed", f"title: it was “{FIRST.title}”")], id="title"),
        pytest.param(SAMPLE, with_first(interval=from_edtf("2017-04-19")), [("changed", "date: it was 18 April 2017; now ")], id="date"),
        pytest.param(SAMPLE, with_first(status="denied"), [("changed", "status: it was happened")], id="status"),
        pytest.param(SAMPLE, with_first(decided=("starred (Aiko)",)), [("changed", "starred (Aiko)")], id="a decision"),
    ],
)
def test_changes(before: Timeline, after: Timeline, found: list[tuple[str, str]]) -> None:
    """Each is named with its kind and the reason; an event that stayed as it was is not."""
    about = [change for change in changes(before, after) if change.event.id == FIRST.id]
    assert [(change.kind, words in change.reason) for change, (_, words) in zip(about, found, strict=True)] == [(kind, True) for kind, _ in found]


def test_a_source_more_is_a_change() -> None:
    """The event that takes another's sentences in is named too, where they are of another article."""
    other = next(one for one in SAMPLE.events if one.evidence[0].article == "cargo")
    (change,) = changes(SAMPLE, with_first(evidence=FIRST.evidence + other.evidence))
    assert (change.kind, change.reason) == ("changed", "cargo tells it too")
