"""Reading a folder: good articles, and each kind of bad input named with its file and remedy."""

import os
from datetime import date
from pathlib import Path

import pytest

from timeline.articles import read_folder
from timeline.days import parse_day
from timeline.errors import ArticleError

ENTRY = '["a.txt"]\ntitle = "Talks"\npublisher = "The Paper"\npublished = 2018-04-24\nurl = "https://example.org/a"\n'


def folder_with(folder: Path, metadata: str | bytes = ENTRY, **files: str | bytes) -> Path:
    contents: dict[str, str | bytes] = {"articles.toml": metadata, **{f"{name}.txt": text for name, text in files.items()}}
    for name, content in contents.items():
        (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def test_an_article_carries_its_text_unaltered_and_its_metadata(tmp_path: Path) -> None:
    """Line ends and odd letters stay as they are, so that offsets count the file's own characters."""
    articles, problems = read_folder(folder_with(tmp_path, a="They met\r\nin Asō’s office.\n"))
    assert problems == ()
    (article,) = articles
    assert article.text == "They met\r\nin Asō’s office.\n"
    assert (article.title, article.publisher, article.kind, article.published_basis) == ("Talks", "The Paper", "article", "given")
    assert article.published is not None
    assert article.published.earliest == article.published.latest == date(2018, 4, 24)


@pytest.mark.parametrize(
    ("content", "said", "remedy"),
    [
        pytest.param(b"\xff\xfe\x41\x42\x43", "Not readable as text", "encoding UTF-8", id="broken UTF-16"),
        pytest.param("東京".encode("shift_jis"), "not read yet", "English version", id="shift_jis"),
        pytest.param(b"%PDF-1.4\0\0\0", "not a text file", "plain UTF-8", id="binary"),
        pytest.param(b"", "empty", "Paste", id="empty"),
        pytest.param(b" \n\t ", "empty", "Paste", id="white space only"),
        pytest.param(b"x" * 5_000_001, "5 million", "Split", id="too large"),
        pytest.param("日米両政府は二十三日、関税交渉を行った。".encode(), "not read yet", "English version", id="Japanese"),
    ],
)
def test_a_bad_file_is_named_and_the_others_still_work(tmp_path: Path, content: bytes, said: str, remedy: str) -> None:
    metadata = ENTRY + '["bad.txt"]\npublished = 2018-04-24\n'
    articles, problems = read_folder(folder_with(tmp_path, metadata, a="They met Monday.", bad=content))
    assert [article.id for article in articles] == ["a"]
    (problem,) = problems
    assert problem.path == "bad.txt"
    assert said in problem.message
    assert remedy in problem.message


@pytest.mark.parametrize(
    ("metadata", "said"),
    [
        pytest.param('["a.txt"\n', "Not valid TOML", id="broken TOML"),
        pytest.param("a = " + "[" * 20_000, "Not valid TOML", id="lists in lists without end"),
        pytest.param("a = " + "1" * 5_000, "Not valid TOML", id="number of 5,000 digits"),
        pytest.param(b'["a.txt"]\ntitle = "\xff"\n', "not UTF-8", id="metadata in another encoding"),
        pytest.param(ENTRY + 'colour = "red"\n', "unknown key 'colour'", id="unknown key"),
        pytest.param(ENTRY + "lang = 3\n", "'lang' that is not", id="wrong type"),
        pytest.param(ENTRY + 'kind = "blog"\n', "'kind' that is not", id="unknown kind"),
        pytest.param(ENTRY.replace("https", "javascript"), "'url' that does not begin", id="no web address"),
        pytest.param(ENTRY.replace("2018-04-24", '"spring 2018"'), "'published' that is not a date", id="vague date"),
        pytest.param(ENTRY.replace("2018-04-24", '"4/5/2018"'), "'published' that is not a date", id="ambiguous date"),
        pytest.param(ENTRY.replace("2018", "9999"), "'published' outside 1900 to 2100", id="year far ahead"),
        pytest.param(ENTRY.replace("2018-04-24", '"24 April 1824"'), "'published' outside 1900 to 2100", id="year long past"),
        pytest.param('"a.txt" = 5\n', "'a.txt' belongs to no article", id="no table where the entry should be"),
        pytest.param(ENTRY + '["gone.txt"]\ntitle = "x"\n', "names a file that is not in the folder", id="entry without file"),
        pytest.param('title = "x"\n' + ENTRY, "'title' belongs to no article", id="key outside any table"),
    ],
)
def test_bad_metadata_is_reported_and_the_article_still_read(tmp_path: Path, metadata: str | bytes, said: str) -> None:
    articles, problems = read_folder(folder_with(tmp_path, metadata, a="They met Monday."))
    assert [article.id for article in articles] == ["a"]
    assert said in " / ".join(problem.message for problem in problems)
    assert (articles[0].published is None) == any(word in said for word in ("publi", "TOML", "UTF-8", "a.txt"))


@pytest.mark.parametrize("name", [b"b\xff.txt", b"b\x1b[2J.txt"], ids=["not UTF-8", "signs that steer a terminal"])
def test_a_name_that_is_no_text_is_said_and_the_rest_is_read(tmp_path: Path, name: bytes) -> None:
    try:
        (tmp_path / os.fsdecode(name)).write_bytes(b"They left.")
    except OSError:
        pytest.skip("no file can have this name here")
    articles, problems = read_folder(folder_with(tmp_path, a="They met Monday."))
    assert [article.id for article in articles] == ["a"]
    assert [problem.path for problem in problems] == [name.decode("utf-8", "replace").replace("\x1b", "\ufffd")]
    assert "Give it another name" in problems[0].message


def test_each_fault_is_reported_once(tmp_path: Path) -> None:
    """A wrong date is not missing as well."""
    _, problems = read_folder(folder_with(tmp_path, ENTRY.replace("2018", "9999"), a="They met Monday."))
    assert len(problems) == 1


def test_a_language_not_yet_read_is_named(tmp_path: Path) -> None:
    articles, problems = read_folder(folder_with(tmp_path, ENTRY + 'lang = "fr"\n', a="Ils ont parlé lundi."))
    assert articles == ()
    assert '"fr" is not read yet' in problems[0].message


def test_a_missing_folder_is_an_error_that_says_what_to_give(tmp_path: Path) -> None:
    with pytest.raises(ArticleError, match=r"nowhere: there is no such folder\. Give a folder"):
        read_folder(tmp_path / "nowhere")


def test_an_empty_folder_says_so(tmp_path: Path) -> None:
    articles, problems = read_folder(tmp_path)
    assert articles == ()
    assert "no article in this folder" in problems[0].message


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2018-04-24", date(2018, 4, 24)),
        ("24 April 2018", date(2018, 4, 24)),
        ("April 24, 2018", date(2018, 4, 24)),
        ("2022年5月5日", date(2022, 5, 5)),
        ("April 2018", None),
        ("yesterday", None),
        ("4/5/2022", None),
        ("24 April", None),
        ("", None),
    ],
)
def test_a_day_is_read_only_where_it_is_whole_and_unambiguous(written: str, day: date | None) -> None:
    assert parse_day(written) == day
