"""expected-without-figure: what an improvement is to bring is said without a number, so nobody can measure it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportkit.checks.check import Check
from reportkit.checks.context import Context
from reportkit.model import Problem
from reportkit.parse.normal import narrow

CODE = "expected-without-figure"
_FIGURE = re.compile(
    r"\d|百分之|[一二三四五六七八九十两]+(?:倍|成|次|个|人|天|周|月|万|亿)|一半|翻番|减半|归零|half|double|twice|halve|zero",
    re.IGNORECASE)


def find(context: Context) -> Iterator[Problem]:
    """One note per improvement with words for its effect, no figure in them and none in its own column."""
    for row in context.submission.rows("improvements"):
        expected = row["expected"]
        if expected.filled and row["change"].number is None and not _FIGURE.search(narrow(expected.text)):
            yield context.at_cell(CODE, "note", row, "expected")


CHECK = Check({CODE: ("note",)}, find)
