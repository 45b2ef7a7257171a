"""How a text is written and cut for the place that it is sent to."""

from __future__ import annotations

import pytest

from reportkit.text import load
from reportkit.texts.letter import LIMITS, Form, Letter, Part, Rendered, render

LONG = Letter("市场部", "【督办单】例会", (
    Part("市场部："),
    Part("未办结：", tuple(f"第{number}件事，责任人李晓梅" for number in range(1, 400)), numbered=True),
    Part("另有：", ("一件", "两件")), Part("如有疑问，请联系周敏。")))


def rendered(form: Form, letter: Letter = LONG) -> Rendered:
    return render(letter, form, load("zh", "texts"))


@pytest.mark.parametrize("channel", ["wecom", "dingtalk", "feishu"])
@pytest.mark.parametrize("markup", ["text", "markdown"])
def test_a_long_text_fits_one_message_counted_in_bytes(channel: str, markup: str) -> None:
    form = Form(markup, channel)  # type: ignore[arg-type]
    many = Letter("", "【督办单】例会", (Part("未办结：", LONG.parts[1].items * 10, numbered=True),))
    found = rendered(form, many)
    assert LIMITS[form.channel][form.markup] * 0.9 < len(found.text.encode()) <= LIMITS[form.channel][form.markup]
    assert found.is_cut


def test_a_cut_list_says_how_many_there_are_and_the_rest_of_the_text_stays() -> None:
    lines = rendered(Form()).text.splitlines()
    assert lines[0] == "【督办单】例会"
    assert lines[-7:] == ["…共 399 项，详见工作簿", "", "另有：", "一件", "两件", "", "如有疑问，请联系周敏。"]


def test_a_list_is_cut_between_lines_never_within_one() -> None:
    kept = [line for line in rendered(Form()).text.splitlines() if line[:1].isdigit()]
    assert kept == [f"{number}. 第{number}件事，责任人李晓梅" for number in range(1, len(kept) + 1)]


def test_mail_takes_the_whole_text() -> None:
    found = rendered(Form("text", "mail"))
    assert "399. 第399件事，责任人李晓梅" in found.text
    assert not found.is_cut


def test_markdown_has_a_bold_title_and_lists_apart_from_their_sentence() -> None:
    agenda = Part("议程：", ("甲。", "乙。"), numbered=True)
    letter = Letter("", "会议通知", (Part("各部门："), Part("", ("地点：三楼",)), agenda))
    assert rendered(Form("markdown"), letter).text == (
        "**会议通知**\n\n各部门：\n\n- 地点：三楼\n\n议程：\n\n1. 甲。\n2. 乙。\n")


def test_empty_parts_leave_no_gap() -> None:
    letter = Letter("", "会议通知", (Part(), Part("各部门："), Part("", ())))
    assert rendered(Form(), letter).text == "会议通知\n\n各部门：\n"
