"""A company's `[summary]` table: which sections its summary shows, in which order, and its logo."""

from __future__ import annotations

import difflib
import struct
from pathlib import Path

from reportkit.standard.fields import Fields
from reportkit.standard.spec import Logo, SummarySettings

PAGE_ONE = ("tiles", "decisions", "attention", "scorecard")
"""What page one holds below the line that counts, in its usual order."""
SECTIONS = (
    *PAGE_ONE,
    "kpis", "analysis", "year", "charts", "breakdown", "funnel", "campaigns", "people", "proposals", "progress",
    "milestones", "support", "challenges", "resources", "risks", "collaboration", "highlights", "market",
    "improvements", "strategy", "followup", "outcomes", "actions", "agenda", "narrative", "feedback", "company",
    "sources", "method",
)
"""All sections: those of page one, then the others in their usual order (that of modules follows the report type's
chapters)."""
_PNG, _JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8"
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}  # markers of JPEG that state the size (T.81, table B.1)
_WITHOUT_LENGTH = frozenset((0x01, *range(0xD0, 0xDA)))
_MOST_BYTES = 2_000_000


def summary_settings(fields: Fields) -> SummarySettings:
    """The settings of the table, the rest at its default. The logo is named from where the file lies."""
    sections, hidden = (_sections(fields, key) for key in ("sections", "hide"))
    path = fields.text("logo", "")
    fields.done()
    for name in sections:
        if name in hidden:
            raise fields.fault("shown-and-hidden", key=name)
    return SummarySettings(sections, hidden, _logo(fields, path) if path else None)


def _sections(fields: Fields, key: str) -> tuple[str, ...]:
    found = fields.texts(key)
    for name in found:
        if name not in SECTIONS:
            near = difflib.get_close_matches(name, SECTIONS, n=1, cutoff=0.0)[0]
            raise fields.fault("unknown-summary-section", key=key, found=name, near=near, known=", ".join(SECTIONS))
        if found.count(name) > 1:
            raise fields.fault("duplicate-key", key=name)
    return found


def _logo(fields: Fields, name: str) -> Logo:
    path = Path(fields.file).parent / name
    try:
        content = path.read_bytes()
    except OSError as error:
        raise fields.fault("no-logo", found=name, reason=error.strerror or str(error)) from error
    size = _png_size(content) or _jpeg_size(content)
    if size is None or 0 in size or len(content) > _MOST_BYTES:
        raise fields.fault("bad-logo", found=name, most=_MOST_BYTES // 1_000_000)
    return Logo(str(path), *size)


def _png_size(content: bytes) -> tuple[int, int] | None:
    """Width and height in pixels from the header chunk, which comes first (ISO/IEC 15948, 11.2.2)."""
    if not content.startswith(_PNG) or len(content) < 24:
        return None
    width, height = struct.unpack(">II", content[16:24])
    return width, height


def _jpeg_size(content: bytes) -> tuple[int, int] | None:
    """Width and height in pixels from the frame header, behind segments of any length (ISO/IEC 10918-1, B.2)."""
    at = 2
    while content.startswith(_JPEG) and at + 9 <= len(content):
        if content[at] != 0xFF:
            return None
        marker = content[at + 1]
        if marker in _FRAMES:
            height, width = struct.unpack(">HH", content[at + 5:at + 9])
            return width, height
        length = 0 if marker in _WITHOUT_LENGTH else struct.unpack(">H", content[at + 2:at + 4])[0]
        at += 1 if marker == 0xFF else 2 + length
    return None
