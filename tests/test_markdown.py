"""The outline as Markdown."""

from __future__ import annotations

import pytest

from reportkit.lang import Lang
from reportkit.markdown import render
from reportkit.model import (
    Block,
    ChartBlock,
    Enclosures,
    Fact,
    Facts,
    Heading,
    Item,
    Outline,
    Paragraph,
    Prompt,
    Roll,
    Run,
    Signature,
    TableBlock,
)


def drawn(*blocks: Block, lang: Lang = "zh") -> str:
    """The Markdown of the blocks, without the title lines."""
    return render(Outline(lang, "", "题", "", blocks)).removeprefix("# 题\n\n")


def test_title_organisation_and_subtitle_stand_first() -> None:
    text = render(Outline("zh", "远山科技", "例会总结", "（第1期）", ()))
    assert text == "# 例会总结\n\n远山科技\n\n（第1期）\n"


def test_headings_carry_the_numbers_of_the_word_document() -> None:
    assert drawn(Heading(1, "背景"), Heading(2, "范围")) == "## 一、背景\n\n### （一）范围\n"
    assert drawn(Heading(1, "Aims"), Heading(2, "Scope"), lang="en") == "## 1 Aims\n\n### 1.1 Scope\n"


def test_items_stand_together_and_tables_apart() -> None:
    table = TableBlock("进展", ("事项", "完成"), (("甲|乙", "60%"), ("一\n二", "")), ("left", "right"))
    assert drawn(Item((Run("一"),), "标签"), Item((Run("二"),)), table) == (
        "- **标签：** 一\n- 二\n\n表 1  进展\n\n| 事项 | 完成 |\n| --- | ---: |\n| 甲\\|乙 | 60% |\n| 一<br> 二 |  |\n"
    )


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("# 标题", "\\# 标题"),
        ("1. 一", "1\\. 一"),
        ("3.24倍", "3.24倍"),
        ("- 项", "\\- 项"),
        ("-8万元", "-8万元"),
        ("---", "\\---"),
        ("> 引", "\\> 引"),
        ("*重* _斜_ `码` [链](x)", "\\*重\\* \\_斜\\_ \\`码\\` \\[链\\](x)"),
        ("<script>&", "&lt;script>&amp;"),
        ("一\x00\u202e\n# 二", "一<br> \\# 二"),
        ("$5 或 {x}^2^ @李", "\\$5 或 \\{x\\}\\^2\\^ \\@李"),
        ("(1) 一", "\\(1) 一"),
        ("a. 一", "a\\. 一"),
        ("iv) 一", "iv\\) 一"),
        (": 释义", "\\: 释义"),
    ],
)
def test_what_people_type_makes_no_markup(typed: str, told: str) -> None:
    assert drawn(Paragraph((Run(typed),))) == f"{told}\n"


def test_a_prompt_is_a_visible_gap() -> None:
    assert drawn(Prompt("写背景")) == "*【待补充：写背景】*\n"


def test_the_grid_of_minutes_is_a_table_of_one_fact_a_line() -> None:
    facts = Facts(((Fact("时间", (Run("9:00"),)), Fact("地点", (Run("三|楼"),))),))
    assert drawn(facts) == "|  |  |\n| --- | --- |\n| **时间** | 9:00 |\n| **地点** | 三\\|楼 |\n"


def test_minutes_end_with_names_enclosures_and_signature() -> None:
    names, papers = Roll("出席", (Run("甲、乙"),)), Enclosures("附件", ("月报", "排期"))
    told = drawn(names, papers, Signature("远山", "2026年11月3日"))
    assert told == "**出席：** 甲、乙\n\n附件：\n\n1. 月报\n2. 排期\n\n远山<br> 2026年11月3日\n"


def test_a_chart_is_left_to_the_table_beside_it() -> None:
    chart = ChartBlock("占比", "shares", ("甲",), (), "甲占60%")
    assert drawn(Paragraph((Run("一"),)), chart, Paragraph((Run("二"),))) == "一\n\n二\n"
