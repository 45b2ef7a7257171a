"""Writes the standard workbook: blank, prefilled by the organiser, or full (the merged meeting workbook).

Order: cover, data sheets as the report lists them, the organiser's sheets, and a very hidden mark by which
a returned file tells version, language, report type and scope.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from datetime import UTC, date, datetime
from io import BytesIO
from os import PathLike
from pathlib import Path
from typing import BinaryIO

from xlsxwriter import Workbook

from reportkit.excel.template_book import BookPlan, plan_book
from reportkit.excel.template_canvas import Canvas
from reportkit.excel.template_cover import Cover
from reportkit.excel.template_plan import Record, TemplateSpec, Typed
from reportkit.excel.template_style import Styles
from reportkit.excel.template_table import TableSheet
from reportkit.lang import LANGUAGES
from reportkit.package.save import replace_content
from reportkit.standard.spec import Definition

__all__ = ["MARK", "Record", "TemplateSpec", "Typed", "render", "write", "write_all"]

MARK = "_reportkit"
"""Name of the very hidden sheet and of the document property that mark our workbooks."""

UNDATED = date(2000, 1, 1)


def write(target: str | PathLike[str] | BinaryIO, definition: Definition, spec: TemplateSpec) -> None:
    """Write the workbook to a path (replaced as a whole) or into an open binary file."""
    content = render(definition, spec)
    if isinstance(target, (str, PathLike)):
        replace_content(Path(target), content)
    else:
        target.write(content)


def write_all(folder: Path, definition: Definition) -> tuple[Path, ...]:
    """The blank department workbooks `<report>.<lang>.xlsx` of every report type and language, written."""
    paths = []
    for report in sorted(definition.reports):
        for lang in LANGUAGES:
            path = folder / f"{report}.{lang}.xlsx"
            write(path, definition, TemplateSpec(report, lang))
            paths.append(path)
    return tuple(paths)


def render(definition: Definition, spec: TemplateSpec) -> bytes:
    """The workbook's bytes; the same for the same input.

    XlsxWriter only warns about lists over 255 characters, long prompt titles or equal headings, and leaves
    them out: here such a warning is an error.
    """
    plan = plan_book(definition, spec)
    buffer = BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        book = Workbook(buffer, {"in_memory": True})
        _draw(book, plan)
        book.close()
    return buffer.getvalue()


def carried_things(definition: Definition, spec: TemplateSpec) -> Iterator[tuple[str, str]]:
    """(sheet, thing) of the rows that came prepared on sheets of the departments' own: by them a row that nobody
    has touched is told from one that was typed."""
    for sheet in definition.sheets_of[spec.report]:
        count = 0 if sheet.prefilled else spec.prefilled.get(sheet.key, 0)
        things = [record.get(sheet.thing) for record in list(spec.rows.get(sheet.key, ()))[:count]]
        for thing in dict.fromkeys((*things, *spec.carried.get(sheet.key, ()))):
            if isinstance(thing, str):
                yield sheet.key, thing


def _draw(book: Workbook, plan: BookPlan) -> None:
    spec = plan.spec
    created = spec.cover.get("meeting_date")
    day = created if isinstance(created, date) else UNDATED
    organisation = str(spec.cover.get("organisation") or plan.definition.settings.organisation)
    name = str(spec.cover.get("meeting") or plan.definition.report(spec.report).meeting[spec.lang])
    book.set_properties({"title": name, "company": organisation,
                         "created": datetime(day.year, day.month, day.day, tzinfo=UTC)})
    mark = (plan.definition.version, spec.lang, spec.report, spec.scope)
    book.set_custom_property(MARK.strip("_"), "|".join(mark))
    asked = ",".join(table.sheet.key for table in plan.tables)
    written_to = max(table.last_row for table in (*plan.tables, *plan.organiser))
    canvas, styles = Canvas(book, written_to), Styles(book, spec.lang)
    Cover(canvas, styles, plan).draw()
    for table in (*plan.tables, *plan.organiser):
        TableSheet(canvas, styles, plan, table).draw()
    hidden = book.add_worksheet(MARK)
    for row, text in enumerate((*mark, asked)):
        hidden.write_string(row, 0, text)
    for row, (key, thing) in enumerate(carried_things(plan.definition, spec), len(mark) + 1):
        hidden.write_string(row, 0, key)
        hidden.write_string(row, 1, thing)
    hidden.very_hidden()
    canvas.finish()
