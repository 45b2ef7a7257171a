"""Required and filled cells by department and sheet, the filled ones counted live over the source cells.

What is asked is settled at building time; whether it is filled follows every edit. A cell that holds a word
of nothing (待定, N/A) counts as open while it holds that very word. A formula whose result the file does not
hold counts as open until the next build: the program that recalculates it would fill it behind our back.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from reportkit.model import Place, Row, Standing, Value, column_letters
from reportkit.standard import requirements
from reportkit.standard.spec import Sheet
from reportkit.summary import expressions as ex
from reportkit.summary.context import Context
from reportkit.summary.hidden import Block, Store

MOST_ARGUMENTS = 200
ASKED_AT_BUILD = "cells asked for at building time"


def sheets(context: Context) -> tuple[Sheet, ...]:
    """The data sheets that any department was asked for, in tab order."""
    asked = {key for standing in context.meeting.standings for key in standing.sheets}
    return tuple(each for each in context.definition.sheets_of[context.submission.report] if each.key in asked)


def block(context: Context, store: Store) -> Block:
    """One row for each department and sheet: required, filled, ratio ("" where nothing is required)."""
    columns, standings = sheets(context), context.meeting.standings
    made = store.block("counts", ("required", "filled"), len(columns) * len(standings))
    rows = _rows(context, columns)
    for index, standing in enumerate(standings):
        for offset, sheet in enumerate(columns):
            place = index * len(columns) + offset
            count = standing.sheets.get(sheet.key)
            made.value("required", place, float(count.required if count else 0), ASKED_AT_BUILD)
            own = rows[standing.department.name, sheet.key] if _counts(standing, sheet) else []
            cells = _asked(context, sheet, own)
            made.formula("filled", place, _filled(cells))
    return made


def _counts(standing: Standing, sheet: Sheet) -> bool:
    count = standing.sheets.get(sheet.key)
    return count is not None and count.required > 0


def _rows(context: Context, columns: Iterable[Sheet]) -> Mapping[tuple[str, str], list[Row]]:
    grouped: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for sheet in columns:
        for row in context.rows(sheet.key):
            grouped[row.department, sheet.key].append(row)
    return grouped


def _asked(context: Context, sheet: Sheet, rows: list[Row]) -> list[Value]:
    kpis = context.meeting.kpis if sheet.key == "kpis" else ()
    computed = {kpi.row.number: {"status": kpi.status} for kpi in kpis}
    end = context.period.end
    return [
        row[column.key] for row in rows
        for column in requirements.asked(sheet, row, end, computed.get(row.number, {}))
    ]


def _filled(cells: list[Value]) -> str:
    """How many of the cells are filled: all that hold anything, less those with a word of nothing."""
    cells = [value for value in cells if not _is_without_result(value)]
    ranges = _ranges([value.place for value in cells])
    terms = [f"COUNTA({','.join(ranges[start:start + MOST_ARGUMENTS])})"
             for start in range(0, len(ranges), MOST_ARGUMENTS)]
    expr = "+".join(terms) or "0"
    for value in cells:
        if value.filled or not value.place.cell:
            continue
        source = ex.reference(value.place)
        if value.kind == "error":
            expr += f"-IF(ISERROR({source}),1,0)"
        elif value.raw is not None and isinstance(value.raw, str):
            expr += f"-IF({source}={ex.quoted(value.raw)},1,0)"
    return expr


def _is_without_result(value: Value) -> bool:
    return value.kind == "error" and value.raw is None and bool(value.formula)


def _ranges(places: list[Place]) -> list[str]:
    """The cells as ranges, downwards where they are neighbours; a cell asked for twice counts twice."""
    by_column: dict[tuple[str, int], list[int]] = defaultdict(list)
    for place in places:
        if place.cell:
            by_column[place.sheet, place.column].append(place.row)
    found: list[str] = []
    for (sheet, column), numbers in by_column.items():
        name, letters = ex.sheet_name(sheet), column_letters(column)
        numbers.sort()
        start = previous = numbers[0]
        for number in [*numbers[1:], 0]:
            if number != previous + 1:
                found.append(f"{name}!{letters}{start}" + (f":{letters}{previous}" if previous > start else ""))
                start = number
            previous = number
    return found
