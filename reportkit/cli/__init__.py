"""The commands: parse, call, print, exit status. 0 done, 1 problems found, 2 it could not run."""

from __future__ import annotations

from reportkit.cli.choices import CHANNELS, FONT_SETS, REPORTS, STYLES, TEXT_FORMATS, TEXT_KINDS
from reportkit.cli.edge import app, main, program

__all__ = ["CHANNELS", "FONT_SETS", "REPORTS", "STYLES", "TEXT_FORMATS", "TEXT_KINDS", "app", "main", "program"]
