"""near-kpi: a KPI under a name that nobody planned, much like one that was planned and not reported; or a record that
refers to a KPI by a name that only resembles it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from reportkit.checks.check import Check
from reportkit.checks.context import Context, cut
from reportkit.checks.near_duplicate import COUNTING
from reportkit.model import Problem, Row
from reportkit.parse.near import nearest
from reportkit.parse.normal import word_key

CODE = "near-kpi"
REFERRING = (("challenges", "related"), ("improvements", "kpi"), ("followup", "kpi"))
"""Columns that name a KPI of the KPI sheet."""
_APART = str.maketrans("", "", "".join(COUNTING) + "日周月季年新老男女内外进出增减收支")
_PARTS = re.compile(r"[、,，;；/\n]")


def find(context: Context) -> Iterator[Problem]:
    """One note per name that resembles another and is none."""
    rows = [row for row in context.submission.rows("kpis") if row["kpi"].filled]
    yield from _unplanned(context, rows)
    names = {word_key(row["kpi"].text): row["kpi"].text for row in rows}
    for sheet, key in REFERRING:
        for row in context.submission.rows(sheet):
            for part in _PARTS.split(row[key].text) if row[key].filled else ():
                said = word_key(part)
                if any(name in said for name in names):
                    continue  # by its name, or in a sentence that has the name in it
                near = _near(part, names.values())
                if near:
                    yield context.at_cell(CODE, "note", row, key, "reference", kpi=cut(part.strip()), near=cut(near))


def _unplanned(context: Context, rows: list[Row]) -> Iterator[Problem]:
    """The figures reported under a name that is not planned, beside a planned KPI of the department without one."""
    planned = {(word_key(str(one.get("department", ""))), word_key(str(one["kpi"]))): str(one["kpi"])
               for one in context.definition.prepared.get("kpis", ())}
    reported = {(word_key(row.department), word_key(row["kpi"].text)) for row in rows if row["actual"].filled}
    planned |= {key: row["kpi"].text for row in rows
                if (key := (word_key(row.department), word_key(row["kpi"].text))) not in reported}
    for row in rows:
        department, name = word_key(row.department), word_key(row["kpi"].text)
        if not row["actual"].filled or (department, name) in planned or ("", name) in planned:
            continue
        near = _near(row["kpi"].text, (words for (whose, key), words in planned.items()
                                       if whose in ("", department) and (department, key) not in reported))
        if near:
            yield context.at_cell(CODE, "note", row, "kpi", near=cut(near))


def _near(text: str, names: Iterable[str]) -> str:
    """The name that was probably meant; none that differs on purpose (first and second, daily and monthly)."""
    near = nearest(text, names)
    return near if word_key(near).translate(_APART) != word_key(text).translate(_APART) else ""


CHECK = Check({CODE: ("note",)}, find)
