"""What a view can be saved as. A format is one entry here: the page's menu, the command line and the tests are made of it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from timeline.export.briefing import SIZES, Briefing, Size, brief, size_of
from timeline.export.document import document
from timeline.export.pack import pack
from timeline.export.pictures import close, picture
from timeline.export.slides import slides
from timeline.export.tables import build_json, events_csv, timelinejs
from timeline.export.webpage import webpage
from timeline.export.workbook import workbook

__all__ = ["FORMATS", "SIZES", "Briefing", "Format", "Size", "brief", "close", "size_of"]


@dataclass(frozen=True, slots=True)
class Format:
    """`write` makes the file; a `drawn` one holds a picture, for which it needs a browser on the computer."""

    id: str
    label: str
    suffix: str
    mime: str
    write: Callable[[Briefing], bytes]
    drawn: bool = False


_OFFICE = "application/vnd.openxmlformats-officedocument"
FORMATS = {
    one.id: one
    for one in (
        Format("pptx", "PowerPoint slides", "pptx", f"{_OFFICE}.presentationml.presentation", slides, True),
        Format("docx", "Word document", "docx", f"{_OFFICE}.wordprocessingml.document", document, True),
        Format("png", "Picture (PNG)", "png", "image/png", partial(picture, form="png"), True),
        Format("svg", "Picture (SVG)", "svg", "image/svg+xml", partial(picture, form="svg"), True),
        Format("pdf", "PDF", "pdf", "application/pdf", partial(picture, form="pdf"), True),
        Format("html", "Interactive page", "html", "text/html", webpage),
        Format("xlsx", "Excel workbook", "xlsx", f"{_OFFICE}.spreadsheetml.sheet", workbook),
        Format("csv", "Events (CSV)", "csv", "text/csv", events_csv),
        Format("json", "Build (JSON)", "json", "application/json", build_json),
        Format("timelinejs", "TimelineJS (JSON)", "timelinejs.json", "application/json", timelinejs),
        Format("pack-pptx", "Briefing pack with slides", "zip", "application/zip", partial(pack, slides, "pptx"), True),
        Format("pack-docx", "Briefing pack with document", "zip", "application/zip", partial(pack, document, "docx"), True),
    )
}
