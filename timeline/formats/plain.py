"""Plain text: the encoding is told from the bytes, and the text left as it is."""

import codecs

from charset_normalizer import from_bytes

from timeline.errors import ArticleError
from timeline.formats.contents import NO_TEXT, Contents

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What articles in English and Japanese were saved in before UTF-8: Shift_JIS, EUC and Windows-1252.
_OLDER = ["cp932", "euc_jp", "cp1252"]


def read(raw: bytes) -> Contents:
    return Contents(decoded(raw))


def decoded(raw: bytes) -> str:
    """The text of the bytes: by their byte order mark, as UTF-8 where they are, else by the likelier of older encodings.

    Raises
    ------
    ArticleError
        If they are no text.
    """
    marked = next((encoding for mark, encoding in _MARKS if raw.startswith(mark)), None)
    if b"\0" in raw and not marked:
        return _utf16(raw)
    try:
        return raw.decode(marked or "utf-8")
    except UnicodeDecodeError as error:
        guess = None if marked else from_bytes(raw, cp_isolation=_OLDER).best()
        if guess is None:
            message = f"Not readable as text (byte {error.start + 1})."
            raise ArticleError(f"{message} Open it in an editor and save it with the encoding UTF-8.") from error
        return str(guess)


def _utf16(raw: bytes) -> str:
    """UTF-16 without a mark: the spaces and Latin letters of a text have one and the same of every two bytes zero."""
    text = raw.decode("utf-16-be" if raw[::2].count(0) > raw[1::2].count(0) else "utf-16-le", "replace")
    if NO_TEXT.search(text) or "\ufffd" in text:
        raise ArticleError("This is not a text file (it holds binary data). Save the article as plain UTF-8 text.")
    return text
