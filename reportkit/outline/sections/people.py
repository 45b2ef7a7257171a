"""Training, coaching and culture: how much was done by type, and what came of each activity."""

from __future__ import annotations

from collections.abc import Sequence

from reportkit.model import Block, Item, Paragraph, PeopleTotal, Row, Run
from reportkit.outline import wording
from reportkit.outline.choice import chosen, rows_of
from reportkit.outline.context import Context, Telling, source, typed_percentage
from reportkit.outline.phrase import Part, between, joined, phrase, runs_of
from reportkit.outline.sentences import capital, clauses, sentences
from reportkit.outline.tables import Field, cell_field, department_field, table
from reportkit.standard.rules.people import coverage
from reportkit.standard.spec import Chapter

_COLUMNS = ("sessions", "expected", "participants", "satisfaction", "scale", "result")
SHOWS = {"people": frozenset({"type", "name", *_COLUMNS})}
_PROSE = 12  # activities told one by one; more are read in a table


def tells(context: Context, chapter: Chapter, sheet: str) -> Telling:
    """All of the rows of the chapter's types."""
    del context
    return lambda row: SHOWS[sheet] if chosen(chapter, row) else frozenset()


def blocks(context: Context, chapter: Chapter) -> tuple[Block, ...]:
    """The totals of each type in a sentence, then activity by activity."""
    rows = rows_of(context, chapter, "people")
    if not rows:
        return ()
    types = dict.fromkeys(row["type"].option for row in rows)
    totals = [total for key in types for total in context.meeting.modules.people if total.type == key]
    lead = (Paragraph(_lead(context, totals, rows)),) if totals and len(rows) > 1 else ()
    if len(rows) <= _PROSE:
        return (*lead, *(_item(context, row, named=len(types) > 1) for row in rows))
    fields: list[Field[Row]] = [
        cell_field(context, "people", "type"), cell_field(context, "people", "name", always=True),
        *department_field(context, lambda row: context.department(row.department)),
        *(cell_field(context, "people", key) for key in _COLUMNS),
    ]
    return (*lead, *table(context, context.words("people.caption"), "people", fields, rows))


def _lead(context: Context, totals: Sequence[PeopleTotal], rows: Sequence[Row]) -> tuple[Run, ...]:
    """How many activities of which type; the totals of a type that has several."""
    words = context.words
    counts = [words("people.count", name=_type(context, total), n=total.activities) for total in totals]
    several = len(totals) < len(rows)  # of some type; one of each needs no list
    key = context.plural("people.all" if several else "people.all_bare", len(rows))
    told = words(key, n=len(rows), counts=wording.listed(counts, context.lang))
    return sentences(context, told, *(_total(context, total, rows) for total in totals if total.activities > 1))


def _type(context: Context, total: PeopleTotal) -> str:
    return context.option("people_type", total.type) if total.type else context.words("people.untyped")


def _total(context: Context, total: PeopleTotal, rows: Sequence[Row]) -> tuple[Run, ...]:
    """Activities, sessions, participants, coverage and satisfaction of one type, as far as they are known."""
    words = context.words
    own = [row for row in rows if row["type"].option == total.type]
    told: list[Part] = [words("people.lead", name=capital(_type(context, total)))]
    for key, value in (("sessions", total.sessions), ("participants", total.participants)):
        if value is not None:
            run = Run(wording.amount(value, "", context.lang), source=_cells(own, key))
            told.append(phrase(words, context.plural(f"people.{key}", value), n=run))
    if total.coverage is not None:
        run = Run(wording.percent(total.coverage), source=_cells(own, "participants", "expected"))
        told.append(phrase(words, "people.coverage", n=run))
    if total.satisfaction is not None and total.rated > 1:
        run = Run(wording.percent(total.satisfaction), source=_cells(own, "satisfaction"))
        told.append(phrase(words, "people.satisfaction", n=run))
    return clauses(context, told)


def _cells(rows: Sequence[Row], *keys: str) -> str:
    return ",".join(source(row[key]) for row in rows for key in keys if row[key].filled and row[key].place.cell)


def _item(context: Context, row: Row, *, named: bool) -> Item:
    """One activity: its figures, and its result in the words of those who held it."""
    words = context.words
    kind = context.told(row, "type")
    told: list[Part] = [words("people.of", type=kind)] if named and kind else []
    told += [phrase(words, context.plural(f"people.{key}", row[key].number), n=context.run(row, key))
             for key in ("sessions", "participants", "expected") if row[key].answered]
    covered = coverage([row["participants"].number], [row["expected"].number]).value
    if covered is not None:
        ratio = Run(wording.percent(covered), source=_cells([row], "participants", "expected"))
        told.append(phrase(words, "people.coverage", n=ratio))
    if row["satisfaction"].answered:
        of_scale = row["scale"].answered and not typed_percentage(row["satisfaction"])
        key = "people.score" if of_scale else "people.score_bare"
        told.append(phrase(words, key, n=context.run(row, "satisfaction"), scale=context.run(row, "scale")))
    label = wording.unstopped(context.told(row, "name")) or context.gap.text
    if context.many and row.department:
        label = words("kpis.label", name=label, department=row.department)
    result = context.told(row, "result")
    typed = Run(wording.stop(result, context.lang), source=source(row["result"])) if result else ""
    figures = between(words("comma"), [runs_of(part) for part in told])
    if context.lang == "en" and figures:
        figures = (Run(capital(figures[0].text), source=figures[0].source), *figures[1:])
    found = sentences(context, joined(figures, words("stop")) if figures else "", typed)
    return Item(found, label=label) if found else Item((Run(label, source=source(row["name"])),))
