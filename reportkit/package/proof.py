"""A written package looked at again before it replaces anything."""

from __future__ import annotations

from typing import BinaryIO
from xml.parsers import expat

from reportkit.package import partnames
from reportkit.package.bookedit import names, sheets
from reportkit.package.draft import Draft
from reportkit.package.encoding import as_utf8
from reportkit.package.zipparts import Package


def prove(draft: Draft, file: BinaryIO) -> None:
    """Passes when the file holds what the draft says; AssertionError otherwise, which is a fault of ours.

    Every checksum is right, parts that were to stay are the same, changed parts are well-formed, the parts
    that we refer to are there and have a type, and no sheet, name or relationship is there twice.
    FileRefusedError when a limit of the gate is exceeded.
    """
    file.flush()
    written = Package(draft.package.path, file)
    written.verify()
    changed = {partnames.key(part) for part in draft.changed_parts()}
    _require(written.keys == draft.keys(), "parts")
    for name in draft.package.keys - changed - draft.removed:
        old, new = draft.package.member(name), written.member(name)
        _require((old.crc, old.size) == (new.crc, new.size), name)
    for name in changed:
        _prove_part(draft, written, name)
    _prove_workbook(draft, written)


def _prove_part(draft: Draft, written: Package, name: str) -> None:
    if name in draft.selections or not name.endswith((".xml", ".rels", ".vml")):
        return
    _require(_is_well_formed(as_utf8(written.read(name))), f"XML of {name}")
    if not draft.package.has(name):  # what was wrong in the user's own parts may go on being wrong
        _require(bool(written.content_type(name)), f"type of {name}")
        for link in written.relationships(name):
            _require(link.external or written.has(link.target), f"{name} to {link.target}")


def _is_well_formed(content: bytes) -> bool:
    """True for well-formed XML whose prefixes are all declared. No tree is built: a sheet may be large."""
    try:
        expat.ParserCreate(namespace_separator=" ").Parse(content, True)
    except expat.ExpatError:
        return False
    return True


def _prove_workbook(draft: Draft, written: Package) -> None:
    result = Draft(written)
    root, _ = result.parse(result.workbook)
    found = sheets(result, root)
    _require(len({entry.name.casefold() for entry in found}) == len(found), "sheet names")
    linked = [entry.link for entry in found if entry.link]
    _require(len(set(linked)) == len(linked), "sheet links")
    bound = [(name.name.casefold(), name.sheet_idx) for name in names(root)]
    old_root, _ = Draft(draft.package).parse(draft.workbook)
    doubled_before = len(names(old_root)) - len({(n.name.casefold(), n.sheet_idx) for n in names(old_root)})
    _require(len(bound) - len(set(bound)) <= doubled_before, "defined names")


def _require(condition: bool, what: str) -> None:
    if not condition:
        raise AssertionError(f"the written package is wrong: {what}")
