"""The meeting workbook to write: rows, declarations, cover and roster of the returns, and of the base that stays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from reportkit.collect.origins import origin, origin_of
from reportkit.collect.returns import amount_factor, speaks_for
from reportkit.excel import template
from reportkit.lang import Lang
from reportkit.model import Origin, Row, Submission, Value
from reportkit.parse.origins import ORIGIN, origin_told
from reportkit.standard.spec import Definition, Sheet

FILLER_FIELDS = ("department", "reporter", "contact", "filled_on", "reviewer")
AS_TYPED = (1.0, 100.0, 0.01)  # other scales convert the unit of a heading, and merged headings have their own
Cell = str | float | date | bool | template.Typed | None


def merged_workbook(
    chosen: Sequence[Submission], base: Submission | None, definition: Definition, lang: Lang, unit: Value
) -> template.TemplateSpec:
    """The meeting workbook to write: cover and organiser sheets of `base` (else of the first return), rows
    of the returns in place of the same departments' rows in `base`, amounts in `unit`."""
    head = base or chosen[0]
    incoming = {name for submission in chosen for name in speaks_for(submission, definition)}
    rows: dict[str, list[Mapping[str, Cell]]] = {}
    prefilled: dict[str, int] = {}
    carried: dict[str, list[str]] = {}
    order = {department.name: number for number, department in enumerate(base.departments)} if base else {}
    scales = [(submission, amount_factor(submission, unit, definition) or 1.0) for submission in chosen]
    for sheet in definition.sheets_of[head.report]:
        if sheet.layout != "table" or sheet.stage == "merge" or sheet.key == "departments":
            continue
        kept = [row for row in (base.rows(sheet.key) if base else ())
                if sheet.audience == "organiser" or row.department not in incoming]
        new = [(row, scale, origin_of(row, submission, sheet))
               for submission, scale in scales for row in submission.rows(sheet.key)
               if base is None or (sheet.audience == "filler" and (row.department in incoming or not row.department))]
        merged = [*((row, 1.0, row.source) for row in kept), *new]
        if sheet.audience == "filler" and base is not None and base.roster:  # a late return stands where it belongs
            merged.sort(key=lambda found: order.get(found[0].department, len(order)))
        if sheet.prefilled:
            merged.sort(key=lambda found: not found[0].prefilled)
            prefilled[sheet.key] = sum(row.prefilled for row, *_ in merged)
        else:
            carried[sheet.key] = [row[sheet.thing].text for row, *_ in merged if row.prefilled]
        rows[sheet.key] = [_with_origin(_cells(row, sheet, scale), came) for row, scale, came in merged]
    rows["sources"] = _sources(chosen, base, incoming, definition, lang)
    cover = {**_cover([head, *chosen]), "amount_unit": plain(unit)}
    return template.TemplateSpec(
        report=head.report, lang=lang, scope="meeting", cover=cover, rows=rows, prefilled=prefilled,
        carried=carried)


def _cover(submissions: Sequence[Submission]) -> dict[str, str | float | date | None]:
    """The fields of the meeting's cover: what the first says, what it leaves blank from the next that fills it."""
    found: dict[str, str | float | date | None] = {}
    for submission in submissions:
        for key, value in submission.cover.items():
            if key not in FILLER_FIELDS and (value.filled or key not in found) and found.get(key) is None:
                found[key] = plain(value)
    return found


def _cells(row: Row, sheet: Sheet, scale: float = 1.0) -> Mapping[str, Cell]:
    """What a person typed in the row, by column, amounts times `scale`; computed columns compute again where
    they arrive."""
    typed: dict[str, Cell] = {"department": row.department}
    for column in sheet.inputs:
        value = row[column.key]
        if column.type == "amount" and value.number is not None and scale != 1.0:
            typed[column.key] = float(f"{value.number * scale:.15g}")
        elif value.kind != "blank":
            typed[column.key] = _as_typed(value)
    return typed


def _with_origin(cells: Mapping[str, Cell], came: Origin | None) -> Mapping[str, Cell]:
    """The record with the cell it came from: it goes along when rows are sorted, inserted or merged again."""
    return cells if came is None else {**cells, ORIGIN: origin_told(came)}


def _as_typed(value: Value) -> Cell:
    """What to type into the merged workbook. A number stays as it was typed, percent sign or not: what was
    doubtful about it can still be asked."""
    if value.live and value.kind == "number" and isinstance(value.raw, float) and value.scale in AS_TYPED:
        return template.Typed(value.raw, percent=value.text.endswith("%"))
    return plain(value)


def plain(value: Value) -> str | float | date | None:
    """The number or date where the cell held it, else its words."""
    if value.live and value.kind == "number":
        return value.number
    if value.live and value.kind == "date":
        return value.date
    return value.text or None


def roster(
    returns: Sequence[Submission], base: Submission | None, company: Sequence[Mapping[str, Cell]] = ()
) -> tuple[Mapping[str, Cell], ...]:
    """The roster of the base, else of a return that has one, else the company's, completed by departments that
    returned something."""
    rows: list[Mapping[str, Cell]] = list(company)
    listed = next((one for one in (base, *returns) if one is not None and one.roster), None)
    if listed is not None:
        rows = [{key: _as_typed(value) for key, value in row.values.items()} for row in listed.rows("departments")]
    known = {row.get("department") for row in rows}
    for submission in returns:
        for department in submission.departments:
            if department.name not in known:
                rows.append({"department": department.name})
                known.add(department.name)
    return tuple(rows)


def _sources(
    chosen: Sequence[Submission], base: Submission | None, incoming: set[str],
    definition: Definition, lang: Lang,
) -> list[Mapping[str, Cell]]:
    """One line per department: file, who filled it and when, and what was declared as nothing to report."""
    lines: list[Mapping[str, Cell]] = []
    if base is not None:
        lines = [_cells(row, definition.sheets["sources"]) for row in base.rows("sources")
                 if row.department not in incoming]
    for submission in chosen:
        lines += [_cells(row, definition.sheets["sources"]) for row in submission.rows("sources")]
        named = {row.department for row in submission.rows("sources")}
        for name in speaks_for(submission, definition):
            if name in named:  # merged before: its own line says where it came from
                continue
            lines.append(origin(submission, name, definition, lang))
    return lines
