"""How a language is told to the tagger: words in classes, and rules as patterns over those classes.

A text is cut into pieces (words, numbers, marks, space); each piece becomes one code, which stands for all classes the
piece belongs to. A rule's pattern is written over classes and words ("the {season} of {year}") and compiled to a regular
expression over codes, so that every rule runs on a string a quarter as long as the text.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any, NamedTuple

from timeline.model import Interval, TimexType
from timeline.timex.first import empty, firsts, rest, tree

# What is commonest stands first: words of plain letters and single spaces.
_PIECE = re.compile(r"[A-Za-z]++[^\W\d]*| (?!\s)|[0-9]+|[^\W\d]+|\s+|.", re.DOTALL)
_TEMPLATE = re.compile(r"\{([a-z]\w*)?(?::(=?\w+))?\}|([a-z]+)|(.)", re.DOTALL)
# Marks and space stand for themselves; letters, digits, control characters and all above ASCII are codes of words and numbers.
# None lies beyond Latin-1: Python compiles classes of such characters twenty times as fast.
_POOL = [chr(n) for n in (*range(0x80, 0x100), *range(0x30, 0x3A), *range(0x41, 0x5B), *range(0x61, 0x7B), *range(0x0E, 0x20))]
_WORDLIKE = "\x0e-\x1f0-9A-Za-z\x80-\xff"
BLANK_LINE = "\n"
OTHER_MARK = "\x7f"
_MARKS = {"’": "'", "‘": "'", "–": "-", "‑": "-", "−": "-", "“": '"', "”": '"'}


class Cue(NamedTuple):
    """Which way a clause looks, 1 ahead, -1 behind, 0 untold, and the words that say so; `firm` if they stand near."""

    direction: int = 0
    words: str = ""
    firm: bool = True

    @property
    def said(self) -> str:
        """For the evidence card: ", past tense 'said'", ", ahead by 'will'"."""
        return f", {'ahead by' if self.direction > 0 else 'past tense'} '{self.words}'" if self.words else ""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a rule makes of the words it matched.

    `interval` defaults to the days of `value`; `why` says in plain words how it was read; `undated` is the value where
    the day of publication is not known; a comparison ("a year earlier") does not move the date in focus.
    """

    type: TimexType
    value: str
    why: str
    mod: str | None = None
    interval: Interval | None = None
    anchor: str | None = None
    undated: str | None = None
    moves_focus: bool = True


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence with the expression in [brackets] and what it must give; `reads` is empty where nothing may be found.

    `reads` is "TYPE value" or "TYPE value MOD"; `days` is "first/last", with ".." for an open end.
    """

    sentence: str
    reads: str = ""
    days: str | None = None
    published: str = "2018-04-24"


@dataclass(frozen=True, slots=True)
class Rule:
    name: str
    pattern: str
    read: Callable[..., "Reading | None"]
    examples: tuple[Example, ...]
    match: Callable[[str, int], re.Match[str] | None]  # of the compiled pattern, at a place among codes
    slots: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Candidates:
    """Rules that begin with one code: by the code behind it, by the word behind a space, and those that may stand alone."""

    glued: dict[str, list[Rule]]
    spaced: dict[str, list[Rule]]
    alone: list[Rule]


class Beginnings(dict[str, list[Rule]]):
    """Three codes of a text -> the rules that may match where they begin, in the order they were written."""

    def __init__(self, starting: Mapping[str, _Candidates]) -> None:
        self.starting = starting

    def __missing__(self, codes: str) -> list[Rule]:
        found, behind = self.starting[codes[0]], codes[1:2]
        rules = found.spaced.get(codes[2:]) if behind == " " else found.glued.get(behind)
        self[codes] = found.alone if rules is None else rules
        return self[codes]


class Codes(dict[str, str]):
    """Piece -> code. Pieces that no class knows are coded by their look, and remembered up to a bound."""

    bound = 50_000

    number, word, name = _POOL[:3]

    def __missing__(self, piece: str) -> str:
        code = self._by_look(piece)
        if len(self) < self.bound and len(piece) < 30:
            self[piece] = code
        return code

    def _by_look(self, piece: str) -> str:
        first = piece[0]
        if "0" <= first <= "9":
            return self.number
        if first.isalpha() or first == "_":
            return self.name if first.isupper() else self.word
        if piece.isspace():
            return BLANK_LINE if piece.count("\n") > 1 else " "
        return _MARKS.get(first) or (first if " " < first < "\x7f" else OTHER_MARK)


@dataclass(frozen=True, slots=True)
class Pieces:
    """A text cut into pieces: `text[offsets[i]:offsets[i + 1]]` is piece i, `codes[i]` its code."""

    text: str
    pieces: list[str]
    offsets: list[int]
    codes: str


class Language:
    """Words in classes, phrases made of classes, and the rules written over them.

    A word listed in lower case also matches capitalised and in capitals; one listed with a capital
    ("May", "Sun") never in lower case.
    """

    def __init__(self, words: Mapping[str, Mapping[str, Any]], phrases: Mapping[str, tuple[str, Callable[[str], Any]]]) -> None:
        self.phrases = phrases
        self.rules: list[Rule] = []
        self.candidates = Beginnings({})
        self.codes = Codes()
        self.classes: dict[str, str] = {}
        self.values = {
            name: {form: value for word, value in table.items() for form in _forms(word)} for name, table in words.items()
        }
        self._pending: list[tuple[str, Callable[..., Reading | None], tuple[Example, ...]]] = []

    def rule(self, pattern: str, *examples: Example) -> Callable[[Callable[..., Reading | None]], Callable[..., Reading | None]]:
        """Register the decorated function as the reading of `pattern`."""

        def register(read: Callable[..., Reading | None]) -> Callable[..., Reading | None]:
            self._pending.append((pattern, read, examples))
            return read

        return register

    def finish(self, tense: Callable[[Sequence[str], Sequence[str]], Cue]) -> None:
        """Compile all rules, once every module of the language has registered its own.

        `tense` says which way a clause looks, from the words before and behind an expression.
        """
        self.tense = tense
        templates = [pattern for pattern, *_ in self._pending] + [template for template, _ in self.phrases.values()]
        literals = {
            word or category[1:]
            for template in templates
            for _, category, word, _ in _TEMPLATE.findall(template)
            if word or category[:1] == "="
        }
        tables = {**self.values, **{f"={word}": dict.fromkeys(_forms(word)) for word in literals}}
        members: dict[str, set[str]] = {}
        for name, table in tables.items():
            for form in table:
                members.setdefault(form, set()).add(name)
        free = iter(_POOL[3:])
        codes: dict[frozenset[str], str] = {}
        for form, names in members.items():
            if frozenset(names) not in codes:
                codes[frozenset(names)] = next(free)
            self.codes[form] = codes[frozenset(names)]
        for names_of_code, code in codes.items():
            for name in names_of_code:
                self.classes[name] = self.classes.get(name, "") + code
        self.classes["int"] = Codes.number + "".join({code for form, code in self.codes.items() if form.isdigit()})
        self.rules.extend(
            Rule(read.__name__, pattern, read, examples, re.compile(_whole(self.expand(pattern))).match, _slots(pattern))
            for pattern, read, examples in self._pending
        )
        self._index()

    def _index(self) -> None:
        """Sort the rules by the code they begin with and the one behind it or, where that is space, the word after it."""
        ways: dict[str, list[tuple[Rule, bool, frozenset[str], frozenset[str]]]] = {}
        for rule in self.rules:
            pattern = tree(_whole(self.expand(rule.pattern)))
            for code in firsts(pattern):
                left = rest(pattern, code)
                assert left is not None  # `code` is one of its firsts
                spaced = rest(left, " ")
                ways.setdefault(code, []).append(
                    (rule, empty(left), firsts(left) - {" "}, firsts(spaced) if spaced else frozenset())
                )
        starting = {}
        for code, entries in ways.items():
            marks = frozenset[str]().union(*(marks for _, _, marks, _ in entries))
            seconds = frozenset[str]().union(*(words for *_, words in entries))
            starting[code] = _Candidates(
                glued={mark: [rule for rule, alone, marks, _ in entries if alone or mark in marks] for mark in marks},
                spaced={word: [rule for rule, alone, _, words in entries if alone or word in words] for word in seconds},
                alone=[rule for rule, alone, *_ in entries if alone],
            )
        self.candidates = Beginnings(starting)
        self.start = re.compile(f"(?<![{_WORDLIKE}])[{re.escape(''.join(sorted(starting)))}]")

    def expand(self, template: str, named: bool = True) -> str:
        """The regular expression over codes for a template over classes and words."""
        out = []
        for slot, category, word, other in _TEMPLATE.findall(template):
            if slot or category:
                inner = self._class(category or slot)
                out.append(f"(?P<{slot}>{inner})" if named and slot else f"(?:{inner})")
            else:
                out.append(f"[{self.classes['=' + word]}]" if word else other)
        return "".join(out)

    def _class(self, category: str) -> str:
        if category.startswith("="):
            return f"[{self.classes[category]}]"
        if category in self.phrases:
            return self.expand(self.phrases[category][0], named=False)
        return f"[{self.classes[category]}]"

    def value(self, category: str, text: str) -> Any:
        """What a matched word or phrase means: 4 for the month "April", 25 for the number "twenty-five"."""
        return (
            self.phrases[category][1](text)
            if category in self.phrases
            else self.values[category][text]
            if category != "int"
            else int(text)
        )

    def cut(self, text: str) -> Pieces:
        pieces = _PIECE.findall(text)
        codes = "".join(map(self.codes.__getitem__, pieces))
        return Pieces(text, pieces, list(accumulate(map(len, pieces), initial=0)), codes)


def _forms(word: str) -> set[str]:
    return {word, word.upper()} if word[0].isupper() else {word, word.capitalize(), word.upper()}


def _slots(pattern: str) -> dict[str, str]:
    return {slot: category or slot for slot, category, *_ in _TEMPLATE.findall(pattern) if slot}


def _whole(pattern: str) -> str:
    """Not glued to a word or number on either side."""
    return f"(?<![{_WORDLIKE}])(?:{pattern})(?![{_WORDLIKE}])"
