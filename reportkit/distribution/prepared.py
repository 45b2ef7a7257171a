"""Everything that is known before the first cell is filled: cover, roster, and the rows that go out prefilled."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from reportkit import roster
from reportkit.distribution import catalogue as catalogues
from reportkit.distribution.catalogue import Catalogue
from reportkit.distribution.cover import Cover, cover_of, is_dated, period_of
from reportkit.distribution.kpis import Remark, last_of, rows_of
from reportkit.distribution.matters import in_order, open_matters
from reportkit.distribution.order import Order
from reportkit.distribution.plans import planned
from reportkit.distribution.records import Record
from reportkit.excel.template import TemplateSpec
from reportkit.lang import Lang
from reportkit.model import Submission
from reportkit.parse.normal import word_key
from reportkit.standard.spec import Definition
from reportkit.text import load

DEFAULT_REPORT = "standard"
NOTHING_TO_FOLLOW_UP = frozenset({"followup"})
"""Without open matters there is nothing to follow up: declared by us, so that nobody is asked."""


class Prepared(NamedTuple):
    """What goes out. `rows`: prefilled records of all departments by sheet; `remarks`: what to look at."""

    definition: Definition
    report: str
    lang: Lang
    cover: Cover
    lines: tuple[roster.Line, ...]  # the roster
    rows: Mapping[str, tuple[Record, ...]]
    catalogue: Catalogue
    remarks: tuple[Remark, ...] = ()
    messages: tuple[str, ...] = ()

    def said(self) -> tuple[str, ...]:
        """What the organiser should look at before sending: strangers, exempt departments, figures computed."""
        words = load(self.lang, "sending")
        exempt = [str(line["department"]) for line in self.lines if roster.is_exempt(line, self.definition)]
        none = (words("exempt", departments=words("text.separator").join(exempt)),) if exempt else ()
        told = (words("remark", department=one.department, text=one.text) for one in self.remarks)
        return (*self.messages, *none, *told)

    def meeting(self) -> TemplateSpec:
        """The meeting's workbook, with the rows of all departments."""
        return TemplateSpec(
            self.report, self.lang, "meeting", cover=self.cover, departments=self.lines, rows=self.rows,
            prefilled={key: len(rows) for key, rows in self.rows.items()},
            declared=frozenset() if self.rows.get("followup") else NOTHING_TO_FOLLOW_UP)

    def department(self, line: roster.Line) -> TemplateSpec:
        """One department's workbook: its rows, and the sheets that the roster names for it, all where it names none.

        With a catalogue a department that has no row in it gets no KPI sheet, unless the roster names that.
        """
        name = str(line["department"])
        rows = {key: tuple(row for row in rows if word_key(str(row["department"])) == word_key(name))
                for key, rows in self.rows.items()}
        rows = {key: own for key, own in rows.items() if own}
        return TemplateSpec(
            self.report, self.lang, "department", name, self.cover, rows=rows,
            prefilled={key: len(own) for key, own in rows.items()},
            declared=frozenset() if "followup" in rows else NOTHING_TO_FOLLOW_UP,
            sheets=self._sheets(line, "kpis" in rows))

    def _sheets(self, line: roster.Line, has_kpis: bool) -> tuple[str, ...]:
        named = roster.sheets(line, self.definition, self.report)
        if named or has_kpis or not self.catalogue:
            return named
        return tuple(sheet.key for sheet in self.definition.sheets_of[self.report]
                     if sheet.layout == "table" and sheet.audience == "filler" and sheet.key != "kpis")


def prepare(definition: Definition, order: Order, last: Submission | None, lang: Lang) -> Prepared:
    """What the order, the company's file, the catalogue and the last meeting's workbook give together.

    Raises ReportkitError: bad-period, bad-date, and what reading roster and catalogue raises.
    """
    report = order.report or (last.report if last else DEFAULT_REPORT)
    listed = catalogues.read(order.kpis, definition, lang)
    cover = cover_of(order, report, lang, definition, last)
    lines = _roster(definition, order, report, last, listed)
    names = [str(line["department"]) for line in lines]
    meeting = cover.get("meeting_date")
    rows: dict[str, Sequence[Record]] = {}
    if last:
        rows["followup"] = in_order(open_matters(last, lang, meeting if isinstance(meeting, date) else None), names)
        rows["progress"] = in_order(planned(last), names)
    kpi_rows: list[Record] = []
    remarks: list[Remark] = []
    seen = last_of(last, definition, lang, period_of(cover)) if last else None
    for name in names or sorted({row.department for row in last.rows("kpis")} if last else ()):
        own, told = rows_of(name, listed, seen)
        kpi_rows += own
        remarks += told
    rows["kpis"] = kpi_rows
    kept = {key: tuple(found) for key, found in rows.items() if found}
    before: list[Record] = [{"department": row.department} for row in (last.rows("kpis") if last else ())]
    messages = tuple(_strangers([*rows.get("followup", ()), *rows.get("progress", ()), *before], listed, names, lang))
    messages += (*_renamed(last, cover, order, lang), *_unnumbered(last, cover, lang), *_of_one(last, lang))
    return Prepared(definition, report, lang, cover, lines, kept, listed, tuple(remarks), messages)


def _renamed(last: Submission | None, cover: Cover, order: Order, lang: Lang) -> Iterator[str]:
    """The sentence that the last meeting's name was not used again because it says its period."""
    before = last.cover.get("meeting") if last else None
    if before and is_dated(before.text) and not order.meeting:
        yield load(lang, "sending")("renamed", old=before.text, new=cover["meeting"])


def _unnumbered(last: Submission | None, cover: Cover, lang: Lang) -> Iterator[str]:
    """The sentence that the issue is left blank because nothing tells which of its numbers counts on."""
    before = last.cover.get("issue") if last else None
    if before and before.filled and not cover.get("issue"):
        yield load(lang, "sending")("unnumbered", old=before.text[:40])


def _of_one(last: Submission | None, lang: Lang) -> Iterator[str]:
    """The sentence that a department's workbook was given where the last meeting's is meant."""
    if last and last.scope == "department":
        named = load(lang, "sending")("text.separator").join(one.name for one in last.departments)
        yield load(lang, "sending")("of_one", file=last.file, department=named or "—")


def _roster(
    definition: Definition, order: Order, report: str, last: Submission | None, listed: Catalogue
) -> tuple[roster.Line, ...]:
    """The departments: those asked for, the company's, the last meeting's, the catalogue's; the first that are any."""
    if order.departments:
        return roster.lines(order.departments, definition, report)
    if own := roster.of_company(definition, report):
        return own
    before = roster.of_workbook(last) if last else ()
    again: tuple[roster.Line, ...] = tuple(  # exempt was said of one period
        {key: cell for key, cell in line.items() if key != "exempt"} for line in before)
    return again or tuple({"department": name} for name in listed.departments)


def _strangers(
    rows: Sequence[Record], listed: Catalogue, names: Sequence[str], lang: Lang
) -> Iterator[str]:
    """A sentence per department that the last meeting or the catalogue knows and the roster does not."""
    words, known = load(lang, "sending"), {word_key(name) for name in names}
    if not known:
        return
    met: dict[str, int] = {}
    for row in rows:
        name = str(row.get("department") or "")
        if word_key(name) not in known:
            met[name] = met.get(name, 0) + 1
    for name, count in met.items():
        yield words("stranger.rows", department=name or "-", n=count)
    for name in listed.departments:
        if word_key(name) not in known:
            yield words("stranger.catalogue", department=name)
    yield from (problem.message for problem in listed.problems)
