"""percent-or-ratio: 0.45 against a target of 50 under the unit %, or 45 against a target of 0.5: 45 %, 0.45 %?"""

from __future__ import annotations

from collections.abc import Iterator

from reportkit.checks.check import Check
from reportkit.checks.context import Context
from reportkit.model import Problem, Row, Value
from reportkit.standard.rules.change import is_rate_unit

CODE = "percent-or-ratio"
LARGEST_RATIO = 1.5
SMALLEST_TARGET = 2.0
TIMES = 10.0
"""A rate more than ten times the figure that it is measured by: with a percent sign the two are closer."""
BESIDE = ("target", "previous", "last_year")
RISING = ("higher", "at_least")


def find(context: Context) -> Iterator[Problem]:
    """One warning per figure of a KPI in % that looks like a ratio: the actual beside its target, both of them,
    and the target, the previous figure and last year's beside the actual. Silent where the
    reader has said that percent signs are unknown in the whole file: one cause, one finding."""
    if any(note.code == "percent-unknown" for note in context.submission.notes):
        return
    for row in context.submission.rows("kpis"):
        actual, target = row["actual"].number, row["target"].number
        if actual is None or not is_rate_unit(row["unit"].text):
            continue
        if target is not None and (_is_short(row) or _are_both_short(row)):
            variant = "" if _is_short(row) else "both"
            yield context.at_cell(CODE, "warning", row, "actual", variant, target=_percent(target),
                                  percent=_percent(actual * 100), small=_percent(actual))
            continue
        for key in BESIDE:
            found = row[key].number
            if found is not None and _is_short_beside(row[key], actual):
                yield context.at_cell(CODE, "warning", row, key, "beside", actual=_percent(actual),
                                      percent=_percent(found * 100), small=_percent(found))


def is_doubtful(row: Row) -> bool:
    """True where the actual, or the target, may be a hundred times what it says."""
    actual = row["actual"].number
    if actual is None or not is_rate_unit(row["unit"].text):
        return False
    return _is_short(row) or _is_short_beside(row["target"], actual)


def _is_short(row: Row) -> bool:
    """True for an actual of 0.45 where the target is 50 %."""
    target = row["target"].number
    return target is not None and _is_ratio(row["actual"]) and round(abs(target), 9) > SMALLEST_TARGET


def _are_both_short(row: Row) -> bool:
    """True for 0.9 where 0.95 is aimed at. A rate that is to stay small (errors) may well be below 1 %."""
    are_ratios = _is_ratio(row["actual"]) and _is_ratio(row["target"])
    return are_ratios and row["kind"].option in RISING and round(abs(row["target"].number or 0.0), 9) <= 1


def _is_short_beside(figure: Value, actual: float) -> bool:
    """True for a target of 0.95 where the actual is 90 %."""
    return _is_ratio(figure) and round(abs(actual), 9) > TIMES * round(abs(figure.number or 0.0), 9)


def _is_ratio(figure: Value) -> bool:
    """True for a small number in a cell that itself shows no percent sign."""
    if figure.number is None or round(figure.scale, 9) != 1 or figure.text.endswith(("%", "％")):
        return False
    return 0 < abs(round(figure.number, 9)) <= LARGEST_RATIO


def _percent(number: float) -> str:
    return f"{number:.12g}%"


CHECK = Check({CODE: ("warning",)}, find)
