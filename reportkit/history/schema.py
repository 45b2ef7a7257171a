"""The tables of a history: one row a period of a series, and under it what was reported."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    Double,
    ForeignKey,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

VERSION = 2
KEY = 200  # characters; three of them fit into one index of every engine
WORD = 40  # characters of an option's key; a long text may have no default everywhere

ANY_SCRIPT: dict[str, Any] = {
    f"{engine}_{option}": value for engine in ("mysql", "mariadb") for option, value in (
        ("engine", "InnoDB"), ("charset", "utf8mb4"), ("collate", "utf8mb4_bin"))}
"""What these engines must be told: every script, names apart by case and accent, changes that can be taken back."""

METADATA = MetaData()

SCHEMA = Table(
    "reportkit_schema", METADATA, Column("version", Integer, primary_key=True, autoincrement=False), **ANY_SCRIPT)

PERIODS = Table(
    "reportkit_periods", METADATA,
    Column("id", Integer, primary_key=True),
    Column("organisation", String(KEY), nullable=False),
    Column("series", String(KEY), nullable=False),
    Column("cadence", String(20), nullable=False),
    Column("start", Date, nullable=False),
    Column("end", Date, nullable=False),
    Column("meeting_date", Date, nullable=False),
    Column("meeting", Text, nullable=False),
    Column("report", Text, nullable=False),
    Column("completeness", Double, nullable=False),
    Column("score", Double),
    Column("weight_coverage", Double),
    UniqueConstraint("organisation", "series", "cadence", "start", "end", name="reportkit_one_period"),
    **ANY_SCRIPT,
)


def _under_period(name: str, *columns: Column[Any]) -> Table:
    """A table whose rows belong to a period and keep their order."""
    return Table(
        name, METADATA,
        Column("period_id", ForeignKey("reportkit_periods.id"), primary_key=True),
        Column("position", Integer, primary_key=True, autoincrement=False),
        *columns, **ANY_SCRIPT,
    )


DEPARTMENTS = _under_period(
    "reportkit_departments",
    Column("department", Text, nullable=False), Column("reported", Boolean, nullable=False),
    Column("completeness", Double, nullable=False), Column("score", Double), Column("weight_coverage", Double),
    Column("status", Text, nullable=False), Column("progress", Double),
    Column("overdue", Integer, nullable=False), Column("green", Integer, nullable=False),
    Column("amber", Integer, nullable=False), Column("red", Integer, nullable=False),
    Column("unreported", Integer, nullable=False),
)

KPIS = _under_period(
    "reportkit_kpis",
    Column("department", Text, nullable=False), Column("kpi", Text, nullable=False),
    Column("group", Text, nullable=False), Column("unit", Text, nullable=False), Column("kind", Text, nullable=False),
    Column("aggregation", String(WORD), nullable=False, server_default=""),
    Column("weight", Double, nullable=False), Column("core", Boolean, nullable=False),
    Column("target", Double), Column("target_high", Double), Column("baseline", Double), Column("actual", Double),
    Column("attainment", Double), Column("status", Text, nullable=False), Column("score", Double),
    Column("previous", Double), Column("last_year", Double), Column("ytd", Double), Column("year_target", Double),
    Column("green", Double, nullable=False, server_default="1"),
    Column("amber", Double, nullable=False, server_default="0.9"),
)

TASKS = _under_period(
    "reportkit_tasks",
    Column("sheet", Text, nullable=False), Column("department", Text, nullable=False),
    Column("task", Text, nullable=False), Column("owner", Text, nullable=False), Column("status", Text, nullable=False),
    Column("completion", Double), Column("due", Date), Column("overdue_days", Integer, nullable=False),
)

ACTIONS = _under_period(
    "reportkit_actions",
    Column("id", Text, nullable=False), Column("action", Text, nullable=False),
    Column("department", Text, nullable=False), Column("owner", Text, nullable=False), Column("due", Date),
)

BELOW = {"departments": DEPARTMENTS, "kpis": KPIS, "tasks": TASKS, "actions": ACTIONS}
"""By field of `Past`: the table that holds its rows."""
