"""Submissions in memory: rows said in short, each value with a place in its sheet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from reportkit.model import (
    BLANK,
    Department,
    Kind,
    Period,
    Place,
    Recurrence,
    Row,
    Submission,
    Table,
    Value,
)

OCTOBER = Period(date(2026, 10, 1), date(2026, 10, 31), date(2026, 11, 3))
OPTIONS = ("status", "kind", "severity", "priority", "type", "likelihood", "impact_level", "level", "core",
           "aggregation", "decision", "dimension", "change_unit")


def value(said: object, key: str, place: Place) -> Value:
    """The value of what a person typed: numbers, dates, option keys in list columns, else text."""
    if said is None or isinstance(said, Value):
        return said or BLANK
    if isinstance(said, (int, float)):
        return Value("number", float(said), f"{said:g}", place)
    if isinstance(said, date):
        return Value("date", said, said.isoformat(), place)
    if isinstance(said, Recurrence):
        return Value("recurring", said, "每周", place)
    words = str(said)
    kinds: Mapping[str, Kind] = {"待定": "unknown", "-": "missing", "无": "none", "持续推进": "ongoing"}
    kind: Kind = kinds.get(words, "option" if key in OPTIONS else "text")
    return Value(kind, words if kind == "option" else None, words, place)


def row(sheet: str, number: int, department: str, *, prefilled: bool = False, **said: object) -> Row:
    """One record; keyword arguments are columns."""
    values = {
        key: value(given, key, Place("meeting.xlsx", sheet, number, column))
        for column, (key, given) in enumerate(said.items(), start=4)
    }
    return Row(sheet, number, department, values, prefilled)


def submission(rows: Sequence[Row], departments: Sequence[Department] = (), *, period: Period = OCTOBER,
               report: str = "standard", declared: frozenset[tuple[str, str]] = frozenset()) -> Submission:
    """A meeting workbook with these rows; without `departments` those that the rows name."""
    grouped: dict[str, list[Row]] = {}
    for one in rows:
        grouped.setdefault(one.sheet, []).append(one)
    tables = {key: Table(key, key, 5, 100, {}, {}, tuple(own)) for key, own in grouped.items()}
    named = dict.fromkeys(one.department for one in rows if one.department)
    found = tuple(departments) or tuple(Department(name) for name in named)
    return Submission("meeting.xlsx", "zh", report, "meeting", {}, period, tables, found, declared,
                      roster=bool(departments))
