"""Timeline <-> the JSON object of `build --json` and `build --out`. Its keys are a contract: extend, never rename."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from json import JSONEncoder
from math import inf
from types import UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from timeline import administrations
from timeline.days import YEARS
from timeline.interval import from_edtf, to_edtf
from timeline.model import Article, Event, Evidence, Granularity, Interval, Problem, Quantity, Timeline, Timex

_SURROGATE = re.compile(r"[\ud800-\udfff]")
_R = TypeVar("_R")


def to_json(timeline: Timeline) -> dict[str, Any]:
    """The object that other programs read: dates EDTF and ISO, `value` the full number in the base unit."""
    return {
        "articles": [_article(article) for article in timeline.articles],
        "events": [_event(event) for event in timeline.events],
        "quantities": [{"article": key, **quantity_json(q)} for key, found in timeline.quantities.items() for q in found],
        "timexes": [{"article": key, **timex_json(t)} for key, found in timeline.timexes.items() for t in found],
        "problems": [{"path": problem.path, "message": problem.message} for problem in timeline.problems],
    }


def in_lines(timeline: Timeline) -> str:
    """The object as text with a record a line: two builds can be compared, and 10,000 articles are written in seconds."""
    encode = JSONEncoder(ensure_ascii=False).encode
    comma = ",\n"  # Python 3.11 has no backslash inside braces
    lists = (f'"{key}": [\n{comma.join(map(encode, rows))}\n]' for key, rows in to_json(timeline).items())
    return f"{{\n{comma.join(lists)}\n}}\n"


def from_json(data: Mapping[str, Any]) -> Timeline:
    """The timeline of such an object. Whatever it quotes must stand in its articles.

    Raises
    ------
    TypeError, ValueError
        If it is not one; the message names the record and the field ("events[3]: status is 'done'").
    """
    articles = tuple(_read_article(where, row) for where, row in _rows("the build", data, "articles"))
    texts = {article.id: article.text for article in articles}
    timexes: dict[str, list[Timex]] = {key: [] for key in texts}
    figures: dict[str, list[Quantity]] = {key: [] for key in texts}
    for where, row in _rows("the build", data, "timexes"):
        timexes[_known(where, row, texts)].append(_read_timex(where, row, texts[row["article"]]))
    for where, row in _rows("the build", data, "quantities"):
        figures[_known(where, row, texts)].append(_read_quantity(where, row, texts[row["article"]]))
    for found in figures.values():
        found.sort(key=lambda quantity: quantity.start)
    events = tuple(_read_event(where, row, texts, figures) for where, row in _rows("the build", data, "events"))
    for name, ids in (("articles", [a.id for a in articles]), ("events", [e.id for e in events])):
        if len(set(ids)) < len(ids):
            raise ValueError(f"{name}: two have the same id")
    problems = tuple(_record(Problem, where, row) for where, row in _rows("the build", data, "problems"))
    return Timeline(
        articles,
        events,
        {key: tuple(rows) for key, rows in timexes.items()},
        {key: tuple(rows) for key, rows in figures.items()},
        problems,
    )


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
        "bound": quantity.bound,
        "direction": quantity.direction,
        "holder": quantity.holder,
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
        "published_clues": list(article.published_clues),
        "published_verified": article.published_verified,
        "lang": article.lang,
        "kind": article.kind,
        "place": article.place,
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
        "review": event.review,
        "starred": event.starred,
        "decided": list(event.decided),
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


def _read_article(where: str, row: Mapping[str, Any]) -> Article:
    clues = tuple(_list(where, row, "published_clues"))
    article = _record(Article, where, row, published=_days(where, row, "published"), published_clues=clues)
    if article.published and not YEARS[0] <= article.published.anchor.year <= YEARS[1]:
        raise ValueError(f"{where}: published is {_shown(row['published'])}, outside {YEARS[0]} to {YEARS[1]}")
    if article.url and not article.url.startswith(("http://", "https://")):
        raise ValueError(f"{where}: url is no http:// or https:// address")
    return article


def _read_event(where: str, row: Mapping[str, Any], texts: Mapping[str, str], figures: Mapping[str, Sequence[Quantity]]) -> Event:
    row = {"review": "open", "starred": False, "decided": [], **row}  # builds saved before there were decisions
    evidence = tuple(_read_evidence(f"{where}.{place}", found, texts, figures) for place, found in _rows(where, row, "evidence"))
    if not evidence:
        raise ValueError(f"{where}: evidence is empty")
    interval = _days(where, row, "date", "granularity")
    lists = {key: tuple(_list(where, row, key)) for key in ("main_of", "themes", "actors", "decided")}
    event = _record(Event, where, row, interval=interval, evidence=evidence, **lists)
    if not texts.keys() >= set(event.main_of):
        raise ValueError(f"{where}: main_of names no article of the build")
    return event


def _read_evidence(
    where: str, row: Mapping[str, Any], texts: Mapping[str, str], figures: Mapping[str, Sequence[Quantity]]
) -> Evidence:
    text = texts[_known(where, row, texts)]
    timex = _read_timex(f"{where}.timex", row["timex"], text) if _value(where, row, "timex") is not None else None
    evidence = _record(Evidence, where, row, timex=timex, quantities=())
    _check_quote(where, evidence, evidence.quote, text)
    found = figures[evidence.article]
    first = bisect_left(found, evidence.start, key=lambda quantity: quantity.start)
    last = bisect_left(found, evidence.end, key=lambda quantity: quantity.start)
    return replace(evidence, quantities=tuple(quantity for quantity in found[first:last] if quantity.end <= evidence.end))


def _read_timex(where: str, row: Any, text: str) -> Timex:
    timex = _record(Timex, where, row, interval=_days(where, row, "date", "granularity"))
    _check_quote(where, timex, timex.text, text)
    return timex


def _read_quantity(where: str, row: Mapping[str, Any], text: str) -> Quantity:
    value = _value(where, row, "value")
    if type(value) not in (int, float) or not abs(value) < inf:
        raise ValueError(f"{where}: value is {_shown(value)}, not a number")
    quantity = _record(Quantity, where, row, value=Decimal(str(value)), period=_days(where, row, "period"))
    _check_quote(where, quantity, quantity.text, text)
    return quantity


def _check_quote(where: str, span: Timex | Quantity | Evidence, printed: str, text: str) -> None:
    """Nobody is quoted with words that do not stand where they are said to stand."""
    if span.start < 0 or not printed or (span.end, text[span.start : span.end]) != (span.start + len(printed), printed):
        raise ValueError(f"{where}: the article does not say {_shown(printed)} at {span.start} to {span.end}")


def _days(where: str, row: Mapping[str, Any], date_key: str, granularity_key: str = "") -> Interval | None:
    written = _value(where, row, date_key)
    if written is None:
        return None
    try:
        days = from_edtf(written)
    except (AttributeError, TypeError, ValueError):
        raise ValueError(f"{where}: {date_key} is {_shown(written)}, not a date") from None
    if not granularity_key:
        return days
    granularity = _value(where, row, granularity_key)
    if granularity not in get_args(Granularity):
        raise ValueError(f"{where}: {granularity_key} is {_shown(granularity)}")
    return replace(days, granularity=granularity)


def _record(record: Callable[..., _R], where: str, row: Mapping[str, Any], **made: Any) -> _R:
    """The record of what was `made` of the row and the row's other values, each of the type that the record declares."""
    values = {name: made[name] if name in made else _value(where, row, name) for name in _hints(record)}
    for name, hint in _hints(record).items():
        if not _fits(values[name], hint):
            raise TypeError(f"{where}: {name} is {_shown(values[name])}")
    return record(**values)


@cache
def _hints(record: Any) -> dict[str, Any]:
    return get_type_hints(record)


def _fits(value: Any, hint: Any) -> bool:
    """Whether a value is what a type hint of the records says, and a text one that UTF-8 can write."""
    options = get_args(hint)
    if get_origin(hint) is Literal:
        return value in options
    if get_origin(hint) in (Union, UnionType):
        return any(_fits(value, option) for option in options)
    if get_origin(hint) is tuple:
        return isinstance(value, tuple) and all(_fits(item, options[0]) for item in value)
    if hint is str:
        return isinstance(value, str) and not _SURROGATE.search(value)
    return type(value) is hint


def _rows(where: str, row: Mapping[str, Any], key: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The objects of a list, each with its name: "events[3]"."""
    for number, found in enumerate(_list(where, row, key)):
        name = f"{key}[{number}]"
        if not isinstance(found, dict):
            raise TypeError(f"{where}: {name} is no object")
        yield name, found


def _list(where: str, row: Mapping[str, Any], key: str) -> list[Any]:
    found = _value(where, row, key)
    if not isinstance(found, list):
        raise TypeError(f"{where}: {key} is {_shown(found)}, not a list")
    return found


def _known(where: str, row: Mapping[str, Any], texts: Mapping[str, str]) -> str:
    """The id of the article that the row is about."""
    found = _value(where, row, "article")
    if not isinstance(found, str) or found not in texts:
        raise ValueError(f"{where}: article is {_shown(found)}, which is none of the build's")
    return found


def _value(where: str, row: Mapping[str, Any], key: str) -> Any:
    if not isinstance(row, dict) or key not in row:
        raise ValueError(f"{where} has no '{key}'")
    return row[key]


def _shown(value: Any) -> str:
    """A value as messages name it: short, and writable anywhere."""
    return f"{value!a:.60}"


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
