"""The outline as a whole: chapters, gaps, sources, nothing filled missing."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from reportkit.lang import Lang
from reportkit.model import Department, Heading, Item, Meeting, Outline, Paragraph, Prompt, Run, TableBlock
from reportkit.outline import compose
from tests.outline.full import full, marks
from tests.outline.meetings import COVER, DEFINITION, meeting
from tests.outline.telling import told


def chapters(outline: Outline) -> list[str]:
    return [block.text for block in outline.blocks if isinstance(block, Heading) and block.level == 1]


def runs(outline: Outline) -> list[Run]:
    return [run for block in outline.blocks if isinstance(block, (Paragraph, Item)) for run in block.runs]


EMPTY = meeting({}, departments=["市场部"])


def test_an_empty_meeting_keeps_the_tree_and_names_the_gaps() -> None:
    outline = compose(EMPTY, DEFINITION, "zh")
    assert "上期任务完成情况" not in chapters(outline)
    assert "关键挑战与对策分析" in chapters(outline)
    assert "本项未填报。" in told(outline)
    assert any(isinstance(block, Prompt) for block in outline.blocks)


def test_what_everyone_declared_empty_is_no_gap() -> None:
    given = meeting({}, departments=["市场部", "研发部"], missing=["行政部"],
                    declared=[("市场部", "challenges"), ("研发部", "challenges")])
    assert "各部门均已申报本期无此项内容。" in told(compose(given, DEFINITION, "zh"))


def test_the_opening_names_day_chair_place_and_who_did_not_report() -> None:
    given = meeting({}, departments=["市场部", "研发部"], missing=["行政部"])
    words = told(compose(given, DEFINITION, "zh"))
    assert "2026年11月4日，王主任在三楼会议室主持召开项目群例会。统计期为2026年10月1日至31日。" in words
    assert "应报3个部门，已报2个。未报部门：行政部。" in words


def test_the_title_has_the_period_unless_the_name_gives_one() -> None:
    assert compose(EMPTY, DEFINITION, "zh").title == "2026年10月项目群例会工作总结"
    named = meeting({}, cover={**COVER, "meeting": "2026年第三季度运营总结"})
    assert compose(named, DEFINITION, "zh").title == "2026年第三季度运营总结"


@pytest.mark.parametrize(("name", "lang", "said"), [
    ("10月经营例会", "zh", "2026年10月经营例会工作总结"),
    ("集团十月例会", "zh", "集团2026年十月例会工作总结"),
    ("11月工作会", "zh", "2026年11月工作会总结"),  # the month of the meeting; 工作 once
    ("三季度经营分析会", "zh", "2026年三季度经营分析会工作总结"),
    ("3月例会", "zh", "3月例会工作总结"),  # neither the period nor the meeting: no year is guessed
    ("October operations meeting", "en", "October 2026 operations meeting"),
    ("Q3 review", "en", "Q3 review, 2026"),
    ("Operations meeting", "en", "Operations meeting, October 2026"),
])
def test_a_period_in_the_name_is_not_said_twice(name: str, lang: Lang, said: str) -> None:
    assert compose(meeting({}, cover={**COVER, "meeting": name}), DEFINITION, lang).title == said


def test_the_issue_number_stands_below_the_title() -> None:
    assert compose(EMPTY, DEFINITION, "zh").subtitle == "（第10期　2026年11月4日）"


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("report", ["project", "standard", "operations", "team", "data"])
def test_nothing_filled_is_missing(lang: Lang, report: str) -> None:
    given = full(report)
    words = told(compose(given, DEFINITION, lang))
    absent = {cell: ways for cell, ways in marks(given, lang).items() if not any(way in words for way in ways)}
    assert absent == {}


def test_another_profile_tells_the_same_workbook_completely() -> None:
    given = full("project")
    words = told(compose(given, DEFINITION, "zh", "standard"))
    assert "会议目的与议程" in words
    assert "T-collaboration-matter" in words


@pytest.mark.parametrize("report", ["project", "standard", "operations", "team", "data"])
def test_every_run_with_a_typed_figure_names_its_cell(report: str) -> None:
    for run in runs(compose(full(report), DEFINITION, "zh")):
        if re.search(r"\d{3}|\d%", re.sub(r"20\d\d年", "", run.text)):
            assert run.source, run.text
        for cell in filter(None, run.source.split(",")):
            assert re.fullmatch(r".+![A-Z]+\d+", cell), run.source


def test_user_text_with_braces_stays_as_it_is() -> None:
    given = meeting({"progress": [{"department": "市场部", "task": "{owner} {0} {{x}}", "status": "doing"}]})
    assert "{owner} {0} {{x}}" in told(compose(given, DEFINITION, "zh"))


def test_decisions_stand_before_the_end_once_there_are_any() -> None:
    rows = {"actions": [{"decision": "成立小组", "action": "制定流程", "department": "设计部", "owner": "陈一",
                         "due": date(2026, 11, 15)}]}
    outline = compose(meeting(rows), DEFINITION, "zh")
    assert chapters(outline)[-2:] == ["会议决议与行动项", "总结与展望"]
    assert "会议决定：成立小组。" in told(outline)
    assert "会议决议与行动项" not in chapters(compose(EMPTY, DEFINITION, "zh"))


def test_the_same_meeting_gives_the_same_outline() -> None:
    assert compose(full("project"), DEFINITION, "zh") == compose(full("project"), DEFINITION, "zh")


def long_meeting() -> Meeting:
    rows = [{"department": f"部门{n % 3}", "risk": f"风险{n}", "response": f"预案{n}"} for n in range(80)]
    return meeting({"risks": rows}, report="standard")


def test_a_long_table_is_cut_in_its_chapter_and_whole_in_the_annex() -> None:
    tables = [block for block in compose(long_meeting(), DEFINITION, "zh").blocks if isinstance(block, TableBlock)]
    assert [(len(one.rows), one.total) for one in tables] == [(30, 80), (80, 80)]
    assert "以上为前30行，共80行，完整内容见附表。" in told(compose(long_meeting(), DEFINITION, "zh"))


def test_a_department_outside_the_roster_reports_without_being_expected() -> None:
    rows = {"progress": [{"task": "甲事", "department": "市场部"}, {"task": "乙事", "department": "外部"}]}
    assert "应报1个部门，已报1个。" in told(compose(meeting(rows, departments=["市场部"]), DEFINITION, "zh"))


@pytest.mark.parametrize(("lang", "name"), [("zh", "未写部门"), ("en", "(none named)")])
def test_rows_without_a_department_stand_under_a_heading_of_words(lang: Lang, name: str) -> None:
    rows = {"progress": [{"task": "甲事", "department": "市场部"}, {"task": "乙事"}]}
    given = meeting(rows, departments=["市场部"], lang=lang, report="standard")
    unnamed = replace(given.standings[0], department=Department(""))
    outline = compose(replace(given, standings=(*given.standings, unnamed)), DEFINITION, lang)
    headings = [block.text for block in outline.blocks if isinstance(block, Heading)]
    assert name in headings
    assert "" not in headings
