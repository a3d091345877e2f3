"""Weekdays and parts of the day: "Monday", "last Friday", "Tuesday night", "yesterday", "this morning"."""

import re
from datetime import date, timedelta

from timeline.interval import WEEKDAYS, day_in_words
from timeline.model import Timex
from timeline.timex.en.lexicon import ENGLISH
from timeline.timex.language import Example as Ex
from timeline.timex.language import Reading
from timeline.timex.reader import Found, Reader
from timeline.timex.resolve import weekday

rule = ENGLISH.rule


def named(m: Found, when: date, why: str, undated: str | None = None) -> Reading:
    """A day, with the part of it that the words name ("Tuesday night")."""
    if "daypart" in m:
        return Reading("TIME", f"{when}T{m['daypart']}", why, undated=f"{undated}T{m['daypart']}" if undated else None)
    return Reading("DATE", when.isoformat(), why, undated=undated)


@rule(
    r"{edge}?{weekday}(?: {daypart})?",
    Ex("officials said [Monday]", "DATE 2018-04-23"),
    Ex("on [Tuesday] opened the door", "DATE 2018-04-24"),
    Ex("The king will meet him on [Thursday].", "DATE 2018-04-26"),
    Ex("Both ministers meet separately [Monday].", "DATE 2018-04-30"),
    Ex("Trading is to resume [Thursday].", "DATE 2018-04-26"),
    Ex("They are meeting [Thursday].", "DATE 2018-04-26"),
    Ex("It fell below the mark set [Monday].", "DATE 2018-04-23"),
    Ex("The reading may slip to [Wednesday].", "DATE 2018-04-25"),
    Ex("The vote had been planned for [Friday].", "DATE 2018-04-20"),
    Ex("[Earlier Tuesday], he said", "DATE 2018-04-24 START", "2018-04-24/2018-04-24"),
    Ex("a rally [Sunday night]", "TIME 2018-04-22TNI"),
    Ex("as the sun rose"),
    Ex("[Friday]'s talks", "DATE 2018-04-20"),
    Ex("In talks last week that began [Tuesday] they agreed", "DATE 2018-04-17"),
)
def bare_weekday(m: Found, at: Reader) -> Reading | None:
    if m.said("weekday") in ("Sun", "Sat", "Mon", "Wed") and not at.after(m, 1).startswith(")"):
        return None
    number = m["weekday"]
    cue = at.cue(m)
    if week := _week_named(m, at, cue.direction):
        when = week + timedelta(number)
        return named(m, when, f"in the week just named ({at.timexes[-1].text})", undated=f"XXXX-WXX-{number + 1}")
    first = at.beside(m)
    if first and first.rule == "bare_weekday" and first.interval and first.interval.is_day and _goes_on(m, first):
        when = weekday(number, first.interval.anchor, ahead=True)
        return named(m, when, f"{WEEKDAYS[number]} after {first.text}", undated=f"XXXX-WXX-{number + 1}")
    ahead = cue.direction > 0
    when = weekday(number, at.published, ahead)
    way = "after" if ahead else "before"
    why = f"the day of {at.published_in_words}" if when == at.published else f"{WEEKDAYS[number]} {way} {at.published_in_words}"
    return named(m, when, why + (cue.said if when != at.published else ""), undated=f"XXXX-WXX-{number + 1}")


def _goes_on(m: Found, first: Timex) -> bool:
    """Whether the words go on from the weekday before them: "Monday to Wednesday"."""
    return m.pieces.text[first.end : m.pieces.offsets[m.match.start()]].strip() in ("to", "through", "-", "\N{EN DASH}")


def _week_named(m: Found, at: Reader, direction: int) -> date | None:
    """The Monday of "last week" or "next week", where the sentence names it before the weekday and no verb turns from it."""
    last = at.timexes[-1] if at.timexes else None
    turned = {"last_unit": 1, "next_unit": -1}
    if not last or not last.interval or last.interval.granularity != "week" or turned.get(last.rule, direction) == direction:
        return None
    between = m.pieces.text[last.end : m.pieces.offsets[m.match.start()]]
    return last.interval.earliest if len(between) < 80 and not re.search(r"[.;\n]", between) else None


@rule(
    r"(?:last|past|this past|the past|the previous) {weekday}(?: {daypart})?",
    Ex("said in an interview [last Friday]", "DATE 2018-04-20"),
    Ex("told a court [last Tuesday]", "DATE 2018-04-17"),
)
def last_weekday(m: Found, at: Reader) -> Reading:
    number = m["weekday"]
    when = weekday(number, at.published - timedelta(1))
    return named(m, when, f"the last {WEEKDAYS[number]} before {at.published_in_words}", undated=f"XXXX-WXX-{number + 1}")


@rule(
    r"(?:next|this coming|the coming|the following|this) {weekday}(?: {daypart})?",
    Ex("to vote [next Wednesday]", "DATE 2018-05-02"),
    Ex("to vote [this Sunday]", "DATE 2018-04-29"),
)
def next_weekday(m: Found, at: Reader) -> Reading:
    number = m["weekday"]
    this = m.text.lower().startswith("this")
    if this and "coming" not in m.text.lower() and at.tense(m) < 0:
        when = weekday(number, at.published)
    else:
        when = weekday(number, at.published + timedelta(0 if this else 1), ahead=True)
        if m.text.lower().startswith("next") and when.weekday() > at.published.weekday():
            when += timedelta(7)
    return named(m, when, f"the next {WEEKDAYS[number]} after {at.published_in_words}", undated=f"XXXX-WXX-{number + 1}")


@rule(
    r"{weekday} (?:{daypart} )?(?:last|next|this) week",
    Ex("met [Friday last week]", "DATE 2018-04-20"),
    Ex("due [Monday next week]", "DATE 2018-04-30"),
)
@rule(r"{weekday} (?:of )(?:last|next|this) week", Ex("met on [Wednesday of last week]", "DATE 2018-04-18"))
def weekday_of_week(m: Found, at: Reader) -> Reading:
    words = m.text.lower()
    monday = at.published - timedelta(at.published.weekday())
    when = monday + timedelta(m["weekday"] + (7 if "next" in words else -7 if "last" in words else 0))
    return named(m, when, f"counted from {at.published_in_words}")


@rule(r"{edge}?today", Ex("he said [today]", "DATE 2018-04-24"))
@rule(r"tonight", Ex("the talks [tonight]", "TIME 2018-04-24TNI"))
@rule(
    r"{edge}?yesterday(?: {daypart})?",
    Ex("fell [late yesterday]", "DATE 2018-04-23 END"),
    Ex("[yesterday morning]", "TIME 2018-04-23TMO"),
)
@rule(r"{edge}?tomorrow(?: {daypart})?", Ex("to meet [tomorrow]", "DATE 2018-04-25"))
@rule(r"the day before yesterday", Ex("left [the day before yesterday]", "DATE 2018-04-22"))
@rule(r"the day after tomorrow", Ex("leaves [the day after tomorrow]", "DATE 2018-04-26"))
def near_day(m: Found, at: Reader) -> Reading:
    words = m.text.lower()
    shift = (("tomorrow" in words) - ("yesterday" in words)) * (2 if "the day" in words else 1)
    when = at.published + timedelta(shift)
    why = f"counted from {at.published_in_words}" if shift else f"the day of {at.published_in_words}"
    if words == "tonight":
        return Reading("TIME", f"{when}TNI", why)
    return named(m, when, why)


@rule(r"{edge}?(?:this|that|the same) {daypart}", Ex("said [this morning]", "TIME 2018-04-24TMO"))
@rule(r"overnight", Ex("Shares fell [overnight] in New York.", "TIME 2018-04-23TNI"))
@rule(r"last night", Ex("spoke [last night]", "TIME 2018-04-23TNI"))
@rule(r"(?:the )?(?:next|following) {daypart}", Ex("On Monday they met; [the next morning] they left", "TIME 2018-04-24TMO"))
def part_of_day(m: Found, at: Reader) -> Reading:
    words = m.text.lower()
    if words in ("last night", "overnight"):
        return Reading("TIME", f"{at.published - timedelta(1)}TNI", f"counted from {at.published_in_words}")
    focus = at.focus.get("day")
    day = (
        focus.interval.anchor if focus and focus.interval and not words.startswith("this") and "this" not in words else at.published
    )
    shift = 1 if "next" in words or "following" in words else 0
    return Reading("TIME", f"{day + timedelta(shift)}T{m['daypart']}", f"counted from {day_in_words(day)}")
