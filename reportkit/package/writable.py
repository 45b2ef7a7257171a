"""Whether and under which name a file can be written, asked before any work is done for it."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from pathlib import Path

from reportkit.errors import FileRefusedError


def check_writable(target: Path) -> None:
    """FileRefusedError when writing cannot succeed: open-elsewhere, not-writable, not-a-file, no-folder."""
    place = Path(os.path.realpath(target))
    owner = _owner(place)
    if owner is not None:
        raise FileRefusedError("open-elsewhere", path=str(target), owner=owner)
    if not place.parent.is_dir():
        raise FileRefusedError("no-folder", path=str(target), folder=str(place.parent))
    if not place.exists():
        return
    if not stat.S_ISREG(place.stat().st_mode):
        raise FileRefusedError("not-a-file", path=str(target))
    if not place.stat().st_mode & 0o222 or not os.access(place, os.W_OK):
        raise FileRefusedError("not-writable", path=str(target))


def numbered(wanted: Path, is_taken: Callable[[Path], bool]) -> Path:
    """`wanted`, or the first of name-2, name-3, ... beside it that is not taken."""
    path, number = wanted, 2
    while is_taken(path):
        path = wanted.with_name(f"{wanted.stem}-{number}{wanted.suffix}")
        number += 1
    return path


def _owner(place: Path) -> str | None:
    """The name in the file that Excel, WPS or LibreOffice lays beside an open file, None without one."""
    for name in (f"~${place.name}", f"~${place.name[2:]}", f".~lock.{place.name}#"):
        lock = place.with_name(name)
        if not os.path.isfile(lock):  # noqa: PTH113 - Path.is_file raises where the longer name is too long
            continue
        try:
            data = lock.read_bytes()[:512]
        except OSError:
            return "?"
        if name.startswith(".~lock"):
            return data.decode("utf-8", "replace").strip(",").split(",")[0].strip() or "?"
        return data[1 : 1 + data[0]].decode("utf-8", "replace").strip() or "?" if data else "?"
    return None
