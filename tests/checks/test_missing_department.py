"""missing-department"""

from __future__ import annotations

from pathlib import Path

from tests.checks.checking import MEETING, PROGRESS, ROSTER, found, messages, problems

BOOK = MEETING + ROSTER + PROGRESS.replace("| 工作事项*", "| 部门 | 工作事项*")
MARKET = "| 市场部 | 素材设计 | 李娜 | | 2026-10-20 | 已完成 | | | 3套上线 | |\n"
RESEARCH = "| 研发部 | 接口联调 | 王强 | | 2026-10-20 | 已完成 | | | 联调通过 | |\n"


def test_a_department_without_a_row_is_told_at_its_line_of_the_roster(tmp_path: Path) -> None:
    assert found(tmp_path, "missing-department", BOOK + MARKET) == [
        ("A3", "error", "研发部未报送", "请催报（联系人：王强）；本期不用报的，在部门名单的“本期免报”选 是。")]
    assert messages(tmp_path, "missing-department", BOOK + MARKET)[1] == ["研发部 has not reported"]


def test_the_deadline_is_named_where_the_cover_has_one(tmp_path: Path) -> None:
    text = BOOK.replace("| 金额单位 | 万元 |", "| 报送截止 | 2026-10-28 |") + MARKET
    assert messages(tmp_path, "missing-department", text) == (
        ["研发部未报送，截止 2026-10-28"], ["研发部 has not reported, due 2026-10-28"])


def test_a_department_with_a_row_or_exempt_is_not_missing(tmp_path: Path) -> None:
    assert found(tmp_path, "missing-department", BOOK + MARKET + RESEARCH) == []
    exempt = BOOK.replace("| 研发部 | 王强 | 工作进展 | |", "| 研发部 | 王强 | 工作进展 | 是 |")
    assert found(tmp_path, "missing-department", exempt + MARKET) == []


def test_a_declaration_counts_as_reporting(tmp_path: Path) -> None:
    assert found(tmp_path, "missing-department", BOOK + MARKET + "| 研发部 | 无 | | | | | | | | |") == []


def test_the_prepared_rows_of_a_missing_department_are_not_gone_through(tmp_path: Path) -> None:
    kpis = """
    sheet 关键指标
    | 部门 | 指标名称* | 单位* | 指标方向* | 目标值° | 本期实际* |
    | 研发部 | 缺陷数 | 个 | 越低越好 | 10 | |
    """
    book = BOOK.replace("| 工作进展 |", "| 工作进展、关键指标 |")
    assert [problem.code for problem in problems(tmp_path, book + MARKET + kpis) if problem.department == "研发部"] == [
        "missing-department"]


def test_without_a_contact_the_hint_names_nobody(tmp_path: Path) -> None:
    text = BOOK.replace("| 研发部 | 王强 |", "| 研发部 | |") + MARKET
    assert found(tmp_path, "missing-department", text)[0][3].startswith("请催报；")
