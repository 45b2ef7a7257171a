"""A sample as one meeting workbook, merged here without the files of the departments, and all that follows from it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reportkit import outline, pipeline, sample, summary
from reportkit.excel import template
from reportkit.lang import Lang
from reportkit.model import Grid, Outline
from reportkit.standard.spec import Definition

Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Prepared:
    """A sample read, checked and computed, with its summary and its outline before they are drawn."""

    report: str
    lang: Lang
    checked: pipeline.Checked
    outline: Outline
    grids: tuple[Grid, ...]


def prepared(path: Path, definition: Definition, report: str, lang: Lang) -> Prepared:
    """The sample written to `path` as collecting would merge it, then read and computed as a build does."""
    template.write(path, definition, meeting_spec(sample.contents(report, lang), definition, report, lang))
    checked = pipeline.check(path, definition)
    composed = outline.compose(checked.meeting, definition, lang, report)
    return Prepared(report, lang, checked, composed, summary.compose(checked.meeting, definition, lang))


def rows(data: Mapping[str, Any]) -> dict[str, list[Record]]:
    """The records of the sample by sheet, each with its department, prefilled ones first."""
    merged: dict[str, list[Record]] = {}
    for name, filled in data["returns"].items():
        for sheet, records in filled.items():
            if isinstance(records, list) and records and isinstance(records[0], dict):
                merged.setdefault(sheet, []).extend({"department": name, **record} for record in records)
    return {sheet: sorted(records, key=lambda record: not record.get("prefilled", False))
            for sheet, records in merged.items()}


def meeting_spec(data: Mapping[str, Any], definition: Definition, report: str, lang: Lang) -> template.TemplateSpec:
    """The meeting workbook with the rows of all departments."""
    merged = rows(data)
    prefilled = {sheet: len(records) if definition.sheets[sheet].prefilled
                 else sum(bool(record.get("prefilled")) for record in records) for sheet, records in merged.items()}
    written = {sheet: [{key: value for key, value in record.items() if key != "prefilled"} for record in records]
               for sheet, records in merged.items()}
    separator = "、" if lang == "zh" else ", "
    sources = [
        {"department": name, "file": f"{name}.xlsx",
         "declared": separator.join(_names(definition, report, filled.get("declared", ()), lang))}
        for name, filled in data["returns"].items()
    ]
    return template.TemplateSpec(
        report, lang, "meeting", cover=data["cover"], rows={**data["organiser"], **written, "sources": sources},
        prefilled=prefilled, departments=tuple(data["departments"]))


def _names(definition: Definition, report: str, keys: Sequence[str], lang: Lang) -> list[str]:
    return [sheet.words[lang] for sheet in definition.sheets_of[report] if sheet.key in keys]
