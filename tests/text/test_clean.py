"""The gate for user text."""

from __future__ import annotations

import pytest

from reportkit.text.clean import clean, cut, one_line, writable


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("上\x00半\x1f年", "上半年"),
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("x\ud800y\ufffe\uffffz", "xyz"),
        ("safe\u202egnp.exe\u2066", "safegnp.exe"),
        ("tab\tline\n", "tab\tline\n"),
        ("𠮷 👨\u200d👩\u200d👧", "𠮷 👨\u200d👩\u200d👧"),
    ],
)
def test_clean_drops_what_breaks_or_disguises_a_document(given: str, expected: str) -> None:
    assert clean(given) == expected


def test_one_line_keeps_a_chinese_space() -> None:
    assert one_line(" 第10期　\n 11月\t4日 ") == "第10期　 11月 4日"


def test_cut_leaves_a_text_that_fits() -> None:
    assert (cut("12345", 5), cut("123456", 5)) == ("12345", "1234…")


def test_no_printable_character_is_taken_out() -> None:
    printable = "".join(sign for sign in map(chr, range(0x10000)) if sign.isprintable())
    assert "".join(clean(sign + "\n") for sign in printable) == "\n".join(printable) + "\n"
    assert "".join(writable(sign + "\n") for sign in printable) == "\n".join(printable) + "\n"
