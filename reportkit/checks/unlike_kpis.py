"""unlike-kpis: two departments report a KPI of the same name with another unit, target type or size of target."""

from __future__ import annotations

from collections.abc import Iterator

from reportkit.checks.check import Check
from reportkit.checks.context import Context, cut
from reportkit.model import Problem, Row
from reportkit.parse.normal import word_key

CODE = "unlike-kpis"
TIMES = 100.0
"""Departments differ in size; a hundred times is a unit."""


def find(context: Context) -> Iterator[Problem]:
    """One finding per KPI row that differs from the first of its name in another department."""
    firsts: dict[str, Row] = {}
    for row in context.submission.rows("kpis"):
        if not row["kpi"].filled:
            continue
        first = firsts.setdefault(word_key(row["kpi"].text), row)
        key = _difference(first, row) if first.department != row.department else ""
        if key:
            yield context.at_cell(CODE, "note" if key == "target" else "warning", row, key, key,
                                  kpi=cut(row["kpi"].text), other=cut(first[key].text),
                                  unit=cut(row["unit"].text), first=cut(first.department))


def _difference(first: Row, row: Row) -> str:
    """The first of unit, kind and target in which both rows say something and not the same."""
    if all(one["unit"].filled for one in (first, row)) and not _same_words(first, row, "unit"):
        return "unit"
    kinds = {one["kind"].option for one in (first, row)}
    if "" not in kinds and len(kinds) > 1:
        return "kind"
    targets = [abs(one["target"].number or 0.0) for one in (first, row)]
    return "target" if min(targets) > 0 and max(targets) / min(targets) >= TIMES else ""


def _same_words(first: Row, row: Row, key: str) -> bool:
    return word_key(first[key].text) == word_key(row[key].text)


CHECK = Check({CODE: ("warning", "note")}, find)
