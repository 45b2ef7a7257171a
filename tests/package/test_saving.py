"""The target is the old file or the new one, whatever fails and whenever."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

import pytest

from reportkit.errors import FileRefusedError
from reportkit.package import FileState, graft, remove, replace_file
from tests.package import books

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals and locks")
UNNAMED = pytest.mark.skipif(not hasattr(os, "O_TMPFILE"), reason="files without a name are known on Linux only")
OWNED = pytest.mark.skipif(not hasattr(os, "fchown"), reason="files have no owner on Windows")


def _writes(data: bytes) -> Callable[[BinaryIO], None]:
    return lambda file: file.write(data) and None


@pytest.fixture
def target(tmp_path: Path) -> Path:
    path = tmp_path / "报告.xlsx"
    path.write_bytes(b"old")
    return path


def _alone(target: Path) -> bool:
    return [entry.name for entry in target.parent.iterdir()] == [target.name]


def test_a_new_file_and_an_old_one_are_written(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    replace_file(path, _writes(b"one"))
    replace_file(path, _writes(b"two"), unchanged=FileState.of(path))
    assert path.read_bytes() == b"two"
    assert _alone(path)


def test_a_name_as_long_as_the_file_system_takes_is_written(tmp_path: Path) -> None:
    path = tmp_path / ("报" * 83 + ".xlsx")  # 254 bytes in UTF-8, of 255
    replace_file(path, _writes(b"one"))
    replace_file(path, _writes(b"two"))
    assert path.read_bytes() == b"two"
    assert _alone(path)


@pytest.mark.parametrize("call", [
    "fsync", pytest.param("link", marks=UNNAMED), pytest.param("fchmod", marks=OWNED), "replace"])
@pytest.mark.parametrize(
    ("number", "code"), [(errno.ENOSPC, "disk-full"), (errno.EIO, "not-written"), (errno.EACCES, "not-writable")]
)
def test_a_fault_of_the_disk_leaves_the_old_file_alone(
    call: str, number: int, code: str, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(*((Path, "replace") if call == "replace" else (os, call)), fails)
    with pytest.raises(FileRefusedError) as refusal:
        replace_file(target, _writes(b"new"))
    assert refusal.value.code == code
    assert target.read_bytes() == b"old"
    assert _alone(target)


@pytest.mark.parametrize("fault", [OSError(errno.ENOSPC, "full"), KeyboardInterrupt(), ValueError("ours")])
def test_a_fault_while_writing_leaves_the_old_file_alone(fault: BaseException, target: Path) -> None:
    def write(file: BinaryIO) -> None:
        file.write(b"half")
        raise fault

    with pytest.raises((FileRefusedError, KeyboardInterrupt, ValueError)):
        replace_file(target, write)
    assert target.read_bytes() == b"old"
    assert _alone(target)


def test_without_unnamed_files_the_same_holds(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "O_TMPFILE", raising=False)
    with pytest.raises(FileRefusedError):
        replace_file(target, lambda file: _raise(OSError(errno.EIO, "io")))
    assert _alone(target)
    replace_file(target, _writes(b"new"))
    assert target.read_bytes() == b"new"
    assert _alone(target)


def _raise(error: Exception) -> None:
    raise error


def test_a_change_made_meanwhile_is_not_overwritten(target: Path) -> None:
    state = FileState.of(target)
    target.write_bytes(b"somebody else's")
    with pytest.raises(FileRefusedError, match="changed-meanwhile"):
        replace_file(target, _writes(b"new"), unchanged=state)
    assert target.read_bytes() == b"somebody else's"
    assert _alone(target)


@pytest.mark.parametrize(
    ("lock", "content", "owner"),
    [
        ("~$报告.xlsx", b"\x05Li Si" + b" " * 40, "Li Si"),
        ("~$报告.xlsx", b"\x00", "?"),
        (".~lock.报告.xlsx#", b",zhang,host,01.01.2026;", "zhang"),
    ],
)
def test_a_file_open_elsewhere_is_told_with_its_owner(lock: str, content: bytes, owner: str, target: Path) -> None:
    target.with_name(lock).write_bytes(content)
    with pytest.raises(FileRefusedError) as refusal:
        replace_file(target, _writes(b"new"))
    assert (refusal.value.code, refusal.value.params["owner"]) == ("open-elsewhere", owner)


def test_a_read_only_file_is_not_replaced(target: Path) -> None:
    target.chmod(0o444)
    with pytest.raises(FileRefusedError, match="not-writable"):
        replace_file(target, _writes(b"new"))
    assert target.read_bytes() == b"old"


@pytest.mark.skipif(sys.platform != "linux", reason="open files are listed in /proc")
def test_a_workbook_is_closed_before_it_is_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows replaces no file that is open."""
    target, made = books.by_openpyxl(tmp_path / "a.xlsx"), books.source(tmp_path / "s.xlsx")
    replace, still_open = Path.replace, []

    def look(old: Path, new: Path) -> Path:
        links = [str(link.readlink()) for link in Path("/proc/self/fd").iterdir() if link.is_symlink()]
        still_open.append(str(new) in links)
        return replace(old, new)

    monkeypatch.setattr(Path, "replace", look)
    graft(target, made, target)
    remove(target, target)
    assert still_open == [False, False]


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileRefusedError, match="no-folder"):
        replace_file(tmp_path / "none" / "a.xlsx", _writes(b"new"))


KILLED = """
import os, sys, pathlib
from reportkit.package import replace_file
if sys.argv[3] == "named" and hasattr(os, "O_TMPFILE"):
    del os.O_TMPFILE
def write(file):
    file.write(b"half"); file.flush(); os.kill(os.getpid(), int(sys.argv[2])); file.write(b"more")
replace_file(pathlib.Path(sys.argv[1]), write)
"""


@POSIX
@pytest.mark.parametrize(
    ("name", "kind"),
    [
        pytest.param("SIGKILL", "unnamed", marks=UNNAMED),
        ("SIGKILL", "named"),
        ("SIGTERM", "named"),
        ("SIGINT", "named"),
        pytest.param("SIGHUP", "unnamed", marks=UNNAMED),
    ],
)
def test_a_killed_process_leaves_the_old_file_and_nothing_that_stays(name: str, kind: str, target: Path) -> None:
    command = [sys.executable, "-c", KILLED, str(target), str(int(getattr(signal, name))), kind]
    done = subprocess.run(command, capture_output=True, timeout=120)
    assert done.returncode != 0
    assert target.read_bytes() == b"old"
    if name == "SIGKILL" and kind == "named":  # nobody could clean up: the next run does
        assert not _alone(target)
        replace_file(target, _writes(b"new"))
    assert _alone(target)


@POSIX
def test_a_process_that_ignores_hanging_up_writes_on(target: Path) -> None:
    code = f"import signal; signal.signal(signal.SIGHUP, signal.SIG_IGN)\n{KILLED}"
    command = [sys.executable, "-c", code, str(target), str(int(signal.SIGHUP)), "unnamed"]
    assert subprocess.run(command, capture_output=True, timeout=120).returncode == 0
    assert target.read_bytes() == b"halfmore"


def test_only_leftovers_of_ours_are_swept(target: Path) -> None:
    strange = [target.with_name(f".{target.name}.{rest}") for rest in ("1-2.tmp2", "a-b.tmp", "tmp")]
    for path in (*strange, target.with_name(f".{target.name}.12-34.tmp"), target.with_name(".other.xlsx.1-2.tmp")):
        path.write_bytes(b"x")
    replace_file(target, _writes(b"new"))
    kept = {target.name, ".other.xlsx.1-2.tmp", *(path.name for path in strange)}
    assert {entry.name for entry in target.parent.iterdir()} == kept


COUNTING = """
import pathlib, sys
from reportkit.errors import FileRefusedError
from reportkit.package import FileState, replace_file
target, left = pathlib.Path(sys.argv[1]), 12
while left:
    state = FileState.of(target)
    number = int(target.read_bytes())
    try:
        replace_file(target, lambda file: file.write(b"%d" % (number + 1)) and None, unchanged=state)
        left -= 1
    except FileRefusedError as refusal:
        assert refusal.code == "changed-meanwhile", refusal.code
"""


@POSIX
def test_of_two_runs_at_once_none_loses_what_the_other_wrote(target: Path) -> None:
    target.write_bytes(b"0")
    runs = [subprocess.Popen([sys.executable, "-c", COUNTING, str(target)]) for _ in range(2)]
    assert [run.wait(timeout=240) for run in runs] == [0, 0]
    assert target.read_bytes() == b"24"
    assert _alone(target)


@pytest.mark.skipif(not hasattr(os, "setxattr"), reason="extended attributes are written on Linux only")
def test_owner_mode_and_extended_attributes_stay(target: Path) -> None:
    target.chmod(0o2640)
    try:
        os.setxattr(target, "user.mark", b"seen")
    except OSError:
        pytest.skip("the file system has no extended attributes")
    replace_file(target, _writes(b"new"))
    assert target.stat().st_mode & 0o7777 == 0o2640
    assert os.getxattr(target, "user.mark") == b"seen"


def test_without_owners_of_files_the_content_is_replaced(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "fchown", raising=False)  # as on Windows, where Python 3.13 has fchmod
    replace_file(target, _writes(b"new"))
    assert target.read_bytes() == b"new"


@UNNAMED
def test_without_links_of_unnamed_files_the_content_is_copied(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object, **__: object) -> None:
        raise OSError(errno.EXDEV, "no such links here")

    target.chmod(0o640)
    monkeypatch.setattr(os, "link", fails)
    replace_file(target, _writes(b"new"))
    assert (target.read_bytes(), target.stat().st_mode & 0o777) == (b"new", 0o640)
    assert _alone(target)
