"""Text from cells, made safe to write: the one gate through which every word of a user passes.

XML 1.0 (section 2.2) has no control characters besides tab and line feed, no surrogates, no U+FFFE and
U+FFFF: writers either fail on them or write a broken file. Bidirectional controls are legal and invisible,
and can make a sentence read differently from what it says, so they go too.
"""

from __future__ import annotations

import re

_BREAKS = re.compile("\r\n|\r|\x85|\u2028|\u2029")
_UNWANTED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # controls of ASCII and Latin-1
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # bidirectional controls
    "\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff]"  # surrogates, non-characters, byte order mark
)
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_SPACES = re.compile("[ \t\n]+")


def clean(text: str) -> str:
    """The text without characters that break or disguise a document; line feeds and tabs stay."""
    if text.isprintable():  # nothing that goes is; asking takes a third of the time of two searches
        return text
    return _UNWANTED.sub("", _BREAKS.sub("\n", text))


def writable(text: str) -> str:
    """The text without the characters that XML 1.0 cannot hold; everything else stays."""
    return text if text.isprintable() else _UNWRITABLE.sub("", text)


def one_line(text: str) -> str:
    """The cleaned text on one line, for headings, properties and contents entries."""
    return _SPACES.sub(" ", clean(text)).strip()


def cut(text: str, limit: int) -> str:
    """The text, or its first `limit` - 1 characters and an ellipsis."""
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"
