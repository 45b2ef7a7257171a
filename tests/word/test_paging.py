"""Page numbers of the contents list."""

from __future__ import annotations

import zlib
from pathlib import Path

import pytest

from reportkit.model import Heading, Outline
from reportkit.standard.spec import WordSettings
from reportkit.text import load
from reportkit.word import document, paging
from reportkit.word.contents import Entry, contents
from reportkit.word.paging import read

LISTED = Outline("zh", "", "题", "", tuple(Heading(1, f"章{n}") for n in range(4)))
COUNTED = WordSettings(page_numbers=True)


def pdf(*told: tuple[str, int], pages: int = 3) -> bytes:
    """The objects of a PDF that matter here, as LibreOffice writes them."""
    kids = " ".join(f"{10 + page} 0 R" for page in range(pages))
    lines = [f"<</Type/Pages/Kids[ {kids} ]/Count {pages}>>".encode()]
    for title, page in told:
        name = ("\ufeff" + title).encode("utf-16-be").hex().upper()
        lines.append(f"<</Count 0/Title<{name}>\n/Dest[{9 + page} 0 R/XYZ 1 2 0]>>".encode())
    return b"\n".join(lines)


def test_bookmarks_say_the_pages_of_the_headings() -> None:
    assert read(pdf(("一、 背景", 1), ("（一） 范 围", 3)), ["背景", "范围"]) == [1, 3]


def test_bookmarks_in_a_compressed_stream_are_read_too() -> None:
    packed = zlib.compress(pdf(("1 Scope", 2)))
    assert read(b"<</Type/ObjStm/N 5>>\nstream\r\n" + packed + b"\r\nendstream", ["Scope"]) == [2]


@pytest.mark.parametrize("told", [(("背景", 1),), (("背景", 1), ("范畴", 2)), (("范围", 1), ("背景", 2)),
                                  (("背景", 1), ("范围", 9))])
def test_other_headings_than_expected_give_no_pages(told: tuple[tuple[str, int], ...]) -> None:
    assert read(pdf(*told), ["背景", "范围"]) is None


@pytest.mark.parametrize("broken", [b"", b"%PDF-1.7", b"<</Type/ObjStm>>\nstream\nxx\nendstream"])
def test_what_is_no_such_pdf_gives_no_pages(broken: bytes) -> None:
    assert read(broken, ["背景"]) is None


def test_an_entry_with_a_known_page_ends_in_a_field_that_word_updates() -> None:
    entries = [Entry(1, f"{n}、", "章", f"_Toc{n}") for n in range(4)]
    xml = contents(entries, load("zh", "outline"), {"_Toc1": 7})
    assert xml.count("PAGEREF _Toc1 \\h") == 1
    assert xml.count("PAGEREF") == 1


def test_without_libreoffice_there_are_no_page_numbers(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert paging.program() is None
    assert document.made(LISTED, settings=COUNTED) == document.Made(document.write(LISTED), "plain", "")


def test_a_program_that_fails_gives_no_page_numbers(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program = tmp_path / "soffice"
    program.write_text("#!/bin/sh\nexit 77\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert document.made(LISTED, settings=COUNTED) == document.Made(document.write(LISTED), "plain", "")


def test_a_document_without_a_contents_list_needs_no_pages(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    short = Outline("zh", "", "题", "", (Heading(1, "章"),))
    assert document.made(short, settings=COUNTED) == document.Made(document.write(short), "none", "")
    assert document.made(LISTED, "gov", COUNTED) == document.Made(document.write(LISTED, "gov"), "none", "")


def test_pages_are_counted_only_where_they_are_asked_for() -> None:
    assert document.made(LISTED).contents == "plain"
