"""The tables of a briefing, and the plain formats that hold them: CSV, JSON, TimelineJS."""

import json
from dataclasses import replace
from typing import Any

import pandas as pd

from timeline import frames
from timeline.export.briefing import Briefing, Item, printable
from timeline.model import Interval
from timeline.saved import to_json


def tables(briefing: Briefing) -> dict[str, pd.DataFrame]:
    """Sheet or file name -> table: events, figures of their articles and which contradict each other, series drawn, sources."""
    view = briefing.view
    shown = replace(briefing.shown, articles=briefing.articles)
    series = frames.series_frame([panel.series for panel in view.panels], view.first, view.last)
    figures = frames.quantities_frame(shown, briefing.selection.currency)
    found = {"events": frames.events_frame(briefing.shown), "figures": figures, "series": series}
    contradictions = frames.contradictions_frame(shown)
    if len(contradictions):
        found["contradictions"] = contradictions
    if view.references:
        found["chronology"] = frames.references_frame(view.references)
    sources = (("source", f"{words} {url}".strip()) for words, url in briefing.sources)
    about = [("title", view.title), ("shows", view.subtitle), ("view", briefing.link), *sources]
    found["about"] = pd.DataFrame(about, columns=["what", "words"])
    return found


def events_csv(briefing: Briefing) -> bytes:
    return frames.to_csv(frames.events_frame(briefing.shown))


def build_json(briefing: Briefing) -> bytes:
    """The shown events with their articles, as `build --json` writes them: a saved build that the page opens again."""
    articles = briefing.articles
    ids = {article.id for article in articles}
    shown = briefing.shown
    kept = replace(
        shown,
        articles=articles,
        timexes={key: found for key, found in shown.timexes.items() if key in ids},
        quantities={key: found for key, found in shown.quantities.items() if key in ids},
        events=tuple(replace(event, main_of=tuple(one for one in event.main_of if one in ids)) for event in shown.events),
    )
    return _dumped(to_json(kept))


def timelinejs(briefing: Briefing) -> bytes:
    """TimelineJS's own JSON (timeline.knightlab.com/docs/json-format.html): `display_date` says how sure a date is."""
    title = {"headline": _html(briefing.view.title), "text": _html(briefing.view.subtitle)}
    return _dumped({"title": {"text": title}, "events": [_slide(item) for item in briefing.items]})


def _slide(item: Item) -> dict[str, Any]:
    told = item.told[0]
    source = f'<a href="{_html(told.url)}">{_html(told.source)}</a>' if told.url else _html(told.source)
    remark = f"<p>({item.remark})</p>" if item.remark else ""
    return {
        "unique_id": item.event.id,
        **_days(item.event.interval),
        "display_date": item.when,
        "text": {"headline": _html(item.event.title), "text": f"<p>“{_html(told.quote)}”</p>{remark}<p>{source}</p>"},
        "group": item.event.themes[0] if item.event.themes else "",
    }


def _days(interval: Interval) -> dict[str, Any]:
    def ymd(day: Any) -> dict[str, int]:
        return {"year": day.year, "month": day.month, "day": day.day}

    start = {"start_date": ymd(interval.anchor)}
    return start | ({"end_date": ymd(interval.latest)} if interval.latest and not interval.is_day and interval.earliest else {})


def _html(text: str) -> str:
    return printable(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def _dumped(data: Any) -> bytes:
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


