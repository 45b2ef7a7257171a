"""The pictures of a workbook kept as they are, bytes and anchor, when openpyxl writes it again.

openpyxl itself keeps a picture only with an imaging library, and then writes it anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.drawing.image import Image
from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.xml.functions import fromstring

from reportkit.excel.raw import RawBook
from reportkit.package import Package, open_package


class Picture(Image):
    """A picture as its bytes; nothing of it is looked at."""

    def __init__(self, content: bytes, form: str, anchor: Any) -> None:  # the library has no class above its anchors
        self._content = content
        self.format = form
        self.anchor = anchor
        self.ref = None

    def _data(self) -> bytes:
        return self._content


def keep_pictures(book: Workbook, path: Path) -> None:
    """Puts the pictures of the file at `path` into the open workbook, sheet by sheet."""
    with open_package(path) as package:
        for entry in RawBook(package, "").sheets:
            if entry.part and entry.kind == "worksheet" and entry.name in book.sheetnames:
                page: Any = book[entry.name]
                page._images = list(_pictures(package, entry.part))  # noqa: SLF001  the library has no other place


def _pictures(package: Package, sheet: str) -> Iterator[Picture]:
    for found in package.relationships(sheet):
        if found.kind != "drawing" or found.external or not package.has(found.target):
            continue
        tree: Any = fromstring(package.read(found.target))
        drawing: Any = SpreadsheetDrawing.from_tree(tree)
        targets = {one.id: one.target for one in package.relationships(found.target) if one.kind == "image"}
        for link in drawing._blip_rels:  # noqa: SLF001  the pictures among the anchors
            part = targets.get(link.embed or "")
            if part and package.has(part):
                yield Picture(package.read(part), part.rpartition(".")[2].lower(), link.anchor)
