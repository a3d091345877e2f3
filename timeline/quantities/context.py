"""What the sentence and the one before it say about a figure: its period, and whether a share is by value or by volume."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby

from timeline.model import Basis, Interval, Timex
from timeline.quantities.scan import Figure
from timeline.text import Span, sentences

# Who speaks, publishes or decides: a date on the far side of such a verb is the date of that act, not of the figure.
_ACT = (
    r"\b(?:said|says?|told|found|reported|reports?|announced|released|published|showed|shows|unveiled|agreed|approved|signed|pledged|vowed|proposed"
    r"|suggested|estimated|warned|added|wrote|stated|decided|imposed|launched|asked|urged|ordered|predicted|forecasts?|revealed|noted|called)\b"
)
_ACTS = re.compile(_ACT)
_JUST_ACTED = re.compile(_ACT + r"(?: (?:on|in|late|early|last|earlier)){0,2} $")
# "by 2030", "than in 2016", "from 2016": a deadline or a comparison.
_NOT_DURING = re.compile(
    r"\b(?:by|from|since|until|till|before|after|following|start(?:s|ing)?|begin(?:s|ning)?|than|versus|vs\.?|against|to|through|beyond|with)"
    r"(?: (?:in|that (?:of|in)|those (?:of|in)))?(?: about| around)?(?: the)?(?: (?:end|start|beginning|middle) of| early| late)? $"
)
# "the Trade Act of 1974", "the 1974 Trade Act": the year is part of a name.
_STATUTE_BEFORE = re.compile(r"\b(?:Act|Law|Code|Treaty|[Ss]ection \w+(?: \w+){0,4}) of $")
_STATUTE_AFTER = re.compile(r"(?: [A-Z][\w’'-]*){0,5} (?:Act|Law|Code|Treaty)\b")
_ATTACHED = re.compile(r",? ?(?:in|during|for|over|of|throughout)?(?: the)? ?")
_CLAUSE = re.compile(r"[,;:—]|\b(?:while|but|and|from|that)\b")
_ELABORATES = re.compile(
    r"(?:By \w+,|Of (?:that|this|those|these|which|the)\b|That\b|This\b|It\b|They\b|Among\b"
    r"|The (?:total|figure|amount|share|deficit|surplus|value|volume|balance)\b)"
    r"|.*\b(?:share of|account(?:ed|ing)? for|accounts for|made up|totall?ed|amounted to)\b"
)
_AHEAD = re.compile(
    r"\b(?:will|would|could|may|might|plan(?:s|ned)?|aims?|expect(?:s|ed)?|hopes?|pledged|agreed|predicting|to be)\b"
)
_FLOWS = ("money", "percent", "percentage points", "mass", "volume", "rate", "rank")
_TRADE = re.compile(r"\b(?:import|export|trade|shipment|shipped|purchase|bought|sold|sale|surplus|deficit)", re.IGNORECASE)
_BY = re.compile(r"\b(?:by|in(?: terms of)?) (value|volume)\b", re.IGNORECASE)
_SHARE_BEFORE = re.compile(r"\b(?:share of|account(?:s|ed|ing)? for|(?:makes?|made|making) up|represent(?:s|ed))(?: \w+){0,3} $")
_SHARE_AFTER = re.compile(r" (?:share\b|of\b)")
# How many time expressions on either side of a figure, and how many characters away, may give its period.
_NEAR, _FAR = 5, 400
_NO_SHARE = re.compile(r"[^.,;]{0,12}\b(?:stake|interest|tariff|dut|lev|tax|rate)")


@dataclass(frozen=True)
class Sentence:
    """A sentence with the figures and the time expressions that begin in it; `previous` within the paragraph."""

    text: str
    span: Span
    figures: tuple[Figure, ...]
    timexes: tuple[Timex, ...]
    previous: "Sentence | None" = None

    @cached_property
    def said(self) -> str:
        return self.text[self.span.start : self.span.end]

    @cached_property
    def groups(self) -> dict[int, tuple[Figure, ...]]:
        """The members of each list, range or conversion pair; a lone figure is a group too."""
        return {number: tuple(members) for number, members in groupby(self.figures, key=lambda figure: figure.group)}

    @cached_property
    def dates(self) -> tuple[tuple[Timex, Interval], ...]:
        """The time expressions that can be a period, with their days."""
        return tuple(
            (timex, timex.interval)
            for timex in self.timexes
            if timex.interval
            and timex.type != "SET"
            and not _STATUTE_BEFORE.search(self.text[max(self.span.start, timex.start - 60) : timex.start])
            and not _STATUTE_AFTER.match(self.text, timex.end)
        )

    @cached_property
    def stated_basis(self) -> Basis:
        """ "by value" or "by volume", said outright."""
        stated = _BY.search(self.said)
        return "none" if stated is None else "value" if stated[1].lower() == "value" else "volume"

    @cached_property
    def traded_basis(self) -> Basis:
        """The basis of the sentence's own amounts, where it is about trade and has one sort of them only."""
        kinds = {
            "value" if figure.kind == "money" else "volume" for figure in self.figures if figure.kind in ("money", "mass", "volume")
        }
        if len(kinds) != 1 or not _TRADE.search(self.said):
            return "none"
        return "value" if "value" in kinds else "volume"

    def group(self, figure: Figure) -> Span:
        members = self.groups[figure.group]
        return Span(members[0].start, members[-1].end)

    def room(self, figure: Figure) -> Span:
        """From the last figure or date ahead of the figure's group to the first one after it."""
        start, end = self.group(figure)
        at = bisect_left(self.timexes, start, key=lambda timex: timex.start)
        first = max([self.span.start, *(other[-1].end for other in [self.groups.get(figure.group - 1)] if other)])
        last = min([self.span.end, *(other[0].start for other in [self.groups.get(figure.group + 1)] if other)])
        for timex in self.timexes[max(0, at - 1) : at + 1]:
            first, last = (max(first, timex.end), last) if timex.end <= start else (first, min(last, max(timex.start, end)))
        return Span(first, last)


def in_sentences(text: str, found: Sequence[Figure], timexes: Sequence[Timex]) -> list[Sentence]:
    """The sentences of `text`, each with what begins in it."""
    result: list[Sentence] = []
    figure_starts, timex_starts = [f.start for f in found], [t.start for t in timexes]
    for span in sentences(text):
        figures = tuple(found[slice(*(bisect_left(figure_starts, at) for at in span))])
        dates = tuple(timexes[slice(*(bisect_left(timex_starts, at) for at in span))])
        goes_on = result and "\n" not in text[result[-1].span.end : span.start]
        result.append(Sentence(text, span, figures, dates, replace(result[-1], previous=None) if goes_on else None))
    return result


def periods(sentence: Sentence, before: Interval | None) -> list[Interval | None]:
    """The period of each figure; `before` is that of the last figure of the sentence before, which an elaboration continues."""
    own = [_period(sentence, figure) for figure in sentence.figures]
    dated = any(days.granularity not in ("day", "week") for _, days in sentence.dates)
    if before is None or dated or any(own) or _AHEAD.search(sentence.said) or not _ELABORATES.match(sentence.said):
        return own
    return [before if figure.kind in _FLOWS else None for figure in sentence.figures]


def _period(sentence: Sentence, figure: Figure) -> Interval | None:
    """The nearest time expression of the sentence that can be the figure's own."""
    if figure.kind in ("length", "area"):
        return None
    start, end = sentence.group(figure)
    best: tuple[bool, int, Interval] | None = None
    at = bisect_left(sentence.dates, start, key=lambda date: date[0].start)
    for timex, days in sentence.dates[max(0, at - _NEAR) : at + _NEAR]:
        ahead = timex.start >= end
        between = sentence.text[end : timex.start] if ahead else sentence.text[timex.end : start]
        led_up = sentence.text[max(sentence.span.start, timex.start - 40) : timex.start]
        if len(between) > _FAR or _ACTS.search(between) or _NOT_DURING.search(led_up) or (not ahead and _JUST_ACTED.search(led_up)):
            continue
        fine = days.granularity in ("day", "week")
        # Flows are counted by month or longer; a day in their sentence is that of an act. Only a price is one day's.
        if fine and figure.kind != "price" and (figure.kind, days.granularity) != ("count", "week"):
            continue
        distance = 0 if ahead and _ATTACHED.fullmatch(between) else 1 + len(between) + 60 * len(_CLAUSE.findall(between))
        if best is None or (fine, distance) < best[:2]:
            best = (fine, distance, days)
    return best[2] if best else None


def basis(sentence: Sentence, figure: Figure) -> Basis:
    """Money is "value" and an amount of goods "volume"; a share or a rank is what the text measures it in."""
    if figure.kind == "money" or (figure.unit_id[:3].isupper() and figure.kind == "rate"):
        return "value"
    if figure.kind in ("mass", "volume", "rate"):
        return "volume"
    if figure.kind not in ("percent", "rank") or _NO_SHARE.match(sentence.text, sentence.group(figure).end):
        return "none"
    if sentence.stated_basis != "none":
        return sentence.stated_basis
    before = sentence.text[max(sentence.span.start, figure.start - 60) : figure.start]
    if figure.kind == "percent" and not _SHARE_BEFORE.search(before) and not _SHARE_AFTER.match(sentence.text, figure.end):
        return "none"
    if sentence.traded_basis == "none" and sentence.previous:
        return sentence.previous.traded_basis
    return sentence.traded_basis
