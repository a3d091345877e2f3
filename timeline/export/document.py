"""Word: the chart on a landscape page, then the numbered events with their sentences and sources."""

from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from timeline.export.briefing import Briefing, Item, Told, printable
from timeline.export.office import stable
from timeline.export.pictures import picture

_PAGE, _MARGIN = (Mm(297), Mm(210)), Mm(15)
_MUTED, _LINK = RGBColor(0x56, 0x5C, 0x66), RGBColor(0x1F, 0x4E, 0x8C)


def document(briefing: Briefing) -> bytes:
    paper = Document()
    paper.core_properties.title = printable(briefing.view.title)
    paper.core_properties.author = "Policy Timeline"
    section = paper.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = _PAGE
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = _MARGIN
    normal = paper.styles["Normal"]
    normal.font.name, normal.font.size = "Arial", Pt(10.5)
    _picture(paper, briefing)
    paper.add_heading("Events", 1).paragraph_format.page_break_before = True
    for item in briefing.items:
        briefing.step(f"Event {item.number} of {len(briefing.items)}")
        _event(paper, item)
    paper.add_heading("Sources", 1)
    for words, url in briefing.sources:
        _linked(paper.add_paragraph(style="List Bullet"), printable(words), url)
    for panel in briefing.view.panels:
        series = panel.series
        paper.add_paragraph(printable(f"{series.title}: {series.origin.definition}. Basis: {series.basis}. {series.note}"))
    if briefing.link:
        _linked(paper.add_paragraph("The same view on the page: "), briefing.link, briefing.link)
    out = BytesIO()
    paper.save(out)
    return stable(out.getvalue())


def _picture(paper: Any, briefing: Briefing) -> None:
    size = briefing.size
    room = _PAGE[0] - 2 * _MARGIN, _PAGE[1] - 2 * _MARGIN - Mm(8)
    scale = min(room[0] / size.width, room[1] / size.height)
    shape = paper.add_picture(BytesIO(picture(briefing, "png")), int(size.width * scale), int(size.height * scale))
    shape._inline.docPr.set("descr", printable(briefing.scene.alt))


def _event(paper: Any, item: Item) -> None:
    head = paper.add_paragraph()
    head.paragraph_format.space_before, head.paragraph_format.space_after = Pt(10), Pt(2)
    head.paragraph_format.keep_with_next = True
    remark = f" ({item.remark})" if item.remark else ""
    head.add_run(f"{item.number}  {item.when}{remark}  ").bold = True
    head.add_run(printable(item.event.title))
    for told in item.told:
        _source(paper, told)


def _source(paper: Any, told: Told) -> None:
    quote = paper.add_paragraph(f"“{told.quote}”")
    quote.paragraph_format.left_indent, quote.paragraph_format.space_after = Mm(8), Pt(1)
    quote.paragraph_format.keep_with_next = True
    source = paper.add_paragraph()
    source.paragraph_format.left_indent, source.paragraph_format.space_after = Mm(8), Pt(4)
    _linked(source, told.source, told.url)
    how = f". Date read from {told.reasoning}." if told.reasoning else "."
    figures = f" Figures: {'; '.join(told.figures)}." if told.figures else ""
    run = source.add_run(how + figures)
    run.font.size, run.font.color.rgb = Pt(9), _MUTED


def _linked(paragraph: Any, words: str, url: str) -> None:
    """The words as a link, which the library cannot make by itself; as plain words where there is no address."""
    run = paragraph.add_run(words)
    run.font.size = Pt(9)
    if not url.startswith(("http://", "https://")):
        return
    run.font.color.rgb, run.font.underline = _LINK, True
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    run._element.addprevious(link)
    link.append(run._element)
