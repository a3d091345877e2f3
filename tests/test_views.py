"""What a selection makes of the chart: its days, words, marks and file name."""

from dataclasses import replace
from datetime import date

import pytest

from tests.sample import timeline
from timeline.build import build
from timeline.interval import day, from_edtf
from timeline.model import Article, Interval, Reference, Rows, Timeline
from timeline.selection import Selection, select
from timeline.themes import load_themes
from timeline.views import file_name, image_size, view_of

SAMPLE = timeline()


@pytest.mark.parametrize(
    ("selection", "first", "last"),
    [
        pytest.param(Selection(), date(2017, 1, 1), date(2025, 12, 31), id="whole years of the events"),
        pytest.param(Selection(jp=("kishida",)), date(2021, 1, 1), date(2023, 12, 31), id="of those shown"),
        pytest.param(Selection(us=("trump-2",)), date(2024, 1, 1), date(2025, 12, 31), id="a year alone has the one before it"),
        pytest.param(Selection(text="nowhere"), date(2017, 1, 1), date(2025, 12, 31), id="of all where none is shown"),
        pytest.param(Selection(period=Interval(date(2018, 4, 2), None)), date(2018, 4, 2), date(2025, 12, 31), id="chosen start"),
        pytest.param(Selection(period=Interval(None, date(2018, 4, 2))), date(2017, 1, 1), date(2018, 4, 2), id="chosen end"),
        pytest.param(
            Selection(series=("jp-lng-value-us-cy",), us=("trump-2",)), date(2024, 1, 1), date(2025, 12, 31), id="figures"
        ),
    ],
)
def test_days(selection: Selection, first: date, last: date) -> None:
    """The axis holds the events and the quoted figures, or the period that was chosen."""
    view = view_of(SAMPLE, selection, select(SAMPLE, selection))
    assert (view.first, view.last) == (first, last)


def test_days_without_articles() -> None:
    """An empty timeline has an axis too."""
    view = view_of(Timeline(), Selection(), Timeline())
    assert view.first < view.last


def test_words() -> None:
    """Title, subtitle, footer and file name say what was chosen and where it comes from."""
    selection = Selection(themes=("lng_energy",), us=("trump-1",), text="on")
    view = view_of(SAMPLE, selection, select(SAMPLE, selection))
    assert view.title == "LNG, oil and gas, 2017–2018"
    assert view.subtitle == "2 events from 1 article · Trump 1st term · “on”"
    assert view.footer == "Events: our note on Gas Weekly, 24 April 2018."
    assert file_name(view, selection) == "policy-timeline_2017-2018_lng-energy_trump-1"


def test_lists_in_words() -> None:
    """A few choices from a list are named in the subtitle, many are counted, so that it stays one line."""
    selection = Selection(articles=("cargo",), publishers=("", "Gas Weekly"), actors=tuple("abcd"), review=("accepted", "starred"))
    said = view_of(SAMPLE, selection, SAMPLE).subtitle.partition(" · ")[2]
    assert said == "our note on Gas Weekly, 24 April 2018 · publisher not given · Gas Weekly · 4 actors · Accepted · Starred"


def test_marks_in_the_chosen_currency() -> None:
    """A mark keeps the printed amount and gets the other beside it; the footer says at which rate."""
    article = Article("a", "a.txt", "The U.S. goods deficit with Japan was $68.9 billion in 2016.", day(date(2017, 4, 18)))
    held = build([article])
    assert held.events
    series = ("us-goods-balance-japan-annual",)
    labels = {}
    for currency in ("printed", "JPY", "USD"):
        view = view_of(held, Selection(series=series, currency=currency), held)
        labels[currency] = [mark.label for panel in view.panels for mark in panel.marks]
        assert ("mean rate" in view.footer) == (currency != "printed")
    assert labels == {"printed": ["$68.9 billion"], "JPY": ["$68.9 billion (7.49 trillion yen)"], "USD": ["$68.9 billion"]}


def test_sources_of_notes_are_told_together() -> None:
    """What comes from several of our notes says so once."""
    footer = view_of(SAMPLE, Selection(), SAMPLE).footer
    assert footer.count("our note") == 1 and footer.count(";") == len(SAMPLE.articles) - 1


def test_many_articles_are_told_by_their_publishers() -> None:
    """A list that could not fit below a chart gives way to the publishers' names and the number."""
    many = replace(SAMPLE, articles=tuple(replace(SAMPLE.articles[n % 2], id=str(n)) for n in range(61)))
    told = tuple(replace(SAMPLE.events[0], evidence=(replace(SAMPLE.events[0].evidence[0], article=str(n)),)) for n in range(61))
    names = "; ".join(sorted({article.publisher for article in many.articles}))
    assert view_of(many, Selection(), replace(many, events=told)).footer.startswith(f"Events: 61 articles of {names}.")


@pytest.mark.parametrize(
    ("rows", "labels"),
    [
        ("one", []),
        ("us", [("Obama 2nd term", 1), ("Trump 1st term", 9), ("Biden", 5), ("Trump 2nd term", 4)]),
        ("jp", [("Abe", 9), ("Suga", 1), ("Kishida", 4), ("Ishiba", 4)]),
    ],
)
def test_rows(rows: Rows, labels: list[tuple[str, int]]) -> None:
    """A row a government; an event that spans a handover ("in January" 2017) stands in both."""
    view = view_of(SAMPLE, Selection(rows=rows), SAMPLE)
    assert [(row.label, len(row.events)) for row in view.rows] == labels


def test_rows_by_theme() -> None:
    """Each event stands in the row of its main theme, in the order of the tables."""
    rows = view_of(SAMPLE, Selection(rows="themes"), SAMPLE).rows
    assert sorted(event.id for row in rows for event in row.events) == sorted(event.id for event in SAMPLE.events)
    labels = [theme.label for theme in load_themes() if any(event.themes[0] == theme.id for event in SAMPLE.events)]
    assert [row.label for row in rows] == labels


def test_references_of_these_days() -> None:
    """The chronology is cut to the axis."""
    entries = [Reference(when, "x", from_edtf(when), "lng_energy", "", "sourced") for when in ("2013-05-03", "2019-05")]
    assert [r.id for r in view_of(SAMPLE, Selection(references=True), SAMPLE, tuple(entries)).references] == ["2019-05"]


@pytest.mark.parametrize("height", [300, 720, 721, 774, 805, 842, 999, 1333])
def test_picture_is_as_many_pixels_and_squeezes_nothing(height: int) -> None:
    """The picture has 2560x1440 pixels whatever the chart's height, and the chart's height fits it."""
    size = image_size(height)
    assert (int(size["width"] * size["scale"]), int(size["height"] * size["scale"])) == (2560, 1440)
    assert size["height"] >= max(height, 720)
    assert (size == {"width": 1280, "height": 720, "scale": 2}) == (height <= 720)
