"""What LibreOffice makes of the document: its pages, and what is left after it has saved it again."""

from __future__ import annotations

import re
import shutil
import subprocess
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document

from reportkit.model import Outline
from reportkit.outline import compose
from reportkit.standard.spec import WordSettings
from reportkit.word.document import made, write
from tests.outline.full import full
from tests.outline.meetings import DEFINITION
from tests.word.test_chart import ATTAINMENT

COUNTED = WordSettings(page_numbers=True)
pytestmark = [
    pytest.mark.libreoffice,
    pytest.mark.skipif(
        shutil.which("soffice") is None or shutil.which("pdftotext") is None,
        reason="LibreOffice or pdftotext is not on this machine",
    ),
]


def converted(document: bytes, folder: Path, form: str) -> Path:
    path = folder / "outline.docx"
    path.write_bytes(document)
    target = folder / "out"
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", form, "--outdir", str(target), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return target / f"outline.{form}"


def pages(pdf: Path) -> list[str]:
    done = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True, timeout=60)
    return done.stdout.decode().replace(" ", "").split("\f")


def composed() -> Outline:
    given = compose(full("project"), DEFINITION, "zh")
    return Outline(given.lang, given.organisation, given.title, given.subtitle, (*given.blocks, ATTAINMENT))


def test_the_contents_list_names_the_page_that_a_chapter_stands_on(tmp_path: Path) -> None:
    document, listed, _ = made(composed(), settings=COUNTED)
    assert listed == "numbered"
    assert made(composed(), settings=COUNTED).content == document
    first, *others = pages(converted(document, tmp_path, "pdf"))
    told = dict(re.findall(r"^([一二三四五六七八九十]+、[^.…\n]+?)[.…]+(\d+)$", first, re.MULTILINE))
    assert len(told) >= 8
    for title, page in told.items():
        assert any(line.startswith(title[:12]) for line in others[int(page) - 2].splitlines()), title
    assert "第1页/共" in first
    assert "表1上期任务完成情况" in "".join(others)


def test_saving_in_libreoffice_keeps_numbering_contents_captions_head_rows_and_charts(tmp_path: Path) -> None:
    written = write(composed())
    saved = converted(written, tmp_path, "odt")
    with ZipFile(saved) as package:
        assert len([name for name in package.namelist() if re.fullmatch(r"Object \d+/content.xml", name)]) == 1
        text, styles = (package.read(name).decode() for name in ("content.xml", "styles.xml"))
    assert text.count("<text:table-of-content ") == 1
    assert text.count("text:outline-level=\"1\"") >= 8
    tables = len(Document(BytesIO(written)).tables)
    assert text.count("<table:table-header-rows>") == tables
    assert text.count("<text:sequence ") == tables + 1
    assert "一, 二, 三" in styles
