"""Clues from events whose dates are known: what is told as done is over, and "last week" must lead to it."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby

from timeline.chronology import deed_in, speaks_of
from timeline.clauses import clauses, governing, status_of, verbs
from timeline.dating.clues import FIRST, LAST, Clue, Stretch, runs
from timeline.interval import add_months, day_in_words
from timeline.model import Reference, Timex
from timeline.text import Span, sentences
from timeline.timex import tag

# Tokyo and Washington are a day apart.
_SLACK = timedelta(1)
# How long after an event, and before one, a text may reckon from its own day to it: "in October last year".
_BEFORE, _AFTER = timedelta(60), timedelta(500)
_LENGTH = re.compile(r"P(\d+)([DWMY])")
# The people of the sentence before go on: "... met Abe. President Trump received him on Friday".
_BACKWARD = re.compile(r"\b(?:he|she|him|her|his|they|them|it)\b", re.IGNORECASE)
_HELP = 20  # characters between "would" and what would be done
_COMES = re.compile(r"\b(?:comes?|follows|arrives?|marks?)\b[^,;]*$")
_NEWS = timedelta(7)  # how old news is at most that "comes five weeks after" something


def of_mentions(text: str, lang: str, references: Sequence[Reference], within: Sequence[Stretch]) -> Iterator[Clue]:
    """ "levied duties on steel" is the day of that row of the chronology or later; "last week" beside it its week or so.

    Rows that are spoken of alike are told apart by nothing but the days: each may be meant. Only days of `within` are tried.
    """
    spoken = sorted((row for row in references if row.mention or row.ahead), key=lambda row: (row.mention, row.interval.anchor))
    groups = [list(rows) for _, rows in groupby(spoken, key=lambda row: row.mention)]
    groups = [rows for rows in groups if speaks_of(rows[0].mention, text) or any(speaks_of(row.ahead, text) for row in rows)]
    last = Span(0, 0)
    for span in sentences(text):
        sentence = text[span.start : span.end]
        told = text[last.start : span.end] if _BACKWARD.search(sentence) else sentence
        last = span
        for rows in groups:
            mention = rows[0].mention
            if speaks_of(mention, told) and deed_in(mention, sentence) is not None and _is_told_as_done(text, span, lang, rows[0]):
                yield _since(text, span, lang, rows, within)
            for row in rows:
                end = row.interval.latest
                if end and speaks_of(row.ahead, sentence) and _is_ahead(text, span, lang):
                    yield Clue(
                        *span, ((FIRST, end + _SLACK),), f"speaks of what happened on {_day(row)} as still to come: {row.title}"
                    )


def _since(text: str, span: Span, lang: str, rows: list[Reference], within: Sequence[Stretch]) -> Clue:
    """From the first of the rows on; where the sentence reckons from its own day to it, the days that lead to one of them."""
    sentence = text[span.start : span.end]
    found = tag(sentence, None, lang)
    reckoned = {row: days for row in rows if (days := _reckoned(sentence, lang, found, row, within))}
    if not reckoned:
        return Clue(*span, ((rows[0].interval.anchor - _SLACK, LAST),), f"tells what happened on {_day(rows[0])}: {rows[0].title}")
    days = tuple(sorted(stretch for stretches in reckoned.values() for stretch in stretches))
    told = " or ".join(map(_day, reckoned))
    return Clue(*span, days, f"reckons from its own day to what happened on {told}: {next(iter(reckoned)).title}")


def _reckoned(sentence: str, lang: str, found: Sequence[Timex], row: Reference, within: Sequence[Stretch]) -> tuple[Stretch, ...]:
    """The days of publication from which the one relative date of the sentence leads to the event."""
    if lengths := [days for timex in found for days in _elapsed(sentence, timex, row)]:
        return tuple(lengths)
    relative = [timex for timex in found if timex.type in ("DATE", "TIME") and timex.interval is None and "X" in timex.value]
    if len(relative) != 1 or not _governs(sentence, lang, relative[0], row):
        return ()
    return runs(day for day in _near(row, within) if _leads_to(sentence, day, lang, relative[0].start, row))


def _leads_to(sentence: str, day: date, lang: str, start: int, row: Reference) -> bool:
    read = next((timex for timex in tag(sentence, day, lang) if timex.start == start), None)
    return read is not None and read.interval is not None and read.interval.overlaps(row.interval)


def _near(row: Reference, within: Sequence[Stretch]) -> Iterator[date]:
    """The days on which the row may be news, or not long gone."""
    first, last = row.interval.anchor - _SLACK, row.interval.anchor + _AFTER
    for begin, end in within:
        day = max(first, begin)
        while day <= min(last, end):
            yield day
            day += timedelta(1)


def _governs(sentence: str, lang: str, timex: Timex, row: Reference) -> bool:
    """Whether the date stands in the clause that tells the event: one that alone holds most of its words."""
    for clause in clauses(sentence, Span(0, len(sentence)), lang):
        if clause.start <= timex.start < clause.end:
            verb = governing(sentence, clause, timex.start, timex.end, lang)
            return verb is not None and deed_in(row.mention, sentence[clause.start : clause.end]) is not None
    return False


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


def _is_told_as_done(text: str, span: Span, lang: str, row: Reference) -> bool:
    """Whether the clause with the last of its words is no plan and no denial: "would levy duties" proves nothing."""
    for clause in clauses(text, span, lang):
        deed = deed_in(row.mention, text[clause.start : clause.end])
        if deed is None:
            continue
        place = clause.start + deed
        helped = any(verb.kind == "modal" and place - _HELP <= verb.start < place for verb in verbs(text, clause, lang))
        if _status(text, clause, lang) != "happened" or helped:
            return False
    return True


def _is_ahead(text: str, span: Span, lang: str) -> bool:
    return any(_status(text, clause, lang) == "planned" for clause in clauses(text, span, lang))


def _status(text: str, clause: Span, lang: str) -> str:
    return status_of(text, clause, next(iter(verbs(text, clause, lang)), None), lang)


def _day(row: Reference) -> str:
    return day_in_words(row.interval.anchor)
