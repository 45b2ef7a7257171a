"""The look that a document asks for, fitted to its language."""

from __future__ import annotations

from dataclasses import replace

from reportkit.lang import Lang
from reportkit.word.corporate import corporate
from reportkit.word.looks import Look
from reportkit.word.official import official

LOOKS = {"corporate": corporate, "gov": official}
"""The styles of a document by name."""


def look(style: str, lang: Lang) -> Look:
    """The look of that name. English has no first-line indent and a ragged right edge."""
    if style not in LOOKS:
        raise ValueError(f"no style {style!r}: {', '.join(LOOKS)}")
    found = LOOKS[style]()
    if lang == "zh":
        return found
    fitted = tuple(
        replace(one, first=0, first_chars=0, align="left" if one.align == "both" else one.align)
        for one in found.styles
    )
    return replace(found, styles=fitted)
