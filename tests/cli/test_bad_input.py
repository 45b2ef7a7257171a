"""Bad input gets one clear sentence and exit status 2, and the file stays as it was."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from reportkit.excel import template
from reportkit.standard.spec import Definition
from tests.builders import workbook
from tests.checks.checking import MEETING
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
    ("template", "x.docx"),
    ("build",),
    ("frobnicate",),
    ("build", "--no-such-option", "x.xlsx"),
])
def test_a_bad_option_ends_with_2(arguments: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(*arguments).status == 2
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("options", "named"), [
    (("-o", "out.docx"), ".xlsx"),
    (("-o", "out.xls"), ".xlsx"),
    (("--outline", "."), ".docx"),
    (("-o", "out.xlsx", "--outline", "out.md", "--markdown"), ".docx"),
    (("-o", "out.xlsx", "--outline", "out-minutes.docx", "--minutes"), "--outline"),
    (("-o", "out.xlsx", "--history", "no/such/h.db"), "h.db"),
    (("-o", "out.xlsx", "--history", "sqlite://"), "history.db"),
])
@pytest.mark.parametrize("several", [False, True], ids=["one", "several"])
def test_outputs_that_cannot_be_are_refused_before_anything_is_written(
    options: tuple[str, ...], named: str, several: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if several and "-o" not in options:
        options = ("-o", "out.xlsx", *options)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "returns").mkdir()
    book = workbook(tmp_path / "returns", MEETING)
    before = book.read_bytes()
    done = run("build", "returns" if several else book, *options, "--lang", "en")
    assert (done.status, done.out, len(done.err.strip().splitlines())) == (2, "", 1)
    assert named in done.err
    assert "version" not in done.err
    assert book.read_bytes() == before
    assert sorted(tmp_path.rglob("*")) == [tmp_path / "returns", book]
