"""Results as machines read them: the JSON forms of check and build, schema 1. Names here are public."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from reportkit.findings import Finding, grouped
from reportkit.model import RECALLED, Kpi, Place, Problem, Standing
from reportkit.module_results import modules_json, rounded
from reportkit.pipeline import Built, Checked

SCHEMA = 1

Json = dict[str, object]


def check_json(checked: Checked, returned: Mapping[Path, Path | None] | None = None) -> Json:
    """One checked workbook. `groups` tells the problems by cause; `returned` is the copy for the filler, null
    where nothing is to be completed, and there only when copies were asked for."""
    meeting = checked.meeting
    found: Json = {
        "schema": SCHEMA,
        "file": checked.path.name,
        "complete": rounded(meeting.completeness) == 1 and checked.errors == 0,
        "completeness": rounded(meeting.completeness),
        "departments": [_completeness(standing) for standing in meeting.standings],
        "problems": problems_json(checked.problems),
        "groups": [_group(finding) for finding in grouped(checked.problems)],
    }
    if returned is not None:
        copy = returned.get(checked.path)
        found["returned"] = str(copy) if copy else None
    return found


def check_all_json(
    checked: Sequence[Checked], unread: Sequence[Problem], returned: Mapping[Path, Path | None] | None = None
) -> Json:
    """One workbook as itself; several under "files", with the findings about files as such."""
    if len(checked) == 1 and not unread:
        return check_json(checked[0], returned)
    files = [check_json(one, returned) for one in checked]
    return {"schema": SCHEMA, "files": files, "problems": problems_json(unread)}


def build_json(built: Built) -> Json:
    """What a build wrote and every figure in it."""
    meeting = built.checked.meeting
    submission = meeting.submission
    cover = submission.cover
    name = cover["meeting"].text if "meeting" in cover else ""
    return {
        "schema": SCHEMA,
        "workbook": str(built.workbook),
        "outline": str(built.outline),
        "markdown": str(built.markdown) if built.markdown else None,
        "minutes": str(built.minutes) if built.minutes else None,
        "minutes_markdown": str(built.minutes_markdown) if built.minutes_markdown else None,
        "history": {"address": built.stored.address, "earlier": built.stored.earlier} if built.stored else None,
        "sheets_written": list(built.sheets_written),
        "meeting": {
            "name": name,
            "period_start": submission.period.start.isoformat(),
            "period_end": submission.period.end.isoformat(),
            "date": submission.period.meeting.isoformat(),
            "report_type": submission.report,
            "completeness": rounded(meeting.completeness),
            "score": rounded(meeting.score),
            "weight_coverage": rounded(meeting.weight_coverage),
            "line": built.line,
        },
        "departments": [_standing(standing) for standing in meeting.standings],
        "kpis": [_kpi(kpi) for kpi in meeting.kpis],
        "modules": modules_json(meeting.modules),
        "problems": problems_json(built.problems),
    }


def problems_json(problems: Sequence[Problem]) -> list[Json]:
    """The findings with their places."""
    return [
        {
            "code": problem.code, "level": problem.level, "file": problem.place.file,
            "sheet": problem.place.sheet, "cell": problem.place.cell, "department": problem.department,
            "column": problem.column, "found": problem.found, "message": problem.message,
            "hint": problem.hint, "source": _source(problem.source),
        }
        for problem in problems
    ]


def _source(place: Place | None) -> Json | None:
    """The cell in the file that a row of a merged workbook came from."""
    return {"file": place.file, "sheet": place.sheet, "cell": place.cell} if place and place.file else None


def _group(finding: Finding) -> Json:
    """Findings of one kind in one column: how many, every cell, and the sentence of the first."""
    first = finding.first
    return {
        "code": first.code, "level": first.level, "file": first.place.file, "sheet": first.place.sheet,
        "department": first.department, "column": first.column, "count": len(finding.problems),
        "cells": list(finding.cells), "message": first.message, "hint": first.hint,
    }


def _completeness(standing: Standing) -> Json:
    return {
        "name": standing.department.name,
        "completeness": rounded(standing.completeness),
        "reported": standing.reported,
        "sheets": {
            key: {"required": count.required, "filled": count.filled, "declared_none": count.declared_none}
            for key, count in standing.sheets.items()
        },
    }


def _standing(standing: Standing) -> Json:
    return {
        "name": standing.department.name,
        "completeness": rounded(standing.completeness),
        "reported": standing.reported,
        "score": rounded(standing.score),
        "weight_coverage": rounded(standing.weight_coverage),
        "status": standing.status,
        "progress": rounded(standing.progress),
        "overdue": standing.overdue,
        "red": standing.red,
        "amber": standing.amber,
        "green": standing.green,
        "unreported": standing.unreported,
    }


def _kpi(kpi: Kpi) -> Json:
    place = kpi.row["actual"].place if kpi.row["actual"].place.sheet else kpi.row["kpi"].place
    return {
        "department": kpi.department, "kpi": kpi.name, "unit": kpi.unit, "kind": kpi.kind,
        "target": rounded(kpi.target), "actual": rounded(kpi.actual),
        "attainment": rounded(kpi.attainment), "reason": kpi.reason or None, "status": kpi.status,
        "previous_change": rounded(kpi.previous.value), "change_kind": kpi.previous.kind,
        "change_note": kpi.previous.note or None,
        "year_change": rounded(kpi.year.value), "year_change_kind": kpi.year.kind,
        "year_change_note": kpi.year.note or None,
        "from_history": [key for key in ("previous", "last_year", "ytd") if kpi.row[key].note == RECALLED],
        "cell": f"{place.sheet}!{place.cell}",
        "source": _source(origin.place("actual") if (origin := kpi.row.source) else None),
    }
