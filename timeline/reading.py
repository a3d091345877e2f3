"""One article -> all that is found in it by itself. Files are read alone and in any order, here or on other machines."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from timeline.articles import published_day, read_article
from timeline.dating import dated, tag_within
from timeline.errors import ArticleError
from timeline.events import events_of
from timeline.model import Article, Problem, Quantity, Timex
from timeline.quantities import quantities
from timeline.telling import Telling, tellings
from timeline.timex import tag

Named = tuple[str, bytes, Mapping[str, Any]]  # a file's name, what it holds, and its metadata


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file gives. Without an article it cannot be used, and `problems` say why; a `doubt` is one of its day."""

    article: Article | None
    timexes: tuple[Timex, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    tellings: tuple[Telling, ...] = ()  # of its events
    problems: tuple[Problem, ...] = ()
    doubt: Problem | None = None


def read(article: Article, problems: Sequence[Problem] = ()) -> Reading:
    """The article with its dates, figures and events; `problems` are those met on the way here."""
    article, doubt = dated(article)
    day = published_day(article.published)
    bounded = article.published if day is None else None
    timexes = tag_within(article.text, bounded, article.lang) if bounded else tag(article.text, day, article.lang)
    figures = quantities(article.text, timexes)
    told = tuple(tellings(article, events_of(article, timexes, figures)))
    return Reading(article, timexes, figures, told, tuple(problems), doubt)


def read_files(files: Sequence[Named]) -> list[Reading]:
    """What each file gives, in their order."""
    return [_read_file(*file) for file in files]


def unusable(name: str, error: ArticleError, problems: Sequence[Problem] = ()) -> Reading:
    """A file that is no article, for what the `error` says."""
    return Reading(None, problems=(*problems, Problem(name, str(error))))


def _read_file(name: str, raw: bytes, given: Mapping[str, Any]) -> Reading:
    problems: list[Problem] = []
    try:
        return read(read_article(name, raw, given, problems), problems)
    except ArticleError as error:
        return unusable(name, error, problems)
