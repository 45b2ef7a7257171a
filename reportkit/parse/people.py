"""Names in a cell: one person or several, departments alike."""

from __future__ import annotations

import re
from functools import lru_cache

from reportkit.model import Task
from reportkit.parse.normal import tidy

# R&D is one name: & between single letters joins, elsewhere it separates.
_SEPARATORS = re.compile(r"(?:[、，,;；/／+＋\n]|(?<![A-Z])[&＆]|[&＆](?![A-Z]\b))+")
_SEVERAL = re.compile(r"[^\w .·\u3400-\u9fff]")
# A role before the names (后端：甲，乙), never a name itself; eight characters hold every role met.
_ROLE = re.compile(r"^[^：:]{1,8}[：:]\s*(?=\S)")


@lru_cache(maxsize=4096)
def names(text: str) -> tuple[str, ...]:
    """The names in order, each once. Separated by 、 ， ; / & + or a line break, never by a space:
    a Latin name holds spaces."""
    if not _SEVERAL.search(text):
        return (text.strip(),) if text.strip() else ()
    parts = (_ROLE.sub("", tidy(part)).strip() for part in _SEPARATORS.split(tidy(text)))
    return tuple(dict.fromkeys(part for part in parts if part))


def owners_of(task: Task) -> tuple[str, ...]:
    """The owners of a task: the people named, else the words as they stand."""
    return task.row["owner"].people or tuple(filter(None, (task.row.text("owner").strip(),)))
