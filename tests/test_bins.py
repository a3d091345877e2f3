"""Very many events: bars of counts and the highest ranked marks, every mark again where there are fewer."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.charts.bins import MOST, SINGLE, Bins, binned
from timeline.charts.figure import draw
from timeline.charts.scene import View, lay_out
from timeline.charts.shapes import Stack, Text
from timeline.charts.view import Row
from timeline.export.briefing import Briefing
from timeline.interval import day
from timeline.model import Event, Timeline
from timeline.selection import Selection

THEMES = ("lng_energy", "nuclear", "semiconductors", "unheard of", "")
FIRST, LAST = date(2016, 3, 15), date(2024, 12, 31)


def events(count: int, span: int = 3200) -> tuple[Event, ...]:
    """Events over so many days, each on another theme than the one before, every fiftieth a main one."""
    return tuple(
        Event(
            f"e{n}",
            f"Talks number {n}",
            day(date(2016, 1, 1) + timedelta(n * 977 % span)),
            "stated",
            "planned" if n % 7 == 0 else "happened",
            (),
            themes=tuple(filter(None, (THEMES[n % len(THEMES)],))),
            main_of=("a",) if n % 50 == 0 else (),
        )
        for n in range(count)
    )


def view(count: int, **more: object) -> View:
    return replace(View(events(count), FIRST, LAST, "Talks", f"{count} events"), **more)


def bins(view: View, width: float = 1280) -> Bins:
    found = binned(view, width)
    assert found
    return found


@given(st.lists(st.integers(-900, 5000), min_size=1, max_size=30), st.sampled_from((200, 1280)))
def test_counts_add_up(shifts: list[int], width: int) -> None:
    """Every event is in one bar of its first theme, also one that began before the view."""
    base = events(MOST + 1)
    moved = tuple(replace(base[n], id=f"m{n}", interval=day(FIRST + timedelta(shift))) for n, shift in enumerate(shifts))
    given_view = view(0, events=base + moved)
    found = bins(given_view, width)
    by_theme = Counter(event.themes[0] if event.themes else "" for event in given_view.events)
    assert sum(found.counts.values()) == len(given_view.events)
    assert {theme: sum(n for (of, _), n in found.counts.items() if of == theme) for theme in by_theme} == by_theme
    assert all(FIRST.replace(day=1, month=1) <= start <= LAST for _, start in found.counts)


def test_months_hold_their_days() -> None:
    """The bar of March 2018 holds the events of March 2018."""
    march = [event for event in events(2000) if (event.interval.anchor.year, event.interval.anchor.month) == (2018, 3)]
    assert bins(view(2000)).totals[date(2018, 3, 1)] == len(march) > 0


@pytest.mark.parametrize(("count", "marks"), [(MOST, MOST), (MOST + 1, SINGLE)])
def test_threshold(count: int, marks: int) -> None:
    """A mark each up to 1,000 events; above that the highest ranked, and the subtitle says so."""
    scene = lay_out(view(count), 1280)
    words = [line for item in scene.items if isinstance(item, Text) and item.kind == "legend" for line in item.lines]
    told = f"{count} events · a bar a month; the {SINGLE} highest ranked drawn singly" in words
    assert (len(scene.dots), told) == (marks, count > MOST)


def test_months_too_narrow_are_years() -> None:
    """Where a month is narrower than three pixels a bar is a year, and the words say that."""
    assert [bins(view(2000), width).every for width in (318, 317)] == ["month", "year"]
    assert "a bar a year" in lay_out(view(2000), 330).alt


def test_highest_ranked() -> None:
    """Main events come first; the same events give the same picture."""
    found = bins(view(3000))
    assert all(event.main_of for event in found.highest)
    assert draw(lay_out(view(3000), 1280)).to_json() == draw(lay_out(view(3000), 1280)).to_json()


def test_figure_holds_counts_and_ids_only() -> None:
    """The bars are the counts, themes by colour; what can be chosen carries an id, the bars nothing."""
    figure = draw(lay_out(view(2000), 1280))
    *bars, dots = figure.data
    assert sum(sum(bar.y) for bar in bars) == 2000
    assert {bar.name for bar in bars} >= {"No theme", "unheard of"}
    assert all(bar.customdata is None and bar.hovertext is None for bar in bars)
    assert set(dots.customdata) <= {event.id for event in events(2000)}


def test_legend_and_alt_text() -> None:
    """The legend names every theme of the bars, the alt text the number of events and the fullest month."""
    scene = lay_out(view(2000), 1280)
    words = {line for item in scene.items if isinstance(item, Text) and item.kind == "legend" for line in item.lines}
    assert {"No theme", "unheard of"} <= words
    assert scene.alt.startswith("Timeline of 2000 events") and "highest ranked drawn singly; most in " in scene.alt


def test_rows_count_all_of_theirs() -> None:
    """A row says how many events it has, also those without a mark."""
    rows = (Row("Even", events(2000)[::2]), Row("Odd", events(2000)[1::2]))
    scene = lay_out(view(2000, rows=rows), 1280)
    heads = [item.lines[0] for item in scene.items if isinstance(item, Text) and item.kind == "row"]
    assert (heads, len(scene.dots)) == (["Even · 1000", "Odd · 1000"], SINGLE)


def test_export_draws_the_same() -> None:
    """A briefing's picture is made of bars and the highest marks too."""
    scene = Briefing(Timeline(events=events(2000)), view(2000), Selection()).scene
    assert any(isinstance(item, Stack) for item in scene.items) and len(scene.dots) == SINGLE
