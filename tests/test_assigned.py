"""A meeting's actions: numbered once, one per department, posts resolved to the names on the roster."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from reportkit.assigned import assigned
from reportkit.model import Department, Period
from tests.submissions import row, submission

ROSTER = (Department("市场部", "王强"), Department("设计部", "陈思"), Department("行政部"))
ENGLISH = (Department("Marketing", "Ann Lee"), Department("R&D", "Tom Fox"))


def told(department: str, owner: str = "李娜", roster: tuple[Department, ...] = ROSTER) -> list[tuple[str, str, str]]:
    said = submission([row("actions", 6, department, action="更新", owner=owner)], roster)
    return [(one.id, one.department, one.owner) for one in assigned(said)]


def test_numbers_are_the_month_and_the_place_in_the_sheet() -> None:
    rows = [row("actions", number, "市场部", action=f"第{number}件") for number in (6, 7, 8)]
    assert [one.id for one in assigned(submission(rows, ROSTER))] == ["2026-10-01", "2026-10-02", "2026-10-03"]


def test_a_weekly_meeting_numbers_by_its_day() -> None:
    week = Period(date(2026, 10, 5), date(2026, 10, 11), date(2026, 10, 12))
    said = replace(submission([row("actions", 6, "市场部", action="更新")], ROSTER), period=week)
    assert [one.id for one in assigned(said)] == ["2026-10-12-01"]


def test_a_number_that_the_organiser_typed_stays() -> None:
    said = submission([row("actions", 6, "市场部", action="更新", id="A-7")], ROSTER)
    assert [one.id for one in assigned(said)] == ["A-7"]


@pytest.mark.parametrize("words", ["各部门", "所有部门", "All departments"])
def test_all_departments_are_one_action_each(words: str) -> None:
    assert told(words) == [("2026-10-01-1", "市场部", "李娜"), ("2026-10-01-2", "设计部", "李娜"),
                           ("2026-10-01-3", "行政部", "李娜")]


def test_two_lead_departments_are_one_action_each() -> None:
    assert [one[:2] for one in told("市场部、设计部")] == [("2026-10-01-1", "市场部"), ("2026-10-01-2", "设计部")]


@pytest.mark.parametrize(("owner", "resolved"), [
    ("设计部负责人", "陈思"), ("部门负责人", "王强"), ("负责人、李娜", "王强、李娜"), ("李娜、王强", "李娜、王强"),
    ("行政部负责人", "行政部负责人"), ("项目负责人", "项目负责人"),
])
def test_a_post_becomes_the_name_on_the_roster_or_stays(owner: str, resolved: str) -> None:
    assert told("市场部", owner)[0][2] == resolved


@pytest.mark.parametrize(("owner", "resolved"), [
    ("head of R&D", "Tom Fox"), ("Marketing head", "Ann Lee"), ("department heads", "Ann Lee"), ("Zoe", "Zoe")])
def test_posts_are_understood_in_english_too(owner: str, resolved: str) -> None:
    assert told("Marketing", owner, ENGLISH)[0][2] == resolved


def test_a_typed_number_is_given_to_no_other_row() -> None:
    typed = ("", "", "2026-10-01", "")
    rows = [row("actions", place, "市场部", action="办", id=given or None) for place, given in enumerate(typed, 6)]
    assert [one.id for one in assigned(submission(rows, ROSTER))] == [
        "2026-10-02", "2026-10-03", "2026-10-01", "2026-10-04"]
