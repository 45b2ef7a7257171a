"""Pages and templates that are written from the code: `python -m reportkit.reference docs` and `templates`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from reportkit.lang import LANGUAGES
from reportkit.reference.checks import checks_page
from reportkit.reference.columns import columns_page
from reportkit.reference.commands import commands_page
from reportkit.reference.rules import rules_page
from reportkit.standard.spec import Definition


def pages(definition: Definition) -> Mapping[str, str]:
    """The reference pages by file name, English as `checks.md` and Chinese as `checks.zh.md`."""
    found: dict[str, str] = {}
    for lang in LANGUAGES:
        end = ".md" if lang == "en" else f".{lang}.md"
        found[f"checks{end}"] = checks_page(lang)
        found[f"columns{end}"] = columns_page(definition, lang)
        found[f"rules{end}"] = rules_page(definition, lang)
        found[f"commands{end}"] = commands_page(lang)
    return found


def write_pages(folder: Path, definition: Definition) -> None:
    """Writes the pages into `folder`, in UTF-8 with \\n at line ends on every system."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in pages(definition).items():
        (folder / name).write_text(content, encoding="utf-8", newline="\n")
