"""The same as the chart shows, as tables: each to be read, downloaded, and chosen from."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from operator import attrgetter
from pathlib import Path
from typing import get_args

import pandas as pd
import streamlit as st

from page import choosing, review
from page.since import since
from timeline import cards, frames
from timeline.charts.view import View
from timeline.currency import rule
from timeline.model import Currency, Reference, Timeline
from timeline.review import REVIEWS
from timeline.selection import Selection, telling
from timeline.since import Kind

LINK = "query-params"
MOST = 500  # rows that a page carries
COLUMNS = {
    "earliest": st.column_config.DateColumn("From", width="small"),
    "latest": st.column_config.DateColumn("To", width="small"),
    "title": st.column_config.TextColumn("Event", width="large"),
    "themes": "Themes",
    "theme": "Theme",
    "date_basis": st.column_config.TextColumn("How dated", width="small"),
    "hearsay": st.column_config.CheckboxColumn("Hearsay", width="small"),
    "status": "Status",
    "us": "U.S.",
    "jp": "Japan",
    "publisher": "Publisher",
    "text": "As printed",
    "value": st.column_config.NumberColumn("Value", format="localized"),
    "unit": "Unit",
    "period": "Period",
    "basis": "Basis",
    "measure": "Of what",
    "holder": "Held or paid by",
    "approximate": st.column_config.CheckboxColumn("About", width="small"),
    "conversion": st.column_config.CheckboxColumn("Conversion", width="small"),
    "bound": "Bound",
    "in_currency": st.column_config.TextColumn("In the chosen currency", width="medium"),
    "converted": st.column_config.TextColumn("In another currency", width="large"),
    "contradiction": st.column_config.TextColumn("Contradiction", width="large"),
    "said": st.column_config.NumberColumn("Published in the article", format="localized"),
    "official": st.column_config.NumberColumn("Official", width=110, format="localized"),
    "series_unit": "In",
    "difference": st.column_config.NumberColumn("Difference", format="localized"),
    "verdict": st.column_config.TextColumn("Verdict", width="medium"),
    "why": st.column_config.TextColumn("Why", width="large"),
    "sentence": st.column_config.TextColumn("Sentence", width="large"),
    "source": st.column_config.TextColumn("Source", width="medium"),
    "verification": "Verification",
    "series": st.column_config.TextColumn("Series", width="medium"),
    "frequency": "Frequency",
    "flag": "Flag",
    "producer": "Producer",
    "vintage": "As of",
    "period_start": st.column_config.DateColumn("Period from"),
    "review": "Review",
    "starred": st.column_config.CheckboxColumn("Starred", width="small"),
    "doubts": st.column_config.TextColumn("What may be wrong", width="large"),
    "decided": st.column_config.TextColumn("Decisions", width="large"),
    "kind": "Change",
    "reason": st.column_config.TextColumn("Reason", width="large"),
    "source_url": st.column_config.LinkColumn("Source"),
}
FIGURES = "text in_currency value unit measure holder period basis approximate bound conversion converted sentence source".split()
EVENTS = ("earliest", "latest", "date_basis", "title", "themes", "status", "hearsay", "us", "jp", "publisher")
REVIEW = ("earliest", "latest", "title", "review", "starred", "doubts", "decided", "publisher")
CHANGES = ("kind", "earliest", "latest", "title", "reason")
CONTRADICTIONS = "contradiction text holder period sentence source".split()
UNLIKE = "Claims that cannot all be true, as printed: each row is one of them."
ALIKE = "No figures of these articles contradict each other, as far as their words tell."
COMPARED = "text said official series_unit difference verdict why series period vintage sentence source".split()
TABS = (
    *("Events", "Quoted figures", "Said and published", "Article", "Trade series", "Reference chronology", "Review"),
    "Since my last brief",
)


def tables(
    folder: Path,
    stamp: object,
    timeline: Timeline,
    shown: Timeline,
    view: View,
    references: tuple[Reference, ...],
    selection: Selection,
    now: Callable[[], datetime],
) -> None:
    """The same as the chart shows, as tables, and what is decided beside them; only the open tab is made."""
    events, figures, comparison, article, series, chronology, reviewed, changed = st.tabs(TABS, key="tab", bind=LINK)
    currency = selection.currency
    years = f"{view.first.year}-{view.last.year}"
    told = replace(shown, articles=telling(shown)) if len(shown.events) < len(timeline.events) else timeline
    with events:
        if events.open:
            first = tuple(sorted(shown.events, key=attrgetter("order"))[:MOST])
            frame = frames.events_frame(replace(shown, events=first))
            whole = len(shown.events), partial(frames.events_frame, shown)
            _table(frame, "events", years, EVENTS, partial(choosing.row, ids=list(frame["id"])), whole)
    with figures:
        if figures.open:
            columns = [name for name in FIGURES if name != "in_currency" or currency != "printed"]
            _table(frames.quantities_frame(told, currency), "figures", years, columns)
            st.caption(rule(currency))
            frame = frames.contradictions_frame(told)
            st.caption(UNLIKE if len(frame) else ALIKE)
            if len(frame):
                _table(frame, "contradictions", years, CONTRADICTIONS)
    with comparison:
        if comparison.open:
            _comparison(timeline, frames.quantities_frame(told, currency), years, currency)
    with article:
        if article.open:
            _article(folder, timeline, now)
    with series:
        if series.open:
            frame = frames.series_frame([panel.series for panel in view.panels], view.first, view.last)
            _table(frame, "series", years, frames.SERIES)
    with chronology:
        if chronology.open:
            st.caption("Background with its own sources: no part of what the articles say, and not counted with their events.")
            columns = ("earliest", "latest", "title", "theme", "verification", "source_url")
            frame = frames.references_frame(references)
            _table(frame, "chronology", years, columns, partial(choosing.row, ids=list(frame["id"])))
    with reviewed:
        if reviewed.open:
            st.caption("What needs a look most stands first; the chart and its exports show what the filter “Review” lets pass.")
            frame = frames.events_frame(shown, by_risk=True)
            frame["review"] = frame["review"].map(REVIEWS)
            _table(frame, "review", years, REVIEW, partial(choosing.row, ids=list(frame["id"])))
    with changed:
        if changed.open and (found := since(folder, stamp, timeline, selection)) is not None:
            count = Counter(change.kind for change in found)
            st.caption(", ".join(f"{count[kind]} {kind}" for kind in get_args(Kind)))
            frame = frames.changes_frame(found)
            _table(frame, "changes", years, CHANGES, partial(choosing.row, ids=list(frame["id"])))


def _comparison(timeline: Timeline, figures: pd.DataFrame, years: str, currency: Currency) -> None:
    """What was said against what was published, and the card of the figure that the link chose."""
    measured = figures[figures["series"].notna()]
    all_of = int(figures["verdict"].notna().sum())
    st.caption(f"An official series measures {len(measured)} of {all_of} figures; the rest have nothing to compare with.")
    places = [f"{article}@{start}" for article, start in zip(measured["article"], measured["start"], strict=True)]
    _table(measured, "comparisons", years, COMPARED, partial(choosing.row, ids=places, kind="figure"))
    if (chosen := st.query_params.get("figure")) in places:
        article, start = measured.iloc[places.index(chosen)][["article", "start"]]
        with st.container(key="figure"):
            st.html(cards.figure_card(timeline.article(article), timeline.quantities[article], start, currency))


def _table(
    frame: pd.DataFrame,
    name: str,
    years: str,
    columns: Sequence[str],
    on_tick: Callable[[str], None] | None = None,
    whole: tuple[int, Callable[[], pd.DataFrame]] | None = None,
) -> None:
    """The table's first rows with its download, which holds the `whole`: of how many rows, and what makes it.

    `on_tick` is told the table's key when one of its rows is ticked.
    """
    key = f"table-{name}"
    count, make = whole or (len(frame), lambda: frame)
    if count > MOST:
        st.caption(f"The first {MOST} of {count:,} rows; the download holds all.")
    if on_tick:
        st.caption("Tick the box at the left end of a row to open its card.")
    options = {"on_select": partial(on_tick, key), "selection_mode": "single-row"} if on_tick else {}
    st.dataframe(
        frames.for_display(frame.head(MOST)),
        hide_index=True,
        column_order=columns,
        column_config=COLUMNS,
        placeholder="",
        key=key,
        alt=f"Table of {name}",
        **options,
    )
    st.download_button(
        "Download as CSV",
        lambda: frames.to_csv(make()),  # made when it is asked for
        f"policy-timeline_{name}_{years}.csv",
        "text/csv",
        key=f"csv-{name}",
        on_click="ignore",
    )


def _article(folder: Path, timeline: Timeline, now: Callable[[], datetime]) -> None:
    """The text of an article, that of the chosen event first."""
    told = {
        evidence.article for event in timeline.events if event.id == st.query_params.get("event") for evidence in event.evidence
    }
    names = {article.id: frames.cited(article) for article in timeline.articles}
    first = next((place for place, article in enumerate(names) if article in told), 0)
    chosen = st.selectbox("Article", list(names), first, format_func=lambda one: cards.shown(names[one]), key="article", bind=LINK)
    if chosen:
        review.missed(folder, timeline, now, timeline.article(chosen))
        st.html(cards.marked_article(timeline, timeline.article(chosen), choosing.link_to, st.query_params.get("event")))
