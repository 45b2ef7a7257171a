"""A folder as it really comes in: twice, blank, of another period, locked, in an archive in an archive, no workbook."""

from __future__ import annotations

import json
import zipfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from reportkit.excel import template
from reportkit.standard.spec import Definition
from tests.cli.run import Outcome, run
from tests.cli.test_bad_input import ENCRYPTED

COVER = {"meeting": "月度例会", "meeting_date": date(2026, 11, 4), "submit_by": date(2026, 11, 2),
         "period_start": date(2026, 10, 1), "period_end": date(2026, 10, 31)}
SEPTEMBER = {"period_start": date(2026, 9, 1), "period_end": date(2026, 9, 30)}
ROSTER = ("市场部", "研发部", "财务部", "质量部", "采购部", "物流部", "法务部")
DONE = {"task": "压测", "owner": "李娜", "due": date(2026, 10, 20), "status": "done", "result": "通过"}
TASKS = [DONE]


def returned(path: Path, definition: Definition, name: str, day: int, rows: object = TASKS, **cover: date) -> None:
    sheets = {"progress": rows} if isinstance(rows, list) else {}
    template.write(path, definition, template.TemplateSpec(
        "standard", "zh", "department", name, {**COVER, **cover, "filled_on": date(2026, 11, day), "reporter": "李娜"},
        rows=sheets, sheets=("progress",)))


@dataclass(frozen=True)
class Told:
    """What the organiser sees, what a program reads, and where it all lies."""

    shown: Outcome
    read: dict[str, Any]
    folder: Path

    def department(self, name: str) -> tuple[Any, ...]:
        one = next(one for one in self.read["departments"] if one["name"] == name)
        return one["state"], one["remark"], one["file"]

    def fate(self, file: str) -> tuple[Any, ...]:
        one = next(one for one in self.read["files"] if one["file"] == file)
        return one["fate"], one["departments"], one["reason"]


@pytest.fixture(scope="module")
def told(definition: Definition, tmp_path_factory: pytest.TempPathFactory) -> Told:
    """The folder collected twice into the organiser's workbook, once for each way of telling."""
    folder = tmp_path_factory.mktemp("mixed")
    came, meeting = folder / "收到", folder / "meeting.xlsx"
    (came / "邮件").mkdir(parents=True)
    template.write(meeting, definition, template.TemplateSpec(
        "standard", "zh", "meeting", cover=COVER, departments=[{"department": name} for name in ROSTER]))
    returned(came / "市场部.xlsx", definition, "市场部", 1)
    returned(came / "市场部(修改后).xlsx", definition, "市场部", 2, [DONE, {**DONE, "task": "签约"}])
    returned(came / "新建工作表.xlsx", definition, "研发部", 3)
    returned(came / "邮件" / "财务部.xlsx", definition, "财务部", 1, **SEPTEMBER)
    returned(came / "物流部.xlsx", definition, "物流部", 1, None)
    (came / "采购部.xlsx").write_bytes(ENCRYPTED)
    with zipfile.ZipFile(came / "转发.zip", "w") as outer:
        outer.writestr("质量部.zip", b"PK\x03\x04")
    for name in ("正文.eml", "winmail.dat", "法务部.docx", "Thumbs.db"):
        (came / "邮件" / name).write_bytes(b"x")
    shown = run("collect", came, "-o", meeting, "--lang", "zh")
    return Told(shown, json.loads(run("collect", came, "-o", meeting, "--json", "--lang", "zh").out), folder)


def test_the_table_says_what_is_odd_about_a_return_and_why_one_is_missing(told: Told) -> None:
    lines = (line.split() for line in told.shown.out.splitlines())
    states = {line[0]: line[1] for line in lines if line and line[0] in ROSTER}
    assert [states[name] for name in ROSTER] == [
        "已报", "已报（晚）", "已报，统计期不符", "未报，有文件但没读成", "未报，有文件但没读成", "未报，交回的是空白",
        "未报，有文件但没读成"]
    assert "应报7个部门，已报3个。未报：质量部、采购部、物流部、法务部。" in told.shown.out


def test_every_file_that_was_passed_over_is_named_with_what_to_do(told: Told) -> None:
    said = told.shown.err.splitlines()
    assert ("采购部.xlsx：没有读。工作簿设有打开密码或权限管理，无法读取。请在 Excel 中取消密码"
            "（文件 > 信息 > 保护工作簿）后保存。") in said
    assert "另有 1 个文件不是工作簿，没有读：法务部.docx。" in said
    assert ("有 3 个压缩包或邮件没有打开，里面可能有工作簿：转发.zip/质量部.zip、winmail.dat、正文.eml。"
            "请把里面的工作簿取出来，放进文件夹再运行。") in said
    assert "物流部.xlsx：还是空白的，没有填任何内容，按未报送计。" in said
    assert not any("Thumbs.db" in line for line in said)


def test_programs_read_who_reported_and_who_did_not(told: Told) -> None:
    found = told.read
    assert (found["schema"], found["expected"], found["reported"], found["has_roster"]) == (1, 7, 3, True)
    assert found["workbook"] == str(told.folder / "meeting.xlsx")
    assert told.department("市场部") == ("reported", None, "市场部(修改后).xlsx")
    assert told.department("研发部") == ("late", None, "新建工作表.xlsx")
    assert told.department("财务部") == ("reported", "other_period", "财务部.xlsx")
    assert told.department("质量部") == ("missing", "unread", "转发.zip/质量部.zip")
    assert told.department("物流部") == ("missing", "blank", "物流部.xlsx")
    assert {one["name"]: one["completeness"] for one in found["departments"]}["采购部"] is None
    assert {one["name"]: one["filled_on"] for one in found["departments"]}["研发部"] == "2026-11-03"


def test_programs_read_what_became_of_every_file(told: Told) -> None:
    assert told.fate("市场部(修改后).xlsx") == ("merged", ["市场部"], None)
    assert told.fate("市场部.xlsx") == ("replaced", ["市场部"], None)
    assert told.fate("物流部.xlsx") == ("blank", ["物流部"], None)
    assert told.fate("采购部.xlsx") == ("unread", [], "is-encrypted")
    assert told.fate("法务部.docx") == ("not_read", [], None)
    assert told.fate("正文.eml") == ("not_opened", [], None)
    assert {one["code"] for one in told.read["problems"]} >= {
        "file-skipped", "other-files", "nothing-filled", "sent-twice", "other-period", "late"}


def test_build_takes_the_rows_of_both_returns_where_it_is_asked_to(told: Told) -> None:
    files = sorted((told.folder / "收到").glob("市场部*.xlsx"))
    built = [run("build", *files, "-o", told.folder / f"{len(options)}.xlsx", "--json", "--lang", "zh", *options)
             for options in ((), ("--both",))]
    doubled = [[one["code"] for one in json.loads(done.out)["problems"]].count("duplicate-row") for done in built]
    assert doubled == [0, 1]  # 压测 stands in both


def test_a_strict_build_of_a_folder_stops_at_the_first_return_with_errors_and_at_one_it_cannot_read(told: Told) -> None:
    files = sorted((told.folder / "收到").glob("[市新]*.xlsx"))
    target = told.folder / "strict.xlsx"
    refused = run("build", *files, told.folder / "收到" / "物流部.xlsx", "-o", target, "--strict", "--lang", "zh")
    assert (refused.status, target.exists()) == (1, False)
    unread = run("build", *files, told.folder / "收到" / "采购部.xlsx", "-o", target, "--strict", "--lang", "zh")
    assert (unread.status, target.exists()) == (2, False)
    assert run("build", *files, "-o", target, "--strict", "--lang", "zh").status == 0


def test_a_merged_workbook_that_is_refused_is_not_left_behind(told: Told) -> None:
    config, target = told.folder / "reportkit.toml", told.folder / "refused.xlsx"
    config.write_text("[settings]\ndepartments = ['市场部', '财务部']\n", "utf-8")
    command = ("build", told.folder / "收到" / "市场部.xlsx", told.folder / "收到" / "新建工作表.xlsx",
               "-o", target, "--config", config, "--lang", "zh")
    assert run(*command, "--strict").status == 1  # nobody reported for 财务部
    assert not target.exists()
    assert run(*command).status == 0
    before = target.read_bytes()
    assert run(*command, "--strict").status == 1
    assert target.read_bytes() == before


def test_a_folder_with_nothing_but_containers_says_what_to_do(told: Told, tmp_path: Path) -> None:
    (tmp_path / "研发部.rar").write_bytes(b"Rar!")
    packed = told.folder / "收到" / "转发.zip"
    for given, name in ((tmp_path, "研发部.rar"), (packed, "转发.zip/质量部.zip")):
        done = run("collect", given, "-o", tmp_path / "x.xlsx", "--lang", "zh")
        assert done.status == 2
        assert f"{given}：没有工作簿，只有没有打开的 {name}。" in done.err


def test_collecting_into_a_built_workbook_says_that_the_summary_is_gone(told: Told) -> None:
    target, late = told.folder / "late.xlsx", told.folder / "收到" / "新建工作表.xlsx"
    said = []
    for command in (("collect", told.folder / "收到" / "市场部.xlsx"), ("build", target), ("collect", late)):
        output = ("-o", target) if command[0] == "collect" else ()
        said.append(run(*command, *output, "--lang", "zh").err)
    assert ["原有的汇总没有带过来" in one for one in said] == [False, False, True]


def test_a_meeting_workbook_among_the_returns_is_said_once(told: Told) -> None:
    came, target = told.folder / "又一次", told.folder / "again.xlsx"
    came.mkdir()
    for name in ("市场部.xlsx", "新建工作表.xlsx"):
        (came / name).write_bytes((told.folder / "收到" / name).read_bytes())
    assert run("collect", came, "-o", came / "合并.xlsx", "--lang", "zh").status == 0
    said = run("collect", came, "-o", target, "--lang", "zh").err.splitlines()
    assert [line for line in said if "合并.xlsx" in line] == [
        "合并.xlsx 里的这些部门另有单独交来的文件，用的是单独的文件：市场部、研发部。"]


def test_everything_is_said_in_the_language_that_was_asked_for(told: Told) -> None:
    done = run("collect", told.folder / "收到", "-o", told.folder / "english.xlsx", "--lang", "en")
    names = (*ROSTER, "(修改后)", "转发", "正文", "新建工作表", "李娜")
    said = done.out + done.err
    for name in names:
        said = said.replace(name, "")
    assert not [character for character in said if "\u4e00" <= character <= "\u9fff"]


def test_without_a_roster_a_department_is_asked_for_the_sheets_that_it_was_sent(told: Told) -> None:
    target = told.folder / "alone.xlsx"
    found = json.loads(run("collect", told.folder / "收到" / "新建工作表.xlsx", "-o", target, "--json").out)
    assert [(one["name"], one["completeness"]) for one in found["departments"]] == [("研发部", 1.0)]
