"""A collecting run as programs read it."""

from __future__ import annotations

from pathlib import Path

from reportkit.collect.handled import Handled, Merged
from reportkit.collect.receipts import Receipt, Receipts
from reportkit.module_results import rounded
from reportkit.results import SCHEMA, Json, problems_json


def collected_json(workbook: Path, merged: Merged, receipts: Receipts) -> Json:
    """Who reported and who did not, what became of each file, and the findings about the files, schema 1."""
    return {
        "schema": SCHEMA,
        "workbook": str(workbook),
        "line": receipts.line,
        "expected": receipts.expected,
        "reported": receipts.reported,
        "has_roster": merged.has_roster,
        "departments": [_department(one) for one in receipts.departments],
        "files": [_file(one) for one in merged.files],
        "problems": problems_json(merged.problems),
    }


def _department(one: Receipt) -> Json:
    return {
        "name": one.department.name, "state": one.state, "completeness": rounded(one.completeness),
        "filled_on": one.filled_on or None, "reporter": one.reporter or None, "file": one.file or None,
        "remark": one.remark or None,
        "contact": one.department.contact or one.department.head or None,
    }


def _file(one: Handled) -> Json:
    return {
        "file": one.file, "fate": one.fate, "departments": list(one.departments),
        "period_start": one.period.start.isoformat() if one.period else None,
        "period_end": one.period.end.isoformat() if one.period else None,
        "reason": one.reason or None,
    }
