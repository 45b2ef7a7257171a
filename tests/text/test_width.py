"""How wide a text stands."""

from __future__ import annotations

import pytest

from reportkit.text.width import display_width


@pytest.mark.parametrize(("text", "wide"), [("", 0), ("R&D", 3), ("市场部", 6), ("Ａ１", 4), ("KPI 指标", 8)])
def test_a_chinese_or_full_width_sign_takes_two_columns(text: str, wide: int) -> None:
    assert display_width(text) == wide
