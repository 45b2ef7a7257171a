"""What is overdue, what is due soon, what is behind its plan; by function and formula."""

from __future__ import annotations

from datetime import date

import pytest

from reportkit.calc import serial
from reportkit.standard.rules.task import days_overdue, is_behind, overdue, overdue_days, task_light
from tests.standard.rules.sheet import result, row

END = date(2026, 9, 30)
SETTLED = ("已完成", "取消")


@pytest.mark.parametrize(("status", "due", "days", "words"), [
    ("进行中", date(2026, 9, 20), 10, "■ 逾期10天"),
    ("延期", date(2026, 9, 29), 1, "■ 逾期1天"),
    ("进行中", date(2026, 9, 30), 1, "■ 到期未完成"),
    ("进行中", date(2026, 10, 1), 0, "◆ 将到期"),
    ("进行中", date(2026, 10, 7), 0, "◆ 将到期"),
    ("进行中", date(2026, 10, 8), 0, ""),
    ("已完成", date(2026, 9, 1), 0, ""),
    ("取消", date(2026, 9, 1), 0, ""),
])
def test_a_task_is_overdue_from_the_periods_last_day_on(
    status: str, due: date, days: int, words: str
) -> None:
    book = row(status, serial(due), serial(END))
    assert days_overdue(due, END, settled=status in SETTLED) == days
    assert result(book, overdue_days("A2", "B2", "C2", SETTLED)) == days
    assert result(book, overdue("A2", "B2", "C2", SETTLED, "zh"), 31) == words


def test_a_deadline_in_words_is_never_overdue_live() -> None:
    book = row("进行中", "持续推进", serial(END))
    assert result(book, overdue("A2", "B2", "C2", SETTLED, "zh")) == ""
    assert result(book, overdue_days("A2", "B2", "C2", SETTLED), 31) == 0


@pytest.mark.parametrize(("start", "due", "done", "behind"), [
    (date(2026, 9, 1), date(2026, 10, 30), 0.5, False),  # 30 of 60 days
    (date(2026, 9, 1), date(2026, 10, 30), 0.49, True),
    (date(2026, 9, 1), date(2026, 10, 30), None, False),
    (None, date(2026, 10, 30), 0.0, False),
    (date(2026, 10, 1), date(2026, 10, 30), 0.0, False),  # starts after the period
    (date(2026, 11, 1), date(2026, 10, 30), 0.0, False),  # starts after it is due
])
def test_a_task_is_behind_when_less_is_done_than_a_linear_plan_asks(
    start: date | None, due: date, done: float | None, behind: bool
) -> None:
    assert is_behind(done, start, due, END) is behind
    book = row("进行中", serial(due), serial(END), start and serial(start), done)
    light = task_light("A2", "B2", "C2", SETTLED, start_ref="D2", completion_ref="E2")
    assert result(book, light) == ("amber" if behind else "green")


def test_what_is_due_before_the_meeting_is_amber_not_red() -> None:
    due, meeting = serial(date(2026, 10, 10)), serial(date(2026, 10, 12))
    book = row("进行中", due, serial(END), meeting)
    assert result(book, task_light("A2", "B2", "C2", SETTLED)) == "green"
    assert result(book, task_light("A2", "B2", "C2", SETTLED, meeting_ref="D2"), 31) == "amber"
