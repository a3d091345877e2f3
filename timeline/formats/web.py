"""Saved web pages: the main text, and what the page declares about itself. No address on it is opened."""

import re
from datetime import date
from typing import Any

from trafilatura import bare_extraction, load_html
from trafilatura.settings import Document

from timeline.errors import ArticleError
from timeline.formats.contents import Contents, day_of
from timeline.formats.plain import decoded

_CHARSET = re.compile(rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*(?:["']\s*)?([\w.-]{2,20})""", re.IGNORECASE)
# What pages declare as the day of publication, the most used first; days of change, and days in the text, are never taken.
_DECLARED = (
    "article:published_time datepublished og:published_time parsely-pub-date sailthru.date dc.date.issued dcterms.issued "
    "publication_date publish-date pubdate dc.date date"
).split()
# The library's own search would take any day in the text: it is kept short, away from the clock, and its find unused.
_UNUSED = {"extensive_search": False, "original_date": True, "max_date": "2100-12-31"}
_AS_BROWSERS_DO = {"iso-8859-1": "cp1252", "latin1": "cp1252", "shift_jis": "cp932", "shift-jis": "cp932", "x-sjis": "cp932"}
_NOTHING = "No article was found on this page. Copy its text into a .txt file."
_JSON_DAY = re.compile(r'"datePublished"\s*:\s*"([^"]{8,40})"')


def read(raw: bytes) -> Contents:
    tree = load_html(_markup(raw))
    if tree is None:
        raise ArticleError(_NOTHING)
    published, lang = _published(tree), str(tree.get("lang") or "").partition("-")[0].lower()
    page = bare_extraction(tree, include_comments=False, with_metadata=True, date_extraction_params=_UNUSED)
    if not isinstance(page, Document) or not page.text:
        raise ArticleError(_NOTHING)
    # One line a paragraph: an empty line between keeps a heading from being read on into the next.
    return Contents(re.sub(r"\n+", "\n\n", page.text), page.title or "", page.sitename or "", page.url or "", lang, published)


def _markup(raw: bytes) -> str:
    declared = _CHARSET.search(raw[:2048])
    name = declared[1].decode().lower() if declared else "utf-8"
    try:
        return raw.decode(_AS_BROWSERS_DO.get(name, name))
    except (LookupError, UnicodeDecodeError):
        return decoded(raw)


def _published(tree: Any) -> date | None:
    """The day that the page declares as that of its publication."""
    declared: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        declared.setdefault(name.lower(), meta.get("content") or "")
    scripts = [found[1] for script in tree.iter("script") if (found := _JSON_DAY.search(script.text or ""))]
    times = [
        one.get("datetime") or "" for one in tree.iter("time") if one.get("itemprop") == "datePublished" or "pubdate" in one.attrib
    ]
    written = [*(declared[name] for name in _DECLARED if name in declared), *scripts, *times]
    return next((day for value in written if (day := day_of(value))), None)
