"""What was read is kept between runs, and nothing that is in doubt is used."""

import pickle
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from tests.conftest import ROOT
from timeline import build as building
from timeline import store as stores
from timeline.build import build_folder
from timeline.errors import TimelineError
from timeline.model import Timeline
from timeline.reading import Named, Reading, read_files
from timeline.store import Memory, Store

TEXT = "TOKYO, April {day}, 2018 (Agency) - Mike Pence met Taro Aso in Tokyo on Monday. Imports rose 4.5 percent to $3 billion in 2017."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "articles"
    made.mkdir()
    for number in range(1, 21):
        (made / f"{number}.txt").write_text(TEXT.format(day=number), "utf-8")
    return made


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that were read, and not taken from the store."""
    names: list[str] = []

    def noted(files: list[Named]) -> list[Reading]:
        names.extend(name for name, *_ in files)
        return read_files(files)

    monkeypatch.setattr(building, "read_files", noted)
    return names


def run(folder: Path, path: Path, told: list[str] | None = None) -> Timeline:
    with Store(path, (told if told is not None else []).append) as store:
        return build_folder(folder, store=store)


def test_what_is_kept_is_what_was_read(folder: Path, tmp_path: Path, reads: list[str]) -> None:
    """The second run reads nothing and gives the same records; only the named file is written."""
    first = run(folder, tmp_path / "kept")
    reads.clear()
    assert run(folder, tmp_path / "kept") == first == build_folder(folder)
    assert len(reads) == 20  # by the last build, which has no store
    assert sorted(path.name for path in tmp_path.iterdir()) == ["articles", "kept"]


@pytest.mark.parametrize(
    ("change", "again"),
    [
        pytest.param(lambda folder: (folder / "3.txt").write_text(TEXT.format(day=28), "utf-8"), ["3.txt"], id="a file"),
        pytest.param(lambda folder: (folder / "articles.toml").write_text('["4.txt"]\npublisher = "A"\n', "utf-8"), ["4.txt"], id="its entry"),
        pytest.param(lambda folder: (folder / "5.txt").rename(folder / "x.txt"), ["x.txt"], id="its name"),
        pytest.param(lambda folder: (folder / "6.txt").unlink(), [], id="one less"),
    ],
)
def test_only_what_changed_is_read(folder: Path, tmp_path: Path, reads: list[str], change: Callable[[Path], object], again: list[str]) -> None:
    """A changed file or entry is read again, alone, and the rest of the store is used."""
    run(folder, tmp_path / "kept")
    change(folder)
    reads.clear()
    found = run(folder, tmp_path / "kept")
    assert reads == again
    assert found == build_folder(folder)


def test_other_rules_read_everything(folder: Path, tmp_path: Path, reads: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """What another state of the program read is not used."""
    run(folder, tmp_path / "kept")
    monkeypatch.setattr(stores, "rules", lambda: b"another version")
    reads.clear()
    run(folder, tmp_path / "kept")
    assert len(reads) == 20


def test_forgets_what_is_gone(folder: Path, tmp_path: Path) -> None:
    """The store holds no more readings than the folder has files."""
    run(folder, tmp_path / "kept")
    for number in range(1, 20):
        (folder / f"{number}.txt").unlink()
    run(folder, tmp_path / "kept")
    with sqlite3.connect(tmp_path / "kept") as rows:
        assert rows.execute("SELECT count(*) FROM readings").fetchone() == (1,)
    rows.close()


def overwritten(path: Path) -> None:
    raw = bytearray(path.read_bytes())
    raw[4096:] = b"\x07" * (len(raw) - 4096)
    path.write_bytes(raw)


def truncated(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:6000])


def forged(path: Path, reading: object, digest: bool = True) -> None:
    raw = pickle.dumps(reading)
    with sqlite3.connect(path) as rows:
        rows.execute("UPDATE readings SET reading = ?, digest = ?", (raw, sha256(raw).digest() if digest else b""))
    rows.close()


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(overwritten, id="overwritten"),
        pytest.param(truncated, id="cut off"),
        pytest.param(lambda path: forged(path, Reading(None), digest=False), id="another reading"),
        pytest.param(lambda path: forged(path, subprocess.Popen), id="code"),
        pytest.param(lambda path: forged(path, "a reading"), id="no reading"),
    ],
)
def test_a_damaged_store_is_thrown_away(folder: Path, tmp_path: Path, damage: Callable[[Path], None]) -> None:
    """It is said, everything is read anew, and the next run uses the new store."""
    expected = run(folder, tmp_path / "kept")
    damage(tmp_path / "kept")
    told: list[str] = []
    assert run(folder, tmp_path / "kept", told) == expected
    assert len(told) == 1
    assert "thrown away" in told[0]
    assert run(folder, tmp_path / "kept", told) == expected
    assert len(told) == 1


@pytest.mark.parametrize("content", ["an article of somebody", "SQLite format 3\0" + "x" * 200])
def test_another_file_is_left_alone(folder: Path, tmp_path: Path, content: str) -> None:
    """A file that is no store is never written over."""
    (tmp_path / "mine").write_text(content, "utf-8")
    with pytest.raises(TimelineError, match="no store"):
        run(folder, tmp_path / "mine")
    assert (tmp_path / "mine").read_text("utf-8") == content


def test_a_busy_store_is_no_damage(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another run at the same store is reported, and its store kept."""
    run(folder, tmp_path / "kept")
    monkeypatch.setattr(stores, "_BUSY", 0.01)
    other = sqlite3.connect(tmp_path / "kept")
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(TimelineError, match="locked"):
        run(folder, tmp_path / "kept")
    other.close()
    assert (tmp_path / "kept").exists()


def test_a_stopped_run_is_resumed(folder: Path, tmp_path: Path, reads: list[str]) -> None:
    """What was read before Ctrl-C is not read again, and what came before stays kept."""
    with pytest.raises(KeyboardInterrupt), Store(tmp_path / "kept", print) as store:
        build_folder(folder, store=store, tell=lambda _: (_ for _ in ()).throw(KeyboardInterrupt()))
    assert len(reads) == 16
    run(folder, tmp_path / "kept")
    assert len(reads) == 20


def test_a_killed_run_leaves_a_store(folder: Path, tmp_path: Path, reads: list[str]) -> None:
    """Killed in the middle, the store has what was done till then, whole."""
    script = f"""
import os, signal
from pathlib import Path
from timeline.build import build_folder
from timeline.store import Memory, Store
with Store(Path({str(tmp_path / 'kept')!r}), print) as store:
    build_folder(Path({str(folder)!r}), store=store, tell=lambda _: os.kill(os.getpid(), {signal.SIGKILL.value}))
"""
    assert subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=False).returncode == -signal.SIGKILL
    told: list[str] = []
    assert run(folder, tmp_path / "kept", told) == build_folder(folder)
    assert len(reads) == 4 + 20
    assert told == []


def test_memory_is_a_store_too(folder: Path, reads: list[str]) -> None:
    """What this process has read of a file is not read again, until the file changes."""
    memory = Memory()
    first = build_folder(folder, store=memory)
    reads.clear()
    assert build_folder(folder, store=memory) == first and not reads
    (folder / "3.txt").write_text(TEXT.format(day=4), "utf-8")
    build_folder(folder, store=memory)
    assert reads == ["3.txt"]
