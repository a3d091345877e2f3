"""When an article appeared, by its own text: clues, what they leave open together, and whether a given date fits them."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from timeline.articles import METADATA, published_day
from timeline.chronology import load_chronology
from timeline.dating.clues import FIRST, LAST, Bounds, Clue, Stretch, common, together
from timeline.dating.figures import of_figures
from timeline.dating.mentions import of_mentions
from timeline.dating.money import of_conversions
from timeline.dating.people import of_people
from timeline.dating.reading import tag_within
from timeline.dating.written import full_dates, of_dateline, of_dates, of_weekdays
from timeline.interval import in_words
from timeline.model import Article, Problem, Reference
from timeline.quantities import quantities
from timeline.timex import tag

__all__ = ["Bounds", "Clue", "bounds", "contradictions", "dated", "tag_within"]
_EVERY: tuple[Stretch, ...] = ((FIRST, LAST),)
# So far around a given day what reckons from its own day is tried out; what lies farther off is known by the other clues.
_NEAR = timedelta(45)


def bounds(
    text: str, lang: str = "en", references: Sequence[Reference] | None = None, within: Sequence[Stretch] = _EVERY
) -> Bounds:
    """The days on which the text may have appeared, by all its clues; `within` limits the search.

    An article that calls Ishiba prime minister and tells what was done in February 2025 is of February to October 2025.
    """
    rows = load_chronology() if references is None else references
    timexes = tag(text, None, lang)
    figures = quantities(text, timexes)
    found = together(of_people(text, full_dates(text, timexes)))
    kinds: tuple[Callable[[Sequence[Stretch]], Iterable[Clue]], ...] = (
        lambda _: of_dateline(text),
        lambda days: of_mentions(text, lang, rows, days),
        lambda _: of_dates(text, lang, timexes, figures),
        lambda _: of_weekdays(text),
        lambda days: of_conversions(figures, days),
        lambda days: of_figures(text, lang, figures, days),
    )
    for kind in kinds:
        found = _narrowed(found, kind(common(found.days or _EVERY, within)))
    return found


def contradictions(text: str, published: date, lang: str = "en") -> tuple[Clue, ...]:
    """The clues that a given day of publication does not fit.

    Published 2021-05-05, but the text calls Hagiuda METI minister, from 2021-10-04.
    """
    near = ((published - _NEAR, published + _NEAR),)
    return tuple(clue for clue in bounds(text, lang, within=near).used if not clue.allows(published))


def dated(article: Article) -> tuple[Article, Problem | None]:
    """The article with what its own text says of its day of publication: bounds where none was given, else what contradicts it."""
    day = published_day(article.published)
    if day:
        against = contradictions(article.text, day, article.lang)
        if not against:
            return article, None
        told = "; it ".join(dict.fromkeys(clue.words for clue in against))
        message = f"Published {day}, but the text {told}. Check `published` in {METADATA}: every relative date hangs on it."
        return article, Problem(article.path, message)
    if article.published:
        return article, None
    found = bounds(article.text, article.lang)
    days, remedy = found.interval, f"Add published = YYYY-MM-DD to its entry in {METADATA}."
    if days is None or days.earliest is None or days.latest is None:
        known = f"; by its own text it appeared on {in_words(days)}" if days else ""
        return article, Problem(article.path, f"No publication date, so relative dates cannot be read{known}. {remedy}")
    clues = tuple(dict.fromkeys(clue.words for clue in found.used))
    when = f"on {in_words(days)}" if days.is_day else in_words(days)
    message = f"No publication date; by its own text it appeared {when}, and relative dates are as wide as that. {remedy}"
    return replace(article, published=days, published_basis="bounded", published_clues=clues), Problem(article.path, message)


def _narrowed(found: Bounds, clues: Iterable[Clue]) -> Bounds:
    """With further clues, the latest first. What was found before is surer: a clue that leaves nothing of it is set aside."""
    days, used, past = found.days, list(found.used), list(found.past)
    for clue in sorted(clues, key=lambda clue: clue.days[0][0], reverse=True):
        left = common(days or _EVERY, clue.days)
        days = left or days
        (used if left else past).append(clue)
    return Bounds(days, tuple(used), tuple(past))
