"""The page in a browser: what is chosen is a link, marks and rows open the evidence, downloads are what they say."""

import csv
import re
import struct
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Download, Page, expect
from pptx import Presentation
from pypdf import PdfReader, mult

from tests.conftest import drawn
from timeline import __version__
from timeline.project import pack

Open = Callable[..., Page]

LNG, TRUMP = "themes-lng_energy", "us-trump-1"


def chart(page: Page) -> None:
    """Wait until the chart stands at the width that was measured."""
    page.locator(".js-plotly-plot .points path").first.wait_for()


def choose_mark(page: Page, number: int = 0) -> str:
    """Click a mark as a user would; the title of the card that opens."""
    chart(page)
    box = page.locator(".js-plotly-plot .points path").nth(number).bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    return page.locator(".card h2").inner_text()


def choose_actor(page: Page, name: str) -> None:
    page.get_by_role("combobox", name="Actor").click()
    page.get_by_role("option", name=name).click()


def camera(page: Page, title: str = "Download plot as a PNG") -> Download:
    with page.expect_download() as found:
        page.get_by_role("button", name=title, exact=True).click()
    return found.value


def test_link_restores_the_view(open_page: Open, chromium: Browser) -> None:
    """Filters, series, chronology, tab and the chosen event come back in another browser profile."""
    page = open_page()
    chart(page)
    choices = {
        LNG: page.get_by_text("LNG, oil and gas ("),
        TRUMP: page.get_by_text("Trump 1st term ("),
        "references=true": page.get_by_text("Reference chronology", exact=True).first,
        "tab=Article": page.get_by_role("tab", name="Article"),
    }
    for part, choice in choices.items():
        choice.click()
        expect(page).to_have_url(re.compile(part))
        drawn(page)  # a click on what is being drawn anew can miss it
    title = choose_mark(page)
    page.wait_for_url("**event=**")
    count = page.locator(".count").inner_text()
    other = chromium.new_context().new_page()
    other.goto(page.url)
    expect(other.locator(".card h2")).to_have_text(title)
    expect(other.locator(".count")).to_have_text(count)
    expect(other.get_by_label("LNG, oil and gas (")).to_be_checked()
    expect(other.get_by_role("tab", name="Article")).to_have_attribute("aria-selected", "true")
    expect(other.locator(".marked a.chosen")).to_have_count(1)
    other.context.close()


def test_back_and_forward_step_through_what_was_done(open_page: Open) -> None:
    """Each choice is one step: Back undoes it, with its counts and its card, Forward does it again, a reset of many boxes too."""
    page = open_page("?more=true", height=1200)
    chart(page)
    mark = page.locator(".js-plotly-plot .points path").first
    acts: list[Callable[[], object]] = [
        page.get_by_text("LNG, oil and gas (").click,
        page.get_by_text("Trump 1st term (").click,
        page.get_by_text("Reference chronology", exact=True).first.click,
        lambda: choose_mark(page),
        page.get_by_role("button", name="Later").click,
        lambda: choose_actor(page, "Mike Pence"),
        page.get_by_role("button", name="Reset").click,
    ]

    def state() -> tuple[str, ...]:
        drawn(page)
        page.wait_for_timeout(400)  # a step back draws twice where counts change
        drawn(page)
        mark.wait_for()
        names = page.locator(".count, .card h2, [data-testid=stSidebar] :is([data-testid=stCheckbox]:has(input:checked), [data-testid=stMultiSelect])")
        return page.url, *names.all_inner_texts()

    seen = [state()]
    for act in acts:
        address = page.url
        act()
        page.wait_for_url(lambda url, before=address: url != before)
        seen.append(state())
    for step, expected in [("back", one) for one in seen[-2::-1]] + [("forward", one) for one in seen[1:]]:
        page.evaluate(f"history.{step}()")
        page.wait_for_url(expected[0])
        assert state() == expected


def test_copying(open_page: Open) -> None:
    """The link as it stands, and a citation in which a note of ours is cited as one."""
    page = open_page(f"?{LNG}=true")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    choose_mark(page)
    page.wait_for_url("**event=**")
    page.get_by_role("button", name="Copy link").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == page.url
    page.get_by_role("button", name="Copy citation").click()
    page.wait_for_function("async link => await navigator.clipboard.readText() !== link", arg=page.url)
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("from our note on Natural Gas Intelligence, ")
    assert page.locator(".card blockquote").first.inner_text() in copied


def test_card_opens_and_closes(open_page: Open) -> None:
    """A click on a mark opens its card, a click on another replaces it, and closing lets the same mark open it again."""
    page = open_page(width=1280, height=720)
    first = choose_mark(page)
    expect(page.locator(".st-key-card")).to_be_in_viewport()
    page.get_by_role("button", name="Later").click()
    expect(page.locator(".card h2")).not_to_have_text(first)
    page.get_by_role("button", name="Close").click()
    expect(page.locator(".card")).to_have_count(0)
    page.wait_for_url(lambda url: "event=" not in url)
    assert choose_mark(page) == first


def test_row_opens_the_card(open_page: Open) -> None:
    """The table gives the same card, to those who do not use the chart."""
    page = open_page(height=1800)
    chart(page)
    page.locator("[data-testid=stDataFrame] .dvn-scroller").click(position={"x": 16, "y": 52})
    expect(page.locator(".card h2")).to_be_visible()
    page.wait_for_url("**event=**")


def test_marks_of_the_article_lead_to_their_events(open_page: Open) -> None:
    """A sentence of the text opens its event, without loading the page again."""
    page = open_page("?tab=Article", height=1800)
    chart(page)
    page.evaluate("window.loadedOnce = true")
    link = page.locator(".marked a.event").last
    title = link.get_attribute("title")
    link.click()
    expect(page.locator(".card h2")).to_have_text(title or "")
    expect(page.locator(".marked a.chosen")).to_have_count(1)
    assert page.evaluate("window.loadedOnce")


def test_a_missed_sentence_is_marked_in_the_text(open_page: Open, tmp_path: Path) -> None:
    """Words marked in the article choose their sentence, once an event is to be added."""
    text = "Tokyo signed a contract on 3 May 2018. Nothing more. Later the weather changed for everybody."
    (tmp_path / "a.txt").write_text(text, "utf-8")
    page = open_page("?tab=Article", height=1800, TIMELINE_ARTICLES=str(tmp_path))
    chart(page)
    page.get_by_text("Add an event that was missed").click()
    chosen = page.get_by_role("combobox", name="Its sentence")
    chosen.wait_for()
    drawn(page)
    place = page.locator(".marked").evaluate("""one => {
        const range = document.createRange(), last = one.lastChild;
        range.setStart(last, last.data.indexOf("weather")); range.setEnd(last, last.data.indexOf("changed") - 1);
        const box = range.getBoundingClientRect();
        return [box.x + box.width / 2, box.y + box.height / 2];
    }""")
    page.mouse.dblclick(*place)
    expect(page.get_by_label("Title", exact=True).last).to_have_value("Weather changed for everybody")


def test_csv_download(open_page: Open) -> None:
    """The file holds the rows that are shown."""
    page = open_page(f"?{LNG}=true")
    chart(page)
    with page.expect_download() as found:
        page.get_by_role("button", name="Download as CSV").click()
    rows = list(csv.DictReader(found.value.path().read_text("utf-8-sig").splitlines()))
    assert found.value.suggested_filename.startswith("policy-timeline_events_20")
    assert f"{len(rows)} of" in page.locator(".count").inner_text()
    assert all("LNG, oil and gas" in row["themes"] for row in rows)


def test_camera(open_page: Open) -> None:
    """The camera saves 1280x720 at scale 2 under a name that says what is shown, as PNG or SVG."""
    page = open_page(f"?{LNG}=true")
    chart(page)
    picture = camera(page)
    assert struct.unpack(">II", picture.path().read_bytes()[16:24]) == (2560, 1440)
    assert picture.suggested_filename.startswith("policy-timeline_20")
    assert picture.suggested_filename.endswith("_lng-energy.png")
    page.get_by_role("button", name="Briefing").click()
    page.get_by_role("radio", name="SVG").click()
    page.wait_for_url("**image=SVG**")
    chart(page)
    drawing = camera(page, "Download plot")
    assert drawing.suggested_filename.endswith("_lng-energy.svg")
    assert "LNG, oil and gas" in drawing.path().read_text("utf-8")


def test_hostile_text_is_shown_as_it_is(open_page: Open, tmp_path: Path) -> None:
    """Markup, formulas and icon codes of an article stand on the page as they were written."""
    evil = "<img src=x onerror=window.hit=1> $x^2$ [a](javascript:window.hit=1) :red[b] :material/home: :smile: -> *c* `d`"
    (tmp_path / "evil.txt").write_text(f"Ministers {evil} signed an LNG deal in Tokyo on April 23, 2018.\n", "utf-8")
    (tmp_path / "articles.toml").write_text(
        f"[\"evil.txt\"]\ntitle = '{evil}'\npublisher = '{evil}'\npublished = 2018-04-24\nurl = 'javascript:window.hit=1'\n",
        "utf-8",
    )
    page = open_page("?tab=Article&more=true", height=1800, TIMELINE_ARTICLES=str(tmp_path))
    choose_mark(page)
    page.get_by_role("combobox", name="Publisher").click()
    expect(page.get_by_role("option", name="onerror")).to_have_text(f"1 · {evil}")
    page.keyboard.press("Escape")
    for place in (".card blockquote", ".card .source", ".marked"):
        assert evil in page.locator(place).first.inner_text()
    assert evil[:20] in page.locator(".js-plotly-plot").text_content().replace("\u200b", "")  # type: ignore[union-attr]
    assert not page.locator("img[src=x], .katex, a[href^='javascript']").count()
    assert page.evaluate("window.hit") is None


def test_a_project_is_handed_over_and_opened(open_page: Open, tmp_path: Path) -> None:
    """What the button saves is the packed folder; dropped on the page, it is shown until it is closed."""
    ours, theirs = tmp_path / "ours", tmp_path / "theirs"
    for folder, events in ((ours, "They met in Osaka on 7 June 2018. Tokyo signed a contract on 9 June 2018."), (theirs, "Tokyo signed a contract on 3 May 2018.")):
        folder.mkdir()
        (folder / "a.txt").write_text(events, "utf-8")
    (tmp_path / "theirs.zip").write_bytes(pack(theirs, __version__)[0])
    page = open_page(height=1800, TIMELINE_ARTICLES=str(ours))
    chart(page)
    with page.expect_download() as found:
        page.get_by_role("button", name="Download the whole project").click()
    assert found.value.suggested_filename == "ours.zip"
    assert Path(found.value.path()).read_bytes() == pack(ours, __version__)[0]
    page.get_by_role("button", name="Add articles").click()
    page.get_by_role("dialog").locator("input[type=file]").set_input_files(tmp_path / "theirs.zip")
    page.get_by_role("button", name="Open theirs.zip").click()
    expect(page.get_by_text("1 of 1 events")).to_be_visible()
    page.get_by_role("button", name="Close theirs.zip").click()
    expect(page.get_by_text("2 of 2 events")).to_be_visible()


def test_folder_that_is_not_there(open_page: Open, tmp_path: Path) -> None:
    """The page names the folder and what to do."""
    page = open_page(TIMELINE_ARTICLES=str(tmp_path / "gone"))
    expect(page.get_by_role("alert").filter(has_text="there is no such folder")).to_be_visible()


def test_briefing_is_made_of_the_view(open_page: Open) -> None:
    """The menu makes the file of what is shown under the title that was written, which the link keeps."""
    page = open_page(f"?{LNG}=true&title=Gas+talks")
    chart(page)
    page.get_by_role("button", name="Briefing").click()
    page.get_by_role("button", name="Make the file").click()
    with page.expect_download() as found:
        page.get_by_role("button", name="Save policy-timeline").click()
    assert found.value.suggested_filename.endswith("_lng-energy.pptx")
    first = next(iter(Presentation(found.value.path()).slides))
    assert first.notes_slide.notes_text_frame.text.startswith("Gas talks\n")
    assert "title=Gas+talks" in page.url


@pytest.mark.parametrize("width", [1600, 1280])
def test_print_holds_the_whole_chart(open_page: Open, tmp_path: Path, width: int) -> None:
    """On A4, landscape, the first page has every word of the chart within its edges, the last event's too; tables follow."""
    page = open_page(width=width)
    chart(page)
    words = page.locator(".js-plotly-plot .annotation-text").all_text_contents()
    page.pdf(path=tmp_path / "page.pdf", prefer_css_page_size=True)
    first, *others = PdfReader(tmp_path / "page.pdf").pages
    found: list[tuple[str, float, float]] = []
    first.extract_text(visitor_text=lambda text, cm, tm, *_: found.append((text, *mult(tm, cm)[4:])))
    wide, high = first.mediabox[2:]
    assert all(0 < x < wide and 0 < y < high for text, x, y in found if text.strip())
    printed = "".join("".join(text for text, *_ in found).split())
    assert [one for one in words if "".join(one.replace("\u200b", "").split()) not in printed] == []
    assert "Tick the box" in others[0].extract_text()


def test_a_long_export_can_be_stopped(open_page: Open) -> None:
    """It says what it is at; stopped there, it leaves no file, and can be started again."""
    page = open_page("?file=Briefing+pack+with+slides")
    chart(page)
    page.get_by_role("button", name="Briefing").click()
    make = page.get_by_role("button", name="Make the file")
    make.click()
    page.get_by_text("The chart ...").wait_for()
    page.get_by_role("button", name="Cancel").click()
    drawn(page)
    expect(page.get_by_role("button", name="Cancel")).to_have_count(0)
    expect(page.get_by_role("button", name="Save policy-timeline")).to_have_count(0)
    expect(make).to_be_enabled()


def test_a_long_reading_can_be_stopped(chromium: Browser, serve: Callable[..., str], tmp_path: Path) -> None:
    """The bar says how far it is; a click stops it there, and another goes on from there."""
    for number in range(400):
        text = f"Ministers signed deal {number} in Tokyo on April 23, 2018. Imports rose {number} percent last week. " * 8
        (tmp_path / f"{number}.txt").write_text(text, "utf-8")
    page = chromium.new_page()
    page.goto(serve(TIMELINE_ARTICLES=str(tmp_path)))
    bar = page.get_by_text(" of 400 files")
    bar.wait_for()
    page.get_by_role("button", name="Stop").last.click()
    page.get_by_text("The reading was stopped").wait_for()
    expect(bar).to_have_count(0)
    page.get_by_role("button", name="Go on reading").click()
    bar.wait_for()
    page.close()


@pytest.mark.parametrize("width", [820, 640])
def test_narrow_windows(open_page: Open, width: int) -> None:
    """On a tablet and in half a slide nothing is cut off: chart, controls and card stay within the window."""
    page = open_page(width=width)
    choose_mark(page)
    beyond = page.locator(".js-plotly-plot, .st-key-above button, .st-key-above label, .card, .st-key-steps button").evaluate_all(
        "(all, width) => all.map(one => one.getBoundingClientRect()).filter(box => box.right > width + 0.5)", width
    )
    assert beyond == []
