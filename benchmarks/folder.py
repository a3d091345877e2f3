"""How long a folder takes to build, and to build again after ten changes: `python -m benchmarks.folder [--articles 10000]`.

The articles are made from those of `tests/gold`: other paragraphs beside their own, up to 3 kB, with dates shifted by up to five
years and office holders' surnames exchanged. What they tell is nonsense; how much there is to read in them is not.
"""

import argparse
import random
import re
import resource
import subprocess
import sys
import time
import tomllib
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from timeline.administrations import load_office_holders
from timeline.interval import MONTHS, WEEKDAYS

GOLD = Path(__file__).resolve().parent.parent / "tests" / "gold" / "articles"
LENGTH = 3000  # characters
SPREAD = 5 * 365  # days
_DAY = re.compile(rf"\b(?P<month>{'|'.join(MONTHS)}) (?P<day>\d\d?)\b(?:, (?P<year>\d{{4}}))?")
_YEAR = re.compile(r"\b20[012]\d\b")
_WEEKDAY = re.compile("|".join(WEEKDAYS))


def made(count: int) -> Iterator[tuple[str, str, date]]:
    """Name, text and day of publication of so many articles, the same on every run."""
    originals = [
        (path.read_text("utf-8"), entry["published"])
        for part in ("dev", "heldout")
        for name, entry in tomllib.loads((GOLD / part / "articles.toml").read_text("utf-8")).items()
        if (path := GOLD / part / name).exists()
    ]
    paragraphs = [paragraph for text, _ in originals for paragraph in text.split("\n\n") if len(paragraph) > 80]
    surnames = sorted({tenure.name.split()[-1] for tenure in load_office_holders() if not tenure.common})
    named = re.compile(rf"\b(?:{'|'.join(surnames)})\b")
    for number in range(count):
        chance = random.Random(number)
        text, published = originals[number % len(originals)]
        while len(text) < LENGTH:
            text += f"\n\n{chance.choice(paragraphs)}"
        shift = chance.randrange(-SPREAD, SPREAD)
        others = dict(zip(surnames, chance.sample(surnames, len(surnames)), strict=True))
        text = named.sub(lambda name, others=others: others[name.group()], text)
        yield f"{number:05}.txt", _shifted(text, published, shift), published + timedelta(shift)


def write(folder: Path, count: int) -> None:
    """The folder of so many articles with its `articles.toml`."""
    entries: list[str] = []
    for name, text, published in made(count):
        (folder / name).write_text(text, "utf-8")
        publisher = f"Publisher {len(entries) % 20}"
        entries.append(f'["{name}"]\ntitle = "Article {name}"\npublisher = "{publisher}"\npublished = {published}\n')
    (folder / "articles.toml").write_text("\n".join(entries), "utf-8")


def _shifted(text: str, published: date, shift: int) -> str:
    """All days, years and weekdays moved alike."""

    def moved(found: re.Match[str]) -> str:
        year = int(found["year"] or published.year)
        day = date(year, MONTHS.index(found["month"]) + 1, min(28, int(found["day"]))) + timedelta(shift)
        return f"{MONTHS[day.month - 1]} {day.day}" + (f", {day.year}" if found["year"] else "")

    years = round(shift / 365)
    text = _YEAR.sub(lambda found: str(int(found.group()) + years), text)
    text = _DAY.sub(moved, text)
    return _WEEKDAY.sub(lambda found: WEEKDAYS[(WEEKDAYS.index(found.group()) + shift) % 7], text)


def build(folder: Path, jobs: int, store: Path) -> tuple[float, float]:
    """Seconds and the largest process's megabytes of the command line."""
    options = [folder, "--jobs", jobs, "--store", store, "--out", f"{store}.json"]
    command = [sys.executable, "-m", "timeline", "build", *map(str, options)]
    begun = time.monotonic()
    subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
    return time.monotonic() - begun, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=10_000, metavar="N")
    parser.add_argument("--jobs", type=int, nargs="+", default=[1, 2], metavar="N")
    options = parser.parse_args()
    with TemporaryDirectory() as place:
        folder = Path(place, "articles")
        folder.mkdir()
        write(folder, options.articles)
        for jobs in options.jobs:
            store = Path(place, f"store-{jobs}")
            seconds, megabytes = build(folder, jobs, store)
            held = store.stat().st_size >> 20
            print(f"{options.articles} articles, {jobs} jobs: {seconds:.1f} s, {megabytes:.0f} MB, store {held} MB", flush=True)
            for path in sorted(folder.glob("*.txt"))[:10]:
                path.write_text(path.read_text("utf-8") + f"\n\nIt was read with {jobs} jobs.", "utf-8")
            seconds, megabytes = build(folder, jobs, store)
            print(f"{options.articles} articles, {jobs} jobs: ten changed: {seconds:.1f} s, {megabytes:.0f} MB", flush=True)


if __name__ == "__main__":
    main()
