"""The records of one sheet as tables, whatever its columns: a company's own sheet, or what no chapter told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from reportkit.model import Block, Row
from reportkit.outline.context import Context
from reportkit.outline.tables import Field, cell_field, department_field, table
from reportkit.standard.spec import Chapter, Sheet

SHOWS: dict[str, frozenset[str]] = {}
_COLUMNS = 9  # of one table; a sheet with more filled columns is continued in the next table


def blocks(context: Context, chapter: Chapter) -> tuple[Block, ...]:
    """The sheet that the chapter's option `sheet` names: every column that somebody filled."""
    sheet = context.sheet(chapter.options.get("sheet", ""))
    rows = context.rows(sheet.key) if sheet else ()
    if sheet is None or not rows:
        return ()
    keys = frozenset(column.key for column in sheet.columns if not column.computed)
    filled = {row.number: frozenset(key for key in keys if context.told(row, key)) for row in rows}
    return tables(context, sheet, rows, filled)


def tables(
    context: Context, sheet: Sheet, rows: tuple[Row, ...], left: Mapping[int, frozenset[str]]
) -> tuple[Block, ...]:
    """Tables of those columns, each with the thing itself first; a cell told already stays empty."""
    thing = sheet.thing or (sheet.columns[0].key if sheet.columns else "")
    used = frozenset[str]().union(*left.values())
    rest = [column.key for column in sheet.columns if column.key in used and column.key != thing]
    if not used or not rows:
        return ()
    found: list[Block] = []
    for start in range(0, max(len(rest), 1), _COLUMNS - 2):
        fields: list[Field[Row]] = [
            cell_field(context, sheet.key, thing),
            *department_field(context, lambda row: row.department),
            *(_open(cell_field(context, sheet.key, key), key, left) for key in rest[start:start + _COLUMNS - 2]),
        ]
        caption = context.words("annex.caption", sheet=sheet.words[context.lang])
        found += table(context, caption, sheet.key, fields, rows, full=True)
    return tuple(found)


def _open(field: Field[Row], key: str, left: Mapping[int, frozenset[str]]) -> Field[Row]:
    """The column, with words only in rows of which it is still to be told."""
    return replace(field, tell=lambda row: field.tell(row) if key in left[row.number] else "")
