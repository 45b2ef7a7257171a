"""Chapter numbers: the list that Word counts with (`outline.chapters` counts the same way in words)."""

from __future__ import annotations

from typing import NamedTuple

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


class Lists(NamedTuple):
    """The ids of our two lists in the numbering part: that of the headings (0 = the company has one), that of the
    items. `linked`: the style of items is ours; `direct`: it has no list, so that each item names ours."""

    headings: int = 1
    bullets: int = 2
    linked: bool = True
    direct: bool = False


def numbering(look: Look, lang: Lang) -> str:
    """The root element of the numbering part: list 1 numbers the headings, list 2 is the bullet list."""
    abstract, used = definitions(look, lang, Lists())
    return f"<w:numbering {NAMESPACES}>{''.join(abstract)}{''.join(used)}</w:numbering>"


def definitions(look: Look, lang: Lang, lists: Lists) -> tuple[list[str], list[str]]:
    """The abstract lists and the lists that use them; all of the former stand first (ISO/IEC 29500-1, 17.9.16)."""
    linked = lists.linked and look.bullets
    levels = {lists.bullets: ("hybridMultilevel", "".join(_bullet(index, look, linked=linked) for index in range(2)))}
    if lists.headings:
        numbers = "".join(_level(index, lang) for index in range(LEVELS))
        levels = {lists.headings: ("multilevel", numbers), **levels}
    abstract = [
        f'<w:abstractNum w:abstractNumId="{key}"><w:multiLevelType w:val="{kind}"/>{drawn}</w:abstractNum>'
        for key, (kind, drawn) in levels.items()
    ]
    used = [f'<w:num w:numId="{key}"><w:abstractNumId w:val="{key}"/></w:num>' for key in levels]
    return abstract, used


def _level(index: int, lang: Lang) -> str:
    dotted = ".".join(f"%{count + 1}" for count in range(index + 1))
    form, text, suffix = _CHINESE[index] if lang == "zh" else ("decimal", dotted, "space")
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:pStyle w:val="Heading{index + 1}"/><w:suff w:val="{suffix}"/><w:lvlText w:val="{text}"/>'
        '<w:lvlJc w:val="left"/></w:lvl>'
    )


def _bullet(index: int, look: Look, *, linked: bool) -> str:
    sign = "•–"[index]
    style = '<w:pStyle w:val="ListBullet"/>' if index == 0 and linked else ""
    left = twips(look.indent_pt * (index + 1))
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="bullet"/>{style}'
        f'<w:lvlText w:val="{sign}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{left}" w:hanging="{twips(look.indent_pt)}"/></w:pPr>'
        f'<w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial" w:hint="default"/>'
        f'<w:color w:val="{look.rule}"/></w:rPr></w:lvl>'
    )
