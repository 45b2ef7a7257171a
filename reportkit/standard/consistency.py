"""What needs two tables to be judged: names that must exist, headings and conditions that must differ.

`check` raises DefinitionError at the first thing that does not hold together; the file it names is the
one that last had a say in the sheet, list or report.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from typing import NoReturn, get_args

from reportkit.errors import DefinitionError
from reportkit.lang import LANGUAGES
from reportkit.model import Status
from reportkit.standard.spec import Chapter, ChoiceList, Column, Definition, Report, Sheet, Term

SECTIONS = (
    "opening", "followup", "progress", "collaboration", "kpis", "challenges", "resources", "milestones",
    "decisions", "risks", "highlights", "market", "agenda", "departments", "narrative", "feedback",
    "overview", "analysis", "improvements", "strategy", "targets", "people", "proposals", "friction",
    "shortfalls", "outcomes", "commended", "closing", "annex", "records", "particulars", "convened", "headlines",
    "attendance",
)
"""The names of the outline's sections that a chapter may ask for."""

STATUSES: tuple[str, ...] = get_args(Status)

_BRACKET = re.compile(r"\(.*?\)$")
_NOISE = re.compile(r"[\s*°⊙\u200b\ufeff]+")
_BAD_TAB = re.compile(r"[\[\]:*?/\\]|^'|'$")
_LONGEST_TAB = 31  # Excel's limits for a sheet's name and a typed-in list
_LONGEST_LIST = 255


class _At:
    """A place in a definition file, to raise errors from."""

    def __init__(self, file: str, where: str) -> None:
        self.file = file
        self.where = where

    def fail(self, code: str, **params: object) -> NoReturn:
        raise DefinitionError(code, file=self.file, where=self.where, **params)

    def inner(self, where: str) -> _At:
        return _At(self.file, f"{self.where}.{where}")


def heading(text: str) -> str:
    """The heading as it is compared: one width and case, without marks, spaces and a bracket at the end."""
    folded = _NOISE.sub("", unicodedata.normalize("NFKC", text).casefold())
    return _BRACKET.sub("", folded) or folded


def check(definition: Definition, file: Callable[[str], str]) -> None:
    """Nothing where the definition holds together. `file`: "sheets.progress" → the file to name."""
    for choices in definition.lists.values():
        _check_list(choices, _At(file(f"lists.{choices.key}"), f"lists.{choices.key}"))
    for sheet in definition.sheets.values():
        _check_sheet(definition, sheet, _At(file(f"sheets.{sheet.key}"), f"sheets.{sheet.key}"))
    for report in definition.reports.values():
        _check_report(definition, report, _At(file(f"reports.{report.key}"), f"reports.{report.key}"))
    for paper in definition.papers.values():
        _check_chapters(definition, paper.chapters, _At(file(f"papers.{paper.key}"), f"papers.{paper.key}"))


def _check_list(choices: ChoiceList, at: _At) -> None:
    _unique((option.key for option in choices.options), at)
    words: dict[str, str] = {}
    for option in choices.options:
        for word in (*option.words.values(), *option.also):
            folded = _NOISE.sub("", unicodedata.normalize("NFKC", word).casefold())
            if words.setdefault(folded, option.key) != option.key:
                at.fail("duplicate-word", word=word, first=words[folded], second=option.key)
    for lang in LANGUAGES:
        drop_down = ",".join(choices.words(lang))
        if len(drop_down) > _LONGEST_LIST:
            at.fail("list-too-long", lang=lang, length=len(drop_down), longest=_LONGEST_LIST)
        for word in choices.words(lang):
            if "," in word:
                at.fail("comma-in-list", word=word)


def _check_sheet(definition: Definition, sheet: Sheet, at: _At) -> None:
    _unique((column.key for column in sheet.columns), at)
    _unique((band.key for band in sheet.bands), at)
    _check_tab(sheet.words, at)
    if not sheet.columns:
        at.fail("missing-key", key="columns")
    if sheet.layout == "table" and not sheet.has(sheet.thing):
        at.fail("unknown-column", column=sheet.thing or "-", key="thing")
    for key in sheet.identity:
        if not sheet.has(key) and key not in definition.common:
            at.fail("unknown-column", column=key, key="identity")
    _check_headings(definition, sheet, at)
    bands = {band.key for band in sheet.bands}
    for column in sheet.columns:
        _check_column(definition, sheet, column, bands, at.inner(f"columns.{column.key}"))


def _check_tab(words: Mapping[str, str], at: _At) -> None:
    for name in words.values():
        if len(name) > _LONGEST_TAB or _BAD_TAB.search(name):
            at.fail("bad-sheet-name", name=name, longest=_LONGEST_TAB)


def _check_headings(definition: Definition, sheet: Sheet, at: _At) -> None:
    columns = list(sheet.columns)
    if sheet.layout == "table":
        columns += [column for column in definition.common.values() if not sheet.has(column.key)]
    taken: dict[str, str] = {}
    for column in columns:
        for word in (*column.words.values(), *column.also):
            first = taken.setdefault(heading(word), column.key)
            if first != column.key:
                at.fail("duplicate-heading", word=word, first=first, second=column.key)


def _check_column(definition: Definition, sheet: Sheet, column: Column, bands: set[str], at: _At) -> None:
    if column.type in ("list", "yesno") and not column.list:
        at.fail("missing-key", key="list")
    if column.list and column.list not in definition.lists:
        at.fail("unknown-list", list=column.list, known=", ".join(definition.lists))
    if column.band and column.band not in bands:
        at.fail("unknown-band", band=column.band)
    if sheet.audience == "filler" and not all(column.prompt.values()):
        at.fail("missing-words", key="prompt", lang=", ".join(LANGUAGES))
    _check_offered(definition, column, column.offered, at)
    for term in column.when:
        _check_term(definition, sheet, term, at)
    _check_exclusive(column, at)


def _check_offered(definition: Definition, column: Column, offered: Iterable[str], at: _At) -> None:
    known = {option.key for option in definition.lists[column.list].options} if column.list else set()
    for key in offered:
        if key not in known:
            at.fail("unknown-option", option=key, list=column.list or "-")


def _check_term(definition: Definition, sheet: Sheet, term: Term, at: _At) -> None:
    for key in (term.column, *term.unless, *((term.past,) if term.past else ())):
        if not sheet.has(key):
            at.fail("unknown-column", column=key, key="when")
    if term.past and sheet[term.past].type not in ("date", "due"):
        at.fail("not-a-date", column=term.past)
    if not term.values:
        return
    asked = sheet[term.column]
    if asked.list:
        _check_offered(definition, asked, term.values, at)
        return
    for value in term.values:
        if not asked.computed or value not in STATUSES:
            at.fail("unknown-option", option=value, list=asked.list or "-")


def _check_exclusive(column: Column, at: _At) -> None:
    """Terms are counted one by one and added up, so no row may meet two: other values of one column each."""
    if len(column.when) < 2:
        return
    values: set[str] = set()
    for term in column.when:
        if term.column != column.when[0].column or not term.values or values.intersection(term.values):
            at.fail("overlapping-conditions")
        values.update(term.values)


def _check_report(definition: Definition, report: Report, at: _At) -> None:
    _unique(report.sheets, at)
    for key in (*report.sheets, *report.titles):
        if key not in definition.sheets:
            at.fail("unknown-sheet", sheet=key, known=", ".join(definition.sheets))
    for path in (*report.required, *report.offered):
        sheet, _, column = path.partition(".")
        if sheet not in definition.sheets:
            at.fail("unknown-sheet", sheet=sheet, known=", ".join(definition.sheets))
        if not definition.sheets[sheet].has(column):
            at.fail("unknown-column", column=path, key="required, offered")
    for path, offered in report.offered.items():
        sheet, _, column = path.partition(".")
        _check_offered(definition, definition.sheets[sheet][column], offered, at)
    for words in report.titles.values():
        _check_tab(words, at)
    _check_tabs_differ(definition, report, at)
    _check_chapters(definition, report.chapters, at)


def _check_chapters(definition: Definition, chapters: Iterable[Chapter], at: _At) -> None:
    chapters = tuple(chapters)
    _unique((chapter.key for chapter in chapters), at)
    for chapter in chapters:
        if chapter.section not in SECTIONS:
            at.fail("unknown-section", section=chapter.section, known=", ".join(SECTIONS))
        if chapter.section == "records" and chapter.options.get("sheet", "") not in definition.sheets:
            at.fail("unknown-sheet", sheet=chapter.options.get("sheet", "-"), known=", ".join(definition.sheets))
        _check_chapters(definition, chapter.parts, at.inner(f"chapters.{chapter.key}"))


def _check_tabs_differ(definition: Definition, report: Report, at: _At) -> None:
    for lang in LANGUAGES:
        taken: dict[str, str] = {}
        for key in report.sheets:
            name = (report.titles.get(key) or definition.sheets[key].words)[lang]
            first = taken.setdefault(name.casefold(), key)
            if first != key:
                at.fail("duplicate-sheet-name", name=name, first=first, second=key)


def _unique(keys: Iterable[str], at: _At) -> None:
    seen: set[str] = set()
    for key in keys:
        if key in seen:
            at.fail("duplicate-key", key=key)
        seen.add(key)
