"""Many workbooks into one: found, read, told apart, merged in the standard layout.

Workbooks that departments returned are only read. What an organiser typed into an existing meeting
workbook (agenda, actions, attendance, narrative) and the rows of departments not in the input stay.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from reportkit import completeness, package, pipeline
from reportkit.errors import ReportkitError
from reportkit.excel import reader, template
from reportkit.lang import Lang
from reportkit.model import BLANK, Place, Problem, Row, Submission, Value
from reportkit.parse.units import factor
from reportkit.standard.spec import Definition, Sheet
from reportkit.text import load

SUFFIXES = (".xlsx", ".xlsm")
OTHER_FORMATS = (".xls", ".xlsb", ".ods", ".et")  # workbooks too: refused one by one rather than passed over
SEPARATOR = {"zh": "、", "en": ", "}
FILLER_FIELDS = ("department", "reporter", "contact", "filled_on", "reviewer")
AS_TYPED = (1.0, 100.0, 0.01)  # other scales convert the unit of a heading, and merged headings have their own
LEFT_BEHIND = frozenset({
    "unknown-heading", "no-heading", "duplicate-heading", "unread-sheet", "sheet-twice", "no-header", "row-skipped",
    "cell-twice"})
"""Notes on what a return holds and the merged workbook does not."""
Progress = Callable[[int, int, str], None]
Cell = str | float | date | bool | template.Typed | None


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
    return CheckOutcome(tuple(checked), tuple(_skipped(path, fault, words) for path, fault in faults))


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
    *, strict: bool = False,
) -> Merged:
    """The returned workbooks merged into `output` in the standard layout. Raises ReportkitError."""
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
        (blank if _is_blank(submission, definition) else filled).append(submission)
    if not filled:
        raise ReportkitError("empty-template", path=returns[0].file)
    chosen, twice = _latest(_in_roster_order(filled, base))
    unit = _amount_unit([*([base] if base else ()), *chosen])
    problems = [_skipped(path, fault, lang or main_lang) for path, fault in faults]
    problems += [_nothing_filled(submission) for submission in blank]
    problems += twice + _other_periods(chosen, base) + _other_units(chosen, unit, definition)
    problems += [_of_file(note) for submission in chosen for note in submission.notes if note.code in LEFT_BEHIND]
    if strict:
        _refuse_errors(files, definition, lang)
    spec = replace(_merge(chosen, base, definition, main_lang, unit), departments=_roster(returns, base))
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
    """What an existing output holds, or None. Sheets of the user's own in it cannot be carried over."""
    if not output.exists():
        return None
    submission = reader.read(output, definition, lang).submission
    state = package.inspect(output)
    ours = {table.name for table in submission.tables.values()} | set(state.generated) | {template.MARK}
    covers = {sheet.words[submission.lang] for sheet in definition.sheets.values() if sheet.layout == "form"}
    own = [name for name in state.sheet_names if name not in ours | covers]
    if own:
        raise ReportkitError("output-has-own-sheets", path=output.name, sheets=", ".join(own))
    return submission


def _is_blank(submission: Submission, definition: Definition) -> bool:
    """True for a department's workbook that came back as it was sent out."""
    whose = (row.department for table in submission.tables.values() for row in table.rows)
    return (submission.scope == "department" and all(whose)
            and not completeness.reported_departments(submission, definition))


def _nothing_filled(submission: Submission) -> Problem:
    message = load(submission.lang, "cli")("result.nothing_filled", file=submission.file)
    return Problem("nothing-filled", "warning", Place(submission.file), message)


def _in_roster_order(returns: Sequence[Submission], base: Submission | None) -> list[Submission]:
    """The returns as the roster lists their departments, those it does not know last, by file name."""
    names = [department.name for department in base.departments] if base is not None and base.roster else []
    order = {name: number for number, name in enumerate(names)}
    return sorted(returns, key=lambda submission: min(
        (order.get(department.name, len(order)) for department in submission.departments), default=len(order)))


def _latest(returns: Sequence[Submission]) -> tuple[list[Submission], list[Problem]]:
    """One return per department, the one filled later; the other is named."""
    kept: dict[str, Submission] = {}
    problems: list[Problem] = []
    for submission in sorted(returns, key=_filled_on):
        names = {department.name for department in submission.departments}
        for name in names & set(kept):
            words = load(submission.lang, "cli")
            message = words("result.twice", department=name, kept=submission.file, dropped=kept[name].file)
            problems.append(Problem("sent-twice", "warning", Place(kept[name].file), message, department=name))
        kept.update(dict.fromkeys(names, submission))
    chosen = [submission for submission in returns if any(submission is one for one in kept.values())]
    return chosen, problems


def _filled_on(submission: Submission) -> tuple[date, str, str]:
    """When it was filled: by what it says, then by when it was saved; the file's name settles the rest."""
    return submission.cover.get("filled_on", BLANK).date or date.min, submission.modified, submission.file


def _other_periods(chosen: Sequence[Submission], base: Submission | None) -> list[Problem]:
    """A warning per return whose period is not the meeting's."""
    wanted = (base or chosen[0]).period
    problems = []
    for submission in chosen:
        period = submission.period
        if (period.start, period.end) != (wanted.start, wanted.end):
            found = f"{period.start} – {period.end}"
            message = load(submission.lang, "cli")("result.other_period", file=submission.file, found=found)
            problems.append(Problem("other-period", "warning", Place(submission.file), message, found=found))
    return problems


def _refuse_errors(files: Sequence[Path], definition: Definition, lang: Lang | None) -> None:
    for path in files:
        checked = pipeline.check(path, definition, lang)
        if checked.errors:
            raise pipeline.StrictRefusalError("strict", path=path.name, n=checked.errors)


def _merge(
    chosen: Sequence[Submission], base: Submission | None, definition: Definition, lang: Lang, unit: Value
) -> template.TemplateSpec:
    """The meeting workbook to write: cover and organiser sheets of `base` (else of the first return), rows
    of the returns in place of the same departments' rows in `base`, amounts in `unit`."""
    head = base or chosen[0]
    incoming = {department.name for submission in chosen for department in submission.departments}
    rows: dict[str, list[Mapping[str, Cell]]] = {}
    prefilled: dict[str, int] = {}
    scales = [(submission, _amount_factor(submission, unit, definition) or 1.0) for submission in chosen]
    for sheet in definition.sheets_of[head.report]:
        if sheet.layout != "table" or sheet.stage == "merge" or sheet.key == "departments":
            continue
        kept = [row for row in (base.rows(sheet.key) if base else ())
                if sheet.audience == "organiser" or row.department not in incoming]
        new = [(row, scale) for submission, scale in scales for row in submission.rows(sheet.key)
               if sheet.audience == "filler" or base is None]
        merged = [*((row, 1.0) for row in kept), *new]
        if sheet.prefilled:
            merged.sort(key=lambda found: not found[0].prefilled)
        rows[sheet.key] = [_cells(row, sheet, scale) for row, scale in merged]
        prefilled[sheet.key] = sum(row.prefilled for row, _ in merged)
    rows["sources"] = _sources(chosen, base, incoming, definition, lang)
    cover = {key: plain(value) for key, value in head.cover.items() if key not in FILLER_FIELDS}
    cover["amount_unit"] = plain(unit)
    return template.TemplateSpec(
        report=head.report, lang=lang, scope="meeting", cover=cover, rows=rows, prefilled=prefilled)


def _cells(row: Row, sheet: Sheet, scale: float = 1.0) -> Mapping[str, Cell]:
    """What a person typed in the row, by column, amounts times `scale`; computed columns compute again where
    they arrive."""
    typed: dict[str, Cell] = {"department": row.department}
    for column in sheet.inputs:
        value = row[column.key]
        if column.type == "amount" and value.number is not None and scale != 1.0:
            typed[column.key] = float(f"{value.number * scale:.15g}")
        elif value.kind != "blank":
            typed[column.key] = _as_typed(value)
    return typed


def _amount_unit(submissions: Sequence[Submission]) -> Value:
    """The unit of amounts of the first workbook that states one."""
    stated = (submission.cover.get("amount_unit", BLANK) for submission in submissions)
    return next((value for value in stated if value.filled), BLANK)


def _amount_factor(submission: Submission, unit: Value, definition: Definition) -> float | None:
    """What its amounts are multiplied by to be in `unit`; None where the two units do not convert."""
    own = submission.cover.get("amount_unit", BLANK)
    return factor(_unit_words(own, definition), _unit_words(unit, definition)) if own.filled else 1.0


def _unit_words(unit: Value, definition: Definition) -> str:
    return definition.lists["amount_unit"][unit.option].words["zh"] if unit.option else unit.text


def _other_units(chosen: Sequence[Submission], unit: Value, definition: Definition) -> list[Problem]:
    """A warning per return with amounts whose unit is not the meeting's, or is not stated while the meeting's is."""
    problems = []
    for submission in chosen:
        own = submission.cover.get("amount_unit", BLANK)
        scale = _amount_factor(submission, unit, definition)
        same = scale == 1.0 if own.filled else not unit.filled
        if same or not _has_amounts(submission, definition):
            continue
        words = load(submission.lang, "cli")
        code = "no-amount-unit" if not own.filled else "amount-unit" if scale else "unlike-amount-unit"
        message = words(f"result.{code}", file=submission.file, found=own.text, wanted=unit.text)
        problems.append(Problem(code, "warning", own.place if own.place.sheet else Place(submission.file), message,
                                column="amount_unit", found=own.text))
    return problems


def _has_amounts(submission: Submission, definition: Definition) -> bool:
    return any(row[column.key].number is not None
               for key, table in submission.tables.items() for row in table.rows
               for column in definition.sheets[key].columns if column.type == "amount")


def _of_file(note: Problem) -> Problem:
    """A finding about a return, which the merged workbook cannot show any more, with the name of its file."""
    return replace(note, message=f"{note.place.file}: {note.message}")


def _as_typed(value: Value) -> Cell:
    """What to type into the merged workbook. A number stays as it was typed, percent sign or not: what was
    doubtful about it can still be asked."""
    if value.live and value.kind == "number" and isinstance(value.raw, float) and value.scale in AS_TYPED:
        return template.Typed(value.raw, percent=value.text.endswith("%"))
    return plain(value)


def plain(value: Value) -> str | float | date | None:
    """The number or date where the cell held it, else its words."""
    if value.live and value.kind == "number":
        return value.number
    if value.live and value.kind == "date":
        return value.date
    return value.text or None


def _roster(chosen: Sequence[Submission], base: Submission | None) -> tuple[Mapping[str, Cell], ...]:
    """The roster of the base where it has one, completed by departments that returned something."""
    rows: list[Mapping[str, Cell]] = []
    if base is not None and base.roster:
        rows = [{key: _as_typed(value) for key, value in row.values.items()} for row in base.rows("departments")]
    known = {row.get("department") for row in rows}
    for submission in chosen:
        for department in submission.departments:
            if department.name not in known:
                rows.append({"department": department.name})
                known.add(department.name)
    return tuple(rows)


def _sources(
    chosen: Sequence[Submission], base: Submission | None, incoming: set[str],
    definition: Definition, lang: Lang,
) -> list[Mapping[str, Cell]]:
    """One line per department: file, who filled it and when, and what was declared as nothing to report."""
    lines: list[Mapping[str, Cell]] = []
    if base is not None:
        lines = [_cells(row, definition.sheets["sources"]) for row in base.rows("sources")
                 if row.department not in incoming]
    for submission in chosen:
        cover = submission.cover
        for department in submission.departments:
            line: dict[str, Cell] = {"department": department.name, "file": submission.file}
            line |= {key: plain(cover[key]) for key in ("reporter", "filled_on", "amount_unit") if key in cover}
            declared = [sheet for sheet in definition.sheets_of[submission.report]
                        if (department.name, sheet.key) in submission.declared]
            line["declared"] = SEPARATOR[lang].join(sheet.words[lang] for sheet in declared) or None
            lines.append(line)
    return lines


def _skipped(path: Path, fault: ReportkitError, lang: Lang) -> Problem:
    words = load(lang, fault.area)
    reason = words(f"{fault.code}.message", **fault.params)
    message = load(lang, "cli")("result.skipped", file=path.name, reason=reason)
    return Problem("file-skipped", "error", Place(path.name), message)
