"""Archives are the same bytes each time, and one that states less than it holds fills no memory."""

import re
import struct
from collections.abc import Callable
from io import BytesIO
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

import pytest

from timeline.archives import MAX_UNPACKED, body, sound, zipped
from timeline.errors import ArticleError, TimelineError
from timeline.formats import read_contents
from timeline.own_series import read_table


def understated(raw: bytes) -> bytes:
    """The archive with each part said to hold ten bytes, in both of its lists."""
    changed = bytearray(raw)
    for mark, at in ((b"PK\3\4", 22), (b"PK\1\2", 24)):
        for found in re.finditer(re.escape(mark), raw):
            struct.pack_into("<I", changed, found.start() + at, 10)
    return bytes(changed)


BODY = b"They met. " * 100_000
BOMBS = {
    "stated": zipped([(f"{number}.xml", b" " * 10_000_000) for number in range(11)]),
    "hidden": understated(zipped([("word/document.xml", BODY)])),
    "another method": zipped([("word/document.xml", BODY)], ZIP_BZIP2),
    "cut short": zipped([("word/document.xml", BODY)])[:-30],
    "damaged": zipped([("word/document.xml", BODY)])[:200] + b"\xff" + zipped([("word/document.xml", BODY)])[201:],
}


def test_the_same_files_are_the_same_bytes() -> None:
    files = {"a": b"x" * 99, "b": b""}
    assert zipped(files.items()) == zipped(files.items())
    with ZipFile(BytesIO(zipped(files.items()))) as archive:
        assert {part.filename: body(archive, part) for part in archive.infolist()} == files


@pytest.mark.parametrize("method", [ZIP_STORED, ZIP_DEFLATED])
def test_a_sound_archive_keeps_its_files(method: int) -> None:
    with ZipFile(BytesIO(sound(zipped([("a/b.xml", BODY), ("c", b"")], method)))) as archive:
        assert [(name, archive.read(name)) for name in archive.namelist()] == [("a/b.xml", BODY), ("c", b"")]


@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS)
def test_no_more_is_unpacked_than_is_stated(bomb: bytes) -> None:
    assert len(bomb) < MAX_UNPACKED / 100
    with pytest.raises((ArticleError, BadZipFile)):
        sound(bomb)


@pytest.mark.parametrize("read", [lambda raw: read_contents("a.docx", raw), lambda raw: read_table("a.xlsx", raw)], ids=["DOCX", "XLSX"])
@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS)
def test_a_document_that_is_a_bomb_is_refused_in_words(read: Callable[[bytes], object], bomb: bytes) -> None:
    with pytest.raises(TimelineError, match=r"unpacks to more than 100 MB\. Save it without|not (?:a DOCX that can be read|readable as an Excel file)"):
        read(bomb)
