"""The scorecard: one line per department, and the meeting's own figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reportkit import attainment, completeness, tasks
from reportkit.model import (
    Department,
    Kpi,
    Row,
    SheetCount,
    Standing,
    Status,
    Submission,
    Task,
)
from reportkit.standard import rules
from reportkit.standard.rules import score as scoring
from reportkit.standard.spec import Definition, Settings

Counts = Mapping[str, Mapping[str, SheetCount]]

def standings(submission: Submission, definition: Definition, counts: Counts, kpis: Sequence[Kpi],
              all_tasks: Sequence[Task]) -> tuple[Standing, ...]:
    """The roster's departments in its order, exempt ones only where they sent something, then those that
    the roster does not name, in order of appearance; "" stands for rows that name no department."""
    sent = completeness.reported_departments(submission, definition)
    if any(count.rows for count in counts.get("", {}).values()):
        sent = (*sent, "")
    listed = [one for one in submission.departments if one.name in sent or not one.exempt]
    known = {one.name for one in submission.departments}
    unlisted = [Department(name) for name in dict.fromkeys((*sent, *filter(None, counts))) if name not in known]
    return tuple(
        _standing(one, one.name in sent, counts.get(one.name, {}), submission, definition.settings,
                  [kpi for kpi in kpis if kpi.department == one.name],
                  [task for task in all_tasks if task.department == one.name])
        for one in (*listed, *unlisted)
    )


def meeting_figures(lines: Sequence[Standing]) -> tuple[float, float | None, float | None]:
    """Completeness (Σ filled ÷ Σ required), score and weight coverage of the meeting by department weight.

    A department that sent nothing has no score and lowers the coverage; one without KPIs enters neither.
    """
    counts = [count for line in lines for count in line.sheets.values()]
    weights = scoring.shares([line.department.weight for line in lines])
    covered = [0.0 if line.weight_coverage is None and not line.reported else line.weight_coverage
               for line in lines]
    return (completeness.ratio(counts) if lines else 0.0, scoring.mean([line.score for line in lines], weights),
            scoring.mean(covered, weights))


def _standing(department: Department, reported: bool, counts: Mapping[str, SheetCount],
              submission: Submission, settings: Settings, own: Sequence[Kpi],
              own_tasks: Sequence[Task]) -> Standing:
    name = department.name
    score = attainment.department_score(own)
    challenges = [row for row in submission.rows("challenges") if row.department == name]
    statuses = [kpi.status for kpi in own]
    return Standing(
        department=department, reported=reported,
        completeness=completeness.ratio(counts.values()) if reported else 0.0, sheets=counts,
        score=score, weight_coverage=attainment.weight_coverage(own),
        status=_status(score, reported, own, settings),
        progress=tasks.mean_completion([task for task in own_tasks if task.row.sheet == "progress"]),
        on_time=tasks.on_time_rate(own_tasks), overdue=sum(task.overdue_days > 0 for task in own_tasks),
        red=statuses.count("red") + statuses.count("not_met"), amber=statuses.count("amber"),
        green=statuses.count("green") + statuses.count("met"), unreported=statuses.count("unreported"),
        challenges=len(challenges),
        high_challenges=sum(row["severity"].option == "high" for row in challenges),
        resources=sum(row.department == name for row in submission.rows("resources")),
        next_milestone=_next_milestone(submission, name),
    )


def _status(score: float | None, reported: bool, own: Sequence[Kpi], settings: Settings) -> Status:
    """The light of the score; unreported where there is none, no target where there never could be one."""
    if score is not None:
        return rules.band(score, settings.green, settings.amber)
    judged = any(attainment.is_scored(kpi) for kpi in own)
    return "unreported" if judged or not reported else "no_target"


def _next_milestone(submission: Submission, department: str) -> Row | None:
    """The department's first milestone after the period, in the order of the sheet among equals."""
    dated = [(due, row) for row in submission.rows("milestones")
             if row.department == department and (due := row["due"].date) and due > submission.period.end]
    return min(dated, key=lambda pair: pair[0])[1] if dated else None
