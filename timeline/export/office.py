"""Office files are ZIP archives of XML: here what makes them the same bytes each time."""

import re
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

# The earliest day that a ZIP can name, and a date in the properties that is no claim about when.
_EPOCH = (1980, 1, 1, 0, 0, 0)
_STAMP = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


def stable(archive: bytes) -> bytes:
    """The archive with every time of writing set to 1980-01-01, inside its embedded workbooks too."""
    out = BytesIO()
    with ZipFile(BytesIO(archive)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            body = old.read(name)
            if name.endswith(".xlsx"):
                body = stable(body)
            elif name == "docProps/core.xml":
                body = _STAMP.sub(rb"\g<1>1980-01-01T00:00:00Z", body)
            new.writestr(ZipInfo(name, _EPOCH), body, ZIP_DEFLATED)
    return out.getvalue()


def zipped(files: dict[str, bytes]) -> bytes:
    """A ZIP of the files by name, the same bytes each time."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, body in files.items():
            archive.writestr(ZipInfo(name, _EPOCH), body, ZIP_DEFLATED)
    return out.getvalue()
