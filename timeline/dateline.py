"""The dateline of an article: "TOKYO, April 23 (Agency) --" tells where and when it was filed, not when its news happened."""

import re
from dataclasses import dataclass
from itertools import islice

from timeline.text import Span

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_DATELINE = re.compile(
    r"(?P<city>[A-Z]{2}[A-Z.'’-]*|[A-Z][\w'’-]+|(?:ST|St)\.)(?P<more>(?:[ /][A-Z][\w.'’-]*){0,3})"
    r"(?P<region>, [A-Z][\w.]*(?: [A-Z][\w.]*){0,2}?)?"
    rf"(?P<day>,? (?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})(?:,? \d{{4}})?)?"
    r"(?P<agency>,? ?\([^()\n]{2,40}\)|/[A-Z][\w ]{1,30}/)?"
    r"\s?(?P<dash>-{2,5}|[—–_]|-(?=\s)|:(?=\s)|$)",
    re.MULTILINE,
)
# Headlines may stand above it.
_LINES = 6


@dataclass(frozen=True, slots=True)
class Dateline:
    """`text[span.start:span.end]` is the dateline with its dash, `place` as one writes it: "Wellington, New Zealand"."""

    span: Span
    place: str
    day: str = ""


def dateline(text: str) -> Dateline | None:
    """The first of the opening lines that begins with a place, its day or agency, and a dash.

    "WASHINGTON (Agency) --" -> Washington; "Tokyo, April 23 (Agency) -" -> Tokyo, filed "April 23".
    """
    lines = islice(re.finditer(r"\S[^\n]*", text), _LINES)
    return next((found for line in lines if (found := _read(text, line.start()))), None)


def _read(text: str, start: int) -> Dateline | None:
    found = _DATELINE.match(text, start)
    if not found:
        return None
    city, more, region, day, agency, dash = (found[name] or "" for name in ("city", "more", "region", "day", "agency", "dash"))
    filed = bool(day or agency) if dash and dash != ":" else bool(agency)
    # Four letters: "LNG - ..." is no place.
    if not filed and not (city.isupper() and len(city + more) > 3 and dash not in (":", "")):
        return None
    place = re.sub(r"[A-Z]{2,}", lambda word: word[0].capitalize(), city + more) + region
    return Dateline(Span(start, found.end()), place, day.strip(" ,"))
