"""Who holds a stake, and who pays, pledges, lends or takes a sum; nothing where no rule is sure."""

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
_NAME = rf"(?!(?:{STOP}|{_DAY})\b)[A-Z][\w&-]{{0,30}}(?: (?:& )?[A-Z][\w&-]{{0,30}}){{0,3}}(?: (?:Co|Corp|Inc|Ltd)\.)?"
# "Sony and Denso"; "the Taiwanese parent", "a subsidiary of Mitsui", and of "a fund in Norway" the fund.
_NOT = rf"(?!(?:{STOP}|month|week|day|quarter|earlier|later|ago|\w+ly|\w+(?= (?:to|by)))\b)"
_PARTY = rf"\b(?:[Tt]he (?!two|three|other|rest)|[Aa]n? )(?:{_NOT}[\w-]{{1,30}} ){{0,3}}{_NOT}[a-z]{{1,30}}\b(?: of {_NAME})?"
_NAMES = rf"(?P<who>{_NAME}(?:, {_NAME}){{0,4}}(?:,? and {_NAME})?|{_PARTY})"
# "Mitsui in Tokyo", "is the operator", "said on Monday it", ", which", ", the state lender,".
_ASIDE = (
    rf"(?: in {_NAME})?(?: (?:is|was|are|were) (?:the|an?) [a-z ]{{1,40}}| sa(?:id|ys) (?:[^,.;]{{1,20}} )?(?:it|they)\b)?"
    r"(?:,? (?:which|who)|, [^,.;]{1,60},|,)?"
)
_AUX = (
    r"(?: (?:already|also|now|both|together|each|has|have|had|would|will|could|may|must|(?:is|are|was|were)(?: [a-z]+)?"
    r"|[a-z]+ to|to|[a-z]+ly)){0,4}"
)
_SUBJECT = re.compile(rf"{_NAMES}{_ASIDE}{_AUX} $")
_OBLIQUE = re.compile(r"\b(?:in|to|from|with|than|including|such as|like) (?:the )?$")
# "It paid one sum and on Monday pledged another": of both verbs the subject is that of the first.
_GOES_ON = re.compile(rf" (?:and|but|then)(?: (?:on|in|at|by|last|this|next|later)\b[^,;]{{0,25}})?{_AUX} $")
_FIRST = re.compile(rf"(?:(?:In|On|At|By|Under|After|Last|This|Earlier) [^,]{{1,40}}, )?{_NAMES}{_ASIDE} ")
_DOES = re.compile(rf"{_NAMES}{_ASIDE}{_AUX} (?:(?!{STOP}\b)[a-z]+|said it|says it)\b")
_ITS = re.compile(r"\b(?:its|their) (?:(?!stake|share|hold)[a-z]+ ){0,2}$")

_STAKE = re.compile(r" (?:equity |ownership )?(?:stakes?|interests?|shareholding|holding|owner|shareholder)\b(?! rate)")
_SIZE = r"[\d.]+(?: per ?cent| percentage points|%)?"
_TO = rf"(?: in [^,.;]{{1,40}}?)? (?:(?:from|by|to) {_SIZE} )?(?:to|from|by|of|is|was) $"
_CHANGED = re.compile(rf"\b(?:its|their|['’]s) (?:stake|shareholding|holding|interest){_TO}")
_CHANGED_SHARE = re.compile(rf"\b(?:its|their) share{_TO}")
_OWNS = re.compile(
    r"\b(?:holds?|held|holders? of|owns?|owned|acquires?|acquired|retain(?:s|ed)?|gave up its"
    rf"|(?:stakes?|shareholding|holding|interest){_TO[:-2]}) $"
)
_OWNED = re.compile(r"(?: of (?:it|which))?(?: (?:is|was|are|were))?(?: |-)(?:owned|held) by ")
_HAS, _ALONE = re.compile(r"\b(?:has|have|had|with|at) $"), re.compile(r"$|[,.;]| and\b| of the\b")
_OWNERS = re.compile(r"\b(?:partners?|shareholders?|owners?|stakes?|consortium|venture)\b")
_IN_BRACKETS = re.compile(rf"{_NAMES} \($")
_OTHER = r"(?: the (?:other|remaining)| an?(?: (?:further|additional))?| another)?"
_GAP = re.compile(rf"(?:,|;|\band|\bwhile) {_NAMES}{_OTHER} $")
_HOLDS = re.compile(
    r"\b(?:holds?|held|holders? of|owns?|owned|has|have|had|takes?|took|taken|buys?|bought|acquires?|acquired|sells?|sold"
    r"|gives? up|gave up|keeps?|kept|retains?|retained|with)"
    r" (?:(?:an?|its|half of its|the (?:other|remaining)|(?:[a-z]+ )?stakes?(?: in [^,.;]{1,40}?)? of) )?$"
)
_THEIRS = re.compile(rf"(?P<who>{_NAME})['’]s (?:(?:[a-z]+ ){{0,2}}|(?:stake|shareholding|holding|interest){_TO})$")
_WITH = re.compile(rf"(?:\b(?:[Ww]ith|are|is|and)|,) {_NAMES} (?:at|on|holding) $")
_OWNER = re.compile(rf"{_NAMES}, (?:an?|the|its) $"), re.compile(rf" (?:owner|shareholder)\b[^,.;]{{0,40}}, {_NAMES},")
_BY = re.compile(
    r"(?: (?:equity )?(?:stakes?|interests?|holding)| is| was| are| were)?[^,.;]{0,40}?"
    rf"(?: |-)(?:(?:held|owned|acquired|bought|taken) by|sold to|belonging to) (?:the )?{_NAMES}"
)

_PAYS = re.compile(
    r"\b(?:pay|paid|pays|pledged?|pledges|promised?|promises|offer(?:s|ed)?|spend|spent|spends|invest(?:s|ed)?|lend|lent|lends"
    r"|grant(?:s|ed)?|give|gave|gives|commit(?:s|ted)?|earmark(?:s|ed)?|contribute[sd]?|donate[sd]?|provide[sd]?|cover(?:s|ed)?"
    r"|set aside|put up|(?P<takes>receives?|received|gets?|got))"
    rf"(?: (?:{_NAME}|{_PARTY}))??"
    r"(?: (?:an?|the|its|of|in|worth|up|to|further|extra|additional|another|total|initial|loans?|aid|grants?|subsid(?:y|ies)"
    r"|credits?|funding)){0,5} $"
)
_GIVEN = r"(?:pledge|loan|grant|aid|subsidy|gift|contribution)"
_FUNDS, _FROM = re.compile(rf"\b{_GIVEN} of $"), re.compile(rf"(?: in [a-z]+)? from (?:the )?{_NAMES}")
_FUND_FROM = re.compile(rf" (?:[a-z]+ )?{_GIVEN}s? from (?:the )?{_NAMES}")
_ASSETS = re.compile(r" (?:of|in) (?:assets|cash|debt|reserves)\b| under management\b")
_TRADES = re.compile(r"\b(?:buy|bought|acquire[sd]?|(?P<sells>sell|sold|gave up))\b[^;]* for $")
_TO_WHOM = re.compile(rf" to (?:the )?{_NAMES}[^;,]* for $")
_PRICE = 1000  # "pays 7.26 yuan for a dollar" is no payment
_EPITHET = re.compile(r"^\S+-(?:run|owned|backed|based) ")


def is_stake(sentence: Sentence, figure: Figure) -> bool:
    """Whether it is a part owned: "a 12 percent stake", "owns 12 percent", and, next to such a one, "Shell, with 27 percent,"."""
    if figure.kind != "percent":
        return False
    before, after = _around(sentence, figure)
    if _STAKE.match(after) or _OWNS.search(before) or _OWNED.match(after):
        return True
    told = _CHANGED_SHARE, _WITH, _GAP
    is_alone = (_HAS.search(before) and _ALONE.match(after)) or any(pattern.search(before) for pattern in told)
    is_listed = _IN_BRACKETS.search(before) and sentence.text[sentence.group(figure).end :].startswith(")")
    if not (is_alone or is_listed):
        return False
    earlier = [(sentence, one) for one in sentence.figures if one.start < figure.start]
    if not _GAP.search(before):
        if sentence.says(_OWNERS):
            return True
        earlier += [(sentence.previous, one) for one in sentence.previous.figures] if sentence.previous else []
    return any(is_stake(said, one) for said, one in earlier)


def holder(sentence: Sentence, figure: Figure) -> str:
    """ "Mitsui" for the first figure of "Mitsui and Jera hold 12 and 10 percent stakes"; who pays, where it is money; or ""."""
    before, after = _around(sentence, figure)
    if is_stake(sentence, figure):
        who = _owner(sentence, before, after)
    elif figure.kind == "money" and figure.value >= _PRICE:
        who = _payer(sentence, before, after)
    else:
        return ""
    if not who and (gap := _GAP.search(before)):
        alike = [one for one in sentence.figures if one.group < figure.group and one.kind == figure.kind]
        who = gap["who"] if alike and holder(sentence, alike[-1]) else ""
    who = re.sub("^(?:The|An?) ", lambda found: found[0].lower(), who)
    names = [_EPITHET.sub("", name) for name in re.split(r",? and |, ", who)]
    members = sentence.groups[figure.group]
    if len(names) == len(members) and not any(member.conversion for member in members):
        return names[members.index(figure)]
    return names[0] if len(names) == 1 else who if len(members) == 1 else ""


def _owner(sentence: Sentence, before: str, after: str) -> str:
    for found in (_THEIRS.search(before), _OWNER[0].search(before) if _STAKE.match(after) else None, _OWNER[1].match(after)):
        if found:
            return str(found["who"])
    if its := _CHANGED.search(before) or _CHANGED_SHARE.search(before) or _ITS.search(before):
        return _doer(before[: its.start()])
    if holds := _HOLDS.search(before):
        return _subject(sentence, before[: holds.start()])
    found = _WITH.search(before) or _BY.match(after) or _IN_BRACKETS.search(before)
    return str(found["who"]) if found else ""


def _payer(sentence: Sentence, before: str, after: str) -> str:
    given = _FROM.match(after) if _FUNDS.search(before) else _FUND_FROM.match(after)
    if given:
        return str(given["who"])
    if pays := _PAYS.search(before):
        giver = _FROM.match(after) if pays["takes"] else None
        return str(giver["who"]) if giver else _subject(sentence, before[: pays.start()])
    if traded := _TRADES.search(before):
        buyer = _TO_WHOM.search(before, traded.start()) if traded["sells"] else None
        return str(buyer["who"]) if buyer else _subject(sentence, before[: traded.start()])
    if _ASSETS.match(after) and (has := _HAS.search(before)):
        return _subject(sentence, before[: has.start()])
    return ""


def _subject(sentence: Sentence, led_up: str) -> str:
    """Who does what the verb after `led_up` says."""
    if found := _SUBJECT.search(led_up):
        return "" if _OBLIQUE.search(led_up, 0, found.start()) else str(found["who"])
    first = _FIRST.match(sentence.said.strip()) if _GOES_ON.search(led_up) else None
    return str(first["who"]) if first else ""


def _doer(led_up: str) -> str:
    """Whose "its" it is that follows: the last one before it that does anything."""
    found = [one["who"] for one in _DOES.finditer(led_up) if not _OBLIQUE.search(led_up, 0, one.start())]
    return str(found[-1]) if found else ""


def _around(sentence: Sentence, figure: Figure) -> tuple[str, str]:
    """The words that lead up to the figure's group, hedges left out, and those that follow it."""
    start, end = sentence.group(figure)
    before = sentence.text[max(sentence.span.start, start - 160) : start]
    return APPROXIMATE.sub("", before), sentence.text[end : min(sentence.span.end, end + 120)].removeprefix(")")
