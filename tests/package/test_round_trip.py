"""Every package of the table: graft, compare, graft again, remove, compare, and a lint of each result."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator

from reportkit.package import graft, inspect, remove
from tests.package import books
from tests.package.lint import faults
from tests.package.packages import PACKAGES

CHANGED = ("[content_types].xml", "workbook.xml", "workbook.xml.rels", "styles.xml")
"""The parts that a graft may change, by their last words; beside them only the selection of a tab."""

NOT_WHOLE = ("xml: calculation chain", "xml: calculation chain without its part", "xml: styles that count in words")
"""Packages that do not come back whole: a calculation chain is made anew by applications, formats may stay unused."""


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> dict[bool, Path]:
    """A source for each date system."""
    folder = tmp_path_factory.mktemp("sources")
    return {late: books.source(folder / f"{late}.xlsx", date1904=late) for late in (False, True)}


@pytest.mark.parametrize("name", PACKAGES)
def test_a_package_takes_the_sheets_and_gives_them_back(name: str, sources: dict[bool, Path], tmp_path: Path) -> None:
    target = PACKAGES[name](tmp_path / "target")
    once, twice, back = (target.with_stem(stem) for stem in ("once", "twice", "back"))
    found = inspect(target)
    made, in_front = sources[found.date1904], len(name) % 2 == 0

    assert graft(target, made, once, first=in_front) == books.MADE
    before, after = _packed(target), _packed(once)
    differing = {part for part, data in before.items() if after.get(part) != data}
    assert {part for part in differing if not part.casefold().endswith(CHANGED)} <= _selected_or_chained(target)
    assert faults(once) <= faults(target)

    theirs, ours = found.sheet_names, tuple(books.MADE)
    assert inspect(once).sheet_names == (ours + theirs if in_front and not found.macro else theirs + ours)
    graft(once, made, twice, first=in_front)
    assert once.read_bytes() == twice.read_bytes()

    assert remove(once, back) == books.MADE
    if name in NOT_WHOLE:
        assert inspect(back).sheet_names == found.sheet_names
    else:
        assert _content(back) == _content(target)
    assert faults(back) <= faults(target)


def _packed(path: Path) -> dict[str, bytes]:
    """The compressed bytes of every part, as they lie in the file."""
    found = {}
    data = path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        for entry in archive.infolist():
            at = entry.header_offset
            start = (
                at
                + 30
                + int.from_bytes(data[at + 26 : at + 28], "little")
                + int.from_bytes(data[at + 28 : at + 30], "little")
            )
            if not entry.is_dir():
                found[entry.orig_filename.replace("\\", "/")] = data[start : start + entry.compress_size]
    return found


def _content(path: Path) -> list[tuple[str, bytes]]:
    with zipfile.ZipFile(path) as archive:
        return [(entry.orig_filename, archive.read(entry)) for entry in archive.infolist()]


def _selected_or_chained(path: Path) -> set[str]:
    """The parts with a selected tab, and the calculation chain."""
    selected = re.compile(r"""tabSelected\s*=\s*["'](1|true)""")
    return {
        name.replace("\\", "/")
        for name, data in _content(path)
        if "calcchain" in name.casefold() or selected.search(data.replace(b"\0", b"").decode("latin-1"))
    }


AUDITED = (
    "xlsxwriter: tables",
    "feature: form controls and ActiveX",
    "producer: Open XML SDK",
)


@pytest.mark.parametrize("name", AUDITED)
def test_an_audit_by_others_finds_nothing_new(name: str, sources: dict[bool, Path], tmp_path: Path) -> None:
    target = PACKAGES[name](tmp_path / "target")
    out = target.with_stem("out")
    graft(target, sources[False], out)
    assert _audited(out) <= _audited(target) | _audited(sources[False])


def _audited(path: Path) -> set[str]:
    """What the validator says, numbers left out. Strings inside cells are allowed, and meant: no part is touched."""
    found = OpenXmlValidator().validate(str(path)).errors
    return {re.sub(r"\d+", "#", fault.description) for fault in found if "inline-string" not in fault.description}
