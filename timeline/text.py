"""Sentences as spans. The text itself is never altered."""

import re
from typing import NamedTuple


class Span(NamedTuple):
    start: int
    end: int


_PARAGRAPH = re.compile(r"[^\n]+")
_STOP = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s)|[。！？]+[」』）]*")
# A period after these, or after a single capital, ends a sentence only where nothing says that it goes on.
_TITLES = frozenset(
    "mr mrs ms dr prof gen gov sen rep col lt sgt capt st adm hon pres rev no nos vs etc fig vol pp cf ca approx "
    "jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun e.g i.e".split()
)
_COMPANY = frozenset("inc co corp ltd llc plc bros jr sr a.m p.m u.s u.k u.n e.u d.c".split())
_STARTER = re.compile(
    r"\s+[\"'“‘(\[]*(?:The|A|An|In|On|At|It|He|She|They|We|I|But|And|If|As|For|This|That|These|Those|Its|His|Her|Their|Our|"
    r"After|Before|While|When|Since|Under|According|Earlier|Last|However|Meanwhile|Still|Also|Asked|Monday|Tuesday|Wednesday|"
    r"Thursday|Friday|Saturday|Sunday|Such|There|Both|With|By|To|Not|No|Other|Some|Many|Most|Tokyo|Washington|Yesterday|Today)\b"
)


def sentences(text: str) -> list[Span]:
    """The sentences of `text`, without surrounding space; a line break always ends one."""
    return [span for block in _PARAGRAPH.finditer(text) for span in _split(text, block.start(), block.end())]


def _split(text: str, start: int, end: int) -> list[Span]:
    spans: list[Span] = []
    begin = start
    for stop in _STOP.finditer(text, start, end):
        if not _goes_on(text, stop):
            spans.append(_trim(text, begin, stop.end()))
            begin = stop.end()
    spans.append(_trim(text, begin, end))
    return [span for span in spans if span.end > span.start]


def _goes_on(text: str, stop: re.Match[str]) -> bool:
    """Whether the period belongs to an abbreviation, or the next word is no beginning."""
    following = text[stop.end() : stop.end() + 40]
    if re.match(r"\s+[\"'“‘(\[]*[a-z]", following):
        return True
    if stop.group()[0] != "." or len(stop.group()) > 1 and stop.group()[1] == ".":
        return False
    word = re.search(r"[\w.&'’-]*$", text[max(0, stop.start() - 20) : stop.start()])
    last = word.group().rpartition("-")[2] if word else ""
    # Closing quotes belong to the stop: «the U.S.” The» ends.
    if len(stop.group()) > 1:
        return False
    if last.lower() in _TITLES:
        return True
    if last.lower() in _COMPANY or re.fullmatch(r"(?:[A-Za-z]\.)*[A-Z]", last):
        return not _STARTER.match(following)
    return False


def _trim(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    return Span(start + len(piece) - len(piece.lstrip()), end - (len(piece) - len(piece.rstrip())))
