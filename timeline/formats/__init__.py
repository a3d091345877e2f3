"""Which files are read; an article's -> its text and what the file says of itself. Nothing is fetched, no file is altered."""

from importlib import import_module
from pathlib import Path, PurePath

from timeline.errors import ArticleError
from timeline.formats.contents import Contents, cleaned

MAX_BYTES = 25_000_000
MAX_CHARACTERS = 5_000_000
# Ending of the name -> module, which is loaded with its first file: together their libraries take a second.
_READERS = {
    ".txt": "plain",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "web",
    ".htm": "web",
    ".xhtml": "web",
    ".pdf": "pdf",
    ".docx": "word",
}
SUFFIXES = tuple(_READERS)
TABLES = (".csv", ".xlsx", ".xls")  # of the user's own series


def is_article(name: str) -> bool:
    """Whether a file of that name is read as an article: "talks.PDF" is, "README.md" and "~$draft.docx" are not."""
    path = PurePath(name)
    return path.suffix.lower() in _READERS and path.stem.upper() != "README" and not name.startswith((".", "~$"))


def is_table(name: str) -> bool:
    """Whether a file of that name in the folder is read as a series: "cars.XLSX" is, "~$cars.xlsx" is not."""
    return PurePath(name).suffix.lower() in TABLES and not name.startswith((".", "~$"))


def tables(folder: Path) -> list[Path]:
    """The files in a folder that are read as series; none if it is missing, or a link: what lies elsewhere is not the project's."""
    return sorted(path for path in folder.iterdir() if is_table(path.name)) if folder.is_dir() and not folder.is_symlink() else []


def read_contents(name: str, raw: bytes) -> Contents:
    """The text of a file, with the title, publisher, address, language and day of publication that it gives.

    Raises
    ------
    ArticleError
        If no text can be had of it; the message says why and what to do, not which file it is.
    """
    reader = _READERS.get(PurePath(name).suffix.lower())
    if reader is None:
        raise ArticleError(f"This format is not read. Save the article as one of {', '.join(SUFFIXES)}.")
    if len(raw) > MAX_BYTES:
        raise ArticleError(too_large(len(raw)))
    try:
        found = cleaned(import_module(f"timeline.formats.{reader}").read(raw))
    except ArticleError:
        raise
    except Exception as error:  # whatever a parser meets in a broken file, the other articles are read
        kind = PurePath(name).suffix[1:].upper()
        message = f"This is not a {kind} that can be read ({type(error).__name__})."
        raise ArticleError(f"{message} Open it and save it anew, or paste its text into a .txt file.") from error
    if not found.text.strip():
        raise ArticleError("The file is empty. Paste the article's text into it.")
    if len(found.text) > MAX_CHARACTERS:
        long, most = (f"{size / 1e6:.0f} million" for size in (len(found.text), MAX_CHARACTERS))
        raise ArticleError(f"The text has {long} characters; at most {most} are read. Split it.")
    return found


def too_large(size: int) -> str:
    return f"The file has {size / 1e6:.0f} MB; at most {MAX_BYTES / 1e6:.0f} MB are read. Split it or leave it out."
