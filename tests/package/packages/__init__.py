"""All packages that go through graft and remove in `test_round_trip`. To add one, add a line to one of these tables."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.package.packages import features, odd_files, odd_xml, openpyxl_made, shapes, xlsxwriter_made

Maker = Callable[[Path], Path]

PACKAGES: dict[str, Maker] = {
    **{f"xlsxwriter: {name}": make for name, make in xlsxwriter_made.MADE.items()},
    **{f"openpyxl: {name}": make for name, make in openpyxl_made.MADE.items()},
    **{f"feature: {name}": make for name, make in features.MADE.items()},
    **{f"producer: {name}": make for name, make in shapes.MADE.items()},
    **{f"xml: {name}": make for name, make in odd_xml.MADE.items()},
    **{f"zip: {name}": make for name, make in odd_files.MADE.items()},
}
"""How each package is made: a function from the path without an ending to the path of the written file."""
