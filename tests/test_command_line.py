"""The command line as other programs call it: contracts on standard output, errors on standard error with status 2, problems found with 1."""

import json
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from timeline.build import SEEDS, load_timeline
from timeline.export import FORMATS
from timeline.saved import from_json, to_json

ROOT = Path(__file__).parent.parent
NOTE = "seeds/ngi-2018-third-country-lng.txt"


def run(*arguments: str, given: str | bytes = "", **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "timeline", *arguments]
    raw = given.encode() if isinstance(given, str) else given
    done = subprocess.run(command, cwd=ROOT, input=raw, capture_output=True, check=False, env={"PYTHONUTF8": "1", **environment})
    return subprocess.CompletedProcess(command, done.returncode, done.stdout.decode(), done.stderr.decode())


def lines(rows: Iterable[object]) -> str:
    return "".join(json.dumps(row) + "\n" for row in rows)


def test_tag_answers_each_line_in_order() -> None:
    """Keys of the contract, offsets that slice back, ISO days; no publication date leaves relative days open."""
    texts = [
        {"id": "b", "published": "2018-04-24", "text": "They met Monday."},
        {"id": "a", "published": None, "text": "They met Monday."},
    ]
    done = run("tag", given=lines(texts))
    assert (done.returncode, done.stderr) == (0, "")
    first, second = map(json.loads, done.stdout.splitlines())
    assert [first["id"], second["id"]] == ["b", "a"]
    (timex,) = first["timexes"]
    assert {"start", "end", "text", "type", "value", "mod", "rule", "anchor", "earliest", "latest"} <= timex.keys()
    assert (timex["text"], timex["value"], timex["earliest"], timex["latest"]) == (
        "Monday",
        "2018-04-23",
        "2018-04-23",
        "2018-04-23",
    )
    assert [timex["earliest"] for timex in second["timexes"]] == [None]


def test_tag_reads_files_from_a_given_day(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("They met last Friday.", encoding="utf-8")
    done = run("tag", str(file), "--published", "24 April 2018")
    assert json.loads(done.stdout)["timexes"][0]["value"] == "2018-04-20"


def test_build_prints_the_contract_for_the_shipped_notes() -> None:
    done = run("build")
    assert done.returncode == 0, done.stderr
    assert done.stdout == run("build", "--json", "-").stdout
    built = json.loads(done.stdout)
    assert set(built) == {"articles", "events", "quantities", "timexes", "problems"}
    assert {row["kind"] for row in built["articles"]} == {"note"}
    keys = {
        "id",
        "title",
        "date",
        "earliest",
        "latest",
        "granularity",
        "date_basis",
        "status",
        "hearsay",
        "main_of",
        "themes",
        "actors",
        "review",
        "starred",
        "decided",
    }
    assert all(keys | {"administrations", "evidence"} <= row.keys() for row in built["events"])
    assert all(set(row["administrations"]) == {"us", "jp"} for row in built["events"])


def test_a_saved_build_serves_as_a_folder(tmp_path: Path) -> None:
    saved = tmp_path / "saved.json"
    assert run("build", str(SEEDS), "--out", str(saved)).returncode == 0
    assert load_timeline(saved) == load_timeline(SEEDS)
    assert run("build", str(saved), "--json", "-").stdout == run("build", str(SEEDS), "--json", "-").stdout


def test_what_is_saved_reads_back_the_same() -> None:
    timeline = load_timeline()
    assert from_json(json.loads(json.dumps(to_json(timeline)))) == timeline


def test_the_environment_names_the_folder(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("They met Monday.", encoding="utf-8")
    (tmp_path / "articles.toml").write_text('["a.txt"]\npublished = 2018-04-24\n', encoding="utf-8")
    built = json.loads(run("build", "--json", "-", TIMELINE_ARTICLES=str(tmp_path)).stdout)
    assert [row["id"] for row in built["articles"]] == ["a"]


def test_explain_compares_figures() -> None:
    """Below a figure stands how it compares with the official one."""
    done = run("explain", str(SEEDS / "japantimes-2017-economic-dialogue.txt"))
    assert "agrees with the first print, since revised: The first print was −68,940" in done.stdout


def test_explain_shows_each_find_and_its_reason() -> None:
    done = run("explain", str(SEEDS / "ngi-2018-third-country-lng.txt"))
    assert done.returncode == 0, done.stderr
    for said in ("“last Friday”", "20 April 2018", "53 percent", "main"):
        assert said in done.stdout


def test_export_saves_the_view_of_a_link(tmp_path: Path) -> None:
    """The file holds the events that the link's filters leave, and its name is said."""
    target = tmp_path / "view.csv"
    done = run("export", "csv", "--link", "http://localhost:8501/?us-biden=true", "--out", str(target))
    assert (done.returncode, done.stderr) == (0, f"{target}: Events (CSV), 3 events\n")
    assert len(target.read_text("utf-8-sig").splitlines()) == 4


def test_export_names_every_format() -> None:
    """The help lists what can be asked for."""
    shown = " ".join(run("export", "--help").stdout.split())
    assert all(f" {name}" in shown for name in FORMATS)


def test_check_passes_on_what_is_shipped() -> None:
    done = run("check")
    assert (done.returncode, done.stderr) == (0, "")
    assert "no problems" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "given", "said"),
    [
        pytest.param(["build", "nowhere", "--json", "-"], "", "nowhere: there is no such folder", id="missing folder"),
        pytest.param(["build", "pyproject.toml", "--json", "-"], "", "not a build that this program saved", id="no saved build"),
        pytest.param(["explain", "nowhere/a.txt"], "", "nowhere/a.txt: There is no such file", id="missing file"),
        pytest.param(["explain", "seeds/none.txt"], "", "There is no such file", id="missing article"),
        pytest.param(["tag", "nowhere.txt"], "", "nowhere.txt: No such file", id="missing text"),
        pytest.param(["tag"], "{not json}\n", "line 1: not readable", id="no JSON"),
        pytest.param(["tag"], '{"id": 1}\n', "line 1: not readable", id="no text"),
        pytest.param(["tag"], '{"id": 1, "text": 5}\n', "'text' is not a string", id="text of another type"),
        pytest.param(
            ["tag"],
            '\n{"id": 1, "text": "Monday", "published": "0001-01-01"}\n',
            "line 2: not readable ('published' is outside 1900 to 2100)",
            id="year long past",
        ),
        pytest.param(
            ["tag"], '{"id": 1, "text": "Monday", "published": "10000-01-01"}\n', "line 1: not readable", id="year of five digits"
        ),
        pytest.param(["tag"], b"\xff\xfe\n", "line 1: not readable", id="no UTF-8"),
        pytest.param(["tag", "README.md", "--published", "May"], "", "not one full day", id="vague date"),
        pytest.param(["tag", "README.md", "--published", "9999-12-31"], "", "outside 1900 to 2100", id="year far ahead"),
        pytest.param(["check", "seeds/LICENSE.txt"], "", "there is no such folder", id="missing text for check"),
        pytest.param(
            ["check", NOTE], "", f"this is one text. Give its folder (seeds), or read it with `explain {NOTE}`", id="text"
        ),
        pytest.param(["explain", "seeds"], "", "seeds: this is a folder. Give one of its articles", id="folder to explain"),
        pytest.param(["explain", "Makefile"], "", "This format is not read. Save the article as one of .txt, .md", id="format not read"),
        pytest.param(["export", "gif"], "", "'gif' is no format. Give one of pptx", id="no format"),
        pytest.param(["export", "csv", "--size", "wide"], "", "'wide' is no size", id="no size"),
        pytest.param(["export", "csv", "--link", "?text=nosuchword"], "", "No event passes the filters", id="nothing to export"),
        pytest.param(["export", "csv", "--out", "nowhere/a.csv"], "", "nowhere/a.csv: No such file", id="nowhere to export to"),
        pytest.param(["add", NOTE], "", "No folder to add to. Give it with --to FOLDER", id="nowhere to add to"),
        pytest.param(["pack", "nowhere", "a.zip"], "", "nowhere: there is no such folder", id="nothing to pack"),
        pytest.param(["pack", "seeds", "nowhere/a.zip"], "", "No such file", id="nowhere to pack to"),
        pytest.param(["pack", "seeds", "a.7z"], "", "Name it a.zip", id="another kind of archive"),
        pytest.param(["unpack", "README.md", "nowhere"], "", "README.md: this is no ZIP", id="no ZIP"),
        pytest.param(["unpack", "nowhere.zip", "nowhere"], "", "nowhere.zip: No such file", id="missing ZIP"),
        pytest.param([], "", "required", id="no command"),
    ],
)
def test_bad_input_ends_with_status_2_and_one_message(arguments: list[str], given: str | bytes, said: str) -> None:
    done = run(*arguments, given=given)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_add_keeps_files_with_their_entries_and_names_what_it_leaves_out(tmp_path: Path) -> None:
    """Each article says where its day of publication was found; the same text, a bad file or no folder end with status 2."""
    for name in ("a.md", "b.md"):
        (tmp_path / name).write_text("---\ntitle: Talks\ndate: 2025-04-24\n---\nThey met on Monday.", encoding="utf-8")
    (tmp_path / "c.txt").write_bytes(b"\0\1")
    files = [str(tmp_path / name) for name in ("a.md", "b.md", "c.txt")]
    done = run("add", *files, TIMELINE_ARTICLES=str(tmp_path / "articles"))
    assert done.returncode == 2
    assert done.stdout == f"{files[0]}: saved as a.md; “Talks”, publisher not given, 24 April 2025 (from the file's metadata)\n"
    assert f"{files[1]}: a.md has 100% of this text. Add it nevertheless with --anyway." in done.stderr
    assert f"{files[2]}: This is not a text file" in done.stderr
    assert run("add", files[1], "--to", str(tmp_path / "articles"), "--anyway", "--publisher", "The Paper").returncode == 0
    assert (tmp_path / "articles" / "articles.toml").read_text("utf-8") == '["a.md"]\n\n["b.md"]\npublisher = "The Paper"\n'


def test_a_project_goes_into_one_zip_that_serves_as_its_folder(tmp_path: Path) -> None:
    """It is packed, built as its folder is, and unpacked; what has to be left out ends with status 2."""
    folder, file = tmp_path / "articles", tmp_path / "p.zip"
    folder.mkdir()
    (folder / "a.txt").write_text("Tokyo signed a contract on 3 May 2018.", encoding="utf-8")
    assert run("pack", str(folder), str(file)).returncode == 0
    built = run("build", str(file))
    assert (built.returncode, built.stdout) == (0, run("build", str(folder)).stdout)
    assert run("review", TIMELINE_ARTICLES=str(file)).stdout.count("Tokyo signed a contract") == 1
    assert run("unpack", str(file), str(tmp_path / "theirs")).returncode == 0
    assert (tmp_path / "theirs" / "a.txt").read_bytes() == (folder / "a.txt").read_bytes()
    assert "Give one; `unpack` makes it" in run("add", NOTE, "--to", str(file)).stderr
    (folder / "b.txt").symlink_to(folder / "a.txt")
    done = run("pack", str(folder), str(file))
    assert (done.returncode, done.stderr.splitlines()[1].split(":")[0]) == (2, "b.txt")


def test_a_bad_article_is_named_while_the_rest_is_built(tmp_path: Path) -> None:
    (tmp_path / "bad.txt").write_bytes(b"\0\1")
    (tmp_path / "good.txt").write_text("Tokyo signed a contract on 3 May 2018.", encoding="utf-8")
    done = run("build", str(tmp_path), "--json", "-")
    assert done.returncode == 0
    assert "bad.txt: This is not a text file" in done.stderr
    assert [row["path"] for row in json.loads(done.stdout)["articles"]] == ["good.txt"]
    assert run("check", str(tmp_path)).returncode == 1


def test_review_lists_the_riskiest_first() -> None:
    """Each event with its doubts, what needs a look most at the top."""
    done = run("review", str(SEEDS))
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert "[not reviewed]" in lines[0] and "reported at second hand" in lines[1]


def test_build_reads_in_parallel_and_keeps_what_it_read(tmp_path: Path) -> None:
    """Jobs and a store change nothing of what is printed, and only the named store is written."""
    alone = run("build", str(SEEDS))
    for _ in range(2):
        done = run("build", str(SEEDS), "--jobs", "2", "--store", str(tmp_path / "kept"))
        assert (done.returncode, done.stdout, done.stderr) == (0, alone.stdout, alone.stderr)
    assert [path.name for path in tmp_path.iterdir()] == ["kept"]
    done = run("build", str(SEEDS), "--store", NOTE)
    assert (done.returncode, "no store" in done.stderr) == (2, True)


def test_review_since_a_saved_build(tmp_path: Path) -> None:
    """What was added since is named with its reason; nothing else is."""
    saved = tmp_path / "saved.json"
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a.txt").write_text("Tokyo signed a contract on 3 May 2018.", encoding="utf-8")
    run("build", str(folder), "--out", str(saved))
    (folder / "b.txt").write_text("Ministers met in Osaka on 5 June 2019.", encoding="utf-8")
    added, reason = run("review", str(folder), "--since", str(saved)).stdout.splitlines()
    assert added.startswith("added: ") and "5 June 2019" in added and reason == "    b is new"
