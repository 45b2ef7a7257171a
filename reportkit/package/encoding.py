"""XML parts in other encodings than UTF-8: read as UTF-8, and written back as they were (XML 1.0, appendix F)."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator

_DECLARED = re.compile(rb"""^<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_DECLARATION = re.compile(r"""^(<\?xml[^>]*?encoding\s*=\s*["'])([^"']*)""")
_LEADS = (
    (codecs.BOM_UTF8, codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"<\0?\0", b"", "utf-16-le"),
    (b"\0<\0?", b"", "utf-16-be"),
)
"""How a document starts, the byte order mark in that, and the encoding that it gives away."""


def as_utf8(data: bytes) -> bytes:
    """The same document in UTF-8 when it is in another encoding, else unchanged. Half characters become "?"."""
    mark, encoding = _encoding(data)
    if encoding == "utf-8":
        return data
    text = data[len(mark) :].decode(encoding, "replace")
    return _DECLARATION.sub(r"\1UTF-8", text, count=1).encode(errors="replace")


def as_before(content: bytes, original: bytes) -> bytes:
    """A document in UTF-8 in the encoding of its original; as it is when the original would not come back whole."""
    mark, encoding = _encoding(original)
    if encoding == "utf-8" or _in(encoding, mark, as_utf8(original), original) != original:
        return content
    return _in(encoding, mark, content, original)


def whole_unless_utf8(chunks: Iterable[bytes]) -> tuple[bytes, Iterator[bytes]]:
    """The first chunk of a document, or the whole of one that must be decoded, and the chunks that follow."""
    left = iter(chunks)
    first = next(left, b"")
    if _encoding(first)[1] == "utf-8":  # nearly all are
        return first, left
    return first + b"".join(left), iter(())


def _in(encoding: str, mark: bytes, content: bytes, original: bytes) -> bytes:
    declared = _DECLARATION.match(original[len(mark) :].decode(encoding, "replace"))
    text = content.decode()
    if declared is not None:
        text = _DECLARATION.sub(lambda match: match[1] + declared[2], text, count=1)
    return mark + text.encode(encoding, "xmlcharrefreplace")


def _encoding(data: bytes) -> tuple[bytes, str]:
    """The byte order mark and the name of the encoding; "utf-8" also for what nobody can decode."""
    for lead, mark, encoding in _LEADS:
        if data.startswith(lead):
            return mark, encoding
    declared = _DECLARED.match(data)
    if declared is None or declared[1].lower() in (b"utf-8", b"utf8"):
        return b"", "utf-8"
    name = declared[1].decode()
    try:
        b"<".decode(name, "replace")
    except (LookupError, UnicodeError):  # unknown, or a codec that is none of text
        return b"", "utf-8"
    return b"", name
