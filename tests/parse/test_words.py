"""Headings, names, units, words of nothing, and the form in which words are compared."""

from __future__ import annotations

import pytest

from reportkit.parse import heading
from reportkit.parse.near import nearest
from reportkit.parse.normal import narrow, tidy, word_key
from reportkit.parse.nothing import NothingWords
from reportkit.parse.numerals import numeral
from reportkit.parse.people import names
from reportkit.parse.units import factor


@pytest.mark.parametrize(
    ("written", "form"),
    [("责任人*", "责任人"), ("责任人 ＊", "责任人"), ("完成率°", "完成率"), ("Severity ", "severity"),
     ("Severity\u200b", "severity"),
     ("完成率\n（最新一期完成率）", "完成率"), ("工期(天)", "工期"), ("工作量(人/天）", "工作量"),
     ("状态：未开工/开工/完成", "状态"),
     ("Impact (High/Med/Low)", "impact"), ("Schedule(状态)", "状态"), ("状态/Status", "status"), ("状 态", "状态"),
     ("责任人（必填）", "责任人"), ("预算/元", "预算")],
)  # fmt: skip
def test_a_heading_is_known_through_marks_units_and_notes(written: str, form: str) -> None:
    assert form in heading.forms(written)


@pytest.mark.parametrize(
    ("written", "unit"),
    [("金额（万元）", "万元"), ("工期(天)", "天"), ("预算/元", "元"), ("收入(亿元，非考核口径)", "亿元"),
     ("责任人", "")],
)
def test_a_heading_tells_its_unit(written: str, unit: str) -> None:
    assert heading.unit_of(written) == unit


@pytest.mark.parametrize(
    ("written", "people"),
    [("张三、李四", ("张三", "李四")), ("Ann Lee, Bo Hu", ("Ann Lee", "Bo Hu")),
     ("甲/乙；丙&丁", ("甲", "乙", "丙", "丁")),
     ("后端：甲，乙", ("甲", "乙")), ("甲\n乙", ("甲", "乙")), ("甲、甲", ("甲",)), (" 甲 ", ("甲",)),
     ("甲+乙", ("甲", "乙"))],
)  # fmt: skip
def test_names_are_split_at_marks_and_never_at_a_space(written: str, people: tuple[str, ...]) -> None:
    assert names(written) == people


def test_words_of_nothing_are_told_apart() -> None:
    words = NothingWords({"missing": ("-", "N/A"), "none": ("无", "/"), "unknown": ("待定", "?")})
    found = [words.meaning(text) for text in ("-", "n/a", "Ｎ／Ａ", "无", "无。", " 无 ", "待定", "？", "0",
    "无锡", "")]
    assert found == ["missing", "missing", "missing", "none", "none", "none", "unknown", "unknown", None, None, None]


@pytest.mark.parametrize(
    ("written", "plain"),
    [("\u3000完成\xa0", "完成"), ("完\u200b成", "完成"), ("a\r\nb", "a\nb"), ("a\x07b", "ab"),
     ("\ufeff甲", "甲"), ("", "")],
)
def test_invisible_characters_and_outer_space_go(written: str, plain: str) -> None:
    assert tidy(written) == plain


def test_width_and_case_do_not_tell_words_apart() -> None:
    assert word_key("Ｓtatus （A）") == word_key("status(a)")
    assert narrow("２０％") == "20%"


@pytest.mark.parametrize(
    ("written", "value"),
    [("十", 10), ("十二", 12), ("二十", 20), ("一百零五", 105), ("一百二十万", 1_200_000),
     ("两亿", 200_000_000), ("三", 3),
     ("二〇二六", 2026), ("一百二", None), ("", None), ("三五成群", None), ("三十五", 35), ("一千零一十", 1010)],
)  # fmt: skip
def test_chinese_numerals(written: str, value: int | None) -> None:
    assert numeral(written) == value


@pytest.mark.parametrize(
    ("found", "wanted", "times"),
    [("万元", "元", 1e4), ("元", "万元", 1e-4), ("亿元", "万元", 1e4), ("千元", "百万元", 1e-3),
     ("万", "万元", 1.0), ("人", "名", 1.0),
     ("小时", "分钟", 60.0), ("天", "小时", None), ("%", "元", None), ("百分点", "%", None),
     ("k EUR", "EUR", 1e3), ("套", "元", None),
     ("万kWh", "kWh", 1e4), ("", "万元", 1.0)],
)  # fmt: skip
def test_units_convert_within_their_kind_only(found: str, wanted: str, times: float | None) -> None:
    assert factor(found, wanted) == times


@pytest.mark.parametrize(
    ("written", "meaning"),
    [("------", "missing"), ("／／", "none"), ("　|　\\", "none"), ("？？？", "unknown"), ("Select …", "missing"),
     ("-请选择-", "missing"), ("Please select", "missing"), ("-5", None), ("选址", None), ("Selected partners", None),
     ("请选择供应商", None)],
)  # fmt: skip
def test_marks_and_prompts_left_standing_are_no_value(written: str, meaning: str | None) -> None:
    assert NothingWords({"missing": ("-",), "none": ("/",), "unknown": ("?",)}).meaning(written) == meaning


@pytest.mark.parametrize(
    ("written", "word"),
    [("责认人", "责任人"), ("负责", ""), ("Responsble", "Responsible"), ("Responsibility matrix", ""),
     ("计划完成日", "计划完成"), ("目标", ""), ("项目负责人", ""), ("", ""), ("心情指数", "")],
)  # fmt: skip
def test_only_a_slip_of_the_keyboard_is_near(written: str, word: str) -> None:
    assert nearest(written, ["责任人", "项目", "Responsible", "计划完成", "目标值"]) == word
