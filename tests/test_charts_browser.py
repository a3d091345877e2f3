"""The drawn figure, as Chromium sets it: what is measured on paper holds on the screen, also redrawn as a slide."""

from collections.abc import Callable
from itertools import combinations
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from plotly.graph_objects import Figure

from tests.test_charts import BALANCE, spread, view
from timeline import Selection, load_timeline, select
from timeline.charts.figure import draw
from timeline.charts.scene import Mark, Panel, View, lay_out
from timeline.charts.shapes import Text
from timeline.interval import year
from timeline.model import Rows
from timeline.views import image_size, view_of

# The position in the layout, and the box on the screen, of every text.
TEXTS = """() => [...document.querySelectorAll('g.annotation')].map(g => {
    const box = g.querySelector('.annotation-text-g').getBoundingClientRect();
    return [+g.dataset.index, box.left, box.top, box.right, box.bottom];
})"""
# Points along every shape.
SHAPES = """() => [...document.querySelectorAll('path[data-index]')].map(path => {
    const length = path.getTotalLength(), matrix = path.getScreenCTM();
    const at = k => path.getPointAtLength(length * k / 80).matrixTransform(matrix);
    return [+path.dataset.index, [...Array(81).keys()].map(k => [at(k).x, at(k).y])];
})"""
REDRAW = "size => Plotly.relayout(document.querySelector('.js-plotly-plot'), size)"


def shipped(rows: Rows = "one") -> View:
    """What the page shows at first: the shipped notes with two series."""
    selection = Selection(series=("us-goods-balance-japan-annual", "us-lng-exports-japan-annual"), rows=rows)
    timeline = load_timeline()
    return view_of(timeline, selection, select(timeline, selection))


def made(count: int) -> View:
    return view(spread(count), Panel(BALANCE, (Mark(year(2016), -68.9, "$68.9 billion", "Daily, 18 Apr 2017"),)))


@pytest.mark.parametrize(
    ("shown", "width"),
    [(lambda count=count: made(count), 1000) for count in (4, 25, 60, 200)]
    + [(shipped, width) for width in (640, 966, 1280)]
    + [(lambda: shipped("themes"), 966)],
    ids=["4", "25", "60", "200", "shipped-640", "shipped-966", "shipped-1280", "rows"],
)
def test_nothing_touches_on_screen(chromium: Browser, tmp_path: Path, shown: Callable[[], View], width: int) -> None:
    """No text box overlaps another, a leader or the edge: at the page's size, and in the camera's picture of 1280x720."""
    scene = lay_out(shown(), width)
    figure = draw(scene)
    path = tmp_path / "chart.html"
    figure.write_html(path, include_plotlyjs=True)
    page = chromium.new_page(viewport={"width": 1300, "height": 800})
    page.goto(path.as_uri())
    page.add_style_tag(content="body { margin: 0 }")
    page.locator("g.annotation").last.wait_for()
    assert faults(page, figure, scene.width, scene.height) == []
    size = image_size(scene.height)
    wide, high = int(size["width"]), int(size["height"])
    page.evaluate(REDRAW, {"width": wide, "height": high})
    assert faults(page, figure, wide, high) == []
    page.close()


@pytest.mark.parametrize(("width", "least"), [(966, 17), (1280, 19)])
def test_most_of_the_shipped_events_are_labelled(width: int, least: int) -> None:
    """At the widths that windows of 1280x720 and 1600x900 leave the chart, most events have labels, the others numbers."""
    scene = lay_out(shown := shipped(), width)
    numbers = sum(isinstance(item, Text) and item.kind == "number" for item in scene.items)
    assert (scene.height <= 900, scene.labelled >= least, scene.labelled + numbers) == (True, True, len(shown.events))


def faults(page: Page, figure: Figure, width: int, height: int) -> list[str]:
    texts = figure.layout.annotations
    boxes = {index: box for index, *box in page.evaluate(TEXTS)}
    assert len(boxes) == len(texts)
    found = [f"{texts[a].text} on {texts[b].text}" for a, b in combinations(boxes, 2) if _overlap(boxes[a], boxes[b])]
    for index, (left, top, right, bottom) in boxes.items():
        if left < 0 or top < 0 or right > width or bottom > height:
            found.append(f"{texts[index].text} leaves the canvas")
    for shape, points in page.evaluate(SHAPES):
        if figure.layout.shapes[shape].name == "leader":
            hit = [index for index, box in boxes.items() if any(_inside(x, y, box) for x, y in points)]
            found += [f"a leader crosses {texts[index].text}" for index in hit]
    return found


def _overlap(a: list[float], b: list[float]) -> bool:
    # Browsers round boxes to parts of a pixel.
    return a[0] < b[2] - 0.5 and b[0] < a[2] - 0.5 and a[1] < b[3] - 0.5 and b[1] < a[3] - 0.5


def _inside(x: float, y: float, box: list[float]) -> bool:
    return box[0] + 0.5 < x < box[2] - 0.5 and box[1] + 0.5 < y < box[3] - 0.5
