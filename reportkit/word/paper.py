"""What a document is written on: our own paper, made whole, with a look of ours."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from docx import Document
from docx.document import Document as DocumentType
from docx.opc.part import Part

from reportkit.lang import Lang
from reportkit.model import Outline
from reportkit.outline.chapters import Counter
from reportkit.text import Words
from reportkit.word.body import Numbers
from reportkit.word.looks import Look
from reportkit.word.numbering import Lists, numbering
from reportkit.word.pages import OwnSections, References, Sections, footer, header
from reportkit.word.settings import application, font_table, settings
from reportkit.word.styles import styles

_UNWANTED = ("stylesWithEffects", "customXml", "thumbnail", "webSettings")  # of python-docx's own template


@dataclass(frozen=True)
class Paper:
    """A package ready to take a body. `parts`: texts that replace parts, by name. `ids`: our style ids that are
    called otherwise in it."""

    document: DocumentType
    look: Look
    lists: Lists
    numbers: Numbers
    sections: Sections
    parts: dict[str, str]
    ids: Mapping[str, str] = field(default_factory=dict)


def own(outline: Outline, look: Look, words: Words) -> Paper:
    """A document without content in the look."""
    document = Document()
    _drop_template_parts(document)
    parts = _fixed_parts(look, outline.lang)
    upright, turned = headers(document, outline, look, words, parts)
    return Paper(document, look, Lists(), Counter(outline.lang), OwnSections(look, upright, turned), parts)


def _drop_template_parts(document: DocumentType) -> None:
    """Takes out what the template brings along: a second styles part that contradicts ours, a picture."""
    for relations in (document.part.rels, document.part.package.rels):
        for key in [key for key, one in relations.items() if one.reltype.rsplit("/", 1)[-1] in _UNWANTED]:
            del relations[key]


def _fixed_parts(look: Look, lang: Lang) -> dict[str, str]:
    """The parts that depend on look and language only, by name; they take the place of the template's."""
    return {
        "word/styles.xml": styles(look, lang),
        "word/numbering.xml": numbering(look, lang),
        "word/settings.xml": settings(look, lang),
        "word/fontTable.xml": font_table(look),
        "docProps/app.xml": application(),
    }


def headers(
    document: DocumentType, outline: Outline, look: Look, words: Words, parts: dict[str, str]
) -> tuple[References, References]:
    """Headers and footers for upright and for landscape pages, put into `parts`; both share the footers."""

    def add(kind: str, xml: str) -> str:
        new: Callable[[], tuple[Part, str]] = getattr(document.part, f"add_{kind}_part")
        part, key = new()
        parts[part.partname.lstrip("/")] = xml
        return key

    footers = {"default": add("footer", footer(look, words))}
    if look.odd_even:
        footers["even"] = add("footer", footer(look, words, even=True))
    if not look.header:
        return References({}, footers), References({}, footers)
    upright = {"default": add("header", header(outline, look))}
    turned = {"default": add("header", header(outline, look, landscape=True))}
    return References(upright, footers), References(turned, footers)
