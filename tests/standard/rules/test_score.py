"""Weights and weighted means, by function and formula."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportkit.calc import Book
from reportkit.standard.rules.score import mean, shares, weight, weight_note, weighted_mean

WEIGHTS = st.lists(st.none() | st.integers(-5, 60), min_size=1, max_size=6)


def column(values: list[float | None], at: int = 1) -> Book:
    book = Book()
    for line, value in enumerate(values, start=2):
        if value is not None:
            book.put("S", line, at, value)
    return book


@pytest.mark.parametrize(("weights", "expected", "note"), [
    ([None, None], [0.5, 0.5], ""),
    ([60, 40], [0.6, 0.4], ""),
    ([0.6, 0.4], [0.6, 0.4], ""),
    ([0.5, 0.501], [0.5 / 1.001, 0.501 / 1.001], ""),
    ([33.3, 33.3, 33.3], [1 / 3, 1 / 3, 1 / 3], ""),
    ([50, None, None], [0.5, 0.25, 0.25], "weights_shared"),
    ([0.5, None], [0.5, 0.5], "weights_shared"),
    ([70, 50, None], [70 / 120, 50 / 120, 0.0], "weights_full"),
    ([100, None], [1.0, 0.0], "weights_full"),
    ([30, 30], [0.5, 0.5], "weights_not_100"),
    ([-10, 50, 50], [0.0, 0.5, 0.5], "weights_negative"),
    ([0, 0], [0.0, 0.0], "weights_not_100"),
])
def test_weights_are_normalised_and_noted(
    weights: list[float | None], expected: list[float], note: str
) -> None:
    assert shares(weights) == pytest.approx(tuple(expected))
    assert weight_note(weights) == note


@settings(max_examples=60, deadline=None)
@given(WEIGHTS)
def test_the_weight_formula_gives_the_same_shares(weights: list[float | None]) -> None:
    book = column(weights)
    last = len(weights) + 1
    for line in range(2, last + 1):
        book.put_formula("S", line, 2, f"={weight(f'A{line}', f'$A$2:$A${last}')}")
    found = [float(book.value("S", line, 2) or 0.0) for line in range(2, last + 1)]
    total = sum(found)
    assert [one / total if total else 0.0 for one in found] == pytest.approx(list(shares(weights)))


@given(WEIGHTS)
def test_shares_make_up_the_whole_or_nothing(weights: list[float | None]) -> None:
    assert sum(shares(weights)) == pytest.approx(1.0) or set(shares(weights)) == {0.0}


@pytest.mark.parametrize(("scores", "weights", "expected"), [
    ([1.0, 0.5], [0.5, 0.5], 0.75),
    ([1.0, None], [0.7, 0.3], 1.0),
    ([None, None], [0.5, 0.5], None),
    ([1.2, 0.0, 0.9], [0.2, 0.3, 0.5], 0.69),
])
def test_a_mean_runs_over_what_was_reported(
    scores: list[float | None], weights: list[float], expected: float | None
) -> None:
    assert mean(scores, weights) == (None if expected is None else pytest.approx(expected))
    book = Book()
    last = len(scores) + 1
    for line, (score, own) in enumerate(zip(scores, weights, strict=True), start=2):
        book.put("S", line, 1, "" if score is None else score)
        book.put("S", line, 2, own)
    book.put_formula("S", 1, 5, f"={weighted_mean(f'A2:A{last}', f'B2:B{last}')}")
    assert book.value("S", 1, 5) == ("" if expected is None else pytest.approx(expected))


def test_means_and_weights_can_be_kept_to_one_department() -> None:
    book = Book()
    lines = [("市场部", 1.0, 60), ("研发部", 0.2, 50), ("市场部", 0.5, ""), ("研发部", "", 50)]
    for line, (department, score, raw) in enumerate(lines, start=2):
        book.put("S", line, 1, department)
        book.put("S", line, 2, score)
        book.put("S", line, 3, raw)
        book.put_formula("S", line, 4, f"={weight(f'C{line}', 'C$2:C$5', 'A$2:A$5', f'A{line}')}")
    book.put_formula("S", 1, 6, f"={weighted_mean('B2:B5', 'D2:D5', 'A2:A5', 'A2')}")
    book.put_formula("S", 1, 7, f"={weighted_mean('B2:B5', 'D2:D5', 'A2:A5', 'A3')}")
    assert book.value("S", 4, 4) == 40
    assert book.value("S", 1, 6) == pytest.approx(0.8)
    assert book.value("S", 1, 7) == pytest.approx(0.2)
