"""Where a merged record came from: the words in its cell, written and read again."""

from __future__ import annotations

import pytest

from reportkit.model import Origin, Place
from reportkit.parse.origins import columns_read, columns_told, origin_read, origin_told

COLUMNS = {"kpi": 2, "actual": 8, "note": 28}


@pytest.mark.parametrize(("origin", "words"), [
    (Origin("市场部.xlsx", "关键指标", 8, 2), "[市场部.xlsx]关键指标!B8"),
    (Origin("a/[1] b!.xlsx", "1.KPI (2)!x", 1048576, 28), "[a/[1] b!.xlsx]1.KPI (2)!x!AB1048576"),
    (Origin("a.xlsx", "S", 7, 3, moved={"unit": (5, 8), "owner": (6, 4)}), "[a.xlsx]S!C7 unit=H5 owner=D6"),
])
def test_an_origin_is_told_as_excel_names_cells_elsewhere_and_read_again(origin: Origin, words: str) -> None:
    assert origin_told(origin) == words
    assert origin_read(words, {}) == origin


@pytest.mark.parametrize("words", ["", "市场部", "关键指标!B8", "[a.xlsx]S", "[a.xlsx]S!B0", "[a.xlsx]S!8", "[]S!B8"])
def test_other_words_name_no_origin(words: str) -> None:
    assert origin_read(words, {}) is None


def test_a_value_stands_in_its_column_or_where_it_was_moved_to_and_else_with_the_thing_itself() -> None:
    origin = origin_read("[a.xlsx]S!B8 unit=H5", {("a.xlsx", "S"): COLUMNS})
    assert origin is not None
    assert [origin.place(key) for key in ("actual", "unit", "budget", "")] == [
        Place("a.xlsx", "S", 8, 8), Place("a.xlsx", "S", 5, 8), Place("a.xlsx", "S", 8, 2), Place("a.xlsx", "S", 8, 2)]


def test_the_columns_of_worksheets_are_told_once_and_read_again() -> None:
    told = columns_told([("关键指标", COLUMNS), ("1.工作 进展", {"task": 2})])
    assert told == "关键指标:kpi=B,actual=H,note=AB/1.工作 进展:task=B"
    assert columns_read(told) == {"关键指标": COLUMNS, "1.工作 进展": {"task": 2}}
    assert columns_read("") == columns_read("甲、乙") == {}
