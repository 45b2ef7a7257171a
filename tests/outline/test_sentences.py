"""Each kind of sentence in both languages: rows in, the whole sentence out."""

from __future__ import annotations

from datetime import date

import pytest

from reportkit.lang import Lang
from reportkit.outline import compose
from tests.outline.meetings import DEFINITION, Said, meeting
from tests.outline.telling import told

COVER: Said = {"organisation": "Example", "meeting": "Q4 review", "chair": "Ann", "place": "Room 3",
               "amount_unit": "k EUR", "next_meeting": date(2026, 12, 3)}
KPI: Said = {"department": "Sales", "kpi": "K", "unit": "pcs", "kind": "higher", "core": "yes"}
LATE: Said = {"department": "Sales", "project": "P", "task": "T", "owner": "Li", "due": date(2026, 10, 30)}
SPLIT = [{"department": "Sales", "measure": "Revenue", "dimension": "product", "item": item, "unit": "k EUR",
          "current": current, "previous": previous}
         for item, current, previous in (("A", 60.0, 40.0), ("B", 40.0, 60.0))]
STAGES: list[Said] = [{"department": "Sales", "funnel": "Purchase", "step": float(step), "stage": stage, "count": count}
                      for step, stage, count in ((1, "visit", 1000.0), (2, "detail", 400.0), (3, "order", 50.0))]


def words(report: str, lang: Lang, sheet: str, *rows: Said) -> str:
    given = meeting({sheet: rows} if rows else {}, report=report, lang=lang, cover=COVER)
    return told(compose(given, DEFINITION, lang))


def kpi(lang: Lang, **said: object) -> str:
    return words("standard", lang, "kpis", KPI | said)


@pytest.mark.parametrize(("lang", "sentence"), [
    ("zh", "2026年11月4日，Ann在Room 3主持召开Q4 review。统计期为2026年10月1日至31日。"),
    ("en", "Ann chaired the Q4 review on 4 November 2026 (Room 3). It covers 1–31 October 2026."),
])
def test_the_opening(lang: Lang, sentence: str) -> None:
    assert words("project", lang, "kpis").splitlines()[1] == sentence


@pytest.mark.parametrize(("lang", "year", "previous"), [
    ("zh", "同比基期为2025年10月", "环比基期为2026年9月"),
    ("en", "year on year compares with October 2025", "the previous period is September 2026"),
])
def test_the_base_periods_are_told_once_and_only_where_something_is_compared(
    lang: Lang, year: str, previous: str
) -> None:
    both = words("data", lang, "kpis", KPI | {"actual": 9.0, "previous": 8.0, "last_year": 7.0})
    assert (both.count(year), both.count(previous)) == (1, 1)
    one = kpi(lang, actual=9.0, previous=8.0)
    assert (one.count(year), one.count(previous)) == (0, 1)


@pytest.mark.parametrize(("lang", "sentence"), [
    ("zh", "本期共汇总2项指标，已填报1项，达到目标1项；1项未填报（M 2）。"),
    ("en", "1 of 2 KPIs reported, 1 met the target; not reported (1): M 2."),
])
def test_the_overview_counts_and_names_what_is_missing(lang: Lang, sentence: str) -> None:
    rows = (KPI | {"target": 10.0, "actual": 11.0}, KPI | {"kpi": "M 2", "target": 5.0})
    assert sentence in words("standard", lang, "kpis", *rows).splitlines()


@pytest.mark.parametrize(("said", "zh", "en"), [
    ({"unit": "%", "target": 45.0, "actual": 41.2, "last_year": 39.8},
     "本期41.2%，同比上升1.4个百分点；目标45.0%，低于目标3.8个百分点。",
     "41.2%, up 1.4 percentage points year on year; 3.8 percentage points below the 45.0% target."),
    ({"target": 50000.0, "actual": 48200.0, "previous": 50000.0},
     "本期4.82万pcs，环比下降3.6%；目标5万pcs，达成率96.4%。",
     "48,200 pcs, down 3.6% on the previous period; target 50,000 pcs, attainment 96.4%."),
    ({"target": 12000.0, "actual": 11960.0}, "本期11960 pcs；目标12000 pcs，达成率99.7%。",
     "11,960 pcs; target 12,000 pcs, attainment 99.7%."),
    ({"target": 2_000_000.0, "actual": 1_998_000.0}, "本期199.8万pcs；目标200万pcs，达成率99.9%。",
     "1,998,000 pcs; target 2,000,000 pcs, attainment 99.9%."),
    ({"target": 100.0, "actual": 99.99}, "本期99.99 pcs；目标100 pcs，达成率99.9%。",
     "99.99 pcs; target 100 pcs, attainment 99.9%."),
    ({"actual": 31.0, "last_year": 10.0}, "本期31 pcs，同比增至基期的3.1倍；未设目标。",
     "31 pcs, 3.1 times the base year on year; no target."),
    ({"actual": 1.0, "previous": 10.0}, "本期1 pcs，环比下降90.0%；未设目标。",
     "1 pcs, down 90.0% on the previous period; no target."),
    ({"actual": 10.0, "previous": 10.0, "last_year": 9.9999}, "本期10 pcs，同比基本持平，环比持平；未设目标。",
     "10 pcs, almost unchanged year on year, unchanged on the previous period; no target."),
    ({"actual": 5.0, "last_year": 0.0}, "本期5 pcs，同比基数为0，不计增速；未设目标。",
     "5 pcs, no growth rate year on year (base 0); no target."),
    ({"kpi": "K profit", "actual": 5.0, "last_year": -3.0}, "本期5 pcs，同比扭亏（增加8 pcs）；未设目标。",
     "5 pcs, turned to profit (up by 8 pcs) year on year; no target."),
    ({"kind": "lower", "target": 85.0, "actual": 90.0}, "本期90 pcs；控制目标85 pcs，超出5 pcs。",
     "90 pcs; 5 pcs over the limit of 85 pcs."),
    ({"kind": "lower", "unit": "%", "target": 3.0, "actual": 2.4}, "本期2.4%；控制目标3.0%，在控制范围内。",
     "2.4%; within the limit of 3.0%."),
    ({"kind": "at_most", "unit": "k EUR", "target": 120.0, "actual": 126.0},
     "本期126 k EUR；控制目标120 k EUR，超出6 k EUR，执行率105.0%。",
     "126 k EUR; 6 k EUR over the limit of 120 k EUR, 105.0% of it used."),
    ({"target": 100.0}, "实际值未填报（目标100 pcs）。", "Not reported (target 100 pcs)."),
])
def test_a_figure(said: dict[str, object], zh: str, en: str) -> None:
    label = said.get("kpi", "K")
    assert f"{label}：{zh}" in kpi("zh", **said)
    assert f"{label}：{en}" in kpi("en", **said)


@pytest.mark.parametrize(("lang", "gap"), [("zh", "-1.9百分点"), ("en", "-1.9 pts")])
def test_the_year_is_held_against_the_time_that_has_passed(lang: Lang, gap: str) -> None:
    assert f"81.4% {gap}" in kpi(lang, target=10.0, actual=11.0, year_target=100.0, ytd=81.4, aggregation="sum")


@pytest.mark.parametrize(("lang", "sentences"), [
    ("zh", ("A占60.0%，B占40.0%。", "环比分析：Revenue按产品线：A增长50.0%，B下降33.3%，合计持平。")),
    ("en", ("A 60.0%, B 40.0%.",
            "On the previous period：Revenue by product line: A up 50.0%, B down 33.3%, unchanged in all.")),
])
def test_shares_and_growths_of_a_breakdown(lang: Lang, sentences: tuple[str, str]) -> None:
    told_as = words("data", lang, "breakdown", *SPLIT)
    assert all(sentence in told_as for sentence in sentences)


@pytest.mark.parametrize(("lang", "sentence"), [
    ("zh", "A占60.0%（填写50.0%），B占40.0%（填写30.0%），填写的占比合计不是100%，占比按本期值计算。"),
    ("en", "A 60.0% (typed: 50.0%), B 40.0% (typed: 30.0%), by the values: those typed do not add up to 100%."),
])
def test_shares_that_make_no_whole_give_way_to_those_of_the_values(lang: Lang, sentence: str) -> None:
    rows = [row | {"share": share} for row, share in zip(SPLIT, (0.5, 0.3), strict=True)]
    assert sentence in words("data", lang, "breakdown", *rows)


@pytest.mark.parametrize(("lang", "sentence"), [
    ("zh", "A增长50.0%（填写25.0%），"), ("en", "A up 50.0% (typed: 25.0%), ")])
def test_values_win_over_a_growth_that_was_typed(lang: Lang, sentence: str) -> None:
    assert sentence in words("data", lang, "breakdown", *(row | {"growth": 0.25} for row in SPLIT))


@pytest.mark.parametrize(("lang", "sentences"), [
    ("zh", ("visit1000，detail400（转化率40.0%），order50（转化率12.5%），整体转化率5.0%。",
            "流失最多的环节是“detail”到“order”，转化率12.5%。")),
    ("en", ("visit 1,000, detail 400 (40.0%), order 50 (12.5%), 5.0% from first to last. ",
            "Most are lost between “detail” and “order”, where 12.5% go on.")),
])
def test_a_funnel(lang: Lang, sentences: tuple[str, str]) -> None:
    assert "".join(sentences) in words("data", lang, "funnel", *STAGES)


@pytest.mark.parametrize(("lang", "sentences"), [
    ("zh", ("T：责任人Li，目前进行中，完成进度60%，计划于10月30日完成，截至10月31日已逾期1天。",
            "本期成果：Half。下一步：Rest。")),
    ("en", ("T：Owner Li, in progress, 60% complete, due 30 October, 1 day overdue on 31 October. ",
            "Results: Half. Next step: Rest.")),
])
def test_a_task_that_is_overdue(lang: Lang, sentences: tuple[str, str]) -> None:
    row = LATE | {"status": "doing", "completion": 0.6, "result": "Half", "next": "Rest"}
    assert "".join(sentences) in words("project", lang, "progress", row)


@pytest.mark.parametrize(("lang", "sentences"), [
    ("zh", ("短期对策：a；b。", "未填报：长期对策、责任人和时限。")),
    ("en", ("Short-term action：a；b.", "Not reported：Long-term action, owner and due date.")),
])
def test_a_grave_challenge_names_what_is_missing(lang: Lang, sentences: tuple[str, ...]) -> None:
    row = {"department": "Sales", "challenge": "C", "severity": "high", "short_term": "a；b"}
    told_as = words("project", lang, "challenges", row)
    assert [one for one in sentences if one not in told_as.splitlines()] == []


ASKS: tuple[Said, ...] = (
    {"department": "Sales", "type": "funds", "request": "Ads", "amount": 30.0, "reason": "Rivals"},
    {"department": "Sales", "type": "people", "request": "Staff", "quantity": 2.0, "unit": "people",
     "priority": "high"},
    {"department": "Sales", "type": "equipment", "request": "Desks", "quantity": "a batch"},
)


@pytest.mark.parametrize(("lang", "lines"), [
    ("zh", ("本期共提出资源需求3项，金额合计30 k EUR（另有2项没有金额数字，未计入）。", "资金：Ads。理由：Rivals。")),
    ("en", ("3 resources were requested, 30 k EUR in all (2 requests without a figure are not included).",
            "Funds：Ads. Reason: Rivals.")),
])
def test_of_several_resources_the_table_has_the_figures_and_sentences_the_reasons(
    lang: Lang, lines: tuple[str, str]
) -> None:
    told_as = words("project", lang, "resources", *ASKS).splitlines()
    assert [one for one in lines if one not in told_as] == []
    assert sum("Staff" in one for one in told_as) == 1


@pytest.mark.parametrize(("lang", "lines"), [
    ("zh", ("本期共提出资源需求1项，金额30 k EUR。", "资金：Ads，金额30 k EUR。理由：Rivals。")),
    ("en", ("1 resource was requested, 30 k EUR.", "Funds：Ads, 30 k EUR. Reason: Rivals.")),
])
def test_a_single_resource_is_told_whole_without_a_table(lang: Lang, lines: tuple[str, str]) -> None:
    told_as = words("project", lang, "resources", ASKS[0])
    assert [one for one in lines if one not in told_as.splitlines()] == []
    assert "资源需求汇总" not in told_as
    assert "Resources requested" not in told_as


def test_two_resources_are_told_with_priority_and_decision() -> None:
    told_as = words("project", "zh", "resources", ASKS[0], ASKS[1] | {"decision": "agreed", "approved": "1名"})
    assert "人力：Staff，数量2people。紧急程度：高。审批意见：" in told_as
    assert "（1名）。" in told_as


@pytest.mark.parametrize(("lang", "said"), [
    ("zh", ("同比增长20.0%，上期值未填报；", "去年同期值未填报，环比增长20.0%；")),
    ("en", ("up 20.0% year on year, previous figure not reported;",
            "last year's figure not reported, up 20.0% on the previous period;"))])
def test_a_figure_says_which_base_it_lacks_where_others_have_it(lang: Lang, said: tuple[str, str]) -> None:
    both: Said = {"department": "Sales", "unit": "k EUR", "kind": "higher", "target": 100.0, "actual": 96.0}
    rows = (both | {"kpi": "A", "last_year": 80.0}, both | {"kpi": "B", "previous": 80.0})
    told_as = words("standard", lang, "kpis", *rows)
    assert [one for one in said if one not in told_as] == []


def test_a_base_that_nobody_gave_is_not_missed_in_every_sentence() -> None:
    assert "未填报" not in words("standard", "zh", "kpis", {
        "department": "Sales", "kpi": "A", "unit": "k EUR", "kind": "higher", "target": 100.0, "actual": 96.0}
    ).partition("A：")[2].partition("\n")[0]


@pytest.mark.parametrize(("lang", "said"), [
    ("zh", "本期44.0%；目标45.0%，低于目标1.0个百分点，自基线30.0%起完成93.3%。"),
    ("en", "44.0%; 1.0 percentage points below the 45.0% target, 93.3% of the way from 30.0%.")])
def test_a_figure_against_its_baseline_tells_the_attainment_that_the_table_has(lang: Lang, said: str) -> None:
    assert said in kpi(lang, kind="baseline", unit="%", baseline=30.0, target=45.0, actual=44.0)


def test_a_next_target_typed_with_separators_is_told_with_its_unit() -> None:
    assert "下期目标：1.3万人。" in kpi("zh", unit="人", target=12000.0, actual=12640.0, next_target="13,000")


@pytest.mark.parametrize(("actual", "said"), [(95.0, "1 of 1 KPI reported, 1 came close to the target."),
                                              (50.0, "1 of 1 KPI reported, 1 missed the target.")])
def test_where_none_met_the_target_those_that_missed_it_name_it(actual: float, said: str) -> None:
    assert said in kpi("en", target=100.0, actual=actual)


@pytest.mark.parametrize(("lang", "sentences"), [
    ("zh", ("下阶段共安排2项工作，时限为11月20日，1项未填时限。", "Launch（预计11月20日，责任人Li）。",
            "Plan（时限和责任人未填报）。")),
    ("en", ("2 items are planned for the next stage, due 20 November, 1 without a date.",
            "Launch (due 20 November, owner Li).", "Plan (due date and owner not reported).")),
])
def test_milestones(lang: Lang, sentences: tuple[str, ...]) -> None:
    rows: list[Said] = [
        {"department": "Sales", "project": "P", "milestone": "Launch", "due": date(2026, 11, 20), "owner": "Li"},
        {"department": "Sales", "project": "P", "milestone": "Plan"}]
    told_as = words("project", lang, "milestones", *rows)
    assert [one for one in sentences if one not in told_as.splitlines()] == []


def test_the_plan_of_a_project_is_told_by_date_whichever_department_comes_first() -> None:
    rows: list[Said] = [
        {"department": "Sales", "project": "P", "milestone": "Later", "due": date(2026, 11, 20)},
        {"department": "Sales", "project": "P", "milestone": "Undated"},
        {"department": "R&D", "project": "P", "milestone": "Sooner", "due": date(2026, 11, 12)}]
    told_as = words("project", "en", "milestones", *rows)
    assert "due between 12 and 20 November" in told_as
    assert sorted(("Later", "Undated", "Sooner"), key=told_as.index) == ["Sooner", "Later", "Undated"]


@pytest.mark.parametrize(("count", "sentence"), [
    (1, "The meeting took 1 decision and agreed 1 action."), (2, "The meeting took 2 decisions and agreed 2 actions."),
])
def test_english_counts_one_and_many(count: int, sentence: str) -> None:
    rows: list[Said] = [{"department": "Sales", "decision": f"D{n}", "action": "A"} for n in range(count)]
    assert sentence in words("project", "en", "actions", *rows).splitlines()


@pytest.mark.parametrize(("lang", "rows"), [
    ("zh", ("风险 风险等级（可能性×影响） 应对预案", "（高×中） Plan", "S 中 Wait")),
    ("en", ("Risk Level (likelihood × impact) Response", "(high × medium) Plan", "S medium Wait"))])
def test_the_level_of_a_risk_says_what_it_follows_from(lang: Lang, rows: tuple[str, ...]) -> None:
    told_as = words("project", lang, "risks",
                    {"department": "Sales", "risk": "R", "likelihood": "high", "impact": "mid", "response": "Plan"},
                    {"department": "Sales", "risk": "S", "level": "mid", "response": "Wait"})
    assert [row for row in rows if row not in told_as.splitlines()] == []


def test_risks_rated_by_level_alone_say_nothing_of_likelihood() -> None:
    assert "×" not in words("project", "zh", "risks", {"department": "Sales", "risk": "S", "level": "mid"})
