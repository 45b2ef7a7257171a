"""Chapters of a profile and of the minutes that a company changes, adds, moves or leaves out."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportkit.errors import DefinitionError
from reportkit.outline import compose, minutes
from reportkit.standard.spec import Definition
from tests.outline.meetings import meeting
from tests.outline.telling import told
from tests.standard.company_file import company


def keys(definition: Definition, report: str = "standard") -> list[str]:
    return [chapter.key for chapter in definition.report(report).chapters]


def test_a_heading_and_a_prompt_change_and_the_rest_stays(tmp_path: Path) -> None:
    definition = company(tmp_path, """
[[reports.standard.chapters]]
key = "risks"
zh = "安全风险"
prompt.zh = "逐项写明隐患。"
""")
    chapter = next(one for one in definition.report("standard").chapters if one.key == "risks")
    assert (chapter.words["zh"], chapter.words["en"], chapter.section) == ("安全风险", "Risks", "risks")
    assert chapter.prompt["zh"] == "逐项写明隐患。"
    assert chapter.prompt["en"].startswith("Add what might endanger")


def test_a_chapter_moves_to_the_front_or_behind_another(tmp_path: Path) -> None:
    definition = company(tmp_path, """
[[reports.standard.chapters]]
key = "kpis"
after = ""
[[reports.standard.chapters]]
key = "risks"
after = "kpis"
""")
    assert keys(definition)[:3] == ["kpis", "risks", "purpose"]


def test_a_chapter_and_a_part_are_left_out(tmp_path: Path) -> None:
    definition = company(tmp_path, """
[[reports.standard.chapters]]
key = "market"
off = true
[[reports.team.chapters]]
key = "culture"
[[reports.team.chapters.parts]]
key = "care"
off = true
""")
    assert "market" not in keys(definition)
    culture = next(one for one in definition.report("team").chapters if one.key == "culture")
    assert [part.key for part in culture.parts] == ["values", "activities"]


def test_a_part_changes_without_its_neighbours(tmp_path: Path) -> None:
    definition = company(tmp_path, """
[[reports.team.chapters]]
key = "culture"
[[reports.team.chapters.parts]]
key = "care"
zh = "关爱行动"
""")
    culture = next(one for one in definition.report("team").chapters if one.key == "culture")
    assert [part.words["zh"] for part in culture.parts] == ["价值观践行", "活动开展", "关爱行动"]
    assert culture.parts[2].options == {"types": "care"}


VISITS = """
[sheets.visits]
zh = "客户走访"
en = "Customer visits"
audience = "filler"
thing = "customer"
hint = { zh = "一行一家。", en = "One line per customer." }
[[sheets.visits.columns]]
key = "customer"
type = "text"
zh = "客户"
en = "Customer"
prompt = { zh = "客户名称。", en = "The customer." }
[[sheets.visits.columns]]
key = "finding"
type = "text"
zh = "发现"
en = "Finding"
prompt = { zh = "发现了什么。", en = "What was found." }
[reports.standard]
add_sheets = ["visits"]
[[reports.standard.chapters]]
key = "visits"
after = "market"
zh = "客户走访情况"
en = "Customer visits"
section = "records"
options = { sheet = "visits" }
prompt.zh = "写明走访了哪些客户。"
prompt.en = "Say which customers were visited."
"""


def test_a_new_chapter_tells_the_companys_own_sheet_once(tmp_path: Path) -> None:
    definition = company(tmp_path, VISITS)
    given = meeting({"visits": [{"customer": "甲公司", "finding": "交期短"}]}, report="standard", definition=definition)
    words = told(compose(given, definition, "zh"))
    assert keys(definition).index("visits") == keys(definition).index("market") + 1
    assert words.count("甲公司") == words.count("客户走访情况") == 1
    assert "附表" not in words
    empty = told(compose(meeting({}, report="standard", definition=definition), definition, "zh"))
    assert "客户走访情况\n本项未填报。\n写明走访了哪些客户。" in empty


def test_a_chapter_of_the_minutes_changes_too(tmp_path: Path) -> None:
    definition = company(tmp_path, """
[[papers.minutes.chapters]]
key = "purpose"
zh = "开会目的"
[[papers.minutes.chapters]]
key = "departments"
off = true
""")
    words = told(minutes(meeting({}, definition=definition), definition, "zh", "corporate"))
    assert "开会目的" in words
    assert "各部门进展汇报" not in words


@pytest.mark.parametrize(("text", "code"), [
    ('[[reports.standard.chapters]]\nkey = "market"\noff = "yes"\n', "wrong-type-yes-or-no"),
    ('[[reports.standard.chapters]]\nkey = "x"\nzh = "一"\nen = "x"\nsection = "records"\n', "unknown-sheet"),
    ('[[papers.letter.chapters]]\nkey = "x"\n', "not-allowed"),
    ('[[papers.minutes.chapters]]\nkey = "purpose"\nsection = "nothing"\n', "unknown-section"),
])
def test_what_does_not_hold_together_is_refused(tmp_path: Path, text: str, code: str) -> None:
    with pytest.raises(DefinitionError) as fault:
        company(tmp_path, text)
    assert fault.value.code == code
