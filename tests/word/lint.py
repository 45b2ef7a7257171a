"""Rules of WordprocessingML that Word insists on and no general validator checks."""

from __future__ import annotations

import posixpath
from collections import Counter
from io import BytesIO
from zipfile import ZipFile

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_NAMED = ("pStyle", "rStyle", "tblStyle", "basedOn", "next", "link")


def faults(document: bytes) -> list[str]:
    """What is wrong: references to styles, lists and parts that are not there, ids that occur twice, open fields."""
    with ZipFile(BytesIO(document)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    roots = {name: etree.fromstring(blob) for name, blob in parts.items()
             if name.startswith("word/") and name.endswith(".xml")}
    return [*_styles(roots), *_lists(roots), *_ids(roots["word/document.xml"]), *_fields(roots),
            *_relations(parts, roots)]


def _styles(roots: dict[str, etree._Element]) -> list[str]:
    known = Counter(one.get(f"{W}styleId") for one in roots["word/styles.xml"].iter(f"{W}style"))
    found = [f"style {key} twice" for key, count in known.items() if count > 1]
    for name, root in roots.items():
        found += [f"{name}: no style {one.get(f'{W}val')}" for tag in _NAMED for one in root.iter(f"{W}{tag}")
                  if one.get(f"{W}val") not in known]
    return found


def _lists(roots: dict[str, etree._Element]) -> list[str]:
    numbering = roots["word/numbering.xml"]
    order = [one.tag for one in numbering if one.tag in (f"{W}abstractNum", f"{W}num")]
    found = [] if order == sorted(order, key=lambda tag: tag == f"{W}num") else ["a list before its abstract list"]
    known = {one.get(f"{W}numId") for one in numbering.findall(f"{W}num")} | {"0"}
    for root in roots.values():
        found += [f"no list {one.get(f'{W}val')}" for one in root.iter(f"{W}numId") if one.get(f"{W}val") not in known]
    return found


def _ids(document: etree._Element) -> list[str]:
    found = []
    for what, told in {
        "bookmark": [one.get(f"{W}id") for one in document.iter(f"{W}bookmarkStart")],
        "control": [one.get(f"{W}val") for sdt in document.iter(f"{W}sdtPr") for one in sdt.iter(f"{W}id")],
        "drawing": [one.get("id") for one in document.iter(f"{WP}docPr")],
    }.items():
        found += [f"{what} {key} twice" for key, count in Counter(told).items() if count > 1]
    anchors = {one.get(f"{W}name") for one in document.iter(f"{W}bookmarkStart")}
    return found + [f"no bookmark {one.get(f'{W}anchor')}" for one in document.iter(f"{W}hyperlink")
                    if one.get(f"{W}anchor") not in anchors]


def _fields(roots: dict[str, etree._Element]) -> list[str]:
    found = []
    for name, root in roots.items():
        kinds = Counter(one.get(f"{W}fldCharType") for one in root.iter(f"{W}fldChar"))
        if len({kinds["begin"], kinds["separate"], kinds["end"]}) > 1:
            found.append(f"{name}: a field is not closed")
    return found


def _relations(parts: dict[str, bytes], roots: dict[str, etree._Element]) -> list[str]:
    found = []
    for name, root in roots.items():
        folder, base = posixpath.split(name)
        told = parts.get(f"{folder}/_rels/{base}.rels")
        relations = {one.get("Id"): one for one in etree.fromstring(told)} if told else {}
        for element in root.iter():
            for key, value in element.attrib.items():
                if str(key).startswith(R) and value not in relations:
                    found.append(f"{name}: no relationship {value}")
        for one in relations.values():
            target = posixpath.normpath(posixpath.join(folder, one.get("Target", "")))
            if one.get("TargetMode") != "External" and target not in parts:
                found.append(f"{name}: no part {target}")
    return found
