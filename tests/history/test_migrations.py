"""A history of version 1 is brought to the present without losing a figure."""

from __future__ import annotations

import sqlite3
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Dialect, NullPool, create_engine, inspect
from sqlalchemy.dialects import mysql, postgresql, sqlite
from sqlalchemy.schema import CreateTable

from reportkit import history
from reportkit.history.engine import driven, url_of
from reportkit.history.schema import ACTIONS, METADATA, TASKS, VERSION
from reportkit.model import MeetingSeries
from tests.trends.pasts import SERIES, kpi, month

FIRST = """
CREATE TABLE reportkit_schema (version INTEGER NOT NULL PRIMARY KEY);
INSERT INTO reportkit_schema VALUES (1);
CREATE TABLE reportkit_periods (
    id INTEGER NOT NULL PRIMARY KEY, organisation VARCHAR(200) NOT NULL, series VARCHAR(200) NOT NULL,
    cadence VARCHAR(20) NOT NULL, start DATE NOT NULL, "end" DATE NOT NULL, meeting_date DATE NOT NULL,
    meeting TEXT NOT NULL, report TEXT NOT NULL, completeness DOUBLE NOT NULL, score DOUBLE, weight_coverage DOUBLE,
    CONSTRAINT reportkit_one_period UNIQUE (organisation, series, cadence, start, "end"));
CREATE TABLE reportkit_departments (
    period_id INTEGER NOT NULL REFERENCES reportkit_periods (id), position INTEGER NOT NULL, department TEXT NOT NULL,
    reported BOOLEAN NOT NULL, completeness DOUBLE NOT NULL, score DOUBLE, weight_coverage DOUBLE,
    status TEXT NOT NULL, progress DOUBLE, overdue INTEGER NOT NULL, green INTEGER NOT NULL, amber INTEGER NOT NULL,
    red INTEGER NOT NULL, unreported INTEGER NOT NULL, PRIMARY KEY (period_id, position));
CREATE TABLE reportkit_kpis (
    period_id INTEGER NOT NULL REFERENCES reportkit_periods (id), position INTEGER NOT NULL, department TEXT NOT NULL,
    kpi TEXT NOT NULL, "group" TEXT NOT NULL, unit TEXT NOT NULL, kind TEXT NOT NULL, weight DOUBLE NOT NULL,
    core BOOLEAN NOT NULL, target DOUBLE, actual DOUBLE, attainment DOUBLE, status TEXT NOT NULL, score DOUBLE,
    previous DOUBLE, last_year DOUBLE, PRIMARY KEY (period_id, position));
INSERT INTO reportkit_periods VALUES (
    1, '远山科技', '月度例会', 'month', '2026-09-01', '2026-09-30', '2026-10-03', '9月例会', 'standard', 0.9, 0.8, 1.0);
INSERT INTO reportkit_departments VALUES (1, 0, '市场部', 1, 0.9, 0.8, 1.0, 'amber', 0.5, 1, 2, 3, 4, 5);
INSERT INTO reportkit_kpis VALUES (
    1, 0, '市场部', '收入', '增长', '万元', 'higher', 1.0, 1, 120, 110, 0.9167, 'amber', 0.9167, 100, NULL);
"""
"""Tables and one period as version 1 wrote them."""


def first_version(path: Path) -> None:
    database = sqlite3.connect(path)
    database.executescript(FIRST)
    database.close()


def test_a_first_version_is_read_with_all_its_figures(tmp_path: Path) -> None:
    first_version(tmp_path / "h.db")
    (past,) = history.load(str(tmp_path / "h.db"), SERIES, date(2026, 11, 1))
    (line,), (kpi,) = past.departments, past.kpis
    assert (past.meeting, past.completeness, past.score) == ("9月例会", 0.9, 0.8)
    assert (line.department, line.reported, line.progress, line.unreported) == ("市场部", True, 0.5, 5)
    assert (kpi.kpi, kpi.target, kpi.actual, kpi.previous, kpi.core) == ("收入", 120.0, 110.0, 100.0, True)
    assert (kpi.aggregation, kpi.baseline, kpi.ytd, kpi.green, kpi.amber) == ("", None, None, 1.0, 0.9)
    assert past.tasks == past.actions == ()


def test_a_migrated_history_has_the_tables_of_a_new_one(tmp_path: Path) -> None:
    first_version(tmp_path / "h.db")
    with history.storing(str(tmp_path / "h.db"), SERIES, month(10)):
        pass
    engine = create_engine(url_of(str(tmp_path / "h.db")))
    seen = inspect(engine)
    for table in METADATA.sorted_tables:
        assert {column["name"] for column in seen.get_columns(table.name)} == set(table.columns.keys()), table.name
    with engine.connect() as connection:
        assert connection.exec_driver_sql("select version from reportkit_schema").scalars().all() == [VERSION]
    engine.dispose()


def test_a_history_is_migrated_once_and_keeps_what_comes_after(tmp_path: Path) -> None:
    first_version(tmp_path / "h.db")
    other = MeetingSeries("远山科技", "周例会", "week")
    for series in (SERIES, other):
        with history.storing(str(tmp_path / "h.db"), series, month(10)):
            pass
    assert len(history.load(str(tmp_path / "h.db"), SERIES, date(2026, 12, 1))) == 2
    assert len(history.load(str(tmp_path / "h.db"), other, date(2026, 12, 1))) == 1


def test_every_engine_is_brought_up_from_the_first_version(address: str) -> None:
    before = month(9, kpis=[kpi(actual=5.0)])
    with history.storing(address, SERIES, before):
        pass
    engine = create_engine(driven(url_of(address)), poolclass=NullPool)
    with engine.begin() as connection:
        for name in ("aggregation", "target_high", "baseline", "ytd", "year_target", "green", "amber"):
            connection.exec_driver_sql(f"ALTER TABLE reportkit_kpis DROP COLUMN {name}")
        METADATA.drop_all(connection, tables=[TASKS, ACTIONS])
        connection.exec_driver_sql("UPDATE reportkit_schema SET version = 1")
    engine.dispose()
    assert history.load(address, SERIES, date(2026, 11, 1))[0].kpis[0].actual == 5.0
    with history.storing(address, SERIES, before):
        pass
    assert history.load(address, SERIES, date(2026, 11, 1)) == (before,)


@pytest.mark.parametrize("dialect", [postgresql.dialect(), mysql.dialect(), sqlite.dialect()], ids=lambda one: one.name)
def test_the_tables_can_be_made_by_other_engines_too(dialect: Dialect) -> None:
    for table in METADATA.sorted_tables:
        made = str(CreateTable(table).compile(dialect=dialect))
        assert "TEXT DEFAULT" not in made  # MySQL takes none
        assert "\n\tgroup " not in made  # a reserved word
