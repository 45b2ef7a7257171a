"""Looks of the generated sheets by name: a cell's style is a few words, each a handful of properties."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

Properties = Mapping[str, object]

INK, GREY_TEXT, HAIRLINE, GREY_FILL = "#1A1A1A", "#595959", "#BFBFBF", "#F2F2F2"
RED, AMBER, AMBER_FILL, GREEN = "#B3261E", "#8A5A00", "#FFF2CC", "#00695C"
DATA_BAR, STRIP = "#BCCFE1", "#FBE3E1"
THIN, MEDIUM, THICK = 1, 2, 5


class Formats(Protocol):
    """What makes a format: an XlsxWriter workbook."""

    def add_format(self, properties: dict[str, Any]) -> Any:
        """A new format."""


class Styles:
    """The formats of one workbook, each made once. `accent` is an RRGGBB colour."""

    def __init__(self, book: Formats, font: str, accent: str) -> None:
        self._book = book
        self._base: Properties = {"font_name": font, "font_size": 10, "font_color": INK, "valign": "vcenter"}
        self._words = _words("#" + accent)
        self._made: dict[tuple[str, str], Any] = {}

    def format(self, style: str, number_format: str = "") -> Any:
        """The format for a style and a number format. Raises KeyError for an unknown word."""
        key = (style, number_format)
        if key not in self._made:
            merged: dict[str, object] = dict(self._base)
            for word in style.split():
                merged |= self._words[word]
            if number_format:
                merged["num_format"] = number_format
            self._made[key] = self._book.add_format(merged)
        return self._made[key]


def _words(accent: str) -> dict[str, Properties]:
    """The words of styles, later ones in a style win."""
    return {
        **_places(),
        **_banner(accent),
        **_tiles(accent),
        "body": {}, "helper": {"font_size": 9, "font_color": GREY_TEXT},
        "strong": {"bold": True}, "total": {"bold": True, "top": THIN, "top_color": GREY_TEXT},
        "detail": {"font_size": 9, "font_color": GREY_TEXT},
        "header": {"font_size": 9, "font_color": GREY_TEXT, "bg_color": GREY_FILL, "text_wrap": True,
                   "bottom": THIN, "bottom_color": GREY_TEXT},
        "hair": {"bottom": THIN, "bottom_color": HAIRLINE},
        "small": {"font_size": 9}, "shrink": {"shrink": True, "text_wrap": False},
        "missing": {"font_color": GREY_TEXT}, "calm": {"font_color": GREEN},
        "link": {"font_size": 9, "font_color": accent, "underline": 1},
        "place": {"font_color": accent, "underline": 1},
        "footnote": {"font_size": 8, "font_color": GREY_TEXT},
        "continued": {"font_size": 9, "font_color": GREY_TEXT},
        "axis": {"font_size": 9, "font_color": GREY_TEXT, "align": "center_across"},
        "matrix": {"align": "center", "border": THIN, "border_color": HAIRLINE, "text_wrap": True},
        "matrix_high": {"bg_color": STRIP}, "matrix_mid": {"bg_color": "#FFF9E6"}, "matrix_low": {},
        "declared": {"font_color": GREY_TEXT},
        "strip": {"bg_color": STRIP, "font_color": RED, "bold": True, "align": "center_across"},
    }


def _places() -> dict[str, Properties]:
    return {
        "left": {"align": "left"}, "right": {"align": "right"}, "center": {"align": "center"},
        "middle": {"valign": "vcenter"}, "wrap": {"text_wrap": True}, "indent1": {"indent": 1},
        "gap_left": {"left": THICK, "left_color": "#FFFFFF"},
    }


def _banner(accent: str) -> dict[str, Properties]:
    return {
        "title": {"font_size": 18, "bold": True, "font_color": accent, "bottom": THICK, "bottom_color": accent},
        "section": {"font_size": 12, "bold": True, "font_color": accent, "bottom": MEDIUM, "bottom_color": accent},
        "message": {"font_size": 10, "bold": False, "font_color": GREY_TEXT},
        "way": {"font_size": 9, "font_color": accent, "align": "center"},
        "trail": {"font_size": 9, "font_color": GREY_TEXT, "valign": "top"},
        "contents": {"font_size": 9, "font_color": accent, "underline": 1, "align": "center"},
        "meta": {"font_size": 9, "font_color": GREY_TEXT},
        "digest": {"font_size": 11, "bold": True},
    }


def _tiles(accent: str) -> dict[str, Properties]:
    return {
        "tile": {"bg_color": GREY_FILL},
        "tile_top": {"top": THICK, "top_color": accent},
        "tile_edge": {"right": THICK, "right_color": "#FFFFFF"},
        "tile_status": {"bg_color": GREY_FILL, "font_size": 9, "align": "center"},
        "big": {"font_size": 20, "bold": True}, "strong12": {"font_size": 12, "bold": True},
        "note": {"font_size": 9, "font_color": GREY_TEXT},
    }


SOLID: Mapping[str, Properties] = {
    "■": {"bg_color": RED, "font_color": "#FFFFFF", "bold": True},
    "◆": {"bg_color": AMBER_FILL, "font_color": AMBER, "bold": True},
    "●": {"font_color": GREEN}, "○": {"font_color": GREY_TEXT}, "－": {"font_color": GREY_TEXT},
}
PLAIN: Mapping[str, Properties] = {
    "■": {"font_color": RED, "bold": True}, "◆": {"font_color": AMBER, "bold": True},
    "●": {"font_color": GREEN}, "○": {"font_color": GREY_TEXT},
}
