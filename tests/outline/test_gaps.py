"""What is not filled in: one clause for all of it, and what is filled but cannot be read counted apart."""

from __future__ import annotations

import pytest

from reportkit.lang import Lang
from reportkit.model import Place, Value
from reportkit.outline import compose
from reportkit.outline.context import typed_percentage
from tests.outline.meetings import DEFINITION, Said, meeting
from tests.outline.telling import told

MISS: Said = {"department": "Sales", "kpi": "K", "kind": "higher", "core": "yes", "target": 100.0, "actual": 50.0}


def words(lang: Lang, sheet: str, *rows: Said, report: str = "standard") -> str:
    return told(compose(meeting({sheet: rows}, lang=lang, report=report), DEFINITION, lang))


@pytest.mark.parametrize(("lang", "said", "tail"), [
    ("zh", {}, "达成率50.0%。原因、措施、责任人和时限未填报。"),
    ("zh", {"cause": "晚到", "owner": "李四"}, "原因：晚到。责任人：李四。措施和时限未填报。"),
    ("zh", {"cause": "晚到", "measure": "催", "owner": "李四"}, "责任人：李四。时限未填报。"),
    ("en", {}, "attainment 50.0%. Cause, measure, owner and due date not reported."),
    ("en", {"measure": "Call"}, "Measure: Call. Cause, owner and due date not reported."),
])
def test_what_a_miss_lacks_is_one_sentence_behind_what_was_typed(lang: Lang, said: Said, tail: str) -> None:
    assert any(line.endswith(tail) for line in words(lang, "kpis", MISS | said).splitlines())


@pytest.mark.parametrize(("lang", "said", "lines"), [
    ("zh", {}, ("未填报：短期对策、长期对策、责任人和时限。",)),
    ("zh", {"short_term": "甲", "owner": "李四"},
     ("短期对策：甲。", "责任与时限：责任人李四。", "未填报：长期对策和时限。")),
    ("en", {"long_term": "A"}, ("Long-term action：A.", "Not reported：Short-term action, owner and due date.")),
])
def test_what_a_challenge_lacks_is_one_line(lang: Lang, said: Said, lines: tuple[str, ...]) -> None:
    row: Said = {"department": "Sales", "challenge": "C", "severity": "high"}
    found = words(lang, "challenges", row | said, report="project").splitlines()
    assert [one for one in lines if one not in found] == []


@pytest.mark.parametrize(("lang", "said"), [
    ("zh", "本期共汇总3项指标，已填报1项，达到目标1项；1项未填报（M）；1项待核实（N）。"),
    ("en", "1 of 3 KPIs reported, 1 met the target; not reported (1): M; unclear (1): N."),
])
def test_a_figure_that_cannot_be_read_is_not_counted_as_not_reported(lang: Lang, said: str) -> None:
    rows = (MISS | {"actual": 120.0}, MISS | {"kpi": "M", "actual": ""}, MISS | {"kpi": "N", "actual": "a good half"})
    assert said in words(lang, "kpis", *rows).splitlines()


@pytest.mark.parametrize(("lang", "said"), [
    ("zh", "已完成1项、状态待核实1项、状态未填报1项"), ("en", "1 done, 1 unclear status, 1 no status"),
])
def test_a_status_that_cannot_be_read_is_not_counted_as_no_status(lang: Lang, said: str) -> None:
    rows: list[Said] = [{"department": "Sales", "task": f"T{n}", "status": one}
                        for n, one in enumerate(("done", "dnoe", ""))]
    assert said.lower() in words(lang, "progress", *rows, report="project").lower()


@pytest.mark.parametrize(("value", "unit", "said"), [
    (Value("number", 0.92, "92%", Place(), 1.0, True, "", 0.92), "", "92%"),
    (Value("number", 0.925, "92.5 ％", Place(), 1.0, False, "", "92.5 ％"), "分", "92.5%"),
    (Value("number", 0.92, "0.92", Place()), "", ""),
    (Value("number", 1 / 3, "33.3333333333%", Place()), "", "33.33%"),
    (Value("number", 0.5, "50% of it", Place()), "", "50% of it"),
    (Value("number", 50.0, "50%", Place()), "%", ""),
])
def test_a_percentage_under_another_unit_is_told_as_it_was_typed(value: Value, unit: str, said: str) -> None:
    assert typed_percentage(value, unit) == said


RATED = Value("number", 0.92, "92%", Place(), 1.0, True, "", 0.92)


@pytest.mark.parametrize(("lang", "scale", "said"), [("zh", 100.0, "满意度92%。"), ("en", "", "atisfaction 92%.")])
def test_a_satisfaction_typed_as_a_percentage_is_told_as_one(lang: Lang, scale: object, said: str) -> None:
    row: Said = {"department": "Sales", "name": "A", "type": "training", "satisfaction": RATED, "scale": scale}
    found = words(lang, "people", row, report="team")
    assert (said in found, "0.92" in found) == (True, False)


@pytest.mark.parametrize(("unit", "target", "said"), [
    ("分", 1.0, "本期92%；目标1分，达成率92.0%"),
    ("", RATED._replace(value=0.95, text="95%"), "本期92%；目标95%，达成率96.8%"),
])
def test_a_figure_typed_as_a_percentage_is_told_as_one(unit: str, target: object, said: str) -> None:
    found = words("zh", "kpis", MISS | {"unit": unit, "target": target, "actual": RATED})
    assert (said in found, "0.92" in found) == (True, False)


def test_a_limit_of_percentages_is_exceeded_by_points() -> None:
    row = MISS | {"kind": "lower", "target": RATED, "actual": RATED._replace(value=0.95, text="95%")}
    assert "本期95%；控制目标92%，超出3.0个百分点" in words("zh", "kpis", row)


def test_an_error_in_the_cell_of_a_figure_is_quoted_and_not_counted_as_not_reported() -> None:
    found = words("zh", "kpis", MISS | {"actual": Value("error", None, "#DIV/0!", Place())})
    assert ("已填报0项；1项待核实（K）。" in found, "填报为“#DIV/0!”，不是数字" in found) == (True, True)
    assert "#DIV/0! ○ 待核实" in found


def test_activities_are_counted_by_type_without_a_plural() -> None:
    rows: list[Said] = [{"department": "Sales", "name": one, "type": "training"} for one in "AB"]
    assert "2 activities were held: internal training (2)." in words("en", "people", *rows, report="team").lower()


def test_the_change_of_a_figure_that_cannot_be_read_is_no_gap() -> None:
    found = words("zh", "kpis", MISS | {"previous": 40.0}, MISS | {"kpi": "N", "previous": 4.0, "actual": "四成上下吧"})
    assert "N 100 四成上下吧 不是数字 － ○ 待核实" in found
