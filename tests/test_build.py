"""A folder is read in pieces, anywhere, and comes out the same."""

import json
from collections.abc import Callable
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path

import pytest

from timeline.articles import read_folder
from timeline.build import Progress, build, build_folder
from timeline.model import Timeline
from timeline.saved import to_json

MEETING = "Mike Pence met Taro Aso in Tokyo on {day}. They agreed to hold further talks on steel in May."
ENTRIES = """stray = 1
["00.txt"]
published = 2018-04-20
colour = "red"
["gone.txt"]
published = 2018-04-24
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Forty articles, two that cannot be used, and metadata with mistakes."""
    made = tmp_path / "articles"
    made.mkdir()
    for number in range(40):
        text = f"TOKYO, April {1 + number % 28}, 2018 (Agency) - {MEETING.format(day=['Monday', 'April 16', 'Friday'][number % 3])}"
        (made / f"{number:02}.txt").write_text(text, "utf-8")
    (made / "17.txt").write_bytes(b"")
    (made / "18.txt").unlink()
    (made / "18.txt").symlink_to(made / "19.txt")
    (made / "articles.toml").write_text(ENTRIES, "utf-8")
    return made


def written(timeline: Timeline) -> str:
    return json.dumps(to_json(timeline))


@pytest.mark.parametrize("kind", [ThreadPoolExecutor, partial(ProcessPoolExecutor, mp_context=get_context("spawn"))], ids=["threads", "processes"])
def test_an_executor_reads_the_same(folder: Path, kind: Callable[[int], Executor]) -> None:
    """Whoever reads the files, the timeline is that of one article after another, problems and all."""
    with kind(2) as executor:
        found = build_folder(folder, executor)
    assert written(found) == written(build_folder(folder))
    assert {problem.path for problem in found.problems} >= {"17.txt", "18.txt", "articles.toml"}


def test_a_folder_is_its_articles(folder: Path) -> None:
    """Reading a folder gives what its articles give."""
    articles, problems = read_folder(folder)
    alone, together = build(articles), build_folder(folder)
    assert (alone.articles, alone.events) == (together.articles, together.events)
    assert set(problems) <= set(together.problems)


def test_progress_is_told(folder: Path) -> None:
    """Files done, of how many, and events found."""
    told: list[Progress] = []
    build_folder(folder, tell=told.append)
    assert [(one.files, one.of) for one in told] == [(16, 40), (32, 40), (40, 40)]
    assert 0 < told[0].events < told[-1].events


def test_the_reader_may_stop(folder: Path) -> None:
    """What the one who is told raises ends the reading."""
    with pytest.raises(KeyboardInterrupt):
        build_folder(folder, tell=lambda _: (_ for _ in ()).throw(KeyboardInterrupt()))
