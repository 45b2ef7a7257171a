"""The sample played through three quarters: each figure against what the tables of `playing` make of it by hand."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from reportkit import sample
from reportkit.distribution import Order
from reportkit.distribution.prepared import prepare
from reportkit.lang import LANGUAGES, Lang
from reportkit.standard.spec import Definition
from tests.sample.playing import ACTUALS, LATER_TARGETS, RATES, WEIGHTS, Period, attainment, change, play, score
from tests.sample.test_samples_built import Built

Periods = tuple[Period, Period, Period]
OPEN = {"市场部": 6, "运营部": 6, "产品部": 4, "客户服务部": 0, "数据分析部": 6}
"""Counted in the sample's file: its open follow-up, decided actions, challenges, asks and improvements."""
STILL_OPEN = {"市场部": 1, "运营部": 2, "产品部": 4, "数据分析部": 2}
"""Of these the challenges (办理中) and what comes back; the rest is done or cancelled."""
OF = {name: department for department, weights in WEIGHTS.items() for name in weights}


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory, samples_built: Built) -> Periods:
    folder = tmp_path_factory.mktemp("quarters")
    first = folder / "第0次.xlsx"
    first.write_bytes(samples_built("operations", "zh").checked.path.read_bytes())
    return play(folder, first)


def kpis(period: Period) -> dict[str, dict[str, Any]]:
    return {one["kpi"]: one for one in period.built["kpis"]}


@pytest.mark.parametrize("number", [1, 2])
def test_each_workbook_goes_out_with_last_actuals_and_the_targets_that_were_set(played: Periods, number: int) -> None:
    for name, department in OF.items():
        record, scale = played[number].sent[department]["关键指标"][name], 100 if name in RATES else 1
        before = ACTUALS[name][number - 1]
        assert record.get("上期值") == (None if before is None else pytest.approx(before / scale)), name
        assert record["目标值"] == pytest.approx(LATER_TARGETS[name] / scale), name
        assert "本期实际" not in record


def test_what_the_first_meeting_left_open_goes_out_with_its_owner_and_date(played: Periods) -> None:
    sent = {department: sheets.get("上期任务完成情况", {}) for department, sheets in played[1].sent.items()}
    assert {department: len(sent[department]) for department in OPEN} == OPEN
    report = sent["市场部"]["完成线下渠道效果评估报告"]
    assert [str(report[key]) for key in ("编号", "来源", "责任人", "原定时限")] == [
        "2026-09-03", "会议行动项", "李晓梅", "2026-11-10"]
    again = sent["运营部"]["改版新用户引导流程"]
    assert [str(again[key]) for key in ("编号", "原定时限", "新时限")] == ["2026-Q2-02", "2026-08-31", "2026-10-31"]


def test_the_second_meeting_hands_on_what_is_still_open_under_its_first_number(played: Periods) -> None:
    before = {str(one["编号"]) for sheets in played[1].sent.values()
              for one in sheets.get("上期任务完成情况", {}).values()}
    sent = {department: sheets.get("上期任务完成情况", {}) for department, sheets in played[2].sent.items()}
    assert {department: len(rows) for department, rows in sent.items() if rows} == STILL_OPEN
    for one in (one for rows in sent.values() for one in rows.values()):
        assert str(one["编号"]) in before
        assert "频次" in one or (str(one["原定时限"]), str(one["新时限"])) == ("2026-10-31", "2027-03-20")


@pytest.mark.parametrize(("number", "missing"), [
    (1, ["客户服务部（郑洁）", "财务部（江月）"]), (2, ["财务部（江月）"])])
def test_who_has_not_reported_is_told_and_chased(played: Periods, number: int, missing: list[str]) -> None:
    period = played[number]
    assert period.collected["line"] == f"应报6个部门，已报{6 - len(missing)}个。未报：{'、'.join(missing)}。"
    assert len(period.chased) == len(missing)
    assert all(any(name in line for line in period.chased) for name in missing)
    assert {one["filled_on"] for one in period.collected["departments"] if one["state"] == "reported"} == {
        ("2026-12-31", "2027-03-31")[number - 1]}


@pytest.mark.parametrize("number", [1, 2])
def test_every_figure_and_change_is_what_the_tables_make_of_it(played: Periods, number: int) -> None:
    found = kpis(played[number])
    assert set(found) == set(ACTUALS)
    for name, one in found.items():
        actual, wanted = ACTUALS[name][number], change(name, number)
        assert one["actual"] == (None if actual is None else pytest.approx(actual)), name
        assert one["target"] == pytest.approx(LATER_TARGETS[name]), name
        reached = None if actual is None else pytest.approx(attainment(name, actual, LATER_TARGETS[name]))
        assert one["attainment"] == reached, name
        assert one["previous_change"] == (None if wanted is None else pytest.approx(wanted, abs=1e-8)), name
        assert one["change_kind"] == ("none" if wanted is None else "points" if name in RATES else "relative"), name


@pytest.mark.parametrize("number", [0, 1, 2])
def test_every_score_is_what_the_tables_make_of_it(played: Periods, number: int) -> None:
    found = {one["name"]: one["score"] for one in played[number].built["departments"]}
    for department in WEIGHTS:
        wanted = score(department, number)
        assert found[department] == (None if wanted is None else pytest.approx(wanted, abs=1e-8)), department


def test_the_follow_ups_are_counted_in_the_line_of_each_meeting(played: Periods) -> None:
    done = sum(OPEN.values()) - sum(STILL_OPEN.values()) - 2  # two asks were cancelled
    assert f"上期任务22项：办结{done}、逾期0" in played[1].built["meeting"]["line"]
    assert "上期任务9项：办结0、逾期4" in played[2].built["meeting"]["line"]  # four challenges were due on 20 March


def shown(period: Period) -> dict[str, object]:
    """What stands under 环比 in the summary's table for each KPI, as any reader of workbooks sees it."""
    grid = CalamineWorkbook.from_path(period.workbook).get_sheet_by_name("汇总").to_python(skip_empty_area=False)
    at = next(number for number, row in enumerate(grid) if "环比" in row)
    told = {re.sub(r"（.*", "", str(row[1])): row[grid[at].index("环比")] for row in reversed(grid[at:at + 25])}
    return {name: told[name] for name in ACTUALS}


@pytest.mark.parametrize("number", [1, 2])
def test_the_summary_shows_each_change_in_per_cent_or_points(played: Periods, number: int) -> None:
    for name, told in shown(played[number]).items():
        wanted = change(name, number)
        if wanted is None:
            assert told == "", name
        else:
            assert told == halved_up(wanted if name in RATES else wanted * 100), name


def halved_up(value: float) -> float:
    """One decimal as people round: 0.05 is 0.1, whatever is left of it in binary."""
    return float(Decimal(repr(round(value, 9))).quantize(Decimal("0.1"), ROUND_HALF_UP))


def sparklines(path: Path) -> Mapping[str, tuple[float, ...]]:
    """The figures behind each sparkline of the summary, by the cell that holds it."""
    grid = CalamineWorkbook.from_path(path).get_sheet_by_name("汇总").to_python(skip_empty_area=False)
    with zipfile.ZipFile(path) as package:
        text = next(text for name in package.namelist() if "worksheets/sheet" in name
                    and "x14:sparkline>" in (text := package.read(name).decode()))
    pattern = r"<xm:f>'汇总'!([A-Z]+)(\d+):([A-Z]+)\d+</xm:f><xm:sqref>([A-Z]+\d+)</xm:sqref>"
    found = re.findall(pattern, text.replace("$", ""))
    return {cell: tuple(grid[int(row) - 1][_column(first) - 1:_column(last)]) for first, row, last, cell in found}


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def test_the_third_summary_draws_the_three_figures_of_each_kpi_and_score(played: Periods) -> None:
    assert sparklines(played[2].workbook)
    drawn = sorted(values for values in sparklines(played[2].workbook).values())
    wanted = [tuple(values) for values in ACTUALS.values() if None not in values]
    wanted += [tuple(score(department, number) or 0.0 for number in range(3)) for department in WEIGHTS
               if score(department, 1) is not None]
    assert len(drawn) == len(wanted)
    for found, values in zip(drawn, sorted(wanted), strict=True):
        assert found == pytest.approx(values, abs=1e-6)


def test_the_third_outline_tells_the_runs_that_the_tables_hold(played: Periods) -> None:
    text = played[2].markdown
    for name, values in ACTUALS.items():
        told = re.search(rf"{name}(?:（{OF[name]}）)?：连续2期(上升|下降)", text)
        if None in values:
            assert told is None, name
            continue
        first, second, third = (value or 0 for value in values)
        rising, falling = first < second < third, first > second > third
        assert (told[1] if told else None) == ("上升" if rising else "下降" if falling else None), name


def left_open(data: Mapping[str, Any], lang: Lang) -> set[tuple[str, str]]:
    """What the sample of a report type leaves open, read from its file: (department, the words it begins with)."""
    colon = "：" if lang == "zh" else ": "
    found = set()
    for department, filled in data["returns"].items():
        found |= {(department, one["action"]) for one in filled.get("followup", ())
                  if one["status"] not in ("done", "cancelled")}
        found |= {(department, colon.join(filter(None, (one["challenge"], one.get("short_term")))))
                  for one in filled.get("challenges", ()) if one.get("status") != "done"}
        found |= {(department, one["request"]) for one in filled.get("resources", ()) if not one.get("decision")}
        found |= {(department, one["measure"]) for one in filled.get("improvements", ())}
    return found


@pytest.mark.parametrize("report", ["standard", "project", "operations", "team", "data"])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_sample_hands_on_what_it_leaves_open_and_its_last_figures(
    report: str, lang: Lang, definition: Definition, samples_built: Built
) -> None:
    data, last = sample.contents(report, lang), samples_built(report, lang).checked.meeting.submission
    rows = prepare(definition, Order("", None, "", "2027-02", "2027-03-03"), last, lang).rows
    followed = [(str(row["department"]), str(row["action"])) for row in rows["followup"]]
    for department, words in left_open(data, lang):
        assert any(found[0] == department and found[1].startswith(words) for found in followed), words
    decided = {one["action"] for one in data["organiser"].get("actions", ()) if one.get("status") != "done"}
    assert decided <= {action for _, action in followed}
    assert len(followed) == len(set(followed))
    asked = {(department, one["kpi"]) for department, filled in data["returns"].items()
             for one in filled.get("kpis", ())}
    assert {(row["department"], row["kpi"]) for row in rows["kpis"]} >= asked
