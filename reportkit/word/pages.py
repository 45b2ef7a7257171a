"""Pages: paper, margins, header and footer of upright and landscape sections."""

from __future__ import annotations

from typing import NamedTuple, Protocol

from reportkit.model import Outline
from reportkit.text import Words
from reportkit.word.looks import Look
from reportkit.word.xml import centimetres, document, field, paragraph, run, twips


class Sections(Protocol):
    """The properties of the document's sections, one after the other."""

    def next(self, *, landscape: bool) -> str:
        """The element of the section that comes next."""


class References(NamedTuple):
    """Relationship ids of headers and footers: type of page -> id."""

    headers: dict[str, str]
    footers: dict[str, str]


class OwnSections(NamedTuple):
    """Sections of a look of ours, with the headers and footers of upright and of landscape pages."""

    look: Look
    upright: References
    turned: References

    def next(self, *, landscape: bool) -> str:
        """The element of the section that comes next: each is like the others of its kind."""
        return section(self.look, self.turned if landscape else self.upright, landscape=landscape)


def section(look: Look, references: References, *, landscape: bool = False) -> str:
    """The properties of a section, in schema order."""
    paper = [centimetres(one) for one in look.paper]
    width, height = reversed(paper) if landscape else paper
    top, bottom, left, right = (centimetres(one) for one in look.margins)
    edge = centimetres(look.footer_cm)
    turned = ' w:orient="landscape"' if landscape else ""
    linked = "".join(
        f'<w:{kind}Reference w:type="{page}" r:id="{key}"/>'
        for kind, ids in (("header", references.headers), ("footer", references.footers))
        for page, key in ids.items()
    )
    return (
        f'<w:sectPr>{linked}<w:type w:val="nextPage"/><w:pgSz w:w="{width}" w:h="{height}"{turned}/>'
        f'<w:pgMar w:top="{top}" w:right="{right}" w:bottom="{bottom}" w:left="{left}"'
        f' w:header="{centimetres(1.5)}" w:footer="{edge}" w:gutter="0"/><w:cols w:space="425"/></w:sectPr>'
    )


def header(outline: Outline, look: Look, *, landscape: bool = False) -> str:
    """The organisation on the left, the document's title on the right."""
    width = twips(look.wide_width_pt if landscape else look.text_width_pt)
    stop = f'<w:tabs><w:tab w:val="right" w:pos="{width}"/></w:tabs>'
    return document("hdr", [paragraph("Header", run(outline.organisation) + run(f"\t{outline.title}"), stop)])


def footer(look: Look, words: Words, *, even: bool = False) -> str:
    """Page numbers: page X of Y in the middle; official papers — X — at the outer edge, one character in."""
    if look.key == "gov":
        edge = "left" if even else "right"
        side = f'<w:ind w:{edge}="280"/><w:jc w:val="{edge}"/>'
        return document("ftr", [paragraph("Footer", run("— ") + field("PAGE", "1") + run(" —"), side)])
    template = words("document.page")
    before, _, rest = template.partition("{page}")
    between, _, after = rest.partition("{pages}")
    content = run(before) + field("PAGE", "1") + run(between) + field("NUMPAGES", "1") + run(after)
    return document("ftr", [paragraph("Footer", content)])
