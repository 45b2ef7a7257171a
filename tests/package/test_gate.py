"""The gate: every impostor gets its name before a part is handed out; hostile packages are in `test_hostile`."""

from __future__ import annotations

import os
import zipfile
import zlib
from io import BytesIO
from pathlib import Path

import pytest

from reportkit.errors import FileRefusedError
from reportkit.package import kind_of, open_package
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


def test_a_word_about_doctypes_in_text_is_no_declaration(tmp_path: Path) -> None:
    sheet = f'<worksheet xmlns="{MAIN}"><sheetData/><a><![CDATA[<!DOCTYPE html>]]></a></worksheet>'
    with open_package(books.pack(tmp_path / "a.xlsx", odd(sheet=sheet))) as package:
        assert package.workbook_part()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes have no place in folders on Windows")
def test_a_pipe_is_refused_without_waiting(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.xlsx"
    os.mkfifo(pipe)
    assert _refused(pipe) == "not-a-file"


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    assert _refused(tmp_path) == "not-a-file"
    assert _refused(tmp_path / "none.xlsx") == "not-found"
    assert _refused(tmp_path / "~$none.xlsx") == "owner-file"


def test_members_inflate_to_what_zipfile_gives_at_every_size(tmp_path: Path) -> None:
    sizes = (0, 1, 65_535, 65_536, 65_537, 300_000)
    members = {f"xl/s{size}.bin": zlib.compress(bytes(size)) + bytes(size) for size in sizes}
    path = books.pack(tmp_path / "a.xlsx", odd() | members)
    with open_package(path, verify=False) as package:
        assert {name: package.read(name) for name in members} == members
