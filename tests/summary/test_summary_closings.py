"""How many of the last meeting's actions each department and each owner closed, live."""

from __future__ import annotations

import pytest

from tests.summary.evaluated import Evaluated, evaluated
from tests.summary.sample_meeting import Sample, meeting
from tests.summary.test_summary_edits import again, edit, row_of


@pytest.fixture
def drawn() -> tuple[Sample, Evaluated]:
    given, made = meeting("zh")
    return made, evaluated(given, made, "zh")


def line(summary: Evaluated, label: str) -> str:
    (found,) = [text for text in summary.texts() if text.startswith(label)]
    return found


@pytest.mark.parametrize(("label", "of_owners"), [("按部门办结", False), ("按责任人办结", True)])
def test_each_department_and_owner_has_its_share(label: str, *, of_owners: bool) -> None:
    given, made = meeting("zh")
    told = line(evaluated(given, made, "zh"), label)
    closings = [one for one in given.closings if bool(one.owner) is of_owners]
    shares = [f"{one.owner or one.department} {one.closed}/{one.total}" for one in closings]
    assert len(shares) > 4
    assert [share for share in shares if share not in told] == []


def test_a_share_follows_the_status_in_the_cell(drawn: tuple[Sample, Evaluated]) -> None:
    made, before = drawn
    name = made.names[1]
    assert f"{name} 0/1" in line(before, "按部门办结")
    row = row_of(made, "followup", "action", "数据权限清理")
    edit(made, row["status"], "已办结")
    assert f"{name} 1/1" in line(again(made, before), "按部门办结")
    edit(made, row["status"], "取消")
    assert f"{name} 0/0" in line(again(made, before), "按部门办结")


def test_a_new_date_is_counted_in_the_title_while_the_action_is_open(drawn: tuple[Sample, Evaluated]) -> None:
    made, before = drawn
    assert any(text.endswith("改期1") for text in before.texts())
    edit(made, row_of(made, "followup", "action", "OA操作指南")["status"], "已办结")
    assert any(text.endswith("改期0") for text in again(made, before).texts())
