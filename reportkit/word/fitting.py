"""The look that a document asks for, fitted to its language and to what the company has set."""

from __future__ import annotations

import math
from dataclasses import replace

from reportkit.lang import Lang
from reportkit.standard.spec import WordSettings
from reportkit.text.clean import one_line
from reportkit.word.corporate import BLUE, DARK, MIDDLE, corporate
from reportkit.word.english import english
from reportkit.word.fonts import roles
from reportkit.word.looks import Look, ParagraphStyle
from reportkit.word.official import official
from reportkit.word.tables import measure

LOOKS = {"corporate": corporate, "gov": official}
"""The styles of a document by name."""
_LEAST_TITLE = 17.0  # points; a title that is still too wide keeps its size and takes two lines
_BOLD = 1.08  # times the width of print that is not bold
_POINTS = 6.0  # a line spacing from here on is in points, below it a multiple


def look(style: str, lang: Lang, settings: WordSettings) -> Look:
    """The look of that name. English has no first-line indent and a ragged right edge."""
    if style not in LOOKS:
        raise ValueError(f"no style {style!r}: {', '.join(LOOKS)}")
    found = LOOKS[style](roles(style, settings.fonts, settings.cjk_font))
    if settings.latin_font:
        found = replace(found, latin=settings.latin_font)
    if settings.charts != "auto":
        found = replace(found, charts=settings.charts == "yes")
    if style == "corporate" and settings.accent.upper() != BLUE:
        found = _tinted(found, settings.accent.upper())
    if settings.line_spacing:
        found = _spaced(found, settings.line_spacing)
    return found if lang == "zh" else english(found)


def titled(given: Look, title: str) -> Look:
    """The look of a company's paper with a title set a little smaller where its last word alone would be on a second
    line; official papers have their sizes by GB/T 9704."""
    style = next(one for one in given.styles if one.id == "Title")
    width = measure(one_line(title)) * style.size / 2 * _BOLD
    size = math.floor(style.size * given.text_width_pt / width * 2) / 2 if width else style.size
    if given.key == "gov" or not _LEAST_TITLE <= size < style.size:
        return given
    return replace(given, styles=tuple(replace(one, size=size) if one is style else one for one in given.styles))


def _tinted(given: Look, accent: str) -> Look:
    """The look in the company's colour: headings, rules, heads of tables, bars; bands of rows in a tenth of it."""
    blues = (BLUE, MIDDLE, DARK)
    light = "".join(f"{round(255 - (255 - int(accent[at:at + 2], 16)) / 10):02X}" for at in (0, 2, 4))
    styles = tuple(
        replace(one, color=accent if one.color in blues else one.color, border=accent if one.border else "")
        for one in given.styles
    )
    return replace(given, styles=styles, head_fill=accent, rule=accent, bars=accent, zebra=light)


def _spaced(given: Look, line: float) -> Look:
    """The look with another line spacing wherever the body's stood."""

    def fitted(style: ParagraphStyle) -> ParagraphStyle:
        if given.line not in (style.line, style.exact):
            return style
        return replace(style, line=0, exact=line) if line >= _POINTS else replace(style, line=line, exact=0)

    return replace(given, line=line, styles=tuple(fitted(style) for style in given.styles))
