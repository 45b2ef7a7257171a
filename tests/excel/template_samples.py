"""Contents for workbooks under test: one department's return, and random meetings."""

from __future__ import annotations

import random
from datetime import date, timedelta

from reportkit.excel.template import Record, TemplateSpec
from reportkit.lang import Lang
from reportkit.standard.spec import Column, Definition, Sheet

END = date(2026, 9, 30)
COVER: dict[str, str | float | date | tuple[str, ...] | None] = {
    "organisation": "Example Ltd", "meeting": "项目群进展与协同例会", "issue": "2026年第9期", "report_type": "project",
    "period_start": date(2026, 9, 1), "period_end": END, "submit_by": date(2026, 10, 8),
    "meeting_date": date(2026, 10, 9), "starts": "14:00", "ends": "16:00", "recorder": "周敏",
    "amount_unit": "ten_thousand",
}
CORE = ("followup", "progress", "kpis", "challenges", "resources", "milestones")

KPIS: tuple[Record, ...] = (
    {"kpi": "新增注册用户", "unit": "人", "kind": "higher", "target": 12000, "actual": 12640, "previous": 11200,
     "last_year": 9800, "ytd": 101200, "year_target": 130000, "aggregation": "sum"},
    {"kpi": "官网转化率", "unit": "%", "kind": "higher", "target": 4.0, "actual": 3.6, "previous": 3.4,
     "last_year": 3.7},
    {"kpi": "营销带动收入", "unit": "万元", "kind": "higher", "target": 860, "actual": 742, "cause": "两家大客户推迟",
     "measure": "10月补签年框"},
    {"kpi": "重大客诉", "unit": "件", "kind": "lower", "target": 0, "actual": 1, "previous": 1, "last_year": 0},
    {"kpi": "客户满意度", "unit": "分", "kind": "range", "target": 4.2, "target_high": 4.8, "actual": "待定"},
)
PROGRESS: tuple[Record, ...] = (
    {"task": "积分商城二期开发", "owner": "李娜", "due": date(2026, 9, 20), "status": "doing", "completion": 0.7},
    {"task": "老会员召回活动", "owner": "陈晨", "due": date(2026, 9, 28), "status": "done", "result": "召回3,180人"},
    {"task": "秋季新品发布会", "owner": "陈晨"},
)
FOLLOWUP: tuple[Record, ...] = (
    {"action": "更新渠道合同范本", "id": "A-1", "due": date(2026, 9, 10), "status": "done", "outcome": "已签7份"},
    {"action": "反馈线索质量", "due": END, "recurrence": "每周", "status": "doing", "outcome": "已反馈4周"},
    {"action": "短信到达率低", "due": date(2026, 9, 20), "status": "doing", "outcome": "已换通道"},
)


def department(lang: Lang = "zh", *, filled: bool = True) -> TemplateSpec:
    """The workbook of one department: prefilled by the organiser, then filled in part."""
    rows: dict[str, tuple[Record, ...]] = {"kpis": KPIS, "progress": PROGRESS, "followup": FOLLOWUP}
    if not filled:
        rows = {"kpis": tuple({key: value for key, value in record.items() if key != "actual"} for record in KPIS)}
    prefilled = {"kpis": len(KPIS), "progress": 1, "followup": len(FOLLOWUP)}
    return TemplateSpec("project", lang, "department", "市场部", COVER | {"reporter": "李娜"}, rows=rows,
                        prefilled=prefilled, declared=frozenset({"resources"}), sheets=CORE)


def random_meeting(definition: Definition, lang: Lang, seed: int, report: str = "project") -> TemplateSpec:
    """A merged meeting of four departments with gaps, words of nothing and declarations."""
    random_ = random.Random(seed)
    names = ("甲部", "乙部", "丙部", "丁部")
    roster: list[Record] = [{"department": name, "head": "王强", "exempt": name == "丁部" or None} for name in names]
    rows: dict[str, list[Record]] = {}
    declared: dict[str, list[str]] = {name: [] for name in names[:2]}
    for sheet in definition.sheets_of[report]:
        if sheet.layout != "table" or sheet.audience != "filler":
            continue
        for name in names[:2]:
            records = [record(definition, sheet, name, lang, random_) for _ in range(random_.randint(0, 4))]
            rows.setdefault(sheet.key, []).extend(records)
            if not records and sheet.declarable and random_.random() < 0.5:
                declared[name].append(sheet.words[lang])
    rows["sources"] = [{"department": name, "file": f"{name}.xlsx", "declared": "、".join(sheets) or None}
                       for name, sheets in declared.items()]
    return TemplateSpec(report, lang, "meeting", cover=COVER | {"report_type": report}, departments=roster, rows=rows)


def record(definition: Definition, sheet: Sheet, name: str, lang: Lang, random_: random.Random) -> Record:
    """A record with its thing and some of its other inputs."""
    sparse = random_.random()
    filled = {column.key: answer(definition, column, lang, random_) for column in sheet.columns
              if not column.computed and random_.random() > sparse}
    if sheet.key == "kpis":
        filled |= {"unit": "件", "kind": random_.choice(["higher", "lower", "at_least"]), "target": 10}
    return {"department": name} | filled | {sheet.thing: f"事项{random_.random()}"}


def answer(definition: Definition, column: Column, lang: Lang, random_: random.Random) -> str | float | date:
    """Something a person may have typed, understood exactly as it stands."""
    if random_.random() < 0.15:
        return random_.choice(["-", "无", "待定"])
    if column.list:
        return random_.choice(definition.lists[column.list].words(lang))
    if column.type in ("date", "due"):
        return END + timedelta(random_.randint(-20, 20))
    if column.type == "percent":
        return 0.6
    if column.type in ("number", "amount", "count"):
        return float(random_.randint(1, 20))
    return random_.choice(["李娜", "王强", "完成3家签约"])
