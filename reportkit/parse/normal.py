"""One form for words that people write in many ways: width, case, spaces, invisible characters."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_DROPPED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]"
)
"""Control characters, and characters without width, that pasting brings along; no one sees or means them."""

_SPACES = re.compile(r"\s+")


def tidy(text: str) -> str:
    """The text without invisible and control characters and without space at its ends; line breaks are \\n."""
    if text.isprintable():  # nearly every text: nothing of what follows can be in it
        return text.strip()
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if _DROPPED.search(text):
        text = _DROPPED.sub("", text)
    return text.strip()


def narrow(text: str) -> str:
    """The tidy text in half-width forms (NFKC): what numbers and dates are read from."""
    return unicodedata.normalize("NFKC", tidy(text)).strip()


@lru_cache(maxsize=4096)
def word_key(text: str) -> str:
    """The form in which two spellings of a word are equal: NFKC, lower case, no space at all."""
    return _SPACES.sub("", unicodedata.normalize("NFKC", tidy(text))).casefold()
