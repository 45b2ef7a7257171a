"""What LibreOffice makes of the document."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from reportkit.outline import compose
from reportkit.word.document import write
from tests.outline.full import full
from tests.outline.meetings import DEFINITION

pytestmark = [
    pytest.mark.libreoffice,
    pytest.mark.skipif(
        shutil.which("soffice") is None or shutil.which("pdftotext") is None,
        reason="LibreOffice or pdftotext is not on this machine",
    ),
]


def test_the_printed_page_shows_numbers_contents_and_page_count(tmp_path: Path) -> None:
    path = tmp_path / "outline.docx"
    path.write_bytes(write(compose(full("project"), DEFINITION, "zh")))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    done = subprocess.run(["pdftotext", "-layout", str(path.with_suffix(".pdf")), "-"], check=True,
                          capture_output=True, timeout=60)
    text = done.stdout.decode().replace(" ", "")
    assert text.count("一、会议背景与核心目标回顾") == 2
    assert "第1页/共" in text
    assert "表1上期任务完成情况" in text
