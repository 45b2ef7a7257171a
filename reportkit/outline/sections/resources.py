"""What is asked for: sums of what was quantified, a table with the decisions, and the reasons by type."""

from __future__ import annotations

from decimal import Decimal

from reportkit.model import Block, Item, Paragraph, Row, Run
from reportkit.outline import wording
from reportkit.outline.context import Context, source
from reportkit.outline.phrase import Part, joined, phrase
from reportkit.outline.sentences import capital, clauses, quotes, sentences
from reportkit.outline.tables import Field, cell_field, department_field, table
from reportkit.standard.spec import Chapter

_COLUMNS = ("type", "request", "quantity", "unit", "amount", "priority", "needed_by", "decision", "approved")
_TYPED = ("reason", "base", "purpose", "impact")
SHOWS = {"resources": frozenset({*_COLUMNS, *_TYPED})}
_FEW = 2  # requests that sentences tell whole; of more the table has the figures, and sentences have the reasons


def blocks(context: Context, chapter: Chapter) -> tuple[Block, ...]:
    """Count and sum, the table, and the reasons of each type in the order of the list; few requests in sentences."""
    del chapter
    rows = context.rows("resources")
    if not rows:
        return ()
    found: list[Block] = [Paragraph(_total(context, rows))]
    few = len(rows) <= _FEW
    if not few:
        found += _table(context, rows)
    for key in _types(context, rows):
        own = [row for row in rows if row["type"].option == key]
        label = capital(context.option("resource_type", key) if key else context.words("resources.other"))
        told = (_whole(context, row) if few else _reasons(context, row) for row in own)
        found += [Item(one, label=label) for one in told if one]
    return tuple(found)


def _types(context: Context, rows: tuple[Row, ...]) -> list[str]:
    choices = context.definition.lists.get("resource_type")
    known = [option.key for option in choices.options] if choices else []
    used = {row["type"].option for row in rows}
    return [key for key in [*known, ""] if key in used]


def _total(context: Context, rows: tuple[Row, ...]) -> tuple[Run, ...]:
    """The sum of all amounts, and how many requests give none and are not in it."""
    words = context.words
    given = [(row, row["amount"].number) for row in rows if row["amount"].number is not None]
    lead = words(context.plural("resources.lead", len(rows)), n=len(rows))
    if not given:
        return joined(lead, words("stop"), words("resources.no_amount"))
    total = float(sum(Decimal(repr(number)) for _, number in given))
    cells = ",".join(source(row["amount"]) for row, _ in given)
    figure = Run(wording.amount(total, context.cover("amount_unit"), context.lang), source=cells)
    key = "resources.total" if len(rows) > 1 else "resources.total_of_one"
    told = joined(lead, words("comma"), phrase(words, key, total=figure))
    without = len(rows) - len(given)
    left_out = words(context.plural("resources.without", without), n=without) if without else ""
    return joined(told, left_out, words("stop"))


def _reasons(context: Context, row: Row) -> tuple[Run, ...]:
    """The request and what the table has no room for; nothing where that is nothing."""
    told = quotes(context, row, _TYPED)
    return sentences(context, clauses(context, [_request(context, row)]), told) if told else ()


def _request(context: Context, row: Row) -> tuple[Run, ...]:
    key = "resources.request" if context.many and row.department else "resources.request_own"
    return phrase(context.words, key, department=row.department, request=context.run(row, "request"))


def _whole(context: Context, row: Row) -> tuple[Run, ...]:
    """The request with all that was filled in."""
    words = context.words
    parts: list[Part] = [_request(context, row)]
    if row["quantity"].answered:
        unit = context.words("quantity", n="", unit=context.told(row, "unit")).rstrip()
        parts.append(phrase(words, "resources.quantity", n=context.run(row, "quantity"), unit=unit))
    if row["amount"].answered:
        key = "resources.amount" if row["amount"].number is not None else "resources.amount_words"
        parts.append(phrase(words, key, n=context.run(row, "amount")))
    if row["needed_by"].answered:
        parts.append(phrase(words, "resources.needed_by", date=context.run(row, "needed_by")))
    decided = _decision(context, row)
    label = words("label", label=context.heading("resources", "decision"))
    decision: Part = joined(label, Run(decided, source=source(row["decision"])), words("stop")) if decided else ""
    return sentences(context, clauses(context, parts), quotes(context, row, (*_TYPED, "priority")), decision)


def _table(context: Context, rows: tuple[Row, ...]) -> tuple[Block, ...]:
    fields: list[Field[Row]] = [
        cell_field(context, "resources", "type"),
        *department_field(context, lambda row: context.department(row.department)),
        cell_field(context, "resources", "request", always=True),
        Field(context.heading("resources", "quantity"), lambda row: _quantity(context, row), "right"),
        *(cell_field(context, "resources", key) for key in ("amount", "priority", "needed_by")),
        Field(context.heading("resources", "decision"), lambda row: _decision(context, row), "center"),
    ]
    return table(context, context.words("resources.caption"), "resources", fields, rows)


def _decision(context: Context, row: Row) -> str:
    """What was decided, with what was approved behind it."""
    told, approved = context.told(row, "decision"), context.told(row, "approved")
    return context.words("resources.approved", decision=told, approved=approved) if approved else told


def _quantity(context: Context, row: Row) -> str:
    told = context.told(row, "quantity")
    return context.words("quantity", n=told, unit=context.told(row, "unit")).strip() if told else ""
