"""The pages of the headings, counted by LibreOffice where the machine has it.

Nobody knows a page before the document is laid out. LibreOffice lays it out into a PDF, whose list of bookmarks
names each heading with its page. Word may break a page elsewhere; an update of the contents list corrects that.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import zlib
from collections.abc import Sequence
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

_TIME_LIMIT_S = 60
_PROGRAMS = ("soffice", "libreoffice")
_TITLE = re.compile(rb"/Title\s*<FEFF([0-9A-Fa-f]*)>\s*/Dest\s*\[\s*(\d+) 0 R")
_PAGES = re.compile(rb"/Kids\s*\[([^\]]*)\]")
_STREAM = re.compile(rb"/Type\s*/ObjStm.*?stream\r?\n(.*?)\r?\nendstream", re.DOTALL)


def program() -> str | None:
    """LibreOffice's program, or None."""
    return next(filter(None, map(shutil.which, _PROGRAMS)), None)


def pages(document: bytes, titles: Sequence[str]) -> list[int] | None:
    """The page of each heading, in order; None where LibreOffice is missing, fails or counts other headings."""
    found = program()
    pdf = _printed(found, document) if found else None
    return read(pdf, titles) if pdf else None


def _printed(found: str, document: bytes) -> bytes | None:
    with TemporaryDirectory(prefix="reportkit-") as folder:
        path = Path(folder, "outline.docx")
        path.write_bytes(document)
        profile = f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"  # a running LibreOffice is left alone
        command = [found, profile, "--headless", "--convert-to", "pdf", "--outdir", folder, str(path)]
        try:
            subprocess.run(command, check=True, capture_output=True, timeout=_TIME_LIMIT_S)  # noqa: S603 - fixed words
            return path.with_suffix(".pdf").read_bytes()
        except (OSError, subprocess.SubprocessError):
            return None


def read(pdf: bytes, titles: Sequence[str]) -> list[int] | None:
    """The page that the PDF's bookmarks name for each title; None where they are not these titles in this order."""
    text = b"\n".join(chain([pdf], map(_inflated, _STREAM.findall(pdf))))
    kids = _PAGES.search(text)
    order = re.findall(rb"(\d+) 0 R", kids[1]) if kids else []
    found = _TITLE.findall(text)
    if len(found) != len(titles):
        return None
    for (name, _), title in zip(found, titles, strict=True):
        if not _bare(bytes.fromhex(name.decode()).decode("utf-16-be", "replace")).endswith(_bare(title)):
            return None
    numbers = {page: number for number, page in enumerate(order, start=1)}
    told = [numbers.get(page, 0) for _, page in found]
    return told if all(told) else None


def _inflated(stream: bytes) -> bytes:
    try:
        return zlib.decompress(stream)
    except zlib.error:
        return b""


def _bare(text: str) -> str:
    return "".join(text.split())
