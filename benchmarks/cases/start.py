"""What starting costs, against a typer application without anything in it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from benchmarks.running import ROOT, Job, module, python

EMPTY = ROOT / "benchmarks" / "peers" / "empty_typer.py"


def prepare(_folder: Path, _books: int) -> None:
    """Nothing: neither reads a file."""


def jobs(_folder: Path, _books: int) -> Mapping[str, Job]:
    """Version and help, of ours and of the empty application."""
    return {
        "version": Job(module("reportkit", "--version")),
        "help": Job(module("reportkit", "--help")),
        "typer version": Job(python(EMPTY, "--version")),
        "typer help": Job(python(EMPTY, "--help")),
    }
