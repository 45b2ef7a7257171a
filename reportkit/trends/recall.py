"""Blanks of the KPI table filled from earlier periods: the previous value, last year's, the year to date."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from reportkit.attainment import scored_department
from reportkit.model import RECALLED, Past, PastKpi, Period, Row, Submission, Value
from reportkit.parse.normal import word_key
from reportkit.standard.rules.shape import rounded
from reportkit.standard.spec import Definition
from reportkit.trends.series import before, year_before

Key = tuple[str, str]
YEAR_CADENCES = (1, 3)  # months: a year to date is the sum of its months or of its quarters
SUM = "sum"


def key_of(department: str, kpi: str) -> Key:
    """What makes a KPI the same in two periods, however it is spelt: its department and its name."""
    return word_key(department), word_key(kpi)


def key_of_row(row: Row) -> Key:
    """The key of a KPI row."""
    return key_of(scored_department(row), row["kpi"].text if row["kpi"].answered else "")


def by_key(past: Past | None) -> Mapping[Key, PastKpi]:
    """The KPIs of an earlier period; of two with one key the first."""
    found: dict[Key, PastKpi] = {}
    for one in past.kpis if past else ():
        found.setdefault(key_of(one.department, one.kpi), one)
    return found


def preceding(period: Period, earlier: Sequence[Past]) -> Past | None:
    """The period right before this one, None where it is not known: no other stands in for it."""
    return _at(before(period, 1)[0], earlier)


def recalled(submission: Submission, earlier: Sequence[Past], definition: Definition) -> Submission:
    """The submission with blanks of its KPI rows filled, each such value marked by its note.

    Only a blank cell is filled, only from a figure in the same unit, and the year to date only where every
    month (or quarter) of the fiscal year is known. Values read from the workbook are never touched.
    """
    table = submission.tables.get("kpis")
    if not earlier or table is None:
        return submission
    bases = {
        "previous": by_key(preceding(submission.period, earlier)),
        "last_year": by_key(_at(year_before(submission.period), earlier)),
    }
    months = _year_so_far(submission.period, earlier, definition.settings.fiscal_start_month)
    rows = tuple(_filled(row, bases, months) for row in table.rows)
    return replace(submission, tables={**submission.tables, "kpis": replace(table, rows=rows)})


def _at(days: object, earlier: Sequence[Past]) -> Past | None:
    return next((one for one in earlier if (one.start, one.end) == days), None)


def _year_so_far(
    period: Period, earlier: Sequence[Past], first_month: int
) -> tuple[Mapping[Key, PastKpi], ...] | None:
    """The KPIs of every period of the fiscal year before this one, None where one of them is not known."""
    if period.months not in YEAR_CADENCES:
        return None
    count, rest = divmod((period.start.month - first_month) % 12, period.months)
    found = [_at(days, earlier) for days in before(period, count)]
    return None if rest or None in found else tuple(by_key(one) for one in found)


def _filled(
    row: Row, bases: Mapping[str, Mapping[Key, PastKpi]], months: tuple[Mapping[Key, PastKpi], ...] | None
) -> Row:
    key, unit = key_of_row(row), row["unit"].text
    given: dict[str, Value] = {}
    for column, known in bases.items():
        base = known.get(key)
        if row[column].kind == "blank" and base and base.actual is not None and same_unit(base.unit, unit):
            given[column] = _value(base.actual)
    total = _total(row, [one.get(key) for one in months], unit) if months else None
    if total is not None and row["ytd"].kind == "blank":
        given["ytd"] = _value(total)
    return replace(row, values={**row.values, **given}) if given else row


def _total(row: Row, months: Sequence[PastKpi | None], unit: str) -> float | None:
    """The sum of the year's actuals, this period's included; None unless each is there, in one unit, and the
    measure is one that adds up."""
    current = row["actual"].number
    if current is None or row["aggregation"].option != SUM:
        return None
    actuals = [one.actual if one and same_unit(one.unit, unit) else None for one in months]
    known = [actual for actual in actuals if actual is not None]
    return rounded(sum(known) + current) if len(known) == len(actuals) else None


def same_unit(one: str, other: str) -> bool:
    """True where two units are written alike but for width, case and spaces."""
    return word_key(one) == word_key(other)


def _value(number: float) -> Value:
    """A figure that stands in no cell of the workbook."""
    return Value("number", number, f"{number:.15g}", live=False, note=RECALLED)
