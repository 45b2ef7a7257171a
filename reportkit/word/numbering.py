"""Chapter numbers: the list that Word counts with (`outline.chapters` counts the same way in words)."""

from __future__ import annotations

from reportkit.lang import Lang
from reportkit.outline.chapters import LEVELS
from reportkit.word.looks import Look
from reportkit.word.xml import NAMESPACES, twips

_CHINESE = (
    ("chineseCountingThousand", "%1、", "nothing"),
    ("chineseCountingThousand", "（%2）", "nothing"),
    ("decimal", "%3.", "space"),
    ("decimal", "（%4）", "nothing"),
)


def numbering(look: Look, lang: Lang) -> str:
    """The root element of the numbering part: list 1 numbers the headings, list 2 is the bullet list.

    All abstract lists stand before the lists that use them (ISO/IEC 29500-1, 17.9.16).
    """
    levels = "".join(_level(index, lang) for index in range(LEVELS))
    bullets = "".join(_bullet(index, look) for index in range(2))
    return (
        f"<w:numbering {NAMESPACES}>"
        f'<w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
        '<w:abstractNum w:abstractNumId="2"><w:multiLevelType w:val="hybridMultilevel"/>'
        f"{bullets}</w:abstractNum>"
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num></w:numbering>'
    )


def _level(index: int, lang: Lang) -> str:
    dotted = ".".join(f"%{count + 1}" for count in range(index + 1))
    form, text, suffix = _CHINESE[index] if lang == "zh" else ("decimal", dotted, "space")
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:pStyle w:val="Heading{index + 1}"/><w:suff w:val="{suffix}"/><w:lvlText w:val="{text}"/>'
        '<w:lvlJc w:val="left"/></w:lvl>'
    )


def _bullet(index: int, look: Look) -> str:
    sign = "•–"[index]
    style = '<w:pStyle w:val="ListBullet"/>' if index == 0 and look.bullets else ""
    left = twips(look.indent_pt * (index + 1))
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="bullet"/>{style}'
        f'<w:lvlText w:val="{sign}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{left}" w:hanging="{twips(look.indent_pt)}"/></w:pPr>'
        f'<w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial" w:hint="default"/>'
        f'<w:color w:val="{look.rule}"/></w:rPr></w:lvl>'
    )
