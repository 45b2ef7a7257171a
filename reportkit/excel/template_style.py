"""Colours, type and cell formats of the standard workbook. A colour is an instruction, never decoration.

Yellow: required. Orange: missing in a row that is begun. White: fill when it applies. Grey: leave alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from reportkit.lang import Lang

REQUIRED = "FFF8D9"
FILLED = "FFFFFF"
MISSING = "F8CBAD"
PREFILLED = "E4E9EF"
COMPUTED = "F2F2F2"
ACCENT = "1F4E79"
OPTIONAL_HEAD = "9DB7D3"
QUIET_HEAD = "D0D4D9"
MISSING_HEAD = "595959"
BANDS = ("DDE6F0", "EEF2F7")
CALL = "C55A11"
LINE = "C9C9C9"
OPEN = "9C3A00"
DONE = "1E6B2E"
EXAMPLE = "7F7F7F"
LIGHTS = {"●": ("DDF0DF", "1E6B2E"), "◆": ("FFF0C8", "8A5A00"), "■": ("F9D9D6", "A61B1B")}

THIN, DASHED = 1, 3

Align = Literal["left", "right", "center"]


@dataclass(frozen=True, slots=True)
class Look:
    """How one cell looks. `fill` and `color` are RRGGBB, `line` a border style (0 = none), `size` in points
    above or below the body size, `symbols`: the font in which ● ◆ ■ ○ are told apart."""

    fill: str = ""
    color: str = "000000"
    align: Align = "left"
    bold: bool = False
    italic: bool = False
    size: float = 0.0
    wrap: bool = False
    indent: bool = False
    line: int = THIN
    line_color: str = LINE
    below: str = ""
    number: str = ""
    symbols: bool = False
    locked: bool = True
    underline: bool = False


class Styles:
    """The formats of one workbook, each made once."""

    def __init__(self, book: Workbook, lang: Lang) -> None:
        self._book = book
        self.font, self.size = ("微软雅黑", 9.5) if lang == "zh" else ("Calibri", 10.0)
        self._symbol_font = self.font if lang == "zh" else "Arial"
        self._made: dict[Look, Format] = {}
        self._changes: dict[tuple[tuple[str, object], ...], Format] = {}

    def __call__(self, look: Look) -> Format:
        """The format of a look."""
        if look not in self._made:
            self._made[look] = self._book.add_format(self._properties(look))
        return self._made[look]

    def change(self, **properties: object) -> Format:
        """A format of a conditional rule: only what it changes."""
        key = tuple(sorted(properties.items()))
        if key not in self._changes:
            self._changes[key] = self._book.add_format(dict(properties))
        return self._changes[key]

    def fill(self, color: str) -> Format:
        """A conditional format that only changes the background."""
        return self.change(bg_color=f"#{color}")

    def _properties(self, look: Look) -> dict[str, object]:
        size = self.size + look.size - (1.0 if look.symbols and self._symbol_font == "Arial" else 0.0)
        properties: dict[str, object] = {
            "font_name": self._symbol_font if look.symbols else self.font, "font_size": size,
            "font_color": f"#{look.color}", "valign": "vcenter", "align": look.align,
        }
        if look.fill:
            properties |= {"bg_color": f"#{look.fill}", "pattern": 1}
        if look.line:
            properties |= {"border": look.line, "border_color": f"#{look.line_color}"}
        if look.below:
            properties |= {"bottom": 2, "bottom_color": f"#{look.below}"}
        if look.number:
            properties["num_format"] = look.number
        flags = {"bold": look.bold, "italic": look.italic, "text_wrap": look.wrap,
                 "underline": look.underline, "indent": int(look.indent)}
        properties |= {name: value for name, value in flags.items() if value}
        if not look.locked:
            properties["locked"] = False
        return properties
