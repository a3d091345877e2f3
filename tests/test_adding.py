"""Adding articles: the file as it came, its entry beside the others, whatever else happens at the same time."""

import tomllib
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.papers import NEWS
from timeline import adding
from timeline.adding import add, held, likest, safe_name, write_whole
from timeline.articles import METADATA, read_folder
from timeline.errors import ArticleError
from timeline.interval import day
from timeline.model import Article

TEXT = b"They met on Monday in Tokyo."


def entries(folder: Path) -> Mapping[str, Mapping[str, object]]:
    return tomllib.loads((folder / METADATA).read_text("utf-8"))


def test_the_file_is_kept_as_it_came_and_its_entry_stands_after_the_others(tmp_path: Path) -> None:
    """Comments and order of articles.toml stay, and a folder that is not there is made."""
    folder = tmp_path / "new"
    raw = TEXT.decode().encode("utf-16")
    assert add(folder, "a.txt", raw, {"title": 'The "talks"', "published": date(2025, 4, 24), "publisher": ""}) == "a.txt"
    assert (folder / "a.txt").read_bytes() == raw
    before = (folder / METADATA).read_bytes() + b"# Ours.\n"
    (folder / METADATA).write_bytes(before)
    add(folder, "b.txt", TEXT, {"published": date(2025, 4, 25)})
    assert (folder / METADATA).read_bytes().startswith(before)
    assert entries(folder)["a.txt"] == {"title": 'The "talks"', "published": date(2025, 4, 24)}
    articles, problems = read_folder(folder)
    assert problems == ()
    assert [article.published for article in articles] == [day(date(2025, 4, 24)), day(date(2025, 4, 25))]


def test_no_article_takes_the_place_of_another(tmp_path: Path) -> None:
    names = [add(tmp_path, name, text, {"title": "x"}) for name, text in (("a.txt", TEXT), ("A.txt", b"They left."), ("a.txt", b"They slept."))]
    assert names == ["a.txt", "A-2.txt", "a-3.txt"]
    assert set(entries(tmp_path)) == set(names)
    with pytest.raises(ArticleError, match="The folder has this file"):
        add(tmp_path, "a.txt", TEXT, {"title": "y"})


def test_a_file_that_is_there_without_an_entry_gets_one(tmp_path: Path) -> None:
    """So that a save which was cut short between the two can be done again."""
    (tmp_path / "a.txt").write_bytes(TEXT)
    assert add(tmp_path, "a.txt", TEXT, {"title": "Talks"}) == "a.txt"
    assert entries(tmp_path) == {"a.txt": {"title": "Talks"}}


@pytest.mark.parametrize(
    ("metadata", "name", "raw", "given", "said"),
    [
        pytest.param(b"[broken", "b.txt", TEXT, {}, "articles.toml: Not valid TOML", id="broken metadata"),
        pytest.param(b"", "b.txt", b"", {}, "The file is empty", id="empty"),
        pytest.param(b"", "b.doc", TEXT, {}, "No article goes by this name", id="format not read"),
        pytest.param(b"", "b.txt", TEXT, {"published": date(1824, 1, 1)}, "outside 1900 to 2100", id="year long past"),
        pytest.param(b"", "b.txt", TEXT, {"url": "javascript:alert(1)"}, "does not begin with http", id="no web address"),
    ],
)
def test_what_cannot_be_added_leaves_the_folder_as_it_was(tmp_path: Path, metadata: bytes, name: str, raw: bytes, given: dict[str, str | date], said: str) -> None:
    (tmp_path / METADATA).write_bytes(metadata)
    with pytest.raises(ArticleError, match=said):
        add(tmp_path, name, raw, given)
    assert (tmp_path / METADATA).read_bytes() == metadata
    assert not (tmp_path / name).exists()


def test_a_link_in_place_of_the_metadata_is_not_written_through(tmp_path: Path) -> None:
    folder, other = tmp_path / "articles", tmp_path / "other.toml"
    folder.mkdir()
    other.write_text("")
    (folder / METADATA).symlink_to(other)
    with pytest.raises(ArticleError, match="a link to a file elsewhere"):
        add(folder, "a.txt", TEXT, {"title": "x"})
    assert other.read_text() == ""


def test_a_save_that_is_cut_short_leaves_the_old_state_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A process killed before the new file takes the old one's place has changed neither articles.toml nor what is read."""
    add(tmp_path, "a.txt", TEXT, {"title": "x"})
    before = (tmp_path / METADATA).read_bytes()
    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt()))
        with pytest.raises(KeyboardInterrupt):
            add(tmp_path, "b.txt", b"They left.", {"title": "y"})
    assert (tmp_path / METADATA).read_bytes() == before
    assert [article.path for article in read_folder(tmp_path)[0]] == ["a.txt"]
    assert add(tmp_path, "b.txt", b"They left.", {"title": "y"}) == "b.txt"


def _add_some(folder: Path, who: int) -> list[str]:
    return [add(folder, "talks.txt", f"Article {number} of {who}.".encode(), {"title": f"{who}/{number}"}) for number in range(10)]


def test_several_who_save_at_once_lose_nothing(tmp_path: Path) -> None:
    """Three sessions, each with a lock of its own, save ten articles each under the same name: thirty files, thirty entries, each with its own text."""
    with ThreadPoolExecutor(3) as pool:
        names = [name for some in pool.map(_add_some, [tmp_path] * 3, range(3)) for name in some]
    articles, problems = read_folder(tmp_path)
    assert problems == ()
    assert len(set(names)) == len(articles) == len(entries(tmp_path)) == 30
    assert {article.text for article in articles} == {f"Article {one.title[2:]} of {one.title[0]}." for one in articles}


def test_whoever_finds_the_folder_busy_is_told_to_wait(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(adding, "_WAIT", 0)
    with held(tmp_path), pytest.raises(ArticleError, match="Try again in a moment"):
        add(tmp_path, "a.txt", TEXT, {})


def test_a_file_that_cannot_be_written_leaves_no_part_behind(tmp_path: Path) -> None:
    (tmp_path / "a.txt").mkdir()
    with pytest.raises(OSError, match=r"a\.txt"):
        write_whole(tmp_path / "a.txt", TEXT)
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


@settings(max_examples=40, deadline=None)
@given(title=st.text(max_size=30), publisher=st.text(max_size=30), name=st.text(max_size=30))
def test_whatever_is_typed_comes_back_from_the_metadata(title: str, publisher: str, name: str) -> None:
    """Quotes, line ends, signs of TOML and of no language at all make no entry that cannot be read."""
    with TemporaryDirectory() as made:
        folder = Path(made)
        saved = add(folder, f"a{name}.txt".replace("/", "").replace("\\", ""), TEXT, {"title": f"x{title}", "publisher": publisher})
        assert str(entries(folder)[saved]["title"]).split() == adding.NO_TEXT.sub("", " ".join(f"x{title}".split())).split()
        assert read_folder(folder)[1] == ()


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/talks.txt", "talks.txt"),
        ("C:\\Users\\x\\talks.PDF", "talks.PDF"),
        ("a: b?.txt", "a- b-.txt"),
        ("日米" * 60 + ".txt", "日米" * 32 + "日.txt"),
        ("talks\0\n.txt", "talks.txt"),
    ],
)
def test_a_file_gets_a_name_of_its_own_in_the_folder(name: str, safe: str) -> None:
    assert safe_name(name) == safe


@pytest.mark.parametrize("name", ["..", "", "articles.toml", ".hidden.txt", "README.md", "~$a.docx", "a.exe", "x/.txt"])
def test_some_names_are_no_articles(name: str) -> None:
    with pytest.raises(ArticleError, match="No article goes by this name"):
        safe_name(name)


@pytest.mark.parametrize(
    ("text", "share"),
    [
        pytest.param(" ".join(NEWS), 1.0, id="the same"),
        pytest.param("\n\n".join(NEWS).upper() + "\n", 1.0, id="the same, set differently"),
        pytest.param(" ".join(NEWS) + " (Additional reporting in Tokyo.)", 1.0, id="with a line more"),
        pytest.param(" ".join(NEWS).replace("Texas", "Louisiana"), 0.9, id="a word changed"),
        pytest.param(NEWS[0], 1.0, id="its first paragraph"),
        pytest.param("The Japanese minister and the American secretary met on 3 March 2024, and nothing came of it at all.", None, id="another report"),
        pytest.param("They met.", None, id="too short to tell"),
    ],
)
def test_the_same_text_or_nearly_is_noticed(text: str, share: float | None) -> None:
    there = [Article("b", "b.txt", "Something else was said in Washington on that day.", None), Article("a", "a.txt", " ".join(NEWS), None)]
    found = likest(text, there)
    assert (found and found[0].id) == ("a" if share else None)
    assert share is None or (found and found[1] >= share)
