"""The summary follows what is changed in the departments' cells."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from reportkit.calc import serial
from reportkit.excel.summary_sheet import evaluate
from reportkit.model import Value
from tests.summary.evaluated import Evaluated, evaluated
from tests.summary.sample_meeting import Sample, consolidated, meeting, sample


@pytest.fixture
def drawn() -> tuple[Sample, Evaluated]:
    given, made = meeting("zh")
    return made, evaluated(given, made, "zh")


def edit(made: Sample, value: Value, new: float | str | None) -> None:
    made.cells.put(value.place.sheet, value.place.row, value.place.column, new)


def again(made: Sample, before: Evaluated) -> Evaluated:
    """The same grids over the changed cells."""
    return Evaluated(before.grids, evaluate(before.grids, made.cells))


def row_of(made: Sample, sheet: str, key: str, words: str) -> dict[str, Value]:
    return next(dict(row.values) for row in made.rows[sheet] if row[key].text == words)


def test_a_missed_kpi_that_is_met_leaves_the_list_of_what_needs_attention(drawn: tuple[Sample, Evaluated]) -> None:
    made, before = drawn
    assert any("新客户数：456（目标600" in text for text in before.texts())
    edit(made, row_of(made, "kpis", "kpi", "新客户数")["actual"], 650.0)
    after = again(made, before)
    assert not any("新客户数 650 / 600" in text for text in after.texts())
    assert any("达标17、预警9、未达标2" in text for text in after.texts())


def test_the_line_of_counts_names_kpis_without_a_target_once_there_are_any(drawn: tuple[Sample, Evaluated]) -> None:
    made, before = drawn
    assert any("、仅监测1；" in text for text in before.texts())
    edit(made, row_of(made, "kpis", "kpi", "新客户数")["target"], None)
    assert any("、仅监测1、未设目标1；" in text for text in again(made, before).texts())


def test_an_actual_taken_out_is_unreported_and_shows_no_zero(drawn: tuple[Sample, Evaluated]) -> None:
    made, before = drawn
    row = row_of(made, "kpis", "kpi", "销售收入")
    edit(made, row["actual"], None)
    after = again(made, before)
    assert after.facts("kpis.actual", 1) == [""]
    assert after.facts("kpis.status", 1) == ["○ 未填报"]
    assert "销售收入：实际值未填报" in after.texts()


def test_an_actual_that_is_no_number_is_quoted_and_not_told_as_unreported(drawn: tuple[Sample, Evaluated]) -> None:
    made, before = drawn
    assert "需求交付周期：实际值未填报" in before.texts()
    edit(made, row_of(made, "kpis", "kpi", "需求交付周期")["actual"], "4天半")
    assert "需求交付周期：实际值写的是“4天半”，读不成一个数" in again(made, before).texts()


def test_a_misspelt_status_beside_the_day_of_finishing_is_done_until_it_is_corrected() -> None:
    made = sample("zh")
    made.add("progress", 0, task="盘点", due=date(2025, 9, 9), status="完工了吧", finished=date(2025, 9, 9))
    last = made.rows["progress"][-1]
    typed = last["status"]._replace(kind="text", value="完工了吧")
    made.rows["progress"][-1] = replace(last, values={**last.values, "status": typed})
    drawn = evaluated(consolidated(made.submission(), made.definition), made, "zh")
    count = len(made.rows["progress"])
    assert (drawn.facts("progress.state", count)[-1], drawn.facts("progress.overdue", count)[-1]) == ("done", 0)
    edit(made, typed, "进行中")
    assert again(made, drawn).facts("progress.state", count)[-1] == "doing"
    edit(made, typed, "进行种")
    assert again(made, drawn).facts("progress.label", count)[-1] == "○ 待核实"
    edit(made, typed, None)
    assert again(made, drawn).facts("progress.label", count)[-1] == "○ 未填报"


def test_a_task_that_is_done_is_overdue_no_longer(drawn: tuple[Sample, Evaluated]) -> None:
    made, before = drawn
    assert sum(bool(days) for days in before.facts("progress.overdue", 12)) == 1
    edit(made, row_of(made, "progress", "task", "二期仓配接口联调")["status"], "已完成")
    assert sum(bool(days) for days in again(made, before).facts("progress.overdue", 12)) == 0


def test_a_milestone_moves_to_the_column_of_its_new_week(drawn: tuple[Sample, Evaluated]) -> None:
    made, before = drawn
    due = row_of(made, "milestones", "milestone", "三家重点客户逐户催收")["due"]
    dated = [place for place, cell in before.grids[0].cells.items()
             if cell.format == "mm-dd" and before.value(*place) == serial(date(2025, 10, 15)) and place[1] == 8]
    edit(made, due, serial(date(2025, 10, 22)))
    after = again(made, before)
    moved = [(row, column + 1) for row, column in dated if after.value(row, column + 1) == serial(date(2025, 10, 22))]
    assert len(moved) == 1
    assert after.value(moved[0][0], 8) == ""


def test_a_cell_that_was_open_raises_completeness_when_filled(drawn: tuple[Sample, Evaluated]) -> None:
    made, before = drawn
    owner = row_of(made, "challenges", "challenge", "合同审批平均12天，影响签约")["owner"]
    filled = sum(float(str(count)) for count in before.facts("departments.filled", 8))
    edit(made, owner, "孙丽")
    assert sum(float(str(count)) for count in again(made, before).facts("departments.filled", 8)) == filled + 1


def test_a_row_typed_below_the_others_asks_for_a_new_build(drawn: tuple[Sample, Evaluated]) -> None:
    made, before = drawn
    last = made.rows["progress"][-1]["task"].place
    assert "来源有新增行，请重新 build" not in before.texts()
    made.cells.put(last.sheet, last.row + 1, last.column, "新事项")
    assert "来源有新增行，请重新 build" in again(made, before).texts()


def test_a_new_deadline_typed_later_takes_the_place_of_the_first(drawn: tuple[Sample, Evaluated]) -> None:
    made, before = drawn
    count = len(made.rows["followup"])
    place = next(at for at, row in enumerate(made.rows["followup"]) if row["new_due"].kind == "blank")
    edit(made, dict(made.rows["followup"][place].values)["new_due"], serial(date(2025, 10, 11)))
    after = again(made, before)
    assert after.facts("followup.due", count)[place] == serial(date(2025, 10, 11))


def test_a_cell_that_is_blank_at_building_time_is_followed_all_the_same(drawn: tuple[Sample, Evaluated]) -> None:
    made, before = drawn
    row = row_of(made, "kpis", "kpi", "销售收入")
    edit(made, row["previous"], None)
    assert again(made, before).facts("kpis.previous", 1) == [""]


def test_another_unit_asks_for_a_new_build(drawn: tuple[Sample, Evaluated]) -> None:
    made, before = drawn
    words = "来源的部门、单位或分类有改动，请重新 build"
    assert words not in before.texts()
    edit(made, row_of(made, "kpis", "kpi", "销售收入")["unit"], "亿元")
    assert words in again(made, before).texts()


def test_a_reason_is_asked_for_once_a_task_is_late(drawn: tuple[Sample, Evaluated]) -> None:
    made, before = drawn
    asked = sum(float(str(count)) for count in before.facts("departments.required", 8))
    row = next(row for row in made.rows["progress"] if row["status"].option == "doing")
    edit(made, row["status"], "延期")
    assert sum(float(str(count)) for count in again(made, before).facts("departments.required", 8)) > asked


def test_the_next_milestone_of_a_department_follows_its_dates(drawn: tuple[Sample, Evaluated]) -> None:
    made, before = drawn
    row = made.rows["milestones"][0]
    names = before.facts("departments.name", 8)
    place = names.index(row.department)
    assert row["milestone"].text in str(before.facts("departments.next", 8)[place])
    edit(made, row["due"], serial(date(2025, 9, 1)))
    assert row["milestone"].text not in str(again(made, before).facts("departments.next", 8)[place])
