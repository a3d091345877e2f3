"""Numbers as print writes them: digits, words, scale words and fractions. Patterns are strings for a verbose regex."""

import re
from decimal import Decimal

SPACE = r"[ \t\u00a0\u2009\u202f]"
JOIN = r"[ \u00a0\u202f-]"

_SMALL = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_NTH = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_CARDINALS = dict(zip(_SMALL, range(1, 13), strict=True)) | dict(zip(_TENS, range(20, 100, 10), strict=True))
_ORDINALS = dict(zip(_NTH, range(1, 11), strict=True))
_PARTS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}
_SCALE_WORDS = {"dozen": 12, "hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_SCALE_WORDS |= {"lakh": 10**5, "crore": 10**7}
_SCALE_LETTERS = {"mln": 10**6, "mn": 10**6, "bln": 10**9, "bn": 10**9, "trn": 10**12, "tn": 10**12}
_ONE_LETTER = {"k": 10**3, "m": 10**6, "b": 10**9, "t": 10**12}

_scale_word = rf"(?ai:{'|'.join(_SCALE_WORDS)})s?\b"
NUMBER = rf"""(?: (?:[0-9]{{1,3}}(?:,[0-9]{{3}}){{1,6}}|[0-9]{{1,24}})(?:\.[0-9]{{1,12}})?(?![0-9])(?![.,:/][0-9])
    | \b(?ai: half{SPACE}an? | (?:a|three){JOIN}quarters?{SPACE}of{SPACE}an? | an?(?={SPACE}{_scale_word})
        | (?:{"|".join(_TENS)})(?:-(?:{"|".join(_SMALL[:9])}))? | {"|".join(_SMALL)} )\b )"""
# A lone letter is a scale only behind a currency sign: "$5m" is money, "5m" a length. Expects a group named `prefix`.
SCALE = rf"""(?: (?: {JOIN} {_scale_word} ){{1,2}} | {SPACE}?(?ai:{"|".join(_SCALE_LETTERS)})\b
    | (?(prefix)(?ai:[kmbt])\b|(?!)) )"""
_nth = rf"(?:(?ai:{'|'.join(_ORDINALS)})|[0-9]{{1,3}}(?:st|nd|rd|th))"
RANK = rf"""(?: {_nth}{JOIN}(?ai:biggest|largest|highest|lowest|smallest|busiest|richest)\b
    | (?:(?<=\branks{SPACE})|(?<=\branked{SPACE})|(?<=\bcame{SPACE})) {_nth}\b )"""
_MORE = r"(?:less|more|fewer|higher|lower|below|above|smaller|larger|cheaper|dearer)"
_few = "|".join(_SMALL)
# "a third of the gas", "half its oil", "by a third", "a fifth less", "took a quarter.", "two-thirds", "one in five";
# not "the third round", "half of the year", "in a quarter".
_part = rf"(?ai:{'|'.join(_PARTS)})"
_TIME = r"(?:fiscal|calendar|year|decade|century|month|week|day|hour|minute|point)"
PART = rf"""(?: (?: (?ai:one|two|three|four)-{_part}s?\b | (?ai:two|three|four){SPACE}(?:thirds|fifths|sixths|eighths|tenths)\b
      | (?<=\bby{SPACE}) (?:an?{SPACE})?{_part}\b (?!-|{SPACE}(?:an?|past)\b)
      | (?: (?ai:an?|one|two|three|four){JOIN}{_part}s? | (?ai:half) )\b
        (?={SPACE}(?:of{SPACE}(?:(?:the|its|their|our|all|total|them|it|that|those|these)\b|[A-Z])|(?:its|their|the|that)\b|{_MORE}\b))
      | an?{SPACE}{_part}\b (?=[.,;)]|$) )
    (?!{SPACE}(?:of{SPACE})?(?:(?:the|its|their|a){SPACE})?{_TIME}) )"""
# "one in five", "three out of ten": a share in parts of a whole; "nine in ten days" is none.
ODDS = rf"""(?: (?ai:{_few}) {SPACE}(?:in|out{SPACE}of|of)(?:{SPACE}every)?{SPACE} (?:(?ai:{_few})|10{{1,3}}|20|50)\b
    (?!-|{SPACE}{_TIME}) )"""
_as_much = r"(?:as|the|what|that|those|this|last|its|their|more|higher|larger|bigger|greater|longer|over)"
# "twice the sum", "seven times as much", "fivefold", "1.1:1"; not "met twice", "three times in a row".
RATIO = rf"""(?: (?ai:twice)\b(?={SPACE}{_as_much}\b)
    | (?:(?ai:{_few})|[0-9]{{1,4}}(?:\.[0-9]{{1,3}})?) {SPACE}times\b(?={SPACE}{_as_much}\b)
    | (?:(?ai:{_few})|[0-9]{{1,4}}(?:\.[0-9]{{1,3}})?) -?fold\b
    | [0-9]{{1,4}}(?:\.[0-9]{{1,3}})?:1\b(?![.:]?[0-9]) )"""

def number(printed: str) -> Decimal:
    """A match of NUMBER: "1,300" is 1300, "twenty-five" 25, "half a" 0.5."""
    if printed[0] in "0123456789":
        return Decimal(printed.replace(",", ""))
    words = printed.lower()
    if "quarter" in words:
        return Decimal("0.75") if words.startswith("three") else Decimal("0.25")
    if words.startswith("half"):
        return Decimal("0.5")
    return Decimal(sum(_CARDINALS.get(word, 1) for word in words.split("-")))


def scale(printed: str) -> Decimal:
    """A match of SCALE, or nothing: "bn" is 1000000000, " hundred thousand" 100000."""
    factor = 1
    for word in re.findall(r"[a-z]+", printed.lower()):
        factor *= _SCALE_WORDS.get(word.removesuffix("s"), 0) or _SCALE_LETTERS.get(word, 0) or _ONE_LETTER[word]
    return Decimal(factor)


def rank(printed: str) -> Decimal:
    """A match of RANK: "third-largest" is 3."""
    first = re.split(JOIN, printed.lower())[0]
    return Decimal(_ORDINALS.get(first) or int(re.sub(r"[a-z]+", "", first)))


def percent(printed: str) -> Decimal:
    """A match of PART or ODDS in percent, to two places: "two-thirds" is 66.67, "one in five" 20."""
    words = re.split(JOIN, printed.lower())
    whole = _PARTS.get(words[-1].removesuffix("s")) or _count(words[-1])
    return round(100 * _count(words[0]) / whole, 2)


def ratio(printed: str) -> Decimal:
    """A match of RATIO: "twice" is 2, "fivefold" 5, "1.1:1" 1.1."""
    first = re.split(r"[ \u00a0\u2009\u202f:-]|fold", printed.lower())[0]
    return Decimal(2) if first == "twice" else _count(first)


def _count(word: str) -> Decimal:
    """A small number in words or digits; an article is one."""
    return Decimal(word) if word[0] in "0123456789" else Decimal(_CARDINALS.get(word, 1))
