"""Drawing without deciding: the calls that a drawing makes on XlsxWriter, kept in a file and made again.

    python -m benchmarks.replay template|summary MEETING.xlsx CALLS
"""

from __future__ import annotations

import pickle
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from functools import wraps
from inspect import isfunction
from io import BytesIO
from pathlib import Path
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.chart import Chart
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from reportkit import pipeline, standard, summary
from reportkit.calc import Sheets
from reportkit.excel import summary_sheet, template
from reportkit.model import Grid
from reportkit.standard.spec import Definition

DRAWN = (Workbook, Worksheet, Format, Chart)


class Made:
    """In place of an object that an earlier call gave: its number."""

    def __init__(self, number: int) -> None:
        self.number = number


Call = tuple[int, str, tuple[Any, ...], dict[str, Any], int]
"""Number of the object, method, arguments, number of the result (-1: none that later calls use)."""


class Recorder:
    """The calls from outside the library, in order; object 0 is the workbook."""

    def __init__(self) -> None:
        self.calls: list[Call] = []
        self._numbers: dict[int, int] = {}
        self._kept: list[object] = []
        self._depth = 0

    @contextmanager
    def watching(self) -> Iterator[None]:
        """While it is open every public method of the library's classes is recorded."""
        kinds: set[type] = {kind for drawn in DRAWN for kind in (drawn, *_below(drawn))
                            if kind.__module__.startswith("xlsxwriter")}
        originals = [(kind, name, method) for kind in kinds for name, method in vars(kind).items()
                     if isfunction(method) and (not name.startswith("_") or name == "__init__")]
        for kind, name, method in originals:
            setattr(kind, name, self._watched(name, method))
        try:
            yield
        finally:
            for kind, name, method in originals:
                setattr(kind, name, method)

    def _watched(self, name: str, method: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(method)
        def watched(mine: object, *arguments: Any, **named: Any) -> Any:
            if name == "__init__":
                if isinstance(mine, Workbook) and not self._kept:
                    self._number(mine)
            elif not self._depth and id(mine) in self._numbers:
                call = (self._numbers[id(mine)], name, tuple(map(self._plain, arguments)),
                        {key: self._plain(value) for key, value in named.items()})
                self._depth += 1
                try:
                    result = method(mine, *arguments, **named)
                finally:
                    self._depth -= 1
                self.calls.append((*call, self._number(result) if isinstance(result, DRAWN) else -1))
                return result
            self._depth += 1
            try:
                return method(mine, *arguments, **named)
            finally:
                self._depth -= 1

        return watched

    def _number(self, found: object) -> int:
        if id(found) not in self._numbers:
            self._numbers[id(found)] = len(self._kept)
            self._kept.append(found)  # so that no other object gets its id
        return self._numbers[id(found)]

    def _plain(self, value: object) -> object:
        """What a file can hold: a class of ours is left to the library."""
        if id(value) in self._numbers:
            return Made(self._numbers[id(value)])
        return None if isinstance(value, type) else value


def _below(kind: type) -> Iterator[type]:
    each: type
    for each in kind.__subclasses__():
        yield each
        yield from _below(each)


def replayed(path: str) -> Callable[[], object]:
    """The recorded calls made on the bare library."""
    options, calls = pickle.loads(Path(path).read_bytes())  # noqa: S301 - written by this module

    def drawn() -> bytes:
        buffer = BytesIO()
        made: dict[int, Any] = {0: Workbook(buffer, options)}
        for number, name, arguments, named, result in calls:
            given = [made[each.number] if isinstance(each, Made) else each for each in arguments]
            found = getattr(made[number], name)(*given, **{
                key: made[each.number] if isinstance(each, Made) else each for key, each in named.items()})
            if result >= 0:
                made[result] = found
        return buffer.getvalue()

    return drawn


def meeting(path: Path) -> tuple[Definition, template.TemplateSpec]:
    """What the meeting workbook holds, as the template that would be drawn of it."""
    from reportkit.collect.merging import merged_workbook
    from reportkit.model import BLANK

    definition = standard.load()
    submission = pipeline.check(path, definition).reading.submission
    return definition, merged_workbook([submission], None, definition, submission.lang,
                                       submission.cover.get("amount_unit", BLANK))


def grids(path: Path) -> tuple[tuple[Grid, ...], Sheets, date]:
    """The generated sheets of a meeting workbook, composed and not yet drawn."""
    definition = standard.load()
    checked = pipeline.check(path, definition)
    submission = checked.meeting.submission
    return summary.compose(checked.meeting, definition, submission.lang), checked.reading.cells, \
        submission.period.meeting


def record(what: str, path: Path, calls: Path) -> None:
    """Draws once and keeps the calls, and the options of the workbook."""
    recorder = Recorder()
    if what == "template":
        definition, spec = meeting(path)
        with recorder.watching():
            template.render(definition, spec)
    else:
        found = grids(path)
        with recorder.watching():
            summary_sheet.draw(*found)
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    calls.write_bytes(pickle.dumps((options if what == "summary" else {"in_memory": True}, recorder.calls)))


def main(arguments: Sequence[str]) -> None:
    """The command line."""
    record(arguments[0], Path(arguments[1]), Path(arguments[2]))


if __name__ == "__main__":
    from benchmarks import replay  # noqa: PLW0406 - what is written names the class's module, never __main__

    replay.main(sys.argv[1:])
