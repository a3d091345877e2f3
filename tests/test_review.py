"""Decisions: kept as text, applied over every build, and never on other sentences than those they were made on."""

import tomllib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.sample import timeline
from timeline.build import build, load_timeline
from timeline.decisions import DECISIONS, Decision, decide, read_decisions, undo
from timeline.errors import ArticleError, TimelineError
from timeline.interval import from_edtf, to_edtf
from timeline.model import Article, Event, Timeline
from timeline.review import applied, doubts, proposed, riskiest, untold
from timeline.saved import from_json, to_json

SAMPLE = timeline()
WHEN = datetime(2025, 5, 1, 9, 30, tzinfo=UTC)
NIGHT = datetime(2025, 5, 1, 9, 30, tzinfo=timezone(timedelta(hours=9)))


def called(title: str, read: Timeline = SAMPLE) -> Event:
    return next(event for event in read.events if event.title == title)


ROUND, REPORT, TALKS = called("First round of the dialogue"), called("Currency report"), called("Talks agreed")


def on(*events: Event, action: Any = "accept", **said: Any) -> Decision:
    other = {"other": events[1].id} if len(events) > 1 else {}
    quotes = tuple(evidence.quote for event in events for evidence in event.evidence)
    return Decision(action, "Aiko", WHEN, quotes, events[0].id, **other, **said)


def marked(**said: Any) -> Decision:
    sentence = "The first round opened on Tuesday."
    return Decision("add", "Aiko", WHEN, (sentence,), **{"article": "pact", "title": "Doors open", "date": "2017-04-18", **said})


@pytest.mark.parametrize(
    ("decision", "check"),
    [
        pytest.param(on(ROUND), lambda e: e.review == "accepted", id="accepted"),
        pytest.param(on(ROUND, action="reject"), lambda e: e.review == "rejected", id="rejected is kept, marked"),
        pytest.param(on(ROUND, action="star"), lambda e: e.starred and e.review == "open", id="a star decides nothing else"),
        pytest.param(on(ROUND, action="note", note="Ask Ken"), lambda e: e.decided == ("note: Ask Ken (Aiko, 1 May 2025)",), id="note"),
        pytest.param(on(ROUND, action="correct", title="Round one"), lambda e: e.title == "Round one", id="title"),
        pytest.param(
            on(ROUND, action="correct", date="[2017-04-17..2017-04-18]"),
            lambda e: (to_edtf(e.interval), e.date_basis) == ("[2017-04-17..2017-04-18]", "given") and "it was 18 April 2017" in e.decided[0],
            id="date, with the one it had",
        ),
        pytest.param(on(ROUND, action="correct", status="denied"), lambda e: e.status == "denied", id="status"),
        pytest.param(on(ROUND, action="correct", themes=("lng_energy",)), lambda e: e.themes == ("lng_energy",), id="themes"),
        pytest.param(on(ROUND, action="correct", title="Round one"), lambda e: e.review == "accepted", id="what is corrected is seen"),
    ],
)
def test_a_decision_marks_its_event_alone(decision: Decision, check: Callable[[Event], bool]) -> None:
    """The event keeps its id and sentences, every other event stays as it was."""
    changed, pending = applied(SAMPLE, [decision])
    event = next(event for event in changed.events if event.id == ROUND.id)
    assert check(event) and event.evidence == ROUND.evidence and pending == ()
    assert {one for one in changed.events if one.id != ROUND.id} == {one for one in SAMPLE.events if one.id != ROUND.id}


def test_two_events_become_one_and_two_again() -> None:
    """A merge keeps every sentence and the narrower of days that agree; a split takes one source's sentences out again."""
    week = replace(ROUND, interval=from_edtf("[2017-04-17..2018-04-30]"))
    read = replace(SAMPLE, events=tuple(week if event is ROUND else event for event in SAMPLE.events))
    merge = on(week, TALKS, action="merge")
    (both,) = (event for event in applied(read, [merge])[0].events if event.id in (ROUND.id, TALKS.id))
    assert (both.id, both.interval, both.evidence) == (ROUND.id, TALKS.interval, ROUND.evidence + TALKS.evidence)
    split = Decision("split", "Ken", WHEN, merge.quotes, ROUND.id, article="cargo")
    parted, pending = applied(read, [merge, split])
    first, own = (event for event in parted.events if event.evidence[0] in (ROUND.evidence[0], TALKS.evidence[0]))
    assert pending == () and len(parted.events) == len(SAMPLE.events)
    assert (first.id, first.evidence, own.evidence) == (ROUND.id, ROUND.evidence, TALKS.evidence)
    assert own.interval.overlaps(TALKS.interval) and own.id not in {event.id for event in SAMPLE.events}
    assert applied(read, [merge, split])[0] == parted, "the new event has the same id in every build"


def test_a_marked_sentence_becomes_an_event() -> None:
    """It says who dated it, takes later decisions, and survives saving like any other."""
    added, pending = applied(SAMPLE, [marked()])
    event = called("Doors open", added)
    assert pending == () and len(added.events) == len(SAMPLE.events) + 1
    assert (event.date_basis, event.review, event.evidence[0].article) == ("given", "accepted", "pact")
    assert from_json(to_json(added)) == added
    assert called("Doors open", applied(SAMPLE, [marked(), on(event, action="star")])[0]).starred


@pytest.mark.parametrize(
    "decision",
    [
        pytest.param(replace(on(ROUND), event="gone"), id="the event is gone"),
        pytest.param(replace(on(ROUND), quotes=("Other words.",)), id="its sentence reads otherwise"),
        pytest.param(replace(on(ROUND), quotes=(*on(ROUND).quotes, "And more.")), id="it had a source more"),
        pytest.param(replace(on(ROUND, REPORT, action="merge"), other="gone"), id="one of two is gone"),
        pytest.param(on(ROUND, action="split", article="cargo"), id="the source to take out does not tell it"),
        pytest.param(on(ROUND, action="split", article="pact"), id="nothing would be left"),
        pytest.param(marked(article="gone"), id="the article of a marked sentence is gone"),
        pytest.param(replace(marked(), quotes=("It says this no more.",)), id="the marked sentence is gone"),
    ],
)
def test_what_was_decided_on_other_sentences_comes_back(decision: Decision) -> None:
    """It is not applied; an event that is still there is to be looked at again, until somebody decides anew."""
    changed, pending = applied(SAMPLE, [decision])
    assert pending == (decision,)
    again = [event.id for event in changed.events if event.review == "again"]
    assert again == ([ROUND.id] if decision.event == ROUND.id else [])
    assert {replace(event, review="open") for event in changed.events} == set(SAMPLE.events)
    if again:
        assert applied(SAMPLE, [decision, on(ROUND, action="star")])[1] == (decision,), "a star does not settle it"
        settled, pending = applied(SAMPLE, [decision, on(ROUND)])
        assert pending == () and called(ROUND.title, settled).review == "accepted"


@pytest.mark.parametrize(
    ("said", "message"),
    [
        pytest.param({"action": "approve"}, "'action' is none of", id="action"),
        pytest.param({"who": ""}, "'who' is missing", id="nobody"),
        pytest.param({"who": 5}, "'who' is no text", id="a number for a name"),
        pytest.param({"when": datetime(2025, 5, 1)}, "no time with its zone", id="no time zone"),  # noqa: DTZ001
        pytest.param({"quotes": ()}, "'quotes' is missing", id="made on nothing"),
        pytest.param({"quotes": "words"}, "'quotes' is no list", id="a text for a list"),
        pytest.param({"event": ""}, "'event' is missing", id="no event"),
        pytest.param({"action": "correct"}, "a correction gives one of", id="nothing corrected"),
        pytest.param({"action": "correct", "date": "next May"}, "no date in EDTF", id="date in words"),
        pytest.param({"action": "correct", "date": "1066-10-14"}, "outside 1900 to 2100", id="date out of reach"),
        pytest.param({"action": "correct", "status": "done"}, "'status' is none of", id="status"),
        pytest.param({"action": "merge"}, "'other' is missing", id="merged with nothing"),
        pytest.param({"action": "merge", "other": "a"}, "with itself", id="merged with itself"),
        pytest.param({"action": "add", "article": "pact", "title": "T"}, "'date' is missing", id="added without a day"),
        pytest.param({"action": "note"}, "'note' is missing", id="empty note"),
    ],
)
def test_a_decision_says_what_it_needs(said: dict[str, Any], message: str) -> None:
    """What could not be applied is refused when it is made, in words."""
    with pytest.raises(TimelineError, match=message):
        Decision(**{"action": "accept", "who": "Aiko", "when": WHEN, "quotes": ("Q",), "event": "a", **said})


def test_decisions_are_kept_one_after_the_other_and_undone(tmp_path: Path) -> None:
    """The file keeps comments and order; undoing takes out one block and nothing else, once."""
    first, second = on(ROUND), replace(on(TALKS, action="note", note='He said "no"\n[[decision]]'), when=NIGHT)
    decide(tmp_path, first)
    before = "# Ours, May.\n\n" + (tmp_path / DECISIONS).read_text("utf-8")
    (tmp_path / DECISIONS).write_text(before, "utf-8")
    decide(tmp_path, second)
    text = (tmp_path / DECISIONS).read_text("utf-8")
    assert text.startswith(before) and read_decisions(tmp_path) == ((first, second), ())
    assert len(tomllib.loads(text)["decision"]) == 2, "any reader of TOML can use it"
    undo(tmp_path, second)
    assert (tmp_path / DECISIONS).read_text("utf-8").rstrip() == before.rstrip()
    with pytest.raises(ArticleError, match="undone"):
        undo(tmp_path, second)


GOOD = '[[decision]]\naction = "accept"\nwho = "K"\nwhen = 2025-05-01T00:00:00Z\nquotes = ["Q"]\nevent = "a"\n'


@pytest.mark.parametrize(
    ("bad", "message"),
    [
        ("[[decision]]\naction = accept\n", "line 7 cannot be used: not valid TOML"),
        (f"[[decision]]\naction = {'1' * 5_000}\n", "line 7 cannot be used: not valid TOML"),
        (GOOD + 'colour = "red"\n', "line 7 cannot be used: 'colour' is not known"),
        ('[[decision]]\naction = "accept"\n', "line 7 cannot be used: 'who' is missing"),
        (GOOD.replace("2025-05-01T00:00:00Z", "2025-05-01"), "line 7 cannot be used: 'when' is no time"),
        (GOOD + "[other]\n", "line 7 cannot be used: only"),
        (GOOD.replace('"accept"', '["accept"]'), "line 7 cannot be used"),
    ],
)
def test_what_cannot_be_read_is_named_by_its_line(tmp_path: Path, bad: str, message: str) -> None:
    """The decisions before and after it count, and stay when another is added."""
    (tmp_path / DECISIONS).write_text(GOOD + bad + GOOD, "utf-8")
    for kept in (2, 3):
        found, problems = read_decisions(tmp_path)
        assert len(found) == kept and len(problems) == 1 and message in problems[0].message
        decide(tmp_path, on(ROUND))
    assert bad in (tmp_path / DECISIONS).read_text("utf-8")


def test_a_file_that_is_no_text_is_left_alone(tmp_path: Path) -> None:
    """It is a problem of the folder, and nothing is written over it."""
    (tmp_path / DECISIONS).write_bytes(b"\xff\xfe\xff")
    assert "UTF-8" in read_decisions(tmp_path)[1][0].message
    with pytest.raises(ArticleError, match="UTF-8"):
        decide(tmp_path, on(ROUND))
    assert (tmp_path / DECISIONS).read_bytes() == b"\xff\xfe\xff"


def test_two_who_decide_at_once_keep_both(tmp_path: Path) -> None:
    """However many write, each decision is there once, whole."""
    made = [replace(on(ROUND), who=f"{number}") for number in range(24)]
    with ThreadPoolExecutor(6) as pool:
        list(pool.map(lambda decision: decide(tmp_path, decision), made))
        list(pool.map(lambda decision: undo(tmp_path, decision), made[::2]))
    assert sorted(one.who for one in read_decisions(tmp_path)[0]) == sorted(one.who for one in made[1::2])
    assert not list(tmp_path.glob("*.part"))


TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)


@settings(max_examples=60, deadline=None)
@given(who=TEXT, quotes=st.lists(TEXT, min_size=1, max_size=3), note=TEXT, when=st.datetimes(timezones=st.timezones()))
def test_what_is_written_reads_back_the_same(who: str, quotes: list[str], note: str, when: datetime) -> None:
    """Quotes, names and notes of any signs are kept, and undoing leaves what was there."""
    decision = Decision("note", who, when.replace(tzinfo=UTC), tuple(quotes), "a", note=note)
    with TemporaryDirectory() as folder:
        decide(Path(folder), on(ROUND))
        decide(Path(folder), decision)
        assert read_decisions(Path(folder)) == ((on(ROUND), decision), ())
        undo(Path(folder), decision)
        assert read_decisions(Path(folder)) == ((on(ROUND),), ())


@settings(max_examples=60, deadline=None)
@given(st.one_of(st.binary(max_size=200), st.text(max_size=200).map(lambda text: ("[[decision]]\n" + text).encode(errors="ignore"))))
def test_no_file_stops_a_build(raw: bytes) -> None:
    """Whatever stands in it, reading gives decisions and problems."""
    with TemporaryDirectory() as folder:
        (Path(folder) / DECISIONS).write_bytes(raw)
        read_decisions(Path(folder))


def test_a_folder_is_read_under_its_decisions(tmp_path: Path) -> None:
    """A rebuild applies them; one whose sentence was rewritten is a problem that quotes what it was made on."""
    article = tmp_path / "talks.txt"
    article.write_text("Ministers met in Tokyo on 3 March 2024 to talk about gas. They signed a pact on 5 March 2024.\n", "utf-8")
    first, second = load_timeline(tmp_path).events
    decide(tmp_path, on(first, action="reject"))
    decide(tmp_path, on(second, action="correct", title="Pact signed"))
    assert [(event.review, event.title) for event in load_timeline(tmp_path).events] == [("rejected", first.title), ("accepted", "Pact signed")]
    article.write_text(article.read_text("utf-8").replace("to talk about gas", "for talks on gas"), "utf-8")
    read = load_timeline(tmp_path)
    assert [event.review for event in read.events] == ["open", "accepted"]
    assert [first.evidence[0].quote in problem.message for problem in read.problems if problem.path == DECISIONS] == [True]


def test_the_riskiest_comes_first() -> None:
    """To be looked at again, then undecided with the most and widest doubts; what is decided comes last."""
    decisions = [replace(on(ROUND), quotes=("Other words.",)), on(REPORT), on(TALKS, action="reject")]
    order = riskiest(applied(SAMPLE, decisions)[0].events)
    assert [event.id for event in (order[0], order[-2], order[-1])] == [ROUND.id, REPORT.id, TALKS.id]
    undecided = [len(doubts(event)) for event in order[1:-2]]
    assert undecided == sorted(undecided, reverse=True)


@pytest.mark.parametrize(
    ("event", "words"),
    [
        pytest.param(replace(ROUND, interval=from_edtf("2017-04/..")), "open end", id="open"),
        pytest.param(REPORT, "one day or several of 7", id="wide"),
        pytest.param(TALKS, "second hand", id="hearsay"),
        pytest.param(replace(ROUND, interval=from_edtf("2019-01-01")), "sources disagree", id="another day"),
        pytest.param(replace(ROUND, main_of=()), "not what its article is about", id="background"),
    ],
)
def test_doubts_are_said(event: Event, words: str) -> None:
    """Each reason to look is one that the reader can check."""
    assert any(words in doubt for doubt in doubts(event))


def test_sentences_without_an_event() -> None:
    """They are those that can be added, each with the title and the date that its words give."""
    text = "Tokyo signed a contract on 3 May 2018. The next cargo of 4 May 2018 was small. Nothing more."
    read = build([Article("a", "a.txt", text, from_edtf("2018-05-10"))])
    kept = replace(read, events=tuple(event for event in read.events if event.interval == from_edtf("2018-05-03")))
    (article,) = kept.articles
    spans = untold(kept, article)
    assert [text[span.start : span.end] for span in spans] == ["The next cargo of 4 May 2018 was small.", "Nothing more."]
    assert [proposed(kept, article, span) for span in spans] == [("Next cargo was small", "2018-05-04"), ("Nothing more", "")]
