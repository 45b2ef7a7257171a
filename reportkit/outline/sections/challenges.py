"""Problems and what is done about them: each under its own heading, or in a table where there are many."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container

from reportkit.model import Block, Heading, Item, Paragraph, Row, Run
from reportkit.outline import misses, wording
from reportkit.outline.choice import has_chapter
from reportkit.outline.context import Context, Telling, source
from reportkit.outline.phrase import Part, phrase
from reportkit.outline.sentences import clauses, gaps_line, labelled, quotes, sentences
from reportkit.outline.statuses import of_unknown
from reportkit.outline.tables import Field, cell_field, department_field, table
from reportkit.standard.spec import Chapter
from reportkit.text.clean import cut, one_line

_MORE = ("impact", "cause", "evidence", "related", "support", "status")
SHOWS = {"challenges": frozenset({
    "challenge", "severity", "short_term", "long_term", "owner", "due", "category", *_MORE,
})}
_SEPARATE = 8  # problems told one by one; more fill a contents list with titles and are read in a table
_TITLE = {"zh": 32, "en": 84}  # characters of a heading


def tells(context: Context, chapter: Chapter, sheet: str) -> Telling:
    """All of the rows but for those that another chapter tells with the figure they are about."""
    del chapter
    own = {row.number for row in _rows(context)}
    return lambda row: SHOWS[sheet] if row.number in own else frozenset()


def _rows(context: Context) -> tuple[Row, ...]:
    apart: Container[int] = ()
    if has_chapter(context, "shortfalls"):
        apart = {row.number for row in misses.related(context)}
    return tuple(row for row in context.rows("challenges") if row.number not in apart)


def blocks(context: Context, chapter: Chapter) -> tuple[Block, ...]:
    """Counts by severity, then each problem with short- and long-term action, owner and date."""
    rows = _rows(context)
    if not rows:
        return ()
    lead = Paragraph(_counts(context, rows))
    if chapter.options.get("form") == "table":
        return (lead, *_solutions(context, rows))
    if len(rows) > _SEPARATE:
        return (lead, *_table(context, rows))
    return (lead, *(block for row in rows for block in _one(context, row)))


def _counts(context: Context, rows: tuple[Row, ...]) -> tuple[Run, ...]:
    levels = Counter(row["severity"].option for row in rows)
    told = [
        context.words("count_of", name=context.words(f"challenges.{key}"), n=levels[key])
        for key in ("high", "mid", "low") if levels[key]
    ]
    told += of_unknown(context, [row["severity"] for row in rows if not row["severity"].option])
    key = context.plural("challenges.lead", len(rows))
    return (Run(context.words(key, n=len(rows), counts=wording.listed(told, context.lang))),)


def _one(context: Context, row: Row) -> tuple[Block, ...]:
    words = context.words
    title = wording.unstopped(one_line(context.told(row, "challenge")))
    longest = _TITLE[context.lang]
    in_full = Run(wording.stop(title, context.lang), source=source(row["challenge"]))
    described: list[Part] = [in_full] if len(title) > longest else []
    described += [_facts(context, row), quotes(context, row, ("category", *_MORE))]
    asked = row["severity"].option == "high" or bool(context.told(row, "long_term"))
    actions = ("short_term", "long_term") if asked else ("short_term",)
    return (
        Heading(2, _shortened(title, longest) or words("gap")),
        Item(sentences(context, *described), label=words("challenges.description")),
        *(_action(context, row, key) for key in actions if context.told(row, key)),
        *_who(context, row),
        *gaps_line(context, row, (*actions, "owner", "due")),
    )


def _who(context: Context, row: Row) -> tuple[Item, ...]:
    """Owner and date, as far as they were filled."""
    told = clauses(context, [phrase(context.words, f"challenges.{key}_of", told=context.run(row, key))
                             for key in ("owner", "due") if context.told(row, key)])
    return (Item(told, label=context.words("challenges.owner")),) if told else ()


def _shortened(title: str, longest: int) -> str:
    """The title, cut behind a whole word where it is too long for a heading."""
    short = cut(title, longest)
    return short.rpartition(" ")[0] + "…" if short != title and " " in short else short


def _facts(context: Context, row: Row) -> tuple[Run, ...]:
    key = "challenges.facts" if context.many and row.department else "challenges.facts_own"
    return phrase(context.words, key, department=row.department, severity=context.run(row, "severity"))


def _action(context: Context, row: Row, key: str) -> Item:
    words = wording.stop(context.told(row, key), context.lang)
    return Item((Run(words, source=source(row[key])),), label=context.heading("challenges", key))


def _table(context: Context, rows: tuple[Row, ...]) -> tuple[Block, ...]:
    fields: list[Field[Row]] = [
        cell_field(context, "challenges", "challenge", always=True),
        *department_field(context, lambda row: context.department(row.department)),
        cell_field(context, "challenges", "severity", always=True),
        Field(context.words("challenges.more"), lambda row: _more(context, row)),
        cell_field(context, "challenges", "short_term", always=True),
        cell_field(context, "challenges", "long_term"),
        cell_field(context, "challenges", "owner", always=True),
        cell_field(context, "challenges", "due", always=True),
    ]
    return table(context, context.words("challenges.caption"), "challenges", fields, rows)


def _solutions(context: Context, rows: tuple[Row, ...]) -> tuple[Block, ...]:
    """The table that minutes have: each problem with what is done about it, by whom and by when."""
    fields: list[Field[Row]] = [
        cell_field(context, "challenges", "challenge", always=True),
        *department_field(context, lambda row: context.department(row.department)),
        Field(context.words("challenges.solution"), lambda row: _solution(context, row), always=True),
        *(cell_field(context, "challenges", key, always=True) for key in ("owner", "due")),
        cell_field(context, "challenges", "support"),
    ]
    return table(context, context.words("challenges.caption"), "challenges", fields, rows)


def _solution(context: Context, row: Row) -> str:
    """What is done at once; what is done in the long run behind its heading."""
    now = wording.unstopped(context.told(row, "short_term"))
    return "\n".join(filter(None, [now, *labelled(context, row, ("long_term",))]))


def _more(context: Context, row: Row) -> str:
    return "\n".join(labelled(context, row, ("category", *_MORE)))
