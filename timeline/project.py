"""A project in one ZIP, to hand to a colleague: a folder's articles, metadata, decisions and series as they are, and a manifest."""

import json
import re
import stat
import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import BadZipFile, ZipFile, ZipInfo

from timeline.archives import DAMAGED, body, zipped
from timeline.articles import METADATA, bytes_of, list_folder
from timeline.decisions import DECISIONS
from timeline.errors import ArticleError
from timeline.formats import MAX_BYTES, is_article, is_table, tables, too_large
from timeline.formats.contents import NO_TEXT
from timeline.model import Problem

SUFFIX = ".zip"
SERIES = "series"
MANIFEST = "manifest.json"
_FORM = 1  # of the manifest; a higher one may name files that this program does not know
_MOST_BYTES, _MOST_FILES = 2_000_000_000, 100_000
# Prose is packed to a third or a tenth. What is small and says that it unpacks much further is there to fill a disk.
_RATIO, _SMALL = 200, 100_000_000
_LONGEST = 255  # bytes of a name that file systems take
_ELSEWHERE = re.compile(r"[/\\]|^\w:|^\.\.?$")


def is_project(path: Path) -> bool:
    return path.name.lower().endswith(SUFFIX) and path.is_file()


def pack(folder: Path, program: str) -> tuple[bytes, tuple[Problem, ...]]:
    """The project in `folder` as a ZIP, the same bytes for the same files, and what was left out of it; `program` is our version.

    Raises
    ------
    ArticleError
        If the folder is missing, is no folder, cannot be listed, or holds more than a project may.
    """
    problems: list[Problem] = []
    return zipped(_packed(folder, program, problems)), tuple(problems)


def unpack(file: Path, folder: Path) -> tuple[Problem, ...]:
    """Put the project into a new `folder`; returned is what was left out, or changed since it was packed.

    Raises
    ------
    ArticleError
        If the file is no ZIP that can be read, or would fill the disk, or the folder has something in it.
    OSError
        If the folder cannot be written. Nothing is left of it then.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise ArticleError(f"{folder}: there is something already, which is not written over. Name a new folder.")
    problems: list[Problem] = []
    with _archive(file) as archive, TemporaryDirectory(prefix=".", dir=folder.parent) as place:
        made = Path(place) / folder.name
        made.mkdir()
        for name, raw in _unpacked(archive, problems):
            (made / name).parent.mkdir(exist_ok=True)
            (made / name).write_bytes(raw)
        if folder.exists():
            folder.rmdir()
        made.rename(folder)
    return tuple(problems)


@contextmanager
def opened(path: Path) -> Iterator[tuple[Path, tuple[Problem, ...]]]:
    """The folder of a project, for as long as it is needed if `path` is a ZIP, and what of that could not be used.

    Raises
    ------
    ArticleError, OSError
        As `unpack`.
    """
    if not is_project(path):
        yield path, ()
        return
    with TemporaryDirectory() as place:
        folder = Path(place) / path.name
        yield folder, unpack(path, folder)


def _packed(folder: Path, program: str, problems: list[Problem]) -> Iterator[tuple[str, bytes]]:
    """Names and bytes of the files, and last the manifest."""
    files, found, _ = list_folder(folder)
    problems += found
    beside = (path for path in (folder / METADATA, folder / DECISIONS) if path.exists() or path.is_symlink())
    taken: set[str] = set()
    hashes: dict[str, str] = {}
    size = 0
    for path in (*(path for path, _ in files), *beside, *tables(folder / SERIES)):
        name = path.relative_to(folder).as_posix()
        try:
            _check_name(name, taken)
            raw = bytes_of(path)
        except ArticleError as error:
            problems.append(_problem(name, error))
            continue
        size += len(raw)
        if size > _MOST_BYTES or len(hashes) == _MOST_FILES:
            most = f"{_MOST_FILES:,} files and {_MOST_BYTES / 1e9:.0f} GB"
            raise ArticleError(f"{folder}: a project has at most {most}. Take large files out, or make two folders of it.")
        hashes[name] = _hash(raw)
        yield name, raw
    manifest = {"project": _FORM, "program": {"policy-timeline": program}, "files": hashes}
    yield MANIFEST, (json.dumps(manifest, ensure_ascii=False, indent=1) + "\n").encode()


@contextmanager
def _archive(file: Path) -> Iterator[ZipFile]:
    try:
        archive = ZipFile(file)
    except DAMAGED as error:
        raise ArticleError(f"{file}: this is no ZIP, or not the whole of one ({error}). Ask for the project again.") from error
    with archive:
        parts = archive.infolist()
        size = sum(part.file_size for part in parts)
        if len(parts) > _MOST_FILES or size > _MOST_BYTES or size > max(_SMALL, _RATIO * file.stat().st_size):
            says = f"{len(parts):,} files and {size / 1e6:,.0f} MB in {file.stat().st_size / 1e6:,.1f}"
            raise ArticleError(f"{file}: it says that it holds {says}, which no project does. Ask who sent it what it is.")
        yield archive


def _unpacked(archive: ZipFile, problems: list[Problem]) -> Iterator[tuple[str, bytes]]:
    """Names and bytes of the files that can be used."""
    taken: set[str] = set()
    hashes: dict[str, str] = {}
    stated: Mapping[str, str] = {}
    for part in archive.infolist():
        if part.is_dir():
            continue
        try:
            _check(part, taken)
            raw = body(archive, part)
        except ArticleError as error:
            problems.append(_problem(part.filename, error))
            continue
        except BadZipFile as error:
            problems.append(_problem(part.filename, f"It cannot be unpacked ({error}) and is left out. Ask for the project again."))
            continue
        if part.filename == MANIFEST:
            stated = _stated(raw, problems)
        else:
            hashes[part.filename] = _hash(raw)
            yield part.filename, raw
    known = {problem.path for problem in problems}
    for name in sorted(stated.keys() | hashes.keys() if stated else ()):
        if stated.get(name) != hashes.get(name) and name not in known:
            what = "is missing" if name not in hashes else "was put in" if name not in stated else "was changed"
            message = f"It {what} since the project was packed. If nobody meant that, ask for the project again."
            problems.append(_problem(name, message))


def _check(part: ZipInfo, taken: set[str]) -> None:
    """Raise `ArticleError` for what is not even to be unpacked."""
    _check_name(part.filename, taken)
    if stat.S_ISLNK(part.external_attr >> 16):
        raise ArticleError("This is a link to a file elsewhere, which is not followed. Ask for the file itself.")
    if part.flag_bits & 1:
        raise ArticleError("It is encrypted and left out. Ask for the project without a password.")
    if part.file_size > MAX_BYTES:
        raise ArticleError(too_large(part.file_size))


def _check_name(name: str, taken: set[str]) -> None:
    """Raise `ArticleError` where nothing in a project may have the name; else it is taken."""
    own = name.removeprefix(f"{SERIES}/")
    if _ELSEWHERE.search(own):
        raise ArticleError("Its name leads to a folder that a project does not have, and it is left out. Put it beside the others.")
    if NO_TEXT.search(own) or len(own.encode()) > _LONGEST:
        raise ArticleError("The name is too long or has signs that are no text, and the file is left out. Give it another name.")
    if not (is_table(own) if own != name else is_article(own) or own in (METADATA, DECISIONS, MANIFEST)):
        parts = f"an article, {METADATA}, {DECISIONS} or a table in {SERIES}"
        raise ArticleError(f"Only {parts} is part of a project, and this file is left out. Hand it over by itself.")
    folded = unicodedata.normalize("NFC", name).casefold()
    if folded in taken:
        raise ArticleError("A file before it has the same name but for capitals, and this one is left out. Give it another name.")
    taken.add(folded)


def _stated(raw: bytes, problems: list[Problem]) -> Mapping[str, str]:
    """The hashes in the manifest."""
    try:
        manifest = json.loads(raw)
        form, files = manifest["project"], manifest["files"]
        if form > _FORM:
            message = "A newer program packed the project; what only that one knows is not read. Update this one."
            problems.append(Problem(MANIFEST, message))
        return {str(name): str(stated) for name, stated in files.items()}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        message = f"Not readable ({type(error).__name__}), so nothing tells whether the files are what was packed."
        problems.append(Problem(MANIFEST, f"{message} Ask for the project again."))
        return {}


def _problem(name: str, message: object) -> Problem:
    return Problem(NO_TEXT.sub("\N{REPLACEMENT CHARACTER}", name)[:_LONGEST], str(message))


def _hash(raw: bytes) -> str:
    return sha256(raw).hexdigest()
