"""The known word that a strange one was probably meant for: told to people, never assumed."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher

from reportkit.parse.normal import word_key

_ALIKE = 0.85
_LONGEST = 40
"""What is longer than this is no slip of the keyboard."""


def nearest(text: str, words: Iterable[str]) -> str:
    """The likest of `words`, "" where none is like: 85 % of the characters in common, or, in the short words of
    Chinese, one of three characters or more exchanged, added or left out."""
    key = word_key(text)
    if not 2 <= len(key) <= _LONGEST:
        return ""
    best, found = 0.0, ""
    for word in words:
        share = _alike(key, word_key(word))
        if share > best:
            best, found = share, word
    return found


def _alike(one: str, other: str) -> float:
    """How alike two words are from 0 to 1, 0 below the limit."""
    if abs(len(one) - len(other)) > max(1, len(one) // 4) or not set(one) & set(other):
        return 0.0
    share = SequenceMatcher(None, one, other, autojunk=False).ratio()
    if share >= _ALIKE:
        return share
    is_short = min(len(one), len(other)) >= 3 and max(len(one), len(other)) <= 8 and not other.isascii()
    return share if is_short and share >= 2 / 3 else 0.0
