"""How quick the page is, in Chromium, beside TimelineJS and vis-timeline: `python -m benchmarks.page [--events 10 1000 ...]`.

Each timeline draws the same generated events: the page opened, one theme after another ticked, events clicked. The peers come from
npm (`npm ci` in this folder) and filter as they can: TimelineJS is made anew, vis gets the items that are left. Times are the
browser's own, from the navigation or the click to the frame after the last change; payload is what the page's socket carries.
"""

import argparse
import asyncio
import json
import os
import random
import re
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from urllib.request import urlopen

from playwright.sync_api import Browser, Page, sync_playwright

from timeline.interval import day
from timeline.model import Article, Event, Evidence, Timeline
from timeline.saved import to_json
from timeline.themes import load_themes

ROOT = Path(__file__).parent.parent
PEERS = Path(__file__).parent / "node_modules"
FLAGS = ("--disable-gpu", "--disable-quic")
THEMES = tuple(theme.id for theme in load_themes())
CLICKS, CARDS = 12, 6
TOO_MANY = 10_000  # no peer draws more than that in minutes
WORDS = "ministers officials envoys buyers agree discuss review sign delay weigh tariffs cargoes chips loans steel ports".split()
MARKS = ".js-plotly-plot .scatterlayer .trace:last-child .points path"
FIRST = """async marks => {
  while (!document.querySelector(marks)) await new Promise(requestAnimationFrame);
  return new Promise(done => requestAnimationFrame(() => done(performance.now())));
}"""
SETTLED = "await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));"
TICK = f"""async ([theme, count]) => {{
  const start = performance.now(), words = count + ' event';
  document.querySelector(`.st-key-themes-${{theme}} input`).click();
  const told = () => [...document.querySelectorAll('.js-plotly-plot .annotation-text')].some(t => t.textContent.startsWith(words));
  while (!told()) await new Promise(requestAnimationFrame);
  {SETTLED} return performance.now() - start;
}}"""
CARD = """() => { const before = document.querySelector('.card h2')?.textContent;
  window.card = new Promise(done => document.addEventListener('mousedown', () => { const start = performance.now();
    const look = () => { const now = document.querySelector('.card h2')?.textContent;
      now && now !== before ? done(performance.now() - start) : requestAnimationFrame(look); }; look();
  }, {capture: true, once: true})); }"""
# What a peer's page loads and does, and what its marks are.
PAGES = {
    "TimelineJS": (
        """<link rel=stylesheet href=node_modules/@knight-lab/timelinejs/dist/css/timeline.css>
           <script src=node_modules/@knight-lab/timelinejs/dist/js/timeline.js></script>""",
        """const show = events => new Promise(done => {
             box.innerHTML = '';
             const slide = e => ({unique_id: e.id, group: e.theme, text: {headline: e.title, text: e.quote},
               start_date: {year: e.date[0], month: e.date[1], day: e.date[2]}});
             new TL.Timeline(box, {events: events.map(slide)}, {hash_bookmark: false}).on('loaded', done);
           });""",
        ".tl-timemarker",
    ),
    "vis-timeline": (
        """<link rel=stylesheet href=node_modules/vis-timeline/styles/vis-timeline-graph2d.min.css>
           <script src=node_modules/vis-timeline/standalone/umd/vis-timeline-graph2d.min.js></script>""",
        """let chart;
           const item = e => ({id: e.id, content: e.title, title: e.quote, start: new Date(e.date[0], e.date[1] - 1, e.date[2])});
           const show = events => new Promise(done => {
             if (chart) chart.setItems(events.map(item)); else chart = new vis.Timeline(box, events.map(item), {height: '100%'});
             const drawn = () => { chart.off('changed', drawn); done(); };
             chart.on('changed', drawn);
           });""",
        ".vis-item.vis-box",
    ),
}
PEER = f"""<!doctype html><meta charset=utf-8>%s<body style="margin: 0"><div id=box style="height: 100vh"></div><script>
const box = document.getElementById('box'); let events;
%s
(async () => {{
  events = await (await fetch('events.json')).json();
  await show(events); {SETTLED} window.first = performance.now();
}})();
const tick = async themes => {{
  const start = performance.now();
  await show(events.filter(e => !themes.length || themes.includes(e.theme)));
  {SETTLED} return performance.now() - start;
}};
</script>"""


@dataclass
class Row:
    """What was measured of one program at one number of events: milliseconds, kB, MB."""

    events: int
    program: str
    marks: int = 0
    cold: float = 0
    revisit: float | None = None
    filters: list[float] = field(default_factory=list)
    cards: list[float] = field(default_factory=list)
    payload: tuple[float, float] | None = None
    cpu: float | None = None
    memory: float | None = None
    together: list[float] = field(default_factory=list)

    def cells(self) -> list[str]:
        def shown(value: float | None, unit: int = 1) -> str:
            return "" if value is None else f"{value / unit:,.2f}" if unit > 1 else f"{value:,.0f}"

        kilobytes = " / ".join(shown(part) for part in self.payload or ())
        ends = (shown(median(self.filters)), shown(_p95(self.filters)), shown(_p95(self.cards) if self.cards else None))
        first = [f"{self.events:,}", self.program, f"{self.marks:,}", shown(self.cold, 1000), shown(self.revisit, 1000)]
        together = shown(median(self.together)) if self.together else ""
        return [*first, *ends, kilobytes, shown(self.cpu), together, shown(self.memory)]


HEADINGS = (
    *("events", "program", "marks", "first, s", "revisit, s", "filter p50, ms", "p95", "card p95, ms"),
    *("kB: first / filter", "CPU a rerun, ms", "all at once, ms", "MB"),
)


def made(count: int) -> Timeline:
    """A timeline of `count` events from 2010 to 2025, ten in an article, the same on every run."""
    lot = random.Random(count)
    days = sorted(date(2010, 1, 1) + timedelta(lot.randrange(16 * 365)) for _ in range(count))
    articles, events = [], []
    for first in range(0, count, 10):
        name, titles = f"article-{first // 10}", []
        for when in days[first : first + 10]:
            title = " ".join(lot.sample(WORDS, 7)).capitalize()
            start = sum(len(one) + 2 for one in titles)
            evidence = Evidence(name, start, start + len(title) + 1, f"{title}.", f"stated: {when}")
            themes = (lot.choice(THEMES),)
            main = (name,) if not titles and lot.random() < 0.1 else ()
            titles.append(title)
            told = Event(f"event-{len(events)}", title, day(when), "stated", "happened", (evidence,), themes=themes, main_of=main)
            events.append(told)
        text, published = " ".join(f"{title}." for title in titles), day(days[min(first + 9, count - 1)])
        publisher = f"Daily {first // 10 % 12}"
        articles.append(Article(name, f"{name}.txt", text, published, "given", publisher=publisher, title=titles[0]))
    return Timeline(tuple(articles), tuple(events))


def steps(timeline: Timeline) -> Iterator[tuple[str, tuple[str, ...], int]]:
    """Themes to tick and untick: which, those ticked then, and how many events they leave, never as many as before."""
    sizes = {theme: sum(event.themes[0] == theme for event in timeline.events) for theme in THEMES}
    known = [theme for theme in THEMES if sizes[theme]]
    ticked: tuple[str, ...] = ()
    for number in range(CLICKS):
        theme = known[number * 3 % len(known)]
        ticked = tuple(one for one in ticked if one != theme) if theme in ticked else (*ticked, theme)
        yield theme, ticked, sum(sizes[one] for one in ticked) or len(timeline.events)


def measure_page(browser: Browser, timeline: Timeline, file: Path, users: int) -> Row:
    row = Row(len(timeline.events), "this page")
    with _served(file) as (server, process), _counted(server) as (address, carried), _sessions(browser) as open_session:
        _opened(open_session(), address)  # the server reads the build once for everybody
        page = open_session()
        carried.clear()
        row.cold = _opened(page, address)
        first = sum(carried)
        row.marks = page.locator(MARKS).count()
        row.revisit = median(_opened(page, address) for _ in range(3))
        carried.clear()
        begin, wanted = _cpu(process), list(steps(timeline))
        for theme, _, left in wanted:
            row.filters.append(page.evaluate(TICK, [theme, left]))
            _quiet(page)
        row.cpu = (_cpu(process) - begin) / len(wanted)
        row.payload = first / 1000, sum(carried) / 1000 / len(wanted)
        left = page.locator(MARKS).count()
        row.cards = [_card(page, number) for number in range(0, left, left // CARDS or 1)]
        others = [open_session() for _ in range(users)]
        for other in others:
            _opened(other, address)
        row.memory = _memory(process)
        theme, _, left = wanted[0]
        for other in others:
            other.evaluate(f"it => {{ window.ticked = ({TICK})(it); }}", [theme, left])
        row.together = [other.evaluate("window.ticked") for other in others]
    return row


def measure_peer(browser: Browser, name: str, timeline: Timeline, address: str) -> Row:
    row = Row(len(timeline.events), name)
    with _sessions(browser) as open_session:
        page = open_session()
        page.goto(f"{address}/{name}.html", wait_until="commit")
        page.wait_for_function("window.first")
        row.cold = page.evaluate("window.first")
        row.marks = page.locator(PAGES[name][2]).count()
        row.filters = [page.evaluate("themes => tick(themes)", list(ticked)) for _, ticked, _ in steps(timeline)]
    return row


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--events", type=int, nargs="+", default=[10, 1000, 10_000, 100_000])
    parser.add_argument("--users", type=int, default=0, help="how many more sessions tick a theme at once, and share the memory")
    parser.add_argument("--alone", action="store_true", help="without the peers")
    arguments = parser.parse_args()
    installed = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    print(" | ".join(HEADINGS), "--- | " * (len(HEADINGS) - 1) + "---", sep="\n")
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=installed, args=FLAGS)
        for count in arguments.events:
            timeline, file = made(count), Path(folder, f"{count}.json")
            file.write_text(json.dumps(to_json(timeline)), "utf-8")
            print(" | ".join(measure_page(browser, timeline, file, arguments.users).cells()), flush=True)
            if not arguments.alone and count <= TOO_MANY:
                with _peers(timeline, Path(folder)) as address:
                    for name in PAGES:
                        print(" | ".join(measure_peer(browser, name, timeline, address).cells()), flush=True)
        browser.close()


# In the browser


@contextmanager
def _sessions(browser: Browser) -> Iterator[Callable[[], Page]]:
    """Opens pages, each in a browser profile of its own."""
    with ExitStack() as contexts:

        def opened() -> Page:
            context = contexts.enter_context(browser.new_context(viewport={"width": 1600, "height": 900}))
            context.set_default_timeout(120_000)
            return context.new_page()

        yield opened


def _opened(page: Page, address: str) -> float:
    """Milliseconds from the navigation to the first frame with a mark."""
    page.goto("about:blank")
    page.goto(address, wait_until="commit")
    first: float = page.evaluate(FIRST, MARKS)
    _quiet(page)
    return first


def _card(page: Page, number: int) -> float:
    box = page.locator(MARKS).nth(number).bounding_box()
    assert box
    page.evaluate(CARD)
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    taken: float = page.evaluate("window.card")
    _quiet(page)
    return taken


def _quiet(page: Page) -> None:
    page.locator("[data-testid=stApp][data-test-script-state=notRunning]").wait_for()
    page.wait_for_timeout(150)


# Beside the browser


@contextmanager
def _served(file: Path) -> Iterator[tuple[int, int]]:
    """The page, showing the build in `file`: its port and its process."""
    port = _free_port()
    command = [sys.executable, "-m", "streamlit", "run", "dashboard.py", f"--server.port={port}", "--server.headless=true"]
    environment = os.environ | {"TIMELINE_ARTICLES": str(file)}
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.STDOUT) as server:
        try:
            while not _answers(port):
                time.sleep(0.1)
            yield port, server.pid
        finally:
            server.terminate()


@contextmanager
def _counted(server: int) -> Iterator[tuple[str, list[int]]]:
    """A way to the server that notes how many bytes its sockets send: its address, and the notes."""
    carried: list[int] = []
    loop = asyncio.new_event_loop()

    async def carry(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, count: bool) -> None:
        with suppress(OSError):
            while data := await reader.read(65536):
                if count:
                    carried.append(len(data))
                writer.write(data)
                await writer.drain()
        writer.close()

    async def joined(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there, back = await asyncio.open_connection("localhost", server)
        head = await reader.read(65536)
        back.write(head)
        await asyncio.gather(carry(reader, back, False), carry(there, writer, b"upgrade: websocket" in head.lower()))

    threading.Thread(target=loop.run_forever, daemon=True).start()
    asyncio.run_coroutine_threadsafe(asyncio.start_server(joined, "localhost", port := _free_port()), loop).result()
    yield f"http://localhost:{port}/", carried
    loop.call_soon_threadsafe(loop.stop)


@contextmanager
def _peers(timeline: Timeline, folder: Path) -> Iterator[str]:
    """The peers' pages and the events, served; the address."""
    words = ({"id": e.id, "title": e.title, "quote": e.evidence[0].quote, "theme": e.themes[0]} for e in timeline.events)
    events = [one | {"date": e.interval.anchor.timetuple()[:3]} for one, e in zip(words, timeline.events, strict=True)]
    (folder / "events.json").write_text(json.dumps(events), "utf-8")
    (folder / "node_modules").exists() or (folder / "node_modules").symlink_to(PEERS)
    for name, (head, script, _) in PAGES.items():
        (folder / f"{name}.html").write_text(PEER % (head, script), "utf-8")
    handler = partial(QuietHandler, directory=str(folder))
    with ThreadingHTTPServer(("localhost", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://localhost:{server.server_port}"
        server.shutdown()


class QuietHandler(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


def _free_port() -> int:
    with socket.create_server(("localhost", 0)) as free:
        return int(free.getsockname()[1])


def _answers(port: int) -> bool:
    try:
        return bool(urlopen(f"http://localhost:{port}/_stcore/health").status == 200)
    except OSError:
        return False


def _cpu(process: int) -> float:
    """Milliseconds that a process has computed."""
    fields = Path(f"/proc/{process}/stat").read_text("ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) * 1000 / os.sysconf("SC_CLK_TCK")


def _memory(process: int) -> float:
    """Megabytes that a process holds."""
    return int(re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{process}/status").read_text("ascii"))[1]) / 1000


def _p95(values: Sequence[float]) -> float:
    return quantiles(values, n=20, method="inclusive")[-1] if len(values) > 1 else values[0]


if __name__ == "__main__":
    main()
