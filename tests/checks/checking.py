"""What `check` finds in a workbook that a test writes as Markdown tables (tests/builders.py)."""

from __future__ import annotations

from pathlib import Path

from reportkit import attainment, checks, completeness
from reportkit.excel import reader
from reportkit.lang import Lang
from reportkit.model import Problem, Submission
from reportkit.standard import load
from tests.builders import workbook

DEFINITION = load()

COVER = """
sheet 封面
| 填报部门 | 市场部 |
| 填报人 | 李娜 |
| 会议名称 | 月度例会 |
| 报告类型 | 标准例会 |
| 统计期开始 | 2026-10-01 |
| 统计期结束 | 2026-10-31 |
| 会议日期 | 2026-11-03 |
| 金额单位 | 万元 |
"""
MEETING = COVER.replace("| 填报部门 | 市场部 |\n| 填报人 | 李娜 |\n", "")
ROSTER = """
sheet 部门名单
| 部门* | 联系人 | 需填报表 | 本期免报 |
| 市场部 | 李娜 | 工作进展 | |
| 研发部 | 王强 | 工作进展 | |
"""
PROGRESS = """
sheet 工作进展
| 工作事项* | 责任人* | 计划开始 | 计划完成* | 状态* | 完成进度° | 实际完成 | 本期成果° | 未按期原因° |
"""
KPIS = """
sheet 关键指标
| 指标名称* | 单位* | 指标方向* | 目标值° | 本期实际* | 达成率|原因|措施| 责任人 | 时限 | 上限 | 基期 | 上期 | 权重 |
"""
RESOURCES = """
sheet 资源需求
| 需求内容* | 类型* | 数量 | 单位 | 金额 | 原预算° | 理由* | 紧急程度* |
"""


def submission(folder: Path, text: str) -> Submission:
    """The workbook as read."""
    return reader.read(workbook(folder, text), DEFINITION).submission


def problems(folder: Path, text: str, lang: Lang = "zh") -> tuple[Problem, ...]:
    """All findings."""
    read = submission(folder, text)
    kpis = attainment.kpis(read, DEFINITION)
    counts = completeness.count(read, DEFINITION, kpis)
    found = checks.run(read, DEFINITION, lang, kpis, counts)
    levels = {code: allowed for check in checks.CHECKS for code, allowed in check.levels.items()}
    for problem in found:
        assert problem in read.notes or problem.level in levels[problem.code], problem
    return found


def found(folder: Path, code: str, text: str, lang: Lang = "zh") -> list[tuple[str, str, str, str]]:
    """Cell (else sheet), level, message and hint of the findings with `code`."""
    return [(problem.place.cell or problem.place.sheet, problem.level, problem.message, problem.hint)
            for problem in problems(folder, text, lang) if problem.code == code]


def messages(folder: Path, code: str, text: str) -> tuple[list[str], list[str]]:
    """The messages of the findings with `code` in Chinese and in English."""
    zh, en = ([message for _, _, message, _ in found(folder, code, text, lang)] for lang in ("zh", "en"))
    return zh, en
