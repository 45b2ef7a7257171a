"""Three quarters of the operations sample, as its organiser and its departments go through them.

What is typed stands here as plain tables, and what must follow from it is computed here by the rules as docs/rules.md
tells them, from these tables and the sample's own file alone.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from tests.cli.run import run
from tests.sample.typing_in import Form

ACTUALS: Mapping[str, tuple[float | None, float | None, float | None]] = {
    "推广投入产出比": (3.2, 3.36, 3.4), "单客获取成本": (86, 82, 85), "推广费用": (352, 348, 366),
    "新增用户": (52600, 57860, 60000), "活跃用户": (182400, 195168, 190000), "次日留存率": (38.6, 40.1, 41.5),
    "周留存率": (24.1, 26.3, 27.0), "销售转化率": (3.48, 3.55, 3.6), "平均客单价": (268, 271, 270),
    "营业收入": (4368, 4412, 4500), "新功能使用率": (24.5, 28, 30), "客户满意度": (4.4, None, 4.6),
    "平均响应时间": (4.2, None, 3.8), "一次解决率": (None, None, 91),
}
"""The figure of each period in the KPI's own unit; 客户服务部 sends nothing in the second."""
FIRST_TARGETS = {
    "推广投入产出比": 3, "单客获取成本": 90, "推广费用": 360, "新增用户": 50000, "活跃用户": 190000, "次日留存率": 43,
    "周留存率": 25, "销售转化率": 3.6, "平均客单价": 260, "营业收入": 4200, "新功能使用率": 30, "客户满意度": 4.5,
    "平均响应时间": 5, "一次解决率": 90}
LATER_TARGETS = {**FIRST_TARGETS, "新增用户": 56808, "活跃用户": 193344, "次日留存率": 41, "周留存率": 26.1,
                 "客户满意度": 4.6}
"""From 下期目标: 52,600 + 8 %, 182,400 + 6 %, 41 %, 24.1 + 2 points, ≥ 4.6; nobody typed one in the second period."""
WEIGHTS = {"市场部": {"推广投入产出比": 40, "单客获取成本": 35, "推广费用": 25},
           "运营部": {"新增用户": 15, "活跃用户": 15, "次日留存率": 15, "周留存率": 10, "销售转化率": 15,
                      "平均客单价": 10, "营业收入": 20},
           "产品部": {"新功能使用率": 100}, "客户服务部": {"客户满意度": 40, "平均响应时间": 30, "一次解决率": 30}}
RATES = ("次日留存率", "周留存率", "销售转化率", "新功能使用率", "一次解决率")
LOWER, AT_MOST = ("单客获取成本", "平均响应时间"), ("推广费用",)
QUARTERS = (("2026-Q4", "2027-01-12", date(2026, 12, 31)), ("2027-Q1", "2027-04-12", date(2027, 3, 31)))
FOLLOW, KPIS, TASKS = ("上期任务完成情况", "事项"), ("关键指标", "指标名称"), ("工作进展", "工作事项")


def follow_up(number: str, record: Mapping[str, object]) -> dict[str, str | float]:
    """What a department answers to an open matter: by the letter in its number."""
    if "频次" in record:
        return {"完成情况": "办理中", "办理结果": "照办", "本期完成次数": 2}
    if "-C" in number:
        return {"完成情况": "办理中", "办理结果": "办了一半", "新时限": "2027-03-20", "延期原因": "等预算"}
    return {"完成情况": "取消" if "-R" in number else "已办结", "办理结果": "改期" if "-R" in number else "办完"}


@dataclass(frozen=True)
class Period:
    """One meeting: what went out and came back (by department and sheet), what the programs told, what was built."""

    sent: Mapping[str, Mapping[str, Mapping[str, Mapping[str, object]]]]
    collected: Mapping[str, Any]
    built: Mapping[str, Any]
    markdown: str
    workbook: Path
    chased: tuple[str, ...]


def play(folder: Path, first: Path) -> tuple[Period, Period, Period]:
    """The three meetings, each with the history of those before; `first` is the sample's meeting workbook."""
    history = folder / "历史.db"
    built = json.loads(run("build", first, "--history", history, "--json", "--lang", "zh").out)
    periods = [Period({}, {}, built, "", first, ())]
    for number, (quarter, day, _) in enumerate(QUARTERS, 1):
        sent, meeting = folder / f"发出{number}", folder / f"第{number}次.xlsx"
        done = run("template", meeting, "--each", sent, "--previous", periods[-1].workbook, "--period", quarter,
                   "--date", day, "--lang", "zh")
        assert done.status == 0, done.err
        periods.append(_meeting(sent, meeting, number, history))
    return periods[0], periods[1], periods[2]


def _meeting(sent: Path, meeting: Path, number: int, history: Path) -> Period:
    absent = {"财务部"} | ({"客户服务部"} if number == 1 else set())
    found = {}
    for path in sorted(sent.glob("*.xlsx")):
        form = Form(path)
        found[path.stem] = {sheet: form.records(sheet, thing) for sheet, thing in (FOLLOW, KPIS, TASKS)
                            if sheet in form.sheets}
        if path.stem in absent:
            path.unlink()
        else:
            _fill(form, found[path.stem], number)
    collected = json.loads(run("collect", sent, "-o", meeting, "--json", "--lang", "zh").out)
    texts = meeting.with_name(f"催报{number}")
    assert run("texts", meeting, "--kind", "chase", "-o", texts, "--lang", "zh").status == 0
    done = run("build", meeting, "--history", history, "--json", "--markdown", "--lang", "zh")
    notes = Path(json.loads(done.out)["markdown"]).read_text("utf-8")
    chased = (texts / "催报-_all.txt").read_text("utf-8").splitlines()
    return Period(found, collected, json.loads(done.out), notes, meeting,
                  tuple(line for line in chased if line.endswith("：尚未报送。")))


def _fill(form: Form, found: Mapping[str, Mapping[str, Mapping[str, object]]], number: int) -> None:
    for name in found.get("关键指标", ()):
        actual = ACTUALS[name][number]
        assert actual is not None
        form.put(*KPIS, name, {"本期实际": actual / 100 if name in RATES else actual})
    for name, record in found.get("上期任务完成情况", {}).items():
        form.put(*FOLLOW, name, follow_up(str(record["编号"]), record))
    for name in found.get("工作进展", ()):
        form.put(*TASKS, name, {"状态": "进行中", "完成进度": 0.9})
    form.put_beside("填报人", "某人")
    form.put_beside("填报日期", QUARTERS[number - 1][2].isoformat())
    form.save()


def attainment(name: str, actual: float, target: float) -> float:
    """By the rules: higher 1 + (A − T) ÷ |T|, lower 1 − (A − T) ÷ |T|, at most: kept or not."""
    if name in AT_MOST:
        return 1.0 if actual <= target else 1 - (actual - target) / abs(target)
    return 1 + (-1 if name in LOWER else 1) * (actual - target) / abs(target)


def score(department: str, number: int) -> float | None:
    """Σ weight × attainment between 0 and 1.2 ÷ Σ weight, over the KPIs with a figure."""
    targets = FIRST_TARGETS if number == 0 else LATER_TARGETS
    given = {name: actual for name in WEIGHTS[department] if (actual := ACTUALS[name][number]) is not None}
    total = sum(WEIGHTS[department][name] for name in given)
    return sum(WEIGHTS[department][name] * min(1.2, max(0.0, attainment(name, actual, targets[name])))
               for name, actual in given.items()) / total if given else None


def change(name: str, number: int) -> float | None:
    """Against the period before: in points for a rate, else relative; None where one of the two is missing."""
    now, before = ACTUALS[name][number], ACTUALS[name][number - 1]
    if now is None or before is None:
        return None
    return now - before if name in RATES else (now - before) / abs(before)
