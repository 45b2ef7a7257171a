"""The key figures: overview, table, and a sentence for each headline figure and each one that misses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportkit.model import Block, Change, Heading, Item, Kpi, Paragraph, Prompt, Run
from reportkit.outline import pictures, wording
from reportkit.outline.choice import has_chapter
from reportkit.outline.context import Context, source, typed_percentage
from reportkit.outline.grouping import grouped
from reportkit.outline.kpi_sentences import label, next_target, reads_alike, sentence, unread
from reportkit.outline.misses import MISSED, is_short
from reportkit.outline.phrase import Part, between, joined, phrase
from reportkit.outline.sentences import lacking, quotes, sentences
from reportkit.outline.tables import Field, department_field, table
from reportkit.outline.trend_sentences import recalled, trend
from reportkit.standard.rules import reason_words, status_words
from reportkit.standard.rules.change import is_rate_unit
from reportkit.standard.spec import Chapter

ASKED = ("cause", "measure", "owner", "due")
TYPED = (*ASKED, "benchmark")
_ALONE = ("amber", "missed")
_NOT_APPLICABLE = "－"
SHOWS = {"kpis": frozenset({"kpi", "actual", "ytd", "next_target", *TYPED})}


def blocks(context: Context, chapter: Chapter) -> tuple[Block, ...]:
    """Overview, the table of all figures, then the headline and missed ones by group."""
    kpis = context.meeting.kpis
    if not kpis:
        return ()
    found: list[Block] = [Paragraph(overview(context, kpis)), *figures(context)]
    groups = grouped(kpis, lambda kpi: kpi.group)
    for name, own in groups.items():
        told = [kpi for kpi in own if speaks(context, kpi)]
        if told and len(groups) > 1 and chapter.options.get("group") != "none":
            found.append(Heading(2, name or context.words("kpis.other")))
        found += [item(context, kpi) for kpi in told]
    prompt = chapter.prompt.get(context.lang, "")
    if prompt and any(kpi.status in MISSED for kpi in kpis):
        found.append(Prompt(prompt))
    return tuple(found)


def overview(context: Context, kpis: tuple[Kpi, ...]) -> tuple[Run, ...]:
    """How many figures were reported and how they stand, and the names of those that are missing."""
    words = context.words
    unclear = [kpi for kpi in kpis if unread(kpi)]
    missing = [kpi for kpi in kpis if kpi.status == "unreported" and not unread(kpi)]
    key = context.plural("kpis.overview", len(kpis))
    reported = [kpi for kpi in kpis if kpi.status != "unreported"]
    told: list[Part] = [words(key, n=len(kpis), k=len(reported))]
    for count in counts(context, reported):
        told += [words("comma"), count]
    for key, given in (("kpis.missing", missing), ("kpis.unclear", unclear)):
        if given:
            names = between(wording.joint(context.lang), [(Run(kpi.name, source=source(kpi.row["kpi"])),)
                                                          for kpi in given])
            told.append(phrase(words, context.plural(key, len(given)), n=str(len(given)), names=names))
    return joined(*told, words("stop"))


def counts(context: Context, kpis: Sequence[Kpi]) -> list[str]:
    """How many figures stand at which status, in words; only those that there are."""
    found = {
        "met": ("green", "met"), "amber": ("amber",), "missed": MISSED, "watched": ("monitored",),
        "aimless": ("no_target",), "open": ("unreported",),
    }
    unclear = sum(bool(unread(kpi)) for kpi in kpis)
    numbers = {key: sum(kpi.status in statuses for kpi in kpis) for key, statuses in found.items()}
    numbers |= {"open": numbers["open"] - unclear, "doubtful": unclear}
    alone = "" if numbers["met"] else "_alone"  # "2 missed it" needs the target named before it
    return [context.words(f"kpis.{key}{alone if key in _ALONE else ''}", n=number)
            for key, number in numbers.items() if number]


def speaks(context: Context, kpi: Kpi) -> bool:
    """True where the table is not enough: a headline, a figure short of its target, words typed about it."""
    return kpi.core or is_short(kpi) or any(context.told(kpi.row, key) for key in (*TYPED, "next_target"))


def items(context: Context) -> tuple[Block, ...]:
    """The headline and missed figures in sentences, without headings."""
    return tuple(item(context, kpi) for kpi in context.meeting.kpis if speaks(context, kpi))


def figures(context: Context, *, full: bool = False) -> tuple[Block, ...]:
    """The table of all figures, charts of their attainment and of the score, and the table of the year."""
    kpis = context.meeting.kpis
    drawn = () if full else (*pictures.attainments(context, kpis), *pictures.score(context))
    return (*_table(context, kpis, full=full), *recalled(context, kpis), *drawn, *_year(context, kpis, full=full))


def _table(context: Context, kpis: tuple[Kpi, ...], *, full: bool) -> tuple[Block, ...]:
    """Target, actual, attainment and status; columns of changes only where a base was given."""
    words = context.words
    fields: list[Field[Kpi]] = [
        *department_field(context, lambda kpi: context.department(kpi.department)),
        Field(words("kpis.head.name"), lambda kpi: _name(context, kpi), always=True),
        Field(words("kpis.head.target"), lambda kpi: _target(context, kpi), "right"),
        Field(words("kpis.head.actual"), lambda kpi: _actual(context, kpi), "right", always=True),
        Field(words("kpis.head.attainment"), lambda kpi: _attainment(context, kpi), "right"),
    ]
    if any(_has_base(kpi.previous) for kpi in kpis):
        fields.append(Field(words("kpis.head.previous"), lambda kpi: _change(context, kpi, kpi.previous), "right"))
    if any(_has_base(kpi.year) for kpi in kpis):
        fields.append(Field(words("kpis.head.year"), lambda kpi: _change(context, kpi, kpi.year), "right"))
    status = status_words(context.lang)
    unclear = words("kpis.unclear_status")
    fields.append(Field(words("kpis.head.status"), lambda kpi: unclear if unread(kpi) else status[kpi.status],
                        always=True))
    return table(context, words("kpis.caption"), "kpis", fields, kpis, full=full)


def _year(context: Context, kpis: tuple[Kpi, ...], *, full: bool) -> tuple[Block, ...]:
    """The year to date against the year's target, for the figures that have one."""
    own = [kpi for kpi in kpis if kpi.row["ytd"].number is not None]

    def told(key: str) -> Field[Kpi]:
        return Field(context.heading("kpis", key), lambda kpi: _number(context, kpi, key), "right")

    def gap(kpi: Kpi) -> str:
        if kpi.time_gap is None:
            return ""
        return wording.signed(kpi.time_gap) + wording.short_points(kpi.time_gap, context.words)

    def progress(kpi: Kpi) -> str:
        return "" if kpi.year_progress is None else wording.percent(kpi.year_progress)

    fields: list[Field[Kpi]] = [
        Field(context.words("kpis.head.name"), lambda kpi: kpi.name, always=True),
        *department_field(context, lambda kpi: context.department(kpi.department)),
        told("year_target"), told("ytd"), told("ytd_target"),
        *_where_any(Field(context.heading("kpis", "year_progress"), progress, "right"), own),
        *_where_any(Field(context.heading("kpis", "time_gap"), gap, "right"), own),
    ]
    return table(context, context.words("kpis.year_caption"), "kpis", fields, own, full=full)


def _where_any(field: Field[Kpi], kpis: Sequence[Kpi]) -> tuple[Field[Kpi], ...]:
    """The column where a figure fills it; the others, a budget that is used up with time, are told to have none."""
    if not any(field.tell(kpi) for kpi in kpis):
        return ()
    return (replace(field, tell=lambda kpi: field.tell(kpi) or _NOT_APPLICABLE),)


def _number(context: Context, kpi: Kpi, key: str) -> str:
    value = kpi.row[key].number
    if value is None:
        return ""
    return typed_percentage(kpi.row[key], kpi.unit) or wording.amount(value, kpi.unit, context.lang)


def _name(context: Context, kpi: Kpi) -> str:
    """The name with the unit of the numbers beside it; a rate carries its sign with each number."""
    if not kpi.unit or is_rate_unit(kpi.unit) or kpi.kind == "done":
        return kpi.name
    return context.words("amount_head", head=kpi.name, unit=kpi.unit)


def _target(context: Context, kpi: Kpi) -> str:
    if kpi.target is None:
        return ""
    low = _told(context, kpi, "target", kpi.target)
    if kpi.kind != "range" or kpi.target_high is None:
        return low
    high = _told(context, kpi, "target_high", kpi.target_high)
    return context.words("range", low=low, high=high)


def _actual(context: Context, kpi: Kpi) -> str:
    """The figure, or the words that stand where a figure should."""
    if kpi.kind == "done" or kpi.actual is None:
        return context.told(kpi.row, "actual") or unread(kpi)
    return _told(context, kpi, "actual", kpi.actual)


def _told(context: Context, kpi: Kpi, key: str, value: float) -> str:
    typed = typed_percentage(kpi.row[key], kpi.unit)
    return typed or wording.number(value, kpi.unit, context.lang, in_full=reads_alike(kpi, context.lang))


def _attainment(context: Context, kpi: Kpi) -> str:
    if kpi.attainment is not None:
        return wording.attainment(kpi.attainment)
    return "" if kpi.reason in ("", "unreported") else reason_words(kpi.reason, context.lang)


def _has_base(change: Change) -> bool:
    return change.kind != "none" or change.note == "base_zero"


def _change(context: Context, kpi: Kpi, change: Change) -> str:
    """The change, or the word for a gap where a figure has no base; a yes or no and words do not change."""
    told = wording.short_change(change, context.words)
    return told or (_NOT_APPLICABLE if kpi.kind == "done" or unread(kpi) else context.words("gap"))


def typed_about(context: Context, kpi: Kpi) -> tuple[Run, ...]:
    """Cause, measure, owner and date as they were typed, and what is usual in the trade; what a miss lacks last."""
    lacks = lacking(context, kpi.row, ASKED) if kpi.status in MISSED else ""
    return sentences(context, quotes(context, kpi.row, TYPED), lacks)


def item(context: Context, kpi: Kpi) -> Item:
    """The figure in a sentence, then what was typed about it."""
    typed = [trend(context, kpi), typed_about(context, kpi)]
    if not has_chapter(context, "targets"):
        typed.append(next_target(context, kpi))
    return Item(sentences(context, sentence(context, kpi), *typed), label=label(context, kpi))
