"""Takes the pictures of the README anew: `.venv/bin/python tools/screenshots.py` writes into `assets/`."""

import shutil
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

sys.path.insert(0, str(Path(__file__).parent.parent))
from timeline import load_timeline

ROOT = Path(__file__).parent.parent
PORT = 8765
ADDRESS = f"http://localhost:{PORT}/"


def main() -> None:
    told = next(event.id for event in load_timeline().events if event.hearsay)
    views = {
        "page-1600x900": ("", (1600, 900)),
        "page-filtered-1280x720": (f"?themes-tariffs_trade_deals=true&us-trump-1=true&event={told}", (1280, 720)),
    }
    command = [sys.executable, "-m", "streamlit", "run", "dashboard.py", "--server.port", str(PORT), "--server.headless", "true"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL) as server, sync_playwright() as playwright:
        try:
            _wait()
            browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"])
            for name, (query, (width, height)) in views.items():
                page = browser.new_page(viewport={"width": width, "height": height})
                _shown(page, query)
                page.screenshot(path=ROOT / "assets" / f"{name}.png")
                page.close()
            browser.close()
        finally:
            server.terminate()


def _wait() -> None:
    for _ in range(120):
        try:
            with urllib.request.urlopen(f"{ADDRESS}_stcore/health"):
                return
        except OSError:
            time.sleep(0.5)
    raise SystemExit("the page did not start")


def _shown(page: Page, query: str) -> None:
    page.goto(ADDRESS + query)
    page.wait_for_selector(".js-plotly-plot")
    page.wait_for_timeout(4000)  # until the chart has its measured width


main()
