"""The outline as Markdown (CommonMark with tables): the same blocks as the Word document, numbers written out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

from reportkit.model import (
    Block,
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
from reportkit.outline.chapters import LEVELS, Counter
from reportkit.text import Words, load
from reportkit.text.clean import clean, one_line

_INLINE = re.compile(r"([\\`*_\[\]|~$^@{}])")  # mean something anywhere in a line; $ ^ @ { } to pandoc only
_LINE_START = re.compile(
    r"^(?:([#>=:]|[-+](?=[\s-]|$)|\((?=\w+\)\s))|(\d+|[A-Za-z]|[ivxlcdm]+|[IVXLCDM]+)([.)])(?=\s|$))")
_BREAK = "<br> "  # the space stays where a converter drops the tag
_MARKS = {"left": "---", "center": ":---:", "right": "---:"}
_SEAL = re.compile(r"\n<!-- reportkit ([0-9a-f]{64}) -->\n$")


def seal(outline: Outline) -> str:
    """The document as Markdown with a comment at its end by which an edited file is told from ours."""
    text = render(outline)
    return f"{text}\n<!-- reportkit {_digest(text)} -->\n"


def is_untouched(path: Path) -> bool:
    """True when the file is as `seal` wrote it; False for anything else."""
    try:
        text = path.read_bytes().decode()
    except (OSError, UnicodeDecodeError):
        return False
    found = _SEAL.search(text)
    return found is not None and found[1] == _digest(text[:found.start()])


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def render(outline: Outline) -> str:
    """The document as Markdown text, ending in one line feed. User text is escaped: it never makes markup."""
    words = load(outline.lang, "outline")
    lines = [f"# {_text(one_line(outline.title))}"]
    lines += [_text(one_line(line)) for line in (outline.organisation, outline.subtitle) if line.strip()]
    chapters = Counter(outline.lang)
    tables = 0
    previous: Block | None = None
    for block in outline.blocks:
        if isinstance(block, TableBlock):
            tables += 1
        drawn = _block(block, words, tables)
        if isinstance(block, Heading):
            drawn = _heading(block, chapters)
        joint = "\n" if isinstance(block, Item) and isinstance(previous, Item) else "\n\n"
        if drawn:
            lines.append(joint.removeprefix("\n\n") + drawn)
        previous = block
    return _joined(lines) + "\n"


def _joined(lines: Sequence[str]) -> str:
    """Blocks with a blank line between; a line that begins with a line feed follows its neighbour directly."""
    text = ""
    for line in lines:
        text += line if line.startswith("\n") else f"\n\n{line}"
    return text.removeprefix("\n\n")


def _block(block: Block, words: Words, number: int) -> str:
    if isinstance(block, TableBlock):
        return _table(block, words, number)
    if isinstance(block, Paragraph):
        return _line(block.runs)
    if isinstance(block, Item):
        label = f"**{_text(one_line(block.label))}{words('document.separator').rstrip()}** " if block.label else ""
        return f"{'  ' * (block.level - 1)}- {label}{_line(block.runs)}".rstrip()
    if isinstance(block, Prompt):
        return f"*{_text(words('document.prompt', text=one_line(block.text)))}*"
    if isinstance(block, Facts):
        return _facts(block)
    if isinstance(block, Roll):
        return f"**{_text(one_line(block.label))}{words('document.separator').rstrip()}** {_line(block.runs)}"
    if isinstance(block, Enclosures):
        return _enclosures(block, words)
    if isinstance(block, Signature):
        return _BREAK.join(_text(one_line(line)) for line in (block.organisation, block.date) if line.strip())
    return "---" if isinstance(block, PageBreak) else ""


def _facts(block: Facts) -> str:
    """The grid as a table without headings: one fact a line."""
    rows = [f"| **{_text(one_line(fact.label))}** | {_cell(''.join(run.text for run in fact.runs))} |"
            for row in block.rows for fact in row]
    return "\n".join(["|  |  |", "| --- | --- |", *rows])


def _enclosures(block: Enclosures, words: Words) -> str:
    names = [f"{number}. {_text(one_line(name))}" for number, name in enumerate(block.names, 1)]
    return f"{_text(block.label)}{words('document.separator').rstrip()}\n\n" + "\n".join(names)


def _heading(block: Heading, chapters: Counter) -> str:
    level = min(max(block.level, 1), LEVELS)
    return f"{'#' * (level + 1)} {chapters.number(level)}{_text(one_line(block.text))}"


def _line(runs: Sequence[Run]) -> str:
    told = "".join(f"**{_text(run.text)}**" if run.bold and run.text.strip() else _text(run.text) for run in runs)
    return _BREAK.join(_start(line.strip()) for line in told.split("\n"))


def _table(table: TableBlock, words: Words, number: int) -> str:
    align = [*table.align, *["left"] * (len(table.head) - len(table.align))]
    rows = [table.head, *table.rows]
    drawn = [f"| {' | '.join(_cell(cell) for cell in row)} |" for row in rows]
    drawn.insert(1, f"| {' | '.join(_MARKS[side] for side in align)} |")
    caption = f"{words('document.table')} {number}  {_text(one_line(table.caption))}"
    return f"{caption}\n\n" + "\n".join(drawn)


def _cell(text: str) -> str:
    return _text(text).strip().replace("\n", _BREAK)


def _text(text: str) -> str:
    """The words with every sign escaped that Markdown or HTML would read as markup."""
    escaped = _INLINE.sub(r"\\\1", clean(text).replace("\t", " "))
    return escaped.replace("&", "&amp;").replace("<", "&lt;")


def escaped(text: str) -> str:
    """A user's words on one line, to stand anywhere in Markdown, also first in a line: no sign makes markup."""
    return _start(_text(one_line(text)))


def _start(line: str) -> str:
    """The line with its first sign escaped where it would begin a heading, a quotation or a list."""

    def escape(match: re.Match[str]) -> str:
        sign, digits, stop = match.groups()
        return f"\\{sign}" if sign else f"{digits}\\{stop}"

    return _LINE_START.sub(escape, line)
