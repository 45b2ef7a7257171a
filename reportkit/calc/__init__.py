"""The values of formulas that reportkit writes, as LibreOffice and Excel compute them.

A formula is written once; its cached value in the file comes from here. It knows the functions that
those formulas use and no others, no names, no structured references, no array entry.
"""

from __future__ import annotations

from reportkit.calc.book import Book, Sheets
from reportkit.calc.values import CalcError, Scalar, serial

__all__ = ["Book", "CalcError", "Scalar", "Sheets", "serial"]
