"""A company's `[word]` table: how its documents are set."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import get_args

from reportkit.errors import ReportkitError
from reportkit.standard.fields import Fields
from reportkit.standard.spec import Definition, FontSet, WordSettings

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
        low, high = MULTIPLES[0], POINTS[1]
        raise fields.fault("out-of-range", key="line_spacing", found=made.line_spacing, low=low, high=high)
    return made


def typeset(
    definition: Definition, reference: Path | None, fonts: str, line_spacing: float, *, page_numbers: bool
) -> Definition:
    """The definition with what was asked for on the command line laid over the company's; empty = as it stands.

    Raises ReportkitError for an unknown set of fonts and a line spacing out of range.
    """
    word = definition.word
    if fonts:
        found = next((one for one in FONT_SETS if one == fonts), None)
        if found is None:
            raise ReportkitError("bad-fonts", found=fonts, options=", ".join(FONT_SETS))
        word = replace(word, fonts=found)
    if line_spacing:
        if not is_line_spacing(line_spacing):
            raise ReportkitError("bad-line-spacing", found=f"{line_spacing:g}")
        word = replace(word, line_spacing=line_spacing)
    if reference is not None:
        word = replace(word, reference=str(reference))
    return replace(definition, word=replace(word, page_numbers=word.page_numbers or page_numbers))


def is_line_spacing(found: float) -> bool:
    """True for a multiple (0.8 to 3) and for points (6 to 60): between them nothing is meant."""
    return any(low <= found <= high for low, high in (MULTIPLES, POINTS))
