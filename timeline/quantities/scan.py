"""Find the figures of a text: one pass for all forms, then what a list, a range or a parenthesis says about its neighbours."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Context, Decimal
from itertools import repeat

from timeline.interval import MONTHS
from timeline.model import Bound, Timex
from timeline.quantities import numbers
from timeline.quantities.counted import counted
from timeline.quantities.numbers import JOIN, NUMBER, ODDS, PART, RANK, RATIO, SCALE, SPACE
from timeline.quantities.units import UNITS, Unit

# Holds any printed number times its scale words and unit; the default 28 digits would round.
_EXACT = Context(prec=90)
_COUNT, _PERCENT, _RANK, _RATIO = (Unit(name, name) for name in ("count", "percent", "rank", "ratio"))
_TIMES = frozenset(("a", "mo", "d", "h"))

# "a year", "/d", "daily": what a figure is divided by. Not the start of "a year earlier" or "a year on".
_PER = rf"""(?: (?: {JOIN}(?:per|an?|each|every){JOIN} | {SPACE}?/{SPACE}? | {SPACE}(?:to|against){SPACE}the{SPACE} )
        (?P<denominator> {UNITS.denominator_pattern} ) (?!{SPACE}(?:earlier|ago|before|later|after|prior|on[.,])(?!\w))
      | {SPACE} (?P<adverb> annually|yearly|daily )\b )"""
_PER_TIME = re.compile(_PER, re.VERBOSE)
_FIGURE = re.compile(
    rf"""
    (?<![\w-]) (?P<rank>{RANK})
  | (?<![\w-]) (?P<part>{PART}|{ODDS})
  | (?<![\w.:-]) (?P<ratio>{RATIO})
  | (?P<sign> (?<![\w)-]) (?: [-−] | (?ai:minus){SPACE} ) (?={UNITS.prefix_pattern}?[0-9]) )?
    (?P<prefix> {UNITS.prefix_pattern} )?
    (?(prefix){SPACE}?|(?<![\w.$€£¥￥₩+/#]) (?<![0-9][.,:]) (?<![^\W\d][-‑–]))
    (?P<number> {NUMBER} )
    (?P<scale> {SCALE} | [km](?={SPACE}(?:{UNITS.unit_pattern}|[a-z]{{3,30}}s\b)) )?
    (?:{SPACE}of{SPACE}an?(?={SPACE}percentage))?
    (?P<unit> (?:{JOIN}|{SPACE})? {UNITS.unit_pattern} )?
    (?P<per> {_PER} )?
    """,
    re.VERBOSE,
)

APPROXIMATE = re.compile(
    r"(?:\b(?:about|around|roughly|approximately|nearly|almost|some|over|above|below|under|up to|at (?:least|most)|close to|near"
    r"|estimated|(?:more|less|fewer|higher|lower) than|as (?:much|many|little|few|high|low) as|in excess of)|[~≈])"
    r"\s*(?:an?\s|the\s)?$",
    re.IGNORECASE,
)
_APPROXIMATE_AFTER = re.compile(r"\s+or (?:so|more|less)\b|\+|-plus\b")
_BOUND_WORDS: dict[Bound, str] = {
    "at least": r"at least|(?:no|not) (?:less|fewer|lower) than|as (?:little|few|low) as|a minimum of",
    "at most": r"at most|up to|(?:no|not) (?:more|higher) than|as (?:much|many|high) as|a maximum of",
    "more than": r"(?<!\bno )(?<!\bnot )(?:more|higher) than|over|above|in excess of|upwards of|exceed(?:s|ed|ing)?",
    "less than": r"(?<!\bno )(?<!\bnot )(?:less|fewer|lower) than|under|below",
}
_BOUNDS = {name: re.compile(rf"\b(?:{words})\s*(?:an?\s|the\s)?$", re.IGNORECASE) for name, words in _BOUND_WORDS.items()}
_BOUNDS_AFTER: dict[str, Bound] = {"or more": "at least", "+": "at least", "-plus": "at least", "or less": "at most"}
_YEARLY = re.compile(r"\b(?:annual|yearly)(?: [a-z]+){1,3} (?:of|at|to)(?: [a-z]+){0,3} $", re.IGNORECASE)
_RATE_AFTER = re.compile(
    r"(?: of(?: [\w.’'-]{1,30}){1,5}?)? (?:(?:per|an?|each) (year|annum|month|day)|(annually|daily))\b"
    r"(?! (?:earlier|ago|before|later))"
)
_CURRENCY = re.compile(r"\b(?:yen|yuan|won|euro|pound|rupee|rupiah|baht|ringgit|rouble|ruble)\b")
# "Section 232", "No. 2": the number is a name.
_LABEL = re.compile(
    r"(?:\b(?:section|article|chapter|title|page|paragraph|annex|item|phase|unit|reactor|route|highway|tier|level|heading|version|day)s?"
    r"|\bnos?\.|\bHS)\s?$",
    re.IGNORECASE,
)
_WHICH_HALF = re.compile(r"\b(?:first|second|latter|other|this|last|later)\s$", re.IGNORECASE)
# "in a quarter": a time.
_DURING = re.compile(r"\b(?:in|for|within|after|per|every|of)\s$", re.IGNORECASE)
_OF_THEM = re.compile(rf"{SPACE}of{SPACE}(?:them|which|whom|these|those)\b")
_BETWEEN = re.compile(r"\bbetween(?: about| around| roughly)?\s$", re.IGNORECASE)
_CHANGE = re.compile(r"(?<!range )(?<!ranges )(?<!ranged )(?<!ranging )\bfrom(?: about| around| roughly)?\s$", re.IGNORECASE)
# "rose by $2.1 billion to $68.9 billion": a change and the level that it led to.
_MOVED_BY = re.compile(r"\b(?:by|up|down|rose|fell|grew|increased|declined|climbed|dropped|jumped)(?: about| around| roughly)?\s$")
_LEVEL = 5  # times the change at least: "rose by 2 percent to 3 percent" stays a range
_COMPARED = re.compile(r"\b(?:against|compared with|versus|(?:up|down) from)(?: just| only| about)? $")
_MOVED_TO = re.compile(r"\b(?:from|to|at|against) $")
_LIST = re.compile(r"\s?(?:,|(?:,\s)?(?:and|or|to)|[-–—])\s?")
_RANGE = re.compile(r"\s?(?:[-–—]|to|or|and)\s?")
_DATED = re.compile(
    rf" (?:in|for) (?:(?:19|20)\d\d\b|{'|'.join(MONTHS)})"
    r"|(?: in)? (?:(?:the|a) (?:year|month) (?:before|earlier|later|after)|the (?:following|next|previous) (?:year|month))\b"
)
_AT_RATES = re.compile(r" at (?:the )?(?:current|present|today[’']s|prevailing) (?:exchange )?rates?\b")
_AGAIN = re.compile(r"(?:\s?\(|,? or )(?:(?:or|about|some|around|roughly|nearly|approximately) |US)*")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its unit as printed (None while only a neighbour may tell).

    Members of a list or a range, and conversions with what they convert, share a `group`.
    """

    start: int
    end: int
    number: Decimal
    unit: Unit | None
    scale: Decimal = Decimal(1)
    per: Unit | None = None
    prefixed: bool = False
    approximate: bool = False
    conversion: bool = False
    bound: Bound | None = None
    group: int = 0

    @property
    def kind(self) -> str:
        if self.unit is None or self.per is None:
            return self.unit.kind if self.unit else ""
        return "rate" if self.per.id in _TIMES else "price"

    @property
    def unit_id(self) -> str:
        """The base unit: "t/a", "USD/MMBtu", "percent"."""
        name = self.unit.id if self.unit else ""
        return f"{name}/{self.per.id}" if self.per else name

    @property
    def value(self) -> Decimal:
        """The full number in the base unit."""
        full = _EXACT.multiply(_EXACT.multiply(self.number, self.scale), self.unit.factor if self.unit else Decimal(1))
        full = _EXACT.divide(full, self.per.factor) if self.per else full
        return full.to_integral_value() if full == full.to_integral_value() else _EXACT.normalize(full)


def figures(text: str, timexes: Sequence[Timex]) -> list[Figure]:
    """The figures of `text` that are no time expressions, ordered, with lists, ranges and conversions resolved."""
    spans = [(timex.start, timex.end) for timex in timexes if not (timex.type == "DURATION" and timex.text == "a quarter")]
    dates = {position for span in spans for position in range(*span)}
    read = [figure for match in _FIGURE.finditer(text) if (figure := _read(text, match, dates))]
    _share_units(text, read)
    return _grouped(text, [figure for figure in read if figure.unit])


def _read(text: str, match: re.Match[str], dates: set[int]) -> Figure | None:
    """The figure of one match. A bare number passes without a unit: a neighbour in a list may lend it one."""
    start, end = match.span()
    before = text[max(0, start - 60) : start]
    approximate = bool(APPROXIMATE.search(before))
    if _LABEL.search(before):
        return None
    if worded := match["rank"] or match["part"] or match["ratio"]:
        if not dates.isdisjoint(range(start, end)) or (match["part"] and _WHICH_HALF.search(before)):
            return None
        if worded.lower() == "a quarter" and _DURING.search(before):
            return None
        if match["rank"]:
            return Figure(start, end, numbers.rank(worded), _RANK)
        value = numbers.ratio(worded) if match["ratio"] else numbers.percent(worded)
        approximate |= bool(match["part"]) and value != round(value)
        return Figure(start, end, value, _RATIO if match["ratio"] else _PERCENT, approximate=approximate, bound=_bound(before))
    value = numbers.number(match["number"])
    multiple = numbers.scale(match["scale"] or "")
    bare_end = max(match.end("number"), match.end("scale"))
    unit, per, end = _unit(match, multiple, bare_end)
    if (unit is None and not dates.isdisjoint(range(start, bare_end + 1))) or text[end : end + 1].isalnum():
        return None
    if unit is None and _OF_THEM.match(text, bare_end):
        unit = _COUNT
    elif unit is None and (counted_end := counted(text, start, bare_end)):
        unit, end = _COUNT, counted_end
        if (tail := _PER_TIME.match(text, end)) and (time := UNITS.denominator(tail["denominator"] or tail["adverb"])).id in _TIMES:
            per, end = time, tail.end() if dates.isdisjoint(range(*tail.span())) else end
    if not dates.isdisjoint(range(start, match.start("per") if match["per"] and per else end)):
        return None
    if match["per"] and per and not dates.isdisjoint(range(match.start("per"), end)):
        # "a year" is a time expression too: it keeps its own span
        end = match.start("per")
    if unit and unit.kind in ("mass", "volume", "energy") and per is None:
        rated = _RATE_AFTER.match(text, end)
        per = UNITS.denominator(rated[1] or rated[2]) if rated else UNITS.denominator("year") if _YEARLY.search(before) else None
    after = _APPROXIMATE_AFTER.match(text, end)
    return Figure(
        start,
        end,
        -value if match["sign"] and unit else value,
        unit,
        multiple,
        per,
        prefixed=bool(match["prefix"]),
        approximate=approximate or bool(after),
        bound=_bound(before) or (_BOUNDS_AFTER.get(after.group().strip()) if after else None),
    )


def _bound(before: str) -> Bound | None:
    """What the words in front make of the figure: "up to" is "at most"."""
    return next((bound for bound, words in _BOUNDS.items() if words.search(before)), None)


def _unit(match: re.Match[str], multiple: Decimal, bare_end: int) -> tuple[Unit | None, Unit | None, int]:
    """The unit, what it is divided by, and where the figure ends."""
    named = UNITS.named(match["unit"].strip(" -\t\u00a0\u2009\u202f")) if match["unit"] else None
    if named and named.scaled and multiple == 1:
        named = None
    unit = UNITS.prefixes[match["prefix"]] if match["prefix"] else named
    if unit is None and match["denominator"] and (per := UNITS.denominator(match["denominator"])).id.isupper():
        # "The yen slid to 153.40 per dollar" names its currency first.
        named_before = _CURRENCY.findall(match.string, max(0, match.start() - 60), match.start())
        return (UNITS.named(named_before[-1]), per, match.end("per")) if named_before else (None, None, bare_end)
    if unit is None:
        return None, None, bare_end
    end = match.end("unit") if named and unit.kind == named.kind else bare_end
    printed = match["denominator"] or match["adverb"]
    if printed is None or unit.kind.startswith("percent") or max(bare_end, match.end("unit")) != end:
        return unit, None, end
    return unit, UNITS.denominator(printed), match.end("per")


def _share_units(text: str, read: list[Figure]) -> None:
    """Lend units and scale words to neighbours in lists and ranges: "12.5 and 10.5 percent", "$30-35 billion"."""
    _share_backwards(text, read)
    for at, figure in enumerate(read):
        if figure.unit:
            continue
        if like := _like(text, figure, read[max(0, at - 4) : at]) or _price(text, figure, read[max(0, at - 1) : at + 3]):
            read[at] = replace(figure, unit=like.unit, per=like.per)
    _share_backwards(text, read)


def _like(text: str, figure: Figure, before: Sequence[Figure]) -> Figure | None:
    """The figure whose unit a bare one leaves out: "66 million tonnes against 71 million", "286 ships in 2021 and 316 in 2022"."""
    last = next((other for other in reversed(before) if other.unit and other.scale == figure.scale), None)
    if last is None or last.prefixed or figure.start - last.end > 90 or re.search(r"\n|[.;] ", text[last.end : figure.start]):
        return None
    is_dated = _DATED.match(text, figure.end) and last.number < 5 * figure.number < 25 * last.number
    return last if figure.scale > 1 or is_dated or _COMPARED.search(text, last.end, figure.start) else None


def _price(text: str, figure: Figure, near: Sequence[Figure]) -> Figure | None:
    """The price beside a bare number of its size: "145.30 yen per dollar, from 144.80"."""
    if "." not in text[figure.start : figure.end] or not _MOVED_TO.search(text, max(0, figure.start - 12), figure.start):
        return None
    alike = (other for other in near if other.kind == "price" and figure.number < 2 * other.number < 4 * figure.number)
    return next((other for other in alike if not re.search(r"\n|[.;] ", text[other.end : figure.start])), None)


def _share_backwards(text: str, read: list[Figure]) -> None:
    for at in reversed(range(len(read) - 1)):
        left, right = read[at], read[at + 1]
        gap = text[left.end : right.start]
        shared = right.scale if left.scale == 1 else left.scale
        # "one" and "two" end sentences and clauses too; a digit does so less.
        listed = _LIST.fullmatch(gap) if text[left.start].isdigit() else gap in (" or ", " to ")
        if left.unit is None and right.unit and not right.prefixed and listed:
            approximate = left.approximate or right.approximate
            read[at] = replace(left, unit=right.unit, per=right.per, scale=shared, approximate=approximate)
        elif left.prefixed and _RANGE.fullmatch(gap) and (right.prefixed or (right.unit is None and text[right.start].isdigit())):
            # "$30 to $35 billion", but not "$900 to $1.2 million".
            read[at] = replace(left, scale=shared if left.number <= right.number else left.scale, per=left.per or right.per)
            read[at + 1] = replace(right, unit=right.unit or left.unit, prefixed=True)


def _grouped(text: str, found: list[Figure]) -> list[Figure]:
    """Number the groups, and mark conversions: both ends of "($149 million to $153 million)"."""
    grouped = found[:1]
    for right in found[1:]:
        left = grouped[-1]
        gap = text[left.end : right.start]
        restated = _AGAIN.fullmatch(gap) or (len(gap) < 30 and _AT_RATES.match(text, right.end))
        again = _in_other_units(left, right) and bool(restated)
        listed = left.unit_id == right.unit_id and bool(_LIST.fullmatch(gap)) and not _led_to(text, left, right)
        grouped.append(
            replace(right, group=left.group + (not again and not listed), conversion=again or (listed and left.conversion))
        )
    return [*map(_ended, repeat(text), grouped, [None, *grouped], [*grouped[1:], None])]


def _ended(text: str, figure: Figure, left: Figure | None, right: Figure | None) -> Figure:
    """With its bound, where it is an end of a range: "12 to 15 percent" is at least 12, at most 15."""
    if right and _ranged(text, figure, right):
        return replace(figure, bound="at least")
    return replace(figure, bound="at most") if left and _ranged(text, left, figure) else figure


def _ranged(text: str, left: Figure, right: Figure) -> bool:
    alike = (left.group, left.conversion, left.unit_id) == (right.group, right.conversion, right.unit_id)
    if not alike or left.value >= right.value:
        return False
    before, gap = text[max(0, left.start - 30) : left.start], text[left.end : right.start]
    return bool(_BETWEEN.search(before)) if "and" in gap else "," not in gap and not _CHANGE.search(before)


def _led_to(text: str, left: Figure, right: Figure) -> bool:
    whole = not text[left.end - 1].isdigit() or not text[left.start].isdigit()  # "rose 10 to 60 percent" is a range
    apart = whole and text[left.end : right.start].strip() == "to" and right.value >= _LEVEL * left.value
    return apart and bool(_MOVED_BY.search(text[max(0, left.start - 30) : left.start]))


def _in_other_units(left: Figure, right: Figure) -> bool:
    """Whether both could be one amount: yen and dollars, kilometres and miles; dollars and cents are not."""
    if left.kind != right.kind or left.unit is None or right.unit is None:
        return False
    return left.unit_id != right.unit_id or (left.kind != "money" and left.unit.factor != right.unit.factor)
