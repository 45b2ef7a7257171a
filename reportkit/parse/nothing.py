"""Words that stand for no value: missing, declared nothing, not known yet."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

from reportkit.parse.normal import word_key

Nothing = Literal["missing", "none", "unknown"]

_SHAPES: tuple[tuple[re.Pattern[str], Nothing], ...] = (
    (re.compile(r"[-—–_]+"), "missing"),
    (re.compile(r"[/\\|]+"), "none"),
    (re.compile(r"\?+"), "unknown"),
    (re.compile(r"[-<\[]*(?:请选择|请填写|选择一项|(?:please)?(?:select|choose)(?:one|anitem|anoption)?)"
                r"[-.…>\]]*"), "missing"),
)
"""Marks repeated or mixed, and the prompt of a drop-down that was left standing (Select …)."""
_STARTS = frozenset("-—–_/\\|?<[请选pscPSC")
_PROMPT = 30
_SPACES = 4


class NothingWords:
    """Lookup of the words that are no value, built once from {meaning: words}."""

    def __init__(self, words: Mapping[Nothing, tuple[str, ...]]) -> None:
        self._meaning: dict[str, Nothing] = {
            word_key(word): meaning for meaning, found in words.items() for word in found
        }
        self._longest = max((len(word) for word in self._meaning), default=0) + _SPACES

    def meaning(self, text: str) -> Nothing | None:
        """The meaning of a cell that holds such a word and nothing else, else None."""
        if len(text) > self._longest and (len(text) > _PROMPT or text[0] not in _STARTS):
            return None
        key = word_key(text)
        found = self._meaning.get(key) or self._meaning.get(key.rstrip("。."))
        if found or key[:1] not in _STARTS:
            return found
        return next((meaning for shape, meaning in _SHAPES if shape.fullmatch(key)), None)
