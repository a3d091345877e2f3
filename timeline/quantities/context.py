"""The sentences of a text with their figures and dates; whether a share is by value or by volume."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby

from timeline.model import Basis, Direction, Timex
from timeline.quantities.moods import Action, actions
from timeline.quantities.scan import Figure
from timeline.text import Span, sentences

_TRADE = re.compile(r"\b(?:import|export|trade|shipment|shipped|purchase|bought|sold|sale|surplus|deficit)", re.IGNORECASE)
_BY = re.compile(r"\b(?:by|in(?: terms of)?) (value|volume|weight|tonnage)\b", re.IGNORECASE)
_SHARE_BEFORE = re.compile(r"\b(?:share of|account(?:s|ed|ing)? for|(?:makes?|made|making) up|represent(?:s|ed))(?: \w+){0,3} $")
_SHARE_AFTER = re.compile(r" (?:share\b|of\b)")
_PRICES = re.compile(r"\b(?:prices?|rates?|costs?|wages|fares?|tariffs?)\b")
_CLAUSE_END = re.compile(r";|, (?:and|but|while|though|although|which|who|where) ")
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

    @cached_property
    def amounts(self) -> frozenset[Basis]:
        """What the sentence's amounts are: sums in scale words and goods, but not prices."""
        found = (_amount(figure) for figure in self.figures if figure.scale > 1 or figure.kind != "money")
        return frozenset(amount for amount in found if amount)

    @cached_property
    def is_priced(self) -> bool:
        """Whether a price stands in it."""
        return any(figure.kind == "price" or (figure.kind == "money" and figure.scale == 1) for figure in self.figures)

    @cached_property
    def actions(self) -> tuple[Action, ...]:
        """Its verbs, with what each says of the time of the figures beside it."""
        return actions(self.text, self.span, [Span(members[0].start, members[-1].end) for members in self.groups.values()])

    def action(self, figure: Figure) -> Action | None:
        """The verb that the figure goes with: the last one before it in its clause, else the first one after it."""
        start, end = self.group(figure)
        told = [one for one in self.actions if one.mood != "said"]
        before = [one for one in told if one.end <= start and not _CLAUSE_END.search(self.text, one.end, start)]
        after = (one for one in told if one.start >= end and not _CLAUSE_END.search(self.text, end, one.start))
        return before[-1] if before else next(after, None)

    @cached_property
    def _said(self) -> dict[re.Pattern[str], bool]:
        return {}

    def says(self, pattern: re.Pattern[str]) -> bool:
        """Whether the pattern is found in it; it is searched once."""
        if pattern not in self._said:
            self._said[pattern] = pattern.search(self.text, *self.span) is not None
        return self._said[pattern]

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


def basis(sentence: Sentence, figure: Figure, way: Direction | None) -> Basis:
    """Money is "value", an amount of goods "volume"; a share, a change or a rank is what the text measures it in."""
    if own := _amount(figure):
        return own
    if figure.kind not in ("percent", "rank", "ratio") or _NO_SHARE.match(sentence.text, sentence.group(figure).end):
        return "none"
    if sentence.stated_basis != "none":
        return sentence.stated_basis
    before = sentence.text[max(sentence.span.start, figure.start - 60) : figure.start]
    is_share = _SHARE_BEFORE.search(before) or _SHARE_AFTER.match(sentence.text, figure.end)
    if way and not is_share and figure.kind == "percent" and not _PRICES.search(before):
        return next(iter(sentence.amounts)) if len(sentence.amounts) == 1 else "none"
    if figure.kind == "ratio" or (figure.kind == "percent" and not is_share):
        return "none"
    if sentence.traded_basis == "none" and sentence.previous:
        return sentence.previous.traded_basis
    return sentence.traded_basis


def _amount(figure: Figure) -> Basis | None:
    """What an amount is by itself: "value", "volume", or None where it is no amount."""
    if figure.kind == "money" or (figure.unit_id[:3].isupper() and figure.kind == "rate"):
        return "value"
    return "volume" if figure.kind in ("mass", "volume", "energy", "rate") else None
