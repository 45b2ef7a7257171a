"""The ready-to-send files are what the code writes today: rebuilt and compared part by part."""

from __future__ import annotations

import zipfile
from pathlib import Path

from reportkit.lang import LANGUAGES
from reportkit.standard.spec import Definition

FOLDER = Path(__file__).parent.parent / "workbook_templates"


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_there_is_one_file_for_each_report_type_and_language(definition: Definition) -> None:
    wanted = {f"{report}.{lang}.xlsx" for report in definition.reports for lang in LANGUAGES}
    assert {path.name for path in FOLDER.glob("*.xlsx")} == wanted


def test_every_part_is_as_the_code_writes_it(templates_written: tuple[Path, tuple[Path, ...]]) -> None:
    rebuilt = {path.name: path for path in templates_written[1]}
    stale = {}
    for name, path in rebuilt.items():
        fresh, kept = parts(path), parts(FOLDER / name)
        stale[name] = sorted(part for part in fresh.keys() | kept.keys() if fresh.get(part) != kept.get(part))
    assert stale == {name: [] for name in rebuilt}, "run `make templates` and commit"
