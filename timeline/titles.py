"""Short titles for events, made of the words of their clause."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from timeline.clauses import Verb, verbs
from timeline.model import Timex
from timeline.text import Span

MAX_TITLE = 80
_OPENING = re.compile(
    r"^(?:[\s,;:—–\"“”'‘-]|(?:and|but|also|meanwhile|however|still|although|though|while|after|before|that|because|when|since|"
    r"in addition|separately|later|then|who|earlier|sometime|moreover|furthermore|besides|according to [^,]++)\b)+",
    re.IGNORECASE,
)
_PREPOSITION = re.compile(
    r"(?:,?\s++|^[\"“‘(]*)(?:(?:late|early|earlier|sometime|as (?:early|soon|late) as|no (?:earlier|later) than|back)\s++)?"
    r"(?:on|in|at|by|since|from|during|until|till|for|of|before|after|beyond|around|through|throughout)?\s*$",
    re.IGNORECASE,
)
_AFTER_DATE = re.compile(r"(?:['’]s\b)?(?:\s+(?:at the (?:earliest|latest)|or later|onwards?|local time))?")
_PLACE_FIRST = re.compile(
    r"^(?:At|In|During|On|Under|With|Following|After|Before|By|For|As|Despite|Through|Other than)\b[^,]{0,120},\s+"
)
_FILLER = re.compile(
    r"\b(?:also|reportedly|officially|adamantly|previously|allegedly|meanwhile|however)\s+|\s*\((?:pdf|[A-Z]{2,6})\)", re.IGNORECASE
)
_OFFICE = re.compile(
    r"\b(?:(?:Visiting|U\.S\.|US|American|Japanese|Japan['’]s|former|then|Deputy|Vice|Prime|Foreign|Finance|Trade|Industry|Economy|Commerce|"
    r"Energy|Treasury|Defense|State|Chief|Cabinet)\s+)*(?:President|Minister|Secretary|Ambassador|METI chief|Representative)"
    r"\s+(?=[A-Z][a-z])"
)
_TAIL = re.compile(
    r",?\s+(?:amid|as part of|in response to|in order to|according to|saying|adding|including|such as|citing|which|who|where|while|"
    r"after|because|to push back|based on|on the basis|in line with)\b.*$|;.*$"
)
_YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d")
_APPOSED = re.compile(r"^([A-Z][^,]{2,50}), (?:which|who) (?=[a-z]+(?:ed|s)\b)")
_PRONOUN = re.compile(r"^(?:He|She|They|It)\b")
_COLLECTIVE = re.compile(
    r"^(?:The|Both|Their)?\s*(?:two\s+)?(?:governments|sides|countries|leaders|nations|officials|ministers)\b|^They\b",
    re.IGNORECASE,
)
_PAIR = re.compile(r"\bbetween ([^,.;]{3,60}?) and ([^,.;]{3,40}?)(?=,|\s(?:in|on|at|last|this|to|from)\b)")
# A noun phrase and the pronoun that takes it up; "said that" is no such phrase.
_RELATIVE = re.compile(
    r"(?:\b(?:to\s+[a-z]+|of|on|in|by|for|to|with|from|over|into)\s+|\s(?=(?:an?|the|its|their)\s))"
    r"(?P<noun>(?:(?:an?|the|its|their)\s+)?(?:[\w%-]+ ){0,2}[a-z-]+),?\s+(?:which|that|who)\s+"
)
_SPEAKER = re.compile(r"(?P<who>[^,\"“”]{2,60}?)\s+(?:said|told|announced|added|reported|wrote)\b")
_SAID = re.compile(
    r"^(?P<who>[^,]{2,48}?)(?<! has)(?<! had)(?<!have) "
    r"(?:(?:said|says|stated|announced)(?: in [^,]{3,20}(?= that))?(?: that)?|told (?:\w+ ){1,3}?that)"
    r" (?P<what>\w.{14,})$"
)


class Wording(NamedTuple):
    """What a title leaves out or puts in: the sentence's expressions, the one that dates the event, who "he" is."""

    timexes: Sequence[Timex] = ()
    dating: Timex | None = None
    speaker: str = ""


def event_title(text: str, spans: Sequence[Span], number: int, verb: Verb, wording: Wording) -> str:
    """The title of the event told by clause `number` of a sentence, with what that clause needs from its neighbours."""
    clause = spans[number]
    if phrase := _participle_phrase(text, clause, verb):
        return title_of(text, phrase, wording)
    if relative := _RELATIVE.search(text, spans[max(0, number - 1)].start, verb.end):
        return _relative_title(relative["noun"], text, Span(relative.end(), clause.end), verb, wording)
    said = _SPEAKER.match(text, *clause)
    if number and said and text[: clause.start].rstrip().endswith((",", "”", '"')) and not text.startswith("that ", clause.start):
        who = title_of(text, Span(clause.start, said.end("who")), wording)
        return _shorten(f"{who}: {title_of(text, Span(spans[0].start, clause.start), wording)}")
    if number + 1 < len(spans) and text.startswith("that ", clause.end):
        clause = Span(clause.start, spans[number + 1].end)
    return title_of(text, clause, wording)


def title_of(text: str, clause: Span, wording: Wording) -> str:
    """The words as a chart label: no relative date, no "meanwhile", no dangling "he", at most 80 characters.

    "Earlier Tuesday, Pence said that the pact will be reviewed" is "Pence: the pact will be reviewed". The expression
    that dates the event goes, and all that mean little apart from the article; other years stay.
    """
    pieces, at = [], clause.start
    for timex in wording.timexes:
        relative = timex.type in ("DATE", "TIME") and not _YEAR.search(timex.text)
        if clause.start <= timex.start and timex.end <= clause.end and (relative or timex is wording.dating):
            pieces.append(_PREPOSITION.sub("", text[at : timex.start]))
            rest = _AFTER_DATE.match(text, timex.end)
            at = rest.end() if rest else timex.end
    bare = " ".join(pieces) + " " + text[at : clause.end]
    bare = re.sub(r"\s+([,.;:])", r"\1", re.sub(r"\s+", " ", bare)).strip()
    bare = _OFFICE.sub("", _FILLER.sub("", _OPENING.sub("", bare)))
    bare = _APPOSED.sub(r"\1 ", bare)
    fronted = _PLACE_FIRST.match(bare)
    if fronted and len(bare) - fronted.end() >= 20:
        bare = bare[fronted.end() :]
    bare = _bare_ends(bare)
    if pair := _PAIR.search(text, *clause):
        first, second = (_OFFICE.sub("", name) for name in pair.groups())
        bare = _COLLECTIVE.sub(f"{first} and {second}", bare, count=1)
    elif wording.speaker:
        bare = _PRONOUN.sub(wording.speaker, bare, count=1)
    if said := _SAID.match(bare):
        bare = f"{said['who']}: {said['what']}"
    bare = re.sub(r"^(?:[Tt]he|[Aa]n?)\s+(?=\w)", "", bare)
    return _shorten(bare[:1].upper() + bare[1:])


def _participle_phrase(text: str, clause: Span, verb: Verb) -> Span | None:
    """The words that the date belongs to: "was part of the [initiative announced] in October"."""
    earlier = [found for found in verbs(text, clause) if found.start < verb.start]
    if verb.kind != "past" or not verb.word.endswith("ed") or not earlier or earlier[-1].kind not in ("copula", "past"):
        return None
    between = text[earlier[-1].end : verb.start]
    if len(between) <= 8 or re.search(r"\b(?:that|and|had|has|have|who|which)\b|,", between):
        return None
    opening = re.search(
        r".*\b(?:of|in|with|by|under|through|is|was|are|were) (?:the |a |an )?", text[earlier[-1].start : verb.start]
    )
    return Span(earlier[-1].start + opening.end(), verb.end) if opening else None


def _relative_title(noun: str, text: str, rest: Span, verb: Verb, wording: Wording) -> str:
    """Join what was related: "talks, which may begin" is "Talks may begin"; "a plan that X made" is "X made a plan"."""
    if not verbs(text, Span(rest.start, rest.start + len(text[rest.start : rest.end].split(maxsplit=1)[0]))):
        return _shorten(f"{title_of(text, Span(rest.start, verb.end), wording)} {noun}")
    said = title_of(text, rest, wording)
    noun = re.sub(r"^(?:the|an?)\s+", "", noun)
    return _shorten(f"{noun[:1].upper()}{noun[1:]} {said[:1].lower()}{said[1:]}")


def _shorten(title: str) -> str:
    if len(title) > MAX_TITLE:
        shorter = _TAIL.sub("", title)
        title = shorter if len(shorter) >= 24 else title
    title = _bare_ends(title)
    if len(title) <= MAX_TITLE:
        return title
    cut = title[: MAX_TITLE - 1].rsplit(" ", 1)[0]
    return re.sub(r"(?:\s+(?:the|a|an|of|in|on|to|and|or|for|with|by|at|from|as|its|their))+$", "", cut).rstrip(' ,.;:—–“"') + "…"


def _bare_ends(text: str) -> str:
    """Without the stops and quotes around it; "the U.S." keeps its own period."""
    bare = text.strip(' ,;:—–"“”')
    return bare if re.search(r"(?:^|\W)(?:[A-Za-z]\.)+[A-Z]\.$", bare) else bare.rstrip(' ,.;:—–"“”')
