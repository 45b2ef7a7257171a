"""The table of contents: a workbook is read, checked, computed; the results become summary and outline."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import NamedTuple

from reportkit import attainment, checks, completeness, consolidation, markdown, outline, package, summary, trends
from reportkit.errors import FileRefusedError, ReportkitError
from reportkit.excel import digits, foreign, reader, summary_sheet
from reportkit.lang import LANGUAGES, Lang
from reportkit.model import Meeting, Outline, Past, Problem, Submission
from reportkit.standard.spec import Definition, WordSettings
from reportkit.text import load
from reportkit.word import document, paging


@dataclass(frozen=True, slots=True)
class Checked:
    """One workbook read and judged."""

    path: Path
    reading: reader.Reading
    meeting: Meeting
    earlier: tuple[Past, ...] = ()  # periods of the same series, where a history is kept
    collected: tuple[Problem, ...] = ()  # about the files that the workbook was merged from

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All findings, errors first."""
        return self.meeting.problems

    @property
    def errors(self) -> int:
        """How many findings are errors."""
        return sum(problem.level == "error" for problem in self.problems)

    @property
    def is_empty(self) -> bool:
        """True where no sheet has a record and nothing was declared: a blank template."""
        submission = self.reading.submission
        rows = {row.sheet for table in submission.tables.values() for row in table.rows}
        return not rows - {"departments"} and not any(standing.reported for standing in self.meeting.standings)


PAPER = ".docx"
_NOTES = ".md"
WORKBOOKS = (".xlsx", ".xlsm", ".xltx", ".xltm")

Recall = Callable[[Submission], tuple[Past, ...]]
"""The earlier periods of the meeting that a submission belongs to."""


class Stored(NamedTuple):
    """Where the period was stored for later ones, and how many are known before it."""

    address: str
    earlier: int


@dataclass(frozen=True, slots=True)
class Built:
    """What a build wrote."""

    checked: Checked
    workbook: Path
    outline: Path
    markdown: Path | None
    sheets_written: tuple[str, ...]
    line: str
    messages: tuple[str, ...] = ()
    minutes: Path | None = None
    stored: Stored | None = None
    minutes_markdown: Path | None = None
    hints: tuple[str, ...] = ()  # what can be had besides; nothing is wrong without it

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All findings: about the returns that were merged, then those in the workbook."""
        return self.collected + self.checked.problems

    @property
    def collected(self) -> tuple[Problem, ...]:
        """Those about the returns that were merged."""
        return self.checked.collected


class BuildOptions(NamedTuple):
    """What the user chose for a build; None means the default of the workbook."""

    output: Path | None = None
    outline: Path | None = None
    markdown: bool = False
    report: str | None = None
    style: str = "corporate"
    lang: Lang | None = None
    strict: bool = False
    minutes: bool = False
    full_tables: bool = False
    drop_empty: bool = False
    trace: bool = False
    history: str = ""  # a path or URL; "" = the company's


class StrictRefusalError(ReportkitError):
    """`build --strict` met errors: nothing was written. Exit status 1, not 2."""


def check(path: Path, definition: Definition, lang: Lang | None = None, recall: Recall | None = None) -> Checked:
    """`path` read, checked and computed. Raises ReportkitError where it cannot be read.

    With `recall`, blanks of the KPI table are filled from earlier periods and trends told. Completeness counts
    what stands in the workbook.
    """
    reading = reader.read(path, definition, lang)
    earlier = recall(reading.submission) if recall else ()
    submission = trends.recalled(reading.submission, earlier, definition)
    kpis = attainment.kpis(submission, definition)
    counts = completeness.count(reading.submission, definition, kpis)
    before = trends.preceding(submission.period, earlier)
    problems = checks.run(submission, definition, lang or submission.lang, kpis, counts, before)
    meeting = consolidation.consolidate(submission, definition, counts, problems)
    return Checked(path, reading, replace(meeting, trends=trends.trends(meeting, earlier)), earlier)


def foresee(options: BuildOptions, definition: Definition, workbook: Path) -> None:
    """Raises what a build with these options refuses whatever the workbooks hold, so that nothing is written first:
    names that do not fit what they would hold, two documents under one name, a history out of reach.

    `workbook`: the one that is built. Which of the workbooks' endings it may have is for `package.graft` to say.
    """
    target, paper = options.output, options.outline
    if options.report and options.report not in definition.reports:
        raise ReportkitError("bad-report", found=options.report, options=", ".join(definition.reports))
    if target and target.suffix.lower() not in WORKBOOKS:
        raise ReportkitError("workbook-name", path=target, suffix=WORKBOOKS[0])
    if paper and paper.suffix.lower() != PAPER:
        raise ReportkitError("paper-name", path=paper, suffix=PAPER)
    if paper and options.minutes and paper.resolve() == _minutes_of(target or workbook).resolve():
        raise ReportkitError("one-name-twice", path=paper)
    store = options.history or definition.history.url
    if store:
        from reportkit import history

        history.reach(store)


def language_of(path: Path) -> Lang | None:
    """The language that the marks in a workbook tell, None without any; its cells are not read."""
    state = package.inspect(path)
    told = (state.label, *state.properties.get(reader.PROPERTY, "").split("|")[1:2])
    return next((lang for lang in LANGUAGES if lang in told), None)


def build(
    path: Path, definition: Definition, options: BuildOptions, collected: tuple[Problem, ...] = ()
) -> Built:
    """The main job for one workbook: summary and check sheet written into it, outline beside it. `collected`: findings
    about the files it was merged from, which the check sheet lists with the others.

    Raises FileRefusedError with the reason where the workbook cannot be written into (signed, locked, ...).
    """
    foresee(options, definition, path)
    store = options.history or definition.history.url
    recall = partial(_recalled, store, definition) if store else None
    checked = replace(check(path, definition, options.lang, recall), collected=collected)
    state = package.inspect(path)
    if state.obstacles and state.obstacles[0] in foreign.FOREIGN:
        raise ReportkitError("needs-new-output", path=path.name, kind=state.obstacles[0])
    if state.obstacles:
        raise FileRefusedError(state.obstacles[0], path=str(path))
    _refuse_foreign(path, options.output)
    if checked.is_empty:
        raise ReportkitError("empty-template", path=path.name)
    if options.strict and checked.errors:
        raise StrictRefusalError("strict", path=path.name, n=checked.errors)
    if store:
        return _write_and_store(checked, state, definition, options, store)
    return _write(checked, state, definition, options)


def _recalled(store: str, definition: Definition, submission: Submission) -> tuple[Past, ...]:
    """The earlier periods from the history; none where the cover does not say which period this is."""
    from reportkit import history  # SQLAlchemy costs as much as a whole build: only where a history is kept

    if not _has_period(submission):
        return ()
    return history.load(store, trends.series_of(submission, definition), submission.period.start)


def _write_and_store(
    checked: Checked, state: package.Inspection, definition: Definition, options: BuildOptions, store: str
) -> Built:
    """As `_write`, and the period goes into the history: all of it or nothing. A history that cannot be written
    stops the build before anything is written."""
    from reportkit import history

    submission = checked.meeting.submission
    say = load(options.lang or submission.lang, "cli")
    if not _has_period(submission):
        built = _write(checked, state, definition, options)
        return replace(built, messages=(*built.messages, say("result.history-no-period")))
    others = () if checked.earlier else history.names(store)
    with history.storing(store, trends.series_of(submission, definition), trends.facts_of(checked.meeting)):
        built = _write(checked, state, definition, options)
    own = submission.cover["meeting"].text if "meeting" in submission.cover else ""
    named = [name for name in others if name != own]
    told = (say("result.history-other", names="; ".join(named[:5])),) if named else ()
    return replace(built, messages=(*built.messages, *told),
                   stored=Stored(history.address(store), len(checked.earlier)))


def _has_period(submission: Submission) -> bool:
    return not any(note.code in checks.PERIOD_NOTES for note in submission.notes)


class _Paper(NamedTuple):
    """A document to write: where it was wanted, where it goes, what it holds."""

    wanted: Path
    path: Path
    content: bytes
    remarks: tuple[str, ...] = ()  # what the user should know about it
    hints: tuple[str, ...] = ()  # what the user can have besides


def _refuse_foreign(path: Path, output: Path | None) -> None:
    """An output that exists is replaced only where it is the input or an earlier output of ours."""
    if output is None or not output.exists() or output.resolve() == path.resolve():
        return
    if not package.inspect(output).generated:
        raise ReportkitError("output-not-ours", path=output.name)


def _write(
    checked: Checked, state: package.Inspection, definition: Definition, options: BuildOptions
) -> Built:
    """Summary, check sheet and outline of a checked workbook, each file replaced as a whole or not at all."""
    submission = checked.reading.submission
    target = options.output or checked.path
    lang = options.lang or submission.lang
    names = _free_names(lang, set(state.sheet_names) - set(state.generated))
    told = replace(checked.meeting, problems=checked.collected + checked.problems)
    grids = summary.compose(told, definition, lang, names=names,
                            digit_width=digits.digit_width_px(state.default_font))
    drawn = summary_sheet.draw(
        grids, checked.reading.cells, submission.period.meeting, date1904=submission.date1904)
    papers = _papers(checked.meeting, definition, options, target, lang)
    for paper in papers.values():  # before the workbook changes: it is written with its papers or not at all
        package.check_writable(paper.path)
    written = package.graft(
        checked.path, io.BytesIO(drawn), target, label=lang, unchanged=checked.reading.state)
    for paper in papers.values():
        package.replace_content(paper.path, paper.content)
    say = load(lang, "errors")
    messages = tuple(say("outline-kept.message", kept=paper.wanted.name, new=paper.path.name)
                     for paper in papers.values() if paper.path != paper.wanted)
    messages += tuple(remark for paper in papers.values() for remark in paper.remarks)
    messages += tuple(say("paper-older.message", path=path.name) for path in _older(papers, target))
    line = consolidation.digest_line(checked.meeting, lang)
    paths = {key: paper.path for key, paper in papers.items()}
    return Built(checked, target, paths["outline"], paths.get("markdown"), tuple(written), line, messages,
                 minutes=paths.get("minutes"), minutes_markdown=paths.get("minutes_markdown"),
                 hints=tuple(dict.fromkeys(hint for paper in papers.values() for hint in paper.hints)))


def _older(papers: dict[str, _Paper], target: Path) -> list[Path]:
    """Minutes and Markdown that an earlier build wrote beside the workbook and this one does not write anew."""
    minutes = _minutes_of(target)
    known = {
        "markdown": (papers["outline"].wanted.with_suffix(_NOTES), markdown.is_untouched),
        "minutes": (minutes, document.is_untouched),
        "minutes_markdown": (minutes.with_suffix(_NOTES), markdown.is_untouched),
    }
    return [path for key, (path, is_ours) in known.items() if key not in papers and path.is_file() and is_ours(path)]


def _papers(
    meeting: Meeting, definition: Definition, options: BuildOptions, target: Path, lang: Lang
) -> dict[str, _Paper]:
    """The documents that were asked for: the outline and the minutes, and each as Markdown."""
    composed = outline.compose(
        meeting, definition, lang, options.report or meeting.submission.report,
        full_tables=options.full_tables, drop_empty=options.drop_empty, trace=options.trace)
    wanted = options.outline or target.with_name(f"{target.stem}-outline{PAPER}")
    papers = {"outline": _word(wanted, composed, options, definition.word)}
    if options.markdown:
        papers["markdown"] = _notes(wanted, composed)
    if options.minutes:
        minutes = outline.minutes(
            meeting, definition, lang, options.style,
            full_tables=options.full_tables, drop_empty=options.drop_empty, trace=options.trace)
        papers["minutes"] = _word(_minutes_of(target), minutes, options, definition.word)
        if options.markdown:
            papers["minutes_markdown"] = _notes(_minutes_of(target), minutes)
    return papers


def _minutes_of(workbook: Path) -> Path:
    """Where the minutes of a workbook go."""
    return workbook.with_name(f"{workbook.stem}-minutes{PAPER}")


def _word(wanted: Path, composed: Outline, options: BuildOptions, settings: WordSettings) -> _Paper:
    """The document, with the pages of its chapters where they are asked for and LibreOffice can count them."""
    found = document.made(composed, options.style, settings)
    path = _untouched(wanted, document.is_untouched)
    say = load(options.lang or composed.lang, "errors")
    remarks = [say("rare-characters.message", path=path.name, signs=found.rare)] if found.rare else []
    hints = []
    if found.contents == "plain" and settings.page_numbers:
        remarks.append(say("pages-not-counted.message", path=path.name))
    elif found.contents == "plain":
        hints.append(load(say.lang, "cli")("result.pages" if paging.program() else "result.pages_by_hand"))
    return _Paper(wanted, path, found.content, tuple(remarks), tuple(hints))


def _notes(document_path: Path, composed: Outline) -> _Paper:
    """The same as Markdown, beside the document."""
    wanted = document_path.with_suffix(_NOTES)
    return _Paper(wanted, _untouched(wanted, markdown.is_untouched), markdown.seal(composed).encode())


def _free_names(lang: Lang, taken: Iterable[str]) -> tuple[str, str]:
    """Names for our two sheets that the user's own sheets do not have (case does not tell names apart)."""
    words = load(lang, "summary")
    used = {name.casefold() for name in taken}
    names = []
    for key in ("sheet", "check.sheet"):
        base = name = words(key)
        number = 2
        while name.casefold() in used:
            name = f"{base} {number}"
            number += 1
        names.append(name)
    return names[0], names[1]


def _untouched(wanted: Path, is_untouched: Callable[[Path], bool]) -> Path:
    """`wanted`, or the next free numbered name where a person has edited what stands there."""
    return package.numbered(wanted, lambda path: path.exists() and not is_untouched(path))
