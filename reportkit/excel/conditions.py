"""Conditional formats of the generated sheets: few, on whole columns of a table, readable in grey print."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from reportkit.excel.styles import (
    AMBER,
    AMBER_FILL,
    DATA_BAR,
    GREEN,
    PLAIN,
    RED,
    SOLID,
    STRIP,
    Formats,
    Properties,
)
from reportkit.model import Condition
from reportkit.summary.numbers import FINE_PERCENT, TINIER, TINY

RED_FULL: Properties = {"bg_color": RED, "font_color": "#FFFFFF", "bold": True}
RED_PALE: Properties = {"bg_color": STRIP, "font_color": RED, "bold": True}  # where whole columns may be red
AMBER_FULL: Properties = {"bg_color": AMBER_FILL, "font_color": AMBER, "bold": True}
BAR_ENDS = {"score_bar": 200, "share_bar": 1}  # a bar of 100 points ends before its figure
MATRIX: Mapping[str, Properties] = {
    "matrix_high": RED_FULL, "matrix_mid": AMBER_FULL, "matrix_low": {"font_color": GREEN, "bold": True},
}


def apply(sheet: Any, book: Formats, conditions: tuple[Condition, ...], accent: str) -> None:
    """Write the conditional formats to an XlsxWriter worksheet."""
    for condition in (each for one in conditions for each in _apart(one)):
        for options in rules(condition, book, accent):
            first, *_ = condition.ranges
            many = {"multi_range": " ".join(condition.ranges)} if len(condition.ranges) > 1 else {}
            sheet.conditional_format(first, options | many)


def _apart(condition: Condition) -> list[Condition]:
    """The cells of the risk matrix one by one: a formula over scattered ranges is anchored differently by
    different programs."""
    if condition.look not in MATRIX:
        return [condition]
    return [Condition((each,), condition.look) for each in condition.ranges]


def rules(condition: Condition, book: Formats, accent: str) -> list[dict[str, Any]]:
    """The rules of one look. Raises KeyError for an unknown look."""
    look = condition.look
    if look in BAR_ENDS:
        return [{"type": "data_bar", "bar_solid": True, "bar_color": DATA_BAR, "bar_axis_position": "none",
                 "bar_no_border": True, "min_type": "num", "min_value": 0, "max_type": "num",
                 "max_value": BAR_ENDS[look], "data_bar_2010": True}]
    first = condition.ranges[0].partition(":")[0]
    if look == "dated":
        properties: Properties = {"bg_color": "#" + accent, "font_color": "#FFFFFF", "bold": True}
        return [_formula(f"=ISNUMBER({first})", book, properties)]  # "each month" is no date
    if look == "asked":
        return [_formula(f"=N({first})>0", book, {"bg_color": DATA_BAR, "bold": True})]
    if look in MATRIX:
        return [_formula(f"=LEN({first})>0", book, MATRIX[look])]
    if look == "tiny":
        return [_formula(f"=AND(ISNUMBER({first}),{first}<>0,ABS({first})<{below:.5f})", book, {"num_format": form})
                for below, form in ((TINIER, FINE_PERCENT), (TINY, "0.00%"))]
    if look == "share":
        return [_formula(f"=AND(ISNUMBER({first}),{first}<0.8)", book, RED_PALE),
                _formula(f"=AND(ISNUMBER({first}),{first}<1)", book, AMBER_FULL)]
    symbols = {"status": SOLID, "rating": PLAIN}[look]
    return [{"type": "text", "criteria": "begins with", "value": symbol, "format": book.add_format(dict(properties))}
            for symbol, properties in symbols.items()]


def _formula(criteria: str, book: Formats, properties: Properties) -> dict[str, Any]:
    return {"type": "formula", "criteria": criteria, "format": book.add_format(dict(properties))}

