"""The key figures topic by topic: what they are, how they moved, and what was written about it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from reportkit.model import Block, Breakdown, Heading, Item, Kpi, Prompt, Row, Run
from reportkit.outline import breakdowns, campaigns, funnels, misses, pictures, wording
from reportkit.outline.choice import has_chapter
from reportkit.outline.context import Context, source
from reportkit.outline.kpi_sentences import changed_on, label, lacks_base, next_target, sentence, standing
from reportkit.outline.phrase import Part, between, joined, phrase, runs_of
from reportkit.outline.sections import kpis
from reportkit.outline.sentences import sentences
from reportkit.outline.topics import Topic, topics
from reportkit.outline.trend_sentences import trends
from reportkit.standard.spec import Chapter

SHOWS = {
    "kpis": kpis.SHOWS["kpis"],
    "analysis": frozenset({"group", "trend", "positive", "negative", "effect", "issues"}),
    "breakdown": breakdowns.SHOWS,
    "funnel": funnels.SHOWS,
    "campaigns": campaigns.SHOWS,
}
_PROSE = 12  # figures of one topic all told; of more the table has all, and sentences those that matter
_BEFORE = (("trend", ("trend",)),)
_AFTER = (("factors", ("positive", "negative")), ("effect", ("effect",)), ("issues", ("issues",)))


def blocks(context: Context, chapter: Chapter) -> tuple[Block, ...]:
    """Each topic under its heading; the changes in lines of their own where the chapter compares."""
    found: list[Block] = []
    for topic in topics(context):
        by = topic.department if context.many and not topic.campaigns else ""
        here = replace(context, many=context.many and not by)  # one department is named once
        found.append(Heading(2, _title(context, topic)))
        found += _topic(here, topic, by, compares=chapter.options.get("tells") == "comparison")
    return tuple(found)


def _title(context: Context, topic: Topic) -> str:
    """The topic's heading; figures without a group are "other" only beside groups."""
    is_grouped = any(kpi.group.strip() for kpi in context.meeting.kpis)
    return topic.name or context.words("kpis.other" if is_grouped else "kpis.all")


def _topic(context: Context, topic: Topic, by: str, *, compares: bool) -> list[Block]:
    found = _performance(context, topic, by, compares=compares)
    found += _comments(context, topic, _BEFORE, compares=compares)
    if compares:
        found += _compared(context, topic, year=True) + _compared(context, topic, year=False)
    found += _comments(context, topic, _AFTER, compares=compares)
    return [*found, *_prompt(context, topic, compares=compares)]


def _performance(context: Context, topic: Topic, by: str, *, compares: bool) -> list[Block]:
    """The figures under one label, each on its own line where there are several; then tables and campaigns."""
    head = context.words("analysis.data" if compares else "analysis.performance")
    shown = topic.kpis if len(topic.kpis) <= _PROSE else [kpi for kpi in topic.kpis if kpis.speaks(context, kpi)]
    lines = [Item(_figure(context, kpi, compares=compares), label(context, kpi), 2) for kpi in shown]
    for one in topic.breakdowns:
        told = [breakdowns.shares(context, one)]
        if not compares:
            told += [_based(context, breakdowns.growths(context, one, year=year), year=year) for year in (True, False)]
        lines.append(Item(sentences(context, *told), breakdowns.title(context, one), 2))
    for funnel in topic.funnels:
        told = [funnels.passed(context, funnel), () if compares else funnels.changed(context, funnel)]
        lines.append(Item(sentences(context, *told), funnels.title(context, funnel), 2))
    found = _gathered(context, topic, by, head, [line for line in lines if line.runs])
    for one in topic.breakdowns:
        found += [*breakdowns.drawn(context, one), *pictures.shares(context, one)]
    for funnel in topic.funnels:
        found += [*funnels.drawn(context, funnel), *pictures.stages(context, funnel)]
    return found + list(campaigns.blocks(context) if topic.campaigns else ())


def _gathered(context: Context, topic: Topic, by: str, head: str, lines: list[Item]) -> list[Block]:
    """The lines under the label: a single one beside it, several below how they stand together.

    `by`: the department that all of them come from, where it is named here and not with each.
    """
    if not lines:
        return []
    if len(lines) == 1:
        only = lines[0]
        name = context.words("kpis.label", name=only.label, department=by) if by else only.label
        return [Item(joined(context.words("label", label=name), *only.runs), label=head)]
    return [Item(_standings(context, topic.kpis, by), label=head), *lines]


def _standings(context: Context, given: Sequence[Kpi], department: str) -> tuple[Run, ...]:
    """How many of the group's figures met their targets, and whose they are."""
    words = context.words
    if not given:
        return (Run(words("analysis.as_follows")),)
    key = "analysis.lead_of" if department else "analysis.lead"
    lead = words(context.plural(key, len(given)), n=len(given), department=department)
    told = between(words("comma"), [runs_of(part) for part in kpis.counts(context, given)])
    return joined(lead, words("analysis.count_joint"), told, words("stop"))


def _figure(context: Context, kpi: Kpi, *, compares: bool) -> tuple[Run, ...]:
    told = [standing(context, kpi) if compares else sentence(context, kpi)]
    if not (has_chapter(context, "shortfalls") and misses.is_short(kpi)):
        told.append(kpis.typed_about(context, kpi))
    if not has_chapter(context, "targets"):
        told.append(next_target(context, kpi))
    return sentences(context, *told)


def _compared(context: Context, topic: Topic, *, year: bool) -> list[Block]:
    """The changes against one base: key figures in one sentence, then each breakdown and funnel."""
    told = [phrase(context.words, "analysis.change", name=_name(context, kpi), change=change)
            for kpi in topic.kpis if (change := changed_on(context, kpi, year=year))]
    if told:
        told += _without_base(context, topic, year=year)
    line = between(context.words("semicolon"), told)
    parts: list[Part] = [joined(line, context.words("stop"))] if line else []
    parts += [_headed(context, breakdowns.title(context, one), _moved(context, one, year=year))
              for one in topic.breakdowns]
    if not year:
        parts += [_headed(context, funnels.title(context, one), funnels.changed(context, one)) for one in topic.funnels]
    found = sentences(context, *parts)
    head = context.words("analysis.year" if year else "analysis.previous")
    if found:
        return [Item(found, label=head)]
    if not topic.kpis and not topic.breakdowns:
        return []
    return [Item((Run(context.words("analysis.no_year" if year else "analysis.no_previous")),), label=head)]


def _without_base(context: Context, topic: Topic, *, year: bool) -> list[tuple[Run, ...]]:
    """The figures that were reported without what they would be compared with."""
    names = [label(context, kpi) for kpi in topic.kpis if lacks_base(context, kpi, year=year)]
    key = "analysis.some_year" if year else "analysis.some_previous"
    return [runs_of(context.words(key, names=wording.enumerated(names, context.lang)))] if names else []


def _name(context: Context, kpi: Kpi) -> Run:
    return Run(label(context, kpi), source=source(kpi.row["kpi"]))


def _moved(context: Context, one: Breakdown, *, year: bool) -> tuple[Run, ...]:
    grown = breakdowns.growths(context, one, year=year)
    return grown if year else sentences(context, grown, breakdowns.contributions(context, one))


def _based(context: Context, told: tuple[Run, ...], *, year: bool) -> tuple[Run, ...]:
    """The sentence behind the name of what it compares with."""
    return _headed(context, context.words("analysis.on_year" if year else "analysis.on_previous"), told)


def _headed(context: Context, name: str, told: tuple[Run, ...]) -> tuple[Run, ...]:
    return joined(context.words("label", label=name), told) if told else ()


def _comments(
    context: Context, topic: Topic, lines: Iterable[tuple[str, tuple[str, ...]]], *, compares: bool
) -> list[Block]:
    """What was written about the topic, line by line; several departments are named."""
    found: list[Block] = []
    for name, keys in lines:
        told = [part for row in topic.comments if (part := _said(context, topic, row, keys))]
        if name == "trend" and (counted := trends(context, topic.kpis)):
            told.insert(0, counted)
        if told:
            found.append(Item(sentences(context, *told), label=_label(context, name, compares=compares)))
    return found


def _label(context: Context, name: str, *, compares: bool) -> str:
    return context.words("analysis.swings" if name == "factors" and compares else f"analysis.{name}")


def _said(context: Context, topic: Topic, row: Row, keys: tuple[str, ...]) -> tuple[Run, ...]:
    told: list[Part] = []
    for key in keys:
        words = context.told(row, key)
        if words:
            run = Run(wording.stop(words, context.lang), source=source(row[key]))
            head = context.words("label", label=context.heading("analysis", key)) if len(keys) > 1 else ""
            told.append(joined(head, run))
    found = sentences(context, *told)
    if not found or len(topic.comments) < 2 or not row.department:
        return found
    return phrase(context.words, "analysis.of", department=row.department, text=found)


def _prompt(context: Context, topic: Topic, *, compares: bool) -> list[Block]:
    """What only the author can add: the lines of commentary that nobody wrote."""
    if topic.campaigns and not topic.kpis:
        return []  # a campaign is judged in its own row
    lines = [("trend", ("trend",)), ("factors", ("positive", "negative")), *([("effect", ("effect",))] if compares else
             [("issues", ("issues",))])]
    empty = [_label(context, name, compares=compares) for name, keys in lines
             if not any(context.told(row, key) for row in topic.comments for key in keys)
             and not (name == "trend" and trends(context, topic.kpis))]
    if not empty:
        return []
    name = _title(context, topic)
    return [Prompt(context.words("analysis.prompt", topic=name, lines=wording.listed(empty, context.lang)))]
