"""The folder is read: with a bar once that takes more than a moment, to be stopped, and gone on with from where it was."""

from collections.abc import Callable
from contextlib import nullcontext
from datetime import datetime
from pathlib import Path
from typing import Any

import streamlit as st

import timeline as policy
from timeline.build import Progress
from timeline.cards import plain_label
from timeline.model import Timeline
from timeline.store import Memory, Store


def read(place: Any, folder: Path, store: Path | None, now: Callable[[], datetime]) -> Timeline | None:
    """The timeline of the folder; None where the user has stopped its reading. Without a store, the process keeps what was read."""
    if st.session_state.get("reading-stopped"):
        where = plain_label(store.name) if store else "memory as long as the page runs"
        with place.container():
            st.info(f"The reading was stopped. What was read till then is kept in {where}.")
            st.button("Go on reading", on_click=_stop, args=(False,))
        return None
    with place.container():
        bar, began = st.container(), now()
        told = None

        def tell(progress: Progress) -> None:
            nonlocal told
            if told is None and progress.files < progress.of:
                with bar:
                    told = st.progress(0.0)
                    st.button("Stop", on_click=_stop, args=(True,))  # ends this run of the script at the next step that is told
            if told is not None:
                told.progress(progress.files / progress.of, progress.in_words((now() - began).total_seconds()))

        kept = Store(store, lambda words: st.toast(plain_label(words))) if store else nullcontext(_memory())
        with st.spinner("Reading the articles ..."), kept as held:
            timeline = policy.load_timeline(folder, held, tell)
    place.empty()
    return timeline


def _stop(stopped: bool) -> None:
    st.session_state["reading-stopped"] = stopped


@st.cache_resource
def _memory() -> Memory:
    return Memory()
