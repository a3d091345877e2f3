"""Claims that cannot both be true, within an article or between articles, each with its sentence; kept as printed.

Two claims contradict each other where they measure the same, of the same whom, over the same days and on the same basis, and
their printed digits leave no value to both. No contradiction: another period or basis (a change over time), a first print and its
revision, a forecast, or a change ("rose 3 percent"), which may be counted from different months.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import combinations

from timeline.articles import published_day
from timeline.clauses import lexicon
from timeline.comparison import Comparison, compared
from timeline.interval import in_words
from timeline.model import Article, Quantity, Timeline
from timeline.rounding import allowed, half_step, printed
from timeline.text import sentences

# Of a stake no period is told. Articles that far apart may have seen it change hands.
_HELD = timedelta(days=31)
_WHOLE = Decimal(100)
_ARTICLE = re.compile(r"\b(?:the|an?|its|their) ", re.IGNORECASE)
_NAMED = re.compile(r"(?:^|[^A-Za-z])[A-Z]")
# "raises its stake from 32 to 39.5 percent": two figures of two times.
_CHANGES_HANDS = re.compile(
    r"\b(?:rais|lift|cut|increas|reduc|sell|sold|bought|buy|acquir|former|previous|until|would|will|could|may\b)"
)
_AMOUNTS = ("money", "mass", "volume", "energy", "rate", "price")
_OFFICIAL = ("percent", "rank", *_AMOUNTS)


@dataclass(frozen=True, slots=True)
class Claim:
    """A figure and the sentence that it stands in."""

    article: Article
    quantity: Quantity
    sentence: str
    comparison: Comparison


@dataclass(frozen=True, slots=True)
class Contradiction:
    """What `claims` disagree on, in words."""

    words: str
    claims: tuple[Claim, ...]


def contradictions(timeline: Timeline) -> tuple[Contradiction, ...]:
    """The claims of all articles that cannot all be true, in the order of the articles."""
    claims = [claim for article in timeline.articles for claim in _claims(article, timeline.quantities.get(article.id, ()))]
    found = [*_unlike(claims), *_too_much(claims)]
    order = {article.id: place for place, article in enumerate(timeline.articles)}
    return tuple(sorted(found, key=lambda one: (order[one.claims[0].article.id], one.claims[0].quantity.start)))


def _claims(article: Article, figures: Sequence[Quantity]) -> Iterator[Claim]:
    """What the article states of the past or present in figures of its own: no forecasts, plans, denials, conversions, changes."""
    words, spans = lexicon(article.lang), sentences(article.text)
    beside = compared(article.text, figures)
    published = published_day(article.published)
    for figure in figures:
        span = next(span for span in spans if span.start <= figure.start < span.end)
        sentence = article.text[span.start : span.end]
        is_open = published and figure.period and (figure.period.latest is None or figure.period.latest > published)
        is_unsure = any(pattern.search(sentence) for pattern in (words.forecast, words.denied, words.proposed))
        if not (figure.conversion or figure.direction or is_open or is_unsure):
            yield Claim(article, figure, sentence, beside[figure.start])


def _unlike(claims: Iterable[Claim]) -> Iterator[Contradiction]:
    """Claims of one thing whose printed digits allow no common value."""
    groups: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for claim in claims:
        if key := _same(claim):
            groups[key].append(claim)
    for group in groups.values():
        pairs = [pair for pair in combinations(group, 2) if _apart(*pair)]
        unlike = [claim for claim in group if any(claim in pair for pair in pairs)]
        if unlike:
            what, period = _what(unlike[0]), unlike[0].quantity.period
            values = " or ".join(dict.fromkeys(f"{claim.quantity.hedge}{claim.quantity.text}" for claim in unlike))
            yield Contradiction(f"{what}{f', {in_words(period)}' if period else ''}: {values}", tuple(unlike))


def _too_much(claims: Iterable[Claim]) -> Iterator[Contradiction]:
    """The stakes in one thing that an article gives, where they are more than the whole, rounding allowed for."""
    groups: dict[tuple[str, str], dict[str, Claim]] = defaultdict(dict)
    for claim in claims:
        if (stake := _stake(claim)) and claim.quantity.bound not in ("at most", "less than"):
            groups[claim.article.id, stake].setdefault(claim.quantity.holder, claim)
    for (_, thing), held in groups.items():
        shares = [claim.quantity for claim in held.values()]
        # Where one is printed to tenths, the others are whole to the tenth: "12.5 and 50 percent".
        slack = len(shares) * min(half_step(share) for share in shares)
        total = sum((share.value for share in shares), Decimal(0))
        if total - slack > _WHOLE:
            parts = " + ".join(printed(share.value) for share in shares)
            words = f"Stakes in {thing}: {parts} = {printed(total)} percent, more than the whole beyond rounding"
            yield Contradiction(words, tuple(held.values()))


def _same(claim: Claim) -> tuple[object, ...] | None:
    """What two claims share that speak of one thing; None where the words do not tell well enough of what this one speaks."""
    quantity, series = claim.quantity, claim.comparison.series
    if stake := _stake(claim):
        told_in = "" if _NAMED.search(stake) else claim.article.id  # "the project" is another one elsewhere
        return "stake", quantity.holder, _ARTICLE.sub("", stake), told_in
    if quantity.period is None or claim.comparison.verdict == "basis":
        return None
    days = quantity.period.earliest, quantity.period.latest
    if series and quantity.kind in _OFFICIAL:
        return series.id, quantity.kind, quantity.unit, quantity.basis, days
    measure = _ARTICLE.sub("", quantity.measure)
    if quantity.kind in _AMOUNTS and _NAMED.search(measure):
        return measure.lower(), quantity.unit, quantity.basis, days
    return None


def _apart(one: Claim, other: Claim) -> bool:
    """Whether no value fits both as printed, and time cannot have changed it in between."""
    (least, largest), (other_least, other_largest) = allowed(one.quantity), allowed(other.quantity)
    if least <= other_largest and other_least <= largest:
        return False
    if {one.comparison.verdict, other.comparison.verdict} in ({"agrees", "first"}, {"agrees", "earlier"}, {"first", "earlier"}):
        return False  # a print and its revision
    first, second = (published_day(claim.article.published) for claim in (one, other))
    return one.quantity.period is not None or one.article.id == other.article.id or _near(first, second)


def _near(first: date | None, second: date | None) -> bool:
    return first is not None and second is not None and abs(first - second) <= _HELD


def _stake(claim: Claim) -> str:
    """What the claim says that its holder has a stake in, where nothing in the sentence changes it; or ""."""
    quantity, within = claim.quantity, f"stake of {claim.quantity.holder} in "
    is_held = quantity.holder and quantity.measure.startswith(within) and not _CHANGES_HANDS.search(claim.sentence)
    return quantity.measure.removeprefix(within) if is_held else ""


def _what(claim: Claim) -> str:
    series = claim.comparison.series
    return claim.quantity.measure or (series.title if series else "")
