"""The drawn figure, as Chromium sets it: what is measured on paper holds on the screen, also redrawn as a slide."""

from itertools import combinations
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from plotly.graph_objects import Figure

from tests.test_charts import BALANCE, spread, view
from timeline.charts.figure import draw
from timeline.charts.scene import Mark, Panel, lay_out
from timeline.interval import year

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


@pytest.mark.parametrize("count", [4, 25, 60, 200])
def test_nothing_touches_on_screen(chromium: Browser, tmp_path: Path, count: int) -> None:
    """No text box overlaps another, a leader or the edge: at the page's size, and in the camera's picture of 1280x720."""
    mark = Mark(year(2016), -68.9, "$68.9 billion", "Daily, 18 Apr 2017")
    scene = lay_out(view(spread(count), Panel(BALANCE, (mark,))), 1000)
    figure = draw(scene)
    path = tmp_path / "chart.html"
    figure.write_html(path, include_plotlyjs=True)
    page = chromium.new_page(viewport={"width": 1300, "height": 800})
    page.goto(path.as_uri())
    page.add_style_tag(content="body { margin: 0 }")
    page.locator("g.annotation").last.wait_for()
    assert faults(page, figure, scene.width, scene.height) == []
    page.evaluate(REDRAW, {"width": 1280, "height": 720})
    assert faults(page, figure, 1280, 720) == []
    page.close()


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
