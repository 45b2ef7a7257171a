"""A company's `[word]` table: how its documents are set."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

from reportkit.standard.fields import Fields
from reportkit.standard.spec import FontSet, WordSettings

FONT_SETS: tuple[FontSet, ...] = get_args(FontSet)
MULTIPLES, POINTS = (0.8, 3.0), (6.0, 60.0)


def word_settings(fields: Fields) -> WordSettings:
    """The settings of the table, the rest at its default. A reference document is named from where the file lies."""
    usual = WordSettings()
    reference = fields.text("reference", "")
    made = WordSettings(
        fonts=fields.choice("fonts", FONT_SETS, usual.fonts),
        cjk_font=fields.text("cjk_font", ""),
        latin_font=fields.text("latin_font", ""),
        line_spacing=fields.number("line_spacing", usual.line_spacing),
        charts=fields.choice("charts", ("auto", "yes", "no"), usual.charts),
        page_numbers=fields.flag("page_numbers"),
        reference=str(Path(fields.file).parent / reference) if reference else "",
    )
    fields.done()
    if made.line_spacing and not is_line_spacing(made.line_spacing):
        raise fields.fault("out-of-range", key="line_spacing", found=made.line_spacing, low=MULTIPLES[0], high=POINTS[1])
    return made


def is_line_spacing(found: float) -> bool:
    """True for a multiple (0.8 to 3) and for points (6 to 60): between them nothing is meant."""
    return any(low <= found <= high for low, high in (MULTIPLES, POINTS))
