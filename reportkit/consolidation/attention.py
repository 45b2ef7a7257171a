"""What needs attention, the most serious first."""

from __future__ import annotations

from collections.abc import Iterator

from reportkit.model import Attention, Kpi, Meeting, Row
from reportkit.standard.rules import clip
from reportkit.standard.rules.shape import Attainment

ORDER = ("red", "overdue", "challenge", "missing", "unreported")
DATED = ("date", "ongoing", "recurring")


def attention(meeting: Meeting) -> tuple[Attention, ...]:
    """KPIs below amber or not met by share x shortfall, overdue tasks and actions by days, high challenges
    without owner or date, missing departments by name, unreported KPIs; equals in the order of the sheets."""
    found = [*_kpis(meeting), *_tasks(meeting), *_challenges(meeting), *_departments(meeting)]
    return tuple(sorted(found, key=lambda item: (ORDER.index(item.kind), -item.weight)))


def shortfall(kpi: Kpi) -> float:
    """How much of the target is missing, within 0 and 1: 1 for not met on a target of 0."""
    if kpi.attainment is None:
        return 1.0 if kpi.status == "not_met" else 0.0
    return 1 - (clip(Attainment(kpi.attainment), cap=1.0) or 0.0)


def _kpis(meeting: Meeting) -> Iterator[Attention]:
    """Red KPIs, and unreported ones of departments that sent something."""
    missing = {line.department.name for line in meeting.standings if not line.reported}
    for kpi in meeting.kpis:
        if kpi.status in ("red", "not_met"):
            yield Attention("red", kpi.department, kpi.weight * shortfall(kpi), kpi.row, kpi)
        elif kpi.status == "unreported" and kpi.row.department not in missing:
            yield Attention("unreported", kpi.department, 0.0, kpi.row, kpi)


def _tasks(meeting: Meeting) -> Iterator[Attention]:
    for task in (*meeting.tasks, *meeting.followups):
        if task.overdue_days:
            yield Attention("overdue", task.department, float(task.overdue_days), task.row, task=task)


def _challenges(meeting: Meeting) -> Iterator[Attention]:
    """High challenges that nobody owns or that have no date, unless they are solved."""
    for row in meeting.submission.rows("challenges"):
        if row["severity"].option == "high" and row["status"].option != "done" and _is_loose(row):
            yield Attention("challenge", row.department, 0.0, row)


def _is_loose(row: Row) -> bool:
    return not row["owner"].filled or row["due"].kind not in DATED


def _departments(meeting: Meeting) -> Iterator[Attention]:
    for line in meeting.standings:
        if not line.reported:
            yield Attention("missing", line.department.name)
