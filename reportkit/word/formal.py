"""What minutes have and other documents have not: the grid that opens them, who was there, enclosures, signature.

Lengths count in 字, the width of a Chinese character of the body; a digit or Latin letter is half of one.
"""

from __future__ import annotations

from collections.abc import Sequence

from reportkit.model import Enclosures, Fact, Facts, Roll, Run, Signature
from reportkit.text import Words
from reportkit.text.width import display_width
from reportkit.word.looks import Look
from reportkit.word.xml import paragraph, run, twips

Formal = Facts | Roll | Enclosures | Signature

_TOGETHER = "<w:keepNext/>"  # who was there, enclosures and signature stay on one page: none bears a signature alone
_BLANK = paragraph("BodyText", "", _TOGETHER)
_LABEL = 0.15  # of the text width: the column of labels in the grid
_INDENT = 2.0  # 字 before the label of a roll
_RIGHT = 2.0  # 字 between signature and margin (GB/T 9704-2012, 7.3.5.2)


def draw(block: Formal, previous: object, look: Look, words: Words, width: float) -> list[str]:
    """The paragraphs or the table of the block; a blank line before the first of its kind.

    `previous`: the block above; `width`: of the text, in points.
    """
    if isinstance(block, Facts):
        return [_grid(block, look, words, width), paragraph("RKAfterTable", "")]
    before = [] if isinstance(block, Roll) and isinstance(previous, Roll) else [_BLANK]
    if isinstance(block, Roll):
        return [*before, _line(block.label, block.runs, look, words)]
    if isinstance(block, Enclosures):
        return [*before, *_enclosures(block, look, words)]
    return [*before, *_signature(block, look)]


def _grid(block: Facts, look: Look, words: Words, width: float) -> str:
    label, value = twips(width * _LABEL), twips(width * (0.5 - _LABEL))
    grid = "".join(f'<w:gridCol w:w="{one}"/>' for one in (label, value, label, value))
    rows = "".join(f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{_facts(row, look, words, label, value)}</w:tr>"
                   for row in block.rows)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="RKTable"/><w:tblW w:w="{2 * (label + value)}" w:type="dxa"/>'
        '<w:jc w:val="center"/><w:tblLayout w:type="fixed"/><w:tblLook w:val="0600" w:firstRow="0" w:lastRow="0"'
        f' w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        f"{rows}</w:tbl>"
    )


def _facts(row: Sequence[Fact], look: Look, words: Words, label: int, value: int) -> str:
    """The cells of one line; a fact that stands alone goes on over the rest of it."""
    alone = len(row) == 1
    cells = []
    for fact in row:
        shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{look.zebra or look.head_fill}"/>'
        cells.append(_cell(label, "", shade, run(fact.label, bold=True)))
        cells.append(_cell(value + (label + value if alone else 0), '<w:gridSpan w:val="3"/>' if alone else "", "",
                           _runs(fact.runs, words)))
    return "".join(cells)


def _cell(width: int, span: str, shade: str, content: str) -> str:
    properties = f'<w:tcW w:w="{width}" w:type="dxa"/>{span}{shade}<w:vAlign w:val="center"/>'
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph('RKCell', content)}</w:tc>"


def _runs(runs: Sequence[Run], words: Words) -> str:
    gap = words("gap")
    return "".join(run(one.text, style="RKGap" if one.text == gap else "") for one in runs)


def _line(label: str, runs: Sequence[Run], look: Look, words: Words) -> str:
    """A label and what stands behind it; what does not fit goes on below its first sign."""
    head = label + words("document.separator")
    hanging = _width(head)
    return paragraph("BodyText", _head(head, look) + _runs(runs, words),
                     _TOGETHER + _hang(_INDENT + hanging, hanging, look))


def _enclosures(block: Enclosures, look: Look, words: Words) -> list[str]:
    """The names below each other, numbered where there are several (GB/T 9704-2012, 7.3.4)."""
    head = block.label + words("document.separator")
    left = _INDENT + _width(head)
    numbered = [f"{n}. {name}" if len(block.names) > 1 else name for n, name in enumerate(block.names, 1)]
    first, *rest = numbered
    return [paragraph("BodyText", run(head) + run(first), _TOGETHER + _hang(left, _width(head), look)),
            *(paragraph("BodyText", run(name), _TOGETHER + _hang(left, 0, look)) for name in rest)]


def _signature(block: Signature, look: Look) -> list[str]:
    """Organisation, and the date below it two 字 further in, unsealed (GB/T 9704-2012, 7.3.5.2)."""
    organisation, date = _width(block.organisation), _width(block.date)
    right, below = _RIGHT, organisation - date
    if not block.organisation or below < _RIGHT:
        right, below = 2 * _RIGHT + date - organisation, _RIGHT
    lines = [one for one in ((block.organisation, right), (block.date, below)) if one[0]]
    return [paragraph("BodyText", run(text), (_TOGETHER if place < len(lines) else "") + _to_the_right(indent, look))
            for place, (text, indent) in enumerate(lines, start=1)]


def _width(text: str) -> float:
    return display_width(text) / 2


def _head(text: str, look: Look) -> str:
    """A label in the font of headings where the look has no bold ones."""
    if look.bullets:
        return run(text, bold=True)
    font = f'<w:rPr><w:rFonts w:eastAsia="{look.fonts["heading"]}" w:hint="eastAsia"/></w:rPr>'
    return run(text).replace("<w:r>", f"<w:r>{font}", 1)


def _hang(left: float, hanging: float, look: Look) -> str:
    one = look.indent_pt / 2
    chars = f'w:leftChars="{round(left * 100)}" w:left="{twips(left * one)}"'
    if not hanging:
        return f'<w:ind {chars} w:firstLineChars="0" w:firstLine="0"/>'
    return f'<w:ind {chars} w:hangingChars="{round(hanging * 100)}" w:hanging="{twips(hanging * one)}"/>'


def _to_the_right(indent: float, look: Look) -> str:
    right = max(indent, 0)
    chars = f'w:rightChars="{round(right * 100)}" w:right="{twips(right * look.indent_pt / 2)}"'
    return f'<w:ind {chars} w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="right"/>'
