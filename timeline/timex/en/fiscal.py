"""Fiscal years, and where the text says that they begin: "fiscal 2025", "FY17", "the current fiscal year"."""

import re
from datetime import date, timedelta

from timeline.interval import MONTHS, WEEKDAYS, add_months
from timeline.model import Interval
from timeline.timex.en.lexicon import ENGLISH
from timeline.timex.language import Example as Ex
from timeline.timex.language import Reading
from timeline.timex.reader import Found, Reader
from timeline.timex.resolve import months_as_days

rule = ENGLISH.rule


@rule(
    r"(?:the )?{edge}?(?:fiscal|financial)(?: year)?,? {year}",
    Ex("In [fiscal 1989] it earned", "DATE 1989"),
    Ex("In [fiscal 2017] Japan bought more", "DATE 2017", "2017-04-01/2018-03-31"),
    Ex("In [early fiscal 2018] Japan will buy more.", "DATE 2018 START", "2018-04-01/2018-07-31"),
    Ex("in U.S. [fiscal 2017]", "DATE 2017", "2016-10-01/2017-09-30"),
    Ex("in Australia's [fiscal 2017]", "DATE 2017", "2016-07-01/2017-06-30"),
)
@rule(r"(?:the )?{year} (?:fiscal|financial) year", Ex("for [the 2017 fiscal year]", "DATE 2017"))
@rule(r"fy ?(?:{year}|{yy})", Ex("in [FY17]", "DATE 2017"))
@rule(
    r"(?:the |this |its )?(?:current |latest |full |{last:previous} |{next:coming} )?(?:fiscal|financial) year",
    Ex("lower earnings for [the current fiscal year]", "DATE 2018"),
    Ex(
        "The maker, whose fiscal year ends Sept. 30, sees a profit for [the current fiscal year].",
        "DATE 2018",
        "2017-10-01/2018-09-30",
    ),
    Ex("The maker, whose fiscal year ends in June, will report."),
    Ex("Subsidies will be cut in [the next fiscal year] starting in April.", "DATE 2019", "2019-04-01/2020-03-31", "2019-01-15"),
    Ex("It will end in [fiscal 2019], which begins Monday.", "DATE 2019", "2019-04-01/2020-03-31", "2019-03-28"),
)
def fiscal_year(m: Found, at: Reader) -> Reading | None:
    named = m["year"] or ("yy" in m and 2000 + m["yy"])
    if named:
        days = fiscal_days(m, at, named)
        why = f"as written, {_begun(days)}" if days else "as written; whose fiscal year is not known, so the calendar year is taken"
        if days and "edge" in m and (third := _THIRDS.get(m["edge"])) is not None:
            days = months_as_days(days.anchor.year, days.anchor.month + 4 * third, 4)
            return Reading("DATE", str(named), why, mod=m["edge"], interval=days)
        return Reading("DATE", str(named), why, interval=days)
    after = at.after(m, 1).strip()
    if "current" not in m.text and after in ("ended", "ending", "end", "that"):
        return Reading("DURATION", "P1Y", "a stretch of time")
    if after in ("ends", "begins", "starts", "runs", "closes") and "current" not in m.text:
        return None  # "whose fiscal year ends in June"
    spoken = at.periods.get(12) if "previous" in m.text else None
    by = spoken.interval.anchor if spoken and spoken.interval and at.is_near(spoken, m) else at.published
    named, days = _pointed(m, at, by)
    return Reading("DATE", str(named), f"counted from {at.published_in_words}{f', {_begun(days)}' if days else ''}", interval=days)


@rule(
    r"(?:the )?(?:{half:halforder}[- ]half|{quarterorder}[- ]quarter) of (?:the |this |its )?(?:current |{last:previous} |{next:coming} )?"
    r"(?:fiscal|financial) year",
    Ex("Japan will act in [the second half of the current fiscal year].", "DATE 2018-H2", "2018-10-01/2019-03-31"),
    Ex("in [the first quarter of the next fiscal year], Tokyo said", "DATE 2019-Q1", "2019-04-01/2019-06-30"),
)
def part_of_fiscal_year(m: Found, at: Reader) -> Reading:
    named, days = _pointed(m, at, at.published)
    size, number = (6, m["half"]) if "half" in m else (3, m["quarterorder"])
    part = _part(days, number, size) if days else None
    why = f"counted from {at.published_in_words}{f', {_begun(days)}' if days else ''}"
    return Reading("DATE", f"{named}-{'H' if size == 6 else 'Q'}{number}", why, interval=part)


def _pointed(m: Found, at: Reader, by: date) -> tuple[int, Interval | None]:
    """The fiscal year running on the day `by`, the last or the next one, and its days where they are known."""
    running = next(
        (y for y in (by.year, by.year + 1, by.year - 1) if (days := fiscal_days(m, at, y)) and days.covers(by)), by.year
    )
    named = running + ("next" in m) - ("last" in m)
    return named, fiscal_days(m, at, named)


_THIRDS = {"START": 0, "MID": 1, "END": 2}


def _begun(days: Interval) -> str:
    return f"a year from {MONTHS[days.anchor.month - 1]}"


_JAPAN = r"\b(?:yen|Japan|Tokyo|Osaka|METI|Reiwa|Nikkei)|¥"


def fiscal_part(m: Found, at: Reader, number: int, size: int) -> Interval | None:
    """The quarter or half of the fiscal year that the words name, or of the company whose year the text tells."""
    if m["year"]:
        year = fiscal_days(m, at, m["year"]) if "fiscal" in m.text.lower() else None
        return _part(year, number, size) if year else None
    start = _own_start(at) if _OF_A_COMPANY.match(at.after(m, 3)) else None
    if start in (None, 1):
        return None
    parts = (_part(months_as_days(at.published.year + shift, start or 1, 12), number, size) for shift in (1, 0, -1))
    return next((part for part in parts if part.anchor <= at.published), None)


_OF_A_COMPANY = re.compile(r" (?:(?:group|net|operating|core|pretax|recurring|consolidated) )*(?:profits?|loss|revenues?|earnings|results|income|dividends?)\b")


def _part(year: Interval, number: int, size: int) -> Interval:
    return months_as_days(year.anchor.year, year.anchor.month + size * (number - 1), size)


# The month that a fiscal year begins in, counted from January of the year that it is named after; a company may have one of its own.
_FISCAL_STARTS = (
    (re.compile(r"\b(?:u\.s\.|federal|washington's) (?:government's )?$"), -2),
    (re.compile(r"\b(?:japan|india)(?:'s|n|ese)? $"), 4),
    (re.compile(r"\baustralia(?:'s|n)? $"), -5),
)
_FISCAL = r"\b(?:fiscal|financial|business) (?:year|\d{4})[^.;]{0,20}? "
_OWN_YEAR = (
    rf"(?:{_FISCAL}(?P<way>ended|ending|ends?|closes|to|through|runs to|begins|beginning|began|starts|started|starting)"
    rf"|\bthe year (?:ended|ending|to|through)) (?:(?:on|in|the end of) )?(?:\d\d? )?(?P<month>{'|'.join(name[:3] for name in MONTHS)})[a-z.]*"
)
# "Fiscal 2023, which starts Saturday", "next fiscal year, beginning next month".
_SOON = rf"{_FISCAL}(?:begins|beginning|began|starts|started|starting)(?: on)?(?: (?P<which>this|next|last))? (?P<when>{'|'.join(WEEKDAYS)}|today|tomorrow|week|month)"
_HALF_MONTH = timedelta(15)


def fiscal_days(m: Found, at: Reader, named: int) -> Interval | None:
    """The days of the fiscal year of the country that is named just before, of the company as the text tells it, or of Japan."""
    start = next((month for owner, month in _FISCAL_STARTS if owner.search(at.before(m))), None)
    if start is None:
        start = _own_start(at) or (4 if at.mentions(_JAPAN) else None)
    return months_as_days(named, start, 12) if start else None


def _own_start(at: Reader) -> int | None:
    """The month that the company's year begins in; the year is named after its end, from April in Japan after its beginning."""
    if told := at.mentions(_OWN_YEAR):
        month: int = at.language.value("month", told["month"])
        start = month if told["way"] and told["way"][0] in "bs" else month % 12 + 1
    elif soon := at.mentions(_SOON):
        shift = {"last": -1, "next": 1}.get(soon["which"], 0) if soon["when"] == "month" else 0
        near = add_months(at.published.replace(day=1), shift) if soon["when"] == "month" else at.published + _HALF_MONTH
        start = near.month
    else:
        return None
    by_beginning = not told or (told["way"] and told["way"][0] in "bs")
    return start if start == 1 or (start == 4 and (by_beginning or at.mentions(_JAPAN))) else start - 12
