"""What the file of an article holds, whatever its format."""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from timeline.days import YEARS, parse_day

# No character of a text: what PDF and Word files hold by mistake, and what XML and UTF-8 cannot write.
NO_TEXT = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")

_LINES = ("title", "publisher", "url", "lang")


@dataclass(frozen=True, slots=True)
class Contents:
    """The text that is read and shown, and what the file says of itself; what it does not say is empty."""

    text: str
    title: str = ""
    publisher: str = ""
    url: str = ""
    lang: str = ""
    published: date | None = None


def day_of(value: object) -> date | None:
    """The day that metadata gives: "2025-04-24T09:30:00+09:00", "April 24, 2025"; None outside the years of articles."""
    if isinstance(value, str):
        iso = re.match(r"\s*(\d{4}-\d\d-\d\d)(?!\d)", value)
        try:
            value = date.fromisoformat(iso[1]) if iso else parse_day(value[:60])
        except ValueError:
            return None
    if isinstance(value, datetime):
        value = value.date()
    return value if isinstance(value, date) and YEARS[0] <= value.year <= YEARS[1] else None


def cleaned(contents: Contents) -> Contents:
    """Without the signs that are no text; fields of one line each."""
    lines: dict[str, Any] = {name: " ".join(NO_TEXT.sub("", getattr(contents, name)).split()) for name in _LINES}
    return replace(contents, **lines, text=NO_TEXT.sub("", contents.text))


def printed(title: str, text: str) -> str:
    """A title from a file's properties, if the text has it: many files carry that of the template or of an older one."""
    return title if " ".join(title.split()).casefold() in " ".join(text.split()).casefold() else ""
