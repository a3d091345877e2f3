"""What stands around the events: title, legend, the two capitals' rails, ticks of the time axis, footer."""

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import pairwise

from timeline.administrations import load_administrations
from timeline.charts.marks import fill, form
from timeline.charts.metrics import LINE, shortened, width, wrapped
from timeline.charts.palette import Palette, Style, outline, styles
from timeline.charts.quotes import legend
from timeline.charts.shapes import Box, Item, Line, Patch, Rect, Text, text_height
from timeline.charts.view import Panel, View
from timeline.charts.words import plain, short_date
from timeline.interval import MONTHS
from timeline.model import Interval, Reference

Entry = tuple[list[Item], float, str]  # of the legend: what is drawn around (0, 0), its width, its words

_FOOT = 5  # lines
_CONTEXT = 6  # pixels, of a diamond of the reference chronology
_VINTAGE = re.compile(rf"((?:\d{{1,2}} )?)({'|'.join(MONTHS)}) (\d{{4}})")
_FILLS = {"full": "happened", "hollow": "planned or proposed", "half": "reported (hearsay)", "denied": "denied"}
_FORMS = {
    "bar": "whole period",
    "bounded": "some day within",
    "from": "from then on",
    "until": "until then",
}


def head(view: View, themed: View, left: float, right: float, size: float, palette: Palette) -> tuple[list[Item], float]:
    """Accent, title, subtitle and legend, and the height they take: the forms stand beside the subtitle, the themes below.

    The forms are those of `view`, the themes those of `themed`, whose events may have no marks.

    Where the themes do not fit one line, "Tariffs and trade deals" is "Tariffs".
    """
    items: list[Item] = [Patch(left, 7, ((0, 0), (48, 0), (48, 4), (0, 4)), palette.accent)]
    y = 15.0
    if lines := wrapped(plain(view.title), size + 7, right - left, True)[:2]:
        items.append(Text("title", left, y, lines, size + 7, palette.ink, bold=-1))
        y += text_height(len(lines), size + 7) + 3
    forms, themes = list(_forms(view, palette)), list(_themes(themed, palette))
    if sum(wide + 21 + width(name, size - 1) for _, wide, name in themes) > right - left:
        themes = [(drawing, wide, name.partition(" and ")[0]) for drawing, wide, name in themes]
    words = plain(view.subtitle)
    for row in ([*([([], 0.0, words)] if words else []), *forms], themes):
        if row:
            items += _flow(row, left, right, y, size - 1, palette)
            y = max(text.box.bottom for text in items if isinstance(text, Text)) + 4
    return items, y + 2


def rail_height(size: float) -> float:
    return round(size * 1.45)


def rails(view: View, plot: Box, y: float, x_of: Callable[[date], float], size: float, palette: Palette) -> Iterator[Item]:
    """Who governed, in neutral tints; a U.S. handover begins or ends a light band through all panels, a Japanese one is a line."""
    high = rail_height(size)
    for row, (country, name) in enumerate((("us", "U.S."), ("jp", "Japan"))):
        top = y + row * high
        yield Text("rail name", plot.left, top + high / 2 - 1, (name,), size - 2, palette.muted, (-6, 0), "right", "middle")
        known = (term for term in load_administrations() if term.country == country)
        terms = [term for term in known if term.start <= view.last and term.until > view.first]
        for number, term in enumerate(sorted(terms, key=lambda a: a.start)):
            x0 = max(x_of(term.start), plot.left)
            x1 = min(x_of(min(term.until, view.last)), plot.right)
            if x1 <= x0:
                continue
            yield Rect(x0, x1, 0, high - 2, palette.rails[number % 2], top, kind="rail")
            if number and country == "us":
                yield Line("handover", ((x0, plot.top), (x0, plot.bottom)), palette.grid)
            if number and country == "jp":
                yield Line("handover", ((x0, plot.top), (x0, plot.bottom)), palette.grid, 1, "3px,3px")
            if country == "us" and number % 2 == 0:
                yield Rect(x0, x1, plot.top, plot.bottom, palette.band, kind="band")
            if label := _fitting(term.label, x1 - x0 - 6, size - 1):
                yield Text(
                    "rail", (x0 + x1) / 2, top + high / 2 - 1, (label,), size - 1, palette.ink, align="center", valign="middle"
                )


def background(view: View, plot: Box, y: float, x_of: Callable[[date], float], size: float, palette: Palette) -> Iterator[Item]:
    """The reference chronology: small grey diamonds on a strip of their own, named where there is room.

    One diamond stands for those that it would hide.
    """
    places: list[tuple[float, str, Reference]] = []
    for place in sorted((min(max(x_of(r.interval.anchor), plot.left), plot.right), r.id, r) for r in view.references):
        if not places or place[0] - places[-1][0] >= _CONTEXT:
            places.append(place)
    if not places:
        return
    yield Text("rail name", plot.left, y, ("Context",), size - 2, palette.muted, (-6, 0), "right", "middle")
    ends = [x for x, *_ in places[1:]] + [plot.right]
    for (x, _, reference), end in zip(places, ends, strict=True):
        yield Patch(x, y, outline("diamond", _CONTEXT), palette.ground, palette.other, 1.2)
        when = short_date(reference.interval)
        words = shortened(f"{when} {plain(reference.title)}", size - 2, min(end - x - 16, 220))
        if len(words) > len(when) + 12:
            yield Text("context", x, y, (words,), size - 2, palette.muted, (7, 0), "left", "middle")


def ticks(view: View, plot: Box, x_of: Callable[[date], float], size: float, palette: Palette) -> Iterator[Item]:
    """Years (or months, in a short view) below the plot."""
    yield Line("axis", ((plot.left, plot.bottom), (plot.right, plot.bottom)), palette.leader)
    for x, words in _tick_places(view, x_of, size, plot):
        yield Patch(x, plot.bottom, ((0, 0), (0, 5)), None, palette.leader, 1)
        yield Text("year", x, plot.bottom, (words,), size - 1, palette.ink, (0, 7), "center")


def footer(view: View, left: float, right: float, y: float, size: float, palette: Palette) -> list[Item]:
    """Sources and how to read the marks, inside the figure."""
    notes = [plain(view.footer)] if view.footer.strip() else []
    if sources := dict.fromkeys(_source(panel) for panel in view.panels):
        notes.append(f"Series: {'; '.join(sources)}.")
    if any(form(event.interval) == "bounded" for event in view.events):
        notes.append("Dates estimated where barred.")
    lines = wrapped(" ".join(notes), size - 2, right - left)
    if len(lines) > _FOOT:
        lines = (*lines[: _FOOT - 1], shortened(f"{lines[_FOOT - 1]} …", size - 2, right - left))
    return [Text("footer", left, y, lines, size - 2, palette.muted)] if lines else []


def _source(panel: Panel) -> str:
    """Producer and last vintage, short: "U.S. Census Bureau (vintage 1 Oct 2026)"; the page has the whole."""
    origin = panel.series.origin
    dates = _VINTAGE.findall(origin.vintage.partition(";")[0])
    vintage = f"vintage {dates[-1][0]}{dates[-1][1][:3]} {dates[-1][2]}" if dates else origin.vintage
    return f"{re.split('[,;]', origin.producer)[0]} ({vintage})"


def _themes(view: View, palette: Palette) -> Iterator[Entry]:
    looks = styles(palette)
    shown = {event.themes[0] if event.themes else "" for event in view.events}
    for theme in [*(t for t in looks if t in shown), *sorted(shown - looks.keys())]:
        style = looks.get(theme, Style(theme, palette.other, "circle"))
        yield [Patch(0, 0, outline(style.symbol, 11), style.colour)], 12, style.name


def _forms(view: View, palette: Palette) -> Iterator[Entry]:
    """Fillings and forms, only what is on show."""
    fills = {fill(event) for event in view.events}
    for key, words in _FILLS.items():
        if key in fills and fills != {"full"}:
            shape = outline("circle", 10)
            if key == "denied":
                strokes = [Patch(0, 0, ((-4, turn * -4), (4, turn * 4)), None, palette.ink, 2.5) for turn in (1, -1)]
                yield [*strokes], 12, words
                continue
            filled = palette.ink if key == "full" else palette.ground
            half = [Patch(0, 0, tuple(p for p in shape if p[1] >= 0), palette.ink)] if key == "half" else []
            yield [Patch(0, 0, shape, filled, palette.ink), *half], 12, words
    forms = {form(event.interval) for event in view.events}
    for shape_name, words in _FORMS.items():
        if shape_name in forms:
            yield list(_form_sample(shape_name, palette)), 24, words
    if view.references:
        yield (
            [Patch(0, 0, outline("diamond", _CONTEXT), palette.ground, palette.other, 1.2)],
            12,
            "context, not from the articles (listed on the page)",
        )
    marks = [mark for panel in view.panels for mark in panel.marks if mark.period.overlaps(Interval(view.first, view.last))]
    for patches, words in legend((mark.verdict for mark in marks), palette):
        yield [*patches], 12, words


def _form_sample(shape: str, palette: Palette) -> Iterator[Item]:
    bar = ((-10.0, -4.0), (10.0, -4.0), (10.0, 4.0), (-10.0, 4.0))
    if shape == "bar":
        yield Patch(0, 0, bar, palette.ink)
    elif shape == "bounded":
        yield Patch(0, 0, bar, palette.ground, palette.ink, dash="3px,2px")
        yield from (Patch(0, 0, ((x, -6), (x, 6)), None, palette.ink, 1.8) for x in (-10.0, 10.0))
    else:
        turn = 1 if shape == "from" else -1
        shaft = tuple((turn * min(x, 3.0), y) for x, y in bar)
        yield Patch(0, 0, shaft, palette.ground, palette.ink)
        yield Patch(0, 0, ((turn * 3, -6), (turn * 12, 0), (turn * 3, 6)), palette.ground, palette.ink)


def _flow(entries: list[Entry], left: float, right: float, y: float, size: float, palette: Palette) -> Iterator[Item]:
    """Legend entries in rows. All hang on the plot's left edge, so that a larger chart does not tear them apart."""
    x, row = 0.0, y
    for drawing, wide, words in entries:
        gap = 6 if wide else 0
        words = shortened(words, size, right - left - wide - gap)
        need = wide + gap + width(words, size)
        if x and x + need > right - left:
            x, row = 0.0, row + size * LINE + 2
        for item in drawing:
            assert isinstance(item, Patch)
            corners = tuple((dx + x + wide / 2, dy) for dx, dy in item.outline)
            yield Patch(left, row + size * 0.6, corners, item.fill, item.stroke, item.width, item.dash)
        yield Text("legend", left, row, (words,), size, palette.ink, (x + wide + gap, 0))
        x += need + 15


def _fitting(label: str, room: float, size: float) -> str:
    """The name, or its first word, or the beginning of that ("Taka."), or nothing where not even three letters fit."""
    first = label.split()[0]
    cuts = (first[:length] + "." for length in range(len(first) - 1, 2, -1))
    return next((words for words in (label, first, *cuts) if width(words, size) <= room), "")


def _tick_places(view: View, x_of: Callable[[date], float], size: float, plot: Box) -> list[tuple[float, str]]:
    days = (view.last - view.first).days
    if days > 2 * 366:
        starts = [(date(year, 1, 1), str(year)) for year in range(view.first.year, view.last.year + 1)]
    elif days > 45:
        months = range(view.first.year * 12 + view.first.month - 1, view.last.year * 12 + view.last.month)
        starts = [(date(n // 12, n % 12 + 1, 1), f"{MONTHS[n % 12][:3]} {n // 12}") for n in months]
    else:
        every = [view.first + timedelta(n) for n in range(days + 1)]
        starts = [(day, f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}") for day in every]
    half = max((width(words, size - 1) for _, words in starts), default=0) / 2
    places = [(x_of(day), words) for day, words in starts if view.first <= day <= view.last]
    places = [(x, words) for x, words in places if x - half >= 0 and x + half <= plot.right + 14]
    apart = min((b[0] - a[0] for a, b in pairwise(places)), default=1e9)
    skip = next(n for n in (1, 2, 3, 4, 5, 6, 10, 12, 20, 25, 50, 100, 200) if n * apart >= 2 * half + 12 or n == 200)
    return places[::skip]
