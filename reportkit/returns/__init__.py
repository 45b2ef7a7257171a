"""Copies of workbooks that go back to their fillers, what is to be completed as the first sheet."""

from __future__ import annotations

import hashlib
import io
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from reportkit import package
from reportkit.errors import FileRefusedError, ReportkitError
from reportkit.excel import digits, summary_sheet
from reportkit.excel.raw import RawBook
from reportkit.excel.reader import MARK
from reportkit.lang import Lang
from reportkit.package import Inspection
from reportkit.pipeline import Checked
from reportkit.returns import sheet
from reportkit.returns.selection import EMPTY, Selection, select
from reportkit.standard.spec import Definition
from reportkit.text import Words, load

SEAL = "reportkit-return:"
ALONE = "alone"
SUFFIX = ".xlsx"
OWN_PARTS = ("styles", "calcchain", "[content_types]", "workbook.xml.rels")
"""Parts that change when a sheet is added and taken out again, by a piece of their name."""


class Returned(NamedTuple):
    """What was done for one workbook: the copy, None where nothing is to be completed; and the line to print."""

    source: Path
    path: Path | None
    line: str


def write(
    checked: Sequence[Checked], folder: Path, definition: Definition, lang: Lang | None, given: Sequence[Path] = ()
) -> tuple[Returned, ...]:
    """A copy of each checked workbook that has something to complete, in `folder` under its own name.

    A copy of an earlier run is replaced unless somebody worked in it: then the new one gets a number. Raises
    ReportkitError (return-into-input) where `folder` holds one of the workbooks, or lies in one of the folders
    `given` to search: nothing is written then; (not-writable, ...) as `package.replace_file`.
    """
    _refuse_own_folder(checked, folder, given)
    folder.mkdir(parents=True, exist_ok=True)
    taken: set[Path] = set()
    return tuple(_return(one, folder, definition, lang or one.meeting.submission.lang, taken) for one in checked)


def _refuse_own_folder(checked: Iterable[Checked], folder: Path, given: Sequence[Path]) -> None:
    """Copies beside the originals would be collected as second workbooks of their departments."""
    place = folder.resolve()
    searched = [path.resolve() for path in given if path.is_dir()]
    if place in [one.path.resolve().parent for one in checked] or set(searched) & {place, *place.parents}:
        raise ReportkitError("return-into-input", path=folder)


def _return(one: Checked, folder: Path, definition: Definition, lang: Lang, taken: set[Path]) -> Returned:
    words = load(lang, "returns")
    selection = select(one.meeting.submission, one.problems)
    wanted = folder / one.path.name
    state = package.inspect(one.path)
    if state.obstacles:
        wanted = wanted.with_suffix(SUFFIX)
    if selection.is_empty:
        _take_away(wanted)
        return Returned(one.path, None, words("result.clean", file=one.path.name))
    path = _free(wanted, taken)
    taken.add(path)
    _write(one, state, selection, definition, lang, path)
    key = "alone" if state.obstacles else "kept" if path != wanted else "written"
    said = words(f"result.{key}", path=path, open=_open_words(words, selection), file=one.path.name, kept=wanted.name)
    return Returned(one.path, path, said)


def _write(
    one: Checked, state: Inspection, selection: Selection, definition: Definition, lang: Lang, path: Path
) -> None:
    """The sheet drawn, and put in front of a copy of the workbook, or by itself where that cannot be written into."""
    submission = one.meeting.submission
    is_alone = bool(state.obstacles)
    order = sheet.Order(
        submission, selection, definition, lang, _sheet_name(lang, state), one.meeting.completeness,
        SEAL + (ALONE if is_alone else _digest(one.path)), digits.digit_width_px(state.default_font), not is_alone)
    drawn = summary_sheet.draw((sheet.compose(order),), one.reading.cells, submission.period.meeting,
                               date1904=submission.date1904)
    if is_alone:
        package.replace_content(path, drawn)
    else:
        package.graft(one.path, io.BytesIO(drawn), path, unchanged=one.reading.state)


def _sheet_name(lang: Lang, state: Inspection) -> str:
    """The sheet's name, numbered where the workbook has a sheet of that name that is not ours."""
    base = name = load(lang, "returns")("sheet")
    used = {one.casefold() for one in set(state.sheet_names) - set(state.generated)}
    number = 2
    while name.casefold() in used:
        name = f"{base} {number}"
        number += 1
    return name


def _open_words(words: Words, selection: Selection) -> str:
    """还差 7 格要填，2 张表没有内容，另有 3 处请核对"""
    empty = sum(problem.code == EMPTY for problem in selection.others)
    open_cells, others = len(selection.missing), len(selection.others) - empty
    counts = {"open": open_cells, "sheets": empty, "others" if open_cells or empty else "others_only": others}
    said = [_plural(words, key, n) for key, n in counts.items() if n]
    return words("joiner").join(said)


def _plural(words: Words, key: str, n: int) -> str:
    single = words.find(f"{key}.one")
    return single.format(n=n) if n == 1 and single else words(f"{key}.many", n=n)


def _free(wanted: Path, taken: set[Path]) -> Path:
    """`wanted` where nothing or an untouched copy of ours stands, else the next number."""
    return package.numbered(wanted, lambda path: path in taken or (path.exists() and not is_untouched(path)))


def _take_away(path: Path) -> None:
    """An untouched copy of an earlier run goes when nothing is left to complete."""
    if path.exists() and is_untouched(path):
        path.unlink()


def is_untouched(path: Path) -> bool:
    """True for a copy as we wrote it; False for any other file, and once somebody has saved the copy again."""
    try:
        seal = _seal(path)
        return seal == SEAL + ALONE or (seal != "" and seal == SEAL + _digest(path))
    except ReportkitError:
        return False


def _seal(path: Path) -> str:
    """The seal that a sheet of ours carries in its hidden columns, "" without one."""
    with package.open_package(path) as opened:
        book = RawBook(opened, MARK)
        for index, entry in enumerate(book.sheets):
            if not entry.generated and len(book.sheets) > 1:
                continue
            for cells in book.sheet(index).rows.values():
                for cell in cells.values():
                    if isinstance(cell.value, str) and cell.value.startswith(SEAL):
                        return cell.value
    return ""


def _digest(path: Path) -> str:
    """A number for what a workbook holds apart from the sheets of ours."""
    with tempfile.TemporaryDirectory() as folder:
        stripped = Path(folder) / path.name
        try:
            package.remove(path, stripped)
        except FileRefusedError as refusal:
            if refusal.code != "no-sheets":
                raise
            return ""
        with package.open_package(stripped) as opened:
            found = hashlib.sha256()
            for name in sorted(opened.keys):
                if not any(own in name for own in OWN_PARTS):
                    found.update(name.encode() + b"\0" + opened.read(name))
            return found.hexdigest()
