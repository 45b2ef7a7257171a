"""The Word document of an outline: python-docx keeps parts and relationships, the XML of the parts is ours."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from io import BytesIO
from pathlib import Path

from docx import Document
from docx.document import Document as DocumentType
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from reportkit.lang import Lang
from reportkit.model import Outline
from reportkit.text import Words, load
from reportkit.text.clean import cut, one_line
from reportkit.word import seal
from reportkit.word.body import Body
from reportkit.word.fitting import look
from reportkit.word.looks import Look
from reportkit.word.numbering import numbering
from reportkit.word.pages import References, footer, header
from reportkit.word.settings import application, font_table, settings
from reportkit.word.styles import styles
from reportkit.word.xml import DECLARATION
from reportkit.word.xml import document as document_part

_LONGEST_PROPERTY = 255  # characters; python-docx refuses more
_UNWANTED = ("stylesWithEffects", "customXml", "thumbnail", "webSettings")  # of python-docx's own template
_UNDATED = date(2000, 1, 1)


def write(outline: Outline, style: str = "corporate") -> bytes:
    """The outline as a .docx file: the same outline gives the same bytes.

    `style`: "corporate" (default) or "gov" (GB/T 9704-2012). The file carries a seal over its content, which
    `is_untouched` compares.
    """
    chosen = look(style, outline.lang)
    words = load(outline.lang, "outline")
    document = Document()
    _drop_template_parts(document)
    parts = _fixed_parts(chosen, outline.lang)
    upright, turned = _headers(document, outline, chosen, words, parts)
    body = Body(outline, chosen, words, upright, turned).xml()
    parts["word/document.xml"] = document_part("document", [f"<w:body>{body}</w:body>"])
    _properties(document, outline)
    _add_seal(document)
    target = BytesIO()
    document.save(target)
    return seal.sealed(target.getvalue(), {name: (DECLARATION + xml).encode() for name, xml in parts.items()})


def is_untouched(path: Path) -> bool:
    """True when nobody has changed the document at `path` since it was written."""
    return seal.is_untouched(path)


def _drop_template_parts(document: DocumentType) -> None:
    """Takes out what the template brings along: a second styles part that contradicts ours, a picture."""
    for relations in (document.part.rels, document.part.package.rels):
        for key in [key for key, one in relations.items() if one.reltype.rsplit("/", 1)[-1] in _UNWANTED]:
            del relations[key]


def _fixed_parts(chosen: Look, lang: Lang) -> dict[str, str]:
    """The parts that depend on look and language only, by name; they take the place of the template's."""
    return {
        "word/styles.xml": styles(chosen, lang),
        "word/numbering.xml": numbering(chosen, lang),
        "word/settings.xml": settings(chosen, lang),
        "word/fontTable.xml": font_table(chosen),
        "docProps/app.xml": application(),
    }


def _headers(
    document: DocumentType, outline: Outline, chosen: Look, words: Words, parts: dict[str, str]
) -> tuple[References, References]:
    """Headers and footers for upright and for landscape pages, put into `parts`; both share the footers."""

    def add(kind: str, xml: str) -> str:
        new: Callable[[], tuple[Part, str]] = getattr(document.part, f"add_{kind}_part")
        part, key = new()
        parts[part.partname.lstrip("/")] = xml
        return key

    footers = {"default": add("footer", footer(chosen, words))}
    if chosen.odd_even:
        footers["even"] = add("footer", footer(chosen, words, even=True))
    if not chosen.header:
        return References({}, footers), References({}, footers)
    upright = {"default": add("header", header(outline, chosen))}
    turned = {"default": add("header", header(outline, chosen, landscape=True))}
    return References(upright, footers), References(turned, footers)


def _add_seal(document: DocumentType) -> None:
    """Makes room for the seal: its part and the relationship that points to it."""
    package = document.part.package
    blank = seal.custom_properties("")
    part = Part(PackURI(f"/{seal.PART}"), CONTENT_TYPE.OFC_CUSTOM_PROPERTIES, blank, package)
    package.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_PROPERTIES)


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
