"""The database behind a path or URL: connections, write transactions, and faults in words of ours."""

from __future__ import annotations

import importlib.util
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, NullPool, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, IntegrityError, NoSuchModuleError, SQLAlchemyError

from reportkit.errors import ReportkitError
from reportkit.text.clean import one_line

IN_MEMORY = (None, "", ":memory:")
USUAL_DRIVERS = {"postgresql": "psycopg", "mysql": "pymysql", "mariadb": "pymysql"}
PATIENCE_S = 30  # a build holds the lock for about a second
REASON = 200  # characters of what the driver says, which may be pages
CALL_S = 15  # seconds until a server that does not answer counts as out of reach
WITH_TIMEOUT = ("psycopg", "psycopg2", "pymysql", "mysqldb")  # drivers that take connect_timeout
WAITS = {"postgresql": f"SET LOCAL lock_timeout = '{PATIENCE_S}s'",
         "mysql": f"SET SESSION innodb_lock_wait_timeout = {PATIENCE_S}",
         "mariadb": f"SET SESSION innodb_lock_wait_timeout = {PATIENCE_S}"}
"""By engine with levels of isolation: how long a writer waits for another."""
_BUSY = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})
_DAMAGED = frozenset({sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT})
_HELD = frozenset({"55P03", 1205})  # waited for another writer in vain
_MET = frozenset({"42P07", "40P01", "40001", 1050, 1213, 1684, 1146})
"""A table that another writer has made meanwhile or is making; a deadlock; a row that changed meanwhile."""
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


def driven(url: URL) -> URL:
    """The address with the driver that the extras install, where it names none: psycopg 3, PyMySQL."""
    if url.drivername not in USUAL_DRIVERS or importlib.util.find_spec(USUAL_DRIVERS[url.drivername]) is None:
        return url
    return url.set(drivername=f"{url.drivername}+{USUAL_DRIVERS[url.drivername]}")


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
    """A connection to read from, which sees one moment of the database throughout: a writer that replaces a period
    in between is not seen half. Raises ReportkitError for every fault of the database."""
    with _told(url), _engine(url, isolation="REPEATABLE READ").begin() as connection:
        yield connection


@contextmanager
def writing(url: URL) -> Iterator[Connection]:
    """A connection inside a transaction, committed at the end. It sees what others have committed since it began;
    `migrations.bring_up` makes it wait for other writers. In SQLite it has the database for itself from the start.

    Raises ReportkitError for every fault of the database; what the block itself raises rolls back and passes.
    """
    with _told(url), _engine(url, begin="BEGIN IMMEDIATE", isolation="READ COMMITTED").begin() as connection:
        yield connection


def _engine(url: URL, isolation: str, begin: str = "BEGIN") -> Engine:
    """An engine whose connections end with their use."""
    kind = url.get_backend_name()
    if kind == "sqlite":
        return _sqlite(url, begin)
    url = driven(url)
    patience = {"connect_timeout": CALL_S} if url.get_driver_name() in WITH_TIMEOUT else {}
    patience = {key: seconds for key, seconds in patience.items() if key not in url.query}
    own = {"isolation_level": isolation} if kind in WAITS else {}
    engine = create_engine(url, poolclass=NullPool, connect_args=patience, **own)
    if kind in WAITS:
        @event.listens_for(engine, "begin")
        def _begin(connection: Connection) -> None:
            connection.exec_driver_sql(WAITS[kind])
    return engine


def _sqlite(url: URL, begin: str) -> Engine:
    """SQLite takes its lock when the transaction begins and not at the first change, where two writers could each
    hold what the other waits for."""
    patience = {} if "timeout" in url.query else {"timeout": PATIENCE_S}
    engine = create_engine(url, poolclass=NullPool, connect_args=patience)

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
        raise ReportkitError(_code(fault), path=shown(url), reason=one_line(str(fault.orig))[:REASON]) from fault
    except SQLAlchemyError as fault:
        raise ReportkitError("history-unavailable", path=shown(url), reason=one_line(str(fault))[:REASON]) from fault


def _code(fault: DBAPIError) -> str:
    number = getattr(fault.orig, "sqlite_errorcode", 0) & _PRIMARY
    if number in _BUSY or _server_codes(fault) & _HELD:
        return "history-locked"
    return "history-damaged" if number in _DAMAGED else "history-unavailable"


def met_another(fault: ReportkitError) -> bool:
    """True for a fault that two writers give each other over one new row or table: it is gone when tried again."""
    cause = fault.__cause__
    return isinstance(cause, IntegrityError) or (isinstance(cause, DBAPIError) and bool(_server_codes(cause) & _MET))


def _server_codes(fault: DBAPIError) -> frozenset[object]:
    """What the server calls the fault: an SQLSTATE, in MySQL and MariaDB a number besides it."""
    told = (getattr(fault.orig, name, None) for name in ("sqlstate", "pgcode"))
    return frozenset((*told, *getattr(fault.orig, "args", ())[:1]))
