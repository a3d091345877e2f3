"""A saved build is believed only where it is whole: what is not as this program writes it is named, never shown."""

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.sample import timeline
from timeline.build import load_timeline
from timeline.errors import ArticleError
from timeline.saved import from_json, to_json

BUILD = json.loads(json.dumps(to_json(timeline())))


def set_to(value: Any, *path: str | int) -> Callable[[Any], None]:
    def change(build: Any) -> None:
        for step in path[:-1]:
            build = build[step]
        build[path[-1]] = value

    return change


def without(*path: str | int) -> Callable[[Any], None]:
    def change(build: Any) -> None:
        for step in path[:-1]:
            build = build[step]
        del build[path[-1]]

    return change


EVIDENCE = ("events", 0, "evidence", 0)
BROKEN = {
    "status": (set_to("done", "events", 0, "status"), "events[0]: status is 'done'"),
    "date basis": (set_to("guessed", "events", 2, "date_basis"), "events[2]: date_basis is 'guessed'"),
    "granularity": (set_to("eon", "events", 0, "granularity"), "events[0]: granularity is 'eon'"),
    "granularity of no text": (set_to([], "events", 0, "granularity"), "events[0]: granularity is []"),
    "kind of article": (set_to("blog", "articles", 0, "kind"), "articles[0]: kind is 'blog'"),
    "published basis": (set_to("felt", "articles", 0, "published_basis"), "articles[0]: published_basis is 'felt'"),
    "kind of time expression": (set_to("HOUR", "timexes", 0, "type"), "timexes[0]: type is 'HOUR'"),
    "number as a title": (set_to(5, "events", 0, "title"), "events[0]: title is 5"),
    "null as a title": (set_to(None, "articles", 0, "title"), "articles[0]: title is None"),
    "no title": (without("events", 0, "title"), "events[0] has no 'title'"),
    "no evidence": (set_to([], "events", 0, "evidence"), "events[0]: evidence is empty"),
    "evidence of an unknown article": (set_to("x", *EVIDENCE, "article"), "events[0].evidence[0]: article is 'x'"),
    "list as a text": (set_to(["a"], "articles", 1, "text"), "articles[1]: text is ['a']"),
    "no text": (without("articles", 1, "text"), "articles[1] has no 'text'"),
    "list as a problem": (set_to([{"path": [], "message": "m"}], "problems"), "problems[0]: path is []"),
    "lone surrogate": (set_to("\ud800", "articles", 0, "title"), r"articles[0]: title is '\ud800'"),
    "span past the end": (set_to(10**6, *EVIDENCE, "end"), "events[0].evidence[0]: the article does not say"),
    "span before the beginning": (set_to(-5, *EVIDENCE, "start"), "events[0].evidence[0]: the article does not say"),
    "other words quoted": (set_to("Nobody said so.", *EVIDENCE, "quote"), "the article does not say 'Nobody said so.'"),
    "other words as a date": (set_to("on Sunday", *EVIDENCE, "timex", "text"), "events[0].evidence[0].timex: the article does not"),
    "other words as a figure": (set_to("9 trillion yen", "quantities", 0, "text"), "quantities[0]: the article does not say"),
    "a span that is no number": (set_to(True, "quantities", 0, "start"), "quantities[0]: start is True"),
    "not a number": (set_to(float("nan"), "quantities", 0, "value"), "quantities[0]: value is nan"),
    "endless number": (set_to(float("inf"), "quantities", 0, "value"), "quantities[0]: value is inf"),
    "text as a number": (set_to("5", "quantities", 0, "value"), "quantities[0]: value is '5'"),
    "article twice": (lambda build: build["articles"].append(build["articles"][0]), "articles: two have the same id"),
    "event twice": (lambda build: build["events"].append(build["events"][0]), "events: two have the same id"),
    "text as themes": (set_to("lng_energy", "events", 0, "themes"), "events[0]: themes is 'lng_energy', not a list"),
    "numbers as themes": (set_to([1], "events", 0, "themes"), "events[0]: themes is (1,)"),
    "main of no article": (set_to(["x"], "events", 0, "main_of"), "events[0]: main_of names no article"),
    "address that runs": (set_to("javascript:alert(1)", "articles", 0, "url"), "articles[0]: url is no http://"),
    "no date": (set_to("soon", "events", 0, "date"), "events[0]: date is 'soon', not a date"),
    "null as a date": (set_to(None, "events", 0, "date"), "events[0]: interval is None"),
    "number as a date": (set_to(2018, "articles", 0, "published"), "articles[0]: published is 2018, not a date"),
    "published long ago": (
        set_to("0001-01-01", "articles", 0, "published"),
        "articles[0]: published is '0001-01-01', outside 1900 to",
    ),
    "published far ahead": (
        set_to("9999-12-31", "articles", 0, "published"),
        "articles[0]: published is '9999-12-31', outside 1900",
    ),
    "no object": (set_to("event", "events", 0), "events[0] is no object"),
    "no list": (set_to({}, "events"), "events is {}, not a list"),
}


def test_a_build_reads_back_as_it_was() -> None:
    assert from_json(BUILD) == timeline()


@pytest.mark.parametrize(("change", "said"), BROKEN.values(), ids=BROKEN)
def test_a_broken_build_is_refused_with_the_record_and_the_field(change: Callable[[Any], None], said: str, tmp_path: Path) -> None:
    build = copy.deepcopy(BUILD)
    change(build)
    file = tmp_path / "saved.json"
    file.write_text(json.dumps(build), encoding="utf-8")
    with pytest.raises(ArticleError) as caught:
        load_timeline(file)
    assert said in str(caught.value)
    assert "Make it anew" in str(caught.value)


@pytest.mark.parametrize("content", ["[]", "5", "null", "{", '{"articles": []}', '{"articles": {"a": 1}}', "[" * 10**5])
def test_what_is_no_build_at_all_is_one_message(content: str, tmp_path: Path) -> None:
    file = tmp_path / "saved.json"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(ArticleError, match="not a build that this program saved"):
        load_timeline(file)


def test_keys_of_a_later_version_are_ignored() -> None:
    build = copy.deepcopy(BUILD)
    build["articles"][0]["words"] = 12
    assert from_json(build) == timeline()
