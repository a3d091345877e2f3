"""Every export format, read back with a program that others wrote."""

import csv
import io
import json
import re
import shutil
import struct
import subprocess
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document
from openpyxl import load_workbook
from playwright.sync_api import Browser
from pptx import Presentation
from pypdf import PdfReader

import timeline as policy
from timeline.archives import zipped
from timeline.charts.shapes import Text
from timeline.errors import TimelineError
from timeline.export import FORMATS, SIZES, Briefing, brief, size_of
from timeline.export.office import stable
from timeline.export.tables import tables
from timeline.model import Timeline
from timeline.saved import from_json

ROOT = Path(__file__).parent.parent
LINK = "http://localhost:8501/?us-trump-1=true&references=true"
HOSTILE = "=HYPERLINK(\"x\") <script>alert(1)</script> & \x07\u202e</a>"


@pytest.fixture(scope="module")
def shipped() -> Timeline:
    return policy.load_timeline()


@pytest.fixture(scope="module")
def briefing(shipped: Timeline) -> Briefing:
    return brief(shipped, LINK)


@pytest.fixture(scope="module")
def written(briefing: Briefing, request: pytest.FixtureRequest) -> Callable[[str], bytes]:
    """The file of a format, made once; those with a picture need the browser."""
    made: dict[str, bytes] = {}

    def write(form: str) -> bytes:
        if FORMATS[form].drawn:
            request.getfixturevalue("chromium")
        return made.setdefault(form, FORMATS[form].write(briefing))

    return write


def hostile(shipped: Timeline) -> Briefing:
    """A timeline in which every text that anyone may write is hostile."""
    articles = tuple(replace(one, title=HOSTILE, publisher=HOSTILE) for one in shipped.articles)
    events = tuple(
        replace(event, title=HOSTILE, evidence=tuple(replace(e, quote=HOSTILE, reasoning=HOSTILE) for e in event.evidence))
        for event in shipped.events
    )
    return brief(replace(shipped, articles=articles, events=events), "", SIZES["half"], {"title": HOSTILE, "footer": HOSTILE})


def test_items_are_numbered_as_the_chart_numbers_them(briefing: Briefing) -> None:
    """The list counts the events in the order of their dates, and the chart's key prints the same numbers."""
    assert [item.number for item in briefing.items] == list(range(1, len(briefing.shown.events) + 1))
    titles = {str(item.number): item.event.title for item in briefing.items}
    keys = [text.lines[0] for text in briefing.scene.items if getattr(text, "kind", "") == "key"]
    for key in keys:
        number, _, words = key.partition("  ")
        if number.isdigit():
            shown = words.split("  ")[-1].removesuffix("…")
            assert titles[number].startswith(shown.strip())


@pytest.mark.parametrize("form", [one.id for one in FORMATS.values() if not one.drawn])
def test_same_view_same_bytes(shipped: Timeline, form: str) -> None:
    """No file holds the hour of its making."""
    first, second = (FORMATS[form].write(brief(shipped, LINK)) for _ in range(2))
    assert first == second


def test_pictures_have_the_size_asked_for(chromium: Browser, shipped: Timeline) -> None:
    """PNG at scale 2, SVG and PDF in points, each the same bytes twice."""
    small = brief(shipped, LINK, size_of("900x600"))
    png, svg, pdf = (FORMATS[form].write(small) for form in ("png", "svg", "pdf"))
    assert struct.unpack(">II", png[16:24]) == (1800, 1200)
    assert re.search(rb'<svg[^>]* width="900" height="600"', svg)
    assert pdf.startswith(b"%PDF")
    assert all(FORMATS[form].write(small) == made for form, made in (("svg", svg), ("pdf", pdf)))


@pytest.mark.parametrize(("form", "said"), [("docx", "Event 1 of 14"), ("pptx", "Events: slide 1 of "), ("pack-docx", "The briefing")])
def test_steps_are_said_and_may_stop(chromium: Browser, shipped: Timeline, form: str, said: str) -> None:
    """A long export says what it is at, and whoever is told can stop it there."""

    def stop(step: str) -> None:
        if step.startswith(said):
            raise InterruptedError(step)

    with pytest.raises(InterruptedError, match=said):
        FORMATS[form].write(replace(brief(shipped, LINK), step=stop))


def test_pictures_of_rows(chromium: Browser, shipped: Timeline) -> None:
    """A chart higher than the picture is scaled into it: the size asked for, with every row in it."""
    tall = brief(shipped, "?rows=By+theme")
    svg = FORMATS["svg"].write(tall).decode()
    assert tall.scene.height > tall.size.height
    assert struct.unpack(">II", FORMATS["png"].write(tall)[16:24]) == (2560, 1440)
    assert all(row.label in svg for row in tall.view.rows)


def _pypdf(pdf: bytes) -> str:
    (page,) = PdfReader(io.BytesIO(pdf)).pages
    return page.extract_text()


def _pdftotext(pdf: bytes) -> str:
    if not (command := shutil.which("pdftotext")):
        pytest.skip("pdftotext is not installed (Debian: poppler-utils)")
    return subprocess.run([command, "-raw", "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()


@pytest.mark.parametrize("read", [_pypdf, _pdftotext])
def test_pdf(written: Callable[[str], bytes], briefing: Briefing, read: Callable[[bytes], str]) -> None:
    """One page whose text is text: every word of the chart can be found and copied."""
    printed = "".join(read(written("pdf")).split())
    lines = [line for item in briefing.scene.items if isinstance(item, Text) for line in item.lines]
    assert [line for line in lines if "".join(line.split()) not in printed] == []


def test_slides(written: Callable[[str], bytes], briefing: Briefing) -> None:
    """16:9; a picture with alt text, sources in the notes, every event with its quote, an editable chart for each series."""
    deck = Presentation(io.BytesIO(written("pptx")))
    assert (round(deck.slide_width / 914400, 3), round(deck.slide_height / 914400, 1)) == (13.333, 7.5)
    first, *others = deck.slides
    picture = first.shapes[0]
    assert picture._element.nvPicPr.cNvPr.get("descr") == briefing.scene.alt
    notes = first.notes_slide.notes_text_frame.text
    assert all(words in notes for words, _ in briefing.sources)
    assert LINK in notes
    text = "\n".join(shape.text_frame.text for slide in others for shape in slide.shapes if shape.has_text_frame)
    assert all(item.event.title in text and item.told[0].quote in text for item in briefing.items)
    charts = [shape.chart for slide in others for shape in slide.shapes if shape.has_chart]
    assert len(charts) == len(briefing.view.panels) == 2
    balance = dict(zip(charts[0].plots[0].categories, charts[0].plots[0].series[0].values, strict=True))
    assert balance["2017"] == pytest.approx(-68.8, abs=0.1)  # Census, 2017 goods balance with Japan, billion dollars


def test_document(written: Callable[[str], bytes], briefing: Briefing) -> None:
    """The picture with alt text, then every event with its number, sentence, source and link."""
    paper = Document(io.BytesIO(written("docx")))
    text = "\n".join(paragraph.text for paragraph in paper.paragraphs)
    for item in briefing.items:
        assert f"{item.number}  {item.when}" in text
        assert all(f"“{told.quote}”" in text and told.source in text for told in item.told)
    links = {relation.target_ref for relation in paper.part.rels.values() if relation.is_external}
    assert {article.url for article in briefing.articles if article.url} <= links
    assert paper.inline_shapes[0]._inline.docPr.get("descr") == briefing.scene.alt


def test_workbook(written: Callable[[str], bytes], briefing: Briefing) -> None:
    """One sheet a table, with as many rows; dates are dates and values numbers."""
    book = load_workbook(io.BytesIO(written("xlsx")))
    frames = tables(briefing)
    assert book.sheetnames == list(frames) == ["events", "figures", "series", "chronology", "about"]
    for name, frame in frames.items():
        assert book[name].max_row == len(frame) + 1
    head = [cell.value for cell in book["events"][1]]
    row = book["events"][2]
    assert row[head.index("earliest")].is_date
    assert isinstance(book["series"][2][2].value, int | float)


def test_hostile_texts_stay_texts(shipped: Timeline) -> None:
    """No formula in a workbook, no markup in a page or in TimelineJS, no control character anywhere."""
    bad = hostile(shipped)
    book = load_workbook(io.BytesIO(FORMATS["xlsx"].write(bad)))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]
    assert any(cell.value.startswith("=HYPERLINK") for cell in cells)
    assert all(cell.data_type == "s" and (cell.quotePrefix or cell.value[:1] not in "=+-@") for cell in cells)
    for form in ("html", "timelinejs"):
        page = FORMATS[form].write(bad).decode()
        assert "<script>alert" not in page
        assert "\u202e" not in page
    for row in csv.reader(io.StringIO(FORMATS["csv"].write(bad).decode("utf-8-sig"))):
        assert not any(cell.startswith(("=", "+", "@")) for cell in row)


def test_hostile_texts_in_office_files(chromium: Browser, shipped: Timeline) -> None:
    """Slides and documents open, with the text as it is, less what XML cannot hold."""
    bad = hostile(shipped)
    shown = HOSTILE.replace("\x07", "").replace("\u202e", "")
    deck = Presentation(io.BytesIO(FORMATS["pptx"].write(bad)))
    assert any(shown in shape.text_frame.text for slide in deck.slides for shape in slide.shapes if shape.has_text_frame)
    paper = Document(io.BytesIO(FORMATS["docx"].write(bad)))
    assert any(shown in paragraph.text for paragraph in paper.paragraphs)


def test_build_opens_again(written: Callable[[str], bytes], briefing: Briefing) -> None:
    """The JSON is a saved build with the events that were shown."""
    opened = from_json(json.loads(written("json")))
    assert {event.id for event in opened.events} == {event.id for event in briefing.shown.events}


def test_timelinejs(written: Callable[[str], bytes], briefing: Briefing) -> None:
    """Every event with a date, an uncertain one with its words."""
    slides = json.loads(written("timelinejs"))["events"]
    assert [slide["display_date"] for slide in slides] == [item.when for item in briefing.items]
    assert all({"year", "month", "day"} == slide["start_date"].keys() for slide in slides)


def test_timelinejs_shows_every_event(written: Callable[[str], bytes], briefing: Briefing, chromium: Browser) -> None:
    """TimelineJS itself loads the file: a slide and a mark for each event, headed by its date and title as we print them."""
    library = ROOT / "benchmarks" / "node_modules" / "@knight-lab" / "timelinejs" / "dist"
    if not library.is_dir():
        pytest.skip("TimelineJS is not installed (npm ci in the folder benchmarks)")
    page = chromium.new_page(viewport={"width": 1280, "height": 720})
    page.add_init_script(f"window.briefing = {written('timelinejs').decode()}")
    page.route("**", lambda route: route.fulfill(body='<div id="box" style="height: 700px"></div>', content_type="text/html"))
    page.goto("http://localhost/")
    page.add_style_tag(path=library / "css" / "timeline.css")
    page.add_script_tag(path=library / "js" / "timeline.js")
    page.evaluate("new Promise(done => new TL.Timeline('box', briefing, {hash_bookmark: false}).on('loaded', done))")
    assert page.locator(".tl-timemarker").count() == len(briefing.items)
    slides = page.locator(".tl-slide:not(.tl-slide-titleslide)")
    found = [(slide.locator(".tl-headline-date"), slide.locator(".tl-headline")) for slide in slides.all()]
    shown = {(when.inner_text(), " ".join(title.inner_text().split())) for when, title in found}
    assert shown == {(item.when, item.event.title) for item in briefing.items}
    page.close()


def test_page_opens_offline(written: Callable[[str], bytes], chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Opened from the disk it draws its chart, asks for nothing, and a click on a mark opens its event."""
    path = tmp_path_factory.mktemp("page") / "briefing.html"
    path.write_bytes(written("html"))
    page = chromium.new_page(viewport={"width": 1300, "height": 900})
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(path.as_uri())
    mark = page.locator(".points path").first
    mark.wait_for()
    box = mark.bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.locator("details[open] blockquote").first.wait_for()
    assert all(url.startswith(("file:", "blob:", "data:")) for url in asked)
    page.close()


@pytest.mark.parametrize("kind", ["pptx", "docx"])
def test_pack(written: Callable[[str], bytes], briefing: Briefing, shipped: Timeline, kind: str) -> None:
    """The ZIP holds the briefing, the picture and the data; from its manifest alone the same pack is made again."""
    body = written(f"pack-{kind}")
    with ZipFile(io.BytesIO(body)) as archive:
        names = archive.namelist()
        manifest = json.loads(archive.read("manifest.json"))
    assert {f"briefing.{kind}", "chart.png", "data/events.csv", "data/build.json"} <= set(names)
    assert manifest["events"] == [item.event.id for item in briefing.items]
    again = brief(shipped, manifest["link"], replace(SIZES["slide"], **manifest["size"]), manifest["words"])
    assert FORMATS[manifest["format"]].write(again) == body


def test_nothing_to_export_is_said(shipped: Timeline) -> None:
    """A view without events is refused with what to do."""
    with pytest.raises(TimelineError, match="No event passes"):
        brief(shipped, "?text=nosuchword")


@pytest.mark.parametrize("size", ["9x9", "big", "1280", "99999x720", "-1x5"])
def test_sizes_that_are_none(size: str) -> None:
    """A size that cannot be drawn is refused with those that can."""
    with pytest.raises(TimelineError, match="is no size"):
        size_of(size)


def test_no_browser_is_said(shipped: Timeline, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a browser the message says what to install and what works without."""

    class Broken:
        calc_fig_sync = staticmethod(partial(_raise, RuntimeError("ChromeNotFoundError")))

    monkeypatch.setattr("timeline.export.pictures._browser", Broken)
    with pytest.raises(TimelineError, match="camera button"):
        FORMATS["png"].write(brief(shipped))


def _raise(error: Exception, *_: object, **__: object) -> None:
    raise error


def test_archives_are_stable() -> None:
    """The same files give the same archive, also when an archive holds another."""
    inner = zipped([("docProps/core.xml", b'<dcterms:created xsi:type="x">2026-01-01T00:00:00Z</dcterms:created>')])
    assert b"2026" not in ZipFile(io.BytesIO(stable(inner))).read("docProps/core.xml")
    assert stable(zipped([("a.xlsx", inner)])) == stable(stable(zipped([("a.xlsx", inner)])))
