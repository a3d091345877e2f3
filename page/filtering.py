"""The sidebar: what narrows the view. Every choice is a part of the link, as "themes-trade=true"."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import get_args

import streamlit as st

from timeline import cards
from timeline.administrations import load_administrations
from timeline.model import Interval, Status
from timeline.review import REVIEW_FILTER
from timeline.selection import FACETS, Facet, Filter, Index, Selection
from timeline.themes import load_themes

LINK = "query-params"
_FACETS: Mapping[Facet, str] = {
    "themes": "Theme",
    "us": "U.S. administration",
    "jp": "Japanese cabinet",
    "statuses": "Status",
    "articles": "Article",
    "publishers": "Publisher",
    "actors": "Actor",
    "review": "Review",
}
TITLES: Mapping[Filter, str] = {**_FACETS, "period": "Period", "text": "Search"}
# Of these a folder may hold thousands: they are chosen from lists, which are made only where they are open.
_MORE: tuple[Facet, ...] = ("articles", "publishers", "actors", "review")
_DAYS = (date(1900, 1, 1), date(2100, 12, 31))

_Labels = Mapping[Facet, Mapping[str, str]]
_Counts = Mapping[Facet, Counter[str]]


def offered(index: Index) -> tuple[Selection, bool]:
    """The filters, and whether their counts are right: a step back fills the boxes from the address only as they are drawn."""
    with st.sidebar:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.html("<h1>Policy Timeline</h1>", width="content")
            st.button("Reset", on_click=reset, args=(tuple(TITLES),), help="Clear all filters", type="tertiary")
        text = st.text_input("Search", key="text", placeholder="words in titles and sentences", bind=LINK)
        start, end = st.columns(2)
        first = start.date_input("From", None, *_DAYS, key="from", format="YYYY-MM-DD", bind=LINK)
        last = end.date_input("To", None, *_DAYS, key="to", format="YYYY-MM-DD", bind=LINK)
        if first and last and last < first:
            first, last = last, first
        period = Interval(first, last) if first or last else None
        labels = _labels(index)
        selection = Selection(period=period, text=text, **{facet: _ticked(facet, labels) for facet in FACETS})
        beside = index.counts(selection)
        drawn = {"themes": _boxes("themes", labels, beside)}
        us, jp = st.columns((13, 10))
        with us:
            drawn["us"] = _boxes("us", labels, beside)
        with jp:
            drawn["jp"] = _boxes("jp", labels, beside)
        drawn["statuses"] = _boxes("statuses", labels, beside)
        _more(selection, labels, beside)
    ticked = replace(selection, **drawn)
    return ticked, ticked == selection


def reset(names: tuple[Filter, ...]) -> None:
    """Clear these filters."""
    for name in names:
        if name in _MORE:
            _choose(name, ())
            continue
        for key in st.session_state:
            if str(key).startswith(f"{name}-"):
                st.session_state[key] = False
    if "text" in names:
        st.session_state["text"] = ""
    if "period" in names:
        st.session_state["from"] = st.session_state["to"] = None


def _boxes(facet: Facet, labels: _Labels, beside: _Counts) -> tuple[str, ...]:
    st.html(f"<h2>{_FACETS[facet]}</h2>")
    boxes = {
        choice: st.checkbox(f"{cards.plain_label(label)} ({beside[facet][choice]})", key=f"{facet}-{choice}", bind=LINK)
        for choice, label in labels[facet].items()
    }
    return tuple(choice for choice, ticked in boxes.items() if ticked)


def _more(selection: Selection, labels: _Labels, beside: _Counts) -> None:
    """The filters with many choices. What is chosen stands in the address alone, where a closed list keeps it."""
    used = sum(bool(getattr(selection, facet)) for facet in _MORE)
    label = f"More filters: {used} in use" if used else "More filters"
    with st.expander(label, key="more", type="compact", on_change="rerun", bind=LINK) as more:
        for facet in _MORE if more.open else ():
            key, names, counts = f"list-{facet}", labels[facet], beside[facet]
            st.session_state[key] = list(getattr(selection, facet))
            st.multiselect(
                _FACETS[facet], list(names), key=key, on_change=_listed, args=(facet,), placeholder="Any", select_all=False,
                format_func=lambda one, names=names, counts=counts: f"{counts[one]} · {cards.shown(names.get(one, one))}",
            )


def _listed(facet: Facet) -> None:
    _choose(facet, st.session_state[f"list-{facet}"])


def _choose(facet: Facet, choices: Sequence[str]) -> None:
    wanted = {f"{facet}-{choice}" for choice in choices}
    for key in {key for key in st.query_params if key.startswith(f"{facet}-")} - wanted:
        del st.query_params[key]
    for key in wanted:
        st.query_params[key] = "true"


def _ticked(facet: Facet, labels: _Labels) -> tuple[str, ...]:
    """What is ticked, known before the boxes are drawn, since the counts in their labels depend on it."""
    linked = {key for key, value in st.query_params.items() if value == "true"}
    boxes = {} if facet in _MORE else st.session_state
    keys = {choice: f"{facet}-{choice}" for choice in labels[facet]}
    return tuple(choice for choice, key in keys.items() if boxes.get(key, key in linked))


def _labels(index: Index) -> _Labels:
    """The choices that the timeline holds, in the order of the tables, with their words."""
    held = index.counts(Selection())
    offices = {administration.id: administration.label for administration in load_administrations()}
    articles = index.timeline.articles
    alike = Counter(article.title for article in articles)
    words: dict[Facet, Mapping[str, str]] = {
        "themes": {theme.id: theme.label for theme in load_themes()},
        "us": offices,
        "jp": offices,
        "statuses": {status: status for status in get_args(Status)},
        "articles": {one.id: one.title if one.title and alike[one.title] == 1 else one.path for one in articles},
        "publishers": {name: name or "not given" for name in sorted(held["publishers"])},
        "actors": {name: name for name in sorted(held["actors"])},
        "review": REVIEW_FILTER,
    }
    return {facet: {choice: words[facet][choice] for choice in words[facet] if held[facet][choice]} for facet in FACETS}
