"""Zip archives of returned workbooks: opened within bounds, names in the script in which they were typed."""

from __future__ import annotations

import tempfile
from contextlib import ExitStack
from pathlib import Path, PurePosixPath

from reportkit.errors import FileRefusedError, ReportkitError
from reportkit.package.rawzip import Member, inflated, members_of

MAX_FILES = 500
MAX_BYTES = 1024 * 2**20
FORBIDDEN = '<>:"|?*'  # not in file names on Windows
LONGEST = 100  # characters of a name; the end of a file's name, with its suffix, is kept


def is_archive(path: Path) -> bool:
    """True for a zip archive, by its name and first bytes; a workbook is a zip too, and never named so."""
    if path.suffix.lower() != ".zip" or path.name.startswith((".", "~$")):
        return False
    with path.open("rb") as file:
        return file.read(4) == b"PK\x03\x04"


def unpacked(path: Path, room: ExitStack) -> Path:
    """A new folder with the files of the archive and its name, which is removed when `room` is closed.

    Nothing is written outside it: of a name only its plain parts count. Raises ReportkitError: archive-too-big,
    and what the directory of a damaged, encrypted or hostile archive raises.
    """
    made = tempfile.TemporaryDirectory(prefix="reportkit-", ignore_cleanup_errors=True)
    folder = Path(room.enter_context(made)) / _safe(path.stem)
    folder.mkdir()
    with path.open("rb") as file:
        members = [member for member in members_of(file, str(path)) if not member.name.endswith(("/", "\\"))]
        if len(members) > MAX_FILES or path.stat().st_size > MAX_BYTES:
            raise ReportkitError("archive-too-big", path=path.name, n=MAX_FILES)
        for member in members:
            target = _free(folder.joinpath(*_parts(member, str(path))))
            target.parent.mkdir(parents=True, exist_ok=True)
            with target.open("wb") as out:
                out.writelines(inflated(file, member, str(path)))
    return folder


def real_name(member: Member) -> str:
    """The name as it was typed: UTF-8 where the archive says so or its bytes are, else GB 18030, in which older
    Windows programs store Chinese names without saying it."""
    if member.utf8:
        return member.name
    for encoding in ("utf-8", "gb18030"):
        try:
            return member.raw_name.decode(encoding)
        except UnicodeDecodeError:
            continue
    return member.name


def _parts(member: Member, path: str) -> tuple[str, ...]:
    """The folders and the file of a member's name, without what would lead out of the target folder."""
    parts = PurePosixPath(real_name(member).replace("\\", "/")).parts
    plain = tuple(_safe(part) for part in parts if part not in ("/", "..", ".") and not part.endswith(":"))
    if not plain:
        raise FileRefusedError("zip-damaged", path=path)
    return plain


def _safe(part: str) -> str:
    kept = "".join("_" if character in FORBIDDEN or ord(character) < 32 else character for character in part)
    return kept[-LONGEST:].strip() or "_"


def _free(path: Path) -> Path:
    """The path, numbered where two members have one name."""
    number = 2
    wanted = path
    while path.exists():
        path = wanted.with_name(f"{wanted.stem} ({number}){wanted.suffix}")
        number += 1
    return path
