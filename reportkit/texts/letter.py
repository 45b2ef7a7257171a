"""A text for one addressee as plain value, and how it is written for the place that it is sent to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from reportkit.text import Words

Markup = Literal["text", "markdown"]
Channel = Literal["wecom", "dingtalk", "feishu", "mail"]
LIMITS: Mapping[Channel, Mapping[Markup, int]] = {
    "wecom": {"text": 2048, "markdown": 4096},
    "dingtalk": {"text": 20_000, "markdown": 20_000},
    "feishu": {"text": 30 * 1024, "markdown": 30 * 1024},
    "mail": {},
}
"""Bytes (UTF-8) that one message of a chat takes, as its robot interface states them; mail takes any length."""
SUFFIXES: Mapping[Markup, str] = {"text": ".txt", "markdown": ".md"}


class Form(NamedTuple):
    """How the texts are written, and for which channel they are sized."""

    markup: Markup = "text"
    channel: Channel = "wecom"

    @property
    def limit(self) -> int | None:
        """The most bytes of a text; None = any length."""
        return LIMITS[self.channel].get(self.markup)


class Part(NamedTuple):
    """A sentence with the list below it; either may be empty. `numbered`: 1. 2. 3., else a line for each fact."""

    lead: str = ""
    items: tuple[str, ...] = ()
    numbered: bool = False


class Letter(NamedTuple):
    """One text. `addressee` is the department (or the owner), "" for the text to all."""

    addressee: str
    title: str
    parts: tuple[Part, ...]


class Rendered(NamedTuple):
    """A letter as it is sent. `is_cut`: lists were shortened, and a line says how long they are."""

    addressee: str
    text: str
    is_cut: bool = False


def render(letter: Letter, form: Form, words: Words) -> Rendered:
    """The letter as text, ending in one line feed, within what the channel takes; longer lists are cut at a line.

    The longest list gives way first; titles, sentences and closing lines stay.
    """
    limit, markup = form.limit, form.markup
    shown = [len(part.items) for part in letter.parts]
    text = _text(letter, shown, markup, words)
    while limit and len(text.encode()) > limit and any(shown):
        shown = _shorter(letter, shown, len(text.encode()) - limit, markup)
        text = _text(letter, shown, markup, words)
    return Rendered(letter.addressee, text, any(
        number < len(part.items) for number, part in zip(shown, letter.parts, strict=True)))


def _shorter(letter: Letter, shown: Sequence[int], over: int, markup: Markup) -> list[int]:
    """How many items of each part are left when so many bytes of them are gone, at least one item."""
    lines = [[len(line.encode()) + 1 for line in _lines(part, number, markup)]
             for part, number in zip(letter.parts, shown, strict=True)]
    sizes = [sum(each) for each in lines]
    left = list(shown)
    while over > 0 and any(left):
        most = max(range(len(left)), key=lambda number: (sizes[number], left[number]))
        left[most] -= 1
        sizes[most] -= lines[most][left[most]]
        over -= lines[most][left[most]]
    return left


def _text(letter: Letter, shown: Sequence[int], markup: Markup, words: Words) -> str:
    title = f"**{letter.title}**" if markup == "markdown" else letter.title
    blocks = [title, *(_part(part, number, markup, words) for part, number in zip(letter.parts, shown, strict=True))]
    return "\n\n".join(block for block in blocks if block) + "\n"


def _part(part: Part, shown: int, markup: Markup, words: Words) -> str:
    """The part with its first `shown` items, and how many there are where that is not all."""
    lines = _lines(part, shown, markup)
    rest = [words("rest", n=len(part.items))] if shown < len(part.items) else []
    if markup == "text":
        return "\n".join(filter(None, (part.lead, *lines, *rest)))
    return "\n\n".join(filter(None, (part.lead, "\n".join(lines), *rest)))


def _lines(part: Part, shown: int, markup: Markup) -> list[str]:
    """The first items as lines."""
    bullet = "- " if markup == "markdown" else ""
    return [f"{number}. {item}" if part.numbered else bullet + item
            for number, item in enumerate(part.items[:shown], 1)]
