"""After any edit of a source cell the summary shows what a new build would show, or asks for that build."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from reportkit import package, pipeline, summary
from reportkit.calc import Book, CalcError, Scalar
from reportkit.excel.summary_sheet import evaluate
from reportkit.lang import Lang
from reportkit.model import Grid, column_letters
from reportkit.standard.spec import Definition
from reportkit.summary import structure
from reportkit.text import load
from tests.recalculation import recalculate_all, same
from tests.sample.merged import Prepared
from tests.summary.source_cells import Edit, edit, edits

Samples = Callable[[str, Lang], Prepared]
HIDDEN_FROM = 21
TOGETHER = 3  # edits of one copy: a copy costs LibreOffice seconds, whatever was typed into it

FIXED_UNTIL_BUILD: Mapping[str, str] = {
    "bars_": "a chart has as many bars as there were values; its title counts all of them",
    "ranked.": "the list has as many rows as needed attention; a line below it tells how many more there are",
    "support_rows.": "the matrix has the departments that were named; a line below the list tells of new ones",
    "support_counts.": "the matrix has the departments that were named; a line below the list tells of new ones",
    "partners.": "a cell that names several departments is split when it is read",
    "trend": "the earlier periods come from the history, which is read at building time",
}
"""Hidden facts whose rows a formula cannot add or move, with the reason."""


def facts(grid: Grid, book: Book) -> dict[tuple[str, int], Scalar]:
    """Every hidden fact by its name and row."""
    names = {column: str(cell.value)
             for (row, column), cell in grid.cells.items() if row == 1 and column >= HIDDEN_FROM}
    return {(names[column], row): book.value(grid.name, row, column)
            for row, column in grid.cells if row > 1 and column in names}


def visible(grid: Grid) -> dict[tuple[int, int], str]:
    """The formulas that a reader sees."""
    return {place: cell.formula for place, cell in grid.cells.items() if place[1] < HIDDEN_FROM and cell.formula}


def different(now: Scalar, built: Scalar) -> bool:
    """Whether two values are not the same; numbers may differ in the last places."""
    if isinstance(now, CalcError) or isinstance(built, CalcError):
        return now is not built
    return not same(now, built, 1e-6)


def wrong(base: Prepared, change: Edit, definition: Definition, folder: Path) -> list[str]:
    """Where the summary of `base` shows something else after the edit than a new build; empty where it asks for one."""
    path = edit(base.checked.path, folder / "edited.xlsx", change)
    checked = pipeline.check(path, definition)
    again = summary.compose(checked.meeting, definition, base.lang)
    now, built = (evaluate(grids, checked.reading.cells) for grids in (base.grids, again))
    if asks_for_build(base, now):
        sheet, _, column = change.column.partition(".")
        decides = column == "department" or column in structure.DECIDING.get(sheet, ())
        return [] if decides else [f"{change} asks for a new build"]
    found = []
    for one, other in zip(base.grids, again, strict=True):
        theirs = facts(other, built)
        for (name, row), value in facts(one, now).items():
            if name.startswith(tuple(FIXED_UNTIL_BUILD)):
                continue
            if (name, row) not in theirs or different(value, theirs[name, row]):
                found.append(f"{change}: {name} row {row} shows {value!r}, a build {theirs.get((name, row))!r}")
    one, other = base.grids[0], again[0]
    if visible(one) == visible(other):
        found += [f"{change}: {place} shows {now.value(one.name, *place)!r}, a build {built.value(one.name, *place)!r}"
                  for place in visible(one)
                  if different(now.value(one.name, *place), built.value(one.name, *place))]
    return found


def asks_for_build(base: Prepared, now: Book) -> bool:
    words = load(base.lang, "summary")
    return now.value(base.grids[0].name, 1, 13) in (words("moved"), words("stale"))


@pytest.mark.parametrize(("report", "lang", "count", "seed"), [
    ("standard", "zh", 2, 71), ("data", "en", 1, 72)])
def test_the_summary_shows_what_a_new_build_would_show(
    samples_built: Samples, report: str, lang: Lang, count: int, seed: int, definition: Definition, tmp_path: Path
) -> None:
    base = samples_built(report, lang)
    found = [line for change in edits(base.checked, definition, count, seed)
             for line in wrong(base, change, definition, tmp_path)]
    assert found == []


@pytest.mark.libreoffice
def test_libreoffice_computes_the_same_after_thirty_edits(
    samples_built: Samples, definition: Definition, tmp_path: Path
) -> None:
    base = samples_built("standard", "zh")
    built = tmp_path / "built.xlsx"
    pipeline.build(base.checked.path, definition, pipeline.BuildOptions(built))
    names = package.inspect(built).generated
    changes = edits(base.checked, definition, 30, 74)
    rounds = [changes[start:start + TOGETHER] for start in range(0, len(changes), TOGETHER)]
    paths = [typed(built, tmp_path / f"round{number}", made) for number, made in enumerate(rounds)]
    grids = summary.compose(base.checked.meeting, definition, "zh", names=(names[0], names[1]))
    found = [line for change in changes for line in wrong(base, change, definition, tmp_path)]
    computed = recalculate_all(paths, [grid.name for grid in grids])
    for made, path, theirs in zip(rounds, paths, computed, strict=True):
        now = evaluate(grids, pipeline.check(path, definition).reading.cells)
        found += [line for grid in grids for line in unlike(made, grid, now, theirs[grid.name])]
    assert found == []


def typed(path: Path, folder: Path, changes: Sequence[Edit]) -> Path:
    """A copy of the workbook with the edits one after the other."""
    folder.mkdir()
    for number, change in enumerate(changes):
        path = edit(path, folder / f"{number}.xlsx", change)
    return path


def unlike(changes: Sequence[Edit], grid: Grid, now: Book, computed: Mapping[str, object]) -> list[str]:
    """The formula cells of a sheet that LibreOffice computes differently."""
    found = []
    for (row, column), cell in grid.cells.items():
        if not cell.formula:
            continue
        value = now.value(grid.name, row, column)
        name = f"{column_letters(column)}{row}"
        ours = str(value.value) if isinstance(value, CalcError) else value
        if not same(ours, computed.get(name), 1e-9):  # type: ignore[arg-type]  # what openpyxl found there
            found.append(f"{[*map(str, changes)]}: {grid.name}!{name} {cell.formula[:80]} ours {ours!r}, "
                         f"LibreOffice {computed.get(name)!r}")
    return found

