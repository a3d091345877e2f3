"""Parts of the year that business and the weather know: quarters, halves, fiscal years, seasons, weekends."""

import re
from datetime import timedelta

from timeline.interval import months, to_value, week, year
from timeline.model import Interval
from timeline.timex.en.lexicon import ENGLISH
from timeline.timex.language import Example as Ex
from timeline.timex.language import Reading
from timeline.timex.reader import Found, Reader

rule = ENGLISH.rule


_HABIT = re.compile(r"\b(?:usually|typically|normally|traditionally|generally)\b[^.]*$")


def quarter(year_: int, number: int) -> Interval:
    return months(year_, 3 * number - 2, 3, "quarter")


def shifted(interval: Interval, years: int) -> Interval:
    first = interval.anchor
    return quarter(first.year + years, (first.month + 2) // 3)


def _reading(interval: Interval, why: str, anchor: str | None = None, moves_focus: bool = True) -> Reading:
    return Reading("DATE", to_value(interval) or "", why, anchor=anchor, moves_focus=moves_focus)


@rule(
    r"{quarterorder}-quarter|(?:the )?{edge}?(?:fiscal )?{q:quarterorder} (?:quarter|quarters)(?: (?:of )?(?:the )?(?:fiscal )?{year})?",
    Ex("a [third-quarter] loss", "DATE 2017-Q3"),
    Ex("profit for [the fourth quarter]", "DATE 2017-Q4"),
    Ex("in [the third quarter of 1984]", "DATE 1984-Q3"),
    Ex("Sales typically peak in [the fourth quarter].", "SET XXXX-Q4"),
)
@rule(
    r"the (?:final|last) quarter of (?:{year}|{last:previous} year|this year)",
    Ex("It shrank in [the final quarter of 2008].", "DATE 2008-Q4"),
    Ex("in [the last quarter of last year]", "DATE 2017-Q4"),
)
@rule(r"(?:the )?{year}(?:'s)? {quarterorder}[- ]quarter", Ex("in [the 1988 second quarter]", "DATE 1988-Q2"))
@rule(r"q{number:month1}(?: (?:of )?{year})?", Ex("in [Q3 2017]", "DATE 2017-Q3"))
@rule(r"(?:the )?{quarterorder}[- ]quarter of (?:{last:previous}|this|{next:coming}) year")
@rule(
    r"(?:{last:previous}|this|{next:coming}) year's {quarterorder}[- ]quarter",
    Ex("maybe as early as [next year's second quarter]", "DATE 2019-Q2", "2019-04-01/.."),
)
@rule(r"(?:the )?{ago:agoword} {quarterorder}[- ]quarter", Ex("in [the year-ago third quarter]", "DATE 2016-Q3"))
def numbered_quarter(m: Found, at: Reader) -> Reading | None:
    number = m["quarterorder"] or m["q"] or m["number"] or 4
    if number > 4:
        return None
    if _HABIT.search(at.before(m, 12)):
        return Reading("SET", f"XXXX-Q{number}", "what recurs")
    if m["year"]:
        return Reading("DATE", f"{m['year']}-Q{number}", "as written", interval=_fiscal_part(m, at, number, 3))
    if "last" in m or "next" in m or " this " in m.text or m.text.startswith("this"):
        return _reading(quarter(at.published.year + ("next" in m) - ("last" in m), number), f"counted from {at.published_in_words}")
    begun = quarter(at.published.year, number)
    if quarter(at.published.year, m["to"] or number).anchor > at.published and at.tense_before(m) <= 0:
        begun = shifted(begun, -1)
    if "ago" in m:
        begun = shifted(begun, -1)
    return _reading(begun, f"the latest quarter {number} begun by {at.published_in_words}")


@rule(
    r"(?:the )?{quarterorder}(?= (?:and|to|through) {to:quarterorder} (?:quarter|quarters)(?: of {year})?)",
    Ex("It fell in [the first] and second quarters of 2016.", "DATE 2016-Q1"),
)
def first_quarter(m: Found, at: Reader) -> Reading | None:
    """The first of quarters that share the word; they are of one year."""
    return numbered_quarter(m, at)


@rule(
    r"(?:the |its )?(?:{quarterorder} |latest )?quarter(?= (?:ended|ending|that ended) {month}(?: {dayofmonth})?(?:,? {year})?)",
    Ex("for [the quarter] ended Sept. 30", "DATE 2017-Q3"),
    Ex("for [the quarter] ended Sept. 30, 2012", "DATE 2012-Q3"),
)
def quarter_ended(m: Found, at: Reader) -> Reading:
    """A quarter named by its last month; one with a number of its own counts by the company's year."""
    month = m["month"]
    year_ = m["year"] or at.published.year - (month > at.published.month)
    ended = months(year_, month - 2, 3, "quarter")
    if m["quarterorder"]:
        return _reading(quarter(year_, m["quarterorder"]), "the quarter of the company's own year")
    return _reading(quarter(ended.anchor.year, (ended.anchor.month + 2) // 3), f"the quarter that ended with {m.said('month')}")


@rule(
    r"(?:the )?{half:halforder}[- ]half(?: of)?(?: (?:the )?(?:fiscal )?{year})?",
    Ex("in [the second half of 2017]", "DATE 2017-H2"),
    Ex("in [the second half of fiscal 2017] Japan", "DATE 2017-H2", "2017-10-01/2018-03-31"),
)
@rule(
    r"(?:the )?{half:halforder}[- ]half of (?:{last:previous}|this|{next:coming}|the) year",
    Ex("in [the first half of this year]", "DATE 2018-H1"),
)
@rule(r"(?:the )?{year} {half:halforder} half")
@rule(r"(?:{last:previous}|this|{next:coming}) year's {half:halforder} half")
def half(m: Found, at: Reader) -> Reading | None:
    number = m["half"]
    if m.text.lower().endswith(" of"):
        return None
    year_ = m["year"] or at.published.year + ("next" in m) - ("last" in m)
    if (
        not m["year"]
        and "last" not in m
        and "next" not in m
        and number == 2
        and at.published.month < 7
        and at.tense(m) <= 0
        and "this" not in m.text
    ):
        year_ -= 1
    why = "as written" if m["year"] else f"counted from {at.published_in_words}"
    return Reading("DATE", f"{year_}-H{number}", why, interval=_fiscal_part(m, at, number, 6))


@rule(
    r"(?:the )?{edge}?(?:fiscal|financial)(?: year)?,? {year}",
    Ex("In [fiscal 1989] it earned", "DATE 1989"),
    Ex("In [fiscal 2017] Japan bought more", "DATE 2017", "2017-04-01/2018-03-31"),
    Ex("in U.S. [fiscal 2017]", "DATE 2017", "2016-10-01/2017-09-30"),
    Ex("in Australia's [fiscal 2017]", "DATE 2017", "2016-07-01/2017-06-30"),
)
@rule(r"fy ?{year}")
@rule(
    r"(?:the |this |its )?(?:current |latest |full |{last:previous} |{next:coming} )?(?:fiscal|financial) year",
    Ex("lower earnings for [the current fiscal year]", "DATE 2018"),
)
def fiscal_year(m: Found, at: Reader) -> Reading:
    if m["year"]:
        days = _fiscal_days(m, at, m["year"])
        why = "as written" if days else "as written; whose fiscal year is not known, so the calendar year is taken"
        return Reading("DATE", str(m["year"]), why, interval=days)
    if "current" not in m.text and at.after(m, 1).strip() in ("ended", "ending", "end", "that"):
        return Reading("DURATION", "P1Y", "a stretch of time")
    begun = at.published.year - (at.mentions(_JAPAN) and at.published.month < 4)
    named = begun + ("next" in m) - ("last" in m)
    return Reading("DATE", str(named), f"counted from {at.published_in_words}", interval=_fiscal_days(m, at, named))


_JAPAN = r"\b(?:yen|Japan|Tokyo)|¥"


def _fiscal_part(m: Found, at: Reader, number: int, size: int) -> Interval | None:
    """The quarter or half of the fiscal year that the words name, where they say "fiscal" and its days are known."""
    year = _fiscal_days(m, at, m["year"]) if m["year"] and "fiscal" in m.text.lower() else None
    if year is None:
        return None
    days = months(year.anchor.year, year.anchor.month + size * (number - 1), size, "month")
    return Interval(days.earliest, days.latest, whole=True)


# The month that a fiscal year begins in, counted from January of the year that it is named after; a company may have one of its own.
_FISCAL_STARTS = (
    (re.compile(r"\b(?:u\.s\.|federal|washington's) (?:government's )?$"), -2),
    (re.compile(r"\b(?:japan|india)(?:'s|n|ese)? $"), 4),
    (re.compile(r"\baustralia(?:'s|n)? $"), -5),
)


def _fiscal_days(m: Found, at: Reader, named: int) -> Interval | None:
    """The days of the country that is named just before, or April to March where the text tells of Japan, else not known."""
    start = next((month for owner, month in _FISCAL_STARTS if owner.search(at.before(m))), None)
    if start is None and at.mentions(_JAPAN) and "edge" not in m:
        start = 4
    found = months(named, start, 12, "year") if start else None
    return found and Interval(found.earliest, found.latest, whole=True)


@rule(
    r"(?:the )?{edge}?{season},? (?:of )?(?:{year:anyyear}|{spokenyear})",
    Ex("in [the summer of 2011]", "DATE 2011-SU"),
    Ex("won in [the summer of 1866]", "DATE 1866-SU"),
)
@rule(
    r"(?:the )?{edge}?(?:{last:previous}|this past|this|{next:coming}|that) {season}",
    Ex("began [last fall]", "DATE 2017-FA"),
    Ex("to vote [this summer]", "DATE 2018-SU"),
)
@rule(r"(?:the )?{edge}?{season} of (?:{last:previous}|this|{next:coming}) year")
@rule(r"{edge}{season}", Ex("Prices will fall by [late spring].", "DATE 2018-SP END"), Ex("It sold in [early fall].", "DATE 2017-FA START"))
@rule(
    r"the {season}",
    Ex("in [the spring]", "DATE 2018-SP"),
    Ex("A hearing will be held in [the spring].", "DATE 2019-SP", published="2018-10-17"),
)
def season(m: Found, at: Reader) -> Reading | None:
    code, words = m["season"], m.text.lower()
    if m["year"] or m["spokenyear"]:
        return Reading("DATE", f"{m['year'] or m['spokenyear']}-{code}", "as written")
    pointed = "last" in m or "next" in m or {"this", "that", "year"} & set(words.split())
    if not pointed and code in ("FA", "SP") and at.before(m, 1).strip() not in ("in", "by", "during", "since", "until", "for"):
        return None  # "the fall in prices", "an early fall"
    start = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[code]
    this = at.published.year
    if words.endswith("year"):
        this += ("next" in m) - ("last" in m)
    elif "last" in m or "this past" in words:
        this -= months(this, start, 3, "season").latest >= at.published  # type: ignore[operator]
    elif "next" in m:
        this += months(this, start, 3, "season").anchor <= at.published
    elif "this" not in words:
        if at.tense(m) <= 0:
            this -= months(this, start, 3, "season").anchor > at.published
        else:
            this += months(this, start, 3, "season").latest < at.published  # type: ignore[operator]
    return Reading("DATE", f"{this}-{code}", f"counted from {at.published_in_words}")


@rule(
    r"(?:the )?{edge}?(?:(?:this|last|past|next|coming|this past|this coming) )?weekend",
    Ex("talks over [the weekend]", "DATE 2018-W16-WE"),
    Ex("meet [this weekend]", "DATE 2018-W17-WE"),
    Ex("to meet [next weekend]", "DATE 2018-W17-WE"),
)
def weekend(m: Found, at: Reader) -> Reading | None:
    words = m.text.lower()
    if at.before(m, 1).strip() in ("a", "per"):
        return None  # "a weekend of talks"
    this = week(at.published).anchor
    weekend_on = at.published.weekday() >= 5
    ahead = (
        "next" in words
        or "coming" in words
        or ((at.tense(m) > 0 or ("this" in words and "past" not in words)) and "last" not in words)
    )
    shift = 0 if ahead or (weekend_on and "last" not in words) else -7
    year_, number, _ = (this + timedelta(shift)).isocalendar()
    return Reading("DATE", f"{year_}-W{number:02}-WE", f"counted from {at.published_in_words}")


@rule(
    r"(?:the )?(?:calendar )?year[- ]end|(?:the )?end of (?:the|this) year|(?:the )?year's end",
    Ex("complete it by [year-end]", "DATE 2018-12-31", "2018-04-24/2018-12-31"),
)
def year_end(m: Found, at: Reader) -> Reading:
    told = None if "this" in m.text.lower() else at.narrated_year(m)
    this = told or at.published.year
    why = f"of {told}, the year the text is telling of" if told else f"counted from {at.published_in_words}"
    if "end of" in m.text.lower():
        return Reading(
            "DATE",
            str(this),
            why,
            mod="END",
            interval=Interval(months(this, 9, 1, "month").anchor, year(this).latest),
        )
    return Reading("DATE", f"{this}-12-31", why)


@rule(r"(?:the )?mid-?year", Ex("due in [mid-year]", "DATE 2018 MID", "2018-05-01/2018-08-31"))
def midyear(m: Found, at: Reader) -> Reading:
    return Reading("DATE", str(at.published.year), f"counted from {at.published_in_words}", mod="MID")
