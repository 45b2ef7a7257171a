"""The file: the same bytes for the same document, and a seal that tells whether someone has edited it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from lxml import etree

PART = "docProps/custom.xml"
_CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_BLANK = f'<Properties xmlns="{_CUSTOM}" xmlns:vt="{_TYPES}"/>'
_PROPERTY = "reportkit-content"
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest date that a zip can hold
_LARGEST = 64 * 1024 * 1024  # unpacked bytes that are read to check a seal
_SEAL = re.compile(rb'name="reportkit-content"[^>]*>\s*<[a-zA-Z0-9]+:lpwstr[^>]*>([0-9a-f]{64})<')


def custom_properties(seal: str, theirs: bytes = b"") -> bytes:
    """The custom properties part that carries the seal, beside the properties of `theirs`."""
    try:
        root = etree.fromstring(theirs or _BLANK, etree.XMLParser(resolve_entities=False))
    except etree.XMLSyntaxError:
        root = etree.fromstring(_BLANK)
    for old in [one for one in root if one.get("name") == _PROPERTY]:
        root.remove(old)
    ids = [int(one.get("pid", "1")) for one in root if one.get("pid", "").isdigit()]
    own = etree.SubElement(root, f"{{{_CUSTOM}}}property")
    own.set("fmtid", "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}")
    own.set("pid", str(max([1, *ids]) + 1))
    own.set("name", _PROPERTY)
    etree.SubElement(own, f"{{{_TYPES}}}lpwstr").text = seal
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return written


def sealed(package: bytes, replaced: Mapping[str, bytes], theirs: bytes = b"") -> bytes:
    """The package with these parts replaced: fixed order, fixed dates, the seal over all other parts in it.

    `theirs`: custom properties that stay.
    """
    with ZipFile(BytesIO(package)) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    parts |= replaced
    parts[PART] = custom_properties(_seal(parts.items()), theirs)
    first = "[Content_Types].xml"
    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as written:
        for name in [first, *sorted(parts.keys() - {first})]:
            entry = ZipInfo(name, _EPOCH)
            entry.compress_type = ZIP_DEFLATED
            entry.create_system = 0  # the bytes must not tell on which system they were written
            written.writestr(entry, parts[name])
    return target.getvalue()


def is_untouched(path: Path) -> bool:
    """True when the document is as it was written: every part still gives the seal that the document carries.

    False for anything else: edited, saved again by an office program, not ours, damaged, too large.
    """
    try:
        with ZipFile(path) as source:
            if sum(entry.file_size for entry in source.infolist()) > _LARGEST:
                return False
            parts = {name: source.read(name) for name in source.namelist()}
    except (OSError, BadZipFile, ValueError, NotImplementedError, RuntimeError, EOFError):
        return False
    found = _SEAL.search(parts.get(PART, b""))
    return found is not None and found[1].decode() == _seal(parts.items())


def _seal(parts: Iterable[tuple[str, bytes]]) -> str:
    """A hash over name and content of every part but the one that carries it."""
    digest = sha256()
    for name, content in sorted(parts):
        if name != PART:
            digest.update(f"{name}\0{len(content)}\0".encode())
            digest.update(content)
    return digest.hexdigest()
