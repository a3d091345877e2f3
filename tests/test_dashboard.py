"""The page without a browser: widgets, links and what is shown, on a made-up timeline."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

import timeline as policy
from tests.sample import timeline
from timeline.build import Progress, build
from timeline.chronology import load_chronology
from timeline.decisions import Decision, decide, read_decisions
from timeline.errors import ArticleError
from timeline.interval import day
from timeline.model import Article, Problem, Timeline
from timeline.project import pack
from timeline.saved import to_json

PAGE = str(Path(__file__).parent.parent / "dashboard.py")
Open = Callable[..., AppTest]


@pytest.fixture
def open_page(monkeypatch: pytest.MonkeyPatch) -> Iterator[Open]:
    """Run the page on a timeline, at the parameters of a link."""

    def opened(held: Timeline | None = None, **link: str) -> AppTest:
        monkeypatch.setattr(policy, "load_timeline", lambda *_: held or timeline())
        st.cache_resource.clear()
        page = AppTest.from_file(PAGE, default_timeout=30)
        page.query_params.update(link)
        return run(page)

    yield opened
    st.cache_resource.clear()


def run(changed: Any) -> AppTest:
    """The page after a change of one of its widgets."""
    page: AppTest = changed.run()
    assert not page.exception, page.exception
    return page


def words(page: AppTest) -> str:
    return "".join(html.body for html in page.html if not html.body.startswith("<style"))


def shown(page: AppTest) -> int:
    """How many events the page says that it shows."""
    return int(next(html.body for html in page.html if "count" in html.body).split("<strong>")[1].split("<")[0])


def card(page: AppTest) -> str:
    return next((html.body for html in page.html if "<article" in html.body), "")


def test_long_table(open_page: Open) -> None:
    """A page carries 500 rows and says so; the download holds all of them."""
    one = timeline()
    many = tuple(replace(one.events[0], id=f"e{n}") for n in range(700))
    page = open_page(replace(one, events=many), tab="Events")
    assert len(page.dataframe[0].value) == 500
    assert "The first 500 of 700 rows; the download holds all." in [caption.value for caption in page.caption]


@pytest.mark.parametrize(
    ("key", "label", "number"),
    [
        ("themes-lng_energy", "LNG, oil and gas (6)", 6),
        ("us-biden", "Biden (5)", 5),
        ("jp-kishida", "Kishida (4)", 4),
        ("statuses-planned", "planned (2)", 2),
    ],
)
def test_choice(open_page: Open, key: str, label: str, number: int) -> None:
    """A tick narrows the page to the number that stood beside it; a link restores it."""
    page = open_page()
    assert shown(page) == 17
    box = page.checkbox(key=key)
    assert plain(box.label) == label
    page = run(box.check())
    assert shown(page) == number
    assert shown(open_page(**{key: "true"})) == number


@pytest.mark.parametrize(
    ("facet", "choice", "label", "number"),
    [
        ("articles", "cargo", "5 · Cargo deals for the region", 5),
        ("publishers", "Gas Weekly", "5 · Gas Weekly", 5),
        ("actors", "Taro Aso", "1 · Taro Aso", 1),
        ("review", "accepted", "1 · Accepted", 1),
    ],
)
def test_choice_from_a_list(open_page: Open, facet: str, choice: str, label: str, number: int) -> None:
    """The lists under "More filters" narrow the page alike; a link restores the choice, also where they are closed."""
    first, *others = timeline().events
    held = replace(timeline(), events=(replace(first, actors=("Taro Aso", "Taro Aso"), review="accepted"), *others))
    page = open_page(held, more="true")
    box = page.multiselect(key=f"list-{facet}")
    assert label in box.options
    page = run(box.set_value([choice]))
    assert (shown(page), page.query_params[f"{facet}-{choice}"]) == (number, "true")
    page = open_page(held, **{f"{facet}-{choice}": "true", f"{facet}-gone": "true"})
    assert shown(page) == number
    assert "More filters: 1 in use" in [expander.label for expander in page.expander]
    page = run(next(button for button in page.button if button.label == "Reset").click())
    assert (shown(page), set(page.query_params)) == (17, set())


def test_counts_follow_the_other_filters(open_page: Open) -> None:
    """What stands beside a choice is what it would show now."""
    page = open_page(**{"us-biden": "true"})
    assert plain(page.checkbox(key="themes-lng_energy").label) == "LNG, oil and gas (2)"
    assert plain(page.checkbox(key="us-trump-1").label).endswith("(9)")


def test_search(open_page: Open) -> None:
    """Words narrow the page."""
    page = run(open_page().text_input(key="text").set_value("duties"))
    assert shown(page) == 1
    assert shown(open_page(text="duties")) == 1


def test_period(open_page: Open) -> None:
    """A period keeps what may have happened in it; one end may stay open; ends in the wrong order are swapped."""
    page = run(open_page().date_input(key="from").set_value(date(2022, 1, 1)))
    assert shown(page) == 7
    assert shown(open_page(**{"from": "2022-05-04", "to": "2022-05-04"})) == 2
    assert shown(open_page(**{"from": "2022-05-04", "to": "2020-01-01"})) == 3


def test_reset(open_page: Open) -> None:
    """One button clears every filter, and leaves what is drawn beside the events."""
    page = open_page(**{"us-biden": "true", "text": "energy", "from": "2022-01-01", "references": "true"})
    assert shown(page) == 1
    page = run(next(button for button in page.button if button.label == "Reset").click())
    assert shown(page) == 17
    assert set(page.query_params) == {"references"}


def test_nothing_left(open_page: Open) -> None:
    """An empty page says which filter to relax, and does so at a click."""
    page = open_page(**{"us-biden": "true", "text": "duties"})
    assert shown(page) == 0
    assert "Without “Search” there would be 5." in page.info[0].value
    page = run(next(button for button in page.button if button.label == "Clear “Search”").click())
    assert shown(page) == 5


def test_card_of_a_note(open_page: Open) -> None:
    """A card gives the date and its doubt, the sentence, the reading and who was in office; a note is named as ours."""
    body = card(open_page(event="event-8"))
    for said in (
        "<h2>Steel duties</h2>",
        "between 20 March and 22 April 2018",
        "one day in these 34",
        "Duties began <mark>five weeks ago</mark>.",
        "five weeks ago ← 2018-04-24 → [2018-03-20..2018-04-22]",
        "Steel, cars and ships; Tariffs and trade deals",
        "Japan: Abe",
        "Our note says",
        "From our note on Gas Weekly, Cargo deals for the region, 24 April 2018",
    ):
        assert said in body
    assert "<a " not in body, "no address, no link"


@pytest.mark.parametrize(
    ("event", "said"),
    [
        pytest.param("event-14", "“542.6 billion yen”: 542,600,000,000 JPY, 2024, by value", id="figure"),
        pytest.param("event-14", "the article gives no date: the day of the report", id="publication"),
        pytest.param("event-14", 'href="https://example.org/tariff" target="_blank"', id="link"),
        pytest.param("event-11", "carried over from the sentence", id="inherited"),
        pytest.param("event-11", "day of publication not verified", id="unverified"),
        pytest.param("event-6", "second hand", id="hearsay"),
        pytest.param("event-4", "(the date spans a handover)", id="handover"),
    ],
)
def test_card(open_page: Open, event: str, said: str) -> None:
    assert said in card(open_page(event=event))


def test_card_of_a_reference(open_page: Open) -> None:
    """The reference chronology shows its source instead of a sentence, and that nobody verified it."""
    entry = next(entry for entry in load_chronology() if entry.verification != "sourced")
    body = card(open_page(event=entry.id))
    assert "Reference chronology" in body
    assert "blockquote" not in body
    assert "verified</span>" in body


def test_steps_between_cards(open_page: Open) -> None:
    """Earlier and later go by date through what is shown; closing leaves no card and no trace in the link."""
    page = open_page(event="event-8")
    for label, title in (("Later", "Talks agreed"), ("Earlier", "Steel duties"), ("Close", "")):
        page = run(next(button for button in page.button if button.label == label).click())
        assert (title in card(page)) if title else not card(page)
    assert "event" not in page.query_params


def test_event_that_the_filters_leave_out(open_page: Open) -> None:
    """A link may choose an event that its filters hide: the card opens and says so."""
    said = "Not among the events shown"
    page = open_page(event="event-8", **{"us-biden": "true"})
    assert "Steel duties" in card(page)
    assert any(said in caption.value for caption in page.caption)
    assert not any(said in caption.value for caption in open_page(event="event-8").caption)


def test_unknown_event(open_page: Open) -> None:
    """A link to an event that is not there says so."""
    assert "not in these articles" in open_page(event="gone").info[0].value


def test_tables(open_page: Open) -> None:
    """Every table is there for the keyboard and for download, the chronology apart."""
    assert len(open_page().dataframe[0].value) == 17
    assert list(open_page(tab="Quoted figures").dataframe[0].value["text"]) == ["542.6 billion yen"]
    assert len(open_page(tab="Reference chronology").dataframe[0].value) == len(load_chronology())
    assert len(open_page(tab="Trade series").dataframe[0].value) > 10


def test_article(open_page: Open) -> None:
    """The text of the chosen event's article, everything found in it marked and leading to its event in this same view."""
    page = open_page(tab="Article", event="event-15", references="true")
    body = words(page)
    assert '<mark class="figure" title="542600000000 JPY">542.6 billion yen</mark>' in body.replace(",", "")
    assert 'href="?tab=Article&amp;references=true&amp;event=event-17"' in body
    assert body.count('<a class="event') == 4


def test_comparisons(open_page: Open) -> None:
    """A tab lists what was said against what was published; a link opens the card of a figure, or nothing where there is none."""
    text = "Japan imported 6.2 million tons of LNG from the United States in 2024, from 3 suppliers."
    held = build([Article("a", "a.txt", text, day(date(2025, 4, 23)))])
    figure = held.quantities["a"][0]
    page = open_page(held, tab="Said and published", figure=f"a@{figure.start}")
    (row,) = page.dataframe[0].value.to_dict("records")
    assert (row["said"], row["official"], row["verdict"]) == (6.2, 6.3, "does not agree")
    assert "6.2 million tons: does not agree</h2>" in card(page)
    assert "An official series measures 1 of 2 figures" in " ".join(caption.value for caption in page.caption)
    assert card(open_page(held, tab="Said and published", figure="b@1")) == ""


def test_amounts_in_the_chosen_currency(open_page: Open) -> None:
    """The toggle puts amounts in yen or dollars beside the printed ones, in the table and on the card; a link restores it."""
    page = open_page(event="event-14", tab="Quoted figures")
    assert "3.58 billion dollars; as printed" not in card(page)
    toggled, linked = run(page.segmented_control(key="amounts").set_value("USD")), open_page(event="event-14", tab="Quoted figures", amounts="$")
    for shown_page in (toggled, linked):
        assert "“542.6 billion yen”: 3.58 billion dollars; as printed 542,600,000,000 JPY, 2024" in card(shown_page)
        row = shown_page.dataframe[0].value.iloc[0]
        assert row["text"] == "542.6 billion yen" and row["in_currency"].startswith("3.58 billion dollars at 151.43 yen per dollar")
        assert any("ECB" in caption.value for caption in shown_page.caption)


def test_problems(open_page: Open) -> None:
    """What could not be used is folded away with a count."""
    page = open_page(timeline(Problem("bad.txt", "Not UTF-8 <b>text</b>. Save it as UTF-8.")))
    assert "Not UTF-8 &lt;b&gt;text&lt;/b&gt;" in words(page)


def test_folder_that_cannot_be_read(open_page: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    """The page says what is wrong in one message."""

    def fail(*_: object) -> Timeline:
        raise ArticleError("there is no such folder <x>")

    page = open_page()
    monkeypatch.setattr(policy, "load_timeline", fail)
    st.cache_resource.clear()
    page = run(page)
    assert "there is no such folder &lt;x&gt;" in words(page)


def test_links_that_lead_nowhere_are_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A file that cannot be looked at is a problem like any other; the good ones are shown."""
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nothing.txt")
    (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")
    (tmp_path / "good.txt").write_text("Tokyo signed a contract on 3 May 2018.", encoding="utf-8")
    monkeypatch.setenv("TIMELINE_ARTICLES", str(tmp_path))
    monkeypatch.setattr("sys.argv", ["dashboard.py"])
    page = run(AppTest.from_file(PAGE, default_timeout=30))
    assert shown(page) == 1
    assert "<code>gone.txt</code> This is a link to a file elsewhere" in words(page)
    assert "<code>loop.txt</code> This is a link to a file elsewhere" in words(page)


def test_no_articles(open_page: Open) -> None:
    """An empty folder makes a page."""
    assert "no events" in open_page(Timeline(problems=(Problem("x", "There is no .txt article."),))).info[0].value


def test_hostile_text_is_text(open_page: Open) -> None:
    """Whatever an article says reaches the page escaped, and only web addresses become links."""
    evil = "<img src=x onerror=alert(1)> $x$ [a](javascript:alert(1)) :red[b] :material/home:"
    held = timeline()
    articles = tuple(
        replace(article, publisher=evil, title=evil, url="javascript:alert(1)", text=evil) for article in held.articles
    )
    evidence = replace(held.events[0].evidence[0], quote=evil, reasoning=evil, start=0, end=len(evil), timex=None)
    event = replace(held.events[0], title=evil, actors=(evil,), themes=(evil,), evidence=(evidence,))
    page = open_page(replace(held, articles=articles, events=(event,), timexes={}, quantities={}), event=event.id, tab="Article")
    bodies = words(page)
    assert "<img" not in bodies
    assert 'href="javascript' not in bodies
    assert bodies.count("&lt;img src=x onerror=alert(1)&gt; $x$ [a](javascript:alert(1)) :red[b] :material/home:") >= 6


def plain(label: str) -> str:
    return label.replace("\\", "")


def test_own_series_and_view_of_series(open_page: Open) -> None:
    """A dropped file is previewed and, once it has unit and definition, offered with the shipped series; the view is in the link."""
    page = open_page(**{"series-as": "By year"})
    assert page.session_state["series-as"] == "annual"
    page.file_uploader(key="own-file").upload("cars.csv", b"month,cars\n2017-01,5\n2017-03,7\nsoon,1\n", "text/csv")
    run(page)
    assert "line 4" in words(page)
    assert any("1 missing: 2017-02" in caption.value for caption in page.caption)
    page.text_input(key="own-cars.csv-unit").input("cars")
    page.text_input(key="own-cars.csv-definition").input("as counted by us")
    run(page)
    run(page.button(key="own-add").click())
    assert page.checkbox(key="series-own-cars").value


def _bring(folder: str) -> None:
    from pathlib import Path

    from page import articles
    from timeline import load_timeline

    articles.bring(Path(folder), load_timeline(Path(folder)))


def test_decisions_are_kept_and_undone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An event is starred, corrected, rejected and restored from its card; without a name, or among the shipped notes, nothing is."""
    (tmp_path / "a.txt").write_text("Tokyo signed a contract on 3 May 2018. Ministers met in Osaka on 5 May 2018.", encoding="utf-8")
    monkeypatch.setattr("sys.argv", ["dashboard.py", str(tmp_path)])
    event = policy.load_timeline(tmp_path).events[0]
    page = AppTest.from_file(PAGE, default_timeout=30)
    page.query_params.update({"event": event.id, "more": "true"})
    run(page)
    assert page.button(key="review-accept").disabled, "no name is given"
    run(page.text_input(key="who").input("Aiko"))
    run(page.button(key="review-star").click())
    assert "1 · Starred" in page.multiselect(key="list-review").options and "starred (Aiko, " in card(page)
    run(page.text_input(key=f"review-{event.id}-1-date").input("next May"))
    run(page.button(key="review-correct").click())
    assert "no date in EDTF" in plain(page.toast[0].value)
    run(page.text_input(key=f"review-{event.id}-1-date").input("2018-05-04"))
    run(page.button(key="review-correct").click())
    assert "4 May 2018" in card(page) and "it was 3 May 2018" in card(page)
    run(page.button(key="review-reject").click())
    assert shown(page) == 1 and "1 · Rejected" in page.multiselect(key="list-review").options
    assert [one.action for one in read_decisions(tmp_path)[0]] == ["star", "correct", "reject"]
    run(page.button(key="review-undo-2").click())
    assert shown(page) == 2
    assert [one.action for one in read_decisions(tmp_path)[0]] == ["star", "correct"]
    run(page.selectbox(key="review-other").select_index(0))
    run(page.button(key="review-merge").click())
    assert shown(page) == 1 and "Osaka" in card(page)


def test_a_merged_event_is_split(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One article's telling is taken out as an event of its own, whose card can undo it; themes are corrected on the card too."""
    (tmp_path / "a.txt").write_text("OSAKA, April 23, 2018 -- Seko and Ross met in Osaka on Monday to discuss LNG cargoes.", "utf-8")
    (tmp_path / "b.txt").write_text("OSAKA, April 24, 2018 -- Ross and Seko met in Osaka on April 23 to discuss LNG cargoes.", "utf-8")
    monkeypatch.setattr("sys.argv", ["dashboard.py", str(tmp_path)])
    (event,) = policy.load_timeline(tmp_path).events
    page = AppTest.from_file(PAGE, default_timeout=30)
    page.query_params["event"] = event.id
    run(page)
    run(page.text_input(key="who").input("Aiko"))
    run(page.multiselect(key=f"review-{event.id}-0-themes").set_value(["currency_macro"]))
    run(page.button(key="review-correct").click())
    assert "Currency, balance and macro" in card(page)
    assert page.button(key="review-split").disabled, "nothing is chosen to be taken out"
    run(page.selectbox(key="review-part").set_value("b"))
    run(page.button(key="review-split").click())
    assert shown(page) == 2 and "b taken out, as an event of its own (Aiko, " in card(page)
    assert not [box for box in page.selectbox if box.key == "review-part"], "one telling is left"
    other = next(one for one in policy.load_timeline(tmp_path).events if one.id != event.id)
    page.query_params["event"] = other.id
    run(page)
    run(page.button(key="review-undo-1").click())
    assert shown(page) == 1


def test_a_missed_event_is_added(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its sentence is chosen from those without an event, begins with what it names, and is undone from its card."""
    text = "Tokyo signed a contract on 3 May 2018. Talks about a second $1 cargo of LNG the same week. Nothing more."
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    monkeypatch.setattr("sys.argv", ["dashboard.py", str(tmp_path)])
    page = AppTest.from_file(PAGE, default_timeout=30)
    page.query_params["tab"] = "Article"
    page.session_state["missed"] = True
    run(page)
    assert page.selectbox(key="missed-a").options == text.split(". ", 1)[1].replace(". ", ".|").split("|")
    run(page.selectbox(key="missed-a").select_index(0))
    start = text.index("Talks")
    assert "lng_energy" in page.multiselect(key=f"missed-a-{start}-themes").value
    run(page.text_input(key=f"missed-a-{start}-title").input("Talks about a cargo"))
    assert page.button(key="missed-add").disabled, "no name is given"
    run(page.text_input(key="missed-who").input("Aiko"))
    run(page.text_input(key=f"missed-a-{start}-date").input("soon"))
    run(page.button(key="missed-add").click())
    assert "no date in EDTF" in plain(page.toast[0].value) and shown(page) == 1
    run(page.text_input(key=f"missed-a-{start}-date").input("2018-05"))
    run(page.selectbox(key=f"missed-a-{start}-status").set_value("planned"))
    run(page.button(key="missed-add").click())
    assert shown(page) == 2 and "<h2>Talks about a cargo</h2>" in card(page) and "planned" in card(page)
    assert page.selectbox(key="missed-a").options == ["Nothing more."]
    run(page.button(key="review-undo-0").click())
    assert shown(page) == 1 and not read_decisions(tmp_path)[0]


def test_reading_is_told_stopped_and_gone_on_with(open_page: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    """A bar says how far it is once more than a moment is left; stopped, the page says so and goes on at a click."""

    def half(_: object, store: object, tell: Callable[[Progress], None]) -> Timeline:
        tell(Progress(16, 64, 9))
        st.stop()

    page = open_page()
    monkeypatch.setattr(policy, "load_timeline", half)
    st.cache_resource.clear()
    run(page)
    assert "16 of 64 files, 9 events" in page.get("progress")[0].proto.text
    run(next(button for button in page.button if button.label == "Stop").click())
    assert "The reading was stopped." in page.info[0].value and not page.get("progress")
    monkeypatch.setattr(policy, "load_timeline", lambda *_: timeline())
    run(next(button for button in page.button if button.label == "Go on reading").click())
    assert shown(page) == 17 and not page.get("progress")


def test_a_store_that_is_none_is_named(tmp_path: Path, open_page: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    """The page reads through the store that is named, and says where it is none of ours."""
    monkeypatch.setenv("TIMELINE_STORE", str(tmp_path / "kept"))
    assert shown(open_page()) == 17
    assert (tmp_path / "kept").exists()
    (tmp_path / "kept").write_text("a letter that is no store" * 9, "utf-8")
    page = AppTest.from_file(PAGE, default_timeout=30)
    st.cache_resource.clear()
    assert "this is no store of ours" in words(run(page))


def test_since_a_saved_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A build from the folder or dropped gives what was added, changed and withdrawn with reasons; the filters hold there too."""
    (tmp_path / "a.txt").write_text("Tokyo signed a contract on 3 May 2018. Ministers met in Osaka on 5 May 2018.", "utf-8")
    (tmp_path / "gone.txt").write_text("Congress passed a bill on 7 June 2019.", "utf-8")
    raw = json.dumps(to_json(policy.load_timeline(tmp_path))).encode()
    (tmp_path / "april.json").write_bytes(raw)
    (tmp_path / "bad.json").write_text("{}", "utf-8")
    (tmp_path / "gone.txt").unlink()
    (tmp_path / "b.txt").write_text("The firms signed an LNG contract on 9 July 2022.", "utf-8")
    event = policy.load_timeline(tmp_path).events[0]
    decide(tmp_path, Decision("star", "Aiko", datetime(2025, 5, 1, tzinfo=UTC), tuple(one.quote for one in event.evidence), event.id))
    monkeypatch.setattr("sys.argv", ["dashboard.py", str(tmp_path)])
    page = AppTest.from_file(PAGE, default_timeout=30)
    page.query_params["tab"] = "Since my last brief"
    run(page)
    assert not page.dataframe
    run(page.selectbox(key="since-name").set_value("april.json"))
    found = page.dataframe[0].value[["kind", "reason"]].values.tolist()
    reasons = [["changed", "starred (Aiko, 1 May 2025)"], ["withdrawn", "gone is not there any more"], ["added", "b is new"]]
    assert found == reasons
    assert "1 added, 1 changed, 1 withdrawn" in [caption.value for caption in page.caption]
    run(page.text_input(key="text").set_value("congress"))
    assert list(page.dataframe[0].value["kind"]) == ["withdrawn"]
    run(page.text_input(key="text").set_value(""))
    run(page.selectbox(key="since-name").set_value("bad.json"))
    assert "bad.json: not a build that this program saved" in plain(page.error[0].value)
    page.file_uploader(key="since-file").upload("brief.json", raw, "application/json")
    run(page)
    assert page.dataframe[0].value[["kind", "reason"]].values.tolist() == reasons


def test_decisions_on_the_shipped_notes_are_not_kept(open_page: Open) -> None:
    """The card says where they would be."""
    page = open_page(event="event-1")
    assert any("folder of your own keeps decisions" in one.value for one in page.caption)
    assert not any(str(button.key).startswith("review-") for button in page.button)


def test_review_list(open_page: Open) -> None:
    """The tab lists the riskiest first, with what may be wrong."""
    frame = open_page(tab="Review").dataframe[0].value
    assert set(frame["review"]) == {"Not reviewed"}
    assert "second hand" in frame["doubts"].iloc[0] and not frame["doubts"].fillna("").iloc[-1]


def test_articles_are_looked_over_corrected_and_saved(tmp_path: Path) -> None:
    """A dropped file says what was understood; what is corrected goes to its entry, and what is there already stays out unless wanted."""
    (tmp_path / "there.txt").write_text("Tokyo signed a contract on 3 May 2018 with two firms.", encoding="utf-8")
    page = run(AppTest.from_function(_bring, args=(str(tmp_path),), default_timeout=30))
    evil = b"---\ntitle: <img src=x> :red[b]\ndate: 2025-04-24\n---\nThe ministers met on Monday in Tokyo."
    again = b"Tokyo signed a contract on 3 May 2018 with two firms."
    uploader = page.file_uploader(key="articles-0")
    for name, raw in (("talks.md", evil), ("again.txt", again), ("scan.txt", b"\0\1")):
        uploader.upload(name, raw, "text/plain")
    run(page)
    assert page.text_input(key="article-0-0-title").value == "<img src=x> :red[b]"
    assert any("24 April 2025" in one.value and "metadata" in one.value for one in page.caption)
    assert r"21 April 2025: \<img src=x\>" in " ".join(one.value for one in page.caption)
    assert page.checkbox(key="article-0-1-out").value
    assert "100% of this text" in page.warning[0].value
    assert "not a text file" in page.error[0].value
    page.text_input(key="article-0-0-publisher").input("The Paper")
    run(next(button for button in page.button if button.label.startswith("Save in")).click())
    assert (tmp_path / "talks.md").read_bytes() == evil
    assert (tmp_path / "articles.toml").read_text("utf-8") == '["talks.md"]\npublisher = "The Paper"\n'
    assert not (tmp_path / "again.txt").exists()
    assert page.session_state["articles-saved"] == ["talks.md"]
    assert not page.text_input


def test_a_project_is_opened_for_a_look_and_closed_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A ZIP dropped among articles shows its timeline, decisions and series; nothing can be saved in it, and the folder comes back."""
    theirs, ours = tmp_path / "theirs", tmp_path / "ours"
    (theirs / "series").mkdir(parents=True)
    ours.mkdir()
    (theirs / "a.txt").write_text("Tokyo signed a contract on 3 May 2018 with two firms.", "utf-8")
    (theirs / "series" / "cars.csv").write_text("month,cars\n2018-01,5\n2018-02,6\n", "utf-8")
    (ours / "b.txt").write_text("The ministers met in Osaka on 7 June 2018. They met in Kyoto on 9 June 2018.", "utf-8")
    page = run(AppTest.from_function(_bring, args=(str(ours),), default_timeout=30))
    uploader = page.file_uploader(key="articles-0")
    uploader.upload("..\\no.zip", b"They met.", "application/zip")
    uploader.upload("theirs.ZIP", pack(theirs, "1.0")[0], "application/zip")
    run(page)
    run(page.button(key="project-0").click())
    assert "no.zip: this is no ZIP" in page.error[0].value and str(tmp_path.parent) not in page.error[0].value
    run(page.button(key="project-1").click())
    dropped = page.session_state["project"]
    monkeypatch.setattr("sys.argv", ["dashboard.py", str(ours)])
    page = AppTest.from_file(PAGE, default_timeout=30)
    page.session_state["project"] = dropped
    run(page)
    assert shown(page) == 1
    assert any(box.label == "cars" for box in page.checkbox)
    run(next(button for button in page.button if button.label.startswith("Close theirs")).click())
    assert shown(page) == 2


def test_a_zip_is_opened_by_its_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("Tokyo signed a contract on 3 May 2018 with two firms.", "utf-8")
    (tmp_path / "p.zip").write_bytes(pack(tmp_path, "1.0")[0])
    monkeypatch.setattr("sys.argv", ["dashboard.py", str(tmp_path / "p.zip")])
    assert shown(run(AppTest.from_file(PAGE, default_timeout=30))) == 1


def test_five_thousand_files_dropped_at_once(tmp_path: Path) -> None:
    """Fifty are looked over, and how to add the others is said."""
    page = run(AppTest.from_function(_bring, args=(str(tmp_path),), default_timeout=60))
    uploader = page.file_uploader(key="articles-0")
    for number in range(5_000):
        uploader.upload(f"{number}.txt", f"Firm {number} signed a contract on 3 May 2018.".encode(), "text/plain")
    run(page)
    assert len([box for box in page.checkbox if str(box.key).endswith("-out")]) == 50
    assert "5,000 files: the first 50 are below" in page.warning[0].value and "python -m timeline add" in page.warning[0].value
