"""docs/contents.md says where everything in a report comes from: sheets, columns, sections and chapters that exist."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from reportkit.lang import LANGUAGES, Lang
from reportkit.standard.spec import Chapter, Definition
from reportkit.text import load

DOCS = Path(__file__).parent.parent / "docs"
PAGE = {"zh": "contents.zh.md", "en": "contents.md"}
REPORTS = ("standard", "project", "operations", "team", "data")
SECTIONS = ("kpis", "analysis", "breakdown", "funnel", "campaigns", "people", "proposals", "progress", "milestones",
            "support", "challenges", "resources", "risks", "collaboration", "highlights", "market", "followup",
            "outcomes", "actions", "agenda", "improvements", "strategy", "charts", "scorecard", "attention",
            "decisions")
COMES_WITH = {"kpis": ("charts", "scorecard", "attention"), "resources": ("decisions",), "progress": ("support",),
              "followup": ("outcomes",)}
"""Summary sections that draw on the sheet named first."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a report type's table."""

    content: str
    columns: tuple[str, ...]
    sections: tuple[str, ...]
    chapter: str


def lines(report: str, lang: Lang) -> Iterator[Line]:
    text = (DOCS / PAGE[lang]).read_text("utf-8")
    _, _, rest = text.partition(f" `{report}`\n")
    table = rest.partition("\n## ")[0]
    for row in table.splitlines():
        cells = [cell.strip() for cell in row.strip("|").split("|")]
        if len(cells) == 5 and not set(cells[0]) <= {"-"}:
            separator = "、" if lang == "zh" else ", "
            yield Line(cells[0], tuple(re.findall(r"`([^`]+)`", cells[1])),
                       tuple(filter(None, cells[3].split(separator))), cells[4])


def body(report: str, lang: Lang) -> list[Line]:
    """The lines below the head of the table."""
    return list(lines(report, lang))[1:]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("report", REPORTS)
def test_each_column_named_stands_in_a_sheet_of_the_report_type(
    report: str, lang: Lang, definition: Definition
) -> None:
    known = {f"{sheet.key}.{column.key}" for sheet in definition.sheets_of[report] for column in sheet.columns}
    named = [code for line in body(report, lang) for code in line.columns]
    assert len(named) > 50
    assert [code for code in named if code not in known] == []


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("report", REPORTS)
def test_each_chapter_is_named_and_each_named_chapter_exists(report: str, lang: Lang, definition: Definition) -> None:
    chapters = definition.reports[report].chapters
    named = {line.chapter for line in body(report, lang)}
    assert named <= {path for chapter in chapters for path in _paths(chapter, lang)}
    assert {path.partition(" › ")[0] for path in named} == {chapter.words[lang] for chapter in chapters}


def _paths(chapter: Chapter, lang: Lang) -> Iterator[str]:
    heading = chapter.words[lang]
    yield heading
    yield from (f"{heading} › {part.words[lang]}" for part in chapter.parts if lang in part.words)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("report", REPORTS)
def test_each_summary_section_named_exists(report: str, lang: Lang, definition: Definition) -> None:
    words = load(lang, "summary")
    own = {sheet.key: sheet.words[lang] for sheet in definition.sheets_of[report]}
    titles = {own[key] if key == "improvements" else words(f"{key}.title")
              for key in SECTIONS if key in own or any(key in follow for follow in COMES_WITH.values())}
    assert [name for line in body(report, lang) for name in line.sections if name not in titles] == []


@pytest.mark.parametrize("report", REPORTS)
def test_both_pages_say_the_same(report: str) -> None:
    chinese, english = (body(report, lang) for lang in LANGUAGES)
    assert [line.columns for line in chinese] == [line.columns for line in english]
    assert [len(line.sections) for line in chinese] == [len(line.sections) for line in english]
