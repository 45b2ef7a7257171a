"""unquantified-ask: people or funds asked for without a figure, or a relative one without its base."""

from __future__ import annotations

from collections.abc import Iterator

from reportkit.checks.check import Check
from reportkit.checks.context import Context, cut
from reportkit.model import Problem, Row
from reportkit.parse.normal import narrow

CODE = "unquantified-ask"
FIGURES = ("quantity", "amount")


def find(context: Context) -> Iterator[Problem]:
    """One warning per ask that cannot be added up: words for a figure (a few), no figure, no base."""
    # The reader says it once for the column where all amounts are in another currency.
    is_foreign = any(note.code == "other-currency" for note in context.submission.notes)
    for row in context.submission.rows("resources"):
        if is_relative(row):
            if row["base"].number is None:
                yield context.at_cell(CODE, "warning", row, "base", "base", ask=cut(row["amount"].text))
            continue
        vague = [key for key in FIGURES if row[key].kind == "text"]
        for key in vague:
            if not (key == "amount" and is_foreign):
                yield context.at_cell(CODE, "warning", row, key, "vague")
        kind = row["type"].option
        if not vague and kind in ("people", "funds") and all(row[key].number is None for key in FIGURES):
            key = "quantity" if kind == "people" else "amount"
            yield context.at_cell(CODE, "warning", row, key, kind, request=cut(row["request"].text))


def is_relative(row: Row) -> bool:
    """True where the amount is an increase such as +20 %."""
    return row["amount"].kind == "text" and narrow(row["amount"].text).endswith("%")


CHECK = Check({CODE: ("warning",)}, find)
