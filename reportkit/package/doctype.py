"""No document type declaration in any part: a genuine workbook has none, and entity bombs need one."""

from __future__ import annotations

from xml.parsers import expat

from reportkit.errors import FileRefusedError

_NEEDLES = tuple("<!DOCTYPE".encode(encoding) for encoding in ("ascii", "utf-16-le", "utf-16-be"))


class _Root(Exception):  # noqa: N818 - not an error: the prolog is over
    pass


class DoctypeGuard:
    """Watches the start of one part while it is inflated.

    The declaration may stand only before the root element (XML 1.0, production 22), so an XML parser reads
    that far; where it gives up (not XML, an unknown encoding) the bytes are searched instead.
    """

    def __init__(self, part: str, path: str) -> None:
        self._part, self._path = part, path
        self._parser: expat.XMLParserType | None = None
        self._started = self._done = False
        self._seen = b""

    def look_at(self, chunk: bytes) -> None:
        """Takes the next chunk of the part. FileRefusedError: doctype."""
        if self._done:
            return
        if not self._started and not self._start(chunk):
            return
        if self._parser is None:
            self._search(chunk)
            return
        try:
            self._parser.Parse(chunk, False)
        except _Root:
            self._done = True
        except (expat.ExpatError, ValueError, LookupError):  # the last two: an encoding that expat does not know
            self._parser = None
            self._search(chunk)

    def finish(self) -> None:
        """The part is over: what the parser held back is looked at. FileRefusedError: doctype."""
        if self._parser is None or self._done:
            return
        try:
            self._parser.Parse(b"", True)
        except (_Root, expat.ExpatError, ValueError, LookupError):
            self._done = True

    def _start(self, chunk: bytes) -> bool:
        """Whether the part may be XML at all."""
        self._started = True
        if chunk.lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n")[:1] != b"<":
            self._done = True
            return False
        self._parser = expat.ParserCreate()
        self._parser.StartDoctypeDeclHandler = self._refuse
        self._parser.StartElementHandler = self._end_of_prolog
        return True

    def _search(self, chunk: bytes) -> None:
        self._seen = self._seen[-20:] + chunk
        if any(needle in self._seen for needle in _NEEDLES):
            self._refuse()

    def _refuse(self, *_: object) -> None:
        raise FileRefusedError("doctype", path=self._path, part=self._part)

    @staticmethod
    def _end_of_prolog(*_: object) -> None:
        raise _Root
