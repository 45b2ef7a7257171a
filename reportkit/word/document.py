"""The Word document of an outline: python-docx keeps parts and relationships, the XML of the parts is ours."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from io import BytesIO
from pathlib import Path
from typing import Literal, NamedTuple

from docx.document import Document as DocumentType
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from reportkit.model import ChartBlock, Outline
from reportkit.standard.spec import WordSettings
from reportkit.text import load
from reportkit.text.clean import cut, one_line
from reportkit.word import chart, paging, rare, seal
from reportkit.word.body import Body, Setting
from reportkit.word.contents import Entry
from reportkit.word.fitting import look, titled
from reportkit.word.fonts import lacks_rare
from reportkit.word.looks import Look
from reportkit.word.paper import Paper, own
from reportkit.word.reference import company
from reportkit.word.xml import DECLARATION, renamed
from reportkit.word.xml import document as document_part

_LONGEST_PROPERTY = 255  # characters; python-docx refuses more
_UNDATED = date(2000, 1, 1)
_USUAL = WordSettings()


def write(outline: Outline, style: str = "corporate", settings: WordSettings = _USUAL) -> bytes:
    """The outline as a .docx file: the same outline gives the same bytes.

    `style`: "corporate" (default) or "gov" (GB/T 9704-2012). `settings`: fonts, spacing, charts, and the company's
    document whose styles win. The file carries a seal over its content, which `is_untouched` compares.
    Raises ReportkitError where the company's document cannot be used.
    """
    return _written(outline, style, settings, {}).content


class Made(NamedTuple):
    """A document and what its reader should know: whether its contents list has page numbers (`contents`: "none"
    without a list), and the characters (`rare`) that the fonts asked for lack, set in another one."""

    content: bytes
    contents: Literal["none", "plain", "numbered"]
    rare: str


def made(outline: Outline, style: str = "corporate", settings: WordSettings = _USUAL) -> Made:
    """As `write`; with page numbers in the contents list where the settings ask for them and they can be counted."""
    plain = _written(outline, style, settings, {})
    if not plain.entries:
        return Made(plain.content, "none", plain.rare)
    pages = _pages(plain) if settings.page_numbers else None
    if pages is None:
        return Made(plain.content, "plain", plain.rare)
    return Made(_written(outline, style, settings, pages).content, "numbered", plain.rare)


def is_untouched(path: Path) -> bool:
    """True when nobody has changed the document at `path` since it was written."""
    return seal.is_untouched(path)


class _Written(NamedTuple):
    """The file, the headings of all levels where they are listed, the characters set in another font."""

    content: bytes
    entries: tuple[Entry, ...]
    rare: str


def _pages(plain: _Written) -> dict[str, int] | None:
    """The page of each heading by its bookmark; None where LibreOffice could not count them."""
    found = paging.pages(plain.content, [one.text for one in plain.entries])
    return {one.anchor: page for one, page in zip(plain.entries, found, strict=True)} if found is not None else None


def _written(outline: Outline, style: str, settings: WordSettings, pages: Mapping[str, int]) -> _Written:
    wanted = look(style, outline.lang, settings)
    words = load(outline.lang, "outline")
    paper = company(outline, wanted, words, Path(settings.reference)) if settings.reference else own(
        outline, titled(wanted, outline.title), words)
    charts = _Charts(paper, outline.created or _UNDATED)
    body = Body(outline, Setting(paper.look, words, paper.lists, paper.numbers, paper.sections, charts.add, pages))
    drawn = body.xml()
    signs = rare.rare_signs(drawn) if lacks_rare(paper.look.fonts) else ""
    if signs:
        drawn = rare.set_apart(drawn)
    name = str(paper.document.part.partname.lstrip("/"))
    parts = {**paper.parts, name: document_part("document", [f"<w:body>{drawn}</w:body>"])}
    _properties(paper.document, outline)
    custom = _add_seal(paper.document)
    target = BytesIO()
    paper.document.save(target)
    replaced = {name: (DECLARATION + renamed(xml, paper.ids)).encode() for name, xml in parts.items()}
    return _Written(seal.sealed(target.getvalue(), replaced, custom), body.entries, signs)


class _Charts:
    """Puts charts and their workbooks into the package."""

    def __init__(self, paper: Paper, created: date) -> None:
        self._document = paper.document.part
        self._look: Look = paper.look
        self._created = created
        self._count = 0

    def add(self, block: ChartBlock) -> str:
        """The relationship from the document to the chart's part."""
        self._count += 1
        package = self._document.package
        font = self._look.fonts["body"]
        drawn = chart.draw(block, font, self._look.bars, self._created)
        part = Part(PackURI(f"/word/charts/chart{self._count}.xml"), CONTENT_TYPE.DML_CHART, drawn.part, package)
        book = Part(PackURI(f"/word/embeddings/Microsoft_Excel_Sheet{self._count}.xlsx"), CONTENT_TYPE.SML_SHEET,
                    drawn.workbook, package)
        part.load_rel(RELATIONSHIP_TYPE.PACKAGE, book, chart.LINK)
        return str(self._document.relate_to(part, RELATIONSHIP_TYPE.CHART))


def _add_seal(document: DocumentType) -> bytes:
    """Makes room for the seal: its part and the relationship that points to it. Gives back what the part held."""
    package = document.part.package
    theirs = b""
    for key, one in list(package.rels.items()):
        if one.reltype == RELATIONSHIP_TYPE.CUSTOM_PROPERTIES:
            theirs = one.target_part.blob
            del package.rels[key]
    part = Part(PackURI(f"/{seal.PART}"), CONTENT_TYPE.OFC_CUSTOM_PROPERTIES, seal.custom_properties(""), package)
    package.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_PROPERTIES)
    return theirs


def _properties(document: DocumentType, outline: Outline) -> None:
    """Title, subject and dates; the meeting's day stands for the clock."""
    properties = document.core_properties
    moment = datetime.combine(outline.created or _UNDATED, time(), tzinfo=UTC).replace(tzinfo=None)
    properties.title = cut(one_line(outline.title), _LONGEST_PROPERTY)
    properties.subject = cut(one_line(outline.subject), _LONGEST_PROPERTY)
    properties.author = cut(one_line(outline.organisation) or "reportkit", _LONGEST_PROPERTY)
    properties.last_modified_by = "reportkit"
    properties.keywords = cut(one_line(outline.keywords), _LONGEST_PROPERTY)
    properties.language = "zh-CN" if outline.lang == "zh" else "en-US"
    properties.comments = ""
    properties.revision = 1
    properties.created = moment
    properties.modified = moment
