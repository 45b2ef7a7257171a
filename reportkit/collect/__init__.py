"""Many workbooks into one: found, read, told apart, merged in the standard layout.

Workbooks that departments returned are only read. What an organiser typed into an existing meeting
workbook (agenda, actions, attendance, narrative) and the rows of departments not in the input stay.
"""

from __future__ import annotations

import atexit
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from reportkit import package, pipeline
from reportkit.collect.as_json import collected_json
from reportkit.collect.files import SUFFIXES, Found, find
from reportkit.collect.handled import Handled, Merged, handled
from reportkit.collect.identity import named_by_file
from reportkit.collect.merging import merged_workbook, roster
from reportkit.collect.origins import told_apart
from reportkit.collect.receipts import Receipts, receipts
from reportkit.collect.remarks import OWN_CONTENT, late, left_out, nothing_filled, other_files, other_versions, skipped
from reportkit.collect.returns import (
    amount_unit,
    asked_of,
    in_roster_order,
    is_blank,
    latest,
    other_periods,
    other_units,
    under_departments,
)
from reportkit.collect.together import together
from reportkit.errors import ReportkitError
from reportkit.excel import reader, template
from reportkit.lang import Lang
from reportkit.model import Problem, Submission
from reportkit.roster import of_company as company_roster
from reportkit.standard.spec import Definition

__all__ = ["CheckOutcome", "Handled", "Merged", "Progress", "Receipts", "build", "check_all",
           "check_together", "collect", "collected_json", "receipts"]

Progress = Callable[[int, int, str], None]
_UNTIL_EXIT = ExitStack()
atexit.register(_UNTIL_EXIT.close)


class CheckOutcome(NamedTuple):
    """Workbooks that could be read, and findings about those that could not."""

    checked: tuple[pipeline.Checked, ...]
    problems: tuple[Problem, ...] = ()

    def has_problems(self, *, strict: bool) -> bool:
        """True where something stands at error level (with `strict`: or is a warning)."""
        levels = ("error", "warning") if strict else ("error",)
        every = [problem for one in self.checked for problem in one.problems] + list(self.problems)
        return any(problem.level in levels for problem in every)


def check_all(
    paths: Sequence[Path], definition: Definition, lang: Lang | None, progress: Progress, room: ExitStack = _UNTIL_EXIT
) -> CheckOutcome:
    """Every workbook checked by itself. Where none can be read the first fault is raised; else each is a finding.
    Archives stay unpacked until `room` is closed, for the cells of a workbook are read again when they are needed."""
    found = find(paths, room)
    files, faults = found.files, list(found.faults)
    checked: list[pipeline.Checked] = []
    for number, path in enumerate(files, 1):
        progress(number, len(files), path.name)
        try:
            found_out = pipeline.check(path, definition, lang)
        except ReportkitError as fault:
            faults.append((path, fault))
            continue
        checked.append(replace(found_out, reading=found_out.reading.without_cells(path, definition)))
    if not checked:
        raise faults[0][1]
    words = lang or checked[0].meeting.submission.lang
    problems = [skipped(path, fault, words) for path, fault in faults]
    return CheckOutcome(tuple(checked), (*problems, *other_files(found, words)))


def check_together(
    paths: Sequence[Path], definition: Definition, lang: Lang | None, progress: Progress
) -> CheckOutcome:
    """As `check_all`, and what only the workbooks together tell: who sent two, and who of the company's roster none."""
    outcome = check_all(paths, definition, lang, progress)
    read = [(one.path, one.reading.submission) for one in outcome.checked]
    unread = [problem.place.file for problem in outcome.problems]
    found = together(read, unread, paths, definition, lang or read[0][1].lang)
    return CheckOutcome(outcome.checked, (*outcome.problems, *found))


def build(
    paths: Sequence[Path], definition: Definition, options: pipeline.BuildOptions, progress: Progress,
    *, both: bool = False,
) -> pipeline.Built:
    """The main job: one workbook is written back in place, several are collected into `options.output` first;
    `both` as in `collect`."""
    with ExitStack() as room:
        return _build(find(paths, room), paths, definition, options, progress, both=both)


def _build(
    found: Found, paths: Sequence[Path], definition: Definition, options: pipeline.BuildOptions, progress: Progress,
    *, both: bool,
) -> pipeline.Built:
    files = found.files
    single = len(files) == 1 and files[0] in paths
    if single and (options.output is None or not package.inspect(files[0]).obstacles):
        return pipeline.build(files[0], definition, options)
    if options.output is None:
        raise ReportkitError("needs-output")
    _refuse_other_formats(options.output)
    pipeline.foresee(options, definition, options.output)
    with _as_before(options.output):
        merged = _collect(found, paths, options.output, definition, options.lang, progress, strict=options.strict,
                          both=both)
        return pipeline.build(options.output, definition, options, merged.problems)


@contextmanager
def _as_before(output: Path) -> Iterator[None]:
    """The output as it was, or none, where the block fails: a build that is refused leaves no merged workbook."""
    before = output.read_bytes() if output.exists() else None
    try:
        yield
    except BaseException:
        if before is None:
            output.unlink(missing_ok=True)
        elif output.read_bytes() != before:
            package.replace_content(output, before)
        raise


def collect(
    paths: Sequence[Path], output: Path, definition: Definition, lang: Lang | None, progress: Progress,
    *, strict: bool = False, both: bool = False,
) -> Merged:
    """The returned workbooks merged into `output`, an .xlsx in the standard layout; of two returns of one
    department the later, with `both` all rows of both. Raises ReportkitError."""
    _refuse_other_formats(output)
    with ExitStack() as room:
        return _collect(find(paths, room), paths, output, definition, lang, progress, strict=strict, both=both)


def _refuse_other_formats(output: Path) -> None:
    if output.suffix.lower() != SUFFIXES[0]:
        raise ReportkitError("output-format", path=output.name)


def _collect(
    found: Found, paths: Sequence[Path], output: Path, definition: Definition, lang: Lang | None, progress: Progress,
    *, strict: bool, both: bool,
) -> Merged:
    base, was_built = _base(output, definition, lang)
    files = _inputs(found.files, paths, output, base)
    returns, faults = _read(files, definition, lang, progress, strict=strict)
    faults = [*found.faults, *faults]
    if strict and faults:
        raise faults[0][1]
    if not returns:
        raise faults[0][1] if faults else ReportkitError("no-files", path=", ".join(str(path) for path in paths))
    main_lang = (base or returns[0][1]).lang
    told = lang or main_lang  # all that is said is said in one language, whatever the workbooks are written in
    base = replace(base, lang=told) if base else None
    returns = [(path, replace(one, lang=told)) for path, one in told_apart(returns)]
    named, problems = _named(returns, base, definition)
    problems = [skipped(path, fault, told) for path, fault in faults] + [*other_files(found, told)] + problems
    judged = [(submission, is_blank(submission, definition)) for submission in named]
    filled = [submission for submission, blank in judged if not blank]
    problems += [nothing_filled(submission) for submission, blank in judged if blank]
    if not filled:
        raise ReportkitError("empty-template", path=named[0].file)
    chosen, twice = latest(in_roster_order(filled, base), definition, both=both)
    unit = amount_unit([*([base] if base else ()), *chosen])
    problems += twice + other_periods(chosen, base) + other_units(chosen, unit, definition)
    problems += [*late(chosen, base), *other_versions(chosen), *left_out(chosen, base, definition)]
    spec = merged_workbook(chosen, base, definition, main_lang, unit)
    company = company_roster(definition, (base or named[0]).report)
    listed = [str(line["department"]) for line in company]
    listed += [one.name for each in (base, *named) if each and each.roster for one in each.departments]
    sheets = asked_of(named, listed, definition, main_lang)
    lines = [{"sheets": sheets[name], **line} if (name := str(line.get("department"))) in sheets else line
             for line in roster(named, base, company)]
    template.write(output, definition, replace(spec, departments=tuple(lines)))
    files_told = handled(named, filled, chosen, faults, found)
    told_of = tuple(under_departments(problems, named))
    return Merged(told, told_of, has_roster=bool(listed), files=files_told, was_built=was_built)


def _inputs(files: list[Path], paths: Sequence[Path], output: Path, base: Submission | None) -> list[Path]:
    """The files to merge; the output of an earlier run among those of a folder is none of them."""
    if not any(_same_file(path, output) for path in files):
        return files
    if base is None or any(_same_file(path, output) for path in paths):
        raise ReportkitError("output-is-input", path=output.name)
    return [path for path in files if not _same_file(path, output)]


def _named(
    returns: Sequence[tuple[Path, Submission]], base: Submission | None, definition: Definition
) -> tuple[list[Submission], list[Problem]]:
    """The returns, each under its department, by the file's name where its cover does not say."""
    rosters = [one.departments for one in (base, *(submission for _, submission in returns)) if one and one.roster]
    known = [department.name for departments in rosters for department in departments]
    known += [str(line["department"]) for line in company_roster(definition, returns[0][1].report)]
    named, notes = [], []
    for path, submission in returns:
        whose, note = named_by_file(submission, path, known)
        named.append(whose)
        notes += [note] if note else []
    return named, notes


def _same_file(first: Path, second: Path) -> bool:
    return first.exists() and second.exists() and first.samefile(second)


def _base(output: Path, definition: Definition, lang: Lang | None) -> tuple[Submission | None, bool]:
    """What an existing output holds, or None, and whether it has a summary. What is the user's own in it, a sheet, a
    column, a cell beside the tables, could not be carried over, so it is refused."""
    if not output.exists():
        return None, False
    state = package.inspect(output)
    submission = reader.read(output, definition, lang).submission
    ours = {table.name for table in submission.tables.values()} | set(state.generated) | {template.MARK}
    covers = {sheet.words[submission.lang] for sheet in definition.sheets.values() if sheet.layout == "form"}
    own = [name for name in state.sheet_names if name not in ours | covers]
    if own:
        raise ReportkitError("output-has-own-sheets", path=output.name, sheets=", ".join(own))
    lost = [note.message for note in submission.notes if note.code in OWN_CONTENT]
    if lost:
        raise ReportkitError("output-has-own-content", path=output.name, found=lost[0])
    return submission, bool(state.generated)


def _read(
    files: Sequence[Path], definition: Definition, lang: Lang | None, progress: Progress, *, strict: bool
) -> tuple[list[tuple[Path, Submission]], list[tuple[Path, ReportkitError]]]:
    """What each file says, and the faults of those that cannot be read. With `strict` each is checked on the way;
    raises StrictRefusalError for the first one that has errors."""
    returns: list[tuple[Path, Submission]] = []
    faults: list[tuple[Path, ReportkitError]] = []
    for number, path in enumerate(files, 1):
        progress(number, len(files), path.name)
        try:
            checked = pipeline.check(path, definition, lang) if strict else None
            reading = checked.reading if checked else reader.read(path, definition, lang)
        except ReportkitError as fault:
            faults.append((path, fault))
            continue
        if checked and checked.errors:
            raise pipeline.StrictRefusalError("strict", path=path.name, n=checked.errors)
        returns.append((path, reading.submission))
    return returns, faults
