"""What lies on a worksheet without being in a cell: comments, pictures, text boxes, embedded files. It is counted and
placed, never read."""

from __future__ import annotations

from reportkit.errors import FileRefusedError
from reportkit.excel import raw_xml
from reportkit.excel.raw_sheet import NOTHING_ATTACHED, Attached, RawSheet, reference
from reportkit.package.relationships import Relationship
from reportkit.package.zipparts import Package

CELL_PICTURE = "DISPIMG("
"""The function by which WPS shows a picture inside a cell."""
_MOST = 10_000
_EMBEDDED = ("oleObject", "package")


def attached(package: Package, part: str) -> Attached:
    """What the parts that a worksheet refers to hold. A broken one holds nothing: no cell hangs on it.

    Relationships by ISO/IEC 29500-1 12.3.3 (comments), 12.3.8 (drawing), 15.2.10 (embedded objects); threaded comments,
    which their older form repeats, by [MS-XLSX] 2.1.1.
    """
    comments: dict[tuple[int, int], None] = {}
    drawn = _Drawing()
    files = 0
    try:
        for found in package.relationships(part):
            if found.kind in _EMBEDDED:
                files += 1
            elif found.kind in ("comments", "threadedComment") and _is_inside(package, found):
                reader = _Comments()
                raw_xml.run(package, found.target, reader.start)
                comments.update(dict.fromkeys(reader.places))
            elif found.kind == "drawing" and _is_inside(package, found):
                raw_xml.run(package, found.target, drawn.start, drawn.end, drawn.text)
    except FileRefusedError:
        return NOTHING_ATTACHED
    return Attached(tuple(comments), tuple(drawn.pictures), tuple(drawn.boxes), files)


def with_cell_pictures(sheet: RawSheet) -> Attached:
    """The same with the pictures that WPS keeps in cells."""
    found = [(row, column) for row, cells in sheet.rows.items() for column, cell in cells.items()
             if CELL_PICTURE in cell.formula]
    return sheet.attached._replace(pictures=(*sheet.attached.pictures, *found))


def _is_inside(package: Package, found: Relationship) -> bool:
    return not found.external and package.has(found.target)


class _Comments:
    """Handlers for comments of both kinds: where each stands."""

    def __init__(self) -> None:
        self.places: list[tuple[int, int]] = []
        self._local = raw_xml.LocalNames()

    def start(self, name: str, attributes: raw_xml.Attributes) -> None:
        if self._local[name] in ("comment", "threadedComment") and len(self.places) < _MOST:
            place = reference(attributes.get("ref", ""))
            if place:
                self.places.append(place)


class _Drawing:
    """Handlers for a drawing: the cell in which each picture and each shape with words begins (20.5.2 there)."""

    def __init__(self) -> None:
        self.pictures: list[tuple[int, int]] = []
        self.boxes: list[tuple[int, int]] = []
        self._local = raw_xml.LocalNames()
        self._at = {"row": 0, "col": 0}
        self._in_from = self._in_words = self._has_words = False
        self._number = ""
        self._reading = ""

    def start(self, name: str, _attributes: raw_xml.Attributes) -> None:
        local = self._local[name]
        if local.endswith("Anchor"):
            self._at = {"row": 0, "col": 0}
        elif local == "from":
            self._in_from = True
        elif self._in_from and local in self._at:
            self._reading, self._number = local, ""
        elif local == "sp":
            self._has_words = False
        elif local == "t":
            self._in_words = True

    def end(self, name: str) -> None:
        local = self._local[name]
        if local == "from":
            self._in_from = False
        elif local == self._reading:
            is_number = self._number.isascii() and self._number.isdigit() and len(self._number) < 8
            self._at[local] = int(self._number) + 1 if is_number else 0
            self._reading = ""
        elif local == "t":
            self._in_words = False
        elif local == "pic" and len(self.pictures) < _MOST:
            self.pictures.append((self._at["row"], self._at["col"]))
        elif local == "sp" and self._has_words and len(self.boxes) < _MOST:
            self.boxes.append((self._at["row"], self._at["col"]))

    def text(self, data: str) -> None:
        if self._reading and len(self._number) < 8:
            self._number += data.strip()
        elif self._in_words and data.strip():
            self._has_words = True
