"""What a figure measures, in the words of its own sentence; nothing where no rule is sure.

Each rule looks at the words that lead up to the figure and those that follow it, up to the next figure or date.
"""

import re

from timeline.quantities.context import Sentence
from timeline.quantities.holder import STOP, holder, is_stake
from timeline.quantities.scan import APPROXIMATE, Figure

_INITIALS = r"(?:[A-Z]\.){2,4}"
_TOKEN = rf"(?!{STOP}\b)(?:{_INITIALS}|[A-Za-z][\w’'&-]{{0,30}})"
_THING = rf"{_TOKEN}(?: (?![a-z]+(?:ing|ed)\b){_TOKEN}){{0,4}}"
_NOUN = rf"(?![a-z]+ed\b){_TOKEN}"
_DET = r"(?i:(?:the|a|an|its|their|another) )?"
_WITHIN = rf"(?: (?:with|from|on|in|of|for|between) (?:the |its |their )?{_THING}| to (?:the )?(?=[A-Z]){_THING})"
_WHO = rf"(?:[Tt]he )?(?P<who>(?!{STOP}\b)(?:{_INITIALS}|[A-Z][\w&-]{{0,30}})(?: [A-Z][\w&-]{{0,30}}){{0,2}}) "

_AFTER_THING = re.compile(rf" (?P<thing>{_THING}{_WITHIN}?)")
_AFTER_OF = re.compile(
    rf" (?:worth )?of (?P<thing>(?:the |its |their )?{_THING})(?P<where> (?:from|to) (?:the )?{_THING})?"
    rf"(?P<within>{_WITHIN})?"
)
_AFTER_IN = re.compile(rf" in (?P<thing>(?:{_TOKEN} ){{0,3}}(?!{STOP}\b)[a-z]{{4,}})(?=[,.;)]|$| (?:and|for|from|to)\b)")
_AFTER_WITHIN = re.compile(rf"(?P<within> (?:with|in|on) (?:the )?{_THING})")
_DETERMINED = re.compile(r"(?:\b(?:an?|the|its|their|another)|['’]s) $", re.IGNORECASE)
_SAW = re.compile(rf"{_WHO}(?:saw|had|ran|posted|recorded|logged|registered|runs|has) (?:an?|its) $")
_TRADED = re.compile(rf"(?:{_WHO})?(?P<how>imported|exported|bought|purchased|sold|shipped|imports|exports|buys) $")
_TRADED_WORTH = re.compile(
    rf"(?:{_WHO})?(?P<how>imported|exported|bought|purchased|sold|shipped) (?P<thing>{_NOUN}(?: {_NOUN}){{0,3}}?)"
    rf"(?P<where> (?:from|to) (?:the )?{_NOUN}(?: {_NOUN}){{0,2}}?)? worth $"
)
_FLOWS = {
    "imported": "imports",
    "imports": "imports",
    "exported": "exports",
    "exports": "exports",
    "shipped": "shipments",
    "sold": "sales",
}
# "American LNG imports" may be what America imports.
_FOREIGN = re.compile(
    r"^(?P<who>(?:.* )?)(?P<thing>[A-Z][a-z]*(?:ican|ian|ean|ese|ish) [\w-]+) (?P<flow>imports|exports|shipments|sales|purchases)$"
)
_GOODS = re.compile(r"(?:\b[a-z]+ )?[\w-]+ (?:imports|exports|shipments|sales|purchases)\b")
_NOUN_OF = re.compile(rf"(?<![\w-])(?P<thing>{_NOUN}(?: {_NOUN}){{0,2}}) of $")
_EMPTY = ("range", "average", "total", "number", "worth", "value", "record")
# A whole clause's subject, or what "which" stands for: "those to the EU dropped" must not read "the EU".
_SUBJECT = (
    rf"(?:(?:^ ?|[,;:—–] ?|\b(?i:while|but|and|that|whereas|said) ){_DET}|\b(?:its|their|the|an?) (?=[^,]*,? which ))"
    rf"(?P<thing>{_THING}(?:{_WITHIN}){{0,2}})"
)
_TOTALED = re.compile(
    rf"{_SUBJECT}(?:,? which)? (?:totall?ed|reached|hit|amounted to|came to|stood at|was|were|worth|exceeded|topped|averaged"
    r"|(?:rose|grew|climbed|increased|jumped|fell|dropped|declined|decreased) to) $"
)
_CHANGED = re.compile(
    rf"{_SUBJECT}(?:,? which)? (?:(?P<up>rose|grew|increased|climbed|jumped|surged|expanded)"
    r"|fell|dropped|declined|decreased|slid|plunged|shrank)(?: by)? $"
)
_SET = re.compile(
    rf"\b(?:cuts?|raised?|raises|lower(?:s|ed)?|reduced?|increased?|boost(?:ed)?) {_DET}(?P<thing>{_THING}) (?:to|by|from) $"
)
_STAKE = re.compile(r" (?:equity |ownership )?stakes?\b(?P<within> in (?:the )?" + _THING + ")?")
_IN = re.compile(rf" in (?:the )?{_THING}")
_SHARE_OF = re.compile(rf"{_WHO.rstrip()},? (?:with|had|has|held|holds|holding) an? share of $")
_COUNTED = re.compile(
    r"(?:[\d.,]+[ \u00a0-]|\S+[ \u00a0]|[A-Za-z]+-)(?:(?:dozen|hundred|thousand|million|billion)s?(?: |$))*+(?P<thing>.*)"
)


_HYPHENED = re.compile(r"\d-[A-Za-z]")


def measure(sentence: Sentence, figure: Figure) -> str:
    """What is measured: "a $5.1 billion trade deficit with Chile" is "trade deficit with Chile"; "" where no rule is sure.

    A share or a rank that names no goods is one of those traded just before: "came fourth" is "fourth in LNG imports".
    """
    found = _FOREIGN.sub(r"\g<who>\g<flow> of \g<thing>", _own(sentence, figure))
    told = found if found == "share" else sentence.text[figure.start : figure.end] if figure.kind == "rank" and not found else ""
    flow = _flow(sentence, figure) if told else ""
    return f"{told} {'of' if found else 'in'} {flow}" if flow else found


def _flow(sentence: Sentence, figure: Figure) -> str:
    """The goods and the way they went of the last amount before a figure, in its paragraph: "LNG imports"."""
    before = [(sentence, one) for one in reversed(sentence.figures) if one.start < figure.start and one.group != figure.group]
    before += [(sentence.previous, one) for one in reversed(sentence.previous.figures)] if sentence.previous else []
    flows = (_GOODS.search(_own(told, one)) for told, one in before if one.kind in ("money", "mass", "volume", "energy"))
    return next((found[0] for found in flows if found), "")


def _own(sentence: Sentence, figure: Figure) -> str:
    """What the figure's own sentence says that it measures."""
    text = sentence.text
    printed = text[figure.start : figure.end]
    start, end = sentence.group(figure)
    first, last = sentence.room(figure)
    led_up = text[max(first, start - 160) : start]
    before = APPROXIMATE.sub("", led_up)
    after = text[end : min(last, end + 120)].removeprefix(")")
    if figure.kind == "count":
        counted = _COUNTED.match(printed)
        return counted["thing"] if counted else ""
    if figure.kind == "rank":
        thing = _AFTER_THING.match(after)
        return printed + thing[0] if thing else ""
    if is_stake(sentence, figure):
        return _stake(sentence, figure)
    if (_HYPHENED.search(printed) or _DETERMINED.search(led_up) or _DETERMINED.search(before)) and (
        thing := _AFTER_THING.match(after)
    ):
        saw = _SAW.search(before)
        return f"{saw['who']} {thing['thing']}" if saw else thing["thing"]
    return _of(figure, before, after) or _subject(before)


def _stake(sentence: Sentence, figure: Figure) -> str:
    """The stake, its holder and its object, which may be that of the stake named before in the paragraph."""
    who = holder(sentence, figure)
    before = [(sentence, one) for one in reversed(sentence.figures) if one.start <= figure.start]
    before += [(sentence.previous, one) for one in reversed(sentence.previous.figures)] if sentence.previous else []
    within = next((found for told, one in before if is_stake(told, one) and (found := _object(told, one))), "")
    return f"stake of {who}{within}" if who else f"stake{within}"


def _object(sentence: Sentence, figure: Figure) -> str:
    """What a stake is in: " in the Snow field"."""
    end, last = sentence.group(figure).end, sentence.room(figure).end
    after = sentence.text[end : min(last, end + 120)]
    stake, of, inside = _STAKE.match(after), _AFTER_OF.match(after), _IN.match(after)
    return f" in {of['thing']}" if of else inside[0] if inside else (stake["within"] if stake else None) or ""


def _of(figure: Figure, before: str, after: str) -> str:
    """What stands on either side of "of": "a capacity of ...", "... of LNG from Oman"."""
    of = _AFTER_OF.match(after)
    worth = _TRADED_WORTH.search(before)
    traded = worth or (_TRADED.search(before) if of else None)
    if traded and (goods := worth or of):
        flow = f"{goods['thing']} {_FLOWS.get(traded['how'], 'purchases')}{goods['where'] or ''}"
        return f"{traded['who']} {flow}" if traded["who"] else flow
    if held := _SHARE_OF.search(before):
        return f"share of {held['who']}"
    if of and figure.kind == "percent":
        return f"share of {of['thing']}{of['where'] or of['within'] or ''}"
    if (noun := _NOUN_OF.search(before)) and noun["thing"] not in _EMPTY:
        within = _AFTER_WITHIN.match(after)
        return noun["thing"] + (within["within"] if within else "")
    if of:
        return of["thing"] + (of["where"] or "")
    spent = _AFTER_IN.match(after) if figure.kind == "money" else None
    return spent["thing"] if spent else ""


def _subject(before: str) -> str:
    """What is said to total, reach, rise or fall."""
    if total := _TOTALED.search(before):
        return total["thing"]
    if moved := _SET.search(before):
        return moved["thing"]
    if changed := _CHANGED.search(before):
        return f"{'rise' if changed['up'] else 'fall'} in {changed['thing']}"
    return ""
