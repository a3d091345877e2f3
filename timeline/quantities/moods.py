"""What the verbs of a sentence say of the time of the figures beside them: measured then, so now, or yet to come."""

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from timeline.clauses import Verb, lexicon, verbs
from timeline.text import Span

# "deed" is done on a day ("signed"), "said" is speech: a date beside either is its own, not the figure's.
Mood = Literal["past", "now", "ahead", "deed", "said"]

_NOW = frozenset(("is", "are", "has", "have", "do", "does"))
_HELPERS = _NOW | {"was", "were", "had", "did"}
# Of a deed the figure tells how much, too, in "cut output by 3 percent" and "delivered 12 ships".
_MEASURED = "raised lifted cut ended entered completed sent started delivered exchanged held removed exited gathered"
_DEEDS = lexicon().strong - frozenset(_MEASURED.split()) | frozenset(
    "promised passed enacted adopted elected asked urged called estimated predicted found built proposed".split()
)
_HELPED = re.compile(r"(?: (?:been|be|being|not|[a-z]+ly|also|now|already|only|still))* ")
_BARE = ("be", "been", "being")
_TO = re.compile(
    r"\b(?:(?<!according )to|will|would) (?!(?:the|a|an|its|their|about|around|just|only|nearly|almost|over|some|less|more|date"
    r"|[a-z]+s)\b)[a-z]{2,30}"
)
# "employs 3,000", "The state owns 30 percent": what stands between a name or noun and the figure, and ends in s.
_TRADED = "imports|exports|shipments|sales|deliveries|arrivals|stocks|cargoes|prices|costs|volumes|earnings|profits"
_HOLDS = re.compile(
    rf"(?<=[\w)] )(?<!\band )(?<!\bor )(?!(?:{_TRADED}|was|ones)\b)[a-z]{{3,30}}s"
    r"(?= (?:(?:about|around|some|only|just|an?|the|nearly|almost|more than|up to|duty|stake|of) ){0,4}$)"
)


class Action(NamedTuple):
    start: int
    end: int
    word: str
    mood: Mood


def actions(text: str, span: Span, figures: Sequence[Span]) -> tuple[Action, ...]:
    """The verbs of a sentence with the figures at `figures`, in order, helpers joined to what they help.

    "has weakened" and "employs 3,000" are now, "to spend" and "will be sold" ahead, "was signed" a deed.
    """
    found = [Action(one.start, one.end, one.word, _mood(one)) for one in verbs(text, span) if one.word not in _BARE]
    for match in _TO.finditer(text, *span):
        led_up = text[max(span.start, match.start() - 2) : match.start()]
        if match.start() - len(led_up) + len(led_up.rstrip(" ,")) not in {figure.end for figure in figures}:
            # Right behind a figure it is a result, not an aim: "rose 3 percent to settle at".
            found.append(Action(*match.span(), match.group(), "ahead"))
    for figure in figures:
        holds = _HOLDS.finditer(text, max(span.start, figure.start - 60), figure.start)
        found += [Action(*match.span(), match.group(), "now") for match in holds]
    return tuple(_joined(text, sorted(set(found))))


def _mood(verb: Verb) -> Mood:
    if verb.kind == "modal":
        return "ahead"
    if verb.word in _DEEDS:
        return "deed"
    if verb.word in lexicon().saying or verb.word == "says":
        return "said"
    return "now" if verb.kind == "present" or verb.word in _NOW else "past"


def _joined(text: str, found: Sequence[Action]) -> Iterator[Action]:
    last: Action | None = None
    for action in found:
        if last and action.start < last.end:
            continue
        if last and (last.word in _HELPERS or last.mood == "ahead") and _HELPED.fullmatch(text, last.end, action.start):
            last = Action(last.start, action.end, action.word, action.mood if last.mood == "past" else last.mood)
            continue
        if last:
            yield last
        last = action
    if last:
        yield last

