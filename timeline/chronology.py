"""The reference chronology: dated events with sources of their own, kept apart from what the articles say."""

from functools import cache

from timeline.errors import DataError
from timeline.interval import from_edtf
from timeline.model import Reference
from timeline.tables import DATA, csv_rows

# How far the date of a row is borne out by its source.
VERIFICATIONS = ("sourced", "partly", "unverified")
_COLUMNS = ("id", "date", "title", "theme", "source_url", "verification", "note")


@cache
def load_chronology() -> tuple[Reference, ...]:
    """The events of `data/chronology.csv`, in its order; a date "2013-07" is the whole month.

    Raises
    ------
    DataError
        If a row has no valid date or verification mark, claims to be sourced without a source, or repeats an id.
    """
    found: dict[str, Reference] = {}
    for where, row in csv_rows(DATA / "chronology.csv", _COLUMNS):
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
