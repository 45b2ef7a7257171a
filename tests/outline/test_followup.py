"""The chapter about the last meeting's actions."""

from __future__ import annotations

from datetime import date

from reportkit import outline
from reportkit.lang import Lang
from reportkit.markdown import render
from tests.outline.meetings import DEFINITION, meeting

DUE = date(2026, 10, 20)
DONE = {"id": "2026-08-01", "department": "市场部", "action": "签约", "owner": "李晓梅", "due": DUE, "status": "done"}
LATE = {"id": "2026-08-02", "department": "研发部", "action": "清理", "owner": "刘洋", "due": DUE, "status": "doing"}
WEEKLY = LATE | {"id": "2026-08-03", "owner": "高远", "due": "", "recurrence": "每周", "count": 3}


def told(*rows: dict[str, object], lang: Lang = "zh") -> str:
    return render(outline.compose(meeting({"followup": rows}, lang=lang), DEFINITION, lang))


def test_departments_and_owners_are_told_with_what_they_closed() -> None:
    words = told(DONE, LATE, LATE | {"id": "2026-08-04", "action": "归档"}, WEEKLY)
    assert "按部门办结：市场部1/1、研发部0/2。按责任人办结：李晓梅1/1、刘洋0/2。" in words
    assert "另有经常性事项1项，其中1项次数不足。" in words


def test_one_department_and_owner_say_no_more_than_the_counts() -> None:
    assert "办结：" not in told(DONE)


def test_owners_of_one_action_each_are_left_to_the_table() -> None:
    assert "办结：" not in told(DONE, LATE)


def test_a_new_date_is_told() -> None:
    words = told(DONE, LATE | {"new_due": date(2026, 11, 10)}, LATE | {"action": "归档"}, lang="en")
    assert "Closed by department: 市场部 1 of 1, 研发部 0 of 2." in words
    assert "1 action has a new date." in words


def test_what_came_of_an_action_and_its_new_date_stand_on_lines_of_their_own() -> None:
    words = told(LATE | {"outcome": "法务在审", "new_due": date(2026, 11, 10), "reason": "法务排期"})
    assert "法务在审<br> 新时限：11月10日<br> 延期原因：法务排期" in words


def test_one_recurring_action_done_too_seldom_is_told_in_one_sentence() -> None:
    assert "1 action recurs and was done less often than asked for." in told(WEEKLY | {"count": 3}, lang="en")


def test_an_action_overdue_for_several_periods_says_for_how_many() -> None:
    assert "逾期11天（已跟踪2期）" in told(LATE)


def test_new_actions_have_the_numbers_under_which_they_come_back() -> None:
    actions = [{"department": "市场部", "action": "修订范本", "owner": "李晓梅", "due": DUE},
               {"department": "研发部", "action": "清理", "owner": "刘洋", "due": DUE, "id": "X-1"}]
    words = render(outline.compose(meeting({"actions": actions}), DEFINITION, "zh"))
    assert "2026-10-01" in words
    assert "X-1" in words
