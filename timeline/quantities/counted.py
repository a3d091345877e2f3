"""What a bare number counts: "150 government officials", "12-nation". A heuristic over word endings, there being no tagger."""

import re

from timeline.interval import MONTHS

_WORD = re.compile(r"[ \u00a0]((?:[A-Z]\.){2,}|[A-Za-z][\w’'-]{0,40})")
_HYPHENED = re.compile(r"-(?:nation|member|country|state|party|person|page|seat|ship|company|strong)\b")
# The words that cannot head, or stand inside, the phrase that names what is counted.
_NOT_COUNTED = re.compile(
    r"(?:a|an|the|and|or|but|nor|of|to|in|on|at|by|for|from|with|as|than|that|which|who|whose|when|while|if|into|over|under|per|after|before"
    r"|since|until|was|were|is|are|be|been|has|have|had|will|would|could|may|might|can|should|did|do|does|not|said|says|told|won|this|its|his"
    r"|years?|months?|weeks?|days?|hours?|minutes?|seconds?|decades|centuries|quarters?|times|points|thirds|always|percent|dollars|pounds|euros"
    r"|january|february|march|april|june|july|august|september|october|november|december"
    r"|monday|tuesday|wednesday|thursday|friday|saturday|sunday)$",
    re.IGNORECASE,
)
_PLURAL = re.compile(r"[a-z’'-]{3,}(?<![suio])s$|(?:people|men|women|children|aircraft|personnel|troops|staff|head)$")
# "the two countries" refers back; it tells no number.
_DEFINITE = re.compile(r"\b(?:the|these|those|both|its|their|our|his|her|first|last|other|next|all)\s$", re.IGNORECASE)
_REFERRED = re.compile(
    r"(?:officials|people|sources|sides|countries|nations|governments|leaders|allies|parties|ministers|economies)$"
)
_LARGE = re.compile(r"\d,\d|[a-z]{4}")  # "sold Canada 2.9 million cars"
# "Boeing 787 jets": a capitalised word in front makes the number part of a name, save these.
_NAME = re.compile(
    r"(?:^|[^\w’'.])(?!(?:The|A|In|On|At|By|For|From|With|About|Around|Some|Nearly|Almost|Roughly|Over|Than|Only|All|Of|And|But|Least|To"
    rf"|Between|Up|Another|Just|These|Its|Their|As|[A-Z][a-z]+day|{'|'.join(MONTHS)})\b)[A-Z][\w-]*\s$"
)


def counted(text: str, start: int, end: int) -> int | None:
    """Where the thing counted by the number at `start:end` ends, or None: no plural noun follows, or it is no count."""
    printed, before = text[start:end], text[max(0, start - 30) : start]
    if re.fullmatch(r"(?:19|20)\d\d|0\d*|[^.]*\.\d+|[Oo]ne", printed) or (_NAME.search(before) and not _LARGE.search(printed)):
        return None
    if hyphened := _HYPHENED.match(text, end):
        return hyphened.end()
    last = _plural(text, end)
    if last is None or printed[0].isdigit():
        return last
    refers_back = _DEFINITE.search(before) or (printed.lower() == "two" and _REFERRED.search(text, end, last))
    return None if refers_back else last


def _plural(text: str, position: int) -> int | None:
    """The end of the plural noun that the next one to four words lead up to."""
    last = None
    for _ in range(4):
        word = _WORD.match(text, position)
        if word is None or _NOT_COUNTED.match(word[1]):
            break
        plural = _PLURAL.match(word[1])
        if last is not None and not plural:
            break
        position = word.end()
        last = position if plural else last
    return last
