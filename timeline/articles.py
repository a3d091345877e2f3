"""A folder of article files with `articles.toml` -> Article records; what cannot be used becomes a Problem."""

import datetime as dt
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from timeline import interval
from timeline.dateline import dateline
from timeline.days import YEARS, parse_day
from timeline.errors import ArticleError
from timeline.formats import MAX_BYTES, SUFFIXES, is_article, read_contents, too_large
from timeline.formats.contents import NO_TEXT
from timeline.model import Article, Interval, Problem

METADATA = "articles.toml"
LANGUAGES = ("en",)
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
_FOUND = {"metadata": " (from the file's metadata)", "dateline": " (from its dateline)"}
_WEB = re.compile(r"https?://")
# Three letters of kana or kanji in ten are more than an English text with Japanese names holds.
_JAPANESE = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")


class File(NamedTuple):
    """A file of a folder and what the metadata there say of it."""

    path: Path
    given: Mapping[str, Any]


class Listing(NamedTuple):
    """The files of a folder by name, what is wrong with the metadata, and what of it, or of the folder, belongs to no file."""

    files: tuple[File, ...]
    problems: tuple[Problem, ...]
    unused: tuple[Problem, ...]


def read_folder(folder: Path) -> tuple[tuple[Article, ...], tuple[Problem, ...]]:
    """The articles of `folder` in the order of their names, and what could not be used.

    Raises
    ------
    ArticleError
        If the folder is missing, is no folder, or cannot be listed.
    """
    files, found, unused = list_folder(folder)
    articles, problems = list[Article](), list(found)
    for path, given in files:
        try:
            articles.append(read_article(path.name, bytes_of(path), given, problems))
        except ArticleError as error:
            problems.append(Problem(path.name, str(error)))
    return tuple(articles), (*problems, *unused)


def list_folder(folder: Path) -> Listing:
    """The files of `folder`, none of them read yet.

    Raises
    ------
    ArticleError
        If the folder is missing, is no folder, or cannot be listed.
    """
    if not folder.exists():
        raise ArticleError(f"{folder}: there is no such folder. Give a folder of articles, its ZIP, or a file of `build --out`.")
    if not folder.is_dir():
        raise ArticleError(f"{folder}: this is not a folder of articles. Give one; `unpack` makes it of a project's ZIP.")
    try:
        paths = sorted(path for path in folder.iterdir() if is_article(path.name))
    except OSError as error:
        raise ArticleError(f"{folder}: the folder cannot be read ({error.strerror}). Check its permissions.") from error
    problems, unused = list[Problem](), list[Problem]()
    for path in [path for path in paths if NO_TEXT.search(path.name)]:
        message = "The name has signs that are no text, so the file is left out. Give it another name."
        problems.append(Problem(NO_TEXT.sub("\N{REPLACEMENT CHARACTER}", path.name), message))
        paths.remove(path)
    entries = read_metadata(folder / METADATA, problems) if paths else {}
    names = {path.name for path in paths}
    for name, entry in entries.items():
        if not isinstance(entry, dict):
            message = f"'{name}' belongs to no article. Move it below the line of its article, such as [\"my-article.txt\"]."
            unused.append(Problem(METADATA, message))
        elif name not in names:
            message = f"[{name}] names a file that is not in the folder. Add the file or take the entry out."
            unused.append(Problem(METADATA, message))
    if not paths:
        message = f"There is no article in this folder ({', '.join(SUFFIXES)}). Add one, and its entry to {METADATA}."
        unused.append(Problem(folder.name, message))
    given = (entries.get(path.name) for path in paths)
    files = tuple(File(path, found if isinstance(found, dict) else {}) for path, found in zip(paths, given, strict=True))
    return Listing(files, tuple(problems), tuple(unused))


def read_article(name: str, raw: bytes, given: Mapping[str, Any], problems: list[Problem]) -> Article:
    """The article in a file of that name, with what `given` says of it before what the file says itself.

    Raises
    ------
    ArticleError
        If it cannot be read; the message does not name it. A wrong key of `given` is added to `problems` instead.
    """
    found = read_contents(name, raw)
    entry = _valid(name, given, problems)
    is_japanese = len(_JAPANESE.findall(found.text)) > 0.3 * len(found.text)
    lang = entry.get("lang") or ("ja" if is_japanese else found.lang.replace("ja", "") or "en")
    if lang not in LANGUAGES:
        message = f'The language "{lang}" is not read yet; English ("en") is.'
        raise ArticleError(f"{message} The file is left out; add an English version, or give its lang in {METADATA}.")
    filed = dateline(found.text)
    days: dict[Any, dt.date | None] = {
        "given": entry.get("published"),
        "metadata": found.published,
        "dateline": parse_day(filed.day) if filed and filed.day else None,
    }
    basis, day = next(((basis, day) for basis, day in days.items() if day), (None, None))
    return Article(
        id=_identity(name),
        path=name,
        text=found.text,
        published=interval.day(day) if day else None,
        published_basis=basis,
        published_verified=entry.get("published_verified", True),
        lang=lang,
        publisher=entry.get("publisher", "") or found.publisher,
        title=entry.get("title", "") or found.title or Path(name).stem,
        url=entry.get("url", "") or (found.url if _WEB.match(found.url) else ""),
        kind=entry.get("kind", "article"),
        place=filed.place if filed else "",
    )


def read_metadata(path: Path, problems: list[Problem]) -> dict[str, Any]:
    """The entries by file name; none if there is no such file, or it cannot be used, which is added to `problems`."""
    if not path.exists():
        return {}
    try:
        return tomllib.loads(bytes_of(path).decode("utf-8-sig"))
    except UnicodeDecodeError:
        message = "The file is not UTF-8 text, so nothing that it says of the articles is known. Save it as UTF-8."
    except (ValueError, RecursionError) as error:
        message = f"Not valid TOML: {error}. Mend that line; until then nothing that it says of the articles is known."
    except ArticleError as error:
        message = str(error)
    problems.append(Problem(METADATA, message))
    return {}


def bytes_of(path: Path) -> bytes:
    """What a file in the folder holds.

    Raises
    ------
    ArticleError
        If it cannot be read, is too large, or stands elsewhere: whoever sends a folder must not say what else is read.
    """
    try:
        if path.is_symlink():
            raise ArticleError("This is a link to a file elsewhere, which is not followed. Put the file itself in the folder.")
        if not path.exists():
            raise ArticleError("There is no such file.")
        if not path.is_file():
            raise ArticleError("This is not a file. Take it out of the folder, or give it a name with another ending.")
        if path.stat().st_size > MAX_BYTES:
            raise ArticleError(too_large(path.stat().st_size))
        return path.read_bytes()
    except OSError as error:
        raise ArticleError(f"The file cannot be read ({error.strerror}). Check its permissions.") from error


def published_in_words(article: Article) -> str:
    """The day of publication and where it was found, if nobody gave it: "23 April 2025 (from its dateline)"."""
    if not article.published:
        return "undated"
    return f"{interval.in_words(article.published)}{_FOUND.get(article.published_basis or '', '')}"


def _identity(name: str) -> str:
    """Texts go by their name without its ending, all else by the whole: talks.txt and talks.pdf are two articles."""
    stem = name.removesuffix(".txt")
    return name if Path(stem).suffix.lower() in SUFFIXES else stem


def _valid(name: str, entry: Mapping[str, Any], problems: list[Problem]) -> dict[str, Any]:
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
        elif key == "url" and not _WEB.match(str(value)):
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
