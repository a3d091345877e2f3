"""Times of day: "10:35 a.m. Friday", "noon", "0735 GMT"."""

import re
from datetime import date

from timeline.interval import WEEKDAYS
from timeline.timex.en.lexicon import ENGLISH
from timeline.timex.language import Example as Ex
from timeline.timex.language import Reading
from timeline.timex.reader import Found, Reader
from timeline.timex.resolve import monthday, weekday

rule = ENGLISH.rule
_HALF_OF_DAY = re.compile(r"\d ?([ap])\.? ?m")
_MILITARY = re.compile(r"(?:[01]\d|2[0-3])[0-5]\d(?!\d)")


@rule(
    r"(?:{:about} )?{hour}(?:[:.]{sixty})? ?(?:(?:a|p)\.? ?m\.?|am|pm)(?: (?:{:zone}|{:timeplace} time))?"
    r"(?:,? (?:on )?(?:{weekday}|{near:nearday}|{month} {dayofmonth}(?:,? {year})?|{first:day1} {then:month})"
    r"|(?= ?\({:int}(?:[:.]{:sixty})? {:zone}\),? (?:on )?{behind:weekday}))?",
    Ex("blast at [10:35 a.m.] on", "TIME 2018-04-24T10:35"),
    Ex("from [12:01 a.m.] on", "TIME 2018-04-24T00:01"),
    Ex("at [9 a.m. Tuesday]", "TIME 2018-04-24T09:00"),
    Ex("spoke at [4 p.m. Eastern time on Monday]", "TIME 2018-04-23T16:00"),
    Ex("at [4 p.m. Tokyo time]", "TIME 2018-04-24T16:00"),
    Ex("opened at [3:45pm]", "TIME 2018-04-24T15:45"),
    Ex("struck at [6:34 p.m.] (0834 GMT) on Sunday", "TIME 2018-04-22T18:34"),
    Ex("until [5 p.m. EST, Nov. 6, 2017]", "TIME 2017-11-06T17:00"),
    Ex("It broke up at [5 a.m. on 5 April].", "TIME 2018-04-05T05:00"),
    Ex("Offices were told at [around 11 p.m.].", "TIME 2018-04-24T23:00 APPROX"),
    Ex("The yen jumped on Friday, as in May, at [about 11:30 p.m.] in Tokyo.", "TIME 2018-04-20T23:30 APPROX"),
    Ex("It rang at [9:15] a.m. On Friday it did not", "TIME 2018-04-24T09:15"),
)
@rule(r"{military:int} ?{:zone}", Ex("at [0735 GMT]", "TIME 2018-04-24T07:35"), Ex("It fell on Monday, as in March, and by [0735 GMT] it had risen.", "TIME 2018-04-24T07:35"), Ex("It struck (0735 GMT) at dawn."))
@rule(r"{hour} o'clock(?: in the {daypart})?", Ex("at [3 o'clock in the afternoon]", "TIME 2018-04-24T15:00"))
@rule(r"{hour}:{sixty}(?: (?:{:zone}|{:timeplace} time))?", Ex("at [14:30]", "TIME 2018-04-24T14:30"), Ex("Psalm 12:61"))
@rule(
    r"{midday}(?: (?:on )?(?:{weekday}|{month} {dayofmonth}))?",
    Ex("at [noon]", "TIME 2018-04-24T12:00"),
    Ex("at [noon Saturday]", "TIME 2018-04-21T12:00"),
)
@rule(
    r"midnight(?: (?:on )?(?:{weekday}|{month} {dayofmonth}))?",
    Ex("until [midnight]", "TIME 2018-04-24T24:00"),
    Ex("The strike begins at [midnight on May 8].", "TIME 2018-05-08T24:00"),
)
def clock(m: Found, at: Reader) -> Reading | None:
    if " On " in m.text or (m.text.istitle() and at.is_name(m)):  # of the next sentence; "High Noon"
        return None
    words = m.text.lower()
    day = _day(m, at)
    if day is None:
        return None
    if words.startswith(("noon", "midday")):
        time = "12:00"
    elif "military" in m:
        if not _MILITARY.match(words) or at.before(m, 1).endswith("("):
            return None  # "10:35 a.m. (0735 GMT)": the same time again
        time = f"{words[:2]}:{words[2:4]}"
    elif words.startswith("midnight"):
        time = "24:00"
    else:
        half = _HALF_OF_DAY.search(words)
        hour = m["hour"]
        if hour > 24 or (half and not 1 <= hour <= 12):
            return None
        if half or "daypart" in m:
            hour = hour % 12 + 12 * (half[1] == "p" if half else m["daypart"] in ("AF", "EV"))
        time = f"{hour:02}:{m['sixty'] or 0:02}"
    about = "APPROX" if words[0] in "ar" else None
    return Reading("TIME", f"{day}T{time}", f"on {WEEKDAYS[day.weekday()]} {day}", mod=about)


def _day(m: Found, at: Reader) -> date | None:
    """The day that the words name, else the one just spoken of, else that of publication."""
    for said in ("weekday", "behind"):
        if said in m:
            return weekday(m[said], at.published, at.tense_before(m) > 0)
    if "then" in m:
        return monthday(m["then"], m["first"], at.published)
    if "month" in m:
        return date(m["year"], m["month"], m["dayofmonth"]) if "year" in m else monthday(m["month"], m["dayofmonth"], at.published)
    focus = at.focus.get("day")
    if "near" not in m and focus and focus.interval and (at.timexes[-1] is focus or ("military" not in m and at.is_here(focus, m))):
        return focus.interval.earliest
    return at.published


@rule(r"the {edge}?{daypart} of {weekday}", Ex("since [the morning of Sunday]", "TIME 2018-04-22TMO"))
def part_of_that_day(m: Found, at: Reader) -> Reading | None:
    day = _day(m, at)
    return Reading("TIME", f"{day}T{m['daypart']}", f"on {WEEKDAYS[day.weekday()]} {day}") if day else None
