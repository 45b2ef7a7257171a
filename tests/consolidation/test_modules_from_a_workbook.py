"""The modules' sheets written, read back and computed: units, percentages and lists arrive as they were meant."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from reportkit.excel.template import Record, TemplateSpec, write
from reportkit.lang import LANGUAGES, Lang
from reportkit.model import Modules
from reportkit.pipeline import check
from reportkit.standard import load

DEFINITION = load()
COVER = {"meeting": "例会", "report_type": "data", "period_start": date(2026, 9, 1), "period_end": date(2026, 9, 30),
         "meeting_date": date(2026, 10, 9), "amount_unit": "ten_thousand", "reporter": "李娜"}
ROWS: dict[str, list[Record]] = {
    "breakdown": [
        {"item": "A", "measure": "销售额", "dimension": "product", "share": 0.4, "growth": 0.15},
        {"item": "B", "measure": "销售额", "dimension": "product", "share": "35%", "growth": "8%"},
        {"item": "C", "measure": "销售额", "dimension": "product", "share": 25, "growth": 0.3, "growth_year": -0.125},
        {"item": "甲店", "measure": "客流", "dimension": "门店类型", "unit": "万人", "current": "3.5万人",
         "target": 7}],
    "funnel": [{"stage": "访问", "funnel": "官网", "step": 1, "count": 4000},
               {"stage": "下单", "funnel": "官网", "step": 2, "count": "1,000"}],
    "campaigns": [{"campaign": "会员节", "cost": "12万元", "revenue": "600000元", "coupon_rate": 0.36}],
    "kpis": [{"kpi": "转化率", "unit": "%", "kind": "higher", "target": 45, "actual": 43.5, "previous": 41}],
    "followup": [{"action": "简化结算", "kpi": "转化率", "change": "3%", "change_unit": "points", "status": "done"}],
}


def figures(folder: Path, lang: Lang) -> Modules:
    path = folder / "a.xlsx"
    write(path, DEFINITION, TemplateSpec("data", lang, "department", "运营部", COVER, rows=ROWS,
                                         prefilled={"kpis": 1, "followup": 1}))
    return check(path, DEFINITION).meeting.modules


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_module_comes_back_from_the_workbook_as_it_was_meant(tmp_path: Path, lang: Lang) -> None:
    found = figures(tmp_path, lang)
    sales, visitors = found.breakdowns
    assert [part.share for part in sales.parts] == [0.4, 0.35, 0.25]
    assert (sales.dimension, sales.growth_from, sales.growth) == ("product", "shares", pytest.approx(0.157, abs=5e-4))
    assert sales.parts[2].growth_year.value == -0.125
    assert (visitors.dimension, visitors.total, visitors.parts[0].attainment) == ("", 3.5, 0.5)
    assert found.funnels[0].overall == 0.25
    assert (found.campaigns[0].multiple, found.campaigns[0].coupon_use) == (5.0, 0.36)
    outcome = found.outcomes[0]
    assert (outcome.expected, outcome.achieved, outcome.unit) == (3, 2.5, "points")
