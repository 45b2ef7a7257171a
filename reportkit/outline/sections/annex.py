"""What no chapter told: sheets without a chapter, columns that a chapter leaves out, tables that were cut."""

from __future__ import annotations

from reportkit.model import Block, Heading, Row
from reportkit.outline.context import Context
from reportkit.outline.sections import kpis, risks
from reportkit.outline.tables import Field, cell_field, department_field, table
from reportkit.standard.spec import Chapter, Sheet

SHOWS: dict[str, frozenset[str]] = {}
_COLUMNS = 9  # of one table; a sheet with more filled columns is continued in the next table
_LISTED_ELSEWHERE = frozenset({"cover", "departments", "sources"})


def blocks(context: Context, chapter: Chapter) -> tuple[Block, ...]:
    """The annex of the context, without its heading."""
    return chapter_blocks(context) if chapter.section == "annex" else ()


def chapter(context: Context, given: Chapter | None) -> tuple[Block, ...]:
    """The annex as the last chapter, or nothing where every filled cell was told."""
    found = chapter_blocks(context)
    if not found:
        return ()
    heading = given.words[context.lang] if given else context.words("annex.heading")
    return (Heading(1, heading), *found)


def chapter_blocks(context: Context) -> tuple[Block, ...]:
    """A heading and tables for each sheet that has something left to tell, in the order of the tabs."""
    found: list[Block] = []
    for key in context.meeting.submission.tables:
        sheet = context.sheet(key)
        if sheet is None or sheet.layout != "table" or key in _LISTED_ELSEWHERE:
            continue
        own = _sheet(context, sheet)
        if own:
            found += [Heading(2, sheet.words[context.lang]), *own]
    return tuple(found)


def _sheet(context: Context, sheet: Sheet) -> tuple[Block, ...]:
    shown = context.shown.get(sheet.key)
    if sheet.key == "kpis" and shown is None:
        return (*kpis.figures(context, full=True), *kpis.items(context))
    if sheet.key == "kpis" and sheet.key in context.cut:
        return kpis.figures(context, full=True)
    rows = _rows(context, sheet)
    if sheet.key == "risks" and shown is None:
        left = _filled(context, sheet, rows, risks.SHOWS["risks"])
        return (*risks.told(context), *_tables(context, sheet, rows, left))
    if shown is None or sheet.key in context.cut or sheet.key == "narrative":
        return _tables(context, sheet, rows, _filled(context, sheet, rows, frozenset()))
    left = _filled(context, sheet, rows, shown)
    rows = tuple(row for row in rows if any(context.told(row, key) for key in left))
    return _tables(context, sheet, rows, left)


def _rows(context: Context, sheet: Sheet) -> tuple[Row, ...]:
    """The rows to tell: of the narrative those that belong to no chapter, else all."""
    rows = context.rows(sheet.key)
    if sheet.key != "narrative":
        return rows
    told = {key for one in context.report.chapters for key in one.options.get("narrative", "").split()}
    return tuple(row for row in rows if row["section"].option not in told)


def _filled(context: Context, sheet: Sheet, rows: tuple[Row, ...], shown: frozenset[str]) -> list[str]:
    """Columns of the filler's own that some row fills and no chapter shows.

    The KPI catalogue (weights, thresholds, definitions) is the program's input and not told.
    """
    keys = []
    for column in sheet.columns:
        technical = column.computed or (sheet.key == "kpis" and (column.prefilled or column.folded))
        if column.key not in shown and not technical and any(context.told(row, column.key) for row in rows):
            keys.append(column.key)
    return keys


def _tables(context: Context, sheet: Sheet, rows: tuple[Row, ...], keys: list[str]) -> tuple[Block, ...]:
    thing = sheet.thing or (sheet.columns[0].key if sheet.columns else "")
    rest = [key for key in keys if key != thing]
    if not keys or not rows:
        return ()
    found: list[Block] = []
    for start in range(0, max(len(rest), 1), _COLUMNS - 2):
        part = rest[start:start + _COLUMNS - 2]
        fields: list[Field[Row]] = [
            cell_field(context, sheet.key, thing),
            *department_field(context, lambda row: row.department),
            *(cell_field(context, sheet.key, key) for key in part),
        ]
        caption = context.words("annex.caption", sheet=sheet.words[context.lang])
        found += table(context, caption, sheet.key, fields, rows, full=True)
    return tuple(found)
