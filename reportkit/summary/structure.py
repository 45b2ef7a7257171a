"""The hidden facts of what the sheet is built on: departments, units, kinds, groups.

A row stands in a group, under a rule, with a number format that were chosen when the sheet was built. A formula
cannot move it, so that each row watches the cells that decided; the title asks for a new build once one differs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from reportkit.model import Row, Value
from reportkit.summary import expressions as ex
from reportkit.summary.context import Context
from reportkit.summary.hidden import Block

DEPARTMENT = "department"
DECIDING: Mapping[str, tuple[str, ...]] = {
    "kpis": ("group", "unit", "kind", "core", "responsible"), "progress": ("project", "recurrence"),
    "followup": ("kpi", "recurrence"),
    "resources": ("type", "unit"), "breakdown": ("measure", "dimension", "unit"), "funnel": ("funnel", "step"),
    "people": ("type",), "highlights": ("type",), "strategy": ("type",), "improvements": ("group",),
    "analysis": ("group",), "collaboration": ("partner",),
}
"""By sheet, the columns besides the department that decide where and how a row is shown."""
BETWEEN = "|"
LONGEST = 40  # characters of a cell that are compared: six of them fit into the 255 that a literal may have


def block(context: Context) -> Block:
    """One row for each record: 1 where a deciding cell no longer holds what it held when the sheet was built."""
    watched = list(_watched(context))
    made = context.store.block("structure", ("changed",), len(watched))
    for index, values in enumerate(watched):
        now = f'&"{BETWEEN}"&'.join(_now(value) for value in values)
        held = BETWEEN.join(_held(value) for value in values)
        made.formula("changed", index, f'IF(IFERROR({now}&"","")={ex.quoted(held)},0,1)')
    return made


def _watched(context: Context) -> Iterator[list[Value]]:
    for sheet in context.definition.sheets_of[context.submission.report]:
        for row in context.rows(sheet.key):
            values = [row[key] for key in (DEPARTMENT, *DECIDING.get(sheet.key, ())) if _is_watched(row, key)]
            if values:
                yield values


def _is_watched(row: Row, key: str) -> bool:
    """True for a cell with words, a whole number or nothing in it: how fractions join a text differs, and where
    a long text is cut if characters beyond U+FFFF stand in it."""
    value = row[key]
    raw = value.raw
    known = (raw is None or (isinstance(raw, str) and (len(raw) <= LONGEST or max(raw) <= "\uffff"))
             or (isinstance(raw, float) and raw.is_integer()))
    return bool(value.place.cell) and value.kind != "error" and known


def _now(value: Value) -> str:
    source = ex.reference(value.place)
    return f"LEFT({source},{LONGEST})" if isinstance(value.raw, str) and len(value.raw) > LONGEST else source


def _held(value: Value) -> str:
    return value.raw[:LONGEST] if isinstance(value.raw, str) else "" if value.raw is None else f"{value.raw:.15g}"
