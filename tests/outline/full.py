"""A meeting in which every column of every sheet is filled, each text with a mark of its own."""

from __future__ import annotations

from datetime import date

from reportkit.model import Meeting
from reportkit.standard.spec import Column, Sheet
from tests.outline.meetings import DEFINITION, meeting

_KINDS = ("higher", "lower", "at_most", "range", "monitor")


def full(report: str) -> Meeting:
    """Two departments, three rows a sheet; texts are marked T-<sheet>-<column>-<row>."""
    tables = {
        sheet.key: [_row(sheet, number) for number in range(3)]
        for sheet in DEFINITION.sheets_of[report]
        if sheet.layout == "table" and sheet.key not in ("departments", "sources")
    }
    for number, row in enumerate(tables["kpis"]):
        row |= {"kind": _KINDS[number], "unit": ("万元", "%", "人")[number], "target": 100.0, "actual": 87.5,
                "previous": 90.0, "last_year": 95.0, "kpi": f"T-kpi-{number}", "group": f"组{number}"}
    return meeting(tables, report=report)


def _row(sheet: Sheet, number: int) -> dict[str, object]:
    said: dict[str, object] = {"department": "市场部" if number < 2 else "研发部"}
    technical = sheet.key == "kpis"
    for column in sheet.columns:
        if column.key != "department" and not column.computed and not (technical and column.prefilled):
            said[column.key] = _said(sheet, column, number)
    return said


def _said(sheet: Sheet, column: Column, number: int) -> object:
    if column.list:
        options = DEFINITION.lists[column.list].options
        return options[number % len(options)].key
    if column.type in ("number", "amount", "count"):
        return 3.0 + number
    if column.type == "percent":
        return 0.25 * (number + 1)
    if column.type in ("date", "due"):
        return date(2026, 10, 10 + number)
    return f"T-{sheet.key}-{column.key}-{number}"
