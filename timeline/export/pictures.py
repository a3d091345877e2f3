"""The chart as PNG, SVG or PDF. Plotly draws in a browser; one is started at the first picture and kept for the next."""

import re
from functools import cache
from typing import Any, Literal

from timeline.charts.figure import draw
from timeline.errors import TimelineError
from timeline.export.briefing import Briefing

PictureFormat = Literal["png", "svg", "pdf"]

NO_BROWSER = (
    "No Chrome or Chromium was found on this computer, and pictures are drawn in one ({reason}). Install either and try again, "
    "or use the camera button on the chart, which needs none."
)
_WHEN = re.compile(rb"(/(?:Creation|Mod)Date \(D:)\d{14}")
_NAMES = re.compile(rb'(?:id="|url\(#|href="#)(?:clip|legend|topdefs-|defs-|grad-|p)?([0-9a-f]{6})')


def picture(briefing: Briefing, form: PictureFormat) -> bytes:
    """The chart at the briefing's size, `scale` times as many pixels as a PNG; the same bytes each time.

    Raises
    ------
    TimelineError
        If there is no browser, or what it drew has not the size that was asked for.
    """
    size, wide = briefing.size, briefing.scene.width
    # A canvas cuts its size to whole pixels, and 2559.9999 is one too few.
    scale = (size.scale if form == "png" else 1) * size.width / wide * (1 if wide == size.width else 1 + 1e-9)
    options = {"format": form, "width": wide, "height": wide * size.height // size.width, "scale": scale}
    briefing.step("The chart")
    try:
        drawn: bytes = _browser().calc_fig_sync(draw(briefing.scene, briefing.selection.event), opts=options)
    except Exception as error:  # kaleido raises whatever the browser's start raised
        raise TimelineError(NO_BROWSER.format(reason=str(error).split("\n")[0] or type(error).__name__)) from error
    if form == "png" and (found := _png_size(drawn)) != (round(size.width * size.scale), round(size.height * size.scale)):
        raise TimelineError(f"The browser drew {found[0]}x{found[1]} pixels instead of the size asked for. Try another size.")
    return _settled(drawn, form)


def close() -> None:
    """Stop the browser, if one was started, and remove its files: to be called before the program ends.

    While Python itself ends kaleido can no longer do it, since that needs new threads.
    """
    if _browser.cache_info().currsize:
        _browser().stop_sync_server(silence_warnings=True)
        _browser.cache_clear()


@cache
def _browser() -> Any:
    import kaleido  # takes a second that a page without pictures need not wait

    kaleido.start_sync_server(n=1, silence_warnings=True, mathjax=False)
    return kaleido


def _png_size(drawn: bytes) -> tuple[int, int]:
    return int.from_bytes(drawn[16:20], "big"), int.from_bytes(drawn[20:24], "big")


def _settled(drawn: bytes, form: PictureFormat) -> bytes:
    """Without the day of drawing, and with the names that Plotly draws by lot counted instead."""
    if form == "pdf":
        return _WHEN.sub(rb"\g<1>20000101000000", drawn)
    if form == "svg" and (found := _NAMES.search(drawn)):
        return drawn.replace(found[1], b"000000")
    return drawn
