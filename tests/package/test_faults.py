"""A fault at every step: the target is the old file or the new one, and nothing lies beside it."""

from __future__ import annotations

import contextlib
import errno
import io
import os
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

import pytest
import xlsxwriter

from reportkit.errors import FileRefusedError
from reportkit.package import graft, replace_file
from tests.package import books
from tests.package.packages.by_hand import Hand

STEPS = ("open", "fsync", "link", "fchmod", "fchown", "replace", "unlink", "close")
ERRORS = (errno.ENOSPC, errno.EIO, errno.EACCES, errno.EXDEV)


class Disk:
    """Counts the steps that change the disk, and fails one of them: the one with the number `failing`."""

    def __init__(self, failing: int, number: int) -> None:
        self.failing, self.number = failing, number
        self.steps: list[str] = []

    def install(self, patch: pytest.MonkeyPatch) -> None:
        """Lays the disk under `os`."""
        for name in STEPS:
            patch.setattr(os, name, self._counted(name, getattr(os, name)))
        opened = os.fdopen
        patch.setattr(os, "fdopen", lambda *of, **how: _File(self, opened(*of, **how)))

    def step(self, name: str) -> None:
        """Notes a step, or fails it."""
        self.steps.append(name)
        if len(self.steps) == self.failing:
            raise OSError(self.number, os.strerror(self.number))

    def _counted(self, name: str, real: Callable[..., object]) -> Callable[..., object]:
        def call(*arguments: object, **named: object) -> object:
            if name == "close":  # a handle is closed even when the call reports a fault
                real(*arguments, **named)
                return self.step(name)
            self.step(name)
            return real(*arguments, **named)

        return call


class _File(io.BufferedIOBase):
    """A file whose writing steps are counted."""

    def __init__(self, disk: Disk, file: BinaryIO) -> None:
        self._disk, self._file = disk, file

    def write(self, data: bytes) -> int:  # type: ignore[override]
        self._disk.step("write")
        return self._file.write(data)

    def flush(self) -> None:
        if not self._file.closed:
            self._disk.step("flush")
            self._file.flush()

    def close(self) -> None:
        self._file.close()

    def read(self, size: int | None = -1) -> bytes:
        return self._file.read(-1 if size is None else size)

    def seek(self, offset: int, whence: int = 0) -> int:
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        return self._file.tell()

    def fileno(self) -> int:
        return self._file.fileno()


@pytest.fixture
def made(tmp_path: Path) -> io.BytesIO:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        book.add_worksheet("汇总").write("A1", 1)
    return stream


@pytest.mark.parametrize("unnamed", [True, False])
def test_whatever_step_of_a_graft_fails_the_target_is_old_or_new(
    unnamed: bool, made: io.BytesIO, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    target = books.pack(folder / "t.xlsx", Hand().members())
    old = target.read_bytes()
    graft(target, made, tmp_path / "new.xlsx")
    new = (tmp_path / "new.xlsx").read_bytes()
    if not unnamed:
        monkeypatch.delattr(os, "O_TMPFILE", raising=False)
    seen: set[str] = set()
    for failing in range(1, 1_000):
        target.write_bytes(old)
        disk = Disk(failing, ERRORS[failing % len(ERRORS)])
        with monkeypatch.context() as patch, contextlib.suppress(FileRefusedError):
            disk.install(patch)
            graft(target, made, target)
            assert target.read_bytes() == new
        assert target.read_bytes() in (old, new), disk.steps[-1]
        assert [entry.name for entry in folder.iterdir()] == ["t.xlsx"], disk.steps[-1]
        seen.update(disk.steps)
        if len(disk.steps) < failing:
            break
    assert failing > 30
    assert {"write", "flush", "fsync", "replace", "open"} <= seen


def test_when_nothing_can_be_cleaned_up_the_first_fault_is_told_and_the_next_run_cleans(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "t.xlsx"
    target.write_bytes(b"old")
    monkeypatch.delattr(os, "O_TMPFILE", raising=False)

    def fails(*_: object, **__: object) -> None:
        raise OSError(errno.EIO, "io")

    with monkeypatch.context() as patch:
        for name in ("fsync", "unlink", "replace"):
            patch.setattr(os, name, fails)
        with pytest.raises(FileRefusedError, match="not-written"):
            replace_file(target, lambda file: file.write(b"new") and None)
    assert target.read_bytes() == b"old"
    assert len(list(tmp_path.iterdir())) == 2
    replace_file(target, lambda file: file.write(b"new") and None)
    assert target.read_bytes() == b"new"
    assert [entry.name for entry in tmp_path.iterdir()] == ["t.xlsx"]
