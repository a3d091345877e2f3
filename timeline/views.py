"""Timeline + Selection -> the View that the chart shows: its days, its words, its panels."""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from timeline import interval
from timeline.administrations import in_office, load_administrations
from timeline.articles import published_day
from timeline.charts.view import Mark, Panel, Row, View
from timeline.comparison import Comparison, compared
from timeline.currency import in_currency, rule
from timeline.interval import in_words
from timeline.model import Article, Currency, Interval, Quantity, Reference, Rows, Timeline
from timeline.review import REVIEW_FILTER
from timeline.selection import Selection, telling
from timeline.series import Series, load_series, quoted_value
from timeline.series_views import differing, in_view
from timeline.text import sentences
from timeline.themes import load_themes

TOPIC = "U.S.–Japan trade and energy policy"
Quotes = Mapping[str, tuple[Mark, ...]]
_SLIDE = 1280
_NOTE = "our note on "
_NAMED = 60  # articles: more would not fit below a chart
_FEW = 3  # choices of a filter: more would not fit above it
# A target decades ahead ("by 2050") is drawn to the edge; it does not stretch the axis.
_AHEAD = timedelta(366)


def view_of(
    timeline: Timeline,
    selection: Selection,
    shown: Timeline,
    references: tuple[Reference, ...] = (),
    own: tuple[Series, ...] = (),
    quoting: Callable[[Timeline, Series, Currency], Quotes] | None = None,
) -> View:
    """The view of the events in `shown`, which `selection` left of `timeline`; `own` are the user's series.

    `quoting` does what `quotes` does, which takes a while for many articles and is the same for all selections.
    """
    told = telling(shown)
    chosen = [in_view(one, selection.series_view) for one in (*load_series(), *own) if one.id in selection.series]
    panels = tuple(Panel(one, tuple(_marks(told, (quoting or quotes)(timeline, one, selection.currency)))) for one in chosen)
    quoted = [mark.period for panel in panels for mark in panel.marks]
    first, last = _days(shown if shown.events else timeline, quoted, selection.period)
    return View(
        events=shown.events,
        first=first,
        last=last,
        title=f"{_topic(selection)}, {_years(first, last)}",
        subtitle=_subtitle(shown, told, selection),
        footer=" ".join(filter(None, (_footer(told), differing(chosen), rule(selection.currency)))),
        references=tuple(reference for reference in references if reference.interval.overlaps(Interval(first, last))),
        panels=panels,
        rows=tuple(_rows(shown, selection.rows)),
    )


def quotes(timeline: Timeline, series: Series, currency: Currency) -> Quotes:
    """The figures that quote this series, by their article's id, each at its period; after the printed amount the converted one."""
    told = ((article, timeline.quantities.get(article.id, ())) for article in timeline.articles)
    return {article.id: marks for article, figures in told if (marks := tuple(_quoted(article, figures, series, currency)))}


def file_name(view: View, selection: Selection) -> str:
    """A name for downloads that says what is in them: "policy-timeline_2016-2026_lng-energy"."""
    chosen = (*selection.themes, *selection.us, *selection.jp)
    parts = ("policy-timeline", _years(view.first, view.last).replace("–", "-"), *(one.replace("_", "-") for one in chosen))
    return "_".join(parts)


def image_size(height: int) -> dict[str, float]:
    """Width, height and scale of the camera's picture of a chart: 1280x720 at scale 2, for pasting into a 16:9 slide.

    A higher chart (many series) would be squeezed until its labels touch: it is drawn larger and scaled less, to as many pixels.
    """
    width = 16 * max(math.ceil(height / 9), _SLIDE // 16)
    # A canvas cuts its size to whole pixels, and 2559.9999 is one too few.
    return {"width": width, "height": width * 9 // 16, "scale": 2 if width == _SLIDE else 2 * _SLIDE / width * (1 + 1e-9)}


def short_source(article: Article) -> str:
    """A source in a chart's words: "Jiji Press, 23 April 2025", "our note on Jiji Press, 23 April 2025"."""
    when = in_words(article.published) if article.published else "undated"
    return f"{_NOTE if article.kind == 'note' else ''}{article.publisher or article.path}, {when}"


def _days(timeline: Timeline, quoted: list[Interval], period: Interval | None) -> tuple[date, date]:
    """The whole years of the events and quoted figures, cut to the chosen period."""
    published = [article.published for article in timeline.articles if article.published]
    intervals = [event.interval for event in timeline.events] + quoted or published or [interval.year(2017)]
    intervals = [one for one in intervals if not period or one.overlaps(period)] or intervals
    ends = [one.latest if one.latest and one.latest - one.anchor < _AHEAD else one.anchor for one in intervals]
    first, last = date(min(one.anchor for one in intervals).year, 1, 1), date(max(ends).year, 12, 31)
    if first.year == last.year:
        first = date(first.year - 1, 1, 1)  # a year alone says little beside annual series
    if period:
        first, last = period.earliest or first, period.latest or last
    return min(first, last), max(first, last)


def _topic(selection: Selection) -> str:
    labels = [theme.label for theme in load_themes() if theme.id in selection.themes]
    return " · ".join(labels) or TOPIC


def _years(first: date, last: date) -> str:
    return f"{first.year}" if first.year == last.year else f"{first.year}–{last.year}"


def _subtitle(shown: Timeline, told: Sequence[Article], selection: Selection) -> str:
    offices = [a.label for a in load_administrations() if a.id in (*selection.us, *selection.jp)]
    words = f"{_counted(len(shown.events), 'event')} from {_counted(len(told), 'article')}"
    chosen = set(selection.articles)
    articles = [short_source(article) for article in shown.articles if article.id in chosen]
    publishers = [name or "publisher not given" for name in selection.publishers]
    review = [REVIEW_FILTER[state] for state in selection.review if state in REVIEW_FILTER]
    lists = (articles, "articles"), (publishers, "publishers"), (selection.actors, "actors")
    named = [name for names, noun in lists for name in (names if len(names) <= _FEW else [f"{len(names)} {noun}"])]
    said = [words, *offices, *selection.statuses, *named, *review]
    return " · ".join([*said, f"“{selection.text}”"] if selection.text else said)


def _footer(told: Sequence[Article]) -> str:
    """The articles, ours last: "Events: Jiji Press, 23 April 2025; our notes on Gas Weekly, 24 April 2018; Daily, 5 May 2022.".

    Of more articles than fit, only the publishers are named: "Events: 1,000 articles of Daily; Jiji Press.".
    """
    if len(told) > _NAMED:
        publishers = dict.fromkeys(article.publisher or "publishers not given" for article in told)
        return f"Events: {len(told):,} articles of {'; '.join(sorted(publishers))}."
    names = sorted((short_source(article) for article in told), key=lambda name: name.startswith(_NOTE))
    notes = [name.removeprefix(_NOTE) for name in names if name.startswith(_NOTE)]
    if len(notes) > 1:
        names[-len(notes) :] = [f"our notes on {notes[0]}", *notes[1:]]
    return f"Events: {'; '.join(names)}." if names else ""


def _rows(shown: Timeline, rows: Rows) -> Iterator[Row]:
    """A row for each main theme or government that has events; one that spans a handover stands with both governments."""
    if rows == "themes":
        labels = {theme.id: theme.label for theme in load_themes()} | {"": "No theme"}
        of = {event.id: event.themes[:1] or ("",) for event in shown.events}
    elif rows != "one":
        labels = {office.id: office.label for office in load_administrations()} | {"": "Not in our table"}
        of = {event.id: in_office(event.interval, rows) or ("",) for event in shown.events}
    else:
        return
    for key, label in labels.items():
        if events := tuple(event for event in shown.events if key in of[event.id]):
            yield Row(label, events)


def _marks(told: Sequence[Article], quoted: Quotes) -> Iterator[Mark]:
    for article in told:
        yield from quoted.get(article.id, ())


def _quoted(article: Article, figures: Sequence[Quantity], series: Series, currency: Currency) -> Iterator[Mark]:
    spans, official = sentences(article.text), dict[int, Comparison]()
    converted = in_currency(figures, published_day(article.published), currency)
    for quantity in figures:
        sentence = next((span for span in spans if span.start <= quantity.start < span.end), None)
        if sentence is None or quantity.period is None:
            continue
        value = quoted_value(series, quantity, article.text[sentence.start : sentence.end])
        if value is not None:
            amount = converted.get(quantity.start)
            label = f"{quantity.text} ({amount[0]})" if amount else quantity.text
            official = official or compared(article.text, figures)
            yield Mark(quantity.period, value, label, short_source(article), official[quantity.start].verdict)


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
