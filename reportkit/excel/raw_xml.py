"""One streaming pass over an XML part with expat: local names only, bounded, faults told by the part's name."""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain
from xml.parsers import expat

from reportkit.errors import FileRefusedError
from reportkit.package.encoding import as_utf8, whole_unless_utf8
from reportkit.package.zipparts import Package

Attributes = dict[str, str]
MAX_NAMES = 2_000
"""Different element names remembered; a genuine part has a few dozen."""
_CHUNK = 2**18


class LocalNames(dict[str, str]):
    """Element names without their prefix, remembered: Strict, Transitional and prefixed files read alike."""

    def __missing__(self, name: str) -> str:
        local = name.rpartition(":")[2]
        if len(self) < MAX_NAMES:
            self[name] = local
        return local


def run(
    package: Package,
    part: str,
    start: Callable[[str, Attributes], None],
    end: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
    after_chunk: Callable[[], None] | None = None,
) -> None:
    """Feeds a part to the handlers, names as the file spells them; `after_chunk` may stop what grows too
    long. FileRefusedError: part-malformed, doctype and the package's own."""
    parser = expat.ParserCreate("utf-8")  # whatever it declares: another encoding is decoded before
    parser.buffer_text = True
    parser.StartElementHandler = start
    if end:
        parser.EndElementHandler = end
    if text:
        parser.CharacterDataHandler = text

    def refuse(*_: object) -> None:
        raise FileRefusedError("doctype", path=str(package.path), part=part)

    parser.StartDoctypeDeclHandler = refuse  # the gate saw the bytes; a declaration may hide in their encoding
    first_chunk, left = whole_unless_utf8(package.stream(part))
    try:
        for chunk in chain((as_utf8(first_chunk),), left):
            for first in range(0, len(chunk), _CHUNK):
                parser.Parse(chunk[first : first + _CHUNK], False)
                if after_chunk:
                    after_chunk()
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise FileRefusedError("part-malformed", path=str(package.path), part=part, line=error.lineno) from error


def local_attribute(attributes: Attributes, name: str) -> str:
    """An attribute by its local name (r:id in any prefix), else ""."""
    for key, value in attributes.items():
        if key == name or key.endswith(":" + name):
            return value
    return ""
