"""Whether a figure is a rise or a fall: "fell 3 percent" and "3 percent lower" are down, "rose to 3 percent" is neither."""

import re

from timeline.model import Direction
from timeline.quantities.context import Sentence
from timeline.quantities.scan import APPROXIMATE, Figure

_UP = (
    r"r(?:is(?:e[sn]?|ing)|ose)|gr(?:ow(?:s|n|ing)?|ew)|growth|increas(?:e[sd]?|ing)|climb(?:s|ed|ing)?|jump(?:s|ed|ing)?|surg(?:e[sd]?|ing)|gain(?:s|ed|ing)?"
    r"|rais(?:e[sd]?|ing)|advanc(?:e[sd]?|ing)|expand(?:s|ed|ing)?|soar(?:s|ed|ing)?|widen(?:s|ed|ing)?|strengthen(?:s|ed|ing)?|add(?:s|ed|ing)?|up"
)
_DOWN = (
    r"f(?:all(?:s|en|ing)?|ell)|drop(?:s|ped|ping)?|declin(?:e[sd]?|ing)|decreas(?:e[sd]?|ing)|sl(?:id|ides?|iding|ip(?:s|ped|ping)?)|los(?:e[s]?|t|ing)|shr(?:inks?|ank|unk)"
    r"|plung(?:e[sd]?|ing)|tumbl(?:e[sd]?|ing)|eas(?:e[sd]|ing)|weaken(?:s|ed|ing)?|narrow(?:s|ed|ing)?|lower(?:s|ed|ing)?|cut(?:s|ting)?|reduc(?:e[sd]?|ing)"
    r"|contract(?:ed|ing|ion)|down"
)
_LEADS = (
    r"\b(?:{})(?: (?:by|of)| (?:[\w’'-]+ ){{1,6}}by| was| were)?(?: between)?"
    r"(?: an? (?:average|total|further|additional)(?: of)?| another| an?)? $"
)
_FOLLOWS = r"[ -](?:(?:year-(?:on|over)-year|annual|yearly|on-year) )?(?:{})\b"
_RULES: tuple[tuple[Direction, re.Pattern[str], re.Pattern[str]], ...] = (
    (
        "up",
        re.compile(_LEADS.format(_UP), re.IGNORECASE),
        re.compile(_FOLLOWS.format("higher|more|up(?! to)|above|over|increase|rise|growth|gain|jump|surge|hike")),
    ),
    (
        "down",
        re.compile(_LEADS.format(_DOWN), re.IGNORECASE),
        re.compile(_FOLLOWS.format("lower|less|fewer|down|below|under|decrease|fall|drop|decline|cut|reduction|slump|short of")),
    ),
)
_CHANGES = ("money", "percent", "percentage points", "mass", "volume", "energy", "rate", "price", "ratio", "count")


def direction(sentence: Sentence, figure: Figure) -> Direction | None:
    """ "up" or "down" where the words on either side make the figure a change, None where it is a level."""
    if figure.kind not in _CHANGES:
        return None
    start, end = sentence.group(figure)
    before = APPROXIMATE.sub("", sentence.text[max(sentence.span.start, start - 60) : start])
    after = sentence.text[end : min(sentence.span.end, end + 20)]
    return next((way for way, leads, follows in _RULES if follows.match(after) or leads.search(before)), None)
