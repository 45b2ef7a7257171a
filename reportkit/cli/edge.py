"""The program: its commands in the order of help, and the edge where every fault becomes one paragraph."""

from __future__ import annotations

import gc
import os
import shutil
import sys
from collections.abc import Sequence

from reportkit import __version__
from reportkit.cli import building, language, parsing, receiving, sending, terminal
from reportkit.cli import help as pages
from reportkit.cli.options import Command, command
from reportkit.errors import ReportkitError
from reportkit.text import load

DEBUG, VERSION = "--debug", "--version"
INTERRUPTED = 130  # what shells report for a run that Ctrl-C ended
NARROWEST = 50  # columns


def _program(
    version: bool = False,
    debug: bool = False,  # noqa: ARG001 - `main` takes it off, wherever it stands
    lang: str = "",  # noqa: ARG001 - `language` finds it, wherever it stands
) -> None:
    """What holds for every command."""
    if not version:
        raise parsing.refusal("missing-command", PROGRAM)
    terminal.say(f"reportkit {__version__}")


PROGRAM = command("", _program)
COMMANDS = {
    name: command(name, run) for name, run in (
        ("template", sending.template), ("check", receiving.check), ("collect", receiving.collect),
        ("build", building.build), ("texts", sending.texts), ("export", receiving.export), ("remove", building.remove),
        ("demo", building.demo),
    )
}


def main() -> None:
    """The entry point: `reportkit` and `python -m reportkit`."""
    gc.set_threshold(100_000, 50, 50)  # a run makes many small values and few cycles: looking for them took a sixth
    debug = DEBUG in sys.argv
    sys.argv[1:] = [argument for argument in sys.argv[1:] if argument != DEBUG]
    terminal.prepare()
    lang = language.interface()
    words = load(lang, "errors")
    try:
        status = _run(sys.argv[1:])
        sys.stdout.flush()
    except KeyboardInterrupt:
        terminal.fail("\n" + words("interrupted.message"), INTERRUPTED)
    except BrokenPipeError:  # who read our output, such as head, has enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except ReportkitError as fault:
        if debug:
            raise
        refused = (fault.area, fault.code) == ("errors", "strict")
        terminal.fail(parsing.sentence_of(fault, lang), 1 if refused else 2)
    except OSError as fault:
        if debug:
            raise
        terminal.fail(words("not-writable.message", path=fault.filename or "", reason=fault.strerror or fault), 2)
    except Exception as fault:  # the edge: a fault of ours becomes one paragraph
        if debug:
            raise
        terminal.fail(words("bug.message", version=__version__, kind=type(fault).__name__, detail=fault), 2)
    sys.exit(status or 0)


def _run(arguments: Sequence[str]) -> int | None:
    """The exit status, None for 0. Raises UsageError, and what the command raises."""
    if not arguments:
        sys.stderr.write(_help(PROGRAM))
        return 2
    at = _place_of_command(arguments)
    before = arguments[:at]
    if at == len(arguments) or parsing.HELP in before or VERSION in before:
        return _called(PROGRAM, before)
    name = arguments[at]
    if name not in COMMANDS:
        raise parsing.refusal("no-such-command", PROGRAM, found=name, near=parsing.nearest(name, list(COMMANDS)))
    parsing.parse(PROGRAM, before)
    return _called(COMMANDS[name], arguments[at + 1:])


def _place_of_command(arguments: Sequence[str]) -> int:
    """Where the command's name stands, behind the options that hold for all; the end where none does."""
    at = 0
    while at < len(arguments) and arguments[at].startswith("-"):
        at += 2 if arguments[at] == "--lang" else 1
    return min(at, len(arguments))


def _called(one: Command, arguments: Sequence[str]) -> int | None:
    if parsing.HELP in arguments:
        terminal.say(_help(one).rstrip())
        return 0
    return one.run(**parsing.parse(one, arguments))


def _help(one: Command) -> str:
    width = max(shutil.get_terminal_size().columns, NARROWEST)
    inner = () if one.name else tuple(COMMANDS.values())
    return pages.page(one, inner, language.interface(), width)
