"""The definition of the standard workbook: `load()` gives it, `spec` says what it is made of."""

from __future__ import annotations

from reportkit.standard.loader import load

__all__ = ["load"]
