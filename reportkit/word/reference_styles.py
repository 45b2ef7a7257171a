"""The styles of a company's document: found under their names in both languages, added where they are missing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

from reportkit.word.looks import Look
from reportkit.word.numbering import Lists
from reportkit.word.styles import additions
from reportkit.word.xml import W, element, renamed

# Word and LibreOffice save the English names; documents from elsewhere may have the names that a user sees.
_NAMES: dict[str, tuple[str, ...]] = {
    "Title": ("title", "标题"),
    "Subtitle": ("subtitle", "副标题"),
    "BodyText": ("body text", "正文文本", "text body"),
    "ListBullet": ("list bullet", "列表项目符号", "项目符号"),
    "Caption": ("caption", "题注"),
    "TOCHeading": ("toc heading", "toc 标题", "目录标题"),
    "Header": ("header", "页眉"),
    "Footer": ("footer", "页脚"),
    **{f"Heading{level}": (f"heading {level}", f"标题 {level}", f"标题{level}") for level in range(1, 5)},
    **{f"TOC{level}": (f"toc {level}", f"目录 {level}", f"目录{level}") for level in (1, 2)},
}
_DEFAULTS = {"Normal": "paragraph", "DefaultParagraphFont": "character", "TableNormal": "table"}


def found(styles: etree._Element) -> dict[str, str]:
    """Our style id -> the company's, for the styles that its document has."""
    ids: dict[str, str] = {}
    named = {name: style for style in styles.iter(f"{W}style") for name in _names(style)}
    for ours, names in _NAMES.items():
        style = next((named[name] for name in names if name in named), None)
        if style is not None and style.get(f"{W}type") == "paragraph":
            ids[ours] = style.get(f"{W}styleId", "")
    if "TOCHeading" in ids and _is_heading(styles, ids["TOCHeading"], set(ids.values())):
        del ids["TOCHeading"]  # based on the first heading it would be chapter one
    for ours, kind in _DEFAULTS.items():
        for style in styles.iter(f"{W}style"):
            if style.get(f"{W}type") == kind and style.get(f"{W}default") in ("1", "true", "on"):
                ids[ours] = style.get(f"{W}styleId", "")
    if "Normal" in ids:
        ids.setdefault("BodyText", ids["Normal"])  # most companies set their text in Normal
    return ids


def _is_heading(styles: etree._Element, key: str, known: set[str]) -> bool:
    """True where the style is based on another of ours."""
    style = style_of(styles, key)
    base = style.find(f"{W}basedOn") if style is not None else None
    return base is not None and base.get(f"{W}val") in known


def add_missing(styles: etree._Element, ids: Mapping[str, str], look: Look, lists: Lists) -> dict[str, str]:
    """Puts the styles that are missing behind the company's; gives back `ids` with theirs."""
    taken = {style.get(f"{W}styleId", "") for style in styles.iter(f"{W}style")}
    names = {name for style in styles.iter(f"{W}style") for name in _names(style)}
    missing = {key: drawn for key, drawn in additions(look, lists).items() if key not in ids}
    known = dict(ids) | {key: f"RK{key}" if key in taken else key for key in missing}
    for key, drawn in missing.items():
        style = element(renamed(drawn, known))
        style.set(f"{W}styleId", known[key])
        name = style.find(f"{W}name")
        if name is not None and name.get(f"{W}val", "").lower() in names:
            name.set(f"{W}val", f"RK {name.get(f'{W}val')}")
        base = style.find(f"{W}basedOn")
        if base is not None and base.get(f"{W}val") not in taken | set(known.values()):
            style.remove(base)
        styles.append(style)
    return known


def style_of(styles: etree._Element, key: str) -> etree._Element | None:
    """The style with that id."""
    return next((one for one in styles.iter(f"{W}style") if one.get(f"{W}styleId") == key), None)


def _names(style: etree._Element) -> Iterator[str]:
    for tag in ("name", "aliases"):
        told = style.find(f"{W}{tag}")
        if told is not None:
            yield from (one.strip().lower() for one in told.get(f"{W}val", "").split(","))
