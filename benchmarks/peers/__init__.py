"""What is measured against: plain scripts, and the least that a library can do with the same file."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from xml.parsers import expat

CHUNK = 1 << 16


def calamine(path: str) -> Callable[[], object]:
    """All values of all sheets, as python-calamine gives them."""
    from python_calamine import CalamineWorkbook

    def values() -> int:
        book = CalamineWorkbook.from_path(path)
        return sum(len(book.get_sheet_by_name(name).to_python()) for name in book.sheet_names)

    return values


def tokenise(path: str) -> Callable[[], object]:
    """All sheets and strings inflated and cut into tokens, of which nothing is kept."""

    def tokens() -> None:
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                if name.startswith("xl/worksheets/sheet") or name == "xl/sharedStrings.xml":
                    parser = expat.ParserCreate()
                    with archive.open(name) as part:
                        while chunk := part.read(CHUNK):
                            parser.Parse(chunk)

    return tokens
