"""What tests share: the real articles, a browser, a running page. The environment is read here and in no test."""

import http.client
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryFile
from typing import Literal
from urllib.parse import urlsplit

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, Page, expect, sync_playwright

Scheme = Literal["light", "dark"]

ROOT = Path(__file__).parent.parent
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
# Beside what playwright switches off itself: hardware that a build machine lacks, a protocol that a proxy does not pass.
FLAGS = ("--disable-gpu", "--disable-quic")

# As patient as playwright's own waits: a busy machine is slower than the five seconds that it gives by default.
expect.set_options(timeout=30_000)

# The same examples on every machine and every day; how long one takes is no promise of ours.
settings.register_profile("timeline", derandomize=True, deadline=None)
settings.load_profile("timeline")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "chromium" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")


@pytest.fixture(autouse=True)
def main_module() -> Iterator[None]:
    """Streamlit puts its script in the place of the main module and leaves it there: a process started later would run it."""
    main = sys.modules["__main__"]
    yield
    sys.modules["__main__"] = main


@pytest.fixture(scope="session")
def real_articles() -> Path:
    """The publishers' own texts: a folder outside the project, since they are not ours to ship."""
    folder = os.environ.get("TIMELINE_REAL_ARTICLES")
    if not folder:
        pytest.skip("TIMELINE_REAL_ARTICLES is not set (the publishers' articles are not part of the project)")
    return Path(folder).resolve(strict=True)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The machine's Chromium, else the one that playwright installs."""
    installed = next(filter(None, map(shutil.which, BROWSERS)), None)
    with ExitStack() as running:
        try:
            playwright = running.enter_context(sync_playwright())
            browser = running.enter_context(playwright.chromium.launch(executable_path=installed, args=FLAGS))
        except Exception as error:  # playwright raises no narrower one where its own driver does not start
            reason = f"no Chromium to test with: {str(error).splitlines()[0]}"
            if os.environ.get("TIMELINE_BROWSER") == "required":
                pytest.fail(reason)
            pytest.skip(reason)
        yield browser
    from timeline.export import close  # which takes a second that other tests need not wait

    close()


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[..., str]]:
    """Run the page with these environment variables, once for each set of them; returns its address."""
    with ExitStack() as running:
        yield cache(lambda **environment: running.enter_context(_dashboard(environment)))


@pytest.fixture
def open_page(chromium: Browser, serve: Callable[..., str]) -> Iterator[Callable[..., Page]]:
    """Open the page at a query ("?theme=lng") and size once it is drawn: a new browser profile each time.

    Keywords beyond the size and the colours are environment variables of the page. Whatever it asks of any other host fails the test.
    """
    foreign: list[str] = []

    def opened(query: str = "", width: int = 1600, height: int = 900, scheme: Scheme = "light", **environment: str) -> Page:
        context = chromium.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
        page = contexts.enter_context(context).new_page()
        page.on("request", lambda request: foreign.append(request.url) if _is_foreign(request.url) else None)
        page.goto(serve(**environment) + query)
        drawn(page)
        return page

    with ExitStack() as contexts:
        yield opened
    assert not foreign


def drawn(page: Page) -> None:
    """Wait until the page's script has run to its end and everything is on the screen."""
    page.locator("[data-testid=stApp][data-test-script-state=notRunning]").wait_for()


def _is_foreign(url: str) -> bool:
    return urlsplit(url).hostname not in ("localhost", "127.0.0.1", None)


@contextmanager
def _dashboard(environment: dict[str, str]) -> Iterator[str]:
    with socket.create_server(("localhost", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "dashboard.py", f"--server.port={port}", "--server.headless=true"]
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("TIMELINE_")}
    with TemporaryFile("w+") as log:
        server = subprocess.Popen(command, cwd=ROOT, env=inherited | environment, stdout=log, stderr=subprocess.STDOUT)
        try:
            give_up = time.monotonic() + 60
            while not _is_healthy(port):
                if server.poll() is not None or time.monotonic() > give_up:
                    log.seek(0)
                    pytest.fail(f"the page did not start:\n{log.read()}")
                time.sleep(0.1)
            yield f"http://localhost:{port}/"
        finally:
            server.terminate()
            server.wait()


def _is_healthy(port: int) -> bool:
    connection = http.client.HTTPConnection("localhost", port, timeout=5)
    try:
        connection.request("GET", "/_stcore/health")
        return connection.getresponse().status == http.HTTPStatus.OK
    except OSError:
        return False
    finally:
        connection.close()
