"""The minutes: what stands in which style, who was there, what was decided."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reportkit.lang import Lang
from reportkit.model import (
    Department,
    Enclosures,
    Facts,
    Heading,
    Item,
    Meeting,
    Outline,
    PageBreak,
    Prompt,
    Roll,
    Signature,
)
from reportkit.outline import minutes
from tests.outline.full import full
from tests.outline.meetings import COVER, DEFINITION, Said, meeting
from tests.outline.telling import told

ACTIONS: list[Said] = [
    {"decision": "统一合同范本", "action": "修订范本", "department": "市场部", "owner": "李娜"},
    {"decision": "统一合同范本", "action": "通知各部门", "department": "研发部", "owner": "王强"},
    {"action": "补录数据", "department": "市场部"},
]
PRESENT = {**COVER, "present": "李娜、王强", "absent": "陈晨（出差）", "recorder": "周敏"}


def paper(style: str = "corporate", given: Meeting | None = None, lang: Lang = "zh") -> Outline:
    return minutes(given or meeting({"actions": ACTIONS}, cover=PRESENT), DEFINITION, lang, style)


def headings(outline: Outline) -> list[str]:
    return [one.text for one in outline.blocks if isinstance(one, Heading) and one.level == 1]


def facts(outline: Outline) -> dict[str, str]:
    grid = next(one for one in outline.blocks if isinstance(one, Facts))
    return {fact.label: "".join(run.text for run in fact.runs) for row in grid.rows for fact in row}


def rolls(outline: Outline) -> dict[str, str]:
    return {one.label: "".join(run.text for run in one.runs) for one in outline.blocks if isinstance(one, Roll)}


def test_company_minutes_open_with_a_grid_and_end_with_the_next_meeting() -> None:
    outline = paper()
    assert isinstance(outline.blocks[0], Facts)
    assert headings(outline) == ["会议目的与议程", "各部门进展汇报", "后续计划", "议定事项", "总结与反馈"]
    assert "下次会议定于2026年12月3日召开。" in told(outline)
    assert not any(isinstance(one, (Roll, Signature)) for one in outline.blocks)


def test_official_minutes_put_decisions_first_and_end_with_names_papers_and_signature() -> None:
    rows = {"actions": ACTIONS, "agenda": [{"topic": "数据", "papers": "月报"}, {"topic": "排期", "papers": "月报"}]}
    outline = paper("gov", meeting(rows, cover=PRESENT, report="standard"))
    assert headings(outline)[:2] == ["议定事项", "会议目的与议程"]
    assert rolls(outline) == {"出席": "李娜、王强", "请假": "陈晨（出差）", "记录": "周敏"}
    assert outline.blocks[-2:] == (Enclosures("附件", ("月报",)), Signature("远山科技有限公司", "2026年11月4日"))


def test_the_sentence_of_official_minutes_says_whose_reports_were_heard() -> None:
    words = told(paper("gov", meeting({}, cover=PRESENT, departments=["市场部", "研发部"], missing=["行政部"])))
    assert words.startswith("2026年11月4日，王主任在三楼会议室主持召开项目群例会。会议听取了市场部、研发部的工作汇报。")


def test_each_decision_is_numbered_and_followed_by_its_actions_with_owner_and_date() -> None:
    words = told(paper())
    assert "会议议定事项1项，确定行动项3项。\n议定事项1：统一合同范本。\n行动项：修订范本（市场部）。" in words
    assert "责任人：王强；完成时限：未填报。" in words
    assert "归档（市场部）。责任人和时限未填报。" in told(paper(given=meeting({"actions": [
        {"department": "市场部", "action": "归档"}]}, report="standard")))
    assert words.count("统一合同范本") == 1
    assert [one.level for one in paper().blocks if isinstance(one, Item) and one.label == "行动项"] == [2, 2, 1]


def test_nothing_decided_is_asked_for() -> None:
    prompts = [one.text for one in paper(given=meeting({})).blocks if isinstance(one, Prompt)]
    assert "逐条写明会议决定的事项、责任人和完成时限。" in prompts
    assert "补记出席、请假、列席人员。" in prompts


def test_the_next_meeting_is_asked_for_where_it_is_not_known() -> None:
    blocks = paper(given=meeting({}, cover={"meeting": "例会"})).blocks
    prompts = [one.text for one in blocks if isinstance(one, Prompt)]
    assert "写明下次会议的日期。" in prompts


@pytest.mark.parametrize(("heads", "said"), [
    (("李娜", "赵云", ""), "李娜、王强（应到3个部门，实到1个）"),
    (("赵云", "钱一", ""), "李娜、王强（应到3个部门）"),  # names that the roster does not know are not counted
])
def test_who_was_expected_is_counted_by_the_roster(heads: tuple[str, ...], said: str) -> None:
    given = meeting({}, cover=PRESENT, departments=["市场部", "研发部", "行政部"])
    roster = [Department(name, head) for name, head in zip(("市场部", "研发部", "行政部"), heads, strict=True)]
    exempt = Department("财务部", "王强", exempt=True)
    changed = replace(given, submission=replace(given.submission, departments=(*roster, exempt), roster=True))
    assert facts(paper(given=changed))["出席"] == said
    assert rolls(paper("gov", changed))["出席"] == said


@pytest.mark.parametrize(("name", "lang", "title"), [
    ("10月例会", "zh", "2026年10月例会纪要"),
    ("2026年第三季度运营总结", "zh", "2026年第三季度运营总结会议纪要"),
    ("10月例会纪要", "zh", "2026年10月例会纪要"),
    ("Q3 review", "en", "Minutes: Q3 review, 2026"),
])
def test_the_title_says_minutes_once(name: str, lang: Lang, title: str) -> None:
    assert paper(given=meeting({}, cover={**COVER, "meeting": name}, lang=lang), lang=lang).title == title


def test_at_most_five_headline_figures_and_every_miss_are_told() -> None:
    core: Said = {"kind": "higher", "target": 10.0, "actual": 11.0, "core": "yes", "department": "市场部"}
    rows: list[Said] = [core | {"kpi": f"核心{n}"} for n in range(7)]
    rows += [{"kpi": name, "kind": "higher", "target": 10.0, "actual": actual}
             for name, actual in (("平常", 11.0), ("接近", 9.5), ("落后", 5.0))]
    words = told(paper(given=meeting({"kpis": rows})))
    assert [name in words for name in ("核心4", "核心5", "平常", "接近", "落后")] == [True, False, False, False, True]


@pytest.mark.parametrize("style", ["corporate", "gov"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_full_minutes_have_no_annex_and_are_the_same_twice(lang: Lang, style: str) -> None:
    given = full("standard")
    first = minutes(given, DEFINITION, lang, style, trace=True)
    assert first == minutes(given, DEFINITION, lang, style, trace=True)
    assert not {"附表", "Annex"} & set(headings(first))
    assert any(isinstance(one, PageBreak) for one in first.blocks) == (style == "gov")


def test_a_department_without_tasks_has_its_highlights_as_results() -> None:
    rows = {"highlights": [{"department": "人力资源部", "title": "返工减少", "type": "highlight"}]}
    given = meeting(rows, report="team", departments=["人力资源部", "研发部"])
    assert "工作成果：返工减少。" in told(paper(given=given))


def test_what_a_department_is_not_asked_for_is_no_gap() -> None:
    rows = {"people": [{"department": "人力资源部", "name": "课程"}]}
    given = meeting(rows, report="team", departments=["人力资源部"])
    narrow = replace(given.standings[0], department=Department("人力资源部", sheets=("people",)))
    assert "本期报送了人才与文化。" in told(paper(given=replace(given, standings=(narrow,))))
    assert "工作成果：本期未填报。" in told(paper(given=given))


MEASURE: Said = {"department": "市场部", "group": "拓渠道", "measure": "测试直播", "expected": "多一个来源",
                 "owner": "李娜"}


def test_where_only_improvements_were_planned_they_are_the_next_steps() -> None:
    given = meeting({"improvements": [MEASURE]}, report="operations", cover=PRESENT)
    words = told(paper(given=given)).partition("后续计划\n")[2].partition("\n议定事项")[0]
    assert words.splitlines() == [
        "本期共提出改进措施1项。", "改进措施", "措施 方向 预期效果 责任人", "测试直播 拓渠道 多一个来源 李娜"]


def test_without_plans_and_improvements_the_next_steps_are_asked_for() -> None:
    words = told(paper(given=meeting({}, report="operations", cover=PRESENT)))
    assert "后续计划\n本项未填报。\n写明后续目标、时间节点和责任人。" in words


@pytest.mark.parametrize(("section", "chapter"), [("scope", "会议目的与议程"), ("reflection", "总结与反馈")])
def test_the_words_of_every_report_type_reach_its_minutes(section: str, chapter: str) -> None:
    rows = {"narrative": [{"section": section, "text": "三季度的话。"}]}
    words = told(paper(given=meeting(rows, report="operations", cover=PRESENT)))
    assert "三季度的话。" in words.partition(chapter + "\n")[2].splitlines()[0]
