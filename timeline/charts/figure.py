"""A scene as a Plotly figure: the only module that knows Plotly."""

import plotly.graph_objects as go

from timeline.charts.scene import Scene


def draw(scene: Scene) -> go.Figure:
    """The figure of `scene`; an event's id is its mark's `customdata`."""
    events = scene.view.events
    dots = go.Scatter(
        x=[event.interval.anchor for event in events],
        y=[0] * len(events),
        mode="markers",
        customdata=[event.id for event in events],
        hovertext=[event.title for event in events],
    )
    return go.Figure([dots], {"template": "none", "width": scene.width, "height": scene.height})
