"""A folder is read in pieces, anywhere, and comes out the same."""

import json
from collections.abc import Callable
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.articles import read_folder
from timeline.build import Progress, build, build_folder
from timeline.model import Timeline
from timeline.saved import from_json, to_json

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


WORDS = ("Tokyo", "on Monday", "met", "April 23, 2018", "¥5 billion", ".", "\n\n", "<p>", "</div>", "<script>", "[[decision]]", "= ", '"', "[", "---\n", "\0", "\u202e")
CHAOS = st.binary(max_size=200) | (st.lists(st.sampled_from(WORDS) | st.text(max_size=5), max_size=40).map(lambda parts: " ".join(parts).encode("utf-8", "replace")))
VALUES = st.sampled_from(("2018-04-24", "0001-01-01T00:00:00+23:59", "nan", '"\\u0000"', '"2018-04"', "[[]]", "{}", "true", "1e999", '"accept"', '["They met."]'))
KEYS = st.sampled_from(("title", "published", "url", "lang", "kind", "action", "who", "when", "quotes", "event", "date", "status", "themes"))
TABLES = st.lists(
    st.tuples(st.sampled_from(('["a.txt"]', '["b.html"]', '["../c.txt"]', "[[decision]]")), st.dictionaries(KEYS, VALUES, max_size=9)), max_size=4
).map(lambda tables: "\n".join(line for head, rows in tables for line in (head, *(f"{key} = {value}" for key, value in rows.items()))).encode())


@settings(max_examples=60)
@given(files=st.fixed_dictionaries(dict.fromkeys(("a.txt", "b.html", "c.md"), CHAOS)), metadata=TABLES | CHAOS, decisions=TABLES | CHAOS)
def test_whatever_a_folder_holds_lands_in_its_problems(files: dict[str, bytes], metadata: bytes, decisions: bytes) -> None:
    """Any bytes, markup and TOML in articles, metadata and decisions make a timeline that can be written and read back; a sound article stays in it."""
    with TemporaryDirectory() as made:
        for name, raw in {**files, "articles.toml": metadata, "decisions.toml": decisions, "sound.txt": MEETING.format(day="16 April 2018").encode()}.items():
            (Path(made) / name).write_bytes(raw)
        found = build_folder(Path(made))
    assert {one.path for one in found.articles} | {one.path for one in found.problems} >= {*files, "sound.txt"}
    assert any(one.path == "sound.txt" for one in found.articles)
    assert from_json(json.loads(written(found).encode())) == found


def test_five_thousand_files_at_once(tmp_path: Path) -> None:
    """Each is read, or named where it cannot be."""
    for number in range(5_000):
        (tmp_path / f"{number}.txt").write_text(f"Firm {number} signed contract {number} on {1 + number % 28} March {1990 + number % 40}." if number % 100 else "", "utf-8")
    found = build_folder(tmp_path)
    assert len(found.articles) == 4_950
    assert sum("The file is empty" in one.message for one in found.problems) == 50
