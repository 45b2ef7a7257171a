"""What a command's arguments and options mean: for `--help` and for docs/commands.md alike.

The words stand in `text/<lang>/cli.toml`: `[help.<command>]` under the option's long name, else `[help]`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from reportkit.cli.choices import OF_OPTION
from reportkit.cli.options import Command, Parameter
from reportkit.lang import Lang
from reportkit.text import Words, load
from reportkit.text.width import display_width
from reportkit.text.wrapping import wrapped

MARGIN = "  "
WIDEST_NAME = 26  # columns; the meaning of a longer one starts on the next line
WIDTH = 100  # columns of a help page, or the terminal's where it is narrower


class Row(NamedTuple):
    """One argument or option, such as `-o, --output PATH`; `default` is blank where there is none to tell."""

    name: str
    meaning: str
    default: str
    is_option: bool
    is_required: bool


def page(command: Command, inner: Sequence[Command], lang: Lang, width: int) -> str:
    """The help of a command; of the program with the commands in it, the `inner` ones."""
    words = load(lang, "cli")
    width = min(width, WIDTH)
    found = [*rows(command, lang), Row("--help", words("help.help"), "", is_option=True, is_required=False)]
    arguments = [row for row in found if not row.is_option]
    usage = [path_of(command), words("help.usage.options"), *(row.name for row in arguments)]
    usage += [words("help.usage.command")] if inner else []
    listed = {
        "arguments": [(row.name, _told(row, words)) for row in arguments],
        "options": [(row.name, _told(row, words)) for row in found if row.is_option],
        "commands": [(one.name, words(f"help.{one.name}.app").splitlines()[0]) for one in inner],
    }
    blocks = [words("help.usage.line", line=" ".join(usage)), _about(command, words, width)]
    blocks += [_table(words(f"help.heading.{key}"), pairs, width) for key, pairs in listed.items() if pairs]
    return "\n\n".join(blocks) + "\n"


def path_of(command: Command) -> str:
    """The command as it is called."""
    return f"reportkit {command.name}".rstrip()


def rows(command: Command, lang: Lang) -> list[Row]:
    """The arguments and options of a command in their order."""
    words = load(lang, "cli")
    return [Row(_name(one, words), meaning(command, one, lang), _default(one), bool(one.names), one.is_required)
            for one in command.parameters]


def meaning(command: Command, one: Parameter, lang: Lang) -> str:
    """What an argument or option is for, a sentence or two."""
    words = load(lang, "cli")
    text = words.find(f"help.{command.name}.{one.key}") or words(f"help.{one.key}")
    return text.format(options=", ".join(OF_OPTION[one.key])) if "{" in text else text


def _name(one: Parameter, words: Words) -> str:
    if not one.names:
        return one.shown + ("..." if one.is_many else "")
    return ", ".join(one.names) + ("" if one.kind == "flag" else f" {words(f'help.value.{one.kind}')}")


def _default(one: Parameter) -> str:
    return str(one.default) if isinstance(one.default, str | Path) else ""


def _told(row: Row, words: Words) -> str:
    """The meaning, and what holds where nothing is given."""
    if row.is_required:
        return row.meaning + words("help.required")
    return row.meaning + (words("help.default", value=row.default) if row.default else "")


def _about(command: Command, words: Words, width: int) -> str:
    """What the command does and its examples, a paragraph each."""
    text = words(f"help.{command.name}.app" if command.name else "help.app")
    lines = (wrapped(paragraph, width - len(MARGIN)) for paragraph in text.split("\n\n"))
    return "\n\n".join("\n".join(MARGIN + line for line in paragraph) for paragraph in lines)


def _table(heading: str, pairs: list[tuple[str, str]], width: int) -> str:
    """A heading and names with their meanings side by side."""
    column = min(max(display_width(name) for name, _ in pairs), WIDEST_NAME)
    return "\n".join([heading, *(line for pair in pairs for line in _lines(*pair, column, width))])


def _lines(name: str, meaning: str, column: int, width: int) -> Iterator[str]:
    margin = MARGIN + " " * (column + 2)
    told = wrapped(meaning, width - len(margin))
    gap = column - display_width(name)
    if gap < 0:
        yield MARGIN + name
    else:
        yield f"{MARGIN}{name}{' ' * gap}  {told.pop(0)}"
    yield from (margin + line for line in told)
