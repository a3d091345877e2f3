"""Articles -> Timeline: tag, count, find events. A folder or a file saved by `build --out` is read alike."""

import json
from collections.abc import Iterable
from pathlib import Path

from timeline import saved
from timeline.articles import published_day, read_folder
from timeline.dating import dated, tag_within
from timeline.errors import ArticleError
from timeline.events import events_of
from timeline.merging import merged
from timeline.model import Article, Event, Problem, Quantity, Timeline, Timex
from timeline.quantities import quantities
from timeline.timex import tag

SEEDS = Path(__file__).resolve().parent.parent / "seeds"


def load_timeline(path: Path | None = None) -> Timeline:
    """The timeline of a folder of articles, or of a saved build; the shipped notes where no path is given.

    Raises
    ------
    ArticleError
        If `path` is neither; a single bad article is a `Problem` of the result instead.
    """
    path = path or SEEDS
    if not path.is_file():
        return build(*read_folder(path))
    try:
        return saved.from_json(json.loads(path.read_bytes()))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        message = f"{path}: not a build that this program saved ({type(error).__name__}: {error})."
        raise ArticleError(f"{message} Make it anew with `python -m timeline build FOLDER --out FILE`.") from error


def build(articles: Iterable[Article], problems: Iterable[Problem] = ()) -> Timeline:
    read, doubts = zip(*map(dated, articles), strict=True) if (articles := tuple(articles)) else ((), ())
    events: list[Event] = []
    timexes: dict[str, tuple[Timex, ...]] = {}
    figures: dict[str, tuple[Quantity, ...]] = {}
    for article in read:
        day = published_day(article.published)
        bounded = article.published if day is None else None
        timexes[article.id] = tag_within(article.text, bounded, article.lang) if bounded else tag(article.text, day, article.lang)
        figures[article.id] = quantities(article.text, timexes[article.id])
        events += events_of(article, timexes[article.id], figures[article.id])
    events = list(merged(events, {article.id: article for article in read}))
    events.sort(key=lambda event: (event.interval.anchor, event.evidence[0].article, event.evidence[0].start))
    return Timeline(read, tuple(events), timexes, figures, (*problems, *filter(None, doubts)))
