"""What was read of each file, kept between runs in one SQLite file; whatever is in doubt is read anew.

A reading is found again by its file's name, bytes and metadata, and by the program, data and libraries that read it. It is kept
as a pickle of records and nothing else, so that a store from elsewhere can run no code.
"""

import io
import pickle
import platform
import sqlite3
from collections.abc import Callable, Iterable
from functools import cache
from hashlib import sha256
from importlib.metadata import distributions
from pathlib import Path
from typing import Any

from timeline.errors import TimelineError
from timeline.reading import Named, Reading

# SQLite's application_id, in the header of the file: no other file is taken for a store and written over.
_MARK, _MARK_AT = 0x54494D45, slice(68, 72)
_RECORDS = {
    "timeline.reading": {"Reading"},
    "timeline.telling": {"Telling"},
    "timeline.model": {"Article", "Event", "Evidence", "Interval", "Problem", "Quantity", "Timex"},
    "datetime": {"date"},
    "decimal": {"Decimal"},
}
_BUSY = 5.0  # seconds, for another run to finish writing
_DAMAGED = (pickle.UnpicklingError, ValueError, TypeError, AttributeError, EOFError, IndexError, KeyError, OverflowError)


class Store:
    """A store for one folder, to be used in a `with`; without an error in it, what the run did not ask for is forgotten.

    Raises
    ------
    TimelineError
        If the file is none of ours, or SQLite cannot use it. A damaged one is replaced, which `warn` is told.
    """

    def __init__(self, path: Path, warn: Callable[[str], None]) -> None:
        self._path, self._warn = path, warn
        self._asked: set[bytes] = set()

    def __enter__(self) -> "Store":
        if self._path.exists() and (head := _head(self._path)) and head[_MARK_AT] != _MARK.to_bytes(4):
            raise TimelineError(f"{self._path}: this is no store of ours, and is left as it is. Name another file.")
        self._open()
        try:
            self._begin()
        except sqlite3.DatabaseError as error:
            self._throw_away(error)
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        try:
            if kind is None:
                kept = {key for (key,) in self._rows.execute("SELECT key FROM readings")}
                self._rows.executemany("DELETE FROM readings WHERE key = ?", ((key,) for key in kept - self._asked))
                self._rows.commit()
        finally:
            self._rows.close()

    def held(self, file: Named) -> Reading | None:
        """What was read of the file, if it was this one and by the same rules."""
        key = _key(file)
        self._asked.add(key)
        try:
            row = self._rows.execute("SELECT digest, reading FROM readings WHERE key = ?", (key,)).fetchone()
            return _unpickled(*row) if row else None
        except (sqlite3.DatabaseError, *_DAMAGED) as error:
            self._throw_away(error)
            return None

    def keep(self, files: Iterable[Named], readings: Iterable[Reading]) -> None:
        """Keep what was read of each file; it is safe once this returns."""
        pickles = ((_key(file), pickle.dumps(reading)) for file, reading in zip(files, readings, strict=True))
        rows = [(key, sha256(raw).digest(), raw) for key, raw in pickles]
        for _ in range(2):
            try:
                with self._rows:
                    self._rows.executemany("INSERT OR REPLACE INTO readings VALUES (?, ?, ?)", rows)
                return
            except sqlite3.DatabaseError as error:
                self._throw_away(error)

    def _open(self) -> None:
        try:
            self._rows = sqlite3.connect(self._path, timeout=_BUSY)
        except sqlite3.OperationalError as error:
            message = f"{self._path}: the store cannot be opened ({error}). Check the path and its permissions."
            raise TimelineError(message) from error

    def _begin(self) -> None:
        """What other rules read is forgotten."""
        self._rows.execute(f"PRAGMA application_id = {_MARK}")
        self._rows.execute("PRAGMA synchronous = OFF")  # what a crash of the machine damages is read anew
        with self._rows:
            self._rows.execute("CREATE TABLE IF NOT EXISTS rules (hash BLOB)")
            self._rows.execute("CREATE TABLE IF NOT EXISTS readings (key BLOB PRIMARY KEY, digest BLOB, reading BLOB)")
            if self._rows.execute("SELECT hash FROM rules").fetchall() != [(rules(),)]:
                self._rows.execute("DELETE FROM readings")
                self._rows.execute("DELETE FROM rules")
                self._rows.execute("INSERT INTO rules VALUES (?)", (rules(),))

    def _throw_away(self, error: Exception) -> None:
        """Begin an empty store in place of a damaged one, unless it is only busy or the disk is full."""
        if isinstance(error, sqlite3.OperationalError):
            raise TimelineError(f"{self._path}: the store cannot be used ({error}). Try again, or name another file.") from error
        self._warn(f"{self._path}: the store is damaged ({error}). It is thrown away, and everything is read anew.")
        self._rows.close()
        self._path.unlink()
        self._open()
        self._begin()


class Memory:
    """A store that ends with the process, so that it has no rules to watch; threads may share it."""

    def __init__(self) -> None:
        self._readings: dict[bytes, Reading] = {}

    def held(self, file: Named) -> Reading | None:
        return self._readings.get(_key(file))

    def keep(self, files: Iterable[Named], readings: Iterable[Reading]) -> None:
        self._readings.update(zip(map(_key, files), readings, strict=True))


@cache
def rules() -> bytes:
    """A hash of all that decides what is read: this program with its data, Python, and the libraries installed."""
    own = Path(__file__).parent
    found = sha256(platform.python_version().encode())
    for name in sorted(f"{one.name} {one.version}" for one in distributions()):
        found.update(name.encode())
    for path in sorted(path for path in own.rglob("*") if path.is_file() and path.suffix != ".pyc"):
        found.update(f"\0{path.relative_to(own).as_posix()}\0".encode() + path.read_bytes())
    return found.digest()


def _key(file: Named) -> bytes:
    name, raw, given = file
    return sha256(repr((name, sorted(given.items()))).encode() + b"\0" + raw).digest()


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(_MARK_AT.stop)


def _unpickled(digest: bytes, raw: bytes) -> Reading:
    if sha256(raw).digest() != digest:
        raise pickle.UnpicklingError("a reading is not what was written")
    found = _Records(io.BytesIO(raw)).load()
    if not isinstance(found, Reading):
        raise pickle.UnpicklingError("no reading")
    return found


class _Records(pickle.Unpickler):
    """Makes records of this program, and nothing else."""

    def find_class(self, module: str, name: str) -> Any:
        if name not in _RECORDS.get(module, ()):
            raise pickle.UnpicklingError(f"{module}.{name} is no record")
        return super().find_class(module, name)
