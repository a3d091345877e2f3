"""Word files (DOCX): the text of the document, tables and text boxes included, as it stands after tracked changes."""

import re
from io import BytesIO

from docx import Document
from docx.oxml.ns import qn

from timeline.archives import sound
from timeline.formats.contents import Contents, printed

_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"  # the text box once more, for old programs
_SIGNS = {qn("w:p"): "\n\n", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:tab"): "\t", qn("w:noBreakHyphen"): "-"}


def read(raw: bytes) -> Contents:
    document = Document(BytesIO(sound(raw)))
    body = document.element.body
    for fallback in list(body.iter(_FALLBACK)):
        fallback.getparent().remove(fallback)
    # The tab stops of a paragraph's format are named like the tabs of its text.
    found = (one for one in body.iter(qn("w:t"), *_SIGNS) if one.getparent().tag != qn("w:tabs"))
    text = re.sub(r"\n{2,}", "\n\n", "".join(_SIGNS.get(one.tag, one.text or "") for one in found)).strip("\n")
    return Contents(text, title=printed(document.core_properties.title or "", text))

