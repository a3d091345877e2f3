"""What a sentence says of itself: its clauses, the verb that governs a date, and the cues of plan, denial and hearsay."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal, NamedTuple

from timeline.model import Status
from timeline.text import Span

_LEXICON = Path(__file__).parent / "data" / "events.toml"
VerbKind = Literal["past", "present", "modal", "copula"]


class Verb(NamedTuple):
    start: int
    end: int
    word: str
    kind: VerbKind


class Lexicon(NamedTuple):
    """The words of one language from `data/events.toml`, compiled."""

    strong: frozenset[str]
    saying: frozenset[str]
    common: frozenset[str]
    everyday: frozenset[str]
    acts: Mapping[str, str]
    things: Mapping[str, str]
    flow: frozenset[str]
    verb: re.Pattern[str]
    planned: re.Pattern[str]
    proposed: re.Pattern[str]
    denied: re.Pattern[str]
    hearsay: re.Pattern[str]
    forecast: re.Pattern[str]
    nouns: re.Pattern[str]
    continuing: re.Pattern[str]
    reference: re.Pattern[str]
    boilerplate: re.Pattern[str]


@cache
def lexicon(lang: str = "en") -> Lexicon:
    words = tomllib.loads(_LEXICON.read_text(encoding="utf-8"))[lang]

    def pattern(key: str, before: str = r"\b", after: str = r"\b") -> re.Pattern[str]:
        alternatives = re.sub(r"\s*\|\s*", "|", " ".join(words[key].split()))
        return re.compile(f"{before}(?:{alternatives}){after}", re.IGNORECASE)

    def choice(key: str) -> str:
        return "|".join(sorted(map(re.escape, words[key].split()), key=len, reverse=True))

    verb = re.compile(
        rf"(?P<modal>(?<!\w)(?:{choice('modal')})\b)|(?P<copula>(?<!\w)(?:{choice('copula')})\b)|"
        rf"\b(?P<present>{choice('present')})\b|\b(?P<past>(?:{choice('irregular')}|{choice('strong')}|[a-z]+(?:[^e\W]ed|eed))\b)"
    )
    return Lexicon(
        strong=frozenset(words["strong"].split()),
        saying=frozenset(words["saying"].split()),
        common=frozenset(words["common"].split()),
        everyday=frozenset(words["everyday"].split()),
        acts=_first_of_line(words["acts"]),
        things=_first_of_line(words["things"]),
        flow=frozenset(words["flow"].split()),
        verb=verb,
        planned=pattern("planned"),
        proposed=pattern("proposed"),
        denied=pattern("denied"),
        hearsay=pattern("hearsay"),
        forecast=pattern("forecast", after=""),
        nouns=re.compile(rf"\b(?:{choice('nouns').replace('-', ' ')})s?\b", re.IGNORECASE),
        continuing=pattern("continuing"),
        reference=pattern("reference"),
        boilerplate=pattern("boilerplate", before=r"(?<!\w)", after=""),
    )


def _first_of_line(words: str) -> dict[str, str]:
    """Each word of a line stands for the line's first."""
    return {word: line.split()[0] for line in words.splitlines() for word in line.split()}


# A clause begins after these; the word that opens it stays with it.
_BOUNDARY = re.compile(
    r"(?:,|;|—|–|:)\s+(?=(?:which|who|whose|where|when|and|but|while|although|though|after|before|as|because|since|saying|adding|following)\b)"
    r"|[;:]\s+|\s+[—–]\s*|—"
    r"|(?<=\w)\s+(?=(?:after|before|although|though|while|because|until|when)\s)"
    r"|(?<=\w)\s+(?=that\s)"
)
_SUBORDINATE = re.compile(r"(?:After|Before|While|Although|Though|When|As|Because|Since|If|Once|Until)\b", re.IGNORECASE)
_ATTRIBUTION = re.compile(
    r"(?:,[\"”’]?|[\"”])\s+(?=[^,\"“”]{2,90}?\b(?:said|says|told|announced|added|reported|showed|wrote)\b[^,]*(?:,\s(?:adding|saying|citing|noting)\b.*)?$)"
)


@lru_cache(512)
def clauses(text: str, sentence: Span, lang: str = "en") -> tuple[Span, ...]:
    """The stretches of a sentence that have a verb of their own, in order and without gaps.

    "Talks ended Monday, | which opened the way" has two. A stretch without a verb stays with its neighbour.
    """
    cuts = [found.end() for found in _BOUNDARY.finditer(text, sentence.start, sentence.end)]
    if _SUBORDINATE.match(text, sentence.start):
        comma = next(
            (m.end() for m in re.compile(r",\s+").finditer(text, *sentence) if verbs(text, Span(sentence.start, m.end()), lang)),
            None,
        )
        cuts += [comma] if comma else []
    if found := _ATTRIBUTION.search(text, sentence.start, sentence.end):
        cuts.append(found.end())
    spans: list[Span] = []
    start = sentence.start
    for cut in [*sorted(set(cuts)), sentence.end]:
        if cut <= start:
            continue
        if verbs(text, Span(start, cut), lang) or (cut == sentence.end and not spans):
            spans.append(Span(start, cut))
        elif spans:
            spans[-1] = Span(spans[-1].start, cut)
        else:
            continue
        start = cut
    return tuple(spans)


@lru_cache(2048)
def verbs(text: str, span: Span, lang: str = "en") -> tuple[Verb, ...]:
    """The finite verbs of a stretch, as far as form alone tells ("agreed", "will", "met")."""
    found = []
    for match in lexicon(lang).verb.finditer(text, *span):
        kind = match.lastgroup
        assert kind is not None  # the pattern is alternatives of named groups
        before = text[max(span.start, match.start() - 12) : match.start()]
        if kind in ("past", "present") and re.search(r"(?:\b(?:to|the|a|an|its|his|her|their|of)|['’]s|-)\s?$", before):
            continue  # "the proposed deal", "to cut": no finite verb
        if kind == "copula" and match.group().startswith("'"):
            continue
        found.append(Verb(match.start(), match.end(), match.group().lower(), kind))  # type: ignore[arg-type]
    return tuple(found)


def governing(text: str, clause: Span, start: int, end: int, lang: str = "en") -> Verb | None:
    """The verb that a date at `start:end` belongs to: the nearest before it, else the first of the clause.

    "Pence said Tuesday he will go": said; "Earlier Tuesday, Pence said he will go": said; "he will go on Tuesday": will.
    """
    found = [verb for verb in verbs(text, clause, lang) if not start <= verb.start < end]
    before = [verb for verb in found if verb.end <= start]
    if not before:
        return found[0] if found else None
    last = before[-1]
    # "was held", "has said", "will be held": the helping verb tells the time.
    for helper in reversed(before[:-1]):
        if helper.kind in ("modal", "copula") and not re.search(
            r"[,;:]|\b(?:that|to|and|who|which)\b", text[helper.end : last.start]
        ):
            last = helper if helper.kind == "modal" else last
        else:
            break
    return last


def status_of(text: str, clause: Span, verb: Verb | None, lang: str = "en") -> Status:
    """Happened, planned, proposed or denied, by the words of the clause from its governing verb on."""
    words = lexicon(lang)
    piece = text[clause.start : clause.end]
    if words.denied.search(piece):
        return "denied"
    if verb and verb.kind == "modal":
        return "planned"
    if verb and verb.word in words.saying and not words.proposed.fullmatch(verb.word):
        return "happened"
    around = text[max(clause.start, verb.start - 12) : verb.end + 16] if verb else piece
    if words.proposed.search(around):
        return "proposed"
    return "planned" if words.planned.search(around) else "happened"


def is_hearsay(text: str, clause: Span, sentence: Span, lang: str = "en") -> bool:
    """Whether "reportedly" stands in the clause, or nameless sources speak anywhere in the sentence."""
    pattern = lexicon(lang).hearsay
    found = list(pattern.finditer(text, *sentence))
    return any(clause.start <= match.start() < clause.end or " " in match.group() for match in found)
