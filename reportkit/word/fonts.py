"""Fonts by style and set, the names that other systems give them, and which of them lack rare characters."""

from __future__ import annotations

from reportkit.standard.spec import FontSet

Roles = dict[str, str]
"""Role -> font: body, heading, second (sub-chapters), title, page (page numbers)."""

_SONG, _HEI = "Noto Serif CJK SC", "Noto Sans CJK SC"
_CORPORATE = ("body", "heading", "second", "title", "page")

# Windows ships neither 方正小标宋简体 nor fonts named *_GB2312; the papers of GB/T 9704 are set in both.
FONTS: dict[str, dict[FontSet, Roles]] = {
    "gov": {
        "standard": {"body": "仿宋_GB2312", "heading": "黑体", "second": "楷体_GB2312", "title": "方正小标宋简体",
                     "page": "宋体"},
        "windows": {"body": "仿宋", "heading": "黑体", "second": "楷体", "title": "华文中宋", "page": "宋体"},
        "open": {"body": _SONG, "heading": _HEI, "second": "LXGW WenKai", "title": _SONG, "page": _SONG},
    },
    "corporate": {
        "standard": dict.fromkeys(_CORPORATE, "微软雅黑"),
        "windows": dict.fromkeys(_CORPORATE, "微软雅黑"),
        "open": dict.fromkeys(_CORPORATE, _HEI),
    },
}

# ISO/IEC 29500-1, 17.8.3.1: a list with commas, in order of preference.
ALTERNATIVES = {
    "仿宋": "FangSong,STFangsong,仿宋_GB2312",
    "仿宋_GB2312": "仿宋,FangSong,STFangsong",
    "楷体": "KaiTi,STKaiti,楷体_GB2312",
    "楷体_GB2312": "楷体,KaiTi,STKaiti",
    "黑体": "SimHei,STHeiti",
    "宋体": "SimSun,STSong",
    "华文中宋": "STZhongsong,SimSun,宋体",
    "方正小标宋简体": "华文中宋,STZhongsong,宋体",
    "微软雅黑": "Microsoft YaHei,PingFang SC",
    "等线": "DengXian,微软雅黑",
    _SONG: "Source Han Serif SC,思源宋体,宋体",
    _HEI: "Source Han Sans SC,思源黑体,微软雅黑",
    "LXGW WenKai": "霞鹜文楷,楷体",
}

_SMALL = frozenset({"仿宋_GB2312", "楷体_GB2312", "方正小标宋简体"})  # fonts with the 6,763 characters of GB 2312
WHOLE = "仿宋"
"""The font for a character that a GB 2312 font lacks."""


def roles(style: str, fonts: FontSet, body: str = "") -> Roles:
    """The fonts of a style; `body` takes the place of the body's, in a company's paper of all roles'."""
    found = FONTS[style][fonts]
    if not body:
        return found
    return {**found, "body": body} if style == "gov" else dict.fromkeys(found, body)


def lacks_rare(fonts: Roles) -> bool:
    """True where a font of the set has only the characters of GB 2312."""
    return not _SMALL.isdisjoint(fonts.values())


def is_rare(sign: str) -> bool:
    """True for a Chinese character outside GB 2312: 喆, 堃, 镕, and everything beyond the basic plane."""
    if not ("\u3400" <= sign <= "\u9fff" or "\uf900" <= sign <= "\ufaff" or "\U00020000" <= sign <= "\U0003ffff"):
        return False
    try:
        sign.encode("gb2312")
    except UnicodeEncodeError:
        return True
    return False
