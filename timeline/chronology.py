"""The reference chronology: dated events with sources of their own, kept apart from what the articles say.

Its columns `mention` and `ahead` say how news speaks of an event that has happened or is to come: "jera + alaska|nikiski" is a
sentence with a word that begins with "jera" and one with "alaska" or "nikiski", the last group naming the deed; ";" parts other
ways to say it. Empty where no words would be sure enough.
"""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from timeline.errors import DataError
from timeline.interval import from_edtf
from timeline.model import Reference
from timeline.tables import DATA, csv_rows

# How far the date of a row is borne out by its source.
VERIFICATIONS = ("sourced", "partly", "unverified")
_COLUMNS = ("id", "date", "title", "theme", "source_url", "verification", "note")
_SPOKEN = ("mention", "ahead")


@cache
def load_chronology() -> tuple[Reference, ...]:
    """The events of `data/chronology.csv`, in its order; a date "2013-07" is the whole month.

    Raises
    ------
    DataError
        If a row has no valid date or verification mark, claims to be sourced without a source, or repeats an id.
    """
    found: dict[str, Reference] = {}
    for where, row in csv_rows(DATA / "chronology.csv", _COLUMNS, _SPOKEN):
        try:
            interval = from_edtf(row.pop("date"))
        except ValueError as error:
            raise DataError(f"{where}: {error}. Write a day as 2018-04-23, a month as 2018-04.") from None
        if row["verification"] not in VERIFICATIONS:
            raise DataError(
                f"{where}: verification {row['verification']!r} is none of {', '.join(VERIFICATIONS)}. Write one of them."
            )
        if not row["source_url"] and row["verification"] != "unverified":
            raise DataError(f"{where}: no source_url. Add it, or mark the row unverified.")
        if row["id"] in found:
            raise DataError(f"{where}: the id {row['id']!r} stands twice. Give one of the two another.")
        found[row["id"]] = Reference(interval=interval, **row)
    return tuple(found.values())


def speaks_of(mention: str, sentence: str) -> bool:
    """Whether the sentence holds a word of each group of a `mention`, of one of those parted by ";"."""
    if not mention:
        return False
    folded = _folded(sentence)
    return any(all(group.could_be_in(folded) and group.pattern.search(sentence) for group in way) for way in _ways(mention))


def deed_in(mention: str, clause: str) -> int | None:
    """Where the clause has a word of a last group, which names what was done; None where it has none."""
    return min((found.start() for way in _ways(mention) if (found := way[-1].pattern.search(clause))), default=None)


class _Group(NamedTuple):
    words: tuple[str, ...]
    pattern: re.Pattern[str]

    def could_be_in(self, folded: str) -> bool:
        """Whether the pattern is worth its time, ten times that of looking for the words."""
        return any(word in folded for word in self.words)


@cache
def _ways(mention: str) -> tuple[tuple[_Group, ...], ...]:
    return tuple(tuple(map(_group, way.split(" + "))) for way in mention.split(";"))


def _group(written: str) -> _Group:
    words = [word.strip() for word in written.split("|")]
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})", re.IGNORECASE)
    return _Group(tuple(map(_folded, words)), pattern)


@lru_cache(16)
def _folded(text: str) -> str:
    """Without case, as patterns compare: the two i of Turkish too."""
    return text.replace("İ", "i").replace("ı", "i").casefold()
