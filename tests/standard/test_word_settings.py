"""A company's `[word]` table, and what the command line lays over it."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportkit.errors import DefinitionError, ReportkitError
from reportkit.standard import load, typeset
from reportkit.standard.spec import WordSettings
from tests.standard.company_file import company


def settings(folder: Path, text: str) -> WordSettings:
    return company(folder, f"[word]\n{text}").word


def test_every_setting_of_the_table_is_taken(tmp_path: Path) -> None:
    told = settings(tmp_path, 'fonts = "open"\ncjk_font = "等线"\nlatin_font = "Arial"\nline_spacing = 28\n'
                              'charts = "no"\npage_numbers = true\nreference = "paper/company.docx"')
    reference = str(tmp_path / "paper" / "company.docx")
    assert told == WordSettings("open", "等线", "Arial", 28.0, "no", True, reference)


def test_without_the_table_everything_is_as_the_style_has_it() -> None:
    assert load().word == WordSettings()


@pytest.mark.parametrize(("text", "code"), [
    ('fonts = "fancy"', "not-allowed"), ("line_spacing = 4", "out-of-range"), ('charts = "some"', "not-allowed"),
    ("page_number = true", "unknown-key"),
])
def test_what_cannot_be_meant_is_refused(text: str, code: str, tmp_path: Path) -> None:
    with pytest.raises(DefinitionError) as caught:
        settings(tmp_path, text)
    assert caught.value.code == code


def test_the_command_line_wins_over_the_company() -> None:
    made = typeset(load(), Path("x.docx"), "standard", 1.5, page_numbers=True).word
    assert (made.reference, made.fonts, made.line_spacing, made.page_numbers) == ("x.docx", "standard", 1.5, True)
    assert typeset(load(), None, "", 0.0, page_numbers=False) == load()


@pytest.mark.parametrize(("fonts", "spacing", "code"), [("fancy", 0.0, "bad-fonts"), ("", 4.0, "bad-line-spacing"),
                                                        ("", -1.0, "bad-line-spacing"), ("", 61.0, "bad-line-spacing")])
def test_an_option_that_cannot_be_meant_is_named(fonts: str, spacing: float, code: str) -> None:
    with pytest.raises(ReportkitError) as caught:
        typeset(load(), None, fonts, spacing, page_numbers=False)
    assert caught.value.code == code
