"""What the meeting decided, and who does what by when."""

from __future__ import annotations

from itertools import count

from reportkit.assigned import numbers
from reportkit.model import Block, Item, Paragraph, Row, Run
from reportkit.outline import wording
from reportkit.outline.context import Context, source
from reportkit.outline.grouping import grouped
from reportkit.outline.phrase import Part, phrase
from reportkit.outline.sentences import lacking, quotes, sentences
from reportkit.outline.tables import Field, cell_field, department_field, table
from reportkit.standard.spec import Chapter

_PROSE = 20  # actions told one by one; more are read in a table
_COLUMNS = ("id", "action", "department", "owner", "support", "due", "deliverable", "status")
_WHO = ("owner", "due")
SHOWS = {"actions": frozenset({*_COLUMNS, "decision"})}


def blocks(context: Context, chapter: Chapter) -> tuple[Block, ...]:
    """Each decision in a sentence, then the table of actions; nothing before the meeting.

    With `form` "items" each decision is followed by its own actions, owner and date with each, as minutes have it.
    """
    rows = context.rows("actions")
    if not rows:
        return ()
    if chapter.options.get("form") == "items" and len(rows) <= _PROSE:
        return _itemised(context, rows)
    found: list[Block] = []
    told: set[str] = set()
    for row in rows:
        words = context.told(row, "decision")
        if words and words not in told:
            told.add(words)
            found.append(Item(_decided(context, row, words)))
    return (_lead(context, rows, len(told)), *found, *_table(context, rows))


def _lead(context: Context, rows: tuple[Row, ...], decisions: int) -> Paragraph:
    key = f"decisions.lead{'_one' if decisions == 1 else ''}" if decisions else "decisions.lead_actions"
    return Paragraph((Run(context.words(context.plural(key, len(rows)), n=len(rows), k=decisions)),))


def _itemised(context: Context, rows: tuple[Row, ...]) -> tuple[Block, ...]:
    """The decisions, numbered, each with its actions below it; actions without a decision stand last."""
    groups = grouped(rows, lambda row: context.told(row, "decision"))
    numbers = count(1)
    found: list[Block] = [_lead(context, rows, len(groups) - ("" in groups))]
    for words, own in groups.items():
        if words:
            label = context.words("decisions.number", n=next(numbers))
            found.append(Item((_decision(context, own[0], words),), label=label))
        found += [Item(_action(context, row), label=context.heading("actions", "action"), level=2 if words else 1)
                  for row in own]
    return tuple(found)


def _action(context: Context, row: Row) -> tuple[Run, ...]:
    """The action with its department, then owner and date, which are asked for, and what else was noted."""
    department = context.told(row, "department") or row.department
    key = "titled.head" if department else "titled.head_own"
    head = phrase(context.words, key, title=context.run(row, "action"), department=department)
    return sentences(context, head, _who(context, row), quotes(context, row, ("support", "deliverable", "status")))


def _who(context: Context, row: Row) -> Part:
    """Owner and date, both asked for; one sentence where neither was given."""
    if not any(context.told(row, key) for key in _WHO):
        return lacking(context, row, _WHO)
    return phrase(context.words, "decisions.who", owner=context.run(row, "owner"), due=context.run(row, "due"))


def _decided(context: Context, row: Row, words: str) -> tuple[Run, ...]:
    return phrase(context.words, "decisions.decided", decision=_decision(context, row, words))


def _decision(context: Context, row: Row, words: str) -> Run:
    return Run(wording.stop(words, context.lang), source=source(row["decision"]))


def _table(context: Context, rows: tuple[Row, ...]) -> tuple[Block, ...]:
    ids = numbers(context.meeting.submission)
    fields: list[Field[Row]] = [
        Field(context.heading("actions", "id"), lambda row: ids[row.number], "center"),
        cell_field(context, "actions", "action", always=True),
        *department_field(context, lambda row: context.told(row, "department") or row.department),
        cell_field(context, "actions", "owner", always=True),
        cell_field(context, "actions", "due", always=True),
        *(cell_field(context, "actions", key) for key in ("support", "deliverable", "status")),
    ]
    return table(context, context.words("decisions.caption"), "actions", fields, rows)
