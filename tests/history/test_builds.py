"""`build --history`: three months in a row, as an organiser runs them; and what stops a build before it writes."""

from __future__ import annotations

import json
import re
import sqlite3
import zipfile
from datetime import date
from pathlib import Path

import pytest

from reportkit import history
from reportkit.model import MeetingSeries
from tests.builders import workbook
from tests.checks.checking import MEETING
from tests.cli.run import Outcome, run

ENDS = {8: 31, 9: 30, 10: 31}


def book(folder: Path, month: int, actual: float, meeting: str = "{month}月例会", previous: str = "") -> Path:
    cover = MEETING.replace("月度例会", meeting.format(month=month)).replace("2026-10-01", f"2026-{month:02}-01")
    cover = cover.replace("2026-10-31", f"2026-{month:02}-{ENDS[month]}")
    cover = cover.replace("2026-11-03", f"2026-{month + 1:02}-03")
    folder.mkdir(exist_ok=True)
    made = workbook(folder, cover + f"""
sheet 关键指标
| 填报部门 | 指标名称* | 单位* | 指标方向* | 目标值° | 本期实际* | 上期值 | 核心指标 |
| 市场部 | 收入 | 万元 | 越高越好 | 100 | {actual} | {previous} | 是 |
sheet 工作进展
| 填报部门 | 工作事项* | 责任人* | 计划完成* | 状态* | 完成进度° |
| 市场部 | 促销 | 李娜 | 2026-{month:02}-20 | 已完成 | |
""")
    return made.rename(made.with_name(f"m{month}.xlsx"))


def build(path: Path, *options: object) -> Outcome:
    return run("build", path, "-o", path.with_name(f"{path.stem}-out.xlsx"), "--lang", "zh", *options)


@pytest.fixture(scope="module")
def months(tmp_path_factory: pytest.TempPathFactory, shared_address: str) -> tuple[Path, list[Outcome]]:
    """August, September and October built one after the other: 80, 90, 110 of 100."""
    folder = tmp_path_factory.mktemp("months")
    given = {8: 80.0, 9: 90.0, 10: 110.0}
    return folder, [build(book(folder, month, actual), "--history", shared_address, "--markdown")
                    for month, actual in given.items()]


def test_each_build_says_where_it_stored_and_how_much_it_knows(
    months: tuple[Path, list[Outcome]], shared_address: str
) -> None:
    _, outcomes = months
    assert [one.status for one in outcomes] == [0, 0, 0]
    lines = [line for one in outcomes for line in one.out.splitlines()]
    told = [line.partition("（")[2] for line in lines if history.address(shared_address) in line]
    assert told == [f"本期已存入；此前 {number} 期）" for number in range(3)]


def test_the_third_outline_tells_the_trend_and_where_its_base_is_from(months: tuple[Path, list[Outcome]]) -> None:
    text = (months[0] / "m10-out-outline.md").read_text("utf-8")
    assert "环比增长22.2%" in text
    assert "连续2期上升，近3期中1期达标。" in text
    assert "有1项工作簿没有填，取自历史。" in text


def test_the_third_summary_holds_sparklines_that_graft_carried(months: tuple[Path, list[Outcome]]) -> None:
    with zipfile.ZipFile(months[0] / "m10-out.xlsx") as package:
        sheets = [package.read(name).decode() for name in package.namelist() if "worksheets/sheet" in name]
    ranges = [found for sheet in sheets for found in re.findall(r"<x14:sparkline><xm:f>(.*?)</xm:f>", sheet)]
    assert len(ranges) == 2  # the KPI, and the department's score
    assert all(found.startswith("'汇总'!") for found in ranges)


def test_building_a_period_again_gives_the_same_bytes_and_stores_it_once(
    months: tuple[Path, list[Outcome]], shared_address: str
) -> None:
    folder, _ = months
    before = (folder / "m10-out.xlsx").read_bytes()
    assert build(folder / "m10.xlsx", "--history", shared_address).status == 0
    assert (folder / "m10-out.xlsx").read_bytes() == before
    stored = history.load(shared_address, MeetingSeries("", "例会", "month"), date(2027, 1, 1))
    assert [one.start.month for one in stored] == [8, 9, 10]


def test_a_build_without_history_is_what_it_was(months: tuple[Path, list[Outcome]]) -> None:
    folder, _ = months
    found = json.loads(build(folder / "m10.xlsx", "--json", "--outline", folder / "other.docx").out)
    assert found["history"] is None
    assert found["kpis"][0]["previous_change"] is None


def test_the_company_file_names_the_history_from_where_it_lies(tmp_path: Path) -> None:
    (tmp_path / "company").mkdir()
    config = tmp_path / "company" / "reportkit.toml"
    config.write_text('[history]\nurl = "h.db"\nseries = "例会"\n', "utf-8")
    first = build(book(tmp_path / "a", 9, 50.0, "经营会"), "--config", config)
    found = json.loads(build(book(tmp_path / "b", 10, 60.0, "分析会"), "--config", config, "--json").out)
    assert first.status == 0
    assert found["history"] == {"address": str(tmp_path / "company" / "h.db"), "earlier": 1}
    assert (found["kpis"][0]["previous_change"], found["kpis"][0]["from_history"]) == (0.2, ["previous"])


def test_a_renamed_meeting_is_told_that_the_history_knows_another(tmp_path: Path) -> None:
    for month, meeting in ((9, "经营会"), (10, "分析会")):
        outcome = build(book(tmp_path, month, 50.0, meeting), "--history", tmp_path / "h.db")
    assert "历史里没有这个会议的往期，只有：经营会。" in outcome.err


def test_a_history_out_of_reach_stops_the_build_before_it_writes(tmp_path: Path) -> None:
    (tmp_path / "h.db").write_bytes(b"no database" * 100)
    path = book(tmp_path, 10, 50.0)
    outcome = build(path, "--history", tmp_path / "h.db")
    assert outcome.status == 2
    assert "什么都没有写出" in outcome.err or "Nothing was written" in outcome.err
    assert sorted(one.name for one in tmp_path.iterdir()) == ["h.db", path.name]


def test_outputs_that_cannot_be_written_leave_the_history_as_it_was(tmp_path: Path) -> None:
    path = book(tmp_path, 10, 50.0)
    assert build(path, "--history", tmp_path / "h.db", "--outline", tmp_path / "no" / "o.docx").status == 2
    database = sqlite3.connect(tmp_path / "h.db")
    tables = [name for (name,) in database.execute("select name from sqlite_master where name = 'reportkit_periods'")]
    stored = database.execute("select count(*) from reportkit_periods").fetchone() if tables else (0,)
    database.close()
    assert stored == (0,)


def test_a_period_that_the_cover_does_not_state_is_not_stored(tmp_path: Path) -> None:
    path = workbook(tmp_path, "sheet 封面\n| 会议名称 | 例会 |\n| 会议日期 | 2026-11-03 |\nsheet 工作进展\n"
                              "| 填报部门 | 工作事项* | 状态* |\n| 市场部 | 促销 | 进行中 |\n")
    outcome = run("build", path, "--lang", "zh", "--history", tmp_path / "h.db")
    assert outcome.status == 0
    assert "封面没有写统计期" in outcome.err
    assert not (tmp_path / "h.db").exists()
