"""Reading one text from left to right: the longest rule wins, and what was read moves the date in focus."""

import re
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from timeline.interval import WEEKDAYS, day_in_words, from_value
from timeline.model import Granularity, Interval, Timex
from timeline.timex.ends import counted_to, left_open
from timeline.timex.language import BLANK_LINE, OTHER_MARK, Cue, Language, Pieces, Reading, Rule
from timeline.timex.resolve import GRANULARITY, month_count, moved, narrowed, period, stretch, undated

# Stands in for the day of publication where there is none; what was read from it is then masked.
_NO_DAY = date(2001, 1, 1)
_NARRATIVE = 2  # so many dates in a row, years before publication, make the text a narrative of that time.
_NEARBY = 600  # characters: how far a year that was written out works on dates without one.
_NEXT = 150  # characters: how far a single one does.
_SIZES: tuple[Granularity, ...] = ("day", "week", "month", "quarter", "half", "season", "year", "decade", "century")
_NEWS = 10  # days
_MARGIN = 9  # characters: space and quotation marks before a sentence
_AROUND = 8  # words: how far before a date "not ... before" is looked for
_LENGTH = re.compile(r"P(\d+)([DWMY])")
_SENTENCE = 300  # characters
_SENTENCE_END = re.compile(r"[.!?][\"”]?\s+[A-Z]|\n")
_OPENING = re.compile(r"[:\"“‘`'(] ?$|-- ?$|[–—] ?$")
_JOINED = 9  # characters
_SIDE = 60  # characters
_JOINED_TO = 20  # characters
_COMPARED = re.compile(
    r"\b(?:than|against|versus|with|above|below|since|(?:%|percent|points|up|down|higher|lower) from|last seen|not seen)"
    r"(?: in)?(?: the)? \Z"
    r"|\b(?:up from|down from|compared (?:to|with)|against|versus) (?:[$€£¥\d]|an? )[^;]{0,40} (?:in|for)(?: the)? \Z"
    r"|\bafter [^;]{0,30}\d(?:%| percent)(?: \w+)? in(?: the)? \Z"
    r"|\b(?:[Aa]fter|[Ff]ollowing) an? (?:[\w-]+ ){1,3}\Z"
)
_AWAY = re.compile(r"\bfrom(?: the)? \Z")
_PERIODS = ("numbered_quarter", "half")
_DASHES = ("\N{EN DASH}", "\N{EM DASH}")
_JOINERS = ("-", "-to-", "-through-", "/", *_DASHES, "to", "through", "and", "or", ",", ", and", ", or")
_THROUGH = ("-", "-to-", "-through-", "/", *_DASHES, "to", "through", "until", "and")
_CLOSING = ("of", "in", "to", "through", "ended", "ending", "that ended")
_SILENT = (" ", '"', "`", OTHER_MARK)
_STOPS = (BLANK_LINE, ";", ".", "?", "!")
_MARKED = frozenset((*_SILENT, *_STOPS, "'"))
_SHORT = ("Corp", "Sept", "Prof", "Capt", "Messrs")
_REACH = 80  # codes, about forty words: how far the clause is looked through for its verb.


@dataclass(slots=True)
class Found:
    """The words a rule matched: `found["month"]` is their meaning, `found.said("month")` the words themselves."""

    rule: Rule
    match: re.Match[str]
    pieces: Pieces
    language: Language

    @property
    def text(self) -> str:
        return self._words(*self.match.span())

    def __contains__(self, name: str) -> bool:
        return name in self.rule.slots and self.match[name] is not None

    def __getitem__(self, name: str) -> Any:
        said = self.said(name)
        return self.language.value(self.rule.slots[name], said) if said else None

    def said(self, name: str) -> str:
        return self._words(*self.match.span(name)) if name in self.rule.slots and self.match[name] else ""

    def _words(self, first: int, last: int) -> str:
        return self.pieces.text[self.pieces.offsets[first] : self.pieces.offsets[last]]


@dataclass(slots=True)
class Reader:
    """What a rule may look at: the day of publication, the dates in focus, the tense of the clause."""

    language: Language
    pieces: Pieces
    dated: date | None
    asked: bool = False
    timexes: list[Timex] = field(default_factory=list)
    focus: dict[str, Timex] = field(default_factory=dict)
    stated: Timex | None = None
    told: int = 0
    # By the whole months that they last, the one spoken of last at the end.
    periods: dict[int, Timex] = field(default_factory=dict)
    _mentioned: dict[str, re.Match[str] | None] = field(default_factory=dict)

    @property
    def published(self) -> date:
        self.asked = True
        return self.dated or _NO_DAY

    def narrated_year(self, found: Found) -> int | None:
        """The year written shortly before, where the text tells of years long past: there "in March" is of that year."""
        last = self.stated
        if not self.told or last is None or last.interval is None:
            return None
        start, reach = self.pieces.offsets[found.match.start()], _NEARBY if self.told >= _NARRATIVE else _NEXT
        before = self.timexes[-1]
        if before.value == "PRESENT_REF" and not _SENTENCE_END.search(self.pieces.text, before.end, start):
            return None  # "It now wants a report by the end of the month"
        return last.interval.anchor.year if start - last.end <= reach else None

    def standpoint(self, found: Found) -> tuple[date, str]:
        """Where the text stands: on the day it told of last, where it tells of years long past, else on that of publication."""
        if self.narrated_year(found) and self.stated and self.stated.interval:
            return self.stated.interval.anchor, f"{self.stated.text}, the time the text is telling of"
        return self.published, self.published_in_words

    def in_focus(self, unit: str) -> Timex | None:
        """The date last spoken of from which a `unit` ("D", "W", "M" ...) is counted: of that size or smaller.

        A day of this week's news is no base for "two years later": the narrative behind it goes on.
        """
        sizes = _SIZES[: _SIZES.index(GRANULARITY[unit]) + 1] if unit in GRANULARITY else ()
        known = [timex for size in sizes if (timex := self.focus.get(size)) and not (unit in "MQYEC" and self._is_news(timex))]
        return max(known, key=lambda timex: timex.start, default=None) or (self.focus.get("day") if sizes else None)

    def _is_news(self, timex: Timex) -> bool:
        days = timex.interval
        return bool(self.dated and days and days.is_day and abs((self.dated - days.anchor).days) <= _NEWS)

    def in_sentence(self, size: str) -> Timex | None:
        """The date of that size ("month") spoken of in the sentence being read."""
        last = self.focus.get(size)
        return last if last and self.is_recent(last) else None

    def is_near(self, timex: Timex, found: Found) -> bool:
        return self.pieces.offsets[found.match.start()] - timex.end <= _NEARBY

    def is_here(self, timex: Timex, found: Found) -> bool:
        """Whether it stands in the same sentence as the expression that is being read."""
        start = self.pieces.offsets[found.match.start()]
        return start - timex.end <= _SENTENCE and not _SENTENCE_END.search(self.pieces.text, timex.end, start)

    def is_recent(self, timex: Timex) -> bool:
        """Whether it stands in the same sentence as the expression read last."""
        end = self.timexes[-1].end
        return end - timex.end <= _SENTENCE and not _SENTENCE_END.search(self.pieces.text, timex.end, end)

    def is_compared(self, timex: Timex) -> bool:
        """Whether something else is held against it: "up from the third quarter"."""
        text, first, last = self.pieces.text, max(0, timex.start - _SIDE), timex.start
        aside = timex.rule in _PERIODS and _AWAY.search(text, first, last)
        return bool(aside or _COMPARED.search(text, first, last))

    @property
    def published_in_words(self) -> str:
        return (
            f"publication on {WEEKDAYS[self.published.weekday()]} {day_in_words(self.published)}"
            if self.dated
            else "an unknown day of publication"
        )

    def mentions(self, pattern: str) -> re.Match[str] | None:
        """Where the text holds the pattern first, if anywhere; it is searched once."""
        if pattern not in self._mentioned:
            self._mentioned[pattern] = re.search(pattern, self.pieces.text)
        return self._mentioned[pattern]

    def cue(self, found: Found, whole: bool = True) -> Cue:
        """Which way the clause looks, and what says so; by the words before alone unless `whole`."""
        first, last = found.match.span()
        return self.language.tense(self._words_before(first), self._words_behind(last) if whole else ())

    def tense(self, found: Found) -> int:
        """1 if the clause looks ahead, -1 if behind, 0 if nothing tells."""
        return self.cue(found).direction

    def tense_before(self, found: Found) -> int:
        return self.cue(found, whole=False).direction

    def tense_behind(self, found: Found) -> int:
        return self.language.tense((), self._words_behind(found.match.end())).direction

    def _words_before(self, place: int) -> list[str]:
        words = self._words(range(place - 1, max(-1, place - _REACH), -1))[::-1]
        return [words[0].lower(), *words[1:]] if words else words

    def _words_behind(self, place: int) -> list[str]:
        return self._words(range(place, min(len(self.pieces.codes), place + _REACH)))

    def _words(self, places: range) -> list[str]:
        """The words and marks at `places`, up to the end of the sentence."""
        words: list[str] = []
        codes, pieces = self.pieces.codes, self.pieces.pieces
        for place in places:
            code = codes[place]
            if code not in _MARKED:
                words.append(pieces[place])
            elif code in _STOPS:
                if code not in ".?!" or self._ends_sentence(place):
                    break
                words.append(code)
            elif code == "'":
                words.append(code)
        return words

    def before(self, found: Found, count: int = 4) -> str:
        """The last few words before the match, in lower case."""
        start = max(0, found.match.start() - 2 * count)
        return self.pieces.text[self.pieces.offsets[start] : self.pieces.offsets[found.match.start()]].lower()

    def beside(self, found: Found) -> Timex | None:
        """The expression read just before, where only "-", "and", "to" or the like stands between."""
        last = self.timexes[-1] if self.timexes else None
        start = self.pieces.offsets[found.match.start()]
        if last is None or start - last.end > _JOINED:
            return None
        return last if self.pieces.text[last.end : start].strip() in _JOINERS else None

    def opens_sentence(self, found: Found) -> bool:
        """Whether nothing of its sentence stands before the match."""
        start = self.pieces.offsets[found.match.start()]
        before = self.pieces.text[max(0, start - _MARGIN) : start].rstrip(' "“‘(`')
        return not before or before[-1] in ".!?\n"

    def is_name(self, found: Found) -> bool:
        """Whether a capital inside a sentence, not of a heading, makes a name of the words: "High Noon", "60 Minutes"."""
        words, text, start = found.text.split(), self.pieces.text, self.pieces.offsets[found.match.start()]
        if not words[-1].istitle():
            return False
        if len(words) == 1 and (self.opens_sentence(found) or _OPENING.search(text[max(0, start - 3) : start])):
            return False
        line = text[max(0, start - _SENTENCE) : start].rpartition("\n")[2]
        line += text[start : start + _SENTENCE].partition("\n")[0].rstrip()
        long = [word for word in line.split() if len(word) > 3]
        return line.endswith((".", "!", "?", '"', "”")) or 2 * sum(map(str.islower, long)) > len(long)

    def after(self, found: Found, count: int = 3) -> str:
        end = min(len(self.pieces.codes), found.match.end() + 2 * count)
        return self.pieces.text[self.pieces.offsets[found.match.end()] : self.pieces.offsets[end]].lower()

    def _ends_sentence(self, place: int) -> bool:
        """Whether the stop at `place` is none of an abbreviation ("Jan.", "U.S.", "a.m.") or a decimal."""
        word, following = self.pieces.pieces[place - 1] if place else "", self.pieces.pieces[place + 1 : place + 2]
        if following and following[0].isalnum():
            return False
        return word.isdigit() or (len(word) > 1 and word.islower()) or (len(word) > 3 and word not in _SHORT)

    def read(self) -> tuple[Timex, ...]:
        place, codes = 0, self.pieces.codes
        while hit := self.language.start.search(codes, place):
            place = hit.start()
            rules = self.language.candidates[codes[place : place + 3]]
            place = self._read_at(place, rules) if rules else place + 1
        return tuple(self.timexes)

    def _read_at(self, place: int, rules: list[Rule]) -> int:
        """Read the longest expression at `place` that one of the rules matches; return where to go on."""
        codes = self.pieces.codes
        matches = [(rule, match) for rule in rules if (match := rule.match(codes, place))]
        if len(matches) > 1:
            # The sort is stable: of equally long matches the rule written first wins.
            matches.sort(key=lambda item: -item[1].end())
        for rule, match in matches:
            found = Found(rule, match, self.pieces, self.language)
            self.asked = False
            try:
                reading = rule.read(found, self)
            except (ValueError, OverflowError):
                # The calendar ends with the years 1 and 9999.
                continue
            if reading is None:
                continue
            if reading is not NOT_A_DATE:
                self._keep(found, reading)
            return match.end()
        return place + 1

    def _keep(self, found: Found, reading: Reading) -> None:
        interval, mod, value = (
            reading.interval or (from_value(reading.value) if reading.type in ("DATE", "TIME") else None),
            reading.mod,
            reading.value,
        )
        edge = mod if mod in ("START", "MID", "END") else found["edge"] if mod is None else None
        if edge and reading.interval is None:
            mod, interval = narrowed(interval, edge, self.dated) if interval else (edge, None)
        if self.asked and self.dated is None:
            interval, value = None, reading.undated or undated(value)
        if mod == "APPROX" and interval:
            interval = Interval(interval.earliest, interval.latest, interval.granularity, interval.whole, approximate=True)
        start, text = self.pieces.offsets[found.match.start()], found.text
        days, beyond = interval, None
        if interval and reading.type != "TIME":  # "by 2 p.m." is that day
            days, beyond = left_open(interval, self.before(found, _AROUND), self.after(found), self.dated)
        mod = mod or beyond
        timex = Timex(start, start + len(text), text, reading.type, value, found.rule.name, mod, reading.anchor, days, reading.why)
        self._join(timex)
        self._place(timex)
        last = self.timexes[-1] if self.timexes else None
        self.timexes.append(timex)
        whole = from_value(timex.value) if timex.type in ("DATE", "TIME") and timex.interval else None
        if not reading.moves_focus or (whole and not whole.is_day and self.is_compared(timex)):
            return
        if whole:
            self.focus[whole.granularity] = timex
            if whole.granularity in ("day", "month"):
                self.stated = timex
                self.told = self.told + 1 if self.dated and self.dated.year - whole.anchor.year >= 2 else 0
        self._take_up(timex, last)

    def _take_up(self, timex: Timex, last: Timex | None) -> None:
        """Note a period of whole months, and that from one to the next ("January to May"), for "the period" to take up."""
        if timex.interval is None:
            return
        between = self.pieces.text[last.end : timex.start].strip() if last else ""
        if last and last.type == "DURATION" and between in _CLOSING and month_count(period(last)):
            return  # "the first five months of 2025", "the six months ended June 2010" are one period
        for spoken in (timex, last and between in _THROUGH and stretch(last, timex)):
            if spoken and (count := month_count(period(spoken))):
                self.periods.pop(count, None)
                self.periods[count] = spoken

    def _join(self, last: Timex) -> None:
        """Gives the first end of "June 8-10" the days up to the last: so long an event there lasts."""
        first = self.timexes[-1] if self.timexes else None
        if not first or not first.interval or not last.interval or first.interval.granularity != last.interval.granularity:
            return
        begin, begun, end = first.interval.earliest, first.interval.latest, last.interval.latest
        between = self.pieces.text[first.end : last.start].strip()
        days = first.interval.is_day and last.interval.is_day
        ranged = between in ("-", "-to-", "-through-", "/", *_DASHES) or (days and between in ("to", "through"))
        if begin and begun and end and begun < end and (ranged or (days and between == "and" and (end - begin).days == 1)):
            self.timexes[-1] = replace(first, interval=Interval(begin, end, whole=True))

    def _place(self, event: Timex) -> None:
        """Gives "five days" in "five days before the July 21 vote" its day, once that of the vote is read."""
        length = self.timexes[-1] if self.timexes else None
        counted = _LENGTH.fullmatch(length.value) if length and not length.interval and not length.mod else None
        if not length or not counted or event.type != "DATE" or not event.interval or event.interval.earliest is None:
            return
        text, (count, unit) = self.pieces.text, counted.groups()
        sign = counted_to(text[max(0, length.start - _JOINED_TO) : length.start], text[length.end : event.start])
        if not sign or (unit in "DW" and not event.interval.is_day):
            return
        days = unit in "DW"
        found = moved("D" if days else unit, sign * int(count) * (7 if unit == "W" else 1), event.interval.anchor)
        why = f"counted {'on' if sign > 0 else 'back'} from {event.text}"
        self.timexes[-1] = replace(length, interval=found, anchor=event.text, reading=why)


NOT_A_DATE = Reading("DATE", "", "")
