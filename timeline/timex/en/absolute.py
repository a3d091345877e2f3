"""Dates with a calendar name of their own: days, months, years, decades, centuries."""

import re
from calendar import monthrange
from dataclasses import replace
from datetime import date, timedelta

from timeline.interval import to_value
from timeline.timex.en.lexicon import ENGLISH, words
from timeline.timex.language import Cue, Reading
from timeline.timex.language import Example as Ex
from timeline.timex.reader import NOT_A_DATE, Found, Reader
from timeline.timex.resolve import holiday_on, monthday, monthdays, monthnear, nearest

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
_HALF_YEAR = 6  # months


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
    cue = at.cue(m)
    when = _nearest(m, at, m["dayofmonth"], cue)
    if when is None:
        return NOT_A_DATE
    why = f"the {m.text} nearest to {at.published_in_words}{cue.said}"
    return _in_part(m, Reading("DATE", when.isoformat(), why, undated=f"XXXX-{when:%m-%d}"))


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
    r"{month} {dayofmonth},? (?:of )?(?:{last:previous}|this|{next:coming}) year",
    Ex("opened on [March 5 last year]", "DATE 2017-03-05"),
)
@rule(
    r"{dayofmonth} (?:of )?{month},? (?:of )?(?:{last:previous}|this|{next:coming}|{that:=that}) year",
    Ex("In 2005 it was signed; on [7 October that year] it took effect", "DATE 2005-10-07"),
    Ex("opens on [5 March next year]", "DATE 2019-03-05"),
)
def month_day_of_year(m: Found, at: Reader) -> Reading:
    return _day(that_year(m, at) + ("next" in m) - ("last" in m), m["month"], m["dayofmonth"])


def year_said(m: Found, at: Reader) -> str:
    """How `that_year` came by it, in words."""
    focus = at.in_focus("Y") if "that" in m else None
    return f"the year of {focus.text}" if focus else f"counted from {at.published_in_words}"


def that_year(m: Found, at: Reader) -> int:
    """The year last spoken of where it is pointed back to ("that year"), else the year of publication."""
    focus = at.in_focus("Y") if "that" in m else None
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
    r"{edge}?{month},? (?:of )?{year:anyyear}",
    Ex("fell in [August 1988]", "DATE 1988-08"),
    Ex("besieged in [March 1863]", "DATE 1863-03"),
    Ex("since [early November 2016]", "DATE 2016-11 START", "2016-11-01/2016-11-10"),
    Ex("in [mid-June 2018]", "DATE 2018-06 MID", "2018-06-11/2018-06-20"),
)
def month_year(m: Found, at: Reader) -> Reading:
    return Reading("DATE", f"{m['year']}-{m['month']:02}", AS_WRITTEN)


@rule(r"{edge}?{month},? (?:of )?{spokenyear}", Ex("in [January nineteen ninety-seven]", "DATE 1997-01"))
def spoken_month_year(m: Found, at: Reader) -> Reading:
    return Reading("DATE", f"{m['spokenyear']}-{m['month']:02}", AS_WRITTEN)


@rule(
    r"{edge}?{month},? (?:of )?(?:{last:previous}|this|{next:coming}|{that:=that}|the {same:previous}) year",
    Ex("In 2005 it was signed; in [October of that year] it took effect", "DATE 2005-10"),
    Ex("was announced in [October last year]", "DATE 2021-10", published="2022-05-05"),
    Ex("in [January this year]", "DATE 2018-01"),
    Ex("due in [April next year]", "DATE 2019-04"),
)
def month_of_year(m: Found, at: Reader) -> Reading:
    shift = ("next" in m) - ("last" in m) - ("same" in m)
    return Reading("DATE", f"{that_year(m, at) + shift}-{m['month']:02}", year_said(m, at))


@rule(
    r"(?:the )?{month}(?:-|-to-){to:month}(?:,? {year})?(?: (?:quarter|period))?",
    Ex("grew in [the January-March period]", "DATE 2018-Q1"),
    Ex("in [April-June 2017]", "DATE 2017-Q2"),
)
def month_quarter(m: Found, at: Reader) -> Reading | None:
    """The months of a quarter, as Japan's statistics name it: the latest that has begun, unless its year is given."""
    first, last = m["month"], m["to"]
    if (last - first, first % 3) != (2, 1):
        return None
    year = m["year"] or monthnear(first, at.published, at.tense(m) > 0).anchor.year
    why = AS_WRITTEN if m["year"] else f"the latest such months begun by {at.published_in_words}"
    return Reading("DATE", f"{year}-Q{last // 3}", why)


@rule(
    r"{month}(?=(?:-|/| to | through ){to:month}(?:,? {year})?)",
    Ex("in [April]-September", "DATE 2018-04", "2018-04-01/2018-09-30"),
    Ex("in [April]-September 2016", "DATE 2016-04", "2016-04-01/2016-09-30"),
    Ex("wet from [November] to March 2016", "DATE 2015-11"),
)
def first_month(m: Found, at: Reader) -> Reading | None:
    if m["to"] == m["month"]:
        return None
    year = m["year"] - (m["to"] < m["month"]) if m["year"] else monthnear(m["month"], at.published, at.tense(m) > 0).anchor.year
    why = AS_WRITTEN if m["year"] else f"the latest such months begun by {at.published_in_words}"
    return Reading("DATE", f"{year}-{m['month']:02}", why, undated=f"XXXX-{m['month']:02}")


@rule(
    r"{edge}?{month}",
    Ex("the two met in [February]", "DATE 2018-02", "2018-02-01/2018-02-28"),
    Ex("It will open in [the first week of June].", "DATE 2018-06 START", "2018-06-01/2018-06-10"),
    Ex("talks that may take place as early as [mid-June]", "DATE 2018-06 MID", "2018-06-11/.."),
    Ex("The accord will be signed in [July].", "DATE 2018-07"),
    Ex("The subsidies, which were due to end in [February], will go on.", "DATE 2018-02"),
    Ex("The report had to be in no later than [March].", "DATE 2018-03", "../2018-03-31"),
    Ex("prices may rise and they march on"),
    Ex("Tokyo will release [March] trade figures Thursday.", "DATE 2018-03"),
    Ex("Its [March] same-store sales rose.", "DATE 2018-03"),
    Ex("met the prime minister, Theresa May"),
    Ex("Johnson and May said so"),
    Ex("between last April and [May]", "DATE 2017-05"),
    Ex("Crude for [June] delivery fell.", "DATE 2018-06"),
    Ex("It bought a cargo for [July].", "DATE 2018-07"),
    Ex("Exports for [March] fell.", "DATE 2018-03"),
)
def bare_month(m: Found, at: Reader) -> Reading | None:
    said = m.said("month").rstrip(".")
    if len(said) < 4 and said != "May" and "." not in m.said("month"):
        return None
    ambiguous = said in ("May", "March", "April", "June", "August")
    number = m["month"]
    first = at.beside(m)
    listed = first and first.rule in ("first_month", "bare_month", "month_year")
    if ambiguous and not listed and not _is_date_place(m, at):
        return None
    if first and first.interval and first.interval.granularity == "month":
        month = monthnear(number, first.interval.anchor, ahead=True)
        return Reading("DATE", to_value(month) or "", f"counted on from {first.text}", undated=f"XXXX-{number:02}")
    if (year := at.narrated_year(m)) and at.tense(m) <= 0:
        return Reading("DATE", f"{year}-{number:02}", f"in {year}, the year the text is telling of")
    if at.after(m, 1).strip() in _TRADED_AHEAD or _TRADED_FOR.search(at.before(m, 4)):
        found = monthnear(number, at.published, ahead=True)
        return Reading("DATE", to_value(found) or "", f"the first {said} not over on {at.published_in_words}, traded ahead")
    cue = at.cue(m)
    away = (number - at.published.month) % 12
    # "Was due in March" may be over: the nearest is meant.
    soon = away in (1, 2) if cue.direction <= 0 else away <= _HALF_YEAR or not cue.words.startswith(("was ", "were "))
    ahead = soon and not (cue.direction < 0 and cue.firm) and not _is_attribute(m, at)
    found = monthnear(number, at.published, ahead)
    value = to_value(found) or ""
    which = "the first" if ahead else "the latest"
    return Reading(
        "DATE",
        value,
        f"{which} {said} {'not over on' if ahead else 'begun by'} {at.published_in_words}{cue.said}",
        undated=f"XXXX-{number:02}",
    )


_MONTHLY = words(
    "trade sales figures data exports imports output production report inflation jobs payrolls shipments statistics "
    "retail auto car vehicle same unemployment consumer producer wholesale housing employment factory industrial"
)


def _is_attribute(m: Found, at: Reader) -> bool:
    """Whether the month names a statistic: "its May trade figures"."""
    return at.after(m, 1).strip() in _MONTHLY and at.after(m, 1).startswith(" ")


# "Brent for October", "a cargo for July": traded ahead too, unlike "exports for October".
_TRADED_FOR = re.compile(r"\b(?:brent|crude|oil|jkm|henry hub|wti|gas|lng|coal|futures|contracts?|cargo(?:es)?|deliver(?:y|ies)) for $")
_TRADED_AHEAD = words("delivery contract contracts futures settlement expiry expiration")
_MONTH_LEADS = words(
    "in by since until till from of for than during through between and or to after before late early mid this next last "
    "the a an on every each as its his her their our - ("
)


def _is_date_place(m: Found, at: Reader) -> bool:
    """Whether "May" or "March" stands where a month would: after a preposition, or beside another date."""
    if "edge" in m or _is_attribute(m, at) or at.after(m, 1).strip() in _TRADED_AHEAD:
        return True
    lead = at.before(m, 2).split()[-1:]
    if lead in (["and"], ["or"]):
        return at.timexes != [] and m.pieces.offsets[m.match.start()] - at.timexes[-1].end <= len(", and ")
    return bool(lead) and lead[0] in _MONTH_LEADS


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


@rule(r"{month} ?'{yy}", Ex("in [May '97]", "DATE 1997-05"))
def month_short_year(m: Found, at: Reader) -> Reading:
    return Reading("DATE", f"{(1900 if m['yy'] > 40 else 2000) + m['yy']}-{m['month']:02}", AS_WRITTEN)
