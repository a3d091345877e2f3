"""The part of an event's card where users decide on it; what they decide is kept beside the articles."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any, get_args

import streamlit as st

from page.articles import is_own
from timeline.cards import plain_label
from timeline.decisions import Decision, decide, read_decisions, undo
from timeline.errors import TimelineError
from timeline.interval import to_edtf
from timeline.model import Event, Status, Timeline
from timeline.review import REVIEWS

_DATES = "2025-04-23, 2025-04, [2025-04-01..2025-04-23]"
_NEAREST = 50  # events that one may be merged with: the same event twice has much the same date


def offered(folder: Path, timeline: Timeline, event: Event, now: Callable[[], datetime]) -> None:
    """The menu of what can be decided on the event, and what was; `now` is asked when something is."""
    if failed := st.session_state.pop("review-failed", None):
        st.toast(f"Not kept: {plain_label(failed)}", icon=":material/error:")
    with st.popover("Review"):
        if not is_own(folder):
            st.caption("Only a folder of your own keeps decisions. Open one with `make dashboard FOLDER=my-articles`.")
            return
        st.caption(REVIEWS[event.review])
        who = st.text_input("Your name", key="who", placeholder="kept with each decision").strip()

        def button(label: str, action: str, ready: bool = True, **said: Any) -> None:
            said = {"event": event.id, "quotes": _quotes(event), **said}
            args = (folder, now, {"action": action, "who": who, **said})
            st.button(label, key=f"review-{action}", on_click=_decide, args=args, disabled=not (who and ready))

        with st.container(horizontal=True):
            button("Accept", "accept", event.review != "accepted")
            button("Reject", "reject", event.review != "rejected")
            button("Star", "star", not event.starred)
        corrected = _corrected(event)
        button("Correct", "correct", bool(corrected), **corrected)
        note = st.text_input("Note", key=f"review-note-{event.id}-{len(event.decided)}").strip()
        button("Keep the note", "note", bool(note), note=note)
        near = sorted(timeline.events, key=lambda one: abs(one.interval.anchor - event.interval.anchor))[:_NEAREST]
        others = {one.id: f"{to_edtf(one.interval)} {one.title}" for one in near if one.id != event.id}
        other = st.selectbox("Merge with", others, None, key="review-other", format_func=lambda one: plain_label(others[one]))
        both = (*_quotes(event), *(quote for one in near if one.id == other for quote in _quotes(one)))
        button("Merge", "merge", bool(other), other=other or "", quotes=both)
        _undoable(folder, event)


def _corrected(event: Event) -> dict[str, str]:
    """Title, date and status, as far as they were changed."""
    key = f"review-{event.id}-{len(event.decided)}"  # a new decision empties the fields
    is_now = {"title": event.title, "date": to_edtf(event.interval), "status": event.status}
    written = {
        "title": st.text_input("Title", event.title, key=f"{key}-title"),
        "date": st.text_input("Date (EDTF)", is_now["date"], key=f"{key}-date", help=_DATES),
        "status": str(st.selectbox("Status", get_args(Status), get_args(Status).index(event.status), key=f"{key}-status")),
    }
    return {name: words.strip() for name, words in written.items() if words.strip() not in ("", is_now[name])}


def _undoable(folder: Path, event: Event) -> None:
    """Each decision on the event, with a button that takes it back."""
    for number, decision in enumerate(read_decisions(folder)[0]):
        if event.id in (decision.event, decision.other) or (not decision.event and set(decision.quotes) == set(_quotes(event))):
            with st.container(horizontal=True, vertical_alignment="center"):
                st.caption(plain_label(decision.in_words))
                st.button("Undo", key=f"review-undo-{number}", on_click=_kept, args=(undo, folder, decision), type="tertiary")


def _decide(folder: Path, now: Callable[[], datetime], said: dict[str, Any]) -> None:
    try:
        decision = Decision(when=now().replace(microsecond=0), **said)
    except TimelineError as error:
        st.session_state["review-failed"] = str(error)
    else:
        _kept(decide, folder, decision)


def _kept(change: Callable[[Path, Decision], None], folder: Path, decision: Decision) -> None:
    """Change the file; what keeps it from being written is said."""
    try:
        change(folder, decision)
    except TimelineError as error:
        st.session_state["review-failed"] = str(error)
    except OSError as error:
        st.session_state["review-failed"] = f"{folder.name} cannot be written ({error.strerror}). Check its permissions."


def _quotes(event: Event) -> tuple[str, ...]:
    return tuple(evidence.quote for evidence in event.evidence)
