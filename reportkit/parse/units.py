"""Units: how many of the base unit one of them is, and which may stand for each other."""

from __future__ import annotations

import re
from typing import NamedTuple

from reportkit.parse.normal import word_key

_SCALES: dict[str, float] = {
    "十亿": 1e9, "百亿": 1e10, "千亿": 1e11, "万亿": 1e12, "亿": 1e8, "千万": 1e7, "百万": 1e6, "十万": 1e5,
    "万": 1e4, "千": 1e3, "billion": 1e9, "bn": 1e9, "million": 1e6, "mn": 1e6, "mio": 1e6,
    "thousand": 1e3, "k": 1e3, "w": 1e4,
}  # fmt: skip
_MONEY = {
    "money": ("元", "¥", "rmb", "cny", "yuan", "人民币", "人民币元", "元人民币", "块"),
    "usd": ("$", "usd", "us$", "dollar", "dollars", "美元", "美金"), "eur": ("€", "eur", "euro", "euros", "欧元"),
    "gbp": ("£", "gbp", "pound", "pounds", "英镑"), "hkd": ("hk$", "hkd", "港元", "港币"),
    "jpy": ("jpy", "yen", "日元"),
}  # fmt: skip
"""Families of money, each in its own currency: nothing here knows a rate between two."""
_CURRENCIES = {word: family for family, words in _MONEY.items() for word in words}
_LONGEST = 60  # characters; what is longer is no unit
_MILLION = "m"
"""Among money a million; elsewhere a metre."""
_COUNTS = frozenset({
    "人", "名", "位", "次", "个", "单", "项", "件", "户", "家", "篇", "份", "场", "台", "套", "辆", "条", "笔", "只",
    "批次", "人次", "places", "people", "times", "cases",
})  # fmt: skip
_TIMES = {"分钟": 1.0, "min": 1.0, "mins": 1.0, "minute": 1.0, "minutes": 1.0, "小时": 60.0, "时": 60.0,
          "h": 60.0, "hr": 60.0, "hrs": 60.0, "hour": 60.0, "hours": 60.0, "工时": 60.0}  # fmt: skip
_DAYS = {"天": 1.0, "日": 1.0, "day": 1.0, "days": 1.0, "d": 1.0, "周": 7.0, "week": 7.0, "weeks": 7.0}
_POINTS = frozenset({"百分点", "个百分点", "pp", "pct", "ppt", "pts", "pt", "%pts", "percentagepoints"})
_MARKS = frozenset({"分", "points", "point", "score", "stars", "marks"})
_STAFF_DAYS = frozenset({"人天", "人/天", "人日"})
_AFFIXED = re.compile(
    "(" + "|".join(map(re.escape, sorted(_CURRENCIES, key=len, reverse=True))) + ")(k|m|mn|bn|million)")
_SPLIT = re.compile("(" + "|".join(sorted(map(re.escape, _SCALES), key=len, reverse=True)) + ")(.*)", re.DOTALL)


class Unit(NamedTuple):
    """A unit as `factor` times the base unit of its `family` (万元: 10,000 money)."""

    factor: float
    family: str


def unit(text: str) -> Unit:
    """The unit that the words name; an unknown word is a family of its own, "" the empty family."""
    key = word_key(text)
    plain = _base(key)
    if plain or len(key) > _LONGEST:
        return plain or Unit(1.0, key)
    if found := _AFFIXED.fullmatch(key):  # $k
        return Unit(1e6 if found[2] == _MILLION else _SCALES[found[2]], _CURRENCIES[found[1]])
    found = _SPLIT.fullmatch(key)
    if found:
        rest = unit(found[2])
        return Unit(_SCALES[found[1]] * rest.factor, rest.family)
    return Unit(1.0, key)


def _base(key: str) -> Unit | None:
    if not key:
        return Unit(1.0, "")
    if key in _CURRENCIES:
        return Unit(1.0, _CURRENCIES[key])
    if key in _COUNTS:
        return Unit(1.0, "count")
    if key in _POINTS:
        return Unit(1.0, "points")
    if key in _STAFF_DAYS:
        return Unit(1.0, "staffdays")
    if key in _TIMES:
        return Unit(_TIMES[key], "minutes")
    if key in _DAYS:
        return Unit(_DAYS[key], "days")
    if key in ("%", "percent", "百分比"):
        return Unit(1.0, "%")
    return None


def is_money(family: str) -> bool:
    """True for a family of units that are money, in whatever currency."""
    return family in _MONEY


def currency_in(text: str) -> str:
    """The word for a currency other than the yuan inside a unit (10k USD: $), "" where there is none."""
    family = unit(word_key(text).lstrip("0123456789,.")).family
    return _MONEY[family][0] if family in _MONEY and family != "money" else ""


def are_two_currencies(one: str, other: str) -> bool:
    """True for $ and 万元: no number can be both."""
    families = unit(one).family, unit(other).family
    return families[0] != families[1] and all(map(is_money, families))


def is_mark(text: str) -> bool:
    """True for the unit of marks given on a scale: "4.5/5" is 4.5 of them."""
    return word_key(text) in _MARKS


def is_known(text: str) -> bool:
    """True for a unit of the lists above, scaled or not, and for none at all."""
    return unit(text).family in ("", *_MONEY, "count", "points", "staffdays", "minutes", "days", "%")


def factor(found: str, wanted: str) -> float | None:
    """What a number in unit `found` is multiplied by to be in unit `wanted`; None where they differ in kind.

    A bare number is taken to be in the wanted unit; a bare scale (2,000万) lends itself to any family
    but % and points. 周 and 天 are kept apart from 小时: a day of work has no fixed length.
    """
    if not found:
        return 1.0
    left, right = unit(found), unit(wanted)
    if word_key(found) == _MILLION and is_money(right.family):
        left = Unit(1e6, right.family)
    if left.family == right.family:
        return left.factor / right.factor
    if right.family in ("%", "points") or left.family in ("%", "points"):
        return None
    if not left.family or not right.family:
        return left.factor / right.factor
    return None
