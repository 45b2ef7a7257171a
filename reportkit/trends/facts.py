"""What is kept of a meeting for later ones."""

from __future__ import annotations

from reportkit.model import (
    RECALLED,
    Kpi,
    Meeting,
    Past,
    PastAction,
    PastDepartment,
    PastKpi,
    PastTask,
    Row,
    Standing,
    Task,
)


def facts_of(meeting: Meeting) -> Past:
    """The consolidated figures of the meeting. What the workbook left blank stays blank: what was recalled from
    an earlier period is not stored as if it had been reported."""
    period, cover = meeting.submission.period, meeting.submission.cover
    return Past(
        start=period.start, end=period.end, meeting_date=period.meeting,
        meeting=cover["meeting"].text if "meeting" in cover else "", report=meeting.submission.report,
        completeness=meeting.completeness, score=meeting.score, weight_coverage=meeting.weight_coverage,
        departments=tuple(_department(one) for one in meeting.standings),
        kpis=tuple(_kpi(one) for one in meeting.kpis),
        tasks=tuple(_task(one) for one in (*meeting.tasks, *meeting.followups)),
        actions=tuple(_action(one) for one in meeting.submission.rows("actions")),
    )


def _department(one: Standing) -> PastDepartment:
    return PastDepartment(
        one.department.name, one.reported, one.completeness, one.score, one.weight_coverage, one.status,
        one.progress, one.overdue, one.green, one.amber, one.red, one.unreported)


def _kpi(one: Kpi) -> PastKpi:
    def typed(key: str) -> float | None:
        return None if one.row[key].note == RECALLED else one.row[key].number

    return PastKpi(
        department=one.department, kpi=one.name, group=one.group, unit=one.unit, kind=one.kind,
        aggregation=one.row["aggregation"].option, weight=one.weight, core=one.core, target=one.target,
        target_high=one.target_high, baseline=one.baseline, actual=one.actual, attainment=one.attainment,
        status=one.status, score=one.score, previous=typed("previous"), last_year=typed("last_year"),
        ytd=typed("ytd"), year_target=typed("year_target"), green=one.green, amber=one.amber,
    )


def _task(one: Task) -> PastTask:
    row = one.row
    return PastTask(row.sheet, one.department, row.text("task") or row.text("action"), row.text("owner"), one.status,
                    one.completion, one.due, one.overdue_days)


def _action(row: Row) -> PastAction:
    return PastAction(row.text("id"), row.text("action"), row.text("department") or row.department, row.text("owner"),
                      row["due"].date)
