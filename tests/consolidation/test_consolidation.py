"""A meeting computed from one submission: scorecard, totals and the shared lists."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from reportkit import attainment, completeness
from reportkit.consolidation import consolidate, digest_line
from reportkit.lang import Lang
from reportkit.model import Department, Meeting, Row, Value
from reportkit.standard import load
from tests.submissions import row, submission

DEFINITION = load()
PAST = date(2026, 10, 20)


def meeting(rows: Sequence[Row], departments: Sequence[Department] = (),
            declared: frozenset[tuple[str, str]] = frozenset()) -> Meeting:
    given = submission(rows, departments, declared=declared)
    counts = completeness.count(given, DEFINITION, attainment.kpis(given, DEFINITION))
    return consolidate(given, DEFINITION, counts)


def kpi(department: str, number: int = 6, **said: object) -> Row:
    given = {"kpi": "新增用户", "unit": "人", "kind": "higher", "target": 100} | said
    return row("kpis", number, department, prefilled=True, **given)


def roster(*names: str) -> list[Department]:
    return [Department(name) for name in names]


def test_departments_stand_in_the_order_of_the_roster_then_the_unlisted() -> None:
    found = meeting([kpi("外部", actual=90), kpi("乙", 7, actual=90)], roster("甲", "乙"))
    assert [line.department.name for line in found.standings] == ["甲", "乙", "外部"]


def test_a_department_is_missing_when_it_wrote_nothing_itself() -> None:
    rows = [kpi("甲"), kpi("乙", 7, actual=5), row("progress", 6, "丙", prefilled=True, task="a", owner="b"),
            row("progress", 7, "丁", prefilled=True, task="a", status="done"),
            row("sources", 6, "戊", file="e.xlsx"), row("challenges", 6, "庚", challenge="x")]
    found = meeting(rows, roster("甲", "乙", "丙", "丁", "戊", "己", "庚"), frozenset({("己", "resources")}))
    assert {line.department.name: line.reported for line in found.standings} == {
        "甲": False, "乙": True, "丙": False, "丁": True, "戊": True, "己": True, "庚": True}


def test_an_exempt_department_is_not_asked_for() -> None:
    found = meeting([kpi("甲", actual=5)], [Department("甲"), Department("乙", exempt=True)])
    assert [line.department.name for line in found.standings] == ["甲"]
    assert found.digest is not None
    assert found.digest.expected == 1


def test_a_missing_department_counts_nothing_and_lowers_the_coverage() -> None:
    found = meeting([kpi("甲", actual=90)], roster("甲", "乙"))
    present, absent = found.standings
    assert (absent.completeness, absent.score, absent.status) == (0.0, None, "unreported")
    assert present.completeness > found.completeness > 0
    assert found.score == pytest.approx(0.9)
    assert found.weight_coverage == pytest.approx(0.5)


def test_the_meetings_score_weighs_departments() -> None:
    departments = [Department("甲", weight=75.0), Department("乙", weight=25.0)]
    found = meeting([kpi("甲", actual=100), kpi("乙", 7, actual=60)], departments)
    assert found.score == pytest.approx(0.9)
    assert [line.status for line in found.standings] == ["green", "red"]


def test_completeness_is_all_filled_over_all_required() -> None:
    found = meeting([kpi("甲", actual=90), row("challenges", 6, "甲", challenge="x")], roster("甲", "乙"))
    counts = [count for line in found.standings for count in line.sheets.values()]
    assert found.completeness == sum(c.filled for c in counts) / sum(c.required for c in counts)


def test_a_department_without_kpis_has_no_target_rather_than_no_report() -> None:
    found = meeting([row("challenges", 6, "甲", challenge="x"), kpi("乙", actual=100)], roster("甲", "乙"))
    assert found.standings[0].status == "no_target"
    assert found.weight_coverage == 1.0


def test_the_scorecard_counts_lights_tasks_and_requests() -> None:
    rows = [
        kpi("甲", 6, actual=120), kpi("甲", 7, actual=95), kpi("甲", 8, actual=10), kpi("甲", 9),
        kpi("甲", 10, target=0, actual=1), kpi("甲", 11, target=0, kind="lower", actual=1),
        row("progress", 6, "甲", task="a", status="doing", due=PAST, completion=0.5),
        row("progress", 7, "甲", task="b", status="done", due=PAST),
        row("followup", 6, "甲", action="c", status="done", due=PAST),
        row("challenges", 6, "甲", challenge="x", severity="high"),
        row("challenges", 7, "甲", challenge="y", severity="low"), row("resources", 6, "甲", request="z"),
        row("milestones", 6, "甲", milestone="later", due=date(2026, 12, 1)),
        row("milestones", 7, "甲", milestone="next", due=date(2026, 11, 5)),
        row("milestones", 8, "甲", milestone="past", due=PAST),
    ]
    line = meeting(rows, roster("甲")).standings[0]
    assert (line.green, line.amber, line.red, line.unreported) == (2, 1, 2, 1)
    assert (line.progress, line.overdue, line.on_time) == (0.75, 1, pytest.approx(2 / 3))
    assert (line.challenges, line.high_challenges, line.resources) == (2, 1, 1)
    assert line.next_milestone is not None
    assert line.next_milestone.text("milestone") == "next"


def test_attention_is_ranked_by_kind_and_then_by_weight() -> None:
    rows = [
        kpi("甲", 6, actual=80, weight=60), kpi("甲", 7, actual=10, weight=40), kpi("甲", 8),
        row("progress", 6, "甲", task="a", status="doing", due=PAST),
        row("followup", 6, "甲", action="b", status="doing", due=date(2026, 9, 1)),
        row("challenges", 6, "甲", challenge="c", severity="high", owner="王", due="尽快"),
        row("challenges", 7, "甲", challenge="d", severity="high", owner="王", due="持续推进"),
        row("challenges", 8, "甲", challenge="e", severity="high", status="done"), kpi("乙", 9),
    ]
    found = meeting(rows, roster("甲", "乙")).attention
    assert [(item.kind, item.row.number if item.row else 0) for item in found] == [
        ("red", 7), ("red", 6), ("overdue", 6), ("overdue", 6), ("challenge", 6), ("missing", 0),
        ("unreported", 8)]
    assert [item.task.overdue_days for item in found if item.task] == [60, 11]


def test_decisions_are_urgent_asks_and_support_that_is_still_needed() -> None:
    rows = [
        row("resources", 6, "甲", request="追加预算", priority="high", reason="r", needed_by=PAST),
        row("resources", 7, "甲", request="电脑", priority="low"),
        row("resources", 8, "甲", request="已批", priority="high", decision="agree"),
        row("progress", 6, "甲", task="t", status="doing", needs="对账接口", support="财务部", due=PAST),
        row("progress", 7, "甲", task="t", status="done", needs="对账接口"),
        row("progress", 8, "甲", task="t", status="doing", needs="无"),
        row("challenges", 6, "甲", challenge="夜间接通率", severity="high", support="人力资源部"),
        row("challenges", 7, "甲", challenge="x", severity="mid", support="人力资源部"),
    ]
    found = meeting(rows).decisions
    assert [(one.kind, one.matter.text, one.decided_by.text) for one in found] == [
        ("resources", "追加预算", ""), ("progress", "对账接口", "财务部"),
        ("challenges", "夜间接通率", "人力资源部")]


def test_resources_add_up_within_type_and_unit() -> None:
    rows = [
        row("resources", 6, "甲", type="people", request="a", quantity=2, unit="人", amount=10),
        row("resources", 7, "乙", type="people", request="b", quantity=1, unit="人"),
        row("resources", 8, "乙", type="people", request="c", quantity=3, unit="席"),
        row("resources", 9, "乙", type="equipment", request="d", quantity="一批"),
        row("resources", 10, "乙", type="funds", request="e", amount=0),
        row("resources", 11, "乙", request="f"),
    ]
    found = meeting(rows)
    people, funds, equipment, other = found.resources
    assert (people.asks, people.amount, people.amounts) == (3, 10.0, 1)
    assert people.quantities == {"人": 3.0, "席": 3.0}
    assert (funds.type, funds.amount, funds.unquantified) == ("funds", 0.0, 0)
    assert (equipment.amount, equipment.unquantified) == (None, 1)
    assert other.type == ""
    assert [one.number for one in found.unquantified] == [9, 11]


def test_risks_take_their_level_from_the_matrix() -> None:
    mid = Value("option", "mid", "中")
    rows = [row("risks", 6, "甲", risk="a", likelihood="high", impact=mid, level="low"),
            row("risks", 7, "甲", risk="b", likelihood="high", level="low"), row("risks", 8, "甲", risk="c")]
    assert [(one.number, one.level) for one in meeting(rows).risks] == [(1, "high"), (2, "low"), (3, "")]


def test_the_digest_says_the_counts_in_both_languages() -> None:
    rows = [kpi("甲", 6, actual=100), kpi("甲", 7, actual=95), kpi("甲", 8, actual=5), kpi("乙", 9),
            row("followup", 6, "甲", action="a", status="done", due=PAST),
            row("followup", 7, "甲", action="b", status="doing", due=PAST),
            row("resources", 6, "甲", request="r", priority="high")]
    found = meeting(rows, roster("甲", "乙"))
    assert digest_line(found, "zh") == (
        "应报2个部门，已报1个；指标4项：达标1、预警1、未达标1、未填报1；上期任务2项：办结1、逾期1；提请决策1项。")
    assert digest_line(found, "en") == (
        "Departments reporting: 1 of 2; KPIs: 4 (1 met, 1 close, 1 not met, 1 missing); "
        "actions from last meeting: 2 (1 closed, 1 overdue); decisions needed: 1.")


@pytest.mark.parametrize(("lang", "counts"), [
    ("zh", "指标4项：达标1、预警0、未达标0、未填报0、仅监测2、未设目标1；"),
    ("en", "KPIs: 4 (1 met, 0 close, 0 not met, 0 missing, 2 monitored, 1 without target); ")])
def test_the_counts_of_the_digest_add_up_where_kpis_have_no_light(lang: Lang, counts: str) -> None:
    watched = [kpi("甲", number, actual=5, kind="monitor", target=None) for number in (7, 8)]
    found = meeting([kpi("甲", 6, actual=100), *watched, kpi("甲", 9, actual=5, target=None)])
    assert counts in digest_line(found, lang)


def test_a_workbook_that_names_no_department_still_has_its_line() -> None:
    found = meeting([row("challenges", 6, "", challenge="x")])
    assert [line.department.name for line in found.standings] == [""]
    assert 0 < found.completeness < 0.2


def test_an_empty_submission_computes_to_nothing() -> None:
    found = meeting([])
    assert (found.completeness, found.score, found.weight_coverage) == (0.0, None, None)
    assert found.attention == ()
    assert found.decisions == ()
    assert found.standings == ()
