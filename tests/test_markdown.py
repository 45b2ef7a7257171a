"""The outline as Markdown."""

from __future__ import annotations

import pytest

from reportkit.lang import Lang
from reportkit.markdown import render
from reportkit.model import Block, Heading, Item, Outline, Paragraph, Prompt, Run, TableBlock


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
        "- **标签：** 一\n- 二\n\n表 1  进展\n\n| 事项 | 完成 |\n| --- | ---: |\n| 甲\\|乙 | 60% |\n| 一<br>二 |  |\n"
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
        ("一\x00\u202e\n# 二", "一<br>\\# 二"),
    ],
)
def test_what_people_type_makes_no_markup(typed: str, told: str) -> None:
    assert drawn(Paragraph((Run(typed),))) == f"{told}\n"


def test_a_prompt_is_a_visible_gap() -> None:
    assert drawn(Prompt("写背景")) == "*【待补充：写背景】*\n"
