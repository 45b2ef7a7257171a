"""The live cover against the check of the same content, and cached values against LibreOffice."""

from __future__ import annotations

import contextlib
import io
import random
import warnings
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from reportkit import attainment, completeness
from reportkit.excel import template
from reportkit.excel.reader import read
from reportkit.excel.template import TemplateSpec
from reportkit.lang import LANGUAGES, Lang
from reportkit.standard.spec import Definition
from tests.excel.template_samples import department, random_meeting
from tests.recalculation import differences, recalculate

Counts = Mapping[str, tuple[float, float, float]]


def checked(path: Path, definition: Definition, lang: Lang) -> Counts:
    """Rows, required and filled cells by sheet name, as the check counts them."""
    submission = read(path, definition).submission
    counts = completeness.count(submission, definition, attainment.kpis(submission, definition))
    names = {sheet.key: sheet.words[lang] for sheet in definition.sheets_of[submission.report]}
    totals: dict[str, tuple[float, float, float]] = {}
    for sheets in counts.values():
        for key, count in sheets.items():
            if key in submission.tables:
                name = names[key]
                old = totals.get(name, (0, 0, 0))
                totals[name] = (old[0] + count.rows, old[1] + count.required, old[2] + count.filled)
    return totals


def live(values: Mapping[str, object]) -> Counts:
    """The same as the cover says, from its cells by address."""
    found: dict[str, tuple[float, float, float]] = {}
    for row in range(7, 30):
        name, figures = values.get(f"C{row}"), [values.get(f"{letter}{row}") for letter in "EFG"]
        if isinstance(name, str) and all(isinstance(figure, (int, float)) for figure in figures):
            found[name] = (figures[0], figures[1], figures[2])  # type: ignore[assignment]
    return {name: counts for name, counts in found.items() if name not in ("合计", "Total")}


def cached(path: Path) -> Mapping[str, object]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with contextlib.closing(openpyxl.load_workbook(path, data_only=True, read_only=True)) as book:
            return {cell.coordinate: cell.value for row in book.worksheets[0].iter_rows(max_row=40) for cell in row
                    if cell.value is not None}


def written(folder: Path, definition: Definition, spec: TemplateSpec) -> Path:
    path = folder / "book.xlsx"
    template.write(path, definition, spec)
    return path


@pytest.mark.parametrize(("report", "lang", "seed"), [
    ("project", "zh", 1), ("project", "zh", 2), ("project", "en", 1), ("project", "en", 2), ("operations", "zh", 3),
    ("team", "en", 4), ("data", "zh", 5), ("data", "en", 6),
])
def test_the_cover_of_a_random_meeting_counts_what_the_check_counts(
    definition: Definition, tmp_path: Path, report: str, lang: Lang, seed: int
) -> None:
    path = written(tmp_path, definition, random_meeting(definition, lang, seed, report))
    assert live(cached(path)) == checked(path, definition, lang)


def test_the_cover_of_a_department_counts_what_the_check_counts(definition: Definition, tmp_path: Path) -> None:
    path = written(tmp_path, definition, department())
    assert live(cached(path)) == checked(path, definition, "zh")
    assert cached(path)["B3"] == "◆ 还缺 22 格    已填 52%"


def test_a_blank_template_asks_for_one_row_of_every_sheet(definition: Definition, tmp_path: Path) -> None:
    path = written(tmp_path, definition, replace(department(), rows={}, prefilled={}))
    expected = {"上期任务完成情况": (0, 2, 0), "工作进展": (0, 4, 0), "关键指标": (0, 1, 0), "问题与对策": (0, 5, 0),
                "资源需求": (0, 0, 0), "下阶段工作计划": (0, 4, 0)}
    assert live(cached(path)) == checked(path, definition, "zh") == expected


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("names", [(), ("A", "B")])
def test_a_meeting_with_nothing_to_follow_up_asks_nobody_about_it(
    definition: Definition, tmp_path: Path, lang: Lang, names: tuple[str, ...]
) -> None:
    spec = template.TemplateSpec("standard", lang, "meeting", departments=[{"department": name} for name in names],
                                 declared=frozenset({"followup"}))
    path = written(tmp_path, definition, spec)
    assert live(cached(path)) == checked(path, definition, lang)
    followup = definition.sheets["followup"].words[lang]
    assert live(cached(path))[followup] == (0, 0, 0)


@pytest.mark.parametrize(("rows", "declared", "status"), [
    ([], True, "－ 本期无内容"),
    ([{"challenge": "无"}], False, "－ 本期无内容"),
    ([{"challenge": "无", "owner": "/"}], False, "－ 本期无内容"),
    ([{"challenge": "无", "owner": "李娜"}], False, "◆ 还缺 4 格"),
    ([{"challenge": "a"}], True, "■ 已有内容，请取消“是”"),
    ([{"challenge": "待定"}], False, "○ 还没填"),
    ([], False, "○ 还没填"),
])
def test_a_sheet_says_how_it_stands(
    definition: Definition, tmp_path: Path, rows: list[dict[str, str]], declared: bool, status: str
) -> None:
    spec = replace(department(), rows={"challenges": rows}, prefilled={}, sheets=("challenges",),
                   declared=frozenset({"challenges"} if declared else set()))
    path = written(tmp_path, definition, spec)
    assert cached(path)["J11"] == status
    # A row that only says 无 is typed, so the cover shows it; the reader takes it as a declaration.
    assert live(cached(path))["问题与对策"][1:] == checked(path, definition, "zh")["问题与对策"][1:]


def test_column_a_names_what_the_row_lacks(definition: Definition, tmp_path: Path) -> None:
    path = written(tmp_path, definition, department())
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        sheets = openpyxl.load_workbook(path, data_only=True)
    assert [sheets["关键指标"].cell(row, 1).value for row in range(6, 12)] == [
        "✓ 已填全", "✓ 已填全", "还缺：责任人、时限", "还缺：原因、措施、责任人、时限", "还缺：本期实际", None]
    assert [sheets["工作进展"].cell(row, 1).value for row in range(6, 9)] == [
        "还缺：未按期原因", "✓ 已填全", "还缺：计划完成、状态"]


def test_the_headline_is_ready_when_nothing_is_open(definition: Definition, tmp_path: Path) -> None:
    spec = replace(department(), rows={}, prefilled={}, sheets=("challenges",),
                   declared=frozenset({"challenges"}))
    assert cached(written(tmp_path, definition, spec))["B3"] == "● 全部填好，可以发回"
    nobody = replace(spec, cover={key: value for key, value in spec.cover.items() if key != "reporter"})
    assert cached(written(tmp_path, definition, nobody))["B3"] == "◆ 还缺 1 格    已填 100%"


@pytest.mark.libreoffice
@pytest.mark.parametrize("kind", ["department", "project", "operations", "team", "data"])
def test_cached_values_are_what_libreoffice_computes(definition: Definition, tmp_path: Path, kind: str) -> None:
    spec = department() if kind == "department" else random_meeting(definition, "en", 4, kind)
    assert differences(written(tmp_path, definition, spec)) == []


@pytest.mark.libreoffice
def test_rows_typed_into_gaps_and_below_the_table_are_counted(definition: Definition, tmp_path: Path) -> None:
    """Records stand where a person may put them; the cover recalculated by LibreOffice equals the check."""
    spec = random_meeting(definition, "zh", 5)
    full = template.render(definition, spec)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(io.BytesIO(full))
    random_ = random.Random(5)
    for key in ("progress", "challenges", "risks", "milestones"):
        sheet = book[definition.sheets[key].words["zh"]]
        for source in range(6, 6 + len(spec.rows.get(key, ()))):
            target = random_.randint(100, 900)
            for column in range(2, sheet.max_column + 1):
                cell = sheet.cell(source, column)
                if cell.data_type != "f" and cell.value is not None:
                    moved = sheet.cell(target, column, cell.value)
                    moved.number_format = cell.number_format
                    cell.value = None
    path = tmp_path / "moved.xlsx"
    book.save(path)
    assert live(recalculate(path)["封面"]) == checked(path, definition, "zh")


def test_a_meeting_of_more_than_a_thousand_records_is_counted_whole(
    definition: Definition, tmp_path: Path
) -> None:
    records = [{"department": "A", "task": f"T{number}", "owner": "P", "due": "2026-10-31", "status": "not_started"}
               for number in range(1010)]
    path = tmp_path / "meeting.xlsx"
    template.write(path, definition, TemplateSpec(
        "project", "en", "meeting", departments=({"department": "A"},), rows={"progress": records}))
    assert live(cached(path))["Progress"] == (1010, 4040, 4040)
