"""How well the same event is found in several articles: `python -m benchmarks.merging [--errors]`.

`tests/gold/merging/README.md` says what the gold holds: twelve events in forty texts. B-cubed over its sentences; a sentence of
which no event was read counts as alone.
"""

import argparse
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from timeline.build import build
from timeline.interval import day
from timeline.model import Article, Timeline

GOLD = Path(__file__).resolve().parent.parent / "tests" / "gold" / "merging"


@dataclass(frozen=True)
class Told:
    """A sentence of the gold: the event it tells, and the one it was put to."""

    article: str
    quote: str
    event: str
    found: str


@dataclass(frozen=True)
class Score:
    told: tuple[Told, ...]

    @property
    def precision(self) -> float:
        return self._mean([sum(b.event == a.event for b in self._beside(a)) / len(self._beside(a)) for a in self.told])

    @property
    def recall(self) -> float:
        events = [one.event for one in self.told]
        return self._mean([sum(b.event == a.event for b in self._beside(a)) / events.count(a.event) for a in self.told])

    @property
    def f1(self) -> float:
        return 2 * self.precision * self.recall / (self.precision + self.recall)

    @property
    def wrong(self) -> list[tuple[Told, Told]]:
        """Pairs of different events that were made one."""
        return [(a, b) for n, a in enumerate(self.told) for b in self.told[:n] if a.found == b.found and a.event != b.event]

    def _beside(self, one: Told) -> list[Told]:
        return [other for other in self.told if other.found == one.found]

    @staticmethod
    def _mean(values: Sequence[float]) -> float:
        return sum(values) / len(values)


def read(folder: Path = GOLD) -> Timeline:
    """The forty texts as one timeline."""
    entries = tomllib.loads((folder / "gold.toml").read_text("utf-8"))["article"]
    return build(
        Article(
            name.removesuffix(".txt"),
            name,
            (folder / name).read_text("utf-8"),
            day(entry["published"]),
            "given",
            title=entry["title"],
            publisher=entry["publisher"],
        )
        for name, entry in entries.items()
    )


def score(timeline: Timeline, folder: Path = GOLD) -> Score:
    entries = tomllib.loads((folder / "gold.toml").read_text("utf-8"))["article"]
    told = []
    for name, entry in entries.items():
        article = timeline.article(name.removesuffix(".txt"))
        for number, one in enumerate(entry["tells"]):
            start = article.text.index(one["quote"])
            end = start + len(one["quote"])
            found = next(
                (
                    event.id
                    for event in timeline.events
                    for evidence in event.evidence
                    if evidence.article == article.id and evidence.start < end and start < evidence.end
                ),
                f"{name} {number}",
            )
            told.append(Told(article.id, one["quote"], one["event"], found))
    return Score(tuple(told))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", action="store_true", help="list what was merged wrongly or left apart")
    errors = parser.parse_args().errors
    found = score(read())
    print(f"B-cubed: precision {found.precision:.3f}, recall {found.recall:.3f}, F1 {found.f1:.3f}; {len(found.wrong)} wrong pairs")
    if errors:
        for one, other in found.wrong:
            print(f"WRONG {one.event}: {one.quote}\n      {other.event}: {other.quote}")
        for event in dict.fromkeys(one.event for one in found.told):
            groups = [one.found for one in found.told if one.event == event]
            most = max(groups, key=groups.count)
            for one in found.told:
                if one.event == event and one.found != most:
                    print(f"APART {event}: {one.article}: {one.quote}")


if __name__ == "__main__":
    main()
