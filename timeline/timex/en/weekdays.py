"""Weekdays and parts of the day: "Monday", "last Friday", "Tuesday night", "yesterday", "this morning"."""

import re
from calendar import monthrange
from datetime import date, timedelta

from timeline.interval import WEEKDAYS, add_months, day_in_words
from timeline.model import Timex
from timeline.timex.en.lexicon import ENGLISH, PHRASE_ENDS
from timeline.timex.language import Example as Ex
from timeline.timex.language import Reading
from timeline.timex.reader import Found, Reader
from timeline.timex.resolve import monthnear, weekday

rule = ENGLISH.rule


def named(m: Found, when: date, why: str, undated: str | None = None) -> Reading:
    """A day, with the part of it that the words name ("Tuesday night")."""
    if "daypart" in m and m.said("daypart").endswith("s"):
        return Reading("SET", f"XXXX-WXX-{when.isoweekday()}T{m['daypart']}", "what recurs")
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
    Ex("The market opens [Saturday mornings].", "SET XXXX-WXX-6TMO"),
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
    Ex("Shares closed higher Friday than [the previous Friday].", "DATE 2018-04-13"),
)
def last_weekday(m: Found, at: Reader) -> Reading:
    number = m["weekday"]
    focus = at.in_focus("D") if m.text.lower().startswith("the previous") else None
    near = focus.interval.anchor if focus and focus.interval else at.published
    when = weekday(number, near - timedelta(1))
    before = focus.text if focus else at.published_in_words
    return named(m, when, f"the last {WEEKDAYS[number]} before {before}", undated=f"XXXX-WXX-{number + 1}")


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


_DAY_LEADS = re.compile(r"\b(?:on|by|until|till|since|before|after|from|to|through|and|between) $")
_PART_LEADS = re.compile(r"\b(in|by|during|through|until|since) $")


@rule(
    r"(?:{weekday},? )?the {day1}{:ordinalend}(?: of (?:this|the) month)?",
    Ex("They spoke by telephone on [the 15th].", "DATE 2018-04-15"),
    Ex("They spoke by telephone on [the 27th].", "DATE 2018-03-27"),
    Ex("The king will speak on [the 5th] in Osaka.", "DATE 2018-05-05"),
    Ex("The session will close on [Friday the 27th].", "DATE 2018-04-27"),
    Ex("Talks began on Feb. 12 and broke down on [the 15th].", "DATE 2018-02-15"),
    Ex("They met on the 15th floor, on the 3rd try, and the 9th of ten."),
)
def day_of_month(m: Found, at: Reader) -> Reading | None:
    """A day of the month spoken of, else of the one that the tense points to."""
    if not ("weekday" in m or _DAY_LEADS.search(at.before(m))) or not PHRASE_ENDS.match(at.after(m, 1)):
        return None
    if (said := at.in_sentence("day") or at.in_sentence("month")) and said.interval and said.rule != "bare_weekday":
        when = said.interval.anchor.replace(day=m["day1"])
        return named(m, when, f"in the month of {said.text}")
    cue, near = at.cue(m), at.published
    months = [add_months(near.replace(day=1), shift) for shift in (-1, 0, 1)]
    days = [month.replace(day=m["day1"]) for month in months if m["day1"] <= monthrange(month.year, month.month)[1]]
    days = [day for day in days if (day - near).days * cue.direction >= 0]
    when = min(days, key=lambda day: abs(day - near))
    return named(m, when, f"the {m['day1']}. nearest to {at.published_in_words}{cue.said}", undated=f"XXXX-XX-{m['day1']:02}")


@rule(
    r"the (?:{nth:ordinalword}|last) {weekday} (?:of|in) {month}(?:,? {year})?",
    Ex("held on [the first Monday in May 2016]", "DATE 2016-05-02"),
    Ex("It closed on [the last Friday of March].", "DATE 2018-03-30"),
    Ex("Voters will decide on [the second Tuesday in November].", "DATE 2018-11-13"),
)
def counted_weekday(m: Found, at: Reader) -> Reading | None:
    first = date(m["year"] or monthnear(m["month"], at.published, at.tense(m) > 0).anchor.year, m["month"], 1)
    count = m["nth"] or (4 if weekday(m["weekday"], first, ahead=True).day + 28 > monthrange(first.year, first.month)[1] else 5)
    when = weekday(m["weekday"], first, ahead=True) + timedelta(7 * (count - 1))
    return named(m, when, "counted in its month") if when.month == first.month else None


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
def near_day(m: Found, at: Reader) -> Reading | None:
    words = m.text.lower()
    if at.is_name(m):
        return None  # "USA Today"
    shift = (("tomorrow" in words) - ("yesterday" in words)) * (2 if "the day" in words else 1)
    when = at.published + timedelta(shift)
    why = f"counted from {at.published_in_words}" if shift else f"the day of {at.published_in_words}"
    if words == "tonight":
        return Reading("TIME", f"{when}TNI", why)
    return named(m, when, why)


@rule(
    r"(?:the )?{edge}{daypart}",
    Ex("By [mid-afternoon] the index was down.", "TIME 2018-04-24TAF MID"),
    Ex("It was sold in early morning trade and on a late-night show."),
)
@rule(r"the {daypart}", Ex("On Monday they met; in [the morning] it rained.", "TIME 2018-04-23TMO"), Ex("on the morning of the vote"))
def plain_part_of_day(m: Found, at: Reader) -> Reading | None:
    """A part of the day that is spoken of, where the words are no attribute."""
    led, ends = _PART_LEADS.search(at.before(m)), PHRASE_ENDS.match(at.after(m, 1))
    if "-" in m.text and m["edge"] != "MID":
        return None  # "a late-night show"
    if not (ends and (led or "edge" in m)) and not (led and led[1] != "in" and "edge" in m):
        return None
    said = at.in_sentence("day") or at.focus.get("day")
    day = said.interval.anchor if said and said.interval else at.published
    return Reading("TIME", f"{day}T{m['daypart']}", f"on {day_in_words(day)}")


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
