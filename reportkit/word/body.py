"""The body: blocks drawn in order, counting chapters, tables, charts and prompts as they come."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from reportkit.model import (
    Block,
    ChartBlock,
    Enclosures,
    Facts,
    Heading,
    Item,
    Outline,
    PageBreak,
    Paragraph,
    Prompt,
    Roll,
    Run,
    Signature,
    TableBlock,
)
from reportkit.outline.chapters import LEVELS
from reportkit.text import Words
from reportkit.text.clean import one_line
from reportkit.word import chart, formal, tables
from reportkit.word.contents import Entry, contents
from reportkit.word.looks import Look
from reportkit.word.numbering import Lists
from reportkit.word.pages import Sections
from reportkit.word.xml import attribute, bookmark, field, paragraph, run

_FIRST_BOOKMARK = 9_000_000  # far from the numbers that Word gives its own _Toc bookmarks
_FULL_PAGE = 16  # contents entries from which the first chapter starts on a new page
_BREAK = '<w:r><w:br w:type="page"/></w:r>'
_ALONE = '<w:keepNext w:val="0"/>'
_TOGETHER = "<w:keepNext/>"


class Numbers(Protocol):
    """Counts the headings as the document's list does."""

    def number(self, level: int) -> str:
        """The number of the next heading of that level, with what the list sets behind it."""


class Setting(NamedTuple):
    """What the body is drawn with. `add_chart`: puts a chart's parts into the package, gives back its relationship.

    `pages`: the page of a heading by its bookmark, where known.
    """

    look: Look
    words: Words
    lists: Lists
    numbers: Numbers
    sections: Sections
    add_chart: Callable[[ChartBlock], str]
    pages: Mapping[str, int]


@dataclass
class _Drawing:
    """What has been drawn so far. `landscape`: the section that is open."""

    pieces: list[str]
    entries: list[Entry]
    tables: int = 0
    charts: int = 0
    prompts: int = 0
    landscape: bool = False


class Body:
    """Draws the blocks of one outline in one setting."""

    def __init__(self, outline: Outline, setting: Setting) -> None:
        self._outline = outline
        self._setting = setting
        self._look = setting.look
        self._words = setting.words
        self._drawing = _Drawing([], [])
        self._previous: Block | None = None
        self._next: Block | None = None
        self._closing = False  # the next block is the last one or a signature, and no page begins with it alone
        self._listed = False

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The headings that were drawn, all levels; nothing where the document has no contents list."""
        return tuple(self._drawing.entries) if self._listed else ()

    def xml(self) -> str:
        """The children of the body element: title, contents list, blocks, last section."""
        drawing = self._drawing
        blocks = self._outline.blocks
        for index, block in enumerate(blocks):
            self._turn(self._needs_landscape(blocks, index))
            self._next = blocks[index + 1] if index + 1 < len(blocks) else None
            ends = index == len(blocks) - 2 and isinstance(self._next, Paragraph | Item | Prompt)
            self._closing = ends or isinstance(self._next, Signature)
            self._block(block)
            self._previous = block
        last = self._setting.sections.next(landscape=drawing.landscape)
        wanted = self._look.contents and self._outline.contents
        listed = contents(drawing.entries, self._words, self._setting.pages) if wanted else ""
        self._listed = bool(listed)
        if listed and len(drawing.entries) > _FULL_PAGE:
            # Before the heading, not as a paragraph of its own: behind a full page that would leave an empty one.
            drawing.pieces[0] = drawing.pieces[0].replace("</w:pPr>", "<w:pageBreakBefore/></w:pPr>", 1)
        return "".join([*self._title(), listed, *drawing.pieces, last])

    def _title(self) -> list[str]:
        lines = (("RKOrganisation", self._outline.organisation), ("Title", self._outline.title),
                 ("Subtitle", self._outline.subtitle))
        return [paragraph(style, run(one_line(text))) for style, text in lines if text.strip()]

    def _needs_landscape(self, blocks: Sequence[Block], index: int) -> bool:
        """True for a wide table and for its headings and lead, so that they stay together."""
        after = index
        while after < len(blocks) and isinstance(blocks[after], Heading):
            after += 1
        if after < len(blocks) and isinstance(blocks[after], Paragraph):
            after += 1
        block = blocks[after] if after < len(blocks) else None
        return isinstance(block, TableBlock) and tables.is_wide(block, self._look)

    def _turn(self, landscape: bool) -> None:
        """Closes the open section where the next block needs another page format."""
        drawing = self._drawing
        if landscape == drawing.landscape:
            return
        if drawing.pieces or not landscape:
            closed = self._setting.sections.next(landscape=drawing.landscape)
            drawing.pieces.append(paragraph("RKAfterTable", "", closed))
        drawing.landscape = landscape

    def _block(self, block: Block) -> None:
        add = self._drawing.pieces.append
        if isinstance(block, Heading):
            add(self._heading(block))
        elif isinstance(block, Paragraph):
            add(paragraph("RKNote" if block.style == "note" else "BodyText", _runs(block.runs), self._kept()))
        elif isinstance(block, Item):
            add(self._item(block))
        elif isinstance(block, TableBlock):
            self._drawing.pieces += self._table(block)
        elif isinstance(block, ChartBlock):
            self._drawing.pieces += self._chart(block)
        elif isinstance(block, Facts | Roll | Enclosures | Signature):
            self._drawing.pieces += formal.draw(block, self._previous, self._look, self._words, self._width)
        elif isinstance(block, Prompt):
            add(self._prompt(block))
        elif isinstance(block, PageBreak):
            add(paragraph("BodyText", _BREAK))

    def _kept(self) -> str:
        """Keeps the sentence below a heading on one page with what it leads to: a list, a table, a sub-chapter."""
        leads = isinstance(self._previous, Heading) and isinstance(self._next, Item | TableBlock | Heading)
        return _TOGETHER if leads or self._closing else ""

    def _heading(self, block: Heading) -> str:
        drawing = self._drawing
        level = min(max(block.level, 1), LEVELS)
        text = one_line(block.text)
        identity = _FIRST_BOOKMARK + len(drawing.entries) + 1
        name = f"_Toc{identity}"
        drawing.entries.append(Entry(level, self._setting.numbers.number(level), text, name))
        return paragraph(f"Heading{level}", bookmark(len(drawing.entries), name, run(text)))

    def _item(self, block: Item) -> str:
        label = one_line(block.label)
        head = run(label + self._words("document.separator"), bold=True) if label else ""
        lists = self._setting.lists
        level = f'<w:ilvl w:val="{block.level - 1}"/><w:numId w:val="{lists.bullets}"/>'
        named = self._look.bullets and (block.level > 1 or lists.direct)
        properties = _TOGETHER if self._closing else ""
        if named:
            properties += f"<w:numPr>{level}</w:numPr>"
        return paragraph("ListBullet", head + _runs(block.runs), properties)

    @property
    def _width(self) -> float:
        return self._look.wide_width_pt if self._drawing.landscape else self._look.text_width_pt

    def _table(self, block: TableBlock) -> list[str]:
        """Caption above, table, and a narrow paragraph: two tables that touch would become one.

        The caption says itself that it stays with the table, because a company's style may not.
        """
        self._drawing.tables += 1
        caption = self._caption("document.table", self._drawing.tables, block.caption)
        drawn = tables.draw(block, self._look, self._width, self._words("gap"), kept=self._closing)
        behind = paragraph("RKAfterTable", "", _TOGETHER if self._closing else "")
        return [paragraph("Caption", caption, _TOGETHER), drawn, behind]

    def _chart(self, block: ChartBlock) -> list[str]:
        """The chart with its caption below, where the look has charts."""
        if not self._look.charts or not block.categories:
            return []
        self._drawing.charts += 1
        number = self._drawing.charts
        shown = chart.inline(block, self._setting.add_chart(block), number, self._width)
        caption = self._caption("document.figure", number, block.caption)
        return [paragraph("RKFigure", shown), paragraph("Caption", caption, _ALONE)]

    def _caption(self, key: str, number: int, text: str) -> str:
        word = self._words(key)
        return run(f"{word} ") + field(f"SEQ {word} \\* ARABIC", str(number)) + run(f"  {one_line(text)}")

    def _prompt(self, block: Prompt) -> str:
        """A content control that one click selects; its text is the gap that the author fills.

        The colour stands in the paragraph's style, because LibreOffice drops it from placeholder runs; what
        the author types takes the run properties of the control, so it is black.
        """
        self._drawing.prompts += 1
        number = self._drawing.prompts
        shown = run(self._words("document.prompt", text=one_line(block.text)))
        control = (
            f'<w:sdt><w:sdtPr><w:rPr><w:color w:val="000000"/></w:rPr>'
            f"<w:alias w:val={attribute(self._words('document.prompt_title'))}/>"
            f'<w:tag w:val="rk-todo-{number}"/><w:id w:val="{7000 + number}"/><w:showingPlcHdr/>'
            f'<w:text w:multiLine="1"/></w:sdtPr><w:sdtContent>{shown}</w:sdtContent></w:sdt>'
        )
        return paragraph("RKPrompt", control, _TOGETHER if self._closing else "")


def _runs(runs: Sequence[Run]) -> str:
    return "".join(run(one.text, bold=one.bold) for one in runs)
