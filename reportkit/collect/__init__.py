"""Many workbooks into one: found, read, told apart, merged in the standard layout.

Workbooks that departments returned are only read. What an organiser typed into an existing meeting
workbook (agenda, actions, attendance, narrative) and the rows of departments not in the input stay.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from reportkit import package, pipeline
from reportkit.collect.merging import merged_workbook, roster
from reportkit.collect.remarks import OWN_CONTENT, left_out, nothing_filled, skipped
from reportkit.collect.returns import amount_unit, in_roster_order, is_blank, latest, other_periods, other_units
from reportkit.errors import ReportkitError
from reportkit.excel import reader, template
from reportkit.lang import Lang
from reportkit.model import Problem, Submission
from reportkit.standard.spec import Definition

__all__ = ["CheckOutcome", "Merged", "Progress", "build", "check_all", "collect", "workbooks"]

SUFFIXES = (".xlsx", ".xlsm")
OTHER_FORMATS = (".xls", ".xlsb", ".ods", ".et")  # read as well; passed over where saved again as .xlsx beside it
Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class CheckOutcome:
    """Workbooks that could be read, and findings about those that could not."""

    checked: tuple[pipeline.Checked, ...]
    problems: tuple[Problem, ...] = ()

    def has_problems(self, *, strict: bool) -> bool:
        """True where something stands at error level (with `strict`: or is a warning)."""
        levels = ("error", "warning") if strict else ("error",)
        every = [problem for one in self.checked for problem in one.problems] + list(self.problems)
        return any(problem.level in levels for problem in every)


@dataclass(frozen=True, slots=True)
class Merged:
    """What collecting found: language of the meeting and findings about single files."""

    lang: Lang
    problems: tuple[Problem, ...]


def check_all(
    paths: Sequence[Path], definition: Definition, lang: Lang | None, progress: Progress
) -> CheckOutcome:
    """Every workbook checked by itself. Where none can be read the first fault is raised; else each is a finding."""
    files = workbooks(paths)
    checked: list[pipeline.Checked] = []
    faults: list[tuple[Path, ReportkitError]] = []
    for number, path in enumerate(files, 1):
        progress(number, len(files), path.name)
        try:
            checked.append(pipeline.check(path, definition, lang))
        except ReportkitError as fault:
            faults.append((path, fault))
    if not checked:
        raise faults[0][1]
    words = lang or checked[0].meeting.submission.lang
    return CheckOutcome(tuple(checked), tuple(skipped(path, fault, words) for path, fault in faults))


def build(
    paths: Sequence[Path], definition: Definition, options: pipeline.BuildOptions, progress: Progress
) -> pipeline.Built:
    """The main job: one workbook is written back in place, several are collected into `options.output` first."""
    files = workbooks(paths)
    single = len(files) == 1 and paths[0].is_file()
    if single and (options.output is None or not package.inspect(files[0]).obstacles):
        return pipeline.build(files[0], definition, options)
    if options.output is None:
        raise ReportkitError("needs-output")
    merged = collect(paths, options.output, definition, options.lang, progress, strict=options.strict)
    built = pipeline.build(options.output, definition, options)
    return replace(built, collected=merged.problems)


def collect(
    paths: Sequence[Path], output: Path, definition: Definition, lang: Lang | None, progress: Progress,
    *, strict: bool = False, both: bool = False,
) -> Merged:
    """The returned workbooks merged into `output`, an .xlsx in the standard layout; of two returns of one
    department the later, with `both` all rows of both. Raises ReportkitError."""
    if output.suffix.lower() != SUFFIXES[0]:
        raise ReportkitError("output-format", path=output.name)
    files = workbooks(paths)
    base = _base(output, definition, lang)
    if any(_same_file(path, output) for path in files):
        if base is None or any(_same_file(path, output) for path in paths):
            raise ReportkitError("output-is-input", path=output.name)
        files = [path for path in files if not _same_file(path, output)]
    returns: list[Submission] = []
    faults: list[tuple[Path, ReportkitError]] = []
    for number, path in enumerate(files, 1):
        progress(number, len(files), path.name)
        try:
            returns.append(reader.read(path, definition, lang).submission)
        except ReportkitError as fault:
            faults.append((path, fault))
    if not returns:
        raise faults[0][1] if faults else ReportkitError("no-files", path=", ".join(str(path) for path in paths))
    main_lang = (base or returns[0]).lang
    blank: list[Submission] = []
    filled: list[Submission] = []
    for submission in returns:
        (blank if is_blank(submission, definition) else filled).append(submission)
    if not filled:
        raise ReportkitError("empty-template", path=returns[0].file)
    chosen, twice = latest(in_roster_order(filled, base), definition, both=both)
    unit = amount_unit([*([base] if base else ()), *chosen])
    problems = [skipped(path, fault, lang or main_lang) for path, fault in faults]
    problems += [nothing_filled(submission) for submission in blank]
    problems += twice + other_periods(chosen, base) + other_units(chosen, unit, definition)
    problems += left_out(chosen, base, definition)
    if strict:
        _refuse_errors(files, definition, lang)
    spec = merged_workbook(chosen, base, definition, main_lang, unit)
    spec = replace(spec, departments=roster(returns, base))
    template.write(output, definition, spec)
    return Merged(lang or main_lang, tuple(problems))


def workbooks(paths: Iterable[Path]) -> list[Path]:
    """The workbooks that the paths name, in name order within a folder; owner files (~$) are passed over, and
    what somebody has saved again as .xlsx beside it."""
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            inside = sorted(entry for entry in path.rglob("*") if entry.is_file() and _is_workbook(entry))
            if not inside:
                raise ReportkitError("no-files", path=path)
            found += inside
        elif path.exists():
            found.append(path)
        else:
            raise ReportkitError("not-found", path=path)
    return list(dict.fromkeys(found))


def _is_workbook(path: Path) -> bool:
    if path.name.startswith(("~$", ".")) or path.stat().st_size == 0:
        return False
    suffix = path.suffix.lower()
    return suffix in SUFFIXES or (
        suffix in OTHER_FORMATS and not any(path.with_suffix(other).exists() for other in SUFFIXES))


def _same_file(first: Path, second: Path) -> bool:
    return first.exists() and second.exists() and first.samefile(second)


def _base(output: Path, definition: Definition, lang: Lang | None) -> Submission | None:
    """What an existing output holds, or None. What is the user's own in it, a sheet, a column, a cell beside the
    tables, could not be carried over, so it is refused."""
    if not output.exists():
        return None
    submission = reader.read(output, definition, lang).submission
    state = package.inspect(output)
    ours = {table.name for table in submission.tables.values()} | set(state.generated) | {template.MARK}
    covers = {sheet.words[submission.lang] for sheet in definition.sheets.values() if sheet.layout == "form"}
    own = [name for name in state.sheet_names if name not in ours | covers]
    if own:
        raise ReportkitError("output-has-own-sheets", path=output.name, sheets=", ".join(own))
    lost = [note.message for note in submission.notes if note.code in OWN_CONTENT]
    if lost:
        raise ReportkitError("output-has-own-content", path=output.name, found=lost[0])
    return submission


def _refuse_errors(files: Sequence[Path], definition: Definition, lang: Lang | None) -> None:
    for path in files:
        checked = pipeline.check(path, definition, lang)
        if checked.errors:
            raise pipeline.StrictRefusalError("strict", path=path.name, n=checked.errors)
