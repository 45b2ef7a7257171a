"""A meeting in which every column of every sheet is filled, each cell with a word, number or date of its own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from reportkit.lang import Lang
from reportkit.model import Meeting, Row, Value
from reportkit.outline import wording
from reportkit.standard.spec import Column, Sheet
from tests.outline.meetings import DEFINITION, meeting

_KINDS = ("higher", "lower", "at_most", "range", "monitor")
NOT_TOLD = frozenset({
    ("kpis", "previous"), ("kpis", "last_year"),  # their changes are told
    ("actions", "id"), ("followup", "id"),
})


def full(report: str) -> Meeting:
    """Two departments, three rows a sheet; texts are marked T-<sheet>-<column>-<row>, numbers and dates differ."""
    counter = iter(range(10_000))
    tables = {
        sheet.key: [_row(sheet, number, counter) for number in range(3)]
        for sheet in DEFINITION.sheets_of[report]
        if sheet.layout == "table" and sheet.key not in ("departments", "sources")
    }
    for number, row in enumerate(tables["kpis"]):
        row |= {"kind": _KINDS[number], "unit": ("万元", "%", "人")[number], "target": 100.0, "actual": 87.5 + number,
                "previous": 90.0, "last_year": 95.0, "kpi": f"T-kpi-{number}", "group": f"组{number}",
                "benchmark": f"T-kpis-benchmark-{number}"}
    return meeting(tables, report=report)


def marks(given: Meeting, lang: Lang) -> dict[str, tuple[str, ...]]:
    """Every cell that a filler filled with the ways in which its words may be told; catalogue and lists apart."""
    return {
        f"{row.sheet}.{key}[{row.number}]": _ways(value, lang)
        for table in given.submission.tables.values() for row in table.rows
        for key, value in row.values.items() if _counts(row, key, value)
    }


def _counts(row: Row, key: str, value: Value) -> bool:
    sheet = next(one for one in DEFINITION.sheets_of["standard"] if one.key == row.sheet) \
        if row.sheet in DEFINITION.reports["standard"].sheets else DEFINITION.sheets[row.sheet]
    if not sheet.has(key) or value.kind == "option" or (row.sheet, key) in NOT_TOLD:
        return False
    return row.sheet != "kpis" or not sheet[key].prefilled or key == "benchmark"


def _ways(value: Value, lang: Lang) -> tuple[str, ...]:
    if value.date:
        return wording.day(value.date, lang), wording.short_day(value.date, 2026, lang)
    if value.number is not None:
        number = value.number
        if number < 1:
            return wording.plain(number * 100, 1) + "%", wording.percent(number)
        return wording.plain(number), wording.amount(number, "", lang)
    return (value.text,)


def _row(sheet: Sheet, number: int, counter: Iterator[int]) -> dict[str, object]:
    said: dict[str, object] = {"department": "市场部" if number < 2 else "研发部"}
    technical = sheet.key == "kpis"
    for column in sheet.columns:
        if column.key != "department" and not column.computed and not (technical and column.prefilled):
            said[column.key] = _said(sheet, column, number, next(counter))
    if sheet.key == "progress":
        said["status"] = "doing"  # of a task that is done no completion is told, it is 100 %
    if sheet.key in ("breakdown", "funnel"):  # one of each, its rows hang together
        said |= {"department": "市场部", "measure": "T-breakdown-measure", "dimension": "product", "funnel": "T-funnel"}
    return said


def _said(sheet: Sheet, column: Column, number: int, count: int) -> object:
    if column.list:
        options = DEFINITION.lists[column.list].options
        return options[number % len(options)].key
    if column.type in ("number", "amount", "count"):
        return 3001.0 + count
    if column.type == "percent":
        return (count % 900 + 50) / 1000
    if column.type in ("date", "due"):
        return date(2026, 11, 20) + timedelta(count)
    return f"T-{sheet.key}-{column.key}-{number}"
