"""The period of each figure: what its own sentence dates it to, else what the text is speaking of."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from timeline.model import Interval
from timeline.quantities.context import Sentence
from timeline.quantities.dates import Period, length, moved, periods_named
from timeline.quantities.moods import Action
from timeline.quantities.scan import APPROXIMATE, Figure

_ASIDE = re.compile(r",(?: [\w’'.]+){1,5} (?:said|says?|showed|estimates?)(?: (?:on )?\w+)?,")
_LATELY = re.compile(r"(?: (?:on|in|late|early|last|earlier|the|this)){0,2} ")
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
# A rate, a ceiling or an aim holds until it is changed.
_RULE = re.compile(r"[^.,;]{0,12}\b(?:stake|interest|tariff|dut(?:y|ies)|lev(?:y|ies)|tax(?:es)?)\b")
_NORM = re.compile(
    r"\b(?:goals?|targets?|thresholds?|quotas?|limits?|caps?|ceilings?|capacity|tariffs?|dut(?:y|ies)|lev(?:y|ies)|aims?)"
    r" (?:of|is|at|was)(?: [a-z]+)? $"
)
_ATTACHED = re.compile(
    r"\)?(?: (?:an?|per|each) (?:hour|day|week|month|year)| (?:rise|fall|gain|drop|increase|decline|growth))?,? ?(?:late |early )?"
    r"(?:in|during|for|over|of|throughout|on|as of|as at)?(?: the)? ?"
)
_CLAUSE = re.compile(r"[,;:—]|\b(?:while|but|and|from|that)\b")
_NEW_CLAUSE = re.compile(r"[;,]|\b(?:and|but|while)\b")
_VERSUS = r"(?:against|compared (?:with|to)|versus|than|from)"
_COMPARISON = re.compile(
    r"\b(?:against|compared (?:with|to)|versus|than|below|above)\b(?! the (?:dollar|yen|euro))|\bfrom (?=\W?[0-9])"
)
_COMPARED_WITH = re.compile(r"\b(?:against|compared (?:with|to)|versus|(?:up|down) from) [^,;]*$")
_COMPARED = re.compile(rf"\b{_VERSUS} (?:(?:just|only) )?$")
_DIGIT, _NEXT = re.compile(r"[0-9]"), re.compile(r"; |, (?:and|but|while)\b")
_PARTS = (" of ", " of the ", " of all ")  # "half of the 6 million tons sold in April": both are of April
_A_YEAR_BEFORE = re.compile(r"(?:a|the) year (?:earlier|before)")
_LATER = re.compile(r" (?:a|one) year later\b")
_THEN_TO = re.compile(r"\b(?:and|then)(?: [a-z]+)? (?:to|at) \W?[0-9]")  # "to 26 percent and to 9 percent in 2033"
# "In the first quarter it reported a profit of": what is reported for so long a time was earned in it.
_REPORTS = re.compile(r"\breported (?:an? |net |[a-z]+ ){0,5}(?:of |at )?$")
_MONTH, _FULL_YEAR = 31, 360
_HAS = re.compile(r"\b(?:employs|has|with|of|serves|to)(?: about| around| some)? $")
_LISTED = re.compile(r"\W{0,3}[A-Z][^.:;]{0,40}: ")  # "Exports: 9.2 trillion yen"
_UNTIL = re.compile(r"(?:Before|Until|Since|After) (?:the (?:\w+ ){1,3}(?:of|in) )?")
_FOR, _THE, _NOUN = re.compile(r"\b[Ff]or $"), re.compile(r"\b[Tt]he $"), re.compile(r" [a-z]+")
_EXPECTED = re.compile(r"\b(?:expect|forecast|project|estimate|predict|see|likely|set to|due to|should|will|would|could|may|might)")
_AHEAD = re.compile(r"\b(?:plan(?:s|ned)?|aims?|expect(?:s|ed)?|hopes?|predicting|target)\b")
_NOW = re.compile(r"\b(?:now|currently|today)\b")
# A sum in a noun phrase of these is owed, owned or granted, whatever the time of the verb.
_ONE_OFF = re.compile(
    r"\b(?:settled for|in force|invest(?:s|ed)|paid|fined|awarded|gave|lent|owned"
    r"|deals?|contracts?|stakes?|loans?|fine|budget|package|fund|yields?)\b"
)
_MOVED = (
    r"rose|fell|grew|climbed|jumped|surged|gained|gain|slid|slipped|dropped|declined|eased|advanced|added|ticked|rebounded"
    r"|worsened|up(?! to)|down|higher|lower"
)
_CLOSED = re.compile(r"\b(?:closed|settled|traded|fetched|quoted)\b")
_MARKET = re.compile(
    rf"\b(?:closed|settled|traded|fetched|quoted|ended|opened|finished|bought|touched|hit|stood|was at|were at|earned|{_MOVED})\b"
)
_BREAK = re.compile(r"; |, (?:and|but|while|though|although|which)\b")
_LEVELS = ("money", "count", "percent", "percentage points", "mass", "volume", "energy", "rate", "rank", "ratio", "price")
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
    named: Interval | None = None

    def read(self, sentence: Sentence) -> list[Interval | None]:
        """The period of each figure of the next sentence."""
        named = periods_named(sentence.text, sentence.span, sentence.timexes, self.days or self.named)
        self.yearly = self.yearly or any(period.compared for period in named)
        apart = [one for one in named if not (one.is_short or one.compared or _is_compared(sentence, one))]
        until = _UNTIL.match(sentence.said)
        self.dated = bool(apart or (until and any(one.start == sentence.span.start + until.end() for one in sentence.timexes)))
        found = [self._of(sentence, figure, named) for figure in sentence.figures]
        self._move_on(sentence, named, found)
        self.named = next((one.days for one in reversed(named) if not (one.is_short or one.compared)), None)
        return found

    def _of(self, sentence: Sentence, figure: Figure, named: Sequence[Period]) -> Interval | None:
        if figure.kind in _HAS_NO_PERIOD:
            return None
        versus = _versus(sentence, figure)
        own = _nearest(sentence, figure, named, attached_only=versus or _is_norm_of(sentence, figure))
        if _is_given(sentence, figure) and not (own and own.stock):
            return None
        if _LATER.match(sentence.text, sentence.group(figure).end) and (days := self._before(sentence, figure, named)):
            return moved(days, 1)
        if own:
            return self._a_year_before(sentence, own, named) if own.compared else own.days
        if versus:
            main = _nearest(sentence, figure, named, attached_only=False)
            days = main.days if main else self._carried(sentence, figure, named)
            return moved(days, -1) if days and self.yearly and length(days) > 7 else None
        return self._carried(sentence, figure, named)

    def _before(self, sentence: Sentence, figure: Figure, named: Sequence[Period]) -> Interval | None:
        """The period of the figure before it, in its sentence or out of it."""
        group = sentence.groups.get(figure.group - 1)
        return self._of(sentence, group[-1], named) if group else self.days

    def _a_year_before(self, sentence: Sentence, compared: Period, named: Sequence[Period]) -> Interval:
        """A year before what the sentence is of; a calendar year that is compared with a fiscal one is the same days then, too."""
        main = next((one.days for one in named if not one.compared), self.days)
        if _A_YEAR_BEFORE.fullmatch(sentence.text, compared.start, compared.end) and main and length(main):
            return moved(main, -1)
        if compared.days.granularity != "year" or main is None or main.granularity == "year":
            return compared.days
        return moved(main, -1) if main.is_day or length(main) > _FULL_YEAR else compared.days

    def _carried(self, sentence: Sentence, figure: Figure, named: Sequence[Period]) -> Interval | None:
        """The time in focus, where the sentence goes on measuring it."""
        if figure.kind not in _LEVELS or _is_norm(sentence, figure):
            return None
        action, clause = sentence.action(figure), _clause(sentence, figure)
        if _is_ahead(sentence, figure):
            return None
        has_moved = sentence.says(_MARKET) or (self.quoted and action and action.mood == "past")
        if self.market and (self.quoted or sentence.is_priced) and figure.kind in _PRICES and not named and has_moved:
            return self.market
        if self.dated or self.days is None or sentence.says(_CLOSED) or _NOW.search(clause) or _ONE_OFF.search(clause):
            return None
        # Without a verb in its clause it goes on like the figure before it; without one in its sentence nothing tells.
        if (not sentence.actions and not _LISTED.match(sentence.said)) or (action is None and figure.kind == "count"):
            return None
        return None if action and action.mood in ("now", "deed") else self.days

    def _move_on(self, sentence: Sentence, named: Sequence[Period], found: Sequence[Interval | None]) -> None:
        compared = {period.days for period in named if period.compared}
        both = zip(sentence.figures, found, strict=True)
        own = [
            days
            for figure, days in both
            if days and days not in compared and not _versus(sentence, figure) and not _is_ahead(sentence, figure)
        ]
        if own and length(own[-1]) > 1:
            self.days, self.age = own[-1], 0
        elif not sentence.figures and (heads := [one.days for one in named if not one.is_short and _heads(sentence, one)]):
            self.days, self.age = heads[-1], 0
        else:
            self.age += 1
            self.days = self.days if self.age < _MEMORY else None
        days = [period.days for period in named if period.days.is_day and not period.stock]
        if days and not any(_is_ahead(sentence, figure) for figure in sentence.figures):
            self.market = days[0]
        self.quoted = bool(self.market) and self.market in found


def _is_norm(sentence: Sentence, figure: Figure) -> bool:
    """Whether it is a duty, a quota, a target, a capacity."""
    return bool(_RULE.match(sentence.text, sentence.group(figure).end)) or _is_norm_of(sentence, figure)


def _is_norm_of(sentence: Sentence, figure: Figure) -> bool:
    """Whether it is named so outright: "a quota of 5 million tons"."""
    start, _ = sentence.group(figure)
    return bool(_NORM.search(APPROXIMATE.sub("", sentence.text[max(sentence.span.start, start - 60) : start])))


def _is_ahead(sentence: Sentence, figure: Figure) -> bool:
    """Whether it is planned, expected or wished for."""
    action = sentence.action(figure)
    return bool(_AHEAD.search(_clause(sentence, figure))) or (action is not None and action.mood == "ahead")


def _clause(sentence: Sentence, figure: Figure) -> str:
    """The words around the figure, up to where another clause may begin or end."""
    before = sentence.text[max(sentence.span.start, figure.start - 200) : figure.start]
    after = sentence.text[figure.end : min(sentence.span.end, figure.end + 200)]
    return _BREAK.split(before)[-1] + " " + _BREAK.split(after)[0]


def _heads(sentence: Sentence, period: Period) -> bool:
    """Whether what follows is of it: "Trade in April", "the results for fiscal 2016", "Last year was a record"."""
    is_for = _FOR.search(sentence.text, max(sentence.span.start, period.start - 4), period.start)
    is_subject = period.start - sentence.span.start <= len("The ") and any(one.start == period.end + 1 for one in sentence.actions)
    return bool(is_for or is_subject or not sentence.actions)


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
        if (attached_only and not attached) or _is_anothers(sentence, figure, period):
            continue
        if not _fits(sentence, figure, period, between, ahead):
            continue
        distance = 0 if attached else 1 + len(between) + 60 * (len(_CLAUSE.findall(between)) + len(_BREAK.findall(between)))
        if best is None or (period.is_short, distance) < best:
            best, result = (period.is_short, distance), period
    return result


def _is_anothers(sentence: Sentence, figure: Figure, period: Period) -> bool:
    """Whether it dates the figure that another is compared with: "from 50 percent in 2005"."""
    return any(
        members[0].group != figure.group
        and members[-1].end <= period.start
        and _ATTACHED.fullmatch(sentence.text, members[-1].end, period.start)
        and _versus(sentence, members[0])
        for members in sentence.groups.values()
    )


def _fits(sentence: Sentence, figure: Figure, period: Period, between: str, ahead: bool) -> bool:
    """Whether nothing between the two says that the date is another's: a deed's, a comparison's, a clause's."""
    end = sentence.group(figure).end
    led_up = sentence.text[max(sentence.span.start, period.start - 40) : period.start]
    if not ahead and _FOR.search(led_up):
        return True
    if not (_fits_after(sentence, figure, period, between) if ahead else _fits_before(sentence, figure, period, between)):
        return False
    if period.stock:
        opens = period.start - sentence.span.start < len("At the end of ")
        return ahead or "," not in between[opens:] or figure.kind.startswith("percent")
    if not period.is_short:
        return True
    # Flows are counted by week or longer; a day in their sentence is that of an act. Only a price is one day's.
    if period.days.is_day:
        named = _THE.search(led_up) and _NOUN.match(sentence.text, period.end)  # "the Friday intervention"
        around = sentence.text[max(sentence.span.start, figure.start - 60) : min(sentence.span.end, end + 40)]
        return figure.kind == "price" or (figure.kind in _PRICES and bool(named or (figure.scale == 1 and _MARKET.search(around))))
    return True


def _fits_after(sentence: Sentence, figure: Figure, period: Period, between: str) -> bool:
    """A date that follows is the figure's unless a comparison, a deed, or a verb with a figure of its own parts them."""
    start, end = sentence.group(figure)
    if figure.kind == "count" and _DIGIT.search(between) and _HAS.search(sentence.text[max(0, start - 40) : start]):
        return False
    if _THEN_TO.search(between) or (period.days.is_day and _NEXT.search(between)) or _COMPARISON.search(between):
        return False
    inside = _actions(sentence, end, period.start)
    is_many = figure.kind == "count" and length(period.days) > _MONTH  # "9,000 ships passed in 2024": not on one day
    if any(one.mood == "said" or (one.mood == "deed" and not (is_many and one.start == end + 1)) for one in inside):
        return False
    others = [other for other in sentence.figures if end <= other.start < period.start]
    others = [other for other in others if sentence.text[end : other.start] not in _PARTS]
    return not any(one.end <= other.start or other.end <= one.start for one in inside for other in others)


def _fits_before(sentence: Sentence, figure: Figure, period: Period, between: str) -> bool:
    """A date that leads is the figure's unless it is that of a deed, or the figure is of another time."""
    start, _ = sentence.group(figure)
    if length(period.days) > _MONTH and _REPORTS.search(between):
        return True
    inside = _actions(sentence, period.end, start)
    told = [one for one in inside if one.mood in ("said", "deed") and sentence.text[one.end : start].strip()]
    just = [one for one in sentence.actions if one.end <= period.start and _LATELY.fullmatch(sentence.text, one.end, period.start)]
    if told or any(one.mood in ("said", "deed") for one in just):
        return False
    if any(one.mood == "now" and _NEW_CLAUSE.search(sentence.text, period.end, one.end) for one in inside):
        return False
    # "In April they hailed a plan to spend": the date is of the first verb, the figure of the second.
    if not inside or inside[-1].mood != "ahead":
        return True
    follows = any(one.end <= period.start and not _BREAK.search(sentence.text, one.end, period.start) for one in sentence.actions)
    return not follows if _EXPECTED.search(between) else len(inside) == 1 and not follows


def _actions(sentence: Sentence, start: int, end: int) -> list[Action]:
    """The verbs between a date and a figure; ", the ministry said," parts nothing."""
    aside = bool(_ASIDE.search(sentence.text, start, end))
    return [one for one in sentence.actions if start <= one.start < end and not (aside and one.mood == "said")]
