"""A file replaced as a whole or not at all: the target is the old or the new one at every moment."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import re
import shutil
import signal
import stat
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType
from typing import BinaryIO, NamedTuple

from reportkit.errors import FileRefusedError
from reportkit.package.writable import check_writable

_FULL = (errno.ENOSPC, errno.EDQUOT)
_LEAD_BYTES = 150
_LOCK_TRIES, _LOCK_PAUSE_S = 200, 0.05
_NO_LINKS = (errno.EXDEV, errno.EPERM, errno.ENOENT, errno.EINVAL, errno.EOPNOTSUPP)
_CLOSED_TO_US = (errno.EACCES, errno.EPERM, errno.EROFS, errno.EBUSY, errno.ETXTBSY)


class FileState(NamedTuple):
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
    and stays; owner and permissions of the old file stay. `unchanged` is checked right before the replacement,
    and other runs in the same folder wait meanwhile.
    FileRefusedError: open-elsewhere, not-writable, disk-full, not-written, changed-meanwhile.
    """
    place = Path(os.path.realpath(target))
    check_writable(place)
    try:
        with _interruptible(), _folder(place.parent) as folder:
            _replace(place, write, unchanged, folder)
    except OSError as error:
        raise _refusal(error, target) from error


def replace_content(target: Path, content: bytes) -> None:
    """`replace_file` for what is at hand as a whole."""
    def fill(file: BinaryIO) -> None:
        file.write(content)

    replace_file(target, fill)


def _replace(
    place: Path, write: Callable[[BinaryIO], None], unchanged: FileState | None, folder: int | None
) -> None:
    if _lock(folder):
        _sweep(place)
    temporary = place.with_name(f"{_lead(place)}{os.getpid()}-{threading.get_ident()}.tmp")
    file = _unnamed(place.parent) or _named(temporary)
    try:
        with file:
            write(file)
            file.flush()
            _keep_status(place, file)
            os.fsync(file.fileno())
            if folder is not None and not temporary.exists():
                _give_name(file, temporary, place, folder)
            written = _digest(file)
        if FileState.of(temporary).digest != written:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        if unchanged is not None:
            unchanged.check()
        temporary.replace(place)
    except BaseException:
        with contextlib.suppress(OSError):  # the first fault is the one to tell; the next run sweeps
            temporary.unlink(missing_ok=True)
        raise
    if folder is not None:
        with contextlib.suppress(OSError):  # the new file stands complete, and some file systems cannot do this
            os.fsync(folder)


def _lead(place: Path) -> str:
    """How the names of temporary files for a target begin.

    Cut by bytes: most file systems take 255 in a name, and a Chinese character is three of them.
    """
    return f".{place.name.encode(errors='ignore')[:_LEAD_BYTES].decode(errors='ignore')}."


def _sweep(place: Path) -> None:
    """Takes away what a run that was killed has left; under the lock, no other run can be at work here."""
    pattern = re.compile(re.escape(_lead(place)) + r"[0-9]+-[0-9]+\.tmp")
    with contextlib.suppress(OSError):
        for stray in [entry for entry in place.parent.iterdir() if pattern.fullmatch(entry.name)]:
            stray.unlink()


def _give_name(file: BinaryIO, temporary: Path, place: Path, folder: int) -> None:
    """Links an unnamed file into its folder, or copies it where the file system has no such links."""
    try:
        os.link(f"/proc/self/fd/{file.fileno()}", temporary.name, src_dir_fd=folder, dst_dir_fd=folder)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        with _named(temporary) as copy:
            file.seek(0)
            shutil.copyfileobj(file, copy, 1 << 20)
            copy.flush()
            _keep_status(place, copy)
            os.fsync(copy.fileno())


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


def _keep_status(place: Path, file: BinaryIO) -> None:
    """Owner, permissions and extended attributes (access control lists among them) as the old file has them."""
    if not place.exists() or not hasattr(os, "fchown"):  # Windows: files have no owner there, and fchmod is younger
        return
    old = place.stat()
    with contextlib.suppress(PermissionError):
        os.fchown(file.fileno(), old.st_uid, old.st_gid)
    os.fchmod(file.fileno(), stat.S_IMODE(old.st_mode))
    if sys.platform == "linux":
        for name in os.listxattr(place):
            with contextlib.suppress(OSError):
                os.setxattr(file.fileno(), name, os.getxattr(place, name))


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
        with contextlib.suppress(OSError):
            os.close(handle)


def _lock(folder: int | None) -> bool:
    """Holds back other runs in this folder until the handle is closed. True when none can be at work.

    Windows has no such lock, but lets nobody take away a file that is open.
    """
    if sys.platform == "win32" or folder is None:
        return True
    import fcntl

    for _ in range(_LOCK_TRIES):
        try:
            fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            time.sleep(_LOCK_PAUSE_S)
        except OSError:  # some network file systems have no locks
            return False
        else:
            return True
    return False  # somebody holds it for good: the target's state is compared all the same


@contextlib.contextmanager
def _interruptible() -> Iterator[None]:
    """Polite requests to end (SIGTERM, SIGHUP) become an exception, so that nothing is left behind.

    SIGINT is one already. Handlers that somebody else has set stay.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def leave(number: int, _: FrameType | None) -> None:
        raise SystemExit(128 + number)

    names = (name for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name))
    free = [number for number in map(signal.Signals.__getitem__, names) if signal.getsignal(number) == signal.SIG_DFL]
    for number in free:
        signal.signal(number, leave)
    try:
        yield
    finally:
        for number in free:
            signal.signal(number, signal.SIG_DFL)


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
