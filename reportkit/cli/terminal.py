"""Where words go: results to standard output, messages to standard error."""

from __future__ import annotations

import codecs
import contextlib
import shutil
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, NoReturn

from reportkit.cli import language
from reportkit.lang import Lang
from reportkit.text import load

if TYPE_CHECKING:
    from reportkit.pipeline import Built

SIMPLER = {"■": "x", "◆": "!", "○": "-", "→": "->", "…": "...", "“": '"', "”": '"', "’": "'", "–": "-", "·": "-"}


def prepare() -> None:
    """Lets every sign through: one that the output's encoding lacks becomes a simpler one, else its number."""
    codecs.register_error("reportkit", _simpler)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="reportkit")


def _simpler(fault: UnicodeError) -> tuple[str | bytes, int]:
    if isinstance(fault, UnicodeEncodeError) and fault.object[fault.start] in SIMPLER:
        return SIMPLER[fault.object[fault.start]], fault.start + 1
    return codecs.backslashreplace_errors(fault)


def width() -> int:
    """The columns of the terminal; 0 where the output goes elsewhere and lines are better left whole."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else 0


def progress(done: int, total: int, name: str) -> None:
    """A line on the terminal that is rewritten per file; nothing where stderr is no terminal."""
    if total > 1 and sys.stderr.isatty():
        end = "\n" if done == total else ""
        reading = load(language.interface(), "cli")("result.reading")
        sys.stderr.write(f"\r\033[K{reading} {done}/{total} {name[:40]}{end}")
        sys.stderr.flush()


def say(text: str) -> None:
    """A result on standard output."""
    sys.stdout.write(text + "\n")


def tell(messages: Iterable[str]) -> None:
    """Each message a line on standard error, behind the results so far."""
    sys.stdout.flush()
    for message in messages:
        sys.stderr.write(message + "\n")


def print_json(value: object) -> None:
    """The value as JSON; signs beyond ASCII are escaped where the output could not hold them all."""
    import json

    encoding = (getattr(sys.stdout, "encoding", None) or "utf-8").lower().replace("_", "-")
    say(json.dumps(value, ensure_ascii=not encoding.startswith("utf"), indent=2))


def print_built(built: Built, chosen: Lang | None) -> None:
    """What a build came to: a line per department, the line to paste, findings counted, the files written."""
    from reportkit import console

    lang = chosen or built.checked.meeting.submission.lang
    words = load(lang, "cli")
    problems = built.problems
    say("\n" + console.result_table(built, lang) + "\n\n" + built.line + "\n")
    counts = {level: sum(problem.level == level for problem in problems) for level in ("error", "warning", "note")}
    say(words("result.findings", errors=counts["error"], warnings=counts["warning"], notes=counts["note"]))
    say(words("result.workbook", path=built.workbook, sheets=", ".join(built.sheets_written)))
    say(words("result.outline", path=built.outline))
    if built.markdown:
        say(words("result.markdown", path=built.markdown))
    if built.minutes:
        say(words("result.minutes", path=built.minutes))
    if built.minutes_markdown:
        say(words("result.markdown", path=built.minutes_markdown))
    for hint in built.hints:
        say(hint)
    if built.stored:
        say(words("result.history", path=built.stored.address, n=built.stored.earlier))


def fail(sentence: str, status: int) -> NoReturn:
    """Ends the run with one paragraph on standard error."""
    with contextlib.suppress(OSError):  # nobody reads the results any more; this is still told
        sys.stdout.flush()
    sys.stderr.write(sentence.rstrip() + "\n")
    sys.exit(status)
