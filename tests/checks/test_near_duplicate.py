"""near-duplicate"""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from reportkit.checks.context import see
from reportkit.checks.near_duplicate import CHECK
from reportkit.model import Value
from tests import submissions
from tests.checks.checking import COVER, DEFINITION, MEETING, PROGRESS, found, messages


def owners(first: str, second: str) -> str:
    rows = "\n".join(f"| 事项{name} | {name} | | 2026-11-20 | 未启动 | | | | |" for name in (first, second))
    return COVER + PROGRESS + rows


def departments(first: str, second: str) -> str:
    rows = "\n".join(f"| {name} | 事项 | 李娜 | | 2026-11-20 | 未启动 | | | | |" for name in (first, second))
    return MEETING + PROGRESS.replace("| 工作事项*", "| 部门 | 工作事项*") + rows


@pytest.mark.parametrize(("first", "second"), [("李 娜", "李娜"), ("王建国", "王健国"), ("欧阳娜", "欧阳娜娜"),
                                               ("Ann Miller", "Ann Miler")])
def test_owners_that_may_be_one_person(tmp_path: Path, first: str, second: str) -> None:
    assert [(cell, level) for cell, level, _, _ in found(tmp_path, "near-duplicate", owners(first, second))] == [
        ("B3", "note")]


def computing_s(count: int) -> float:
    """Seconds of computing for so many names, of which the last resembles the first."""
    names = [f"{chr(0x4e00 + at % 97)}{chr(0x5000 + at)}{chr(0x6000 + at * 7 % 8_000)}" for at in range(count)]
    rows = [submissions.row("progress", 6 + at, "市场部", task=f"{at}", owner=Value("people", (name,), name))
            for at, name in enumerate([*names, names[0] + "鹏"])]
    read = submissions.submission(rows)
    started = time.process_time()
    cells = [problem.place.row for problem in CHECK.find(see(read, DEFINITION, "zh", (), {}))]
    assert cells[-1:] == [6 + count]
    return time.process_time() - started


def test_thousands_of_names_are_not_compared_each_with_each() -> None:
    assert computing_s(4_000) < 32 * max(computing_s(500) for _ in range(3))  # each with each: 64 times


def test_the_sentence_names_both_and_where_the_other_stands(tmp_path: Path) -> None:
    assert messages(tmp_path, "near-duplicate", owners("王建国", "王健国")) == (
        ["“王健国”与 工作进展!B2 的“王建国”只差一个字或空格"],
        ["“王健国” differs from “王建国” in 工作进展!B2 by one letter or space only"])


@pytest.mark.parametrize(("first", "second"), [
    ("李娜", "李丽"), ("王建国", "王建国"), ("李娜", "王强"), ("赵一鸣", "赵二鸣"), ("Tom", "Tim"),
    ("Ann", "Anna"),
])
def test_short_names_equal_ones_and_counted_ones_are_fine(tmp_path: Path, first: str, second: str) -> None:
    assert found(tmp_path, "near-duplicate", owners(first, second)) == []


@pytest.mark.parametrize(("first", "second", "cells"), [
    ("市场部", "市场", ["A3"]), ("法务部", "财务部", []), ("华东大区", "华南大区", []), ("销售一部", "销售二部", []),
])
def test_departments_without_a_roster(tmp_path: Path, first: str, second: str, cells: list[str]) -> None:
    assert [cell for cell, _, _, _ in found(tmp_path, "near-duplicate", departments(first, second))] == cells


def test_a_kpi_spelt_with_another_space_in_another_department(tmp_path: Path) -> None:
    head = MEETING + "sheet 关键指标\n| 指标名称* | 部门 | 单位* | 指标方向* | 目标值° | 本期实际* |\n"
    rows = "| {} | 市场部 | 人 | 越高越好 | 5 | 4 |\n| {} | 客服部 | 人 | 越高越好 | 5 | 4 |"
    same, other = (head + rows.format(*names) for names in (("新增用户", "新增 用户"), ("日活用户", "月活用户")))
    assert [cell for cell, _, _, _ in found(tmp_path, "near-duplicate", same)] == ["A3"]
    assert found(tmp_path, "near-duplicate", other) == []
