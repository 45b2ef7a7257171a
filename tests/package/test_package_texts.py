from __future__ import annotations

import ast
import string
from pathlib import Path

import pytest

import reportkit.package
from reportkit.package import impostors, obstacles
from reportkit.package.zipparts import _OTHER_DOCUMENTS
from reportkit.text import load

SOURCES = Path(reportkit.package.__file__).parent
KINDS = {kind for _, kind in (*impostors._LEADS, *impostors._COMPOUND_STREAMS, *_OTHER_DOCUMENTS)}
KINDS |= {*obstacles.READ_BY_OTHERS, "empty", "compound", "blank", "mhtml", "html", "drm", "xml", "text", "unknown"}
KINDS |= {"ods", "opendocument", "zip"}


def _raised() -> dict[str, set[str]]:
    """The codes raised in the package layer, with the parameters that every place gives."""
    found: dict[str, set[str]] = {f"is-{kind}": {"path"} for kind in KINDS}
    found |= {code: {"path"} for code in ("strict", "signed", "shared", "locked-structure", "marked-final",
                                             "no-sheets")}
    for path in SOURCES.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            is_call = isinstance(node, ast.Call) and getattr(node.func, "id", "") == "FileRefusedError"
            if is_call and isinstance(node.args[0], ast.Constant):
                given = {keyword.arg or "" for keyword in node.keywords}
                found[node.args[0].value] = found.get(node.args[0].value, given) & given
    return found


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_refusal_has_a_sentence_and_a_next_step(lang: str) -> None:
    words = load(lang, "package")
    for code, given in _raised().items():
        for part in ("message", "hint"):
            text = words.find(f"{code}.{part}")
            assert text, code
            asked = {name for _, name, _, _ in string.Formatter().parse(text) if name}
            assert asked <= given, (code, asked - given)
