"""English words in classes, and the phrases that stand for one number, ordinal or part of a period."""

import re
from collections.abc import Callable
from typing import Any

from timeline.interval import MONTHS, WEEKDAYS
from timeline.timex.language import Language

_ONES = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
NUMERALS = {
    **{word: n for n, word in enumerate(_ONES, 1)},
    **{word: 10 * n for n, word in enumerate(_TENS, 2)},
    "hundred": 100,
    "thousand": 1000,
}
UNITS = dict(second="S", minute="m", hour="H", day="D", week="W", month="M", quarter="Q", year="Y", decade="E", century="C")
_PLURALS = {"centuries" if name == "century" else name + "s": code for name, code in UNITS.items()}
_MONTH_ABBREVIATIONS = dict(Jan=1, Feb=2, Mar=3, Apr=4, Jun=6, Jul=7, Aug=8, Sep=9, Sept=9, Oct=10, Nov=11, Dec=12)
_DAY_ABBREVIATIONS = dict(Mon=0, Tue=1, Tues=1, Wed=2, Thu=3, Thur=3, Thurs=3, Fri=4, Sat=5, Sun=6)

WORDS: dict[str, dict[str, Any]] = {
    "monthname": {name: n for n, name in enumerate(MONTHS, 1)},
    "monthshort": _MONTH_ABBREVIATIONS,
    "weekdayname": {name: n for n, name in enumerate(WEEKDAYS)},
    "weekdayshort": _DAY_ABBREVIATIONS,
    "weekdays": {name + "s": n for n, name in enumerate(WEEKDAYS)},
    "unit": UNITS,
    "units": _PLURALS,
    "longunit": {k: v for k, v in UNITS.items() if v in "WMQYEC"},
    "day1": {str(n): n for n in range(1, 32)} | {f"{n:02}": n for n in range(1, 10)},
    "month1": {str(n): n for n in range(1, 13)} | {f"{n:02}": n for n in range(1, 10)},
    "hour": {str(n): n for n in range(25)} | {f"{n:02}": n for n in range(10)},
    "sixty": {f"{n:02}": n for n in range(60)},
    "yy": {f"{n:02}": n for n in range(100)},
    "year": {str(n): n for n in range(1900, 2100)},
    "oldyear": {str(n): n for n in range(1000, 1900)},
    "decadeyear": {str(n): n for n in range(1500, 2100, 10)},
    "decadeyy": {f"{n}": n for n in range(10, 100, 10)},
    "decadeword": {word[:-1] + "ies": 10 * n for n, word in enumerate(_TENS, 2)},
    "numeral": NUMERALS,
    "teen": {word: n for word, n in NUMERALS.items() if 10 < n < 20},
    "tens": {word: n for word, n in NUMERALS.items() if 20 <= n < 100},
    "ones": {word: n for word, n in NUMERALS.items() if n < 10},
    "ordinalword": {word: n for n, word in enumerate(_ORDINALS, 1)} | {"thirtieth": 30},
    "ordinalend": dict.fromkeys(("st", "nd", "rd", "th")),
    "quarterorder": {word: n for n, word in enumerate(_ORDINALS[:4], 1)},
    "halforder": {"first": 1, "second": 2, "last": 2, "latter": 2},
    "numbered": dict.fromkeys("section article rule chapter page pages pp resolution flight route highway room title".split()),
    "scale": dict.fromkeys("percent cent percentage million billion trillion".split()),
    "second": {"second": 2},
    "ranked": dict.fromkeys("largest biggest highest hand class place only".split()),
    "presentword": dict.fromkeys("now currently nowadays presently current".split()),
    "pastword": dict.fromkeys("recently lately".split()),
    "futureword": dict.fromkeys("soon someday shortly".split()),
    "adverb": {"daily": "P1D", "hourly": "PT1H", "weekly": "P1W", "monthly": "P1M", "yearly": "P1Y"},
    "same": dict.fromkeys("same corresponding similar comparable like".split()),
    "zone": dict.fromkeys("gmt est edt jst".split()),
    "easterday": {"Sunday": 0, "Monday": 1},
    "seasons": {"springs": "SP", "summers": "SU", "autumns": "FA", "winters": "WI"},
    "season": dict(spring="SP", summer="SU", fall="FA", autumn="FA", winter="WI"),
    "daypart": dict(morning="MO", afternoon="AF", evening="EV", night="NI", nights="NI", mornings="MO", evenings="EV", afternoons="AF"),
    "dayparts": dict(nights="NI", mornings="MO", evenings="EV", afternoons="AF"),
    # Words that place a date within a period.
    "nearday": dict.fromkeys(("today", "tomorrow", "yesterday")),
    "edgeword": dict(early="START", earlier="EARLIER", late="END", later="LATER", mid="MID"),
    "edgenoun": dict(beginning="START", start="START", middle="MID", end="END", close="END", latter="END", rest="END", turn="START"),
    "previous": dict.fromkeys(("last", "past", "previous", "preceding")),
    "coming": dict.fromkeys(("next", "coming", "upcoming", "following")),
    "several": dict.fromkeys(("several", "few", "many", "some", "couple", "recent")),
    "bound": {
        "over": "", "under": "LESS_THAN", "nearly": "LESS_THAN", "almost": "LESS_THAN", "about": "APPROX", "around": "APPROX", "roughly": "APPROX",
        "approximately": "APPROX", "some": "APPROX",
    },
    # Cues of tense: what lies ahead and what lies behind.
    "ahead": dict.fromkeys(
        "will ll shall expected expects expect scheduled plans plan planned planning due upcoming would deadline intends aims hopes slated set payable "
        "expire expires tomorrow forthcoming ready pending promised supposed".split()
    ),
    "sure": dict.fromkeys("will ll shall would".split()),
    "maybe": dict.fromkeys("must should could can may might until by through begins continues takes going next".split()),
    "behind": dict.fromkeys(
        "said was were had did met told left came went began took got made rose fell held won lost saw gave found sold paid led ran spoke "
        "wrote became reached hit killed closed ended announced reported added called since struck sent set ago last grew flew told read "
        "signed approved filed posted traded dropped climbed slid jumped quoted".split()
    ),
}
WORDS["behind"].pop("set")


def number(text: str) -> float | None:
    """1300 for "1,300", 25 for "twenty-five", 5.5 for "5 1/2"; None for "several", "a few"."""
    words = text.lower().replace(",", "")
    if digits := re.match(r"(\d+(?:\.\d+)?)(?: (\d+)/(\d+))?", words):
        whole, top, bottom = digits.groups()
        return float(whole) + (int(top) / int(bottom) if top and int(bottom) else 0)
    if re.search(r"couple|dozen", words):
        return 2 if "couple" in words else 12
    total = part = 0
    for word in re.findall(r"[a-z]+", words):
        if word in ("several", "few", "many", "some", "recent"):
            return None
        value = 1 if word in ("a", "an", "another") and not part else NUMERALS.get(word, 0)
        part = (part or 1) * 100 if word == "hundred" else part + value if word != "thousand" else part
        if word == "thousand":
            total, part = total + (part or 1) * 1000, 0
    return (total + part) or None


def ordinal(text: str) -> int:
    """3 for "3rd" and "third", 21 for "twenty-first"."""
    if digits := re.match(r"\d+", text):
        return int(digits.group())
    return sum(WORDS["ordinalword"].get(word, NUMERALS.get(word, 0)) for word in re.findall(r"[a-z]+", text.lower()))


def edge(text: str) -> str | None:
    """START for "early", "the beginning of"; MID, END, EARLIER and LATER alike."""
    words = re.findall(r"[a-z]+", text.lower())
    return next((found for word in words if (found := WORDS["edgeword"].get(word) or WORDS["edgenoun"].get(word))), None)


def _month(text: str) -> int:
    return 1 + next(n for n, name in enumerate(MONTHS) if name.lower().startswith(text[:3].lower()))


def _weekday(text: str) -> int:
    return next(n for n, name in enumerate(WEEKDAYS) if name.lower().startswith(text[:3].lower()))


PHRASES: dict[str, tuple[str, Callable[[str], Any]]] = {
    "month": (r"(?:{monthname}|{monthshort}\.?)", _month),
    "weekday": (r"(?:{weekdayname}|{weekdayshort}\.?)", _weekday),
    "number": (r"(?:{int}(?:,{int})?(?:\.{int})?(?: {int}/{int})?|{numeral}(?:(?:-| (?:and )?){numeral}){0,3}|(?:a|an) (?:hundred|thousand)|another|a|an)", number),
    "amount": (
        r"(?:{int}(?:,{int})?(?:\.{int})?(?: {int}/{int})?|{numeral}(?:(?:-| (?:and )?){numeral}){0,3}|a (?:hundred|thousand)"
        r"|(?:a|an) (?:couple(?: of)?|few|dozen|additional)|a good many|couple of|several|many|some|few|another|a|an)",
        number,
    ),
    "dayofmonth": (r"(?:{day1}{ordinalend}?|{ordinalword}|{tens}-{ordinalword})", ordinal),
    "ordinal": (r"(?:{int}{ordinalend}|{ordinalword}|{tens}-{ordinalword})", ordinal),
    "edge": (r"(?:(?:the )?{edgeword}[- ](?:part of |in )?|(?:the )?(?:{edgeword} )?{edgenoun} (?:half )?of |(?:the )?{edgeword} part of )", edge),
    "spokenyear": (
        r"(?:eighteen|nineteen|twenty) (?:{tens}(?:[- ]{ones})?|{teen}|oh {ones})",
        lambda text: int(100 * (number(text.split()[0]) or 0) + (number(" ".join(re.split(r"[- ]", text)[1:])) or 0)),
    ),
    "holiday": (
        r"(?:thanksgiving(?: day)?|christmas(?: day| eve)?|new year's (?:day|eve)|easter(?: {easterday})?|labor day|memorial day|election day)",
        lambda text: text.lower().replace("’", "'"),
    ),
    "agoword": (r"(?:year-ago|year-earlier|prior-year|previous-year)", str),
    "roughly": (
        r"(?:about|around|roughly|approximately|nearly|almost|at least|at most|up to|less than|more than|no more than|no less than|"
        r"not more than|under|fewer than|close to)",
        lambda text: BOUNDS.get(text.lower()),
    ),
}
BOUNDS: dict[str, str] = {
    "about": "APPROX", "around": "APPROX", "roughly": "APPROX", "approximately": "APPROX", "close to": "APPROX", "nearly": "LESS_THAN", "almost": "LESS_THAN",
    "less than": "LESS_THAN", "fewer than": "LESS_THAN", "under": "LESS_THAN", "more than": "MORE_THAN", "over": "MORE_THAN", "at least": "EQUAL_OR_MORE",
    "no less than": "EQUAL_OR_MORE", "at most": "EQUAL_OR_LESS", "up to": "EQUAL_OR_LESS", "no more than": "EQUAL_OR_LESS", "not more than": "EQUAL_OR_LESS",
    "as long as": "EQUAL_OR_LESS", "as much as": "EQUAL_OR_LESS",
}  # fmt: skip

ENGLISH = Language(WORDS, PHRASES)
