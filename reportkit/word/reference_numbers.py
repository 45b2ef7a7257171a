"""Chapter numbers on a company's paper: its own list where its headings have one, else ours."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from lxml import etree

from reportkit.outline.chapters import LEVELS, chinese
from reportkit.word.numbering import Lists
from reportkit.word.reference_styles import style_of
from reportkit.word.xml import W, element

_FORMS: dict[str, Callable[[int], str]] = {
    "decimal": str, "chineseCounting": chinese, "chineseCountingThousand": chinese, "japaneseCounting": chinese,
    "upperLetter": lambda count: chr(64 + count) if count <= 26 else str(count),
    "lowerLetter": lambda count: chr(96 + count) if count <= 26 else str(count),
}
_BEFORE_NUMBERS = ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl")


class Level(NamedTuple):
    """One level of the company's list: format of its count, pattern of its text, what follows it.

    `legal`: it prints the counts of all levels in digits (isLgl).
    """

    form: str
    pattern: str
    behind: str
    legal: bool


class CompanyNumbers:
    """Counts as the company's list does; a level that is not numbered, or not as we know it, has no number."""

    def __init__(self, levels: Mapping[int, Level]) -> None:
        self._levels = levels
        self._counts = [0] * LEVELS

    def number(self, level: int) -> str:
        """The number of the next heading of that level (1-4) as the contents list prints it."""
        self._counts[level - 1] += 1
        self._counts[level:] = [0] * (LEVELS - level)
        own = self._levels.get(level)
        if own is None:
            return ""
        told = own.pattern
        for place in range(1, LEVELS + 1):
            plain = own.legal or place not in self._levels
            form = _FORMS.get("decimal" if plain else self._levels[place].form)
            if form is None:
                return ""
            told = told.replace(f"%{place}", form(max(self._counts[place - 1], 1)))
        return told + own.behind


def levels(styles: etree._Element, numbering: etree._Element, ids: Mapping[str, str]) -> dict[int, Level]:
    """The levels of the company's headings that are numbered, by level of the heading; empty where none is."""
    told: dict[int, Level] = {}
    for level in range(1, LEVELS + 1):
        style = style_of(styles, ids.get(f"Heading{level}", ""))
        numbered = style.find(f"{W}pPr/{W}numPr") if style is not None else None
        if numbered is not None:
            found = _level(numbering, _value(numbered, "numId"), _value(numbered, "ilvl") or str(level - 1))
            if found is not None:
                told[level] = found
    return told


def link(styles: etree._Element, ids: Mapping[str, str], lists: Lists) -> None:
    """Ties the company's headings to our list; nothing else about them changes."""
    for level in range(1, LEVELS + 1):
        style = style_of(styles, ids.get(f"Heading{level}", ""))
        if style is None:
            continue
        properties = style.find(f"{W}pPr")
        if properties is None:
            properties = element("<w:pPr/>")
            run = style.find(f"{W}rPr")
            style.insert(style.index(run) if run is not None else len(style), properties)
        for old in properties.findall(f"{W}numPr"):
            properties.remove(old)
        place = sum(len(properties.findall(f"{W}{name}")) for name in _BEFORE_NUMBERS)
        deeper = f'<w:ilvl w:val="{level - 1}"/>' if level > 1 else ""
        properties.insert(place, element(f'<w:numPr>{deeper}<w:numId w:val="{lists.headings}"/></w:numPr>'))


def has_numbers(styles: etree._Element, key: str) -> bool:
    """True where the style with that id is tied to a list."""
    style = style_of(styles, key)
    found = style.find(f"{W}pPr/{W}numPr/{W}numId") if style is not None else None
    return found is not None and found.get(f"{W}val") != "0"


def _level(numbering: etree._Element, key: str, level: str) -> Level | None:
    """The level's definition; None where it prints nothing."""
    used = next((one for one in numbering.findall(f"{W}num") if one.get(f"{W}numId") == key), None)
    abstract = _value(used, "abstractNumId") if used is not None else ""
    for one in numbering.findall(f"{W}abstractNum"):
        if one.get(f"{W}abstractNumId") != abstract:
            continue
        for found in one.findall(f"{W}lvl"):
            form, pattern = _value(found, "numFmt"), _value(found, "lvlText")
            if found.get(f"{W}ilvl") == level and form not in ("none", "bullet") and pattern:
                behind = "" if _value(found, "suff") == "nothing" else " "
                return Level(form, pattern, behind, found.find(f"{W}isLgl") is not None)
    return None


def _value(parent: etree._Element, name: str) -> str:
    found = parent.find(f"{W}{name}")
    return found.get(f"{W}val", "") if found is not None else ""
