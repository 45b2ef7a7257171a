"""The level of a risk: all nine places of the matrix, and what happens without one side."""

from __future__ import annotations

import pytest

from reportkit.standard.rules.risk import level, level_formula
from tests.standard.rules.sheet import result, row

WORDS = {"high": "高", "mid": "中", "low": "低"}
MATRIX = {("high", "high"): "high", ("high", "mid"): "high", ("high", "low"): "mid", ("mid", "high"): "high",
          ("mid", "mid"): "mid", ("mid", "low"): "low", ("low", "high"): "mid", ("low", "mid"): "low",
          ("low", "low"): "low"}


@pytest.mark.parametrize(("sides", "expected"), MATRIX.items())
def test_the_matrix_gives_the_level_whatever_was_typed(sides: tuple[str, str], expected: str) -> None:
    assert level(*sides, given="low") == expected
    book = row(WORDS[sides[0]], WORDS[sides[1]], "低")
    assert result(book, level_formula("A2", "B2", "C2", WORDS)) == WORDS[expected]


@pytest.mark.parametrize("given", ["high", "mid", "low", ""])
def test_without_both_sides_the_typed_level_counts(given: str) -> None:
    assert level("high", "", given) == given
    book = row("高", None, WORDS.get(given))
    assert result(book, level_formula("A2", "B2", "C2", WORDS)) == WORDS.get(given, "")
