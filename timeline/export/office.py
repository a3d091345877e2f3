"""Office files are ZIP archives of XML: here what makes them the same bytes each time."""

import re
from io import BytesIO
from zipfile import ZipFile

from timeline.archives import zipped

_STAMP = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


def stable(archive: bytes) -> bytes:
    """The archive with every time of writing set to 1980-01-01, inside its embedded workbooks too."""
    with ZipFile(BytesIO(archive)) as old:
        return zipped((name, _stable(name, old.read(name))) for name in old.namelist())


def _stable(name: str, body: bytes) -> bytes:
    if name.endswith(".xlsx"):
        return stable(body)
    return _STAMP.sub(rb"\g<1>1980-01-01T00:00:00Z", body) if name == "docProps/core.xml" else body
