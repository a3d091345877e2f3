"""ZIP archives: made the same bytes each time, and read without trusting what they say of themselves."""

import struct
import zlib
from collections.abc import Iterable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from timeline.errors import ArticleError

MAX_UNPACKED = 100_000_000  # bytes of one document
# The earliest day that a ZIP can name.
EPOCH = (1980, 1, 1, 0, 0, 0)
DAMAGED = (BadZipFile, zlib.error, struct.error, EOFError, RuntimeError, ValueError, OverflowError)  # what zipfile raises


def zipped(files: Iterable[tuple[str, bytes]], method: int = ZIP_DEFLATED) -> bytes:
    """A ZIP of names and bodies in their order, the same bytes each time."""
    out = BytesIO()
    with ZipFile(out, "w", method) as archive:
        for name, body in files:
            archive.writestr(ZipInfo(name, EPOCH), body, method)
    return out.getvalue()


def body(archive: ZipFile, part: ZipInfo) -> bytes:
    """What the part holds, of which no more is unpacked than it states: else a few bytes could fill the memory.

    Raises
    ------
    BadZipFile
        If it is damaged, cut short, encrypted or compressed in a way that cannot be stopped, or holds more than it states.
    """
    if part.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise BadZipFile("it is compressed in an unusual way")
    try:
        with archive.open(part) as opened:
            return opened.read(part.file_size + 1)
    except (*DAMAGED, OSError) as error:  # also of a false offset
        raise BadZipFile(str(error)) from error


def sound(raw: bytes) -> bytes:
    """A document's archive written anew, for libraries that would unpack whatever a false size hides.

    Raises
    ------
    ArticleError
        If it states that it unpacks to more than `MAX_UNPACKED`.
    BadZipFile
        If it cannot be read.
    """
    with ZipFile(BytesIO(raw)) as archive:
        parts = archive.infolist()
        if sum(part.file_size for part in parts) > MAX_UNPACKED:
            raise ArticleError(f"The file unpacks to more than {MAX_UNPACKED / 1e6:.0f} MB. Save it without its pictures.")
        return zipped({part.filename: body(archive, part) for part in parts}.items(), ZIP_STORED)
