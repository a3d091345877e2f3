r"""Time grows with the length of the text: no pattern can read the same characters in many ways.

Two unbounded repetitions that may both take the same characters, one after the other or one inside the other ("\w+ ?\w+",
"(?:\w+ ?)*"), try every way to share them out: that takes the square of the text's length, or worse.
"""

import ast
import json
import re
import string
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import product
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import pytest

from tests.conftest import ROOT

Chars = frozenset[str]
Items = list[tuple[Any, Any]]
# Codes of words go up to Latin-1; a few characters stand for the rest.
ALPHABET = frozenset([*map(chr, range(0x100)), *"–—“”’、。日本ァー"])
CATEGORIES = {op.CATEGORY_DIGIT: r"\d", op.CATEGORY_SPACE: r"\s", op.CATEGORY_WORD: r"\w"}
CATEGORIES |= {op.CATEGORY_NOT_DIGIT: r"\D", op.CATEGORY_NOT_SPACE: r"\S", op.CATEGORY_NOT_WORD: r"\W"}
REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT)
GREEDY = (op.POSSESSIVE_REPEAT, op.ATOMIC_GROUP)  # these give nothing back
LITTLE = 300  # a repetition with a bound up to this counts as one with an end

# Prints the patterns that the modules of timeline/ compile while they read the shipped notes.
COMPILED = """
import json, re, sys
seen, compile = set(), re._compiler.compile
def record(pattern, flags=0):
    if sys._getframe(3).f_globals["__name__"].startswith("timeline") and isinstance(pattern, str):
        seen.add((pattern, int(flags)))
    return compile(pattern, flags)
re._compiler.compile = record
import timeline
timeline.load_timeline()
print(json.dumps(sorted(seen)))
"""


@dataclass(frozen=True)
class Repetition:
    """An unbounded repetition: the items of a round, what it can begin with, all it may take, and what parts it from an edge."""

    round: Items
    begins: Chars
    takes: Chars
    between: Items

    def shares(self, other: "Repetition") -> bool:
        """Whether either can take rounds of the other, and what is between them."""
        parted = any(stops(*one, other.takes) for one in self.round + self.between)
        return (
            bool(self.begins & other.begins)
            and not parted
            and not any(stops(*one, self.takes) for one in other.round + other.between)
        )


def chars(code: Any, value: Any) -> Chars:
    """The characters that one item takes, anywhere in it."""
    match code:
        case op.LITERAL:
            return frozenset({chr(value)})
        case op.NOT_LITERAL:
            return ALPHABET - {chr(value)}
        case op.ANY:
            return ALPHABET
        case op.RANGE:
            return frozenset(map(chr, range(value[0], value[1] + 1)))
        case op.CATEGORY:
            return frozenset(found for found in ALPHABET if re.match(CATEGORIES[value], found))
        case op.IN:
            found = frozenset[str]().union(*(chars(*one) for one in value if one[0] is not op.NEGATE))
            return ALPHABET - found if value[0][0] is op.NEGATE else found
    return frozenset[str]().union(*(chars(*one) for body in bodies(code, value) for one in body))


def bodies(code: Any, value: Any) -> list[Items]:
    """The sequences of which an item takes one; none for single characters, and for what takes nothing."""
    if code in REPEATS:
        return [list(value[2])]
    if code is op.SUBPATTERN:
        return [list(value[3])]
    if code is op.ATOMIC_GROUP:
        return [list(value)]
    if code is op.BRANCH:
        return [list(branch) for branch in value[1]]
    return [list(branch or []) for branch in value[1:]] if code is op.GROUPREF_EXISTS else []


def may_be_empty(code: Any, value: Any) -> bool:
    if code in (op.LITERAL, op.NOT_LITERAL, op.ANY, op.IN):
        return False
    if code in REPEATS and not value[0]:
        return True
    return not (inner := bodies(code, value)) or any(all(may_be_empty(*one) for one in body) for body in inner)


def begins(items: Items) -> Chars:
    found = frozenset[str]()
    for code, value in items:
        inner = bodies(code, value)
        found |= frozenset[str]().union(*map(begins, inner)) if inner else chars(code, value)
        if not may_be_empty(code, value):
            break
    return found


def stops(code: Any, value: Any, takes: Chars) -> bool:
    """Whether something must stand in the item that `takes` cannot hold."""
    if may_be_empty(code, value):
        return False
    inner = bodies(code, value)
    return all(any(stops(*one, takes) for one in body) for body in inner) if inner else not chars(code, value) & takes


def edge(items: Items, last: bool) -> Iterator[Repetition]:
    """The unbounded repetitions that can reach the end of the sequence, or its beginning."""
    ordered = items[::-1] if last else items
    for place, (code, value) in enumerate(ordered):
        if last and code in GREEDY:
            continue
        here = [one for body in bodies(code, value) for one in edge(body, last)]
        if code in REPEATS and value[1] > LITTLE:
            here.append(Repetition(list(value[2]), begins(list(value[2])), chars(code, value), []))
        for one in here:
            if not any(stops(*other, one.takes) for other in ordered[:place]):
                yield replace(one, between=one.between + ordered[:place])


def clashes(items: Items) -> Iterator[tuple[Repetition, Repetition]]:
    """Pairs of unbounded repetitions that share characters and have nothing between them to part them."""
    for place, (code, value) in enumerate(items):
        inside = list(value[1]) if code in (op.ASSERT, op.ASSERT_NOT) else []
        for body in [*bodies(code, value), inside]:
            yield from clashes(body)
            if code in REPEATS and value[1] > 1:
                yield from shared(edge(body, last=True), edge(body, last=False))
        yield from shared(edge(items[:place], last=True), edge(items[place : place + 1], last=False))


def shared(before: Iterable[Repetition], after: Iterable[Repetition]) -> Iterator[tuple[Repetition, Repetition]]:
    return ((one, other) for one, other in product(before, after) if one.shares(other))


def ambiguous(pattern: str, flags: int = 0) -> str:
    """Which characters two repetitions of the pattern can share out in many ways; "" if there are none."""
    one, other = next(clashes(list(parser.parse(pattern, flags))), (None, None))
    if one is None or other is None:
        return ""
    both = one.begins & other.begins
    return "".join(sorted(both & frozenset(string.printable) or both))[:20]


def written(source: str) -> Iterator[str]:
    """The patterns that are written out in calls of `re`."""
    for node in ast.walk(ast.parse(source)):
        if (
            isinstance(node, ast.Call)
            and re.fullmatch(r"re\.\w+", ast.unparse(node.func))  # not what is called on its result
            and node.args
            and isinstance(node.args[0], ast.Constant)
        ):
            yield node.args[0].value


@pytest.fixture(scope="module")
def patterns() -> list[tuple[str, int]]:
    """Every pattern of timeline/: those written out, and those put together when it runs."""
    done = subprocess.run([sys.executable, "-c", COMPILED], cwd=ROOT, capture_output=True, check=True, text=True)
    literal = [(found, 0) for path in sorted((ROOT / "timeline").rglob("*.py")) for found in written(path.read_text("utf-8"))]
    return [*map(tuple, json.loads(done.stdout)), *literal]


def test_no_pattern_reads_the_same_characters_in_many_ways(patterns: list[tuple[str, int]]) -> None:
    """All patterns that read articles take time in proportion to their length."""
    assert len(patterns) > 300
    assert {pattern[:300]: found for pattern, flags in patterns if (found := ambiguous(pattern, flags))} == {}


@pytest.mark.parametrize(
    "pattern",
    ["(a+)+", r"\w+\w*$", r"(?:\w+ ?)*x", r"\s*(?:,\s*)?\s*;", r"(?:x\w+y)*!", ".*foo.*bar", "(?:a|b*)*c", r"(?:\w+-?){2,4}$", r"(?=\d+\d+x)", "(?:, ?)*,*b"],
)  # fmt: skip
def test_an_ambiguous_pattern_is_found(pattern: str) -> None:
    """The lint sees repetitions in each other, beside each other, and parted by what they can take themselves."""
    assert ambiguous(pattern)


@pytest.mark.parametrize(
    "pattern",
    [
        r"(?:\w+ )*x",
        r"\w+ \d+",
        r"[a-z]+[0-9]+[a-z]+",
        r"(?: \w+)*,",
        r"\w{1,30}\w{1,30}",
        r"\d+(?:,\d+)*",
        r"(?:a+|b+)c",
        r"\s++\s*$",
        r"(?:\w+ly )*\w+ed",
    ],
)
def test_a_linear_pattern_passes(pattern: str) -> None:
    """Repetitions that something between them parts, or that end, are left alone."""
    assert ambiguous(pattern) == ""
