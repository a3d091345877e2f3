"""A link's query, as the page writes it."""

from datetime import date

import pytest

from timeline.errors import TimelineError
from timeline.links import DEFAULT_SERIES, selection_of, words_of
from timeline.model import Interval
from timeline.selection import Selection


def test_every_part_of_a_link() -> None:
    """Filters, period, text, series, chronology and the chosen event; what the page does not know is passed over."""
    link = (
        "http://localhost:8501/?themes-lng_energy=true&us-trump-1=true&publishers-The+Japan+Times=true&articles-pact=true&actors-Taro+Aso=true&statuses-planned=true&jp-abe=false"
        "&from=2018-12-31&to=2017-01-01&text=trade+talks&references=true&amounts=%C2%A5&rows=By+theme&series-as=Rolling+12+months&event=a-1&image=SVG&tab=Article"
        "&series-us-goods-balance-japan-annual=false&series-us-goods-balance-japan-monthly=true"
    )
    assert selection_of(link) == Selection(
        themes=("lng_energy",),
        us=("trump-1",),
        articles=("pact",),
        publishers=("The Japan Times",),
        actors=("Taro Aso",),
        statuses=("planned",),
        period=Interval(date(2017, 1, 1), date(2018, 12, 31)),
        text="trade talks",
        series=("us-lng-exports-japan-annual", "us-goods-balance-japan-monthly"),
        series_view="rolling",
        references=True,
        rows="themes",
        currency="JPY",
        event="a-1",
    )


@pytest.mark.parametrize("link", ["", "?", "http://localhost:8501/", "?themes-=&=&&x"])
def test_a_link_without_a_view(link: str) -> None:
    """It leads to what the page shows when opened."""
    assert selection_of(link) == Selection(series=DEFAULT_SERIES)


def test_a_period_that_is_none() -> None:
    """It is refused by name."""
    with pytest.raises(TimelineError, match="'from' is 'soon'"):
        selection_of("?from=soon")


def test_words_of_a_link() -> None:
    """The chart's words are those that were written; an empty one is none."""
    assert words_of("http://localhost:8501/?title=Who+asked%3F+Tokyo&subtitle=&event=a") == {"title": "Who asked? Tokyo"}
