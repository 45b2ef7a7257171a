"""The definition of the standard workbook: our TOML files, and a company's reportkit.toml over them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from reportkit.errors import DefinitionError
from reportkit.standard import parts
from reportkit.standard.company import Kind, Raw, Sources, merge
from reportkit.standard.consistency import check
from reportkit.standard.fields import Fields
from reportkit.standard.prepared import PREPARED, prepared
from reportkit.standard.spec import ChoiceList, Column, Definition, Option, Report, Sheet
from reportkit.standard.summary_settings import summary_settings
from reportkit.standard.word_settings import word_settings

_REPORT_LIST = "report_type"


def load(config: Path | None = None) -> Definition:
    """The whole definition, checked: ours, or ours with the company file `config` laid over it.

    Ours is built once a process. Raises DefinitionError where `config` cannot be read or does not hold
    together; nothing is guessed or left out silently.
    """
    if config is None:
        return _own_definition()
    return _definition(merge(_own_sources(), _read_company(config), str(config)), checked=True)


@cache
def _own_definition() -> Definition:
    # That ours holds together is a matter of tests; proving it at every start would cost a tenth of the time.
    return _definition(_own_sources(), checked=False)


@cache
def _own_sources() -> Sources:
    """The raw tables of our own files. Nobody changes them: merging works on copies."""
    root = files("reportkit.standard")
    sheets = {name: _read(root / "sheets" / f"{name}.toml") for name in _names(root / "sheets")}
    lists = _read(root / "lists.toml")
    reports = {name: _read(root / "reports" / f"{name}.toml") for name in _texts(lists["reports"])}
    papers = {name: _read(root / "papers" / f"{name}.toml") for name in _names(root / "papers")}
    sources = Sources(
        sheets=sheets,
        lists={key: _table(item) for key, item in _table(lists["lists"]).items()},
        reports=reports,
        nothing=_table(lists["nothing"]),
        common=_read(root / "common.toml"),
        papers=papers,
    )
    sources.files.update({f"sheets.{name}": f"sheets/{name}.toml" for name in sheets})
    sources.files.update({f"reports.{name}": f"reports/{name}.toml" for name in reports})
    sources.files.update({f"papers.{name}": f"papers/{name}.toml" for name in papers})
    sources.files.update({f"lists.{name}": "lists.toml" for name in sources.lists})
    return sources


def _names(folder: Traversable) -> list[str]:
    return sorted(item.name.removesuffix(".toml") for item in folder.iterdir() if item.name.endswith(".toml"))


def _read(source: Traversable) -> Raw:
    return tomllib.loads(source.read_text(encoding="utf-8"))


def _read_company(config: Path) -> Mapping[str, object]:
    try:
        return tomllib.loads(config.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError as error:
        raise DefinitionError("not-utf8", file=str(config), where="/") from error
    except tomllib.TOMLDecodeError as error:
        raise DefinitionError("not-toml", file=str(config), where="/", reason=str(error)) from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise DefinitionError("unreadable", file=str(config), where="/", reason=reason) from error


def _definition(sources: Sources, *, checked: bool) -> Definition:
    sheets = {key: parts.sheet(_fields(sources, "sheets", key)) for key in sources.sheets}
    reports = {key: parts.report(_fields(sources, "reports", key)) for key in sources.reports}
    lists = {key: parts.choice_list(key, _fields(sources, "lists", key)) for key in sources.lists}
    if _REPORT_LIST in lists:
        raise DefinitionError("derived-list", file=sources.file(f"lists.{_REPORT_LIST}"), where="lists")
    lists[_REPORT_LIST] = _report_types(reports)
    settings = parts.settings(Fields(sources.settings, sources.file("settings"), "settings"))
    definition = Definition(
        sheets=sheets,
        lists=lists,
        reports=reports,
        papers={key: parts.paper(_fields(sources, "papers", key)) for key in sources.papers},
        nothing=parts.nothing(Fields(sources.nothing, "lists.toml", "nothing")),
        settings=settings,
        word=replace(word_settings(Fields(sources.word, sources.file("word"), "word")), accent=settings.accent),
        summary=summary_settings(Fields(sources.summary, sources.file("summary"), "summary")),
        history=parts.history(Fields(sources.history, sources.file("history"), "history")),
        levels=parts.levels(Fields(sources.checks, sources.file("checks"), "checks")),
        common={column.key: column for column in parts.columns(Fields(sources.common, "common.toml", ""))},
    )
    records = {key: prepared(Fields(sources.prepared, sources.file(key), ""), sheets[key], definition.common)
               for key in PREPARED if key in sources.prepared}
    definition = replace(definition, prepared=records)
    if checked:
        check(definition, sources.file)
    return replace(definition, sheets_of={key: _ready(definition, report) for key, report in reports.items()})


def _fields(sources: Sources, kind: Kind, key: str) -> Fields:
    where = f"{kind}.{key}"
    raw = sources.tables(kind)[key]
    fields = Fields(raw, sources.file(where), where)
    if kind != "lists" and raw.get("key") != key:
        raise fields.fault("other-key", key=key, found=raw.get("key"))
    return fields


def _report_types(reports: Mapping[str, Report]) -> ChoiceList:
    """The report types as a list of choices, for the cover."""
    options = tuple(Option(report.key, report.words, report.also) for report in reports.values())
    return ChoiceList(_REPORT_LIST, options)


def _ready(definition: Definition, report: Report) -> tuple[Sheet, ...]:
    """The report's sheets in tab order, with its own tab names, requirements and offered options."""
    return tuple(_fitted(definition.sheets[key], report) for key in report.sheets)


def _fitted(sheet: Sheet, report: Report) -> Sheet:
    paths = {path.partition(".")[0] for path in (*report.required, *report.offered)}
    if sheet.key in report.titles:
        words = report.titles[sheet.key]
        sheet = replace(sheet, words=words, title=words, also=(*sheet.also, *sheet.words.values()))
    if sheet.key not in paths:
        return sheet
    return replace(sheet, columns=tuple(_asked(sheet.key, column, report) for column in sheet.columns))


def _asked(sheet: str, column: Column, report: Report) -> Column:
    path = f"{sheet}.{column.key}"
    if path not in report.required and path not in report.offered:
        return column
    return replace(
        column,
        required=column.required or path in report.required,
        offered=report.offered.get(path, column.offered),
    )


def _table(value: object) -> Raw:
    return dict(value) if isinstance(value, dict) else {}


def _texts(value: object) -> list[str]:
    return [str(item) for item in value] if isinstance(value, list) else []
