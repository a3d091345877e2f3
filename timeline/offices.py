"""Office holders named with their office: "Commerce Secretary Wilbur Ross", "Taro Aso, Japan's deputy prime minister"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from timeline.administrations import PLAIN, Tenure, load_office_holders, name_forms, name_pattern
from timeline.model import Interval
from timeline.tables import DATA, toml_table

_REACH = 60  # characters, in which a title stands beside a name
# Whoever bore it once bears it no more, or not yet.
_NOT_NOW = re.compile(
    r"\b(?:former|formerly|ex|then|late|previous|onetime|one-time|incoming|outgoing|future|next|prospective|shadow|as|was|were|became|"
    r"appointed|named|elected|nominated)[\s-]+(?:(?:the|a|an|u\.s\.|us|japanese|japan's|american|america's|republican|democratic|current)\s+)*$"
)
_NOT_YET = re.compile(r"[\s-]*(?:-elect|-designate|designate|nominee|hopeful|candidate)\b")
_BETWEEN = r"(?:(?:who is|the|u\.s\.|us|japanese|japan's|american|america's|country's|nation's|its|his|her)\s+)*"


@dataclass(frozen=True, slots=True)
class Titled:
    """`text[start:end]` is the title with the name; `tenures` are the holder's times in the offices it may mean."""

    start: int
    end: int
    tenures: tuple[Tenure, ...]


def titled(text: str) -> Iterator[Titled]:
    """Each office holder whom `text` names with an office that he or she held; "former", "then" and "elect" are left out."""
    plain = text.translate(PLAIN)
    for name in name_pattern().finditer(plain):
        before = plain[max(0, name.start() - _REACH) : name.start()].lower()
        behind = plain[name.end() : name.end() + _REACH].lower()
        if found := _beside(name_forms()[name.group()].holders, before, behind):
            first, last, tenures = found
            yield Titled(name.start() - first, name.end() + last, tenures)


def _beside(holders: tuple[str, ...], before: str, behind: str) -> tuple[int, int, tuple[Tenure, ...]] | None:
    """How far the title reaches before and behind the name, and whose tenures it means."""
    for title, tenures in _titles_of(holders):
        if (found := re.search(rf"(?<![\w-]){re.escape(title)},?\s+$", before)) and not _NOT_YET.match(behind):
            return None if _NOT_NOW.search(before[: found.start()]) else (len(before) - found.start(), 0, tenures)
        if found := re.match(rf",\s+{_BETWEEN}{re.escape(title)}(?![\w-])", behind):
            return 0, found.end(), tenures
    return None


@cache
def _titles_of(holders: tuple[str, ...]) -> tuple[tuple[str, tuple[Tenure, ...]], ...]:
    """The titles that one of them bore, the longest first, with the tenures."""
    held = [t for t in load_office_holders() if t.name in holders]
    titles = ((title, tuple(t for t in held if t.office.removesuffix(" (acting)") in offices)) for title, offices in _titles())
    return tuple((title, tenures) for title, tenures in titles if tenures)


@cache
def _titles() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The titles with the offices they may mean, the longest first."""
    offices: dict[str, list[str]] = {}
    for office, titles in toml_table(DATA / "offices.toml").items():
        for title in titles:
            offices.setdefault(title, []).append(office)
    return tuple((title, tuple(offices[title])) for title in sorted(offices, key=lambda title: (-len(title), title)))


def meant_by_office(text: str, when: Interval) -> frozenset[str]:
    """Who held the offices that `text` speaks of without a name, during `when`: "the energy secretary", "Japan's prime minister".

    Only titles that mean one office, of the U.S. or Japan; nobody where two held it within those days.
    """
    found = set[str]()
    for mention in _unnamed().finditer(text.translate(PLAIN)):
        (office,) = dict(_titles())[mention["title"].lower()]
        held = (t for t in load_office_holders() if t.office == office and t.country in ("us", "jp"))
        holders = {t.name for t in held if when.overlaps(Interval(t.start, t.end))}
        found |= holders if len(holders) == 1 else set()
    return frozenset(found)


@cache
def _unnamed() -> re.Pattern[str]:
    """A title that means one office, behind "the" or a country, and not before a name or an "of"."""
    titles = "|".join(re.escape(title) for title, offices in _titles() if len(offices) == 1)
    country = r"(?:the|u\.s\.|us|american|america's|japan's|japanese)"
    return re.compile(rf"(?i:\b{country}(?: \w+)? (?P<title>{titles}))(?![\w-])(?! of\b|,? [A-Z])")
