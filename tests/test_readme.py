"""What the README shows works as printed."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from docx import Document

from reportkit import standard

ROOT = Path(__file__).parent.parent
PAGES = ("README.md", "README.zh.md")


@pytest.mark.parametrize("page", PAGES)
def test_the_company_settings_load_as_printed(page: str, tmp_path: Path) -> None:
    examples = re.findall(r"```toml\n(.*?)```", (ROOT / page).read_text(encoding="utf-8"), re.DOTALL)
    config = tmp_path / "reportkit.toml"
    config.write_text("\n".join(examples), encoding="utf-8")
    shutil.copy(ROOT / "docs" / "pictures" / "summary-en.png", tmp_path / "logo.png")
    Document().save(str(tmp_path / "company.docx"))
    definition = standard.load(config)
    assert definition.sheets["progress"].has("budget_code")
    assert len(definition.settings.departments) == 3
    assert definition.levels == {"unquantified-ask": "note"}
    assert definition.summary.hide == ("agenda",)


@pytest.mark.parametrize("page", PAGES)
def test_every_linked_file_is_there(page: str) -> None:
    links = re.findall(r"\]\(((?!#|http)[^)]+)\)", (ROOT / page).read_text(encoding="utf-8"))
    assert links
    assert [link for link in links if not (ROOT / link.split("#")[0]).exists()] == []
