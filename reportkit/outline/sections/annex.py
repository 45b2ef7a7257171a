"""What no chapter told: sheets without a chapter, columns that a chapter leaves out, tables that were cut."""

from __future__ import annotations

from collections.abc import Mapping

from reportkit.model import Block, Heading, Row
from reportkit.outline.account import flat
from reportkit.outline.context import Context
from reportkit.outline.sections import kpis, records, risks
from reportkit.standard.spec import Chapter, Column, Sheet

SHOWS: dict[str, frozenset[str]] = {}
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
        left = _left(context, sheet, rows, dict.fromkeys((row.number for row in rows), risks.SHOWS["risks"]))
        return (*risks.told(context), *records.tables(context, sheet, rows, left))
    if shown is None or sheet.key in context.cut or sheet.key == "narrative":
        shown = {}
    left = _left(context, sheet, rows, shown)
    return records.tables(context, sheet, tuple(row for row in rows if left[row.number]), left)


def _rows(context: Context, sheet: Sheet) -> tuple[Row, ...]:
    """The rows to tell: of the narrative those that belong to no chapter, else all."""
    rows = context.rows(sheet.key)
    if sheet.key != "narrative":
        return rows
    told = {key for one in flat(context.report.chapters) for key in one.options.get("narrative", "").split()}
    return tuple(row for row in rows if row["section"].option not in told)


def _left(
    context: Context, sheet: Sheet, rows: tuple[Row, ...], shown: Mapping[int, frozenset[str]]
) -> Mapping[int, frozenset[str]]:
    """By row number: the filler's own columns that are filled and that no chapter tells of that row.

    The KPI catalogue (weights, thresholds, definitions) is the program's input and not told.
    """
    def technical(column: Column) -> bool:
        return column.computed or (sheet.key == "kpis" and (column.prefilled or column.folded))

    keys = [column.key for column in sheet.columns if not technical(column)]
    return {
        row.number: frozenset(
            key for key in keys if key not in shown.get(row.number, ()) and context.told(row, key)
        )
        for row in rows
    }
