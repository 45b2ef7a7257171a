"""The look that a document asks for, fitted to its language and to what the company has set."""

from __future__ import annotations

from dataclasses import replace

from reportkit.lang import Lang
from reportkit.standard.spec import WordSettings
from reportkit.word.corporate import corporate
from reportkit.word.fonts import roles
from reportkit.word.looks import Look, ParagraphStyle
from reportkit.word.official import official

LOOKS = {"corporate": corporate, "gov": official}
"""The styles of a document by name."""
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
    if settings.line_spacing:
        found = _spaced(found, settings.line_spacing)
    return found if lang == "zh" else _english(found)


def _spaced(given: Look, line: float) -> Look:
    """The look with another line spacing wherever the body's stood."""

    def fitted(style: ParagraphStyle) -> ParagraphStyle:
        if given.line not in (style.line, style.exact):
            return style
        return replace(style, line=0, exact=line) if line >= _POINTS else replace(style, line=line, exact=0)

    return replace(given, line=line, styles=tuple(fitted(style) for style in given.styles))


def _english(given: Look) -> Look:
    fitted = tuple(
        replace(one, first=0, first_chars=0, align="left" if one.align == "both" else one.align)
        for one in given.styles
    )
    return replace(given, styles=fitted, fonts={**given.fonts, "page": given.fonts["body"]})
