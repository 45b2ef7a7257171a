"""Our own definition: every sheet is whole in both languages, and its headings are the standard's."""

from __future__ import annotations

from importlib.resources import files

import pytest

from reportkit.lang import LANGUAGES
from reportkit.standard import load
from reportkit.standard.consistency import check, heading
from reportkit.standard.spec import Column, Sheet

DEFINITION = load()
SHEETS = list(DEFINITION.sheets.values())
COLUMNS = [
    pytest.param(sheet, column, id=f"{sheet.key}.{column.key}")
    for sheet in SHEETS for column in sheet.columns
]

HEADINGS = {
    "cover": (
        "公司名称/Organisation 会议名称/Meeting 期次/Issue_no. 会议主题/Theme "
        "报告类型/Report_type 统计期开始/Period_start 统计期结束/Period_end 报送截止/Submit_by "
        "会议日期/Meeting_date 开始时间/Starts 结束时间/Ends 会议地点/Location 主持人/Chair "
        "记录人/Minutes_by 下次会议日期/Next_meeting 金额单位/Amounts_in 填报部门/Department "
        "填报人/Prepared_by 联系方式/Contact 填报日期/Prepared_on 审核人/Reviewer 出席/Present "
        "请假/Absent 列席/In_attendance"
    ),
    "departments": (
        "部门/Department 负责人/Head 联系人/Contact 联系方式/E-mail_or_IM 权重/Weight "
        "需填报表/Sheets 本期免报/Exempt"
    ),
    "progress": (
        "工作事项/Task 项目/Project 责任人/Owner 计划开始/Planned_start 计划完成/Planned_finish "
        "状态/Status 完成进度/%_complete 实际完成/Actual_finish 本期成果/Results "
        "未按期原因/Reason_for_delay 需协调事项/Support_needed 需支持部门/Support_from "
        "下一步/Next_step"
    ),
    "kpis": (
        "指标类别/Group 指标名称/KPI 单位/Unit 指标方向/Target_type 目标值/Target "
        "目标上限/Target_upper 基期值/Baseline 本期实际/Actual 差额/Difference "
        "目标达成率/%_of_target 状态/Status 上期值/Previous 环比/Change_on_previous "
        "去年同期值/Same_period_last_year 同比/Year_on_year 年度目标/Year_target "
        "本年累计/Year_to_date 累计目标/Target_to_date 上年同期累计/Same_period_YTD "
        "年度完成率/%_of_year_target 时间进度差/Ahead_of_time 原因/Cause 措施/Measure "
        "责任人/Owner 时限/Due 下期目标/Next_target 权重/Weight 核心指标/Headline "
        "所属项目/Project 责任部门/Scored_department 行业参考/Benchmark 汇总方式/Roll-up "
        "指标口径/Definition 数据来源/Source"
    ),
    "challenges": (
        "问题/Challenge 严重程度/Severity 影响/Impact 短期对策/Short-term_action 责任人/Owner "
        "时限/Due 需支持部门/Support_from 长期对策/Long-term_action 原因/Cause 数据支撑/Evidence "
        "关联项目或指标/Related_to 类别/Category 状态/Status"
    ),
    "resources": (
        "类型/Type 需求内容/Request 数量/Quantity 单位/Unit 金额/Amount 原预算/Current_budget "
        "理由/Reason 紧急程度/Priority 到位时间/Needed_by 用途/Purpose "
        "不满足的影响/Impact_if_not_provided 审批意见/Decision 批准数量或金额/Approved"
    ),
    "milestones": (
        "项目/Project 计划事项/Milestone 完成时间/Due 责任人/Owner 交付成果/Deliverable "
        "配合部门/Supporting_department 主题/Theme"
    ),
    "followup": (
        "完成情况/Status 办理结果/Outcome 新时限/New_due 延期原因/Reason 本期完成次数/Times_done "
        "销号/Closed"
    ),
    "actions": (
        "议定事项/Decision 行动项/Action 牵头部门/Lead_department 责任人/Owner 完成时限/Due "
        "交付成果/Deliverable"
    ),
    "narrative": (
        "章节/Section 正文/Text"
    ),
    "analysis": (
        "指标类别/Group 趋势分析/Trend 有利因素/What_helped 不利因素/What_hurt 影响分析/Effect "
        "问题与挑战/Open_issues"
    ),
    "breakdown": (
        "指标/Measure 维度/Dimension 分项/Item 单位/Unit 本期值/Current 占比/Share 上期值/Previous "
        "环比增速/Growth 去年同期值/Last_year 同比增速/Growth_on_last_year 目标值/Target"
    ),
    "funnel": "漏斗/Funnel 序号/Step 环节/Stage 本期数量/Count 上期数量/Previous_count",
    "campaigns": (
        "活动名称/Campaign 渠道/Channel 投入/Cost 收入/Revenue 新客数/New_customers 订单数/Orders "
        "参与人数/Participants 发券数/Coupons_issued 用券数/Coupons_used 用券率/Coupon_use "
        "投诉数/Complaints 评估结果/Assessment 影响/Effect"
    ),
    "improvements": (
        "措施/Measure 方向/Direction 预期效果/Expected_effect 对应指标/KPI 预期变化/Expected_change "
        "变化单位/Unit_of_change 责任人/Owner 完成时间/Due 交付成果/Deliverable"
    ),
    "people": (
        "名称/Activity 类型/Type 场次/Sessions 应参加人数/Expected 参加人次/Participants "
        "满意度/Satisfaction 满分/Out_of 效果/Result"
    ),
    "proposals": "提案/Proposal 提出人/Proposer 状态/Status 效益/Benefit",
    "strategy": "标题/Title 类型/Type 具体内容/Description 依据/Evidence 责任部门/Responsible",
}
REQUIRED = {
    "progress": "task owner due status",
    "challenges": "challenge severity short_term owner due",
    "resources": "type request reason priority",
    "milestones": "milestone due owner",
    "followup": "status outcome",
    "kpis": "actual",
    "actions": "action department owner due",
    "narrative": "section text",
    "highlights": "type title",
    "risks": "risk response",
    "collaboration": "partner matter",
    "market": "type news",
    "agenda": "no topic speaker minutes",
    "departments": "department",
    "analysis": "group",
    "breakdown": "item measure dimension",
    "funnel": "stage funnel step count",
    "campaigns": "campaign cost revenue",
    "improvements": "measure",
    "people": "name type",
    "proposals": "title status",
    "strategy": "title type",
}


def test_our_definition_holds_together() -> None:
    check(DEFINITION, lambda where: where)


@pytest.mark.parametrize("kind", ["sheets", "reports"])
def test_every_file_is_read(kind: str) -> None:
    folder = files("reportkit.standard") / kind
    names = {item.name.removesuffix(".toml") for item in folder.iterdir() if item.name.endswith(".toml")}
    assert names == set(getattr(DEFINITION, kind))


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.key)
def test_a_sheet_has_all_its_words_in_both_languages(sheet: Sheet) -> None:
    asks = sheet.asks if sheet.layout == "table" else sheet.title  # the cover asks nothing
    for words in (sheet.words, sheet.title, sheet.hint, asks):
        assert all(words[lang].strip() for lang in LANGUAGES)


@pytest.mark.parametrize(("sheet", "column"), COLUMNS)
def test_a_column_has_heading_prompt_and_width_in_both_languages(sheet: Sheet, column: Column) -> None:
    for lang in LANGUAGES:
        assert column.words[lang].strip()
        assert column.prompt[lang].strip()
        assert column.width[lang] > 0
        assert bool(column.example[lang]) == bool(column.example["zh"])


@pytest.mark.parametrize(("sheet", "column"), COLUMNS)
def test_headings_carry_no_mark_and_prompts_fit_their_box(sheet: Sheet, column: Column) -> None:
    for lang in LANGUAGES:
        assert not set(column.words[lang]) & set("*°⊙=")
        assert len(column.prompt[lang]) <= 255  # Excel's limit for an input message
        assert column.prompt[lang].endswith(("。", "."))


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.key)
def test_no_heading_or_synonym_belongs_to_two_columns(sheet: Sheet) -> None:
    common = [column for column in DEFINITION.common.values() if not sheet.has(column.key)]
    owners: dict[str, set[str]] = {}
    for column in (*sheet.columns, *(common if sheet.layout == "table" else ())):
        for word in (*column.words.values(), *column.also):
            owners.setdefault(heading(word), set()).add(column.key)
    assert {word: keys for word, keys in owners.items() if len(keys) > 1} == {}


@pytest.mark.parametrize("key", HEADINGS)
def test_a_sheet_has_the_headings_of_the_standard(key: str) -> None:
    words = [column.words for column in DEFINITION.sheets[key].columns]
    found = {f"{each['zh']}/{each['en'].replace(' ', '_')}" for each in words}
    assert set(HEADINGS[key].split()) - found == set()


@pytest.mark.parametrize("key", REQUIRED)
def test_a_sheet_asks_every_row_for_exactly_these_columns(key: str) -> None:
    counted = {column.key for column in DEFINITION.sheets[key].columns if column.counted}
    assert counted == set(REQUIRED[key].split())


def test_the_thing_itself_stands_first_in_every_table() -> None:
    tables = [sheet for sheet in SHEETS if sheet.layout == "table"]
    assert [sheet.columns[0].key for sheet in tables] == [sheet.thing for sheet in tables]


def test_columns_of_one_band_stand_side_by_side() -> None:
    for sheet in (sheet for sheet in SHEETS if sheet.layout == "table"):
        order = [column.band for column in sheet.columns]
        seen = [band for idx, band in enumerate(order) if idx == 0 or order[idx - 1] != band]
        assert len(seen) == len(set(seen)), sheet.key


def test_every_list_fits_eight_lines_but_the_sections_of_the_narrative_and_the_kinds_of_activity() -> None:
    long = {key for key, choices in DEFINITION.lists.items() if len(choices.options) > 8}
    assert long == {"narrative_section", "people_type"}
    for sheets in DEFINITION.sheets_of.values():
        section = next(sheet for sheet in sheets if sheet.key == "narrative")["section"]
        assert len(DEFINITION.choices(section)) <= 8


def test_words_of_nothing_are_no_option_of_any_list() -> None:
    nothing = {word.casefold() for words in DEFINITION.nothing.values() for word in words}
    for choices in DEFINITION.lists.values():
        for option in choices.options:
            words = {word.casefold() for word in (*option.words.values(), *option.also)}
            assert nothing.isdisjoint(words), choices.key


def test_the_yearly_columns_are_those_that_look_at_the_year() -> None:
    yearly = {column.key for column in DEFINITION.sheets["kpis"].columns if column.yearly}
    assert yearly == {"ytd", "year_target", "ytd_target", "ytd_last_year", "year_progress", "time_gap"}


def test_computed_columns_are_never_asked() -> None:
    computed = {(sheet.key, column.key) for sheet in SHEETS for column in sheet.columns if column.computed}
    assert computed == {
        ("progress", "overdue"), ("actions", "id"),
        *(("kpis", key) for key in ("difference", "attainment", "status", "change_previous", "change_year",
                                    "year_progress", "time_gap")),
    }


@pytest.mark.parametrize("key", DEFINITION.reports)
def test_a_report_type_brings_its_sheets_in_tab_order(key: str) -> None:
    keys = [sheet.key for sheet in DEFINITION.sheets_of[key]]
    assert keys[:7] == ["cover", "followup", "progress", "kpis", "challenges", "resources", "milestones"]
    audiences = [sheet.audience for sheet in DEFINITION.sheets_of[key]]
    assert audiences == sorted(audiences)  # fillers' sheets first, the organiser's last


def required_in(report: str, path: str) -> bool:
    key, _, column = path.partition(".")
    return next(sheet for sheet in DEFINITION.sheets_of[report] if sheet.key == key)[column].required


@pytest.mark.parametrize(("path", "reports"), [
    ("milestones.project", {"project"}), ("milestones.theme", {"team"}), ("improvements.owner", {"operations"}),
    ("improvements.due", {"operations"}), ("improvements.expected", {"data"}),
])
def test_a_column_is_required_only_in_the_report_type_that_needs_it(path: str, reports: set[str]) -> None:
    having = [report for report, sheets in DEFINITION.sheets_of.items()
              if path.partition(".")[0] in {sheet.key for sheet in sheets}]
    assert {report for report in having if required_in(report, path)} == reports


def test_the_improvements_are_the_optimisation_plan_of_the_data_report() -> None:
    sheet = next(one for one in DEFINITION.sheets_of["data"] if one.key == "improvements")
    assert (sheet.words["zh"], sheet.title["zh"], sheet.words["en"]) == ("优化方案", "优化方案", "Optimisation plan")
    assert "改进措施" in sheet.also


def term_keys(path: str) -> list[tuple[str, bool, tuple[str, ...]]]:
    key, _, column = path.partition(".")
    return [(term.column, term.filled, term.unless) for term in DEFINITION.sheets[key][column].when]


@pytest.mark.parametrize(("path", "terms"), [
    ("breakdown.current", [("item", True, ("share",))]), ("people.scale", [("satisfaction", True, ())]),
    ("improvements.change_unit", [("change", True, ())]),
])
def test_a_module_asks_under_a_condition_only_for_what_the_rest_needs(
        path: str, terms: list[tuple[str, bool, tuple[str, ...]]]) -> None:
    assert term_keys(path) == terms


def test_an_improvement_and_its_follow_up_state_the_expected_change_alike() -> None:
    improvements, followup = DEFINITION.sheets["improvements"], DEFINITION.sheets["followup"]
    for key in ("kpi", "change", "change_unit"):
        assert (improvements[key].type, improvements[key].list) == (followup[key].type, followup[key].list)
        assert (followup[key].prefilled, followup[key].folded) == (True, True)


def test_every_outline_takes_up_last_actions_second_and_decisions_before_the_end() -> None:
    for report in DEFINITION.reports.values():
        sections = [chapter.section for chapter in report.chapters]
        assert sections[1] == "followup"
        assert (sections[-3], sections[-1]) == ("decisions", "annex")
