"""What a workbook lost when another library wrote it again: two packages compared part by part."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from reportkit.package import open_package

_KINDS: tuple[tuple[str, str], ...] = (  # (word in the content type, what it is)
    ("image/", "pictures"), ("drawingml.chart+", "charts"), ("pivot", "pivots"), ("slicer", "pivots"),
    ("timeline", "pivots"), ("ctrlProp", "controls"), ("controlproperties", "controls"), ("activeX", "controls"),
    ("vbaProject", "macros"), ("threadedcomment", "comments"), ("externalLink", "links"),
    ("oleObject", "objects"), ("customXmlProperties", "xml"))
_SAID_OTHERWISE = ("links", "objects", "xml")
_INSIDE: tuple[tuple[str, str, re.Pattern[bytes]], ...] = (  # (content type, what it is, what is counted)
    ("drawing+", "shapes", re.compile(rb"<(?:\w+:)?(?:sp|cxnSp)[\s>]")),
    ("worksheet+", "sparklines", re.compile(rb"<(?:\w+:)?sparklineGroup[\s>]")),
    ("worksheet+", "conditions", re.compile(rb"<(?:\w+:)?cfRule[\s>]")),
    ("worksheet+", "validations", re.compile(rb"<(?:\w+:)?dataValidation[\s>]")),
    ("comments+", "comments", re.compile(rb"<(?:\w+:)?comment[\s>]")),
    ("table+", "tables", re.compile(rb"<(?:\w+:)?table[\s>]")),
    ("sheet.main+", "names", re.compile(rb"<(?:\w+:)?definedName[\s>]")),
    ("vmlDrawing", "headers", re.compile(rb"<(?:\w+:)?imagedata[\s>]")))
_THEME = "theme+"


@dataclass(frozen=True, slots=True)
class Loss:
    """Something that is missing afterwards: a code, how many of it, and its name where that helps."""

    code: str
    count: int
    what: str = ""


def losses(before: Path, after: Path) -> tuple[Loss, ...]:
    """What `after` has fewer of than `before`, in a fixed order. What it has more of is no loss."""
    (had, theme), (has, other_theme) = _looked_at(before), _looked_at(after)
    found = [Loss(code, count - has[code]) for code, count in had.items()
             if count > has[code] and code not in ("theme", *_SAID_OTHERWISE)]
    other = {code: had[code] - has[code] for code in _SAID_OTHERWISE if had[code] > has[code]}
    if other:
        found.append(Loss("others", sum(other.values()), ", ".join(other)))
    if theme != other_theme:
        found.append(Loss("theme", 1))
    return tuple(sorted(found, key=lambda loss: loss.code))


def _looked_at(path: Path) -> tuple[Counter[str], bytes]:
    """How many a package has of each, and its theme."""
    total: Counter[str] = Counter()
    with open_package(path) as package:
        for name in package.names:
            kind = package.content_type(name).lower()
            for word, code in _KINDS:
                total[code] += word.lower() in kind
            counted = [(code, pattern) for word, code, pattern in _INSIDE if word.lower() in kind]
            content = package.read(name) if counted else b""
            for code, pattern in counted:
                total[code] += len(pattern.findall(content))
        themes = [name for name in package.names if _THEME in package.content_type(name)]
        return total, package.read(themes[0]) if themes else b""
