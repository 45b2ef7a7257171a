"""percent-or-points: "raise by 5 %" of something that is itself a percentage: 5 % of it, or 5 points?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportkit.checks.check import Check
from reportkit.checks.context import Context
from reportkit.model import Problem, Row
from reportkit.parse.normal import narrow, word_key
from reportkit.standard.rules.change import is_rate_unit

CODE = "percent-or-points"
_CHANGE = re.compile(
    r"(?:提升|提高|增长|增加|上升|下降|降低|减少|压降|raise|increase|improve|grow|up|reduce|cut|lower|down|drop)"
    r"[^\d%至到]{0,12}?(?:by\s*)?(\d+(?:\.\d+)?)\s*%|^[+\-−]\s*(\d+(?:\.\d+)?)\s*%", re.IGNORECASE)
_CLEAR = re.compile(r"百分点|个点|points?|pp\b|\bto\s*\d", re.IGNORECASE)


def find(context: Context) -> Iterator[Problem]:
    """One warning per next target of a rate, and per improvement of one, that says by how many per cent."""
    rates = set()
    for row in context.submission.rows("kpis"):
        if is_rate_unit(row["unit"].text):
            rates.add((row.department, word_key(row["kpi"].text)))
            yield from _asked(context, row, "next_target")
    for row in context.submission.rows("improvements"):
        if (row.department, word_key(row["kpi"].text)) in rates and not row["change_unit"].filled:
            yield from _asked(context, row, "expected")


def _asked(context: Context, row: Row, key: str) -> Iterator[Problem]:
    text = narrow(row[key].text)
    change = _CHANGE.search(text)
    if change and not _CLEAR.search(text):
        yield context.at_cell(CODE, "warning", row, key, points=change[1] or change[2])


CHECK = Check({CODE: ("warning",)}, find)
