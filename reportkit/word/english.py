"""A look fitted to English text.

No first-line indent and a ragged right edge. GB/T 9704-2012 says nothing of English: its 16 pt are the height of a
Chinese character, as large print in Latin letters, and its headings differ by Chinese typefaces alone.
"""

from __future__ import annotations

from dataclasses import replace

from reportkit.word.looks import Look, ParagraphStyle
from reportkit.word.official import LINE

_SIZES = {22.0: 18.0, 16.0: 12.0, 10.5: 9.5}  # of official papers
_LINE = 17.5  # points; one of the style's own stays where a company has set it
_HEADINGS = {"Heading1": (14.0, 14.0, 4.0), "Heading2": (12.0, 10.0, 3.0), "Heading3": (12.0, 8.0, 2.0),
             "Heading4": (12.0, 8.0, 2.0)}
"""Size, space before and after."""
_BOLD = ("RKOrganisation", "Title", "Heading1", "Heading2")


def english(given: Look) -> Look:
    """The look for English text; page numbers in the font of the body."""
    official = given.key == "gov"
    styles = tuple(_ragged(_scaled(one, given) if official else one) for one in given.styles)
    return replace(given, styles=styles, fonts={**given.fonts, "page": given.fonts["body"]},
                   indent_pt=21 if official else given.indent_pt, bullets=True,
                   cell_pt=9.5 if official else given.cell_pt)


def _ragged(style: ParagraphStyle) -> ParagraphStyle:
    return replace(style, first=0, first_chars=0, align="left" if style.align == "both" else style.align)


def _scaled(style: ParagraphStyle, look: Look) -> ParagraphStyle:
    """The style in the sizes of English print, with air between paragraphs in place of indents."""
    size, before, after = _HEADINGS.get(style.id, (_SIZES.get(style.size, style.size), style.before, style.after))
    if style.id in ("BodyText", "ListBullet", "RKPrompt"):
        after = 5.0
    exact = style.exact
    if exact == look.line == LINE:
        exact = _LINE
    elif style.id in ("RKOrganisation", "Title"):
        exact = 26.0
    elif style.id in ("RKCell", "RKCellHead"):
        exact = 13.0
    left = 21.0 if style.id == "ListBullet" else style.left
    return replace(style, size=size, before=before, after=after, exact=exact, left=left,
                   hanging=21.0 if style.id == "ListBullet" else style.hanging,
                   bold=style.bold or style.id in _BOLD)
