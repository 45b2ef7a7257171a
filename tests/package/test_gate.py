"""The gate: every impostor gets its name, every hostile package its refusal, before a part is handed out."""

from __future__ import annotations

import os
import struct
import time
import tracemalloc
import zipfile
import zlib
from io import BytesIO
from pathlib import Path

import pytest

from reportkit.errors import FileRefusedError
from reportkit.package import inspect, kind_of, open_package
from tests.package import books
from tests.package.books import MAIN, odd

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\0")


def _compound(stream: str) -> bytes:
    return COMPOUND + stream.encode("utf-16-le").ljust(128, b"\0")


def _zip(**members: str) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


IMPOSTORS = {
    "empty": b"",
    "blank": b" \r\n ",
    "zip-empty": b"PK\x05\x06" + b"\0" * 18,
    "zip": _zip(readme="hello"),
    "ods": _zip(mimetype="application/vnd.oasis.opendocument.spreadsheet", **{"content.xml": "<a/>"}),
    "opendocument": _zip(mimetype="application/vnd.oasis.opendocument.text", **{"content.xml": "<a/>"}),
    "encrypted": _compound("EncryptedPackage"),
    "xls": _compound("Workbook"),
    "doc": _compound("WordDocument"),
    "ppt": _compound("PowerPoint Document"),
    "compound": COMPOUND,
    "html": "<!-- x --><HTML><table><tr><td>指标</td></tr></table>".encode("gbk"),
    "mhtml": b"MIME-Version: 1.0\r\nContent-Type: multipart/related",
    "xml2003": b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
    "xml": b'<?xml version="1.0"?><rows/>',
    "text": "部门,指标\n市场部,12\n".encode("gbk"),
    "pdf": b"%PDF-1.7\n",
    "rtf": b"{\\rtf1 x}",
    "image": b"\x89PNG\r\n\x1a\n",
    "archive": b"Rar!\x1a\x07\x00",
    "database": b"SQLite format 3\x00",
    "drm": b"b\x14#e\x00\x01 E-SafeNet LOCK \x00\x02",
    "unknown": bytes(range(256)) * 4,
}


@pytest.mark.parametrize("kind", IMPOSTORS)
def test_an_impostor_is_named(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "report.xlsx"
    path.write_bytes(IMPOSTORS[kind])
    assert kind_of(path) == kind
    with pytest.raises(FileRefusedError) as refusal:
        open_package(path)
    assert refusal.value.code == f"is-{kind}"


@pytest.mark.parametrize(
    ("content_type", "code"),
    [
        ("application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml", "is-docx"),
        ("application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml", "is-pptx"),
        ("application/vnd.ms-excel.sheet.binary.macroEnabled.main", "is-xlsb"),
        ("application/xml", "no-workbook"),
    ],
)
def test_another_office_document_is_named(content_type: str, code: str, tmp_path: Path) -> None:
    assert _refused(books.pack(tmp_path / "a.xlsx", odd(type=content_type))) == code


def _refused(path: Path) -> str:
    with pytest.raises(FileRefusedError) as refusal:
        open_package(path).close()
    return refusal.value.code


def test_a_sound_workbook_passes_and_hands_out_its_parts(tmp_path: Path) -> None:
    path = books.rich(tmp_path / "a.xlsx")
    with open_package(path) as package:
        assert package.workbook_part() == "xl/workbook.xml"
        assert package.content_type("/XL/workbook.xml").endswith("sheet.main+xml")
        assert package.read("xl\\Workbook.xml") == books.parts(path)["xl/workbook.xml"]
        assert {link.kind for link in package.relationships("xl/workbook.xml")} >= {"worksheet", "styles"}
        assert list(package.names) == list(books.parts(path))


@pytest.mark.parametrize("kept", [10, 200, 2000, -1, -30])
def test_a_file_cut_short_is_damaged(kept: int, tmp_path: Path) -> None:
    path = books.rich(tmp_path / "a.xlsx")
    path.write_bytes(path.read_bytes()[:kept])
    assert _refused(path) == "zip-damaged"


def test_a_changed_byte_in_any_part_is_noticed(tmp_path: Path) -> None:
    path = books.pack(tmp_path / "a.xlsx", odd() | {"xl/unused.bin": os.urandom(500)})
    with zipfile.ZipFile(path) as archive:
        at = archive.getinfo("xl/unused.bin").header_offset
    data = bytearray(path.read_bytes())
    data[at + 200] ^= 1
    path.write_bytes(data)
    assert _refused(path) in ("checksum", "part-damaged")


@pytest.mark.parametrize("twin", ["xl/workbook.xml", "XL/Workbook.XML", "/xl/workbook.xml", "xl\\workbook.xml"])
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_part_that_is_there_twice_is_refused(twin: str, tmp_path: Path) -> None:
    path = books.pack(tmp_path / "a.xlsx", odd())
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(twin, "<other/>")
    assert _refused(path) == "part-twice"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "gbk"])
@pytest.mark.parametrize("part", ["xl/workbook.xml", "[Content_Types].xml", "docProps/app.xml"])
def test_a_document_type_declaration_is_refused_in_any_part(part: str, encoding: str, tmp_path: Path) -> None:
    bomb = '<!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
    text = f'<?xml version="1.0" encoding="{encoding}"?><!-- {"x" * 70_000} -->{bomb}<a>&b;</a>'
    path = books.pack(tmp_path / "a.xlsx", odd() | {part: text.encode(encoding)})
    assert _refused(path) in ("doctype", "part-malformed")


def test_a_word_about_doctypes_in_text_is_no_declaration(tmp_path: Path) -> None:
    sheet = f'<worksheet xmlns="{MAIN}"><sheetData/><a><![CDATA[<!DOCTYPE html>]]></a></worksheet>'
    with open_package(books.pack(tmp_path / "a.xlsx", odd(sheet=sheet))) as package:
        assert package.workbook_part()


def test_a_bomb_is_refused_on_the_directory(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in odd().items():
            archive.writestr(name, data)
        with archive.open("xl/bomb.bin", "w") as stream:
            for _ in range(20):
                stream.write(bytes(1 << 20))
    started = time.process_time()
    assert _refused(path) == "ratio-too-high"
    assert time.process_time() - started < 1


def test_a_size_that_lies_is_noticed_while_inflating(tmp_path: Path) -> None:
    path = books.pack(tmp_path / "a.xlsx", odd() | {"xl/unused.bin": bytes(60_000_000)})
    data = path.read_bytes()
    true, false = struct.pack("<I", 60_000_000), struct.pack("<I", 1_000)
    path.write_bytes(data.replace(true, false))
    tracemalloc.start()
    assert _refused(path) == "part-damaged"
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 8_000_000


def test_too_many_parts_are_refused(tmp_path: Path) -> None:
    path = books.pack(tmp_path / "a.xlsx", odd() | {f"xl/x{number}": "" for number in range(5_000)})
    assert _refused(path) == "too-many-parts"


def test_overlapping_members_are_refused(tmp_path: Path) -> None:
    path = books.pack(tmp_path / "a.xlsx", odd() | {"xl/a1.bin": "x", "xl/a2.bin": "x"})
    data = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as archive:
        first, second = archive.getinfo("xl/a1.bin").header_offset, archive.getinfo("xl/a2.bin").header_offset
    place = data.rindex(struct.pack("<I", second) + b"xl/a2.bin")
    data[place : place + 4] = struct.pack("<I", first)
    path.write_bytes(data)
    assert _refused(path) in ("zip-two-names", "zip-overlap", "zip-damaged")


def test_deep_nesting_is_malformed_not_a_crash(tmp_path: Path) -> None:
    deep = f'<workbook xmlns="{MAIN}">' + "<a>" * 100_000 + "</a>" * 100_000 + "</workbook>"
    path = books.pack(tmp_path / "a.xlsx", odd(book=deep))
    with pytest.raises(FileRefusedError) as refusal:
        inspect(path)
    assert refusal.value.code == "part-malformed"


def test_what_is_no_file_is_refused_without_waiting(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.xlsx"
    os.mkfifo(pipe)
    assert _refused(pipe) == "not-a-file"
    assert _refused(tmp_path) == "not-a-file"
    assert _refused(tmp_path / "none.xlsx") == "not-found"
    assert _refused(tmp_path / "~$none.xlsx") == "owner-file"


def test_a_missing_part_is_named(tmp_path: Path) -> None:
    members = odd()
    del members["xl/workbook.xml"]
    assert _refused(books.pack(tmp_path / "a.xlsx", members)) == "part-missing"


def test_members_inflate_to_what_zipfile_gives_at_every_size(tmp_path: Path) -> None:
    sizes = (0, 1, 65_535, 65_536, 65_537, 300_000)
    members = {f"xl/s{size}.bin": zlib.compress(bytes(size)) + bytes(size) for size in sizes}
    path = books.pack(tmp_path / "a.xlsx", odd() | members)
    with open_package(path, verify=False) as package:
        assert {name: package.read(name) for name in members} == members
