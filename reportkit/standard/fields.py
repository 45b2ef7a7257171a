"""Typed reading of one TOML table: every key is asked for by name and type, and no key is left over."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Literal, TypeVar

from reportkit.errors import DefinitionError
from reportkit.lang import LANGUAGES, Text

Kind = Literal["text", "list of texts", "yes or no", "whole number", "number", "table", "list of tables"]
T = TypeVar("T", bound=str)

_NO_WORDS: Text = MappingProxyType(dict.fromkeys(LANGUAGES, ""))
_KEY = re.compile(r"[a-z][a-z0-9_]*")


class Fields:
    """One table of a definition file, with its place in the file for messages.

    `file`: path or name of the file; `where`: dotted path of the table ("sheets.progress.columns.task").
    Every reader raises DefinitionError where the value has another type.
    """

    __slots__ = ("_asked", "_table", "file", "where")

    def __init__(self, table: Mapping[str, object], file: str, where: str) -> None:
        self._table = table
        self._asked: set[str] = set()
        self.file = file
        self.where = where

    def fault(self, code: str, **params: object) -> DefinitionError:
        """The error `code` at this table, to be raised by the caller."""
        return DefinitionError(code, file=self.file, where=self.where or "/", **params)

    def text(self, key: str, default: str | None = None) -> str:
        """The text under `key`; without a default it must be there and not be blank."""
        value = self._find(key)
        if value is None and default is not None:
            return default
        if value is None:
            raise self.fault("missing-key", key=key)
        if not isinstance(value, str):
            raise self._wrong(key, "text", value)
        if default is None and not value.strip():
            raise self.fault("missing-key", key=key)
        return value

    def key(self) -> str:
        """The table's own `key`: lower-case letters, digits and _."""
        key = self.text("key")
        if not _KEY.fullmatch(key):
            raise self.fault("bad-key", key=key)
        return key

    def choice(self, key: str, allowed: Sequence[T], default: T | None = None) -> T:
        """The text under `key` where it is one of `allowed`."""
        found = self.text(key, default)
        for word in allowed:
            if word == found:
                return word
        raise self.fault("not-allowed", key=key, found=found, allowed=", ".join(allowed))

    def texts(self, key: str) -> tuple[str, ...]:
        """The list of texts under `key`, empty where it is not there."""
        value = self._find(key)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise self._wrong(key, "list of texts", value)
        return tuple(value)

    def flag(self, key: str) -> bool:
        """true or false under `key`, false where it is not there."""
        value = self._find(key)
        if value is None:
            return False
        if not isinstance(value, bool):
            raise self._wrong(key, "yes or no", value)
        return value

    def whole(self, key: str, default: int) -> int:
        """The whole number from 0 up under `key`."""
        value = self._find(key)
        if value is None:
            return default
        if isinstance(value, bool) or not isinstance(value, int) or value < 0:
            raise self._wrong(key, "whole number", value)
        return value

    def number(self, key: str, default: float) -> float:
        """The number under `key`."""
        value = self._find(key)
        if value is None:
            return default
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise self._wrong(key, "number", value)
        return float(value)

    def words(self) -> Text:
        """The words that stand in the table itself, one per language; each is required."""
        return self._languages(self, required=True)

    def text_of(self, key: str, *, required: bool) -> Text:
        """The words under `key`, blank ones where they are not there and need not be. A part is a fault."""
        inner = self.table(key)
        if inner is None:
            if required:
                raise self.fault("missing-words", key=key, lang=", ".join(LANGUAGES))
            return _NO_WORDS
        words = self._languages(inner, required=required)
        inner.done()
        return words

    def table(self, key: str) -> Fields | None:
        """The table under `key`, or None."""
        value = self._find(key)
        if value is None:
            return None
        if not isinstance(value, dict):
            raise self._wrong(key, "table", value)
        return Fields(value, self.file, self._path(key))

    def tables(self, key: str) -> Iterator[Fields]:
        """The tables of the list under `key`, each placed by its own key or its number."""
        value = self._find(key)
        if value is None:
            return
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            raise self._wrong(key, "list of tables", value)
        for number, item in enumerate(value, start=1):
            yield Fields(item, self.file, self._path(f"{key}.{item.get('key', number)}"))

    def names(self) -> tuple[str, ...]:
        """All keys that stand in the table, in order."""
        return tuple(self._table)

    def raw(self) -> Mapping[str, object]:
        """The table as it stands, unread."""
        return self._table

    def done(self) -> None:
        """Raise DefinitionError where a key stands that nobody asked for; the nearest known one is named."""
        for key in self._table:
            if key not in self._asked:
                near = difflib.get_close_matches(key, self._asked, n=1, cutoff=0.0)
                raise self.fault("unknown-key", key=key, near=near[0] if near else "-")

    def _find(self, key: str) -> object:
        self._asked.add(key)
        return self._table.get(key)

    def _path(self, key: str) -> str:
        return f"{self.where}.{key}" if self.where else key

    def _wrong(self, key: str, kind: Kind, found: object) -> DefinitionError:
        code = "wrong-type-" + kind.replace(" ", "-")
        return self.fault(code, key=key, found=repr(found)[:40])

    @staticmethod
    def _languages(fields: Fields, *, required: bool) -> Text:
        """{"zh": ..., "en": ...}; blank words only where they are not required."""
        found: dict[str, str] = {}
        for lang in LANGUAGES:
            word = fields._find(lang)
            if not isinstance(word, str) or (required and not word.strip()):
                raise fields.fault("missing-words", key=lang, lang=lang)
            found[lang] = word
        return found
