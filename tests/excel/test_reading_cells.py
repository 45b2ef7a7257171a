"""What people type into one cell, one line each: what stood there, what it is read as, and which note it carries.

The patterns were counted in 234 real reporting workbooks (share of workbooks in front). All cells of a column kind
stand in one workbook, which is read once.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from reportkit.excel.reader import read
from reportkit.model import Row, Value
from reportkit.standard import load
from tests.builders import workbook

COVER = """
    sheet 封面
    | 填报部门 | 市场部 | 金额单位 | 万元 |
    | 统计期开始 | 2026-09-01 | 统计期结束 | 2026-09-30 | 会议日期 | 2026-10-08 |
"""
Line = tuple[str, str, str, str]  # pattern of the study; the cell; kind and value as read; note

STATUS: list[Line] = [
    ("43 %: trailing space or newline", "完成\\n", "option done", "read-as"),
    ("43 %: trailing space in English", "In Progress\u00a0", "option doing", "read-as"),
    ("8 %: zero-width", "已完成\u200b", "option done", "read-as"),
    ("8 %: U+3000", "\u3000已完成\u3000", "option done", "read-as"),
    ("9 %: percent inside text", "完成50%", "option doing", "read-as"),
    ("9 %: percent and what it means", "30%（已完成周一任务）", "option doing", "read-as"),
    ("13 teams: word and percent", "完成（30%）", "option doing", "read-as"),
    ("13 teams: negated word and percent", "未完成(40%)", "option doing", "read-as"),
    ("13 teams: percent and what is left", "80%（剩下群聊、地图、群员界面未做）", "option doing", "read-as"),
    ("13 teams: a number from 0 to 1", "0.5", "option doing", "read-as"),
    ("13 teams: 1 is all", "1", "option done", "read-as"),
    ("13 teams: 0 is nothing", "0", "option not_started", "read-as"),
    ("13 teams: a percent cell", "%0.3", "option doing", "read-as"),
    ("13 teams: 100 %", "%1", "option done", "read-as"),
    ("13 teams: a sentence", "这周主要在改界面，后端接口还没有联调，预计下周可以提交测试", "text ", "unknown-option"),
    ("partly", "基本完成", "option doing", "read-as"),
    ("partly, counted", "完成4套", "option done", "read-as"),
    ("1 file: check mark", "√", "option done", "read-as"),
    ("1 file: check mark in brackets", "（√）", "option done", "read-as"),
    ("negation wins", "Not Resolved", "option doing", "read-as"),
    ("negation wins in Chinese", "暂未完成", "option doing", "read-as"),
    ("a word of the list, not a word of nothing", "Pending", "option not_started", "read-as"),
    ("2 files: drop-down prompt left", "Select …", "missing", "read-as"),
    ("2 files: drop-down prompt in Chinese", "请选择", "missing", "read-as"),
    ("RAG never equals progress", "Green", "text ", "unknown-option"),
    ("5 %: N/A", "N/A", "missing", ""),
    ("5 %: not known yet", "待商定", "unknown", ""),
    ("2 files: error cell", "#N/A", "error", "error-cell"),
    ("2 %: formula without a stored result", "=A1", "error", "no-result"),
]

PERCENT: list[Line] = [
    ("13 %: a number with % format", "%0.85", "number 0.85", ""),
    ("0 of 231: text 85%", "85%", "number 0.85", "read-as"),
    ("1 file: full-width digits", "８５％", "number 0.85", "read-as"),
    ("9 %: one percent inside text", "完成50%", "number 0.5", "read-as"),
    ("9 %: two percents", "前端50%，后端80%", "text ", "unreadable-number"),
    ("a plain percent number", "60", "number 0.6", "read-as"),
    ("1 file (√ in 完成度)", "√", "number 1.0", "read-as"),
    ("13 teams: the word for all", "已完成", "number 1.0", "read-as"),
    ("13 teams: the word for none", "未开始", "number 0.0", "read-as"),
    ("13 teams: a word for some", "进行中", "text ", "unreadable-number"),
    ("1 %: a comparison", "<10%", "text ", "unreadable-number"),
    ("5 %: N/A", "NA", "missing", ""),
    ("3 %: dash", "——", "missing", ""),
]

MONEY: list[Line] = [
    ("4 %: number stored as text", "'7.1", "number 7.1", "read-as"),
    ("0: thousands comma", "'1,200", "number 1200.0", "read-as"),
    ("1 %: 万", "3.5万", "number 3.5", "read-as"),
    ("1 %: 千", "5千", "number 0.5", "read-as"),
    ("1 %: 亿", "¥1.2亿", "number 12000.0", "read-as"),
    ("1 %: a range of 万", "30万~60万", "text ", "unreadable-number"),
    ("1 %: more than", "150万+", "text ", "unreadable-number"),
    ("3 %: currency range", "$10,000 - $15000", "text ", "unreadable-number"),
    ("3 %: a price per year", "¥300/年", "text ", "unreadable-number"),
    ("3 %: two prices", "代办约 ¥500；开户约 ¥500", "text ", "unreadable-number"),
    ("3 %: one price", "¥500", "number 0.05", "read-as"),
    ("1 %: about", "约 ¥69", "number 0.0069", "read-as"),
    ("1 %: one price among words", "2核4G约 ¥120/月", "text ", "unreadable-number"),
    ("6 %: the unit of another kind", "7天", "text ", "unreadable-number"),
    ("6 %: the same unit", "43 万元", "number 43.0", "read-as"),
    ("6 %: nothing of it", "0 元", "number 0.0", "read-as"),
    ("1 file: full-width digits", "５０", "number 50.0", "read-as"),
    ("brackets are minus", "(1,200)", "number -1200.0", "read-as"),
    ("a numeral", "一百二十万", "number 120.0", "read-as"),
    ("5 %: nothing to report", "无", "none", ""),
    ("5 %: nan", "nan", "missing", ""),
    ("2 %: slash", "/", "none", ""),
    ("2 %: strokes", "\u3000\\|\u3000\\", "none", "read-as"),
    ("5 %: not known", "？", "unknown", ""),
    ("2 files: error cell", "#NAME?", "error", "error-cell"),
    ("21 %: formula with its result", "=1+1 -> 2", "number 2.0", ""),
]

COUNT_OF_STAFF_DAYS: list[Line] = [
    ("6 %: number and unit", "7人天", "number 7.0", "read-as"),
    ("6 %: English unit", "'7", "number 7.0", "read-as"),
    ("3 %: range", "2～3人天", "text ", "unreadable-number"),
    ("1 file: a fraction is never a date", "1/2天", "text ", "unreadable-number"),
    ("14 %: a numbered list", "1、二人\\n2、三人", "text ", "unreadable-number"),
]

DUE: list[Line] = [
    ("a real date", "2026-09-15", "date 2026-09-15", ""),
    ("10 of 216: built-in format 58", "<58>46280", "date 2026-09-15", ""),
    ("10 of 216: built-in format 31", "<31>46280", "date 2026-09-15", ""),
    ("a serial without a format", "46280", "date 2026-09-15", "read-as"),
    ("3 wb: 11.05 as a number", "11.05", "date 2026-11-05", "read-as"),
    ("3 wb: 10.4 as a number", "10.4", "date 2026-10-04", "read-as"),
    ("3 wb: 10.1 may be the 10th", "10.1", "date 2026-10-01", "day-unclear"),
    ("3 wb: 10.2 may be the 20th", "10.2", "date 2026-10-02", "day-unclear"),
    ("3 wb: 10.3 may be the 30th", "10.3", "date 2026-10-03", "day-unclear"),
    ("3 wb: 10.10 as text is the 10th", "'10.10", "date 2026-10-10", "read-as"),
    ("5 wb: Y.M.D", "2026.9.1", "date 2026-09-01", "read-as"),
    ("3 wb: no year", "9月28日", "date 2026-09-28", "read-as"),
    ("3 wb: 号", "10月31号", "date 2026-10-31", "read-as"),
    ("3 wb: no 日", "9月24", "date 2026-09-24", "read-as"),
    ("no year, the nearest one", "3月15日", "date 2027-03-15", "read-as"),
    ("1 wb: YYYYMMDD", "20260920", "date 2026-09-20", "read-as"),
    ("9 wb: a range, the end is the deadline", "2026.9.12~2026.9.17", "date 2026-09-17", "read-as"),
    ("9 wb: a range with a slash", "11.02/11.09", "date 2026-11-09", "read-as"),
    ("9 wb: a range of month and day", "10.26~11.1", "date 2026-11-01", "read-as"),
    ("9 wb: a range in words", "9月3号至9月4号", "date 2026-09-04", "read-as"),
    ("9 wb: a range with slashes", "9/28-10/10", "date 2026-10-10", "read-as"),
    ("9 wb: an English range", "22-Sep To 23-Sep", "date 2026-09-23", "read-as"),
    ("several ranges", "后端：9.1~9.5\\n前端：9.6~9.9", "text ", "unreadable-date"),
    ("fuzzy: end of month", "10月底之前", "date 2026-10-31", "read-as"),
    ("fuzzy: middle", "10月中旬", "date 2026-10-20", "read-as"),
    ("fuzzy: beginning", "10月初", "date 2026-10-10", "read-as"),
    ("fuzzy: first ten days", "10月上旬", "date 2026-10-10", "read-as"),
    ("fuzzy: last ten days", "2026/10下旬", "date 2026-10-31", "read-as"),
    ("3 wb: order unclear", "1/9/2017", "text ", "unreadable-date"),
    ("3 wb: order clear", "'15/09/26", "text ", "unreadable-date"),
    ("3 wb: order clear with a full year", "09-15-2026", "date 2026-09-15", "read-as"),
    ("no date: ASAP", "ASAP", "text ", "unreadable-date"),
    ("no date: 年后尽快", "年后尽快", "text ", "unreadable-date"),
    ("no date: 等待", "等待甲方的信息", "text ", "unreadable-date"),
    ("no date: 待定", "待定", "unknown", ""),
    ("a status in a date column", "已完成", "text ", "unreadable-date"),
    ("3 wb: a month", "10月", "date 2026-10-31", "read-as"),
    ("1 file: an error date", "1900-12-30", "text ", "unreadable-date"),
    ("a fraction of a day", "1/2天", "text ", "unreadable-date"),
    ("Q3", "Q4", "date 2026-12-31", "read-as"),
    ("年底", "年底", "date 2026-12-31", "read-as"),
    ("每周", "每周一次", "recurring", ""),
    ("持续", "持续推进", "ongoing", ""),
]

OWNER: list[Line] = [
    ("64 wb: 、", "甲、乙", "people 甲+乙", ""),
    ("64 wb: full-width comma", "甲，乙", "people 甲+乙", ""),
    ("64 wb: /", "甲/乙／丙", "people 甲+乙+丙", ""),
    ("64 wb: & and +", "甲&乙+丙", "people 甲+乙+丙", ""),
    ("64 wb: line break", "甲\\n乙", "people 甲+乙", ""),
    ("64 wb: not a space", "Ann Lee", "people Ann Lee", ""),
    ("roles inside", "后端：甲，乙", "people 甲+乙", ""),
    ("groups inside", "各主管，各组成员", "people 各主管+各组成员", ""),
]

TEXT: list[Line] = [
    ("32 %: line breaks are kept", "1、签约\\n2、回款", "text 1、签约\n2、回款", ""),
    ("44 %: full-width punctuation is kept", "上线（试点）；回款：三家", "text 上线（试点）；回款：三家", ""),
    ("4 %: an ID stays text", "'0001", "text 0001", ""),
    ("5 %: nothing to report", "暂无", "none", ""),
    ("5 %: nothing in English", "No", "none", "read-as"),
    ("3 %: dash", "--", "missing", ""),
    ("5 %: placeholder", "xxx", "unknown", ""),
    ("8 %: NBSP only", "\u00a0", "blank", "read-as"),
]

ANSWER: list[Line] = [
    ("yes", "是", "option yes", ""), ("Y", "Y", "option yes", ""), ("mark", "√", "option yes", ""),
    ("no mark", "x", "option no", ""), ("No is an answer here", "No", "option no", ""),
    ("TRUE", "TRUE", "option yes", ""),
    ("decided", "已确定", "option yes", ""), ("to be confirmed", "待确认", "option no", ""),
]  # fmt: skip

PROGRESS = "| 工作事项 | 责任人 | 计划完成 | 状态 | 完成进度 | 本期成果 |"
KPIS = "| 指标名称 | 单位 | 指标方向 | 目标值 | 实际值 |"
BOOKS: dict[str, tuple[list[Line], str, str, str, str]] = {
    # column kind: lines, sheet, header, a row around the cell, key of the column
    "status": (STATUS, "progress", f"sheet 工作进展\n{PROGRESS}", "| 事 | 甲 | 2026-09-15 | {} | | |", "status"),
    "percent": (PERCENT, "progress", f"sheet 工作进展\n{PROGRESS}", "| 事 | 甲 | 2026-09-15 | 进行中 | {} | |",
                "completion"),
    "due": (DUE, "progress", f"sheet 工作进展\n{PROGRESS}", "| 事 | 甲 | {} | 进行中 | | |", "due"),
    "owner": (OWNER, "progress", f"sheet 工作进展\n{PROGRESS}", "| 事 | {} | 2026-09-15 | 进行中 | | |", "owner"),
    "text": (TEXT, "progress", f"sheet 工作进展\n{PROGRESS}", "| 事 | 甲 | 2026-09-15 | 进行中 | | {} |", "result"),
    "money": (MONEY, "kpis", f"sheet 关键指标\n{KPIS}", "| 收入 | 万元 | 越高越好 | 5 | {} |", "actual"),
    "days": (COUNT_OF_STAFF_DAYS, "kpis", f"sheet 关键指标\n{KPIS}", "| 投入 | 人天 | 越高越好 | 5 | {} |", "actual"),
    "answer": (ANSWER, "kpis", f"sheet 关键指标\n{KPIS}", "| 上线 | 项 | 是否完成 | | {} |", "actual"),
}
LINES = [(kind, at, line) for kind, book in BOOKS.items() for at, line in enumerate(book[0])]


@cache
def rows(kind: str) -> tuple[Row, ...]:
    """The records of the workbook that holds all cells of one kind of column."""
    lines, key, header, around, _ = BOOKS[kind]
    text = "\n".join([COVER, header, *(around.format(cell) for _, cell, _, _ in lines)])
    with TemporaryDirectory() as folder:
        return read(workbook(Path(folder), text), load()).submission.rows(key)


@pytest.mark.parametrize(
    ("kind", "at", "line"), LINES, ids=[f"{kind}: {line[0]} | {line[1]}" for kind, _, line in LINES]
)
def test_a_cell_is_read_as_far_as_it_can_be_without_guessing(kind: str, at: int, line: Line) -> None:
    value = rows(kind)[at][BOOKS[kind][4]]
    assert (shown(value), value.note) == (line[2], line[3])


@pytest.mark.parametrize("kind", ["status", "percent", "owner", "text", "money", "days"])
def test_the_words_of_every_cell_are_kept(kind: str) -> None:
    lines, _, _, _, key = BOOKS[kind]
    typed = {line[1]: row[key].text for line, row in zip(lines, rows(kind), strict=True) if line[1][0] not in "%=#<"}
    for cell, words in typed.items():
        plain = cell.removeprefix("'").replace("\\n", "\n").replace("\\|", "|")
        assert words == plain.strip(" \n\u200b\u3000\u00a0")


def test_the_share_in_a_status_fills_the_column_for_it() -> None:
    shares = {line[1]: row["completion"] for line, row in zip(STATUS, rows("status"), strict=True)}
    assert [shares[cell].number for cell in ("完成50%", "完成（30%）", "未完成(40%)", "0.5", "%0.3", "基本完成")] == [
        0.5, 0.3, 0.4, 0.5, 0.3, None]
    assert (shares["完成50%"].place.cell, shares["完成50%"].live) == ("D6", False)


def shown(value: Value) -> str:
    """Kind and value in a line."""
    if value.kind == "people":
        return f"people {'+'.join(value.people)}"
    if value.kind == "text":
        return f"text {value.text}" if not value.note else "text "
    if value.kind in ("number", "option", "date"):
        return f"{value.kind} {value.value}"
    return value.kind
