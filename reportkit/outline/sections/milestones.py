"""What comes next: the planned items of each project with date and owner."""

from __future__ import annotations

from reportkit.model import Block, Heading, Item, Paragraph, Row, Run
from reportkit.outline import wording
from reportkit.outline.context import Context
from reportkit.outline.phrase import joined, phrase
from reportkit.outline.sentences import quotes, sentences
from reportkit.outline.tables import Field, cell_field, department_field, table
from reportkit.standard.spec import Chapter

SHOWS = {"milestones": frozenset({"project", "milestone", "due", "owner", "deliverable", "support", "theme"})}
_PROSE = 12  # items of one project told in sentences; more are read in a table


def blocks(context: Context, chapter: Chapter) -> tuple[Block, ...]:
    """How many items, then by project (or department where no project is named)."""
    del chapter
    rows = context.rows("milestones")
    if not rows:
        return ()
    groups = _groups(context, rows)
    found: list[Block] = [Paragraph(_lead(context, rows))]
    for name, own in groups.items():
        if len(groups) > 1:
            found.append(Heading(2, name or context.words("milestones.other")))
        found += _items(context, name, own)
    return tuple(found)


def _groups(context: Context, rows: tuple[Row, ...]) -> dict[str, list[Row]]:
    groups: dict[str, list[Row]] = {}
    by_project = any(context.told(row, "project") for row in rows)
    for row in rows:
        project = context.told(row, "project")
        name = context.words("progress.project", name=project) if project else ""
        groups.setdefault(name if by_project else context.department(row.department), []).append(row)
    last = "" if by_project else context.department("")
    if last in groups:
        groups[last] = groups.pop(last)
    return groups


def _lead(context: Context, rows: tuple[Row, ...]) -> tuple[Run, ...]:
    dates = [row["due"].date for row in rows if row["due"].date]
    without = sum(not row["due"].filled for row in rows)
    told = [context.words(context.plural("milestones.lead", len(rows)), n=len(rows))]
    if dates:
        first = wording.short_day(min(dates), context.year, context.lang)
        last = wording.short_day(max(dates), context.year, context.lang)
        key = "milestones.span" if first != last else "milestones.day"
        told.append(context.words(key, first=first, last=last))
    if without:
        told.append(context.words(context.plural("milestones.without", without), n=without))
    return joined(context.words("comma").join(told), context.words("stop"))


def _items(context: Context, name: str, rows: list[Row]) -> tuple[Block, ...]:
    if len(rows) <= _PROSE:
        return tuple(Item(_item(context, row)) for row in rows)
    fields: list[Field[Row]] = [
        cell_field(context, "milestones", "milestone", always=True),
        *department_field(context, lambda row: context.department(row.department)),
        cell_field(context, "milestones", "due", always=True),
        cell_field(context, "milestones", "owner", always=True),
        *(cell_field(context, "milestones", key) for key in ("deliverable", "support", "theme")),
    ]
    return table(context, context.words("milestones.caption", name=name), "milestones", fields, rows)


def _item(context: Context, row: Row) -> tuple[Run, ...]:
    words = context.words
    due = context.run(row, "due") if row["due"].filled else Run(words("no_deadline"))
    when = phrase(words, "milestones.expected" if row["due"].date else "milestones.deadline", date=due)
    owner = _owner(context, row)
    told = phrase(words, "milestones.item", milestone=context.run(row, "milestone"), when=when, owner=owner)
    return sentences(context, told, quotes(context, row, ("deliverable", "support", "theme")))


def _owner(context: Context, row: Row) -> tuple[Run, ...]:
    owner = context.run(row, "owner")
    key = "owner_of" if context.many and row.department and owner.source else "owner"
    return phrase(context.words, key, owner=owner, department=row.department)
