"""Parts of a whole: their shares, what each contributes to growth, and the growth that shares imply.

Shares must add up to 100 % within half a point, or they are not shares of one whole: the values then say the shares,
and where not all of them are there, none is shown.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from reportkit.standard.rules.expression import both_numbers, number
from reportkit.standard.rules.measure import Figure, Measure, Worked, divide, divide_formula
from reportkit.standard.rules.shape import rounded

TOLERANCE = 0.005
"""How far typed shares may be from 100 % together: half a point, for rounding."""

Figures = Sequence[float | None]


def share_sum(shares: Figures) -> Figure:
    """What the shares add up to; no figure unless every part states one."""
    given = [share for share in shares if share is not None]
    return Figure(sum(given)) if given and len(given) == len(shares) else Figure(reason="blank")


def share_sum_formula(shares: str) -> str:
    """The sum, "" unless every cell of the range is a number."""
    return f'IF(SUMPRODUCT(1-ISNUMBER({shares}))=0,SUM({shares}),"")'


def is_whole(shares: Figures) -> bool:
    """True where the shares add up to 100 % ± 0.5 points, and none is negative."""
    total = share_sum(shares).value
    return total is not None and rounded(abs(total - 1)) <= TOLERANCE and all((share or 0) >= 0 for share in shares)


def is_whole_formula(shares: str) -> str:
    """TRUE where the shares add up to 100 % ± 0.5 points."""
    total = share_sum_formula(shares)
    return (f"IF(ISNUMBER({total}),AND(ROUND(ABS({total}-1),9)<={number(TOLERANCE)},MIN({shares})>=0),FALSE)")


Kind = Literal["typed", "computed", "corrected", "none"]
"""Where shares come from: typed; from the values where none is typed; from the values against typed ones."""


def shares_of(typed: Figures, current: Figures, total: float | None) -> tuple[Kind, Figures]:
    """Typed shares that make a whole, blanks among them filled from the values; else the shares of all values; else
    none. `total`: of the values, None where they have none."""
    computed = [divide(value, total).value for value in current]
    mixed = [own if own is not None else other for own, other in zip(typed, computed, strict=True)]
    if is_whole(typed):
        return "typed", typed
    if is_whole(mixed):
        return "computed", mixed
    if is_whole(computed):
        return "corrected", computed
    return "none", (None,) * len(typed)


def kind_formula(typed: str, computed: str, mixed: str, count: int) -> str:
    """The key of the kind, of ranges of `count` cells: typed shares, those of the values, both mixed."""
    values = f'IF({is_whole_formula(computed)},"corrected","none")'
    some = f'IF({is_whole_formula(mixed)},"computed",{values})'
    return f'IF(COUNT({typed})={count},IF({is_whole_formula(typed)},"typed",{values}),{some})'


def share_formula(kind: str, typed: str, computed: str, mixed: str) -> str:
    """The share of one part by the kind, "" where none is shown."""
    found = f'IF({kind}="computed",{mixed},IF({kind}="corrected",{computed},""))'
    return f'IF({kind}="typed",{typed},{found})'


def contribution(current: float | None, previous: float | None, total_previous: float | None) -> Figure:
    """(current − previous) ÷ total of previous: the parts' contributions add up to the total's growth."""
    if current is None or previous is None or total_previous is None:
        return Figure(reason="blank")
    if rounded(total_previous) <= 0:
        return Figure(reason="zero" if rounded(total_previous) == 0 else "negative")
    return Figure((current - previous) / total_previous)


def contribution_formula(current: str, previous: str, total_previous: str) -> str:
    """The contribution, "" where there is none."""
    numbers = f"AND(ISNUMBER({current}),ISNUMBER({previous}),ISNUMBER({total_previous}))"
    return f'IF({numbers},IF(ROUND({total_previous},9)<=0,"",({current}-{previous})/{total_previous}),"")'


def implied_growth(shares: Figures, growths: Figures) -> Figure:
    """The total's growth where only shares of the current period and growths are known: Σ s ÷ Σ s/(1 + g) − 1.

    No figure unless every part states both, the shares make a whole, and no part fell by 100 % or more.
    """
    if any(growth is None for growth in growths) or share_sum(shares).value is None:
        return Figure(reason="blank")
    if not is_whole(shares):
        return Figure(reason="not_whole")
    before = [former_share(share, growth) for share, growth in zip(shares, growths, strict=True)]
    if any(part is None for part in before):
        return Figure(reason="negative")
    return Figure(sum(share or 0.0 for share in shares) / sum(part or 0.0 for part in before) - 1)


def former_share(share: float | None, growth: float | None) -> float | None:
    """The part's previous value as a ratio of the current total: s ÷ (1 + g); None where it fell by all."""
    if share is None or growth is None or rounded(growth) <= -1:
        return None
    return share / (1 + growth)


def implied_growth_formula(shares: str, growths: str) -> str:
    """The implied growth, "" where there is none; ranges of equal shape."""
    numbers = f"AND({is_whole_formula(shares)},SUMPRODUCT(1-ISNUMBER({growths}))=0)"
    implied = f"SUM({shares})/SUMPRODUCT({shares}/(1+{growths}))-1"
    return f'IF({numbers},IF(ROUND(MIN({growths}),9)<=-1,"",{implied}),"")'


def growth(current: float | None, previous: float | None) -> Figure:
    """The growth of a total as a ratio; no figure on a base of 0 or below, or where the value is negative."""
    found = divide(current, previous)
    return Figure(None if found.value is None else found.value - 1, found.reason)


def growth_formula(current: str, previous: str) -> str:
    """The growth as a ratio, "" where there is none."""
    guarded = f'IF(OR(ROUND({current},9)<0,ROUND({previous},9)<=0),"",{current}/{previous}-1)'
    return f'IF({both_numbers(current, previous)},{guarded},"")'


MEASURES = (
    Measure("share", ("item", "total"), divide, divide_formula, (
        Worked((480, 1200), 0.4), Worked((0, 1200), 0.0), Worked((480, 0), None, "zero"),
        Worked((-5, 1200), None, "negative"), Worked((None, 1200), None, "blank"))),
    Measure("share_sum", ("shares",), share_sum, share_sum_formula, (
        Worked(((0.4, 0.35, 0.25),), 1.0), Worked(((0.4, 0.35, None),), None, "blank"))),
    Measure("growth", ("current", "previous"), growth, growth_formula, (
        Worked((1200, 1037), 163 / 1037), Worked((90, 100), -0.1), Worked((5, 0), None, "zero"),
        Worked((5, -2), None, "negative"))),
    Measure("contribution", ("current", "previous", "total_previous"), contribution, contribution_formula, (
        Worked((300, 231, 1037), 69 / 1037), Worked((420, 440, 1037), -20 / 1037), Worked((5, 1, 0), None, "zero"),
        Worked((5, None, 1037), None, "blank"))),
    Measure("implied_growth", ("shares", "growths"), implied_growth, implied_growth_formula, (
        Worked(((0.40, 0.35, 0.25), (0.15, 0.08, 0.30)), 1 / (0.40 / 1.15 + 0.35 / 1.08 + 0.25 / 1.30) - 1),
        Worked(((0.5, 0.5), (0.1, 0.1)), 0.1),
        Worked(((0.5, 0.3), (0.1, 0.1)), None, "not_whole"), Worked(((0.5, 0.5), (0.1, None)), None, "blank"),
        Worked(((0.5, 0.5), (0.1, -1.0)), None, "negative"))),
)
