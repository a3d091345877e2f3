"""Articles and events in the lines that the command line prints."""

from collections.abc import Iterator

from timeline import interval
from timeline.articles import published_in_words
from timeline.build import build
from timeline.comparison import VERDICTS, compared
from timeline.model import Article, Event
from timeline.review import REVIEWS, doubts
from timeline.text import sentences


def explained(article: Article) -> Iterator[str]:
    """The lines of it: sentence by sentence the dates, figures and events found there, and how each was reached."""
    read = build([article])
    (article,) = read.articles
    published = published_in_words(article) if article.published else "not given: relative dates cannot be read"
    filed = f", filed from {article.place}" if article.place else ""
    yield f"{article.title} ({article.publisher or 'publisher not given'})\npublished: {published}{filed}\n"
    yield from (f"    the text {clue}" for clue in article.published_clues)
    yield from (f"    {problem.message}" for problem in read.problems)
    official = compared(article.text, read.quantities[article.id])
    for start, end in sentences(article.text):
        yield article.text[start:end]
        for timex in read.timexes[article.id]:
            if start <= timex.start < end:
                days = f"{interval.in_words(timex.interval)}" if timex.interval else "no calendar days"
                mod = f" {timex.mod}" if timex.mod else ""
                yield f"    date    “{timex.text}” {timex.type} {timex.value}{mod}: {days}  ({timex.reading}; rule {timex.rule})"
        for figure in read.quantities[article.id]:
            if start <= figure.start < end:
                period = f", {interval.in_words(figure.period)}" if figure.period else ""
                measure = f", {figure.measure}" if figure.measure else ""
                holder = f", by {figure.holder}" if figure.holder else ""
                yield f"    figure  “{figure.text}” = {figure.hedge}{figure.value:f} {figure.unit}{period}{measure}{holder}"
                if (found := official.get(figure.start)) and found.series:
                    yield f"            {VERDICTS[found.verdict]}: {found.words}"
        for event in read.events:
            for evidence in event.evidence:
                if evidence.start >= start and evidence.end <= end:
                    kind = "main" if event.main_of else "event"
                    marks = f"{interval.in_words(event.interval)}; {event.status}{', hearsay' if event.hearsay else ''}"
                    yield f"    {kind:<7} {event.title} [{marks}]  {evidence.reasoning}"
        yield ""


def to_review(event: Event) -> str:
    """The lines of an event with what may be wrong about it and what was decided."""
    state = f"{REVIEWS[event.review].lower()}{', starred' if event.starred else ''}"
    lines = [f"{event.id}  {interval.in_words(event.interval)}: {event.title} [{state}]", "; ".join(doubts(event)), *event.decided]
    return "\n    ".join(filter(None, lines)) + "\n"
