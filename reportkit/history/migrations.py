"""A history brought to the present schema, one version after the other."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sqlalchemy import Column, Connection, Double, Integer, MetaData, String, Table, inspect, select, update
from sqlalchemy.schema import CreateColumn

from reportkit.errors import ReportkitError
from reportkit.history.schema import ACTIONS, METADATA, SCHEMA, TASKS, VERSION, WORD


def version_of(connection: Connection) -> int:
    """The version of the schema in the database, 0 where there is none yet.

    Raises ReportkitError (history-newer) where a later reportkit wrote the database.
    """
    if not inspect(connection).has_table(SCHEMA.name):
        return 0
    found = connection.execute(select(SCHEMA.c.version)).scalar() or 0
    if found > VERSION:
        raise ReportkitError("history-newer", found=found, known=VERSION)
    return found


def bring_up(connection: Connection) -> None:
    """The tables made, or brought to the present version, inside the caller's transaction, which from here on no
    other writer shares: each locks the row of the version first. Raises as `version_of`."""
    if version_of(connection) == 0:
        METADATA.create_all(connection)
        connection.execute(SCHEMA.insert().values(version=VERSION))
        return
    found = connection.execute(select(SCHEMA.c.version).with_for_update()).scalar() or VERSION
    for step in range(found, VERSION):
        _STEPS[step](connection)
    if found < VERSION:
        connection.execute(update(SCHEMA).values(version=VERSION))


def _definitions_and_tasks(connection: Connection) -> None:
    """From 1: how a KPI is defined, its year, and what was to be done."""
    was = Table("reportkit_kpis", MetaData(), Column("period_id", Integer))
    there = {column["name"] for column in inspect(connection).get_columns(was.name)}
    for column in (
        Column("aggregation", String(WORD), nullable=False, server_default=""), Column("target_high", Double),
        Column("baseline", Double), Column("ytd", Double), Column("year_target", Double),
        Column("green", Double, nullable=False, server_default="1"),
        Column("amber", Double, nullable=False, server_default="0.9"),
    ):
        was.append_column(column)
        if column.name in there:  # an engine that keeps each change of a table by itself was cut off in between
            continue
        clause = CreateColumn(column).compile(dialect=connection.dialect)
        connection.exec_driver_sql(f"ALTER TABLE {was.name} ADD COLUMN {clause}")
    METADATA.create_all(connection, tables=[TASKS, ACTIONS])


_STEPS: Mapping[int, Callable[[Connection], None]] = {1: _definitions_and_tasks}
"""By version: the step to the next one."""
