"""Settings, font table and application properties, written whole."""

from __future__ import annotations

from reportkit.lang import Lang
from reportkit.word.fonts import ALTERNATIVES, WHOLE, lacks_rare
from reportkit.word.looks import Look
from reportkit.word.xml import NAMESPACES, attribute


def settings(look: Look, lang: Lang) -> str:
    """The root element of the settings part. Compatibility 15: Word opens it without compatibility mode."""
    even = "<w:evenAndOddHeaders/>" if look.odd_even else ""
    main = "zh-CN" if lang == "zh" else "en-US"
    compatibility = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="http://schemas.microsoft.com/office/word" w:val="{value}"/>'
        for name, value in (
            ("compatibilityMode", 15), ("overrideTableStyleFontSizeAndJustification", 1),
            ("enableOpenTypeFeatures", 1), ("doNotFlipMirrorIndents", 1),
        )
    )
    return (
        f'<w:settings {NAMESPACES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/>{even}'
        '<w:characterSpacingControl w:val="compressPunctuation"/>'
        f"<w:compat><w:useFELayout/>{compatibility}</w:compat>"
        f'<w:themeFontLang w:val="{main}" w:eastAsia="zh-CN"/>'
        '<w:clrSchemeMapping w:bg1="light1" w:t1="dark1" w:bg2="light2" w:t2="dark2" w:accent1="accent1"'
        ' w:accent2="accent2" w:accent3="accent3" w:accent4="accent4" w:accent5="accent5" w:accent6="accent6"'
        ' w:hyperlink="hyperlink" w:followedHyperlink="followedHyperlink"/>'
        '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    )


def font_table(look: Look) -> str:
    """The root element of the font table: the fonts used, with the names that they have elsewhere."""
    names = sorted({look.latin, *look.fonts.values(), *([WHOLE] if lacks_rare(look.fonts) else ())})
    fonts = "".join(_font(name) for name in names)
    return f"<w:fonts {NAMESPACES}>{fonts}</w:fonts>"


def _font(name: str) -> str:
    other = ALTERNATIVES.get(name, "")
    alternative = f"<w:altName w:val={attribute(other)}/>" if other else ""
    return f"<w:font w:name={attribute(name)}>{alternative}</w:font>"


def application() -> str:
    """The root element of the application properties: who wrote the file, nothing that changes from run to run."""
    return (
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        "<Application>reportkit</Application></Properties>"
    )
