"""A made-up timeline of seventeen events in four articles, for tests of what comes after reading."""

from datetime import date
from decimal import Decimal
from typing import Any

from timeline.interval import day, from_edtf
from timeline.model import Article, Event, Evidence, Problem, Quantity, Timeline, Timex

ARTICLES: dict[str, dict[str, Any]] = {
    "pact": {"publisher": "Harbour Times", "title": "Ministers look at a trade pact", "url": "https://example.org/pact?a=1&b=2"},
    "cargo": {"publisher": "Gas Weekly", "title": "Cargo deals for the region", "kind": "note"},
    "chips": {"publisher": "Pacific Wire", "title": "Chips and fuel on one agenda", "published_verified": False},
    "tariff": {"publisher": "Kanto News", "title": "Fuel purchases on the tariff table", "url": "https://example.org/tariff"},
}
PUBLISHED = {"pact": "2017-04-18", "cargo": "2018-04-24", "chips": "2022-05-05", "tariff": "2025-04-23"}
# article; title; sentence with its {time expression}; date; its basis; status; themes
EVENTS = """
pact; First round of the dialogue; The first round opened {on Tuesday}.; 2017-04-18; resolved; happened; tariffs_trade_deals
pact; Currency report; A report cleared Tokyo {last week}.; [2017-04-10..2017-04-16]; resolved; happened; currency_macro
pact; Second round; They meet again {this year}.; [2017-04-18..2017-12-31]; resolved; planned; dialogue_summits
pact; Exit from the Pacific deal; Washington left the deal {in January}.; 2017-01; resolved; happened; tariffs_trade_deals
cargo; Roundtable on cargoes; Buyers met for a roundtable {on Monday}.; 2018-04-23; resolved; happened; lng_energy
cargo; Talks agreed; The leaders agreed {earlier this month}.; [2018-04-01..2018-04-24]; resolved; hearsay; tariffs_trade_deals
cargo; Talks in June; Talks may start {in mid-June}.; [2018-06-11..2018-06-20]; resolved; planned; tariffs_trade_deals
cargo; Steel duties; Duties began {five weeks ago}.; [2018-03-20..2018-04-22]; bounded; happened; steel_autos_industry tariffs_trade_deals
cargo; Minister's interview; The minister spoke of finance {on Friday}.; 2018-04-20; resolved; happened; lng_energy
chips; Ministers meet on chips; Ministers agreed on chips {on Wednesday}.; 2022-05-04; resolved; happened; semiconductors_econsec
chips; Meeting on energy security; Meanwhile an energy meeting followed.; 2022-05-04; inherited; happened; lng_energy
chips; Regional initiative; An initiative began {in October last year}.; 2021-10; resolved; happened; tariffs_trade_deals
chips; Import ban; An import ban was proposed for {2023}.; 2023; stated; proposed; lng_energy
tariff; Talks about cargoes; Tokyo weighs $5 of 542.6 billion yen of cargoes.; 2025-04-23; publication; happened; lng_energy
tariff; Leaders' meeting; The leaders met {in February}.; 2025-02; resolved; happened; lng_energy
tariff; Television interview; The premier spoke on television {on Sunday}.; 2025-04-20; resolved; happened; tariffs_trade_deals
tariff; No secret offer; Officials denied an offer made {in January}.; 2025-01; resolved; denied; tariffs_trade_deals
"""
FIGURE = "542.6 billion yen"


def timeline(*problems: Problem) -> Timeline:
    """The seventeen events, each with one sentence of its article as evidence."""
    rows = [line.split("; ") for line in EVENTS.strip().splitlines()]
    articles = {name: _article(name, [row[2] for row in rows if row[0] == name]) for name in ARTICLES}
    events = tuple(_event(f"event-{number}", articles[row[0]], *row[1:]) for number, row in enumerate(rows, 1))
    timexes = {
        name: tuple(e.timex for event in events for e in event.evidence if e.article == name and e.timex) for name in articles
    }
    return Timeline(tuple(articles.values()), events, timexes, {name: _figures(one) for name, one in articles.items()}, problems)


def _article(name: str, sentences: list[str]) -> Article:
    text = "\n\n".join(sentences).replace("{", "").replace("}", "")
    return Article(name, f"{name}.txt", text, day(date.fromisoformat(PUBLISHED[name])), "given", **ARTICLES[name])


def _event(key: str, article: Article, title: str, sentence: str, when: str, basis: Any, status: Any, themes: str) -> Event:
    before, _, rest = sentence.partition("{")
    expression = rest.partition("}")[0]
    quote = sentence.replace("{", "").replace("}", "")
    start = article.text.index(quote)
    end, at, interval = start + len(quote), start + len(before), from_edtf(when)
    timex = Timex(at, at + len(expression), expression, "DATE", when, "sample", interval=interval) if expression else None
    figures = tuple(figure for figure in _figures(article) if start <= figure.start < end)
    evidence = Evidence(
        article.id, start, end, quote, f"{expression or 'no date'} <- {PUBLISHED[article.id]} -> {when}", timex, figures
    )
    hearsay = status == "hearsay"
    main = () if start else (article.id,)
    return Event(
        key, title, interval, basis, "happened" if hearsay else status, (evidence,), hearsay, tuple(themes.split()), (), main
    )


def _figures(article: Article) -> tuple[Quantity, ...]:
    at = article.text.find(FIGURE)
    figure = Quantity(
        at, at + len(FIGURE), FIGURE, "money", Decimal(542_600_000_000), "JPY", period=from_edtf("2024"), basis="value"
    )
    return () if at < 0 else (figure,)
