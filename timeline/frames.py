"""Records -> tables: the column contract of what the page shows and every download holds.

events       id, title, date (EDTF), earliest, latest, granularity, date_basis, status, hearsay, main, themes, actors, us, jp,
             publisher, published (EDTF), quote, time_expression, reasoning, source (how to cite it), url,
             review (open, again, accepted, rejected), starred, doubts (what may be wrong), decided (by whom and when)
quantities   article, start, text (as printed), kind, value (base unit), unit, approximate, bound, direction, period (EDTF),
             basis, measure, holder (who owns or pays), conversion, in_currency (the chosen one, with the rate),
             converted (others, with the rates), events (ids), sentence, the official series that measures it, the figure and the
             official one in the series' unit, said less official, verdict, why, vintage (as of when, or by whom) and address of
             the official figure, publisher, published (EDTF), source, url
contradictions  contradiction (in words, a row a claim), article, text, value, unit, period (EDTF), measure, holder, sentence,
             publisher, published (EDTF), source, url
changes      kind (added, changed, withdrawn), reason, id, title, date (EDTF), earliest, latest, status, themes, quote
references   id, date (EDTF), earliest, latest, title, theme, verification, note, source_url
series       series, period_start, value, unit, frequency, flag, producer, vintage, source_url

Themes and administrations stand as their labels, several joined by "; ". An event told by several articles is one row with
its first evidence. A missing value is None, never an empty guess.
"""

import csv as csv_module
import io
import math
import re
from collections.abc import Iterable, Sequence
from datetime import date
from operator import attrgetter
from typing import Any

import pandas as pd

from timeline.administrations import in_office, load_administrations
from timeline.articles import published_day
from timeline.comparison import VERDICTS, Comparison, compared
from timeline.contradictions import contradictions
from timeline.currency import in_currency, in_other_currency
from timeline.interval import in_words, to_edtf
from timeline.model import Article, Currency, Event, Interval, Reference, Timeline
from timeline.review import doubts, riskiest
from timeline.series import Series
from timeline.since import Change
from timeline.text import sentences
from timeline.themes import load_themes

EVENTS = (
    *("id", "title", "date", "earliest", "latest", "granularity", "date_basis", "status", "hearsay", "main", "themes", "actors"),
    *("us", "jp", "publisher", "published", "quote", "time_expression", "reasoning", "source", "url"),
    *("review", "starred", "doubts", "decided"),
)
QUANTITIES = (
    *("article", "start", "text", "kind", "value", "unit", "approximate", "bound", "direction", "period", "basis", "measure"),
    *("holder", "conversion", "in_currency", "converted", "events"),
    *("sentence", "series", "said", "official", "series_unit", "difference", "verdict", "why", "vintage", "official_url"),
    *("publisher", "published", "source", "url"),
)
CONTRADICTIONS = (
    *("contradiction", "article", "text", "value", "unit", "period", "measure", "holder"),
    *("sentence", "publisher", "published", "source", "url"),
)
CHANGES = ("kind", "reason", "id", "title", "date", "earliest", "latest", "status", "themes", "quote")
REFERENCES = ("id", "date", "earliest", "latest", "title", "theme", "verification", "note", "source_url")
SERIES = ("series", "period_start", "value", "unit", "frequency", "flag", "producer", "vintage", "source_url")

# Signs that turn the direction of the text after them, or cut it off from that: for display they are left out.
DIRECTION = dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)))
UNITS = {"count": "number", "rank": "rank", "t/a": "tonnes a year"}

# What a spreadsheet takes for a formula: https://owasp.org/www-community/attacks/CSV_Injection
_FORMULA = re.compile(r"[=+\-@\t\r\n＝＋－＠]")
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")


def events_frame(timeline: Timeline, by_risk: bool = False) -> pd.DataFrame:
    """A row an event, in the order of their dates, or those first that need a look most."""
    themes = {theme.id: theme.label for theme in load_themes()}
    offices = {administration.id: administration.label for administration in load_administrations()}
    rows = []
    for event in riskiest(timeline.events) if by_risk else sorted(timeline.events, key=attrgetter("order")):
        evidence = event.evidence[0]
        article = timeline.article(evidence.article)
        rows.append(
            {
                "id": event.id,
                "title": event.title,
                **_dates(event.interval),
                "granularity": event.interval.granularity,
                "date_basis": event.date_basis,
                "status": event.status,
                "hearsay": event.hearsay,
                "main": bool(event.main_of),
                "themes": _joined(themes.get(theme, theme) for theme in event.themes),
                "actors": _joined(event.actors),
                "us": _joined(offices[found] for found in in_office(event.interval, "us")),
                "jp": _joined(offices[found] for found in in_office(event.interval, "jp")),
                "quote": evidence.quote,
                "time_expression": evidence.timex.text if evidence.timex else None,
                "reasoning": evidence.reasoning,
                **_source(article),
                "review": event.review,
                "starred": event.starred,
                "doubts": _joined(doubts(event)),
                "decided": _joined(event.decided),
            }
        )
    return pd.DataFrame(rows, columns=list(EVENTS))


def quantities_frame(timeline: Timeline, currency: Currency = "printed") -> pd.DataFrame:
    """A row a figure, article by article in the order of the text; `value` is the full number in `unit`, as printed."""
    rows = []
    for article in timeline.articles:
        spans, figures = sentences(article.text), timeline.quantities.get(article.id, ())
        beside = in_other_currency(figures, published_day(article.published))
        chosen = in_currency(figures, published_day(article.published), currency)
        official = compared(article.text, figures)
        for quantity in figures:
            sentence = next((span for span in spans if span.start <= quantity.start < span.end), None)
            rows.append(
                {
                    "article": article.id,
                    "start": quantity.start,
                    "text": quantity.text,
                    "kind": quantity.kind,
                    "value": float(quantity.value),
                    "unit": quantity.unit,
                    "approximate": quantity.approximate,
                    "bound": quantity.bound,
                    "direction": quantity.direction,
                    "period": to_edtf(quantity.period) if quantity.period else None,
                    "basis": None if quantity.basis == "none" else quantity.basis,
                    "measure": quantity.measure or None,
                    "holder": quantity.holder or None,
                    "conversion": quantity.conversion,
                    "in_currency": " at ".join(map(str, chosen[quantity.start])) if quantity.start in chosen else None,
                    "converted": _joined(beside.get(quantity.start, ())),
                    "events": _joined(event.id for event in events_at(timeline.events, article.id, quantity.start)),
                    "sentence": article.text[sentence.start : sentence.end] if sentence else None,
                    **_compared(official.get(quantity.start)),
                    **_source(article),
                }
            )
    return pd.DataFrame(rows, columns=list(QUANTITIES))


def contradictions_frame(timeline: Timeline) -> pd.DataFrame:
    """A row a claim that another one contradicts: its figure and sentence as printed."""
    rows = [
        {
            "contradiction": found.words,
            "article": claim.article.id,
            "text": claim.quantity.text,
            "value": float(claim.quantity.value),
            "unit": claim.quantity.unit,
            "period": to_edtf(claim.quantity.period) if claim.quantity.period else None,
            "measure": claim.quantity.measure or None,
            "holder": claim.quantity.holder or None,
            "sentence": claim.sentence,
            **_source(claim.article),
        }
        for found in contradictions(timeline)
        for claim in found.claims
    ]
    return pd.DataFrame(rows, columns=list(CONTRADICTIONS))


def changes_frame(changes: Iterable[Change]) -> pd.DataFrame:
    """A row an event that was added, changed or withdrawn, with the reason."""
    themes = {theme.id: theme.label for theme in load_themes()}
    rows = [
        {
            "kind": kind,
            "reason": reason,
            "id": event.id,
            "title": event.title,
            **_dates(event.interval),
            "status": event.status,
            "themes": _joined(themes.get(theme, theme) for theme in event.themes),
            "quote": event.evidence[0].quote,
        }
        for kind, event, reason in ((one.kind, one.event, one.reason) for one in changes)
    ]
    return pd.DataFrame(rows, columns=list(CHANGES))


def references_frame(references: Iterable[Reference]) -> pd.DataFrame:
    """A row an entry of the reference chronology, as it was given."""
    themes = {theme.id: theme.label for theme in load_themes()}
    rows = [
        {
            "id": reference.id,
            **_dates(reference.interval),
            "title": reference.title,
            "theme": themes.get(reference.theme, reference.theme),
            "verification": reference.verification,
            "note": reference.note or None,
            "source_url": reference.source_url,
        }
        for reference in references
    ]
    return pd.DataFrame(rows, columns=list(REFERENCES))


def series_frame(series: Sequence[Series], first: date, last: date) -> pd.DataFrame:
    """The values drawn between two days, one row a period: the same data as the chart's panels."""
    chosen = Interval(first, last)
    rows = [
        {
            "series": one.title,
            "period_start": start.date(),
            "value": float(value),
            "unit": one.unit,
            "frequency": "annual, from April" if one.year == "fiscal" else one.frequency,
            "flag": flag or None,
            "producer": one.origin.producer,
            "vintage": one.origin.vintage,
            "source_url": one.origin.url,
        }
        for one in series
        for start, value, flag in one.frame[["period_start", "value", "flag"]].itertuples(index=False)
        if one.period(start.date()).overlaps(chosen)
    ]
    return pd.DataFrame(rows, columns=list(SERIES))


def to_csv(frame: pd.DataFrame) -> bytes:
    """The table as UTF-8 CSV that a spreadsheet opens as text and numbers, never as formulas.

    A text "=1+1" is written "'=1+1"; numbers, negative ones too, stay numbers; dates are ISO 8601.
    """
    out = io.StringIO()
    writer = csv_module.writer(out, lineterminator="\r\n")
    writer.writerow(frame.columns)
    writer.writerows([_cell(value) for value in row] for row in frame.itertuples(index=False))
    # Excel reads UTF-8 only behind a byte-order mark.
    return out.getvalue().encode("utf-8-sig")


def for_display(frame: pd.DataFrame) -> pd.DataFrame:
    """The table for a reader: without the signs that turn a text's direction, and with units in words."""
    shown = frame.copy()
    for name in frame.select_dtypes(["object", "str"]):
        shown[name] = frame[name].map(_readable)
    return shown.replace({"unit": UNITS}) if "unit" in frame else shown


def cited(article: Article) -> str:
    """How an article is cited: "Jiji Press, “LNG talks”, 23 April 2025"; a note of ours is never the publisher's words."""
    title = f"“{article.title}”" if article.title else ""
    when = in_words(article.published) if article.published else "undated"
    name = ", ".join(filter(None, (article.publisher or article.path, title, when)))
    return f"from our note on {name}" if article.kind == "note" else name


def events_at(events: Iterable[Event], article_id: str, offset: int) -> tuple[Event, ...]:
    """The events whose sentence in the article holds the character at `offset`."""
    return tuple(event for event in events if any(e.article == article_id and e.start <= offset < e.end for e in event.evidence))


def _dates(interval: Interval) -> dict[str, Any]:
    return {"date": to_edtf(interval), "earliest": interval.earliest, "latest": interval.latest}


def _compared(found: Comparison | None) -> dict[str, Any]:
    """The columns of a comparison; none for a conversion, which is compared with nothing."""
    if found is None:
        return {}
    numbers = {"said": found.said, "official": found.official, "difference": found.difference}
    return {
        "series": found.series.title if found.series else None,
        **{name: None if number is None else round(float(number), 6) for name, number in numbers.items()},
        "series_unit": found.unit or None,
        "verdict": VERDICTS[found.verdict],
        "why": found.words,
        "vintage": found.vintage or None,
        "official_url": found.url or None,
    }


def _source(article: Article) -> dict[str, Any]:
    return {
        "publisher": article.publisher or None,
        "published": to_edtf(article.published) if article.published else None,
        "source": cited(article),
        "url": article.url or None,
    }


def _readable(value: Any) -> Any:
    return value.translate(DIRECTION) if isinstance(value, str) else value


def _joined(values: Iterable[str]) -> str | None:
    return "; ".join(values) or None


def _cell(value: Any) -> str:
    if value is None or value is pd.NaT or (isinstance(value, float) and math.isnan(value)):
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, date):
        return value.isoformat()
    text = str(value)
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text
