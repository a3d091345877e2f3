"""The briefing pack: slides or a document, every table, the build, and a manifest from which the same pack can be made again."""

import json
from collections.abc import Callable
from dataclasses import asdict
from hashlib import sha256
from importlib.metadata import version

from timeline import __version__, frames
from timeline.archives import zipped
from timeline.export.briefing import Briefing
from timeline.export.pictures import picture
from timeline.export.tables import build_json, tables

_LIBRARIES = ("plotly", "pandas", "python-pptx", "python-docx")


def pack(write: Callable[[Briefing], bytes], suffix: str, briefing: Briefing) -> bytes:
    """A ZIP of the briefing made by `write`, the picture, `data/` and `manifest.json`; the same bytes for the same view."""
    briefing.step("The briefing")
    files = {
        f"briefing.{suffix}": write(briefing),
        "chart.png": picture(briefing, "png"),
        **{f"data/{name}.csv": frames.to_csv(frame) for name, frame in tables(briefing).items()},
        "data/build.json": build_json(briefing),
    }
    return zipped({"manifest.json": _manifest(briefing, suffix, files), **files}.items())


def _manifest(briefing: Briefing, suffix: str, files: dict[str, bytes]) -> bytes:
    view = briefing.view
    manifest = {
        "format": f"pack-{suffix}",
        "program": {"policy-timeline": __version__, **{name: version(name) for name in _LIBRARIES}},
        "link": briefing.link,
        "words": {"title": view.title, "subtitle": view.subtitle, "footer": view.footer},
        "size": asdict(briefing.size),
        "articles": [
            {"path": one.path, "source": frames.cited(one), "url": one.url, "sha256": _hash(one.text.encode("utf-8", "replace"))}
            for one in briefing.articles
        ],
        "series": [{"id": panel.series.id, "vintage": panel.series.origin.vintage} for panel in view.panels],
        "events": [item.event.id for item in briefing.items],
        "files": {name: _hash(body) for name, body in files.items()},
    }
    return (json.dumps(manifest, ensure_ascii=False, indent=1) + "\n").encode()


def _hash(body: bytes) -> str:
    return sha256(body).hexdigest()
