"""New articles for a folder: what stands there already is noticed, the file is kept as it came, its entry goes to `articles.toml`.

Whatever is written is written whole or not at all, and one at a time: several people may save into a folder at once.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path, PurePath

from filelock import FileLock, Timeout

from timeline.articles import METADATA, bytes_of, read_article, read_metadata
from timeline.errors import ArticleError
from timeline.formats import is_article
from timeline.formats.contents import NO_TEXT
from timeline.model import Article, Problem

# Of the shorter text's runs of five words, so many in the longer one make the two nearly the same.
NEARLY = 0.8
_RUN = 5
_WAIT = 20  # seconds, for others to finish saving
_NOT_IN_NAMES = re.compile(r'[<>:"|?*]+')
_LONGEST = 200  # bytes of a file's name, of the 255 that file systems take


def add(folder: Path, name: str, raw: bytes, given: Mapping[str, str | date]) -> str:
    """Keep the file in `folder`, made if need be, with an entry of what is `given`; the name that it got there.

    A file that is there already by that name, with the same bytes and no entry, only gets its entry.

    Raises
    ------
    ArticleError
        If it cannot be read as an article or is there already, `articles.toml` cannot be used, or others keep the folder busy.
    OSError
        If the folder cannot be written. What was there before is whole then, too.
    """
    name, problems = safe_name(name), list[Problem]()
    entry = {key: value for key, value in given.items() if value}
    read_article(name, raw, entry, problems)
    if problems:
        raise ArticleError(problems[0].message)
    folder.mkdir(exist_ok=True)
    with held(folder):
        entries = read_metadata(folder / METADATA, problems)
        if problems:
            raise ArticleError(f"{METADATA}: {problems[0].message}")
        name = _free(folder, name, raw, entries)
        if not (folder / name).exists():
            write_whole(folder / name, raw)
        before = (folder / METADATA).read_bytes().rstrip() if (folder / METADATA).exists() else b""
        write_whole(folder / METADATA, before + (b"\n\n" if before else b"") + _entry(name, entry).encode())
    return name


def likest(text: str, articles: Iterable[Article]) -> tuple[Article, float] | None:
    """The article whose text is the same or nearly so, and the share of the shorter one's word runs that both have; else None."""
    own = _runs(text)
    shares = ((article, _share(own, _runs(article.text))) for article in articles)
    best = max(shares, key=lambda found: found[1], default=None)
    return best if best and best[1] >= NEARLY else None


def safe_name(name: str) -> str:
    r"""The file's own name, without the folders that others may put before it: "..\a: b.PDF" becomes "a- b.PDF".

    Raises
    ------
    ArticleError
        If no article goes by such a name.
    """
    own = plain_name(name)
    if not is_article(own):
        raise ArticleError("No article goes by this name. Give it another, with an ending that tells its format: .txt, .pdf ...")
    return own


def plain_name(name: str) -> str:
    """The name as every machine takes it, whatever file it is of."""
    path = PurePath(" ".join(_NOT_IN_NAMES.sub("-", NO_TEXT.sub("", re.split(r"[/\\]", name)[-1])).split()))
    return path.stem.encode()[: _LONGEST - len(path.suffix.encode())].decode(errors="ignore").rstrip() + path.suffix


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """The folder to oneself, among all who ask for it this way.

    Raises
    ------
    ArticleError
        If others do not let go of it.
    """
    try:
        with FileLock(folder / ".articles.lock", timeout=_WAIT):
            yield
    except Timeout as error:
        raise ArticleError(f"Others are saving in {folder.name}. Try again in a moment.") from error


def write_whole(path: Path, raw: bytes) -> None:
    """Put `raw` into the file in one step: whoever reads it finds the old or the new. Only while its folder is held."""
    part = path.with_name(f".{path.name}.part")
    try:
        part.write_bytes(raw)
        part.replace(path)
    except OSError:
        part.unlink(missing_ok=True)
        raise


def _free(folder: Path, name: str, raw: bytes, entries: Mapping[str, object]) -> str:
    """The name, or one with a number after it where another article has it."""
    if (folder / name).is_file() and bytes_of(folder / name) == raw:
        if name in entries:
            raise ArticleError(f"The folder has this file. Change what is said of it under [{_quoted(name)}] in {METADATA}.")
        return name
    taken = {path.name.casefold() for path in folder.iterdir()} | set(map(str.casefold, entries))
    path, number = PurePath(name), 2
    while name.casefold() in taken:
        name, number = f"{path.stem}-{number}{path.suffix}", number + 1
    return name


def _entry(name: str, entry: Mapping[str, str | date]) -> str:
    """As TOML, whose strings are written like those of JSON."""
    lines = [f"[{_quoted(name)}]"]
    lines += [f"{key} = {value.isoformat() if isinstance(value, date) else _quoted(value)}" for key, value in entry.items()]
    return "\n".join(lines) + "\n"


def _quoted(words: str) -> str:
    return json.dumps(NO_TEXT.sub("", " ".join(words.split())), ensure_ascii=False)


def _runs(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.casefold())
    return {tuple(words[start : start + _RUN]) for start in range(max(1, len(words) - _RUN + 1))}


def _share(one: set[tuple[str, ...]], other: set[tuple[str, ...]]) -> float:
    return len(one & other) / min(len(one), len(other))
