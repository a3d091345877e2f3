"""Clues from dates that the text gives in full: what is told as done, figures of a whole year, weekdays beside a day."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from timeline.clauses import clauses, governing, status_of
from timeline.dateline import dateline
from timeline.dating.clues import FIRST, LAST, Clue
from timeline.interval import MONTHS, WEEKDAYS, in_words
from timeline.model import Interval, Quantity, Timex
from timeline.text import Span, sentences

_SLACK = timedelta(1)
_YEARS = range(1990, 2060)  # in which a day without its year is looked for
_MONTH = "|".join(f"{name}|{name[:3]}\\.?|{name[:4]}\\." for name in MONTHS)
_WEEKDAY_AND_DAY = re.compile(
    rf"\b(?P<weekday>{'|'.join(WEEKDAYS)}),? (?:the )?(?:(?P<month>{_MONTH}) (?P<day>\d\d?)"
    rf"|(?P<day2>\d\d?)(?:st|nd|rd|th)? (?:of )?(?P<month2>{_MONTH}))\b(?!,? \d{{4}})"
)
_DAY = re.compile(rf"(?:(?P<month>{_MONTH}) (?P<day>\d\d?)|(?P<day2>\d\d?) (?P<month2>{_MONTH}))(?:,? (?P<year>\d{{4}}))?")
_WEEKDAY = re.compile("|".join(WEEKDAYS))
_LEAD = 300  # characters
_NEAR_DAYS = 1  # News of "Monday" is filed on that day or the next, or on the eve for what is to come.
# A day without its year is of the months around publication.
_PAST, _AHEAD = timedelta(300), timedelta(200)
# "The 2011 accident", "its 2030 target": a name, which may be of the future. "By 2030", "for 2026" are ahead, whatever the verb.
_NAMED = re.compile(r"(?:\b(?:[Tt]he|a|an|its|their|his|her|by|for|until|till|through|beyond|from|to|of)|['’]s)\s$")
_UNFINISHED = re.compile(
    r"\b(?:so far|first \w+ (?:months|weeks)|to date|first half|quarter|through|forecast|expected|target|between|from)\b", re.I
)
_INFINITIVE = re.compile(r"\bto (?:be )?[a-z]{3,}\b|\bfor\b")


def of_dates(text: str, lang: str, timexes: Sequence[Timex], figures: Sequence[Quantity]) -> Iterator[Clue]:
    """ "signed in March 2018" was written in or after that month; "will end on 1 May 2026" not after that day.

    "In 2024 exports totaled 4 billion dollars" was written once that year was over.
    """
    for span in sentences(text):
        for timex in (t for t in timexes if span.start <= t.start < span.end and is_written(t)):
            days = timex.interval
            assert days is not None  # is_written
            status = status_at(text, span, lang, timex)
            if status == "happened" and days.earliest:
                whole = _is_whole_year(text, span, timex, figures)
                first = date(days.anchor.year + 1, 1, 1) if whole else days.earliest
                yield Clue(
                    timex.start,
                    timex.end,
                    ((max(FIRST, first - (timedelta(0) if whole else _SLACK)), LAST),),
                    f"gives a figure for all of {timex.text}" if whole else f"tells what was done in {in_words(days)}",
                )
            elif status == "planned" and days.latest:
                yield Clue(timex.start, timex.end, ((FIRST, days.latest + _SLACK),), f"tells what is to be done {in_words(days)}")


def of_weekdays(text: str) -> Iterator[Clue]:
    """ "Wednesday, May 4" is of 2011, 2016 or 2022."""
    for found in _WEEKDAY_AND_DAY.finditer(text):
        number = WEEKDAYS.index(found["weekday"])
        days = [day for day in _in_years(found) if day.weekday() == number]
        if days:
            stretches = tuple((day - _AHEAD, day + _PAST) for day in days)
            years = ", ".join(str(day.year) for day in days if 2000 <= day.year <= 2040)
            yield Clue(*found.span(), stretches, f"has {found.group()} fall on a {found['weekday']}, as in {years}")


def of_dateline(text: str) -> Iterator[Clue]:
    """ "TOKYO, April 23 (Agency) - ... met on Monday" was published on a 23 April or 24 April, in a year when a Monday is near."""
    filed = dateline(text)
    found = _DAY.search(filed.day) if filed else None
    if not filed or not found:
        return
    days = [date(int(found["year"]), *_month_day(found))] if found["year"] else _in_years(found)
    named = _WEEKDAY.search(text, filed.span.end, filed.span.end + _LEAD)
    if named and not found["year"]:
        number = WEEKDAYS.index(named.group())
        days = [day for day in days if min((day.weekday() - number) % 7, (number - day.weekday()) % 7) <= _NEAR_DAYS]
    if days:
        told = f", its news of {named.group()}" if named else ""
        yield Clue(*filed.span, tuple((day, day + _SLACK) for day in days), f"was filed on {filed.day}{told}")


def full_dates(text: str, timexes: Sequence[Timex]) -> list[tuple[Span, Interval]]:
    """Each date that names its year, with the sentence that gives it."""
    written = [(timex, timex.interval) for timex in timexes if timex.interval and is_written(timex)]
    return [(span, days) for span in sentences(text) for timex, days in written if span.start <= timex.start < span.end]


def is_written(timex: Timex) -> bool:
    """Whether it names its year itself."""
    return timex.type in ("DATE", "TIME") and timex.interval is not None and re.search(r"\d{4}", timex.text) is not None


def status_at(text: str, span: Span, lang: str, timex: Timex) -> str:
    """The status of the deed that the date belongs to, "" where it only names a thing or the verb does not tell."""
    before = text[max(span.start, timex.start - 9) : timex.start]
    clause = next((c for c in clauses(text, span, lang) if c.start <= timex.start < c.end), None)
    if clause is None or (_NAMED.search(before) and text[timex.end : timex.end + 2].lstrip(" ").isalpha()):
        return ""
    verb = governing(text, clause, timex.start, timex.end, lang)
    if verb is None:
        return ""
    if verb.kind == "modal":
        return "planned" if verb.word in ("will", "'ll") else ""
    if verb.word in ("is", "are") or verb.kind == "present":
        return "planned" if status_of(text, clause, verb, lang) == "planned" else ""
    between = text[min(verb.end, timex.end) : timex.start]
    if _INFINITIVE.search(between) or _NAMED.search(before):
        return ""
    return "happened" if status_of(text, clause, verb, lang) == "happened" else ""


def _is_whole_year(text: str, span: Span, timex: Timex, figures: Sequence[Quantity]) -> bool:
    days = timex.interval
    told = any(figure.period == days and span.start <= figure.start < span.end and figure.kind != "rank" for figure in figures)
    return bool(days and days.granularity == "year" and told and not _UNFINISHED.search(text, span.start, span.end))


def _in_years(found: re.Match[str]) -> list[date]:
    month, day = _month_day(found)
    days = []
    for year in _YEARS:
        try:
            days.append(date(year, month, day))
        except ValueError:  # 29 February
            continue
    return days


def _month_day(found: re.Match[str]) -> tuple[int, int]:
    name, day = found["month"] or found["month2"], found["day"] or found["day2"]
    return next(n for n, month in enumerate(MONTHS, 1) if month.startswith(name[:3])), int(day)
