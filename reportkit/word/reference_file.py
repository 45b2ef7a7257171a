"""Opening a company's document: what can be used, and one message for what cannot."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from docx import Document
from docx.document import Document as DocumentType
from docx.opc.exceptions import PackageNotFoundError
from lxml import etree

from reportkit.errors import ReportkitError

_TYPES = "[Content_Types].xml"
_TEMPLATE, _DOCUMENT = b"wordprocessingml.template.main+xml", b"wordprocessingml.document.main+xml"
_MACROS, _STRICT = b"macroEnabled", b"http://purl.oclc.org/ooxml"
_LARGEST = 256 * 1024 * 1024  # unpacked bytes


def opened(path: Path) -> DocumentType:
    """The document at `path`, which may be a template (.dotx).

    Raises ReportkitError where it is not there, or is no .docx that can be used: .doc, with macros, encrypted,
    damaged, or in the strict variety of the format, which python-docx does not read.
    """
    try:
        content = path.read_bytes()
    except (FileNotFoundError, IsADirectoryError) as error:
        raise ReportkitError("not-found", path=path) from error
    try:
        document = Document(BytesIO(_as_document(content)))
        document.part.styles.element.tag  # noqa: B018 - reads the part, which may be damaged
    except (BadZipFile, PackageNotFoundError, KeyError, ValueError, etree.XMLSyntaxError, EOFError, RuntimeError,
            NotImplementedError, AttributeError) as error:
        raise ReportkitError("bad-reference", path=path.name) from error
    return document


def _as_document(content: bytes) -> bytes:
    """The package with a template's content type changed into a document's. Raises ValueError where it is neither."""
    with ZipFile(BytesIO(content)) as package:
        if sum(entry.file_size for entry in package.infolist()) > _LARGEST:
            raise ValueError("too large")
        parts = {name: package.read(name) for name in package.namelist()}
    if _MACROS in parts[_TYPES] or any(_STRICT in blob[:4000] for name, blob in parts.items() if name.endswith(".xml")):
        raise ValueError("macros, or the strict variety")
    if _TEMPLATE not in parts[_TYPES]:
        return content
    parts[_TYPES] = parts[_TYPES].replace(_TEMPLATE, _DOCUMENT)
    target = BytesIO()
    with ZipFile(target, "w") as package:
        for name, blob in parts.items():
            package.writestr(name, blob)
    return target.getvalue()
