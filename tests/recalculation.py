"""What LibreOffice computes for every formula of a workbook, to hold our cached values against.

LibreOffice trusts the cached values of most files on loading, so the private profile made here
orders a recalculation on every load; `tests/test_recalculation.py` proves that it happens.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import tempfile
import warnings
from collections.abc import Collection, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils.datetime import to_excel
from openpyxl.workbook import Workbook

Result = float | int | str | bool | None

SWITCH = "REPORTKIT_REQUIRE_LIBREOFFICE"
LIMIT_S = 180

_SETTING = (
    '<item oor:path="/org.openoffice.Office.Calc/Formula/Load">'
    '<prop oor:name="{name}" oor:op="fuse"><value>0</value></prop></item>'
)
_PROFILE = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<oor:items xmlns:oor="http://openoffice.org/2001/registry"'
    ' xmlns:xs="http://www.w3.org/2001/XMLSchema"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
    # 0 = always, 1 = never, 2 = ask
    + _SETTING.format(name="OOXMLRecalcMode")
    + _SETTING.format(name="ODFRecalcMode")
    + "</oor:items>\n"
)


def require_libreoffice() -> str:
    """The path of soffice; without it the test is skipped, or fails where the environment demands it.

    The environment variable REPORTKIT_REQUIRE_LIBREOFFICE=1 turns absence into a failure, so that a
    continuous build cannot pass by comparing nothing.
    """
    program = shutil.which("soffice")
    if program is not None:
        return program
    if os.environ.get(SWITCH) == "1":
        pytest.fail(f"soffice is not on the PATH and {SWITCH}=1 demands it")
    pytest.skip("soffice (LibreOffice) is not on the PATH")


def recalculate(path: Path) -> dict[str, dict[str, Result]]:
    """Every cell with a value after a full recalculation by LibreOffice: sheet name → "B7" → value.

    Blank cells are absent. Errors are their text ("#N/A"), dates and times are serial numbers,
    an empty text is "" or absent (LibreOffice drops the value of a formula that gives "").
    The file itself is not touched. Fails the test when the conversion does; see `require_libreoffice`.
    """
    program = require_libreoffice()
    with tempfile.TemporaryDirectory(prefix="reportkit-recalculation-") as folder:
        profile = Path(folder, "profile")
        _write_profile(profile)
        converted = _convert(program, profile, path.resolve(), Path(folder, "out"))
        return _values(converted)


def recalculate_all(paths: Sequence[Path], sheets: Collection[str]) -> list[dict[str, dict[str, Result]]]:
    """As `recalculate` for the named sheets of several workbooks, in one call of LibreOffice."""
    program = require_libreoffice()
    with tempfile.TemporaryDirectory(prefix="reportkit-recalculation-") as folder:
        profile, out = Path(folder, "profile"), Path(folder, "out")
        _write_profile(profile)
        copies = [shutil.copyfile(path, Path(folder, f"book{number}{path.suffix}"))
                  for number, path in enumerate(paths)]
        command = [program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore",
                   "--convert-to", "xlsx", "--outdir", str(out), *map(str, copies)]
        done = subprocess.run(command, capture_output=True, text=True, timeout=LIMIT_S * 3, check=False)
        converted = [out / f"{copy.stem}.xlsx" for copy in copies]
        if not all(path.is_file() for path in converted):
            pytest.fail(f"LibreOffice did not convert every workbook: {done.stdout} {done.stderr}")
        return [_values_of(path, sheets) for path in converted]


def formula_cells(path: Path) -> dict[str, dict[str, tuple[str, Result]]]:
    """Every formula cell of a workbook: sheet name → "B7" → (formula with "=", cached value)."""
    cached = _values(path)
    return {
        sheet: {name: (formula, cached[sheet].get(name)) for name, formula in formulas.items()}
        for sheet, formulas in _formulas(path).items()
    }


def differences(path: Path, tolerance: float = 1e-9) -> list[str]:
    """One line for each formula cell whose cached value is not what LibreOffice computes.

    Numbers differ beyond `tolerance` (relative above 1, else absolute); an absent value equals "".
    Fails the test when the workbook has no formula: a comparison of nothing proves nothing.
    """
    cells = formula_cells(path)
    if not any(cells.values()):
        pytest.fail(f"{path.name} has no formula cell to compare")
    computed = recalculate(path)
    return [
        f"{sheet}!{name}: {formula} cached {cached!r}, LibreOffice {computed[sheet].get(name)!r}"
        for sheet, formulas in cells.items()
        for name, (formula, cached) in formulas.items()
        if not same(cached, computed[sheet].get(name), tolerance)
    ]


def same(ours: Result, theirs: Result, tolerance: float = 1e-9) -> bool:
    """Whether two cell values are equal: kinds count (TRUE is not 1), numbers within `tolerance`."""
    if isinstance(ours, bool) or isinstance(theirs, bool):
        return ours is theirs
    if isinstance(ours, (int, float)) and isinstance(theirs, (int, float)):
        return abs(ours - theirs) <= tolerance * max(1.0, abs(theirs))
    return ("" if ours is None else ours) == ("" if theirs is None else theirs)


def _write_profile(profile: Path) -> None:
    """A LibreOffice profile on disk that recalculates every workbook it loads."""
    settings = profile / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True)
    settings.write_text(_PROFILE, encoding="utf-8")


def _convert(program: str, profile: Path, source: Path, folder: Path) -> Path:
    """The path of the recalculated .xlsx, converted from a copy with a plain name."""
    folder.mkdir()
    copy = folder.parent / f"book{source.suffix}"
    shutil.copyfile(source, copy)
    command = [program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore",
               "--convert-to", "xlsx", "--outdir", str(folder), str(copy)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=LIMIT_S, check=False)
    converted = folder / "book.xlsx"
    if not converted.is_file():
        pytest.fail(f"LibreOffice did not convert {source.name}: {done.stdout} {done.stderr}")
    return converted


def _open(path: Path, *, data_only: bool) -> Workbook:
    """The workbook in openpyxl, without its remarks on extensions that it does not keep."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", category=UserWarning, module="openpyxl")
        return openpyxl.load_workbook(path, data_only=data_only)


def _formulas(path: Path) -> dict[str, dict[str, str]]:
    """Sheet name → "B7" → formula text."""
    book = _open(path, data_only=False)
    return {
        sheet.title: {
            cell.coordinate: getattr(cell.value, "text", cell.value)
            for row in sheet.iter_rows() for cell in row if cell.data_type == "f"
        }
        for sheet in book.worksheets
    }


def _values(path: Path) -> dict[str, dict[str, Result]]:
    """Sheet name → "B7" → stored value, dates as serial numbers of the workbook's date system."""
    book = _open(path, data_only=True)
    return {
        sheet.title: {
            cell.coordinate: _plain(cell.value, book)
            for row in sheet.iter_rows() for cell in row if cell.value is not None
        }
        for sheet in book.worksheets
    }


def _values_of(path: Path, sheets: Collection[str]) -> dict[str, dict[str, Result]]:
    """As `_values` for the named sheets; the others are not parsed."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", category=UserWarning, module="openpyxl")
        with contextlib.closing(openpyxl.load_workbook(path, data_only=True, read_only=True)) as book:
            return {
                name: {
                    cell.coordinate: _plain(cell.value, book)
                    for row in book[name].iter_rows() for cell in row if cell.value is not None
                }
                for name in sheets
            }


def _plain(value: object, book: Workbook) -> Result:
    """A cell's value without dates: openpyxl turns numbers with a date format into datetime objects."""
    if isinstance(value, (datetime, date, time, timedelta)):
        return float(to_excel(value, book.epoch))
    if isinstance(value, (bool, int, float, str)):
        return value
    raise TypeError(f"unexpected cell value {value!r}")
