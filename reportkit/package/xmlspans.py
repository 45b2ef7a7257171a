"""An XML part as elements that know where they stand in its bytes, so that it is changed by splicing.

Rewriting a part through a tree would lose prefixes, entity spelling and white space that nobody meant to
change; here every byte outside the splices stays as it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from xml.parsers import expat

from reportkit.errors import FileRefusedError
from reportkit.text.markup import quotable

MAX_DEPTH = 256
MAX_ELEMENTS = 500_000
"""Of one part that is changed by splicing; a style sheet of 64,000 formats has half as many."""

_SEPARATOR = "\n"
_TAG_END = re.compile(rb"""[^>"']*+(?:(?:"[^"]*"|'[^']*')[^>"']*+)*+>""")
_ATTRIBUTE = re.compile(rb"""\s+([^\s=/>"']+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")


@dataclass(slots=True, eq=False)
class Span:
    """One element. Bytes `start:open_end` are its start tag, `start:end` the whole of it.

    `attributes` have Clark-like names: "r:id" is ("http://...relationships", "id"), a plain one ("", "name").
    `prefix` is the element's own prefix with its colon, "" without one; `prefixes` has those of the
    namespaces of its attributes.
    """

    namespace: str
    local: str
    prefix: str
    attributes: dict[tuple[str, str], str]
    start: int
    open_end: int
    empty: bool
    prefixes: dict[str, str]
    end: int = 0
    content_end: int = 0
    text: str = ""
    children: list[Span] = field(default_factory=list)

    def get(self, name: str, namespace: str = "", default: str = "") -> str:
        """The value of an attribute, or the default."""
        return self.attributes.get((namespace, name), default)

    def child(self, local: str) -> Span | None:
        """The first child of this local name in the element's own namespace."""
        return next(self.named(local), None)

    def named(self, local: str) -> Iterator[Span]:
        """The children of this local name in the element's own namespace."""
        mine = (child for child in self.children if child.namespace == self.namespace)
        return (child for child in mine if child.local == local)


def parse(data: bytes, part: str, path: str) -> Span:
    """The root element of `data`.

    FileRefusedError: part-malformed, also for 256 levels of nesting and more; too-many-elements.
    """
    if data.count(b"<") - data.count(b"</") > MAX_ELEMENTS:  # before they take memory; comments count too
        raise FileRefusedError("too-many-elements", path=path, part=part, limit=MAX_ELEMENTS)
    try:
        return _Builder(data).built()
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise FileRefusedError("part-malformed", path=path, part=part) from error


def number(text: str) -> int:
    """The number in an attribute, 0 for anything else."""
    try:
        return int(text)
    except ValueError:
        return 0


class _Builder:
    def __init__(self, data: bytes) -> None:
        self._data = data
        self._open: list[Span] = []
        self._root: Span | None = None
        self._parser = expat.ParserCreate(namespace_separator=_SEPARATOR)
        self._parser.namespace_prefixes = True
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.StartDoctypeDeclHandler = self._refuse
        self._parser.CharacterDataHandler = self._characters

    def built(self) -> Span:
        try:
            self._parser.Parse(self._data, True)
        finally:
            del self._parser  # it holds methods of this builder: a circle that would keep the part's bytes
        if self._root is None:
            raise ValueError("no root element")
        return self._root

    @staticmethod
    def _refuse(*_: object) -> None:
        raise ValueError("a document type declaration")

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        if len(self._open) >= MAX_DEPTH:
            raise ValueError("nested too deeply")
        start = self._parser.CurrentByteIndex
        open_end = _end_of_tag(self._data, start)
        namespace, local, prefix = _split(tag)
        names, prefixes = {}, {}
        for attribute, value in attributes.items():
            of, name, before = _split(attribute)
            names[of, name], prefixes[of] = value, before
        empty = self._data.startswith(b"/>", open_end - 2)
        span = Span(namespace, local, prefix, names, start, open_end, empty, prefixes)
        if self._open:
            self._open[-1].children.append(span)
        else:
            self._root = span
        self._open.append(span)

    def _end(self, _: str) -> None:
        span = self._open.pop()
        span.content_end = span.open_end if span.empty else self._parser.CurrentByteIndex
        span.end = span.open_end if span.empty else _end_of_tag(self._data, span.content_end)

    def _characters(self, text: str) -> None:
        self._open[-1].text += text


@lru_cache(maxsize=2_048)
def _split(name: str) -> tuple[str, str, str]:
    parts = name.split(_SEPARATOR)
    if len(parts) == 1:
        return "", parts[0], ""
    return parts[0], parts[1], f"{parts[2]}:" if len(parts) > 2 else ""


def _end_of_tag(data: bytes, start: int) -> int:
    match = _TAG_END.match(data, start)
    if match is None:
        raise ValueError("tag without end")
    return match.end()


class Splices:
    """Changes to a document, noted in any order against its original bytes and made at once."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self._changes: list[tuple[int, int, int, bytes]] = []
        self._opened: dict[int, tuple[Span, list[bytes]]] = {}

    def replace(self, start: int, end: int, new: bytes) -> None:
        """Puts `new` in place of bytes `start:end`; several insertions at one place keep their order."""
        self._changes.append((start, end, len(self._changes), new))

    def remove(self, span: Span) -> None:
        """Takes an element out."""
        self.replace(span.start, span.end, b"")

    def append_to(self, span: Span, new: bytes) -> None:
        """Puts `new` behind the last child of an element, opening it when it was written as empty."""
        if not span.empty:
            self.replace(span.content_end, span.content_end, new)
            return
        slash = self.data.rindex(b"/", span.start, span.open_end)
        _, inside = self._opened.setdefault(slash, (span, []))
        inside.append(new)

    def set_attribute(self, span: Span, name: str, value: str | None) -> None:
        """Sets a plain attribute in the start tag, in its place when it is there, else as the last one.

        None takes it out with the white space before it.
        """
        place = attribute_place(self.data, span.start, span.open_end, name)
        if place is not None:
            before, start, end = place
            if value is None:
                self.replace(before, end + 1, b"")
            else:
                self.replace(start, end, quoted(value))
        elif value is not None:
            at = span.open_end - (2 if span.empty else 1)
            at -= len(self.data[span.start : at]) - len(self.data[span.start : at].rstrip())
            self.replace(at, at, f' {name}="'.encode() + quoted(value) + b'"')

    def made(self) -> bytes:
        """The document after all changes."""
        out: list[bytes] = []
        position = 0
        opened = []
        for slash, (span, inside) in self._opened.items():
            end_tag = f"</{span.prefix}{span.local}>".encode()
            opened.append((slash, span.open_end, len(self._changes), b">" + b"".join(inside) + end_tag))
        for start, end, _, new in sorted(self._changes + opened, key=lambda change: (change[0], change[2])):
            out += (self.data[position:start], new)
            position = max(position, end)
        return b"".join((*out, self.data[position:]))


def attribute_place(data: bytes, start: int, end: int, name: str) -> tuple[int, int, int] | None:
    """Where an attribute stands in a start tag: the white space before it, its value, the value's end."""
    for match in _ATTRIBUTE.finditer(data, start, end):
        if match[1] == name.encode():
            group = 2 if match[2] is not None else 3
            return match.start(), match.start(group), match.end(group)
    return None


def quoted(value: str) -> bytes:
    """A value as it stands between quotes of either kind."""
    return quotable(value).encode()
