"""The generated pages of docs/ say what the code says."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportkit import checks, cli, reference, standard
from reportkit.lang import LANGUAGES
from reportkit.standard.rules import RULES

ROOT = Path(__file__).parent.parent
OUT_OF_DATE = "run `make docs` and commit what it writes"


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("docs")
    reference.write_pages(folder, standard.load())
    return folder


def test_the_committed_pages_are_what_the_code_writes(written: Path) -> None:
    names = sorted(path.name for path in written.iterdir())
    assert len(names) == 4 * len(LANGUAGES)
    stale = [name for name in names if not _same(ROOT / "docs" / name, written / name)]
    assert stale == [], OUT_OF_DATE


def _same(one: Path, other: Path) -> bool:
    return one.is_file() and one.read_bytes() == other.read_bytes()


def test_every_code_rule_sheet_and_command_has_its_heading(written: Path) -> None:
    said = {name: (written / f"{name}.md").read_text("utf-8") for name in ("checks", "rules", "columns", "commands")}
    for check in checks.CHECKS:
        for code in check.levels:
            assert f"\n## {code}\n" in said["checks"]
    for rule in RULES:
        assert f" `{rule.key}`\n" in said["rules"]
    for key in standard.load().sheets:
        assert f" `{key}`\n" in said["columns"]
    for name in cli.program().commands:
        assert f"## reportkit {name}\n" in said["commands"]


def test_the_pages_name_no_place_of_this_machine(written: Path) -> None:
    for path in written.iterdir():
        content = path.read_text("utf-8")
        assert f"{ROOT}/" not in content
        assert str(written) not in content
