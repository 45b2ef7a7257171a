"""Tasks and actions at the end of October 2026, the meeting on 3 November."""

from __future__ import annotations

from datetime import date

import pytest

from reportkit import tasks
from reportkit.model import Recurrence, Row, Task, Value
from reportkit.standard import load
from tests.submissions import row, submission

DEFINITION = load()


def task(**said: object) -> Row:
    return row("progress", 6, "市场部", **{"task": "签约", "status": "doing"} | said)


def action(**said: object) -> Row:
    return row("followup", 6, "市场部", **{"action": "清理权限", "status": "doing"} | said)


def judged(*rows: Row) -> tuple[Task, ...]:
    given = submission(rows)
    return (*tasks.progress(given, DEFINITION), *tasks.followups(given, DEFINITION))


@pytest.mark.parametrize(("said", "light", "days"), [
    ({"due": date(2026, 10, 20)}, "red", 11),
    ({"due": date(2026, 10, 31)}, "red", 1),
    ({"due": date(2026, 10, 20), "status": "postponed"}, "red", 11),
    ({"due": date(2026, 10, 20), "status": "done"}, "green", 0),
    ({"due": date(2026, 10, 20), "status": "cancelled"}, "none", 0),
    ({"due": date(2026, 11, 7)}, "amber", 0),
    ({"due": date(2026, 11, 8)}, "green", 0),
    ({"due": date(2026, 12, 29), "start": date(2026, 10, 1), "completion": 0.3}, "amber", 0),
    ({"due": date(2026, 12, 29), "start": date(2026, 10, 1), "completion": 0.4}, "green", 0),
    ({"due": "持续推进"}, "green", 0),
    ({"due": Recurrence(1, "week")}, "green", 0),
    ({"due": "尽快"}, "none", 0),
    ({}, "none", 0),
])
def test_a_task_has_its_light_and_days(said: dict[str, object], light: str, days: int) -> None:
    found = judged(task(**said))[0]
    assert (found.light, found.overdue_days) == (light, days)


def test_what_is_due_between_period_and_meeting_is_amber_and_not_red() -> None:
    early = judged(task(due=date(2026, 11, 3)))[0]
    assert (early.light, early.overdue_days) == ("amber", 0)


@pytest.mark.parametrize(("said", "completion"), [
    ({"status": "done"}, 1.0), ({"status": "not_started", "completion": 0.3}, 0.0),
    ({"completion": 0.6}, 0.6),
    ({"completion": 1.4}, 1.0), ({}, None),
])
def test_completion_follows_the_status_first(said: dict[str, object], completion: float | None) -> None:
    assert judged(task(**said))[0].completion == completion


def test_a_misspelt_status_beside_the_day_of_finishing_is_not_told_as_overdue() -> None:
    misspelt = Value("text", "Complted", "Complted")
    finished, unfinished = judged(task(due=date(2026, 10, 9), status=misspelt, finished=date(2026, 10, 9)),
                                  task(due=date(2026, 10, 9), status=misspelt))
    assert (finished.status, finished.overdue_days, finished.light, finished.on_time) == ("done", 0, "green", True)
    assert (unfinished.status, unfinished.overdue_days, unfinished.light) == ("", 22, "red")


def test_an_action_is_judged_by_its_new_date() -> None:
    old, new = date(2026, 10, 10), date(2026, 11, 20)
    moved, missed, without = judged(action(due=old, new_due=new, status="postponed"),
                                    action(due=old, new_due=date(2026, 10, 25)), action(due=old))
    assert (moved.due, moved.overdue_days) == (new, 0)
    assert (missed.overdue_days, without.overdue_days) == (6, 21)


def test_a_recurring_action_is_never_overdue() -> None:
    found = judged(action(due=date(2026, 10, 10), recurrence="每周"))[0]
    assert (found.light, found.overdue_days, found.on_time) == ("green", 0, None)


@pytest.mark.parametrize(("said", "on_time"), [
    ({"status": "done", "due": date(2026, 10, 20), "finished": date(2026, 10, 20)}, True),
    ({"status": "done", "due": date(2026, 10, 20), "finished": date(2026, 10, 21)}, False),
    ({"status": "done", "due": date(2026, 10, 20)}, True),
    ({"status": "done", "due": date(2026, 9, 20)}, False),
    ({"status": "doing", "due": date(2026, 10, 20)}, False),
    ({"status": "done", "due": date(2026, 11, 20)}, None),
    ({"status": "cancelled", "due": date(2026, 10, 20)}, None),
    ({"status": "doing"}, None),
])
def test_on_time_is_said_only_of_what_was_due(said: dict[str, object], on_time: bool | None) -> None:
    assert judged(task(**said))[0].on_time is on_time


def test_rates_count_what_was_due_and_not_cancelled() -> None:
    due = date(2026, 10, 20)
    found = judged(task(status="done", due=due), task(status="done", due=due, finished=date(2026, 10, 30)),
                   task(due=due, completion=0.4), task(status="cancelled", due=due),
                   task(due=date(2026, 12, 1), completion=0.1))
    assert tasks.on_time_rate(found) == pytest.approx(1 / 3)
    assert tasks.mean_completion(found) == pytest.approx(2.5 / 4)


def test_nothing_due_gives_no_rate() -> None:
    assert tasks.on_time_rate(()) is None
    assert tasks.mean_completion(()) is None


def test_an_action_that_comes_back_is_counted_against_what_the_period_asks_for() -> None:
    weekly, by_words, once = judged(
        action(due=Recurrence(1, "week"), count=3), action(recurrence="每月至少一次", count=2),
        action(due=date(2026, 11, 20)))
    assert [(one.times, one.times_due) for one in (weekly, by_words, once)] == [(3, 4), (2, 1), (None, 0)]


def test_a_new_date_is_a_slip_while_the_action_is_open() -> None:
    first, new = date(2026, 10, 10), date(2026, 11, 20)
    found = judged(action(due=first, new_due=new), action(due=first, new_due=first), action(due=first),
                   action(due=first, new_due=new, status="done"), action(due=first, new_due="待定"))
    assert [one.slipped for one in found] == [True, False, False, False, False]


def test_the_age_of_an_open_action_counts_from_its_first_date() -> None:
    moved, done = judged(action(due=date(2026, 10, 10), new_due=date(2026, 11, 20)),
                         action(due=date(2026, 10, 10), status="done"))
    assert (moved.overdue_days, moved.age_days, done.age_days) == (0, 21, 0)


@pytest.mark.parametrize(("number", "periods"), [
    ("2026-09-01", 1), ("2026-08-02-3", 2), ("2025-12-04", 10), ("2026-10-01", None), ("A-08-1", None), ("", None),
])
def test_the_number_of_an_action_tells_for_how_many_periods_it_is_open(number: str, periods: int | None) -> None:
    assert judged(action(id=number))[0].periods_open == periods
