"""Years, decades and centuries, and the guards that keep other numbers from being read as years."""

import re

from timeline.timex.en.lexicon import ENGLISH, words
from timeline.timex.language import Example as Ex
from timeline.timex.language import Reading
from timeline.timex.reader import NOT_A_DATE, Found, Reader

rule = ENGLISH.rule
AS_WRITTEN = "as written"


@rule(
    r"{year}(?=[-/]{yy})",
    Ex("in the season [1998]-99", "DATE 1998", "1998-01-01/1999-12-31"),
    Ex("the [2012]-14 plan", "DATE 2012", "2012-01-01/2014-12-31"),
)
@rule(r"{year}(?=-{last:year})", Ex("over [2012]-2014", "DATE 2012", "2012-01-01/2014-12-31"))
def first_year(m: Found, at: Reader) -> Reading | None:
    first = m["year"]
    last = m["last"] or _in_century_of(first, m["yy"])
    return Reading("DATE", str(first), AS_WRITTEN) if first < last <= first + 60 else None


@rule(r"{yy}|{year}", Ex("the 2012-[14] plan", "DATE 2014"), Ex("over 2012-[2014]", "DATE 2014"))
def last_year(m: Found, at: Reader) -> Reading | None:
    first = at.beside(m)
    if first is None or first.rule != "first_year":
        return None
    last = m["year"] or _in_century_of(int(first.value), m["yy"])
    return Reading("DATE", str(last), AS_WRITTEN if m["year"] else f"in the century of {first.text}")


def _in_century_of(first: int, two: int) -> int:
    """2014 for 2012 and 14; 2001 for 1999 and 01."""
    return first - first % 100 + two + (100 if two < first % 100 else 0)


@rule(
    r"{edge}?(?:calendar (?:year )?)?{year}",
    Ex("after the [2011] disaster", "DATE 2011"),
    Ex("a deficit for [calendar 2016]", "DATE 2016"),
    Ex("In [early 2018] it rose", "DATE 2018 START", "2018-01-01/2018-04-30"),
    Ex("It cost $2000 or 1998 people"),
    Ex("flight 2016 left its office at 1906 Ocean Drive"),
)
def bare_year(m: Found, at: Reader) -> Reading | None:
    before = at.before(m, 1)
    if before.endswith(("$", "£", "€", "¥", "#", ".", "-", "/")) and "edge" not in m and not before.endswith("post-"):
        return None
    if before.strip() in _NOT_YEAR_AFTER or _counts(m, at):
        return None
    return Reading("DATE", str(m["year"]), AS_WRITTEN)


_NOT_YEAR_AFTER = words(
    "section flight no number page room highway route chapter article rule resolution windows top than about model channel "
    "vision agenda expo interstate nearly some extension room box unit"
)


def _counts(m: Found, at: Reader) -> bool:
    """Whether what follows makes the number a count: "1998 people", "2000 miles", "2010.5", "2000%", "1998 Main Street"."""
    after = at.after(m, 2)
    words = after.split()
    if (
        _ADDRESS.match(m.pieces.text, m.pieces.offsets[m.match.end()])
        or (after[:1] in "%/:" and after)
        or (after[:1] in ".," and after[1:2].isdigit())
    ):
        return True
    return bool(words) and after.startswith((" ", "-")) and words[0].strip("-,.;") in _COUNTED


_ADDRESS = re.compile(r" (?:[A-Z]\w+ ){1,2}(?:Street|Road|Avenue|Boulevard|Drive|Lane|Quay|Parkway)\b")
_COUNTED = words(
    "people miles feet acres pounds tons tonnes barrels shares points dollars yen euros percent kilometers kilometres "
    "meters metres workers employees jobs square troops soldiers men women children members votes seats degrees hours "
    "million billion trillion cars vehicles units homes students"
)


@rule(
    r"{oldyear}",
    Ex("built in [1862] by", "DATE 1862"),
    Ex("may be gone by [2100]", "DATE 2100"),
    Ex("sold 1862 ships"),
    Ex("marched to 1600 Main Street"),
)
def old_year(m: Found, at: Reader) -> Reading | None:
    words = at.before(m, 1).split()
    fits = words and words[-1] in ("in", "since", "of", "from", "until", "by", "to", "between", "before", "after")
    return Reading("DATE", str(m["oldyear"]), AS_WRITTEN) if fits and not _counts(m, at) else None


@rule(r"{edge}?(?:the year )?{spokenyear}", Ex("back in [nineteen ninety-six]", "DATE 1996"))
@rule(r"the year {year}", Ex("by [the year 2000]", "DATE 2000", "../2000-12-31"))
@rule(r"the year two thousand(?: (?:and )?{small:teen})?", Ex("the approach of [the year two thousand]", "DATE 2000"))
def spoken_year(m: Found, at: Reader) -> Reading:
    return Reading("DATE", str(m["spokenyear"] or m["year"] or 2000 + (m["small"] or 0)), AS_WRITTEN)


@rule(
    r"(?:{month}(?: {dayofmonth})?,? (?:of )?)?{era} {n:int}",
    Ex("under the law of [Reiwa 3]", "DATE 2021"),
    Ex("It was set in [June of Heisei 29].", "DATE 2017-06"),
    Ex("in force from [April 1, Reiwa 2]", "DATE 2020-04-01"),
    Ex("It paid Showa 10 billion yen and Heisei 2016."),
)
@rule(r"(?:the )?{n:ordinal} year of (?:the )?{era}", Ex("in [the first year of Reiwa]", "DATE 2019"))
def era_year(m: Found, at: Reader) -> Reading:
    """A year of the reign of a Japanese emperor; none was longer than 64."""
    if m["n"] > _LONGEST_REIGN or _SCALED.match(at.after(m, 1)):
        return NOT_A_DATE
    year = f"{m['era'] + m['n']:04}"
    day = f"-{m['dayofmonth']:02}" if m["dayofmonth"] else ""
    return Reading("DATE", year + (f"-{m['month']:02}{day}" if m["month"] else ""), "as written, by the years of a Japanese era")


_LONGEST_REIGN = 64
_SCALED = re.compile(r" ?(?:[mbt]illion|percent|%)")


@rule(
    r"(?:the )?{edge}?{decadeyear}'?s",
    Ex("by [the mid-2020s]", "DATE 202 MID", "2018-04-24/2026-12-31"),
    Ex("in [the 1990s]", "DATE 199"),
    Ex("in [the late 1970s]", "DATE 197 END", "1977-01-01/1979-12-31"),
)
def decade(m: Found, at: Reader) -> Reading:
    return Reading("DATE", str(m["decadeyear"] // 10), AS_WRITTEN)


@rule(r"(?:the )?{edge}?'?{decadeyy}'?s", Ex("through [the '90s]", "DATE 199"), Ex("a man in his 40s"))
@rule(r"the {edge}?{decadeword}", Ex("through [the nineties]", "DATE 199"))
def short_decade(m: Found, at: Reader) -> Reading | None:
    if not m.text.lower().startswith(("the ", "'", "’")) or (
        at.before(m, 1).endswith(("in ", "into ")) and "'" not in m.text and "’" not in m.text and "decadeyy" in m
    ):
        return None
    two = m["decadeyy"] or m["decadeword"]
    return Reading("DATE", f"{19 if two > 20 else 20}{two // 10}", AS_WRITTEN)


@rule(
    r"(?:the )?{edge}?{ordinal}(?:[- ]century| centuries|(?= (?:and|to|or) {:edge}?{:ordinal} centuries))",
    Ex("a temple of [the 11th century]", "DATE 10"),
    Ex("built in [the early 20th century]", "DATE 19 START", "1900-01-01/1932-12-31"),
)
def century(m: Found, at: Reader) -> Reading:
    return Reading("DATE", f"{m['ordinal'] - 1:02}", AS_WRITTEN)
