"""Bad input gets one clear sentence and exit status 2, and the file stays as it was."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from reportkit.excel import template
from reportkit.standard.spec import Definition
from tests.cli.run import run

CFB = bytes.fromhex("d0cf11e0a1b11ae1")
ENCRYPTED = CFB + b"\0" * 504 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 1024


def foreign_workbook(path: Path) -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = "shopping list"
    book.save(path)


def other_zip(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "hello")


BAD: dict[str, Callable[[Path], object]] = {
    "text": lambda path: path.write_text("项目,状态\n", encoding="utf-8"),
    "empty": lambda path: path.write_bytes(b""),
    "web-page": lambda path: path.write_text("<html><table></table></html>"),
    "pdf": lambda path: path.write_bytes(b"%PDF-1.7\n"),
    "encrypted": lambda path: path.write_bytes(ENCRYPTED),
    "zip": other_zip,
    "no-standard-sheet": foreign_workbook,
}


@pytest.mark.parametrize("command", ["build", "check"])
@pytest.mark.parametrize("kind", BAD)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_file_that_cannot_be_read_is_refused_in_one_paragraph(
    kind: str, command: str, lang: str, tmp_path: Path
) -> None:
    path = tmp_path / "bad.xlsx"
    BAD[kind](path)
    before = path.read_bytes()
    done = run(command, path, "--lang", lang)
    assert done.status == 2
    assert done.out == ""
    assert "bad.xlsx" in done.err
    assert len(done.err.strip().splitlines()) == 1
    assert "Traceback" not in done.err
    assert path.read_bytes() == before
    assert [entry.name for entry in tmp_path.iterdir()] == ["bad.xlsx"]


def test_an_empty_template_is_checked_with_completeness_0_and_not_built(definition: Definition, tmp_path: Path) -> None:
    path = tmp_path / "empty.xlsx"
    template.write(path, definition, template.TemplateSpec("project", "zh"))
    assert run("check", path).status == 1
    built = run("build", path)
    assert built.status == 2
    assert "empty.xlsx" in built.err


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    done = run("build", tmp_path / "nothing.xlsx")
    assert done.status == 2
    assert "nothing.xlsx" in done.err


def test_an_output_that_cannot_be_written_is_named(definition: Definition, tmp_path: Path) -> None:
    done = run("template", tmp_path / "no" / "such" / "folder.xlsx")
    assert done.status == 2
    assert "folder" in done.err


@pytest.mark.parametrize("arguments", [
    ("template", "x.xlsx", "--report", "weekly"),
    ("template", "x.xlsx", "--period", "soon"),
    ("build",),
    ("frobnicate",),
    ("build", "--no-such-option", "x.xlsx"),
])
def test_a_bad_option_ends_with_2(arguments: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(*arguments).status == 2
    assert list(tmp_path.iterdir()) == []
