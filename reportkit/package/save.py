"""A file replaced as a whole or not at all: the target is the old or the new one at every moment."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import signal
import stat
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import BinaryIO

from reportkit.errors import FileRefusedError

_FULL = (errno.ENOSPC, errno.EDQUOT)
_CLOSED_TO_US = (errno.EACCES, errno.EPERM, errno.EROFS, errno.EBUSY, errno.ETXTBSY)


@dataclass(frozen=True, slots=True)
class FileState:
    """What a file held when it was read, to notice that somebody changed it before we write."""

    path: Path
    digest: bytes

    @classmethod
    def of(cls, path: Path) -> FileState:
        """The present state of a file. OSError when it cannot be read."""
        with path.open("rb") as file:
            return cls(path, _digest(file))

    @classmethod
    def of_open(cls, path: Path, file: BinaryIO) -> FileState:
        """The state of a file through the handle that reads it, even when its name now means another one."""
        return cls(path, _digest(file))

    def check(self) -> None:
        """FileRefusedError: changed-meanwhile, when the file is gone or holds other bytes."""
        try:
            same = FileState.of(self.path) == self
        except OSError:
            same = False
        if not same:
            raise FileRefusedError("changed-meanwhile", path=str(self.path))


def replace_file(
    target: Path, write: Callable[[BinaryIO], None], *, unchanged: FileState | None = None
) -> None:
    """Writes a file through `write` and puts it in the place of `target`, or leaves everything as it was.

    `write` gets an empty file opened for reading and writing, with random access. A symbolic link is followed
    and stays; permissions of the old file stay. `unchanged` is checked right before the replacement.
    FileRefusedError: open-elsewhere, not-writable, disk-full, not-written, changed-meanwhile.
    """
    place = Path(os.path.realpath(target))
    check_writable(place)
    try:
        with _interruptible(), _folder(place.parent) as folder:
            _replace(place, write, unchanged, folder)
    except OSError as error:
        raise _refusal(error, target) from error


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


def _owner(place: Path) -> str | None:
    """The name in the file that Excel, WPS or LibreOffice lays beside an open file, None without one."""
    for name in (f"~${place.name}", f"~${place.name[2:]}", f".~lock.{place.name}#"):
        lock = place.with_name(name)
        if not lock.is_file():
            continue
        try:
            data = lock.read_bytes()[:512]
        except OSError:
            return "?"
        if name.startswith(".~lock"):
            return data.decode("utf-8", "replace").strip(",").split(",")[0].strip() or "?"
        return data[1 : 1 + data[0]].decode("utf-8", "replace").strip() or "?" if data else "?"
    return None


def _replace(
    place: Path, write: Callable[[BinaryIO], None], unchanged: FileState | None, folder: int | None
) -> None:
    temporary = place.with_name(f".{place.name[:100]}.{os.getpid()}-{threading.get_ident()}.tmp")
    file = _unnamed(place.parent) or _named(temporary)
    try:
        with file:
            write(file)
            file.flush()
            _keep_mode(place, file)
            os.fsync(file.fileno())
            if folder is not None and not temporary.exists():
                unnamed = f"/proc/self/fd/{file.fileno()}"
                os.link(unnamed, temporary.name, src_dir_fd=folder, dst_dir_fd=folder)
            written = _digest(file)
        if FileState.of(temporary).digest != written:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        _lock(folder)
        if unchanged is not None:
            unchanged.check()
        temporary.replace(place)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    if folder is not None:
        os.fsync(folder)


def _unnamed(folder: Path) -> BinaryIO | None:
    """A file without a name, which even a killed process cannot leave behind; None where there is no such."""
    flag = getattr(os, "O_TMPFILE", None)
    if flag is None or not Path("/proc/self/fd").is_dir():
        return None
    try:
        return os.fdopen(os.open(folder, flag | os.O_RDWR, 0o666), "w+b")
    except OSError:
        return None


def _named(temporary: Path) -> BinaryIO:
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    return os.fdopen(os.open(temporary, flags, 0o666), "w+b")


def _keep_mode(place: Path, file: BinaryIO) -> None:
    if not place.exists() or not hasattr(os, "fchmod"):
        return
    old = place.stat()
    os.fchmod(file.fileno(), stat.S_IMODE(old.st_mode))
    with contextlib.suppress(PermissionError):
        os.fchown(file.fileno(), old.st_uid, old.st_gid)


@contextlib.contextmanager
def _folder(folder: Path) -> Iterator[int | None]:
    """An open handle of the folder; None where folders cannot be opened."""
    if sys.platform == "win32":
        yield None
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        yield handle
    finally:
        os.close(handle)


def _lock(folder: int | None) -> None:
    """Holds back a second run between its check and its replacement, until the handle is closed."""
    if sys.platform == "win32" or folder is None:
        return
    import fcntl

    with contextlib.suppress(OSError):  # some network file systems have no locks
        fcntl.flock(folder, fcntl.LOCK_EX)


@contextlib.contextmanager
def _interruptible() -> Iterator[None]:
    """A polite request to end (SIGTERM) becomes an exception, so that nothing is left behind."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def leave(number: int, _: FrameType | None) -> None:
        raise SystemExit(128 + number)

    before = signal.signal(signal.SIGTERM, leave)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _digest(file: BinaryIO) -> bytes:
    file.seek(0)
    digest = hashlib.blake2b(digest_size=16)
    while chunk := file.read(1 << 20):
        digest.update(chunk)
    return digest.digest()


def _refusal(error: OSError, target: Path) -> FileRefusedError:
    reason = error.strerror or type(error).__name__
    if error.errno in _FULL:
        return FileRefusedError("disk-full", path=str(target))
    if error.errno in _CLOSED_TO_US:
        return FileRefusedError("not-writable", path=str(target))
    return FileRefusedError("not-written", path=str(target), reason=reason)
