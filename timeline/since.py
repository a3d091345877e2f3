"""What a briefing must say anew: the events added, changed or withdrawn since a saved build, each with the reason."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from timeline.interval import in_words
from timeline.model import Event, Timeline

Kind = Literal["added", "changed", "withdrawn"]


@dataclass(frozen=True, slots=True)
class Change:
    kind: Kind
    event: Event
    reason: str


def changes(before: Timeline, after: Timeline) -> tuple[Change, ...]:
    """The changes in the order of their dates. What was rejected since is withdrawn; what counts again is added."""
    old, new = ({event.id: event for event in read.events if event.review != "rejected"} for read in (before, after))
    found = [Change("added", event, _why(event, before, after)) for key, event in new.items() if key not in old]
    found += [Change("withdrawn", event, _why_not(event, before, after)) for key, event in old.items() if key not in new]
    both = ((old[key], event) for key, event in new.items() if key in old)
    found += [Change("changed", now, "; ".join(words)) for was, now in both if (words := [*_differences(was, now)])]
    return tuple(sorted(found, key=lambda change: change.event.order))


def _why(event: Event, before: Timeline, after: Timeline) -> str:
    """Why it was not there before."""
    told = _retold(event, before, after, "is new")
    return told or (event.decided[-1] if event.decided else "it is read otherwise now")


def _why_not(event: Event, before: Timeline, after: Timeline) -> str:
    """Why it is not there any more."""
    quotes = {(one.article, one.quote) for one in event.evidence}
    for now in after.events:
        if now.id == event.id:
            return now.decided[-1]
        if quotes <= {(one.article, one.quote) for one in now.evidence}:
            return f"now part of “{now.title}”"
    return _retold(event, after, before, "is not there any more") or "its sentence is read otherwise now"


def _retold(event: Event, there: Timeline, here: Timeline, missing: str) -> str:
    """Which of the articles that tell it `here` are `missing` there, or have another text."""
    texts, own = ({article.id: article.text for article in read.articles} for read in (there, here))
    names = dict.fromkeys(one.article for one in event.evidence)
    parts = [f"{name} {missing}" for name in names if name not in texts]
    parts += [f"the text of {name} has changed" for name in names if name in texts and texts[name] != own[name]]
    return "; ".join(parts)


def _differences(was: Event, now: Event) -> Iterator[str]:
    if was.title != now.title:
        yield f"title: it was “{was.title}”"
    if was.interval != now.interval:
        yield f"date: it was {in_words(was.interval)}; now {now.evidence[0].reasoning}"
    if was.status != now.status:
        yield f"status: it was {was.status}"
    if was.hearsay != now.hearsay:
        yield "reported at second hand now" if now.hearsay else "no longer at second hand alone"
    told, tell = ({one.article: None for one in event.evidence} for event in (was, now))
    yield from (f"{name} tells it too" for name in tell if name not in told)
    yield from (f"{name} does not tell it any more" for name in told if name not in tell)
    yield from (words for words in now.decided if words not in was.decided)
