"""Part names: how they are compared, resolved and chosen (ISO/IEC 29500-2, clauses 6.2 and 6.5)."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Container
from urllib.parse import unquote

ROOT = ""
"""The key of the package itself, as source of relationships."""


def key(name: str) -> str:
    """The form in which two part names are equal: no leading slash, `/` only, percent-decoded, lower case.

    Old writers store names with backslashes, and many store spaces or Chinese letters unescaped, so names
    are compared in this form and written under their old spelling.
    """
    return unquote(name).replace("\\", "/").lstrip("/").casefold()


def slashed(name: str) -> str:
    """A part name as the standard spells it: `/` only and none in front."""
    return name.replace("\\", "/").lstrip("/")


def resolved(source: str, target: str) -> str:
    """The part name that a relationship of `source` points at; a target with a leading slash is absolute."""
    target = unquote(target.split("#", 1)[0]).replace("\\", "/")
    folder = "" if target.startswith("/") else posixpath.dirname(slashed(source))
    return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")


def relationships_name(source: str) -> str:
    """The name of the part that holds the relationships of `source` (of the package for `ROOT`)."""
    folder, base = posixpath.split(slashed(source))
    return posixpath.join(folder, "_rels", f"{base}.rels")


def relative(source: str, name: str) -> str:
    """The target to write into the relationships of `source` so that it points at `name`."""
    return posixpath.relpath("/" + name, "/" + posixpath.dirname(slashed(source)))


def free(wanted: str, taken: Container[str]) -> str:
    """`wanted`, or the same name with the next number that no key in `taken` uses."""
    stem, dot, suffix = wanted.rpartition(".")
    base = re.sub(r"\d+$", "", stem)
    number = int(stem[len(base) :] or 1)
    name = wanted
    while key(name) in taken:
        number += 1
        name = f"{base}{number}{dot}{suffix}"
    return name
