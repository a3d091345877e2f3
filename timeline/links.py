"""The query of a link -> the view: the names are those of the page's widgets, so that a link from the page works anywhere."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from urllib.parse import parse_qs

from timeline.currency import CURRENCIES
from timeline.days import parse_day
from timeline.errors import TimelineError
from timeline.model import Interval, Rows
from timeline.selection import FACETS, Selection
from timeline.series_views import VIEWS

DEFAULT_SERIES = ("us-goods-balance-japan-annual", "us-lng-exports-japan-annual")
# What the events are drawn in rows by, one under the other.
ROWS: Mapping[Rows, str] = {"one": "One row", "themes": "By theme", "us": "By administration", "jp": "By cabinet"}
# What a link may say in place of the chart's own title, subtitle and footer.
WORDS = ("title", "subtitle", "footer")


def words_of(link: str) -> dict[str, str]:
    """The words of the chart that the user wrote, by their part."""
    return {part: written for part in WORDS if (written := _given(link).get(part))}


def selection_of(link: str, default: tuple[str, ...] = DEFAULT_SERIES) -> Selection:
    """The view of a link, or of its query alone: "?themes-lng_energy=true&from=2017-01-01".

    Raises
    ------
    TimelineError
        If the period in it is no date.
    """
    given = _given(link)
    ticked = [key for key, value in given.items() if value == "true"]
    series = [key.removeprefix("series-") for key in ticked if key.startswith("series-")]
    kept = [one for one in default if given.get(f"series-{one}") != "false"]
    first, last = (_day(key, given[key]) if given.get(key) else None for key in ("from", "to"))
    if first and last and last < first:
        first, last = last, first
    facets: dict[str, Any] = {
        facet: tuple(key.removeprefix(f"{facet}-") for key in ticked if key.startswith(f"{facet}-")) for facet in FACETS
    }
    return Selection(
        period=Interval(first, last) if first or last else None,
        text=given.get("text", ""),
        series=tuple(dict.fromkeys([*kept, *series])),
        series_view=next((view for view, name in VIEWS.items() if name == given.get("series-as")), "published"),
        currency=next((currency for currency, name in CURRENCIES.items() if name == given.get("amounts")), "printed"),
        references=given.get("references") == "true",
        rows=next((rows for rows, name in ROWS.items() if name == given.get("rows")), "one"),
        event=given.get("event"),
        **facets,
    )


def _given(link: str) -> dict[str, str]:
    return {key: values[-1] for key, values in parse_qs(link.partition("?")[2], keep_blank_values=True).items()}


def _day(key: str, written: str) -> date:
    found = parse_day(written)
    if found is None:
        raise TimelineError(f"The link's {key!r} is {written!r}, not a date. Write it as YYYY-MM-DD.")
    return found
