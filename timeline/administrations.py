"""Who was in office: administrations by date, and the office holders that a text names.

`data/administrations.csv` and `data/office_holders.csv` keep for each row how far its dates are verified, and by which source.
A start is the first day in office and an end the successor's first: a handover day belongs to the one who comes in.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache
from typing import Literal

from timeline.errors import DataError
from timeline.model import Interval
from timeline.tables import DATA, csv_rows, iso_date

Country = Literal["us", "jp"]


@dataclass(frozen=True, slots=True)
class Administration:
    """One president's term, or all cabinets in a row of one prime minister ("Abe").

    `end` is None while nobody has followed: then `seen` is the last day on which it is known to have been in office.
    """

    id: str
    country: Country
    label: str
    start: date
    end: date | None
    seen: date | None
    verification: str
    source_url: str
    source_url_2: str
    note: str

    @property
    def until(self) -> date:
        """The first day on which it is not, or not yet known to be, in office."""
        last = self.end or (self.seen and self.seen + timedelta(1))
        assert last is not None  # load_administrations refuses a row with neither
        return last


@dataclass(frozen=True, slots=True)
class Tenure:
    """One office of one person. `common`: the surname is many people's, or a word; `country`: two letters, of a body too ("eu")."""

    name: str
    country: str
    office: str
    start: date
    end: date | None
    also: tuple[str, ...]
    full_ja: tuple[str, ...]
    surname_ja: tuple[str, ...]
    common: bool
    verification: str
    source_url: str
    source_url_2: str
    note: str


@cache
def load_administrations() -> tuple[Administration, ...]:
    """All administrations, by country and start.

    Raises
    ------
    DataError
        If a row is not valid, has not one of `end` and `seen`, or two administrations of one country overlap.
    """
    found: list[Administration] = []
    for where, row in csv_rows(DATA / "administrations.csv", Administration.__match_args__):
        start, end = _term(where, row)
        seen = iso_date(where, "seen", row["seen"]) if row["seen"] else None
        if (end is None) == (seen is None):
            raise DataError(f"{where}: {row['id']} needs either an end or the last day on which it was seen in office.")
        if found and found[-1].country == row["country"] and (found[-1].end is None or start < found[-1].end):
            raise DataError(f"{where}: {row['id']} starts before {found[-1].id} ends. Correct one of the two, or their order.")
        fields = row | {"country": _country(where, row), "start": start, "end": end, "seen": seen}
        found.append(Administration(**fields))  # type: ignore[arg-type]
    return tuple(found)


@cache
def load_office_holders() -> tuple[Tenure, ...]:
    """All offices and who held them; raises `DataError` if a row is not valid."""
    found = []
    for where, row in csv_rows(DATA / "office_holders.csv", Tenure.__match_args__):
        start, end = _term(where, row)
        lists = {name: tuple(filter(None, row[name].split("|"))) for name in ("also", "full_ja", "surname_ja")}
        if not re.fullmatch("[a-z]{2}", row["country"]):
            raise DataError(f"{where}: country {row['country']!r} is not two letters. Write it as jp.")
        fields = row | lists | {"start": start, "end": end, "common": row["common"] == "yes"}
        found.append(Tenure(**fields))  # type: ignore[arg-type]
    return tuple(found)


@lru_cache(4096)
def in_office(interval: Interval, country: Country) -> tuple[str, ...]:
    """The ids of the administrations of `country` during `interval`, earliest first.

    In the U.S. 2017-01-20 is ("trump-1",), January 2017 ("obama-2", "trump-1"). An open interval is looked up at its known end.
    After the last day that the table knows of nobody is in office.
    """
    return tuple(a.id for a in load_administrations() if a.country == country and _days_apart(interval, a.start, a.until) == 0)


@lru_cache(512)
def actors_in(text: str, when: Interval | None) -> tuple[str, ...]:
    """The office holders whom `text` names, by their plain names, in order of first mention.

    "Vice President Pence met Aso Taro" is ("Mike Pence", "Taro Aso"). A surname alone counts if its holder was in office within
    three years of `when`, one that many people bear ("Perry", "Hayashi") only while in office, and neither where the text gives
    it to somebody else ("Kingo Hayashi"). `when` also decides whose surname it is; without it a shared or common one counts only
    beside the full name or a title.
    """
    plain = text.translate(PLAIN)
    mentions = [(match, name_forms()[match.group()]) for match in name_pattern().finditer(plain)]
    certain = {match.start(): holder for match, form in mentions if (holder := _certain(plain, match, form, when))}
    named = set(certain.values())
    bare = [(match, form) for match, form in mentions if match.start() not in certain]
    strangers = {match.group() for match, _ in bare if _is_anothers(plain, match)}
    for match, form in bare:
        known = next((holder for holder in form.holders if holder in named), None)
        holder = known or (None if match.group() in strangers else _bearer(plain, match, form, when))
        if holder and not _is_anothers(plain, match):
            certain[match.start()] = holder
    return tuple(dict.fromkeys(holder for _, holder in sorted(certain.items())))


@dataclass(frozen=True, slots=True)
class _Form:
    """A way to write a name: in full, or the surname that all of `holders` share."""

    full: bool
    common: bool
    holders: tuple[str, ...]


PLAIN = str.maketrans("āēīōūĀĒĪŌŪáéíóúñöščŠ’", "aeiouAEIOUaeiounoscS'")
_KANJI = "一-龯々"
# Where English too puts the family name first: "Xi Jinping".
_FAMILY_FIRST = ("cn", "kr")
# How long before or after the office a name still stands for its holder: "former President Bush"; a bare surname fades sooner.
_YEARS_TITLED, _YEARS_BARE = 20, 3
_TITLES = {
    "Prime Minister": ("premier", "pm", "首相", "総理"),
    "President": ("president", "大統領"),
    "Minister": ("minister", "大臣", "相"),
    "Secretary": ("secretary", "長官"),
    "Representative": ("representative", "通商代表", "USTR代表"),
    "Ambassador": ("ambassador", "大使"),
}
_OFFICES = {title: office for office, titles in _TITLES.items() for title in titles}
_TITLE_BEFORE = re.compile(rf"\b({'|'.join(filter(str.isascii, _OFFICES))})(?: of (?:the )?\w+)?\s+$", re.IGNORECASE)
_TITLE_AFTER = re.compile(rf"[{_KANJI}ァ-ヶー]{{0,8}}?({'|'.join(title for title in _OFFICES if not title.isascii())})")
# Capitalised words before a surname that are no given name. A headline's other words are taken for one: rather a mention lost.
_NO_GIVEN_NAME = re.compile(
    r"""(?: an? | the | and | but | n?or | if | as | at | by | for | from | in | of | on | to | with | after | before | when |
    while | since | under | both | meanwhile | earlier | later | then | still | yet | also | because | al?though | this | that
    | now | today | yesterday | during | despite | following | against | between | about | over | (?:un)?like | will | would |
    can | could | did | does | do | has | had | have | is | was | not | why | how | what | who | where | says | said | asked |
    former | ex | mrs? | ms | dr | sen | gov | rep | \w+day | january | february | march | april | may | june | july | august
    | \w+ember | october | japan | japanese | american | u\.?s | tokyo | washington | democrat | republican | visiting |
    incoming | outgoing | acting | presidents | ministers | secretaries )\.?""",
    re.VERBOSE | re.IGNORECASE,
)


@cache
def name_forms() -> dict[str, _Form]:
    """Every way to write a name, without macrons: both orders, the surname in capitals, the variants of the table."""
    forms: dict[str, tuple[bool, bool, dict[str, None]]] = {}
    for tenure in load_office_holders():
        given, _, surname = tenure.name.rpartition(" ")
        if tenure.country in _FAMILY_FIRST:
            surname, _, given = tenure.name.partition(" ")
        full = [tenure.name, *tenure.also, *tenure.full_ja, f"{given} {surname.upper()}"]
        if tenure.country == "jp":
            full += [f"{surname} {given}", f"{surname.upper()} {given}"]
        for form in (*full, surname, *tenure.surname_ja):
            _, common, holders = forms.setdefault(form.translate(PLAIN), (form in full, False, {}))
            forms[form.translate(PLAIN)] = (form in full, common or tenure.common, holders | {tenure.name: None})
    return {form: _Form(full, common, tuple(holders)) for form, (full, common, holders) in forms.items()}


@cache
def name_pattern() -> re.Pattern[str]:
    """One pattern for all forms, the longest first."""
    forms = sorted(name_forms(), key=lambda form: (-len(form), form))
    latin = "|".join(re.escape(form) for form in forms if form.isascii())
    japanese = "|".join(re.escape(form) for form in forms if not form.isascii())
    begins = rf"(?=[^\x00-\x7f])(?:(?<![{_KANJI}ァ-ヶー])|(?<=[前元故次米日]))"
    return re.compile(rf"(?<!\w)(?=[A-Z])(?:{latin})(?!\w|,? Jr\b)|{begins}(?:{japanese})(?![ァ-ヶー])", re.ASCII)


def _certain(text: str, match: re.Match[str], form: _Form, when: Interval | None) -> str | None:
    """Who is named in full, or by a title that he or she bore."""
    if form.full:
        return form.holders[0]
    before = _TITLE_BEFORE.search(text[max(0, match.start() - 50) : match.start()])
    title = before or (None if match.group().isascii() else _TITLE_AFTER.match(text, match.end()))
    office = _OFFICES[title[1].lower() if before else title[1]] if title else None
    return _nearest(tuple(h for h in form.holders if office and any(office in t.office for t in _tenures(h))), when, _YEARS_TITLED)


def _is_anothers(text: str, match: re.Match[str]) -> bool:
    """Whether a surname stands behind a name or title that is not its holder's: "Kingo Hayashi", "Mayor Kirk"."""
    before = re.search(r"([A-Z][\w'.-]*)\s+$", text[max(0, match.start() - 30) : match.start()])
    return bool(before and not before[1].endswith("'s") and not _NO_GIVEN_NAME.fullmatch(before[1]))


def _bearer(text: str, match: re.Match[str], form: _Form, when: Interval | None) -> str | None:
    """Whose surname it is, where it stands alone; None where it begins another name or may be anybody's."""
    after = text[match.end() : match.end() + 2]
    if form.common:
        alone = match.group().isascii() and when is not None and not re.match(r"\s[A-Z]", after)
        return _nearest(form.holders, when, 0) if alone else None
    return None if re.match(rf"[{_KANJI}](?<![氏政内])", after) else _nearest(form.holders, when, _YEARS_BARE)


def _nearest(holders: tuple[str, ...], when: Interval | None, years: int) -> str | None:
    """The one of `holders` whose time in office is nearest to `when`, if at most so many years away."""
    if when is None or not holders:
        return holders[0] if len(holders) == 1 else None
    days, holder = min((min(_days_apart(when, t.start, t.end) for t in _tenures(h)), h) for h in holders)
    return holder if days <= 365 * years else None


@cache
def _tenures(holder: str) -> tuple[Tenure, ...]:
    return tuple(tenure for tenure in load_office_holders() if tenure.name == holder)


def _days_apart(interval: Interval, start: date, end: date | None) -> int:
    """Days between the interval and a term in office; 0 where they share one."""
    first, last = interval.earliest or interval.anchor, interval.latest or interval.anchor
    if last < start:
        return (start - last).days
    return max(0, (first - end).days + 1) if end else 0


def _country(where: str, row: dict[str, str]) -> Country:
    if row["country"] not in ("us", "jp"):
        raise DataError(f"{where}: country {row['country']!r} is neither us nor jp. Write one of them.")
    return "us" if row["country"] == "us" else "jp"


def _term(where: str, row: dict[str, str]) -> tuple[date, date | None]:
    start, end = iso_date(where, "start", row["start"]), iso_date(where, "end", row["end"]) if row["end"] else None
    if end and end <= start:
        raise DataError(f"{where}: the term ends ({end}) before it begins ({start}). Correct one of the two.")
    return start, end
