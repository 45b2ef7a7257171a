"""Section 问题与对策 / Challenges: severity, short-term and long-term action, owner, due."""

from __future__ import annotations

from reportkit.model import Row
from reportkit.summary import expressions as ex
from reportkit.summary import parts
from reportkit.summary.context import Context
from reportkit.summary.expressions import Piece
from reportkit.summary.hidden import Block
from reportkit.summary.lines import Section, Unit, rows
from reportkit.summary.table import Column, Table

DATED = ("date", "ongoing", "recurring")


def section(context: Context) -> Section | None:
    """The section, or None where the sheet was declared empty or is not in the report."""
    state = context.state("challenges")
    if state != "filled":
        return parts.unfilled(context, "challenges") if state == "empty" else None
    say = context.words
    table = Table(context, (
        Column(1, say("head.severity")), Column(1, say("head.department")), Column(3, say("challenges.challenge")),
        Column(3, say("challenges.short_term")), Column(2, say("challenges.long_term")),
        Column(1, say("head.owner")), Column(1, say("head.due"), "center"),
    ))
    found = context.rows("challenges")
    title = context.title("challenges", _message(context, found))
    units = [_unit(context, table, row) for row in found]
    return parts.finished(context, "challenges", (title,), table, rows(units))


def _unit(context: Context, table: Table, row: Row) -> Unit:
    unset = context.words("unset")
    return (table.row([
        parts.rating(context, row["severity"]), parts.department(context, row), table.words(row["challenge"]),
        table.words(row["short_term"]), table.words(row["long_term"]), table.words(row["owner"], unset),
        parts.due(context, table, row["due"]),
    ], source=row),)


def facts(context: Context) -> Block:
    """The hidden facts of the challenges, as counted here and in the scorecard."""
    return parts.facts(context, "challenges", context.rows("challenges"), {
        "department": lambda row: ex.constant(context.department(row.department)),
        "challenge": lambda row: ex.words(row["challenge"]),
        "severity": lambda row: context.option_key(row["severity"], "high_mid_low"),
        "state": lambda row: context.option_key(row["status"], "issue_status"),
        "owner": lambda row: context.answer(row["owner"]),
        "due": lambda row: _deadline(context, row),
    })


def _deadline(context: Context, row: Row) -> Piece:
    """The deadline, "" where there is none: words that are no deadline count as none while they stand there."""
    piece = ex.day(row["due"]) if row["due"].kind in DATED else ex.filled_words(row["due"], is_filled=False)
    return context.unless_nothing(row["due"], piece)


def _message(context: Context, found: tuple[Row, ...]) -> Piece:
    block = context.blocks["challenges"]
    high = sum(row["severity"].option == "high" for row in found)
    return parts.sentence(context, "challenges.message", n=parts.counted(block, "challenge", "?*", len(found)),
                          high=parts.counted(block, "severity", "high", high))
