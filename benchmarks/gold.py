"""The gold of our own articles (`tests/gold/README.md`): what a careful reader takes for events, figures, their days and units."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from timeline.interval import from_edtf
from timeline.model import Interval
from timeline.text import Span

ARTICLES = Path(__file__).resolve().parent.parent / "tests" / "gold" / "articles"
PARTS = ("dev", "heldout")


@dataclass(frozen=True)
class GoldEvent:
    """An event; each of `statuses` is right, and an `optional` one may be kept or struck."""

    quote: str
    span: Span
    when: Interval
    statuses: tuple[str, ...]
    hearsay: bool
    optional: bool


@dataclass(frozen=True)
class GoldFigure:
    """A figure in its base unit; each of `units` and `periods` is right."""

    text: str
    span: Span
    value: float
    units: tuple[str, ...]
    periods: tuple[Interval | None, ...]
    optional: bool


@dataclass(frozen=True)
class Gold:
    """One article: its main event, all events, figures, and sentences that hold no event."""

    article: str
    main: GoldEvent
    events: tuple[GoldEvent, ...]
    figures: tuple[GoldFigure, ...]
    not_events: tuple[Span, ...]


def read_gold(folder: Path) -> Iterator[Gold]:
    """The gold of each article of `folder`, by name.

    Raises
    ------
    ValueError
        If a quote does not stand exactly once in its article, a figure not at all, or a date is none.
    """
    for path in sorted(folder.glob("*.json")):
        gold = json.loads(path.read_text("utf-8"))
        text = path.with_suffix(".txt").read_text("utf-8")
        yield Gold(
            path.stem,
            _event({"status": "happened", "hearsay": False} | gold["main"], text),
            tuple(_event(entry, text) for entry in gold["events"]),
            tuple(_figures(gold["quantities"], text)),
            tuple(_span(quote, text) for quote in gold["not_events"]),
        )


def _event(entry: Mapping[str, Any], text: str) -> GoldEvent:
    return GoldEvent(
        entry["quote"],
        _span(entry["quote"], text),
        from_edtf(entry["date"]),
        (entry["status"], *entry.get("status_also", ())),
        entry["hearsay"],
        entry.get("optional", False),
    )


def _figures(entries: Sequence[Mapping[str, Any]], text: str) -> Iterator[GoldFigure]:
    """Figures with their places: a text that is listed twice stands for its first two occurrences."""
    places: dict[str, Iterator[re.Match[str]]] = {}
    for entry in entries:
        written = entry["text"]
        places.setdefault(written, re.finditer(rf"(?<![\d.,]){re.escape(written)}", text))
        if not (place := next(places[written], None)):
            raise ValueError(f"{written!r} stands less often in the article than in its gold")
        periods = (entry["period"], *entry.get("period_also", ()))
        yield GoldFigure(
            written,
            Span(*place.span()),
            entry["value"],
            (entry["unit"], *entry.get("unit_also", ())),
            tuple(period and from_edtf(period) for period in periods),
            entry.get("optional", False),
        )


def _span(quote: str, text: str) -> Span:
    if text.count(quote) != 1:
        raise ValueError(f"{quote!r} stands {text.count(quote)} times in the article, and not once")
    return Span(text.index(quote), text.index(quote) + len(quote))
