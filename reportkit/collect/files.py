"""The workbooks that paths name: files, folders, zip archives as chat and mail programs make them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from reportkit.collect.archives import is_archive, unpacked
from reportkit.collect.returns import LISTED
from reportkit.errors import ReportkitError

SUFFIXES = (".xlsx", ".xlsm")
OTHER_FORMATS = (".xls", ".xlsb", ".ods", ".et")  # read as well; passed over where saved again as .xlsx beside it
PAPERS = (".doc", ".docx", ".wps", ".pdf", ".csv", ".numbers", ".ppt", ".pptx", ".dps", ".png", ".jpg", ".jpeg")
"""What somebody may have handed in instead of the workbook: named, not read."""
CONTAINERS = (".zip", ".rar", ".7z", ".tar", ".gz", ".eml", ".msg")
"""What may hold a workbook and is not opened: other archives, archives in archives, mails with attachments."""
WINMAIL = "winmail.dat"  # Outlook's wrapping of attachments, as other mail programs show it


@dataclass(slots=True)
class Found:
    """The workbooks in order, archives that could not be opened, files that are no workbooks, and what may hold
    some and was not opened."""

    files: list[Path] = field(default_factory=list)
    faults: list[tuple[Path, ReportkitError]] = field(default_factory=list)
    others: list[Path] = field(default_factory=list)
    unopened: list[str] = field(default_factory=list)  # containers, those in an archive as archive/name


def find(paths: Iterable[Path], room: ExitStack) -> Found:
    """The workbooks that the paths name, in name order within a folder; owner files (~$) are passed over, and
    what somebody has saved again as .xlsx beside it. Archives are unpacked one level deep, into folders that
    go when `room` is closed.

    Raises ReportkitError: not-found, no-files for a folder or an archive without a workbook.
    """
    found = Found()
    for path in paths:
        if not path.exists():
            raise ReportkitError("not-found", path=path)
        if path.is_dir():
            _folder(path, found, path, room)
        elif is_archive(path):
            before = len(found.files)
            _archive(path, found, room)
            if len(found.files) == before and not any(fault[0] == path for fault in found.faults):
                raise _nothing(path, found)
        else:
            found.files.append(path)
    found.files = list(dict.fromkeys(found.files))
    return found


def _folder(folder: Path, found: Found, named: Path, room: ExitStack) -> None:
    before = len(found.files) + len(found.faults)
    for entry in _entries(folder):
        if _is_workbook(entry):
            found.files.append(entry)
        elif is_archive(entry):
            _archive(entry, found, room)
        else:
            _passed_over(entry, "", found)
    if len(found.files) + len(found.faults) == before:
        raise _nothing(named, found)


def _nothing(path: Path, found: Found) -> ReportkitError:
    """That there is no workbook, and what may hold one."""
    if found.unopened:
        return ReportkitError("only-unopened", path=path, files=", ".join(found.unopened[:LISTED]))
    return ReportkitError("no-files", path=path)


def _archive(path: Path, found: Found, room: ExitStack) -> None:
    """The workbooks of an archive, which is never searched for further archives."""
    try:
        folder = unpacked(path, room)
    except ReportkitError as fault:
        found.faults.append((path, fault))
        return
    for entry in _entries(folder):
        if _is_workbook(entry):
            found.files.append(entry)
        else:
            _passed_over(entry, f"{path.name}/", found)


def _passed_over(entry: Path, within: str, found: Found) -> None:
    """Names what is not read and may be somebody's return; files of other kinds are none of ours."""
    suffix = entry.suffix.lower()
    if suffix in CONTAINERS or entry.name.lower() == WINMAIL:
        found.unopened.append(within + entry.name)
    elif suffix in PAPERS:
        found.others.append(entry)


def _entries(folder: Path) -> Iterator[Path]:
    for entry in sorted(folder.rglob("*")):
        inside = entry.relative_to(folder).parts
        if entry.is_file() and not any(part.startswith((".", "~$", "__MACOSX")) for part in inside):
            yield entry


def _is_workbook(path: Path) -> bool:
    """True by the name alone: what is empty or damaged is a return of somebody, and reading it says so."""
    suffix = path.suffix.lower()
    return suffix in SUFFIXES or (
        suffix in OTHER_FORMATS and not any(path.with_suffix(other).exists() for other in SUFFIXES))
