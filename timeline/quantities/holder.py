"""Who holds a stake, and who pays, pledges or lends a sum; nothing where no rule is sure."""

import re

from timeline.interval import MONTHS
from timeline.quantities.context import Sentence
from timeline.quantities.scan import APPROXIMATE, Figure

STOP = (
    r"(?i:a|an|and|or|but|nor|while|as|at|by|for|from|in|into|of|on|over|per|than|that|the|this|these|those|to|with|which|who|whose|was|were|is|are|be|been|"
    r"being|has|have|had|will|would|could|may|might|can|should|did|do|does|not|also|after|before|since|until|during|amid|despite|its|their|his|her|it|"
    r"they|he|she|we|if|when|where|said|says|say|year|years|billion|million|respectively|all|went|came|rose|fell|grew|made|took|left|saw|met)"
)
_DAY = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|" + "|".join(MONTHS)
_NAME = rf"(?!(?:{STOP}|{_DAY})\b)[A-Z][\w&-]{{0,30}}(?: [A-Z][\w&-]{{0,30}}){{0,3}}"
# "Sony and Denso", "the Taiwanese parent".
_PARTY = rf"\b[Tt]he (?!two|three|other|rest)(?:(?!{STOP}\b)[\w-]{{1,30}} ){{0,2}}(?!{STOP}\b)[a-z]{{1,30}}"
_NAMES = rf"(?P<who>{_NAME}(?:, {_NAME}){{0,4}}(?:,? and {_NAME})?|{_PARTY})"
_AUX = r"(?: (?:already|also|now|both|together|each|has|have|had|would|will|is to|are to|[a-z]+ly)){0,3}"
_DID = rf"(?:,? which|, [^,.;]{{1,60}},|,)?{_AUX}"
_STAKE = re.compile(r" (?:equity |ownership )?(?:stakes?|interests?|shareholding|holding)\b(?! rate)")
_CHANGED = (
    r"(?:stake|shareholding|holding|interest)(?: in [^,.;]{1,40}?)?"
    r" (?:(?:from [\d.]+(?: percent| per cent|%) )?to|from|by|of|is|was) $"
)
_OWNS = re.compile(rf"\b(?:holds?|held|owns?|owned|gave up its|stakes of|{_CHANGED[:-2]}) $")
_HAS, _ALONE = re.compile(r"\b(?:has|have|had|with) $"), re.compile(r"$|[,.;]| and\b")
_HOLDS = re.compile(
    rf"{_NAMES}{_DID} (?:holds?|held|owns?|owned|has|have|takes?|took|bought|acquired|sold|gave up|keeps?|kept|with)"
    r" (?:an? |its |stakes? of |a stake of )?$"
)
_THEIRS = re.compile(rf"(?P<who>{_NAME})['’]s (?:{_CHANGED})?$")
_CHANGES = re.compile(rf"{_NAMES}{_DID} (?:raises?|raised|lifts?|lifted|cuts?|increased?|reduced?) its {_CHANGED}")
_HELD_BY = re.compile(rf" (?:equity )?(?:stakes?|interests?|is|was)[^,.;]{{0,40}}? (?:held|owned) by (?:the )?{_NAMES}")
_PAYS = re.compile(
    rf"{_NAMES}{_DID}"
    r"(?: (?:agreed|plans?|planned|pledged|promised|offered|vowed|wants?|aims?|expects?) to)?"
    r" (?:pay|paid|pays|pledged?|pledges|promised?|promises|offer(?:s|ed)?|spend|spent|spends|invest(?:s|ed)?|lend|lent|lends"
    r"|grant(?:s|ed)?|give|gave|gives|commit(?:s|ted)?|earmark(?:s|ed)?|contribute[sd]?|donate[sd]?|provide[sd]?|cover(?:s|ed)?"
    r"|set aside|put up)"
    r"(?: (?:an?|the|its|of|in|worth|further|extra|additional|another|total|initial|loans?|aid|grants?|subsid(?:y|ies)|credits?"
    r"|funding)){0,5} $"
)
_FUNDS, _FROM = re.compile(r"\b(?:pledge|loan|grant|aid|subsidy|gift) of $"), re.compile(rf" from (?:the )?{_NAMES}")
_EPITHET = re.compile(r"^\S+-(?:run|owned|backed|based) ")


def is_stake(sentence: Sentence, figure: Figure) -> bool:
    """Whether it is a part owned: "a 12 percent stake", "owns 12 percent", and, next to such a one, "Shell, with 27 percent,"."""
    if figure.kind != "percent":
        return False
    before, after = _around(sentence, figure)
    if _STAKE.match(after) or _OWNS.search(before):
        return True
    earlier = [(sentence, one) for one in sentence.figures if one.start < figure.start]
    earlier += [(sentence.previous, one) for one in sentence.previous.figures] if sentence.previous else []
    is_alone = _HAS.search(before) and _ALONE.match(after)
    return bool(is_alone) and any(is_stake(told, one) for told, one in earlier)


def holder(sentence: Sentence, figure: Figure) -> str:
    """ "Mitsui" for the first figure of "Mitsui and Jera hold 12 and 10 percent stakes"; who pays, where it is money; or ""."""
    before, after = _around(sentence, figure)
    if is_stake(sentence, figure):
        found = _HOLDS.search(before) or _CHANGES.search(before) or _THEIRS.search(before) or _HELD_BY.match(after)
    elif figure.kind == "money":
        found = _PAYS.search(before) or (_FROM.match(after) if _FUNDS.search(before) else None)
    else:
        found = None
    if found is None:
        return ""
    who = re.sub("^The ", "the ", found["who"])
    names = [_EPITHET.sub("", name) for name in re.split(r",? and |, ", who)]
    members = sentence.groups[figure.group]
    if len(names) == len(members) and not any(member.conversion for member in members):
        return names[members.index(figure)]
    return names[0] if len(names) == 1 else who if len(members) == 1 else ""


def _around(sentence: Sentence, figure: Figure) -> tuple[str, str]:
    """The words that lead up to the figure's group, hedges left out, and those that follow it."""
    start, end = sentence.group(figure)
    before = sentence.text[max(sentence.span.start, start - 160) : start]
    return APPROXIMATE.sub("", before), sentence.text[end : min(sentence.span.end, end + 120)].removeprefix(")")
