"""Where merged records came from: a line per department in the sheet of sources, and the cell of each record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from reportkit.findings import SEPARATOR
from reportkit.lang import Lang
from reportkit.model import Origin, Row, Submission, Table
from reportkit.parse.origins import ORIGIN, columns_told
from reportkit.standard.spec import Definition, Sheet

Cell = str | date | None
NOT_LISTED = ("departments", "sources")
OURS = ("missing", ORIGIN)  # columns that no person fills


def origin(submission: Submission, department: str, definition: Definition, lang: Lang) -> Mapping[str, Cell]:
    """The line of a department in the sheet sources. `cells`: the rows of each of its sheets in the order in which
    they were merged; `columns`: which column of each holds what, so that every value leads back to its cell."""
    cover = submission.cover
    line: dict[str, Cell] = {"department": department, "file": submission.file}
    for key in ("reporter", "filled_on", "amount_unit"):
        value = cover.get(key)
        if value is not None:
            line[key] = value.date if value.live and value.date else value.text or None
    declared = [sheet for sheet in definition.sheets_of[submission.report]
                if (department, sheet.key) in submission.declared]
    return {**line, "declared": SEPARATOR[lang].join(sheet.words[lang] for sheet in declared) or None,
            "cells": rows_of(submission, department, lang) or None,
            "columns": columns_told((table.name, _columns(table)) for table in _with_rows(submission)) or None}


def origin_of(row: Row, submission: Submission, sheet: Sheet) -> Origin:
    """Where the record stands in the file that was handed in; of one that was merged before, where it stood then."""
    if row.source is not None:
        return row.source
    table = submission.tables[row.sheet]
    columns, own = _columns(table), row[sheet.thing].place
    thing = own.column if own.sheet == table.name else columns.get(sheet.thing) or min(columns.values(), default=1)
    moved = {key: (value.place.row, value.place.column) for key, value in row.values.items()
             if value.place.cell and value.place.sheet == table.name and key not in OURS
             and (value.place.row, value.place.column) != (row.at, columns.get(key))}
    return Origin(submission.file, table.name, row.at, thing, columns, moved)


def told_apart(returns: Sequence[tuple[Path, Submission]]) -> list[tuple[Path, Submission]]:
    """The returns; files of one name are named with their folders, so that each can be found."""
    names = Counter(submission.file for _, submission in returns)
    return [(path, replace(submission, file=f"{path.parent.name}/{path.name}"))
            if names[submission.file] > 1 and path.parent.name else (path, submission)
            for path, submission in returns]


def rows_of(submission: Submission, department: str, lang: Lang) -> str:
    """The worksheet rows by sheet, as the file names its sheets: 工作进展!6-9、关键指标!6,8-14."""
    return SEPARATOR[lang].join(
        f"{table.name}!{spans(numbers)}" for table in _with_rows(submission)
        if (numbers := [row.at for row in table.rows if row.department == department]))


def _with_rows(submission: Submission) -> list[Table]:
    return [table for key, table in submission.tables.items() if key not in NOT_LISTED and table.rows]


def _columns(table: Table) -> dict[str, int]:
    return {key: at for key, at in table.columns.items() if key not in OURS}


def spans(numbers: Sequence[int]) -> str:
    """Numbers in their order, neighbours as spans: 6-9,11."""
    found: list[list[int]] = []
    for number in numbers:
        if found and number == found[-1][1] + 1:
            found[-1][1] = number
        else:
            found.append([number, number])
    return ",".join(str(first) if first == last else f"{first}-{last}" for first, last in found)
