"""What is new since a saved build, which the user gives or which lies in the folder."""

import json
from pathlib import Path

import streamlit as st

from timeline.build import read_build
from timeline.cards import plain_label
from timeline.errors import TimelineError
from timeline.model import Timeline
from timeline.saved import to_json
from timeline.selection import Selection, select
from timeline.since import Change, changes

_MAX_MEGABYTES = 100


def since(folder: Path, stamp: object, timeline: Timeline, selection: Selection) -> tuple[Change, ...] | None:
    """The changes that pass the filters; None as long as there is nothing to compare with. `stamp` tells what `timeline` is."""
    given, there = st.columns(2)
    file = given.file_uploader("A saved build", ["json"], max_upload_size=_MAX_MEGABYTES, key="since-file")
    names = sorted(path.name for path in folder.glob("*.json")) if folder.is_dir() else []
    name = there.selectbox("Or one in this folder", names, None, key="since-name", disabled=not names)
    there.download_button(
        "Save today's build",
        lambda: json.dumps(to_json(timeline), ensure_ascii=False).encode(errors="replace"),
        "policy-timeline_build.json",
        "application/json",
        key="since-save",
        on_click="ignore",
        help="Keep it with your brief, in this folder for instance: the next time it says what is new.",
    )
    if not (file or name):
        return None
    try:
        raw = file.getvalue() if file else (folder / str(name)).read_bytes()
        before, found = _found(file.name if file else str(name), raw, stamp, timeline)
    except TimelineError as error:
        st.error(plain_label(str(error)))
    except OSError as error:
        st.error(f"{plain_label(str(name))} cannot be read ({error.strerror}).")
    else:
        articles = {one.id: one for one in (*before.articles, *timeline.articles)}
        passing = select(Timeline(tuple(articles.values()), tuple(change.event for change in found)), selection)
        kept = {event.id for event in passing.events}
        return tuple(change for change in found if change.event.id in kept)
    return None


@st.cache_resource(max_entries=4, show_spinner="Comparing ...")
def _found(name: str, raw: bytes, stamp: object, _timeline: Timeline) -> tuple[Timeline, tuple[Change, ...]]:
    """The build and what has changed since."""
    before = read_build(name, raw)
    return before, changes(before, _timeline)
