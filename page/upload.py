"""The part of the page where users bring series of their own: a file -> a preview -> a series beside the shipped ones."""

from html import escape
from pathlib import Path

import streamlit as st

from timeline.adding import held, write_whole
from timeline.errors import ArticleError, TimelineError
from timeline.formats import TABLES
from timeline.own_series import (
    Table,
    described,
    guess,
    guessed_combine,
    own_series,
    read_columns,
    read_folder,
    read_table,
    to_table,
)
from timeline.project import SERIES, is_project, opened
from timeline.series import Combine, Series

YEARS: dict[Combine, str] = {"sum": "adds them up (amounts)", "mean": "is their mean (rates, shares, prices)"}


def own(folder: Path) -> tuple[Series, ...]:
    """The series of the folder's files and of this session, those of the session first taken."""
    found, problems = _packed(folder, folder.stat().st_mtime_ns) if is_project(folder) else read_folder(folder / SERIES)
    _say(problems)
    with st.expander("Your own series"):
        file = st.file_uploader("CSV or Excel file", [suffix[1:] for suffix in TABLES], key="own-file")
        if file:
            try:
                _preview(folder, read_table(file.name, file.getvalue()))
            except TimelineError as error:
                st.error(str(error))
    return tuple({one.id: one for one in (*found, *_kept().values())}.values())


def _preview(folder: Path, table: Table) -> None:
    """Columns, unit and definition to choose, what would be read, and the buttons that accept it."""
    dates, values = guess(table)
    places, name_of = range(len(table.columns)), table.columns.__getitem__
    st.dataframe([dict(zip(table.columns, row, strict=False)) for _, row in table.rows[:5]], hide_index=True)
    left, right = st.columns(2)
    key = f"own-{table.name}"
    dates = left.selectbox("Dates", places, dates, format_func=name_of, key=f"{key}-dates")
    values = right.selectbox("Values", places, values, format_func=name_of, key=f"{key}-values")
    label = left.text_input("Name", table.columns[values], key=f"{key}-{values}-name")
    unit = right.text_input("Unit", placeholder="million tonnes", key=f"{key}-unit")
    definition = st.text_input("Definition", placeholder="what is counted, by whom, on which basis", key=f"{key}-definition")
    likely = list(YEARS).index(guessed_combine(unit, label))
    year = f"{key}-{unit}-year"
    combine = st.radio("A year of its months", list(YEARS), likely, format_func=YEARS.__getitem__, key=year, horizontal=True)
    reading = read_columns(table, dates, values)
    st.caption(f"{table.name}: {described(reading)}.")
    _say(reading.problems)
    ready = bool(reading.points and label.strip() and unit.strip() and definition.strip())
    if not ready:
        st.caption("Give a name, a unit and a definition to add it.")
    with st.container(horizontal=True):
        added = st.button("Add to the chart", disabled=not ready, key="own-add")
        saved = st.button("Add, and save in the folder", disabled=not ready or not folder.is_dir(), key="own-save")
    if added or saved:
        series = own_series(reading, table.name, label.strip(), unit.strip(), definition.strip(), combine)
        _kept()[series.id] = series
        st.session_state[f"series-{series.id}"] = True
        if saved:
            _save(folder / SERIES / f"{series.id}.csv", to_table(series).encode())


def _save(path: Path, raw: bytes) -> None:
    try:
        path.parent.mkdir(exist_ok=True)
        with held(path.parent):
            write_whole(path, raw)
        st.caption(f"Saved as series/{path.name}.")
    except ArticleError as error:
        st.error(f"{path.name}: {error}")
    except OSError as error:
        st.error(f"{path.name}: could not be saved ({error.strerror}). Check the folder's permissions; it stays in this session.")


@st.cache_resource(max_entries=4, show_spinner=False)
def _packed(file: Path, changed: int) -> tuple[tuple[Series, ...], tuple[str, ...]]:
    with opened(file) as (folder, _):
        return read_folder(folder / SERIES)


def _kept() -> dict[str, Series]:
    kept: dict[str, Series] = st.session_state.setdefault("own", {})
    return kept


def _say(problems: tuple[str, ...]) -> None:
    if problems:
        more = [f"and {len(problems) - 10} more"] if len(problems) > 10 else []
        st.html(f'<p role="alert">{"<br>".join(escape(one) for one in [*problems[:10], *more])}</p>')
