"""The sentences of an article that tell its news: no headings, photo captions, datelines, newsletter offers."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from timeline.clauses import lexicon
from timeline.dateline import dateline
from timeline.model import Article, Quantity, Timex
from timeline.text import Span, sentences

_CREDIT = re.compile(
    r"\([^()]{0,300}(?:Getty|Reuters|\bAP\b|AFP|Kyodo|Bloomberg|\bEPA\b|Shutterstock|\bFile\b|\bPool\b|photo)[^()]{0,300}\)[\s.]*$"
    r"|\((?:C|L|R|2nd [LR])\)|^\W*photo\b",
    re.IGNORECASE,
)
_ENDS = re.compile(r"[.!?…。][\"'”’)\]]*$")

# Characters. What goes on for longer without a full stop is a list or a table.
_LONGEST = 3000


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the news with what was found in it; `index` counts from the lead."""

    index: int
    span: Span
    text: str
    timexes: tuple[Timex, ...]
    quantities: tuple[Quantity, ...]


def body_of(article: Article, timexes: Sequence[Timex], quantities: Sequence[Quantity]) -> list[Sentence]:
    """The news of an article, sentence by sentence; a dateline is cut off its first."""
    words = lexicon(article.lang)
    body: list[Sentence] = []
    filed = dateline(article.text)
    begin = filed.span.end if filed else 0
    captions = [Span(*m.span()) for m in re.finditer(r"[^\n]+", article.text) if _CREDIT.search(m.group())]
    caption_starts = [caption.start for caption in captions]
    timex_starts, figure_starts = [t.start for t in timexes], [q.start for q in quantities]
    for span in sentences(article.text):
        text = article.text[span.start : span.end]
        above = bisect_right(caption_starts, span.start)
        is_caption = above > 0 and span.start < captions[above - 1].end
        if is_caption or len(text) > _LONGEST or not _ENDS.search(text) or words.boilerplate.search(text):
            continue
        start = max(span.start, begin)
        if start >= span.end:
            continue
        dates = timexes[bisect_left(timex_starts, start) : bisect_left(timex_starts, span.end)]
        inside = tuple(timex for timex in dates if timex.end <= span.end)
        amounts = quantities[bisect_left(figure_starts, start) : bisect_left(figure_starts, span.end)]
        figures = tuple(quantity for quantity in amounts if quantity.end <= span.end)
        body.append(Sentence(len(body), Span(start, span.end), article.text[start : span.end], inside, figures))
    return body
