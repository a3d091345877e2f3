"""Markdown: the words without their marks, and the front matter (YAML between ---, TOML between +++)."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from typing import Any

import yaml
from markdown_it import MarkdownIt

from timeline.errors import ArticleError
from timeline.formats.contents import Contents, day_of
from timeline.formats.plain import decoded

_FRONT = re.compile(r"(?P<mark>---|\+\+\+)[ \t]*\r?\n(?P<matter>.{0,20000}?\n)(?P=mark)[ \t]*(?:\r?\n|$)", re.DOTALL)
# Field -> the keys that programs for notes, sites and clipping write it under.
_KEYS = {
    "title": ("title",),
    "publisher": ("publisher", "source", "site", "site_name", "outlet"),
    "url": ("url", "link", "canonical", "source", "source_url"),
    "lang": ("lang", "language"),
    "published": ("published", "date", "publication_date", "date_published", "pubdate"),
}
_LONGEST = 1_000_000  # characters: what is full of links takes half a minute
_LINK = re.compile(r"https?://")


def read(raw: bytes) -> Contents:
    source = decoded(raw)
    if len(source) > _LONGEST:
        raise ArticleError(f"The file has more than {_LONGEST:,} characters of Markdown. Split it, or save it as plain text.")
    front = _FRONT.match(source)
    matter = _matter(front["mark"], front["matter"]) if front else None
    body = source[front.end() :] if front and matter is not None else source
    fields = {field: _field(field, keys, matter or {}) for field, keys in _KEYS.items()}
    return Contents("\n\n".join(_blocks(body)), **fields)


def _matter(mark: str, written: str) -> Mapping[Any, Any] | None:
    """What the front matter says; None where it is none, but text between two rules."""
    try:
        if mark == "---" and any(isinstance(one, yaml.AliasEvent) for one in yaml.parse(written)):
            raise ValueError("a value stands for another")  # ten such lines, each ten of the last, would fill the memory
        found = tomllib.loads(written) if mark == "+++" else yaml.safe_load(written)
    except (yaml.YAMLError, ValueError) as error:
        reason = " ".join(str(error).split())[:200]
        raise ArticleError(f"The front matter is not valid ({reason}). Mend it, or take it out.") from error
    return found if isinstance(found, Mapping) else None


def _field(field: str, keys: tuple[str, ...], matter: Mapping[Any, Any]) -> Any:
    values = [matter[key] for key in keys if key in matter]
    if field == "published":
        return next((day for value in values if (day := day_of(value))), None)
    texts = [value for value in values if isinstance(value, str) and bool(_LINK.match(value)) == (field == "url")]
    return texts[0] if texts else ""


def _blocks(body: str) -> Iterator[str]:
    """Headings, paragraphs, list items and cells, one after the other."""
    for token in MarkdownIt().enable("table").parse(body):
        if token.type == "inline":
            yield "".join("\n" if one.type.endswith("break") else one.content for one in token.children or () if _is_read(one.type))
        elif token.type in ("fence", "code_block"):
            yield token.content


def _is_read(kind: str) -> bool:
    return kind in ("text", "code_inline", "softbreak", "hardbreak")
