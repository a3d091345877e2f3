"""Months: "March 2017", "October last year", "the April-June quarter", a bare "June"."""

import re

from timeline.interval import to_value
from timeline.timex.en.absolute import AS_WRITTEN, end_of_stretch, that_year, year_said
from timeline.timex.en.lexicon import ENGLISH, words
from timeline.timex.language import Example as Ex
from timeline.timex.language import Reading
from timeline.timex.reader import Found, Reader
from timeline.timex.resolve import monthnear

rule = ENGLISH.rule
_HALF_YEAR = 6  # months


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
    r"{edge}?{month},? (?:of )?(?:{last:previous}|this|{next:coming}|{that:=that}|the {same:previous}|the {then:=following}) year",
    Ex("In 2005 it was signed; in [October of that year] it took effect", "DATE 2005-10"),
    Ex("In 2005 it was signed; in [March of the following year] it took effect", "DATE 2006-03"),
    Ex("was announced in [October last year]", "DATE 2021-10", published="2022-05-05"),
    Ex("in [January this year]", "DATE 2018-01"),
    Ex("due in [April next year]", "DATE 2019-04"),
)
def month_of_year(m: Found, at: Reader) -> Reading:
    shift = ("next" in m) + ("then" in m) - ("last" in m) - ("same" in m)
    return Reading("DATE", f"{that_year(m, at) + shift}-{m['month']:02}", year_said(m, at))


@rule(
    r"(?:the )?{month}(?:-|-to-){to:month}(?: (?:quarter|period))?(?:,? (?:of |in )?(?:{year}|{back:previous} year|{fore:coming} year|this year))?(?: (?:quarter|period))?",
    Ex("grew in [the January-March period]", "DATE 2018-Q1"),
    Ex("in [April-June 2017]", "DATE 2017-Q2"),
    Ex("less than in [the April-June quarter of last year]", "DATE 2017-Q2"),
    Ex("It will shrink in [April-June].", "DATE 2018-Q2"),
    Ex("Figures for [the January-March quarter] will be out in May.", "DATE 2018-Q1"),
)
@rule(
    r"(?:the )?{month} (?:to|through) {to:month}(?:,? {year})? quarter",
    Ex("in [the October to December quarter]", "DATE 2017-Q4"),
)
def month_quarter(m: Found, at: Reader) -> Reading | None:
    """The months of a quarter, as Japan's statistics name it: the latest that has begun, unless its year is given."""
    first, last = m["month"], m["to"]
    if (last - first, first % 3) != (2, 1):
        return None
    year, why = _year_of_months(m, at)
    return Reading("DATE", f"{year}-Q{last // 3}", why)


def _year_of_months(m: Found, at: Reader) -> tuple[int, str]:
    """The year that months told as a stretch begin in: of those ahead the first not over, unless figures for them are due."""
    over = m["to"] < m["month"]
    if m["year"]:
        return m["year"] - over, AS_WRITTEN
    if "back" in m or "fore" in m or m.text.lower().endswith("this year"):
        return at.published.year + ("fore" in m) - ("back" in m), f"counted from {at.published_in_words}"
    if at.tense(m) > 0 and not _REPORTED.search(at.before(m, 4)):
        last = monthnear(m["to"], at.published, ahead=True)
        return last.anchor.year - over, f"the first such months not over on {at.published_in_words}"
    return monthnear(m["month"], at.published).anchor.year, f"the latest such months begun by {at.published_in_words}"


# "Data for April to June will be issued": what is counted has begun.
_REPORTED = re.compile(r"\b(?:data|figures?|results?|reports?|earnings|statistics|numbers|accounts|minutes) (?:for|on|of|covering) (?:the )?$")


@rule(
    r"{month}(?=(?:-|/| to | through |-to-|-through-){to:month}(?:,? {year})?)",
    Ex("in [April]-September", "DATE 2018-04", "2018-04-01/2018-09-30"),
    Ex("in [April]-September 2016", "DATE 2016-04", "2016-04-01/2016-09-30"),
    Ex("wet from [November] to March 2016", "DATE 2015-11"),
    Ex("Results for [January] to April are due Friday.", "DATE 2018-01"),
    Ex("The quota will apply from [March] to August.", "DATE 2018-03"),
)
def first_month(m: Found, at: Reader) -> Reading | None:
    if m["to"] == m["month"]:
        return None
    year, why = _year_of_months(m, at)
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
    Ex("The outlook turned wetter for [early May].", "DATE 2018-05 START"),
    Ex("Gas for delivery in [June] fell on the day.", "DATE 2018-06"),
    Ex("The [July] Brent crude contract settled lower.", "DATE 2018-07"),
    Ex("Traders sold [May] WTI.", "DATE 2018-05"),
    Ex("It sees a loss for the year to [March].", "DATE 2019-03"),
)
def bare_month(m: Found, at: Reader) -> Reading | None:
    said = m.said("month").rstrip(".")
    if len(said) < 4 and said != "May" and "." not in m.said("month"):
        return None
    ambiguous = said in ("May", "March", "April", "June", "August")
    number = m["month"]
    if end := end_of_stretch(m, at):
        return Reading("DATE", f"{end:%Y-%m}", f"the end of {at.timexes[-1].text}", undated=f"XXXX-{number:02}")
    first = at.beside(m)
    listed = first and first.rule in ("first_month", "bare_month", "month_year")
    if ambiguous and not listed and not _is_date_place(m, at):
        return None
    if first and first.interval and first.interval.granularity == "month":
        month = monthnear(number, first.interval.anchor, ahead=True)
        return Reading("DATE", to_value(month) or "", f"counted on from {first.text}", undated=f"XXXX-{number:02}")
    if (year := at.narrated_year(m)) and at.tense(m) <= 0:
        return Reading("DATE", f"{year}-{number:02}", f"in {year}, the year the text is telling of")
    if _is_contract(m, at) or _TRADED_FOR.search(at.before(m, 4)):
        found = monthnear(number, at.published, ahead=True)
        return Reading("DATE", to_value(found) or "", f"the first {said} not over on {at.published_in_words}, traded ahead")
    cue = at.cue(m)
    away = (number - at.published.month) % 12
    # "Was due in March" may be over: the nearest is meant.
    soon = away in (1, 2) if cue.direction <= 0 else away <= _HALF_YEAR or not cue.words.startswith(("was ", "were "))
    behind = cue.direction < 0 and cue.firm and not _FORECAST_FOR.search(at.before(m, 8))
    ahead = soon and not behind and not _is_attribute(m, at)
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


# "Forecasts turned warmer for January", in December.
_FORECAST_FOR = re.compile(r"\b(?:forecasts?|outlooks?|projections?)(?: \w+){0,4} for $")
# "Brent for October", "a cargo for July": traded ahead too, unlike "exports for October".
_TRADED_FOR = re.compile(r"\b(?:brent|crude|oil|jkm|henry hub|wti|gas|lng|coal|futures|contracts?|cargo(?:es)?|deliver(?:y|ies)) for $|\b(?:deliver(?:y|ies|ed)|loading|arrival) in $")
_TRADED_AHEAD = re.compile(
    r"(?i)((?:[- ][\w&']+){1,3})[- ](?:contracts?|futures)\b"
    r"|[- ](?:delivery|deliveries|contracts?|futures|settlement|expiry|expiration|loading|arrival|brent|wti|jkm|ttf|nymex)\b"
)
_MONTH_LEADS = words(
    "in by since until till from of for than during through between and or to after before late early mid this next last "
    "the a an on every each as its his her their our - ("
)


def _is_contract(m: Found, at: Reader) -> bool:
    """Whether the month names what is traded: "June delivery", "the July Brent contract"; not "in July Brent futures fell"."""
    traded = _TRADED_AHEAD.match(at.after(m, 5))
    return traded is not None and not (traded[1] and at.before(m, 1).strip() in ("in", "since", "during"))


def _is_date_place(m: Found, at: Reader) -> bool:
    """Whether "May" or "March" stands where a month would: after a preposition, or beside another date."""
    if "edge" in m or _is_attribute(m, at) or _is_contract(m, at):
        return True
    lead = at.before(m, 2).split()[-1:]
    if lead in (["and"], ["or"]):
        return at.timexes != [] and m.pieces.offsets[m.match.start()] - at.timexes[-1].end <= len(", and ")
    return bool(lead) and lead[0] in _MONTH_LEADS


@rule(r"{month} ?'{yy}", Ex("in [May '97]", "DATE 1997-05"))
def month_short_year(m: Found, at: Reader) -> Reading:
    return Reading("DATE", f"{(1900 if m['yy'] > 40 else 2000) + m['yy']}-{m['month']:02}", AS_WRITTEN)
