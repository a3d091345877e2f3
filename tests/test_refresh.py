"""Refreshing series from official files, against a server on loopback that serves the documented shapes."""

import io
import shutil
import socket
import threading
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pandas as pd
import pytest
import xlwt

from timeline.__main__ import main
from timeline.errors import DataError
from timeline.refresh import FOLDER, fetch, parse, refresh
from timeline.series import load_series, read_series

MONTHS = "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split()
ALL = {series.id: series for series in load_series()}


class Server(ThreadingHTTPServer):
    """Answers each request with the next of `answers` (status, body, Content-Length), the last one for ever."""

    daemon_threads = True
    answers: list[tuple[int, bytes, int | None]]
    asked = 0


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        server: Server = self.server  # type: ignore[assignment]
        status, body, length = server.answers[min(server.asked, len(server.answers) - 1)]
        server.asked += 1
        self.send_response(status)
        self.send_header("Content-Length", str(len(body) if length is None else length))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture
def server():  # type: ignore[no-untyped-def]
    one = Server(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=one.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield one
    one.shutdown()
    thread.join()
    one.server_close()


def url(server: Server) -> str:
    return f"http://127.0.0.1:{server.server_port}/file"


def census(last: str, changed: dict[str, float] | None = None, drop: str = "") -> bytes:
    """The Census workbook for Japan and one other country: months after `last` are 0, `changed` are exports that differ."""
    held = {k: {str(s)[:7]: v for s, v in zip(ALL[f"us-goods-{n}-japan-monthly"].frame["period_start"], ALL[f"us-goods-{n}-japan-monthly"].frame["value"], strict=True)} for k, n in (("E", "exports"), ("I", "imports"))}
    rows = []
    for year in range(1985, 2027):
        row: dict[str, object] = {"year": year, "CTY_CODE": 5880, "CTYNAME": "Japan"}
        for kind in "IE":
            for n, name in enumerate(MONTHS, 1):
                month = f"{year}-{n:02}"
                value = held[kind].get(month, 7000.0) if month <= last else 0
                row[f"{kind}{name}"] = (changed or {}).get(month, value) if kind == "E" else value
            row[f"{kind}YR"] = 0
        rows += [row, {**row, "CTY_CODE": 1220, "CTYNAME": "Canada", "EJAN": 1.0}]
    out = io.BytesIO()
    pd.DataFrame(rows).drop(columns=drop.split()).to_excel(out, index=False, sheet_name="country")
    return out.getvalue()


def eia(column: str = "NGM_EPG0_EVE_NUS-NJA_MMCF", revised: dict[str, float] | None = None) -> bytes:
    """The EIA's old workbook: contents first, then the series' ids in the second row of the data."""
    book = xlwt.Workbook()
    book.add_sheet("Contents").write(0, 0, "Workbook Contents")
    sheet = book.add_sheet("Data 1")
    for at, row in enumerate([("Back to Contents", "Data 1"), ("Sourcekey", column), ("Date", "Exports by vessel to Japan")]):
        for n, cell in enumerate(row):
            sheet.write(at, n, cell)
    style = xlwt.easyxf(num_format_str="MMM-YYYY")
    frame = ALL["us-lng-exports-japan-monthly"].frame
    for at, (start, value) in enumerate([*zip(frame["period_start"], frame["value"], strict=True), (pd.Timestamp("2026-08-01"), 1234.0)], 3):
        sheet.write(at, 0, start.replace(day=15).to_pydatetime(), style)
        sheet.write(at, 1, (revised or {}).get(str(start.date()), value))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def customs(header: str = "Years/Months,Exp-Total,Imp-Total,Exp-304,Imp-304") -> bytes:
    rows = [f"{y}/{m:02},9,9,1700000000,1000000000" for y in (2024, 2025) for m in range(1, 13)]
    return "\r\n".join(["品目", "単位：千円", header, *rows, "2026/01,9,9,1800000000,1000000000", "2026/02,0,0,0,0", "2026/03,-,-,-,-"]).encode("cp932")


@pytest.fixture
def folder(tmp_path, server):  # type: ignore[no-untyped-def]
    """A copy of some series that asks the server on loopback."""
    for name in ("us-goods-exports-japan-monthly", "us-goods-exports-japan-annual", "us-lng-exports-japan-annual"):
        shutil.copytree(FOLDER / name, tmp_path / "series" / name)
        meta = tmp_path / "series" / name / "meta.toml"
        before, mark, after = meta.read_text(encoding="utf-8").partition("[live]\n")
        meta.write_text(f'{before}{mark}url = "{url(server)}"\n{after.split(chr(10), 1)[1]}', encoding="utf-8")
    return tmp_path / "series"


def test_new_months_and_revisions_are_told_then_written(server, folder) -> None:  # type: ignore[no-untyped-def]
    """Nothing is written unasked; a revised value stays as an earlier print, and a second run finds nothing to change."""
    server.answers = [(200, census("2026-09", {"2025-01": 9000.0}), None)]
    before = {path: path.read_bytes() for path in folder.rglob("*.*")}
    annual, monthly = refresh(["us-goods-exports-japan-annual", "us-goods-exports-japan-monthly"], folder=folder)
    assert list(monthly.added) == [date(2026, 8, 1), date(2026, 9, 1)]
    assert list(monthly.revised) == [date(2025, 1, 1)] and list(annual.revised) == [date(2025, 1, 1)]
    assert "2025-01 revised" in monthly.in_words() and "%" in monthly.in_words()
    assert before == {path: path.read_bytes() for path in folder.rglob("*.*")}
    refresh(["us-goods-exports-japan-monthly"], date(2026, 11, 23), folder)
    written = read_series(folder / "us-goods-exports-japan-monthly")
    assert written.frame.set_index("period_start")["value"].loc["2025-01-01"] == 9000
    assert (pd.Timestamp("2025-01-01") == written.others["period_start"]).any()
    assert "as of 2026-11-23; before: 1985" in written.origin.vintage
    assert written.sources["refresh-2026-11-23"][1] == url(server)
    (again,) = refresh(["us-goods-exports-japan-monthly"], folder=folder)
    assert not again.added and not again.revised


class Killed(BaseException):
    """What no handler for errors may catch."""


@pytest.mark.parametrize("name", ["us-goods-exports-japan-monthly", "us-lng-exports-japan-annual"])
@pytest.mark.parametrize("is_done", [False, True], ids=["killed before", "killed after"])
def test_a_kill_leaves_values_and_vintage_of_one_time(server, folder, name, is_done, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    """Whenever it is killed, values, sources and vintage are all those of before or all those of after."""
    workbook = census("2026-09", {"2025-01": 9000.0}) if "goods" in name else eia(revised={"2025-01-01": 99_000.0})
    server.answers = [(200, workbook, None)]
    before = {path: path.read_bytes() for path in folder.rglob("*.*")}
    old, replaced, calls = read_series(folder / name), Path.replace, []

    def fail(self: Path, target: Path) -> None:
        calls.append(target)
        if is_done:
            replaced(self, target)
        raise Killed

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(Killed):
        refresh([name], date(2026, 11, 23), folder)
    assert len(calls) == 1
    assert is_done or before == {path: path.read_bytes() for path in folder.rglob("*.*")}
    new = read_series(folder / name)
    is_new = len(new.frame) + len(new.others) > len(old.frame) + len(old.others)
    assert is_new == is_done == ("2026-11-23" in new.origin.vintage) == ("refresh-2026-11-23" in new.sources)


@pytest.mark.parametrize(
    ("body", "message"),
    [
        pytest.param(lambda: b"\n<!DOCTYPE html><p>Sorry", "a web page instead", id="error page with 200"),
        pytest.param(lambda: b"PK\x03\x04 broken", "not readable as census", id="broken workbook"),
        pytest.param(lambda: b"", "not readable as census", id="empty"),
        pytest.param(lambda: customs(), "not readable as census", id="another file"),
        pytest.param(lambda: census("2026-09", drop="EMAR"), "no column EMAR", id="changed columns"),
        pytest.param(lambda: census("2025-09"), "lacks October 2025", id="a month that ships is gone"),
        pytest.param(lambda: census("2026-09", {"2026-08": 9e9}), "outside 0 to 40000", id="another unit"),
    ],
)
def test_wrong_content_changes_nothing(server, folder, body, message: str) -> None:  # type: ignore[no-untyped-def]
    """What is not the documented file is refused by name, and the series stay as they were."""
    server.answers = [(200, body(), None)]
    before = {path: path.read_bytes() for path in folder.rglob("*.*")}
    with pytest.raises(DataError, match=message):
        refresh(["us-goods-exports-japan-monthly"], date(2026, 11, 23), folder)
    assert before == {path: path.read_bytes() for path in folder.rglob("*.*")}


def test_eia_and_customs_files_are_read() -> None:
    """The old EIA workbook by its series id; Japan's customs in billion yen, without the months that lie ahead."""
    live = {"url": "u", "format": "eia", "column": "NGM_EPG0_EVE_NUS-NJA_MMCF"}
    values = parse(live, eia())
    assert values[date(2016, 1, 1)] == 0 and values[date(2026, 8, 1)] == 1234
    with pytest.raises(DataError, match="no column"):
        parse(live, eia("OTHER"))
    live = {"url": "u", "format": "customs", "column": "Exp-304 - Imp-304"}
    assert parse(live, customs())[date(2026, 1, 1)] == 800 and date(2026, 2, 1) not in parse(live, customs())
    assert parse({**live, "years": "calendar"}, customs()) == {date(2024, 1, 1): 8400, date(2025, 1, 1): 8400}
    assert parse({**live, "years": "fiscal"}, customs()) == {date(2024, 4, 1): 8400}
    with pytest.raises(DataError, match="no column Exp-304"):
        parse(live, customs("Years/Months,Exp-Total,Imp-Total,Exp-999,Imp-304"))


@pytest.mark.parametrize(
    ("answers", "waits", "message"),
    [
        pytest.param([(503, b"", None), (200, b"fine", None)], [1], "", id="recovers"),
        pytest.param([(500, b"", None)], [1, 2], "HTTP 500.*3 times", id="stays broken"),
        pytest.param([(404, b"", None)], [], "HTTP 404", id="is not there"),
        pytest.param([(200, b"fi", 4)], [1, 2], "3 times", id="cut transfer"),
        pytest.param([(200, b"fi", 4), (200, b"fine", None)], [1], "", id="cut once"),
    ],
)
def test_a_server_that_fails_is_asked_again(server, answers, waits: list[float], message: str) -> None:  # type: ignore[no-untyped-def]
    """Three tries with growing pauses where it may help, one where it cannot."""
    server.answers, slept = answers, []
    if message:
        with pytest.raises(DataError, match=message):
            fetch(url(server), 5, slept.append)
    else:
        assert fetch(url(server), 5, slept.append) == b"fine"
    assert slept == waits


def test_a_silent_server_is_given_up() -> None:
    """A connection that never answers ends in a message."""
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        with pytest.raises(DataError, match="timed out, 3 times"):
            fetch(f"http://127.0.0.1:{silent.getsockname()[1]}/", 0.05, lambda _: None)



def test_an_unknown_series_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    """The message lists the series that can be refreshed; nothing is fetched."""
    assert main(["refresh", "jp-lng-volume-us-cy"]) == 2
    assert "no series with an official file" in capsys.readouterr().err
