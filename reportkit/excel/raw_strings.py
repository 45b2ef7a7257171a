"""The shared strings of a workbook: plain and rich text, without phonetic runs, escapes decoded."""

from __future__ import annotations

import re

from reportkit.errors import ReadingRefusedError
from reportkit.excel import raw_xml
from reportkit.package.zipparts import Package

MAX_STRINGS = 2_000_000
MAX_CHARACTERS = 64 * 2**20
MAX_TEXT = 1_000_000
"""Bounds far beyond genuine files: Excel keeps 32,767 characters in a cell."""

_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")


def decoded(text: str) -> str:
    """The text with its _xHHHH_ escapes replaced (ISO/IEC 29500-1, 22.9.2.19, ST_Xstring), half surrogates
    dropped."""
    if "_x" not in text:
        return text
    plain = _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)
    return plain.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore")


def shared_strings(package: Package, part: str) -> list[str]:
    """All strings in the order of their index. ReadingRefusedError: too-many-strings, text-too-long."""
    reader = _Strings(str(package.path))
    raw_xml.run(package, part, reader.start, reader.end, reader.text)
    return reader.strings


class _Strings:
    """The handlers: `t` inside `si` counts, `t` inside `rPh` (how a word is pronounced) does not."""

    def __init__(self, path: str) -> None:
        self.strings: list[str] = []
        self._path = path
        self._local = raw_xml.LocalNames()
        self._parts: list[str] = []
        self._taking = self._phonetic = False
        self._length = self._total = 0

    def start(self, name: str, _attributes: raw_xml.Attributes) -> None:
        local = self._local[name]
        if local == "t":
            self._taking = not self._phonetic
        elif local == "si":
            self._parts = []
            self._length = 0
        elif local == "rPh":
            self._phonetic = True

    def text(self, data: str) -> None:
        if self._taking:
            self._parts.append(data)
            self._length += len(data)
            if self._length > MAX_TEXT:
                raise ReadingRefusedError("text-too-long", path=self._path, limit=MAX_TEXT)

    def end(self, name: str) -> None:
        local = self._local[name]
        if local == "t":
            self._taking = False
        elif local == "rPh":
            self._phonetic = False
        elif local == "si":
            self._keep()

    def _keep(self) -> None:
        self._total += self._length
        if len(self.strings) >= MAX_STRINGS or self._total > MAX_CHARACTERS:
            raise ReadingRefusedError("too-many-strings", path=self._path, limit=MAX_STRINGS)
        self.strings.append(decoded("".join(self._parts)))
