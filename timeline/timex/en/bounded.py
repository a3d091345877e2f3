"""Stretches of time that end or begin somewhere: "the past three months", "the year ended March 31", "the first nine months"."""

import re
from datetime import date, timedelta

from timeline.interval import day_in_words
from timeline.model import Interval
from timeline.timex.en.counted import PLUS, amount_of, bound_of
from timeline.timex.en.lexicon import ENGLISH, words
from timeline.timex.language import Example as Ex
from timeline.timex.language import Reading
from timeline.timex.reader import Found, Reader
from timeline.timex.resolve import days, duration, monthday, monthnear, months_as_days, period, weekday

rule = ENGLISH.rule
# "The visit will last three days": no last three days.
_VERB_BEFORE = words("to will would can could may might must should not only typically usually often")


# "A loss for the year to March": that year is not over.
_FORECAST = re.compile(r"\b(?:forecast|expect|project|predict|outlook|guidance|budget|target|sees?\b)[^.;]* for $")


@rule(
    r"(?:the |its )?(?:fiscal )?(?:{amount} )?(?:{unit}|{units})(?= (?:ended|ending|to|through|until) (?:on |in )?(?:{:weekday},? |{:previous} )?{month}(?: {dayofmonth})?(?:,? {year})?)",
    Ex("for [the year] ended March 31", "DURATION P1Y", "2017-04-01/2018-03-31"),
    Ex("for [the six months] ended Sept. 30", "DURATION P6M", "2017-04-01/2017-09-30"),
    Ex("cut its forecast for [the year] ending in March", "DURATION P1Y", "2018-04-01/2019-03-31"),
    Ex("It bought more in [the week] ended April 20.", "DURATION P1W", "2018-04-14/2018-04-20"),
    Ex("in [the four weeks] to March 2", "DURATION P4W", "2018-02-03/2018-03-02"),
)
def ended(m: Found, at: Reader) -> Reading | None:
    """A stretch named by the day or month it ends with: the latest such, ahead only after a cue."""
    unit, count = m["unit"] or m["units"], m["amount"] or 1
    if unit not in "DWMY" or count != int(count) or not m.text.lower().startswith(("the ", "its ")):
        return None
    ahead = not_over(m, at) or bool(_FORECAST.search(at.before(m, 12)))
    if unit in "DW":
        end = monthday(m["month"], m["dayofmonth"], at.published) if m["dayofmonth"] else None
        return _up_to(unit, int(count), end.replace(year=m["year"] or end.year)) if end else None
    last = monthnear(m["month"], at.published, ahead).anchor
    size = int(count) * (12 if unit == "Y" else 1)
    end_year = m["year"] or last.year
    return Reading(
        "DURATION",
        duration(count, unit),
        f"ended with {m.said('month')} {end_year}",
        interval=months_as_days(end_year, m["month"] - size + 1, size),
    )


def not_over(m: Found, at: Reader) -> bool:
    """Whether a period told by its end lies ahead: "will", "the quarter ending March 31" where nothing tells of the past."""
    return at.tense(m) > (-1 if at.after(m, 1).strip() == "ending" else 0)


@rule(
    r"the (?:{amount} )?(?:{unit}|{units})(?= (?:ended|ending|to|through) (?:on )?{weekday})",
    Ex("Stocks fell in [the week] ended Friday.", "DURATION P1W", "2018-04-14/2018-04-20"),
)
def ended_on(m: Found, at: Reader) -> Reading | None:
    unit, count = m["unit"] or m["units"], m["amount"] or 1
    return _up_to(unit, int(count), weekday(m["weekday"], at.published, at.tense(m) > 0)) if unit in "DW" else None


def _up_to(unit: str, count: int, last: date) -> Reading:
    first = last - timedelta(count * (7 if unit == "W" else 1) - 1)
    return Reading("DURATION", duration(count, unit), f"ended on {day_in_words(last)}", interval=Interval(first, last, whole=True))


@rule(
    rf"(?:the )?(?:{{back:previous}}|{{fore:coming}}|recent|first|final) (?:{{amount}}{PLUS} )?{{units}}(?: or so)?(?=(?: of {{year}})?)",
    Ex("in [the past three months]", "DURATION P3M", "2018-01-24/2018-04-24"),
    Ex("over [the next two years]", "DURATION P2Y", "2018-04-24/2020-04-24"),
    Ex("[the first nine months]", "DURATION P9M", "2017-01-01/2017-09-30"),
    Ex("in [the first three months] of 2016", "DURATION P3M", "2016-01-01/2016-03-31"),
    Ex("in [recent months]", "DURATION PXM"),
    Ex("It fell in the third quarter. For [the nine months] it was level.", "DURATION P9M", "2017-01-01/2017-09-30"),
    Ex("[the final two months] of 2016", "DURATION P2M", "2016-11-01/2016-12-31"),
    Ex("The visit will last three days."),
    Ex("in [the coming years]", "DURATION PXY"),
    Ex("over [the past two-and-a-half years]", "DURATION P2Y6M"),
)
@rule(r"the {amount} (?:{back:previous}|{fore:coming}) {units}", Ex("In [the two previous months] it fell.", "DURATION P2M"))
@rule(r"the {amount} {units}", Ex("For [the nine months], it earned", "DURATION P9M"))
def stretch(m: Found, at: Reader) -> Reading | None:
    amount, unit = amount_of(m), m["units"]
    if unit == "S" or (m.text.startswith("last ") and at.before(m, 1).strip() in _VERB_BEFORE):
        return None
    interval = None
    if amount and amount == int(amount) and ("back" in m or "fore" in m) and unit in "DWMQYE":
        interval = days(unit, int(amount), at.published, "fore" in m)
    if unit == "M" and amount and m["year"] and m.text.lower().startswith(("the final", "the last", "final")):
        interval = months_as_days(m["year"], 13 - int(amount), int(amount))
        return Reading("DURATION", duration(amount, unit), f"up to December {m['year']}", interval=interval)
    if unit == "M" and amount and " first " in f" {m.text.lower()}" and amount <= 12:
        begun = m["year"] or at.published.year - (amount >= at.published.month and at.tense(m) <= 0)
        interval = months_as_days(begun, 1, int(amount))
        return Reading("DURATION", duration(amount, unit), f"from January {begun}", interval=interval)
    if unit == "M" and amount and m.text.lower().startswith(_BEFORE_THOSE) and (spoken := _so_many_months(at, int(amount))):
        before = months_as_days(spoken[1].anchor.year, spoken[1].anchor.month - int(amount), int(amount))
        return Reading("DURATION", duration(amount, unit), f"before {spoken[0]}", interval=before, moves_focus=False)
    if unit == "M" and amount and not ("back" in m or "fore" in m) and (spoken := _so_many_months(at, int(amount))):
        return Reading("DURATION", duration(amount, unit), f"up to the end of {spoken[0]}", interval=spoken[1])
    why = f"counted {'on' if 'fore' in m else 'back'} from {at.published_in_words}" if interval else "a stretch of time"
    return Reading("DURATION", duration(amount, unit), why, mod=bound_of(m), interval=interval)


_BEFORE_THOSE = ("the preceding ", "the previous ", "the prior ")


def _so_many_months(at: Reader, count: int) -> tuple[str, Interval] | None:
    """The months of that number spoken of last, else those from January to the end of the quarter spoken of."""
    spoken = at.periods.get(count)
    quarter = at.periods.get(3)
    if spoken and (days := period(spoken)):
        return spoken.text, days
    if quarter and (days := period(quarter)) and days.latest and days.latest.month == count:
        return quarter.text, months_as_days(days.anchor.year, 1, count)
    return None
