"""The company's own styled copy of the template, filled in its own look, and what the copy lost on the way.

The copy is opened and saved by openpyxl, which knows cells, styles, formulas, validations and charts, but neither
shapes nor controls, and drops the stored results of formulas. `losses` compares the two packages, so that what went
lost is said and not found out by the filler.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from pathlib import Path

from openpyxl import Workbook, load_workbook

from reportkit.errors import ReportkitError
from reportkit.excel import reader
from reportkit.excel.base_cover import fill_cover, hide_unasked, write_mark
from reportkit.excel.base_losses import Loss, losses
from reportkit.excel.base_pictures import keep_pictures
from reportkit.excel.base_rows import fill_rows
from reportkit.excel.template_plan import TemplateSpec
from reportkit.model import Submission
from reportkit.package import replace_content
from reportkit.standard.spec import Definition

MACROS = (".xlsm", ".xltm")


def fill(base: Path, target: Path, definition: Definition, spec: TemplateSpec) -> tuple[Loss, ...]:
    """Writes `base` with the cover, the roster and the rows of `spec` to `target`; what it could not take or lost.

    Raises ReportkitError: base-not-blank where departments' rows stand in it already, and what reading it raises.
    """
    copy = reader.read(base, definition, spec.lang).submission
    _refuse_filled(copy, base)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # what openpyxl cannot keep is compared below, part by part
        book = load_workbook(base, keep_vba=base.suffix.lower() in MACROS, rich_text=True)
    keep_pictures(book, base)
    unplaced = list(_filled(book, copy, definition, spec))
    book.calculation.fullCalcOnLoad = True
    content = _saved(book)
    replace_content(target, content)
    return (*unplaced, *losses(base, target))


def _refuse_filled(copy: Submission, base: Path) -> None:
    rows = [row for key, table in copy.tables.items() if key != "departments" for row in table.rows]
    if rows:
        raise ReportkitError("base-not-blank", path=base.name, sheet=copy.tables[rows[0].sheet].name,
                             row=rows[0].number)


def _filled(book: Workbook, copy: Submission, definition: Definition, spec: TemplateSpec) -> Iterator[Loss]:
    """Everything of `spec` written into the open copy; what it has no place for."""
    rows = dict(spec.rows)
    if spec.is_meeting and spec.departments:
        rows["departments"] = spec.departments
    for key, records in rows.items():
        sheet = next(sheet for sheet in definition.sheets_of[spec.report] if sheet.key == key)
        if key not in copy.tables:
            yield Loss("no-sheet", len(records), sheet.words[spec.lang])
            continue
        yield from fill_rows(book[copy.tables[key].name], copy.tables[key], definition, sheet, records, spec.lang)
    yield from fill_cover(book, copy, definition, spec)
    hide_unasked(book, copy, definition, spec)
    write_mark(book, copy, definition, spec)


def _saved(book: Workbook) -> bytes:
    """The package's bytes, undated: the same input gives the same output."""
    stamp = book.properties.created
    book.properties.modified = stamp
    buffer = io.BytesIO()
    book.save(buffer)
    if book.vba_archive:
        book.vba_archive.close()  # openpyxl leaves it open, to complain when it is collected
    return buffer.getvalue()
