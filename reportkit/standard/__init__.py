"""The definition of the standard workbook: `load()` gives it, `spec` says what it is made of."""

from __future__ import annotations

from reportkit.standard.loader import load
from reportkit.standard.word_settings import typeset

__all__ = ["load", "typeset"]
