"""Units pointed at: "last week", "this month", "next year", "the following day", "earlier in the year"."""

from dataclasses import replace
from datetime import date, timedelta

from timeline.interval import add_months, to_value
from timeline.model import Interval
from timeline.timex.en.lexicon import ENGLISH, PHRASE_ENDS, words
from timeline.timex.language import Example as Ex
from timeline.timex.language import Reading
from timeline.timex.reader import NOT_A_DATE, Found, Reader
from timeline.timex.resolve import GRANULARITY, around, days, duration, monthday, monthnear, months_as_days, moved, weekday

rule = ENGLISH.rule
_STRETCHED = ("over", "within", "in", "during", "for", "through", "throughout")
_BACK, _ON = "counted back from ", "counted on from "


def _reading(interval: Interval | None, why: str, anchor: str | None = None, aside: bool = False) -> Reading | None:
    """A look back ("the month before") is an aside: the story stays where it is."""
    return Reading("DATE", to_value(interval) or "", why, anchor=anchor, moves_focus=not aside) if interval else None


@rule(
    r"{edge}?(?:sometime )?(?:last|the previous|the past|the preceding|the prior|the last) {unit}",
    Ex("a report [last week] did not", "DATE 2018-W16", "2018-04-16/2018-04-22"),
    Ex("[Last month], the agency found", "DATE 2018-03"),
    Ex("a deficit [last year]", "DATE 2017"),
    Ex("over [the past decade]", "DURATION P10Y", "2008-04-24/2018-04-24"),
    Ex("It shrank in [the last decade].", "DURATION P10Y"),
)
def last_unit(m: Found, at: Reader) -> Reading | None:
    unit, words = m["unit"], m.text.lower()
    if unit in "SmH":
        return None
    if "the past" in words or "the last" in words:
        return Reading("DURATION", duration(1, unit), _BACK + at.published_in_words, interval=days(unit, 1, at.published, False))
    base = at.published
    anchor = None
    year = at.periods.get(12) if unit == "Y" and "previous" in words else None
    if year and year.interval and at.is_near(year, m):
        before = months_as_days(year.interval.anchor.year - 1, year.interval.anchor.month, 12)
        return Reading("DATE", str(before.anchor.year), f"the one before {year.text}", anchor=year.text, interval=before, moves_focus=False)
    if (
        ("previous" in words or "preceding" in words or "prior" in words)
        and (focus := at.in_focus(unit))
        and focus.interval
        and focus.interval.earliest
    ):
        base, anchor = focus.interval.earliest, focus.text
    return _reading(moved(unit, -1, base), f"counted from {anchor or at.published_in_words}", anchor, aside=anchor is not None)


@rule(
    r"{edge}?(?:sometime )?(?:next|the next|the coming|the upcoming|this coming) {unit}(?: or so)?",
    Ex("will vote [next month]", "DATE 2018-05"),
    Ex("completed [early next year]", "DATE 2019 START", "2019-01-01/2019-04-30"),
    Ex("[sometime next year]", "DATE 2019"),
    Ex("It will shrink over [the next year].", "DURATION P1Y", "2018-04-24/2019-04-24"),
    Ex("Born in 1996, it closed [early the next year].", "DATE 1997 START"),
)
def next_unit(m: Found, at: Reader) -> Reading | None:
    unit, words = m["unit"], m.text.lower()
    if unit in "SmH":
        return None
    if "the next day" in words:
        return None
    stretch = at.before(m, 1).strip() in _STRETCHED
    if ("the next" in words and stretch) or "the coming" in words:
        return Reading("DURATION", duration(1, unit), _ON + at.published_in_words, interval=days(unit, 1, at.published, True))
    focus = at.in_focus(unit) if "the next" in words else None
    base, anchor = (focus.interval.anchor, focus.text) if focus and focus.interval else (at.published, None)
    found = _reading(moved(unit, 1, base), f"counted from {anchor or at.published_in_words}", anchor)
    return replace(found, mod="APPROX") if found and words.endswith(" or so") else found


@rule(
    r"{edge}?(?:sometime )?(?:this|the current|the) {unit}",
    Ex("agreed [earlier this month] to talk", "DATE 2018-04 START", "2018-04-01/2018-04-24"),
    Ex("They will meet again [sometime this year].", "DATE 2018", "2018-04-24/2018-12-31"),
    Ex("Profits rose [this year].", "DATE 2018"),
    Ex("to close [later this month]", "DATE 2018-04 END", "2018-04-24/2018-04-30"),
    Ex("delayed [earlier in the year]", "DATE 2018 START", "2018-01-01/2018-04-24"),
    Ex("Orders fell in February, more than had been forecast for [the month].", "DATE 2018-02"),
    Ex("The gap hit a record in 2016; imports rose 5 percent for [the year].", "DATE 2016"),
    Ex("At the end it was the talk of the month."),
    Ex("They spoke on the programme This Week with its host."),
    Ex("He landed on June 6, 1944, and was in Paris on Aug. 25, 1944; by [the end of the year] he was home.", "DATE 1944 END"),
)
def this_unit(m: Found, at: Reader) -> Reading | None:
    unit, words = m["unit"], m.text.lower()
    if unit in "SmH":
        return None
    if at.is_name(m):
        return None  # the programme "This Week"
    if words.endswith("the " + m.said("unit")) and "edge" not in m:
        return _the_unit(m, at)
    now, where = (at.published, at.published_in_words) if "this" in words or "current" in words else at.standpoint(m)
    interval = around(unit, now)
    if unit == "D":
        focus = at.focus.get("day")
        interval = focus.interval if focus and focus.interval else interval
    if unit == "Q" and "this" not in words and "current" not in words:
        return None
    left = Interval(at.published, interval.latest) if words.startswith("sometime") and at.tense(m) > 0 else None
    return Reading("DATE", to_value(interval) or "", f"counted from {where}", interval=left)


def _the_unit(m: Found, at: Reader) -> Reading | None:
    """A stretch in "the year ended March 31"; else the month or year just spoken of, "the year" of publication otherwise."""
    after, unit = at.after(m, 1).strip(), m["unit"]
    if after in ("ended", "ending", "to") and unit != "Q":
        return Reading("DURATION", f"P1{unit}", "a stretch of time")
    if unit not in "MY" or at.before(m, 1).strip() not in _WITHIN or after in ("since", "of"):
        return None
    spoken = at.in_focus(unit)
    if spoken and spoken.interval and (at.is_near(spoken, m) if unit == "M" else at.is_recent(spoken) and at.tense(m) <= 0):
        return _reading(around(unit, spoken.interval.anchor), f"the {m.said('unit')} of {spoken.text}", spoken.text)
    return Reading("DATE", str(at.published.year), f"counted from {at.published_in_words}") if unit == "Y" else None


_WITHIN = words("for of in during far throughout over")


@rule(r"next|last", Ex("It said the next meeting is the last."))
def elided_unit(m: Found, at: Reader) -> Reading | None:
    """The second of "this year and next"."""
    first = at.beside(m)
    after = at.after(m, 1)
    if not first or first.rule != "this_unit" or not first.interval or after == " to" or not PHRASE_ENDS.match(after):
        return None
    unit = next((code for code, size in GRANULARITY.items() if size == first.interval.granularity), "Y")
    found = moved(unit, -1 if m.text.lower() == "last" else 1, at.published)
    return _reading(found, f"counted from {at.published_in_words}")


@rule(
    r"the {unit} (?:{before:=before}|after)(?= ?[.,;)])",
    Ex("On April 3 they met, having spoken [the day before].", "DATE 2018-04-02"),
)
def neighbour(m: Found, at: Reader) -> Reading | None:
    unit = m["unit"]
    focus = at.in_focus(unit)
    if unit not in GRANULARITY or not focus or not focus.interval:
        return None
    back = "before" in m
    return _reading(moved(unit, -1 if back else 1, focus.interval.anchor), f"counted from {focus.text}", focus.text, aside=back)


@rule(r"{edge}?the full year", Ex("earnings for [the full year]", "DATE 2018"))
def full_year(m: Found, at: Reader) -> Reading:
    return Reading("DATE", str(at.published.year), f"counted from {at.published_in_words}")


@rule(
    r"{edge}?the (?:following|next) {unit}",
    Ex("On Monday they met; [the next day] they signed", "DATE 2018-04-24"),
    Ex("born in 1996, and [the following year]", "DATE 1997"),
    Ex("It was signed in October 2015 and took effect at [the start of the following year].", "DATE 2016 START"),
)
@rule(
    r"{edge}?the following (?:{weekday}|{month})",
    Ex("On April 3 they met; [the following Friday] they signed", "DATE 2018-04-06"),
    Ex("It was agreed in October 2015 for [the following March].", "DATE 2016-03"),
)
def following(m: Found, at: Reader) -> Reading | None:
    unit = m["unit"] or ("D" if "weekday" in m else "M")
    if unit not in GRANULARITY:
        return None
    focus = at.in_focus(unit)
    base = focus.interval.anchor if focus and focus.interval else at.published
    if "weekday" in m:
        found: Interval | None = around("D", weekday(m["weekday"], base + timedelta(1), ahead=True))
    else:
        found = monthnear(m["month"], add_months(base, 1), ahead=True) if "month" in m else moved(unit, 1, base)
    return _reading(found, f"counted from {focus.text if focus else at.published_in_words}", focus.text if focus else None)


@rule(
    r"{edge}?(?:that|the same|that same) {unit}",
    Ex("In 2016 sales fell; [that year] it closed", "DATE 2016"),
    Ex("Canada acted on April 3; Japan did so on [the same day].", "DATE 2018-04-03"),
    Ex("On April 3 they met; [later that day] they signed.", "DATE 2018-04-03 END", "2018-04-03/2018-04-03"),
)
def same_unit(m: Found, at: Reader) -> Reading | None:
    unit = m["unit"]
    if unit not in GRANULARITY:
        return None
    focus = at.in_focus(unit)
    if not focus or not focus.interval:
        return (
            _reading(around(unit, at.published), f"counted from {at.published_in_words}")
            if "same" in m.text and unit == "D"
            else None
        )
    return _reading(around(unit, focus.interval.anchor), f"the {m.said('unit')} of {focus.text}", focus.text)


@rule(
    r"the (?:{ordinal}|last|final) (?:straight )?day(?= of (?!(?:the |this |next |last )?(?:{:unit}|{:month}|{:year}|{:era})))",
    Ex("On Monday, [the second day] of talks, they signed.", "DATE 2018-04-23"),
    Ex("Today is [the eighth day] of the strike.", "DATE 2018-04-24"),
    Ex("They will sign on the last day of the visit and rest on the third day of June."),
)
def nth_day(m: Found, at: Reader) -> Reading | None:
    """The day that the sentence speaks of, said to be the second of a visit, of talks."""
    said = at.focus.get("day")
    if said and said.interval and at.is_here(said, m):
        return Reading("DATE", said.interval.anchor.isoformat(), f"the same as {said.text}", anchor=said.text, moves_focus=False)
    now = at.before(m, 2).rstrip().endswith((" is", "it's", "it’s"))
    return Reading("DATE", at.published.isoformat(), f"the day of {at.published_in_words}", moves_focus=False) if now else NOT_A_DATE


@rule(
    r"{edge}?(?:last|this past) {month}",
    Ex("bought [last June]", "DATE 2017-06"),
    Ex("bought [last April]", "DATE 2018-04", published="2018-10-05"),
)
@rule(r"{edge}?(?:next|this coming) {month}", Ex("to open [next March]", "DATE 2019-03"))
@rule(r"{edge}?this {month}", Ex("to vote [this September]", "DATE 2018-09"))
def pointed_month(m: Found, at: Reader) -> Reading | None:
    number, words = m["month"], m.text.lower()
    this = at.published.year
    if "last" in words or "past" in words:
        # "last September" written in March is last year's; so is "last February", or one would write "last month".
        this -= number >= at.published.month - 1
    elif "next" in words or "coming" in words:
        this += number <= at.published.month
    return Reading("DATE", f"{this}-{number:02}", f"counted from {at.published_in_words}", undated=f"XXXX-{number:02}")


@rule(r"(?:last|this past) {month} {dayofmonth}", Ex("died [last Oct. 23]", "DATE 2017-10-23"))
def last_month_day(m: Found, at: Reader) -> Reading | None:
    try:
        when = date(at.published.year, m["month"], m["dayofmonth"])
        return Reading(
            "DATE",
            (when if when <= at.published else when.replace(year=when.year - 1)).isoformat(),
            f"counted from {at.published_in_words}",
        )
    except ValueError:
        return None


@rule(r"(?:the )?week of {month} {dayofmonth}", Ex("in [the week of March 5]", "DATE 2018-W10"))
@rule(r"(?:the )?weekend of {month} {dayofmonth}", Ex("over [the weekend of March 10]", "DATE 2018-W10-WE"))
def week_of(m: Found, at: Reader) -> Reading | None:
    when = monthday(m["month"], m["dayofmonth"], at.published)
    found = _reading(around("W", when), "the week of that day") if when else None
    return replace(found, value=f"{found.value}-WE") if found and "weekend" in m.text.lower() else found
