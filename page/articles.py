"""The part of the page where users bring articles: files -> what was understood of each -> corrected -> saved in the folder.

A ZIP among them is a whole project, which is opened instead.
"""

from datetime import date
from pathlib import Path
from typing import Any

import streamlit as st

from page import project
from timeline.adding import add, likest
from timeline.articles import published_day, published_in_words, read_article
from timeline.build import SEEDS, build
from timeline.cards import plain_label
from timeline.days import YEARS
from timeline.errors import ArticleError
from timeline.formats import MAX_BYTES, SUFFIXES
from timeline.interval import in_words
from timeline.model import Article, Timeline
from timeline.project import SUFFIX

_Wanted = tuple[str, bytes, dict[str, Any]]

_FIELDS = {"title": "Title", "publisher": "Publisher", "url": "Address"}
_LANGUAGES = {"en": "English", "ja": "Japanese"}
_AT_ONCE = 50  # files that one can look over, and a browser draw
_DAYS = date(YEARS[0], 1, 1), date(YEARS[1], 12, 31)


def offered(folder: Path, there: Timeline) -> None:
    """The button that opens a window for articles, and a word on what was saved in it."""
    for name in st.session_state.pop("articles-saved", ()):
        st.toast(f"Saved as {plain_label(name)}.")
    if st.button("Add articles"):
        st.dialog("Add articles", width="large")(bring)(folder, there)


def bring(folder: Path, there: Timeline) -> None:
    """Drop files, look over and correct what was understood, and save them beside the articles that are there."""
    # A new key empties the field for the next files.
    files = st.file_uploader(
        "Articles: text, Markdown, saved web pages, PDF, Word; or a whole project as a ZIP",
        [suffix[1:] for suffix in (*SUFFIXES, SUFFIX)],
        accept_multiple_files=True,
        max_upload_size=MAX_BYTES // 1_000_000,
        key=f"articles-{st.session_state.get('articles-round', 0)}",
    )
    projects = [file for file in files if file.name.lower().endswith(SUFFIX)]
    for number, file in enumerate(projects):
        if st.button(f"Open {plain_label(file.name)}", key=f"project-{number}"):
            project.look_at(file.name, file.getvalue())
    files = [file for file in files if file not in projects]
    if not files:
        return
    if len(files) > _AT_ONCE:
        st.warning(
            f"{len(files):,} files: the first {_AT_ONCE} are below. Drop the others after them, or add all at once with "
            "`python -m timeline add FILE ... --to FOLDER`."
        )
    with st.form("articles-form", border=False):
        seen = (_looked_over(number, file.name, file.getvalue(), there) for number, file in enumerate(files[:_AT_ONCE]))
        wanted = [one for one in seen if one]
        can_save = is_own(folder)
        if not can_save:
            st.caption("Only a folder of your own takes articles. Open one with `make dashboard FOLDER=my-articles`.")
        saved = st.form_submit_button(f"Save in {plain_label(folder.name)}", disabled=not can_save)
    if saved:
        _save(folder, wanted)


def is_own(folder: Path) -> bool:
    """Whether something may be saved in it: a folder, and not the one of the shipped notes."""
    return folder.is_dir() and folder.resolve() != SEEDS


def _looked_over(number: int, name: str, raw: bytes, there: Timeline) -> _Wanted | None:
    """What was understood of a file, with fields to correct it; the file and what was changed, unless it is left out."""
    try:
        read = _understood(name, raw)
    except ArticleError as error:
        st.error(f"{plain_label(name)}: {plain_label(str(error))}")
        return None
    (article,) = read.articles
    alike = _alike(article.text, tuple(one.id for one in there.articles), there.articles)
    key = f"article-{st.session_state.get('articles-round', 0)}-{number}"
    with st.container(border=True):
        about = f"{len(article.text.split()):,} words in {_LANGUAGES[article.lang]}, published: {published_in_words(article)}."
        st.caption(f"**{plain_label(name)}** {plain_label(about)}")
        for problem in read.problems:
            st.caption(plain_label(problem.message))
        for event in read.events[:3]:
            st.caption(plain_label(f"{in_words(event.interval)}: {event.title}"))
        left, right = st.columns(2)
        given: dict[str, Any] = {
            field: column.text_input(label, getattr(article, field), key=f"{key}-{field}")
            for column, (field, label) in zip((left, right, left), _FIELDS.items(), strict=True)
        }
        day = published_day(article.published)
        given["published"] = right.date_input("Published", day, *_DAYS, key=f"{key}-published", format="YYYY-MM-DD")
        if alike:
            st.warning(f"{plain_label(alike[0].path)} has {alike[1]:.0%} of this text.")
        leave_out = st.checkbox("Leave out", bool(alike), key=f"{key}-out")
    found = {field: getattr(article, field) for field in _FIELDS} | {"published": day}
    return None if leave_out else (name, raw, {field: value for field, value in given.items() if value != found[field]})


def _save(folder: Path, wanted: list[_Wanted]) -> None:
    """Save what can be, and show the page anew with it; what cannot is named and stays to be corrected."""
    saved, failed = [], False
    for name, raw, given in wanted:
        try:
            saved.append(add(folder, name, raw, given))
        except ArticleError as error:
            st.error(f"{plain_label(name)}: {plain_label(str(error))}")
            failed = True
        except OSError as error:
            st.error(f"{plain_label(name)}: could not be saved ({error.strerror}). Check the folder's permissions.")
            failed = True
    st.session_state["articles-saved"] = saved
    if not failed:
        st.session_state["articles-round"] = st.session_state.get("articles-round", 0) + 1
        st.rerun()


@st.cache_data(max_entries=100, show_spinner="Reading the file ...")
def _understood(name: str, raw: bytes) -> Timeline:
    return build([read_article(name, raw, {}, [])])


@st.cache_data(max_entries=100, show_spinner=False)
def _alike(text: str, ids: tuple[str, ...], _articles: tuple[Article, ...]) -> tuple[Article, float] | None:
    """The likest article; `ids` tell the cache when there are others."""
    return likest(text, _articles)
