"""What a file is by its first bytes: the workbook it should be, or something else under its name."""

from __future__ import annotations

import re
from typing import BinaryIO

HEAD_SIZE = 65_536
"""Bytes that are enough to tell the kind of a file; a compound one keeps its directory elsewhere."""

ZIP = b"PK\x03\x04"
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_LEADS: tuple[tuple[bytes, str], ...] = (
    (b"PK\x05\x06", "zip-empty"),
    (b"%PDF", "pdf"),
    (b"{\\rtf", "rtf"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"Rar!", "archive"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"\x1f\x8b", "archive"),
    (b"SQLite format 3", "database"),
    (b"\x09\x08\x10\x00\x00\x06", "xls"),
    (b"\x09\x04\x06\x00", "xls"),
    (b"\x09\x02\x06\x00", "xls"),
    (b"\x09\x00\x04\x00", "xls"),
)
_COMPOUND_STREAMS: tuple[tuple[str, str], ...] = (
    ("EncryptedPackage", "encrypted"),
    ("DataSpaces", "encrypted"),
    ("Workbook", "xls"),
    ("Book", "xls"),
    ("WordDocument", "doc"),
    ("PowerPoint Document", "ppt"),
)

_DRM = re.compile(rb"esafenet|e-safenet|%tsd-header", re.IGNORECASE)
_HTML = re.compile(
    r"(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)*(<!doctype html|<html|<head|<body|<table|<meta|<script)", re.DOTALL
)


def kind_of_file(file: BinaryIO) -> str:
    """`kind_of_bytes` of an open file; leaves its position anywhere."""
    file.seek(0)
    head = file.read(HEAD_SIZE)
    if head.startswith(COMPOUND) and len(head) >= 512:
        # [MS-CFB] 2.2: sector size as a power of two at 30, first directory sector at 48.
        shift, first = head[30], int.from_bytes(head[48:52], "little")
        file.seek((first + 1) << (shift if shift in (9, 12) else 9))
        head += file.read(4096)
    return kind_of_bytes(head)


def kind_of_bytes(head: bytes) -> str:
    """A stable word for the content: zip, xls, encrypted, pdf, html, mhtml, xml2003, text, empty, ...

    `head` is the start of the file, at best `HEAD_SIZE` bytes. "zip" says nothing yet about what is inside.
    """
    if not head:
        return "empty"
    if head.startswith(ZIP):
        return "zip"
    if head.startswith(COMPOUND):
        return _compound(head)
    for lead, kind in _LEADS:
        if head.startswith(lead):
            return kind
    return _textual(head)


def _compound(head: bytes) -> str:
    for stream, kind in _COMPOUND_STREAMS:
        if stream.encode("utf-16-le") + b"\x00\x00" in head:
            return kind
    return "compound"


def _textual(head: bytes) -> str:
    text = _decoded(head)
    if text is None:
        return "drm" if _DRM.search(head[:4096]) else "unknown"
    start = text.lstrip()[:4096].lower()
    if not start:
        return "blank"
    if start.startswith("mime-version:") or re.match(r"(from|content-type):", start):
        return "mhtml"
    if _HTML.match(start):
        return "html"
    if "urn:schemas-microsoft-com:office:spreadsheet" in start:
        return "xml2003"
    if _DRM.search(start.encode()):
        return "drm"
    return "xml" if start.startswith("<?xml") else "text"


def _decoded(head: bytes) -> str | None:
    """The head as text, or None when it is binary."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head[: len(head) // 2 * 2].decode("utf-16", "replace")
    if b"\x00" in head:
        return None
    for encoding in ("utf-8-sig", "gb18030"):
        for cut in range(4):  # the end of the head may fall inside a character
            text = _text_of(head[: len(head) - cut], encoding)
            if text is not None:
                return text
    return None


def _text_of(data: bytes, encoding: str) -> str | None:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    controls = sum(character < " " and character not in "\t\r\n\f" for character in text)
    return text if controls * 50 <= len(text) else None
