"""Words that stand for no value: missing, declared nothing, not known yet."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from reportkit.parse.normal import word_key

Nothing = Literal["missing", "none", "unknown"]


class NothingWords:
    """Lookup of the words that are no value, built once from {meaning: words}."""

    def __init__(self, words: Mapping[Nothing, tuple[str, ...]]) -> None:
        self._meaning: dict[str, Nothing] = {
            word_key(word): meaning for meaning, found in words.items() for word in found
        }
        self.longest = max((len(word) for word in self._meaning), default=0)

    def meaning(self, text: str) -> Nothing | None:
        """The meaning of a cell that holds such a word and nothing else, else None."""
        if len(text) > self.longest + 4:
            return None
        key = word_key(text)
        return self._meaning.get(key) or self._meaning.get(key.rstrip("。."))
