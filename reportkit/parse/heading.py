"""The forms under which a heading may be known, from the most to the least exact."""

from __future__ import annotations

import re
from functools import lru_cache

from reportkit.parse.normal import word_key

_MARKS = re.compile("[*°★☆※]|[(\\[【](?:必填|选填|required|optional)[)\\]】]")
_BRACKETS = re.compile(r"[(\[【](.{0,400}?)[)\]】]")  # bounded, for a cell may hold brackets alone
_PARTS = re.compile(r"[/|]")
_SERIALS = frozenset({"序号", "序", "no", "no.", "#", "s.no", "s.no.", "sn", "id#", "编号#"})


@lru_cache(maxsize=4096)
def forms(text: str) -> tuple[str, ...]:
    """The keys to look a heading up by: as written, without brackets, before a colon, each half of a/b.

    Marks of requirement (*, °) are never part of a heading.
    """
    whole = _MARKS.sub("", word_key(text)).strip(":;,.、。·-_")
    bare = _BRACKETS.sub("", whole)
    before = re.split("[::;(\\[【]", bare, maxsplit=1)[0]
    inside = [found for found in _BRACKETS.findall(whole) if found]
    parts = _PARTS.split(bare) if len(_PARTS.split(bare)) == 2 else []
    return tuple(dict.fromkeys(form for form in (whole, bare, before, *parts, *inside) if form))


@lru_cache(maxsize=4096)
def unit_of(text: str) -> str:
    """The unit that a heading names in brackets or after a slash (金额（万元） → 万元), else ""."""
    whole = word_key(text)
    inside = _BRACKETS.findall(whole)
    if inside:
        return str(inside[-1]).split(",")[0]
    head, slash, tail = whole.partition("/")
    return tail if slash and head else ""


def is_serial(text: str) -> bool:
    """True for the heading of a column that only counts rows (序号, No.)."""
    return word_key(text) in _SERIALS
