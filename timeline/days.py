"""The one day that a person wrote, in metadata and on the command line."""

import datetime as dt
import re
from typing import Any

import dateparser

YEARS = (1900, 2100)  # in which an article may be published


def parse_day(written: str) -> dt.date | None:
    """The one full day that a person wrote: "2018-04-24", "24 April 2018", "April 24, 2018"; None for anything less."""
    if re.fullmatch(r"\s*\d{1,2}[./]\d{1,2}[./]\d{2,4}\s*", written):
        return None  # 5/4/2022 is April in London and May in New York: never guessed.
    base = dt.datetime(2000, 1, 1)  # noqa: DTZ001  a fixed base, so that the clock cannot matter
    settings: Any = {
        "REQUIRE_PARTS": ["day", "month", "year"],
        "RELATIVE_BASE": base,
        "PARSERS": ["absolute-time"],
        "TIMEZONE": "UTC",
    }
    found = dateparser.parse(written, languages=["en", "ja"], settings=settings)
    return found.date() if found else None
