"""Rows that belong together, and whether their figures may be added."""

from __future__ import annotations

import pytest

from reportkit import grouping
from reportkit.model import Row, Value
from tests.submissions import row, submission


def items(*units: str) -> list[Row]:
    return [row("breakdown", number, "甲", measure="销售额", item=f"{number}", current=1, unit=unit or None)
            for number, unit in enumerate(units, start=6)]


def test_one_dimension_in_two_words_is_one_breakdown() -> None:
    product = [Value("option", "product", words) for words in ("产品线", "按产品")]
    rows = [row("breakdown", number, "甲", measure="销售额", dimension=said) for number, said in enumerate(product, 6)]
    assert grouping.breakdowns(submission(rows)) == (tuple(rows),)


def test_stages_stand_by_their_number_and_those_without_one_last() -> None:
    rows = [row("funnel", number, "甲", funnel="商城", stage=f"{step}", step=step)
            for number, step in enumerate((None, 2, 1), start=6)]
    assert [one.number for one in grouping.funnels(submission(rows))[0]] == [8, 7, 6]


@pytest.mark.parametrize(("units", "adds_up", "unlike"), [
    (("万元", "万元"), True, None), (("万元", "", ""), True, None), (("", ""), True, None), (("人", "名"), True, None),
    (("万元", "元"), False, 7), (("万元", "人"), False, 7), (("%", "%"), False, None), (("百分点", ""), False, None),
    (("分", "分"), False, None), (("", "元", "万元"), False, 8),
])
def test_figures_of_one_unit_add_up_unless_they_are_rates_or_marks(
    units: tuple[str, ...], adds_up: bool, unlike: int | None
) -> None:
    rows = items(*units)
    found = grouping.unlike_unit(rows)
    assert (grouping.adds_up(rows), found.number if found else None) == (adds_up, unlike)
