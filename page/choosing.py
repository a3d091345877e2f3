"""Which event and which figure are chosen. That stands in the URL alone: a chart forgets its selection when its figure changes."""

from urllib.parse import urlencode

import streamlit as st


def choose(chosen: str | None, kind: str = "event") -> None:
    if chosen:
        st.query_params[kind] = chosen
    else:
        st.query_params.pop(kind, None)


def mark() -> None:
    if points := st.session_state["chart"].selection.points:
        choose(points[0].get("customdata"))


def row(key: str, ids: list[str], kind: str = "event") -> None:
    if rows := st.session_state[key].selection.rows:
        choose(ids[rows[0]], kind)


def link() -> None:
    choose(st.session_state["bridge"].event)


def words() -> None:
    st.session_state["marked-words"] = st.session_state["bridge"].words


def link_to(event: str) -> str:
    """The address of this view with another event chosen."""
    kept = [(key, value) for key in st.query_params for value in st.query_params.get_all(key) if key != "event"]
    return "?" + urlencode([*kept, ("event", event)])
