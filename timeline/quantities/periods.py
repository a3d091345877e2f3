"""The period of each figure: what its own sentence dates it to, else what the text is speaking of."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from timeline.model import Interval
from timeline.quantities.context import Sentence
from timeline.quantities.dates import Period, length, moved, periods_named
from timeline.quantities.scan import APPROXIMATE, Figure

# Who speaks, publishes, decides, founds: a date on the far side of such a verb is the date of that act, not of the figure.
_ACT = (
    r"\b(?:said|says?|told|found|reported|reports?|announced|released|published|showed|shows|unveiled|agreed|approved|signed"
    r"|pledged|vowed|proposed|promised|passed|founded|established|opened|built(?! $)|created(?! $)|elected"
    r"|ordered(?! $)|introduced|enacted|adopted"
    r"|suggested|estimated|warned|added(?! $)|wrote|stated|decided|imposed|launched|asked|urged|predicted|forecasts?|revealed|noted"
    r"|called|granted|met)\b"
)
_ACTS = re.compile(_ACT)
_ASIDE = re.compile(r",(?: [\w’'.]+){1,5} (?:said|says?|showed|estimates?)(?: (?:on )?\w+)?,")
_JUST_ACTED = re.compile(_ACT + r"(?: (?:on|in|late|early|last|earlier)){0,2} $", re.IGNORECASE)
# What is granted, owned or paid once has no period: a stake and its price, a budget that was approved.
_STAKE = re.compile(
    r" (?:equity |ownership )?(?:stakes?|interests?|shareholding)\b"
    r"|[^.;]{0,12}? for (?:an?|its|the) [^.,;]{0,30}\b(?:stakes?|interest)\b"
)
_GIVEN = re.compile(
    r"\b(?:approved|passed|signed|pledged|promised|offered|unveiled|proposed|agreed|imposed|set aside|asked for|acquired|owns"
    r"|holds|offers?|bids?)(?: (?:an?|the|its|for|to|on|up|about|lend|give|deals?|contracts?|worth|of|new|extra|further"
    r"|loan)){0,5} $"
)
_ONE_OFF = re.compile(
    r"\b(?:signed|pledged|promised|approved|asked|offered|settled for|in force|built|invest(?:s|ed)|paid|fined|awarded|gave"
    r"|granted|lent|deal|contract|stakes?|owns?|loans?|fine|budget|package|fund|stands?|yields?)\b"
)
_RULE = re.compile(r"[^.,;]{0,12}\b(?:stake|interest|tariff|dut(?:y|ies)|lev(?:y|ies)|tax(?:es)?)\b")
_ATTACHED = re.compile(
    r"\)?(?: (?:an?|per|each) (?:hour|day|week|month|year))?,? ?(?:in|during|for|over|of|throughout|on|as of|as at)?(?: the)? ?"
)
_CLAUSE = re.compile(r"[,;:—]|\b(?:while|but|and|from|that)\b")
_VERSUS = r"(?:against|compared (?:with|to)|versus|than|from)"
_COMPARISON = re.compile(r"\b(?:against|compared (?:with|to)|versus|than)\b|\bfrom (?=\W?[0-9])")
_COMPARED_WITH = re.compile(r"\b(?:against|compared (?:with|to)|versus|(?:up|down) from) [^,;]*$")
_COMPARED = re.compile(rf"\b{_VERSUS} (?:(?:just|only) )?$")
_DIGIT, _NEXT = re.compile(r"[0-9]"), re.compile(r"; |, (?:and|but|while)\b")
_THEN_TO = re.compile(r"\b(?:and|then)(?: [a-z]+)? (?:to|at) \W?[0-9]")  # "to 26 percent and to 9 percent in 2033"
# "In the first quarter it reported a profit of": what is reported for so long a time was earned in it.
_REPORTS, _MONTH = re.compile(r"\breported (?:an? |net |[a-z]+ ){0,5}(?:of |at )?$"), 31
_HAS = re.compile(r"\b(?:employs|has|with|of|serves|to)(?: about| around| some)? $")
_FOR, _THE, _NOUN = re.compile(r"\b[Ff]or $"), re.compile(r"\b[Tt]he $"), re.compile(r" [a-z]+")
_PRESENT = re.compile(r"\b(?:is|are|has|have|can|now|currently|today|costs|employs|pays)\b")
# "; its share is", "and will": a clause that has left the time of the one before it.
_NOW = re.compile(
    r"(?:[;,]|\b(?:and|but|while))[^;]*\b(?:is|are|now|today|can|will|plans?|hopes?|expects?|carries|employs|owns|holds)\b"
)
_AHEAD = re.compile(
    r"\b(?:will|would|could|may|might|[Ss]hould|can|plan(?:s|ned)?|aims?|expect(?:s|ed)?|hopes?|pledged|agreed|predicting"
    r"|target|to be)\b"
)
_MOVED = (
    r"rose|fell|grew|climbed|jumped|surged|gained|gain|slid|slipped|dropped|declined|decreased|increased|shrank|lost|edged|plunged"
    r"|tumbled|sank|soared|expanded|contracted|eased|advanced|added|ticked|rebounded|worsened|widened|narrowed|doubled"
    r"|tripled|up(?! to)|down"
    r"|higher|lower"
)
_CLOSED = re.compile(r"\b(?:closed|settled|traded|fetched|quoted)\b")
_MARKET = re.compile(
    rf"\b(?:closed|settled|traded|fetched|quoted|ended|opened|finished|bought|touched|hit|stood|was at|were at|earned|{_MOVED})\b"
)
# What tells that a sentence goes on measuring, and what: only of trade is money taken to be measured where nothing dates it.
_MEASURES = re.compile(
    rf"\b(?:{_MOVED}|total(?:s|l?ed)?|reached|came to|amounted to|averaged|average|worth|valued|accounted for|made up|supplied"
    r"|was|were|had|held|took|exceeded|topped|led|came|ranked|imported|exported|shipped|produced|pumped"
    r"|generated|consumed|drew|bought|sold"
    r"|spent|saw|ran|posted|recorded|registered)\b"
)
_TRADED = re.compile(
    r"\b(?:imports?|exports?|shipments?|sales|output|production|surplus|deficit|trade|stocks?|inventor(?:y|ies)|share|total"
    r"|cargoes|volumes?|prices?|value|imported|exported|shipped|sold|bought|revenues?|profits?|demand|consumption|costs?"
    r"|them|it|they|that|this|these|those)\b",
    re.IGNORECASE,
)
# "The rest, 12 percent, went to Peru": what goes on measuring where it follows at once.
_GOES_ON = re.compile(r"\b(?:[a-z]+ed|went|share|rest|total|most|of (?:it|that|this|them|which))\b")
_BREAK = re.compile(r"; |, (?:and|but|while|though|although|which)\b")
_SAME_TIME = re.compile(
    r"\b(?:in|for|over|during) (?:the|that) (?:same )?(?:month|quarter|year|period|week)\b(?! (?:of|to|that|before))"
)
_LEVELS = ("money", "percent", "percentage points", "mass", "volume", "energy", "rate", "rank", "ratio", "price")
_PRICES = ("price", "money", "percent", "percentage points")
_HAS_NO_PERIOD = ("length", "area", "power")
# How many dates on either side of a figure, and how many characters away, may give its period.
_NEAR, _FAR = 5, 400
_MEMORY = 4  # sentences: how long a period is spoken of


@dataclass(slots=True)
class Topic:
    """The time that the text is speaking of, as it runs: the last period measured, the last day of prices."""

    days: Interval | None = None
    age: int = 0
    yearly: bool = False
    market: Interval | None = None
    quoted: bool = False
    dated: bool = False

    def read(self, sentence: Sentence) -> list[Interval | None]:
        """The period of each figure of the next sentence."""
        named = periods_named(sentence.text, sentence.span.start, sentence.timexes)
        self.yearly = self.yearly or any(period.compared for period in named)
        self.dated = any(not (period.is_short or period.compared or _is_compared(sentence, period)) for period in named)
        found = [self._of(sentence, figure, named) for figure in sentence.figures]
        self._move_on(sentence, named, found)
        return found

    def _of(self, sentence: Sentence, figure: Figure, named: Sequence[Period]) -> Interval | None:
        if figure.kind in _HAS_NO_PERIOD:
            return None
        versus = _versus(sentence, figure)
        own = _nearest(sentence, figure, named, attached_only=versus)
        if _is_given(sentence, figure) and not (own and own.stock):
            return None
        if own:
            return own.days
        if versus:
            main = _nearest(sentence, figure, named, attached_only=False)
            days = main.days if main else self._carried(sentence, figure, named)
            return moved(days, -1) if days and self.yearly and length(days) > 7 else None
        return self._carried(sentence, figure, named)

    def _carried(self, sentence: Sentence, figure: Figure, named: Sequence[Period]) -> Interval | None:
        """The time in focus, where the sentence goes on measuring it."""
        counted = figure.kind == "count" and self.age == 0 and sentence.previous and sentence.says(_MEASURES)
        if not (figure.kind in _LEVELS or counted) or _RULE.match(sentence.text, figure.end):
            return None
        clause = _clause(sentence, figure)
        if _AHEAD.search(clause):
            return None
        if self.market and (self.quoted or sentence.is_priced) and figure.kind in _PRICES and not named and sentence.says(_MARKET):
            return self.market
        if self.dated or self.days is None or sentence.says(_CLOSED) or _ONE_OFF.search(clause):
            return None
        if sentence.says(_SAME_TIME):
            return self.days
        if self.age == 0 and sentence.previous and not _PRESENT.search(clause):
            return self.days if sentence.says(_MEASURES) or sentence.says(_GOES_ON) else None
        return self.days if sentence.says(_MEASURES) and (figure.kind != "money" or sentence.says(_TRADED)) else None

    def _move_on(self, sentence: Sentence, named: Sequence[Period], found: Sequence[Interval | None]) -> None:
        compared = {period.days for period in named if period.compared}
        both = zip(sentence.figures, found, strict=True)
        own = [days for figure, days in both if days and days not in compared and not _versus(sentence, figure)]
        if own and length(own[-1]) > 1 and not sentence.says(_AHEAD):
            self.days, self.age = own[-1], 0
        else:
            self.age += 1
            self.days = self.days if self.age < _MEMORY else None
        days = [period.days for period in named if period.days.is_day and not period.stock]
        if days and not sentence.says(_AHEAD):
            self.market = days[0]
        self.quoted = bool(self.market) and self.market in found


def _clause(sentence: Sentence, figure: Figure) -> str:
    """The words around the figure, up to where another clause may begin or end."""
    before = sentence.text[max(sentence.span.start, figure.start - 200) : figure.start]
    after = sentence.text[figure.end : min(sentence.span.end, figure.end + 200)]
    return _BREAK.split(before)[-1] + " " + _BREAK.split(after)[0]


def _is_compared(sentence: Sentence, period: Period) -> bool:
    """Whether it dates what another figure is compared with: "up from 4 percent in 2021"."""
    return bool(_COMPARED_WITH.search(sentence.text, max(sentence.span.start, period.start - 60), period.start))


def _is_given(sentence: Sentence, figure: Figure) -> bool:
    """Whether it is a stake or its price, or what somebody approved, promised, signed."""
    start, end = sentence.group(figure)
    return bool(_STAKE.match(sentence.text, end) or _GIVEN.search(sentence.text, max(sentence.span.start, start - 60), start))


def _versus(sentence: Sentence, figure: Figure) -> bool:
    """Whether it is what another figure is compared with: "down from $3 billion"."""
    before = sentence.text[max(sentence.span.start, figure.start - 60) : figure.start]
    return bool(_COMPARED.search(APPROXIMATE.sub("", before)))


def _nearest(sentence: Sentence, figure: Figure, named: Sequence[Period], attached_only: bool) -> Period | None:
    """The nearest period of the sentence that can be the figure's own."""
    start, end = sentence.group(figure)
    best: tuple[bool, int] | None = None
    result = None
    at = bisect_left(named, start, key=lambda period: period.start)
    for period in named[max(0, at - _NEAR) : at + _NEAR]:
        ahead = period.start >= end
        first, last = (end, period.start) if ahead else (period.end, start)
        if last - first > _FAR:
            continue
        between = sentence.text[first:last]
        attached = ahead and bool(_ATTACHED.fullmatch(between))
        if (attached_only and not attached) or not _fits(sentence, figure, period, between, ahead):
            continue
        distance = 0 if attached else 1 + len(between) + 60 * len(_CLAUSE.findall(between))
        if best is None or (period.is_short, distance) < best:
            best, result = (period.is_short, distance), period
    return result


def _fits(sentence: Sentence, figure: Figure, period: Period, between: str, ahead: bool) -> bool:
    """Whether nothing between the two says that the date is another's: an act's, a comparison's, a clause's."""
    between = _ASIDE.sub(",", between)
    led_up = sentence.text[max(sentence.span.start, period.start - 40) : period.start]
    start, end = sentence.group(figure)
    if not ahead and _FOR.search(led_up):
        return True
    if figure.kind == "count" and ahead and _DIGIT.search(between) and _HAS.search(sentence.text[max(0, start - 40) : start]):
        return False
    if ahead and (_THEN_TO.search(between) or (period.days.is_day and _NEXT.search(between))):
        return False
    if not ahead and length(period.days) > _MONTH and _REPORTS.search(between):
        return True
    if _ACTS.search(between) or (not ahead and _JUST_ACTED.search(led_up)) or (ahead and _COMPARISON.search(between)):
        return False
    if not ahead and _NOW.search(between):
        return False
    if period.stock:
        return ahead or "," not in between or figure.kind.startswith("percent")
    if not period.is_short:
        return True
    # Flows are counted by week or longer; a day in their sentence is that of an act. Only a price is one day's.
    if period.days.is_day:
        named = _THE.search(led_up) and _NOUN.match(sentence.text, period.end)  # "the Friday intervention"
        around = sentence.text[max(sentence.span.start, figure.start - 60) : min(sentence.span.end, end + 40)]
        return figure.kind == "price" or (figure.kind in _PRICES and bool(named or (figure.scale == 1 and _MARKET.search(around))))
    return figure.kind == "count" or bool(sentence.says(_MEASURES))
