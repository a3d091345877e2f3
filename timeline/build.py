"""Articles -> Timeline: each read by itself, then merged. A folder or a file saved by `build --out` is read alike."""

import json
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor
from functools import partial
from pathlib import Path
from typing import NamedTuple

from timeline import saved
from timeline.articles import File, bytes_of, list_folder
from timeline.errors import ArticleError
from timeline.merging import merged
from timeline.model import Article, Problem, Timeline
from timeline.project import is_project, opened
from timeline.reading import Named, Reading, read, read_files, unusable
from timeline.review import reviewed
from timeline.store import Memory, Store

SEEDS = Path(__file__).resolve().parent.parent / "seeds"
# Files read at once: some seconds of work. So many of these are begun before the first is done.
_CHUNK, _AHEAD = 16, 32


class Progress(NamedTuple):
    """How many files are done, of how many, and the events found in them before any are merged."""

    files: int
    of: int
    events: int

    def in_words(self, seconds: float) -> str:
        """After so many seconds: "1,600 of 10,000 files, 9,000 events, 5 min left"."""
        left = seconds * (self.of - self.files) / max(1, self.files)
        time = f"{round(left / 60)} min" if left > 90 else f"{round(left)} s"
        return f"{self.files:,} of {self.of:,} files, {self.events:,} events, {time} left"


def load_timeline(
    path: Path | None = None, store: Store | Memory | None = None, tell: Callable[[Progress], None] | None = None
) -> Timeline:
    """The timeline of a folder of articles under the decisions kept there, its ZIP, or a saved build; by default the shipped notes.

    `store` and `tell` are those of `build_folder`, which a saved build does without.

    Raises
    ------
    ArticleError
        If `path` is none of them; a single bad article is a `Problem` of the result instead.
    """
    path = path or SEEDS
    if not path.is_file() or is_project(path):
        return build_folder(path, store=store, tell=tell)
    return read_build(str(path), path.read_bytes())


def read_build(name: str, raw: bytes) -> Timeline:
    """The timeline of a saved build, which errors call by this `name`.

    Raises
    ------
    ArticleError
        If it is none.
    """
    try:
        return saved.from_json(json.loads(raw))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        message = f"{name}: not a build that this program saved ({type(error).__name__}: {error})."
        raise ArticleError(f"{message} Make it anew with `python -m timeline build FOLDER --out FILE`.") from error


def build(articles: Iterable[Article], problems: Iterable[Problem] = ()) -> Timeline:
    return _together(map(read, articles), problems)


def build_folder(
    folder: Path,
    executor: Executor | None = None,
    store: Store | Memory | None = None,
    tell: Callable[[Progress], None] | None = None,
) -> Timeline:
    """The timeline of a folder, or its ZIP, under its decisions, whichever `concurrent.futures` executor reads it, or none.

    What the `store` holds is not read again. `tell` is called with each step of progress; what it raises, or Ctrl-C, stops the
    reading, and the store has what was done till then.

    Raises
    ------
    ArticleError
        If the folder is missing, is no folder, or cannot be listed, or the ZIP cannot be opened.
    """
    with opened(folder) as (place, refused):
        files, problems, unused = list_folder(place)
        readings: list[Reading] = []
        events = 0
        for found in _read(files, executor, store):
            readings += found
            events += sum(len(reading.tellings) for reading in found)
            if tell:
                tell(Progress(len(readings), len(files), events))
        return reviewed(_together(readings, (*refused, *problems), unused), place)


def _read(files: Sequence[File], executor: Executor | None, store: Store | Memory | None) -> Iterator[list[Reading]]:
    """What the files give, some at a time and in their order; only those soon to be read are held in memory."""
    begun: deque[Callable[[], list[Reading]]] = deque()
    for first in range(0, len(files), _CHUNK):
        begun.append(_begin(files[first : first + _CHUNK], executor, store))
        if len(begun) > (_AHEAD if executor else 0):
            yield begun.popleft()()
    for finish in begun:
        yield finish()


def _begin(files: Sequence[File], executor: Executor | None, store: Store | Memory | None) -> Callable[[], list[Reading]]:
    """Begins to read the files; the call that is returned waits until they are."""
    found: dict[int, Reading] = {}
    new: dict[int, Named] = {}
    for number, (path, given) in enumerate(files):
        try:
            file = path.name, bytes_of(path), given
        except ArticleError as error:
            found[number] = unusable(path.name, error)
            continue
        if store and (held := store.held(file)):
            found[number] = held
        else:
            new[number] = file
    wanted = list(new.values())
    read_new = executor.submit(read_files, wanted).result if executor and wanted else partial(read_files, wanted)

    def finish() -> list[Reading]:
        readings = read_new()
        if store and new:
            store.keep(wanted, readings)
        found.update(zip(new, readings, strict=True))
        return [found[number] for number in range(len(files))]

    return finish


def _together(readings: Iterable[Reading], problems: Iterable[Problem] = (), unused: Iterable[Problem] = ()) -> Timeline:
    """What goes over all articles: the same event once, and everything in order."""
    readings = tuple(readings)
    known = [(reading, reading.article) for reading in readings if reading.article]
    articles = tuple(article for _, article in known)
    events = list(merged([telling for reading in readings for telling in reading.tellings]))
    events.sort(key=lambda event: (event.interval.anchor, event.evidence[0].article, event.evidence[0].start))
    return Timeline(
        articles,
        tuple(events),
        {article.id: reading.timexes for reading, article in known},
        {article.id: reading.quantities for reading, article in known},
        (
            *problems,
            *(problem for reading in readings for problem in reading.problems),
            *unused,
            *(reading.doubt for reading in readings if reading.doubt),
        ),
    )
