"""`python -m reportkit.reference docs | templates`, run in the project's folder."""

from __future__ import annotations

import sys
from pathlib import Path

from reportkit import reference, standard
from reportkit.excel import template


def main(arguments: list[str]) -> int:
    """Exit status: 0 written, 2 unknown word."""
    match arguments:
        case ["docs"]:
            reference.write_pages(Path("docs"), standard.load())
        case ["templates"]:
            folder = Path("workbook_templates")
            folder.mkdir(exist_ok=True)
            template.write_all(folder, standard.load())
        case _:
            sys.stderr.write("python -m reportkit.reference docs | templates\n")
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
