"""The sheets of a workbook made by XlsxWriter, with the parts that belong to each of them."""

from __future__ import annotations

from typing import NamedTuple

from reportkit.errors import FileRefusedError
from reportkit.package.bookedit import NameEntry, SheetEntry, names, sheets
from reportkit.package.draft import Draft
from reportkit.package.generated import shared_strings
from reportkit.package.obstacles import is_true
from reportkit.package.relationships import Relationship
from reportkit.package.xmlspans import Span
from reportkit.package.zipparts import Package

SHEET_KINDS = ("worksheet", "chartsheet")
_BY_NAME = {
    "comments": "source-notes",
    "threadedComment": "source-notes",
    "rdRichValue": "source-cell-pictures",
    "sheetMetadata": "source-arrays",
    "FeaturePropertyBag": "source-controls",
    "ctrlProp": "source-controls",
    "vbaProject": "source-macros",
    "externalLink": "source-external-link",
}
"""What cannot be moved, by the kind of its relationship; the first one that a workbook has is told."""

_OF_BOOK = {*SHEET_KINDS, "theme", "styles", "sharedStrings"}
_OF_SHEET = {"drawing", "table", "hyperlink", "image", "vmlDrawing", "printerSettings"}
_OF_DRAWING = {"chart", "image", "hyperlink"}
_OF_OTHERS = {"image"}


class Source(NamedTuple):
    """A source that may be grafted: its sheets, the names bound to them, strings and styles."""

    draft: Draft
    sheets: tuple[SheetEntry, ...]
    names: tuple[NameEntry, ...]
    strings: list[bytes]
    styles: bytes
    date1904: bool

    @property
    def package(self) -> Package:
        """The source's package."""
        return self.draft.package

    @property
    def active(self) -> int:
        """The position of the first sheet that is not hidden."""
        visible = (index for index, entry in enumerate(self.sheets) if entry.state in ("", "visible"))
        return next(visible, 0)

    def links(self, part: str) -> tuple[Relationship, ...]:
        """The relationships of one of its parts."""
        return self.draft.relationships(part)


def read_source(package: Package) -> Source:
    """The source behind a package.

    FileRefusedError: a code of `_BY_NAME` or source-feature for what cannot be moved; source-global-name for a
    name that is not bound to a sheet.
    """
    draft = Draft(package)
    root, _ = draft.parse(draft.workbook)
    found = sheets(draft, root)
    _require_known(draft, draft.workbook, _OF_BOOK)
    for entry in found:
        _require_known(draft, entry.part, _OF_SHEET)
        for link in draft.relationships(entry.part):
            if not link.external:
                _require_known(draft, link.target, _OF_DRAWING if link.kind == "drawing" else _OF_OTHERS)
    bound = names(root)
    for name in bound:
        if name.sheet_idx is None:
            raise FileRefusedError("source-global-name", path=draft.path, name=name.name)
    return Source(
        draft=draft,
        sheets=tuple(found),
        names=tuple(bound),
        strings=_strings(draft),
        styles=draft.read(_target(draft, "styles")),
        date1904=_is_1904(root),
    )


def _require_known(draft: Draft, part: str, kinds: set[str]) -> None:
    foreign = {link.kind for link in draft.relationships(part)} - kinds
    for kind, code in _BY_NAME.items():
        if kind in foreign:
            raise FileRefusedError(code, path=draft.path)
    if foreign:
        raise FileRefusedError("source-feature", path=draft.path, feature=min(foreign))


def _strings(draft: Draft) -> list[bytes]:
    part = _target(draft, "sharedStrings")
    return shared_strings(draft.read(part)) if part and draft.has(part) else []


def _target(draft: Draft, kind: str) -> str:
    return next((link.target for link in draft.relationships(draft.workbook) if link.kind == kind), "")


def _is_1904(root: Span) -> bool:
    properties = root.child("workbookPr")
    return properties is not None and is_true(properties.get("date1904"))
