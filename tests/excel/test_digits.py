"""Pixels of a digit, by which column widths are counted."""

from __future__ import annotations

import pytest

from reportkit.excel.digits import digit_width_px


@pytest.mark.parametrize(
    ("font", "width"),
    [(("Calibri", 11), 7), (("宋体", 11), 8), (("DengXian", 11.0), 8), (("Comic Sans MS", 11), 7), (None, 7)],
)
def test_the_width_follows_the_font_and_an_unknown_font_counts_7(font: tuple[str, float] | None, width: float) -> None:
    assert digit_width_px(font) == width
