"""Asks for resources added up by type: amounts in the meeting's unit, quantities only within one unit."""

from __future__ import annotations

from collections.abc import Sequence

from reportkit.model import ResourceTotal, Row, Submission
from reportkit.standard.spec import Definition


def resource_totals(submission: Submission, definition: Definition) -> tuple[ResourceTotal, ...]:
    """One line per type that was asked for, in the order of the drop-down, asks without a type last."""
    rows = submission.rows("resources")
    keys = [option.key for option in definition.lists["resource_type"].options]
    grouped = [(key, [row for row in rows if row["type"].option == key]) for key in (*keys, "")]
    return tuple(_total(key, own) for key, own in grouped if own)


def unquantified(submission: Submission) -> tuple[Row, ...]:
    """The asks with neither a number nor an amount (一批, 若干): listed, never added up."""
    return tuple(row for row in submission.rows("resources") if not _is_quantified(row))


def _total(key: str, rows: Sequence[Row]) -> ResourceTotal:
    amounts = [amount for row in rows if (amount := row["amount"].number) is not None]
    quantities: dict[str, float] = {}
    for row in rows:
        quantity = row["quantity"].number
        if quantity is not None:
            unit = row.text("unit").strip()
            quantities[unit] = quantities.get(unit, 0.0) + quantity
    return ResourceTotal(key, len(rows), sum(amounts) if amounts else None, len(amounts), quantities,
                         sum(not _is_quantified(row) for row in rows))


def _is_quantified(row: Row) -> bool:
    return row["amount"].number is not None or row["quantity"].number is not None
