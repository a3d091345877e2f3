"""Timeline <-> the JSON object of `build --json` and `build --out`. Its keys are a contract: extend, never rename."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from timeline import administrations
from timeline.interval import from_edtf, to_edtf
from timeline.model import Article, Event, Evidence, Interval, Problem, Quantity, Timeline, Timex


def to_json(timeline: Timeline) -> dict[str, Any]:
    """The object that other programs read: dates EDTF and ISO, `value` the full number in the base unit."""
    return {
        "articles": [_article(article) for article in timeline.articles],
        "events": [_event(event) for event in timeline.events],
        "quantities": [{"article": key, **quantity_json(q)} for key, found in timeline.quantities.items() for q in found],
        "timexes": [{"article": key, **timex_json(t)} for key, found in timeline.timexes.items() for t in found],
        "problems": [{"path": problem.path, "message": problem.message} for problem in timeline.problems],
    }


def from_json(data: Mapping[str, Any]) -> Timeline:
    """The timeline of such an object.

    Raises
    ------
    KeyError, TypeError, ValueError
        If it is not one.
    """
    articles = tuple(
        Article(**{**row, "published": from_edtf(row["published"]) if row["published"] else None, "text": row["text"]})
        for row in data["articles"]
    )
    timexes: dict[str, tuple[Timex, ...]] = {article.id: () for article in articles}
    figures: dict[str, tuple[Quantity, ...]] = {article.id: () for article in articles}
    for row in data["timexes"]:
        timexes[row["article"]] += (_read_timex(row),)
    for row in data["quantities"]:
        figures[row["article"]] += (_read_quantity(row),)
    events = tuple(_read_event(row, figures) for row in data["events"])
    return Timeline(articles, events, timexes, figures, tuple(Problem(**row) for row in data["problems"]))


def timex_json(timex: Timex) -> dict[str, Any]:
    days = timex.interval
    return {
        "start": timex.start,
        "end": timex.end,
        "text": timex.text,
        "type": timex.type,
        "value": timex.value,
        "mod": timex.mod,
        "rule": timex.rule,
        "anchor": timex.anchor,
        "earliest": _iso(days.earliest) if days else None,
        "latest": _iso(days.latest) if days else None,
        "granularity": days.granularity if days else None,
        "date": to_edtf(days) if days else None,
        "reading": timex.reading,
    }


def quantity_json(quantity: Quantity) -> dict[str, Any]:
    value = quantity.value
    return {
        "start": quantity.start,
        "end": quantity.end,
        "text": quantity.text,
        "kind": quantity.kind,
        "value": int(value) if value == value.to_integral_value() else float(value),
        "unit": quantity.unit,
        "approximate": quantity.approximate,
        "period": to_edtf(quantity.period) if quantity.period else None,
        "basis": quantity.basis,
        "measure": quantity.measure,
        "conversion": quantity.conversion,
    }


def _article(article: Article) -> dict[str, Any]:
    return {
        "id": article.id,
        "path": article.path,
        "title": article.title,
        "publisher": article.publisher,
        "url": article.url,
        "published": to_edtf(article.published) if article.published else None,
        "published_basis": article.published_basis,
        "published_verified": article.published_verified,
        "lang": article.lang,
        "kind": article.kind,
        "text": article.text,
    }


def _event(event: Event) -> dict[str, Any]:
    return {
        "id": event.id,
        "title": event.title,
        "date": to_edtf(event.interval),
        "earliest": _iso(event.interval.earliest),
        "latest": _iso(event.interval.latest),
        "granularity": event.interval.granularity,
        "date_basis": event.date_basis,
        "status": event.status,
        "hearsay": event.hearsay,
        "main_of": list(event.main_of),
        "themes": list(event.themes),
        "actors": list(event.actors),
        "administrations": {country: list(administrations.in_office(event.interval, country)) for country in ("us", "jp")},
        "evidence": [_evidence(evidence) for evidence in event.evidence],
    }


def _evidence(evidence: Evidence) -> dict[str, Any]:
    return {
        "article": evidence.article,
        "start": evidence.start,
        "end": evidence.end,
        "quote": evidence.quote,
        "timex": timex_json(evidence.timex) if evidence.timex else None,
        "reasoning": evidence.reasoning,
    }


def _read_event(row: Mapping[str, Any], figures: Mapping[str, tuple[Quantity, ...]]) -> Event:
    evidence = tuple(
        Evidence(
            found["article"],
            found["start"],
            found["end"],
            found["quote"],
            found["reasoning"],
            _read_timex(found["timex"]) if found["timex"] else None,
            tuple(q for q in figures[found["article"]] if found["start"] <= q.start and q.end <= found["end"]),
        )
        for found in row["evidence"]
    )
    interval = replace(from_edtf(row["date"]), granularity=row["granularity"])
    lists = {key: tuple(row[key]) for key in ("main_of", "themes", "actors")}
    return Event(row["id"], row["title"], interval, row["date_basis"], row["status"], evidence, row["hearsay"], **lists)


def _read_timex(row: Mapping[str, Any]) -> Timex:
    days: Interval | None = replace(from_edtf(row["date"]), granularity=row["granularity"]) if row["date"] else None
    keys = ("start", "end", "text", "type", "value", "rule", "mod", "anchor")
    return Timex(**{key: row[key] for key in keys}, interval=days, reading=row["reading"])


def _read_quantity(row: Mapping[str, Any]) -> Quantity:
    keys = ("start", "end", "text", "kind", "unit", "approximate", "basis", "measure", "conversion")
    period = from_edtf(row["period"]) if row["period"] else None
    return Quantity(**{key: row[key] for key in keys}, value=Decimal(str(row["value"])), period=period)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
