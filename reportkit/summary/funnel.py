"""Section 转化漏斗 / Funnel: stages with their conversion, and the stage that loses most, marked live."""

from __future__ import annotations

from reportkit.model import Funnel, Stage
from reportkit.standard.rules import funnel as rules
from reportkit.summary import expressions as ex
from reportkit.summary import numbers, parts
from reportkit.summary.context import Context
from reportkit.summary.expressions import Piece
from reportkit.summary.hidden import Block
from reportkit.summary.lines import Group, Line, Section
from reportkit.summary.table import Column, Item, Table

KEY = "funnel"
RATE = numbers.RATIO
POINTS, BEFORE_BAR = numbers.SIGNED[1], "+#,##0.0_0;−#,##0.0_0;0_0"  # a figure does not touch the bar beside it
COUNT = "#,##0"
STAGES = ("funnel", "name", "count", "previous", "step", "step_before", "points", "overall", "overall_before")
TOTALS = ("name", "overall", "change", "drop")


def section(context: Context) -> Section | None:
    """The section, or None where the sheet was declared empty or is not in the report."""
    state = context.state(KEY)
    if state != "filled":
        return parts.unfilled(context, KEY) if state == "empty" else None
    say = context.words
    table = Table(context, (
        Column(1, say("funnel.step"), "center"), Column(3, say("funnel.stage")),
        *(Column(1, say(f"funnel.{key}"), "right")
          for key in ("count", "before", "rate", "rate_before", "points", "overall")),
        Column(2, say("funnel.mark"), indent=1),
    ))
    found = context.meeting.modules.funnels
    groups = tuple(_group(context, table, place, funnel) for place, funnel in enumerate(found))
    return parts.finished(context, KEY, (context.title(KEY, _message(context)),), table, groups)


def facts(context: Context) -> tuple[Block, Block]:
    """The hidden facts: one row for each stage, funnel after funnel; and one for each funnel."""
    funnels = context.meeting.modules.funnels
    stages = context.store.block(KEY, STAGES, sum(len(each.stages) for each in funnels))
    totals = context.store.block("funnels", TOTALS, len(funnels))
    for place, funnel in enumerate(funnels):
        first = first_row(context, place)
        for index, stage in enumerate(funnel.stages, start=first):
            _stage(stages, index, stage, first)
        _total(stages, totals, place, first, funnel)
    return stages, totals


def first_row(context: Context, place: int) -> int:
    """Where the stages of a funnel start among the hidden facts."""
    return sum(len(each.stages) for each in context.meeting.modules.funnels[:place])


def _stage(stages: Block, index: int, stage: Stage, first: int) -> None:
    stages.put("funnel", index, ex.words(stage.row["funnel"]))
    stages.put("name", index, ex.words(stage.row["stage"]))
    stages.put("count", index, ex.number(stage.row["count"]))
    stages.put("previous", index, ex.number(stage.row["previous"]))
    for rate, key in (("step", "count"), ("step_before", "previous")):
        expr = rules.conversion_formula(stages.at(key, index), stages.at(key, index - 1)) if index > first else '""'
        stages.formula(rate, index, expr)
    step, before = stages.at("step", index), stages.at("step_before", index)
    stages.formula("points", index, rules.step_change_formula(step, before))
    for rate, key in (("overall", "count"), ("overall_before", "previous")):
        stages.formula(rate, index, rules.conversion_formula(stages.at(key, index), stages.at(key, first)))


def _total(stages: Block, totals: Block, place: int, first: int, funnel: Funnel) -> None:
    count = len(funnel.stages)
    last = first + count - 1
    totals.formula("name", place, stages.at("funnel", first))
    totals.formula("overall", place, stages.at("overall", last) if count > 1 else '""')
    totals.formula("change", place, rules.step_change_formula(totals.at("overall", place),
                                                              stages.at("overall_before", last)))
    totals.formula("drop", place, rules.largest_drop_formula(stages.part("step", first, count)))


def _group(context: Context, table: Table, place: int, funnel: Funnel) -> Group:
    first = first_row(context, place)
    units = tuple((_line(context, table, place, first + index, index + 1, stage),)
                  for index, stage in enumerate(funnel.stages))
    return Group(units, (table.group(_title(context, place, funnel)),))


def _title(context: Context, place: int, funnel: Funnel) -> Piece:
    """The funnel's name, its department, its overall conversion and what became of it."""
    totals = context.blocks["funnels"]
    overall, change = totals.at("overall", place), totals.at("change", place)
    told, before, behind = context.words("funnel.told"), *context.words("funnel.change").split("{points}")
    points = ex.quoted(context.words("points_short"))
    changed = f'IF(ISNUMBER({change}),{ex.quoted(before)}&TEXT({change},"{POINTS}")&{points}&{ex.quoted(behind)},"")'
    rate = f'{ex.quoted(told.partition("{")[0])}&{numbers.percent(overall)}&{changed}'
    name = ex.joined(Piece(totals.at("name", place), funnel.name),
                     ex.constant(parts.apart(context, context.department(funnel.department))))
    return ex.joined(name, Piece(f'IF(ISNUMBER({overall}),{rate},"")'))


def _line(context: Context, table: Table, place: int, index: int, number: int, stage: Stage) -> Line:
    stages = context.blocks[KEY]
    rates = [Item(Piece(stages.at(key, index)), RATE) for key in ("step", "step_before")]
    return table.row([
        table.figure(stage.row["step"], "0"), table.words(stage.row["stage"]),
        table.figure(stage.row["count"], COUNT), table.figure(stage.row["previous"], COUNT), *rates,
        Item(Piece(numbers.rounded(stages.at("points", index), 1)), BEFORE_BAR),
        Item(Piece(stages.at("overall", index)), RATE, look="share_bar"),
        Item(_mark(context, place, index, number), look="rating"),
    ], source=stage.row)


def _mark(context: Context, place: int, index: int, number: int) -> Piece:
    """The words at the stage that loses most, or at one that gains."""
    step = context.blocks[KEY].at("step", index)
    drop, above = (ex.quoted(context.words(f"funnel.{key}")) for key in ("drop", "above"))
    loses = f'IF({context.blocks["funnels"].at("drop", place)}={number},ROUND({step},9)<1,FALSE)'
    gains = rules.is_above_whole_formula(step)
    return Piece(f'IF({loses},{drop},IF({gains},{above},""))', context.words("funnel.drop"))


def _message(context: Context) -> Piece:
    """The stage with the largest drop of all funnels, and how many come past it."""
    stages, funnels = context.blocks[KEY], context.meeting.modules.funnels
    steps = stages.range("step")
    place = f"MATCH(MIN({steps}),{steps},0)"
    told = parts.template(context.words("funnel.message_of" if len(funnels) > 1 else "funnel.message"), {
        "name": Piece(f"INDEX({stages.range('name')},{place})"),
        "funnel": Piece(f"INDEX({stages.range('funnel')},{place})"),
        "value": Piece(numbers.percent(f"MIN({steps})")),
    })
    return Piece(f'IF(COUNT({steps})=0,"",{told.expr})', told.shown)
