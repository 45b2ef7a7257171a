"""The page of checks names every code there is: of checks, of the reader, of merging, and of refusals."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from reportkit import checks
from reportkit.lang import LANGUAGES, Lang
from reportkit.reference.checks import MERGING, NOTES, REFUSED, checks_page
from reportkit.text import load
from reportkit.text.codes import documented_codes

ROOT = Path(__file__).parent.parent / "reportkit"
IN_MERGING = re.compile(r'(?:Problem|_left|code =)[( ](?:[^()\n]*?)"([a-z]+(?:-[a-z]+)+)"')


def codes_in(area: str, lang: Lang) -> list[str]:
    entries = tomllib.loads((ROOT / "text" / lang / f"{area}.toml").read_text("utf-8")).items()
    return [code for code, entry in entries if isinstance(entry, dict) and "message" in entry]


def note_codes(lang: Lang) -> set[str]:
    """The codes of the reader's notes, as its texts have them."""
    words = load(lang, "reading")
    return {code for code in codes_in("reading", lang) if REFUSED not in words(f"{code}.message")}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_code_of_a_check_and_of_the_reader_has_its_section(lang: Lang) -> None:
    page = checks_page(lang)
    for code in (*(code for check in checks.CHECKS for code in check.levels), *note_codes(lang)):
        assert f"\n## {code}\n" in page


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_refusal_stands_in_a_table(lang: Lang) -> None:
    page = checks_page(lang)
    listed = [code for area in ("package", "errors", "standard") for code in codes_in(area, lang)]
    for code in (*listed, *(set(codes_in("reading", lang)) - note_codes(lang))):
        assert f"| `{code}` |" in page


def test_the_notes_and_the_findings_of_merging_are_those_of_the_code() -> None:
    assert set(NOTES) == note_codes("en")
    sources = "".join(path.read_text("utf-8") for path in (ROOT / "collect").glob("*.py"))
    found = set(IN_MERGING.findall(sources))
    assert len(found) > 5
    assert found <= set(MERGING)


def test_levels_may_be_changed_of_checks_and_notes_and_of_nothing_else() -> None:
    codes = {code for check in checks.CHECKS for code in check.levels}
    assert set(documented_codes()) == codes | set(NOTES)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_link_of_the_overview_leads_to_a_section(lang: Lang) -> None:
    page = checks_page(lang)
    links = re.findall(r"\]\(#([a-z0-9-]+)\)", page)
    assert len(links) == len(set(links)) > 30
    for code in links:
        assert f"\n## {code}\n" in page
