"""What earlier meetings reported, kept in a database: an SQLite file, or any engine that SQLAlchemy knows.

One row a period of a series (organisation, meeting, length of period); a period that is stored again takes the
place of what was stored of it. Nothing here computes: `trends` does.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, fields
from datetime import date
from pathlib import Path
from time import sleep
from typing import TypeVar

from sqlalchemy import Connection, RowMapping, Table, and_, delete, insert, select

from reportkit.errors import ReportkitError
from reportkit.history.engine import is_absent, met_another, reading, shown, url_of, writing
from reportkit.history.migrations import bring_up, version_of
from reportkit.history.schema import BELOW, PERIODS, VERSION
from reportkit.model import MeetingSeries, Past, PastAction, PastDepartment, PastKpi, PastTask

__all__ = ["address", "load", "names", "reach", "storing"]

Record = TypeVar("Record", PastDepartment, PastKpi, PastTask, PastAction)
TRIES = 8  # two writers that meet over one new table or period: the second sees the first one's when it tries again
PAUSE_S = 0.05  # before the second try, twice that before the third: a server takes a moment to make a table


def address(store: str) -> str:
    """Where the history lies, as people may see it: without a password. Raises ReportkitError (history-url)."""
    return shown(url_of(store))


def reach(store: str) -> None:
    """Raises what `load` raises where the history is out of reach; a file not made yet is not made here."""
    url = url_of(store)
    if not is_absent(url):
        with reading(url) as connection:
            version_of(connection)
    elif not Path(str(url.database)).parent.is_dir():
        raise ReportkitError("history-unavailable", path=shown(url), reason=os.strerror(errno.ENOENT))


def load(store: str, series: MeetingSeries, before: date) -> tuple[Past, ...]:
    """The periods of the series that ended before the day, oldest first; empty where nothing is stored yet.

    `store`: a path of an SQLite file, or a database URL. An older schema is brought up to date on the way.
    Raises ReportkitError where the history cannot be read: history-locked, history-damaged, history-newer,
    history-driver, history-url, history-unavailable.
    """
    url = url_of(store)
    if is_absent(url):
        return ()
    with reading(url) as connection:
        version = version_of(connection)
    if version == 0:
        return ()
    if version != VERSION:
        with writing(url) as connection:
            bring_up(connection)
    with reading(url) as connection:
        wanted = and_(*(PERIODS.c[key] == value for key, value in _key(series).items()), PERIODS.c.end < before)
        found = connection.execute(select(PERIODS).where(wanted).order_by(PERIODS.c.start)).mappings().all()
        return tuple(_past(connection, row) for row in found)


def names(store: str) -> tuple[str, ...]:
    """The names of the meetings that the history holds, each once, in order of appearance."""
    url = url_of(store)
    if is_absent(url):
        return ()
    with reading(url) as connection:
        if version_of(connection) == 0:
            return ()
        found = connection.execute(select(PERIODS.c.meeting).order_by(PERIODS.c.id)).scalars()
        return tuple(dict.fromkeys(found))


@contextmanager
def storing(store: str, series: MeetingSeries, past: Past) -> Iterator[None]:
    """The period is stored when the block ends well, and the history stays as it was when it does not.

    The row is written before the block runs, so that a history which cannot be written stops the run before it
    wrote anything else. Raises what `load` raises, and history-not-stored where the end of the transaction fails.
    """
    url, started, ended = url_of(store), False, False
    for left in reversed(range(TRIES)):
        try:
            with writing(url) as connection:
                bring_up(connection)
                _replace(connection, series, past)
                started = True
                yield
                ended = True
        except ReportkitError as fault:
            if ended:
                raise ReportkitError("history-not-stored", path=shown(url), reason=fault.__cause__) from fault
            if started or not left or not met_another(fault):
                raise
            sleep(PAUSE_S * 2 ** (TRIES - 1 - left))
        else:
            return


def _replace(connection: Connection, series: MeetingSeries, past: Past) -> None:
    key = {**_key(series), "start": past.start, "end": past.end}
    old = connection.execute(
        select(PERIODS.c.id).where(and_(*(PERIODS.c[name] == value for name, value in key.items())))).scalars().all()
    for table in BELOW.values():
        connection.execute(delete(table).where(table.c.period_id.in_(old)))
    connection.execute(delete(PERIODS).where(PERIODS.c.id.in_(old)))
    own = {column.name: getattr(past, column.name) for column in PERIODS.columns if hasattr(past, column.name)}
    made = connection.execute(insert(PERIODS).values({**key, **own})).inserted_primary_key
    number = made[0] if made else None
    for name, table in BELOW.items():
        rows = [{"period_id": number, "position": position, **asdict(one)}
                for position, one in enumerate(getattr(past, name))]
        if rows:
            connection.execute(insert(table), rows)


def _key(series: MeetingSeries) -> dict[str, str]:
    return {"organisation": series.organisation, "series": series.name, "cadence": series.cadence}


def _past(connection: Connection, row: RowMapping) -> Past:
    own = {one.name: row[one.name] for one in fields(Past) if one.name in row}

    def below(name: str, kind: type[Record]) -> tuple[Record, ...]:
        return _records(connection, BELOW[name], row["id"], kind)

    return Past(**own, departments=below("departments", PastDepartment), kpis=below("kpis", PastKpi),
                tasks=below("tasks", PastTask), actions=below("actions", PastAction))


def _records(connection: Connection, table: Table, period: int, kind: type[Record]) -> tuple[Record, ...]:
    found = connection.execute(select(table).where(table.c.period_id == period).order_by(table.c.position)).mappings()
    keys = [one.name for one in fields(kind)]
    return tuple(kind(**{key: each[key] for key in keys}) for each in found)
