"""out-of-range: a figure that its column cannot hold: a score above its scale, more used than there was."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from reportkit.checks.check import Check
from reportkit.checks.context import Context, cut, number
from reportkit.model import Problem, Row

CODE = "out-of-range"
SCALE = 5.0
"""Ratings without a scale of their own go from 1 to 5."""


class Score(NamedTuple):
    """A column of scores: lowest value, and the column that holds the highest ("" = 5)."""

    sheet: str
    key: str
    low: float
    scale: str = ""


class Part(NamedTuple):
    """A column that counts a part of what another one counts."""

    sheet: str
    part: str
    whole: str


SCORES = (Score("collaboration", "rating", 1), Score("feedback", "score", 1),
          Score("people", "satisfaction", 0, "scale"))
PARTS = (Part("campaigns", "coupons_used", "coupons_issued"), Part("campaigns", "complaints", "participants"))


def find(context: Context) -> Iterator[Problem]:
    """One warning per score outside its scale, part above its whole, and share outside 0 % to 100 %."""
    for score in SCORES:
        for row in context.submission.rows(score.sheet):
            found, high = row[score.key].number, _high(row, score)
            if found is not None and high is not None and not score.low <= round(found, 9) <= high:
                yield context.at_cell(CODE, "warning", row, score.key, low=number(score.low), high=number(high))
    for each in PARTS:
        for row in context.submission.rows(each.sheet):
            part, whole = row[each.part].number, row[each.whole].number
            if part is not None and whole is not None and round(part, 9) > round(whole, 9):
                yield context.at_cell(CODE, "warning", row, each.part, "part", whole=cut(row[each.whole].text),
                                      other=context.place(row, each.whole).header.rstrip("*° "))
    for row in context.submission.rows("breakdown"):
        share = row["share"].number
        if share is not None and not 0 <= round(share, 9) <= 1:
            yield context.at_cell(CODE, "warning", row, "share", low="0%", high="100%")


def _high(row: Row, score: Score) -> float | None:
    """The highest value; None where the row has to say it and does not."""
    return row[score.scale].number if score.scale else SCALE


CHECK = Check({CODE: ("warning",)}, find)
