"""Clues from events whose dates are known: what is told as done is over, and "last week" must lead to it."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import groupby

from timeline.chronology import deed_in, speaks_of
from timeline.clauses import clauses, status_of, verbs
from timeline.dating.clues import FIRST, LAST, Clue, Stretch, common, runs
from timeline.dating.written import is_written, status_at
from timeline.interval import add_months, day_in_words
from timeline.model import Interval, Reference, Timex
from timeline.text import Span, sentences
from timeline.timex import tag

# Tokyo and Washington are a day apart.
_SLACK = timedelta(1)
# How long after an event, and before one, a text may reckon from its own day to it: "in January last year" in December.
_FAR = timedelta(730)
_LENGTH = re.compile(r"P(\d+)([DWMY])")
# The people of the sentence before go on: "... met Abe. President Trump received him on Friday".
_BACKWARD = re.compile(r"\b(?:he|she|him|her|his|they|them|it)\b", re.IGNORECASE)
# Counted from another date of the story, not from the day of writing: "four days before", "the following month".
_FROM_STORY = re.compile(r"\b(?:before|after|earlier|later)$|^(?:the|that) (?:following|previous|next|same)\b", re.IGNORECASE)
_HELP = 20  # characters between "would" and what would be done
_COMES = re.compile(r"\b(?:comes?|follows|arrives?|marks?)\b[^,;]*$")
_NEWS = timedelta(7)  # how old news is at most that "comes five weeks after" something


def of_mentions(text: str, lang: str, references: Sequence[Reference], within: Sequence[Stretch]) -> Iterator[Clue]:
    """ "levied duties on steel" is the day of that row of the chronology or later; "last week" beside it its week or so.

    Rows that are spoken of alike are told apart by nothing but the days: each may be meant. Only days of `within` are tried.
    """
    mentioned = _alike(text, references, lambda row: row.mention)
    done, last = set[str](), Span(0, 0)
    for span in sentences(text):
        sentence = text[span.start : span.end]
        told = text[last.start : span.end] if _BACKWARD.search(sentence) else sentence
        last = span
        for mention, rows in mentioned:
            if speaks_of(mention, told) and deed_in(mention, sentence) is not None and _is_told_as_done(text, span, lang, mention):
                done.add(mention)
                yield from _since(text, span, lang, rows, within)
    for ahead, rows in _alike(text, references, lambda row: row.ahead):
        for span in sentences(text):
            told_before = len(rows) == 1 and rows[0].mention in done
            if not told_before and speaks_of(ahead, text[span.start : span.end]) and _is_ahead(text, span, lang, ahead):
                yield from _until(text, span, lang, rows, within)


def _alike(text: str, references: Sequence[Reference], words: Callable[[Reference], str]) -> list[tuple[str, list[Reference]]]:
    """The rows whose words the text holds, those with the same words together, in order of time."""
    rows = sorted(references, key=lambda row: (words(row), row.interval.anchor))
    return [(spoken, list(alike)) for spoken, alike in groupby(rows, key=words) if speaks_of(spoken, text)]


def _since(text: str, span: Span, lang: str, rows: Sequence[Reference], within: Sequence[Stretch]) -> Iterator[Clue]:
    """The days that lead to one of the rows, where the sentence reckons from its own day; else from a row on that has no like.

    What recurs has come before. Nothing of a row that the sentence gives another day to: "signed a pact in 2010".
    """
    sentence = text[span.start : span.end]
    found = tag(sentence, None, lang)
    written = (timex for timex in _beside(sentence, lang, found, rows[0].mention) if is_written(timex))
    given = [timex.interval for timex in written if status_at(sentence, Span(0, len(sentence)), lang, timex) == "happened"]
    alike = [row for row in rows if not given or any(days and days.overlaps(row.interval) for days in given)]
    elapsed = {row: days for row in alike if (days := tuple(days for timex in found for days in _elapsed(sentence, timex, row)))}
    reckoned = elapsed or _reckoned(sentence, lang, alike, rows[0].mention, (-_SLACK, _FAR), within)
    if reckoned:
        yield _led(span, reckoned, "what happened")
    elif alike and (given or len(rows) == 1):
        first = alike[0]
        yield Clue(*span, ((first.interval.anchor - _SLACK, LAST),), f"tells what happened on {_day(first)}: {first.title}")


def _until(text: str, span: Span, lang: str, rows: list[Reference], within: Sequence[Stretch]) -> Iterator[Clue]:
    """The days that lead ahead to one of the rows, else those before it. What recurs ("the election") will come again."""
    reckoned = _reckoned(text[span.start : span.end], lang, rows, rows[0].ahead, (-_FAR, _SLACK), within)
    end = rows[0].interval.latest
    if reckoned:
        yield _led(span, reckoned, "what was to happen")
    elif len(rows) == 1 and end:
        told = f"speaks of what happened on {_day(rows[0])} as still to come: {rows[0].title}"
        yield Clue(*span, ((FIRST, end + _SLACK),), told)


def _led(span: Span, reckoned: Mapping[Reference, tuple[Stretch, ...]], told: str) -> Clue:
    days = tuple(sorted(stretch for stretches in reckoned.values() for stretch in stretches))
    when = " or ".join(map(_day, reckoned))
    return Clue(*span, days, f"reckons from its own day to {told} on {when}: {next(iter(reckoned)).title}")


def _reckoned(
    sentence: str, lang: str, rows: Sequence[Reference], words: str, around: tuple[timedelta, timedelta], within: Sequence[Stretch]
) -> dict[Reference, tuple[Stretch, ...]]:
    """The days around each row from which a date beside the words for it leads to it; of two dates either may be meant."""
    found = tag(sentence, None, lang)
    dates = (timex for timex in found if timex.type in ("DATE", "TIME") and not _FROM_STORY.search(timex.text))
    relative = [timex for timex in dates if timex.interval is None and "X" in timex.value]
    starts = {timex.start for timex in _beside(sentence, lang, relative, words)}
    windows = {row: (row.interval.anchor + around[0], row.interval.anchor + around[1]) for row in rows if starts}
    reckoned: dict[Reference, set[date]] = {}
    for day in sorted({day for window in windows.values() for day in _each(common(within, (window,)))}):
        # What was done has no day to come, and what comes none that is over: such a day is another deed's.
        facing = Interval(None, day) if around[1] == _FAR else Interval(day, None)
        read = [t.interval for t in tag(sentence, day, lang) if t.start in starts and t.interval and t.interval.overlaps(facing)]
        for row, (first, last) in windows.items():
            if first <= day <= last and any(interval.overlaps(row.interval) for interval in read):
                reckoned.setdefault(row, set()).add(day)
    found_from = {}
    for row, leading in reckoned.items():
        far = row.interval.anchor + _FAR
        # "Two years ago" leads to it from farther off than was tried.
        found_from[row] = runs(leading) + (((far, LAST),) if far in leading else ())
    return found_from


def _each(days: Sequence[Stretch]) -> Iterator[date]:
    for first, last in days:
        yield from (first + timedelta(n) for n in range((last - first).days + 1))


def _beside(sentence: str, lang: str, dates: Sequence[Timex], words: str) -> list[Timex]:
    """The dates in the clause that tells the deed, or the one that it hangs on: "on Tuesday, when they signed"."""
    for clause in clauses(sentence, Span(0, len(sentence)), lang):
        if deed_in(words, sentence[clause.start : clause.end]) is None:
            continue
        inside = [timex for timex in dates if clause.start <= timex.start < clause.end]
        if sentence.startswith("when ", clause.start):
            inside = inside or [timex for timex in dates if not sentence[timex.end : clause.start].strip(" ,")]
        if inside and verbs(sentence, clause, lang):
            return inside
    return []


def _elapsed(sentence: str, timex: Timex, row: Reference) -> Iterator[Stretch]:
    """ "The talks come less than five weeks after" an event: in its fifth week, and reported within days."""
    length = _LENGTH.fullmatch(timex.value)
    after = re.match(r" (?:after|since)\b", sentence[timex.end :])
    if timex.type != "DURATION" or not length or not after or not _COMES.search(sentence[: timex.start]):
        return
    count, unit = int(length[1]), length[2]
    first, last = {"LESS_THAN": (count - 1, count), "MORE_THAN": (count, count + 1)}.get(timex.mod or "", (count - 1, count + 1))
    event = row.interval.anchor
    yield _moved(event, first, unit), _moved(event, last, unit) + _NEWS


def _moved(day: date, count: int, unit: str) -> date:
    if unit in "DW":
        return day + timedelta(count * (7 if unit == "W" else 1))
    return add_months(day, count * (12 if unit == "Y" else 1))


def _is_told_as_done(text: str, span: Span, lang: str, mention: str) -> bool:
    """Whether the clause with the last of its words is no plan and no denial: "would levy", "vowed to levy" prove nothing."""
    for clause in clauses(text, span, lang):
        deed = deed_in(mention, text[clause.start : clause.end])
        if deed is None:
            continue
        place = clause.start + deed
        helped = any(verb.kind == "modal" and place - _HELP <= verb.start < place for verb in verbs(text, clause, lang))
        if _status(text, clause, lang) != "happened" or helped or text.endswith(" to ", clause.start, place):
            return False
    return True


def _is_ahead(text: str, span: Span, lang: str, ahead: str) -> bool:
    """Whether the clause with the last of its words plans something: "Abe said the vote will be held"."""
    told = (clause for clause in clauses(text, span, lang) if deed_in(ahead, text[clause.start : clause.end]) is not None)
    return any(status_of(text, clause, verb, lang) == "planned" for clause in told for verb in verbs(text, clause, lang))


def _status(text: str, clause: Span, lang: str) -> str:
    return status_of(text, clause, next(iter(verbs(text, clause, lang)), None), lang)


def _day(row: Reference) -> str:
    return day_in_words(row.interval.anchor)
