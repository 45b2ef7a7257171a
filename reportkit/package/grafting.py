"""Generated sheets written into a user's workbook and taken out of it, with everything else byte for byte."""

from __future__ import annotations

import re
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import BinaryIO

from reportkit.errors import FileRefusedError
from reportkit.package.addition import add_sheets
from reportkit.package.bookedit import require_distinct, require_transitional, sheets
from reportkit.package.draft import Draft
from reportkit.package.notes import LABEL
from reportkit.package.obstacles import holds_macros, obstacles
from reportkit.package.proof import prove
from reportkit.package.removal import remove_marked
from reportkit.package.save import FileState, replace_file
from reportkit.package.sources import read_source
from reportkit.package.writable import check_writable
from reportkit.package.zipparts import ENDINGS, Package, open_package, package_in


def graft(
    target: Path,
    source: Path | BinaryIO,
    output: Path,
    *,
    first: bool = True,
    mark: str = "reportkit",
    label: str = "",
    unchanged: FileState | None = None,
) -> list[str]:
    """The names of the sheets added to `target`, all those of `source`; the result is written to `output`.

    `target` is any .xlsx, .xlsm, .xltx or .xltm, `source` a workbook made by XlsxWriter (a path, or an open file
    that stays open), `output` may be `target`. Marked sheets that `target` holds are replaced. `first` puts ours
    in front; a workbook that may hold macros gets them at its end all the same, because macros count sheets. One
    of ours is active in the end. `label`, at most 16 Latin letters, digits, dots and underscores, is what
    `inspect` tells afterwards. `unchanged` is the state in which the caller read `target`, by default its state
    now. FileRefusedError: an obstacle of `inspect`, a clash of sheet or table names, a source that cannot be
    moved, an ending of `output` that does not fit, or a reason of `save.replace_file`; `output` is then as it was.
    ValueError: a mark or label with other characters.
    """
    _require_words(mark, label)
    check_writable(output)
    with open_package(target) as package, _opened_source(source) as made:
        _require_ending(output, package)
        state = unchanged or package.state()
        draft = Draft(package)
        _require_writable(draft)
        remove_marked(draft, mark)
        in_front = first and not holds_macros(package)
        added = add_sheets(draft, read_source(made), in_front=in_front, mark=mark, label=label)
        replace_file(output, lambda file: _write(draft, file), unchanged=state)
    return added


def remove(target: Path, output: Path, *, mark: str = "reportkit") -> list[str]:
    """The names of the marked sheets taken out of `target`; the result is written to `output`.

    Without marked sheets the output equals the target. FileRefusedError: as for `graft`.
    """
    check_writable(output)
    with open_package(target) as package:
        _require_ending(output, package)
        state = package.state()
        draft = Draft(package)
        _require_writable(draft)
        removed = remove_marked(draft, mark)
        if removed or output.resolve() != target.resolve():
            replace_file(output, lambda file: _write(draft, file), unchanged=state)
    return removed


def _require_words(mark: str, label: str) -> None:
    if not re.fullmatch(r"[A-Za-z][A-Za-z0-9_.]{0,63}", mark):
        raise ValueError("a mark is a letter, followed by at most 63 letters, digits, dots or underscores")
    if not LABEL.fullmatch(label):
        raise ValueError("a label is at most 16 letters, digits, dots or underscores")


def _require_ending(output: Path, package: Package) -> None:
    """FileRefusedError: wrong-ending. Excel opens no file whose name says something else about macros or templates.

    A file that has the wrong name already keeps it.
    """
    ending = output.suffix.lower()
    if ending not in ENDINGS.values() or ending == package.path.suffix.lower():
        return
    right = ENDINGS.get(package.content_type(package.workbook_part()), ending)
    if ending != right:
        raise FileRefusedError("wrong-ending", path=str(output), ending=right)


def _opened_source(source: Path | BinaryIO) -> AbstractContextManager[Package]:
    if isinstance(source, Path):
        return open_package(source)
    return nullcontext(package_in(source, Path("source.xlsx")))


def _require_writable(draft: Draft) -> None:
    root, _ = draft.parse(draft.workbook)
    for code in obstacles(draft.package, root):
        raise FileRefusedError(code, path=draft.path)
    require_transitional(root, draft.path)
    require_distinct(sheets(draft, root), draft.path)


def _write(draft: Draft, file: BinaryIO) -> None:
    draft.write_to(file)
    prove(draft, file)
    draft.package.close()  # it may be what is replaced next, and Windows replaces no file that is open
