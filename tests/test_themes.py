"""Themes of a text, by transparent terms."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline import themes
from timeline.errors import DataError
from timeline.themes import hits, load_themes, themes_of

ALL = load_themes()


@pytest.mark.parametrize(("theme", "sentence"), [pytest.param(t.id, s, id=f"{t.id}: {s[:40]}") for t in ALL for s in t.matches])
def test_sentence_of_a_theme_is_recognised(theme: str, sentence: str) -> None:
    """Every example of a theme has that theme first."""
    assert themes_of(sentence)[:1] == (theme,), hits(sentence)


@pytest.mark.parametrize(("theme", "sentence"), [pytest.param(t.id, s, id=f"{t.id}: {s[:40]}") for t in ALL for s in t.no_matches])
def test_counterexample_is_not_of_the_theme(theme: str, sentence: str) -> None:
    """No counterexample of a theme has that theme at all."""
    assert theme not in themes_of(sentence), hits(sentence)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("", (), id="empty"),
        pytest.param("It rained in Kobe.", (), id="no theme"),
        pytest.param(
            "Duties on imported steel and aluminum", ("steel_autos_industry", "tariffs_trade_deals"), id="most hits first"
        ),
        pytest.param("LNG and tariffs", ("lng_energy", "tariffs_trade_deals"), id="a tie goes to the earlier in the file"),
        pytest.param("A free-trade agreement", ("tariffs_trade_deals",), id="a hyphen is a space"),
        pytest.param("The currencies of both", ("currency_macro",), id="plural of y"),
        pytest.param("Vi har kvoter", (), id="stands inside another word"),
        pytest.param("AIの半導体", ("semiconductors_econsec",), id="English beside Japanese"),
    ],
)
def test_themes_of(text: str, expected: tuple[str, ...]) -> None:
    """The theme with most said about it comes first."""
    assert themes_of(text) == expected


def test_hits_tell_which_words_decided() -> None:
    """Where terms overlap only the longest counts, and the words are quoted as they stand."""
    assert hits("Duties on liquefied natural gas; the LNG tariff.") == {
        "lng_energy": ("liquefied natural gas", "LNG"),
        "tariffs_trade_deals": ("Duties", "tariff"),
    }


@given(st.text())
def test_any_text_has_themes_and_reasons(text: str) -> None:
    """Themes are the known ones, each once, each with words of the text."""
    found = hits(text)
    assert tuple(found) == themes_of(text)
    assert all(words and all(word in text for word in words) for words in found.values())


@pytest.mark.parametrize(
    ("toml", "message"),
    [
        pytest.param('[[theme]]\nid = "x"\n', "theme 1 (x): colour, colour_dark, definition", id="missing keys"),
        pytest.param("[[theme\n", "line 1", id="not TOML"),
    ],
)
def test_bad_file_is_refused(toml: str, message: str, tmp_path, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    """A wrong table is named with what to do."""
    (tmp_path / "themes.toml").write_text(toml, encoding="utf-8")
    monkeypatch.setattr(themes, "DATA", tmp_path)
    load_themes.cache_clear()
    try:
        with pytest.raises(DataError, match=re.escape(message)):
            load_themes()
    finally:
        load_themes.cache_clear()
