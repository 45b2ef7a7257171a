"""The document of one meeting: the profile's chapters in order, each filled by its section."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from importlib import import_module
from typing import Protocol, cast

from reportkit.lang import Lang
from reportkit.model import Block, Heading, Meeting, Outline, Prompt, TableBlock
from reportkit.outline import titles, wording
from reportkit.outline.context import Context
from reportkit.outline.empty import nothing
from reportkit.outline.sections import annex, narrative
from reportkit.standard.spec import Chapter, Definition
from reportkit.text import load
from reportkit.text.clean import one_line


class Section(Protocol):
    """A module of `outline/sections`."""

    SHOWS: Mapping[str, frozenset[str]]

    def blocks(self, context: Context, chapter: Chapter) -> tuple[Block, ...]:
        """The chapter's blocks below its heading."""
        ...


def section(name: str) -> Section:
    """The section module of that name."""
    return cast("Section", import_module(f"reportkit.outline.sections.{name}"))


def compose(meeting: Meeting, definition: Definition, lang: Lang, profile: str | None = None) -> Outline:
    """The outline of the meeting in `lang`, by the chapters of report type `profile`.

    `profile` None: the workbook's own report type. Every figure comes from a cell (Run.source names it) or
    is a count of rows; what was not filled in is called a gap; what only the author knows is a Prompt.
    """
    report = definition.report(profile or meeting.submission.report)
    tables = meeting.submission.tables.values()
    departments = {row.department for table in tables for row in table.rows if row.department}
    context = Context(meeting, definition, lang, load(lang, "outline"), report, len(departments) > 1)
    chapters = [chapter for chapter in report.chapters if chapter.section != "annex"]
    context = replace(context, shown=_shown(chapters))
    blocks: list[Block] = []
    for chapter in chapters:
        blocks += _chapter(context, chapter)
    context = replace(context, cut=_cut(blocks))
    blocks += annex.chapter(context, next((one for one in report.chapters if one.section == "annex"), None))
    return Outline(
        lang=lang,
        organisation=one_line(context.cover("organisation")),
        title=titles.title(
            one_line(context.cover("meeting")) or report.meeting[lang], meeting.submission.period, lang, context.words
        ),
        subtitle=_subtitle(context),
        blocks=tuple(blocks),
        subject=wording.period(meeting.submission.period.start, meeting.submission.period.end, lang),
        keywords=one_line(report.words[lang]),
        created=meeting.submission.period.meeting,
    )


def _shown(chapters: list[Chapter]) -> dict[str, frozenset[str]]:
    shown: dict[str, frozenset[str]] = {}
    for chapter in chapters:
        for sheet, columns in section(chapter.section).SHOWS.items():
            shown[sheet] = shown.get(sheet, frozenset()) | columns
    return shown


def _cut(blocks: list[Block]) -> frozenset[str]:
    tables = [block for block in blocks if isinstance(block, TableBlock)]
    return frozenset(one.source for one in tables if one.total > len(one.rows))


def _chapter(context: Context, chapter: Chapter) -> tuple[Block, ...]:
    """Heading, facts, then the author's own words: what the narrative sheet says, else the prompt.

    A chapter that the narrative sheet can fill asks until it does; another asks where it has no facts.
    """
    module = section(chapter.section)
    blocks = module.blocks(context, chapter)
    written = narrative.written(context, chapter)
    if not blocks and not written and chapter.optional:
        return ()
    facts = blocks or (() if written else nothing(context, module.SHOWS))
    prompt = chapter.prompt.get(context.lang, "")
    asks = bool(prompt) and not written and (not blocks or "narrative" in chapter.options)
    asked: tuple[Block, ...] = (Prompt(prompt),) if asks else ()
    body = (*facts, *written, *asked)
    return (Heading(1, chapter.words[context.lang]), *body) if body else ()


def _subtitle(context: Context) -> str:
    when = wording.day(context.meeting.submission.period.meeting, context.lang)
    issue = one_line(context.cover("issue"))
    if not issue:
        return context.words("subtitle.date", date=when)
    told = context.words("subtitle.number", issue=issue) if issue.isdigit() else issue
    return context.words("subtitle.issue", issue=told, date=when)
