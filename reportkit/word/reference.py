"""A company's document as paper: its styles, headers, margins and numbering win, what it lacks is added."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import cast

from docx.document import Document as DocumentType
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.parts.numbering import NumberingPart
from lxml import etree

from reportkit.model import Outline
from reportkit.outline.chapters import Counter
from reportkit.text import Words
from reportkit.word import reference_numbers, reference_styles
from reportkit.word.body import Numbers
from reportkit.word.looks import Look
from reportkit.word.numbering import Lists, definitions
from reportkit.word.pages import References
from reportkit.word.paper import Paper, headers
from reportkit.word.reference_file import opened
from reportkit.word.reference_sections import CompanySections, add_links, effective, has_links
from reportkit.word.xml import NAMESPACES, W, element, renamed

# What a section or a style may need; what only the old body showed (pictures, links, comments) goes with it.
_KEPT = frozenset({
    "styles", "numbering", "settings", "webSettings", "fontTable", "theme", "footnotes", "endnotes", "header",
    "footer", "customXml",
})
# Settings of a template that would lock our document, ask questions at its opening, or call on another file.
_DISTURBING = ("writeProtection", "documentProtection", "attachedTemplate", "mailMerge", "trackRevisions",
               "updateFields", "docVars")
_NARROWEST_CM = 5


def company(outline: Outline, look: Look, words: Words, path: Path) -> Paper:
    """The document at `path` without its content, ready for ours. Raises ReportkitError where it cannot be used."""
    document = opened(path)
    section = effective(document)
    _drop_content(document)
    look = _fitted(look, section)
    styles, numbering = document.styles.element, _numbering(document)
    ids = reference_styles.found(styles)
    theirs = reference_numbers.levels(styles, numbering, ids)
    lists = _free(numbering, headings=not theirs, linked="ListBullet" not in ids,
                  direct="ListBullet" in ids and not reference_numbers.has_numbers(styles, ids["ListBullet"]))
    if not theirs:
        reference_numbers.link(styles, ids, lists)
    ids = reference_styles.add_missing(styles, ids, look, lists)
    _add_lists(numbering, look, outline, lists, ids)
    _calm(document)
    parts: dict[str, str] = {}
    turned = _add_headers(document, outline, look, words, parts, section)
    numbers: Numbers = reference_numbers.CompanyNumbers(theirs) if theirs else Counter(outline.lang)
    return Paper(document, look, lists, numbers, CompanySections(section, turned), parts, ids)


def _drop_content(document: DocumentType) -> None:
    for relations in (document.part.rels, document.part.package.rels):
        for key, one in list(relations.items()):
            kind = one.reltype.rsplit("/", 1)[-1]
            if kind == "thumbnail" or (relations is document.part.rels and kind not in _KEPT):
                del relations[key]
    body = document.element.body
    for child in list(body):
        body.remove(child)


def _fitted(look: Look, section: etree._Element) -> Look:
    """The look with the paper and the margins of the company's page; a page too narrow to read on is not taken."""

    def told(name: str, key: str, usual: float) -> float:
        found = section.find(f"{W}{name}")
        text = found.get(f"{W}{key}", "") if found is not None else ""
        return abs(float(text)) / 1440 * 2.54 if re.fullmatch(r"-?\d+(\.\d+)?", text) else usual

    top, bottom, left, right = (
        told("pgMar", key, usual) for key, usual in zip(("top", "bottom", "left", "right"), look.margins, strict=True)
    )
    left += told("pgMar", "gutter", 0.0)
    width, height = told("pgSz", "w", look.paper[0]), told("pgSz", "h", look.paper[1])
    if width - left - right < _NARROWEST_CM:
        return look
    return replace(look, margins=(top, bottom, left, right), paper=(width, height), odd_even=False)


def _numbering(document: DocumentType) -> etree._Element:
    """The root of the numbering part, which is made where there is none."""
    try:
        part = cast("NumberingPart", document.part.part_related_by(RELATIONSHIP_TYPE.NUMBERING))
    except KeyError:
        blank = f"<w:numbering {NAMESPACES}/>".encode()
        package = document.part.package
        part = NumberingPart.load(PackURI("/word/numbering.xml"), CONTENT_TYPE.WML_NUMBERING, blank, package)
        document.part.relate_to(part, RELATIONSHIP_TYPE.NUMBERING)
    found: etree._Element = part.element
    return found


def _free(numbering: etree._Element, *, headings: bool, linked: bool, direct: bool) -> Lists:
    """Ids for our lists behind those that are taken."""
    told = [one.get(f"{W}{key}", "0") for key in ("abstractNumId", "numId") for one in numbering]
    first = max((int(one) for one in told if one.isdigit()), default=0) + 1
    return Lists(first if headings else 0, first + 1, linked=linked, direct=direct)


def _add_lists(numbering: etree._Element, look: Look, outline: Outline, lists: Lists, ids: dict[str, str]) -> None:
    """Our lists in their places: abstract lists before the lists that use them."""
    abstract, used = definitions(look, outline.lang, lists)
    kept = [one for one in numbering if one.tag in (f"{W}numPicBullet", f"{W}abstractNum")]
    for place, text in enumerate(abstract, start=len(kept)):
        numbering.insert(place, element(renamed(text, ids)))
    last = len(numbering) - len(numbering.findall(f"{W}numIdMacAtCleanup"))
    for place, text in enumerate(used, start=last):
        numbering.insert(place, element(text))


def _calm(document: DocumentType) -> None:
    settings = document.settings.element
    for name in _DISTURBING:
        for one in settings.findall(f"{W}{name}"):
            settings.remove(one)


def _add_headers(
    document: DocumentType, outline: Outline, look: Look, words: Words, parts: dict[str, str], section: etree._Element
) -> References | None:
    """A footer of ours where the company has none, a header too where it has neither; the turned page's, if any."""
    if has_links(section, "footer"):
        return None
    own = replace(look, header=look.header and not has_links(section, "header"))
    upright, turned = headers(document, outline, own, words, parts)
    add_links(section, "header", upright.headers)
    add_links(section, "footer", upright.footers)
    return turned if own.header else None
