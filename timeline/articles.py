"""A folder of article files with `articles.toml` -> Article records; what cannot be used becomes a Problem."""

import datetime as dt
import re
import tomllib
from pathlib import Path
from typing import Any

import dateparser

from timeline import interval
from timeline.dateline import dateline
from timeline.errors import ArticleError
from timeline.model import Article, Interval, Problem

METADATA = "articles.toml"
MAX_BYTES = 5_000_000
LANGUAGES = ("en",)
YEARS = (1900, 2100)  # in which an article may be published
# Key -> what its value must be, in words for the message.
_KEYS: dict[str, tuple[type | tuple[type, ...], str]] = {
    "title": (str, "text"),
    "publisher": (str, "text"),
    "published": ((dt.date, str), "a date written YYYY-MM-DD"),
    "published_verified": (bool, "true or false"),
    "url": (str, "an address"),
    "lang": (str, 'a language code such as "en"'),
    "kind": (str, '"article" or "note"'),
}
# Three letters of kana or kanji in ten are more than an English text with Japanese names holds.
_JAPANESE = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")


def read_folder(folder: Path) -> tuple[tuple[Article, ...], tuple[Problem, ...]]:
    """The articles of `folder` in the order of their names, and what could not be used.

    Raises
    ------
    ArticleError
        If the folder is missing, is no folder, or cannot be listed.
    """
    if not folder.exists():
        raise ArticleError(f"{folder}: there is no such folder. Give a folder of .txt articles, or a file saved by `build --out`.")
    if not folder.is_dir():
        raise ArticleError(f"{folder}: this is not a folder of articles, nor a file saved by `build --out`. Give one of the two.")
    try:
        paths = sorted(path for path in folder.iterdir() if path.suffix.lower() == ".txt")
    except OSError as error:
        raise ArticleError(f"{folder}: the folder cannot be read ({error.strerror}). Check its permissions.") from error
    problems: list[Problem] = []
    entries = _metadata(folder / METADATA, problems) if paths else {}
    articles = [article for path in paths if (article := _read(path, entries, problems))]
    names = {path.name for path in paths}
    for name, entry in (entries or {}).items():
        if not isinstance(entry, dict):
            problems.append(
                Problem(
                    METADATA,
                    f"'{name}' belongs to no article. Move it below the line of its article, such as [\"my-article.txt\"].",
                )
            )
        elif name not in names:
            message = f"[{name}] names a file that is not in the folder. Add the file or take the entry out."
            problems.append(Problem(METADATA, message))
    if not paths:
        problems.append(Problem(folder.name, "There is no .txt article in this folder. Add one, and its entry to articles.toml."))
    return tuple(articles), tuple(problems)


def parse_day(written: str) -> dt.date | None:
    """The one full day that a person wrote: "2018-04-24", "24 April 2018", "April 24, 2018"; None for anything less."""
    if re.fullmatch(r"\s*\d{1,2}[./]\d{1,2}[./]\d{2,4}\s*", written):
        return None  # 5/4/2022 is April in London and May in New York: never guessed.
    base = dt.datetime(2000, 1, 1)  # noqa: DTZ001  a fixed base, so that the clock cannot matter
    settings: Any = {
        "REQUIRE_PARTS": ["day", "month", "year"],
        "RELATIVE_BASE": base,
        "PARSERS": ["absolute-time"],
        "TIMEZONE": "UTC",
    }
    found = dateparser.parse(written, languages=["en", "ja"], settings=settings)
    return found.date() if found else None


def _metadata(path: Path, problems: list[Problem]) -> dict[str, Any] | None:
    """The entries by file name; None if the file itself is missing or cannot be used."""
    if not path.exists():
        message = (
            'The folder has no such file, so no article has a publication date. Add one with a line ["NAME.txt"] and, below it,'
        )
        problems.append(Problem(METADATA, f"{message} published = YYYY-MM-DD for each article."))
        return None
    try:
        entries = tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except UnicodeDecodeError:
        problems.append(Problem(METADATA, "The file is not UTF-8 text, so no article has a publication date. Save it as UTF-8."))
        return None
    except tomllib.TOMLDecodeError as error:
        problems.append(
            Problem(METADATA, f"Not valid TOML: {error}. Mend that line; until then no article has a publication date.")
        )
        return None
    except OSError as error:
        problems.append(Problem(METADATA, f"The file cannot be read ({error.strerror}). Check its permissions."))
        return None
    return entries


def _read(path: Path, entries: dict[str, Any] | None, problems: list[Problem]) -> Article | None:
    found = _text(path)
    if isinstance(found, Problem):
        problems.append(found)
        return None
    given = (entries or {}).get(path.name)
    given = given if isinstance(given, dict) else {}  # what is no entry is reported with the other keys of the file
    entry = _valid(path.name, given, problems)
    lang = entry.get("lang") or ("ja" if len(_JAPANESE.findall(found)) > 0.3 * len(found) else "en")
    if lang not in LANGUAGES:
        message = f'The language "{lang}" is not read yet; English ("en") is. The file is left out; add an English version.'
        problems.append(Problem(path.name, message))
        return None
    published = entry.get("published")
    filed = dateline(found)
    return Article(
        id=path.stem,
        path=path.name,
        text=found,
        published=interval.day(published) if published else None,
        published_basis="given" if published else None,
        published_verified=entry.get("published_verified", True),
        lang=lang,
        publisher=entry.get("publisher", ""),
        title=entry.get("title", "") or path.stem,
        url=entry.get("url", ""),
        kind=entry.get("kind", "article"),
        place=filed.place if filed else "",
    )


def _text(path: Path) -> str | Problem:
    try:
        if path.stat().st_size > MAX_BYTES:
            size = path.stat().st_size / 1e6
            return Problem(
                path.name, f"The file has {size:.0f} MB; at most {MAX_BYTES / 1e6:.0f} MB are read. Split it or leave it out."
            )
        raw = path.read_bytes()
    except OSError as error:
        return Problem(path.name, f"The file cannot be read ({error.strerror}). Check that it is a file and its permissions.")
    if b"\0" in raw:
        return Problem(path.name, "This is not a text file (it holds binary data). Save the article as plain UTF-8 text.")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return Problem(
            path.name, f"Not UTF-8 text (byte {error.start + 1}). Open it in an editor and save it with the encoding UTF-8."
        )
    return text if text.strip() else Problem(path.name, "The file is empty. Paste the article's text into it.")


def _valid(name: str, entry: dict[str, Any], problems: list[Problem]) -> dict[str, Any]:
    """The keys of an entry that can be used; the others are reported."""

    def report(text: str) -> None:
        problems.append(Problem(METADATA, f"[{name}] {text}"))

    valid: dict[str, Any] = {}
    for key, value in entry.items():
        if key not in _KEYS:
            report(f"has an unknown key '{key}'; it is ignored. Known keys: {', '.join(_KEYS)}.")
            continue
        if key == "published":
            value = _day(value)
        kinds, wanted = _KEYS[key]
        if not isinstance(value, kinds) or (key == "kind" and value not in ("article", "note")):
            report(f"has a '{key}' that is not {wanted}; it is ignored. Write {wanted}.")
        elif isinstance(value, dt.date) and not YEARS[0] <= value.year <= YEARS[1]:
            report(f"has a 'published' outside {YEARS[0]} to {YEARS[1]}; it is ignored. Correct the year.")
        elif key == "url" and not re.match(r"https?://", str(value)):
            report("has a 'url' that does not begin with http:// or https://; it is ignored. Give the full address.")
        else:
            valid[key] = value
    return valid


def _day(value: Any) -> dt.date | None:
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, str):
        return parse_day(value)
    return value if isinstance(value, dt.date) else None


def published_day(published: Interval | None) -> dt.date | None:
    """The document creation time as one day, where it is one."""
    return published.earliest if published and published.is_day else None
