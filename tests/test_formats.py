"""Files of every format become text with what they say of themselves; bad ones say what is wrong, and nothing crashes."""

import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.papers import HEAD, NEWS, pdf_of
from timeline.articles import published_in_words, read_folder
from timeline.build import build
from timeline.days import YEARS
from timeline.errors import ArticleError
from timeline.formats import MAX_BYTES, SUFFIXES, is_article, read_contents
from timeline.model import Article


def page_of(body: str, head: str = "", lang: str = "en") -> bytes:
    return f'<!doctype html><html lang="{lang}"><head>{head}</head><body>{body}</body></html>'.encode()


STORY = f"<article><h1>{HEAD}</h1>{''.join(f'<p>{paragraph}</p>' for paragraph in NEWS)}</article>"
AROUND = "<nav><a href='/'>Home</a> <a href='/sport'>Sport</a></nav>{}<footer>All rights reserved</footer><script>alert('x')</script>"


def word_of(*paragraphs: str, title: str = "") -> bytes:
    document, out = docx.Document(), BytesIO()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    document.core_properties.title = title
    document.save(out)
    return out.getvalue()


def article_of(folder: Path, name: str, raw: bytes, metadata: str = "") -> Article:
    (folder / name).write_bytes(raw)
    (folder / "articles.toml").write_text(metadata, encoding="utf-8")
    (article,), _ = read_folder(folder)
    return article


# Plain text


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        pytest.param("utf-8", "Asō’s aides said “no” on Monday.", id="UTF-8"),
        pytest.param("utf-8-sig", "Asō’s aides said “no” on Monday.", id="UTF-8 with a mark"),
        pytest.param("utf-16", "Asō’s aides said “no” on Monday.", id="UTF-16 with a mark"),
        pytest.param("utf-16-le", "Asō’s aides said “no” on Monday.", id="UTF-16, little end first, without a mark"),
        pytest.param("utf-16-be", "Asō’s aides said “no” on Monday.", id="UTF-16, big end first, without a mark"),
        pytest.param("utf-32", "Asō’s aides said “no” on Monday.", id="UTF-32"),
        pytest.param("cp1252", "Abe’s aides said “no” to the café’s £5 bn offer — on Monday.", id="Windows-1252"),
        pytest.param("cp932", "経済産業相は二十三日、「合意した」と述べた。", id="Shift_JIS"),
        pytest.param("cp932", "The minister (経済産業大臣) met Ross. They said that the talks, which began on Monday, went well.", id="English in Shift_JIS"),
        pytest.param("euc_jp", "経済産業相は二十三日、「合意した」と述べた。", id="EUC"),
    ],
)
def test_the_encoding_of_a_text_is_told_from_its_bytes(encoding: str, text: str) -> None:
    assert read_contents("a.txt", text.encode(encoding)).text == text


# Markdown


@pytest.mark.parametrize(
    ("front", "published"),
    [
        pytest.param("---\ntitle: Talks\nsource: The Paper\ndate: 2025-04-24\nlang: en\n---\n", date(2025, 4, 24), id="YAML"),
        pytest.param("---\r\ntitle: Talks\r\npublisher: The Paper\r\npublished: 2025-04-24T09:30:00+09:00\r\n---\r\n", date(2025, 4, 24), id="time, and lines of Windows"),
        pytest.param('+++\ntitle = "Talks"\npublisher = "The Paper"\ndate = 2025-04-24\n+++\n', date(2025, 4, 24), id="TOML"),
        pytest.param("---\ntitle: Talks\nsite: The Paper\ndate: April 24, 2025\n---\n", date(2025, 4, 24), id="day in words"),
        pytest.param("---\ntitle: Talks\nsite: The Paper\ndate: 4/5/2025\n---\n", None, id="April or May"),
        pytest.param("---\ntitle: Talks\nsite: The Paper\ndate: spring\n---\n", None, id="no day"),
        pytest.param("---\ntitle: Talks\nsite: The Paper\ndate: 0001-01-01\n---\n", None, id="year of no article"),
    ],
)
def test_front_matter_gives_title_publisher_and_day(front: str, published: date | None) -> None:
    found = read_contents("a.md", f"{front}# {HEAD}\n\nThey met on Monday.\n".encode())
    assert (found.title, found.publisher, found.published) == ("Talks", "The Paper", published)
    assert found.text == f"{HEAD}\n\nThey met on Monday."


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("They **met** on *Monday* in `Tokyo`.", "They met on Monday in Tokyo."),
        ("See [the minutes](https://example.org/a) and ![a picture](b.png).", "See the minutes and ."),
        ("The two\nmet.", "The two\nmet."),
        ("- gas\n- cars", "gas\n\ncars"),
        ("> He said no.", "He said no."),
        ("| a | b |\n|---|---|\n| 1 | 2 |", "a\n\nb\n\n1\n\n2"),
        ("About 5 < 6 <b>met</b> &amp; left.", "About 5 < 6 met & left."),
        ("---\nnothing\n---\nThey met.", "nothing\n\nThey met."),
    ],
)
def test_marks_of_markdown_are_no_part_of_the_text(source: str, text: str) -> None:
    assert read_contents("a.md", source.encode()).text == text


# Web pages


@pytest.mark.parametrize(
    ("head", "published"),
    [
        pytest.param('<meta property="article:published_time" content="2025-04-24T01:30:00+09:00">', date(2025, 4, 24), id="Open Graph"),
        pytest.param('<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2025-04-24T01:30:00Z"}</script>', date(2025, 4, 24), id="JSON-LD"),
        pytest.param('<meta name="DC.date.issued" content="2025-04-24">', date(2025, 4, 24), id="Dublin Core"),
        pytest.param('<meta itemprop="datePublished" content="April 24, 2025">', date(2025, 4, 24), id="in words"),
        pytest.param('<meta property="article:modified_time" content="2025-04-24">', None, id="day of a change"),
        pytest.param('<meta name="expires" content="2025-04-24">', None, id="day on which it expires"),
        pytest.param("<title>News of 2025-04-24</title>", None, id="day in the title"),
        pytest.param('<meta name="date" content="today">', None, id="no day"),
        pytest.param("", None, id="nothing declared"),
    ],
)
def test_a_page_is_dated_by_what_it_declares_alone(head: str, published: date | None) -> None:
    """The days in its text, 3 March 2024 among them, are never taken for that of publication."""
    assert read_contents("a.html", page_of(AROUND.format(STORY), head)).published == published


def test_a_page_gives_its_main_text_title_and_publisher() -> None:
    head = '<meta property="og:title" content="Ministers &lt;b&gt;meet&lt;/b&gt;"><meta property="og:site_name" content="The Paper">'
    found = read_contents("a.html", page_of(AROUND.format(STORY), head, "en-US"))
    assert (found.title, found.publisher, found.lang) == ("Ministers <b>meet</b>", "The Paper", "en")
    assert all(paragraph in found.text for paragraph in NEWS)
    assert not any(word in found.text for word in ("Sport", "rights", "alert"))


@pytest.mark.parametrize("encoding", ["shift_jis", "euc_jp", "iso-8859-1", "utf-8"])
def test_a_page_is_read_in_the_encoding_that_it_declares(encoding: str) -> None:
    word = "経済産業相" if encoding.endswith("jis") or encoding == "euc_jp" else "café"
    page = page_of(STORY.replace("minister", word), f'<meta charset="{encoding}">').decode().encode(encoding)
    assert word in read_contents("a.html", page).text


# PDF


def test_a_pdf_gives_the_text_of_its_pages_without_their_numbers_and_running_heads() -> None:
    pages = [["The Daily Paper", f"Page {number} begins here, and the talks of ministers went on for an-", "other hour.", str(number)] for number in range(1, 5)]
    found = read_contents("a.pdf", pdf_of(pages, title="Page 2 begins here"))
    assert found.text.splitlines() == [f"Page {number} begins here, and the talks of ministers went on for another hour." for number in range(1, 5)]
    assert found.title == "Page 2 begins here"


def test_the_title_in_a_files_properties_counts_only_where_the_text_has_it() -> None:
    assert read_contents("a.pdf", pdf_of([["The ministers met in Tokyo on Monday and agreed on gas, on cars and on rice."]], title="Microsoft Word - x")).title == ""
    assert read_contents("a.docx", word_of("They met.", title="Template")).title == ""
    assert read_contents("a.docx", word_of("They Met", "All went well.", title="They met")).title == "They met"


# DOCX


def test_a_word_file_gives_paragraphs_tables_and_tracked_insertions() -> None:
    document, out = docx.Document(), BytesIO()
    document.add_paragraph("They met\ton Monday.").paragraph_format.tab_stops.add_tab_stop(1)
    document.add_table(1, 2).cell(0, 1).text = "5 million tons"
    insertion = f'<w:ins {nsdecls("w")}><w:r><w:t>and agreed</w:t></w:r></w:ins>'
    deletion = f'<w:del {nsdecls("w")}><w:r><w:delText>and quarrelled</w:delText></w:r></w:del>'
    paragraph = document.add_paragraph("They talked ")
    for change in (insertion, deletion):
        paragraph._p.append(parse_xml(change))
    document.save(out)
    assert read_contents("a.docx", out.getvalue()).text == "They met\ton Monday.\n\n5 million tons\n\nThey talked and agreed"


# What cannot be read


def bomb() -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("word/document.xml", "w") as part:
        for _ in range(110):
            part.write(b" " * 1_000_000)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "raw", "said", "remedy"),
    [
        pytest.param("a.pdf", pdf_of([[], []]), "a scan", "OCR", id="scan"),
        pytest.param("a.pdf", pdf_of([["Scan 1"], ["Scan 2"]]), "a scan", "OCR", id="scan with a stamp"),
        pytest.param("a.pdf", pdf_of([["They met."]])[:300], "not a PDF that can be read", "save it anew", id="half a PDF"),
        pytest.param("a.pdf", b"", "not a PDF that can be read", "save it anew", id="empty PDF"),
        pytest.param("a.pdf", pdf_of([["They met."]] * 301), "301 pages", "Split", id="book"),
        pytest.param("a.pdf", pdf_of([["0 0 m " * 4_000_000]]), "not a PDF that can be read", "save it anew", id="PDF that unpacks too far"),
        pytest.param("a.docx", bomb(), "unpacks to more than 100 MB", "without its pictures", id="zip bomb"),
        pytest.param("a.docx", b"PK\3\4", "not a DOCX that can be read", "save it anew", id="broken DOCX"),
        pytest.param("a.docx", word_of(), "empty", "Paste", id="empty DOCX"),
        pytest.param("a.html", b"", "No article was found", "Copy its text", id="empty page"),
        pytest.param("a.html", page_of("<script>alert(1)</script>"), "No article was found", "Copy its text", id="page of scripts"),
        pytest.param("a.md", b"---\ntitle: [\n---\nThey met.", "front matter is not valid", "Mend it", id="broken front matter"),
        pytest.param("a.md", b"---\ndate: 2025-13-40\n---\nThey met.", "front matter is not valid", "Mend it", id="month 13"),
        pytest.param("a.md", b"---\na: &a {k: 1}\nb: {<<: [*a, *a]}\n---\nThey met.", "front matter is not valid", "take it out", id="values that multiply"),
        pytest.param("a.md", b"[a](b) " * 200_000, "more than 1,000,000 characters of Markdown", "Split", id="long Markdown"),
        pytest.param("a.txt", b"x" * (MAX_BYTES + 1), "25 MB", "Split", id="large file"),
        pytest.param("a.rtf", b"{\\rtf1 They met.}", "format is not read", "Save the article as one of .txt", id="another format"),
    ],
)
def test_what_cannot_be_read_says_why_and_what_to_do(name: str, raw: bytes, said: str, remedy: str) -> None:
    with pytest.raises(ArticleError) as caught:
        read_contents(name, raw)
    assert said in str(caught.value)
    assert remedy in str(caught.value)


@pytest.mark.parametrize("suffix", SUFFIXES)
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(raw=st.binary(max_size=400) | st.text(max_size=400).map(lambda text: text.encode("utf-8", "replace")))
def test_no_bytes_crash_the_reading(suffix: str, raw: bytes) -> None:
    """Any bytes are an article or a message, and the text can be written as UTF-8 and holds no control signs."""
    for content in (raw, SAMPLES[suffix][: len(SAMPLES[suffix]) // 2] + raw, SAMPLES[suffix].replace(b"e", raw[:3])):
        try:
            found = read_contents(f"a{suffix}", content)
        except ArticleError:
            continue
        assert found.text.encode()
        assert "\0" not in found.text
        assert "\n" not in found.title + found.publisher + found.url + found.lang
        assert found.published is None or YEARS[0] <= found.published.year <= YEARS[1]


SAMPLES = {
    ".txt": NEWS[0].encode("utf-16"),
    **dict.fromkeys((".md", ".markdown"), b"---\ntitle: Talks\ndate: 2025-04-24\n---\n# Talks\n\nThey [met](b) on *Monday*.\n"),
    **dict.fromkeys((".html", ".htm", ".xhtml"), page_of(STORY, '<meta name="date" content="2025-04-24"><title>Talks</title>')),
    ".pdf": pdf_of([NEWS]),
    ".docx": word_of(*NEWS),
}


# In a folder


@pytest.mark.parametrize(
    ("name", "raw", "day", "whence"),
    [
        pytest.param("a.md", b"---\ndate: 2025-04-24\n---\nThey met on Monday.", "24 April 2025", "from the file's metadata", id="front matter"),
        pytest.param("a.html", page_of(STORY, '<meta property="article:published_time" content="2025-04-24">'), "24 April 2025", "from the file's metadata", id="page"),
        pytest.param("a.txt", b"TOKYO, April 23, 2025 (Agency) -- They met on Monday.", "23 April 2025", "from its dateline", id="dateline"),
        pytest.param("a.md", b"---\ndate: 2025-04-24\n---\nTOKYO, April 23, 2025 (Agency) -- They met.", "24 April 2025", "from the file's metadata", id="metadata before a dateline"),
    ],
)
def test_a_day_of_publication_that_nobody_gave_is_found_and_said_where(tmp_path: Path, name: str, raw: bytes, day: str, whence: str) -> None:
    assert published_in_words(article_of(tmp_path, name, raw)) == f"{day} ({whence})"
    given = f'["{name}"]\npublished = 2025-05-01\n'
    assert published_in_words(article_of(tmp_path, name, raw, given)) == "1 May 2025"


def test_a_dateline_without_its_year_dates_nothing(tmp_path: Path) -> None:
    article = article_of(tmp_path, "a.txt", b"TOKYO, April 23 (Agency) -- They met on Monday.")
    assert article.published is None


def test_what_is_given_goes_before_what_the_file_says(tmp_path: Path) -> None:
    raw = b"---\ntitle: Talks\nsource: The Paper\nurl: https://example.org/a\n---\nThey met."
    article = article_of(tmp_path, "a.md", raw, '["a.md"]\ntitle = "Mine"\npublished = 2025-05-01\n')
    assert (article.title, article.publisher, article.url) == ("Mine", "The Paper", "https://example.org/a")
    assert article_of(tmp_path, "a.md", raw.replace(b"https", b"javascript")).url == ""


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_what_is_read_slices_back_from_the_text_that_is_shown(tmp_path: Path, suffix: str) -> None:
    """Dates, figures and quotes are slices of the article's text in every format."""
    article = article_of(tmp_path, f"a{suffix}", SAMPLES[suffix], f'["a{suffix}"]\npublished = 2025-04-24\n')
    timeline = build([article])
    assert timeline.events
    for found in (*timeline.timexes[article.id], *timeline.quantities[article.id]):
        assert article.text[found.start : found.end] == found.text
    for evidence in (evidence for event in timeline.events for evidence in event.evidence):
        assert article.text[evidence.start : evidence.end] == evidence.quote


@pytest.mark.parametrize(
    ("name", "is_read"),
    [("a.PDF", True), ("a.markdown", True), ("README.md", False), ("~$a.docx", False), (".a.txt", False), ("articles.toml", False), ("a", False)],
)
def test_only_articles_are_read_as_articles(name: str, is_read: bool) -> None:
    assert is_article(name) == is_read


def test_files_of_one_name_are_different_articles(tmp_path: Path) -> None:
    for name in ("talks.txt", "talks.md", "talks.md.txt"):
        (tmp_path / name).write_text("They met on 3 March 2024.", encoding="utf-8")
    articles, _ = read_folder(tmp_path)
    assert [article.id for article in articles] == ["talks.md", "talks.md.txt", "talks"]


def test_nothing_outside_the_folder_is_read(tmp_path: Path) -> None:
    """A link is not followed, and no entry reaches a file elsewhere."""
    (tmp_path / "secret.txt").write_text("A secret of 3 March 2024.", encoding="utf-8")
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "b.txt").mkdir()
    (folder / "articles.toml").write_text('["../secret.txt"]\npublished = 2024-03-03\n', encoding="utf-8")
    articles, problems = read_folder(folder)
    assert articles == ()
    assert [problem.path for problem in problems] == ["a.txt", "b.txt", "articles.toml"]
    assert "a link to a file elsewhere" in problems[0].message
    assert "not a file" in problems[1].message
    assert "names a file that is not in the folder" in problems[2].message


def test_a_file_of_100_mb_is_not_even_opened(tmp_path: Path) -> None:
    with (tmp_path / "a.txt").open("wb") as large:
        large.truncate(100_000_000)
    articles, problems = read_folder(tmp_path)
    assert articles == ()
    assert "The file has 100 MB; at most 25 MB are read" in problems[0].message
