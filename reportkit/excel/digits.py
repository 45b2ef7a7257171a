"""How many pixels a digit takes in a workbook's Normal font, in which column widths are counted.

ISO/IEC 29500-1, 18.3.1.13.
"""

from __future__ import annotations

DEFAULT_PX = 7.0

WIDTHS_PX = {
    ("calibri", 11): 7.0, ("arial", 10): 7.0, ("aptos narrow", 11): 7.0, ("carlito", 11): 7.0,
    ("liberation sans", 10): 7.0, ("calibri", 12): 8.0, ("arial", 11): 8.0, ("arial", 12): 9.0,
    ("宋体", 11): 8.0, ("宋体", 12): 8.0, ("simsun", 11): 8.0, ("simsun", 12): 8.0,
    ("等线", 11): 8.0, ("dengxian", 11): 8.0, ("微软雅黑", 11): 8.0, ("microsoft yahei", 11): 8.0,
}
"""At 96 dots an inch. The Chinese fonts are by their metrics, not measured in Excel."""


def digit_width_px(font: tuple[str, float] | None) -> float:
    """Pixels of a digit in the font (name, size in points); 7 where the font is not known."""
    if font is None:
        return DEFAULT_PX
    name, size = font
    return WIDTHS_PX.get((name.casefold(), round(size)), DEFAULT_PX)
