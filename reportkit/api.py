"""The public Python interface: `reportkit.read` and `reportkit.build`, small, typed, with pandas where it is asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reportkit import collect, consolidation, pipeline, standard, tidy
from reportkit.lang import Lang
from reportkit.model import Meeting, Problem
from reportkit.standard.spec import Definition

if TYPE_CHECKING:
    import pandas

__all__ = ["Build", "Report", "Summary", "build", "read"]

Name = str | Path


class Summary(NamedTuple):
    """The figures of a meeting. Ratios 1.0 = 100 %; None where there is nothing to compute from."""

    meeting: str
    organisation: str
    report: str
    period_start: date
    period_end: date
    meeting_date: date
    completeness: float
    score: float | None
    weight_coverage: float | None
    expected: int
    reported: int
    kpis: int
    green: int
    amber: int
    red: int
    unreported: int
    line: str


@dataclass(frozen=True, slots=True)
class Report:
    """One workbook, read, checked and computed."""

    path: Path
    meeting: Meeting = field(repr=False)
    _tables: dict[str, tidy.Tidy] = field(repr=False)
    lang: Lang = "en"

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The findings, errors first; each has code, level, place, message and hint."""
        return self.meeting.problems

    @property
    def tables(self) -> tuple[str, ...]:
        """The names of the tables: meeting, scorecard, problems, and one for each sheet."""
        return tuple(self._tables)

    def rows(self, table: str) -> list[dict[str, tidy.Cell]]:
        """The records of a table, each by column. Raises KeyError for a table that is not there."""
        return list(self._tables[table].records())

    def frame(self, table: str) -> pandas.DataFrame:
        """The table as a pandas DataFrame, its columns those of docs/export.md; blank is None, NaN, NA or NaT.

        Text is object, a number float64, a count Int64, a date datetime64, a flag boolean. Raises KeyError for a
        table that is not there.
        """
        import pandas as pd

        found = self._tables[table]
        kinds = {"text": "object", "number": "float64", "count": "Int64", "date": "datetime64[ns]", "flag": "boolean"}
        columns = zip(*found.rows, strict=True) if found.rows else [() for _ in found.types]
        made = {key: pd.Series(list(values), dtype=kinds[kind])
                for (key, kind), values in zip(found.types.items(), columns, strict=True)}
        return pd.DataFrame(made, columns=list(found.types))

    @property
    def summary(self) -> Summary:
        """The figures that the summary's first page tells."""
        meeting, submission = self.meeting, self.meeting.submission
        counts = meeting.digest or consolidation.digest(meeting)
        cover, period = submission.cover, submission.period
        return Summary(
            meeting=cover["meeting"].text if "meeting" in cover else "",
            organisation=cover["organisation"].text if "organisation" in cover else "", report=submission.report,
            period_start=period.start, period_end=period.end, meeting_date=period.meeting,
            completeness=meeting.completeness, score=meeting.score, weight_coverage=meeting.weight_coverage,
            expected=counts.expected, reported=counts.reported, kpis=counts.kpis, green=counts.green,
            amber=counts.amber, red=counts.red, unreported=counts.unreported,
            line=consolidation.digest_line(meeting, self.lang),
        )


@dataclass(frozen=True, slots=True)
class Build:
    """What a build wrote, and what it found."""

    report: Report
    workbook: Path
    outline: Path
    markdown: Path | None
    minutes: Path | None
    sheets: tuple[str, ...]
    problems: tuple[Problem, ...] = field(repr=False)
    messages: tuple[str, ...] = ()


def read(path: Name, *, lang: Lang | None = None, config: Name | None = None) -> Report:
    """The workbook at `path`. `lang`: of the messages, by default the workbook's. `config`: a company's
    reportkit.toml. Raises ReportkitError where the workbook cannot be read; its findings are no exceptions."""
    definition = _definition(config)
    return _report(pipeline.check(Path(path), definition, lang), definition, lang)


def build(
    paths: Name | Sequence[Name], *, output: Name | None = None, outline: Name | None = None, markdown: bool = False,
    minutes: bool = False, report: str | None = None, style: str = "corporate", history: str = "",
    strict: bool = False, both: bool = False, lang: Lang | None = None, config: Name | None = None,
) -> Build:
    """As `reportkit build`: one workbook is written in place or to `output`; several, or a folder, are merged into
    `output`. The options are those of the command. Raises ReportkitError, and what was there stays as it was."""
    definition = _definition(config)
    options = pipeline.BuildOptions(
        output=None if output is None else Path(output), outline=None if outline is None else Path(outline),
        markdown=markdown, minutes=minutes, report=report, style=style, history=history, strict=strict, lang=lang)
    given = [paths] if isinstance(paths, (str, Path)) else paths
    built = collect.build([Path(one) for one in given], definition, options, _silent, both=both)
    return Build(_report(built.checked, definition, lang), built.workbook, built.outline, built.markdown,
                 built.minutes, built.sheets_written, built.problems, built.messages)


def _report(checked: pipeline.Checked, definition: Definition, lang: Lang | None) -> Report:
    meeting = checked.meeting
    return Report(checked.path, meeting, dict(tidy.tables([checked], definition)), lang or meeting.submission.lang)


def _definition(config: Name | None) -> Definition:
    return standard.load(None if config is None else Path(config))


def _silent(_done: int, _total: int, _name: str) -> None:
    """No progress is shown to a program."""
