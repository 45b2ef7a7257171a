"""The codes of findings: those of the checks, and those of the reader, as the texts list them."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from reportkit.lang import LANGUAGES

NOTES = "notes"
"""The table of text/<lang>/findings.toml that explains the reader's notes."""


@cache
def documented_codes() -> tuple[str, ...]:
    """Every code whose level a company may change: a check's, or a note's of the reader; in the texts' order."""
    root = files("reportkit.text") / LANGUAGES[0]
    checks = tomllib.loads((root / "checks.toml").read_text(encoding="utf-8"))
    notes = tomllib.loads((root / "findings.toml").read_text(encoding="utf-8"))[NOTES]
    explained = (code for code, entry in checks.items() if "why" in entry)
    return (*explained, *notes)
