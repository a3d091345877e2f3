"""A project goes into one ZIP and comes out of it as it was; what has no place in one is named, and the rest is read."""

import contextlib
import json
import stat
import struct
from collections.abc import Iterable, Mapping
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZipFile, ZipInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.test_archives import understated
from timeline.archives import EPOCH, zipped
from timeline.build import load_timeline
from timeline.errors import ArticleError, TimelineError
from timeline.project import MANIFEST, pack, unpack
from timeline.saved import to_json

DECISION = '[[decision]]\naction = "add"\nwho = "Aiko"\nwhen = 2025-05-01T09:30:00+00:00\nquotes = ["They spoke of steel."]\narticle = "a"\ntitle = "Ministers speak of steel"\ndate = "2025-04-23"\n'
FILES = {
    "a.txt": "They met in Tokyo on Monday. They spoke of steel.".encode("utf-16"),
    "b.html": b"<html></html>",
    "Ａ日米.md": b"---\ndate: 2025-04-24\n---\nThe ministers signed a contract on 3 May 2018.\r\n",
    "articles.toml": b'# Ours.\n["a.txt"]\npublished = 2025-04-24\n',
    "decisions.toml": DECISION.encode(),
    "series/cars.csv": b"month,cars\n2024-01,5\n2024-02,6\n",
}
SOUND = ("a.txt", b"They met on 3 March 2024.")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "ours"
    (made / "series").mkdir(parents=True)
    for name, raw in FILES.items():
        (made / name).write_bytes(raw)
    for name in (".articles.lock", "README.md", "picture.png", "series/notes.txt"):
        (made / name).write_bytes(b"x")
    return made


def held(folder: Path) -> Mapping[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def part(name: str, **said: int) -> ZipInfo:
    made = ZipInfo(name, EPOCH)
    for key, value in said.items():
        setattr(made, key, value)
    return made


def archive(*parts: tuple[ZipInfo | str, bytes]) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as made:
        for name, raw in parts:
            made.writestr(name if isinstance(name, ZipInfo) else part(name), raw, None if isinstance(name, ZipInfo) else ZIP_DEFLATED)
    return out.getvalue()


def encrypted(raw: bytes) -> bytes:
    """The archive with its first part said to need a password."""
    changed = bytearray(raw)
    for mark, at in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        struct.pack_into("<H", changed, raw.index(mark) + at, 1)
    return bytes(changed)


def test_a_project_comes_back_byte_for_byte(folder: Path, tmp_path: Path) -> None:
    """Articles, metadata, decisions and series, and nothing else; the same files give the same ZIP, whatever else changed."""
    raw, problems = pack(folder, "1.0")
    assert problems == ()
    (tmp_path / "ours.zip").write_bytes(raw)
    assert unpack(tmp_path / "ours.zip", tmp_path / "theirs") == ()
    assert held(tmp_path / "theirs") == FILES
    assert {path.name for path in tmp_path.iterdir()} == {"ours", "ours.zip", "theirs"}
    assert pack(tmp_path / "theirs", "1.0") == (raw, ())
    manifest = json.loads(ZipFile(BytesIO(raw)).read(MANIFEST))
    assert manifest["program"] == {"policy-timeline": "1.0"}
    assert set(manifest["files"]) == set(FILES)


def test_a_zip_serves_as_its_folder(folder: Path, tmp_path: Path) -> None:
    """The timeline is the same, with its decisions and problems, and nothing is left beside the ZIP."""
    (tmp_path / "OURS.ZIP").write_bytes(pack(folder, "1.0")[0])
    found = to_json(load_timeline(tmp_path / "OURS.ZIP"))
    assert found == to_json(load_timeline(folder))
    assert any(event["title"] == "Ministers speak of steel" for event in found["events"])
    assert {path.name for path in tmp_path.iterdir()} == {"ours", "OURS.ZIP"}


def test_what_cannot_be_packed_is_named_and_the_rest_is_packed(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("A secret.", "utf-8")
    (folder / "link.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "series" / "link.csv").symlink_to(tmp_path / "secret.txt")
    (folder / "A.txt").write_bytes(b"The same name on many machines.")
    (folder / "a\\b.txt").write_bytes(b"A folder on some machines.")
    with (folder / "large.txt").open("wb") as large:
        large.truncate(26_000_000)
    raw, problems = pack(folder, "1.0")
    assert set(ZipFile(BytesIO(raw)).namelist()) == {*FILES, MANIFEST} - {"a.txt"} | {"A.txt"}
    assert {problem.path: problem.message.split(".")[0].split(",")[0] for problem in problems} == {
        "a.txt": "A file before it has the same name but for capitals",
        "a\\b.txt": "Its name leads to a folder that a project does not have",
        "large.txt": "The file has 26 MB; at most 25 MB are read",
        "link.txt": "This is a link to a file elsewhere",
        "series/link.csv": "This is a link to a file elsewhere",
    }


ENCRYPTED = encrypted(archive(("secret.txt", b"x"), SOUND))
UNDERSTATED = understated(archive(("b.txt", b"x" * 9_000_000)))
CASES: Mapping[str, tuple[bytes, str, str]] = {
    "path upward": (archive(("../b.txt", b"x"), SOUND), "../b.txt", "leads to a folder"),
    "path upward behind series": (archive(("series/../../b.csv", b"x"), SOUND), "series/../../b.csv", "leads to a folder"),
    "path upward of Windows": (archive(("..\\b.txt", b"x"), SOUND), "..\\b.txt", "leads to a folder"),
    "absolute": (archive(("/etc/b.txt", b"x"), SOUND), "/etc/b.txt", "leads to a folder"),
    "absolute of Windows": (archive(("C:b.txt", b"x"), SOUND), "C:b.txt", "leads to a folder"),
    "nested": (archive(("__MACOSX/._a.txt", b"x"), SOUND), "__MACOSX/._a.txt", "leads to a folder"),
    "no part of a project": (archive(("run.exe", b"x"), SOUND), "run.exe", "Only an article"),
    "a project in a project": (archive(("b.zip", archive(SOUND)), SOUND), "b.zip", "Only an article"),
    "hidden": (archive((".articles.lock", b"x"), SOUND), ".articles.lock", "Only an article"),
    "no name": (archive(("series/", b""), ("series/.csv", b"x"), SOUND), "series/.csv", "Only an article"),
    "signs that steer a terminal": (archive(("b\x1b[2J.txt", b"x"), SOUND), "b\ufffd[2J.txt", "signs that are no text"),
    "endless name": (archive(("b" * 300 + ".txt", b"x"), SOUND), "b" * 255, "too long"),
    "twice but for capitals": (archive(SOUND, ("A.TXT", b"x")), "A.TXT", "same name but for capitals"),
    "twice": (archive(SOUND, ("b.txt", b"x")).replace(b"b.txt", b"a.txt"), "a.txt", "same name but for capitals"),
    "link": (archive((part("b.txt", external_attr=(stat.S_IFLNK | 0o777) << 16), b"/etc/passwd"), SOUND), "b.txt", "link to a file elsewhere"),
    "encrypted": (ENCRYPTED, "secret.txt", "without a password"),
    "large": (archive(("b.txt", b"x" * 25_000_001), SOUND), "b.txt", "at most 25 MB are read"),
    "larger than it says": (UNDERSTATED, "b.txt", "cannot be unpacked"),
    "another method": (archive((part("b.txt", compress_type=ZIP_BZIP2), b"x"), SOUND), "b.txt", "compressed in an unusual way"),
    "manifest of another kind": (archive((MANIFEST, b"[1]"), SOUND), MANIFEST, "nothing tells whether"),
    "manifest without end": (archive((MANIFEST, b"[" * 99_999), SOUND), MANIFEST, "nothing tells whether"),
    "newer manifest": (archive((MANIFEST, b'{"project": 2, "files": {}}'), SOUND), MANIFEST, "A newer program"),
    "changed since": (archive((MANIFEST, b'{"project": 1, "files": {"a.txt": "0"}}'), SOUND), "a.txt", "was changed since"),
    "put in since": (archive((MANIFEST, b'{"project": 1, "files": {"b.txt": "0"}}'), SOUND), "a.txt", "was put in since"),
    "missing": (archive((MANIFEST, b'{"project": 1, "files": {"b.txt": "0"}}'), SOUND), "b.txt", "is missing since"),
}


@pytest.mark.parametrize(("raw", "name", "said"), CASES.values(), ids=CASES)
def test_what_has_no_place_in_a_project_is_named_and_the_rest_is_read(tmp_path: Path, raw: bytes, name: str, said: str) -> None:
    """Nothing is written outside the folder, and nothing in it that is no part of a project."""
    (tmp_path / "p.zip").write_bytes(raw)
    problems = {problem.path: problem.message for problem in unpack(tmp_path / "p.zip", tmp_path / "new")}
    assert said in problems[name]
    assert held(tmp_path) == {"p.zip": raw, **({} if raw == UNDERSTATED else {"new/a.txt": SOUND[1]})}
    assert load_timeline(tmp_path / "p.zip").problems[: len(problems)] != ()


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        pytest.param(b"", "no ZIP, or not the whole of one", id="empty"),
        pytest.param(b"They met.", "no ZIP, or not the whole of one", id="text"),
        pytest.param(archive(SOUND)[:-10], "no ZIP, or not the whole of one", id="cut short"),
        pytest.param(zipped((f"{number}.txt", b" " * 20_000_000) for number in range(6)), "120 MB in 0.1, which no project does", id="bomb"),
    ],
)
def test_what_is_no_project_is_refused_whole(tmp_path: Path, raw: bytes, said: str) -> None:
    (tmp_path / "p.zip").write_bytes(raw)
    for opened in (lambda: unpack(tmp_path / "p.zip", tmp_path / "new"), lambda: load_timeline(tmp_path / "p.zip")):
        with pytest.raises(ArticleError, match=rf"p\.zip: .*{said}.*Ask"):
            opened()
    assert held(tmp_path) == {"p.zip": raw}


def test_nothing_is_written_over(tmp_path: Path) -> None:
    """An empty folder takes a project; one that holds anything, or a file, does not."""
    (tmp_path / "p.zip").write_bytes(archive(SOUND))
    (tmp_path / "new").mkdir()
    unpack(tmp_path / "p.zip", tmp_path / "new")
    for there in ("new", "p.zip"):
        with pytest.raises(ArticleError, match="Name a new folder"):
            unpack(tmp_path / "p.zip", tmp_path / there)


def test_a_killed_unpacking_leaves_no_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "p.zip").write_bytes(archive(SOUND, ("b.txt", b"x")))
    monkeypatch.setattr(Path, "rename", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt()))
    with pytest.raises(KeyboardInterrupt):
        unpack(tmp_path / "p.zip", tmp_path / "new")
    assert list(tmp_path.iterdir()) == [tmp_path / "p.zip"]


PACKED = archive(*FILES.items(), (MANIFEST, b'{"project": 1, "files": {"a.txt": "0"}}'))


@settings(max_examples=200)
@given(changes=st.lists(st.tuples(st.integers(0, len(PACKED) - 1), st.integers(0, 255)), min_size=1, max_size=6), end=st.integers(0, len(PACKED)))
def test_no_bytes_crash_the_opening(changes: Iterable[tuple[int, int]], end: int) -> None:
    """A ZIP with any bytes changed, or cut short, is a project, one with problems, or a message; nothing is written beside it."""
    raw = bytearray(PACKED)
    for at, byte in changes:
        raw[at] = byte
    for written in (raw, raw[:end]):
        with TemporaryDirectory() as place:
            file, folder = Path(place) / "p.zip", Path(place) / "new"
            file.write_bytes(written)
            with contextlib.suppress(TimelineError):
                unpack(file, folder)
            assert {path.name for path in Path(place).iterdir()} <= {"p.zip", "new"}
            assert not folder.exists() or all(path.is_file() or path.name == "series" for path in folder.rglob("*"))
