"""Section 创新提案 / Proposals: how many came how far, then the list."""

from __future__ import annotations

from dataclasses import replace

from reportkit.model import Cell
from reportkit.standard.rules import proposals as rules
from reportkit.summary import expressions as ex
from reportkit.summary import numbers, parts, plain
from reportkit.summary.context import Context
from reportkit.summary.expressions import Piece
from reportkit.summary.hidden import Block
from reportkit.summary.lines import FIRST, LAST, Line, Section
from reportkit.summary.plain import Field

KEY, STATUSES = "proposals", "proposal_status"
COUNTS = ("submitted", "piloted", "rolled_out", "closed")
RATIOS = {"pilot_ratio": "piloted", "rollout_ratio": "rolled_out"}
SHOWN = ("submitted", "piloted", "pilot_ratio", "rolled_out", "rollout_ratio", "closed")
WIDE = 2  # columns of one figure
FIELDS = (
    Field(4, "proposals.title_column", plain.text("title")), Field(1, "head.department", plain.unit),
    Field(1, "proposals.proposer", plain.text("proposer")), Field(1, "head.status", plain.text("status")),
    Field(5, "proposals.benefit", plain.text("benefit")),
)


def section(context: Context) -> Section | None:
    """The section, or None where there is nothing to show."""
    made = plain.section(context, KEY, "title", FIELDS)
    if made is None or not made.groups:
        return made
    totals = _facts(context)
    title = context.title(KEY, _message(context, totals))
    return replace(made, title=(title, *_strip(context, totals), Line(6)))


def _facts(context: Context) -> Block:
    """The counts and ratios, over one hidden row for each proposal."""
    each = parts.facts(context, "proposed", context.rows(KEY), {
        "title": lambda row: ex.words(row["title"]),
        "status": lambda row: context.option_key(row["status"], STATUSES),
    })
    totals = context.store.block("proposal_counts", (*COUNTS, *RATIOS), 1)
    own = {option.key: option.key for option in context.definition.lists[STATUSES].options}
    for key in COUNTS:
        totals.formula(key, 0, rules.count_formula(key, each.range("title"), each.range("status"), own))
    for key, reached in RATIOS.items():
        totals.formula(key, 0, rules.conversion_formula(totals.at(reached), totals.at("submitted")))
    return totals


def _strip(context: Context, totals: Block) -> tuple[Line, Line]:
    """The figures side by side under their names."""
    head = {place: Cell(style="header") for place in range(FIRST, LAST + 1)}
    row = {place: Cell(style="total hair") for place in range(FIRST, LAST + 1)}
    for place, key in zip(range(FIRST, LAST + 1, WIDE), SHOWN, strict=True):
        head[place] = Cell(value=context.words(f"proposals.{key}"), style="header left")
        form = numbers.SHARE if key in RATIOS else numbers.COUNT
        row[place] = Cell(formula="=" + totals.at(key), style="total hair left", format=form)
    return Line(context.face.small.line + 6, head), Line(20, row)


def _message(context: Context, totals: Block) -> Piece:
    count = context.meeting.modules.proposals
    now = {"n": "submitted", "piloted": "piloted", "rolled": "rolled_out"}
    figures = {name: Piece(totals.at(key), str(getattr(count, key, ""))) for name, key in now.items()}
    return parts.sentence(context, "proposals.message", **figures)
