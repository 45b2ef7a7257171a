"""LibreOffice computes what the functions compute, for every worked example and every other formula."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from reportkit.calc import Book, Scalar, serial
from reportkit.standard.rules import RULES
from reportkit.standard.rules import formulas as build
from reportkit.standard.rules.formulas import KpiRefs
from reportkit.standard.rules.risk import level_formula
from reportkit.standard.rules.score import weight, weighted_mean
from tests.recalculation import differences
from tests.standard.rules.sheet import KINDS, ZH
from tests.standard.rules.test_change import CASES

Line = tuple[list[Scalar], list[str]]


def kpi_lines() -> list[Line]:
    """Each worked example, and rows with gaps: figures in A..G, formulas from H on."""
    lines: list[Line] = []
    odd: list[tuple[str, tuple[Scalar, ...]]] = [
        ("higher", ("待定", 50.0, None, None)), ("higher", ("?", 50.0, None, None)),
        ("higher", (None, 50.0, None, None)), ("higher", ("五十", 50.0, None, None)),
        ("range", (5.0, 4.0, None, None)), ("monitor", ("正常", None, None, None)),
        ("done", ("?", None, None, None)),
    ]
    examples = [(rule.key, one.facts) for rule in RULES for one in rule.examples
                if one.facts.inverse == "difference"]
    figures = [(kind, (f.actual, f.target, f.target_high, f.baseline)) for kind, f in examples]
    for number, (kind, values) in enumerate([*figures, *odd], start=1):
        refs = KpiRefs(*(f"{letter}{number}" for letter in "ABCD"), name=f"E{number}", kind=f"F{number}",
                       unit=f"G{number}", attainment=f"H{number}")
        formulas = [build.attainment_any(refs, ZH), build.status_any(refs, ZH),
                    build.difference_any(refs, ZH),
                    build.attainment(refs, kind), build.status(refs, kind, "zh"),
                    build.difference(refs, kind),
                    build.score(f"H{number}", f"I{number}", "zh")]
        lines.append(([*values, "新增用户", KINDS["zh"][kind], "人"], formulas))
    return lines


def other_lines(first: int) -> list[Line]:
    """Changes, the year, tasks, risks, weights: figures in A..G, formulas from H on."""
    lines: list[Line] = []
    for current, base, unit, name, *_ in CASES:
        at = first + len(lines)
        lines.append(([current, base, unit, name], [
            build.change_text(f"A{at}", f"B{at}", f"C{at}", f"D{at}", "zh"),
            build.change_value(f"A{at}", f"B{at}", unit, name, "en"),
        ]))
    for end in (date(2026, 9, 30), date(2026, 1, 10)):
        at = first + len(lines)
        lines.append(([serial(end), 5.0, 8.0, "求和"], [
            build.time_progress_formula(f"A{at}", 4), build.year_progress_formula(f"B{at}", f"C{at}"),
            build.time_gap_text(f"I{at}", f"H{at}", f"D{at}", "求和", "百分点"),
        ]))
    for due in (date(2026, 9, 20), date(2026, 9, 30), date(2026, 10, 5), date(2026, 12, 1)):
        at = first + len(lines)
        lines.append((["进行中", serial(due), serial(date(2026, 9, 30)), serial(date(2026, 9, 1)), 0.3], [
            build.overdue(f"A{at}", f"B{at}", f"C{at}", ("已完成", "取消"), "zh"),
            build.task_light(f"A{at}", f"B{at}", f"C{at}", ("已完成",), start_ref=f"D{at}",
                             completion_ref=f"E{at}"),
        ]))
    at = first + len(lines)
    lines.append((["高", "低", "中"], [level_formula(f"A{at}", f"B{at}", f"C{at}",
                                                  {"high": "高", "mid": "中", "low": "低"})]))
    start, last = first + len(lines), first + len(lines) + 3
    for department, score, raw in (("甲", 1.0, 60.0), ("乙", 0.2, 50.0), ("甲", 0.5, ""), ("乙", "", 50.0)):
        at = first + len(lines)
        lines.append(([department, score, raw], [
            weight(f"C{at}", f"C${start}:C${last}", f"A${start}:A${last}", f"A{at}"),
            weight(f"C{at}", f"C${start}:C${last}"),
            weighted_mean(f"B${start}:B${last}", f"H${start}:H${last}", f"A${start}:A${last}", f"A{at}"),
            weighted_mean(f"B${start}:B${last}", f"H${start}:H${last}"),
        ]))
    return lines


@pytest.mark.libreoffice
def test_libreoffice_agrees_with_every_formula(tmp_path: Path) -> None:
    kpis = kpi_lines()
    lines = [*kpis, *other_lines(len(kpis) + 1)]
    book = Book()
    for row, (values, formulas) in enumerate(lines, start=1):
        for column, value in enumerate(values, start=1):
            if value is not None:
                book.put("S", row, column, value)
        for column, formula in enumerate(formulas, start=8):
            book.put_formula("S", row, column, f"={formula}")
    path = tmp_path / "rules.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        sheet = workbook.add_worksheet("S")
        for row, (values, formulas) in enumerate(lines, start=1):
            for column, value in enumerate(values, start=1):
                sheet.write(row - 1, column - 1, value)
            for column, formula in enumerate(formulas, start=8):
                sheet.write_formula(row - 1, column - 1, f"={formula}", None, book.value("S", row, column))
    assert len(lines) > 70
    assert differences(path) == []
