"""English words in classes, and the phrases that stand for one number, ordinal, month or part of a period."""

import re
from collections.abc import Callable
from typing import Any

from timeline.interval import MONTHS, WEEKDAYS
from timeline.timex.language import Language


def words(text: str) -> frozenset[str]:
    """The words of a list, for looking one up."""
    return frozenset(text.split())


def _numbered(words: str, first: int = 1, step: int = 1) -> dict[str, Any]:
    return {word: first + n * step for n, word in enumerate(words.split())}


def _alike(words: str, value: Any = None) -> dict[str, Any]:
    return dict.fromkeys(words.split(), value)


_ONES = _numbered("one two three four five six seven eight nine")
_TEENS = _numbered("eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen", 11)
_TENS = _numbered("twenty thirty forty fifty sixty seventy eighty ninety", 20, 10)
NUMERALS = {**_ONES, "ten": 10, **_TEENS, **_TENS, "hundred": 100, "thousand": 1000}
ORDINALS = {
    **_numbered("first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth"),
    **_numbered("fifteenth sixteenth seventeenth eighteenth nineteenth twentieth", 15),
    "thirtieth": 30,
}
# Units of a TIMEX3 duration; "m" is minutes, "M" months.
UNITS = {"second": "S", "minute": "m", "hour": "H", "day": "D", "week": "W", "month": "M", "quarter": "Q"}
UNITS |= {"year": "Y", "decade": "E", "century": "C"}
_DAY_PARTS = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI"}
_SEASONS = {"spring": "SP", "summer": "SU", "fall": "FA", "autumn": "FA", "winter": "WI"}
_EDGES = {"early": "START", "earlier": "EARLIER", "late": "END", "later": "LATER", "mid": "MID"}
_EDGE_NOUNS = {**_alike("beginning start turn", "START"), "middle": "MID", **_alike("end close latter rest", "END")}
_EDGE_ORDERS = {"first": "START", **_alike("last final", "END")}

WORDS: dict[str, dict[str, Any]] = {
    "monthname": _numbered(" ".join(MONTHS)),
    "monthshort": _numbered("Jan Feb Mar Apr") | _numbered("Jun Jul Aug Sep Oct Nov Dec", 6) | {"Sept": 9},
    "weekdayname": _numbered(" ".join(WEEKDAYS), 0),
    "weekdayshort": _numbered("Mon Tue Wed Thu Fri Sat Sun", 0) | {"Tues": 1, "Thur": 3, "Thurs": 3},
    "weekdays": {name + "s": n for n, name in enumerate(WEEKDAYS)},
    "unit": UNITS,
    "units": {"centuries" if name == "century" else name + "s": code for name, code in UNITS.items()},
    # Numbers. The same digits belong to several classes; the rule's pattern chooses.
    "day1": {str(n): n for n in range(1, 32)} | {f"{n:02}": n for n in range(1, 10)},
    "month1": {str(n): n for n in range(1, 13)} | {f"{n:02}": n for n in range(1, 10)},
    "hour": {str(n): n for n in range(25)} | {f"{n:02}": n for n in range(10)},
    "sixty": {f"{n:02}": n for n in range(60)},
    "yy": {f"{n:02}": n for n in range(100)},
    "year": {str(n): n for n in range(1900, 2100)},
    "oldyear": {str(n): n for n in (*range(1000, 1900), *range(2100, 2200))},
    "decadeyear": {str(n): n for n in range(1500, 2100, 10)},
    "decadeyy": {str(n): n for n in range(10, 100, 10)},
    "decadeword": {word[:-1] + "ies": n for word, n in _TENS.items()},
    "numeral": NUMERALS,
    "ones": _ONES,
    "teen": _TEENS,
    "tens": _TENS,
    "ordinalword": ORDINALS,
    "ordinalend": _alike("st nd rd th"),
    "quarterorder": {word: n for word, n in ORDINALS.items() if n <= 4},
    "halforder": {"first": 1, "second": 2, "last": 2, "latter": 2},
    # Parts of the day and year.
    "daypart": _DAY_PARTS | {name + "s": code for name, code in _DAY_PARTS.items()},
    "season": _SEASONS,
    "midunit": {"midyear": "Y", "midweek": "W", "midmonth": "M"},
    "periodletter": {"Q": "Q", "q": "Q", "H": "H"},
    "nearday": _alike("today tomorrow yesterday"),
    "easterday": {"Sunday": 0, "Monday": 1},
    # Pointing words.
    "edgeword": _EDGES,
    "edgenoun": _EDGE_NOUNS,
    "previous": _alike("last past previous preceding"),
    "coming": _alike("next coming upcoming following"),
    "same": _alike("same corresponding similar comparable like"),
    "presentword": _alike("now currently nowadays presently current"),
    "pastword": _alike("recently lately"),
    "futureword": _alike("soon someday shortly"),
    "adverb": {"daily": "P1D", "hourly": "PT1H", "weekly": "P1W", "monthly": "P1M", "yearly": "P1Y", "annually": "P1Y"},
    "zone": _alike("GMT UTC ET EST EDT CST CDT PST PDT JST KST BST CET"),
    "timeplace": _alike("local Eastern Central Pacific Tokyo Japan London Washington Brussels Beijing"),
    "lasting": {unit + "long": code for unit, code in UNITS.items()},
    # What makes a number no date.
    "numbered": _alike(
        "section article rule chapter page pages pp resolution flight route highway room title form lot docket suite apartment "
        "proposition regulation directive proclamation paragraph clause subsection table figure annex appendix item volume line channel"
    ),
    "scale": _alike("percent cent percentage million billion trillion"),
    "second": {"second": 2},
    "paper": _alike("Times Mail Telegraph Express Mirror Herald Star News Post Journal Tribune Chronicle Observer Standard"),
    "era": {"Reiwa": 2018, "Heisei": 1988, "Showa": 1925},  # the year before their first
    "about": _alike("about around roughly approximately"),
    "nearly": _alike("nearly almost"),
    "midday": _alike("noon midday"),
    "civicday": _alike("labor memorial election"),
    "ranked": _alike("largest biggest highest hand class place only"),
}

_MONTH_NUMBERS = {name[:3].lower(): number for number, name in enumerate(MONTHS, 1)}
_WEEKDAY_NUMBERS = {name[:3].lower(): number for number, name in enumerate(WEEKDAYS)}
_VAGUE = words("several few many some recent")
# What shows that words are no attribute of a noun behind them.
PHRASE_ENDS = re.compile(r"$|\s?[^\s\w'’-]|\s(?:at|in|on|to|for|from|and|or|with|by|after|before|when|while|as|but|the|it|he|she|they|is|was|were|had|will)\b")
_HOLIDAYS = "thanksgiving(?: day)?|christmas(?: day| eve)?|new year's (?:day|eve)|easter(?: {easterday})?|(?:{civicday}|may) day"
_DIGITS = r"{int}(?:,{int})?(?:\.{int})?(?: {int}/{int})?"
_NUMERALS = r"{numeral}(?:(?:-| (?:and )?){numeral}){0,3}"
BOUNDS = {
    **dict.fromkeys(("about", "around", "roughly", "approximately", "close to"), "APPROX"),
    **dict.fromkeys(("nearly", "almost", "less than", "fewer than", "under"), "LESS_THAN"),
    "more than": "MORE_THAN",
    **dict.fromkeys(("at least", "no less than"), "EQUAL_OR_MORE"),
    **dict.fromkeys(("at most", "up to", "no more than", "not more than"), "EQUAL_OR_LESS"),
}


def number(text: str) -> float | None:
    """1300 for "1,300", 25 for "twenty-five", 5.5 for "5 1/2"; None for "several", "a few"."""
    words = text.lower().replace(",", "")
    if words.startswith("half"):
        return 0.5
    if digits := re.match(r"(\d+(?:\.\d+)?)(?: (\d+)/(\d+))?", words):
        whole, top, bottom = digits.groups()
        return float(whole[:9]) + (int(top[:9]) / int(bottom[:9]) if top and int(bottom[:9]) else 0)
    if "couple" in words or "dozen" in words:
        return 2 if "couple" in words else 12
    total = part = 0
    for word in re.findall(r"[a-z]+", words):
        if word in _VAGUE:
            return None
        if word == "hundred":
            part = (part or 1) * 100
        elif word == "thousand":
            total, part = total + (part or 1) * 1000, 0
        else:
            part += NUMERALS.get(word, 0)
    return (total + part) or 1


def ordinal(text: str) -> int:
    """3 for "3rd" and "third", 21 for "twenty-first"."""
    if digits := re.match(r"\d{1,4}", text):
        return int(digits.group())
    return sum(ORDINALS.get(word, NUMERALS.get(word, 0)) for word in re.findall(r"[a-z]+", text.lower()))


def _edge(text: str) -> str | None:
    words = re.findall(r"[a-z]+", text.lower())
    return next((found for word in words if (found := _EDGES.get(word) or _EDGE_NOUNS.get(word) or _EDGE_ORDERS.get(word))), None)


def _month(text: str) -> int:
    return _MONTH_NUMBERS[text[:3].lower()]


def _weekday(text: str) -> int:
    return _WEEKDAY_NUMBERS[text[:3].lower()]


def _spoken_year(text: str) -> int:
    century, *rest = re.split(r"[- ]+", text)
    return int(100 * (number(century) or 0) + (number(" ".join(rest)) or 0))


PHRASES: dict[str, tuple[str, Callable[[str], Any]]] = {
    "month": (r"(?:{monthname}|{monthshort}\.?)", _month),
    "weekday": (r"(?:{weekdayname}|{weekdayshort}\.?)", _weekday),
    "number": (rf"(?:{_DIGITS}|{_NUMERALS}|(?:a|an) (?:hundred|thousand)|another|a|an)", number),
    "amount": (
        rf"(?:{_DIGITS}|{_NUMERALS}|a (?:hundred|thousand)|(?:a|an) (?:couple(?: of)?|few|dozen|additional)|a good many|couple of|dozen"
        r"|several|many|some|few|another|half (?:a|an)|a|an)",
        number,
    ),
    "dayofmonth": (r"(?:{day1}{ordinalend}?|{ordinalword}|{tens}-{ordinalword})", ordinal),
    "ordinal": (r"(?:{int}{ordinalend}|{ordinalword}|{tens}-{ordinalword})", ordinal),
    "edge": (
        r"(?:(?:the )?{edgeword}(?:[- ](?:in )?| part of )|{edgenoun}-|(?:the )?(?:{edgeword} )?{edgenoun} (?:half )?of |the (?:first|last|final) (?:week|{units}) of )",
        _edge,
    ),
    "partof": (
        r"(?:(?:the )?{daypart} of )",
        lambda text: next(_DAY_PARTS[word] for word in text.lower().split() if word in _DAY_PARTS),
    ),
    "anyyear": (r"(?:{year}|{oldyear})", int),
    "spokenyear": (r"(?:eighteen|nineteen|twenty) (?:{tens}(?:[- ]{ones})?|{teen}|oh {ones})", _spoken_year),
    "holiday": (f"(?:{_HOLIDAYS})", lambda text: text.lower().replace("’", "'")),
    "agoword": (r"(?:year-ago|year-earlier|prior-year|previous-year)", str),
    "roughly": (
        r"(?:{about}|close to|{nearly}|(?:less|fewer|more) than|under|at (?:least|most)|no (?:less|more) than|not more than|up to)",
        lambda text: BOUNDS.get(text.lower()),
    ),
}

ENGLISH = Language(WORDS, PHRASES)
