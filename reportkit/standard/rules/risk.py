"""The level of a risk by the 3 x 3 matrix: likelihood x impact, each low 1, medium 2, high 3.

6 and 9 are high, 3 and 4 medium, 1 and 2 low: a high rating on one side makes at least a medium risk.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from reportkit.standard.rules.expression import quoted

Level = Literal["high", "mid", "low", ""]

POINTS: Mapping[str, int] = {"low": 1, "mid": 2, "high": 3}
HIGH_FROM = 6
MID_FROM = 3


def level(likelihood: str, impact: str, given: str = "") -> Level:
    """The level by the matrix; where one side is missing the given one; "" where that is missing too."""
    if likelihood in POINTS and impact in POINTS:
        product = POINTS[likelihood] * POINTS[impact]
        return "high" if product >= HIGH_FROM else "mid" if product >= MID_FROM else "low"
    for key in ("high", "mid", "low"):
        if given == key:
            return key
    return ""


def level_formula(likelihood: str, impact: str, given: str, words: Mapping[str, str]) -> str:
    """The word of the level; `words`: key -> word of the list, in the cells and in the result."""
    product = f"{_points(likelihood, words)}*{_points(impact, words)}"
    by_matrix = (f"IF({product}>={HIGH_FROM},{quoted(words['high'])},"
                 f"IF({product}>={MID_FROM},{quoted(words['mid'])},{quoted(words['low'])}))")
    return f'IF({product}>0,{by_matrix},IF({given}="","",{given}))'


def _points(ref: str, words: Mapping[str, str]) -> str:
    high, mid, low = (f"{ref}={quoted(words[key])}" for key in ("high", "mid", "low"))
    return f"IF({high},3,IF({mid},2,IF({low},1,0)))"
