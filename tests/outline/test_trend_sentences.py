"""Trends in words: runs and how often the target was met, from three periods on."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reportkit.lang import Lang
from reportkit.model import RECALLED, Item, Meeting, Paragraph, Trend, Trends, Value
from reportkit.outline import compose
from tests.outline.meetings import DEFINITION, meeting

KPI = {"department": "市场部", "kpi": "收入", "unit": "万元", "kind": "higher", "core": "yes",
       "target": 100, "actual": 96}


def with_trend(trend: Trend | None, lang: Lang = "zh", report: str = "standard") -> Meeting:
    made = meeting({"kpis": [KPI]}, report=report, lang=lang)
    known = {} if trend is None else {made.kpis[0].row.number: trend}
    return replace(made, trends=Trends(kpis=known))


def sentence(trend: Trend | None, lang: Lang = "zh") -> str:
    """What the figure's item says behind its standing."""
    outline = compose(with_trend(trend, lang), DEFINITION, lang)
    item = next(block for block in outline.blocks if isinstance(block, Item) and block.label == "收入")
    return "".join(run.text for run in item.runs).partition("96.0%" if lang == "zh" else "attainment 96.0%")[2]


@pytest.mark.parametrize(("trend", "zh", "en"), [
    (Trend((1.0, 2.0, 3.0), 2, 1, 3), "。连续2期上升，近3期中1期达标。",
     ". Up 2 periods in a row, on target in 1 of the last 3 periods."),
    (Trend((3.0, 2.0, 1.0), -2, 0, 3), "。连续2期下降，近3期没有一期达标。",
     ". Down 2 periods in a row, on target in none of the last 3 periods."),
    (Trend((1.0, 1.0, 2.0), 1, 4, 4), "。近4期都达标。", ". On target in all of the last 4 periods."),
    (Trend((1.0, 2.0, 3.0), 2, 0, 0), "。连续2期上升。", ". Up 2 periods in a row."),
    (Trend((1.0, 1.0, 1.0), 0, 1, 2), "。", "."),
    (None, "。", "."),
])
def test_a_trend_is_told_as_what_can_be_counted(trend: Trend | None, zh: str, en: str) -> None:
    assert sentence(trend) == zh
    assert sentence(trend, "en") == en


def test_the_figures_of_a_trend_lead_to_the_cell() -> None:
    outline = compose(with_trend(Trend((1.0, 2.0, 3.0), 2, 1, 3)), DEFINITION, "zh")
    item = next(block for block in outline.blocks if isinstance(block, Item) and block.label == "收入")
    assert any(run.source for run in item.runs if "连续" in run.text)


def test_the_line_on_trends_is_filled_and_no_longer_asked_for() -> None:
    blank = compose(with_trend(None, report="data"), DEFINITION, "zh")
    assert not [block for block in blank.blocks if isinstance(block, Item) and block.label == "趋势分析"]
    told = compose(with_trend(Trend((1.0, 2.0, 3.0), 2, 1, 3), report="data"), DEFINITION, "zh")
    (line,) = [block for block in told.blocks if isinstance(block, Item) and block.label == "趋势分析"]
    assert "".join(run.text for run in line.runs) == "收入：连续2期上升，近3期中1期达标。"
    asked = ["趋势分析" in getattr(block, "text", "") for one in (blank, told) for block in one.blocks
             if type(block).__name__ == "Prompt" and "收入" not in getattr(block, "text", "")]
    assert asked.count(True) <= 1


@pytest.mark.parametrize(("lang", "said"), [
    ("zh", "环比、同比和年度完成率的基数中，有1项工作簿没有填，取自历史。"),
    ("en", "1 base of the changes and of the year's progress was blank in the workbook and comes from the history.")])
def test_bases_from_the_history_are_said_below_the_table(lang: Lang, said: str) -> None:
    made = meeting({"kpis": [KPI]}, report="standard", lang=lang)
    row = made.kpis[0].row
    recalled = Value("number", 90.0, "90", live=False, note=RECALLED)
    kpi = replace(made.kpis[0], row=replace(row, values={**row.values, "previous": recalled}))
    outline = compose(replace(made, kpis=(kpi,)), DEFINITION, lang)
    notes = ["".join(run.text for run in block.runs) for block in outline.blocks
             if isinstance(block, Paragraph) and block.style == "note"]
    assert said in notes
