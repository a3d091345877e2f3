"""The same as the chart shows, as tables: each to be read, downloaded, and chosen from."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

import pandas as pd
import streamlit as st

from page import choosing
from timeline import cards, frames
from timeline.charts.view import View
from timeline.model import Reference, Timeline
from timeline.selection import telling

LINK = "query-params"
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
    "converted": st.column_config.TextColumn("In another currency", width="large"),
    "contradiction": st.column_config.TextColumn("Contradiction", width="large"),
    "sentence": st.column_config.TextColumn("Sentence", width="large"),
    "source": st.column_config.TextColumn("Source", width="medium"),
    "verification": "Verification",
    "series": st.column_config.TextColumn("Series", width="medium"),
    "frequency": "Frequency",
    "flag": "Flag",
    "producer": "Producer",
    "vintage": "As of",
    "period_start": st.column_config.DateColumn("Period from"),
    "source_url": st.column_config.LinkColumn("Source"),
}
FIGURES = "text value unit measure holder period basis approximate bound conversion converted sentence source".split()
EVENTS = ("earliest", "latest", "date_basis", "title", "themes", "status", "hearsay", "us", "jp", "publisher")
CONTRADICTIONS = "contradiction text holder period sentence source".split()
UNLIKE = "Claims that cannot all be true, as printed: each row is one of them."
ALIKE = "No figures of these articles contradict each other, as far as their words tell."
TABS = ("Events", "Quoted figures", "Article", "Trade series", "Reference chronology")


def tables(timeline: Timeline, shown: Timeline, view: View, references: tuple[Reference, ...]) -> None:
    """The same as the chart shows, as tables; only the open tab is made."""
    events, figures, article, series, chronology = st.tabs(TABS, key="tab", bind=LINK)
    years = f"{view.first.year}-{view.last.year}"
    with events:
        if events.open:
            frame = frames.events_frame(shown)
            _table(frame, "events", years, EVENTS, choose="id")
    with figures:
        if figures.open:
            narrowed = len(shown.events) < len(timeline.events)
            told = replace(shown, articles=telling(shown)) if narrowed else timeline
            _table(frames.quantities_frame(told), "figures", years, FIGURES)
            frame = frames.contradictions_frame(told)
            st.caption(UNLIKE if len(frame) else ALIKE)
            if len(frame):
                _table(frame, "contradictions", years, CONTRADICTIONS)
    with article:
        if article.open:
            _article(timeline)
    with series:
        if series.open:
            frame = frames.series_frame([panel.series for panel in view.panels], view.first, view.last)
            _table(frame, "series", years, frames.SERIES)
    with chronology:
        if chronology.open:
            st.caption("Background with its own sources: no part of what the articles say, and not counted with their events.")
            columns = ("earliest", "latest", "title", "theme", "verification", "source_url")
            _table(frames.references_frame(references), "chronology", years, columns, choose="id")


def _table(frame: pd.DataFrame, name: str, years: str, columns: Sequence[str], choose: str | None = None) -> None:
    key = f"table-{name}"
    if choose:
        st.caption("Tick the box at the left end of a row to open its card.")
    options = {"on_select": partial(choosing.row, key, list(frame[choose])), "selection_mode": "single-row"} if choose else {}
    st.dataframe(
        frames.for_display(frame),
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
        frames.to_csv(frame),
        f"policy-timeline_{name}_{years}.csv",
        "text/csv",
        key=f"csv-{name}",
        on_click="ignore",
    )


def _article(timeline: Timeline) -> None:
    """The text of an article, that of the chosen event first."""
    told = {
        evidence.article for event in timeline.events if event.id == st.query_params.get("event") for evidence in event.evidence
    }
    names = {article.id: frames.cited(article) for article in timeline.articles}
    first = next((place for place, article in enumerate(names) if article in told), 0)
    chosen = st.selectbox("Article", list(names), first, format_func=lambda one: cards.shown(names[one]), key="article", bind=LINK)
    if chosen:
        st.html(cards.marked_article(timeline, timeline.article(chosen), choosing.link_to, st.query_params.get("event")))
