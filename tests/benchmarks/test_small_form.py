"""What the benchmarks measure, without a clock: what is imported, read and kept when workbooks are read and built."""

from __future__ import annotations

import gc
import zipfile
from collections.abc import Iterable
from pathlib import Path

import pytest
import python_calamine

from benchmarks import books
from reportkit import collect
from reportkit.excel import reader
from reportkit.excel.raw import RawBook
from reportkit.excel.raw_sheet import RawSheet
from reportkit.package.zipparts import open_package
from reportkit.standard.spec import Definition
from tests.loaded import loaded

BOOKS, MODELS = 20, 3
HEAVY = {"pandas", "numpy", "pyarrow", "openpyxl", "xlsxwriter", "docx", "lxml", "sqlalchemy", "python_calamine"}
DRAWING = {"xlsxwriter", "docx", "lxml"}
UNREAD = ("xl/theme/", "docProps/app.xml", "xl/calcChain.xml")


@pytest.fixture(scope="module")
def returns(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, ...]:
    """Twenty returned workbooks in a folder."""
    return books.write(tmp_path_factory.mktemp("bench") / "returns", BOOKS, MODELS)


def imported(*arguments: str | Path) -> set[str]:
    """The heavy libraries that a command of ours has imported when it ends."""
    return loaded("from reportkit.cli import main; main()", HEAVY, *arguments)


def test_the_books_are_the_same_for_the_same_seed(returns: tuple[Path, ...], tmp_path: Path) -> None:
    again = books.write(tmp_path / "again", 1, 1)
    assert again[0].read_bytes() == returns[0].read_bytes()
    assert len({path.read_bytes() for path in returns}) == BOOKS


def test_checking_and_building_import_what_draws_and_nothing_heavier(
    returns: tuple[Path, ...], tmp_path: Path
) -> None:
    assert imported("check", "--json", returns[0]) <= DRAWING
    assert imported("build", returns[0], "-o", tmp_path / "built.xlsx") == DRAWING


def test_the_same_cells_are_found_as_calamine_finds(returns: tuple[Path, ...]) -> None:
    for path in returns[:MODELS]:
        with open_package(path) as opened:
            book = RawBook(opened, reader.MARK)
            ours = {entry.name: _filled(cell.value for row in book.sheet(index).rows.values() for cell in row.values())
                    for index, entry in enumerate(book.sheets)}
        theirs = python_calamine.CalamineWorkbook.from_path(str(path))
        assert ours == {name: _filled(value for line in theirs.get_sheet_by_name(name).to_python() for value in line)
                        for name in theirs.sheet_names}


def _filled(values: Iterable[object]) -> int:
    return sum(value not in (None, "") for value in values)


def test_parts_that_say_nothing_of_the_cells_are_not_read(
    returns: tuple[Path, ...], definition: Definition, tmp_path: Path
) -> None:
    spoilt = tmp_path / returns[0].name
    replaced = []
    with zipfile.ZipFile(returns[0]) as old, zipfile.ZipFile(spoilt, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name.startswith(UNREAD):
                replaced.append(name)
            new.writestr(name, b"\0 no XML" if name.startswith(UNREAD) else old.read(name))
    assert len(replaced) == 2
    assert reader.read(spoilt, definition).submission == reader.read(returns[0], definition).submission


def test_reading_books_leaves_nothing_behind(returns: tuple[Path, ...], definition: Definition) -> None:
    """The memory of reading many is that of the largest: no cells are kept from one to the next."""
    for path in returns[:MODELS]:  # what is loaded once is loaded
        reader.read(path, definition)
    before = _kept()
    reading = reader.read(returns[0], definition)
    held = _kept() - before
    del reading
    for path in returns[MODELS:MODELS + 5]:
        reader.read(path, definition)
    assert _kept() - before < held / 2


def test_what_checking_keeps_of_many_books_is_not_their_cells(
    returns: tuple[Path, ...], definition: Definition
) -> None:
    before = _sheets()
    outcome = collect.check_all(returns[:3], definition, None, lambda _done, _all, _name: None)
    assert _sheets() == before
    first = outcome.checked[0].reading
    assert list(first.cells.filled("封面", 1, 1, 9, 9)) == list(
        reader.read(returns[0], definition).cells.filled("封面", 1, 1, 9, 9))


def _sheets() -> int:
    """How many sheets with their cells are in use."""
    gc.collect()
    return sum(isinstance(one, RawSheet) for one in gc.get_objects())


def _kept() -> int:
    """How many objects are in use that can refer to others."""
    gc.collect()
    return len(gc.get_objects())
