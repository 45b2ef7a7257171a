"""Where the records of a merged workbook came from: the cell that says so, with the columns that the sources name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from reportkit.model import Row, Table
from reportkit.parse.origins import ORIGIN, Layouts, columns_read, origin_read


def with_origins(tables: Mapping[str, Table]) -> dict[str, Table]:
    """The tables, each record with its origin where its cell in the column for it names one."""
    if not any(ORIGIN in table.columns for table in tables.values()):
        return dict(tables)
    layouts = _layouts(tables.get("sources"))
    return {key: replace(table, rows=tuple(_with_origin(row, layouts) for row in table.rows))
            if ORIGIN in table.columns else table for key, table in tables.items()}


def _with_origin(row: Row, layouts: Layouts) -> Row:
    said = row[ORIGIN].text
    return replace(row, source=origin_read(said, layouts)) if said else row


def _layouts(sources: Table | None) -> Layouts:
    """Which column of each worksheet of each file holds what."""
    return {(row["file"].text, sheet): columns for row in (sources.rows if sources else ())
            for sheet, columns in columns_read(row["columns"].text).items()}
