"""Copies that go back to their fillers: the list with links in front, everything else as it was."""

from __future__ import annotations

import json
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator

from reportkit import collect, package, pipeline, returns
from reportkit.errors import ReportkitError
from reportkit.excel import summary_sheet
from reportkit.lang import Lang
from reportkit.returns import selection, sheet
from reportkit.standard.spec import Definition
from tests.builders import workbook
from tests.checks.checking import COVER, PROGRESS
from tests.cli.run import run
from tests.recalculation import differences, require_libreoffice

NAME = "需补充"
BOOK = COVER + PROGRESS + """
| 压测 | {} | | | 进行中 | | | | |
| 上线 | 王强 | 2026-12-30 | 2026-11-20 | 未启动 | | | | |
"""
"""A task that lacks owner, finish and completion, and one whose plan ends before it starts."""


def book(folder: Path, owner: str = "", text: str = BOOK) -> Path:
    folder.mkdir(exist_ok=True)
    return workbook(folder, text.format(owner))


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return book(tmp_path_factory.mktemp("return"))


@pytest.fixture(scope="module")
def checked(filled: Path, definition: Definition) -> pipeline.Checked:
    return pipeline.check(filled, definition)


@pytest.fixture(scope="module")
def copy(checked: pipeline.Checked, definition: Definition, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(checked, tmp_path_factory.mktemp("out"), definition)


def written(checked: pipeline.Checked, folder: Path, definition: Definition) -> Path:
    """The copy of one workbook."""
    (done,) = returns.write((checked,), folder, definition, None)
    assert done.path is not None
    return done.path


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def shown(checked: pipeline.Checked, definition: Definition, lang: Lang, cells: pipeline.Checked) -> list[str]:
    """The visible words of the list, over the cells of another state of the workbook."""
    chosen = selection.select(checked.meeting.submission, checked.problems)
    grid = sheet.compose(sheet.Order(checked.meeting.submission, chosen, definition, lang, "T", 0.5))
    values = summary_sheet.evaluate((grid,), cells.reading.cells)
    found = [values.value("T", *place) for place in sorted(grid.cells) if place[1] <= sheet.LAST]
    return [str(value) for value in found if value not in (None, "")]


def test_the_list_is_the_first_sheet_and_nothing_else_of_the_workbook_changes(filled: Path, copy: Path) -> None:
    state = package.inspect(copy)
    assert (state.sheet_names[0], state.generated) == (NAME, (NAME,))
    before, after = parts(filled), parts(copy)
    changed = {name for name, content in before.items() if after.get(name) != content}
    assert changed <= {"[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"}


def test_the_validator_finds_nothing_new_in_a_copy(filled: Path, copy: Path) -> None:
    said = [{error.description for error in OpenXmlValidator().validate(path).errors} for path in (filled, copy)]
    assert said[1] <= said[0]


@pytest.mark.parametrize(("lang", "headline", "section"), [
    ("zh", "还差 3 格要填，另有 11 处请核对", "还差 3 格"),
    ("en", "3 cells still to fill; 11 places to check", "3 cells missing"),
])
def test_every_open_cell_is_named_and_counted(
    checked: pipeline.Checked, definition: Definition, lang: Lang, headline: str, section: str
) -> None:
    said = shown(checked, definition, lang, checked)
    others = [problem for problem in checked.problems if problem.code != "missing-value" and problem.level != "note"]
    assert headline.replace("11", str(len(others))) in said
    assert section in said
    for heading in ("责任人", "计划完成", "完成进度"):
        assert f"○ {heading}" in said


def test_a_cell_that_is_filled_turns_into_a_tick(
    checked: pipeline.Checked, definition: Definition, tmp_path: Path
) -> None:
    later = pipeline.check(book(tmp_path, "李娜"), definition)
    said = shown(checked, definition, "zh", later)
    assert "✓ 责任人" in said
    assert "还差 2 格" in said


def test_the_tick_over_all_waits_for_the_sheets_without_content(
    checked: pipeline.Checked, definition: Definition, tmp_path: Path
) -> None:
    full = BOOK.replace("| 压测 | {} | | | 进行中 | |", "| 压测 | 李娜 | | 2026-11-20 | 进行中 | %0.5 |")
    later = pipeline.check(book(tmp_path, text=full), definition)
    assert any(problem.code == "empty-sheet" and problem.level == "error" for problem in checked.problems)
    said = shown(checked, definition, "zh", later)
    assert not any(words.startswith("✓ 要填的都填上了") for words in said)
    assert any(words.startswith("缺的格都填上了，标 ■ 的还要处理，另有 ") for words in said)


def test_a_copy_that_comes_back_is_read_as_if_the_list_were_not_there(
    filled: Path, copy: Path, definition: Definition, tmp_path: Path
) -> None:
    first, second = pipeline.check(filled, definition).problems, pipeline.check(copy, definition).problems
    assert [(one.code, one.place.cell) for one in first] == [(one.code, one.place.cell) for one in second]
    merged = tmp_path / "meeting.xlsx"
    collect.collect([copy], merged, definition, None, lambda *_: None)
    assert package.inspect(merged).generated == ()
    built = pipeline.build(copy, definition, pipeline.BuildOptions(tmp_path / "built.xlsx"))
    assert package.inspect(built.workbook).generated == built.sheets_written


def test_a_second_run_replaces_an_untouched_copy_with_the_same_bytes(
    checked: pipeline.Checked, copy: Path, definition: Definition
) -> None:
    before = copy.read_bytes()
    assert written(checked, copy.parent, definition) == copy
    assert copy.read_bytes() == before


def test_an_untouched_copy_of_an_older_return_is_replaced(copy: Path, definition: Definition, tmp_path: Path) -> None:
    later = pipeline.check(book(tmp_path / "in", "李娜"), definition)
    out = tmp_path / "out"
    out.mkdir()
    (out / later.path.name).write_bytes(copy.read_bytes())
    assert written(later, out, definition) == out / later.path.name


def test_a_copy_somebody_worked_in_and_a_file_of_others_are_not_overwritten(
    checked: pipeline.Checked, copy: Path, definition: Definition, tmp_path: Path
) -> None:
    edited, foreign = tmp_path / "edited", tmp_path / "foreign"
    for folder in (edited, foreign):
        folder.mkdir()
    with zipfile.ZipFile(edited / copy.name, "w") as archive:
        for name, content in parts(copy).items():
            archive.writestr(name, content.replace("压测".encode(), "压力测试".encode()))
    (foreign / copy.name).write_text("mine", encoding="utf-8")
    for folder in (edited, foreign):
        before = (folder / copy.name).read_bytes()
        assert written(checked, folder, definition) == folder / f"{copy.stem}-2.xlsx"
        assert (folder / copy.name).read_bytes() == before


def test_copies_are_never_written_where_workbooks_are_looked_for(
    checked: pipeline.Checked, definition: Definition
) -> None:
    home = checked.path.parent
    for folder, given in ((home, ()), (home / "out", (home,))):
        with pytest.raises(ReportkitError, match="return-into-input"):
            returns.write((checked,), folder, definition, None, given)
        assert not (home / "out").exists()


def test_without_anything_to_complete_there_is_no_copy_and_an_old_one_goes(
    checked: pipeline.Checked, copy: Path, definition: Definition, tmp_path: Path
) -> None:
    (tmp_path / copy.name).write_bytes(copy.read_bytes())
    clean = replace(checked, meeting=replace(checked.meeting, problems=()))
    (done,) = returns.write((clean,), tmp_path, definition, None)
    assert done.path is None
    assert checked.path.name in done.line
    assert list(tmp_path.iterdir()) == []


def test_a_workbook_that_cannot_be_written_into_gets_the_list_alone(
    filled: Path, definition: Definition, tmp_path: Path
) -> None:
    locked, out = tmp_path / "locked.xlsx", tmp_path / "out"
    with zipfile.ZipFile(locked, "w") as archive:
        for name, content in parts(filled).items():
            protected = content.replace(b"<sheets>", b'<workbookProtection lockStructure="1"/><sheets>')
            archive.writestr(name, protected if name == "xl/workbook.xml" else content)
    for _ in range(2):
        assert written(pipeline.check(locked, definition), out, definition) == out / "locked.xlsx"
    assert package.inspect(out / "locked.xlsx").sheet_names == (NAME,)


def test_a_sheet_of_the_users_with_our_name_is_kept(definition: Definition, tmp_path: Path) -> None:
    own = pipeline.check(book(tmp_path / "in", text=BOOK + f"sheet {NAME}\n| 我的 |"), definition)
    assert package.inspect(written(own, tmp_path / "out", definition)).generated == (f"{NAME} 2",)


def test_the_most_urgent_three_are_named_first_and_the_organisers_part_is_left_out(
    checked: pipeline.Checked
) -> None:
    submission = checked.meeting.submission
    chosen = selection.select(submission, checked.problems)
    assert [problem.level for problem in selection.urgent(submission, chosen)] == ["error"] * 3
    weights = replace(checked.problems[0], code="weights", level="warning")
    assert selection.select(submission, (weights,)).is_empty
    assert not selection.select(replace(submission, scope="meeting"), (weights,)).is_empty


def test_the_command_prints_what_it_wrote_and_names_it_in_the_json(filled: Path, tmp_path: Path) -> None:
    copy = tmp_path / "out" / filled.name
    done = run("check", filled, "--return", copy.parent)
    assert (done.status, str(copy) in done.out) == (1, True)
    found = json.loads(run("check", filled, "--return", copy.parent, "--json").out)
    assert found["returned"] == str(copy)
    assert sum(one["count"] for one in found["groups"]) == len(found["problems"])


@pytest.mark.libreoffice
def test_the_list_recalculated_says_the_same(copy: Path) -> None:
    require_libreoffice()
    assert differences(copy) == []
