"""Which codes a pattern can begin with, so that only the rules that may match are tried at a place.

A pattern is read into a small tree; `rest` is what is still to be matched after one code (its derivative).
"""

import re
from dataclasses import dataclass

_GROUP = re.compile(r"\((?:\?(?::|P<\w+>|<?[!=]))?")
_LAST = re.compile(r"\)*\(\?!\[[^]]*\]\)\Z")  # what stands behind the last part of a rule's pattern
_REPEATED = re.compile(r"[?*]|\{0,\d\}")


@dataclass(frozen=True, slots=True)
class Codes:
    """One code out of several."""

    any_of: frozenset[str]


@dataclass(frozen=True, slots=True)
class Sequence:
    parts: "tuple[Node, ...]"


@dataclass(frozen=True, slots=True)
class Choice:
    branches: "tuple[Node, ...]"


Node = Codes | Sequence | Choice
_NOTHING = Sequence(())


def tree(pattern: str) -> Node:
    """The tree of a template's regular expression; it begins wherever the pattern may, and more.

    Look-arounds are left out, but for one that ends the pattern: what it asks for must follow all the same.
    """
    return _choice(pattern, 0)[0]


def firsts(node: Node) -> frozenset[str]:
    """The codes a match of `node` can begin with."""
    if isinstance(node, Codes):
        return node.any_of
    if isinstance(node, Choice):
        return frozenset().union(*map(firsts, node.branches))
    found: frozenset[str] = frozenset()
    for part in node.parts:
        found |= firsts(part)
        if not empty(part):
            break
    return found


def empty(node: Node) -> bool:
    """Whether `node` can match nothing."""
    if isinstance(node, Codes):
        return False
    return any(map(empty, node.branches)) if isinstance(node, Choice) else all(map(empty, node.parts))


def rest(node: Node, code: str) -> Node | None:
    """What is left to match after `code`, or None if it cannot begin so."""
    if isinstance(node, Codes):
        return _NOTHING if code in node.any_of else None
    if isinstance(node, Choice):
        left = [found for branch in node.branches if (found := rest(branch, code)) is not None]
        return Choice(tuple(left)) if left else None
    left = []
    for index, part in enumerate(node.parts):
        if (found := rest(part, code)) is not None:
            left.append(Sequence((found, *node.parts[index + 1 :])))
        if not empty(part):
            break
    return Choice(tuple(left)) if left else None


def _choice(pattern: str, place: int) -> tuple[Node, int]:
    branch, place = _sequence(pattern, place)
    branches = [branch]
    while pattern[place : place + 1] == "|":
        branch, place = _sequence(pattern, place + 1)
        branches.append(branch)
    return Choice(tuple(branches)), place


def _sequence(pattern: str, place: int) -> tuple[Node, int]:
    parts = []
    while place < len(pattern) and pattern[place] not in "|)":
        part, place = _part(pattern, place)
        parts.append(part)
    return Sequence(tuple(parts)), place


def _part(pattern: str, place: int) -> tuple[Node, int]:
    node: Node
    if group := _GROUP.match(pattern, place):
        node, end = _choice(pattern, group.end())
        end += 1
        if group.group() == "(?=" and _LAST.match(pattern, end):
            return node, end
        if group.group()[-1] in "!=":
            return _NOTHING, end
    elif pattern[place] == "[":
        end = pattern.index("]", place) + 1
        node = Codes(frozenset(pattern[place + 1 : end - 1]))
    else:
        end = place + 1 + (pattern[place] == "\\")
        node = Codes(frozenset(pattern[end - 1]))
    if repeated := _REPEATED.match(pattern, end):
        # Three rounds of a repetition are all that the first three codes can see.
        rounds = 1 if repeated.group() == "?" else 3
        return Sequence((Choice((node, _NOTHING)),) * rounds), repeated.end()
    return node, end
