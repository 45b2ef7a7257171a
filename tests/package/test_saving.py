"""The target is the old file or the new one, whatever fails and whenever."""

from __future__ import annotations

import contextlib
import errno
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, Self

import pytest

from reportkit.errors import FileRefusedError
from reportkit.package import FileState, graft, replace_file
from tests.package import books


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


@pytest.mark.parametrize("call", ["fsync", "link", "fchmod", "replace"])
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


def test_every_failing_write_of_a_graft_leaves_the_target_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target, made = books.rich(tmp_path / "t.xlsx"), books.source(tmp_path / "s.xlsx")
    before, unlucky = target.read_bytes(), iter(range(0, 10_000, 17))
    real = os.fdopen
    limit = [0]

    class Disk:
        def __init__(self, file: BinaryIO) -> None:
            self._file, self._left = file, limit[0]

        def write(self, data: bytes) -> int:
            self._left -= 1
            if self._left < 0:
                raise OSError(errno.ENOSPC, "full")
            return self._file.write(data)

        def __getattr__(self, name: str) -> object:
            return getattr(self._file, name)

        def __enter__(self) -> Self:
            return self

        def __exit__(self, *_: object) -> None:
            self._file.close()

    monkeypatch.setattr(os, "fdopen", lambda number, mode: Disk(real(number, mode)))
    for failing in unlucky:
        limit[0] = failing
        if _grafted(target, made):
            break
        assert target.read_bytes() == before
        assert sorted(entry.name for entry in tmp_path.iterdir()) == ["s.xlsx", "t.xlsx"]
    assert failing > 17
    assert target.read_bytes() != before


def _grafted(target: Path, made: Path) -> bool:
    with contextlib.suppress(FileRefusedError):
        graft(target, made, target)
        return True
    return False


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


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileRefusedError, match="no-folder"):
        replace_file(tmp_path / "none" / "a.xlsx", _writes(b"new"))


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_a_killed_process_leaves_the_old_file_and_nothing_else(number: int, target: Path) -> None:
    code = (
        "import os, sys, pathlib; from reportkit.package import replace_file\n"
        "def write(file):\n    file.write(b'half'); file.flush(); os.kill(os.getpid(), int(sys.argv[2]))\n"
        "replace_file(pathlib.Path(sys.argv[1]), write)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(target), str(int(number))], capture_output=True)
    assert done.returncode != 0
    assert target.read_bytes() == b"old"
    if number != signal.SIGKILL or hasattr(os, "O_TMPFILE"):
        assert _alone(target)
