"""The sheet of sources: the file behind each department, who filled it and when, and which of its rows came along."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from reportkit.collect.returns import SEPARATOR
from reportkit.lang import Lang
from reportkit.model import Submission
from reportkit.standard.spec import Definition

Cell = str | date | None
NOT_LISTED = ("departments", "sources")


def origin(submission: Submission, department: str, definition: Definition, lang: Lang) -> Mapping[str, Cell]:
    """The line of a department in the sheet sources. `cells`: the rows of each of its sheets in the order in which
    they were merged, so that the n-th row of the department in a merged sheet leads back to its cells."""
    cover = submission.cover
    line: dict[str, Cell] = {"department": department, "file": submission.file}
    for key in ("reporter", "filled_on", "amount_unit"):
        value = cover.get(key)
        if value is not None:
            line[key] = value.date if value.live and value.date else value.text or None
    declared = [sheet for sheet in definition.sheets_of[submission.report]
                if (department, sheet.key) in submission.declared]
    return {**line, "declared": SEPARATOR[lang].join(sheet.words[lang] for sheet in declared) or None,
            "cells": rows_of(submission, department, lang) or None}


def rows_of(submission: Submission, department: str, lang: Lang) -> str:
    """The worksheet rows by sheet, as the file names its sheets: 工作进展!6-9、关键指标!6,8-14."""
    return SEPARATOR[lang].join(
        f"{table.name}!{spans(numbers)}" for key, table in submission.tables.items() if key not in NOT_LISTED
        and (numbers := [row.number for row in table.rows if row.department == department]))


def spans(numbers: Sequence[int]) -> str:
    """Numbers in their order, neighbours as spans: 6-9,11."""
    found: list[list[int]] = []
    for number in numbers:
        if found and number == found[-1][1] + 1:
            found[-1][1] = number
        else:
            found.append([number, number])
    return ",".join(str(first) if first == last else f"{first}-{last}" for first, last in found)
