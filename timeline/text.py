"""Sentences as spans. The text itself is never altered."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple


class Span(NamedTuple):
    start: int
    end: int


_STOP = re.compile(r"(?<![.!?…])[.!?…]++[\"'”’)\]]*+(?=\s)|[。！？]++(?![」』）]++と)[」』）]*+")
# What precedes a period that ends no sentence: a title before a name, a name or figure's short form before a number ...
_TITLE = re.compile(
    r"(?:Mr|Mrs|Ms|Messrs|Dr|Prof|Gen|Maj|Col|Lt|Sgt|Capt|Cmdr|Adm|Gov|Sen|Sens|Rep|Reps|Amb|Hon|Pres|Rev|Sec|[Vv]s|[Cc]f|e\.g|i\.e|[Aa]pprox)"
)
_NUMBERED = re.compile(
    r"(?:Nos?|Figs?|Vol|Art|Sec|pp?|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun)", re.IGNORECASE
)
_NUMBER = re.compile(r"\s+(?:[A-Z][a-z]+\.?\s+)?\d")
# ... and what may end one or not, an initial too: it does where the next word is one that sentences begin with.
_EITHER = re.compile(r"(?:Inc|Corp|Cos?|Ltd|Bros|Jr|Sr|St|Mt|Ft|[ap]\.m|(?:[A-Za-z]\.)*[A-Z])")
_STARTER = re.compile(
    r"\s+[\"'“‘(\[]*(?:The|A|An|In|On|At|It|He|She|They|We|I|You|But|And|Or|So|If|As|For|From|Of|This|That|These|Those|Its|His|Her|"
    r"Their|Our|After|Before|During|Since|Until|While|When|Where|Under|According|Although|Because|Despite|Earlier|Later|Last|Next|"
    r"However|Meanwhile|Still|Also|Then|Now|Once|Asked|Such|There|What|Who|Why|How|Both|Each|With|Without|By|To|Not|No|Yet|Other|"
    r"Some|Many|Most|More|Several|Yesterday|Today|Tomorrow|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day['’]s)\b"
)
# The widest line of text that was broken by a program and not by its author: letters, wires, pages made of paper.
_WRAPPED = 100


@lru_cache(32)  # of an article, every step asks for them
def sentences(text: str) -> tuple[Span, ...]:
    """The sentences of `text`, without surrounding space; a line break ends one, unless it only wraps the line."""
    return tuple(span for paragraph in _paragraphs(text) for span in _split(text, paragraph))


def _paragraphs(text: str) -> Iterator[Span]:
    lines = [Span(*line.span()) for line in re.finditer(r"[^\n]+", text) if not line.group().isspace()]
    width = max((line.end - line.start for line in lines), default=0)
    start = 0
    for number, line in enumerate(lines, 1):
        if number == len(lines) or not _wraps(text, line, lines[number], width):
            yield Span(lines[start].start, line.end)
            start = number


def _wraps(text: str, line: Span, following: Span, width: int) -> bool:
    """Whether the break after `line` is none of the author's: the next line goes on, or its first word found no room."""
    if following.start - line.end > 1:
        return False
    if text[following.start].islower():
        return True
    first_word = text[following.start : following.start + width + 1].split(maxsplit=1)[0]
    is_full = width <= _WRAPPED and line.end - line.start + 1 + len(first_word) > width
    return is_full and text[line.end - 1] not in '.!?…:"”’)'


def _split(text: str, paragraph: Span) -> Iterator[Span]:
    start = paragraph.start
    for stop in _STOP.finditer(text, *paragraph):
        if not _goes_on(text, stop):
            yield _trim(text, start, stop.end())
            start = stop.end()
    if text[start : paragraph.end].strip():
        yield _trim(text, start, paragraph.end)


def _goes_on(text: str, stop: re.Match[str]) -> bool:
    """Whether the period belongs to an abbreviation, or the next word is no beginning."""
    following = text[stop.end() : stop.end() + 40]
    if re.match(r"\s+[\"'“‘(\[]*[a-z.…]", following):
        return True
    if stop.group() != ".":  # A closing quote or bracket after it ends the sentence: «the U.S.” The».
        return False
    before = re.split(r"[^\w.&]", text[max(0, stop.start() - 20) : stop.start()])[-1]
    if _TITLE.fullmatch(before):
        return True
    if _NUMBERED.fullmatch(before) and _NUMBER.match(following):
        return True
    return bool(_EITHER.fullmatch(before)) and not _STARTER.match(following)


def _trim(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    return Span(start + len(piece) - len(piece.lstrip()), end - (len(piece) - len(piece.rstrip())))
