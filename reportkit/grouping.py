"""Rows that belong together: the items of one breakdown, the stages of one funnel."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import inf

from reportkit.model import Row, Submission
from reportkit.parse.normal import word_key
from reportkit.parse.units import factor, is_mark, unit

_RATES = ("%", "points")


def breakdowns(submission: Submission) -> tuple[tuple[Row, ...], ...]:
    """The rows of sheet breakdown by department, measure and dimension, in the order in which they appear."""
    return _grouped(submission.rows("breakdown"), lambda row: (
        word_key(row.text("measure")), row["dimension"].option or word_key(row.text("dimension"))))


def funnels(submission: Submission) -> tuple[tuple[Row, ...], ...]:
    """The rows of sheet funnel by department and funnel; stages by their number, those without one last."""
    found = _grouped(submission.rows("funnel"), lambda row: (word_key(row.text("funnel")),))
    return tuple(tuple(sorted(rows, key=_number)) for rows in found)


def unlike_unit(rows: Sequence[Row]) -> Row | None:
    """The first row whose unit is not that of the rows before it, None where all are of one unit. A blank one is
    the same: people name the unit once."""
    stated = [row for row in rows if row["unit"].filled]
    return next((row for row in stated if factor(row.text("unit"), stated[0].text("unit")) != 1.0), None)


def adds_up(rows: Sequence[Row]) -> bool:
    """True where a sum of the rows' figures means something: one unit, and neither rates nor marks."""
    own = next((row.text("unit") for row in rows if row["unit"].filled), "")
    return unlike_unit(rows) is None and unit(own).family not in _RATES and not is_mark(own)


def _grouped(rows: Sequence[Row], key: Callable[[Row], tuple[str, ...]]) -> tuple[tuple[Row, ...], ...]:
    found: dict[tuple[str, ...], list[Row]] = {}
    for row in rows:
        found.setdefault((row.department, *key(row)), []).append(row)
    return tuple(map(tuple, found.values()))


def _number(row: Row) -> float:
    number = row["step"].number
    return inf if number is None else number
