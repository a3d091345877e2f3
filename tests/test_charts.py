"""Charts: what every figure promises, whatever its events are."""

import json
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import combinations, pairwise

import pandas as pd
import plotly.graph_objects as go
import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.charts.figure import draw
from timeline.charts.marks import fill, form
from timeline.charts.metrics import shortened, width, wrapped
from timeline.charts.palette import DARK, LIGHT, Palette
from timeline.charts.panels import heading, values
from timeline.charts.quotes import quote
from timeline.charts.scene import Mark, Panel, Scene, View, describe, lay_out
from timeline.charts.shapes import Box, Curve, Line, Text
from timeline.charts.view import Row
from timeline.charts.words import number, short_date
from timeline.comparison import VERDICTS
from timeline.interval import day, from_edtf, month, week, year
from timeline.model import Event, Interval, Reference, Status
from timeline.series import Origin
from timeline.themes import load_themes

THEMES = [theme.id for theme in load_themes()]
WORDS = "Ministers agree on a review of LNG tariffs and finance for the pipeline in Alaska after talks on steel and cars".split()


ORIGIN = Origin("Customs", "https://example.org", date(2026, 1, 2), "open", "exports", "as of May 2026; revised since")


@dataclass(frozen=True)
class Numbers:
    """A series as charts need it."""

    frame: pd.DataFrame
    id: str = "numbers"
    title: str = "Exports to Japan"
    unit_label: str = "USD billion a year"
    frequency: str = "annual"
    year: str = "calendar"
    origin: Origin = ORIGIN

    def period(self, start: date) -> Interval:
        return year(start.year) if self.frequency == "annual" else month(start.year, start.month)


def event(index: int, interval: Interval, title: str = "Talks begin", **more: object) -> Event:
    theme = THEMES[index % len(THEMES)]
    return replace(Event(f"e{index}", title, interval, "stated", "happened", (), themes=(theme,)), **more)


def spread(count: int) -> tuple[Event, ...]:
    """Events of every kind, unevenly over ten years; a fifth of them within one month."""
    found = []
    for n in range(count):
        start = date(2018, 4, 1) + timedelta(n) if n % 5 == 0 else date(2016, 3, 1) + timedelta(n * 1237 % 3600)
        interval = (
            day(start),
            week(start),
            month(start.year, start.month),
            Interval(start, start + timedelta(80)),
            Interval(start, None),
        )
        statuses: tuple[Status, ...] = ("happened", "happened", "planned", "happened", "denied")
        title = " ".join(WORDS[(n * 7 + k) % len(WORDS)] for k in range(4 + n % 8))
        kind = (0, 0, 1, 0, 2, 3, 0, 4)[n % 8]
        found.append(
            event(n, interval[kind], title, status=statuses[n % 5], hearsay=n % 6 == 0, main_of=("a",) if n % 9 == 0 else ())
        )
    return tuple(found)


def view(events: tuple[Event, ...], *panels: Panel, **more: object) -> View:
    given = View(events, date(2016, 1, 1), date(2026, 12, 31), "From talks to tariffs", "Events", "Source: us.", panels=panels)
    return replace(given, **more)


def annual(*numbers: tuple[int, float | None], frequency: str = "annual") -> Numbers:
    rows = [(pd.Timestamp(start, 1, 1), value, "") for start, value in numbers]
    return Numbers(pd.DataFrame(rows, columns=["period_start", "value", "flag"]), frequency=frequency)


BALANCE = annual((2016, -68.9), (2017, -68.8), (2018, -67.2), (2021, -60.0))


def in_rows(events: tuple[Event, ...]) -> tuple[Row, ...]:
    return tuple(Row(f"Row {n}", events[n::3]) for n in range(3))


def texts(scene: Scene, *kinds: str) -> list[Text]:
    return [item for item in scene.items if isinstance(item, Text) and (not kinds or item.kind in kinds)]


def crosses(a: tuple[float, float], b: tuple[float, float], box: Box) -> bool:
    """Whether a segment comes into a box, by looking along it."""
    steps = [(a[0] + (b[0] - a[0]) * k / 50, a[1] + (b[1] - a[1]) * k / 50) for k in range(51)]
    return any(box.left + 0.5 < x < box.right - 0.5 and box.top + 0.5 < y < box.bottom - 0.5 for x, y in steps)


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2017-04-18", "18 Apr 2017"),
        ("[2017-04-10..2017-04-16]", "10–16 Apr 2017"),
        ("[2018-03-20..2018-04-22]", "20 Mar–22 Apr 2018"),
        ("[2017-12-30..2018-01-02]", "30 Dec 2017–2 Jan 2018"),
        ("2025-02", "Feb 2025"),
        ("2018", "2018"),
        ("2018~", "about 2018"),
        ("2018-34", "Q2 2018"),
        ("2018-21", "spring 2018"),
        ("202X", "2020s"),
        ("2018-06-11/..", "from 11 Jun 2018"),
        ("../2018-06-11", "until 11 Jun 2018"),
        ("2018-04-01/2018-06-30", "Apr–Jun 2018"),
    ],
)
def test_short_date(edtf: str, words: str) -> None:
    """A date on a chart is as short as it can be without losing its uncertainty."""
    assert short_date(from_edtf(edtf)) == words


@pytest.mark.parametrize(
    ("value", "words"), [(68.9, "68.9"), (-5.62, "−5.62"), (1234.5, "1,234"), (0.0432, "0.043"), (0, "0"), (151.0, "151")]
)
def test_number(value: float, words: str) -> None:
    """Figures keep the digits that count."""
    assert number(value) == words


@pytest.mark.parametrize(
    ("interval", "expected"),
    [
        pytest.param(day(date(2018, 4, 23)), "dot", id="known day"),
        pytest.param(month(2025, 2), "bar", id="month"),
        pytest.param(Interval(date(2018, 6, 8), date(2018, 6, 10), whole=True), "bar", id="days filled"),
        pytest.param(week(date(2017, 4, 12)), "bounded", id="a day of a week"),
        pytest.param(Interval(date(2018, 3, 20), date(2018, 4, 22)), "bounded", id="a day between two"),
        pytest.param(replace(year(2018), approximate=True), "bounded", id="about"),
        pytest.param(Interval(date(2018, 6, 11), None), "from", id="open end"),
        pytest.param(Interval(None, date(2018, 6, 11)), "until", id="open beginning"),
    ],
)
def test_form(interval: Interval, expected: str) -> None:
    """A mark's form says how much of its date is known."""
    assert form(interval) == expected


@pytest.mark.parametrize(
    ("status", "hearsay", "expected"),
    [
        ("happened", False, "full"),
        ("happened", True, "half"),
        ("planned", False, "hollow"),
        ("proposed", True, "hollow"),
        ("denied", False, "denied"),
    ],
)
def test_fill(status: Status, hearsay: bool, expected: str) -> None:
    """A mark's filling says whether it happened."""
    assert fill(event(0, day(date(2018, 1, 1)), status=status, hearsay=hearsay)) == expected


@given(st.text(alphabet="ab d-éあ日本、。\n", max_size=60), st.sampled_from([40, 90, 200]))
def test_wrapped(text: str, limit: int) -> None:
    """Lines keep their limit, and nothing but white space is lost."""
    lines = wrapped(text, 13, limit)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(width(line, 13) <= limit or line[-1] in "、。" for line in lines)


def test_shortened() -> None:
    """What is cut says so and fits."""
    assert shortened("short", 13, 100) == "short"
    cut = shortened("a title that is far too long for its column", 13, 100)
    assert cut.endswith("…") and width(cut, 13) <= 100


@pytest.mark.parametrize("size", [(640, None), (940, None), (1280, 720)], ids=str)
@pytest.mark.parametrize(("count", "rows"), [*((n, False) for n in (0, 1, 4, 25, 60, 200)), (25, True), (60, True)])
def test_nothing_touches(count: int, rows: bool, size: tuple[int, int | None]) -> None:
    """No label overlaps a label, a leader or the edge, at any number of events, in one row or in several."""
    shown = view(spread(count), Panel(BALANCE, (Mark(year(2016), -68.9, "$68.9 billion", "Daily, 18 Apr 2017"),)))
    scene = lay_out(replace(shown, rows=in_rows(shown.events) if rows else ()), *size)
    boxes = [text.box for text in texts(scene)]
    assert all(box.left >= 0 and box.right <= scene.width and box.top >= 0 and box.bottom <= scene.height for box in boxes)
    assert not [(a, b) for a, b in combinations(boxes, 2) if a.overlaps(b)]
    leaders = [pair for item in scene.items if isinstance(item, Line) and item.kind == "leader" for pair in pairwise(item.points)]
    labels = [text.box for text in texts(scene, "label", "number")]
    assert not [(a, b, box) for a, b in leaders for box in labels if crosses(a, b, box)]


def test_rows_stand_one_below_the_other() -> None:
    """Each row has its name, its axis and its events, above the next row; all share the axis of time, and the numbers count through."""
    events = spread(60)
    scene = lay_out(view(events, rows=(rows := in_rows(events))), 1100)
    assert [text.lines[0] for text in texts(scene, "row")] == [f"{row.label} · {len(row.events)}" for row in rows]
    tops = [text.box.top for text in texts(scene, "row")]
    heights = [[dot.y for dot in scene.dots if dot.id in {event.id for event in row.events}] for row in rows]
    assert all(top < min(dots) and max(dots) < below for top, dots, below in zip(tops, heights, [*tops[1:], 1e9], strict=True))
    (one,) = {dot.x for dot in scene.dots if dot.id == "e0"}
    assert one == next(dot.x for dot in lay_out(view(events), 1100).dots if dot.id == "e0")
    ordered = sorted(events, key=lambda event: event.order)
    for words in (text.lines[0] for text in texts(scene, "key")):
        number, _, rest = words.partition("  ")
        assert not number.isdigit() or rest.startswith(short_date(ordered[int(number) - 1].interval))


@pytest.mark.parametrize("panels", [0, 1, 2])
@pytest.mark.parametrize("width", [640, 960, 1280])
@pytest.mark.parametrize(("count", "most"), [(0, 720), (1, 720), (4, 720), (25, 1000), (60, 1000)])
def test_page_grows_with_its_events(count: int, most: int, width: int, panels: int) -> None:
    """A few events with up to two series fit the camera's 1280x720; many take more, but no chart asks for endless scrolling."""
    assert lay_out(view(spread(count), *[Panel(BALANCE)] * panels), width).height <= most


def test_height_follows_content() -> None:
    """Few events leave no empty half; a preset is filled; many series may need more than a slide."""
    few = lay_out(view(spread(3)), 1000)
    assert few.height < 360
    assert lay_out(view(spread(3)), 1280, 720).height == 720
    assert lay_out(view(spread(25), *[Panel(BALANCE)] * 5), 1000).height > 720


@pytest.mark.parametrize(("count", "rows"), [(4, False), (25, False), (60, False), (200, False), (60, True)])
def test_every_event_is_accounted_for(count: int, rows: bool) -> None:
    """An event has a mark, and a label, a line in the key or a place in "and n more", whichever row it is in."""
    scene = lay_out(view(spread(count), rows=in_rows(spread(count)) if rows else ()), 1100)
    assert sorted(dot.id for dot in scene.dots) == sorted(f"e{n}" for n in range(count))
    notes = [text.lines[0] for text in texts(scene, "key")]
    more = sum(int(words.split()[1]) for words in notes if words.startswith("and "))
    assert scene.labelled == len(texts(scene, "label"))
    assert scene.labelled + sum(not words.startswith("and ") for words in notes) + more == count
    assert bool(notes) == (scene.labelled < count)


@pytest.mark.parametrize(("count", "least"), [(4, 4), (25, 24), (60, 34)])
def test_most_events_are_labelled(count: int, least: int) -> None:
    """At 1600x900 most of 60 events have a full label: alone in a picture of that size, and with two series on the page."""
    assert lay_out(view(spread(count)), 1600, 900).labelled >= least
    assert lay_out(view(spread(count), *[Panel(BALANCE)] * 2), 1280).labelled >= least


def test_main_events_come_first() -> None:
    """Where room is short, a main event has a better chance of a label."""
    events = tuple(replace(e, title=f"{e.id}: {e.title}") for e in spread(60))
    scene = lay_out(view(events), 900)
    shown = {word for text in texts(scene, "label") for word in " ".join(text.lines).split() if word.endswith(":")}
    mains = {f"{e.id}:" for e in events if e.main_of}
    assert len(mains & shown) / len(mains) > 2 * len(shown) / len(events)


def test_choosing_moves_nothing() -> None:
    """The chosen event is ringed, with or without a label, and its leader is heavier; all else stays as it was."""
    scene = lay_out(view(spread(60)), 900)
    plain = draw(scene)
    for dot in scene.dots[::12]:
        chosen = draw(scene, dot.id)
        assert chosen.layout.annotations == plain.layout.annotations and chosen.data == plain.data
        assert chosen.layout.shapes[: len(plain.layout.shapes)] == plain.layout.shapes
        added = [shape.name for shape in chosen.layout.shapes[len(plain.layout.shapes) :]]
        assert added in (["halo"], ["halo", "leader", ""])
    assert draw(scene, "gone") == plain


def test_same_input_same_picture() -> None:
    """A layout depends on nothing but its view and size."""
    assert draw(lay_out(view(spread(40)), 1100)).to_json() == draw(lay_out(view(spread(40)), 1100)).to_json()


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("count", [0, 3, 60, 1200])
def test_figure_keeps_plotly_s_schema(count: int, palette: Palette) -> None:
    """Plotly finds nothing wrong with a figure that is drawn unchecked, and changes nothing in it: marks, bins, rows, panels, background."""
    marks = tuple(Mark(year(2016 + n), -60.0 - n, f"${n} billion", "Daily", verdict) for n, verdict in enumerate(VERDICTS))
    events, panels = spread(count), (Panel(BALANCE, marks), Panel(annual((2016, 4.0), (2017, 5.0), frequency="monthly")))
    reference = Reference("r1", "Leaders meet", day(date(2019, 1, 1)), THEMES[0], "", "verified")
    for shown in (view(events, *panels, references=(reference,)), view(events, *panels, rows=in_rows(events))):
        figure = draw(lay_out(shown, 1100, palette=palette), "e1")
        assert json.loads(str(go.Figure(figure.to_dict()).to_json())) == json.loads(str(figure.to_json()))


def test_article_text_is_data() -> None:
    """Neither a tag nor a formula in a title reaches Plotly as such."""
    one = event(0, day(date(2018, 4, 23)), "<b>$5</b> & <a href='x'>$6</a>")
    figure = draw(lay_out(view((one,), title="<i>x</i>"), 1000))
    written = [*(a.text for a in figure.layout.annotations), *(t for trace in figure.data for t in trace.hovertext or ())]
    assert not [words for words in written if "<a" in words or "<i>" in words or "$" in words]
    assert any("&lt;b&gt;&#36;5" in words for words in written)


def test_customdata_is_the_event() -> None:
    """A click on a mark tells which event it is."""
    figure = draw(lay_out(view(spread(10), Panel(BALANCE)), 1000))
    ids = [point for trace in figure.data if trace.customdata is not None for point in trace.customdata]
    assert sorted(ids) == sorted(f"e{n}" for n in range(10))


def test_gaps_stay_gaps() -> None:
    """No line crosses a period without a value, and no bar fills it."""
    scene = lay_out(view((), Panel(BALANCE)), 1000)
    (curve,) = (item for item in scene.items if isinstance(item, Curve))
    assert [value for *_, value in curve.points] == [-68.9, -68.8, -67.2, None, -60.0]
    assert [
        (v.start.year, v.value) for v in values(Panel(annual((2019, None), (2020, 3.0))), date(2016, 1, 1), date(2026, 1, 1))
    ] == [(2020, 3.0)]


def test_panel_says_what_it_shows() -> None:
    """A panel's heading has title, unit and the last period that has a value."""
    assert heading(Panel(annual((2023, 1.0), (2024, 2.0), (2025, None)))) == (
        "Exports to Japan",
        ", USD billion a year · data to 2024",
    )


@pytest.mark.parametrize(
    ("unit", "highest", "words"),
    [
        ("million U.S. dollars", -68_900.0, "billion U.S. dollars"),
        ("million U.S. dollars", 9_999.0, "million U.S. dollars"),
        ("billion yen", 20_000.0, "trillion yen"),
        ("yen per U.S. dollar", 12_000.0, "yen per U.S. dollar"),
    ],
)
def test_large_values_take_the_next_scale_word(unit: str, highest: float, words: str) -> None:
    """From 10,000 million on a panel reads in billions, quoted figures too."""
    panel = Panel(replace(annual((2016, highest), (2017, 1.0)), unit_label=unit), (Mark(year(2016), highest, "", ""),))
    factor = 1 if words == unit else 1e-3
    scene = lay_out(view((), panel), 1000)
    assert [v.value for v in values(panel, date(2016, 1, 1), date(2017, 12, 31))] == [highest * factor, factor]
    assert words in texts(scene, "panel title")[0].lines[0] and words in describe(view((), panel))
    assert {text.lines[0] for text in texts(scene, "value")} == {number(factor, 0 if factor == 1 else 1)}


def test_footer_names_the_sources() -> None:
    """The image carries its sources: events, series with vintage, and how estimated dates are drawn."""
    scene = lay_out(view((event(0, week(date(2018, 1, 1))),), Panel(BALANCE)), 1000)
    (footer,) = texts(scene, "footer")
    assert " ".join(footer.lines) == "Source: us. Series: Customs (vintage May 2026). Dates estimated where barred."


def test_quoted_figures_are_named() -> None:
    """A quoted figure stands in the chart with who quoted it, its scale included."""
    scene = lay_out(view((), Panel(BALANCE, (Mark(year(2020), -120.0, "$120 billion", "Daily, 5 May 2022"),))), 1000)
    (quoted,) = texts(scene, "quoted")
    assert " ".join(quoted.lines) == "$120 billion quoted, Daily, 5 May 2022"
    (curve,) = (item for item in scene.items if isinstance(item, Curve))
    assert curve.low <= -120


def test_marks_tell_verdicts_apart_by_form() -> None:
    """Each verdict on show has a form of its own, whatever the colours, and stands in the legend and in the words for the blind."""
    marks = tuple(Mark(year(2016 + n), -60.0 - n, f"${n} billion", "Daily", verdict) for n, verdict in enumerate(VERDICTS))
    shown = view((), Panel(BALANCE, marks))
    scene = lay_out(replace(shown, last=date(2016 + len(marks), 12, 31)), 1200)
    assert [text.lines[0] for text in texts(scene, "legend")][-len(VERDICTS) :] == [f"quoted: {words}" for words in VERDICTS.values()]
    assert all(f": {words}." in scene.alt for words in VERDICTS.values())
    forms = {v: tuple((p.outline, p.fill == LIGHT.accent) for p in quote(v, 0, 0, LIGHT)) for v in VERDICTS}
    assert len(set(forms.values())) == len(VERDICTS) - 1, "a first print and another earlier one look alike"


def test_background_stays_apart() -> None:
    """The reference chronology is no event: it has no mark that can be chosen."""
    reference = Reference("r1", "Leaders meet", day(date(2019, 1, 1)), THEMES[0], "https://example.org", "verified")
    scene = lay_out(view(spread(3), references=(reference,)), 1000)
    assert len(scene.dots) == 3
    assert [text.lines for text in texts(scene, "context")] == [("1 Jan 2019 Leaders meet",)]


def test_background_is_no_band() -> None:
    """Of events a day apart one diamond is drawn, not one on another; a later one has its own."""
    days = (*(date(2019, 1, n) for n in range(1, 9)), date(2021, 1, 1))
    references = tuple(Reference(str(n), "Leaders meet", day(one), THEMES[0], "", "sourced") for n, one in enumerate(days))
    (few, many) = (lay_out(view(spread(3), references=some), 1000) for some in ((references[0], references[-1]), references))
    assert len(few.items) == len(many.items)


def test_empty_view_says_so() -> None:
    """A chart without events says that there are none."""
    assert [text.lines for text in texts(lay_out(view(()), 1000), "note")] == [("No events in this selection.",)]


def test_describe() -> None:
    """The alt text counts the events and gives each series' highest and lowest value."""
    words = describe(view(spread(5), Panel(BALANCE)))
    assert words.startswith(
        "Timeline of 5 events (1 planned or proposed, 1 reported only) from 1 January 2016 to 31 December 2026."
    )
    assert words.endswith("Exports to Japan, USD billion a year: highest −60 (2021), lowest −68.9 (2016).")
