"""The styles part: document defaults, every style that the document uses, table style and character styles.

Written whole instead of changing python-docx's template: its headings name theme fonts, which win over the
fonts of a style, and its contents heading is numbered like a chapter.
"""

from __future__ import annotations

from dataclasses import replace

from reportkit.lang import Lang
from reportkit.word.looks import Look, ParagraphStyle
from reportkit.word.numbering import Lists
from reportkit.word.xml import NAMESPACES, attribute, twips

_BUILT_IN = frozenset({
    "Title", "Subtitle", "Heading1", "Heading2", "Heading3", "Heading4", "BodyText", "ListBullet", "Caption",
})
_AMONG_TEXT = ("ListBullet", "RKPrompt")


def styles(look: Look, lang: Lang) -> str:
    """The root element of the styles part."""
    parts = [_defaults(look, lang), _LATENT, _normal(look, lang), _FIXED]
    parts += [_paragraph_style(look, style, fonts(look, style.font, lang), Lists()) for style in look.styles]
    parts += [_table_style(look), *_character_styles(look).values()]
    return f"<w:styles {NAMESPACES}>{''.join(parts)}</w:styles>"


def additions(look: Look, lists: Lists) -> dict[str, str]:
    """The styles that a company's document may lack, by id.

    They name no fonts, so that they take the company's, and state every indent: its Normal may have one. Items and
    prompts stand among the text, so they are as large and as widely set as that; a prompt is indented like it.
    """
    found = {}
    for one in look.styles:
        fitted = replace(one, size=0) if one.id in _AMONG_TEXT else one
        if one.id == "RKPrompt":
            fitted = replace(fitted, first=0, first_chars=0, align="")
        found[one.id] = _paragraph_style(look, fitted, "", lists, explicit=one.id != "RKPrompt")
    return {**found, "RKTable": _table_style(look), **_character_styles(look)}


def fonts(look: Look, role: str, lang: Lang) -> str:
    """The fonts of a role. Chinese: the hint sets “ ” … — in the Chinese font, as they are printed there.

    Page numbers of official papers are set in the Chinese font too (GB/T 9704-2012, 7.5).
    """
    east = attribute(look.fonts[role])
    latin = east if role == "page" and lang == "zh" else attribute(look.latin)
    hint = ' w:hint="eastAsia"' if lang == "zh" else ""
    return f"<w:rFonts{hint} w:ascii={latin} w:hAnsi={latin} w:eastAsia={east} w:cs={latin}/>"


def _defaults(look: Look, lang: Lang) -> str:
    close = '<w:spacing w:val="-5"/>' if look.key == "gov" and lang == "zh" else ""
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{fonts(look, 'body', lang)}{close}"
        '<w:sz w:val="21"/><w:szCs w:val="21"/><w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
    )


_LATENT = (
    '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1" w:defUnhideWhenUsed="1"'
    ' w:defQFormat="0" w:count="376"/>'
)
_FIXED = (
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
    '<w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
    '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/></w:style>'
    '<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/>'
    '<w:basedOn w:val="DefaultParagraphFont"/><w:uiPriority w:val="99"/></w:style>'
)


def _normal(look: Look, lang: Lang) -> str:
    return (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        f"<w:rPr>{fonts(look, 'body', lang)}</w:rPr></w:style>"
    )


def _paragraph_style(look: Look, style: ParagraphStyle, font: str, lists: Lists, *, explicit: bool = False) -> str:
    own = ' w:customStyle="1"' if style.id.startswith("RK") else ""
    following = f'<w:next w:val="{style.following}"/>' if style.following else ""
    quick = "<w:qFormat/>" if style.id in _BUILT_IN else ""
    return (
        f'<w:style w:type="paragraph"{own} w:styleId="{style.id}"><w:name w:val="{style.name}"/>'
        f'<w:basedOn w:val="{style.based}"/>{following}<w:uiPriority w:val="9"/>{quick}'
        f"<w:pPr>{_paragraph_properties(look, style, lists, explicit=explicit)}</w:pPr>"
        f"<w:rPr>{font}{_run_properties(style)}</w:rPr></w:style>"
    )


def _paragraph_properties(look: Look, style: ParagraphStyle, lists: Lists, *, explicit: bool) -> str:
    parts = ["<w:keepNext/><w:keepLines/>" if style.keep_next else ""]
    if style.outline is not None:
        level = f'<w:ilvl w:val="{style.outline}"/>' if style.outline else ""
        parts.append(f'<w:numPr>{level}<w:numId w:val="{lists.headings}"/></w:numPr>')
    elif style.id == "ListBullet" and look.bullets:
        parts.append(f'<w:numPr><w:numId w:val="{lists.bullets}"/></w:numPr>')
    if style.border:
        rule = f'<w:bottom w:val="single" w:sz="8" w:space="8" w:color="{style.border}"/>'
        parts.append(f"<w:pBdr>{rule}</w:pBdr>")
    if style.leader:
        stop = f'<w:tab w:val="right" w:leader="dot" w:pos="{twips(look.text_width_pt)}"/>'
        parts.append(f"<w:tabs>{stop}</w:tabs>")
    parts += [_spacing(style), _indent(style, explicit=explicit)]
    align = style.align or ("left" if explicit else "")
    parts.append(f'<w:jc w:val="{align}"/>' if align else "")
    parts.append("" if style.outline is None else f'<w:outlineLvl w:val="{style.outline}"/>')
    return "".join(parts)


def _spacing(style: ParagraphStyle) -> str:
    if not style.size:
        return ""  # as the text around it
    line = ' w:line="240" w:lineRule="auto"'
    if style.exact:
        line = f' w:line="{twips(style.exact)}" w:lineRule="exact"'
    elif style.line:
        line = f' w:line="{round(style.line * 240)}" w:lineRule="auto"'
    return f'<w:spacing w:before="{twips(style.before)}" w:after="{twips(style.after)}"{line}/>'


def _indent(style: ParagraphStyle, *, explicit: bool) -> str:
    if explicit and not (style.first_chars or style.hanging):
        return f'<w:ind w:left="{twips(style.left)}" w:firstLineChars="0" w:firstLine="0"/>'
    parts = [f' w:left="{twips(style.left)}"' if style.left or explicit else ""]
    parts.append(f' w:hanging="{twips(style.hanging)}"' if style.hanging else "")
    if style.first_chars:
        parts.append(f' w:firstLineChars="{style.first_chars}" w:firstLine="{twips(style.first)}"')
    return f"<w:ind{''.join(parts)}/>" if any(parts) else ""


def _run_properties(style: ParagraphStyle) -> str:
    bold = "<w:b/><w:bCs/>" if style.bold else ""
    color = f'<w:color w:val="{style.color}"/>' if style.color else ""
    half = round(style.size * 2)
    size = f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>' if half else ""
    return f"{bold}{color}{size}"


def _table_style(look: Look) -> str:
    """The table style: grid, head row and banded rows, so that a user restyles all tables in one place."""
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{look.grid}"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    margins = "".join(f'<w:{side} w:w="80" w:type="dxa"/>' for side in ("left", "right"))
    banded = _condition("band2Horz", look.zebra) if look.zebra else ""
    return (
        '<w:style w:type="table" w:customStyle="1" w:styleId="RKTable"><w:name w:val="RK Table"/>'
        '<w:basedOn w:val="TableNormal"/><w:uiPriority w:val="59"/>'
        '<w:tblPr><w:tblStyleRowBandSize w:val="1"/>'
        f"<w:tblBorders>{sides}</w:tblBorders><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>"
        f"{_condition('firstRow', look.head_fill)}{banded}</w:style>"
    )


def _condition(kind: str, fill: str) -> str:
    shade = f'<w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{fill}"/></w:tcPr>'
    return f'<w:tblStylePr w:type="{kind}">{shade}</w:tblStylePr>'


def _character_styles(look: Look) -> dict[str, str]:
    named = {"RKGap": ("RK Gap", "C00000")}
    for sign, color in look.lights.items():
        key = LIGHT_STYLES[sign]
        named[key] = (f"RK {key.removeprefix('RK')}", color)
    return {
        key: f'<w:style w:type="character" w:customStyle="1" w:styleId="{key}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="DefaultParagraphFont"/><w:rPr><w:color w:val="{color}"/></w:rPr></w:style>'
        for key, (name, color) in named.items()
    }


LIGHT_STYLES = {"●": "RKGreen", "◆": "RKAmber", "■": "RKRed", "○": "RKGrey"}
"""The character style of each status sign."""
