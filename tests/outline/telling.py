"""The outline of rows said in short, as lines of words."""

from __future__ import annotations

from collections.abc import Sequence

from reportkit.model import Heading, Item, Outline, Paragraph, Prompt, TableBlock
from reportkit.outline import compose
from tests.outline.meetings import DEFINITION, Said, meeting


def told(outline: Outline) -> str:
    """All words of the outline, a line for each block."""
    lines = []
    for block in outline.blocks:
        if isinstance(block, (Paragraph, Item)):
            label = f"{block.label}：" if isinstance(block, Item) and block.label else ""
            lines.append(label + "".join(run.text for run in block.runs))
        elif isinstance(block, (Heading, Prompt)):
            lines.append(block.text)
        elif isinstance(block, TableBlock):
            lines += [block.caption, " ".join(block.head), *(" ".join(row) for row in block.rows)]
    return "\n".join(lines)


def chapter(report: str, name: str, **sheets: Sequence[Said]) -> str:
    """The words of the chapter of that heading, from a meeting with those rows."""
    outline = compose(meeting(sheets, report=report), DEFINITION, "zh")
    starts = [n for n, block in enumerate(outline.blocks) if isinstance(block, Heading) and block.level == 1]
    ends = [*starts[1:], len(outline.blocks)]
    for start, end in zip(starts, ends, strict=True):
        if getattr(outline.blocks[start], "text", "") == name:
            return told(Outline("zh", "", "", "", outline.blocks[start + 1:end]))
    return ""
