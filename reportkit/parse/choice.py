"""Which option of a list a word means: exact word, synonym, or one option named inside a short phrase."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from reportkit.parse.normal import word_key

_BRACKET = re.compile(r"[(\[【].{0,400}?[)\]】]")  # bounded, for a cell may hold brackets alone
_LEADING_NUMBER = re.compile(r"^\d{1,2}\s*[-.、:)]\s*")
_BREAK = re.compile(r"[,;。:、!?\n]|[-—]{1,2}")
_NEGATIONS = ("未", "不", "没", "没有", "未曾",  "无", "非", "not", "un", "in", "non-")
_PARTLY = ("基本", "部分", "大部分", "接近", "即将", "partly", "almost", "nearly", "mostly")
_PERCENT = re.compile(r"(\d+(?:\.\d+)?)%")
_PLAIN_SHARE = re.compile(r"0?\.\d+|[01](?:\.0+)?")
_SHARE_INSIDE = re.compile(r"[(\[【]\d+(?:\.\d+)?%[)\]】]")
_YES = frozenset({"√", "✓", "✔", "☑", "✅", "v"})
_NO = frozenset({"×", "✗", "✘", "x", "☒", "❌"})
# A phrase longer than this is prose: a word inside it says nothing about the choice.
_PHRASE = 12
_REMEMBERED = 2_000


class Choice(NamedTuple):
    """An option's key. `exact`: the very word of the drop-down, as a formula would compare it."""

    key: str
    exact: bool


class Chooser:
    """Reads the words of one list; built once from (key, words of the list, other words) triples."""

    def __init__(self, options: Iterable[tuple[str, Iterable[str], Iterable[str]]]) -> None:
        self._words: dict[str, str] = {}
        self._exact: dict[str, str] = {}
        self._seen: dict[str, Choice | None] = {}
        self.keys: list[str] = []
        for key, words, others in options:
            self.keys.append(key)
            for word in words:
                self._exact[word.casefold()] = key
                self._words[word_key(word)] = key
            for word in others:
                self._words.setdefault(word_key(word), key)
        self._longest = sorted(self._words, key=len, reverse=True)

    def knows(self, text: str) -> bool:
        """True where the text is one of the list's own words or synonyms."""
        return word_key(text) in self._words

    def read(self, text: str) -> Choice | None:
        """The option that the words mean, None where no option or more than one is meant."""
        if text not in self._seen:
            if len(self._seen) >= _REMEMBERED:
                self._seen.clear()
            self._seen[text] = self._read(text)
        return self._seen[text]

    def _read(self, text: str) -> Choice | None:
        direct = self._exact.get(text.casefold())
        if direct:
            return Choice(direct, exact=True)
        key = self._meant(word_key(text))
        return Choice(key, exact=False) if key else None

    def _meant(self, word: str) -> str:
        """The key meant by a normalised word, from the surest reading to the loosest."""
        if _SHARE_INSIDE.search(word) and (found := self._by_share(word)):
            return found
        inner = word[1:-1] if word[:1] in "([" and word[-1:] in ")]" else word
        for form in (word, inner, _LEADING_NUMBER.sub("", word)):
            found = self._words.get(form) or self._words.get(_BRACKET.sub("", form)) or self._by_mark(form)
            if found:
                return found
        return self._by_share(word) or self._inside(_LEADING_NUMBER.sub("", _BRACKET.sub("", word)))

    def _by_mark(self, word: str) -> str:
        """√ and × in a list of yes and no, or √ as the word for done."""
        if word in _YES:
            return next((key for key in ("yes", "done") if key in self.keys), "")
        return "no" if word in _NO and "no" in self.keys else ""

    def _by_share(self, word: str) -> str:
        """完成50%, 30%(已完成周一任务), 基本完成: under way in a list that has such an option."""
        if "doing" not in self.keys:
            return ""
        share = share_in(word)
        if share is not None:
            key = "done" if share == 1 else "not_started" if share == 0 else "doing"
            return key if key in self.keys else ""
        return "doing" if word.startswith(_PARTLY) and self._words.get(_strip(word, _PARTLY)) == "done" else ""

    def _inside(self, word: str) -> str:
        """The one option named at the start of a phrase or inside a short one; longest first, no negation."""
        head = _BREAK.split(word, maxsplit=1)[0]
        if head != word and head in self._words:
            return self._words[head]
        if len(head) > _PHRASE:
            return ""
        found: set[str] = set()
        rest = head
        for option in self._longest:
            at = rest.find(option) if _may_hide(option) else -1
            if at < 0:
                continue
            if rest[:at].endswith(_NEGATIONS):
                return ""
            found.add(self._words[option])
            rest = rest.replace(option, " ")
        return found.pop() if len(found) == 1 else ""


def share_in(text: str) -> float | None:
    """The share of the work that a status tells (完成50%, 30%(…), 0.5) as a ratio from 0 to 1, None where it tells
    none or several."""
    word = word_key(text)
    if len(word) > 3 * _PHRASE:
        return None
    if _PLAIN_SHARE.fullmatch(word):
        return float(word)
    shares = _PERCENT.findall(word)
    if len(shares) != 1 or float(shares[0]) > 100:
        return None
    return float(f"{float(shares[0]) / 100:.12g}")


def _may_hide(option: str) -> bool:
    """True where the option is long enough to be told inside other words."""
    return len(option) >= (4 if option.isascii() else 2)


def _strip(word: str, prefixes: tuple[str, ...]) -> str:
    return next((word[len(prefix):] for prefix in prefixes if word.startswith(prefix)), word)
