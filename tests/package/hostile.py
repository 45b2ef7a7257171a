"""Packages that attack or are broken, each reduced to one trick, and what is answered: the ledger.

A changed outcome fails `test_hostile` until its line here is edited.
"""

from __future__ import annotations

import io
import struct
import warnings
import zipfile
import zlib
from collections.abc import Callable, Mapping
from functools import cache

from tests.package.books import MAIN, PKG, REL
from tests.package.packages.by_hand import STYLES, Content, Hand
from tests.package.packages.features import BOOK, SHEET

DONE = "done"
MIB = 1 << 20
DTD = '<!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><a>&b;</a>'
OUTSIDE = '<!DOCTYPE a SYSTEM "http://127.0.0.1:9/x.dtd"><a/>'
PARAMETER = '<!DOCTYPE a [<!ENTITY % p SYSTEM "file:///etc/passwd">%p;]><a/>'
FLAT = f'<worksheet xmlns="{MAIN}"><sheetData/></worksheet>'


def _zip(members: Mapping[str, Content], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


@cache
def _plain(method: int = zipfile.ZIP_DEFLATED) -> bytes:
    return _zip(Hand().members(), method)


def _with(more: Mapping[str, Content]) -> bytes:
    return _zip({**Hand().members(), **more})


def _without(*parts: str) -> bytes:
    return _zip({name: data for name, data in Hand().members().items() if name not in parts})


def _book(text: str) -> bytes:
    return _with({BOOK: f'<workbook xmlns="{MAIN}" xmlns:r="{REL}">{text}</workbook>'})


def _sheets(text: str) -> bytes:
    return _book(f'<sheets><sheet name="数据" sheetId="7" r:id="rId1"/>{text}</sheets>')


@cache
def _zeros(mebibytes: int) -> bytes:
    """So many MiB of zeros deflated, by repeating one flushed block."""
    deflater = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = deflater.compress(bytes(MIB)) + deflater.flush(zlib.Z_FULL_FLUSH)
    return block * mebibytes + deflater.flush()


def _with_raw(*entries: tuple[str, bytes, int]) -> bytes:
    """The workbook with deflated members put in as they are: name, compressed bytes, the size that is told."""
    data = _plain()
    end = data.rindex(b"PK\x05\x06")
    count, size, at = struct.unpack("<HII", data[end + 10 : end + 20])
    body, directory = data[:at], data[at : at + size]
    for name, packed, told in entries:
        fields = (20, 0, 8, 0, 33, 0, len(packed), told, len(name), 0)
        head = struct.pack("<4s5H3I2H", b"PK\x03\x04", *fields)
        directory += struct.pack("<4s6H3I5H2I", b"PK\x01\x02", 20, *fields, 0, 0, 0, 0, len(body)) + name.encode()
        body += head + name.encode() + packed
    total = count + len(entries)
    return body + directory + struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, total, total, len(directory), len(body), 0)


def _patched(offset: int, layout: str, value: int, name: bytes = b"xl/workbook.xml", local: bool = False) -> bytes:
    """A number changed in the directory entry of a member, or in its local header."""
    data = bytearray(_plain(zipfile.ZIP_STORED))
    start = data.index(name) - 30 if local else data.rindex(name) - 46
    struct.pack_into(layout, data, start + offset, value)
    return bytes(data)


def _flipped(part: str) -> bytes:
    """One bit of a stored part turned."""
    data = bytearray(_plain(zipfile.ZIP_STORED))
    data[data.index(part.encode()) + len(part) + 20] ^= 1
    return bytes(data)


def _renamed_locally() -> bytes:
    data = _plain()
    return data.replace(b"xl/styles.xml", b"xl/stylez.xml", 1)


def _nested_member() -> bytes:
    """A member that lies inside the data of another one."""
    inner = _zip({"xl/inner.bin": b"x"}, zipfile.ZIP_STORED)
    local = inner[: inner.index(b"PK\x01\x02")]
    data = _zip({**Hand().members(), "xl/outer.bin": local + b"tail", "xl/inner.bin": b"x"}, zipfile.ZIP_STORED)
    inside = data.index(b"xl/outer.bin") + 12
    changed = bytearray(data)
    struct.pack_into("<I", changed, data.rindex(b"xl/inner.bin") - 4, inside)
    return bytes(changed)


def _twice(name: str) -> bytes:
    out = io.BytesIO(_plain())
    with zipfile.ZipFile(out, "a") as archive, warnings.catch_warnings(action="ignore"):  # a double is meant here
        archive.writestr(name, "<other/>")
    return out.getvalue()


def _rels(text: str, part: str = "xl/_rels/workbook.xml.rels") -> bytes:
    return _with({part: f'<Relationships xmlns="{PKG}relationships">{text}</Relationships>'})


def _link(target: str, kind: str = "officeDocument", mode: str = "") -> str:
    return f'<Relationship Id="rId1" Type="{REL}/{kind}" Target="{target}"{mode}/>'


LEDGER: dict[str, tuple[Callable[[], bytes], str]] = {
    "bomb: 1 GiB of zeros in a sheet": (
        lambda: _with_raw(("xl/worksheets/s.xml", _zeros(1024), 1024 * MIB)),
        "part-too-big",
    ),
    "bomb: 200 MiB in a part nobody uses": (lambda: _with_raw(("xl/x.bin", _zeros(200), 200 * MIB)), "ratio-too-high"),
    "bomb: many parts of 15 MiB": (
        lambda: _with_raw(*((f"xl/x{n}.bin", _zeros(15), 15 * MIB) for n in range(40))),
        "package-too-big",
    ),
    "bomb: 200 MiB that tell 1,000 bytes": (lambda: _with_raw(("xl/x.bin", _zeros(200), 1_000)), "part-damaged"),
    "bomb: 20,000 parts": (lambda: _with({f"xl/x{n}": b"" for n in range(20_000)}), "too-many-parts"),
    "bomb: 600,000 elements of style": (
        lambda: _with({"xl/styles.xml": STYLES.replace("<cellXfs", "<a>" + "<x/>" * 600_000 + "</a><cellXfs")}),
        "too-many-elements",
    ),
    "bomb: 100,000 levels in the workbook": (lambda: _book("<a>" * 100_000 + "</a>" * 100_000), "part-malformed"),
    "bomb: 100,000 levels in the styles": (
        lambda: _with({"xl/styles.xml": "<a>" * 100_000 + "</a>" * 100_000}),
        "part-malformed",
    ),
    "bomb: 100,000 levels in a sheet": (lambda: _with({SHEET: "<a>" * 100_000 + "</a>" * 100_000}), DONE),
    "bomb: an attribute of 1 MB": (lambda: _sheets(f'<sheet name="{"A" * 1_000_000}" r:id=""/>'), DONE),
    "bomb: 5,000 defined names": (
        lambda: _book(
            '<sheets><sheet name="数据" sheetId="7" r:id="rId1"/></sheets><definedNames>'
            + "".join(f'<definedName name="n{n}">1</definedName>' for n in range(5_000))
            + "</definedNames>"
        ),
        DONE,
    ),
    "bomb: 10,000 sheets of one part": (
        lambda: _sheets("".join(f'<sheet name="s{n}" sheetId="{n + 8}" r:id="rId1"/>' for n in range(10_000))),
        "sheet-list-damaged",
    ),
    "overlap: a member inside another one": (_nested_member, "zip-overlap"),
    "overlap: two names for one member": (lambda: _patched(42, "<I", 0, b"xl/styles.xml"), "zip-two-names"),
    "dtd: in the workbook": (lambda: _with({BOOK: DTD}), "doctype"),
    "dtd: in the content types": (lambda: _with({"[Content_Types].xml": DTD}), "doctype"),
    "dtd: in relationships": (lambda: _with({"xl/_rels/workbook.xml.rels": DTD}), "doctype"),
    "dtd: in a sheet, outside": (lambda: _with({SHEET: OUTSIDE}), "doctype"),
    "dtd: in document properties, by a parameter": (lambda: _with({"docProps/core.xml": PARAMETER}), "doctype"),
    "dtd: behind a long comment": (lambda: _with({SHEET: f"<!--{'x' * 70_000}-->{DTD}"}), "doctype"),
    "dtd: in UTF-16 with a mark": (lambda: _with({SHEET: DTD.encode("utf-16")}), "doctype"),
    "dtd: in UTF-16 without a mark": (
        lambda: _with({SHEET: f'<?xml version="1.0" encoding="UTF-16BE"?>{DTD}'.encode("utf-16-be")}),
        "doctype",
    ),
    "dtd: in UTF-8 with a mark": (lambda: _with({SHEET: b"\xef\xbb\xbf" + DTD.encode()}), "doctype"),
    "dtd: in a named encoding": (
        lambda: _with({SHEET: f'<?xml version="1.0" encoding="GBK"?>{DTD}'.encode("gbk")}),
        "doctype",
    ),
    "dtd: in VML": (lambda: _with({"xl/drawings/v.vml": DTD}), "doctype"),
    "dtd: in an SVG picture, where it is usual": (
        lambda: _zip(Hand(parts={"xl/media/a.svg": DTD}, types={"xl/media/a.svg": "image/svg+xml"}).members()),
        DONE,
    ),
    "dtd: in small letters, which is no XML": (
        lambda: _with({BOOK: DTD.replace("DOCTYPE", "doctype")}),
        "part-malformed",
    ),
    "dtd: only its word, in binary data": (lambda: _with({"xl/media/a.bin": b"\xff\xd8<!DOCTYPE html>"}), DONE),
    "cut: nothing left": (lambda: b"", "is-empty"),
    "cut: 10 bytes left": (lambda: _plain()[:10], "zip-damaged"),
    "cut: half": (lambda: _plain()[: len(_plain()) // 2], "zip-damaged"),
    "cut: no directory": (lambda: _plain()[: _plain().index(b"PK\x01\x02")], "zip-damaged"),
    "cut: one byte less": (lambda: _plain()[:-1], "zip-damaged"),
    "cut: 5 bytes out of the middle": (lambda: _plain()[:200] + _plain()[205:], "zip-damaged"),
    "more: zeros at the end": (lambda: _plain() + bytes(5_000), DONE),
    "more: 100 kB of zeros at the end": (lambda: _plain() + bytes(100_000), "zip-damaged"),
    "more: bytes in front": (lambda: b"MZ" + bytes(100) + _plain(), "is-unknown"),
    "flip: in the workbook": (lambda: _flipped(BOOK), "checksum"),
    "flip: in the styles": (lambda: _flipped("xl/styles.xml"), "checksum"),
    "flip: in a sheet": (lambda: _flipped(SHEET), "checksum"),
    "zip: encrypted": (lambda: _patched(8, "<H", 1), "zip-encrypted"),
    "zip: another method": (lambda: _patched(10, "<H", 14), "zip-method"),
    "zip: a local header elsewhere": (lambda: _patched(42, "<I", 10**6), "zip-damaged"),
    "zip: a wrong checksum": (lambda: _patched(16, "<I", 1), "checksum"),
    "zip: a wrong compressed size": (lambda: _patched(20, "<I", 10**8), "zip-overlap"),
    "zip: another name in the local header": (_renamed_locally, "zip-two-names"),
    "twice: a part": (lambda: _twice(BOOK), "part-twice"),
    "twice: in another case": (lambda: _twice("XL/Workbook.XML"), "part-twice"),
    "twice: with a slash": (lambda: _twice("/xl/workbook.xml"), "part-twice"),
    "twice: with backslashes": (lambda: _twice("xl\\workbook.xml"), "part-twice"),
    "twice: percent-encoded": (lambda: _twice("xl/work%62ook.xml"), "part-twice"),
    "names: that climb out": (lambda: _with({"../../../tmp/evil": b"x", "/etc/passwd": b"x", "C:\\evil": b"x"}), DONE),
    "names: very long": (lambda: _with({"xl/" + "a" * 60_000: b"x"}), DONE),
    "names: with controls": (lambda: _with({"xl/\x1b[31m\r\n.bin": b"x"}), DONE),
    "links: the workbook is outside": (
        lambda: _rels(_link("http://127.0.0.1:9/book.xml", mode=' TargetMode="External"'), "_rels/.rels"),
        "no-workbook",
    ),
    "links: the workbook climbs out": (lambda: _rels(_link("../../etc/passwd"), "_rels/.rels"), "part-missing"),
    "links: the workbook is the relationships": (lambda: _rels(_link("_rels/.rels"), "_rels/.rels"), "no-workbook"),
    "links: a sheet is outside": (
        lambda: _rels(_link("http://127.0.0.1:9/", "worksheet", ' TargetMode="External"')),
        "sheet-list-damaged",
    ),
    "links: a sheet is the workbook": (lambda: _rels(_link("workbook.xml", "worksheet")), DONE),
    "links: one id twice": (lambda: _rels(_link("worksheets/sheet1.xml", "worksheet") * 2), "relationship-twice"),
    "links: in a circle": (
        lambda: _rels(_link("sheet1.xml", "worksheet"), "xl/worksheets/_rels/sheet1.xml.rels"),
        DONE,
    ),
    "missing: content types": (lambda: _without("[Content_Types].xml"), "is-zip"),
    "missing: relationships": (lambda: _without("_rels/.rels"), "no-workbook"),
    "missing: the workbook": (lambda: _without(BOOK), "part-missing"),
    "missing: the workbook's relationships": (lambda: _without("xl/_rels/workbook.xml.rels"), "sheet-list-damaged"),
    "missing: a sheet": (lambda: _without(SHEET), DONE),
    "xml: not UTF-8": (lambda: _with({BOOK: b"<workbook>\xff\xfe\xfa</workbook>"}), "part-malformed"),
    "xml: in an encoding that makes half characters": (
        lambda: _with({"[Content_Types].xml": b'<?xml version="1.0" encoding="unicode_escape"?>\\ud800<a/>'}),
        "part-malformed",
    ),
    "xml: a prefix nobody declared": (lambda: _book("<x:a/>"), "part-malformed"),
    "xml: an entity nobody declared": (lambda: _book("&x;"), "part-malformed"),
    "xml: cut off": (lambda: _with({"xl/styles.xml": "<styleSheet><fonts>"}), "part-malformed"),
    "xml: another root": (lambda: _with({BOOK: FLAT}), "no-sheets"),
    "xml: numbers beyond all bounds": (
        lambda: _book(
            '<bookViews><workbookView activeTab="99999999999"/></bookViews><sheets><sheet name="数据" '
            'sheetId="-5" r:id="rId1"/></sheets><definedNames><definedName name="a" localSheetId="4294967295">'
            "1</definedName></definedNames>"
        ),
        DONE,
    ),
    "xml: names that are no numbers": (
        lambda: _book(
            '<bookViews><workbookView activeTab="x" firstSheet=""/></bookViews><sheets><sheet name="数据" '
            'sheetId="x" r:id="rId1"/></sheets><definedNames><definedName name="a" localSheetId="x"/>'
            "</definedNames>"
        ),
        DONE,
    ),
}
"""Trick: how the file is made, and `done` or the code of the refusal."""
