"""The samples built: every report type in both languages shows its contents in summary and outline."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest

from reportkit import sample
from reportkit.lang import Lang
from reportkit.model import Block, Heading, Item, Paragraph, TableBlock
from reportkit.standard.spec import Definition
from reportkit.text import load
from tests.sample.merged import Prepared, rows

Built = Callable[[str, Lang], Prepared]
REPORTS = ("standard", "project", "operations", "team", "data")

TOLD: tuple[tuple[str, str, str, str, int], ...] = (
    # report, chapter, sheet[ types], column, how many
    ("project", "challenges", "challenges", "challenge", 3),
    ("project", "challenges", "challenges", "short_term", 3),
    ("project", "challenges", "challenges", "long_term", 3),
    ("project", "resources", "resources", "request", 6),
    ("project", "milestones", "milestones", "milestone", 10),
    ("project", "decisions", "actions", "action", 5),
    ("operations", "overview", "highlights highlight", "title", 4),
    ("operations", "analysis", "analysis", "group", 4),
    ("operations", "analysis", "analysis", "trend", 4),
    ("operations", "analysis", "analysis", "positive", 4),
    ("operations", "analysis", "analysis", "negative", 4),
    ("operations", "analysis", "analysis", "issues", 4),
    ("operations", "analysis", "breakdown", "item", 4),
    ("operations", "analysis", "campaigns", "campaign", 2),
    ("operations", "challenges", "challenges", "challenge", 4),
    ("operations", "lessons", "highlights lesson", "title", 4),
    ("operations", "improvements", "improvements", "measure", 12),
    ("operations", "strategy", "strategy strategy goal", "title", 8),
    ("operations", "risks", "risks", "risk", 4),
    ("team", "achievements", "highlights highlight", "title", 5),
    ("team", "people", "people training external sharing", "name", 3),
    ("team", "people", "people mentoring career skills", "name", 3),
    ("team", "culture", "people values award", "name", 2),
    ("team", "culture", "people team_building festival club", "name", 3),
    ("team", "culture", "people care", "name", 1),
    ("team", "collaboration", "collaboration", "matter", 5),
    ("team", "challenges", "challenges", "challenge", 4),
    ("team", "plan", "milestones", "milestone", 9),
    ("team", "lessons", "highlights practice", "title", 4),
    ("data", "analysis", "analysis", "group", 5),
    ("data", "analysis", "funnel", "stage", 4),
    ("data", "analysis", "breakdown", "item", 7),
    ("data", "analysis", "campaigns", "campaign", 1),
    ("data", "insights", "strategy insight", "title", 5),
    ("data", "cases", "highlights case", "evidence", 3),
    ("data", "shortfalls", "challenges", "cause", 3),
    ("data", "shortfalls", "challenges", "evidence", 3),
    ("data", "improvements", "improvements", "measure", 9),
    ("data", "monitoring", "strategy monitoring", "title", 5),
    ("data", "risks", "risks", "risk", 4),
    ("data", "plans", "strategy plan", "title", 5),
    ("standard", "purpose", "agenda", "topic", 5),
    ("standard", "market", "market", "news", 4),
    ("standard", "departments", "progress", "task", 8),
    ("standard", "challenges", "challenges", "challenge", 4),
    ("standard", "risks", "risks", "risk", 3),
    ("standard", "resources", "resources", "request", 3),
    ("standard", "milestones", "milestones", "milestone", 6),
    ("standard", "decisions", "actions", "action", 3),
)
SECTIONS = {
    "standard": ("kpis", "progress", "milestones", "challenges", "resources", "risks", "market", "highlights",
                 "followup", "actions", "agenda"),
    "project": ("kpis", "progress", "milestones", "challenges", "resources", "collaboration", "highlights", "risks"),
    "operations": ("kpis", "analysis", "breakdown", "campaigns", "improvements", "strategy", "risks", "highlights",
                   "outcomes"),
    "team": ("kpis", "people", "proposals", "collaboration", "milestones", "highlights", "challenges"),
    "data": ("kpis", "analysis", "breakdown", "funnel", "campaigns", "improvements", "strategy", "risks",
             "highlights", "outcomes"),
}
FINDINGS: dict[str, list[tuple[str, str, str]]] = {
    "standard": [("missing-department", "departments", "department"), ("missing-value", "progress", "completion"),
                 ("too-few-times", "followup", "count")],
    "operations": [("missing-department", "departments", "department"), ("missing-value", "kpis", "actual")],
    "team": [("missing-department", "departments", "department"), ("missing-value", "milestones", "owner")],
    "data": [("missing-department", "departments", "department"), ("missing-value", "progress", "delay")],
    "project": [
        ("empty-sheet", "collaboration", ""), ("missing-department", "departments", "department"),
        ("missing-value", "followup", "new_due"), ("missing-value", "followup", "reason"),
        ("missing-value", "kpis", "actual"), ("missing-value", "kpis", "due"), ("missing-value", "kpis", "owner"),
        ("missing-value", "progress", "delay"), ("missing-value", "progress", "delay"),
        ("unquantified-ask", "resources", "amount"), ("unquantified-ask", "resources", "quantity")],
}
"""Every error and warning of a sample, put there on purpose."""


@pytest.mark.parametrize("report", REPORTS)
def test_every_chapter_stands_in_the_outline(
    report: str, lang: Lang, samples_built: Built, definition: Definition
) -> None:
    headings = [block.text for block in samples_built(report, lang).outline.blocks
                if isinstance(block, Heading) and block.level == 1]
    chapters = [chapter.words[lang] for chapter in definition.reports[report].chapters if chapter.key != "annex"]
    assert [heading for heading in headings if heading in chapters] == chapters


@pytest.mark.parametrize(("report", "chapter", "wanted", "column", "count"), TOLD)
def test_a_chapter_tells_every_record_that_belongs_there(
    report: str, chapter: str, wanted: str, column: str, count: int, lang: Lang, samples_built: Built,
    definition: Definition,
) -> None:
    sheet, *types = wanted.split()
    data = sample.contents(report, lang)
    records = {**data["organiser"], **rows(data)}[sheet]
    texts = [record[column] for record in records
             if column in record and (not types or record["type"] in types)]
    heading = next(one.words[lang] for one in definition.reports[report].chapters if one.key == chapter)
    said = _plain(" ".join(_chapter(samples_built(report, lang), heading)))
    assert [text for text in texts if _plain(text) not in said] == []
    assert len(texts) == count


def _chapter(built: Prepared, heading: str) -> Iterator[str]:
    """The words of one chapter, headings and tables included."""
    inside = False
    for block in built.outline.blocks:
        if isinstance(block, Heading) and block.level == 1:
            inside = block.text == heading
        if inside:
            yield from _words(block)


def _words(block: Block) -> Iterator[str]:
    if isinstance(block, (Paragraph, Item)):
        yield getattr(block, "label", "")
        yield "".join(run.text for run in block.runs)
    elif isinstance(block, TableBlock):
        for row in block.rows:
            yield from row
    elif isinstance(block, Heading):
        yield block.text


def _plain(text: str) -> str:
    """The text without marks and spaces, which a sentence may set otherwise."""
    return re.sub(r"[\W_]", "", text).casefold()


@pytest.mark.parametrize("report", REPORTS)
def test_the_summary_has_the_sections_of_the_report_type(report: str, lang: Lang, samples_built: Built) -> None:
    words = load(lang, "summary")
    cells = samples_built(report, lang).grids[0].cells.values()
    titles = " ".join(f"{cell.value} {cell.formula}" for cell in cells if cell.style.startswith("section"))
    renamed = {"improvements": "优化方案" if lang == "zh" else "Optimisation plan"} if report == "data" else {}
    missing = [key for key in SECTIONS[report] if renamed.get(key, words(f"{key}.title")) not in titles]
    assert missing == []


@pytest.mark.parametrize("report", REPORTS)
def test_nothing_is_found_that_was_not_put_there(report: str, lang: Lang, samples_built: Built) -> None:
    built = samples_built(report, lang)
    tables = built.checked.reading.submission.tables
    found = []
    for problem in built.checked.problems:
        if problem.level != "note":
            key = next(key for key, table in tables.items() if table.name == problem.place.sheet)
            found.append((problem.code, key, problem.column if problem.code != "missing-department" else "department"))
    assert sorted(found) == sorted(FINDINGS[report])


@pytest.mark.parametrize("report", REPORTS)
def test_one_department_has_not_reported(report: str, lang: Lang, samples_built: Built) -> None:
    standings = samples_built(report, lang).checked.meeting.standings
    assert [standing.reported for standing in standings].count(False) == 1
