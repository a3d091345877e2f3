"""Sentence + time expressions + figures -> Event: what happened, was agreed, is planned or proposed, and when."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise, takewhile

from timeline import administrations, themes
from timeline.articles import published_day
from timeline.body import Sentence, body_of
from timeline.clauses import Verb, clauses, governing, is_hearsay, lexicon, status_of, verbs
from timeline.interval import day_in_words, in_words
from timeline.model import Article, DateBasis, Event, Evidence, Interval, Quantity, Status, Timex
from timeline.text import Span
from timeline.titles import Wording, event_title, title_of

# News reports what is at most this old; an older date in the opening is background.
FRESH = timedelta(days=10)
OPENING = 4  # sentences
CONTINUED = 8  # sentences: how long an undated one may go on with dated news
_FLOW_UNITS = frozenset(("money", "percent", "mass", "volume", "energy", "capacity", "rate", "share"))
_COARSE = frozenset(("month", "quarter", "half", "season", "year", "decade", "century"))
_ATTRIBUTIVE = re.compile(r"(?:\b(?:[Tt]he|a|its|their|his|her)|['’]s)\s(?:\d{4}|[A-Z][a-z]+(?: \d{4})?)$")
# A state that lasts from or to a day is not what happened on it.
_LASTING = re.compile(r"\b(?:since|until|till|as of|beyond)\s$", re.IGNORECASE)
_WORD = re.compile(r"[A-Za-z][\w-]{3,}")


def events_of(article: Article, timexes: Sequence[Timex], quantities: Sequence[Quantity]) -> tuple[Event, ...]:
    """The dated events of one article, by date; at most one of them is what the article reports (`main_of`).

    "Pence said Tuesday ..." is dated by its own words; "They agreed ..." after it inherits that date; a report whose
    news nobody dates takes the day of publication.
    """
    body = body_of(article, timexes, quantities)
    found: list[tuple[int, Event]] = []
    for sentence in body:
        own = _dated(article, sentence, body)
        found += [(sentence.index, event) for event in own]
        if not own and (event := _inherited(article, sentence, body, found)):
            if found and _retells(article, sentence, found[-1]):
                found[-1] = (found[-1][0], _joined(found[-1][1], event.evidence))
            else:
                found.append((sentence.index, event))
    found = _lead_told_again(article, found)
    found = _with_main(article, body, found)
    once: dict[str, Event] = {}
    for _, event in found:  # a sentence printed twice tells its event once
        if event.id not in once or event.main_of:
            once[event.id] = event
    return tuple(sorted(once.values(), key=lambda event: (event.interval.anchor, event.evidence[0].start)))


def _dated(article: Article, sentence: Sentence, body: list[Sentence]) -> list[Event]:
    """One event for each verb that a time expression of the sentence dates."""
    spans = clauses(article.text, sentence.span, article.lang)
    events: dict[int, Event] = {}
    for timex in sentence.timexes:
        number = _clause_of(article, timex, spans)
        if number is None:
            continue
        clause = spans[number]
        if _is_attribute(article, clause, timex):
            continue
        inside = clause.start <= timex.start < clause.end
        if inside:
            verb = governing(article.text, clause, timex.start, timex.end, article.lang)
        else:
            verb = next(iter(verbs(article.text, clause, article.lang)), None)
        if verb and verb.start not in events and (event := _event(article, sentence, body, timex, spans, number, verb)):
            events[verb.start] = event
    return list(events.values())


def _clause_of(article: Article, timex: Timex, spans: Sequence[Span]) -> int | None:
    """The clause that the expression dates: "five weeks after | tariffs began" dates the second."""
    if timex.interval is None or timex.type == "SET" or _LASTING.search(article.text, max(0, timex.start - 9), timex.start):
        return None
    number = next((n for n, span in enumerate(spans) if span.start <= timex.start < span.end), None)
    if number is None:
        return None
    following = article.text[timex.end : timex.end + 12].lstrip().lower()
    leads_over = following.startswith(("after", "before"))
    to_next_clause = leads_over and number + 1 < len(spans) and timex.end >= spans[number].end - 2
    if timex.type == "DURATION" and not to_next_clause:
        return None  # "for two weeks" says how long, not when
    return number + to_next_clause


def _event(
    article: Article, sentence: Sentence, body: list[Sentence], timex: Timex, spans: Sequence[Span], number: int, verb: Verb
) -> Event | None:
    text, words, clause = article.text, lexicon(article.lang), spans[number]
    if words.forecast.search(text, sentence.span.start, clause.end) and _is_coarse(timex):
        return None
    if verb.end < timex.start and re.search(r"\bsince\b", text[verb.end : timex.start]):
        return None  # "the first to speak there since Abe in April 2015": his day, not that of the verb
    if _is_statistic(article, sentence, clause, timex, verb) or _is_state(article, clause, verb):
        return None
    status = status_of(text, clause, verb, article.lang)
    published = published_day(article.published)
    if status == "happened" and published and _is_ahead(timex, published):
        status = "planned"
    title = _title(article, sentence, body, spans, number, verb, timex)
    return _make(article, sentence, timex, title, status, is_hearsay(text, clause, sentence.span, article.lang))


def _is_attribute(article: Article, clause: Span, timex: Timex) -> bool:
    """Whether a year or month only names a thing ("the 2011 accident", "its March report"): it dates no verb."""
    before = article.text[max(clause.start, timex.start - 8) : timex.end]
    return bool(_ATTRIBUTIVE.search(before)) and article.text[timex.end : timex.end + 2].lstrip(" ").isalpha()


def _is_coarse(timex: Timex) -> bool:
    return timex.interval is not None and (timex.interval.granularity in _COARSE or not timex.interval.is_day)


def _is_ahead(timex: Timex, published: date) -> bool:
    """Whether it begins after publication, or at it and goes on ("sometime this year", ahead)."""
    days = timex.interval
    return days is not None and (days.anchor > published or (days.earliest == published and not days.is_day))


def _is_statistic(article: Article, sentence: Sentence, clause: Span, timex: Timex, verb: Verb) -> bool:
    """A figure over a period ("exports fell 4 percent in 2025") is data, not an event; a pledge of one is."""
    words = lexicon(article.lang)
    figures = [q for q in sentence.quantities if clause.start <= q.start < clause.end and q.kind in _FLOW_UNITS]
    if verb.kind == "modal":
        next_word = re.match(r"\s+(?:\w+ly\s+)?(\w+)", article.text[verb.end : clause.end])
        tells_flow = next_word is not None and next_word[1] in words.flow
    else:
        tells_flow = verb.word not in words.strong
    return bool(figures) and _is_coarse(timex) and tells_flow


def _is_state(article: Article, clause: Span, verb: Verb) -> bool:
    """Whether nothing happens: "Japan is a member", "has been reluctant"."""
    if verb.kind != "copula":
        return False
    rest = article.text[verb.end : clause.end]
    does = re.match(
        r"\s+(?:\w+ly\s+|also\s+|not\s+|been\s+|to\s+|due\s+|set\s+|being\s+)*(?:\w+(?:ed|en|ing|wn)|held|met|made|set|cut|put|built|sent|to|due|begun|led)\b",
        rest,
    )
    return not does and not lexicon(article.lang).nouns.search(article.text, *clause)


def _title(
    article: Article, sentence: Sentence, body: list[Sentence], spans: Sequence[Span], number: int, verb: Verb, timex: Timex | None
) -> str:
    speaker = _speaker(article, body[sentence.index - 1]) if sentence.index else ""
    return event_title(article.text, spans, number, verb, Wording(sentence.timexes, timex, speaker))


def _speaker(article: Article, sentence: Sentence) -> str:
    """The person whom the next sentence calls "he": the first office holder named."""
    named = administrations.actors_in(sentence.text, article.published)
    if not named:
        return ""
    first = min(named, key=lambda name: position if (position := sentence.text.find(name.split()[-1])) >= 0 else len(sentence.text))
    return first.split()[-1]


def _inherited(article: Article, sentence: Sentence, body: list[Sentence], found: list[tuple[int, Event]]) -> Event | None:
    """An undated sentence that goes on with the news of the day: "Meanwhile, he also met ...", "They agreed ..."."""
    text, words = article.text, lexicon(article.lang)
    if any(t.interval or t.type == "DATE" for t in sentence.timexes) or re.search(
        r"\b(?:shortly|soon|long|years?) (?:after|before)\b", sentence.text
    ):
        return None
    near = takewhile(lambda pair: sentence.index - pair[0] <= CONTINUED, reversed(found))
    last = next((pair for pair in near if pair[1].status == "happened" and _is_fresh(article, pair[1].interval)), None)
    if last is None or re.match(r"(?:Before|Until|Prior to|If)\b", sentence.text):
        return None
    index, earlier = last
    spans = clauses(text, sentence.span, article.lang)
    number = next((n for n, span in enumerate(spans) if _acts(article, span)), None)
    if number is None:
        return None
    continues = bool(words.continuing.match(sentence.text)) or " also " in sentence.text
    shared = set(administrations.actors_in(sentence.text, article.published)) & set(
        administrations.actors_in(body[index].text, article.published)
    )
    adjacent = sentence.index - found[-1][0] == 1 and found[-1][0] == index
    if not (adjacent and (shared or continues)) and not (continues and shared):
        return None
    timex = earlier.evidence[0].timex
    verb = next(v for v in verbs(text, spans[number], article.lang) if v.word in words.strong)
    title = _title(article, sentence, body, spans, number, verb, None)
    words_of_date = f"“{timex.text}”" if timex else "the report"
    reasoning = f"no date of its own; continues the news dated by {words_of_date} -> {earlier.interval.anchor}"
    event = _make(article, sentence, None, title, "happened", is_hearsay(text, spans[number], sentence.span, article.lang))
    evidence = replace(event.evidence[0], reasoning=reasoning)
    return replace(event, interval=earlier.interval, date_basis="inherited", evidence=(evidence,))


def _acts(article: Article, clause: Span) -> bool:
    """Whether the clause tells a deed in the plain past ("agreed", "met"), neither planned nor long done ("had met")."""
    found = verbs(article.text, clause, article.lang)
    if not found or found[0].kind not in ("past", "copula") or found[0].word in ("has", "have", "had", "is", "are"):
        return False
    first = found[1] if found[0].kind == "copula" and len(found) > 1 else found[0]
    return first.word in lexicon(article.lang).strong and status_of(article.text, clause, first, article.lang) == "happened"


def _is_fresh(article: Article, interval: Interval) -> bool:
    published = published_day(article.published)
    return bool(published and interval.is_day and timedelta(0) <= published - interval.anchor <= FRESH)


def _retells(article: Article, sentence: Sentence, last: tuple[int, Event]) -> bool:
    """Whether it tells an event on: "The roundtable was hosted by ..." right after "At a roundtable Monday"."""
    index, event = last
    nouns = lexicon(article.lang).nouns
    mine = {m.group().lower().rstrip("s") for m in nouns.finditer(sentence.text)}
    theirs = {m.group().lower().rstrip("s") for m in nouns.finditer(event.evidence[0].quote)}
    return (
        sentence.index - index == 1
        and bool(mine & theirs)
        and re.search(r"\b(?:hosted|held|attended|led)\b", sentence.text) is not None
    )


def _joined(event: Event, more: tuple[Evidence, ...]) -> Event:
    return replace(event, evidence=(*event.evidence, *more))


def _lead_told_again(article: Article, found: list[tuple[int, Event]]) -> list[tuple[int, Event]]:
    """A lead that names only countries and the next sentence that names the people are one event with two sentences."""
    for (index, lead), (following, told) in pairwise(found):
        named = [set(administrations.actors_in(e.evidence[0].quote, article.published)) for e in (lead, told)]
        same_day = lead.interval == told.interval and told.date_basis != "inherited"
        shared = _content(lead.evidence[0].quote, article.lang) & _content(told.evidence[0].quote, article.lang)
        if index == 0 and following == 1 and same_day and not named[0] and named[1] and shared:
            joined = replace(_joined(lead, told.evidence), actors=told.actors)
            return [(index, joined), *(pair for pair in found if pair[1] is not told and pair[1] is not lead)]
    return found


def _content(text: str, lang: str) -> set[str]:
    """The words that tell one subject from another, cut to their stems."""
    return {word.lower()[:9].rstrip("s") for word in _WORD.findall(text) if word.lower() not in lexicon(lang).common}


def _with_main(article: Article, body: list[Sentence], found: list[tuple[int, Event]]) -> list[tuple[int, Event]]:
    """Marks what the article reports, or adds its lead on the day of publication where nothing dates its news."""
    if not body:
        return found
    chosen = _main(article, body, found)
    if chosen is None and article.published is not None:
        lead = body[0]
        spans = clauses(article.text, lead.span, article.lang) or (lead.span,)
        verb = next(iter(verbs(article.text, spans[0], article.lang)), None)
        status = status_of(article.text, spans[0], verb, article.lang)
        title = title_of(article.text, lead.span, Wording(lead.timexes))
        chosen = _make(article, lead, None, title, status, is_hearsay(article.text, spans[0], lead.span, article.lang))
        found = [(0, chosen), *found]
    title = article.title if article.title != article.id else ""
    quote = chosen.evidence[0].quote if chosen else ""
    themed = themes.themes_of(f"{title}. {quote}")
    return [
        (index, replace(event, main_of=(article.id,), title=title or event.title, themes=themed or event.themes))
        if event is chosen
        else (index, event)
        for index, event in found
    ]


def _main(article: Article, body: list[Sentence], found: list[tuple[int, Event]]) -> Event | None:
    opening = [(index, event) for index, event in found if index < OPENING]
    lead = [event for index, event in opening if index == 0]
    published = published_day(article.published)
    for event in sorted(lead, key=lambda e: e.status != "happened"):
        if event.status == "happened" and _is_first_deed(article, body[0], event):
            return event
        ahead = event.status in ("planned", "proposed") and (published is None or event.interval.anchor >= published)
        if published is None or _is_fresh(article, event.interval) or ahead or event.interval.covers(published):
            return event
    words = lexicon(article.lang)
    names = set(administrations.actors_in(body[0].text, article.published))
    for index, event in opening:
        sentence = body[index].text
        carries = (
            _content(sentence, article.lang) & _content(body[0].text, article.lang)
            or names & set(event.actors)
            or words.reference.search(sentence)
        )
        past_of_past = re.search(r"\bhad (?:\w+ly )?\w+(?:ed|en|ld|de|id|t)\b", sentence)
        fresh = _is_fresh(article, event.interval) and event.status == "happened" and event.date_basis != "inherited"
        if index and fresh and (carries or index <= 2) and not past_of_past:
            return event
    return None


def _is_first_deed(article: Article, lead: Sentence, event: Event) -> bool:
    """Whether the lead's own verb is the dated one: "signed a pact on July 22", not "began talks on the pact signed in 2019"."""
    timex = event.evidence[0].timex
    first = next(iter(verbs(article.text, lead.span, article.lang)), None)
    return timex is not None and first == governing(article.text, lead.span, timex.start, timex.end, article.lang)


def _make(article: Article, sentence: Sentence, timex: Timex | None, title: str, status: Status, hearsay: bool) -> Event:
    """The event with its evidence; without a time expression it is dated by the day of publication."""
    interval, basis, reasoning = _date(article, timex, status)
    start, end = sentence.span
    quote = article.text[start:end]
    evidence = Evidence(article.id, start, end, quote, reasoning, timex, sentence.quantities)
    key = f"{article.id}\n{quote}\n{timex.text if timex else ''}\n{title if timex is None else timex.start - start}"
    return Event(
        id=hashlib.sha256(key.encode()).hexdigest()[:10],
        title=title,
        interval=interval,
        date_basis=basis,
        status=status,
        hearsay=hearsay,
        themes=themes.themes_of(quote) or _themes_of_report(article.title, article.text[:400]),
        actors=administrations.actors_in(quote, interval),
        evidence=(evidence,),
    )


@lru_cache(maxsize=16)
def _themes_of_report(title: str, opening: str) -> tuple[str, ...]:
    """What the article is about, for its sentences that do not say so."""
    return themes.themes_of(f"{title}. {opening}")


def _date(article: Article, timex: Timex | None, status: Status) -> tuple[Interval, DateBasis, str]:
    published = published_day(article.published)
    if timex is None or timex.interval is None:
        assert article.published is not None  # callers date by publication only where there is one
        day = article.published
        if not day.is_day:
            return day, "bounded", f"its news is not dated; reported {in_words(day)}, by the article's own text -> {_days(day)}"
        return day, "publication", f"its news is not dated; reported on {day_in_words(day.anchor)} -> {day.anchor}"
    interval = timex.interval
    if published and interval.covers(published) and not interval.is_day:
        # What is reported as done was done by the time of the report; what is planned is still to come.
        if status == "happened":
            interval = replace(interval, latest=published, granularity="day")
        elif status in ("planned", "proposed"):
            interval = replace(interval, earliest=published, granularity="day")
    stated = re.search(r"(?<!\d)(?:1[89]|20)\d\d", timex.text) is not None
    bounded = not stated and article.published_basis == "bounded"
    origin = "" if stated or article.published is None else f" <- published {published or _days(article.published)}"
    return interval, "stated" if stated else "bounded" if bounded else "resolved", f"“{timex.text}”{origin} -> {_days(interval)}"


def _days(interval: Interval) -> str:
    if interval.is_day:
        return str(interval.earliest)
    return f"{interval.earliest or '..'} to {interval.latest or '..'}"
