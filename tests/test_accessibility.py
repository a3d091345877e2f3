"""What can be read by whom: contrast of the chart, and axe-core's rules on every state of the page, on light and dark ground."""

import tomllib
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.conftest import ROOT, Scheme, drawn
from tests.test_charts import BALANCE, spread, texts, view
from tests.test_dashboard_browser import choose_mark
from timeline.charts.palette import DARK, LIGHT, Palette
from timeline.charts.scene import Mark, Panel, lay_out
from timeline.interval import year
from timeline.model import Reference
from timeline.themes import Theme, load_themes

Open = Callable[..., Page]
PALETTES = pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])


def contrast(colour: str, ground: str) -> float:
    """WCAG 2.2's contrast ratio, from 1 to 21."""
    low, high = sorted(map(_luminance, (colour, ground)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("theme", load_themes(), ids=lambda theme: theme.id)
def test_colour_of_a_theme_stands_out_on_its_ground(theme: Theme) -> None:
    """Each has a contrast of at least 3:1 on white, and on dark ground (WCAG 1.4.11)."""
    assert (contrast(theme.colour, LIGHT.ground) >= 3, contrast(theme.colour_dark, DARK.ground) >= 3) == (True, True)


@PALETTES
def test_text_of_a_chart_can_be_read(palette: Palette) -> None:
    """Every text has at least 4.5:1 on whatever it may stand on (WCAG 1.4.3); lines and marks have 3:1."""
    panel = Panel(BALANCE, (Mark(year(2016), -68.9, "$68.9 billion", "Daily, 18 Apr 2017"),))
    context = Reference("r", "Agreement signed", year(2019), "", "https://example.org", "sourced")
    scene = lay_out(view(spread(60), panel, references=(context,)), 1000, palette=palette)
    kinds = {text.kind for text in texts(scene)}
    assert kinds >= {"title", "legend", "rail", "rail name", "context", "label", "number", "key", "value", "tick", "year", "footer"}
    for text in texts(scene):
        grounds = palette.rails if text.kind == "rail" else (palette.ground, palette.band)
        assert min(contrast(text.colour, ground) for ground in grounds) >= 4.5, text
    for colour in (palette.leader, palette.accent, palette.other, palette.value):
        assert contrast(colour, palette.ground) >= 3


@PALETTES
def test_chart_stands_on_the_ground_of_the_page(palette: Palette) -> None:
    """The page's theme and the chart's palette name the same ground."""
    theme = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))["theme"]
    assert palette.ground == theme["dark" if palette.dark else "light"]["backgroundColor"]


def bring(page: Page) -> None:
    """The window for articles, with one in it."""
    page.locator(".js-plotly-plot .points path").first.wait_for()  # the page has run twice then, and runs no more
    page.get_by_role("button", name="Add articles").click()
    file = {"name": "talks.txt", "mimeType": "text/plain", "buffer": b"TOKYO, April 23, 2018 (Daily) - Ministers met on Monday."}
    page.locator("[data-testid=stDialog] input[type=file]").set_input_files([file])
    page.get_by_label("Publisher").wait_for()


STATES: dict[str, tuple[str, Callable[[Page], object]]] = {
    "start": ("", lambda page: None),
    "series": ("", lambda page: page.get_by_role("button", name="Trade series").click()),
    "briefing": ("", lambda page: page.get_by_role("button", name="Briefing").click()),
    "card": ("", choose_mark),
    "chronology": ("?references=true&tab=Reference+chronology", lambda page: None),
    "article": ("?tab=Article", lambda page: None),
    "figures": ("?tab=Quoted+figures", lambda page: None),
    "lists": ("?more=true&actors-Mike+Pence=true", lambda page: None),
    "since": ("?tab=Since+my+last+brief", lambda page: None),
    "said": ("?tab=Said+and+published", lambda page: None),
    "review": ("?tab=Review", lambda page: None),
    "adding": ("", bring),
    "nothing": ("?text=nowhere", lambda page: None),
}

# Streamlit's own field for files breaks a rule of good practice (its zone for dropping is "presentation", and has a name).
_RULES = {"rules": {"presentation-role-conflict": {"enabled": False}}}
# What opens fades in; what turns for ever (a spinner) is not waited for.
_STILL = """document.getAnimations().every(one => one.playState !== "running"
    || one.effect.getComputedTiming().iterations === Infinity)"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("state", STATES)
def test_axe_finds_no_violation(open_page: Open, state: str, scheme: Scheme) -> None:
    """axe-core's rules hold in every state of the page, on light and on dark ground."""
    query, act = STATES[state]
    page = open_page(query, width=1280, scheme=scheme)
    act(page)
    drawn(page)
    page.wait_for_function(_STILL)
    found = Axe().run(page, options=_RULES)
    if found.violations_count:  # what is still being drawn is no state: only what lasts counts
        page.wait_for_timeout(3000)
        found = Axe().run(page, options=_RULES)
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_chart_follows_the_theme(open_page: Open, scheme: Scheme) -> None:
    """A browser that asks for dark pages gets a dark chart."""
    page = open_page(scheme=scheme)
    page.locator(".js-plotly-plot .points path").first.wait_for()
    ground = page.evaluate("document.querySelector('.js-plotly-plot').layout.paper_bgcolor")
    assert ground == {"light": LIGHT, "dark": DARK}[scheme].ground
