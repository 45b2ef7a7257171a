"""Which language to speak: --lang, REPORTKIT_LANG, else the system's."""

from __future__ import annotations

import locale
import os
import sys
from collections.abc import Iterator

from reportkit.errors import ReportkitError
from reportkit.lang import LANGUAGES, Lang


def interface() -> Lang:
    """Language of help and of what is told before a workbook is open: the first asked for that is there."""
    for wanted in _wanted():
        if (known := _known(wanted)) is not None:
            return known
    system = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG")
    system = system or locale.getlocale()[0] or ""
    return "zh" if system.lower().startswith(("zh", "chinese")) else "en"


def chosen(option: str) -> Lang | None:
    """The language asked for, by the command's option, before the command or by the environment.

    None = the workbook's. Raises ReportkitError for a language that is not there.
    """
    wanted = option or next(_wanted(), "")
    if wanted and _known(wanted) is None:
        raise ReportkitError("bad-language", found=wanted)
    return _known(wanted)


def _wanted() -> Iterator[str]:
    """What --lang says, before the command or behind it; then what the environment says."""
    arguments = sys.argv[1:]
    for number, argument in enumerate(arguments):
        if argument.startswith("--lang="):
            yield argument.removeprefix("--lang=")
        elif argument == "--lang" and number + 1 < len(arguments):
            yield arguments[number + 1]
    if os.environ.get("REPORTKIT_LANG"):
        yield os.environ["REPORTKIT_LANG"]


def _known(name: str) -> Lang | None:
    return next((lang for lang in LANGUAGES if lang == name), None)
