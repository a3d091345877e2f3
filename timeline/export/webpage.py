"""One HTML file that opens offline: the chart, and for a chosen event its card; everything is inside."""

import json

from timeline import cards
from timeline.charts.figure import draw, script
from timeline.export.briefing import Briefing

# Whatever an article's text might hold, nothing is fetched.
_POLICY = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data: blob:"
_PAGE = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<title>{title}</title>
<style>
body {{ margin: 0 auto; max-width: {width}px; font: 15px/1.5 Arial, "Liberation Sans", Helvetica, sans-serif; color: #16191f; }}
#chart {{ overflow-x: auto; }}
main {{ padding: 0 16px 32px; }}
details {{ border-top: 1px solid #e3e6ea; padding: 6px 0; }}
summary {{ cursor: pointer; }}
details[open] summary {{ font-weight: bold; }}
blockquote {{ margin: 8px 0; padding-left: 12px; border-left: 3px solid #a8322a; }}
dt {{ color: #565c66; }} dd {{ margin: 0 0 4px; }}
.kind, .source, small, footer {{ color: #565c66; }}
mark {{ background: #fff1b8; }}
</style>
<div id="chart" role="img" aria-label="{alt}"></div>
<main>
<h1>Events</h1>
{events}
<footer>{footer}</footer>
</main>
<script>{plotly}</script>
<script>
const figure = {figure};
Plotly.newPlot("chart", figure.data, figure.layout, {{displaylogo: false, modeBarButtons: [["toImage"]]}}).then((chart) => {{
  chart.on("plotly_click", (click) => {{
    const event = document.getElementById(click.points[0].customdata);
    if (event) {{ event.open = true; event.scrollIntoView({{behavior: "smooth", block: "center"}}); }}
  }});
}});
</script>
</html>
"""


def webpage(briefing: Briefing) -> bytes:
    currency = briefing.selection.currency
    shown = {event.id: event for event in briefing.shown.events}
    events = "\n".join(
        f'<details id="{cards.escape(item.event.id)}"><summary>{item.number}. {cards.escape(item.when)}: '
        f"{cards.escape(item.event.title)}</summary>{cards.event_card(briefing.shown, shown[item.event.id], currency)}</details>"
        for item in briefing.items
    )
    back = f' <a href="{cards.escape(address)}">This view on the page</a>' if (address := cards.web_address(briefing.link)) else ""
    page = _PAGE.format(
        policy=_POLICY,
        title=cards.escape(briefing.view.title),
        width=briefing.size.width,
        alt=cards.escape(briefing.scene.alt),
        events=events,
        footer=cards.escape(briefing.view.footer) + back,
        plotly=script(),
        # "</script>" in a text would end the script.
        figure=json.dumps(json.loads(draw(briefing.scene).to_json()), ensure_ascii=False, sort_keys=True).replace("<", "\\u003c"),
    )
    return page.encode("utf-8", "replace")
