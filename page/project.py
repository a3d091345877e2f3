"""The part of the page where a whole project goes out as one ZIP, and a colleague's is opened for a look."""

from functools import partial
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from weakref import finalize

import streamlit as st

from timeline import __version__
from timeline.adding import plain_name
from timeline.cards import plain_label
from timeline.errors import ArticleError
from timeline.project import SUFFIX, opened, pack

_KEY = "project"


class _Dropped:
    """A ZIP that was dropped on the page: a file for as long as the session keeps this."""

    def __init__(self, name: str, raw: bytes) -> None:
        place = Path(mkdtemp())
        finalize(self, rmtree, place, ignore_errors=True)
        self.path = place / plain_name(name)
        self.path.write_bytes(raw)


def shown() -> Path | None:
    """The ZIP that this session looks at, in place of the folder that the page was started with."""
    dropped = st.session_state.get(_KEY)
    return dropped.path if dropped else None


def offered(folder: Path) -> None:
    """The button that hands the project over; while a ZIP is looked at, the way back."""
    if folder.is_dir():
        name = f"{folder.resolve().name}{SUFFIX}"
        st.download_button("Download the whole project", partial(_packed, folder), name, "application/zip", on_click="ignore")
    elif shown():
        st.caption(f"{plain_label(folder.name)} is open for a look. To work in it, make a folder of it: python -m timeline unpack")
        st.button(f"Close {plain_label(folder.name)}", on_click=st.session_state.pop, args=(_KEY,))


def look_at(name: str, raw: bytes) -> None:
    """Show the page anew with the project in the ZIP, or say why that cannot be."""
    dropped = _Dropped(name, raw)
    try:
        with opened(dropped.path):
            st.session_state[_KEY] = dropped
    except ArticleError as error:
        st.error(plain_label(str(error).replace(str(dropped.path), name)))
        return
    st.rerun()


def _packed(folder: Path) -> bytes:
    return pack(folder, __version__)[0]
