"""The page: widgets -> Selection -> figure, card and tables. `streamlit run dashboard.py -- FOLDER` opens another folder."""

import os
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import Any

import streamlit as st

from page import articles, bridge, briefing, choosing, filtering, project, reading, review, upload
from page.tables import tables
from timeline import cards, views
from timeline.charts.figure import draw
from timeline.charts.palette import DARK, LIGHT, Palette
from timeline.charts.scene import Scene, View, lay_out
from timeline.chronology import load_chronology
from timeline.currency import CURRENCIES
from timeline.errors import TimelineError
from timeline.links import DEFAULT_SERIES, ROWS
from timeline.model import Currency, Timeline
from timeline.own_series import to_table
from timeline.selection import Index, Selection, select_references
from timeline.series import Series, load_series
from timeline.series_views import VIEWS

ROOT = Path(__file__).parent
LINK = "query-params"
# The camera's picture is 1280 pixels wide: a chart drawn no wider spreads there, and no label meets another.
WIDEST = 1280
NOW = partial(datetime.now, UTC)
PAPER = 1040, 690  # pixels that a page of A4, landscape, has for the chart: assets/page.css


def main() -> None:
    st.set_page_config(page_title="Policy Timeline", layout="wide", initial_sidebar_state=280)
    st.html(ROOT / "assets" / "page.css")
    folder = _folder()
    stamp = (str(folder), *_stamp(folder))
    try:
        index = _load(folder, stamp)
    except (TimelineError, OSError) as error:
        st.html(f'<p role="alert">{cards.escape(str(error))}</p>')
        return
    if not index:
        return
    timeline = index.timeline
    filters, counted = filtering.offered(index)
    with st.sidebar:
        articles.offered(folder, timeline)
        project.offered(folder)
    shown = index.select(filters)
    selection, own, menu = _beside_chart(timeline, shown, filters)
    references = select_references(load_chronology(), selection)
    drawn = (stamp, *map(to_table, own))
    quoting = partial(_quotes, (drawn, selection.series_view))
    view = views.view_of(timeline, selection, shown, references if selection.references else (), own, quoting)
    with menu:
        view, image = briefing.offered(shown, view, selection)
    if shown.events:
        _chart((drawn, view.title, view.subtitle, view.footer), view, selection, image)
    else:
        _nothing(index, selection)
    _card(timeline, shown, selection)
    tables(folder, stamp, timeline, shown, view, references, selection, NOW)
    review.say_failure()
    if not counted:
        st.rerun()


# Input


def _folder() -> Path:
    if dropped := project.shown():
        return dropped
    given = sys.argv[1] if len(sys.argv) > 1 else os.environ.get("TIMELINE_ARTICLES")
    return Path(given) if given else ROOT / "seeds"


def _stamp(folder: Path) -> tuple[tuple[str, int, int], ...]:
    """What changes when an article does."""
    try:
        return tuple(map(_state, sorted(folder.iterdir()) if folder.is_dir() else [folder]))
    except OSError:
        return ()  # reading the folder says why


def _state(file: Path) -> tuple[str, int, int]:
    try:
        stat = file.stat()
    except OSError:
        return file.name, 0, 0  # a link that leads nowhere: reading it says so
    return file.name, stat.st_size, stat.st_mtime_ns


def _load(folder: Path, stamp: object) -> Index | None:
    """The articles, read once for all who look at them; None where the user has stopped that."""
    place = st.empty()  # also where it stays so: else all below it would move, and what is open would close
    kept = _read(stamp)
    if not kept:
        store = os.environ.get("TIMELINE_STORE")
        if not (timeline := reading.read(place, folder, Path(store) if store else None, NOW)):
            return None
        kept.append(Index(timeline))
    return kept[0]


@st.cache_resource(max_entries=4, show_spinner=False)
def _read(stamp: object) -> list[Index]:
    """Empty as long as nothing is read: a function that is cached cannot show how far it is."""
    return []


def _quotes(stamp: object, timeline: Timeline, series: Series, currency: Currency) -> views.Quotes:
    return _quotes_of(stamp, series.id, currency, timeline, series)


@st.cache_resource(max_entries=64, show_spinner=False)
def _quotes_of(stamp: object, series_id: str, currency: Currency, _timeline: Timeline, _series: Series) -> views.Quotes:
    return views.quotes(_timeline, _series, currency)


@st.cache_resource(max_entries=64, show_spinner=False)
def _scene(stamp: object, selection: Selection, width: int, palette: Palette, _view: View) -> Scene:
    """Laid out once for all events that may be chosen in it."""
    return lay_out(_view, width, palette=palette)


@st.cache_resource(max_entries=16, show_spinner=False)
def _figure(stamp: object, selection: Selection, width: int, palette: Palette, _scene: Scene) -> Any:
    """Drawn once for an event that is chosen: what draws it checks every mark's colour."""
    return draw(_scene, selection.event)


# Showing


def _beside_chart(timeline: Timeline, shown: Timeline, filters: Selection) -> tuple[Selection, tuple[Series, ...], Any]:
    """The row above the chart: what is drawn with the events, and the place of the briefing's menu."""
    with st.container(horizontal=True, vertical_alignment="center", key="above"):
        st.html(f'<p class="count"><strong>{len(shown.events)}</strong> of {len(timeline.events)} events</p>', width="content")
        with st.popover("Trade series"):
            view = st.segmented_control(
                "Show", list(VIEWS), default="published", required=True, key="series-as", format_func=VIEWS.__getitem__, bind=LINK
            )
            own = upload.own(_folder())
            series = tuple(_series(own))
        references = st.toggle("Reference chronology", key="references", bind=LINK)
        rows = st.selectbox(
            "Rows", list(ROWS), key="rows", format_func=ROWS.__getitem__, label_visibility="collapsed", width=176, bind=LINK
        )
        currency = st.segmented_control(
            "Amounts", list(CURRENCIES), default="printed", required=True, key="amounts", format_func=CURRENCIES.__getitem__,
            label_visibility="collapsed", bind=LINK,
        )
        menu = st.popover("Briefing")
        bridge.copy_button("Copy link", "copy-link")
        if timeline.problems:
            with st.popover(f"Problems with the input: {len(timeline.problems)}"):
                st.html(cards.problem_list(timeline.problems))
    event = st.query_params.get("event")
    drawn = {"series": series, "series_view": view, "references": references, "rows": rows, "currency": currency}
    return replace(filters, **drawn, event=event), own, menu


def _series(own: tuple[Series, ...]) -> Iterator[str]:
    """The ticked series, each below the heading of its group."""
    for group, members in groupby(sorted((*load_series(), *own), key=attrgetter("group")), attrgetter("group")):
        st.html(f"<h2>{cards.escape(group)}</h2>")
        for one in members:
            if st.checkbox(cards.plain_label(one.label), one.id in DEFAULT_SERIES, key=f"series-{one.id}", bind=LINK):
                yield one.id


def _chart(stamp: object, view: View, selection: Selection, image: str) -> None:
    width = bridge.chart_width()
    if not width:  # not yet measured: whatever were drawn now would be drawn again
        st.skeleton(height=720)
        return
    palette = DARK if st.context.theme.type == "dark" else LIGHT
    wide = min(width, WIDEST)
    scene = _scene(stamp, replace(selection, event=None), wide, palette, view)
    st.html(f"<style>:root {{ --print-zoom: {min(1, PAPER[0] / scene.width, PAPER[1] / scene.height):.3f} }}</style>")
    picture = {"format": image.lower(), "filename": views.file_name(view, selection), **views.image_size(scene.height)}
    st.plotly_chart(
        _figure(stamp, selection, wide, palette, scene),
        width="content",
        theme=None,
        key="chart",
        on_select=choosing.mark,
        selection_mode="points",
        config={
            "displaylogo": False,
            "displayModeBar": True,
            "modeBarButtons": [["toImage"]],
            "toImageButtonOptions": picture,
        },
        alt=scene.alt,
    )


def _nothing(index: Index, selection: Selection) -> None:
    """No event passes: say which filter stands in the way."""
    if not index.timeline.events:
        st.info("There are no events in these articles yet.")
    elif found := index.filter_to_relax(selection):
        name, back = found
        st.info(f"No event passes all filters. Without “{filtering.TITLES[name]}” there would be {back}.")
        st.button(f"Clear “{filtering.TITLES[name]}”", on_click=filtering.reset, args=((name,),))
    else:
        st.info("No event passes all filters, and no single filter stands in the way. Reset them, or clear two.")
        st.button("Clear all filters", on_click=filtering.reset, args=(tuple(filtering.TITLES),))


def _card(timeline: Timeline, shown: Timeline, selection: Selection) -> None:
    """The evidence for the chosen event, with the way to the ones before and after it."""
    chosen = selection.event
    event = next((event for event in timeline.events if event.id == chosen), None)
    reference = next((reference for reference in load_chronology() if reference.id == chosen), None)
    if not event and not reference:
        if chosen:
            st.info("The event that this link chose is not in these articles.")
        return
    with st.container(key="card"):
        with st.container(horizontal=True, horizontal_alignment="right", key="steps"):
            ids = [event.id for event in sorted(shown.events, key=attrgetter("order"))]
            at = ids.index(chosen) if chosen in ids else None
            if at is not None:
                st.button("Earlier", on_click=choosing.choose, args=(ids[at - 1],), disabled=at == 0)
                st.button("Later", on_click=choosing.choose, args=(ids[(at + 1) % len(ids)],), disabled=at == len(ids) - 1)
            elif event:
                st.caption("Not among the events shown: the filters leave it out.", width="content")
            if event:
                bridge.copy_button("Copy citation", "copy-citation", cards.citation(timeline, event))
                review.offered(_folder(), timeline, event, NOW)
            st.button("Close", on_click=choosing.choose, args=(None,))
        st.html(cards.event_card(timeline, event, selection.currency) if event else cards.reference_card(reference))


main()
