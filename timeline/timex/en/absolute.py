"""Dates with a calendar name of their own: days, months, years, decades, centuries."""

import re
from calendar import monthrange
from dataclasses import replace
from datetime import date, timedelta

from timeline.timex.en.lexicon import ENGLISH, words
from timeline.timex.language import Cue, Reading
from timeline.timex.language import Example as Ex
from timeline.timex.reader import NOT_A_DATE, Found, Reader
from timeline.timex.resolve import holiday_on, monthday, monthdays, nearest

rule = ENGLISH.rule
AS_WRITTEN = "as written"


def _day(year: int, month: int, day: int) -> Reading:
    """A day as written; one that no calendar has, "February 30", is no date, and nothing in it is."""
    if day > monthrange(year, month)[1]:
        return NOT_A_DATE
    return Reading("DATE", date(year, month, day).isoformat(), AS_WRITTEN)


# Behind a verb in the past tense a day ahead counts this many times its distance.
_BEHIND = 20
# A day this far ahead needs a cue of the future: a verb in the past tense anywhere before it speaks against.
_FAR = timedelta(60)


@rule(
    r"{partof}?(?:{:weekday},? (?:the )?)?{edge}?{month} {dayofmonth},? ?,?{year:anyyear}",
    Ex("The pact was signed on [April 3, 2017].", "DATE 2017-04-03"),
    Ex("Minister at his office, [Oct. 04, 2021].", "DATE 2021-10-04"),
    Ex("It opened [Monday, April 23, 2018].", "DATE 2018-04-23"),
    Ex("The stamp reads February 30, 2018."),
)
@rule(
    r"{partof}?(?:{:weekday},? (?:the )?)?(?:the )?{dayofmonth} (?:day )?(?:of )?{month},? {year:anyyear}",
    Ex("signed on [23 April 2018] in Tokyo", "DATE 2018-04-23"),
    Ex("on [the 3rd of May 2016]", "DATE 2016-05-03"),
    Ex("in [the evening of 23 April 2018]", "TIME 2018-04-23TEV"),
)
@rule(r"{dayofmonth}-{month}-{year:anyyear}", Ex("dated [23-Apr-2018]", "DATE 2018-04-23"))
def full_date(m: Found, at: Reader) -> Reading:
    return _in_part(m, _day(m["year"], m["month"], m["dayofmonth"]))


def _in_part(m: Found, day: Reading) -> Reading:
    """The part of that day that "the night of" names."""
    if "partof" not in m or day is NOT_A_DATE:
        return day
    hours = f"T{m['partof']}"
    return replace(day, type="TIME", value=day.value + hours, undated=day.undated and day.undated + hours)


@rule(
    r"{month} {dayofmonth}(?= ?(?:-|to|through) ?{to:day1}(?! {:month})(?:,? {year})?)",
    Ex("at the summit of [June 8]-10, 2017", "DATE 2017-06-08", "2017-06-08/2017-06-10"),
    Ex("at talks on [June 8] to 10", "DATE 2018-06-08", "2018-06-08/2018-06-10"),
)
@rule(
    r"{dayofmonth}(?=(?: ?- ?| to | through | and | or ){to:dayofmonth} (?:of )?{month}(?:,? {year})?)",
    Ex("from [8]-10 June 2017", "DATE 2017-06-08", "2017-06-08/2017-06-10"),
    Ex("hearings on [12] and 13 June", "DATE 2018-06-12", "2018-06-12/2018-06-13"),
)
def first_day(m: Found, at: Reader) -> Reading | None:
    """The first of days of one month that are told beside each other."""
    last = _nearest(m, at, m["to"], at.cue(m))
    if last is None or m["dayofmonth"] >= last.day:
        return None
    first = last.replace(day=m["dayofmonth"])
    why = AS_WRITTEN if m["year"] else f"in the {m.said('month')} nearest to {at.published_in_words}"
    return Reading("DATE", first.isoformat(), why, undated=f"XXXX-{first:%m-%d}")


@rule(
    r"{partof}?(?:{weekday},? (?:the )?)?{edge}?{month} {dayofmonth}(?! \-? ?{:year})(?! {:units})",
    Ex("ministers met on [April 3].", "DATE 2018-04-03"),
    Ex("Begun on May 3, 1941, and halted in June 1941, it resumed on [July 5].", "DATE 1941-07-05"),
    Ex("a meeting on [Jan. 14]", "DATE 2018-01-14"),
    Ex("Abe met Trump on [Feb. 7].", "DATE 2018-02-07", published="2018-11-07"),
    Ex("They had discussed the large pipeline at length during the summit on [Feb. 7].", "DATE 2018-02-07", published="2018-11-07"),
    Ex("The duty had begun on [Jan. 24].", "DATE 2018-01-24", published="2018-12-03"),
    Ex("It has threatened further duties from [July 9].", "DATE 2018-07-09", published="2018-06-03"),
    Ex("They will return on [Thursday, Jan. 10].", "DATE 2019-01-10", published="2018-12-20"),
    Ex("on [December 28], he said", "DATE 2017-12-28", published="2018-01-05"),
)
@rule(
    r"{partof}?(?:{weekday},? (?:the )?)?(?:the )?{dayofmonth} (?:of )?{month}",
    Ex("met on [3 April] in Osaka", "DATE 2018-04-03"),
    Ex("It tripped on [the night of 3 April].", "TIME 2018-04-03TNI"),
    Ex("He had spoken on [Wednesday 24 October].", "DATE 2018-10-24"),
    Ex("since [the 5th of March]", "DATE 2018-03-05"),
)
def month_day(m: Found, at: Reader) -> Reading | None:
    if (year := at.narrated_year(m)) and (told := _day(year, m["month"], m["dayofmonth"])) is not NOT_A_DATE:
        return _in_part(m, replace(told, why=f"in {year}, the year the text is telling of"))
    if (end := end_of_stretch(m, at)) and end.day == m["dayofmonth"]:
        return Reading("DATE", end.isoformat(), f"the end of {at.timexes[-1].text}", undated=f"XXXX-{end:%m-%d}")
    cue = at.cue(m)
    if at.before(m, 1).strip() in _ENDURING:
        cue = cue._replace(firm=False)  # "were spared until May 1"
    when = _nearest(m, at, m["dayofmonth"], cue)
    if when is None:
        return NOT_A_DATE
    why = f"the {m.text} nearest to {at.published_in_words}{cue.said}"
    return _in_part(m, Reading("DATE", when.isoformat(), why, undated=f"XXXX-{when:%m-%d}"))


_ENDURING = words("until till through")


def end_of_stretch(m: Found, at: Reader) -> date | None:
    """The last day of "the year", in "the year to March", where it falls in the month that is named."""
    last = at.timexes[-1] if at.timexes else None
    if not last or not last.interval or not last.interval.latest or last.interval.latest.month != m["month"]:
        return None
    between = m.pieces.text[last.end : m.pieces.offsets[m.match.start()]]
    return last.interval.latest if _ENDING.fullmatch(between) else None


_ENDING = re.compile(r",? (?:that |which )?(?:ended|ends|ending|to|through|until)(?: in| on)? ")


def _nearest(m: Found, at: Reader, day: int, cue: Cue) -> date | None:
    """That day of the month, in the year written or in the one that is nearest and fits the tense."""
    if m["year"]:
        return date(m["year"], m["month"], day)
    if "weekday" in m and (
        fitting := [found for found in monthdays(m["month"], day, at.published) if found.weekday() == m["weekday"]]
    ):
        return fitting[0]
    when = monthday(m["month"], day, at.published, _lean(cue))
    if when and cue.direction < 0 and when - at.published > _FAR:
        return monthday(m["month"], day, at.published, _BEHIND)
    return when


def _lean(cue: Cue) -> float:
    """How many times its distance a day ahead counts."""
    return _BEHIND if cue.direction < 0 and cue.firm else 0.5 if cue.direction > 0 else 1.5


@rule(
    r"{month} {dayofmonth},? (?:of )?(?:{last:previous}|this|{next:coming}|the {then:=following}) year",
    Ex("opened on [March 5 last year]", "DATE 2017-03-05"),
)
@rule(
    r"{dayofmonth} (?:of )?{month},? (?:of )?(?:{last:previous}|this|{next:coming}|{that:=that}|the {then:=following}) year",
    Ex("In 2005 it was signed; on [7 October that year] it took effect", "DATE 2005-10-07"),
    Ex("opens on [5 March next year]", "DATE 2019-03-05"),
)
def month_day_of_year(m: Found, at: Reader) -> Reading:
    return _day(that_year(m, at) + ("next" in m) + ("then" in m) - ("last" in m), m["month"], m["dayofmonth"])


def year_said(m: Found, at: Reader) -> str:
    """How `that_year` came by it, in words."""
    focus = at.in_focus("Y") if "that" in m or "then" in m else None
    return f"the year {'after' if 'then' in m else 'of'} {focus.text}" if focus else f"counted from {at.published_in_words}"


def that_year(m: Found, at: Reader) -> int:
    """The year last spoken of where it is pointed back to ("that year"), else the year of publication."""
    focus = at.in_focus("Y") if "that" in m or "then" in m else None
    return focus.interval.anchor.year if focus and focus.interval else at.published.year


@rule(
    r"{dayofmonth}(?:,? {year})?",
    Ex("met on April 24 and [25].", "DATE 2018-04-25"),
    Ex("at the summit of June 8-[10, 2017]", "DATE 2017-06-10"),
    Ex("sold 12 and 13 ships in April"),
)
def next_day(m: Found, at: Reader) -> Reading | None:
    """The second day of "April 24 and 25" belongs to the month just read."""
    first = at.beside(m)
    if first is None or first.rule not in ("first_day", "month_day", "full_date", "next_day") or not first.interval:
        return None
    if first.rule != "first_day" and not _ENDS_A_LIST.fullmatch(at.after(m, 1)):
        return None
    when = first.interval.anchor.replace(day=m["dayofmonth"])
    in_order = when > first.interval.anchor and m["year"] in (None, when.year)
    return Reading("DATE", when.isoformat(), f"in the month of {first.text}") if in_order else None


_ENDS_A_LIST = re.compile(r"(?:[.,;)]\s*| [a-z]+)?")


@rule(
    r"(?:{last:previous} |this |{next:coming} )?{holiday}(?:,? {year})?",
    Ex("left on [Christmas Eve]", "DATE 2017-12-24"),
    Ex("found on [Thanksgiving Day]", "DATE 1999-11-25", published="2000-01-07"),
    Ex("fought since [last Thanksgiving]", "DATE 1999-11-25", published="2000-02-10"),
    Ex("closed for [Easter 2018]", "DATE 2018-04-01"),
    Ex("Unions will march on [May Day].", "DATE 2018-05-01"),
    Ex("From now to [Election Day] they will argue.", "DATE 2018-11-06", published="2018-10-26"),
    Ex("Sales before [Christmas] are slow.", "DATE 2018-12-25", published="2018-12-14"),
)
def holiday(m: Found, at: Reader) -> Reading | None:
    name = m["holiday"]
    if m["year"]:
        return Reading("DATE", holiday_on(name, m["year"]).isoformat(), AS_WRITTEN)
    near, cue = at.published, at.cue(m)
    days = [holiday_on(name, year) for year in range(max(near.year - 1, 1), min(near.year + 1, 9999) + 1)]
    if "last" in m or "next" in m:
        days = [day for day in days if (day > near) == ("next" in m)]
    when = nearest(days, near, _lean(cue))
    why = f"the {m.said('holiday')} nearest to {at.published_in_words}{cue.said}"
    return Reading("DATE", when.isoformat(), why, undated="XXXX-XX-XX") if when else None


@rule(r"{year}-{mm:month1}-{dd:day1}", Ex("dated [2018-04-23]", "DATE 2018-04-23"))
@rule(r"{year}[/.]{mm:month1}[/.]{dd:day1}", Ex("dated [2018/04/23]", "DATE 2018-04-23"))
@rule(r"{mm:month1}/{dd:day1}/{year}", Ex("dated [04/23/2018]", "DATE 2018-04-23"))
@rule(r"{dd:day1}[./]{mm:month1}[./]{year}", Ex("dated [23.04.2018]", "DATE 2018-04-23"), Ex("version 1.2.3"))
@rule(r"{mm:month1}/{dd:day1}/{yy}", Ex("dated [11/02/89]", "DATE 1989-11-02"))
def numeric(m: Found, at: Reader) -> Reading:
    year = m["year"] or (1900 if m["yy"] > 40 else 2000) + m["yy"]
    return _day(year, m["mm"], m["dd"])
