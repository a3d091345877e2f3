"""Datelines: where and when an article was filed."""

import pytest

from timeline.dateline import dateline

FOUND = {
    "WASHINGTON (AP) -- Officials met.": ("Washington", ""),
    "WELLINGTON, New Zealand (AP) _ Officials met.": ("Wellington, New Zealand", ""),
    "BUFFALO, N.Y. (AP) -- Officials met.": ("Buffalo, N.Y.", ""),
    "WASHINGTON, March 12 (Xinhua) -- Officials met.": ("Washington", "March 12"),
    "Tokyo, April 23 (Jiji Press)--Officials met.": ("Tokyo", "April 23"),
    "LONDON, 3 May 2021 (Reuters) - Officials met.": ("London", "3 May 2021"),
    "TOKYO — Officials met.": ("Tokyo", ""),
    "TOKYO/WASHINGTON – Officials met.": ("Tokyo/Washington", ""),
    "ST. LOUIS (AP) — Officials met.": ("St. Louis", ""),
    "HO CHI MINH CITY, June 1 – Officials met.": ("Ho Chi Minh City", "June 1"),
    "Gas talks open\n\nBy A. Writer\n\nOSAKA (Kyodo) - Officials met.": ("Osaka", ""),
    "Tokyo, Sept. 2 (Kyodo)\nOfficials met.": ("Tokyo", "Sept. 2"),
}
NONE = (
    "Officials met in TOKYO (the capital) - again.",
    "LNG imports rose - by a tenth - in May.",
    "Japan, the largest buyer - by far - agreed.",
    "Prime Minister Abe (left) met officials.",
    "U.S. officials met.",
    "",
    "The minister said: talks go on.",
    "May 3 - Officials met.",
)


@pytest.mark.parametrize("text", FOUND, ids=str)
def test_dateline_is_read(text: str) -> None:
    """The place as one writes it and the day as it is printed; the news begins behind it."""
    found = dateline(text)
    assert found
    assert (found.place, found.day) == FOUND[text]
    assert text[found.span.end :].strip() == "Officials met."


@pytest.mark.parametrize("text", NONE, ids=str)
def test_no_dateline(text: str) -> None:
    """Dashes and brackets in prose make none."""
    assert dateline(text) is None
