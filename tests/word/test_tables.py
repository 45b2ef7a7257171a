"""Column widths."""

from __future__ import annotations

import pytest

from reportkit.model import TableBlock
from reportkit.standard.spec import WordSettings
from reportkit.word.fitting import look
from reportkit.word.tables import draw, fitted, longest_word, measure


def test_the_columns_of_a_narrow_table_grow_in_proportion() -> None:
    assert fitted([[50, 100]], [10, 10], 300) == [100, 200]


def test_short_columns_keep_their_width_and_prose_shares_the_rest() -> None:
    short, prose, longer = fitted([[50, 400, 1600]], [10, 10, 10], 350)
    assert short == 50
    assert prose < longer
    assert short + prose + longer == pytest.approx(350)


def test_no_word_is_broken_where_there_is_room() -> None:
    first, second = fitted([[400, 1600]], [150, 20], 300)
    assert first >= 150
    assert first + second == pytest.approx(300)


def test_the_column_that_makes_rows_tall_gets_the_room() -> None:
    once, always = fitted([[1600, 300], *[[60, 300]] * 12], [40, 40], 400)
    assert always > 180
    assert once > 100


def test_a_date_and_a_status_stay_on_one_line() -> None:
    assert longest_word("10月20日周二之前交齐") == measure("10月20日")
    assert longest_word("已完成以后（10月20日）") == measure("（10月20日）")
    assert longest_word("人力资源部") == measure("人力资源部")


def test_a_difference_in_points_is_broken_before_its_unit_where_it_must_be() -> None:
    given = look("gov", "zh", WordSettings())
    rows = tuple(("一个很长很长的指标名称" * 3, "+15.0百分点") for _ in range(3))
    assert "百分点" in (narrow := draw(TableBlock("表", ("指标", "环比"), rows), given, 100, "未填报"))
    assert ("+15.0百分点" in narrow, "<w:br/>" in narrow) == (False, True)
    assert "+15.0百分点" in draw(TableBlock("表", ("指标", "环比"), rows), given, 440, "未填报")
    assert longest_word("before 20 October") == measure("20 October")
    assert longest_word("finished early (18 September)") == measure("(18 September)")
    assert longest_word("李晓梅") == measure("李晓梅")
    assert longest_word("■ Not met") == measure("■ Not met")


def test_words_that_do_not_fit_together_share_the_width() -> None:
    assert sum(fitted([[400, 400]], [300, 300], 300)) == pytest.approx(300)


def test_a_chinese_character_is_two_halves_with_air_beside_digits() -> None:
    assert measure("10月") == pytest.approx(4.6)
    assert measure("ab\n汉字汉") == 6


def test_the_last_row_never_stands_alone_and_a_small_table_is_not_broken() -> None:
    def kept(rows: int, text: str = "甲") -> list[bool]:
        table = TableBlock("表", ("a",), ((text,),) * rows)
        xml = draw(table, look("corporate", "zh", WordSettings()), 400, "未填报")
        return ["<w:keepNext/>" in row for row in xml.split("<w:tr>")[2:]]

    assert kept(6) == [False, False, False, False, True, False]
    assert kept(3) == [True, True, False]
    assert kept(3, "一段很长的文字" * 9) == [False, True, False]
    assert kept(1) == [False]
