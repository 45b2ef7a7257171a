"""One cell of a workbook's source sheets replaced, as a person would type it, and which cells there are to edit."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from reportkit import pipeline
from reportkit.model import Place, Scalar, Submission, Value
from reportkit.standard.spec import Column, Definition

SPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
NUMBERS, DATES = ("number", "amount", "count", "percent"), ("date", "due")


@dataclass(frozen=True, slots=True)
class Edit:
    """What is typed where. `column`: "kpis.actual"."""

    column: str
    place: Place
    typed: Scalar

    def __str__(self) -> str:
        return f"{self.place.sheet}!{self.place.cell} ({self.column}) -> {self.typed!r}"


def edits(checked: pipeline.Checked, definition: Definition, count: int, seed: int) -> list[Edit]:
    """So many edits of cells that departments fill: numbers, choices, dates, words, blanks; the seed is printed."""
    print(f"seed {seed}")  # noqa: T201 - shown only when the test fails
    rng, submission = random.Random(seed), checked.meeting.submission
    cells = [
        (f"{sheet.key}.{column.key}", column, _value(submission, sheet.key, row.number, column.key, row[column.key]))
        for sheet in definition.sheets_of[submission.report] if sheet.audience == "filler"
        for row in submission.rows(sheet.key) for column in sheet.columns
        if column.is_input and column.key in submission.tables[sheet.key].columns
    ]
    found: list[Edit] = []
    while len(found) < count:
        name, column, value = rng.choice(cells)
        typed = _typed(definition, submission, column, value, rng)
        if typed != value.raw:
            found.append(Edit(name, value.place, typed))
    return found


def _value(submission: Submission, sheet: str, row: int, key: str, value: Value) -> Value:
    place = value.place if value.place.cell else submission.tables[sheet].place("", row, key)
    return value._replace(place=place)


def _typed(definition: Definition, submission: Submission, column: Column, value: Value, rng: random.Random) -> Scalar:
    """Something that may be typed into the cell; a filled cell is emptied every fourth time."""
    if value.kind != "blank" and rng.random() < 0.25:
        return None
    if column.list:
        return rng.choice(definition.lists[column.list].words(submission.lang))
    if column.type in NUMBERS or value.kind == "number":
        known = value.raw if isinstance(value.raw, float) else 1.0
        return rng.choice((0.0, "待定", *(round(known * factor, 4) for factor in (0.5, 0.9, 0.97, 1.05, 1.3))))
    if column.type in DATES:
        known = value.raw if isinstance(value.raw, float) else 46350.0
        return rng.choice((known - 30, known + 7, known + 40, "待定"))
    return rng.choice(("新内容 new words", "待定", "无"))


def edit(path: Path, target: Path, change: Edit) -> Path:
    """A copy of the workbook with one cell replaced: same style, a number or a text, None = emptied."""
    with zipfile.ZipFile(path) as archive, zipfile.ZipFile(target, "w") as out:
        part = _part(archive, change.place.sheet)
        for name in archive.namelist():
            content = archive.read(name)
            out.writestr(name, _edited(content, change) if name == part else content)
    return target


def _part(archive: zipfile.ZipFile, sheet: str) -> str:
    book = ElementTree.fromstring(archive.read("xl/workbook.xml"))
    links = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    wanted = next(each.get(RELATION) for each in book.iter(f"{{{SPACE}}}sheet") if each.get("name") == sheet)
    target = next(each.get("Target", "") for each in links if each.get("Id") == wanted)
    return target.removeprefix("/") if target.startswith("/") else f"xl/{target}"


def _edited(content: bytes, change: Edit) -> bytes:
    for prefix, uri in _namespaces(content):
        ElementTree.register_namespace(prefix, uri)
    root = ElementTree.fromstring(content)
    cell = _cell(root, change.place)
    for child in list(cell):
        cell.remove(child)
    cell.attrib.pop("t", None)
    if isinstance(change.typed, str):
        cell.set("t", "inlineStr")
        inner = ElementTree.SubElement(cell, f"{{{SPACE}}}is")
        ElementTree.SubElement(inner, f"{{{SPACE}}}t").text = change.typed
    elif change.typed is not None:
        ElementTree.SubElement(cell, f"{{{SPACE}}}v").text = repr(change.typed)
    return ElementTree.tostring(root, encoding="UTF-8", xml_declaration=True)


def _namespaces(content: bytes) -> Sequence[tuple[str, str]]:
    """The prefixes that the sheet declares: attributes name some of them."""
    return [pair for _, pair in ElementTree.iterparse(io.BytesIO(content), events=["start-ns"])]


def _cell(root: ElementTree.Element, place: Place) -> ElementTree.Element:
    """The cell, made where the row has none; its neighbours stay in order."""
    row = next(each for each in root.iter(f"{{{SPACE}}}row") if each.get("r") == str(place.row))
    for index, cell in enumerate(row):
        if cell.get("r") == place.cell:
            return cell
        if len(cell.get("r", "")) > len(place.cell) or (
            len(cell.get("r", "")) == len(place.cell) and cell.get("r", "") > place.cell):
            made = ElementTree.Element(f"{{{SPACE}}}c", {"r": place.cell})
            row.insert(index, made)
            return made
    return ElementTree.SubElement(row, f"{{{SPACE}}}c", {"r": place.cell})
