"""The users' decisions on events, applied anew over every build.

A decision holds the sentences that it was made on. Where a later build quotes others for the event, or no longer has it,
the decision is not applied but comes back to be looked at.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from timeline import themes
from timeline.administrations import actors_in
from timeline.decisions import DECISIONS, Action, Decision, read_decisions
from timeline.interval import from_edtf, in_words, to_edtf
from timeline.model import Article, Event, Evidence, Interval, Problem, Review, Timeline
from timeline.text import Span, sentences
from timeline.titles import Wording, title_of

REVIEWS: Mapping[Review, str] = {
    "open": "Not reviewed",
    "again": "To be looked at again",
    "accepted": "Accepted",
    "rejected": "Rejected",
}
REVIEW_FILTER: Mapping[str, str] = {**{str(state): words for state, words in REVIEWS.items()}, "starred": "Starred"}
_OPEN = 36_500  # days: a date with an open end is wider than any other


def reviewed(timeline: Timeline, folder: Path) -> Timeline:
    """The timeline under the decisions kept in its folder; those that come back and what cannot be read are problems of it."""
    decisions, problems = read_decisions(folder)
    timeline, pending = applied(timeline, decisions)
    again = "To be looked at again, since the sentences have changed: {}, on “{}”. Decide anew, or take it out."
    back = [Problem(DECISIONS, again.format(one.in_words, one.quotes[0])) for one in pending]
    return replace(timeline, problems=(*timeline.problems, *problems, *back))


def applied(timeline: Timeline, decisions: Iterable[Decision]) -> tuple[Timeline, tuple[Decision, ...]]:
    """The timeline under the decisions, one after the other, and those whose sentences have changed since, not applied.

    An event on which one was made is to be looked at "again", until it is accepted, corrected or rejected anew.
    """
    events = {event.id: event for event in timeline.events}
    stale: list[Decision] = []
    for decision in decisions:
        if _is_current(decision, events, timeline):
            _ACTIONS[decision.action](decision, events, timeline)
        else:
            stale.append(decision)
            if decision.event in events:
                events[decision.event] = replace(events[decision.event], review="again")
    pending = tuple(one for one in stale if one.event not in events or events[one.event].review == "again")
    if tuple(events.values()) == timeline.events:
        return timeline, pending
    ordered = sorted(events.values(), key=lambda event: (event.interval.anchor, event.evidence[0].article, event.evidence[0].start))
    return replace(timeline, events=tuple(ordered)), pending


def riskiest(events: Iterable[Event]) -> list[Event]:
    """The order to look at them in: to be seen again, then undecided, the rest last; the most and widest doubts first."""
    turn = {"again": 0, "open": 1, "accepted": 2, "rejected": 3}
    return sorted(events, key=lambda event: (turn[event.review], -len(doubts(event)), -_days(event.interval), event.order))


def doubts(event: Event) -> tuple[str, ...]:
    """What may be wrong about an event, in words."""
    days = _days(event.interval)
    found = {
        "a date with an open end": days == _OPEN,
        f"one day or several of {days}": 1 < days < _OPEN,
        "reported at second hand": event.hearsay,
        "sources disagree on the day": bool(other_days(event)),
        "dated by its report only": event.date_basis == "publication",
        "not what its article is about": not event.main_of,
    }
    return tuple(words for words, holds in found.items() if holds)


def other_days(event: Event) -> tuple[tuple[str, Interval], ...]:
    """The articles that give other days than the event's, with those."""
    told = ((one.article, one.timex.interval) for one in event.evidence if one.timex and one.timex.interval)
    return tuple((article, days) for article, days in told if not days.overlaps(event.interval))


def untold(timeline: Timeline, article: Article) -> tuple[Span, ...]:
    """The article's sentences of which no event is made, so that one that was missed can be added."""
    told = [(one.start, one.end) for event in timeline.events for one in event.evidence if one.article == article.id]
    return tuple(span for span in sentences(article.text) if not any(start < span.end and span.start < end for start, end in told))


def proposed(timeline: Timeline, article: Article, sentence: Span) -> tuple[str, str]:
    """A title and a date in EDTF to begin with for an event of the sentence; no date where it names none."""
    timexes = timeline.timexes.get(article.id, ())
    dated = next((one for one in timexes if sentence.start <= one.start and one.end <= sentence.end and one.interval), None)
    return title_of(article.text, sentence, Wording(timexes, dated)), to_edtf(dated.interval) if dated and dated.interval else ""


def added_id(decision: Decision) -> str:
    """The id of the event that the decision "add" makes."""
    return _identity(decision.article, decision.quotes[0], decision.title)


# What a decision does


def _is_current(decision: Decision, events: Mapping[str, Event], timeline: Timeline) -> bool:
    """Whether the sentences that it was made on are those that stand there now."""
    if decision.action == "add":
        articles = {article.id: article for article in timeline.articles}
        return decision.article in articles and decision.quotes[0] in articles[decision.article].text
    names = [decision.event, *filter(None, [decision.other])]
    if not events.keys() >= set(names):
        return False
    if decision.action == "split" and not {decision.article} < {one.article for one in events[decision.event].evidence}:
        return False
    return sorted(decision.quotes) == sorted(one.quote for name in names for one in events[name].evidence)


def _marked(**marks: Any) -> Callable[[Decision, dict[str, Event], Timeline], None]:
    def mark(decision: Decision, events: dict[str, Event], timeline: Timeline) -> None:
        event = events[decision.event]
        events[event.id] = replace(event, **marks, decided=(*event.decided, decision.in_words))

    return mark


def _correct(decision: Decision, events: dict[str, Event], timeline: Timeline) -> None:
    event = events[decision.event]
    words = decision.in_words
    if decision.date:
        words += f"; it was {in_words(event.interval)}"
        event = replace(event, interval=from_edtf(decision.date), date_basis="given")
    events[event.id] = replace(
        event,
        title=decision.title or event.title,
        status=decision.status or event.status,
        themes=decision.themes or event.themes,
        review="accepted",
        decided=(*event.decided, words),
    )


def _merge(decision: Decision, events: dict[str, Event], timeline: Timeline) -> None:
    kept, other = events[decision.event], events.pop(decision.other)
    narrower = kept.interval.overlaps(other.interval) and _days(other.interval) < _days(kept.interval)
    dated = other if narrower and kept.date_basis != "given" else kept
    events[kept.id] = replace(
        kept,
        interval=dated.interval,
        date_basis=dated.date_basis,
        hearsay=kept.hearsay and other.hearsay,
        themes=tuple(dict.fromkeys(kept.themes + other.themes)),
        actors=tuple(dict.fromkeys(kept.actors + other.actors)),
        main_of=tuple(dict.fromkeys(kept.main_of + other.main_of)),
        evidence=kept.evidence + other.evidence,
        decided=(*kept.decided, *other.decided, decision.in_words),
    )


def _split(decision: Decision, events: dict[str, Event], timeline: Timeline) -> None:
    event, article = events[decision.event], decision.article
    out = tuple(one for one in event.evidence if one.article == article)
    rest = tuple(one for one in event.evidence if one.article != article)
    text, first = timeline.article(article).text, out[0]
    wording = Wording(timeline.timexes.get(article, ()), first.timex)
    main = event.main_of
    own = replace(
        event,
        id=_identity(event.id, article),
        title=decision.title or title_of(text, Span(first.start, first.end), wording),
        interval=_dated(event, out),
        evidence=out,
        themes=themes.themes_of(first.quote) or event.themes,
        actors=actors_in(first.quote, event.interval),
        main_of=tuple(one for one in main if one == article),
        decided=(decision.in_words,),
    )
    events[own.id] = own
    others = tuple(one for one in main if one != article)
    left = replace(event, interval=_dated(event, rest), evidence=rest, main_of=others, decided=(*event.decided, decision.in_words))
    events[event.id] = left


def _add(decision: Decision, events: dict[str, Event], timeline: Timeline) -> None:
    quote, name = decision.quotes[0], decision.article
    start = timeline.article(name).text.index(quote)
    end = start + len(quote)
    figures = tuple(one for one in timeline.quantities.get(name, ()) if start <= one.start and one.end <= end)
    interval = from_edtf(decision.date)
    key = added_id(decision)
    events[key] = Event(
        id=key,
        title=decision.title,
        interval=interval,
        date_basis="given",
        status=decision.status or "happened",
        evidence=(Evidence(name, start, end, quote, f"given by {decision.who} -> {to_edtf(interval)}", None, figures),),
        themes=decision.themes or themes.themes_of(quote),
        actors=actors_in(quote, interval),
        review="accepted",
        decided=(decision.in_words,),
    )


_ACTIONS: Mapping[Action, Callable[[Decision, dict[str, Event], Timeline], None]] = {
    "accept": _marked(review="accepted"),
    "reject": _marked(review="rejected"),
    "star": _marked(starred=True),
    "note": _marked(),
    "correct": _correct,
    "merge": _merge,
    "split": _split,
    "add": _add,
}


def _identity(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:10]


def _dated(event: Event, evidence: Iterable[Evidence]) -> Interval:
    """The event's days where one of these sentences may mean them, or none is dated; else the narrowest of theirs."""
    own = [one.timex.interval for one in evidence if one.timex and one.timex.interval]
    return event.interval if not own or any(days.overlaps(event.interval) for days in own) else min(own, key=_days)


def _days(interval: Interval) -> int:
    """How many days it may have been; 1 for a known day and for a period that fills its days."""
    if interval.earliest is None or interval.latest is None:
        return _OPEN
    return 1 if interval.whole else (interval.latest - interval.earliest).days + 1
