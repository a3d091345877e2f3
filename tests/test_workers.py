"""Whoever reads the articles, the build is the same; a build that is stopped leaves nothing behind but its store."""

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from time import sleep

import pytest

from tests.conftest import ROOT
from timeline import store
from timeline.errors import TimelineError
from timeline.workers import cluster

COMMAND = [sys.executable, "-m", "timeline", "build"]
TEXT = "TOKYO, April {day}, 2018 (Agency) - Mike Pence met Taro Aso in Tokyo on Monday. Imports rose 4.5 percent to $3 billion in 2017."


def written(folder: Path, count: int) -> Path:
    folder.mkdir()
    for number in range(count):
        (folder / f"{number}.txt").write_text(f"{TEXT.format(day=1 + number % 28)} It was text {number}.", "utf-8")
    return folder


@pytest.fixture(scope="module")
def scheduler() -> Iterator[str]:
    """The address of a Dask cluster of two processes on loopback."""
    distributed = pytest.importorskip("distributed", reason="the extra `cluster` is not installed")
    with distributed.LocalCluster(2, threads_per_worker=1, host="127.0.0.1", dashboard_address=None) as local:
        yield local.scheduler_address


def test_a_cluster_reads_the_same(scheduler: str, tmp_path: Path) -> None:
    """Two workers of a Dask cluster give the bytes that this process gives, and fill the same store."""
    folder, kept = written(tmp_path / "articles", 40), tmp_path / "kept"
    (folder / "7.txt").write_bytes(b"")
    alone = subprocess.run([*COMMAND, folder], cwd=ROOT, capture_output=True, check=True)
    for options in (["--cluster", scheduler], ["--jobs", "2"]):
        done = subprocess.run([*COMMAND, folder, *options, "--store", kept], cwd=ROOT, capture_output=True, check=True)
        assert done.stdout == alone.stdout


def test_workers_with_other_rules_are_refused(scheduler: str) -> None:
    """What another state of the program would read is asked of nobody."""
    from distributed import Client

    with Client(scheduler, set_as_default=False) as client:
        client.run(lambda: setattr(store, "rules", lambda: b"another version"))
    with pytest.raises(TimelineError, match="another state of this program"), cluster(scheduler):
        pass


def test_a_stopped_build_leaves_its_store(tmp_path: Path) -> None:
    """Ctrl-C ends the processes too, without a traceback and with status 130; what was read till then is in the store."""
    folder, kept = written(tmp_path / "articles", 600), tmp_path / "kept"
    with subprocess.Popen([*COMMAND, folder, "--jobs", "2", "--store", kept], cwd=ROOT, stderr=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True) as build:
        while held(kept) < 16:
            assert build.poll() is None
            sleep(0.05)
        os.killpg(build.pid, signal.SIGINT)  # as a terminal does: to all processes
        printed, said = build.communicate()  # which waits for every process that could still print
    assert (build.returncode, printed) == (130, b"")
    assert said.splitlines()[-1].startswith(b"Stopped.")
    assert b"Traceback" not in said
    assert 16 <= held(kept) < 600


def held(kept: Path) -> int:
    """How many readings a store has."""
    if not kept.exists():
        return 0
    with closing(sqlite3.connect(kept)) as rows:
        try:
            return int(rows.execute("SELECT count(*) FROM readings").fetchone()[0])
        except sqlite3.OperationalError:  # not made yet, or being written
            return 0
