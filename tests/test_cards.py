"""Texts of any kind as HTML, as a widget's label and as a link; marks in an article."""

import html
import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.sample import timeline
from timeline.build import build
from timeline.cards import citation, event_card, figure_card, marked_article, plain_label, shown, web_address
from timeline.interval import day, from_edtf
from timeline.model import Article

SAMPLE = timeline()
READ = build([Article("a", "a.txt", "Tokyo signed a contract on Monday.", day(date(2018, 4, 24)))])


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("NTD / The Epoch Times (2)", "NTD / The Epoch Times (2)"),
        ("$1 *now*", r"\$1 \*now\*"),
        ("[a](javascript:b) <b>", "\\[a\\](javascript:\u2060b) \\<b\\>"),
        (":red[b] :smile:", ":\u2060red\\[b\\] :\u2060smile:"),
        ("- a\n- b", r"\- a - b"),
        ("1. a", r"1\. a"),
        ("a -> b", "a -\u2060\\> b"),
    ],
)
def test_label(text: str, label: str) -> None:
    """A label's markup is disarmed; a plain name stays as it is, for those who hear it."""
    assert plain_label(text) == label


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://example.org/a?b=1", True),
        (" http://example.org ", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("//example.org", False),
        ("https:", False),
        ("http://[", False),
        ("", False),
    ],
)
def test_web_address(url: str, kept: bool) -> None:
    """Only addresses of the web become links."""
    assert web_address(url) == (url.strip() if kept else None)


@pytest.mark.parametrize(
    ("year", "said"), [(2031, "U.S.: not yet known<br>Japan: not yet known"), (1995, "U.S.: not in our table")]
)
def test_nobody_is_said_to_govern_after_the_last_day_known(year: int, said: str) -> None:
    event = type(SAMPLE.events[0])(**{**fields(SAMPLE.events[0]), "interval": day(date(year, 1, 1))})
    assert said in event_card(SAMPLE, event)


def test_marked_article_is_the_text() -> None:
    """Without its marks the marked text is the article's, character for character."""
    for article in SAMPLE.articles:
        marked = marked_article(SAMPLE, article, lambda event: f"?event={event}").partition('<div class="marked" lang="en">')[2]
        assert html.unescape(re.sub(r"<[^>]+>", "", marked)) == article.text


@given(st.text())
def test_no_text_adds_markup(text: str) -> None:
    """Whatever a title is, the card holds the same tags."""
    event = SAMPLE.events[7]
    tags = [re.findall(r"</?\w+", event_card(SAMPLE, type(event)(**{**fields(event), "title": title}))) for title in ("x", text)]
    assert tags[0] == tags[1]


def fields(event: object) -> dict[str, object]:
    return {name: getattr(event, name) for name in event.__slots__}  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (
            "Tokyo bought ¥540 billion ($3.8 billion) of gas on Monday.",
            "“$3.8 billion”: 3,800,000,000 USD, by value, the article&#x27;s own conversion",
        ),
        ("More than 150 officials met on Monday.", "“150 officials”: more than 150 officials"),
        ("Tokyo agreed on Monday to buy about 8 percent.", "“8 percent”: about 8 percent"),
        ("Tokyo became on Monday the fourth-largest buyer.", ": rank 4"),
    ],
)
def test_figures_on_a_card_name_what_they_count(text: str, shown: str) -> None:
    """A conversion is never shown as an observation of its own, and a count says what it counts."""
    read = build([Article("a", "a.txt", text, day(date(2018, 4, 24)))])
    assert shown in event_card(read, read.events[0])


@pytest.mark.parametrize(
    ("when", "said"),
    [
        pytest.param("2050", "(some time in that year: the source does not say when)", id="year"),
        pytest.param("2025-02", "(some time in that month: the source does not say when)", id="month"),
        pytest.param("[2018-03-20..2018-04-22]", "(one day in these 34, or several: the source does not say which)", id="bounded"),
        pytest.param("2018-06-08/2018-06-10", "(all 3 days)", id="whole"),
    ],
)
def test_doubt_about_the_day(when: str, said: str) -> None:
    """A card says how wide the doubt is, in the words that the article's own period has."""
    assert said in event_card(SAMPLE, replace(SAMPLE.events[0], interval=from_edtf(when)))


def test_reading_leads_with_words() -> None:
    """How a date was read is said in words first, then in short with arrows that no line end can part."""
    body = event_card(READ, READ.events[0])
    assert "<dd>“Monday”: Monday before publication on Tuesday 24 April 2018, past tense &#x27;signed&#x27;<br><small>“Monday” ← published" in body
    assert "-&gt;" not in body


def test_sentence_with_two_events_leads_to_the_main_one_and_names_both() -> None:
    first, second = SAMPLE.events[4], SAMPLE.events[5]
    told = (replace(first, main_of=()), replace(second, evidence=first.evidence, main_of=("cargo",)))
    body = marked_article(replace(SAMPLE, events=told), SAMPLE.article("cargo"), str)
    assert '<a class="event" href="event-6"' in body
    for said in (
        'href="event-5">23 April 2018: Roundtable on cargoes</a>',
        'href="event-6">between 1 and 24 April 2018: Talks agreed</a>',
    ):
        assert f'<a class="also" {said}' in body


def test_names_are_cut_and_never_turn_the_text() -> None:
    """A title of any length fits the page, and its direction signs do not reach what follows; the data keep both."""
    title = "\u202eevil\u2066" + "x" * 300
    event = replace(SAMPLE.events[0], title=title)
    assert f"<h2>evil{'x' * 196} …</h2>" in event_card(SAMPLE, event)
    assert plain_label(title) == shown(title) == f"evil{'x' * 196} …"


@pytest.mark.parametrize(
    ("number", "cited"),
    [
        (
            1,
            "Harbour Times, “Ministers look at a trade pact”, 18 April 2017, https://example.org/pact?a=1&b=2: “The first round opened on Tuesday.”",
        ),
        (5, "from our note on Gas Weekly, “Cargo deals for the region”, 24 April 2018: “Buyers met for a roundtable on Monday.”"),
    ],
    ids=["an article", "a note of ours"],
)
def test_citation(number: int, cited: str) -> None:
    """Publisher, title, day, link and sentence; a note is cited as ours."""
    event = next(event for event in SAMPLE.events if event.id == f"event-{number}")
    assert citation(SAMPLE, event) == cited


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("In 2024 the U.S. was the third-largest supplier of LNG to Japan by volume.", ("agrees within rounding", "ranked among these alone, others")),
        ("Japan bought 15 percent more LNG from the U.S. in 2024.", ("15 percent", "14.545 percent", "6.3 in 2024 (preliminary) after 5.5 in 2023")),
    ],
    ids=["rank", "growth"],
)
def test_figure_card_tells_whence_rank_and_growth_come(text: str, words: tuple[str, ...]) -> None:
    """Among whom a rank was found and from what a growth was computed stands on the card."""
    timeline = build([Article("a", "a.txt", text, day(date(2025, 4, 18)))])
    figure, *_ = timeline.quantities["a"]
    shown_card = figure_card(timeline.articles[0], timeline.quantities["a"], figure.start)
    assert [one for one in words if one not in shown_card] == []


def test_figure_card_explains_a_comparison() -> None:
    """Both figures in one unit, their difference, verdict and reason, the sentence, and how the series is defined."""
    text = "The <b>U.S.</b> trade deficit with Japan was $68.9 billion in 2016."
    timeline = build([Article("a", "a.txt", text, day(date(2017, 4, 18)))])
    (figure,) = timeline.quantities["a"]
    shown_card = figure_card(timeline.articles[0], timeline.quantities["a"], figure.start)
    assert "<h2>$68.9 billion: agrees with the first print, since revised</h2>" in shown_card
    for words in ("−68,900 million", "−68,753.4 million", "−146.6 million", "The first print was −68,940", "goods alone", "Census basis"):
        assert words in shown_card
    assert "&lt;b&gt;U.S.&lt;/b&gt; trade deficit with Japan was <mark>$68.9 billion</mark> in 2016." in shown_card
