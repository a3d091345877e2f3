"""Counted units: how long ("two weeks"), how far away ("10 days ago"), which stretch ("the past three months")."""

import re
from dataclasses import replace
from datetime import date, datetime, timedelta

from timeline.interval import add_months, day_in_words, to_value
from timeline.model import Interval
from timeline.timex.en.lexicon import BOUNDS, ENGLISH, NUMERALS, words
from timeline.timex.language import Example as Ex
from timeline.timex.language import Reading
from timeline.timex.reader import NOT_A_DATE, Found, Reader
from timeline.timex.resolve import GRANULARITY, days, duration, moved, weekday

rule = ENGLISH.rule

PLUS = r"(?:[- ]and[- ]a[- ]{plus:=half})?"
_LENGTH = rf"{{amount}}{PLUS} (?:{{unit}}|{{units}})(?: and a {{half:=half}})?"
# "3 million barrels a day", "four flights a week", "twice a week".
_RATED = re.compile(
    r"(?:\d|\b(?:hundreds?|thousands?|dozens|[mb]illions?))[^\d.,;:]{0,40}$|(?:%|percent|cents|times|[mb]illion|once|twice) $"
    rf"|\b(?:{'|'.join(NUMERALS)}) (?:\w+ )?\w+s $"
)
_NO_RATE = words("in for within over after of than by from during about almost nearly since into and or to almost")
_STILL = re.compile(r"\b(?:is|are|has|have|be)\b")
_WORKING = words("these those working business school many light office trading")
_BEFORE_A_DAY = words("for in within after of lasted lasts took takes spent")
_BESIDE_A_DAY = words("before after behind ahead late early")
_BEFORE_SOME_DAY = words("will would can could may might must should to he she it they we i you who that")
# Those whose age is told in weeks or months.
_BABIES = re.compile(r"(?:bab|infant|child|twin|son|daughter|boy|girl|pup|kitten|kid)")
# A unit that holds the half of another: "half a century" is fifty years.
_SMALLER = {"C": ("Y", 100), "E": ("Y", 10), "Y": ("M", 12), "W": ("D", 7)}


def bound_of(m: Found) -> str | None:
    return BOUNDS.get(m.said("roughly").lower()) if "roughly" in m else None


def amount_of(m: Found) -> float | None:
    """2.5 for "two and a half years" and "two years and a half"; None for "several"."""
    amount: float | None = m["amount"]
    return amount + 0.5 if amount and ("half" in m or "plus" in m) else amount


def _away(unit: str, amount: float, near: date) -> Interval | None:
    """What lies so many units from `near`, halves counted in the smaller unit."""
    if amount % 1 and unit in _SMALLER:
        unit, amount = _SMALLER[unit][0], amount * _SMALLER[unit][1]
    return moved(unit, int(amount), near)


@rule(
    r"(?:{roughly} )?{amount} (?:{unit}|{units})",
    Ex("The forum on Monday comes [less than five weeks] after the tariffs.", "DURATION P5W LESS_THAN", "2018-03-20/2018-04-22"),
    Ex("It signed on Monday, [two days] after Abe flew home.", "DURATION P2D", "2018-04-21/2018-04-21"),
    Ex(
        "They will meet on Friday, [less than five weeks] after they last spoke.", "DURATION P5W LESS_THAN", "2018-03-24/2018-04-24"
    ),
    Ex("It will start on Friday, two weeks after it is published."),
    Ex("Two days after Abe flew home, it signed."),
)
def after_anchor(m: Found, at: Reader) -> Reading | None:
    """What the forum on Monday comes "less than five weeks after" lies in the weeks before that Monday."""
    unit, amount, bound = m["unit"] or m["units"], m["amount"], bound_of(m)
    if at.after(m, 1).strip() != "after" or not amount or amount != int(amount) or unit not in "DWMY":
        return None
    known = at.timexes and at.in_sentence("day") and at.tense_behind(m) < 0 and not _STILL.search(at.after(m, 6))
    if at.tense_before(m) > 0 and not known:
        return None  # "will take effect seven days after it is published": neither day is known
    focus = at.in_sentence(GRANULARITY.get(unit, "day")) or at.focus.get("day")
    base = focus.interval.anchor if focus and focus.interval else at.published
    if bound in ("LESS_THAN", "EQUAL_OR_LESS"):
        found = days(unit, int(amount), base, False)
        first = found.earliest + timedelta(bound == "LESS_THAN") if found and found.earliest else base
        last = min(base - timedelta(1), at.published)
        interval = Interval(first, last) if first <= last else None
    elif bound or not focus or at.opens_sentence(m):
        return None  # "Two days after X, Y": which of the two is known is not said here
    else:
        interval = moved(unit, -int(amount), base)
    return Reading(
        "DURATION",
        duration(amount, unit),
        f"counted back from {day_in_words(base)}",
        mod=bound,
        anchor=focus.text if focus else None,
        interval=interval,
    )


@rule(
    rf"(?:{{roughly}} )?{{amount}}{PLUS}(?:[- ](?:more |additional |full |straight )?)(?:{{unit}}|{{units}})(?: and a {{half:=half}})?(?: or so)?",
    Ex("spent [two weeks] there", "DURATION P2W"),
    Ex("after [two and a half years]", "DURATION P2Y6M"),
    Ex("a [two-and-a-half-year] ban", "DURATION P2Y6M"),
    Ex("a [10-day] tour of Asia", "DURATION P10D"),
    Ex("for [nearly forty years]", "DURATION P40Y LESS_THAN"),
    Ex("the 12-nation pact"),
    Ex("[several years]", "DURATION PXY"),
    Ex("within [a week] of it", "DURATION P1W"),
    Ex("It will one day close, the second in as many days."),
    Ex("[One day] after it closed, it reopened.", "DURATION P1D"),
    Ex("Output shrank by a quarter over that time."),
    Ex("It sold 5 percent fewer than a year earlier."),
    Ex("It pumps 3 million barrels [a day].", "SET P1D"),
    Ex("guarded [24 hours] a day", "DURATION PT24H"),
    Ex("Four flights [a week] will go.", "SET P1W"),
    Ex("It buys 2 million tons of Japanese steel [a year].", "SET P1Y"),
    Ex("It sold 2 million tons in [a year].", "DURATION P1Y"),
    Ex("They told the TV programme 60 Minutes nothing new."),
)
def length(m: Found, at: Reader) -> Reading | None:
    said, unit, amount = m.said("amount").lower(), m["unit"] or m["units"], m["amount"]
    if (unit == "S" and ("unit" in m or said in ("a", "an"))) or at.after(m, 1).startswith("-") or at.is_name(m):
        return None
    if "unit" in m and said not in ("a", "an", "one", "another") and not said[0].isdigit() and "-" not in m.text and amount is None:
        return None
    if (said in ("a", "an") and "units" in m) or (unit == "Q" and amount and at.after(m, 1).strip() == "of"):
        return None
    before = at.before(m, 8)
    if m.text.lower() == f"{said} {m.said('unit').lower()}" and said in ("a", "an") and _RATED.search(before) and before.split()[-1] not in _NO_RATE:
        return None if before.endswith("24 hours ") else Reading("SET", duration(1, unit), "what recurs")
    if said in ("a", "one") and unit == "Q" and at.before(m, 1).strip() not in _BEFORE_A_DAY:
        return None  # "fell by a quarter"
    day = at.before(m, 1).strip() in _BEFORE_A_DAY or at.after(m, 1).strip() in _BESIDE_A_DAY
    if said == "a" and unit == "D" and "roughly" not in m and not day:
        return None
    if (amount, unit) == (1, "Y") and "roughly" in m and at.after(m, 1).strip() in ("earlier", "ago", "before"):
        return None  # "5 percent fewer than a year earlier"
    if said == "many" and at.before(m, 1).strip() == "as":
        return None  # "the second in as many days"
    if (
        m.text.lower() == "one day"
        and at.after(m, 1).strip() not in ("after", "before", "of")
        and (at.opens_sentence(m) or at.before(m, 1).strip() in _BEFORE_SOME_DAY)
    ):
        return None  # "will one day follow"
    amount = amount_of(m)
    return Reading(
        "DURATION", duration(amount, unit), "a stretch of time", mod="APPROX" if m.text.endswith(" or so") else bound_of(m)
    )


@rule(
    r"(?:the next )?{amount}(?=(?: to |-| or ){to:amount}[- ](?:{unit}|{units}))",
    Ex("wait [two] to six days", "DURATION P2D"),
    Ex("for [12] to 18 months", "DURATION P12M"),
    Ex("of 18 to 24 ships"),
)
def shorter_length(m: Found, at: Reader) -> Reading | None:
    """The shorter of two lengths that share their unit."""
    amount, longer, unit = m["amount"], m["to"], m["unit"] or m["units"]
    if not amount or not longer or amount >= longer or unit == "S" or "a" in m.said("to").split():
        return None
    return Reading("DURATION", duration(amount, unit), "a stretch of time")


@rule(
    r"(?:{roughly} )?{half:=half}(?:-| of (?:a|an) ){unit}",
    Ex("[more than half of a century] of it", "DURATION P50Y MORE_THAN"),
    Ex("a [half-century] of protection and the half-year results", "DURATION P50Y"),
)
@rule(r"(?:a )?{quarter:=quarter}[- ](?:of a )?century", Ex("ran it for [a quarter of a century]", "DURATION P25Y"))
@rule(r"(?:{lasting}|{unit}-long)", Ex("the [yearlong] inquiry", "DURATION P1Y"), Ex("a [decade-long] quarrel", "DURATION P10Y"))
def one_or_half(m: Found, at: Reader) -> Reading | None:
    if "half" in m and m["unit"] == "Y" and "-" in m.text:
        return None
    if "quarter" in m:
        return Reading("DURATION", "P25Y", "a stretch of time")
    return Reading("DURATION", duration(0.5 if "half" in m else 1, m["lasting"] or m["unit"]), "a stretch of time", mod=bound_of(m))


@rule(
    r"{amount}-(?:{unit}|{units})-(?:{old:=old}|long)",
    Ex("the [18-month-old] truce", "DURATION P18M"),
    Ex("a [three-year-long] boycott", "DURATION P3Y"),
    Ex("a six-month-old baby, and her 8-year-old brother"),
)
@rule(
    r"(?:{unit}|{units})-(?:{old:=old}|long)",
    Ex("the [decades-old] ban", "DURATION PXE"),
    Ex("a [months-long] siege", "DURATION PXM"),
)
def lasting(m: Found, at: Reader) -> Reading | None:
    """How long a thing has stood; years as a number are mostly the age of a person."""
    unit = m["unit"] or m["units"]
    if "old" in m and "amount" in m and (unit == "Y" or _BABIES.match(at.after(m, 2).strip(" -"))):
        return NOT_A_DATE
    amount = m["amount"] or (1 if "unit" in m and "amount" not in m else None)
    return Reading("DURATION", duration(amount, unit), "a stretch of time")


@rule(
    r"{units}",
    Ex("It has tried for [years].", "DURATION PXY"),
    Ex("within [weeks]", "DURATION PXW"),
    Ex("within [minutes]", "DURATION PTXM"),
    Ex("It rose in after-hours trading."),
)
def vague_length(m: Found, at: Reader) -> Reading | None:
    words = at.before(m, 1).strip()
    if at.before(m, 1).endswith("-") or at.after(m, 1).strip().isdigit():
        return None  # "after-hours trading", "the years 1990 to 1995"
    if (m["units"] in "SmQ" and words != "within") or words in _WORKING:
        return None
    if m["units"] == "H" and words in ("early", "small", "wee", "rush", "peak", "opening", "closing"):
        return None  # "the early hours of Thursday"
    return Reading("DURATION", duration(None, m["units"]), "a stretch of time")


@rule(
    rf"(?:{{roughly}} )?{_LENGTH}(?: or so)? ago(?: (?:{{today:=today}}|{{weekday}}))?",
    Ex("founded [half a century ago]", "DATE 1968"),
    Ex("signed [two and a half years ago]", "DATE 2015-10"),
    Ex("invited it [two weeks ago]", "DATE 2018-W15"),
    Ex("met [10 days ago]", "DATE 2018-04-14"),
    Ex("sold [five years ago]", "DATE 2013"),
    Ex("sank [three years ago today]", "DATE 2015-04-24"),
    Ex("quit [a week ago Friday]", "DATE 2018-04-13"),
    Ex("[several years ago]", "DATE PAST_REF"),
)
@rule(r"{units} ago", Ex("[years ago]", "DATE PAST_REF"))
def ago(m: Found, at: Reader) -> Reading | None:
    unit = m["unit"] or m["units"]
    amount = amount_of(m)
    if amount == 1 and unit == "Y" and not ("roughly" in m or "today" in m):
        return None
    if amount is None:
        return Reading("DATE", "PAST_REF", "a past the article leaves open")
    if unit in "SmH":
        return Reading("TIME", "PAST_REF", "counted back from publication")
    if "weekday" in m and unit == "W":
        day = weekday(m["weekday"], at.published) - timedelta(7 * int(amount))
        return _reading(Interval(day, day), f"counted back from {at.published_in_words}")
    if "today" in m and unit in "MY":
        day = add_months(at.published, -int(amount * (12 if unit == "Y" else 1)))
        return _reading(Interval(day, day), f"counted back from {at.published_in_words}")
    found = _away(unit, -amount, at.published)
    return _reading(found, f"counted back from {at.published_in_words}", bound_of(m))


@rule(
    r"(?:its|a) {ordinal} (?:straight |consecutive )?{unit}",
    Ex("The strike, which began on March 26, is in [its fifth week].", "DATE 2018-W17"),
    Ex("The war that broke out in 2011 entered [its third year].", "DATE 2013"),
    Ex("In 2011 it paid for a third year."),
)
def ordinal_unit(m: Found, at: Reader) -> Reading | None:
    """Counted from the day on which the sentence says it began."""
    unit, start = m["unit"], at.timexes[-1] if at.timexes else None
    if unit not in GRANULARITY or not start or not start.interval or at.before(m, 1).strip() not in _ENTERED:
        return None
    if _SENTENCE_ENDS.search(m.pieces.text, start.end, m.pieces.offsets[m.match.start()]):
        return None
    return _reading(moved(unit, m["ordinal"] - 1, start.interval.anchor), f"counted on from {start.text}", None, start.text)


_ENTERED = words("in into now enter enters entered entering")
_SENTENCE_ENDS = re.compile(r"[.!?]\W+[A-Z]")


def _reading(interval: Interval | None, why: str, mod: str | None = None, anchor: str | None = None) -> Reading | None:
    return Reading("DATE", to_value(interval) or "", why, mod=mod, anchor=anchor) if interval else None


@rule(
    r"(?:{roughly} )?{amount} (?:{unit}|{units}) from (?:now|today|{weekday})",
    Ex("to end [two years from now]", "DATE 2020"),
    Ex("The vote is due [a week from Friday].", "DATE 2018-05-04"),
)
@rule(r"in (?:{roughly} )?{amount} (?:{unit}'s|{units}') time", Ex("to open [in two years' time]", "DATE 2020"))
def from_now(m: Found, at: Reader) -> Reading | None:
    unit, amount = m["unit"] or m["units"], m["amount"]
    if "weekday" in m and at.before(m, 1).strip() in _BEFORE_A_DAY:
        return None  # "for a week from Monday"
    if amount is None:
        return Reading("DATE", "FUTURE_REF", "a future the article leaves open")
    base = weekday(m["weekday"], at.published, ahead=True) if "weekday" in m else at.published
    found = (
        moved("D", (7 if unit == "W" else 1) * int(amount), base)
        if unit == "W" or "weekday" in m
        else moved(unit, int(amount), at.published)
        if unit in GRANULARITY
        else None
    )
    return _reading(found, f"counted on from {at.published_in_words}", bound_of(m))


@rule(
    rf"(?:{{roughly}} )?{_LENGTH} (?:{{later:=later}}|earlier|previously|{{prior:=before}}(?= ?[.,;)]))",
    Ex("In 2014 it rose; [a year and a half later] it fell", "DATE 2015-07"),
    Ex("On April 3 it closed; [two days later] it opened", "DATE 2018-04-05"),
    Ex("In 2014 it rose; [two years earlier] it fell", "DATE 2012"),
    Ex("It flew in 2004 and sold [18 months later].", "DATE 2005-07"),
    Ex("On April 3 it closed; [two weeks later] it opened", "DATE 2018-W16"),
    Ex("It blew up at 11:40 a.m. on April 3 and was out [40 minutes later].", "TIME 2018-04-03T12:20"),
    Ex("It opens two weeks later than planned."),
    Ex("In 2014 it rose; it had fallen [five years previously]", "DATE 2009"),
    Ex("It opened in March 1957 and failed on July 30, 1986. [Nine months later] it closed", "DATE 1987-04"),
)
def from_focus(m: Found, at: Reader) -> Reading | None:
    """Counted from the date in focus."""
    unit, amount = m["unit"] or m["units"], amount_of(m)
    if amount is None or (amount, unit) == (1, "Y") or at.after(m, 1).strip() == "than":
        return None
    if unit in "mH":
        return _by_the_clock(at, timedelta(minutes=amount * (60 if unit == "H" else 1) * (1 if "later" in m else -1)))
    if unit not in GRANULARITY:
        return None
    focus = at.in_focus(unit)
    if unit == "M" and (year := at.in_sentence("year")) and year is at.timexes[-1]:
        focus = year
    base = focus.interval.anchor if focus and focus.interval else at.published
    step = amount if "later" in m else -amount
    found = _away(unit, step, base)
    reading = _reading(
        found, f"counted from {focus.text if focus else at.published_in_words}", bound_of(m), focus.text if focus else None
    )
    # "A day earlier it was 97, and a week earlier 92": what is looked back to leaves the story where it is.
    return reading and replace(reading, moves_focus="later" in m)


def _by_the_clock(at: Reader, step: timedelta) -> Reading | None:
    """So long after or before the time of day spoken of last."""
    last = next((timex for timex in at.timexes[::-1] if timex.type == "TIME"), None)
    if last is None or not _CLOCK.fullmatch(last.value):
        return None
    when = datetime.fromisoformat(last.value) + step
    return Reading("TIME", f"{when:%Y-%m-%dT%H:%M}", f"counted from {last.text}", anchor=last.text)


_CLOCK = re.compile(r"\d{4}-\d\d-\d\dT(?:[01]\d|2[0-3]):[0-5]\d")
