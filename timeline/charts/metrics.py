"""How wide text is when drawn, and where it breaks.

The advance widths are those of Liberation Sans, which Arial and Helvetica share, in 1/2048 em: what is measured here
is what is drawn wherever one of the three is installed.
"""

import unicodedata
from functools import lru_cache

FAMILY = "Arial, Liberation Sans, Helvetica, sans-serif"
LINE = 1.3  # Plotly sets lines of text this many ems apart.

# Code points 32-126, then the punctuation news text uses beyond ASCII.
_BEYOND = "‘’“”–—…€¥£°·−"
# fmt: off
_REGULAR = (
    569, 569, 727, 1139, 1139, 1821, 1366, 391, 682, 682, 797, 1196, 569, 682, 569, 569, 1139, 1139, 1139, 1139, 1139, 1139,
    1139, 1139, 1139, 1139, 569, 569, 1196, 1196, 1196, 1139, 2079, 1366, 1366, 1479, 1479, 1366, 1251, 1593, 1479, 569, 1024,
    1366, 1139, 1706, 1479, 1593, 1366, 1593, 1479, 1366, 1251, 1479, 1366, 1933, 1366, 1366, 1251, 569, 569, 569, 961, 1139,
    682, 1139, 1139, 1024, 1139, 1139, 569, 1139, 1139, 455, 455, 1024, 455, 1706, 1139, 1139, 1139, 1139, 682, 1024, 569, 1139,
    1024, 1479, 1024, 1024, 1024, 684, 532, 684, 1196, 455, 455, 682, 682, 1139, 2048, 2048, 1139, 1139, 1139, 819, 569, 1196,
)
_BOLD = (
    569, 682, 971, 1139, 1139, 1821, 1479, 487, 682, 682, 797, 1196, 569, 682, 569, 569, 1139, 1139, 1139, 1139, 1139, 1139,
    1139, 1139, 1139, 1139, 682, 682, 1196, 1196, 1196, 1251, 1997, 1479, 1479, 1479, 1479, 1366, 1251, 1593, 1479, 569, 1139,
    1479, 1251, 1706, 1479, 1593, 1366, 1593, 1479, 1366, 1251, 1479, 1366, 1933, 1366, 1366, 1251, 682, 569, 682, 1196, 1139,
    682, 1139, 1251, 1139, 1251, 1139, 682, 1251, 1251, 569, 569, 1139, 569, 1821, 1251, 1251, 1251, 1251, 797, 1139, 682, 1251,
    1139, 1593, 1139, 1139, 1024, 797, 573, 797, 1196, 569, 569, 1024, 1024, 1139, 2048, 2048, 1139, 1139, 1139, 819, 569, 1196,
)
# fmt: on
_CHARACTERS = [*map(chr, range(32, 127)), *_BEYOND]
_ADVANCE: dict[bool, dict[str, int]] = {
    False: dict(zip(_CHARACTERS, _REGULAR, strict=True)),
    True: dict(zip(_CHARACTERS, _BOLD, strict=True)),
}
_UNKNOWN = 1479  # As wide as a capital: too much room is better than an overlap.


@lru_cache(maxsize=16384)
def width(text: str, size: float, bold: bool = False) -> float:
    """Pixels that `text` takes in one line at `size` pixels."""
    return sum(_advance(character, bold) for character in text) * size / 2048


def wrapped(text: str, size: float, limit: float, bold: bool = False) -> tuple[str, ...]:
    """`text` in lines of at most `limit` pixels, broken at spaces, between Japanese characters, or where a word is too long."""
    lines, line, used = [], "", 0.0
    for piece in _pieces(text):
        if used + width(piece.rstrip(), size, bold) <= limit:
            line, used = line + piece, used + width(piece, size, bold)
            continue
        if line.strip():
            lines.append(line.rstrip())
        line = piece
        while width(line.rstrip(), size, bold) > limit and len(line) > 1:
            cut = next(n for n in range(len(line) - 1, 0, -1) if n == 1 or width(line[:n], size, bold) <= limit)
            lines.append(line[:cut])
            line = line[cut:]
        used = width(line, size, bold)
    return tuple([*lines, line.rstrip()] if line.strip() else lines)


def shortened(text: str, size: float, limit: float, bold: bool = False) -> str:
    """`text`, or as much of its beginning as fits `limit` pixels with an ellipsis."""
    if width(text, size, bold) <= limit:
        return text
    while text and width(text + "…", size, bold) > limit:
        text = text[:-1].rstrip()
    return text + "…"


@lru_cache(maxsize=4096)
def _advance(character: str, bold: bool) -> int:
    plain = unicodedata.normalize("NFD", character)[0]
    for known in (character, plain):
        if known in _ADVANCE[bold]:
            return _ADVANCE[bold][known]
    if unicodedata.combining(character) or unicodedata.category(character) == "Cf":
        return 0
    return 2048 if unicodedata.east_asian_width(character) in "WF" else _UNKNOWN


@lru_cache(maxsize=1024)
def _pieces(text: str) -> tuple[str, ...]:
    """What may not be broken: words with the space after them, and single Japanese characters."""
    pieces = [""]
    for character in " ".join(text.split()):
        if _is_wide(character) or (pieces[-1] and (pieces[-1][-1] in " -–" or _is_wide(pieces[-1][-1])) and character != " "):
            # No line begins with a closing mark.
            if character in "、。，．」』）】〕！？ー" and pieces[-1]:
                pieces[-1] += character
            else:
                pieces.append(character)
        else:
            pieces[-1] += character
    return tuple(piece for piece in pieces if piece)


def _is_wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in "WF"
