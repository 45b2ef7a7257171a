"""How a command line is read: into the values of a command's parameters, or a refusal in either language.

Written here because the libraries for it refuse in English only, and the usual one takes longer to load (0.1 to
0.25 s) than most commands have to do.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path

from reportkit.cli import help as pages
from reportkit.cli import language
from reportkit.cli.options import Command, Parameter
from reportkit.errors import ReportkitError
from reportkit.lang import Lang
from reportkit.text import load

HELP = "--help"


class UsageError(ReportkitError):
    """A command line that does not fit: an option that is not there, an argument that is missing."""

    area = "usage"


def parse(command: Command, arguments: Sequence[str]) -> dict[str, object]:
    """The values of the command's parameters by name. Of an option given twice the last counts, as in shells' tools.

    Raises UsageError: no-such-option, needs-value, takes-no-value, bad-value, missing, extra-arguments.
    """
    options = {name: one for one in command.parameters for name in one.names}
    given: dict[str, object] = {}
    plain: list[str] = []
    left = iter(arguments)
    for argument in left:
        if argument == "--":
            plain += left
        elif argument == "-" or not argument.startswith("-"):
            plain.append(argument)
        else:
            name, value = _split(argument)
            if name not in options:
                near = nearest(name, (*options, HELP))
                raise refusal("no-such-option", command, found=name, near=near)
            one = options[name]
            given[one.name] = _value(command, one, name, value, left)
    given |= _arguments(command, plain)
    for one in command.parameters:
        if one.is_required and one.name not in given:
            meaning = pages.meaning(command, one, language.interface())
            raise refusal("missing", command, found=one.shown, meaning=meaning)
    return {one.name: given.get(one.name, one.default) for one in command.parameters}


def refusal(code: str, command: Command, **params: object) -> UsageError:
    """A refusal that names the command, for where to read on."""
    return UsageError(code, command=pages.path_of(command), **params)


def nearest(found: str, names: Sequence[str]) -> str:
    """A question with the name that was probably meant, or nothing."""
    near = [name for name in names if len(found) > 3 and name.startswith(found)] or get_close_matches(found, names, 1)
    return load(language.interface(), "usage")("near", name=near[0]) if near else ""


def sentence_of(fault: ReportkitError, lang: Lang) -> str:
    """The paragraph of an error: message, then hint where there is one."""
    words = load(lang, fault.area)
    hint = words.find(f"{fault.code}.hint")
    message = words(f"{fault.code}.message", **fault.params)
    return message + (" " + hint.format(**fault.params) if hint else "")


def _split(argument: str) -> tuple[str, str | None]:
    """Name and value of `--name=value` and `-nvalue`; None where none is joined to the name."""
    if argument.startswith("--"):
        name, joined, value = argument.partition("=")
        return name, value if joined else None
    return argument[:2], argument[2:] or None


def _value(command: Command, one: Parameter, name: str, joined: str | None, left: Iterator[str]) -> object:
    if one.kind == "flag":
        if joined is not None:
            raise refusal("takes-no-value", command, found=name)
        return True
    text = next(left, None) if joined is None else joined
    if text is None:
        raise refusal("needs-value", command, found=name)
    return _converted(command, one, text)


def _converted(command: Command, one: Parameter, text: str) -> object:
    if one.kind == "number":
        try:
            return float(text)
        except ValueError as error:
            meaning = pages.meaning(command, one, language.interface())
            raise refusal("bad-value", command, found=one.shown, meaning=meaning) from error
    return Path(text) if one.kind == "path" else text


def _arguments(command: Command, plain: list[str]) -> Mapping[str, object]:
    """The values of the arguments, in order."""
    given: dict[str, object] = {}
    for one in (one for one in command.parameters if not one.names):
        if one.is_many and plain:
            given[one.name] = [path for text in plain for path in _files(Path(text))]
            plain = []
        elif plain:
            given[one.name] = _converted(command, one, plain.pop(0))
    if plain:
        raise refusal("extra-arguments", command, found=" ".join(plain))
    return given


def _files(path: Path) -> list[Path]:
    """The files that a pattern names: on Windows that is for programs to find, elsewhere the shell did."""
    if sys.platform == "win32" and any(sign in path.name for sign in "*?"):
        return sorted(path.parent.glob(path.name)) or [path]
    return [path]
