"""Workbooks in unusual zip files: names, flags, records and methods."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

from tests.package.books import pack
from tests.package.packages.by_hand import Content, Hand

Members = dict[str, Content]


def _renamed(change: Callable[[str], str]) -> Callable[[Path], Path]:
    return lambda stem: pack(stem.with_suffix(".xlsx"), {change(name): data for name, data in Hand().members().items()})


def _with(more: Mapping[str, Content]) -> Callable[[Path], Path]:
    return lambda stem: pack(stem.with_suffix(".xlsx"), {**Hand().members(), **more})


def _zip(
    stem: Path, *, zip64: bool = False, method: int = zipfile.ZIP_DEFLATED, comment: bytes = b"", extra: bytes = b""
) -> Path:
    path = stem.with_suffix(".xlsx")
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, data in Hand().members().items():
            entry = zipfile.ZipInfo(name, (2026, 11, 2, 8, 30, 0))
            entry.compress_type, entry.extra, entry.comment = method, extra, comment[:5]
            with archive.open(entry, "w", force_zip64=zip64) as stream:
                stream.write(data if isinstance(data, bytes) else data.encode())
        archive.comment = comment
    return path


def _name_in_gbk(stem: Path) -> Path:
    """A name in the bytes of a Chinese Windows, without the flag for UTF-8."""
    path = _with({"xl/media/aaaa.bin": b"1"})(stem)
    path.write_bytes(path.read_bytes().replace(b"xl/media/aaaa.bin", b"xl/media/" + "图片".encode("gbk") + b".bin"))
    return path


def _nothing_deflated_to_nothing(stem: Path) -> Path:
    """An empty part whose method is deflate and whose data has no byte at all."""
    path = stem.with_suffix(".xlsx")
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in {**Hand().members(), "docProps/thumbnail.wmf": b""}.items():
            archive.writestr(name, data)
    data = bytearray(path.read_bytes())
    name = b"docProps/thumbnail.wmf"
    local, central = data.index(name) - 30, data.rindex(name) - 46
    struct.pack_into("<H", data, local + 8, zipfile.ZIP_DEFLATED)
    struct.pack_into("<H", data, central + 10, zipfile.ZIP_DEFLATED)
    path.write_bytes(data)
    return path


FOLDERS = dict.fromkeys(("_rels/", "xl/", "xl/worksheets/", "docProps/"), b"")

MADE: dict[str, Callable[[Path], Path]] = {
    "backslashes": _renamed(lambda name: name.replace("/", "\\")),
    "odd case": _renamed(lambda name: name if name.startswith("[") else name.replace("xl/", "XL/").swapcase()),
    "leading slashes": _renamed(lambda name: f"/{name}"),
    "percent-encoded": _renamed(lambda name: name.replace("sheet1.xml", "%73heet1.xml")),
    "data descriptors": lambda stem: pack(stem.with_suffix(".xlsx"), Hand().members(), descriptors=True),
    "zip64 records": lambda stem: _zip(stem, zip64=True),
    "stored, not deflated": lambda stem: _zip(stem, method=zipfile.ZIP_STORED),
    "comments and extra fields": lambda stem: _zip(stem, comment=b"made by hand", extra=b"\x99\x99\x02\x00ab"),
    "folders listed": _with(FOLDERS),
    "a name in GBK bytes": _name_in_gbk,
    "a Chinese name": _with({"xl/media/图片 1.bin": b"1"}),
    "names that climb": _with({"../../outside.bin": b"1", "xl/../../etc/passwd": b"2", "C:\\x.bin": b"3"}),
    "an orphan": _with({"not/reached.bin": b"orphan", "xl/worksheets/sheet2.xml": b"no sheet at all"}),
    "an empty part without data": _nothing_deflated_to_nothing,
}
