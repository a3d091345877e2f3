"""The period that the text speaks of, taken up again: "the quarter", "the half", "the same period", "a year earlier"."""

from datetime import timedelta

from timeline.interval import add_months, from_value, in_words, months, to_value
from timeline.model import Timex
from timeline.timex.en.lexicon import ENGLISH, words
from timeline.timex.language import Example as Ex
from timeline.timex.language import Reading
from timeline.timex.reader import Found, Reader
from timeline.timex.resolve import around, month_count, months_as_days, moved, period

rule = ENGLISH.rule
_YEAR = 12  # months
_LENGTHS = {"quarter": 3, "half": 6, "month": 1}


@rule(
    r"(?:the |its |their )?(?:latest|most recent|just-ended|recent) (?:quarter|period)",
    Ex("Sales in [the latest quarter]", "DATE 2018-Q1"),
)
@rule(r"the quarter", Ex("A third-quarter loss; revenue for [the quarter] fell", "DATE 2017-Q3"))
@rule(
    r"the {:same} (?:{amount} )?(?:quarter|half|period|month|{units})(?: (?:of|in) {year})?",
    Ex("from [the same period]", "DATE 2018-Q1"),
    Ex("than in [the same period of 2016]", "DATE 2016-Q1"),
    Ex("Exports in March were lower than in [the same month of 2016].", "DATE 2016-03"),
    Ex("It earned more in the third quarter. After a flat second quarter it sold more in [the same period of 2016].", "DATE 2016-Q3"),
    Ex("Sales rose in January and February from [the same two months of 2016].", "DATE 2016", "2016-01-01/2016-02-29"),
)
def same_period(m: Found, at: Reader) -> Reading | None:
    spoken = _spoken_of(m, at) or (_completed(at) if {"quarter", "period"} & set(m.text.lower().split()) else None)
    if spoken is None or at.after(m, 1).startswith("-"):
        return None  # "the quarter-to-quarter comparison"
    if m["year"]:
        return _reading(spoken, m["year"] - _year_of(spoken), "in that year")
    begun = around("Q", at.published)
    named = period(spoken)
    return _reading(_completed(at) if "latest" in m.text.lower() and named and named.anchor >= begun.anchor else spoken)


@rule(
    r"the {:same} week (?:(?:of |in )?{year}|(?:of )?last year|(?:a )?year (?:ago|earlier|before))|the {:agoword} week",
    Ex("Stocks rose in the week to April 6 from [the same week last year].", "DATE 2017-W14"),
    Ex("Stocks rose from [the corresponding week of 2016].", "DATE 2016-W16"),
)
def same_week(m: Found, at: Reader) -> Reading:
    """The week of that number in another year; of the one spoken of, else of the last before publication."""
    weeks = [timex.interval for timex in at.timexes if timex.interval and (timex.value == "P1W" or "-W" in timex.value)]
    last = weeks[-1].latest if weeks else at.published - timedelta(7)
    year, number, _ = (last or at.published).isocalendar()
    return Reading("DATE", f"{m['year'] or year - 1}-W{number:02}", f"week {number} of that year", moves_focus=False)


@rule(
    r"(?:the|that) (?:half|period)",
    Ex("In the first half of 2016 it grew; sales in [the half] rose", "DATE 2016-H1"),
    Ex("Sales rose in January to May; [that period] was dry.", "DURATION P5M", "2018-01-01/2018-05-31", "2018-07-01"),
    Ex("From 2003 to 2006 it lost money; in [that period] it shrank.", "DURATION P4Y", "2003-01-01/2006-12-31"),
    Ex("The period was long. It sold more in 2016, figures for the period from May show."),
)
@rule(
    r"the {year} (?:period|quarter|half)",
    Ex("In the third quarter it lost; in [the 1988 period] it won", "DATE 1988-Q3"),
    Ex("In the first nine months it lost; in [the 1988 period] it won", "DATE 1988", "1988-01-01/1988-09-30"),
)
def that_period(m: Found, at: Reader) -> Reading | None:
    spoken, year = _spoken_of(m, at), m["year"]
    if at.after(m, 1).strip() in _TOLD_BEHIND:
        return None
    if spoken:
        return _reading(spoken, year - _year_of(spoken) if year else 0, "in that year")
    return Reading("DATE", str(year), "as written") if year else None


_TOLD_BEHIND = words("from between of when since until in to")


@rule(
    r"(?:the )?{agoword} (?:quarter|half|period|month)",
    Ex("in [the year-ago quarter]", "DATE 2017-Q1"),
    Ex("a [year-earlier] loss", "DATE 2017"),
    Ex("In the third quarter profit fell from the [year-earlier] level", "DATE 2016-Q3"),
)
@rule(r"{agoword}")
@rule(
    r"{edge}?(?:the )?{:same} (?:{amount} )?(?:quarter|half|period|month|{units}) (?:of |in )?(?:the )?"
    r"(?:(?:last|previous) year|(?:a )?year (?:ago|earlier|before))",
    Ex("than in [the same period last year]", "DATE 2017-Q1"),
    Ex("Imports fell in February from [the same month last year].", "DATE 2017-02"),
    Ex(
        "It made more in the first four months of 2018 than in [the same period a year earlier].",
        "DATE 2017",
        "2017-01-01/2017-04-30",
    ),
)
@rule(r"(?:last|the previous) year's (?:{quarterorder} )?(?:quarter|half|period)")
@rule(
    r"(?:a|an|one|the) year (?:ago|earlier|before|previously)(?! {:weekday})",
    Ex("than [a year ago]", "DATE 2017"),
    Ex("For the first quarter sales rose from [a year earlier]", "DATE 2017-Q1"),
    Ex("Output in March was higher than [a year earlier]", "DATE 2017-03"),
    Ex("In 2014 it fell from [a year earlier]", "DATE 2013"),
    Ex("It reached 5 million last year, up from [a year earlier]", "DATE 2016"),
    Ex("In the first half of 2017 it fell from [a year earlier]", "DATE 2016-H1"),
    Ex("In the three months ended Sept. 30 it lost money, after a profit [a year earlier].", "DATE 2016-Q3"),
    Ex("It grew in the year ended March 31; [a year earlier] it shrank.", "DATE 2017", "2016-04-01/2017-03-31"),
)
def year_before(m: Found, at: Reader) -> Reading | None:
    said = m.text.lower()
    noun = "amount" in m or any(word in said for word in (*_LENGTHS, "period"))
    if spoken := _spoken_of(m, at) if noun else _compared(m, at):
        return _reading(spoken, -1, "a year before")
    if "quarter" in said or "period" in said:
        return _reading(_completed(at), -1, "a year before")
    before = moved("M" if "month" in said else "Y", -12 if "month" in said else -1, at.published)
    return Reading("DATE", to_value(before) or "", f"counted from {at.published_in_words}") if before else None


def _completed(at: Reader) -> Timex:
    """The quarter completed by publication, where none was spoken of."""
    first = at.published.month - (at.published.month - 1) % 3
    days = months(at.published.year, first - 3, 3, "quarter")
    return Timex(0, 0, f"the last quarter completed by {at.published_in_words}", "DATE", to_value(days) or "", "", interval=days)


def _spoken_of(m: Found, at: Reader) -> Timex | None:
    """The last one so long: "the half", "the same two months"; for "the period" the last stretch."""
    if "amount" in m or "units" in m:
        return at.periods.get(int(m["amount"] or 0)) if m["units"] == "M" else None
    said = m.text.lower()
    count = next((count for word, count in _LENGTHS.items() if word in said), 0)
    return at.periods.get(count) if count else _stretch(at)


def _stretch(at: Reader) -> Timex | None:
    """The stretch spoken of last; a month or a year if there was none, a month as well if it was spoken of just now."""
    known = list(at.periods.items())[::-1]
    just = [timex for count, timex in known[:1] if count == 1 and at.is_recent(timex)]
    other = [timex for count, timex in known if count not in (1, _YEAR)]
    return next(iter(just + other), known[0][1] if known else None)


def _compared(m: Found, at: Reader) -> Timex | None:
    """What the sentence speaks of; else the stretch, such as a quarter, that the text is about."""
    known = list(at.periods.items())[::-1]
    adverb = m.text.lower().endswith(("earlier", "before"))
    for count, timex in known:
        fits = count < _YEAR or (count == _YEAR and (timex.type == "DURATION" or timex.text[-2:].isdigit() or adverb))
        if fits and at.is_recent(timex) and not at.is_compared(timex):
            return timex
    return next((timex for count, timex in known if count not in (1, _YEAR) and count < _YEAR), None)


def _year_of(spoken: Timex) -> int:
    """The year that a period is named after; that of its end, if it is a stretch."""
    days = period(spoken)
    return int(spoken.value[:4]) if spoken.type == "DATE" else days.latest.year if days and days.latest else 0


def _reading(spoken: Timex, years: int = 0, how: str = "") -> Reading | None:
    """The period spoken of, or the same so many years from it; one whose months have no name of their own is filed under its year."""
    days = period(spoken)
    if days is None or days.earliest is None:
        return None
    first = add_months(days.earliest, _YEAR * years)
    filled = months_as_days(first.year, first.month, month_count(days))
    unit, size = ("H", 6) if month_count(days) == 6 else ("Q", 3)
    named = month_count(days) == size and first.month % size == 1
    why = f"{spoken.text} ({in_words(days)})" + (f", {how}" if years else "")
    kind, value = spoken.type, spoken.value
    if kind == "DATE":
        value = f"{int(value[:4]) + years:04}{value[4:]}"
    elif named or years:
        kind, value = "DATE", f"{first.year}-{unit}{first.month // size + 1}" if named else str(_year_of(spoken) + years)
    own = from_value(value)
    same = own and (own.earliest, own.latest) == (filled.earliest, filled.latest)
    return Reading(kind, value, why, interval=None if same else filled, anchor=spoken.text, moves_focus=not years)
