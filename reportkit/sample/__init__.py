"""The built-in samples: one company in a meeting of each report type; one of its departments has not reported."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

from reportkit import collect, distribution
from reportkit.errors import ReportkitError
from reportkit.excel import template
from reportkit.lang import Lang
from reportkit.standard.spec import Definition

REPORT = "project"
"""The report type that is shown where none is named."""

RETURNS = {"zh": "部门交来的工作簿", "en": "returns"}
RETURN_FIELDS = ("reporter", "contact", "filled_on", "reviewer")
ORGANISER_ONLY = ("present", "absent", "observers")


class Sample(NamedTuple):
    """Where the sample lies: the folder of returned workbooks and the meeting workbook merged from it."""

    returns: Path
    meeting: Path


def write(
    folder: Path, definition: Definition, lang: Lang, report: str = REPORT, *, overwrite: bool = False
) -> Sample:
    """Writes the sample of a report type into `folder`: department workbooks, and meeting.xlsx merged from them.

    With `overwrite` the workbooks of another report type's sample make way: read together with these they would
    be taken for more returns. Other files in the folder stay as they are and are not merged.
    Raises ReportkitError(exists) where one of the files is there already and `overwrite` is not set.
    """
    data = contents(report, lang)
    meeting, returns = folder / data["meeting_file"], folder / RETURNS[lang]
    paths = {name: _return_of(name, returns) for name in data["returns"]}
    before = next((path for path in (meeting, *paths.values()) if path.exists()), None)
    if before and not overwrite:
        raise ReportkitError("exists", path=before)
    meeting.unlink(missing_ok=True)
    returns.mkdir(parents=True, exist_ok=True)
    for name in _departments(lang):
        _return_of(name, returns).unlink(missing_ok=True)
    for name, path in paths.items():
        template.write(path, definition, department_spec(data, name, report, lang))
    template.write(meeting, definition, organiser_spec(data, report, lang))
    collect.collect(list(paths.values()), meeting, definition, lang, lambda _done, _total, _name: None)
    return Sample(returns, meeting)


def _departments(lang: Lang) -> set[str]:
    """The departments that report in any sample of the language."""
    named = (source.name.removesuffix(f".{lang}.toml") for source in files("reportkit.sample").iterdir()
             if source.name.endswith(f".{lang}.toml"))
    return {department for report in named for department in contents(report, lang)["returns"]}


def _return_of(department: str, returns: Path) -> Path:
    return returns / f"{distribution.file_name(department)}.xlsx"


def department_spec(data: dict[str, Any], name: str, report: str, lang: Lang) -> template.TemplateSpec:
    """One department's filled workbook with the sheets that the roster names: prefilled rows first, then its own."""
    filled = data["returns"][name]
    rows: dict[str, list[dict[str, Any]]] = {}
    prefilled: dict[str, int] = {}
    for sheet, records in filled.items():
        if not isinstance(records, list) or not records or not isinstance(records[0], dict):
            continue
        ordered = sorted(records, key=lambda record: not record.get("prefilled", False))
        given_by_organiser = sheet in ("kpis", "followup")
        prefilled[sheet] = (len(ordered) if given_by_organiser
                            else sum(bool(record.get("prefilled")) for record in ordered))
        rows[sheet] = [{key: value for key, value in record.items() if key != "prefilled"} for record in ordered]
    cover = {key: value for key, value in data["cover"].items() if key not in ORGANISER_ONLY}
    cover |= {"department": name, **{key: filled[key] for key in RETURN_FIELDS if key in filled}}
    return template.TemplateSpec(report, lang, "department", name, cover, departments=tuple(data["departments"]),
                                 rows=rows, prefilled=prefilled, declared=frozenset(filled.get("declared", ())))


def organiser_spec(data: dict[str, Any], report: str, lang: Lang) -> template.TemplateSpec:
    """The organiser's own workbook before anything came back: cover, roster, narrative, agenda, actions."""
    return template.TemplateSpec(report, lang, "meeting", cover=data["cover"], rows=data["organiser"],
                                 departments=tuple(data["departments"]))


def contents(report: str, lang: Lang) -> dict[str, Any]:
    """What the sample of a report type holds: cover, departments (the roster), organiser, returns by department."""
    source = files("reportkit.sample") / f"{report}.{lang}.toml"
    return tomllib.loads(source.read_text(encoding="utf-8"))
