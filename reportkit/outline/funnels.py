"""A funnel in a sentence and a table: how many pass each stage, and where most are lost."""

from __future__ import annotations

from reportkit.model import Block, Funnel, Run, Stage
from reportkit.outline import wording
from reportkit.outline.context import Context, source, sources
from reportkit.outline.phrase import Part, between, joined, phrase, runs_of
from reportkit.outline.tables import Field, cell_field, table

SHOWS = frozenset({"funnel", "step", "stage", "count", "previous"})


def title(context: Context, given: Funnel) -> str:
    """The funnel's name, with its department where several report."""
    if not context.many or not given.department:
        return given.name
    return context.words("kpis.label", name=given.name, department=given.department)


def passed(context: Context, given: Funnel) -> tuple[Run, ...]:
    """The stages with their counts and step conversions, the whole way, and the stage that loses most."""
    words = context.words
    pairs = zip((None, *given.stages), given.stages, strict=False)
    told: list[Part] = [_stage(context, before, stage) for before, stage in pairs]
    first = given.stages[0].row if given.stages else None
    ends = ",".join(filter(None, (source(first["count"]), source(given.stages[-1].row["count"])))) if first else ""
    if given.overall is not None and len(given.stages) > 2:
        told.append(phrase(words, "funnel.overall", n=Run(wording.percent(given.overall), source=ends)))
    line = joined(between(words("comma"), [runs_of(part) for part in told]), words("stop"))
    if given.drop is None or given.drop == 0 or len(given.stages) < 3:
        return line
    lost, before = given.stages[given.drop], given.stages[given.drop - 1]
    if lost.step is None:
        return line
    step = Run(wording.percent(lost.step), source=_cells(before, lost))
    return joined(line, words("gap_between_sentences"),
                  phrase(words, "funnel.drop", before=before.name, stage=lost.name, n=step))


def changed(context: Context, given: Funnel) -> tuple[Run, ...]:
    """How the step conversions and the whole way moved against the previous period, in points."""
    told: list[Part] = []
    for before, stage in zip(given.stages, given.stages[1:], strict=False):
        if stage.step_change is not None:
            change = Run(_moved(context, stage.step_change), source=_cells(before, stage, "count", "previous"))
            told.append(phrase(context.words, "funnel.step", before=before.name, stage=stage.name, change=change))
    if given.overall_change is not None and len(given.stages) > 2:
        cells = _cells(given.stages[0], given.stages[-1], "count", "previous")
        change = Run(_moved(context, given.overall_change), source=cells)
        told.append(phrase(context.words, "funnel.overall_change", change=change))
    found = between(context.words("comma"), [runs_of(part) for part in told])
    return joined(found, context.words("stop")) if found else ()


def _cells(before: Stage | None, stage: Stage, *keys: str) -> str:
    """The cells that a conversion follows from."""
    rows = [one.row for one in (before, stage) if one]
    return ",".join(filter(None, (sources(row, *(keys or ("count",))) for row in rows)))


def _stage(context: Context, before: Stage | None, stage: Stage) -> tuple[Run, ...]:
    name = context.run(stage.row, "stage")
    if stage.count is None:
        return phrase(context.words, "funnel.stage", stage=name, n=context.gap)
    count = Run(wording.amount(stage.count, "", context.lang), source=source(stage.row["count"]))
    if stage.step is None:
        return phrase(context.words, "funnel.stage", stage=name, n=count)
    step = Run(wording.percent(stage.step), source=_cells(before, stage))
    return phrase(context.words, "funnel.stage_step", stage=name, n=count, step=step)


def _moved(context: Context, points: float) -> str:
    if round(points, 9) == 0:
        return context.words("change.same")
    key = "change.rise" if points > 0 else "change.fall"
    return context.words(key, n=wording.points(points, context.words))


def drawn(context: Context, given: Funnel) -> tuple[Block, ...]:
    """The table of the stages."""
    words = context.words

    def ratio(value: float | None) -> str:
        return "" if value is None else wording.percent(value)

    def count(key: str) -> Field[Stage]:
        cell = cell_field(context, "funnel", key)
        return Field(cell.head, lambda stage: cell.tell(stage.row), "right", cell.always)

    fields: list[Field[Stage]] = [
        count("step"),
        Field(context.heading("funnel", "stage"), lambda stage: context.told(stage.row, "stage"), always=True),
        count("count"),
        Field(words("funnel.head_step"), lambda stage: ratio(stage.step), "right"),
        Field(words("funnel.head_overall"), lambda stage: ratio(stage.overall), "right"),
        count("previous"),
        Field(words("funnel.head_change"),
              lambda stage: "" if stage.step_change is None else wording.moved_short(stage.step_change, context.words),
              "right"),
    ]
    caption = context.words("funnel.caption", name=given.name)
    if context.many and given.department:
        caption = words("kpis.label", name=caption, department=given.department)
    return table(context, caption, "funnel", fields, given.stages)
