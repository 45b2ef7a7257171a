"""The shape of a look: page, fonts and paragraph styles as data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

GAP = "C00000"
"""The colour of gaps and prompts."""


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """A paragraph style. Sizes, spaces and indents in points; `first_chars` in hundredths of a character.

    `size` 0: size and spacing of the style that it is based on.

    `line`: multiple of the line; `exact`: fixed line height, which wins. `outline`: level in the navigation
    pane, from zero; it also ties the style to that level of the chapter numbering.
    """

    id: str
    name: str
    size: float
    font: str = "body"  # role in Look.fonts
    based: str = "Normal"
    following: str = ""
    bold: bool = False
    color: str = ""
    align: Literal["", "left", "center", "right", "both"] = ""
    before: float = 0
    after: float = 0
    line: float = 0
    exact: float = 0
    first: float = 0
    first_chars: int = 0
    left: float = 0
    hanging: float = 0
    keep_next: bool = False
    outline: int | None = None
    border: str = ""  # colour of a rule below
    leader: bool = False  # a right tab with dots at the end of the line


@dataclass(frozen=True, slots=True)
class Look:
    """One look. Lengths of the page in centimetres; `fonts` by role: body, heading, second, title."""

    key: str
    latin: str
    fonts: dict[str, str]
    margins: tuple[float, float, float, float]  # top, bottom, left, right
    footer_cm: float
    header: bool
    contents: bool
    odd_even: bool
    cell_pt: float
    head_fill: str
    zebra: str
    grid: str
    rule: str  # colour of rules and list marks
    bars: str  # colour of a chart's plain bars
    lights: dict[str, str]  # colour of ●, ◆, ■ and ○
    styles: tuple[ParagraphStyle, ...]
    charts: bool
    line: float  # of the body: points of an exact line, or a multiple
    bullets: bool = True
    indent_pt: float = 21
    paper: tuple[float, float] = (21.0, 29.7)  # width, height

    @property
    def text_width_pt(self) -> float:
        """The width of the text on the page."""
        return (self.paper[0] - self.margins[2] - self.margins[3]) / 2.54 * 72

    @property
    def wide_width_pt(self) -> float:
        """The width of the text on the page turned to landscape."""
        return (max(self.paper) - self.margins[2] - self.margins[3]) / 2.54 * 72
