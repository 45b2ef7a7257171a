"""The figures that fell short: how far, why, what shows it, and what is done about it."""

from __future__ import annotations

from collections.abc import Sequence

from reportkit.model import Block, Heading, Item, Kpi, Paragraph, Prompt, Row, Run
from reportkit.outline import misses, wording
from reportkit.outline.context import Context, Telling, source
from reportkit.outline.kpi_sentences import label, sentence, standing
from reportkit.outline.phrase import Part, phrase
from reportkit.outline.sections import challenges, kpis
from reportkit.outline.sentences import lacking, quoted, quotes, sentences
from reportkit.outline.tables import Field, cell_field, department_field, table
from reportkit.standard.spec import Chapter

SHOWS = {"kpis": frozenset(kpis.TYPED), "challenges": challenges.SHOWS["challenges"]}
_OF_CHALLENGE = ("severity", "category", "impact", "support", "status", "short_term", "long_term", "owner", "due")


def tells(context: Context, chapter: Chapter, sheet: str) -> Telling:
    """What was typed about the figures that fell short, and the challenges that name one of them."""
    del chapter
    if sheet == "challenges":
        told = {row.number for row in misses.related(context)}
    else:
        told = {kpi.row.number for kpi in context.meeting.kpis if misses.is_short(kpi)}
    return lambda row: SHOWS[sheet] if row.number in told else frozenset()


def blocks(context: Context, chapter: Chapter) -> tuple[Block, ...]:
    """The figures below target, each with cause, evidence and measure; nothing where all were met."""
    del chapter
    found: list[Block] = []
    pairs = misses.pairs(context)
    if pairs:
        given = [kpi for kpi, _ in pairs]
        counts = context.words("comma").join(kpis.counts(context, given))
        key = "shortfalls.lead_bare" if all(kpi.status in misses.MISSED for kpi in given) else "shortfalls.lead"
        lead = context.words(context.plural(key, len(pairs)), n=len(pairs), counts=counts)
        found.append(Paragraph((Run(lead),)))
    elif any(kpi.actual is not None for kpi in context.meeting.kpis):
        found.append(Paragraph((Run(context.words("shortfalls.none")),)))
    if len(pairs) > misses.SEPARATE:
        return (*found, *listed(context, [kpi for kpi, _ in pairs]))
    for kpi, rows in pairs:
        found += [Heading(2, label(context, kpi)), *_one(context, kpi, rows)]
    return tuple(found)


def listed(context: Context, given: Sequence[Kpi]) -> tuple[Block, ...]:
    """Many figures are read in a table; the challenges about them then have their own place."""
    def cell(key: str, *, asked: bool = False) -> Field[Kpi]:
        column = cell_field(context, "kpis", key)
        return Field(column.head, lambda kpi: column.tell(kpi.row), column.align, asked)

    fields: list[Field[Kpi]] = [
        *department_field(context, lambda kpi: context.department(kpi.department)),
        Field(context.words("kpis.head.name"), lambda kpi: kpi.name, always=True),
        Field(context.words("shortfalls.result"), lambda kpi: "".join(run.text for run in standing(context, kpi))),
        cell("cause", asked=True), cell("measure", asked=True), cell("owner"), cell("due"), cell("benchmark"),
    ]
    return table(context, context.words("shortfalls.caption"), "kpis", fields, given, full=True)


def _one(context: Context, kpi: Kpi, rows: Sequence[Row]) -> list[Block]:
    """The figure, why, what shows it, what is done; what a figure close to its target lacks is asked in one prompt."""
    words = context.words
    missed = kpi.status in misses.MISSED
    lines = {
        "cause": _texts(context, [(kpi.row, "cause"), *((row, "cause") for row in rows)]),
        "evidence": sentences(context, _texts(context, [(row, "evidence") for row in rows]),
                              quoted(context, kpi.row, "benchmark")),
        "measure": _measure(context, kpi, asked=missed),
    }
    open_ = [words(f"shortfalls.{key}") for key, told in lines.items() if not told]
    asked: list[Block] = []
    if open_:
        listed = wording.listed(open_, context.lang)
        asked = [Prompt(words("analysis.prompt", topic=kpi.name, lines=listed))]
    return [
        Item(sentence(context, kpi), label=words("shortfalls.result")),
        *(Item(told, label=words(f"shortfalls.{key}")) for key, told in lines.items() if told),
        *(Item(_challenge(context, row, kpi), label=words("shortfalls.challenge")) for row in rows),
        *asked,
    ]


def _texts(context: Context, cells: Sequence[tuple[Row, str]]) -> tuple[Run, ...]:
    """The cells' words one after another; nothing where none is filled."""
    told: list[Part] = [
        Run(wording.stop(context.told(row, key), context.lang), source=source(row[key]))
        for row, key in cells if context.told(row, key)
    ]
    return sentences(context, *told)


def _measure(context: Context, kpi: Kpi, *, asked: bool) -> tuple[Run, ...]:
    """What is done, by whom and by when; what is missing of it last, in one sentence."""
    keys = ("measure", "owner", "due")
    if not asked and not any(context.told(kpi.row, key) for key in keys):
        return ()
    measure = _texts(context, [(kpi.row, "measure")])
    return sentences(context, measure, quotes(context, kpi.row, keys[1:]), lacking(context, kpi.row, keys))


def _challenge(context: Context, row: Row, kpi: Kpi) -> tuple[Run, ...]:
    """The challenge in full; what its heading says already is left out."""
    challenge = Run(wording.stop(context.told(row, "challenge") or context.gap.text, context.lang),
                    source=source(row["challenge"]))
    by = context.many and row.department not in ("", kpi.department)
    keys = _OF_CHALLENGE if context.told(row, "related").strip() == kpi.name.strip() else ("related", *_OF_CHALLENGE)
    raised = phrase(context.words, "shortfalls.raised", department=row.department) if by else ()
    return sentences(context, challenge, raised, quotes(context, row, keys))
