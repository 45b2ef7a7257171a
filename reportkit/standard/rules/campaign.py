"""What a campaign cost and brought: each measure by its formula, because names are used for several.

投入产出比 is a multiple, 投资回报率 a percentage: 60 for 12 are 5.0 times, and a return of 400 %.
"""

from __future__ import annotations

from reportkit.standard.rules.expression import both_numbers
from reportkit.standard.rules.measure import Figure, Measure, Worked, divide, divide_formula

multiple = divide
multiple_formula = divide_formula


def roi(revenue: float | None, cost: float | None) -> Figure:
    """(revenue − cost) ÷ cost."""
    found = divide(revenue, cost)
    return Figure(None if found.value is None else found.value - 1, found.reason)


def roi_formula(revenue: str, cost: str) -> str:
    """(revenue − cost) ÷ cost, "" where there is none."""
    guarded = f'IF(OR(ROUND({revenue},9)<0,ROUND({cost},9)<=0),"",({revenue}-{cost})/{cost})'
    return f'IF({both_numbers(revenue, cost)},{guarded},"")'


def coupon_use(used: float | None, issued: float | None, typed: float | None = None) -> Figure:
    """used ÷ issued; the typed rate where the counts do not give one."""
    found = divide(used, issued)
    return found if found.value is not None or typed is None else Figure(typed)


def coupon_use_formula(used: str, issued: str, typed: str) -> str:
    """used ÷ issued, else the typed rate, else ""."""
    counted = divide_formula(used, issued)
    return f'IF(ISNUMBER({counted}),{counted},IF(ISNUMBER({typed}),{typed},""))'


MEASURES = (
    Measure("multiple", ("revenue", "cost"), multiple, multiple_formula, (
        Worked((60, 12), 5.0), Worked((0, 12), 0.0), Worked((60, 0), None, "zero"), Worked((60, None), None, "blank"),
        Worked((-3, 12), None, "negative")), unit="times"),
    Measure("roi", ("revenue", "cost"), roi, roi_formula, (
        Worked((60, 12), 4.0), Worked((9, 12), -0.25), Worked((60, 0), None, "zero"))),
    Measure("cost_ratio", ("cost", "revenue"), divide, divide_formula, (
        Worked((12, 60), 0.2), Worked((12, 0), None, "zero"))),
    Measure("cpa", ("cost", "new_customers"), divide, divide_formula, (
        Worked((120000, 400), 300.0), Worked((120000, 0), None, "zero"), Worked((120000, None), None, "blank")),
        unit="plain"),
    Measure("order_value", ("revenue", "orders"), divide, divide_formula, (
        Worked((600000, 1500), 400.0), Worked((600000, None), None, "blank")), unit="plain"),
    Measure("coupon_use", ("coupons_used", "coupons_issued", "coupon_rate"), coupon_use, coupon_use_formula, (
        Worked((1080, 3000, None), 0.36), Worked((None, None, 0.4), 0.4), Worked((1080, 3000, 0.4), 0.36),
        Worked((5, 0, None), None, "zero"))),
    Measure("complaint_rate", ("complaints", "participants"), divide, divide_formula, (
        Worked((26, 5200), 0.005), Worked((0, 5200), 0.0), Worked((6, None), None, "blank"))),
)
