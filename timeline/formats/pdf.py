"""PDF files with a text layer: the lines of their pages. A picture of a page holds none, and is not recognised."""

import logging
import re
from collections import Counter
from io import BytesIO

from pypdf import PdfReader, apply_configuration

from timeline.errors import ArticleError
from timeline.formats.contents import Contents, printed

# What a broken file lacks is said in our own words.
logging.getLogger("pypdf").setLevel(logging.CRITICAL)

_MAX_PAGES = 300
_MAX_DRAWN = 20_000_000  # bytes of drawing instructions, unpacked: longer ones take minutes
_LEAST = 50  # letters on a page of text, on average: a stamp or a page number is shorter
_HYPHEN = re.compile(r"(?<=[a-z])-\n(?=[a-z])")


@apply_configuration(zlib_maximum_output_length=_MAX_DRAWN)  # a small file may unpack to far more than memory holds
def read(raw: bytes) -> Contents:
    reader = PdfReader(BytesIO(raw))
    if reader.is_encrypted and not reader.decrypt(""):
        raise ArticleError("The PDF is locked with a password. Save a copy without one.")
    if len(reader.pages) > _MAX_PAGES:
        raise ArticleError(f"The PDF has {len(reader.pages)} pages; at most {_MAX_PAGES} are read. Split it.")
    drawn, pages = 0, []
    for page in reader.pages:
        content = page.get_contents()
        drawn += len(content.get_data()) if content is not None else 0
        if drawn > _MAX_DRAWN:
            raise ArticleError("The PDF draws too much to be read as text. Paste its text into a .txt file.")
        pages.append(page.extract_text().splitlines())
    text = _HYPHEN.sub("", "\n".join(_joined(pages)))
    if sum(map(str.isalpha, text)) < _LEAST * len(pages):
        message = "The PDF holds pictures of pages and no text: a scan."
        raise ArticleError(f"{message} Run text recognition (OCR) on it, or paste its text into a .txt file.")
    title = reader.metadata.title if reader.metadata else None
    return Contents(text, title=printed(title or "", text))


def _joined(pages: list[list[str]]) -> list[str]:
    """The lines of all pages without page numbers, and without what stands at the head or foot of most."""
    edges = Counter(line for lines in pages for line in {*map(str.strip, (lines[:1] + lines[-1:]))})
    often = {line for line, count in edges.items() if count > max(2, len(pages) / 2)}
    return [line for lines in pages for line in lines if not line.strip().isdecimal() and line.strip() not in often]
