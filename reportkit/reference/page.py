"""Markdown of the reference pages: tables and cells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_GAP = re.compile(r"\{[a-z_]+\}")


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; line breaks and bars inside cells are made harmless."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(_cell(words) for words in line) + " |" for line in lines) + "\n"


def page(title: str, note: str, blocks: Iterable[str]) -> str:
    """A page: a hidden note on where it comes from, the title, then the blocks."""
    return "\n".join([f"<!-- {note} -->\n", f"# {title}\n", *blocks])


def gaps_shown(sentence: str) -> str:
    """A sentence with its placeholders shown as an ellipsis."""
    return _GAP.sub("…", sentence)


def _cell(words: str) -> str:
    return " ".join(words.replace("|", "\\|").split())
