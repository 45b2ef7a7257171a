"""What is written must be listed: a check, rule, section, sheet or report type that nobody names never runs."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest

from reportkit import checks, standard
from reportkit.standard import rules
from reportkit.standard.spec import Chapter, Definition

ROOT = Path(__file__).parent.parent / "reportkit"
CHECK_PARTS = {"__init__", "check", "context", "breakdowns"}
RULE_PARTS = {"__init__", "shape", "measure", "expression", "formulas"}


def modules(folder: str, apart: set[str]) -> list[str]:
    """The modules of a folder, those apart that hold it together."""
    found = sorted(path.stem for path in (ROOT / folder).glob("*.py") if path.stem not in apart)
    assert found, f"reportkit/{folder} has no modules"
    return found


@pytest.mark.parametrize("name", modules("checks", CHECK_PARTS))
def test_each_check_is_in_the_list_of_checks(name: str) -> None:
    module = import_module(f"reportkit.checks.{name}")
    assert module.CHECK in checks.CHECKS, f"list checks/{name}.py in checks/__init__.py"


def test_no_check_is_listed_twice_and_no_code_has_two_checks() -> None:
    codes = [code for check in checks.CHECKS for code in check.levels]
    assert len(set(codes)) == len(codes)


@pytest.mark.parametrize("name", modules("standard/rules", RULE_PARTS))
def test_each_kpi_rule_is_in_the_list_of_rules(name: str) -> None:
    module = import_module(f"reportkit.standard.rules.{name}")
    rule = getattr(module, "RULE", None)
    assert rule is None or rule in rules.RULES, f"list rules/{name}.py in rules/__init__.py"
    measures = getattr(module, "MEASURES", ())
    assert set(measures) <= set(rules.MEASURES), f"list rules/{name}.py in rules/__init__.py"


@pytest.mark.parametrize("name", modules("outline/sections", {"__init__"}))
def test_each_section_of_the_outline_is_used_by_a_chapter_or_a_section(name: str) -> None:
    assert name in _sections_used(), f"name outline/sections/{name}.py in standard/reports/"


@cache
def _sections_used() -> frozenset[str]:
    """The sections that any document asks for, in its chapters or through another section."""
    definition = _definition()
    documents = (*definition.reports.values(), *definition.papers.values())
    asked = {section for one in documents for section in _sections(one.chapters)}
    return frozenset(asked | {part for path in (ROOT / "outline").rglob("*.py") for part in _sections_imported(path)})


def _sections(chapters: Iterable[Chapter]) -> Iterator[str]:
    """The sections that chapters and their parts ask for."""
    for chapter in chapters:
        yield chapter.section
        yield from _sections(chapter.parts)


def _sections_imported(path: Path) -> list[str]:
    nodes = (node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.ImportFrom))
    return [alias.name for node in nodes if node.module == "reportkit.outline.sections" for alias in node.names]


@pytest.mark.parametrize("name", sorted(path.stem for path in (ROOT / "standard" / "sheets").glob("*.toml")))
def test_each_sheet_is_used_by_a_report_type(name: str) -> None:
    used = {key for report in _definition().reports.values() for key in report.sheets}
    assert name in used, f"name sheets/{name}.toml in standard/reports/"


@pytest.mark.parametrize("name", sorted(path.stem for path in (ROOT / "standard" / "reports").glob("*.toml")))
def test_each_report_type_is_offered(name: str) -> None:
    assert name in _definition().reports, f"list reports/{name}.toml in standard/lists.toml"


def _definition() -> Definition:
    return standard.load()
