"""How the house is built: which way imports run, what the library never asks, and what is never committed."""

import ast
import re
import subprocess
from collections.abc import Iterator

import pytest

from tests.conftest import ROOT

# A module imports from lines above its own and from its own package; a new one gets its place here.
LAYERS = (
    "model errors",
    "interval text tables rounding days likeness",
    "dateline clauses archives",
    "formats",
    "timex quantities themes administrations chronology articles currency",
    "offices saved titles body adding",
    "events telling series decisions",
    "merging series_views own_series refresh shares review",
    "growth since project",
    "comparison",
    "contradictions dating",
    "reading",
    "store",
    "build selection frames workers",
    "timeline",  # the package itself: load_timeline, select
    "charts cards links explanation",
    "views",
    "export",
    "__main__ page",
    "dashboard",
)
LAYER = {name: number for number, names in enumerate(LAYERS) for name in names.split()}
FILES = [ROOT / "dashboard.py", *sorted((ROOT / "page").glob("*.py")), *sorted((ROOT / "timeline").rglob("*.py"))]
# The same articles give the same bytes on any day, machine and network: what differs there is asked at the edge and handed in.
AMBIENT_MODULES = re.compile(r"(?:http|locale|os|random|requests|secrets|socket|time|urllib\.request|urllib3|uuid|zoneinfo)(?:\.|$)")
AMBIENT_NAMES = {"day_abbr", "day_name", "month_abbr", "month_name", "now", "today", "utcnow"}
LOCAL_NAMES = re.compile(r"%[aAbBcpxX]")  # strftime's names of days and months follow the locale
HOSTS = re.compile(r"(?:pypi|pythonhosted|npmjs|debian)[.]org|index[-]url|find[-]links", re.IGNORECASE)
MACHINE_PATHS = re.compile(r"(?<![\w.:?=-])/(?:work|tmp|root|home|opt|mnt|Users)/\w")


def unit(module: str) -> str:
    """The part of the house that a module belongs to: "timeline.charts.scene" to `charts`."""
    return [*module.split("."), "timeline"][1] if module.startswith("timeline") else module.partition(".")[0]


def module(path: str) -> str:
    return path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def imports(source: str) -> Iterator[str]:
    """Every module that is imported anywhere in `source`, "timeline.themes" for `from timeline import themes` too."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module == "timeline":
            yield from (f"timeline.{alias.name}" if alias.name in LAYER else "timeline" for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or "."


def upward(name: str, source: str) -> list[str]:
    """What the module `name` imports from its own layer or a higher one."""
    own = unit(name)
    layer = LAYER[own]
    wanted = {unit(found) for found in imports(source) if found.split(".")[0] == "timeline"} - {own}
    return sorted(found for found in wanted if LAYER[found] >= layer)


def ambient(source: str) -> list[str]:
    """What `source` asks of the clock, the locale, the environment, chance or the network."""
    asked = {name for name in imports(source) if AMBIENT_MODULES.match(name)}
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute) and node.attr in AMBIENT_NAMES:
            asked.add(node.attr)
        elif isinstance(node, ast.FormattedValue) and node.format_spec and LOCAL_NAMES.search(ast.unparse(node.format_spec)):
            asked.add(ast.unparse(node.format_spec))
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "strftime":
            asked.update(LOCAL_NAMES.findall(ast.unparse(node)))
    return sorted(asked)


@pytest.mark.parametrize("path", [str(path.relative_to(ROOT)) for path in FILES])
def test_imports_run_one_way(path: str) -> None:
    """A module imports from the layers below its own, and from its own package."""
    assert upward(module(path), (ROOT / path).read_text("utf-8")) == []


@pytest.mark.parametrize("path", [str(path.relative_to(ROOT)) for path in FILES if path.name not in ("dashboard.py", "__main__.py", "refresh.py")])
def test_the_library_asks_nothing_of_the_machine(path: str) -> None:
    """Clock, locale, environment, chance and network are asked by the page and the command line alone, and the network by refresh."""
    assert ambient((ROOT / path).read_text("utf-8")) == []


@pytest.mark.parametrize(
    ("name", "source", "expected"),
    [
        ("timeline.interval", "from timeline.themes import load_themes", ["themes"]),
        ("timeline.text", "from timeline import interval", ["interval"]),
        ("timeline.events", "def f():\n    import timeline", ["timeline"]),
        ("timeline.frames", "import dashboard.nothing\nfrom timeline.charts.scene import Scene", ["charts"]),
        ("timeline.charts.scene", "from timeline.charts.words import wrap\nfrom timeline.series import Series", []),
        ("dashboard", "import timeline\nfrom timeline import views, load_timeline", []),
    ],
)
def test_an_import_upward_is_found(name: str, source: str, expected: list[str]) -> None:
    """The layer rule sees every form of import."""
    assert upward(name, source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("from datetime import date\ndate.today()", ["today"]),
        ("import pandas as pd\npd.Timestamp.now()", ["now"]),
        ("import os.path", ["os.path"]),
        ("from urllib.request import urlopen", ["urllib.request"]),
        ("def f(day):\n    return f'{day:%A}'", ["f'%A'"]),
        ("day.strftime('%d %B')", ["%B"]),
        ("from urllib.parse import quote\nimport operator", []),
        ("from datetime import date, timedelta\nf'{date(2018, 1, 1):%m-%d}, 50 %A'", []),
    ],
)
def test_a_question_to_the_machine_is_found(source: str, expected: list[str]) -> None:
    """The ban sees clocks, locales, environments and networks under their usual names."""
    assert ambient(source) == expected


@pytest.mark.parametrize("path", [str(path.relative_to(ROOT)) for path in FILES])
def test_a_module_fits_one_reading(path: str) -> None:
    """No module is much longer than 400 lines."""
    assert len((ROOT / path).read_text("utf-8").splitlines()) <= 420


@pytest.mark.parametrize("path", ["seeds/articles.toml", *(f"timeline/data/{name}" for name in ("themes.toml", "administrations.csv", "chronology.csv", "series"))])
def test_one_place_to_add_a_thing(path: str) -> None:
    """What analysts extend lies where README and docs say."""
    assert (ROOT / path).exists()


def test_the_lock_names_no_host() -> None:
    """Every locked package is known by its hash, whichever index it comes from."""
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    assert "://" not in lock
    assert all("--hash=sha256:" in entry for entry in re.split(r"\n(?=\S)", lock.strip()))
    assert "://" not in (ROOT / "benchmarks/package-lock.json").read_text("utf-8")


@pytest.fixture(scope="module")
def tracked() -> dict[str, str]:
    """Every text file that is committed, by path."""
    try:
        listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, text=True).stdout
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("not a git checkout: what is committed cannot be listed")
    texts = {}
    for path in filter(None, listed.split("\0")):
        content = (ROOT / path).read_bytes() if (ROOT / path).exists() else b"\0"
        if b"\0" not in content:
            texts[path] = content.decode("utf-8")
    return texts


@pytest.mark.parametrize("pattern", [HOSTS, MACHINE_PATHS], ids=["hosts of packages", "paths of a machine"])
def test_nothing_committed_names_where_it_was_made(tracked: dict[str, str], pattern: re.Pattern[str]) -> None:
    """No committed file holds the address of a package index or a path of somebody's machine."""
    assert {path: found.group() for path, text in tracked.items() if (found := pattern.search(text))} == {}


@pytest.mark.parametrize(("text", "expected"), [("see {}me/x", True), ('"{}x"', True), ("https://example.gov{}x", False), ("seeds{}x", False)])
def test_a_path_of_a_machine_is_found(text: str, expected: bool) -> None:
    """A path from the root is one; part of a web address or of a path in the project is none."""
    assert bool(MACHINE_PATHS.search(text.format("/home/"))) is expected
