"""Runs the program in this process as a shell would: arguments in; exit status, stdout and stderr out."""

from __future__ import annotations

import contextlib
import io
import sys
from dataclasses import dataclass

from reportkit import cli


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run left behind."""

    status: int
    out: str
    err: str


def run(*arguments: object) -> Outcome:
    """`reportkit ARGUMENTS`."""
    out, err = io.StringIO(), io.StringIO()
    before = sys.argv
    sys.argv = ["reportkit", *map(str, arguments)]
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            try:
                cli.main()
                status = 0
            except SystemExit as ended:
                status = int(ended.code or 0)
    finally:
        sys.argv = before
    return Outcome(status, out.getvalue(), err.getvalue())
