"""What will be done better: by direction, each measure with its expected effect, owner and date."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reportkit.model import Block, Heading, Item, Paragraph, Row, Run
from reportkit.outline import wording
from reportkit.outline.context import Context, source
from reportkit.outline.expectation import expected
from reportkit.outline.grouping import grouped
from reportkit.outline.phrase import Part, between, joined, phrase, runs_of
from reportkit.outline.sentences import gaps_line, sentences
from reportkit.outline.tables import Field, cell_field, department_field, table
from reportkit.standard.spec import Chapter

_COLUMNS = ("expected", "owner", "due", "deliverable")  # with the figure and its change in the effect
SHOWS = {"improvements": frozenset({"group", "measure", "kpi", "change", "change_unit", *_COLUMNS})}
_PROSE = 12  # measures of one direction told one by one; more are read in a table


def blocks(context: Context, chapter: Chapter) -> tuple[Block, ...]:
    """The count, then direction by direction; in minutes one table."""
    rows = context.rows("improvements")
    if not rows:
        return ()
    groups = grouped(rows, lambda row: context.told(row, "group"))
    key = "improvements.scheme" if chapter.options.get("asks") == "effect" else "improvements.action"
    key += "_lead" if len(groups) > 1 else "_lead_bare"
    lead = context.words(context.plural(key, len(rows)), n=len(rows), k=len(groups))
    found: list[Block] = [Paragraph((Run(lead),))]
    if chapter.options.get("form") == "table":
        return (*found, *_table(context, context.words("improvements.caption_all"), rows, ("group", *_COLUMNS)))
    for name, own in groups.items():
        if len(groups) > 1 or name:
            found.append(Heading(2, name or context.words("improvements.other")))
        found += _group(context, chapter, name, own)
    return tuple(found)


def _group(context: Context, chapter: Chapter, name: str, rows: Sequence[Row]) -> Sequence[Block]:
    if len(rows) <= _PROSE:
        return [block for row in rows for block in _one(context, chapter, row)]
    caption = context.words("improvements.caption", name=name or context.words("improvements.other"))
    return _table(context, caption, rows, _COLUMNS)


def _table(context: Context, caption: str, rows: Sequence[Row], columns: Iterable[str]) -> tuple[Block, ...]:
    fields: list[Field[Row]] = [
        cell_field(context, "improvements", "measure", always=True),
        *department_field(context, lambda row: context.department(row.department)),
        *(_expected(context) if key == "expected" else cell_field(context, "improvements", key) for key in columns),
    ]
    return table(context, caption, "improvements", fields, rows)


def _expected(context: Context) -> Field[Row]:
    """What is expected in words, and below it the change of the figure that it is measured by."""
    def told(row: Row) -> str:
        typed = wording.unstopped(context.told(row, "expected"))
        change = "".join(run.text for run in expected(context, row, measured=True))
        return "\n".join(one for one in (typed, wording.unstopped(change)) if one)

    return Field(context.heading("improvements", "expected"), told)


def _one(context: Context, chapter: Chapter, row: Row) -> tuple[Block, ...]:
    """The measure; below it what is expected of it, and who does it by when."""
    words = context.words
    by = context.many and bool(row.department)
    measure = context.run(row, "measure")
    told = phrase(words, "titled.head" if by else "titled.head_own", title=measure, department=row.department)
    effect = chapter.options.get("asks") == "effect"
    lines = [_effect(context, row, asked=effect), _who(context, row, asked=not effect)]
    label = words("improvements.scheme" if effect else "improvements.action")
    return (Item(told, label=label), *(line for line in (lines if effect else lines[::-1]) if line))


def _effect(context: Context, row: Row, *, asked: bool) -> Item | None:
    """What was written about the effect, and the change of the figure that it is measured by."""
    typed = context.told(row, "expected")
    told: list[Part] = [Run(wording.stop(typed, context.lang), source=source(row["expected"]))] if typed else []
    told.append(expected(context, row, measured=True))
    found = sentences(context, *told)
    if not found and asked:
        found = joined(context.gap, context.words("stop"))
    return Item(found, label=context.heading("improvements", "expected"), level=2) if found else None


def _who(context: Context, row: Row, *, asked: bool) -> Item | None:
    """Owner, date and deliverable in one line; a gap only where owner and date are asked for."""
    words = context.words
    if not any(context.told(row, key) for key in ("owner", "due", "deliverable")):
        return gaps_line(context, row, ("owner", "due"), 2)[0] if asked else None
    told: list[Part] = [context.run(row, "owner")]
    if asked or row["due"].answered:
        told.append(phrase(words, "improvements.due", date=context.run(row, "due")))
    if context.told(row, "deliverable"):
        told.append(phrase(words, "improvements.deliverable", text=context.run(row, "deliverable")))
    line = between(words("semicolon"), [runs_of(part) for part in told])
    return Item(joined(line, words("stop")), label=words("improvements.owner"), level=2)
