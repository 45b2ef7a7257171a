"""Rare characters set in a font that has them, where the document's fonts stop at GB 2312."""

from __future__ import annotations

import re
from itertools import groupby

from reportkit.word.fonts import WHOLE, is_rare

_RUN = re.compile(r"<w:r>(?:<w:rPr>(.*?)</w:rPr>)?<w:t xml:space=\"preserve\">([^<]*)</w:t></w:r>")
_BEYOND = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_FONT = f'<w:rFonts w:hint="eastAsia" w:eastAsia="{WHOLE}"/>'


def set_apart(xml: str) -> str:
    """The paragraphs with each rare character in a run of its own, whose East Asian font has it.

    A run with line breaks is left as it is: names, which are what has rare characters, have none.
    """
    return _RUN.sub(_split, xml)


def rare_signs(xml: str) -> str:
    """The rare characters of the paragraphs, each once, in the order in which they stand."""
    return "".join(dict.fromkeys(filter(is_rare, _BEYOND.findall(xml))))


def _split(match: re.Match[str]) -> str:
    properties, text = match[1] or "", match[2]
    if not any(is_rare(sign) for sign in _BEYOND.findall(text)):
        return match[0]
    return "".join(_run(properties, "".join(signs), rare=rare) for rare, signs in groupby(text, is_rare))


def _run(properties: str, text: str, *, rare: bool) -> str:
    if rare:  # the character style comes before the fonts (ISO/IEC 29500-1, 17.3.2.28)
        style, rest = _style(properties)
        properties = style + _FONT + rest
    inner = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{inner}<w:t xml:space="preserve">{text}</w:t></w:r>'


def _style(properties: str) -> tuple[str, str]:
    """The character style and what follows it."""
    if not properties.startswith("<w:rStyle"):
        return "", properties
    style, end, rest = properties.partition("/>")
    return style + end, rest
