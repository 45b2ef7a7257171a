"""Which libraries a piece of code loads, seen in a Python of its own."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path


def loaded(code: str, among: Iterable[str], *arguments: str | Path) -> set[str]:
    """The modules `among` these that are loaded when the code has run, or ended by SystemExit."""
    watched = (f"import sys\ntry:\n    exec({code!r})\nexcept SystemExit:\n    pass\n"
               f"sys.stderr.write('\\n' + ' '.join(sorted({set(among)!r} & set(sys.modules))))")
    done = subprocess.run([sys.executable, "-c", watched, *map(str, arguments)], capture_output=True, text=True,
                          encoding="utf-8", check=True)
    return set(done.stderr.splitlines()[-1].split())
