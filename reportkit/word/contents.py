"""The contents list: a field filled with its entries, so that it is right when the document opens.

Word refreshes a field only when asked, and a field marked for update makes it ask at every opening. Page numbers
are known to no one before the document is laid out: an entry has one where it was counted, else none, and an
update (F9) adds them all. Every entry links to its heading.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from reportkit.text import Words
from reportkit.word.xml import field, paragraph, run

_FEWEST = 4  # chapters
_MOST = 45  # entries; a longer list names chapters only


class Entry(NamedTuple):
    """A heading: level, number as the list prints it, text, bookmark."""

    level: int
    number: str
    text: str
    anchor: str


def contents(entries: list[Entry], words: Words, pages: Mapping[str, int]) -> str:
    """The contents list in its own content control, or nothing for a short document. `pages`: by bookmark."""
    if sum(entry.level == 1 for entry in entries) < _FEWEST:
        return ""
    both = [entry for entry in entries if entry.level <= 2]
    depth = 2 if len(both) <= _MOST else 1
    listed = [entry for entry in both if entry.level <= depth]
    lines = [_line(entry, index, len(listed), depth, pages.get(entry.anchor)) for index, entry in enumerate(listed)]
    heading = paragraph("TOCHeading", run(words("document.contents")))
    return (
        '<w:sdt><w:sdtPr><w:id w:val="6999"/><w:docPartObj><w:docPartGallery w:val="Table of Contents"/>'
        f"<w:docPartUnique/></w:docPartObj></w:sdtPr><w:sdtContent>{heading}{''.join(lines)}</w:sdtContent></w:sdt>"
    )


def _line(entry: Entry, index: int, count: int, depth: int, page: int | None) -> str:
    """One entry; the first opens the field, the last closes it."""
    code = f'TOC \\o "1-{depth}" \\h \\z \\u'
    begin = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    ) if index == 0 else ""
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>' if index == count - 1 else ""
    shown = run(entry.number + entry.text)
    if page is not None:
        shown += "<w:r><w:tab/></w:r>" + field(f"PAGEREF {entry.anchor} \\h", str(page))
    link = f'<w:hyperlink w:anchor="{entry.anchor}" w:history="1">{shown}</w:hyperlink>'
    return paragraph(f"TOC{entry.level}", begin + link + end)
