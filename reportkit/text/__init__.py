"""Words that the program says, by language and area: `text/<lang>/<area>.toml`, looked up by dotted key."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from reportkit.lang import LANGUAGES, Lang


class Words:
    """The words of one area in one language.

    `words("title", n=3)` is the sentence under key `title` with `{n}` replaced; a key with dots walks
    down tables. A missing key is a fault of ours and raises KeyError, so that no gap reaches a reader.
    """

    def __init__(self, lang: Lang, area: str, entries: Mapping[str, object]) -> None:
        self.lang = lang
        self.area = area
        self._entries = entries

    def __call__(self, key: str, /, **params: object) -> str:
        found = self.find(key)
        if found is None:
            raise KeyError(f"text/{self.lang}/{self.area}.toml has no {key!r}")
        return found.format(**params) if params else found

    def find(self, key: str) -> str | None:
        """The sentence under `key` as written, or None."""
        node: object = self._entries
        for step in key.split("."):
            if not isinstance(node, Mapping) or step not in node:
                return None
            node = node[step]
        return node if isinstance(node, str) else None


@cache
def load(lang: Lang, area: str) -> Words:
    """The words of `area` in `lang`. Read once a process; the files never change while it runs."""
    if lang not in LANGUAGES:
        raise ValueError(f"no language {lang!r}")
    source = files("reportkit.text") / lang / f"{area}.toml"
    return Words(lang, area, tomllib.loads(source.read_text(encoding="utf-8")))
