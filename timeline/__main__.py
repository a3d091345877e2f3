"""The command line: tag | build | explain | check | refresh | export | add | review | pack | unpack.

Status 2 is for bad input, 1 for what `check` finds.
"""

import argparse
import gc
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor
from contextlib import nullcontext
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from time import monotonic
from typing import Any

from timeline import __version__, interval, load_timeline
from timeline.administrations import load_administrations
from timeline.articles import METADATA, bytes_of, published_in_words, read_article, read_folder, read_metadata
from timeline.build import SEEDS, Progress, build_folder
from timeline.chronology import load_chronology
from timeline.contradictions import contradictions
from timeline.dating import dated
from timeline.days import YEARS, parse_day
from timeline.errors import ArticleError, TimelineError
from timeline.explanation import explained, to_review
from timeline.formats import SUFFIXES, is_article, read_contents
from timeline.model import Problem, Timeline
from timeline.project import SUFFIX, is_project, pack, unpack
from timeline.refresh import refresh
from timeline.review import riskiest
from timeline.saved import in_lines, timex_json
from timeline.series import load_series
from timeline.since import changes
from timeline.store import Store
from timeline.themes import load_themes
from timeline.timex import tag
from timeline.workers import cluster, processes

_ENVIRONMENT = "TIMELINE_ARTICLES"
_DATA: dict[str, Callable[[], Iterable[Any]]] = {
    "themes": load_themes,
    "administrations": load_administrations,
    "chronology": load_chronology,
    "series": load_series,
}


def main(arguments: list[str] | None = None) -> int:
    """Run one command; the exit status is 0, 1 where `check` found a problem, or 2 for bad input."""
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options) or 0)
    except TimelineError as error:
        print(error, file=sys.stderr)
    except KeyboardInterrupt:
        print("Stopped. What was read is in the store, if one was named, and is not read again.", file=sys.stderr)
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # `| head` has read enough
        return 0
    except OSError as error:
        print(f"{error.filename or 'file'}: {error.strerror}. Check the path and its permissions.", file=sys.stderr)
    return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m timeline", description="Dated, sourced facts from news articles.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    folder_help = f"a folder of articles, its ZIP, or a file of `build --out` (default: ${_ENVIRONMENT}, else the shipped notes)"

    one = commands.add_parser("tag", help="find and read the time expressions of texts", description=_TAG, formatter_class=_Plain)
    one.add_argument("files", nargs="*", type=Path, metavar="FILE", help="articles (default: JSON lines on standard input)")
    one.add_argument("--published", type=_day, metavar="DATE", help="publication date of the files, such as 2018-04-24")
    one.set_defaults(run=_tag)

    two = commands.add_parser(
        "build", help="read a folder of articles into one timeline", description=_BUILD, formatter_class=_Plain
    )
    two.add_argument("folder", nargs="?", type=Path, help=folder_help)
    where = two.add_mutually_exclusive_group()
    where.add_argument("--json", metavar="FILE", default="-", help="write the JSON object to FILE (default: - for standard output)")
    where.add_argument("--out", metavar="FILE", help="save the build; FILE then serves wherever a folder is expected")
    who = two.add_mutually_exclusive_group()
    who.add_argument("--jobs", type=int, default=1, metavar="N", help="read with N processes (default: 1)")
    who.add_argument("--cluster", metavar="ADDRESS", help="read on the Dask cluster that has its scheduler there (an extra)")
    two.add_argument("--store", type=Path, metavar="FILE", help="keep what is read in FILE; next time only changed files are read")
    two.set_defaults(run=_build)

    three = commands.add_parser(
        "explain", help="show what was found in an article, and why", description=_EXPLAIN, formatter_class=_Plain
    )
    three.add_argument("file", type=Path, help="an article; its entry in articles.toml beside it gives the publication date")
    three.add_argument(
        "--published", type=_day, metavar="DATE", help="publication date, where there is no entry or another is wanted"
    )
    three.set_defaults(run=_explain)

    four = commands.add_parser(
        "check",
        help="validate articles, themes, administrations, chronology and series",
        description=_CHECK,
        formatter_class=_Plain,
    )
    four.add_argument("folder", nargs="?", type=Path, help=folder_help)
    four.set_defaults(run=_check)

    five = commands.add_parser("refresh", help="compare series with official files", description=_REFRESH, formatter_class=_Plain)
    five.add_argument("series", nargs="*", metavar="SERIES", help="ids of series (default: all that have an official file)")
    five.add_argument("--write", action="store_true", help="write what changed; values that were revised stay as earlier prints")
    five.set_defaults(run=_refresh)

    six = commands.add_parser("export", help="save a view for a briefing", description=_EXPORT, formatter_class=_Plain)
    names = "pptx, docx, png, svg, pdf, html, xlsx, csv, json, timelinejs, pack-pptx or pack-docx"
    six.add_argument("format", metavar="FORMAT", help=names)
    six.add_argument("folder", nargs="?", type=Path, help=folder_help)
    six.add_argument("--link", default="", metavar="LINK", help="the page's address with the view in it (default: every event)")
    six.add_argument("--size", default="slide", metavar="SIZE", help="slide, half, a4 or WIDTHxHEIGHT (default: slide)")
    for part in ("title", "subtitle", "footer"):
        six.add_argument(f"--{part}", metavar="WORDS", help=f"the chart's {part}, in place of its own")
    six.add_argument("--out", type=Path, metavar="FILE", help="where to (default: a name that says what is in it, here)")
    six.set_defaults(run=_export)

    seven = commands.add_parser("add", help="put articles into a folder", description=_ADD, formatter_class=_Plain)
    seven.add_argument("files", nargs="+", type=Path, metavar="FILE", help=f"articles ({', '.join(SUFFIXES)})")
    seven.add_argument("--to", type=Path, metavar="FOLDER", help=f"the folder, made if need be (default: ${_ENVIRONMENT})")
    seven.add_argument("--published", type=_day, metavar="DATE", help="publication date, where the file gives none or a wrong one")
    for part in ("publisher", "title", "url"):
        seven.add_argument(f"--{part}", metavar="WORDS", help=f"its {part}, in place of what the file says")
    seven.add_argument("--anyway", action="store_true", help="add it even if the folder has the same text, or nearly")
    seven.set_defaults(run=_add)

    eight = commands.add_parser(
        "review", help="list events by how much they need a look", description=_REVIEW, formatter_class=_Plain
    )
    eight.add_argument("folder", nargs="?", type=Path, help=folder_help)
    eight.add_argument("--since", type=Path, metavar="FILE", help="a saved build: list what was added, changed or withdrawn since")
    eight.set_defaults(run=_review)

    nine = commands.add_parser("pack", help="put a whole project into one ZIP", description=_PACK, formatter_class=_Plain)
    nine.add_argument("folder", type=Path, help="a folder of articles")
    nine.add_argument("file", type=Path, metavar="FILE.zip", help="the ZIP; one that is there is replaced")
    nine.set_defaults(run=_pack)

    ten = commands.add_parser("unpack", help="make a folder of a project's ZIP", description=_UNPACK, formatter_class=_Plain)
    ten.add_argument("file", type=Path, metavar="FILE.zip", help="a ZIP made by `pack`")
    ten.add_argument("folder", type=Path, help="the folder, which is made")
    ten.set_defaults(run=_unpack)
    return parser


_Plain = argparse.RawDescriptionHelpFormatter
_TAG = """Find and read time expressions.

Without files: JSON lines {"id", "published", "text"} on standard input become JSON lines {"id", "timexes"} in the same order.
With files: the text of each is tagged, read from --published; its id is the path as given."""
_BUILD = """Read a folder of articles into one timeline.

  python -m timeline build my-articles                      print it
  python -m timeline build my-articles --out timeline.json  save it; open the page on it later
  python -m timeline build my-articles --jobs 4 --store my-articles.store --out timeline.json
With a store, Ctrl-C loses nothing: the same command goes on.
Articles that cannot be used are named on standard error, and under "problems" in the result."""
_EXPLAIN = """Print an article sentence by sentence with the dates, figures and events found in it, and how each was reached."""
_CHECK = """Validate the articles of a folder, and the tables of themes, administrations, chronology and series.

Each problem is named with its file and its remedy. Figures that contradict each other are listed as printed; they are no problem
of the input. Exit status: 0 no problems, 1 some, 2 the folder cannot be read."""
_EXPORT = """Save a view of the page as a file for a briefing.

  python -m timeline export pptx                                          every event of the shipped notes, as slides
  python -m timeline export pack-docx my-articles --link "?us-biden=true"   a view, with its data and a manifest
A manifest holds the link, words and size that make the same file again."""

_ADD = """Put articles into a folder, each with an entry in its articles.toml.

  python -m timeline add talks.html report.pdf --to my-articles
Files are kept as they are. What cannot be read, or is there already, is named and left out; the exit status is then 2."""
_REVIEW = """List the events, those that need a look most first, each with what may be wrong about it and what was decided.

Decisions are made on the page and kept in the folder's decisions.toml. One made on sentences that have changed since is not
applied: its event comes first here, "to be looked at again"."""

_PACK = """Put a whole project into one ZIP: articles, articles.toml, decisions.toml and the tables in series/, byte for byte.

  python -m timeline pack my-articles my-articles.zip
The ZIP serves wherever a folder is expected; to go on working in it, `unpack` it. The same files give the same ZIP.
What cannot be packed is named; the exit status is then 2."""
_UNPACK = """Make a folder of a ZIP that `pack` made.

  python -m timeline unpack my-articles.zip their-articles
Files that have no place in a project, or were changed since it was packed, are named; the exit status is then 2."""

_REFRESH = """Fetch the official files of trade series and print what changed: new periods, revisions and their size.

Nothing is written without --write. Not yet run against the live services: only against copies of their documented form."""


def _day(written: str) -> date:
    found = parse_day(written)
    if found is None:
        raise argparse.ArgumentTypeError(f"{written!r} is not one full day; write it as YYYY-MM-DD")
    if not YEARS[0] <= found.year <= YEARS[1]:
        raise argparse.ArgumentTypeError(f"{written!r} is outside {YEARS[0]} to {YEARS[1]}")
    return found


def _tag(options: argparse.Namespace) -> None:
    source = _files(options.files, options.published) if options.files else _lines()
    for identity, published, text in source:
        found = [timex_json(timex) for timex in tag(text, published)]
        print(json.dumps({"id": identity, "timexes": found}, ensure_ascii=False), flush=False)


def _files(paths: list[Path], published: date | None) -> Iterator[tuple[str, date | None, str]]:
    for path in paths:
        try:
            yield str(path), published, read_contents(path.name, path.read_bytes()).text
        except ArticleError as error:
            raise TimelineError(f"{path}: {error}") from error


def _lines() -> Iterator[tuple[str, date | None, str]]:
    for number, line in enumerate(sys.stdin.buffer, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            published = date.fromisoformat(row["published"]) if row.get("published") else None
            if published and not YEARS[0] <= published.year <= YEARS[1]:
                raise ValueError(f"'published' is outside {YEARS[0]} to {YEARS[1]}")
            identity, text = row["id"], row["text"]
            if not isinstance(text, str):
                raise TypeError("'text' is not a string")
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            wanted = '{"id": "a", "published": "2018-04-24", "text": "..."}'
            raise TimelineError(
                f"standard input, line {number}: not readable ({error}). Each line must be like {wanted}."
            ) from error
        yield identity, published, text


def _build(options: argparse.Namespace) -> None:
    folder = options.folder
    gc.disable()  # it would look through the records, which have no cycles, over and over: most of the time of a large build
    timeline = _read(options) if folder and (folder.is_dir() or is_project(folder)) else _timeline(folder)
    written = in_lines(timeline)
    _name(timeline.problems)
    target = options.out or options.json
    if target == "-":
        sys.stdout.write(written)
    else:
        Path(target).write_text(written, encoding="utf-8")
        print(f"{target}: {len(timeline.articles)} articles, {len(timeline.events)} events", file=sys.stderr)


def _read(options: argparse.Namespace) -> Timeline:
    """The timeline of the folder, with progress on standard error once it takes more than a moment."""
    begun = told = monotonic()
    ends = "\r" if sys.stderr.isatty() else "\n"

    def tell(progress: Progress) -> None:
        nonlocal told
        gc.collect(1)  # what the parsers of these files left behind
        if monotonic() - told > (1 if ends == "\r" else 10):
            told = monotonic()
            print(progress.in_words(told - begun).ljust(70), end=ends, file=sys.stderr, flush=True)

    kept = Store(options.store, partial(print, file=sys.stderr)) if options.store else nullcontext()
    try:
        with kept as store, cluster(options.cluster) if options.cluster else processes(options.jobs) as executor:
            return build_folder(options.folder, executor, store, tell)
    except BrokenExecutor as error:
        raise TimelineError("A process that read articles ended before it was done. Run again, with fewer --jobs.") from error


def _timeline(folder: Path | None) -> Timeline:
    if folder and is_article(folder.name) and folder.is_file():
        raise TimelineError(f"{folder}: this is one text. Give its folder ({folder.parent}), or read it with `explain {folder}`.")
    given = os.environ.get(_ENVIRONMENT)
    return load_timeline(folder or (Path(given) if given else None))


def _explain(options: argparse.Namespace) -> None:
    if options.file.is_dir():
        raise TimelineError(f"{options.file}: this is a folder. Give one of its articles.")
    name = options.file.name
    given = read_metadata(options.file.parent / METADATA, []).get(name)
    try:
        article = read_article(name, bytes_of(options.file), given if isinstance(given, dict) else {}, [])
    except ArticleError as error:
        raise TimelineError(f"{options.file}: {error}") from error
    if options.published:
        article = replace(article, published=interval.day(options.published), published_basis="given")
    print("\n".join(explained(article)))


def _export(options: argparse.Namespace) -> None:
    from timeline.export import FORMATS, brief, close, size_of  # the libraries behind it take a second that `tag` need not wait
    from timeline.views import file_name

    form = FORMATS.get(options.format)
    if form is None:
        raise TimelineError(f"{options.format!r} is no format. Give one of {', '.join(FORMATS)}.")
    words = {part: given for part in ("title", "subtitle", "footer") if (given := getattr(options, part)) is not None}
    briefing = brief(_timeline(options.folder), options.link, size_of(options.size), words)
    target = options.out or Path(f"{file_name(briefing.view, briefing.selection)}.{form.suffix}")
    try:
        target.write_bytes(form.write(briefing))
    finally:
        close()
    print(f"{target}: {form.label}, {len(briefing.items)} events", file=sys.stderr)


def _add(options: argparse.Namespace) -> int:
    from timeline.adding import add, likest  # with the file lock, that no other command needs

    folder = options.to or (Path(os.environ[_ENVIRONMENT]) if _ENVIRONMENT in os.environ else None)
    if folder is None:
        raise TimelineError(f"No folder to add to. Give it with --to FOLDER, or set {_ENVIRONMENT}.")
    given = {key: value for key in ("title", "publisher", "published", "url") if (value := getattr(options, key))}
    there = list(read_folder(folder)[0]) if folder.exists() else []
    failed = 0
    for path in options.files:
        try:
            raw = bytes_of(path.resolve())
            article = read_article(path.name, raw, given, [])
            others = (one for one in there if (folder / one.path).absolute() != path.absolute())
            if not options.anyway and (alike := likest(article.text, others)):
                raise ArticleError(f"{alike[0].path} has {alike[1]:.0%} of this text. Add it nevertheless with --anyway.")
            name = add(folder, path.name, raw, given)
        except ArticleError as error:
            print(f"{path}: {error}", file=sys.stderr)
            failed = 2
            continue
        there.append(article)
        known, problem = dated(article)
        print(f"{path}: saved as {name}; “{known.title}”, {known.publisher or 'publisher not given'}, {published_in_words(known)}")
        if problem:
            print(f"{name}: {problem.message}", file=sys.stderr)
    return failed


def _review(options: argparse.Namespace) -> None:
    timeline = _timeline(options.folder)
    if options.since:
        for one in changes(load_timeline(options.since), timeline):
            print(f"{one.kind}: {one.event.id}  {interval.in_words(one.event.interval)}: {one.event.title}\n    {one.reason}")
    else:
        print("".join(map(to_review, riskiest(timeline.events))), end="")
    _name(timeline.problems)


def _pack(options: argparse.Namespace) -> int:
    from timeline.adding import write_whole

    if options.file.suffix.lower() != SUFFIX:
        raise TimelineError(f"{options.file}: a project opens by its ending. Name it {options.file.stem}{SUFFIX}.")
    raw, problems = pack(options.folder, __version__)
    write_whole(options.file, raw)
    print(f"{options.file}: {options.folder} in {len(raw) / 1e6:.1f} MB", file=sys.stderr)
    return _name(problems)


def _unpack(options: argparse.Namespace) -> int:
    problems = unpack(options.file, options.folder)
    print(f"{options.folder}: made of {options.file}", file=sys.stderr)
    return _name(problems)


def _name(problems: Sequence[Problem]) -> int:
    """Name each on standard error; 2 if there are any."""
    for problem in problems:
        print(f"{problem.path}: {problem.message}", file=sys.stderr)
    return 2 if problems else 0


def _check(options: argparse.Namespace) -> int:
    timeline = _timeline(options.folder)
    print(f"articles: {len(timeline.articles)} read, {len(timeline.events)} events ({options.folder or SEEDS.name})")
    for found in contradictions(timeline):
        print(f"contradiction: {found.words}")
        for claim in found.claims:
            print(f"    {claim.article.path}: “{claim.quantity.text}” in “{claim.sentence}”")
    failed = [f"{problem.path}: {problem.message}" for problem in timeline.problems]
    for name, load in _DATA.items():
        try:
            print(f"{name}: {len(list(load()))} valid")
        except TimelineError as error:
            failed.append(f"{name}: {error}")
    print("\n".join(failed) or "no problems", file=sys.stderr if failed else sys.stdout)
    return 1 if failed else 0


def _refresh(options: argparse.Namespace) -> None:
    day = datetime.now(UTC).date() if options.write else None
    changes = refresh(options.series, day)
    print("\n".join(change.in_words() for change in changes))
    print("Written." if options.write else "Nothing was written. Add --write to keep these changes.", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
