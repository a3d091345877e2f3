"""Which codes a pattern can begin with, so that only the rules that may match are tried at a place."""

import re

_GROUP = re.compile(r"\((?:\?(?::|P<\w+>|<?[!=]))?")
_OPTIONAL = re.compile(r"[?*]|\{0,\d\}")


def first_codes(pattern: str) -> frozenset[str]:
    """The characters that can begin a match; for the groups, classes without ranges, "|" and quantifiers that templates use."""
    return frozenset(_alternatives(pattern, 0)[0])


# Each returns the first characters, whether it can match nothing, and where it ends.
def _alternatives(pattern: str, place: int) -> tuple[set[str], bool, int]:
    firsts, empty, place = _sequence(pattern, place)
    while pattern[place : place + 1] == "|":
        more, also_empty, place = _sequence(pattern, place + 1)
        firsts, empty = firsts | more, empty or also_empty
    return firsts, empty, place


def _sequence(pattern: str, place: int) -> tuple[set[str], bool, int]:
    firsts: set[str] = set()
    empty = True
    while place < len(pattern) and pattern[place] not in "|)":
        more, skippable, place = _atom(pattern, place)
        if empty:
            firsts |= more
        empty = empty and skippable
    return firsts, empty, place


def _atom(pattern: str, place: int) -> tuple[set[str], bool, int]:
    if group := _GROUP.match(pattern, place):
        firsts, empty, end = _alternatives(pattern, group.end())
        end += 1
        if group.group()[-1] in "!=":
            return set(), True, end
    elif pattern[place] == "[":
        end = pattern.index("]", place) + 1
        firsts, empty = set(pattern[place + 1 : end - 1]), False
    else:
        end = place + 1 + (pattern[place] == "\\")
        firsts, empty = {pattern[end - 1]}, False
    optional = _OPTIONAL.match(pattern, end)
    return firsts, empty or bool(optional), optional.end() if optional else end + (pattern[end : end + 1] == "+")
