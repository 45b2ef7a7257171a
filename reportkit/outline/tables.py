"""Tables of the outline: columns that say something, and no more rows than a reader turns over."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from reportkit.model import Align, Block, Paragraph, Row, Run, TableBlock
from reportkit.outline import wording
from reportkit.outline.context import Context
from reportkit.outline.ranges import ranges

LONGEST = 60  # rows that a chapter shows in full
FIRST = 30  # rows that a chapter shows of a longer table; the annex has all of them
_CENTRED = frozenset({"date", "due", "list", "person", "dept", "yesno", "percent"})
_RIGHT = frozenset({"number", "amount", "count"})

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Field(Generic[T]):
    """One column of a table: heading, what it says of a record, alignment.

    `always`: the column stands even where no record fills it; an empty cell then reads as a gap.
    """

    head: str
    tell: Callable[[T], str]
    align: Align = "left"
    always: bool = False


def cell_field(context: Context, sheet: str, key: str, *, always: bool = False) -> Field[Row]:
    """A column of the sheet as a column of the table, aligned by its type."""
    column = context.column(sheet, key)
    kind = column.type if column else "text"
    align: Align = "center" if kind in _CENTRED else "right" if kind in _RIGHT else "left"
    head = context.heading(sheet, key)
    unit = context.cover("amount_unit")
    if kind == "amount" and unit:
        head = context.words("amount_head", head=head, unit=unit)
        return Field(head, lambda row: context.told(row, key).removesuffix(unit).strip(), align, always)
    return Field(head, lambda row: context.told(row, key), align, always)


def department_field(context: Context, name: Callable[[T], str]) -> tuple[Field[T], ...]:
    """The column that names the department, where there are several."""
    return (Field(context.words("department"), name, "left"),) if context.many else ()


def table(
    context: Context, caption: str, sheet: str, fields: Iterable[Field[T]], records: Sequence[T], *,
    full: bool = False,
) -> tuple[Block, ...]:
    """The table and, where only its first rows are shown, a sentence that says so; nothing for no record.

    `sheet` is kept as the table's source: the annex repeats a cut table in full.
    """
    if not records:
        return ()
    shown = records if full or context.full_tables or len(records) <= LONGEST else records[:FIRST]
    told = [(field, [field.tell(record).strip() for record in shown]) for field in fields]
    kept = [(field, cells) for field, cells in told if field.always or any(cells)]
    gap = context.words("gap")
    columns = [[cell or (gap if field.always else "") for cell in cells] for field, cells in kept]
    drawn = TableBlock(
        caption, tuple(field.head for field, _ in kept), tuple(zip(*columns, strict=True)),
        tuple(field.align for field, _ in kept), sheet, len(records), _cells(context, sheet, records),
    )
    if len(shown) == len(records):
        return (drawn,)
    note = context.words("more_rows.many", shown=len(shown), total=len(records))
    return drawn, Paragraph((Run(note),), "note")


def _cells(context: Context, sheet: str, records: Iterable[object]) -> str:
    """The worksheet and the rows that the records stand in: 关键指标!6:16; "" for records that are no rows."""
    rows = [record if isinstance(record, Row) else getattr(record, "row", None) for record in records]
    told = [f"{first}:{last}" for first, last in ranges(row.at for row in rows if isinstance(row, Row))]
    found = context.meeting.submission.tables.get(sheet)
    return f"{found.name}!{wording.listed(told, context.lang)}" if found and told else ""
