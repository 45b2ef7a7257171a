"""The document of one meeting: the profile's chapters in order, each filled by its section."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from reportkit.lang import Lang
from reportkit.model import Block, Heading, Meeting, Outline, Prompt, TableBlock
from reportkit.outline import titles, tracing, wording
from reportkit.outline.account import account, flat, section, shows
from reportkit.outline.context import Context
from reportkit.outline.empty import nothing
from reportkit.outline.sections import annex, narrative
from reportkit.standard.spec import Chapter, Definition, Report
from reportkit.text import load
from reportkit.text.clean import one_line


def compose(
    meeting: Meeting, definition: Definition, lang: Lang, profile: str | None = None, *,
    full_tables: bool = False, drop_empty: bool = False, trace: bool = False,
) -> Outline:
    """The outline of the meeting in `lang`, by the chapters of report type `profile`.

    `profile` None: the workbook's own report type. Every figure comes from a cell (Run.source names it) or
    is a count of rows; what was not filled in is called a gap; what only the author knows is a Prompt.
    `full_tables`: long tables whole in their chapters. `drop_empty`: no chapters about sheets that nobody filled.
    `trace`: an appendix that names the cell behind each figure.
    """
    report = definition.report(profile or meeting.submission.report)
    context = context_of(meeting, definition, lang, report, full_tables=full_tables, drop_empty=drop_empty)
    blocks = told(context)
    context = replace(context, cut=_cut(blocks))
    blocks += annex.chapter(context, next((one for one in report.chapters if one.section == "annex"), None))
    if trace:
        blocks += tracing.appendix(context, blocks)
    title = titles.title(name_of(context), meeting.submission.period, lang, context.words)
    return document(context, title, blocks)


def context_of(
    meeting: Meeting, definition: Definition, lang: Lang, report: Report, *, full_tables: bool, drop_empty: bool
) -> Context:
    """What the sections of the report's chapters are given; what they tell together is accounted for."""
    tables = meeting.submission.tables.values()
    departments = {row.department for table in tables for row in table.rows if row.department}
    context = Context(meeting, definition, lang, load(lang, "outline"), report, len(departments) > 1,
                      full_tables=full_tables, drop_empty=drop_empty)
    return replace(context, shown=account(context, flat(_chapters(report))))


def told(context: Context) -> list[Block]:
    """The blocks of all chapters but the annex."""
    return [block for chapter in _chapters(context.report) for block in _chapter(context, chapter)]


def document(context: Context, title: str, blocks: Sequence[Block], *, summary: bool = True) -> Outline:
    """The document of that title with those blocks. `summary`: it is the meeting's summary, and says so below."""
    submission = context.meeting.submission
    return Outline(
        lang=context.lang,
        organisation=one_line(context.cover("organisation")),
        title=title,
        subtitle=_subtitle(context, summary=summary),
        blocks=tuple(blocks),
        subject=wording.period(submission.period.start, submission.period.end, context.lang),
        keywords=one_line(context.report.words[context.lang]),
        created=submission.period.meeting,
    )


def _chapters(report: Report) -> list[Chapter]:
    return [chapter for chapter in report.chapters if chapter.section != "annex"]


def name_of(context: Context) -> str:
    """What the meeting is called on the cover, else by its report type."""
    return one_line(context.cover("meeting")) or context.report.meeting[context.lang]


def _cut(blocks: list[Block]) -> frozenset[str]:
    tables = [block for block in blocks if isinstance(block, TableBlock)]
    return frozenset(one.source for one in tables if one.total > len(one.rows))


def _chapter(context: Context, chapter: Chapter, level: int = 1) -> tuple[Block, ...]:
    """Heading, facts, the parts, then the author's own words: what the narrative sheet says, else the prompt.

    Where the option `first` is "words" those come first: the date of the next meeting ends a document.

    A chapter that the narrative sheet can fill asks until it does; another asks where it has no facts.
    A part without words has no heading: its facts go on at the level of what stands above it.
    """
    inside = level if chapter.words else level - 1
    facts = _deeper(section(chapter.section).blocks(context, chapter), inside - 1)
    parts = chapter.parts if not facts or chapter.options.get("parts") != "default" else ()
    inner = tuple(block for part in parts for block in _chapter(context, part, inside + 1))
    written = narrative.written(context, chapter)
    empty = not (facts or inner or written)
    if empty and (chapter.optional or (context.drop_empty and nothing(context, shows(context, chapter)))):
        return ()
    said = (*written, *_asked(context, chapter, told=bool(facts or inner), written=bool(written)))
    body = (*said, *facts, *inner) if chapter.options.get("first") == "words" else (*facts, *inner, *said)
    if not chapter.words or not body:
        return body
    return (Heading(level, chapter.words[context.lang]), *body)


def _asked(context: Context, chapter: Chapter, *, told: bool, written: bool) -> tuple[Block, ...]:
    """That nothing was reported, where nothing was, and what the author is asked for."""
    gap = () if told or written else nothing(context, shows(context, chapter))
    prompt = chapter.prompt.get(context.lang, "")
    asks = bool(prompt) and not written and (not told or "narrative" in chapter.options)
    return (*gap, Prompt(prompt)) if asks else gap


def _deeper(blocks: Iterable[Block], levels: int) -> tuple[Block, ...]:
    """The blocks with their headings that many levels down."""
    return tuple(Heading(one.level + levels, one.text) if isinstance(one, Heading) else one for one in blocks)


def _subtitle(context: Context, *, summary: bool) -> str:
    when = wording.day(context.meeting.submission.period.meeting, context.lang)
    issue = one_line(context.cover("issue"))
    told = context.words("subtitle.number", issue=issue) if issue.isdigit() else issue
    key = ("subtitle.issue" if issue else "subtitle.date") + ("" if summary else "_bare")
    return context.words(key, issue=told, date=when)
