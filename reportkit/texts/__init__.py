"""Texts to send around a meeting, as a good secretary writes them: one for each addressee and one for all.

They say what the workbook says. What is not filled in is left out, or called not filled in; what is overdue is judged
at the period's end, as everywhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from reportkit.lang import Lang
from reportkit.model import Meeting
from reportkit.standard.spec import Definition
from reportkit.text import load
from reportkit.texts import chase, files, minutes, notice, status, supervise
from reportkit.texts.files import Written
from reportkit.texts.letter import Channel, Form, Letter, Markup, Rendered, render
from reportkit.texts.voice import Voice, voice

__all__ = ["KINDS", "Channel", "Form", "Letter", "Markup", "Rendered", "Written", "compose", "write"]

KINDS: Mapping[str, Callable[[Voice], Iterator[Letter]]] = {
    "notice": notice.letters, "chase": chase.letters, "status": status.letters, "minutes": minutes.letters,
    "supervise": supervise.letters,
}
USUAL = Form()


def compose(
    kind: str, meeting: Meeting, definition: Definition, lang: Lang, form: Form = USUAL
) -> tuple[Rendered, ...]:
    """The texts of a kind (a key of KINDS), the one to all first; none where there is nothing to say.

    A text longer than its channel takes is cut at a line that says how many there are.
    """
    words = load(lang, "texts")
    return tuple(render(letter, form, words) for letter in KINDS[kind](voice(meeting, definition, lang, form.markup)))


def write(
    folder: Path, kind: str, meeting: Meeting, definition: Definition, lang: Lang, form: Form = USUAL
) -> tuple[Written, ...]:
    """The texts of a kind as files in `folder`; see `files.write`."""
    rendered = compose(kind, meeting, definition, lang, form)
    return files.write(folder, load(lang, "texts")(f"kind.{kind}"), rendered, form.markup)
