"""Section 本年累计 / Year to date: each KPI that reports one against its target to date and against the year."""

from __future__ import annotations

from collections.abc import Sequence

from reportkit.model import Kpi
from reportkit.standard.rules.change import is_rate_unit
from reportkit.summary import expressions as ex
from reportkit.summary import kpis, numbers, parts
from reportkit.summary.context import Context
from reportkit.summary.expressions import Piece
from reportkit.summary.lines import FIRST, LAST, Group, Section, Unit
from reportkit.summary.table import Column, Item, Table

KEY = "year"
COLUMNS = {"ytd": "ytd", "to_date": "ytd_target", "ratio": "ytd_target", "change": "ytd_last_year",
           "target": "year_target", "share": "year_target", "gap": "year_target"}
"""The columns of figures, and what somebody must have filled for each to be there."""


def section(context: Context) -> Section | None:
    """The section, or None where no KPI states what the year came to so far."""
    shown = [(index, kpi) for index, kpi in enumerate(context.meeting.kpis) if kpi.ytd is not None]
    if not shown:
        return None
    say = context.words
    keys = [key for key, needed in COLUMNS.items() if any(kpi.row[needed].filled for _, kpi in shown)]
    if all(kpi.year_progress is None for _, kpi in shown):  # targets not to be exceeded: no share of them is a progress
        keys = [key for key in keys if key not in ("share", "gap")]
    wide = 2 if context.wide_names() else 1
    table = Table(context, (
        Column(LAST - FIRST + 1 - wide - len(keys), say("kpis.kpi")), Column(wide, say("head.department")),
        *(Column(1, say(f"year.{key}"), "right") for key in keys),
    ), least=kpis.ROW, decimals=max(_places(kpi) for _, kpi in shown))
    names = sorted(dict.fromkeys(kpi.group for _, kpi in shown), key=lambda name: not name)
    groups = tuple(
        Group(tuple(_unit(context, table, keys, index, kpi) for index, kpi in shown if kpi.group == name),
              (table.group(ex.constant(name or say("kpis.ungrouped"))),) if names != [""] else ())
        for name in names
    )
    elapsed = context.facts.at("elapsed")
    message = parts.sentence(context, "year.message", elapsed=Piece(
        f'IF(ISNUMBER({elapsed}),TEXT({elapsed},"0.0%"),"")', "00.0%"))
    return parts.finished(context, KEY, (context.title(KEY, message),), table, groups)


def _places(kpi: Kpi) -> int:
    """The decimals of a KPI's figures of the year."""
    return numbers.decimals((kpi.ytd, kpi.row["ytd_target"].number, kpi.row["year_target"].number))


def _unit(context: Context, table: Table, keys: Sequence[str], index: int, kpi: Kpi) -> Unit:
    facts, row = context.blocks[kpis.KEY], kpi.row
    form = numbers.aligned(numbers.PADDED[_places(kpi)], table.decimals)
    points = context.words("points_short")

    def signed(key: str, unit: str, style: str = "") -> Item:
        return Item(Piece(numbers.rounded(facts.at(key, index), 1)), f'+0.0"{unit}";−0.0"{unit}";0.0"{unit}"', style)

    in_words = kpi.ytd_change.kind == "sign" or kpi.ytd_change.note == "base_zero"
    cells = {
        "ytd": lambda: table.figure(row["ytd"], form), "to_date": lambda: table.figure(row["ytd_target"], form),
        "ratio": lambda: Item(Piece(facts.at("ytd_attainment", index)), numbers.ATTAINMENT, "shrink", "tiny"),
        "change": lambda: signed("ytd_change", points if is_rate_unit(kpi.unit) else "%",
                                 "small shrink" if in_words else ""),
        "target": lambda: table.figure(row["year_target"], form),
        "share": lambda: Item(Piece(facts.at("year_progress", index)), numbers.RATIO),
        "gap": lambda: signed("time_gap", points),
    }
    return (table.row([
        Item(kpis.named(context, kpi)), Item(ex.constant(context.department(kpi.department))),
        *(cells[key]() for key in keys),
    ], source=row),)
