"""The same event once: what articles tell of one meeting, "on Monday", "on April 23" or "earlier this week", becomes one event.

Two tellings are one where their days can be the same, nobody named in the one speaks against the other, and people or words
agree. Two days of one negotiation, or two meetings of one day, stay two; so do two events of one article.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

import numpy as np

from timeline.likeness import likenesses
from timeline.model import Article, Event, Interval
from timeline.telling import Telling

_CLOCKS = re.compile(r"\b(?:Japan|Tokyo|U\.S\.|Washington|Eastern|local) time\b", re.IGNORECASE)
_LONGEST = 35  # days: "in April" may be any meeting of the month, "in 2024" is no day at all
_SPAN = timedelta(_LONGEST + 2)  # with a day on both sides
# How alike the words must be, from 0 to 1, where both name two people alike, one, or nobody.
_ALIKE = {2: 0.06, 1: 0.12, 0: 0.18}
_DENIED = 0.05  # more is asked of "denied a deal" and "struck a deal", which may be "ruled out a sale" and "forbade a sale"
# More is asked where one of the dates is a week or a month, of which much is told in a large archive.
_COARSE = {2: 0.06, 1: 0.09, 0: 0.2}
_LEAST_COARSE = min(_COARSE.values())
# ... and less where the one names whom the other's article does, or both give the same exact figure.
_KNOWN, _FIGURE_SHARED = 0.03, 0.1
_UNNAMED = 0.02  # "the first encounter", in an article on two of those who met


def merged(tellings: Sequence[Telling]) -> tuple[Event, ...]:
    """The events told, those that are one joined: every source kept, the most precise date used, the id of the first published."""
    groups = [[number] for number in range(len(tellings))]
    # What agrees best is joined first: of three remarks on one day each finds its own.
    for _, one, other in sorted(_agreeing(tellings), key=lambda pair: (-pair[0], *pair[1:])):
        some, others = groups[one], groups[other]
        if some is not others and _may_join([tellings[n] for n in some], [tellings[n] for n in others]):
            some.extend(others)
            for number in others:
                groups[number] = some
    return tuple(_joined([tellings[n] for n in group]) for number, group in enumerate(groups) if group[0] == number)


def _agreeing(tellings: Sequence[Telling]) -> Iterator[tuple[float, int, int]]:
    """Pairs of tellings from two articles, with how much they agree: of those that share a day, and a name, figure or words."""
    reach = {number: days for number, telling in enumerate(tellings) if (days := _reach(telling.event.interval))}
    order = sorted(reach, key=lambda number: reach[number][0])
    spans = [reach[number] for number in order]
    is_day = np.array([tellings[number].event.interval.is_day for number in order], bool)
    spoken: dict[str, list[int]] = defaultdict(list)  # by name and figure, whose days are not yet all past
    for one, (start, alike) in enumerate(likenesses([tellings[number].words for number in order], spans, _SPAN)):
        telling = tellings[order[one]]
        beside = set[int]()
        for key in telling.people | telling.figures:
            spoken[key] = [other for other in spoken[key] if spans[other][1] >= spans[one][0]]
            beside.update(spoken[key])
            spoken[key].append(one)
        # Of all the others only those can agree.
        coarse = np.where(is_day[start:one] & is_day[one], 0.0, _LEAST_COARSE)
        beside.update((np.flatnonzero(alike >= coarse + (_UNNAMED if telling.acts else _ALIKE[0] - _KNOWN)) + start).tolist())
        for other in sorted(beside):
            if (score := _agreement(telling, tellings[order[other]], float(alike[other - start]))) > 0:
                yield score, min(order[one], order[other]), max(order[one], order[other])


def _may_join(some: Sequence[Telling], others: Sequence[Telling]) -> bool:
    """Whether no article tells both, the days known are the same, and neither names people beside those of the other."""
    if {one.article.id for one in some} & {one.article.id for one in others}:
        return False
    known, also_known = ([one for one in group if one.event.interval.is_day] or group for group in (some, others))
    if not any(_is_same_day(one, other) for one in known for other in also_known):
        return False
    return not (_strangers(some, others) and _strangers(others, some))


def _strangers(some: Sequence[Telling], others: Sequence[Telling]) -> bool:
    """Whether each telling that names anybody names one whom none of the others knows of."""
    people = frozenset[str]().union(*(other.people for other in others))
    named = [one.named for one in some if one.named]
    return bool(named) and all(names - people for names in named)


def _is_same_day(one: Telling, other: Telling) -> bool:
    """Whether they share a day, or the day between is the clocks' of two capitals, or a slip about the same exact figure."""
    days = _days_apart(one.event.interval, other.event.interval)
    if days != 1:
        return days == 0
    return bool(one.figures & other.figures) or (
        len(one.people & other.people) > 1 and any(_CLOCKS.search(telling.event.evidence[0].quote) for telling in (one, other))
    )


def _agreement(one: Telling, other: Telling, alike: float) -> float:
    """How much people and words agree, the words being so much `alike`; 0 where it is too little to tell the same event."""
    shared, figures = one.people & other.people, one.figures & other.figures
    unnamed = not (one.named and other.named) and not one.acts.isdisjoint(other.acts)
    if alike < _ALIKE[0] - _KNOWN and not (shared or figures or unnamed):  # of most pairs nothing else need be asked
        return 0.0
    if one.article.id == other.article.id or not _is_same_day(one, other):
        return 0.0
    if one.named - other.people and other.named - one.people:
        return 0.0
    known = ((one.people & other.around) | (other.people & one.around)) - shared
    needed = _ALIKE[min(2, len(shared))] - _KNOWN * min(1, len(known)) - _FIGURE_SHARED * bool(figures)
    if len(known) > 1 and unnamed:
        needed = _UNNAMED
    if not (one.event.interval.is_day and other.event.interval.is_day):
        needed += _COARSE[min(2, len(shared))]
    if (one.event.status == "denied") != (other.event.status == "denied"):
        needed += _DENIED
    return 2 * alike + len(shared) / 4 + len(known) / 10 if alike >= needed else 0.0


def _joined(group: Sequence[Telling]) -> Event:
    """One event of all tellings: dated by the most precise, titled by a main one, with the id of the first published."""
    if len(group) == 1:
        return group[0].event
    told = sorted(group, key=lambda one: (_published(one.article), one.article.id, one.event.evidence[0].start))
    closest = min(
        group, key=lambda one: (_width(one.event.interval), -len(one.named), _published(one.article), one.article.id)
    ).event
    done = [one for one in group if one.event.status != "planned"] or group
    lead = next((one for one in done if one.event.main_of), done[0]).event
    return replace(
        lead,
        id=told[0].event.id,
        interval=closest.interval,
        date_basis=closest.date_basis,
        hearsay=all(one.event.hearsay for one in group),
        themes=tuple(dict.fromkeys((*lead.themes, *(theme for one in told for theme in one.event.themes)))),
        actors=tuple(dict.fromkeys((*lead.actors, *(actor for one in told for actor in one.event.actors)))),
        main_of=tuple(dict.fromkeys(name for one in told for name in one.event.main_of)),
        evidence=tuple(evidence for one in told for evidence in one.event.evidence),
    )


def _width(interval: Interval) -> int:
    first, last = _reach(interval, slack=0) or (date.min, date.min + timedelta(_LONGEST - 1))
    return (last - first).days + 1


def _published(article: Article) -> date:
    return article.published.anchor if article.published else date.max


def _reach(interval: Interval, slack: int = 1) -> tuple[date, date] | None:
    """From the first day of an interval to the last, with `slack` on both sides; None where it is too long or open."""
    first, last = interval.earliest, interval.latest
    if first is None or last is None or (last - first).days > _LONGEST:
        return None
    return first - timedelta(slack), last + timedelta(slack)


def _days_apart(one: Interval, other: Interval) -> int:
    """0 where they share a day."""
    if one.overlaps(other):
        return 0
    first, last = (one, other) if one.anchor < other.anchor else (other, one)
    return (last.anchor - (first.latest or first.anchor)).days
