"""The part of the page where a view becomes a file: the chart's words, the size, the format, the link."""

from dataclasses import replace
from urllib.parse import urlencode

import streamlit as st

from timeline.charts.view import View
from timeline.errors import TimelineError
from timeline.export import FORMATS, SIZES, Briefing, size_of
from timeline.links import WORDS
from timeline.model import Timeline
from timeline.selection import Selection
from timeline.views import file_name

LINK = "query-params"


def offered(shown: Timeline, view: View, selection: Selection) -> tuple[View, str]:
    """What can be saved; returns the view with the user's own words, which are part of the link, and the camera's format."""
    view = _worded(view)
    _files(shown, view, selection)
    st.caption("The link to this view")
    st.code(_link(), language=None)
    camera = st.segmented_control("The chart's camera saves", ("PNG", "SVG"), default="PNG", required=True, key="image", bind=LINK)
    return view, str(camera)


def _worded(view: View) -> View:
    words = {part: st.text_input(part.capitalize(), key=part, placeholder=getattr(view, part), bind=LINK) for part in WORDS}
    return replace(view, **{part: written for part, written in words.items() if written})


def _files(shown: Timeline, view: View, selection: Selection) -> None:
    """What to save, and the file once it is made; whatever fails is said in words."""
    form = FORMATS[st.selectbox("File", list(FORMATS), format_func=lambda one: FORMATS[one].label, key="file", bind=LINK)]
    size = st.selectbox(
        "Size",
        list(SIZES),
        format_func=lambda one: SIZES[one].label if one in SIZES else one,
        key="size",
        accept_new_options=True,
        help="Or type your own in pixels: 1600x900",
    )
    if st.button("Make the file", disabled=not shown.events):
        working = st.empty()
        with working.container():
            said = st.empty()
            # Any click ends this run of the script, at the next step that is said.
            st.button("Cancel")
        try:
            body = form.write(Briefing(shown, view, selection, size_of(size), _link(), lambda step: said.caption(f"{step} ...")))
            working.empty()
        except TimelineError as error:
            working.empty()
            st.error(str(error))
        else:
            name = f"{file_name(view, selection)}.{form.suffix}"
            st.download_button(f"Save {name}", body, name, form.mime, on_click="ignore", icon=":material/download:")


def _link() -> str:
    """The address of the view that is shown."""
    query = urlencode([(key, value) for key in st.query_params for value in st.query_params.get_all(key)])
    return f"{(st.context.url or '').partition('?')[0].rstrip('/')}/?{query}"
