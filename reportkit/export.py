"""Tidy tables written for other programs: CSV, Parquet, JSON, SQLite."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from datetime import date
from pathlib import Path

from reportkit import package
from reportkit.errors import ReportkitError
from reportkit.tidy import Cell, Tidy, Type

SCHEMA = 1
SQLITE = "sqlite:///"
FORMATS = (".csv", ".parquet", ".json", SQLITE + "…")
LEADS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""What a spreadsheet takes for the beginning of a formula (OWASP, CSV injection), full-width forms too."""
OURS = "reportkit_export"


def write(tables: Mapping[str, Tidy], target: str, table: str = "", *, overwrite: bool = False) -> tuple[Path, ...]:
    """Writes the tables and names the files, in order.

    `target` ends in .csv, .parquet or .json, or is sqlite:///file. With `table` a CSV or Parquet file holds that
    one; without, a folder of the file's name holds one file each. JSON and SQLite hold all.
    Raises ReportkitError: unknown-table, export-format, exists (without `overwrite`), needs-parquet,
    export-foreign (a table of that name in the database that is not ours).
    """
    if table and table not in tables:
        raise ReportkitError("unknown-table", found=table, options=", ".join(tables))
    chosen = {table: tables[table]} if table else tables
    if target.startswith(SQLITE):
        return (_to_sqlite(chosen, Path(target.removeprefix(SQLITE)), overwrite=overwrite),)
    path = Path(target)
    suffix = path.suffix.lower()
    if suffix == ".json":
        return _stored({path: _json(chosen)}, overwrite=overwrite)
    if suffix not in _MADE:
        raise ReportkitError("export-format", found=target, options=", ".join(FORMATS))
    if table:
        return _stored({path: _MADE[suffix](tables[table])}, overwrite=overwrite)
    folder = path.with_suffix("")
    files = {folder / f"{name}{suffix}": _MADE[suffix](one) for name, one in chosen.items()}
    folder.mkdir(parents=True, exist_ok=True)
    return _stored(files, overwrite=overwrite)


def _stored(files: Mapping[Path, bytes], *, overwrite: bool) -> tuple[Path, ...]:
    """The files written, none of them where one exists and may not be replaced."""
    for path in files:
        if path.exists() and not overwrite:
            raise ReportkitError("exists", path=path)
    for path, content in files.items():
        package.replace_content(path, content)
    return tuple(files)


def _csv(table: Tidy) -> bytes:
    """Comma-separated, UTF-8 with the mark by which Excel knows it; a text that would be a formula follows '."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(table.columns)
    writer.writerows([_csv_cell(cell) for cell in row] for row in table.rows)
    return out.getvalue().encode("utf-8-sig", errors="replace")


def _csv_cell(cell: Cell) -> str:
    if isinstance(cell, str):
        return "'" + cell if cell.startswith(LEADS) else cell
    found = _plain(cell)
    if isinstance(found, bool):
        return "true" if found else "false"
    if isinstance(found, float):
        return f"{found:.15g}"
    return "" if found is None else str(found)


def _plain(cell: Cell) -> str | float | int | bool | None:
    """The cell as text formats and databases hold it: a date as 2026-10-31."""
    return cell.isoformat() if isinstance(cell, date) else cell


def _json(tables: Mapping[str, Tidy]) -> bytes:
    """{"schema": 1, "tables": {name: [record, ...]}}; every record has every column."""
    found = {name: [{key: _plain(cell) for key, cell in record.items()} for record in one.records()]
             for name, one in tables.items()}
    text = json.dumps({"schema": SCHEMA, "tables": found}, ensure_ascii=False, indent=1)
    return text.encode("utf-8", errors="replace")


def _parquet(table: Tidy) -> bytes:
    """A Parquet file whose columns have their types even where every cell is blank."""
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError as fault:
        raise ReportkitError("needs-parquet") from fault
    types = {"text": pa.string(), "number": pa.float64(), "count": pa.int64(), "date": pa.date32(), "flag": pa.bool_()}
    schema = pa.schema([(key, types[kind]) for key, kind in table.types.items()])
    out = io.BytesIO()
    parquet.write_table(pa.Table.from_pylist(list(table.records()), schema=schema), out)
    return out.getvalue()


_MADE: Mapping[str, Callable[[Tidy], bytes]] = {".csv": _csv, ".parquet": _parquet}
_SQL: Mapping[Type, str] = {"text": "TEXT", "number": "REAL", "count": "INTEGER", "date": "DATE", "flag": "BOOLEAN"}


def _to_sqlite(tables: Mapping[str, Tidy], path: Path, *, overwrite: bool) -> Path:
    """All tables in one transaction. A table of an earlier export is replaced, any other is left alone."""
    package.check_writable(path)
    try:
        with closing(sqlite3.connect(path, isolation_level=None)) as database:
            database.execute("BEGIN IMMEDIATE")
            database.execute(f"CREATE TABLE IF NOT EXISTS {OURS} (name TEXT PRIMARY KEY)")
            ours = {name for (name,) in database.execute(f"SELECT name FROM {OURS}")}  # noqa: S608  # a constant
            there = {name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
            foreign = sorted((there - ours) & tables.keys())
            if foreign and not overwrite:
                raise ReportkitError("export-foreign", path=path, tables=", ".join(foreign))
            for name, one in tables.items():
                _replace(database, name, one)
            database.execute("COMMIT")
    except sqlite3.Error as fault:
        raise ReportkitError("export-database", path=path, reason=fault) from fault
    return path


def _replace(database: sqlite3.Connection, name: str, table: Tidy) -> None:
    """The table in place of what an earlier export wrote; names are quoted, values bound."""
    columns = ", ".join(f"{_name(key)} {_SQL[kind]}" for key, kind in table.types.items())
    marks = ", ".join("?" * len(table.types))
    database.execute(f"DROP TABLE IF EXISTS {_name(name)}")
    database.execute(f"CREATE TABLE {_name(name)} ({columns})")
    rows = [tuple(map(_plain, row)) for row in table.rows]
    database.executemany(f"INSERT INTO {_name(name)} VALUES ({marks})", rows)  # noqa: S608
    database.execute(f"INSERT OR IGNORE INTO {OURS} VALUES (?)", (name,))  # noqa: S608


def _name(key: str) -> str:
    return '"' + key.replace('"', '""') + '"'
