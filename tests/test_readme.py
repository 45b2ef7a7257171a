"""What the README shows works as printed."""

from __future__ import annotations

import re
import shutil
import tomllib
from dataclasses import fields
from pathlib import Path

import pytest
from docx import Document

from reportkit import standard
from reportkit.standard.spec import Definition, HistorySettings, Settings, SummarySettings, WordSettings

ROOT = Path(__file__).parent.parent
PAGES = ("README.md", "README.zh.md")
COMPANY_PAGES = ("docs/company.md", "docs/company.zh.md")


def loaded(page: Path, folder: Path) -> Definition:
    """The definition with the settings that a page shows, all examples in one file."""
    examples = re.findall(r"```toml\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)
    config = folder / "reportkit.toml"
    config.write_text("\n".join(examples), encoding="utf-8")
    shutil.copy(ROOT / "docs" / "pictures" / "summary-en.png", folder / "logo.png")
    Document().save(str(folder / "company.docx"))
    return standard.load(config)


@pytest.mark.parametrize("page", PAGES)
def test_the_company_settings_load_as_printed(page: str, tmp_path: Path) -> None:
    definition = loaded(ROOT / page, tmp_path)
    assert len(definition.settings.departments) == 3
    assert definition.word.reference.endswith("company.docx")


@pytest.mark.parametrize("page", COMPANY_PAGES)
def test_the_examples_of_the_company_s_file_load_as_printed(page: str, tmp_path: Path) -> None:
    definition = loaded(ROOT / page, tmp_path)
    assert definition.sheets["progress"].has("budget_code")
    assert "vehicle" in {option.key for option in definition.lists["resource_type"].options}
    assert "risks" in {sheet.key for sheet in definition.sheets_of["team"]}
    assert "highlights" not in {chapter.key for chapter in definition.reports["project"].chapters}
    assert definition.levels == {"unquantified-ask": "note"}
    assert definition.summary.hide == ("agenda",)
    assert {key: len(records) for key, records in definition.prepared.items()} == {"departments": 1, "kpis": 1}


@pytest.mark.parametrize("page", COMPANY_PAGES)
def test_every_key_of_the_company_s_file_stands_there_with_its_default(page: str) -> None:
    said = (ROOT / page).read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| `(\w+)` \| `([^`]*)` \|", said, re.MULTILINE))
    defaults = {one.name: one.default for one in fields(Settings)}
    assert {key: tomllib.loads(f"x = {value}")["x"] for key, value in rows.items()} == {
        key: list(value) if isinstance(value, tuple) else value for key, value in defaults.items()}
    for kind in (WordSettings, SummarySettings, HistorySettings):
        for one in fields(kind):
            assert f"`{one.name}`" in said


@pytest.mark.parametrize("page", [*PAGES, *COMPANY_PAGES])
def test_every_linked_file_is_there(page: str) -> None:
    links = re.findall(r"\]\(((?!#|http)[^)]+)\)", (ROOT / page).read_text(encoding="utf-8"))
    assert links
    assert [link for link in links if not ((ROOT / page).parent / link.split("#")[0]).exists()] == []
