"""One KPI row in a calculated book: what a formula gives for figures that stand in cells."""

from __future__ import annotations

from reportkit.calc import Book, Scalar
from reportkit.standard.rules.formulas import KpiRefs, KpiWords
from reportkit.standard.rules.shape import Facts

KINDS = {
    "zh": {"higher": "越高越好", "lower": "越低越好", "at_least": "不低于", "at_most": "不超过",
           "range": "区间", "baseline": "由基期至目标", "done": "是否完成", "monitor": "仅监测"},
    "en": {"higher": "higher is better", "lower": "lower is better", "at_least": "at least",
           "at_most": "at most", "range": "range", "baseline": "from baseline", "done": "yes or no",
           "monitor": "monitored only"},
}
NOTHING = ("-", "—", "–", "/", "?", "？", "无", "待定", "未统计", "N/A", "NA", "TBD", "none", "unknown")
ZH = KpiWords("zh", KINDS["zh"], NOTHING)
EN = KpiWords("en", KINDS["en"], NOTHING)
REFS = KpiRefs("$A2", "$B2", "$C2", "$D2", name="$E2", kind="$F2", unit="$G2", attainment="$H2")


def row(*values: Scalar) -> Book:
    """A book whose sheet S holds the values from A2 on."""
    book = Book()
    for column, value in enumerate(values, start=1):
        if value is not None:
            book.put("S", 2, column, value)
    return book


def kpi(facts: Facts, kind: str = "", name: str = "新增用户", unit: str = "人") -> Book:
    """A book with one KPI row, laid out as REFS says, H2 still empty."""
    return row(facts.actual, facts.target, facts.target_high, facts.baseline, name, kind, unit)


def result(book: Book, expression: str, column: int = 30) -> Scalar:
    """What the expression gives."""
    book.put_formula("S", 2, column, f"={expression}")
    return book.value("S", 2, column)
