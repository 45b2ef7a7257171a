"""What a company added in its settings: sheets of its own, and columns of its own in the standard's sheets."""

from __future__ import annotations

from collections.abc import Iterator

from reportkit import standard
from reportkit.model import Row
from reportkit.standard import spec
from reportkit.summary import expressions as ex
from reportkit.summary import parts
from reportkit.summary.context import Context
from reportkit.summary.lines import Section, rows
from reportkit.summary.table import Column, Item, Table

COLUMNS = 12
MOST_ADDED = 6  # beside department and thing; the outline's annex holds whatever is more
RIGHT = ("number", "amount", "percent", "count")
DATES = ("date", "due")


def sections(context: Context) -> Iterator[Section]:
    """One section for each sheet that holds something the standard does not know, in tab order."""
    ours = standard.load().sheets
    for sheet in context.definition.sheets_of[context.submission.report]:
        known = ours.get(sheet.key)
        added = [column for column in sheet.columns
                 if column.key != sheet.thing and (known is None or not known.has(column.key))]
        found = [row for row in context.rows(sheet.key)
                 if known is None or any(row[column.key].answered for column in added)]
        if sheet.layout == "table" and found:
            yield _section(context, sheet, added[:MOST_ADDED], found)


def _section(context: Context, sheet: spec.Sheet, added: list[spec.Column], found: list[Row]) -> Section:
    title = sheet.title[context.lang]
    spans = _spans(len(added))
    heads = [Column(1, context.words("head.department")), Column(spans[0], sheet[sheet.thing].words[context.lang])]
    heads += [Column(span, column.words[context.lang], "right" if column.type in RIGHT else "left")
              for column, span in zip(added, spans[1:], strict=True)]
    table = Table(context, tuple(heads))
    units = [(table.row([parts.department(context, row), table.words(row[sheet.thing]),
                         *[_item(context, table, column, row) for column in added]], source=row),) for row in found]
    name = f"company-{sheet.key}"
    block = parts.facts(context, name, found, {sheet.thing: lambda row: ex.words(row[sheet.thing])})
    message = parts.sentence(context, "items", n=parts.counted(block, sheet.thing, "?*", len(found)))
    return Section(name, title, (context.title(name, message, text=title),), (table.header(),), rows(units),
                   table.footnotes(), title)


def _spans(added: int) -> tuple[int, ...]:
    """Columns of the grid for the thing and each added column: equal shares, the rest to the thing."""
    if not added:
        return (COLUMNS - 1,)
    each = min(4, (COLUMNS - 2) // (added + 1) or 1)
    return (COLUMNS - 1 - each * added, *[each] * added)


def _item(context: Context, table: Table, column: spec.Column, row: Row) -> Item:
    value = row[column.key]
    if column.type in DATES:
        return parts.due(context, table, value) if value.kind != "blank" else table.words(value)
    if column.type in RIGHT and value.number is not None:
        return table.figure(value, "0%" if column.type == "percent" else "#,##0.##")
    return table.words(value)
