"""What the page shows in words: evidence cards, marked articles, problems; as HTML in which every text is escaped.

Texts come from anyone's articles, so whatever is not written in this module passes through `escape` (HTML),
`plain_label` (a widget's label, which Streamlit reads as Markdown) or `web_address` (a link's target).
"""

import html
import re
from collections.abc import Callable, Iterable, Sequence
from urllib.parse import urlsplit

from timeline.administrations import in_office, load_administrations
from timeline.articles import published_day, published_in_words
from timeline.comparison import VERDICTS, compared
from timeline.currency import SOURCE, Rate, in_currency, in_other_currency
from timeline.frames import DIRECTION, UNITS, cited, events_at
from timeline.interval import in_words, to_value
from timeline.model import Article, Currency, Event, Evidence, Interval, Problem, Quantity, Reference, Timeline, Timex
from timeline.review import REVIEWS, other_days
from timeline.rounding import printed
from timeline.text import sentences
from timeline.themes import load_themes

_BASIS = {
    "stated": "the sentence states it",
    "resolved": "read from the sentence and the day of publication",
    "inherited": "carried over from the sentence that this one continues",
    "publication": "the article gives no date: the day of the report",
    "bounded": "not given: bounded by what the article says",
    "given": "corrected or given by a user",
}
_STATUS = {"happened": "happened", "planned": "planned", "proposed": "proposed", "denied": "denied"}
_VERIFICATION = {"sourced": "", "partly": "partly verified", "unverified": "unverified"}
_LONGEST = 200  # characters of a title or a name
_KEY = (
    'Marked: <mark class="timex">time expressions</mark>, <mark class="figure">figures</mark>, <u>sentences that tell an event</u>.'
)


def escape(text: str) -> str:
    """The text for HTML, shown as it is, but for the signs that would turn the direction of what follows."""
    return html.escape(text.translate(DIRECTION), quote=True)


def shown(text: str) -> str:
    """A title or a name as a person reads it: cut where it is longer than any."""
    plain = text.translate(DIRECTION)
    return plain if len(plain) <= _LONGEST else f"{plain[:_LONGEST]} …"


def plain_label(text: str) -> str:
    r"""The text for a widget's label, shown as it is: "$1 *now*" becomes "\$1 \*now\*".

    Only what starts markup is escaped, since screen readers are given the label unread. Streamlit finds emoji, icon and arrow
    codes after the Markdown is read, where no backslash helps, so a word joiner, which has no width, parts their signs.
    """
    parted = re.sub(r":(?=\S)|<(?=-)|-(?=[->])", "\\g<0>\u2060", " ".join(shown(text).split()))
    return re.sub(r"[\\`*_\[\]<>$~&#|]|^[-+](?=\s)|(?<=^\d)[.)](?=\s)", r"\\\g<0>", parted)


def web_address(url: str) -> str | None:
    """The address if it is one of the web; None for "javascript:" and all else."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return None
    return url.strip() if parts.scheme in ("http", "https") and parts.netloc else None


def event_card(timeline: Timeline, event: Event, currency: Currency = "printed") -> str:
    """Everything known about an event and where it comes from; amounts in the chosen currency too."""
    themes = {theme.id: theme.label for theme in load_themes()}
    facts = [
        ("Status", _status(event)),
        ("In office", _in_office(event.interval)),
        ("Themes", escape("; ".join(themes.get(theme, theme) for theme in event.themes))),
        ("Named", escape(", ".join(event.actors))),
        ("Sources disagree", _other_days(timeline, event)),
        ("Review", _reviewed(event)),
    ]
    told = "".join(_evidence(timeline.article(evidence.article), evidence, event, currency) for evidence in event.evidence)
    return (
        f'<article class="card"><div class="card-head"><h2>{_name(event.title)}</h2>'
        f'<p class="when"><strong>{escape(in_words(event.interval))}</strong> {_uncertainty(event.interval)}</p>'
        f"{_definitions(facts)}</div>{told}</article>"
    )


def reference_card(reference: Reference) -> str:
    """An entry of the reference chronology: its source stands where an article's sentence would."""
    mark = _VERIFICATION.get(reference.verification, reference.verification)
    themes = {theme.id: theme.label for theme in load_themes()}
    facts = [
        ("In office", _in_office(reference.interval)),
        ("Theme", escape(themes.get(reference.theme, reference.theme))),
        ("Source", _link(reference.source_url, reference.source_url)),
        ("On the date", escape(reference.note)),
    ]
    return (
        f'<article class="card"><div class="card-head"><p class="kind">Reference chronology, not from the articles</p>'
        f"<h2>{_name(reference.title)}</h2>"
        f'<p class="when"><strong>{escape(in_words(reference.interval))}</strong> {_uncertainty(reference.interval)}'
        f"{_flag(mark)}</p></div><div>{_definitions(facts)}</div></article>"
    )


def figure_card(article: Article, quantities: Sequence[Quantity], start: int, currency: Currency = "printed") -> str:
    """The figure that begins at `start` of the article: what was said against what was published, and why they compare so."""
    quantity = next(one for one in quantities if one.start == start)
    found = compared(article.text, quantities)[start]
    chosen = in_currency([quantity], published_day(article.published), currency)
    numbers = {"Said": found.said, "Official": found.official, "Difference": found.difference}
    facts = [(name, f"{printed(round(number, 3))} {escape(found.unit)}") for name, number in numbers.items() if number is not None]
    facts.append(("Why", escape(found.words)))
    behind = [("Figure", _figure(quantity, chosen.get(start))), ("Official figure", _link(found.url, found.vintage))]
    if found.series:
        origin = found.series.origin
        behind += [
            ("Series", _link(origin.url, found.series.title)),
            ("Definition", f"{escape(origin.definition)}<br><small>{escape(found.series.basis)}</small>"),
            ("Mind", escape(found.series.note)),
        ]
    sentence = next(span for span in sentences(article.text) if span.start <= start < span.end)
    before, after = article.text[sentence.start : start], article.text[quantity.end : sentence.end]
    marked = f"{escape(before)}<mark>{escape(quantity.text)}</mark>{escape(after)}"
    return (
        f'<article class="card"><div class="card-head"><p class="kind">What was said against what was published</p>'
        f"<h2>{escape(quantity.text)}: {VERDICTS[found.verdict]}</h2>{_definitions(facts)}</div>"
        f'<div class="told">{_quoted(article, marked)}</div><div>{_definitions(behind)}</div></article>'
    )


def citation(timeline: Timeline, event: Event) -> str:
    """The event's sources as plain text, a line each: publisher, title, day, link, sentence; a note of ours is cited as one."""
    told = ((timeline.article(evidence.article), evidence.quote) for evidence in event.evidence)
    return "\n".join(f"{', '.join(filter(None, (cited(article), web_address(article.url))))}: “{quote}”" for article, quote in told)


def marked_article(timeline: Timeline, article: Article, href: Callable[[str], str], chosen: str | None = None) -> str:
    """The full text with every time expression, figure and event sentence marked; `href(event id)` is a mark's target."""
    timexes, quantities = timeline.timexes.get(article.id, ()), timeline.quantities.get(article.id, ())
    spans = sorted({(e.start, e.end) for event in timeline.events for e in event.evidence if e.article == article.id})
    out, at = [], 0
    for start, end in spans:
        if start < at:
            continue
        out.append(_marked(article.text, at, start, timexes, quantities))
        told = sorted(
            events_at(timeline.events, article.id, start), key=lambda one: (article.id not in one.main_of, one.interval.anchor)
        )
        inner = _marked(article.text, start, end, timexes, quantities)
        kind = "event chosen" if chosen in [event.id for event in told] else "event"
        out.append(f'<a class="{kind}" href="{escape(href(told[0].id))}" title="{_name(told[0].title)}">{inner}</a>')
        if len(told) > 1:
            links = ((one.id, f"{in_words(one.interval)}: {one.title}") for one in told)
            out.extend(f' <a class="also" href="{escape(href(key))}">{_name(words)}</a>' for key, words in links)
        at = end
    out.append(_marked(article.text, at, len(article.text), timexes, quantities))
    head = f'<div class="source"><p>{_source(article)}</p><p class="kind">{_KEY}</p></div>'
    return f'{head}<div class="marked" lang="{escape(article.lang)}">{"".join(out)}</div>'


def problem_list(problems: Iterable[Problem]) -> str:
    return "<ul>" + "".join(f"<li><code>{escape(p.path)}</code> {escape(p.message)}</li>" for p in problems) + "</ul>"


def _evidence(article: Article, evidence: Evidence, event: Event, currency: Currency) -> str:
    timex, quote = evidence.timex, evidence.quote
    marked, elsewhere = escape(quote), ""
    if timex is not None and evidence.start <= timex.start and timex.end <= evidence.end:
        # The quote, since a saved build may come without its articles' texts.
        first, last = timex.start - evidence.start, timex.end - evidence.start
        marked = f"{escape(quote[:first])}<mark>{escape(quote[first:last])}</mark>{escape(quote[last:])}"
    elif timex is not None:
        elsewhere = f"“{escape(timex.text)}”, in another sentence; "
    facts = [
        ("Date", f"{elsewhere}{escape(_BASIS[event.date_basis])}"),
        ("How it was read", _how_read(evidence)),
        ("Published", _bounded(article)),
        ("Figures", _figures(evidence.quantities, article, currency)),
    ]
    return f'<div class="told">{_quoted(article, marked)}</div><div>{_definitions(facts)}</div>'


def _quoted(article: Article, marked: str) -> str:
    """A sentence, already marked as HTML, with who says it."""
    says = "Our note says" if article.kind == "note" else "The article says"
    return (
        f'<p class="kind">{says}</p><blockquote lang="{escape(article.lang)}">{marked}</blockquote>'
        f'<p class="source">{_source(article)}</p>'
    )


def _how_read(evidence: Evidence) -> str:
    """The reading in words, then in short: "“Monday”: Monday before publication on ...", "“Monday” ← published ... → ..."."""
    short = escape(evidence.reasoning.replace("<-", "←").replace("->", "→"))
    if evidence.timex is None or not evidence.timex.reading:
        return short
    return f"“{escape(evidence.timex.text)}”: {escape(evidence.timex.reading)}<br><small>{short}</small>"


def _other_days(timeline: Timeline, event: Event) -> str:
    """The days that other sources give for it, with who gives them."""
    others = ((days, timeline.article(name)) for name, days in other_days(event))
    return escape("; ".join(dict.fromkeys(f"{in_words(days)} ({article.publisher or article.path})" for days, article in others)))


def _reviewed(event: Event) -> str:
    """What users decided on it; nothing where nobody did."""
    state = [REVIEWS[event.review]] * (event.review != "open") + ["starred"] * event.starred
    return "<br>".join(escape(words) for words in ("; ".join(state), *event.decided) if words)


def _bounded(article: Article) -> str:
    """Why the article is thought to have appeared when it did, where nobody gave the day."""
    if article.published is None or article.published_basis != "bounded":
        return ""
    return f"{escape(in_words(article.published))}; nobody gave the day, but its text {escape('; '.join(article.published_clues))}"


def _source(article: Article) -> str:
    """Publisher, title and day; a note of ours is named as one, and a day that nobody checked is marked."""
    title = _link(article.url, shown(article.title or article.path))
    when = escape(published_in_words(article))
    before = "From our note on " if article.kind == "note" else ""
    publisher = f"{_name(article.publisher)}, " if article.publisher else ""
    doubt = _flag("" if article.published_verified else "day of publication not verified")
    filed = f", filed from {_name(article.place)}" if article.place else ""
    return f"{before}{publisher}{title}, {when}{filed}{doubt}"


def _status(event: Event) -> str:
    hearsay = "; reported at second hand (“reportedly”, unnamed sources)" if event.hearsay else ""
    return f"{_STATUS[event.status]}{hearsay}"


def _in_office(interval: Interval) -> str:
    labels = {administration.id: administration.label for administration in load_administrations()}
    lines = []
    for country, name in (("us", "U.S."), ("jp", "Japan")):
        found = [labels[office] for office in in_office(interval, "us" if country == "us" else "jp")]
        note = " (the date spans a handover)" if len(found) > 1 else ""
        ahead = interval.anchor >= max(office.until for office in load_administrations() if office.country == country)
        nobody = "not yet known" if ahead else "not in our table"
        lines.append(f"{name}: {escape(' / '.join(found) or nobody)}{note}")
    return "<br>".join(lines)


def _uncertainty(interval: Interval) -> str:
    """How sure the days are: "one day in this period" for an unknown day, "the whole period" for one that fills it."""
    if interval.is_day:
        return "about this day" if interval.approximate else ""
    if interval.earliest is None or interval.latest is None:
        return "one end is open"
    if to_value(interval) and interval.granularity != "day" and not interval.whole:
        return f"(some time in that {interval.granularity}: the source does not say when)"
    days = (interval.latest - interval.earliest).days + 1
    return f"(all {days} days)" if interval.whole else f"(one day in these {days}, or several: the source does not say which)"


def _figures(quantities: Sequence[Quantity], article: Article, currency: Currency) -> str:
    """Each figure, and below it how it compares with the official one, and money in another currency with the rate."""
    beside = in_other_currency(quantities, published_day(article.published))
    chosen = in_currency(quantities, published_day(article.published), currency)
    official = compared(article.text, quantities)
    lines = []
    for quantity in quantities:
        found = official.get(quantity.start)
        against = [f"official series: {VERDICTS[found.verdict]}. {found.words}"] if found and found.series else []
        small = (f"<small>{escape(words)}</small>" for words in (*against, *beside.get(quantity.start, ())))
        lines += [_figure(quantity, chosen.get(quantity.start)), *small]
    source = f"<small>Rates: {escape(SOURCE)}</small>"
    return "<br>".join([*lines, source] if any(beside.values()) else lines)


def _figure(quantity: Quantity, chosen: tuple[str, Rate] | None) -> str:
    first = f"{quantity.hedge}{chosen[0]}; as printed " if chosen else ""
    way = f", {quantity.direction}" if quantity.direction else ""
    period = f", {in_words(quantity.period)}" if quantity.period else ""
    basis = "" if quantity.basis == "none" else f", by {quantity.basis}"
    converted = ", the article's own conversion" if quantity.conversion else ""
    does = "held" if quantity.kind == "percent" else "paid, promised, held or taken"
    owner = f", {does} by {quantity.holder}" if quantity.holder else ""
    words = f"{first}{quantity.hedge}{_amount(quantity)}{way}{period}{basis}{owner}{converted}"
    return f"“{escape(quantity.text)}”: {escape(words)}"


def _amount(quantity: Quantity) -> str:
    """Number and unit: "542,600,000,000 JPY", "150 officials", "rank 4"."""
    value = f"{quantity.value:,f}".rstrip("0").rstrip(".") if "." in f"{quantity.value:f}" else f"{quantity.value:,f}"
    if quantity.kind == "rank":
        return f"rank {value}" + (f", {quantity.measure}" if quantity.measure else "")
    return f"{value} {quantity.measure if quantity.kind == 'count' else UNITS.get(quantity.unit, quantity.unit)}".rstrip()


def _definitions(facts: Iterable[tuple[str, str]]) -> str:
    return "<dl>" + "".join(f"<dt>{name}</dt><dd>{value}</dd>" for name, value in facts if value) + "</dl>"


def _link(url: str, words: str) -> str:
    address = web_address(url)
    return f'<a href="{escape(address)}" target="_blank">{escape(words)}</a>' if address else escape(words)


def _name(text: str) -> str:
    return escape(shown(text))


def _flag(words: str) -> str:
    return f' <span class="flag">{escape(words)}</span>' if words else ""


def _marked(text: str, start: int, end: int, timexes: Iterable[Timex], quantities: Iterable[Quantity]) -> str:
    """A stretch of the text with its time expressions and figures marked."""
    finds = [(t.start, t.end, "timex", _reading(t)) for t in timexes] + [(q.start, q.end, "figure", _amount(q)) for q in quantities]
    out, at = [], start
    for first, last, kind, reading in sorted(finds):
        if first >= at and last <= end:
            found = escape(text[first:last])
            out.append(f'{escape(text[at:first])}<mark class="{kind}" title="{escape(reading)}">{found}</mark>')
            at = last
    return "".join(out) + escape(text[at:end])


def _reading(timex: Timex) -> str:
    days = in_words(timex.interval) if timex.interval else "names no calendar days"
    return f"{timex.value}: {days}"
