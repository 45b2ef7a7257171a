"""Closed n of m, by department and by owner."""

from __future__ import annotations

from datetime import date

from reportkit import tasks
from reportkit.consolidation import closings
from reportkit.model import Closing, Recurrence
from reportkit.standard import load
from tests.submissions import row, submission

DEFINITION = load()
DUE = date(2026, 10, 20)


def closed(*said: dict[str, object]) -> list[Closing]:
    rows = [row("followup", number, str(one.pop("of", "市场部")), **({"action": "签约", "status": "doing"} | one))
            for number, one in enumerate(said, 6)]
    return list(closings(tasks.followups(submission(rows), DEFINITION)))


def test_each_department_is_followed_by_its_owners() -> None:
    found = closed({"owner": "李娜", "status": "done"}, {"owner": "王强", "due": DUE},
                   {"of": "研发部", "owner": "李娜"})
    assert [(one.department, one.owner, one.closed, one.total, one.overdue) for one in found] == [
        ("市场部", "", 1, 2, 1), ("市场部", "李娜", 1, 1, 0), ("市场部", "王强", 0, 1, 1),
        ("研发部", "", 0, 1, 0), ("研发部", "李娜", 0, 1, 0)]


def test_a_cancelled_action_counts_nowhere() -> None:
    assert closed({"status": "cancelled"}) == []


def test_what_comes_back_is_no_part_of_the_total() -> None:
    (found,) = closed({"due": Recurrence(1, "week"), "count": 3}, {"due": Recurrence(1, "month"), "count": 1},
                      {"status": "done"})
    assert (found.closed, found.total, found.recurring, found.too_few) == (1, 1, 2, 1)


def test_a_new_date_is_counted() -> None:
    (found,) = closed({"due": DUE, "new_due": date(2026, 11, 20)}, {"due": DUE})
    assert (found.slipped, found.overdue) == (1, 1)
