"""The scorecard: one line per department, and the meeting's own figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

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
from reportkit.standard.spec import Definition, Settings, Sheet

Counts = Mapping[str, Mapping[str, SheetCount]]

CARRIED = ("owner", "start", "due")
"""Columns that come back filled with a carried-over row: they do not show that a department answered."""


def standings(submission: Submission, definition: Definition, counts: Counts, kpis: Sequence[Kpi],
              all_tasks: Sequence[Task]) -> tuple[Standing, ...]:
    """The roster's departments in its order, exempt ones only where they sent something, then those that
    the roster does not name, in order of appearance."""
    sent = reported_departments(submission, definition)
    listed = [one for one in submission.departments if one.name in sent or not one.exempt]
    known = {one.name for one in submission.departments}
    unlisted = [Department(name) for name in sent if name not in known]
    counts = {**counts, **_counts_of_unlisted(submission, definition, unlisted, kpis)}
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
    return (_ratio(counts) if lines else 0.0, scoring.mean([line.score for line in lines], weights),
            scoring.mean(covered, weights))


def reported_departments(submission: Submission, definition: Definition) -> tuple[str, ...]:
    """The departments that sent something: a row of their own, an answer in a prepared one, a declaration,
    or a line in the sources; in order of appearance. Rows of nobody count (as "") only in a workbook that
    names no department at all: then they are the sender's."""
    sheets = {sheet.key: sheet for sheet in definition.sheets_of[submission.report]
              if sheet.audience == "filler" and sheet.layout == "table"}
    answered = [row.department for key, sheet in sheets.items() for row in submission.rows(key)
                if _is_answer(sheet, row)]
    declared = sorted(department for department, _ in submission.declared)
    sources = [row.department for row in submission.rows("sources")]
    return tuple(dict.fromkeys(name for name in (*answered, *declared, *sources)
                               if name or not submission.departments))


def _is_answer(sheet: Sheet, row: Row) -> bool:
    """True where the department itself wrote into the row, not only the organiser who prepared it."""
    if not row.prefilled and not sheet.prefilled:
        return True
    return any(
        row[column.key].kind != "blank" for column in sheet.inputs
        if not (column.prefilled or column.organiser or column.key in (*sheet.identity, *CARRIED))
    )


def _counts_of_unlisted(submission: Submission, definition: Definition, unlisted: Sequence[Department],
                        kpis: Sequence[Kpi]) -> Counts:
    """Their sheets with rows only: nobody asked a department that is not on the roster for the others
    (the sender without a name is asked for all)."""
    if not unlisted:
        return {}
    found = completeness.count(replace(submission, departments=tuple(unlisted)), definition, kpis)
    return {name: {key: count for key, count in sheets.items() if count.rows or not name}
            for name, sheets in found.items()}


def _standing(department: Department, reported: bool, counts: Mapping[str, SheetCount],
              submission: Submission, settings: Settings, own: Sequence[Kpi],
              own_tasks: Sequence[Task]) -> Standing:
    name = department.name
    score = attainment.department_score(own)
    challenges = [row for row in submission.rows("challenges") if row.department == name]
    statuses = [kpi.status for kpi in own]
    return Standing(
        department=department, reported=reported,
        completeness=_ratio(list(counts.values())) if reported else 0.0, sheets=counts,
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


def _ratio(counts: Sequence[SheetCount]) -> float:
    """Σ filled ÷ Σ required; 1 where nothing is required."""
    required = sum(count.required for count in counts)
    return sum(count.filled for count in counts) / required if required else 1.0


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
