"""What comes next: the planned items of each project with date and owner."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from reportkit.model import Block, Heading, Item, Paragraph, Row, Run
from reportkit.outline import wording
from reportkit.outline.context import Context
from reportkit.outline.grouping import grouped
from reportkit.outline.phrase import joined, phrase
from reportkit.outline.sentences import gaps, quotes, sentences
from reportkit.outline.tables import Field, cell_field, department_field, table
from reportkit.standard.spec import Chapter

SHOWS = {"milestones": frozenset({"project", "milestone", "due", "owner", "deliverable", "support", "theme"})}
_ASKED = ("due", "owner")
_PROSE = 12  # items of one project told in sentences; more are read in a table


def blocks(context: Context, chapter: Chapter) -> tuple[Block, ...]:
    """How many items, then by project or theme (by department where none is named)."""
    rows = context.rows("milestones")
    if not rows:
        return ()
    if chapter.options.get("form") == "table":
        return (Paragraph(_lead(context, rows)), *_table(context, context.words("milestones.caption_all"), rows,
                                                         ("project", "theme", "deliverable", "support")))
    by = "theme" if chapter.options.get("group") == "theme" else "project"
    groups = _groups(context, rows, by)
    found: list[Block] = [Paragraph(_lead(context, rows))]
    for name, own in groups.items():
        if len(groups) > 1:
            found.append(Heading(2, name or context.words(f"milestones.other_{by}")))
        found += _items(context, name, own, by)
    return tuple(found)


def _groups(context: Context, rows: tuple[Row, ...], by: str) -> dict[str, list[Row]]:
    if any(context.told(row, by) for row in rows):
        groups = grouped(rows, lambda row: _name(context, context.told(row, by), by))
        return {name: sorted(own, key=_when) for name, own in groups.items()}  # rows of several departments
    groups = grouped(rows, lambda row: context.department(row.department))
    nobody = context.department("")
    if nobody in groups:
        groups[nobody] = groups.pop(nobody)
    return groups


def _when(row: Row) -> date:
    """By what a plan is sorted: its date; what is due each week or has no date comes last."""
    return row["due"].date or date.max


def _name(context: Context, told: str, by: str) -> str:
    return context.words("progress.project", name=told) if told and by == "project" else told


def _lead(context: Context, rows: tuple[Row, ...]) -> tuple[Run, ...]:
    dates = [row["due"].date for row in rows if row["due"].date]
    without = sum(not row["due"].filled for row in rows)
    told = [context.words(context.plural("milestones.lead", len(rows)), n=len(rows))]
    if dates:
        first, last = wording.short_span(min(dates), max(dates), context.year, context.lang)
        key = "milestones.span" if first != last else "milestones.day"
        told.append(context.words(key, first=first, last=last))
    if without:
        told.append(context.words(context.plural("milestones.without", without), n=without))
    return joined(context.words("comma").join(told), context.words("stop"))


def _items(context: Context, name: str, rows: list[Row], by: str) -> tuple[Block, ...]:
    """The items of one group; `by` is what its heading says already."""
    more = [key for key in ("project", "theme", "deliverable", "support") if key != by]
    if len(rows) <= _PROSE:
        return tuple(Item(_item(context, row, more)) for row in rows)
    return _table(context, context.words("milestones.caption", name=name), rows, more)


def _table(context: Context, caption: str, rows: Sequence[Row], more: Iterable[str]) -> tuple[Block, ...]:
    fields: list[Field[Row]] = [
        cell_field(context, "milestones", "milestone", always=True),
        *department_field(context, lambda row: context.department(row.department)),
        cell_field(context, "milestones", "due", always=True),
        cell_field(context, "milestones", "owner", always=True),
        *(cell_field(context, "milestones", key) for key in more),
    ]
    return table(context, caption, "milestones", fields, rows)


def _item(context: Context, row: Row, more: list[str]) -> tuple[Run, ...]:
    words = context.words
    if not any(context.told(row, key) for key in _ASKED):
        both = wording.unstopped(context.words("lacking", names=gaps(context, row, _ASKED)))
        told = phrase(words, "milestones.item_bare", milestone=context.run(row, "milestone"), gaps=both)
        return sentences(context, told, quotes(context, row, more))
    due = context.run(row, "due") if row["due"].filled else Run(words("no_deadline"))
    when = phrase(words, "milestones.expected" if row["due"].date else "milestones.deadline", date=due)
    owner = _owner(context, row)
    told = phrase(words, "milestones.item", milestone=context.run(row, "milestone"), when=when, owner=owner)
    return sentences(context, told, quotes(context, row, more))


def _owner(context: Context, row: Row) -> tuple[Run, ...]:
    owner = context.run(row, "owner")
    key = "owner_of" if context.many and row.department and owner.source else "owner"
    return phrase(context.words, key, owner=owner, department=row.department)
