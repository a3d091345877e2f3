"""What an article says of an event beside its date, by which others that tell it are found: people, acts, figures and words."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from timeline.administrations import actors_in
from timeline.clauses import lexicon
from timeline.model import Article, Event, Evidence
from timeline.offices import meant_by_office
from timeline.text import sentences

_WORD = re.compile(r"[A-Za-z]{3,}")
_FIGURE = re.compile(r"\d[\d,]*\.\d+|\d{3,}")
_BACKWARD = re.compile(
    r"\b(?:he|she|they|it|the (?:two|three|ministers|leaders|sides|deal|pact|accord|agreement|merger|plan))\b", re.IGNORECASE
)
# How much the headline and the sentence before say of what an event is, beside its own sentence.
_HEADLINE, _BEFORE = 0.8, 0.8
_NAME = 2.0  # capitalised words weigh more


@dataclass(frozen=True, slots=True)
class Telling:
    """One article's telling of an event: the people named, those meant by an office, and its words, names heavy."""

    event: Event
    article: Article
    named: frozenset[str]
    words: Mapping[str, float]
    acts: frozenset[str]  # "meet", "sign": what all words for one thing stand for
    figures: frozenset[str]
    around: frozenset[str]  # all whom the article names
    people: frozenset[str]  # named or meant


def tellings(article: Article, events: Iterable[Event]) -> Iterator[Telling]:
    """How the article tells each of its events; another article changes nothing of it."""
    cut = sentences(article.text)
    around = frozenset(actors_in(article.text, article.published))
    known_acts = lexicon(article.lang).acts
    for event in events:
        evidence, named = event.evidence[0], frozenset(event.actors)
        earlier = [span for span in cut if span.end <= evidence.start]
        before = article.text[earlier[-1].start : earlier[-1].end] if earlier else ""
        meant = meant_by_office(evidence.quote, event.interval)
        if not named and not meant and _BACKWARD.search(evidence.quote):
            meant = meant_by_office(before, event.interval) | frozenset(actors_in(before, event.interval))
        acts = frozenset(known_acts[word] for word in _WORD.findall(evidence.quote.lower()) if word in known_acts)
        figures = frozenset(_FIGURE.findall(evidence.quote)) - _figures_of_date(evidence)
        yield Telling(event, article, named, _bag(event, article, before), acts, figures, around, named | meant)


def _bag(event: Event, article: Article, before: str) -> dict[str, float]:
    """The stems of an event's words, with those of the headline and the sentence before counting less."""
    bag: dict[str, float] = {}
    title = article.title if article.title != article.id else ""
    for text, weight in ((event.evidence[0].quote, 1.0), (title, _HEADLINE), (before, _BEFORE)):
        for word in _WORD.findall(text):
            lower, words = word.lower(), lexicon(article.lang)
            plain = words.acts.get(lower) or words.things.get(lower) or lower
            if plain not in words.common and plain not in words.everyday:
                bag.setdefault(plain[:6], weight * (_NAME if word[0].isupper() else 1))
    return bag


def _figures_of_date(evidence: Evidence) -> frozenset[str]:
    return frozenset(re.findall(r"\d+", evidence.timex.text)) if evidence.timex else frozenset()
