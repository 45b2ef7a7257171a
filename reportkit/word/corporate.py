"""The look of a company's paper: blue headings, contents list, header; the default."""

from __future__ import annotations

from reportkit.word.fonts import Roles
from reportkit.word.looks import GAP, Look, ParagraphStyle

BLUE, MIDDLE, DARK = "1F4E79", "2E74B5", "1F3864"
_GREY = "7F7F7F"
_LINE = 1.35


def corporate(fonts: Roles) -> Look:
    """The default: a company's paper in these fonts."""
    return Look(
        key="corporate", latin="Calibri", fonts=fonts, charts=True, line=_LINE,
        margins=(2.54, 2.54, 2.54, 2.54), footer_cm=1.5, header=True, contents=True, odd_even=False, cell_pt=9,
        head_fill=BLUE, zebra="EAF1F8", grid="BFBFBF", rule=BLUE, bars=BLUE,
        lights={"●": "2E7D32", "◆": "B26A00", "■": GAP, "○": _GREY},
        styles=(
            ParagraphStyle("RKOrganisation", "RK Organisation", 13, "title", color="595959", align="center",
                           before=6, after=2, following="Title"),
            ParagraphStyle("Title", "Title", 22, "title", bold=True, color=DARK, align="center", after=4,
                           following="Subtitle"),
            ParagraphStyle("Subtitle", "Subtitle", 12, color="595959", align="center", after=10, border=BLUE,
                           following="BodyText"),
            ParagraphStyle("Heading1", "heading 1", 16, "heading", bold=True, color=BLUE, before=16, after=5,
                           keep_next=True, outline=0, following="BodyText"),
            ParagraphStyle("Heading2", "heading 2", 13, "heading", bold=True, color=MIDDLE, before=9, after=4,
                           keep_next=True, outline=1, following="BodyText"),
            ParagraphStyle("Heading3", "heading 3", 11, "heading", bold=True, color=MIDDLE, before=6, after=4,
                           keep_next=True, outline=2, following="BodyText"),
            ParagraphStyle("Heading4", "heading 4", 11, "heading", color=MIDDLE, before=4, after=4,
                           keep_next=True, outline=3, following="BodyText"),
            ParagraphStyle("BodyText", "Body Text", 10.5, align="both", after=4, line=_LINE, first_chars=200,
                           first=21),
            ParagraphStyle("ListBullet", "List Bullet", 10.5, align="both", after=3, line=_LINE, left=21,
                           hanging=21),
            ParagraphStyle("RKNote", "RK Note", 9, color=_GREY, before=2, after=6),
            ParagraphStyle("RKPrompt", "RK Prompt", 10.5, based="BodyText", color=GAP, align="both", before=2, after=6,
                           line=_LINE, first_chars=200, first=21),
            ParagraphStyle("RKCell", "RK Cell", 9, line=1.15, before=1.5, after=1.5),
            ParagraphStyle("RKCellHead", "RK Cell Head", 9, bold=True, color="FFFFFF", align="center",
                           before=2, after=2, keep_next=True),
            ParagraphStyle("Caption", "caption", 9, color="595959", align="center", before=8, after=4,
                           keep_next=True),
            ParagraphStyle("RKAfterTable", "RK After Table", 4, exact=6),
            ParagraphStyle("TOCHeading", "TOC Heading", 14, "heading", bold=True, color=BLUE, align="center",
                           before=8, after=8, keep_next=True),
            ParagraphStyle("RKFigure", "RK Figure", 10.5, align="center", before=8, keep_next=True),
            ParagraphStyle("TOC1", "toc 1", 10.5, bold=True, before=5, after=1, leader=True),
            ParagraphStyle("TOC2", "toc 2", 10, left=21, after=1, leader=True),
            ParagraphStyle("Header", "header", 9, color=_GREY),
            ParagraphStyle("Footer", "footer", 9, color=_GREY, align="center"),
        ),
    )
