"""The sections of a document on a company's paper: its page, headers and footers, upright and turned."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy

from docx.document import Document as DocumentType
from lxml import etree

from reportkit.word.pages import References
from reportkit.word.xml import R, W, element, lone

_LINKS = (f"{W}headerReference", f"{W}footerReference")
_BEHIND_LINKS = ("footnotePr", "endnotePr", "type")


def effective(document: DocumentType) -> etree._Element:
    """The properties of the last section, with the headers and footers that it takes over from those before."""
    sections = [deepcopy(one) for one in document.element.body.iter(f"{W}sectPr")]
    found: etree._Element = sections[-1] if sections else element("<w:sectPr/>")
    links: dict[tuple[str, str], etree._Element] = {}
    for section in sections:
        for link in section.iter(*_LINKS):
            links[str(link.tag), link.get(f"{W}type", "default")] = link
    for link in list(found.iter(*_LINKS)):
        found.remove(link)
    for place, link in enumerate(links.values()):
        found.insert(place, link)
    for name in ("sectPrChange", "printerSettings"):  # a change mark; a part that goes with the old body
        for one in found.findall(f"{W}{name}"):
            found.remove(one)
    for columns in found.findall(f"{W}cols"):
        columns.attrib.pop(f"{W}num", "")
        for one in list(columns):
            columns.remove(one)
    _follow(found)
    return found


def _follow(section: etree._Element) -> None:
    """Makes the section begin on a new page."""
    for one in section.findall(f"{W}type"):
        section.remove(one)
    place = len(section.findall(_LINKS[0])) + len(section.findall(_LINKS[1]))
    place += sum(len(section.findall(f"{W}{name}")) for name in _BEHIND_LINKS)
    section.insert(place, element('<w:type w:val="nextPage"/>'))


def has_links(section: etree._Element, kind: str) -> bool:
    """True where the section has a header or a footer."""
    return section.find(f"{W}{kind}Reference") is not None


def add_links(section: etree._Element, kind: str, ids: Mapping[str, str]) -> None:
    """Puts references to headers or footers into the section."""
    for page, key in ids.items():
        link = element(f'<w:{kind}Reference w:type="{page}"/>')
        link.set(f"{R}id", key)
        section.insert(len(section.findall(_LINKS[0])) + len(section.findall(_LINKS[1])), link)


class CompanySections:
    """The sections of the document: a first page of its own and a page number to start with count once."""

    def __init__(self, section: etree._Element, turned: References | None) -> None:
        self._section = section
        self._turned = turned
        self._first = True

    def next(self, *, landscape: bool) -> str:
        """The element of the section that comes next."""
        section = deepcopy(self._section)
        if not self._first:
            for one in section.findall(f"{W}titlePg"):
                section.remove(one)
            for one in section.findall(f"{W}pgNumType"):
                one.attrib.pop(f"{W}start", "")
        self._first = False
        if landscape:
            self._turn(section)
        return lone(section)

    def _turn(self, section: etree._Element) -> None:
        size = section.find(f"{W}pgSz")
        if size is None:
            size = element('<w:pgSz w:w="11906" w:h="16838"/>')
            section.append(size)
        sides = sorted((size.get(f"{W}w", "11906"), size.get(f"{W}h", "16838")), key=float, reverse=True)
        size.set(f"{W}w", sides[0])
        size.set(f"{W}h", sides[1])
        size.set(f"{W}orient", "landscape")
        if self._turned is not None:
            for link in section.findall(_LINKS[0]):
                link.set(f"{R}id", self._turned.headers.get(link.get(f"{W}type", ""), link.get(f"{R}id", "")))
