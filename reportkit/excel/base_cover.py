"""The cover of a company's own workbook filled, sheets that a department need not fill put away, the mark renewed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import MergedCell
from openpyxl.packaging.custom import StringProperty
from openpyxl.worksheet.worksheet import Worksheet

from reportkit.excel.base_losses import Loss
from reportkit.excel.template import MARK, carried_things
from reportkit.excel.template_plan import TemplateSpec
from reportkit.excel.template_values import DATE, option_word
from reportkit.model import Submission
from reportkit.parse.normal import word_key
from reportkit.standard.spec import Definition, Sheet


def fill_cover(book: Workbook, copy: Submission, definition: Definition, spec: TemplateSpec) -> Iterator[Loss]:
    """Writes the fields of the cover beside their labels; a loss per field that has no label there."""
    form = next(sheet for sheet in definition.sheets_of[spec.report] if sheet.layout == "form")
    given = dict(spec.cover)
    if spec.department:
        given["department"] = spec.department
    for key, value in given.items():
        if value is None or not form.has(key):
            continue
        place = copy.cover[key].place if key in copy.cover else None
        if place is None or not place.row:
            yield Loss("no-field", 1, form[key].words[spec.lang])
            continue
        cell = book[place.sheet].cell(place.row, place.column)
        if isinstance(cell, MergedCell):
            yield Loss("no-field", 1, form[key].words[spec.lang])
            continue
        words = "、".join(value) if isinstance(value, tuple) else value
        listed = form[key].list
        cell.value = option_word(definition, listed, words, spec.lang) if listed and isinstance(words, str) else words
        if isinstance(value, date) and cell.number_format == "General":
            cell.number_format = DATE


def hide_unasked(book: Workbook, copy: Submission, definition: Definition, spec: TemplateSpec) -> None:
    """Hides the sheets that the department need not fill and declares them on the cover, so that nothing is open."""
    asked = set(spec.sheets or (sheet.key for sheet in definition.sheets_of[spec.report]))
    for key, table in copy.tables.items():
        sheet = definition.sheets[key]
        is_own = spec.is_meeting or (sheet.audience == "filler" and (key in asked or bool(spec.rows.get(key))))
        if not is_own:
            book[table.name].sheet_state = "hidden"
        if not is_own or key in spec.declared:
            _declare(book, copy, definition, spec, sheet, table.name)


def _declare(book: Workbook, copy: Submission, definition: Definition, spec: TemplateSpec, sheet: Sheet, name: str
             ) -> None:
    """Chooses yes under 本期无内容 in the line of a sheet, where the cover has such a line."""
    column = definition.sheets["sources"]["declared"]
    heads = {word_key(word) for word in (*column.words.values(), *column.also)}
    names = {word_key(word) for word in (name, *sheet.words.values())}
    page = _cover_page(book, copy)
    at = next((cell.column or 0 for row in page.iter_rows() for cell in row
               if word_key(str(cell.value or "")) in heads), 0)
    for number, row in enumerate(page.iter_rows() if at else (), 1):
        if any(word_key(str(cell.value or "")) in names for cell in row):
            cell = page.cell(number, at)
            if not isinstance(cell, MergedCell):
                cell.value = option_word(definition, "yes_no", value=True, lang=spec.lang)
            return


def _cover_page(book: Workbook, copy: Submission) -> Worksheet:
    name = next((value.place.sheet for value in copy.cover.values() if value.place.sheet), "")
    return book[name] if name else book.worksheets[0]


def write_mark(book: Workbook, copy: Submission, definition: Definition, spec: TemplateSpec) -> None:
    """The mark by which a returned workbook tells version, language, report type, scope and sheets."""
    mark = (definition.version, copy.lang, spec.report, spec.scope)
    keys = [sheet.key for sheet in definition.sheets_of[spec.report]
            if sheet.layout == "table" and sheet.audience == "filler" and sheet.key in copy.tables
            and (spec.is_meeting or not spec.sheets or sheet.key in spec.sheets or spec.rows.get(sheet.key))]
    if MARK in book.sheetnames:
        for row, text in enumerate((*mark, ",".join(keys)), 1):
            book[MARK].cell(row, 1).value = text
        for row, (key, thing) in enumerate(carried_things(definition, spec), len(mark) + 2):
            book[MARK].cell(row, 1).value, book[MARK].cell(row, 2).value = key, thing
    _set_property(book, MARK.strip("_"), "|".join(mark))


def _set_property(book: Any, name: str, value: str) -> None:  # the library's stubs lack the custom properties
    if name in book.custom_doc_props.names:
        del book.custom_doc_props[name]
    book.custom_doc_props.append(StringProperty(name=name, value=value))
