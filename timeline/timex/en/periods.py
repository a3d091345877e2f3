"""Parts of the year that business and the weather know: quarters, halves, fiscal years, seasons, weekends."""

import re
from datetime import timedelta

from timeline.interval import add_months, months, to_value, week, year
from timeline.interval import month as month_
from timeline.model import Interval
from timeline.timex.en.absolute import that_year, year_said
from timeline.timex.en.bounded import not_over
from timeline.timex.en.fiscal import fiscal_days, fiscal_part
from timeline.timex.en.lexicon import ENGLISH
from timeline.timex.language import Example as Ex
from timeline.timex.language import Reading
from timeline.timex.reader import Found, Reader
from timeline.timex.resolve import around, monthnear, months_as_days, moved

rule = ENGLISH.rule


_HABIT = re.compile(r"\b(?:usually|typically|normally|traditionally|generally)\b[^.]*$")


_MIDDLE = 15  # of a month


def quarter(year_: int, number: int) -> Interval:
    return months(year_, 3 * number - 2, 3, "quarter")


def shifted(interval: Interval, years: int) -> Interval:
    first = interval.anchor
    return quarter(first.year + years, (first.month + 2) // 3)


def _reading(named: Interval, why: str, interval: Interval | None = None) -> Reading:
    return Reading("DATE", to_value(named) or "", why, interval=interval)


@rule(
    r"{quarterorder}-quarter|(?:the )?{edge}?(?:fiscal )?{q:quarterorder} (?:quarter|quarters)(?: (?:of )?(?:the )?(?:fiscal |calendar (?:year )?)?{year})?",
    Ex("a [third-quarter] loss", "DATE 2017-Q3"),
    Ex("profit for [the fourth quarter]", "DATE 2017-Q4"),
    Ex("in [the third quarter of 1984]", "DATE 1984-Q3"),
    Ex("Sales typically peak in [the fourth quarter].", "SET XXXX-Q4"),
    Ex("It will shrink in [the first quarter].", "DATE 2019-Q1", published="2018-12-20"),
    Ex("It will report on [the first quarter].", "DATE 2018-Q1"),
    Ex("It will publish [second-quarter] net results.", "DATE 2017-Q2", published="2018-03-05"),
    Ex("for the year to March ... [Third-quarter] profit fell.", "DATE 2018-Q3", "2018-10-01/2018-12-31", "2019-02-05"),
)
@rule(
    r"the (?:final|last) quarter of (?:{year}|{last:previous} year|(?:this|the) year)",
    Ex("It shrank in [the final quarter of 2008].", "DATE 2008-Q4"),
    Ex("in [the last quarter of last year]", "DATE 2017-Q4"),
)
@rule(r"(?:the )?{year}(?:'s)? {quarterorder}[- ]quarter", Ex("in [the 1988 second quarter]", "DATE 1988-Q2"))
@rule(
    r"(?:the )?{quarterorder}[- ]quarter of (?:{last:previous}|this|the|{next:coming}|{that:=that}) year",
    Ex("It opened in 2014 and closed in [the third quarter of that year].", "DATE 2014-Q3"),
)
@rule(
    r"(?:{last:previous}|this|{next:coming}) year's {quarterorder}[- ]quarter",
    Ex("maybe as early as [next year's second quarter]", "DATE 2019-Q2", "2019-04-01/.."),
)
@rule(r"(?:the )?{ago:agoword} {quarterorder}[- ]quarter", Ex("in [the year-ago third quarter]", "DATE 2016-Q3"))
def numbered_quarter(m: Found, at: Reader) -> Reading | None:
    number = m["quarterorder"] or m["q"] or 4
    if _HABIT.search(at.before(m, 12)):
        return Reading("SET", f"XXXX-Q{number}", "what recurs")
    if m["year"]:
        return Reading("DATE", f"{m['year']}-Q{number}", "as written", interval=fiscal_part(m, at, number, 3))
    if "last" in m or "next" in m or "that" in m or " this " in m.text or m.text.startswith("this"):
        return _reading(quarter(that_year(m, at) + ("next" in m) - ("last" in m), number), year_said(m, at))
    found = _quarter_near(m, at, number, m["to"] or number)
    return _reading(found[0], found[1], interval=fiscal_part(m, at, number, 3)) if "ago" not in m else _reading(shifted(found[0], -1), found[1])


def _quarter_near(m: Found, at: Reader, number: int, last: int) -> tuple[Interval, str]:
    """The latest such quarter that has begun; ahead, the nearest."""
    this, now = at.published.year, at.published
    if at.tense_before(m) <= 0 or _REPORTED.match(at.after(m, 3)):
        return quarter(this - (quarter(this, last).anchor > now), number), f"the latest quarter {number} begun by {at.published_in_words}"
    found = min((quarter(this, number), quarter(this + 1, number)), key=lambda days: abs((days.anchor - now).days + _HALF_QUARTER))
    return found, f"the quarter {number} nearest to {at.published_in_words}"


_HALF_QUARTER = 45  # days
# "Will publish first-quarter results": that quarter is over.
_REPORTED = re.compile(r"(?: \w+){0,2} (?:results|earnings|profits?|loss(?:es)?|figures|data|accounts|report)\b")


@rule(
    r"(?:the )?{quarterorder}(?= (?:and|to|through) {to:quarterorder} (?:quarter|quarters)(?: of {year})?)",
    Ex("It fell in [the first] and second quarters of 2016.", "DATE 2016-Q1"),
)
def first_quarter(m: Found, at: Reader) -> Reading | None:
    """The first of quarters that share the word; they are of one year."""
    return numbered_quarter(m, at)


@rule(r"{n:month1}{letter:periodletter}(?: (?:of )?{year}|{yy})?", Ex("in [4Q17]", "DATE 2017-Q4"))
@rule(
    r"{letter:periodletter}{n:month1}(?: (?:of )?{year}| ?'{yy})?",
    Ex("in [Q3 2017]", "DATE 2017-Q3"),
    Ex("profit in [Q2]", "DATE 2018-Q2"),
    Ex("sold less in [H1 2017]", "DATE 2017-H1"),
    Ex("It makes H2 from gas."),
    Ex("Output rose in [1H].", "DATE 2018-H1"),
    Ex("Rates will halve in [Q1].", "DATE 2019-Q1", published="2018-12-20"),
)
def lettered(m: Found, at: Reader) -> Reading | None:
    letter, number = m["letter"], m["n"]
    if number > {"Q": 4, "H": 2}[letter]:
        return None
    if year_ := m["year"] or ("yy" in m and 2000 + m["yy"]):
        return Reading("DATE", f"{year_}-{letter}{number}", "as written")
    if m.text == "H2":
        return None  # hydrogen
    if letter == "H":
        late = number == 2 and at.published.month < 7 and at.tense(m) <= 0
        return Reading("DATE", f"{at.published.year - late}-H{number}", f"counted from {at.published_in_words}")
    return _reading(*_quarter_near(m, at, number, number))


@rule(
    r"(?:the |its )?(?:(?:{quarterorder}|{order:halforder}|latest)[- ])?(?:quarter|{half:=half})"
    r"(?= (?:ended|ending|that ended|to|through) {month}(?: {dayofmonth})?(?:,? {year})?)",
    Ex("for [the quarter] ended Sept. 30", "DATE 2017-Q3"),
    Ex("for [the quarter] ended Sept. 30, 2012", "DATE 2012-Q3"),
    Ex("[its fourth quarter] ended Sept. 30", "DATE 2017-Q4", "2017-07-01/2017-09-30"),
    Ex("for [the quarter] ended June 1, 2017", "DATE 2017-Q2", "2017-03-01/2017-05-31"),
    Ex("for [the first half] ended Sept. 30", "DATE 2017-H1", "2017-04-01/2017-09-30"),
    Ex("for [the half] ended June 30, 2016", "DATE 2016-H1"),
    Ex("The quota for [the quarter] ending June 30 is full.", "DATE 2018-Q2"),
)
def quarter_ended(m: Found, at: Reader) -> Reading:
    """A quarter or half named by its last month; one with a number of its own counts by the company's year."""
    month, size = m["month"], 6 if "half" in m else 3
    end_year = m["year"] or monthnear(month, at.published, not_over(m, at)).anchor.year
    # Weeks make up some companies' quarters: one that ended on June 1 is that of March to May.
    days = months_as_days(end_year, month - size + 1 - ("dayofmonth" in m and m["dayofmonth"] < _MIDDLE), size)
    numbered = m["order"] if "half" in m else m["quarterorder"]
    first = days.anchor
    number = numbered or ((month if size == 3 else first.month) - 1) // size + 1
    year_ = end_year if "quarter" in m.text or not numbered else first.year
    why = f"{'of the company’s own year, ' if numbered else ''}ended with {m.said('month')} {end_year}"
    return Reading("DATE", f"{year_}-{'H' if 'half' in m else 'Q'}{number}", why, interval=days)


@rule(
    r"(?:the )?{half:halforder}[- ]half(?: of)?(?: (?:the )?(?:fiscal )?{year})?",
    Ex("in [the second half of 2017]", "DATE 2017-H2"),
    Ex("in [the second half of fiscal 2017] Japan", "DATE 2017-H2", "2017-10-01/2018-03-31"),
)
@rule(
    r"(?:the )?{half:halforder}[- ]half of (?:{last:previous}|this|{next:coming}|the|{that:=that}) year",
    Ex("in [the first half of this year]", "DATE 2018-H1"),
    Ex("It opened late in 2014, and in [the first half of that year] it had no roof.", "DATE 2014-H1"),
)
@rule(r"(?:the )?{year} {half:halforder} half")
@rule(r"(?:{last:previous}|this|{next:coming}) year's {half:halforder} half")
def half(m: Found, at: Reader) -> Reading | None:
    number, text = m["half"], m.text.lower()
    if text.endswith(" of"):
        return None
    year_ = m["year"] or that_year(m, at) + ("next" in m) - ("last" in m)
    told = m["year"] or "last" in m or "next" in m or "that" in m or "this" in text
    if not told and number == 2 and at.published.month < 7 and at.tense(m) <= 0:
        year_ -= 1
    why = "as written" if m["year"] else year_said(m, at)
    return Reading("DATE", f"{year_}-H{number}", why, interval=fiscal_part(m, at, number, 6))


@rule(
    r"(?:the )?{half:halforder}[- ]half of {month}(?:,? {year})?",
    Ex("Loading will resume in [the second half of June].", "DATE 2018-06 END", "2018-06-16/2018-06-30"),
)
def half_of_month(m: Found, at: Reader) -> Reading:
    whole = month_(m["year"], m["month"]) if m["year"] else monthnear(m["month"], at.published, at.tense(m) > 0)
    middle = whole.anchor.replace(day=15)
    first = m["half"] == 1
    days = Interval(whole.earliest, middle) if first else Interval(middle.replace(day=16), whole.latest)
    why = "as written" if m["year"] else f"the {m.said('month')} nearest to {at.published_in_words}"
    return Reading("DATE", to_value(whole) or "", why, mod="START" if first else "END", interval=days)


@rule(
    r"(?:the )?{edge}?{season},? (?:of )?(?:{year:anyyear}(?:[-/](?:{:yy}|{:year}))?|{spokenyear})",
    Ex("in [the summer of 2011]", "DATE 2011-SU"),
    Ex("in [the winter of 2016-17]", "DATE 2016-WI"),
    Ex("won in [the summer of 1866]", "DATE 1866-SU"),
)
@rule(
    r"(?:the )?{edge}?(?:{last:previous}|this past|this|the following|{next:coming}|that) {season}",
    Ex("began [last fall]", "DATE 2017-FA"),
    Ex("It shut in October 2015 and was sold [the following spring].", "DATE 2016-SP"),
    Ex("to vote [this summer]", "DATE 2018-SU"),
)
@rule(
    r"(?:the )?{edge}?{season} of (?:{last:previous}|this|{next:coming}|{that:=that}) year",
    Ex("It closed in 2011; in [the spring of that year] it flooded.", "DATE 2011-SP"),
)
@rule(
    r"{edge}{season}",
    Ex("Prices will fall by [late spring].", "DATE 2018-SP END"),
    Ex("It sold in [early fall].", "DATE 2017-FA START"),
)
@rule(
    r"the {season}",
    Ex("in [the spring]", "DATE 2018-SP"),
    Ex("A hearing will be held in [the spring].", "DATE 2019-SP", published="2018-10-17"),
    Ex("It was signed on June 4, 1920, and broken on Nov. 15, 1920. In [the winter] the border was shut.", "DATE 1920-WI"),
    Ex("The mine opened in May 1965; [that summer] it paid well.", "DATE 1965-SU"),
)
def season(m: Found, at: Reader) -> Reading | None:
    code, words = m["season"], m.text.lower()
    if m["year"] or m["spokenyear"]:
        return Reading("DATE", f"{m['year'] or m['spokenyear']}-{code}", "as written")
    pointed = "last" in m or "next" in m or {"this", "that", "year"} & set(words.split())
    if not pointed and code in ("FA", "SP") and at.before(m, 1).strip() not in ("in", "by", "during", "since", "until", "for"):
        return None  # "the fall in prices", "an early fall"
    start = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[code]
    if told := _told_season(m, at, start):
        return told
    this = that_year(m, at)
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


def _told_season(m: Found, at: Reader, start: int) -> Reading | None:
    """The first one not over at the time that the text tells of, the one of that year in "that winter"."""
    words = m.text.lower()
    if {"that", "following"} & set(words.split()) and not words.endswith("year") and (spoken := at.in_focus("Y")) and spoken.interval:
        now, where = spoken.interval.anchor, spoken.text
        now = add_months(now, 3) if "following" in words else now.replace(month=1, day=1)
    elif at.narrated_year(m) and not ("last" in m or "next" in m or "this" in words):
        now, where = at.standpoint(m)
    else:
        return None
    found = months(now.year, start, 3, "season")
    found = months(now.year + (found.latest is not None and found.latest < now), start, 3, "season")
    return Reading("DATE", to_value(found) or "", f"counted from {where}")


@rule(
    r"the (?:first|last|final) day of (?:{month}(?:,? {of:year})?|(?:{back:previous}|this|the|{fore:coming}) {unit}|(?:{fiscal:=fiscal} )?{year})",
    Ex("It ended on [the last day of March].", "DATE 2018-03-31"),
    Ex("from [the first day of next month]", "DATE 2018-05-01"),
    Ex("from [the first day of fiscal 2018] in Japan", "DATE 2018-04-01"),
    Ex("on the last day of the visit"),
)
def edge_day(m: Found, at: Reader) -> Reading | None:
    """The day that a month or the like begins or ends with."""
    if "month" in m:
        whole: Interval | None = month_(m["of"], m["month"]) if m["of"] else monthnear(m["month"], at.published, at.tense(m) > 0)
        why = "as written" if m["of"] else f"the {m.said('month')} nearest to {at.published_in_words}"
    elif "unit" in m:
        shift = ("fore" in m) - ("back" in m)
        whole, why = moved(m["unit"], shift, at.published), f"counted from {at.published_in_words}"
    else:
        whole, why = (fiscal_days(m, at, m["year"]) if "fiscal" in m else None) or year(m["year"]), "as written"
    day = (whole.earliest if " first " in m.text else whole.latest) if whole else None
    return Reading("DATE", day.isoformat(), why) if day else None


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
        or ((at.tense(m) > 0 or at.before(m, 1) == "for " or ("this" in words and "past" not in words)) and "last" not in words)
    )
    shift = 0 if ahead or (weekend_on and "last" not in words) else -7
    year_, number, _ = (this + timedelta(shift)).isocalendar()
    return Reading("DATE", f"{year_}-W{number:02}-WE", f"counted from {at.published_in_words}")


@rule(
    r"(?:the )?{unit}-end",
    Ex("to decide by [month-end]", "DATE 2018-04 END", "2018-04-24/2018-04-30"),
    Ex("Stocks at [quarter-end] were low.", "DATE 2018-Q2 END"),
)
def unit_end(m: Found, at: Reader) -> Reading | None:
    if m["unit"] not in "MQ":
        return None
    now, where = at.standpoint(m)
    return Reading("DATE", to_value(around(m["unit"], now)) or "", f"counted from {where}", mod="END")


@rule(
    r"{edge}?the new year",
    Ex("The bill will go to the Diet in [the new year].", "DATE 2019", published="2018-12-20"),
    Ex("ships ordered before the New Year"),
)
def new_year(m: Found, at: Reader) -> Reading | None:
    """The year about to begin, or the one just begun."""
    if not m.text.endswith("new year"):
        return None
    return Reading("DATE", str(at.published.year + (at.published.month > _MIDYEAR)), f"counted from {at.published_in_words}")


_MIDYEAR = 6


@rule(
    r"(?:the )?(?:calendar )?year[- ]end|(?:the )?end of (?:the|this) year|(?:the )?year's end",
    Ex("complete it by [year-end]", "DATE 2018-12-31", "2018-04-24/2018-12-31"),
)
def year_end(m: Found, at: Reader) -> Reading:
    now, where = (at.published, at.published_in_words) if "this" in m.text.lower() else at.standpoint(m)
    this, why = now.year, f"counted from {where}"
    if "end of" in m.text.lower():
        return Reading(
            "DATE",
            str(this),
            why,
            mod="END",
            interval=Interval(months(this, 9, 1, "month").anchor, year(this).latest),
        )
    return Reading("DATE", f"{this}-12-31", why)


@rule(
    r"(?:the )?(?:{midunit}|mid-{unit})",
    Ex("due in [mid-year]", "DATE 2018 MID", "2018-05-01/2018-08-31"),
    Ex("Crude fell in [midweek] trading.", "DATE 2018-W17 MID", "2018-04-24/2018-04-26"),
    Ex("It opened in March 1963 and closed in May 1965; by [midyear] it was sold.", "DATE 1965 MID", "../1965-08-31"),
)
def midyear(m: Found, at: Reader) -> Reading | None:
    unit = m["midunit"] or m["unit"]
    if unit not in "WMYEC":
        return None
    now, where = at.standpoint(m)
    whole = around(unit, now)
    days = Interval(whole.anchor + timedelta(1), whole.anchor + timedelta(3)) if unit == "W" else None
    return Reading("DATE", to_value(whole) or "", f"counted from {where}", mod="MID", interval=days)
