"""Where users decide: on an event at its card, on one that was missed at its article. Decisions are kept beside the articles."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any, get_args

import streamlit as st

from page import choosing
from page.articles import is_own
from timeline.cards import plain_label, shown
from timeline.decisions import Decision, decide, read_decisions, undo
from timeline.errors import TimelineError
from timeline.frames import cited
from timeline.interval import to_edtf
from timeline.model import Article, Event, Status, Timeline
from timeline.review import REVIEWS, added_id, proposed, untold
from timeline.themes import load_themes, themes_of

_DATES = "2025-04-23, 2025-04, [2025-04-01..2025-04-23]"
_NEAREST = 50  # events that one may be merged with: the same event twice has much the same date


def offered(folder: Path, timeline: Timeline, event: Event, now: Callable[[], datetime]) -> None:
    """The menu of what can be decided on the event, and what was; `now` is asked when something is."""
    with st.popover("Review"):
        if not _keeps(folder):
            return
        st.caption(REVIEWS[event.review])
        who = _who("who")

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
        told = list(dict.fromkeys(evidence.article for evidence in event.evidence))
        if len(told) > 1:
            names = {article: shown(cited(timeline.article(article))) for article in told}
            part = st.selectbox("Take out what this article tells", told, None, key="review-part", format_func=names.__getitem__)
            button("Split", "split", bool(part), article=part or "")
        _undoable(folder, event)


def missed(folder: Path, timeline: Timeline, now: Callable[[], datetime], article: Article) -> None:
    """The way to add an event that was missed: its sentence in the article, and what the rules would read there to begin with."""
    with st.expander("Add an event that was missed", key="missed", type="compact", on_change="rerun") as opened:
        if not opened.open or not _keeps(folder):
            return
        spans = {span.start: span for span in untold(timeline, article)}
        names = {start: shown(article.text[start : span.end]) for start, span in spans.items()}
        words, key = st.session_state.pop("marked-words", None), f"missed-{article.id}"
        quotes = ((start, article.text[start : span.end]) for start, span in spans.items())
        if words and (marked := [start for start, quote in quotes if words in quote or quote in words]):
            st.session_state[key] = marked[0]
        start = st.selectbox("Its sentence: choose it, or mark it in the text", names, None, key=key, format_func=names.__getitem__)
        if start not in spans:
            return
        quote, (title, date) = article.text[start : spans[start].end], proposed(timeline, article, spans[start])
        key = f"missed-{article.id}-{start}"
        left, middle, right = st.columns((3, 1, 1))
        said = {
            "title": left.text_input("Title", title, key=f"{key}-title").strip(),
            "date": middle.text_input("Date (EDTF)", date, key=f"{key}-date", help=_DATES).strip(),
            "status": right.selectbox("Status", get_args(Status), key=f"{key}-status"),
            "themes": _themes(themes_of(quote), key),
            "who": _who("missed-who"),
        }
        said |= {"action": "add", "article": article.id, "quotes": (quote,)}
        ready = all(said[name] for name in ("who", "title", "date"))
        st.button("Add the event", key="missed-add", on_click=_decide, args=(folder, now, said), disabled=not ready)


def say_failure() -> None:
    """What kept the last decision from being kept."""
    if failed := st.session_state.pop("review-failed", None):
        st.toast(f"Not kept: {plain_label(failed)}", icon=":material/error:")


def _keeps(folder: Path) -> bool:
    """Whether decisions can be kept here; where not, it says so."""
    if kept := is_own(folder):
        return kept
    st.caption("Only a folder of your own keeps decisions. Open one with `make dashboard FOLDER=my-articles`.")
    return False


def _who(key: str) -> str:
    """The user's name: given once, it stands wherever it is asked for next."""
    who = st.text_input("Your name", st.session_state.get("name", ""), key=key, placeholder="kept with each decision").strip()
    st.session_state["name"] = who or st.session_state.get("name", "")
    return who


def _themes(chosen: tuple[str, ...], key: str) -> tuple[str, ...]:
    labels = {theme.id: theme.label for theme in load_themes()}
    there = [theme for theme in chosen if theme in labels]
    return tuple(st.multiselect("Themes", labels, there, key=f"{key}-themes", format_func=labels.__getitem__, select_all=False))


def _corrected(event: Event) -> dict[str, str | tuple[str, ...]]:
    """Title, date, status and themes, as far as they were changed."""
    key = f"review-{event.id}-{len(event.decided)}"  # a new decision empties the fields
    is_now = {"title": event.title, "date": to_edtf(event.interval), "status": event.status, "themes": event.themes}
    written = {
        "title": st.text_input("Title", event.title, key=f"{key}-title").strip(),
        "date": st.text_input("Date (EDTF)", to_edtf(event.interval), key=f"{key}-date", help=_DATES).strip(),
        "status": str(st.selectbox("Status", get_args(Status), get_args(Status).index(event.status), key=f"{key}-status")),
        "themes": _themes(event.themes, key),
    }
    return {name: said for name, said in written.items() if said and said != is_now[name]}


def _undoable(folder: Path, event: Event) -> None:
    """Each decision on the event, with a button that takes it back."""
    for number, decision in enumerate(read_decisions(folder)[0]):
        made = decision.in_words in event.decided and set(_quotes(event)) <= set(decision.quotes)  # of a split, or of a sentence
        if made or event.id in (decision.event, decision.other):
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
        if decision.action == "add" and "review-failed" not in st.session_state:
            choosing.choose(added_id(decision))


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
