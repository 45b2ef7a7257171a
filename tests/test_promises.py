"""The promises of a build on the built-in sample: nothing lost, nothing invented, same bytes, live figures."""

from __future__ import annotations

import re
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openxml_audit import OpenXmlValidator

from reportkit import package, pipeline, results, sample
from reportkit.lang import Lang
from reportkit.standard.spec import Definition
from tests.filling import load
from tests.recalculation import differences, require_libreoffice

CHANGED_ON_PURPOSE = {"[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml",
                      "xl/calcChain.xml"}
SELECTED = re.compile(rb' tabSelected="(?:0|1|true|false)"')


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_every_other_part_of_the_workbook_is_byte_identical(
    sample_files: sample.Sample, sample_built: pipeline.Built
) -> None:
    before, after = parts(sample_files.meeting), parts(sample_built.workbook)
    changed = {name for name, content in before.items() if after.get(name) != content} - CHANGED_ON_PURPOSE
    deselected = {name for name in changed if SELECTED.sub(b"", before[name]) == SELECTED.sub(b"", after[name])}
    assert changed == deselected
    assert len(deselected) <= 1


def test_building_twice_gives_the_same_bytes(
    sample_built: pipeline.Built, definition: Definition, tmp_path: Path
) -> None:
    first = sample_built.workbook.read_bytes(), sample_built.outline.read_bytes()
    again = pipeline.build(sample_built.workbook, definition, pipeline.BuildOptions(tmp_path / "meeting.xlsx"))
    assert (again.workbook.read_bytes(), again.outline.read_bytes()) == first


def test_remove_gives_every_original_part_back(
    sample_files: sample.Sample, sample_built: pipeline.Built, tmp_path: Path
) -> None:
    cleaned = tmp_path / "cleaned.xlsx"
    assert package.remove(sample_built.workbook, cleaned) == list(sample_built.sheets_written)
    before, after = parts(sample_files.meeting), parts(cleaned)
    assert set(before) - {"xl/calcChain.xml"} == set(after)
    same = {name for name in after if after[name] == before[name]}
    assert set(after) - same <= {"xl/styles.xml"}


def test_the_generated_sheets_come_first_and_the_summary_is_active(sample_built: pipeline.Built) -> None:
    root = ElementTree.fromstring(parts(sample_built.workbook)["xl/workbook.xml"])
    space = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
    names = [sheet.get("name") for sheet in root.findall("m:sheets/m:sheet", space)]
    view = root.find("m:bookViews/m:workbookView", space)
    assert names[:2] == list(sample_built.sheets_written)
    assert view is not None
    assert view.get("activeTab", "0") == "0"


def audit(path: Path) -> set[str]:
    """What the validator finds, without the numbers of parts and cells, which differ from file to file."""
    return {re.sub(r"\d+", "n", found.description) for found in OpenXmlValidator().validate(path).errors}


def test_the_validator_finds_nothing_in_what_we_write(
    sample_files: sample.Sample, sample_built: pipeline.Built
) -> None:
    department = next(sample_files.returns.iterdir())
    assert [audit(path) for path in (department, sample_built.workbook, sample_built.outline)] == [set(), set(), set()]


def users_workbook(meeting: Path, folder: Path) -> Path:
    """A meeting saved by another program, with a chart, a note and a sheet of the user's that has our name."""
    path = folder / "meeting.xlsx"
    book = load(meeting)
    own = book.create_sheet("汇总")
    own.append(["a", 1])
    own["A1"].comment = Comment("mine", "me")
    chart = BarChart()
    chart.add_data(Reference(own, min_col=2, min_row=1, max_row=1))
    own.add_chart(chart, "D4")
    taken = book.create_sheet("Summary")
    taken["A1"] = "=汇总!B1"
    book.save(path)
    return path


def test_a_users_own_sheets_and_charts_stay_and_ours_take_other_names(
    small_meetings: Callable[[Lang], Path], definition: Definition, lang: Lang, tmp_path: Path
) -> None:
    target = users_workbook(small_meetings(lang), tmp_path)
    before, known = parts(target), audit(target)
    built = pipeline.build(target, definition, pipeline.BuildOptions())
    after = parts(target)
    assert built.sheets_written[0] == {"zh": "汇总 2", "en": "Summary 2"}[lang]
    changed = {name for name, content in before.items() if after.get(name) != content} - CHANGED_ON_PURPOSE
    assert {name for name in changed if SELECTED.sub(b"", before[name]) != SELECTED.sub(b"", after[name])} == set()
    assert audit(target) <= known
    first = target.read_bytes()
    pipeline.build(target, definition, pipeline.BuildOptions())
    assert target.read_bytes() == first


@pytest.mark.libreoffice
def test_every_formula_recalculated_equals_its_cached_value(sample_built: pipeline.Built) -> None:
    require_libreoffice()
    assert differences(sample_built.workbook) == []


@pytest.mark.libreoffice
def test_a_workbook_saved_again_by_another_program_gives_the_same_results(
    sample_files: sample.Sample, definition: Definition, tmp_path: Path
) -> None:
    require_libreoffice()
    profile = (tmp_path / "profile").as_uri()
    convert = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to",
               "xlsx:Calc MS Excel 2007 XML", "--outdir", str(tmp_path / "saved"), str(sample_files.meeting)]
    subprocess.run(convert, check=True, capture_output=True, timeout=120)
    original = pipeline.check(sample_files.meeting, definition)
    resaved = pipeline.check(tmp_path / "saved" / sample_files.meeting.name, definition)
    assert _figures(resaved) == _figures(original)
    assert results.problems_json(resaved.problems) == results.problems_json(original.problems)


def _figures(checked: pipeline.Checked) -> list[object]:
    built = results.check_json(checked)
    kpis = [(kpi.name, kpi.actual, kpi.attainment, kpi.status, kpi.weight) for kpi in checked.meeting.kpis]
    return [built["departments"], kpis, checked.meeting.score]
