"""The same table twice or more beside each other on one worksheet: each block read for itself, the records joined."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from reportkit.excel.raw_sheet import LAST_COLUMN, RawSheet
from reportkit.excel.reader_header import Header
from reportkit.excel.reader_record import placed
from reportkit.excel.reader_rows import TableRead

Span = tuple[int, int]
"""First and last column."""


def blocks(raw: RawSheet, header: Header) -> list[tuple[RawSheet, Header]]:
    """The blocks under a header, each with the cells of its own columns. The first is the one with most columns, to
    which everything belongs that is no other's."""
    if not header.beside:
        return [(raw, header)]
    spans = [_span(one, header) for one in header.beside]
    others = [(_cut(raw, (span,), inside=True), one) for span, one in zip(spans, header.beside, strict=True)]
    return [(_cut(raw, spans, inside=False), header), *others]


def _span(block: Header, header: Header) -> Span:
    """The columns of a block: from its first heading on, until the next heading of another one."""
    first, last = block.span
    others = [at for one in (header, *header.beside) for at in one.every] + [start for start, _ in header.side]
    return first, min((at - 1 for at in others if at > last), default=LAST_COLUMN)


def _cut(raw: RawSheet, spans: Iterable[Span], *, inside: bool) -> RawSheet:
    """The sheet with the columns of the spans alone, or without them."""
    chosen = tuple(spans)

    def stays(column: int) -> bool:
        return any(first <= column <= last for first, last in chosen) == inside

    rows = {number: kept for number, cells in raw.rows.items()
            if (kept := {at: cell for at, cell in cells.items() if stays(at)})}
    merges = [merged for merged in raw.merges if stays(merged.column)]
    return replace(raw, rows=rows, merges=merges)


def joined(reads: Sequence[TableRead], headers: Sequence[Header]) -> TableRead:
    """The blocks as one table: the records of the first, then those of each other. Their numbers go on below the
    last row, for the worksheet row of a record beside another is no number that tells it apart."""
    whole = reads[0]
    last = max(read.table.last_row for read in reads)
    rows = list(whole.table.rows)
    for number, (read, header) in enumerate(zip(reads[1:], headers[1:], strict=True), 1):
        rows += [replace(row, values=placed(row, whole.table, header), number=row.number + number * last,
                         line=row.number) for row in read.table.rows]
        _add(whole, read, header)
    whole.table = replace(whole.table, last_row=last, rows=tuple(rows))
    return whole


def _add(whole: TableRead, read: TableRead, header: Header) -> None:
    """Adds what was met in a block to what was met before."""
    whole.again += [header, *read.again]
    whole.blocks.append((header, len(read.table.rows)))
    whole.declared |= read.declared
    whole.nameless |= read.nameless
    whole.beside |= read.beside
    whole.others += read.others
    whole.hidden += [number for number in read.hidden if number not in whole.hidden]
    for reason, numbers in read.skipped.items():
        known = whole.skipped.setdefault(reason, [])
        known += [number for number in numbers if number not in known]
    for key, (value, count) in read.met.stated.items():
        whole.met.stated[key] = (value, whole.met.stated.get(key, (value, 0))[1] + count)
    for met, found in ((whole.met.units, read.met.units), (whole.met.converted, read.met.converted)):
        met.update({key: one for key, one in found.items() if key not in met})
