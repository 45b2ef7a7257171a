"""What a command's arguments and options mean: for `--help` and for docs/commands.md alike.

The words stand in `text/<lang>/cli.toml`: `[help.<command>]` under the option's long name, else `[help]`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args, get_type_hints

from reportkit.cli.choices import OF_OPTION
from reportkit.lang import Lang
from reportkit.text import Words, load
from reportkit.text.width import display_width
from reportkit.text.wrapping import wrapped

MARGIN = "  "
WIDEST_NAME = 26  # columns; the meaning of a longer one starts on the next line
WIDTH = 100  # columns of a help page, or the terminal's where it is narrower


@dataclass(frozen=True)
class Row:
    """One argument or option, such as `-o, --output PATH`; `default` is blank where there is none to tell."""

    name: str
    meaning: str
    default: str
    is_option: bool
    is_required: bool


# Commands, parameters and contexts are typer's own objects: their classes changed module between its releases.
def page(command: Any, path: str, lang: Lang, width: int) -> str:
    """The help of a command, or of the program where it has commands below it."""
    words = load(lang, "cli")
    found = [*rows(command, lang), Row("--help", words("help.help"), "", is_option=True, is_required=False)]
    inner = getattr(command, "commands", {})
    usage = [path, words("help.usage.options"), *(row.name for row in found if not row.is_option)]
    usage += [words("help.usage.command")] if inner else []
    blocks = [words("help.usage.line", line=" ".join(usage)), _about(command, words, min(width, WIDTH))]
    arguments = [row for row in found if not row.is_option]
    listed = {
        "arguments": [(row.name, _told(row, words)) for row in arguments],
        "options": [(row.name, _told(row, words)) for row in found if row.is_option],
        "commands": [(name, words(f"help.{name}.app").splitlines()[0]) for name in inner],
    }
    blocks += [_table(words(f"help.heading.{key}"), pairs, min(width, WIDTH)) for key, pairs in listed.items() if pairs]
    return "\n\n".join(blocks) + "\n"


def rows(command: Any, lang: Lang) -> list[Row]:
    """The arguments and options of a command in their order."""
    return [row(command, parameter, lang) for parameter in command.params]


def row(command: Any, parameter: Any, lang: Lang) -> Row:
    """One argument or option of a command."""
    words, hint = load(lang, "cli"), get_type_hints(command.callback).get(parameter.name, bool)
    is_option = parameter.param_type_name == "option"
    key = max(parameter.opts, key=len).lstrip("-").replace("-", "_")
    meaning = words.find(f"help.{command.name}.{key}") or words(f"help.{key}")
    if "{" in meaning:
        meaning = meaning.format(options=", ".join(OF_OPTION[key]))
    kind = "" if hint is bool else f" {words(f'help.value.{_kind(hint)}')}"
    if is_option:
        name = ", ".join(sorted(parameter.opts, key=len)) + kind
    else:
        name = parameter.name.upper() + ("..." if parameter.nargs == -1 else "")
    default = parameter.default if isinstance(parameter.default, str | Path) else ""
    return Row(name, meaning, str(default), is_option, is_required=parameter.required)


def _kind(hint: object) -> str:
    """`path`, `number` or `text`."""
    kinds = (hint, *get_args(hint))
    return "path" if Path in kinds else "number" if float in kinds else "text"


def _told(row: Row, words: Words) -> str:
    """The meaning, and what holds where nothing is given."""
    if row.is_required:
        return row.meaning + words("help.required")
    return row.meaning + (words("help.default", value=row.default) if row.default else "")


def _about(command: Any, words: Words, width: int) -> str:
    """What the command does and its examples, a paragraph each."""
    text = words(f"help.{command.name}.app") if not getattr(command, "commands", {}) else words("help.app")
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
