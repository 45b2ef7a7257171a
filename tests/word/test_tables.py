"""Column widths."""

from __future__ import annotations

import pytest

from reportkit.word.tables import fitted, measure


def test_a_narrow_table_is_widened_evenly() -> None:
    assert fitted([50, 100], [10, 10], 200) == [75, 125]


def test_short_columns_keep_their_width_and_prose_shares_the_rest() -> None:
    widths = fitted([50, 400, 1600], [10, 10, 10], 350)
    assert widths == [50, pytest.approx(100), pytest.approx(200)]


def test_no_word_is_broken_where_there_is_room() -> None:
    widths = fitted([400, 1600], [150, 20], 300)
    assert widths == [150, pytest.approx(150)]


def test_words_that_do_not_fit_together_share_the_width() -> None:
    assert sum(fitted([400, 400], [300, 300], 300)) == pytest.approx(300)


def test_a_chinese_character_is_two_halves_with_air_beside_digits() -> None:
    assert measure("10月") == pytest.approx(4.7)
    assert measure("ab\n汉字汉") == 6
