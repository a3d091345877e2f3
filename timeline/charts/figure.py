"""A scene as a Plotly figure: the only module that knows Plotly."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import chain
from typing import Any

import plotly.graph_objects as go
from plotly.offline import get_plotlyjs

from timeline.charts.metrics import FAMILY
from timeline.charts.scene import Scene
from timeline.charts.shapes import Curve, Line, Patch, Rect, Stack, Text
from timeline.charts.words import escaped, number

Trace = dict[str, Any]  # plain: a Plotly object would be checked twice, the second time by the figure


def draw(scene: Scene, selected: str | None = None) -> go.Figure:
    """The figure of `scene`, the event `selected` highlighted; an event's id is the `customdata` of its mark.

    Drawn at a larger size than the scene's, everything stays apart: see `shapes`.
    """
    plot = scene.plot
    items = (*scene.items, *scene.highlights.get(selected or "", ()))
    curves = [item for item in scene.items if isinstance(item, (Curve, Stack))]
    axes = {
        f"yaxis{n}": {
            "domain": [max(_down(scene, curve.bottom), 0), _down(scene, curve.top)],
            "range": [curve.low, curve.high],
            "visible": False,
            "fixedrange": True,
        }
        for n, curve in enumerate(curves, 2)
    }
    layout = {
        "template": {"data": {"scatter": [{"type": "scatter"}]}},  # as Plotly spells out "none"
        "width": scene.width,
        "height": scene.height,
        "margin": {
            "l": plot.left,
            "r": scene.width - plot.right,
            "t": plot.top,
            "b": scene.height - plot.bottom,
            "pad": 0,
            "autoexpand": False,
        },
        "paper_bgcolor": scene.palette.ground,
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"family": FAMILY, "color": scene.palette.ink},
        "showlegend": False,
        "hovermode": "closest",
        "dragmode": False,
        "barmode": "stack",
        "hoverlabel": {"align": "left", "bgcolor": scene.palette.ground, "font": {"size": 13, "color": scene.palette.ink}},
        "xaxis": {
            "type": "date",
            "range": [scene.view.first.isoformat(), (scene.view.last + timedelta(1)).isoformat()],
            "visible": False,
            "fixedrange": True,
            "anchor": "free",
            "position": 0,
        },
        "yaxis": {"domain": [0, 1], "range": [0, 1], "visible": False, "fixedrange": True},
        **axes,
        "shapes": [shape for item in items for shape in _shapes(item, scene)],
        "annotations": [_annotation(item, scene) for item in scene.items if isinstance(item, Text)],
        "meta": {"alt": scene.alt},
    }
    beside = (_stack(item, n) if isinstance(item, Stack) else _curve(item, n) for n, item in enumerate(curves, 2))
    # Checking every value against Plotly's schema takes ten times the rest; tests/test_charts.py does it.
    return go.Figure([*chain.from_iterable(beside), _dots(scene)], layout, _validate=False)


def script() -> str:
    """Plotly's own JavaScript, for a page that must open offline."""
    return str(get_plotlyjs())


def _across(scene: Scene, x: float) -> float:
    return (x - scene.plot.left) / (scene.plot.right - scene.plot.left)


def _down(scene: Scene, y: float) -> float:
    """A height as Plotly counts it: 0 at the bottom of the plot, 1 at its top."""
    return (scene.plot.bottom - y) / (scene.plot.bottom - scene.plot.top)


def _fixed(scene: Scene, y: float) -> tuple[float, float]:
    """A height as a share of the plot, and the pixels upwards that are left over: the margins do not grow."""
    inside = min(max(y, scene.plot.top), scene.plot.bottom)
    return _down(scene, inside), inside - y


def _dots(scene: Scene) -> Trace:
    dots = scene.dots
    start = datetime.combine(scene.view.first, datetime.min.time())
    span = (scene.view.last - scene.view.first + timedelta(1)) / (scene.plot.right - scene.plot.left)
    return _trace(
        "scatter",
        name="events",
        uid="events",  # else Plotly draws lots
        x=[(start + (dot.x - scene.plot.left) * span).isoformat(timespec="seconds") for dot in dots],
        y=[_down(scene, dot.y) for dot in dots],
        mode="markers",
        cliponaxis=False,
        customdata=[dot.id for dot in dots],
        hovertext=[dot.hover for dot in dots],
        hoverinfo="text",
        marker={
            "symbol": [dot.symbol for dot in dots],
            "size": [dot.size for dot in dots],
            "color": [dot.fill for dot in dots],
            "line": {"color": [dot.stroke for dot in dots], "width": 2},
            "opacity": 1,
        },
        # The chosen one has its highlight; the rest stays as it is.
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 1}},
    )


def _trace(kind: str, **parts: Any) -> Trace:
    return {"type": kind, **parts}


def _curve(curve: Curve, axis: int) -> Iterator[Trace]:
    common: dict[str, Any] = {"name": curve.name, "uid": f"y{axis}", "yaxis": f"y{axis}", "xaxis": "x", "hoverinfo": "text"}
    spans = [(datetime.fromisoformat(start), datetime.fromisoformat(end), value) for start, end, value in curve.points]
    middles = [start + (end - start) / 2 for start, end, _ in spans]
    hovers = [f"{number(value)}<br>{escaped(curve.name)}" if value is not None else "" for *_, value in spans]
    if curve.form == "bars":
        yield _trace(
            "bar",
            x=middles,
            y=[value for *_, value in spans],
            width=[(end - start) / timedelta(milliseconds=1) * 0.86 for start, end, _ in spans],
            marker={"color": curve.colour, "opacity": 0.8},
            hovertext=hovers,
            textposition="none",
            **common,
        )
        return
    xs, ys, words = middles, [value for *_, value in spans], hovers
    if curve.form == "steps":
        xs = [x for start, end, _ in spans for x in (start, end)]
        ys, words = [y for y in ys for _ in (0, 1)], [word for word in words for _ in (0, 1)]
    line = {"color": curve.colour, "width": 1.8, "simplify": False}
    # A value without neighbours makes no line: it is shown as a point.
    alone = [
        value is not None and (n == 0 or spans[n - 1][2] is None) and (n + 1 == len(spans) or spans[n + 1][2] is None)
        for n, (*_, value) in enumerate(spans)
    ]
    dots = {"size": [5 if one and curve.form == "line" else 0 for one in alone], "color": curve.colour}
    if curve.form == "steps":
        common |= {"mode": "lines"}
    else:
        common |= {"mode": "lines+markers", "marker": dots}
    yield _trace("scatter", x=xs, y=ys, line=line, connectgaps=False, hovertext=words, **common)


def _stack(stack: Stack, axis: int) -> Iterator[Trace]:
    for n, (name, colour, counts) in enumerate(stack.parts):
        yield _trace(
            "bar",
            name=name,
            uid=f"y{axis}-{n}",
            yaxis=f"y{axis}",
            x=[start for start, _ in counts],
            y=[count for _, count in counts],
            offset=0,
            width=28 * stack.months * 86_400_000,
            marker={"color": colour},
            hovertemplate=f"%{{y:,}} · {escaped(name)}<extra></extra>",
            unselected={"marker": {"opacity": 1}},
        )


def _annotation(text: Text, scene: Scene) -> dict[str, Any]:
    y, up = _fixed(scene, text.y)
    first, rest = text.lines[0], text.lines[1:]
    if text.bold < 0:
        words = "<br>".join(f"<b>{escaped(line)}</b>" for line in text.lines)
    else:
        head = f"<b>{escaped(first[: text.bold])}</b>" if text.bold else ""
        words = "<br>".join([head + escaped(first[text.bold :]), *map(escaped, rest)])
    return {
        "text": words,
        "name": text.kind,
        "x": _across(scene, text.x),
        "y": y,
        "xref": "paper",
        "yref": "paper",
        "xshift": text.shift[0],
        "yshift": up - text.shift[1],
        "xanchor": text.align,
        "yanchor": text.valign,
        "align": text.align,
        "showarrow": False,
        "borderpad": 0,
        "borderwidth": 1 if text.border else 0,
        "bordercolor": text.border or "rgba(0,0,0,0)",
        "bgcolor": text.ground or "rgba(0,0,0,0)",
        "font": {"size": text.size, "color": text.colour},
    }


def _shapes(item: object, scene: Scene) -> Iterator[dict[str, Any]]:
    """An item as shapes: what lies on places is a share of the plot, what has a fixed size is in pixels."""
    if isinstance(item, Line):
        path = "L".join(f"{_across(scene, x):.5f},{_down(scene, y):.5f}" for x, y in item.points)
        yield _shape(item.kind, "path", item.colour, item.width, item.dash, path=f"M{path}")
    elif isinstance(item, Rect):
        size: dict[str, Any] = {"y0": _down(scene, item.top), "y1": _down(scene, item.bottom)}
        if item.y is not None:
            y, up = _fixed(scene, item.y)
            size = {"y0": up - item.top, "y1": up - item.bottom, "ysizemode": "pixel", "yanchor": y}
        size |= {"x0": _across(scene, item.x0), "x1": _across(scene, item.x1), "fillcolor": item.fill}
        yield _shape(item.kind, "rect", item.stroke, 1.5, item.dash, **size)
    elif isinstance(item, Patch):
        y, up = _fixed(scene, item.y)
        corners = "L".join(f"{dx:.2f},{up - dy:.2f}" for dx, dy in item.outline)
        place = {"xsizemode": "pixel", "ysizemode": "pixel", "xanchor": _across(scene, item.x), "yanchor": y}
        fill = item.fill or "rgba(0,0,0,0)"
        yield _shape("", "path", item.stroke, item.width, item.dash, path=f"M{corners}Z", fillcolor=fill, **place)


def _shape(kind: str, shape: str, stroke: str | None, width: float, dash: str, **more: Any) -> dict[str, Any]:
    line = {"color": stroke or "rgba(0,0,0,0)", "width": width if stroke else 0, "dash": dash}
    # Bars and leaders lie below the dots and lines of the data, what completes a dot above.
    layer = "above" if kind in ("", "quoted") else "below"
    return {"type": shape, "name": kind, "xref": "paper", "yref": "paper", "line": line, "layer": layer, **more}
