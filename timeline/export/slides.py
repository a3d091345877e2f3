"""PowerPoint: the chart as a picture, the events as text, each series as a native chart; sources in the notes."""

from collections.abc import Iterable
from io import BytesIO
from math import ceil
from typing import Any

from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_TICK_LABEL_POSITION
from pptx.util import Inches, Pt

from timeline.charts.panels import heading, scaled, values
from timeline.charts.view import Panel
from timeline.export.briefing import Briefing, Item, paragraphs, printable, series_source
from timeline.export.office import stable
from timeline.export.pictures import picture

_WIDE, _HIGH, _MARGIN = Inches(13.333), Inches(7.5), Inches(0.6)
_BLANK = 6  # the layout of that name in the library's template
# Lines that a slide of events holds, and the characters of a line: of a title, of what stands below it.
_LINES, _TITLE, _SMALL = 25, 95, 135
_INK, _MUTED, _VALUE = RGBColor(0x16, 0x19, 0x1F), RGBColor(0x56, 0x5C, 0x66), RGBColor(0x3D, 0x5A, 0x80)


def slides(briefing: Briefing) -> bytes:
    deck = Presentation()
    deck.slide_width, deck.slide_height = _WIDE, _HIGH
    deck.core_properties.title = printable(briefing.view.title)
    deck.core_properties.author = "Policy Timeline"
    _picture(deck, briefing)
    pages = _paged(briefing.items)
    for number, items in enumerate(pages, 1):
        briefing.step(f"Events: slide {number} of {len(pages)}")
        _events(deck, items, briefing)
    for panel in briefing.view.panels:
        _series(deck, panel, briefing)
    out = BytesIO()
    deck.save(out)
    return stable(out.getvalue())


def _picture(deck: Any, briefing: Briefing) -> None:
    slide = deck.slides.add_slide(deck.slide_layouts[_BLANK])
    size = briefing.size
    scale = min(_WIDE / size.width, _HIGH / size.height)
    wide, high = int(size.width * scale), int(size.height * scale)
    shape = slide.shapes.add_picture(BytesIO(picture(briefing, "png")), (_WIDE - wide) // 2, (_HIGH - high) // 2, wide, high)
    shape.name = "Timeline"
    shape._element.nvPicPr.cNvPr.set("descr", printable(briefing.scene.alt))
    sources = [f"{words}{f', {url}' if url else ''}" for words, url in briefing.sources]
    view = ["", f"View: {briefing.link}"] if briefing.link else []
    _note(slide, [briefing.view.title, briefing.view.subtitle, "", "Sources", *sources, *view])


def _paged(items: Iterable[Item]) -> list[list[Item]]:
    """The events slide by slide, as many as their lines allow."""
    pages: list[list[Item]] = []
    room = 0
    for item in items:
        lines = 2 + ceil((len(item.event.title) + len(item.when)) / _TITLE) + ceil(len(item.told[0].quote) / _SMALL)
        if lines > room:
            pages.append([])
            room = _LINES
        pages[-1].append(item)
        room -= lines
    return pages


def _events(deck: Any, items: Iterable[Item], briefing: Briefing) -> None:
    """The numbers are those of the chart; what each source says stands in the notes."""
    slide = deck.slides.add_slide(deck.slide_layouts[_BLANK])
    _title(slide, f"{briefing.view.title}: events")
    frame = slide.shapes.add_textbox(_MARGIN, Inches(1.2), _WIDE - 2 * _MARGIN, Inches(5.9)).text_frame
    frame.word_wrap = True
    notes: list[str] = []
    for place, item in enumerate(items):
        line = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
        remark = f" ({item.remark})" if item.remark else ""
        _run(line, f"{item.number}  {item.when}{remark}  ", bold=True)
        _run(line, printable(item.event.title))
        _run(frame.add_paragraph(), f"“{item.told[0].quote}”", 12)
        source = frame.add_paragraph()
        source.space_after = Pt(9)
        told = item.told[0]
        more = f" and {len(item.told) - 1} more" if len(item.told) > 1 else ""
        run = _run(source, told.source, 12, _MUTED)
        if told.url:
            run.hyperlink.address = told.url
        _run(source, more, 12, _MUTED)
        notes += [f"{item.number}  {item.when}: {printable(item.event.title)}", *paragraphs(item), ""]
    _note(slide, notes)


def _series(deck: Any, panel: Panel, briefing: Briefing) -> None:
    slide = deck.slides.add_slide(deck.slide_layouts[_BLANK])
    title, rest = heading(panel)
    _title(slide, title, rest)
    shown = values(panel, briefing.view.first, briefing.view.last)
    data = CategoryChartData(number_format="#,##0.0")
    data.categories = [value.start if panel.series.frequency == "monthly" else str(value.start.year) for value in shown]
    data.add_series(f"{title}, {scaled(panel)[1]}", [value.value for value in shown])
    form = XL_CHART_TYPE.LINE if panel.series.frequency == "monthly" else XL_CHART_TYPE.COLUMN_CLUSTERED
    place = (_MARGIN, Inches(1.3), _WIDE - 2 * _MARGIN, Inches(5.3))
    graphic = slide.shapes.add_chart(form, *place, data)
    graphic._element.nvGraphicFramePr.cNvPr.set("descr", printable(f"{title}{rest}"))
    chart = graphic.chart
    chart.has_legend = chart.has_title = False
    chart.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    for axis in (chart.category_axis, chart.value_axis):
        axis.tick_labels.font.size = Pt(12)
        axis.format.line.color.rgb = _MUTED
    chart.value_axis.major_gridlines.format.line.color.rgb = RGBColor(0xE3, 0xE6, 0xEA)
    plot = chart.plots[0]
    fill = plot.series[0].format
    if form == XL_CHART_TYPE.LINE:
        plot.series[0].smooth = False
        fill.line.color.rgb = _VALUE
    else:
        fill.fill.solid()
        fill.fill.fore_color.rgb = _VALUE
        plot.series[0].invert_if_negative = False
    series = panel.series
    source = slide.shapes.add_textbox(_MARGIN, Inches(6.6), _WIDE - 2 * _MARGIN, Inches(0.7)).text_frame
    source.word_wrap = True
    _run(source.paragraphs[0], series_source(series), 12, _MUTED)
    _note(slide, [series_source(series), series.origin.url, series.origin.definition, f"Basis: {series.basis}", series.note])


def _title(slide: Any, words: str, rest: str = "") -> None:
    box = slide.shapes.add_textbox(_MARGIN, Inches(0.45), _WIDE - 2 * _MARGIN, Inches(0.7)).text_frame
    box.word_wrap = True
    _run(box.paragraphs[0], words, 24, bold=True)
    _run(box.paragraphs[0], rest, 16, _MUTED)


def _run(paragraph: Any, words: str, size: int = 16, colour: RGBColor = _INK, bold: bool = False) -> Any:
    run = paragraph.add_run()
    run.text = printable(words) + " " * words.endswith(" ")
    run.font.size, run.font.bold, run.font.name = Pt(size), bold, "Arial"
    run.font.color.rgb = colour
    return run


def _note(slide: Any, lines: Iterable[str]) -> None:
    slide.notes_slide.notes_text_frame.text = "\n".join(map(printable, lines))
