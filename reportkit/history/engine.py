"""The database behind a path or URL: connections, write transactions, and faults in words of ours."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, NullPool, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, SQLAlchemyError

from reportkit.errors import ReportkitError

IN_MEMORY = (None, "", ":memory:")
PATIENCE_S = 30  # a build holds the lock for about a second
_BUSY = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})
_DAMAGED = frozenset({sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT})
_PRIMARY = 0xFF  # the part of an extended SQLite result code that tells the kind


def url_of(store: str) -> URL:
    """The address of the database: a URL as it is, anything else as the path of an SQLite file.

    Raises ReportkitError (history-url), also for an SQLite database in memory: it would keep nothing.
    """
    if "://" not in store:
        return URL.create("sqlite", database=str(Path(store).resolve()))
    told = store.partition("://")[0] + "://…"
    try:
        url = make_url(store)
    except (ArgumentError, ValueError) as fault:  # ValueError: a port that is no number
        raise ReportkitError("history-url", found=told) from fault
    if url.get_backend_name() == "sqlite" and url.database in IN_MEMORY:
        raise ReportkitError("history-url", found=told)
    return url


def shown(url: URL) -> str:
    """The address as people may see it: the file's path, or the URL without its password."""
    if url.get_backend_name() == "sqlite" and url.database:
        return url.database
    return url.render_as_string(hide_password=True)


def is_absent(url: URL) -> bool:
    """True where the SQLite file has not been made yet."""
    return url.get_backend_name() == "sqlite" and bool(url.database) and not Path(str(url.database)).exists()


@contextmanager
def reading(url: URL) -> Iterator[Connection]:
    """A connection to read from. Raises ReportkitError for every fault of the database."""
    with _told(url), _engine(url).begin() as connection:
        yield connection


@contextmanager
def writing(url: URL) -> Iterator[Connection]:
    """A connection inside a transaction that no other writer shares, committed at the end.

    Raises ReportkitError for every fault of the database; what the block itself raises rolls back and passes.
    """
    with _told(url), _engine(url, begin="BEGIN IMMEDIATE").begin() as connection:
        yield connection


def _engine(url: URL, begin: str = "BEGIN") -> Engine:
    """An engine whose connections end with their use. SQLite takes its lock when the transaction begins and not at
    the first change, where two writers could each hold what the other waits for."""
    is_sqlite = url.get_backend_name() == "sqlite"
    patience = {"timeout": PATIENCE_S} if is_sqlite and "timeout" not in url.query else {}
    engine = create_engine(url, poolclass=NullPool, connect_args=patience)
    if is_sqlite:
        @event.listens_for(engine, "connect")
        def _by_hand(connection: sqlite3.Connection, _record: object) -> None:
            connection.isolation_level = None  # the driver begins nothing by itself

        @event.listens_for(engine, "begin")
        def _begin(connection: Connection) -> None:
            connection.exec_driver_sql(begin)
    return engine


@contextmanager
def _told(url: URL) -> Iterator[None]:
    """Faults of the database as one of ours."""
    try:
        yield
    except (NoSuchModuleError, ModuleNotFoundError) as fault:
        raise ReportkitError("history-driver", kind=url.drivername, reason=fault) from fault
    except DBAPIError as fault:
        raise ReportkitError(_code(fault), path=shown(url), reason=fault.orig) from fault
    except SQLAlchemyError as fault:
        raise ReportkitError("history-unavailable", path=shown(url), reason=fault) from fault


def _code(fault: DBAPIError) -> str:
    number = getattr(fault.orig, "sqlite_errorcode", 0) & _PRIMARY
    if number in _BUSY:
        return "history-locked"
    return "history-damaged" if number in _DAMAGED else "history-unavailable"
