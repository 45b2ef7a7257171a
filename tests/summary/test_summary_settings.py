"""A company's [summary] settings: which sections there are, in which order, and the logo in the banner."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from dataclasses import replace
from pathlib import Path

import pytest
from xlsxwriter import Workbook

from reportkit import package, standard, summary
from reportkit.errors import DefinitionError
from reportkit.excel import summary_sheet
from reportkit.standard.spec import Definition, Logo, SummarySettings
from reportkit.standard.summary_settings import PAGE_ONE, SECTIONS
from reportkit.summary.pages import CAPACITY
from tests.summary.sample_meeting import meeting
from tests.summary.sample_modules import modules

FRAME = struct.pack(">BBHBHHB", 0xFF, 0xC0, 8, 8, 40, 120, 0)  # a JPEG frame header: 120 wide, 40 high


def png(width: int, height: int) -> bytes:
    """A white PNG picture."""
    def chunk(name: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    pixels = zlib.compress((b"\0" + b"\xff" * width) * height)
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def company(folder: Path, text: str) -> Path:
    path = folder / "reportkit.toml"
    path.write_text(text, encoding="utf-8")
    return path


def titles(definition: Definition, settings: SummarySettings, report: str = "standard") -> list[str]:
    """The titles of the sections from top to bottom."""
    given, _ = modules("en", report) if report != "standard" else meeting("en", 1)
    grid = summary.compose(given, replace(definition, summary=settings), "en")[0]
    return [str(cell.value) for (_, column), cell in sorted(grid.cells.items())
            if column == 2 and cell.style == "section" and cell.value]


def test_hidden_sections_have_neither_title_nor_link(definition: Definition) -> None:
    usual = titles(definition, SummarySettings())
    assert {"KPIs", "Risks"} <= set(usual)
    assert titles(definition, SummarySettings(hide=("risks",))) == [each for each in usual if each != "Risks"]


def test_named_sections_come_first_and_the_others_follow(definition: Definition) -> None:
    usual = titles(definition, SummarySettings())
    chosen = titles(definition, SummarySettings(sections=("risks", "kpis")))
    assert chosen.index("Risks") + 1 == chosen.index("KPIs")
    assert sorted(chosen) == sorted(usual)


@pytest.mark.parametrize("report", ["data", "team"])
def test_what_stands_behind_page_one_can_be_hidden(report: str, definition: Definition) -> None:
    given, _ = modules("en", report)
    grid = summary.compose(given, replace(definition, summary=SummarySettings(hide=SECTIONS)), "en")[0]
    kept = [str(cell.value) for (_, column), cell in sorted(grid.cells.items())
            if column == 2 and cell.style == "section" and cell.value]
    assert len(kept) <= 4  # decisions, attention (and its rest), scorecard


@pytest.mark.parametrize(("code", "text"), [
    ("unknown-summary-section", '[summary]\nhide = ["risk"]\n'),
    ("unknown-summary-section", '[summary]\nsections = ["kpi"]\n'),
    ("shown-and-hidden", '[summary]\nsections = ["kpis"]\nhide = ["kpis"]\n'),
    ("duplicate-key", '[summary]\nsections = ["kpis", "kpis"]\n'),
    ("unknown-key", '[summary]\nlogos = "a.png"\n'),
    ("no-logo", '[summary]\nlogo = "absent.png"\n'),
    ("bad-logo", '[summary]\nlogo = "reportkit.toml"\n'),
])
def test_a_mistake_in_the_settings_is_named(code: str, text: str, tmp_path: Path) -> None:
    with pytest.raises(DefinitionError) as caught:
        standard.load(company(tmp_path, text))
    assert caught.value.code == code


def test_an_unknown_section_is_answered_with_the_nearest_name(tmp_path: Path) -> None:
    with pytest.raises(DefinitionError) as caught:
        standard.load(company(tmp_path, '[summary]\nhide = ["risk"]\n'))
    assert caught.value.params["near"] == "risks"


@pytest.mark.parametrize(("content", "size"), [
    (png(300, 60), (300, 60)), (b"\xff\xd8\xff\xe0\x00\x04ab" + FRAME, (120, 40)), (b"\xff\xd8" + FRAME, (120, 40))])
def test_the_size_of_a_picture_is_read_from_its_header(content: bytes, size: tuple[int, int], tmp_path: Path) -> None:
    (tmp_path / "logo").write_bytes(content)
    logo = standard.load(company(tmp_path, '[summary]\nlogo = "logo"\n')).summary.logo
    assert logo == Logo(str(tmp_path / "logo"), *size)


def test_a_logo_keeps_its_proportions_and_the_title_stands_beside_it(definition: Definition) -> None:
    given, _ = meeting("zh", 2)
    changed = replace(definition, summary=SummarySettings(logo=Logo("logo.png", 400, 100)))
    grid = summary.compose(given, changed, "zh")[0]
    assert grid.logo is not None
    assert (grid.logo.width_px, grid.logo.height_px) == (136, 34)
    assert grid.cells[1, 4].formula
    assert not grid.cells[1, 2].formula
    assert grid.widths == summary.compose(given, definition, "zh")[0].widths


def test_a_logo_comes_along_into_the_workbook(definition: Definition, tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(png(300, 60))
    given, made = meeting("zh", 1)
    changed = replace(definition, summary=SummarySettings(logo=Logo(str(tmp_path / "logo.png"), 300, 60)))
    drawn = summary_sheet.draw(summary.compose(given, changed, "zh"), made.cells, given.submission.period.meeting)
    with Workbook(tmp_path / "own.xlsx") as book:
        book.add_worksheet("数")
    package.graft(tmp_path / "own.xlsx", io.BytesIO(drawn), tmp_path / "both.xlsx", label="zh")
    with zipfile.ZipFile(tmp_path / "both.xlsx") as archive:
        pictures = [name for name in archive.namelist() if name.endswith(".png")]
        assert [archive.read(name) for name in pictures] == [png(300, 60)]


def test_page_one_keeps_the_order_and_leaves_out_what_a_company_says(definition: Definition) -> None:
    usual = titles(definition, SummarySettings())
    assert usual[:3] == ["Decisions needed", "Needs attention", "Department scorecard"]
    chosen = titles(definition, SummarySettings(sections=("scorecard", "risks", "attention"), hide=("decisions",)))
    assert chosen[:3] == ["Department scorecard", "Needs attention", "Risks"]
    assert "Decisions needed" not in chosen


@pytest.mark.parametrize("hide", [(each,) for each in PAGE_ONE] + [PAGE_ONE])
def test_page_one_without_a_part_is_still_one_page(hide: tuple[str, ...], definition: Definition) -> None:
    for departments in (8, 20):
        given, _ = meeting("zh", departments)
        grid = summary.compose(given, replace(definition, summary=SummarySettings(hide=hide)), "zh")[0]
        first = grid.breaks[0]
        assert sum(grid.heights[row] for row in range(1, first + 1)) <= CAPACITY
        has_tiles = any(cell.style.startswith("tile") for cell in grid.cells.values())
        assert has_tiles == ("tiles" not in hide)
        assert not any("\ue0f0" in cell.formula for cell in grid.cells.values())  # no link leads to what is hidden


def test_tiles_may_stand_behind_the_lists(definition: Definition) -> None:
    given, _ = meeting("en", 8)
    settings = SummarySettings(sections=("attention", "tiles"))
    grid = summary.compose(given, replace(definition, summary=settings), "en")[0]
    headings = [row for (row, column), cell in sorted(grid.cells.items()) if column == 2 and cell.style == "section"]
    tile = min(row for (row, _), cell in grid.cells.items() if cell.style.startswith("tile"))
    assert headings[0] < tile < headings[1]
