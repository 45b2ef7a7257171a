"""The tab selection of a sheet, read and changed at the head of its part without holding the rest of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from xml.parsers import expat

from reportkit.package.encoding import as_before, as_utf8, whole_unless_utf8
from reportkit.package.xmlspans import Splices, attribute_place

_DESELECTED = {"1": b"0", "true": b"false"}
_SELECTED = {"0": b"1", "false": b"true"}
_NOT_AFTER = ("sheetData", "sheetFormatPr", "cols", "pageMargins")


class _Enough(Exception):  # noqa: N818 - not an error: the head is complete
    pass


class _Head:
    """The start tags of the sheet's views, as places in the bytes seen so far."""

    def __init__(self) -> None:
        self.views: list[int] = []
        self._parser = expat.ParserCreate(namespace_separator="\n")
        self._parser.StartElementHandler = self._start

    def feed(self, chunk: bytes, final: bool) -> bool:
        """Whether the head is complete."""
        try:
            self._parser.Parse(chunk, final)
        except (_Enough, expat.ExpatError, ValueError, LookupError):
            return True
        return final

    def _start(self, name: str, _: dict[str, str]) -> None:
        local = name.rpartition("\n")[2]
        if local == "sheetView":
            self.views.append(self._parser.CurrentByteIndex)
        elif local in _NOT_AFTER:
            raise _Enough


def is_selected(chunks: Iterable[bytes]) -> bool:
    """Whether the tab of this sheet (of any kind) is selected in any view."""
    head, views, _ = _read_head(chunks)
    return any(_selection(head, view) in ("1", "true") for view in views)


def with_selection(chunks: Iterable[bytes], *, selected: bool) -> Iterator[bytes]:
    """The part with the tab selected or not; only the value of an attribute that is there changes.

    The attribute stays where it is, so that selecting again gives back the same bytes.
    """
    original, left = whole_unless_utf8(chunks)
    head, views, rest = _read_head(chain((as_utf8(original),), left))
    splices = Splices(head)
    for start, end, new in _changes(head, views, selected=selected):
        splices.replace(start, end, new)
    yield as_before(splices.made(), original)
    yield from rest


def selection_changes(chunks: Iterable[bytes], *, selected: bool) -> bool:
    """Whether `with_selection` would change anything."""
    head, views, _ = _read_head(chunks)
    return bool(_changes(head, views, selected=selected))


def _changes(head: bytes, views: list[int], *, selected: bool) -> list[tuple[int, int, bytes]]:
    words = _SELECTED if selected else _DESELECTED
    places = (attribute_place(head, view, _tag_end(head, view), "tabSelected") for view in views)
    found = ((start, end, _word(head, start, end)) for _, start, end in filter(None, places))
    return [(start, end, words[value]) for start, end, value in found if value in words]


def _read_head(chunks: Iterable[bytes]) -> tuple[bytes, list[int], Iterator[bytes]]:
    """The bytes up to the end of the views, the places of the views' tags, and what follows."""
    original, left = whole_unless_utf8(chunks)
    seen = as_utf8(original)
    head = _Head()
    complete = head.feed(seen, False)
    while not complete:
        chunk = next(left, b"")
        complete = head.feed(chunk, not chunk)
        seen += chunk
    return seen, head.views, left


def _selection(head: bytes, view: int) -> str:
    place = attribute_place(head, view, _tag_end(head, view), "tabSelected")
    return _word(head, place[1], place[2]) if place else ""


def _word(head: bytes, start: int, end: int) -> str:
    return head[start:end].decode("ascii", "replace")


def _tag_end(head: bytes, start: int) -> int:
    """The end of a tag whose attributes hold no `>`, as the schema's values of a sheet view never do."""
    return head.index(b">", start) + 1
