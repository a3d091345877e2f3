"""Themes of a text, by the terms it contains.

`data/themes.toml` lists each theme's terms. A term matches as whole words in any case and in the plural; written with a capital
it must be written so; spaces match hyphens; a final `*` stands for any ending ("decarboni*"). Japanese terms match anywhere.
A term counts 2, a weak one 1 (a word such as "energy" that says little alone).
"""

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import Any

from timeline.errors import DataError
from timeline.tables import DATA, known_keys, toml_table

_KEYS = frozenset(
    ("id", "label", "label_ja", "colour", "colour_dark", "definition", "terms", "weak_terms", "terms_ja", "matches", "no_matches")
)


# ASCII, so that a Japanese letter beside an English word does not make it part of another.
_WORD_START = re.compile(r"(?<!\w)\w.", re.ASCII)


@dataclass(frozen=True, slots=True)
class Theme:
    """`colour` is for white ground, `colour_dark` for dark; `matches` and `no_matches` are the sentences that test the terms."""

    id: str
    label: str
    label_ja: str
    colour: str
    colour_dark: str
    definition: str
    terms: tuple[str, ...]
    weak_terms: tuple[str, ...]
    terms_ja: tuple[str, ...]
    matches: tuple[str, ...]
    no_matches: tuple[str, ...]


@cache
def load_themes() -> tuple[Theme, ...]:
    """All themes, in the order of `data/themes.toml`: where two score the same, the earlier is primary.

    Raises
    ------
    DataError
        If a theme lacks a key, has an unknown one, or shares its id or a term with another.
    """
    themes: list[Theme] = []
    for number, table in enumerate(toml_table(DATA / "themes.toml").get("theme", []), 1):
        known_keys(f"data/themes.toml, theme {number} ({table.get('id', 'no id')})", table, _KEYS)
        fields: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in table.items()}
        themes.append(Theme(**fields))
    for what, values in {"id": [t.id for t in themes], "term": [term for theme in themes for term in _all_terms(theme)]}.items():
        if twice := [value for value, count in Counter(values).items() if count > 1]:
            raise DataError(f"data/themes.toml: {what} {', '.join(map(repr, twice))} stands twice. Keep it in one theme.")
    return tuple(themes)


def themes_of(text: str) -> tuple[str, ...]:
    """The ids of the themes of `text`, the one with most said about it first.

    "Duties on imported steel and aluminum" is ("steel_autos_industry", "tariffs_trade_deals"); "It rained." is ().
    """
    order = {theme.id: index for index, theme in enumerate(load_themes())}
    scores: Counter[str] = Counter()
    for theme, _, weight in _found(text):
        scores[theme] += weight
    return tuple(sorted(scores, key=lambda theme: (-scores[theme], order[theme])))


def hits(text: str) -> dict[str, tuple[str, ...]]:
    """Why `themes_of` says so: for each theme the words of `text` that stand for it, in reading order."""
    found = _found(text)
    return {theme: tuple(words for other, words, _ in found if other == theme) for theme in themes_of(text)}


def _found(text: str) -> list[tuple[str, str, int]]:
    """(theme, words, weight) of every term in `text`; where terms overlap, the longest counts."""
    by_start, japanese, meanings = _scan()
    found = [(*meanings[match.group()], match) for match in japanese.finditer(text)]
    end = 0
    for word in _WORD_START.finditer(text):
        for term, theme, weight in by_start.get(word.group().lower(), ()) if word.start() >= end else ():
            if match := term.match(text, word.start()):
                found.append((theme, weight, match))
                end = match.end()
                break
    return [(theme, match.group(), weight) for theme, weight, match in sorted(found, key=lambda one: one[2].start())]


@cache
def _scan() -> tuple[dict[str, list[tuple[re.Pattern[str], str, int]]], re.Pattern[str], dict[str, tuple[str, int]]]:
    """English terms by their first two characters, longest first; one pattern for the Japanese ones, and what they mean."""
    by_start: dict[str, list[tuple[re.Pattern[str], str, int]]] = {}
    english = [(term, theme.id, 2) for theme in load_themes() for term in theme.terms]
    english += [(term, theme.id, 1) for theme in load_themes() for term in theme.weak_terms]
    for term, theme_id, weight in sorted(english, key=lambda one: -len(one[0])):
        by_start.setdefault(term[:2].lower(), []).append((_english(term), theme_id, weight))
    meanings = {term: (theme.id, 2) for theme in load_themes() for term in theme.terms_ja}
    return by_start, re.compile("|".join(map(re.escape, sorted(meanings, key=lambda term: -len(term))))), meanings


def _english(term: str) -> re.Pattern[str]:
    stem, star, _ = term.partition("*")
    ending = r"\w*" if star else "(?:e?s)?"
    if stem.endswith("y") and not star:
        stem, ending = stem[:-1], "(?:y|ies)"
    words = r"[\s-]+".join(re.escape(word) for word in re.split(r"[\s-]+", stem))
    return re.compile(rf"{words}{ending}(?!\w)", re.ASCII | (re.IGNORECASE if term == term.lower() else 0))


def _all_terms(theme: Theme) -> tuple[str, ...]:
    return theme.terms + theme.weak_terms + theme.terms_ja
