"""The records: what is found in an article, where it stands, and how sure it is.

Every span is half-open and counts characters of `Article.text`: `article.text[start:end]` is the quote.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Literal

Granularity = Literal["day", "week", "month", "quarter", "half", "season", "year", "decade", "century"]
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
DateBasis = Literal["stated", "resolved", "inherited", "publication", "bounded", "given"]
Status = Literal["happened", "planned", "proposed", "denied"]
Review = Literal["open", "again", "accepted", "rejected"]
Basis = Literal["value", "volume", "none"]
Currency = Literal["printed", "USD", "JPY"]
SeriesView = Literal["published", "annual", "rolling", "change"]
Rows = Literal["one", "themes", "us", "jp"]
Bound = Literal["at least", "at most", "more than", "less than"]
Direction = Literal["up", "down"]


@dataclass(frozen=True, slots=True)
class Interval:
    """The days a date may mean, both ends included; `None` is an open end.

    "April 23, 2018" is one day; "in February 2025" its 28 days with granularity `month`; "one day last week"
    seven days with granularity `week`; a day known only to lie between two others has granularity `day`.
    `whole` marks a period that fills its days ("June 8-10"); `approximate` marks "about 2018".
    """

    earliest: date | None
    latest: date | None
    granularity: Granularity = "day"
    whole: bool = False
    approximate: bool = False

    def __post_init__(self) -> None:
        if self.earliest and self.latest and self.latest < self.earliest:
            raise ValueError(f"an interval cannot end ({self.latest}) before it begins ({self.earliest})")
        if self.earliest is None and self.latest is None:
            raise ValueError("an interval needs at least one end")

    @property
    def is_day(self) -> bool:
        """Whether it is one known day."""
        return self.earliest is not None and self.earliest == self.latest

    @property
    def anchor(self) -> date:
        """The first day that is known: where the interval is put on an axis or looked up."""
        day = self.earliest or self.latest
        assert day is not None  # __post_init__ refuses an interval without an end
        return day

    def covers(self, day: date) -> bool:
        return (self.earliest is None or self.earliest <= day) and (self.latest is None or day <= self.latest)

    def overlaps(self, other: "Interval") -> bool:
        return (self.latest is None or other.earliest is None or other.earliest <= self.latest) and (
            self.earliest is None or other.latest is None or self.earliest <= other.latest
        )


@dataclass(frozen=True, slots=True)
class Article:
    id: str
    path: str
    text: str
    published: Interval | None
    published_basis: Literal["given", "dateline", "metadata", "bounded"] | None = None
    published_verified: bool = True
    lang: str = "en"
    publisher: str = ""
    title: str = ""
    url: str = ""
    kind: Literal["article", "note"] = "article"
    place: str = ""  # of the dateline: where the article was filed
    published_clues: tuple[str, ...] = ()  # what bounds the day of publication, where nobody gave it


@dataclass(frozen=True, slots=True)
class Timex:
    """A time expression: TIMEX3 type and value, and the calendar days it covers (None where it has none)."""

    start: int
    end: int
    text: str
    type: TimexType
    value: str
    rule: str
    mod: str | None = None
    anchor: str | None = None
    interval: Interval | None = None
    reading: str = ""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure: `value` is the full number in the base unit (542.6 billion yen is 542600000000, `JPY`)."""

    start: int
    end: int
    text: str
    kind: str
    value: Decimal
    unit: str
    approximate: bool = False
    period: Interval | None = None
    basis: Basis = "none"
    measure: str = ""
    conversion: bool = False
    bound: Bound | None = None
    direction: Direction | None = None  # of a change: the value itself carries no sign for it
    holder: str = ""  # who holds a stake; who pays, lends, holds or takes a sum

    @property
    def hedge(self) -> str:
        """What goes in front of the value: "at least ", "about " or nothing."""
        return f"{self.bound} " if self.bound else "about " if self.approximate else ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where an event stands in an article and how its date was reached."""

    article: str
    start: int
    end: int
    quote: str
    reasoning: str
    timex: Timex | None = None
    quantities: tuple[Quantity, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    id: str
    title: str
    interval: Interval
    date_basis: DateBasis
    status: Status
    evidence: tuple[Evidence, ...]
    hearsay: bool = False
    themes: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    main_of: tuple[str, ...] = ()
    review: Review = "open"  # what users decided; "again" where the sentences they did it on have changed since
    starred: bool = False
    decided: tuple[str, ...] = ()  # each of their decisions in words, with who and when

    @property
    def order(self) -> tuple[date, date, str]:
        """What events are sorted by: table, chart and briefing count them alike."""
        return self.interval.anchor, self.interval.latest or date.max, self.id


@dataclass(frozen=True, slots=True)
class Reference:
    """A dated event of the reference chronology: background with its own source, never what an article says.

    `mention` is how a text speaks of it once it has happened, `ahead` while it is to come: see `data/chronology.csv`.
    """

    id: str
    title: str
    interval: Interval
    theme: str
    source_url: str
    verification: str
    note: str = ""
    mention: str = ""
    ahead: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """Input that could not be used, and what to do about it."""

    path: str
    message: str


@dataclass(frozen=True)  # without slots: `_by_id` is kept
class Timeline:
    """Everything read from a folder of articles. `timexes` and `quantities` are keyed by article id."""

    articles: tuple[Article, ...] = ()
    events: tuple[Event, ...] = ()
    timexes: Mapping[str, tuple[Timex, ...]] = field(default_factory=dict)
    quantities: Mapping[str, tuple[Quantity, ...]] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    def article(self, article_id: str) -> Article:
        return self._by_id[article_id]

    @cached_property
    def _by_id(self) -> Mapping[str, Article]:
        return {article.id: article for article in self.articles}
