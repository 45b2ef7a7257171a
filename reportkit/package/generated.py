"""Sheets as XlsxWriter writes them, made independent of their workbook's strings and formats.

The source is always a package of XlsxWriter, whose way of writing is fixed: no prefix, double quotes, `<` and
`>` escaped in attributes. So tags are found by patterns, many times faster than through a tree.
"""

from __future__ import annotations

import re

from reportkit.errors import FileRefusedError
from reportkit.package.styles import MAIN, StyleMap

_STRING = re.compile(rb"<si>(.*?)</si>|<si/>", re.DOTALL)
_TAG = re.compile(
    rb"""<(?:(?P<cell>c\ r="[A-Z]+[0-9]+")(?:\ s="(?P<format>[0-9]+)")?"""
    rb"""(?:\ t="s"><v>(?P<string>[0-9]+)</v></c>)?"""
    rb"""|(?P<tag>(?:row|col|cfRule|colorFilter|sortCondition|sheetView|table|tableColumn)\ [^>]*))""",
    re.VERBOSE,
)
_FORMAT = re.compile(rb' (s|style)="([0-9]+)"')
_DIFFERENTIAL = re.compile(rb' ([A-Za-z]*[dD]xfId)="([0-9]+)"')


def shared_strings(data: bytes) -> list[bytes]:
    """The inner XML of every shared string (plain or rich), in order."""
    return [match[1] or b"" for match in _STRING.finditer(data)]


def sheet(data: bytes, strings: list[bytes], styles: StyleMap, *, selected: bool, path: str) -> bytes:
    """A sheet part with inline strings, formats of the target, and its tab selected or not.

    FileRefusedError, naming the workbook at `path`: source-controls; source-feature when the part is not as
    XlsxWriter writes it.
    """
    require_plain(data, path)
    if b"<legacyDrawing " in data:  # drawn in VML, whose shape ids would meet those of other sheets
        raise FileRefusedError("source-controls", path=path)

    def changed(match: re.Match[bytes]) -> bytes:
        if match["tag"] is not None:
            return b"<" + _tag(match["tag"], styles, selected=selected)
        out = b"<" + match["cell"]
        if match["format"] is not None:
            out += f' s="{styles.cell[int(match["format"])]}"'.encode()
        if match["string"] is not None:
            out += b' t="inlineStr"><is>' + strings[int(match["string"])] + b"</is></c>"
        return out

    return _TAG.sub(changed, data)


def table(data: bytes, styles: StyleMap, number: int, path: str) -> bytes:
    """A table part with this id and the target's differential formats."""
    require_plain(data, path)
    mapped = _TAG.sub(
        lambda match: b"<" + _tag(match["tag"], styles, selected=False) if match["tag"] else match[0], data
    )
    return re.sub(rb'(<table [^>]*?\bid=")[0-9]+', rb"\g<1>" + str(number).encode(), mapped, count=1)


def require_plain(data: bytes, path: str) -> None:
    """FileRefusedError: source-feature, when the main namespace is not the default or text could hide markup."""
    if b'xmlns="' + MAIN.encode() not in data[:2000] or b"<!--" in data or b"<![CDATA[" in data:
        raise FileRefusedError("source-feature", path=path, feature="markup")


def _tag(tag: bytes, styles: StyleMap, *, selected: bool) -> bytes:
    if tag.startswith((b"row ", b"col ")):
        return _FORMAT.sub(lambda found: _numbered(found, styles.cell), tag)
    if tag.startswith(b"sheetView "):
        plain = tag.replace(b' tabSelected="1"', b"")
        return plain.replace(b" workbookViewId=", b' tabSelected="1" workbookViewId=') if selected else plain
    return _DIFFERENTIAL.sub(lambda found: _numbered(found, styles.differential), tag)


def _numbered(found: re.Match[bytes], places: tuple[int, ...]) -> bytes:
    return b" " + found[1] + f'="{places[int(found[2])]}"'.encode()
