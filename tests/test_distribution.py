"""What goes out: cover, catalogue, who gets which sheets, and the text beside each workbook."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from reportkit import distribution
from reportkit.distribution import catalogue
from reportkit.distribution.cover import cover_of, following, is_dated, next_issue
from reportkit.distribution.covering import covering_text
from reportkit.distribution.kpis import last_of, rows_of
from reportkit.distribution.matters import open_matters
from reportkit.distribution.plans import planned
from reportkit.distribution.prepared import prepare
from reportkit.errors import DefinitionError, ReportkitError
from reportkit.excel import reader, template
from reportkit.lang import LANGUAGES, Lang
from reportkit.model import Department, Period, Recurrence, Row, Submission, Value
from reportkit.standard import load
from reportkit.standard.spec import Definition
from tests.cli.run import run
from tests.filling import fill
from tests.submissions import row, submission

OCTOBER = Period(date(2026, 10, 1), date(2026, 10, 31), date(2026, 11, 4))
NOVEMBER = Period(date(2026, 11, 1), date(2026, 11, 30), date(2026, 12, 3))
ROSTER = (Department("市场部", "王强"), Department("研发部"))


def order(**said: object) -> distribution.Order:
    given: dict[str, object] = {"report": "standard", "lang": "zh", **said}
    return distribution.Order(**given)  # type: ignore[arg-type]


def followed(*rows: Row, lang: Lang = "zh", meeting: date | None = None) -> list[dict[str, object]]:
    return [dict(one) for one in open_matters(submission(rows, ROSTER), lang, meeting)]


@pytest.mark.parametrize(("first", "last", "expected"), [
    (date(2026, 10, 1), date(2026, 10, 31), (date(2026, 11, 1), date(2026, 11, 30))),
    (date(2026, 10, 1), date(2026, 12, 31), (date(2027, 1, 1), date(2027, 3, 31))),
    (date(2026, 10, 5), date(2026, 10, 11), (date(2026, 10, 12), date(2026, 10, 18))),
    (date(2026, 1, 1), date(2026, 12, 31), (date(2027, 1, 1), date(2027, 12, 31))),
])
def test_the_next_period_is_as_long_and_follows(first: date, last: date, expected: tuple[date, date]) -> None:
    assert following(Period(first, last, last)) == expected


@pytest.mark.parametrize(("issue", "in_year", "in_next"), [
    ("2026年第9期", "2026年第10期", "2027年第1期"), ("2026/9", "2026/10", "2027/1"), ("第36期", "第37期", "第37期"),
    ("No. 09", "No. 10", "No. 10"), ("特刊", "", ""),
    ("总第128期（2026年第12期）", "总第129期（2026年第13期）", "总第129期（2027年第1期）"),
    ("总第9期", "总第10期", "总第10期"),
    ("2026 issue 9 (45 overall)", "2026 issue 10 (46 overall)", "2027 issue 1 (46 overall)"),
    ("2026年第3季度第9期", "", ""), ("总第9期、总第10期", "", ""),
])
def test_the_issue_counts_on_and_begins_again_with_the_year(issue: str, in_year: str, in_next: str) -> None:
    assert (next_issue(issue, 2026, 2026), next_issue(issue, 2026, 2027)) == (in_year, in_next)


@pytest.mark.parametrize(("issue", "is_told"), [("2026年第3季度第9期", True), ("2026年第9期", False), ("", False)])
def test_an_issue_that_cannot_be_counted_on_is_said_and_left_blank(
    issue: str, is_told: bool, definition: Definition
) -> None:
    cover = {"issue": Value("text", issue, issue)} if issue else {}
    last = replace(submission([]), cover=cover)
    made = prepare(definition, distribution.Order("", None, "", "2026-11", "2026-12-03"), last, "zh")
    assert any("期次" in told and "空着" in told for told in made.messages) is is_told
    assert bool(made.cover.get("issue")) is (bool(issue) and not is_told)


def test_one_department_s_workbook_given_for_the_last_meeting_is_said(definition: Definition) -> None:
    order = distribution.Order("", None, "", "2026-11", "2026-12-03")
    meeting = submission([row("progress", 6, "市场部", task="促销")])
    said = [prepare(definition, order, last, "zh").messages for last in (meeting, replace(meeting, scope="department"))]
    assert [any("是市场部一个部门的填报表" in one for one in told) for told in said] == [False, True]


@pytest.mark.parametrize(("said", "is_carried"), [
    ({"status": "doing"}, True), ({}, True), ({"status": "done"}, False), ({"status": "cancelled"}, False),
    ({"status": "done", "recurrence": "每周"}, True), ({"status": "done", "closed": "returned"}, True),
    ({"status": "doing", "closed": "closed"}, False),
    ({"status": "done", "recurrence": "每周", "closed": "closed"}, False),
])
def test_a_follow_up_row_comes_back_until_it_is_settled(said: Mapping[str, str], is_carried: bool) -> None:
    options = {key: Value("option", word, word) if key == "closed" else word for key, word in said.items()}
    assert bool(followed(row("followup", 6, "市场部", action="更新", **options))) is is_carried


def test_an_agreed_new_date_comes_along_and_the_original_one_stays() -> None:
    (one,) = followed(row("followup", 6, "市场部", action="更新", id="2026-09-02", status="postponed",
                          due=date(2026, 10, 10), new_due=date(2026, 11, 10)))
    assert (one["id"], one["due"], one["new_due"]) == ("2026-09-02", date(2026, 10, 10), date(2026, 11, 10))


def test_what_the_meeting_decided_again_keeps_its_number_and_gets_the_new_date() -> None:
    (one,) = followed(
        row("followup", 6, "市场部", action="更新范本", id="2026-09-02", status="doing", due=date(2026, 10, 1)),
        row("actions", 6, "市场部", action="更新范本", owner="李娜", due=date(2026, 11, 20)))
    assert (one["id"], one["due"], one["new_due"]) == ("2026-09-02", date(2026, 10, 1), date(2026, 11, 20))


def test_a_challenge_that_is_followed_up_already_does_not_come_twice() -> None:
    rows = (row("followup", 6, "市场部", action="成本上涨：停投", status="doing"),
            row("challenges", 6, "市场部", challenge="成本上涨", short_term="再停一家"),
            row("challenges", 7, "市场部", challenge="人手不足", short_term="招一人", status="done"))
    assert [one["action"] for one in followed(*rows)] == ["成本上涨：停投"]


@pytest.mark.parametrize(("lang", "said"), [("zh", "服务器（2台、3万）"), ("en", "服务器 (2台, 3万)")])
def test_an_ask_comes_back_with_its_size_while_nothing_is_decided(lang: Lang, said: str) -> None:
    rows = (row("resources", 6, "市场部", request="服务器", quantity=2, unit="台", amount="3万"),
            row("resources", 7, "市场部", request="显示器", decision="agree"),
            row("resources", 8, "市场部", request="软件", decision="defer"))
    assert [one["action"] for one in followed(*rows, lang=lang)] == [said, "软件"]


@pytest.mark.parametrize(("unit", "amount", "lang", "said"), [
    ("万元", 30, "zh", "展位（30万元）"), ("万元", "30万", "zh", "展位（30万）"),
    ("万元", "30万元", "zh", "展位（30万元）"),
    ("万元", "$12,000", "zh", "展位（$12,000）"), ("万元", "约30", "zh", "展位（约30万元）"),
    ("万元", "待商议", "zh", "展位（待商议）"),
    ("k USD", 12, "en", "展位 (12 k USD)"), ("k USD", "$12,000", "en", "展位 ($12,000)"),
])
def test_an_ask_s_amount_takes_the_workbook_s_unit_only_where_it_names_none(
    unit: str, amount: float | str, lang: Lang, said: str
) -> None:
    last = replace(submission((row("resources", 6, "市场部", request="展位", amount=amount),)),
                   cover={"amount_unit": Value("text", unit, unit)})
    (one,) = open_matters(last, lang, None)
    assert one["action"] == said


def test_an_expected_change_in_percent_is_carried_as_the_number_before_the_sign() -> None:
    (one,) = followed(row("improvements", 6, "市场部", measure="提速", kpi="转化率", change_unit="percent",
                          change=Value("number", 0.03, "3%")))
    assert (one["kpi"], one["change"], one["change_unit"]) == ("转化率", 3.0, "percent")


def test_words_for_the_next_meeting_become_its_date_and_what_comes_back_has_no_date() -> None:
    first, second = followed(
        row("actions", 6, "市场部", action="甲", due=Value("text", "下次例会前", "下次例会前")),
        row("actions", 7, "市场部", action="乙", due=Recurrence(1, "week")), meeting=date(2026, 12, 3))
    assert first["due"] == date(2026, 12, 3)
    assert (second["recurrence"], "due" in second) == ("每周", False)


def test_a_task_that_is_planned_again_is_one_row_with_the_plan_s_date() -> None:
    rows = planned(submission([
        row("milestones", 6, "市场部", milestone="官网 改版", due=date(2026, 11, 28)),
        row("progress", 6, "市场部", task="官网改版", status="doing", start=date(2026, 9, 1), due=date(2026, 10, 30)),
        row("progress", 7, "市场部", task="签约", status="done")], ROSTER))
    assert [(one["due"], one["start"]) for one in rows] == [(date(2026, 11, 28), date(2026, 9, 1))]


def before(**said: object) -> Submission:
    given = {"kpi": "新增用户", "unit": "人", "kind": "higher", "target": 12000, "actual": 12640, **said}
    return submission([row("kpis", 6, "市场部", **given)], ROSTER, period=OCTOBER)


def test_the_catalogue_wins_and_last_period_fills_what_it_leaves_open(definition: Definition) -> None:
    given = catalogue.Catalogue(({"department": "市场部", "kpi": "新增用户", "unit": "人", "target": 15000.0},))
    (one,), remarks = rows_of("市场部", given, last_of(before(next_target="+8%"), definition, "zh", NOVEMBER))
    assert (one["target"], one["previous"], one["kind"], remarks) == (15000.0, 12640.0, "higher", [])


def test_a_kpi_that_the_catalogue_dropped_is_named(definition: Definition) -> None:
    given = catalogue.Catalogue(({"department": "市场部", "kpi": "转化率"},))
    _, remarks = rows_of("市场部", given, last_of(before(), definition, "zh", NOVEMBER))
    assert [one.text for one in remarks] == ["新增用户：上期有这项指标，指标目录里没有，没有带入。"]


def test_figures_are_converted_where_the_catalogue_changed_the_unit(definition: Definition) -> None:
    given = catalogue.Catalogue(({"department": "市场部", "kpi": "新增用户", "unit": "万人"},))
    (one,), _ = rows_of("市场部", given, last_of(before(weight=30), definition, "zh", NOVEMBER))
    assert (one["previous"], one["target"], one["weight"]) == (1.264, 1.2, 30.0)


@pytest.mark.parametrize(("new", "unit", "told"), [
    (Period(date(2026, 10, 1), date(2026, 12, 31), date(2027, 1, 5)), "人", "长短不同"), (NOVEMBER, "%", "不能换算")])
def test_figures_that_do_not_compare_are_not_carried_and_said(
        definition: Definition, new: Period, unit: str, told: str) -> None:
    given = catalogue.Catalogue(({"department": "市场部", "kpi": "新增用户", "unit": unit},))
    (one,), (remark,) = rows_of("市场部", given, last_of(before(), definition, "zh", new))
    assert not {"previous", "target"} & set(one)
    assert told in remark.text


def test_a_year_target_holds_within_its_year_only(definition: Definition) -> None:
    january = Period(date(2027, 1, 1), date(2027, 1, 31), date(2027, 2, 3))
    for new, expected in ((NOVEMBER, 150000.0), (january, None)):
        (one,), _ = rows_of("市场部", catalogue.Catalogue(),
                            last_of(before(year_target=150000), definition, "zh", new))
        assert one.get("year_target") == expected


CATALOGUE = "部门;指标;计量单位;方向;目标\n市场部;转化率;%;越高越好;4%\n;培训完成率;%;不低于;90%\n"


def test_a_catalogue_is_read_by_synonyms_and_a_row_without_department_is_everyone_s(
        definition: Definition, tmp_path: Path) -> None:
    path = tmp_path / "指标.csv"
    path.write_text(CATALOGUE, encoding="utf-8-sig")
    found = catalogue.read(path, definition, "zh")
    assert [(one["department"], one["kpi"], one["kind"], one["target"]) for one in found.of("研发部")] == [
        ("研发部", "培训完成率", "at_least", 90.0)]
    assert found.departments == ("市场部",)


def test_a_table_without_a_kpi_is_no_catalogue(definition: Definition, tmp_path: Path) -> None:
    path = tmp_path / "指标.csv"
    path.write_text("部门,指标名称,单位,目标值\n", encoding="utf-8")
    with pytest.raises(ReportkitError) as caught:
        catalogue.read(path, definition, "zh")
    assert caught.value.code == "no-catalogue"


COMPANY = """
[settings]
send_to = "office@example.com"
[[departments]]
department = "市场部"
head = "王强"
[[departments]]
department = "行政部"
exempt = true
[[departments]]
department = "财务部"
[[kpis]]
department = "市场部"
kpi = "转化率"
unit = "%"
kind = "higher"
target = 4
core = true
"""


def test_roster_and_catalogue_may_stand_in_the_company_s_file(tmp_path: Path) -> None:
    config = tmp_path / "reportkit.toml"
    config.write_text(COMPANY, encoding="utf-8")
    definition = load(config)
    written = distribution.write(None, tmp_path / "out", definition, order(submit_by="2026-11-02"), overwrite=False)
    assert [path.name for path in written.paths] == ["市场部.xlsx", "财务部.xlsx", "市场部.txt", "财务部.txt"]
    assert written.messages == ("本期免报，没有写工作簿：行政部。",)
    market, finance = (reader.read(path, definition).submission for path in written.paths[:2])
    assert [(one["kpi"].text, one["target"].number, one["core"].option) for one in market.rows("kpis")] == [
        ("转化率", 4.0, "yes")]
    assert "关键指标" in market.sheet_names
    assert "关键指标" not in finance.sheet_names
    text = written.paths[2].read_text(encoding="utf-8")
    assert "请在 2026-11-02 前填好，把文件发到：office@example.com。" in text


def test_a_misspelt_key_in_the_company_s_catalogue_is_named(tmp_path: Path) -> None:
    config = tmp_path / "reportkit.toml"
    config.write_text('[[kpis]]\nkpi = "转化率"\ntargt = 4\n', encoding="utf-8")
    with pytest.raises(DefinitionError) as caught:
        load(config)
    assert (caught.value.code, caught.value.params["near"]) == ("unknown-key", "target")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_covering_text_says_what_until_when_and_where_and_invents_nothing(
        definition: Definition, lang: Lang) -> None:
    given = order(lang=lang, departments="Sales", meeting="Review", period="2026-10", date="2026-11-04")
    ready = prepare(definition, given, None, lang)
    text = covering_text(ready.department(ready.lines[0]), ready, "Sales.xlsx", "")
    for words in ("Sales", "Review", "2026-10-01", "2026-10-31", "Sales.xlsx", "2026-11-04"):
        assert words in text
    assert "None" not in text
    assert "{" not in text


def test_a_covering_text_is_not_overwritten_unasked(definition: Definition, tmp_path: Path) -> None:
    (tmp_path / "甲.txt").write_text("改过", encoding="utf-8")
    with pytest.raises(ReportkitError) as caught:
        distribution.write(None, tmp_path, definition, order(departments="甲"), overwrite=False)
    assert caught.value.code == "exists"
    assert [path.name for path in tmp_path.iterdir()] == ["甲.txt"]


def test_departments_that_the_roster_lost_are_named_with_what_they_left(
        definition: Definition, tmp_path: Path) -> None:
    path = tmp_path / "指标.csv"
    path.write_text(CATALOGUE, encoding="utf-8")
    ready = prepare(definition, order(departments="研发部", kpis=path), None, "zh")
    assert ready.said() == ("指标目录里的“市场部”不在部门名单里，它的指标没有发出，请核对部门名称。",)


def test_the_command_takes_what_the_last_meeting_left_and_says_what_to_look_at(
        definition: Definition, tmp_path: Path) -> None:
    last, listed = tmp_path / "last.xlsx", tmp_path / "kpis.csv"
    template.write(last, definition, template.TemplateSpec(
        "team", "en", "meeting", cover={"period_start": date(2026, 10, 1), "period_end": date(2026, 10, 31)},
        departments=({"department": "Sales", "head": "Ann Lee"},),
        rows={"actions": ({"action": "Update the contract", "department": "Sales", "owner": "head of Sales"},)}))
    listed.write_text("Department,KPI,Unit,Target type,Target\nSales,Deals,deals,higher is better,12\nIT,Tickets,,,\n",
                      encoding="utf-8")
    done = run("template", "--previous", last, "--kpis", listed, "--each", tmp_path / "out",
               "--submit-by", "2026-12-01", "--send-to", "office@example.com")
    assert (done.status, done.err.strip()) == (0, (
        "“IT” of the catalogue is not in the roster: its KPIs were not sent out. Check the department's name."))
    submission = reader.read(tmp_path / "out" / "Sales.xlsx", definition).submission
    assert (submission.report, submission.period.start) == ("team", date(2026, 11, 1))
    assert [(one["id"].text, one["owner"].text) for one in submission.rows("followup")] == [("2026-10-01", "Ann Lee")]
    assert [one["target"].number for one in submission.rows("kpis")] == [12.0]
    text = (tmp_path / "out" / "Sales.txt").read_text(encoding="utf-8")
    assert "Please finish by 2026-12-01 and send the file to office@example.com." in text


def test_a_meeting_workbook_written_with_those_of_the_departments_tells_who_is_missing(tmp_path: Path) -> None:
    meeting, out = tmp_path / "meeting.xlsx", tmp_path / "out"
    done = run("template", meeting, "--each", out, "--lang", "en", "--period", "2026-10", "--date", "2026-11-04",
               "--departments", "Sales,IT")
    assert done.status == 0
    assert sorted(path.name for path in out.glob("*.xlsx")) == ["IT.xlsx", "Sales.xlsx"]
    fill(out / "Sales.xlsx", {"Progress": [{"Task": "Sign two partners", "Owner": "Ann Lee", "Status": "done"}]})
    done = run("collect", out / "Sales.xlsx", "-o", meeting)
    assert done.status == 0
    assert [line.split()[:2] for line in done.out.splitlines() if line.startswith(("IT", "Sales"))] == [
        ["Sales", "in"], ["IT", "missing"]]


@pytest.mark.parametrize(("name", "is_kept"), [
    ("月度经营例会", True), ("一起向前例会", True), ("Monthly business review", True), ("三季度运营复盘会", False),
    ("2026年9月例会", False), ("Operations review of the third quarter", False), ("Q3 review", False)])
def test_a_meeting_s_name_that_says_its_period_is_not_used_again(name: str, is_kept: bool) -> None:
    assert is_dated(name) is not is_kept


@pytest.mark.parametrize(("said", "unit"), [
    ("万元", "ten_thousand"), ("10k cny", "ten_thousand"), ("万", "ten_thousand"), ("k EUR", "k EUR")])
def test_the_amount_unit_that_was_asked_for_stands_on_the_cover(
        definition: Definition, said: str, unit: str) -> None:
    assert cover_of(order(amount_unit=said), "standard", "zh", definition, None)["amount_unit"] == unit


def test_a_company_says_its_amount_unit_once(tmp_path: Path) -> None:
    own = tmp_path / "reportkit.toml"
    own.write_text('[settings]\namount_unit = "万元"\n', encoding="utf-8")
    company = load(own)
    assert cover_of(order(), "standard", "zh", company, None)["amount_unit"] == "ten_thousand"
    assert cover_of(order(amount_unit="元"), "standard", "zh", company, None)["amount_unit"] == "yuan"


def test_the_template_s_amounts_are_in_the_unit_that_was_asked_for(definition: Definition, tmp_path: Path) -> None:
    path = tmp_path / "blank.xlsx"
    assert run("template", path, "--lang", "zh", "--period", "2026-10", "--amount-unit", "万元").status == 0
    cover = reader.read(path, definition).submission.cover
    assert (cover["amount_unit"].option, cover["amount_unit"].text) == ("ten_thousand", "万元")
