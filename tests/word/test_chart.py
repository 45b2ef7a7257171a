"""Charts in the document: native, editable, readable without seeing them, harmless."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import etree
from python_calamine import load_workbook

from reportkit.model import Bars, ChartBlock, Outline
from reportkit.standard.spec import WordSettings
from reportkit.word import chart
from reportkit.word.document import write
from tests.word.lint import faults
from tests.word.test_document import outline, part, texts, validated

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
HOSTILE = ("=SUM(A1)", "=cmd|' /C calc'!A0", "http://x.y/z", "+1", "<b>&\"", "\x01喆 _x000D_")
ATTAINMENT = ChartBlock(
    "目标达成率", "attainment", ("甲", "乙", "丙"),
    (Bars("未达标", (0.8, None, None), "red"), Bars("达标", (None, 1.04, 1.8), "green")),
    "条形图：甲 80.0%，乙 104.0%，丙 180.0%", "0.0%", 1.0, "目标",
)


def drawn(block: ChartBlock = ATTAINMENT) -> etree._Element:
    return etree.fromstring(chart.draw(block, "微软雅黑", "1F4E79", date(2026, 11, 4)).part)


def workbook(block: ChartBlock) -> list[list[object]]:
    book = chart.draw(block, "微软雅黑", "1F4E79", date(2026, 11, 4)).workbook
    return load_workbook(BytesIO(book)).get_sheet_by_index(0).to_python()  # type: ignore[return-value]


def test_a_document_with_charts_is_valid_and_the_same_each_time(tmp_path: Path) -> None:
    written = write(outline(ATTAINMENT, ATTAINMENT))
    assert validated(written, tmp_path) == []
    assert faults(written) == []
    assert write(outline(ATTAINMENT, ATTAINMENT)) == written
    assert [one for one in texts(written) if one.startswith("图")] == ["图 1  目标达成率", "图 2  目标达成率"]


def test_the_chart_carries_its_values_and_the_workbook_they_come_from() -> None:
    cached = [one.text for one in drawn().iter(f"{C}v")]
    assert cached == ["未达标", "甲", "乙", "丙", "0.8", "达标", "甲", "乙", "丙", "1.04", "1.8"]
    assert workbook(ATTAINMENT) == [["", "未达标", "达标"], ["甲", 0.8, ""], ["乙", "", 1.04], ["丙", "", 1.8]]
    assert [str(one.tag) for one in drawn()][-1] == f"{C}externalData"


def test_names_never_become_formulas_or_links() -> None:
    block = ChartBlock("x", "shares", HOSTILE, (Bars(HOSTILE[0], (1.0,) * len(HOSTILE), "done"),), "x")
    with ZipFile(BytesIO(chart.draw(block, "微软雅黑", "1F4E79", date(2026, 11, 4)).workbook)) as package:
        sheet = package.read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in sheet
    assert b"hyperlink" not in sheet
    assert [row[0] for row in workbook(block)[1:]] == [*HOSTILE[:-1], "喆 _x000D_"]


def test_what_labels_do_not_show_is_said_and_an_empty_place_has_no_label() -> None:
    labels = next(drawn().iter(f"{C}dLbls"))
    told = {etree.QName(one).localname: one.get("val") for one in labels}
    assert (told["showVal"], told["showLegendKey"], told["showCatName"], told["showSerName"]) == ("1", "0", "0", "0")
    assert [one.get("val") for one in labels.iter(f"{C}idx")] == ["1", "2"]


def test_chinese_labels_name_their_font() -> None:
    fonts = {one.get("typeface") for one in drawn().iter(f"{A}ea")}
    assert fonts == {"微软雅黑"}


@pytest.mark.parametrize(("best", "end"), [(1.04, 1.3), (1.5, 1.725), (5.4, 1.95)])
def test_the_axis_ends_behind_the_longest_bar_but_not_beyond_twice_the_target(best: float, end: float) -> None:
    block = replace(ATTAINMENT, series=(Bars("达标", (0.9, 1.0, best), "green"),))
    assert max(float(one.get("val", "0")) for one in drawn(block).iter(f"{C}max")) == pytest.approx(end)


def test_a_chart_says_in_words_what_it_shows() -> None:
    described = [one.get("descr") for one in part(write(outline(ATTAINMENT))).iter() if str(one.tag).endswith("docPr")]
    assert described == [ATTAINMENT.text]


@pytest.mark.parametrize(("style", "charts", "count"), [
    ("corporate", "auto", 1), ("gov", "auto", 0), ("gov", "yes", 1), ("corporate", "no", 0),
])
def test_official_papers_have_charts_where_they_are_asked_for(style: str, charts: str, count: int) -> None:
    given: Outline = outline(ATTAINMENT)
    written = write(given, style, WordSettings(charts=charts))  # type: ignore[arg-type]
    assert len([one for one in part(written).iter() if str(one.tag).endswith("}chart")]) == count


def test_a_score_over_periods_is_a_line_with_its_values_above(tmp_path: Path) -> None:
    line = Bars("得分", (92.0, None, 97.3), "trend")
    block = ChartBlock("得分", "trend", ("8月", "9月", "10月"), (line,), "折线图", "0.0")
    root = drawn(block)
    assert len(list(root.iter(f"{C}lineChart"))) == 1
    assert [one.get("val") for one in root.iter(f"{C}dLblPos")] == ["t"]
    low, high = (float(next(root.iter(f"{C}{end}")).get("val")) for end in ("min", "max"))
    assert 80 < low < 92 < 97.3 < high < 110
    assert validated(write(outline(block)), tmp_path) == []
    assert faults(write(outline(block))) == []
