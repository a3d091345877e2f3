"""What a chart is asked to show."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from timeline.comparison import Verdict
from timeline.model import Event, Interval, Reference

if TYPE_CHECKING:
    from timeline.series import Series


@dataclass(frozen=True, slots=True)
class Mark:
    """A quoted figure in the series' unit; `source` reads "Jiji Press, 23 April 2025", `verdict` is how it compares."""

    period: Interval
    value: float
    label: str
    source: str
    verdict: Verdict = "nothing"


@dataclass(frozen=True, slots=True)
class Panel:
    """One series on the shared time axis, with the quoted figures that belong to it."""

    series: Series
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """Some of the events, on an axis of their own above or below the others'."""

    label: str
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class View:
    """What to draw: events and panels from `first` to `last`; the events in `rows` where there are any."""

    events: tuple[Event, ...]
    first: date
    last: date
    title: str = ""
    subtitle: str = ""
    footer: str = ""
    references: tuple[Reference, ...] = ()
    panels: tuple[Panel, ...] = ()
    rows: tuple[Row, ...] = ()
