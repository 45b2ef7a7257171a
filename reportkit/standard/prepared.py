"""Records that a company states once in its reportkit.toml: `[[departments]]`, the roster, and `[[kpis]]`, what each
department is measured by."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from datetime import date

from reportkit.standard.fields import Fields
from reportkit.standard.spec import Column, Prepared, Sheet

PREPARED = ("departments", "kpis")
"""The sheets whose records may stand in a company's file, under the sheet's key."""


def prepared(fields: Fields, sheet: Sheet, common: Mapping[str, Column]) -> tuple[Prepared, ...]:
    """The records under the sheet's key, values by column key as typed.

    Raises DefinitionError: unknown-key (no column that a person fills), missing-key (the thing itself),
    wrong-type-text (a list or a table for a value).
    """
    known = {column.key: column for column in (*common.values(), *sheet.columns) if column.is_input}
    return tuple(_record(one, sheet, known) for one in fields.tables(sheet.key))


def _record(fields: Fields, sheet: Sheet, known: Mapping[str, Column]) -> Prepared:
    fields.text(sheet.thing)
    record: dict[str, str | float | bool | date] = {}
    for key, value in fields.raw().items():
        if key not in known:
            near = difflib.get_close_matches(key, known, n=1, cutoff=0.0)
            raise fields.fault("unknown-key", key=key, near=near[0])
        if not isinstance(value, str | int | float | bool | date):
            fields.text(key)  # the fault says what was found
        else:
            record[key] = float(value) if isinstance(value, int) and not isinstance(value, bool) else value
    return record
