"""A small company's three meetings, played through: sent out, filled, collected, discussed, sent out again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from reportkit import collect, distribution
from reportkit.excel import reader
from reportkit.model import Row, Submission
from reportkit.standard.spec import Definition
from tests.filling import Cell, beside, headings, load

ROSTER = """部门,负责人,联系人,权重,需填报表
市场部,王强,李娜,60,"工作进展、关键指标、问题与对策、资源需求、下阶段工作计划、改进措施"
研发部,陈晨,,40,"工作进展、关键指标、问题与对策、下阶段工作计划"
"""
CATALOGUE = """部门,指标名称,单位,指标方向,目标值,年度目标,权重,核心指标,汇总方式,去年同期值
市场部,新增用户,人,越高越好,12000,15万,60,是,求和,9800
市场部,官网转化率,%,越高越好,4%,,40,,,
研发部,线上缺陷率,%,不超过,1.5%,,,,,
"""
Answers = Mapping[str, Mapping[str, Mapping[str, Cell]]]
"""Sheet -> thing -> heading -> what is typed; a thing that is not there yet gets the next free row."""

FIRST: Mapping[str, Answers] = {
    "市场部": {
        "关键指标": {"新增用户": {"本期实际": 12640, "下期目标": "+8%"},
                     "官网转化率": {"本期实际": 0.036, "下期目标": "+0.4个百分点", "原因": "注册页慢", "措施": "提速",
                                    "责任人": "李娜", "时限": "2026-11-15"}},
        "工作进展": {"首批渠道签约": {"责任人": "李娜", "计划完成": "2026-10-30", "状态": "已完成",
                                      "本期成果": "签约3家"},
                     "官网改版": {"责任人": "王强", "计划完成": "2026-11-25", "状态": "进行中", "完成进度": 0.4}},
        "问题与对策": {"投放成本上涨18%": {"严重程度": "中", "短期对策": "停投两家渠道", "责任人": "李娜",
                                           "时限": "2026-11-20"}},
        "资源需求": {"内容策划": {"类型": "人力", "数量": 1, "单位": "名", "理由": "内容缺人", "紧急程度": "高",
                                  "到位时间": "2026-12-01"}},
        "下阶段工作计划": {"签完二期合同": {"完成时间": "2026-11-20", "责任人": "李娜"},
                           "官网改版": {"完成时间": "2026-11-28", "责任人": "王强"}},
        "改进措施": {"首页提速": {"对应指标": "官网转化率", "预期变化": 0.4, "变化单位": "百分点", "责任人": "王强",
                                  "完成时间": "2026-11-30"}}},
    "研发部": {
        "关键指标": {"线上缺陷率": {"本期实际": 0.018, "下期目标": "尽量降低", "原因": "回归不足", "措施": "补用例",
                                    "责任人": "陈晨", "时限": "2026-11-10"}},
        "工作进展": {"接口压测": {"责任人": "陈晨", "计划完成": "2026-10-20", "状态": "延期", "完成进度": 0.6,
                                  "未按期原因": "环境晚到"}},
        "下阶段工作计划": {"发布2.0": {"完成时间": "2026-11-30", "责任人": "陈晨"}}}}
DECIDED = {"议定事项与行动项": {
    "提交明年一季度计划": {"牵头部门": "各部门", "责任人": "各部门负责人", "完成时限": "下次例会前"},
    "开需求沟通会": {"牵头部门": "市场部", "责任人": "市场部负责人、李娜", "完成时限": "每周"},
    "更新合同范本": {"牵头部门": "市场部", "责任人": "李娜", "完成时限": "2026-11-10"}}}
SECOND: Mapping[str, Answers] = {
    "市场部": {
        "上期任务完成情况": {
            "提交明年一季度计划": {"完成情况": "已办结", "办理结果": "11月30日已交"},
            "开需求沟通会": {"完成情况": "办理中", "办理结果": "开了4次", "本期完成次数": 4},
            "更新合同范本": {"完成情况": "延期", "办理结果": "法务在审", "新时限": "2026-12-15",
                             "延期原因": "法务排期"},
            "投放成本上涨18%：停投两家渠道": {"完成情况": "已办结", "办理结果": "已停投"},
            "内容策划（1名）": {"完成情况": "取消", "办理结果": "改为外包"},
            "首页提速": {"完成情况": "已办结", "办理结果": "首屏2秒"}},
        "关键指标": {"新增用户": {"本期实际": 13000}, "官网转化率": {"本期实际": 0.041}},
        "工作进展": {"签完二期合同": {"状态": "已完成", "本期成果": "签完"},
                     "官网改版": {"状态": "进行中", "完成进度": 0.9}}},
    "研发部": {
        "上期任务完成情况": {"提交明年一季度计划": {"完成情况": "办理中", "办理结果": "初稿", "新时限": "2026-12-20",
                                                     "延期原因": "等预算"}},
        "关键指标": {"线上缺陷率": {"本期实际": 0.014}},
        "工作进展": {"接口压测": {"状态": "已完成", "本期成果": "通过"}, "发布2.0": {"状态": "取消"}}}}


@dataclass(frozen=True, slots=True)
class Played:
    """The meeting workbooks of two periods, the folders that went out for three, and what was said each time."""

    meetings: tuple[Path, Path]
    sent: tuple[Path, Path, Path]
    written: tuple[distribution.Written, distribution.Written, distribution.Written]


def play(folder: Path, definition: Definition) -> Played:
    """Three times sent out, twice filled and collected."""
    roster, catalogue = folder / "名单.csv", folder / "指标.csv"
    roster.write_text(ROSTER, encoding="utf-8")
    catalogue.write_text(CATALOGUE, encoding="gb18030")
    order = distribution.Order(
        "operations", "zh", "月度例会", "2026-10", "2026-11-04", str(roster), "2026-11-02", "office@example.com",
        catalogue)
    sent = folder / "一", folder / "二", folder / "三"
    meetings = folder / "10月.xlsx", folder / "11月.xlsx"
    first = distribution.write(None, sent[0], definition, order, overwrite=False)
    distribution.write(meetings[0], None, definition, order, overwrite=False)
    _returned(sent[0], FIRST, meetings[0], definition)
    answer(meetings[0], DECIDED, {"期次": "2026年第10期", "下次会议日期": "2026-12-03"})
    order = distribution.Order("", None, previous=meetings[0])
    second = distribution.write(None, sent[1], definition, order, overwrite=False)
    distribution.write(meetings[1], None, definition, order, overwrite=False)
    _returned(sent[1], SECOND, meetings[1], definition)
    third = distribution.write(None, sent[2], definition, replace(order, previous=meetings[1]), overwrite=False)
    return Played(meetings, sent, (first, second, third))


def _returned(sent: Path, answers: Mapping[str, Answers], meeting: Path, definition: Definition) -> None:
    for department, typed in answers.items():
        answer(sent / f"{department}.xlsx", typed, {"填报人": "某人", "填报日期": "2026-11-01"})
    collect.collect([sent], meeting, definition, None, lambda *_: None)


def answer(path: Path, answers: Answers, cover: Mapping[str, Cell] | None = None) -> None:
    """Types into a workbook as a person would: in the row of the thing, by the headings; new things below."""
    book = load(path)
    for name, things in answers.items():
        sheet = book[name]
        header, columns = headings(sheet)
        rows = {sheet.cell(row, 2).value: row for row in range(sheet.max_row, header, -1)}
        for thing, typed in things.items():
            row = rows.get(thing) or min(set(range(header + 1, sheet.max_row + 2)) - {
                number for number in range(header + 1, sheet.max_row + 1) if sheet.cell(number, 2).value is not None})
            sheet.cell(row, 2).value = thing
            for heading, value in typed.items():
                sheet.cell(row, columns[heading]).value = value
    for label, value in (cover or {}).items():
        beside(book.worksheets[0], label).value = value
    book.save(path)
    book.close()


def read(path: Path, definition: Definition) -> Submission:
    """The workbook as the reader sees it."""
    return reader.read(path, definition).submission


def said(rows: Sequence[Row], *keys: str) -> list[tuple[str, ...]]:
    """The words in some columns of rows."""
    return [tuple(row[key].text for key in keys) for row in rows]
