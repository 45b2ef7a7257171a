"""What the benchmarks measure, without a clock: what is imported, read and kept when workbooks are read and built."""

from __future__ import annotations

import gc
import subprocess
import sys
import tracemalloc
import zipfile
from collections.abc import Iterable
from pathlib import Path

import pytest
import python_calamine

from benchmarks import books
from reportkit.excel import reader
from reportkit.excel.raw import RawBook
from reportkit.package.zipparts import open_package
from reportkit.standard.spec import Definition

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
    code = ("import sys\nfrom reportkit.cli import main\n"
            "try:\n    main()\nexcept SystemExit:\n    pass\n"
            f"sys.stderr.write('\\n' + ' '.join(sorted({HEAVY!r} & set(sys.modules))))")
    done = subprocess.run([sys.executable, "-c", code, *map(str, arguments)], capture_output=True, text=True,
                          encoding="utf-8", check=True)
    return set(done.stderr.splitlines()[-1].split())


def test_the_books_are_the_same_for_the_same_seed(returns: tuple[Path, ...], tmp_path: Path) -> None:
    again = books.write(tmp_path / "again", 1, 1)
    assert again[0].read_bytes() == returns[0].read_bytes()
    assert len({path.read_bytes() for path in returns}) == BOOKS


def test_checking_imports_no_library_but_our_own(returns: tuple[Path, ...]) -> None:
    assert imported("check", "--json", returns[0], returns[1]) == set()


def test_building_imports_what_draws_and_nothing_else(returns: tuple[Path, ...], tmp_path: Path) -> None:
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


def test_reading_many_books_takes_the_memory_of_reading_one(
    returns: tuple[Path, ...], definition: Definition
) -> None:
    reader.read(returns[0], definition)  # what is loaded once is loaded
    few, many = _peak(returns[:2], definition), _peak(returns[:10], definition)
    assert many < 1.2 * few


def _peak(paths: Iterable[Path], definition: Definition) -> int:
    """The most memory in use above that before, in bytes, when each reading is dropped before the next."""
    gc.collect()
    tracemalloc.start()
    try:
        for path in paths:
            reader.read(path, definition)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
