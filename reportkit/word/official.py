"""The look of official papers by GB/T 9704-2012."""

from __future__ import annotations

from reportkit.word.fonts import Roles
from reportkit.word.looks import GAP, Look, ParagraphStyle

LINE = 28.95
"""Points: 22 lines of 29 pt are 0.2 pt too high for the 225 mm of text area."""


def official(fonts: Roles) -> Look:
    """Official papers by GB/T 9704-2012: 22 lines of 28 characters, no colour, no contents list.

    Characters stand 0.25 pt closer, or only 27 of 16 pt fit into 156 mm (`styles` sets that).
    """
    return Look(
        key="gov", latin="Times New Roman", fonts=fonts, charts=False, line=LINE,
        margins=(3.7, 3.5, 2.8, 2.6), footer_cm=2.5, header=False, contents=False, odd_even=True, cell_pt=10.5,
        head_fill="D9D9D9", zebra="", grid="000000", rule="000000", bars="595959",
        lights={}, bullets=False, indent_pt=32,
        styles=(
            ParagraphStyle("RKOrganisation", "RK Organisation", 22, "title", align="center", exact=35,
                           following="Title"),
            ParagraphStyle("Title", "Title", 22, "title", align="center", exact=35, after=12, following="Subtitle"),
            ParagraphStyle("Subtitle", "Subtitle", 16, "second", align="center", after=12, following="BodyText",
                           exact=LINE),
            ParagraphStyle("Heading1", "heading 1", 16, "heading", first=32, first_chars=200, keep_next=True,
                           outline=0, following="BodyText", exact=LINE),
            ParagraphStyle("Heading2", "heading 2", 16, "second", first=32, first_chars=200, keep_next=True,
                           outline=1, following="BodyText", exact=LINE),
            ParagraphStyle("Heading3", "heading 3", 16, bold=True, first=32, first_chars=200, keep_next=True,
                           outline=2, following="BodyText", exact=LINE),
            ParagraphStyle("Heading4", "heading 4", 16, first=32, first_chars=200, keep_next=True, outline=3,
                           following="BodyText", exact=LINE),
            ParagraphStyle("BodyText", "Body Text", 16, align="both", first=32, first_chars=200, exact=LINE),
            ParagraphStyle("ListBullet", "List Bullet", 16, align="both", first=32, first_chars=200, exact=LINE),
            ParagraphStyle("RKNote", "RK Note", 10.5, after=6),
            ParagraphStyle("RKPrompt", "RK Prompt", 16, based="BodyText", color=GAP, align="both", first=32,
                           first_chars=200, exact=LINE),
            ParagraphStyle("RKCell", "RK Cell", 10.5, exact=16),
            ParagraphStyle("RKCellHead", "RK Cell Head", 10.5, bold=True, align="center", exact=16,
                           keep_next=True),
            ParagraphStyle("Caption", "caption", 12, "heading", align="center", before=6, after=3,
                           keep_next=True),
            ParagraphStyle("RKAfterTable", "RK After Table", 4, exact=8),
            ParagraphStyle("TOCHeading", "TOC Heading", 16, "heading", align="center", after=8, keep_next=True),
            ParagraphStyle("RKFigure", "RK Figure", 16, align="center", before=6, keep_next=True),
            ParagraphStyle("TOC1", "toc 1", 14, leader=True),
            ParagraphStyle("TOC2", "toc 2", 14, left=28, leader=True),
            ParagraphStyle("Header", "header", 9), ParagraphStyle("Footer", "footer", 14, "page"),
        ),
    )
