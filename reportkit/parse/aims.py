"""The figure that words about the next period aim at: 13000, 达到85%, +8%, 提升2个百分点, raise by 5 people."""

from __future__ import annotations

import re
from typing import NamedTuple

from reportkit.parse.normal import narrow
from reportkit.parse.number import read_number

_UP = r"提升|提高|增长|增加|上升|上涨|增|涨|raise|increase|improve|grow|up|add"
_DOWN = r"下降|降低|减少|压降|压缩|降|减|reduce|cut|lower|decrease|down|drop"
_TO = re.compile(
    rf"(?:(?:{_UP}|{_DOWN})[^\d到至为]{{0,6}}?)?"
    r"(?:达到|做到|控制在|保持在|到|至|为|reach|to|at)\s*(?P<rest>\S.*)")
_STEP = re.compile(
    rf"(?:(?P<sign>[+\-−])|(?P<up>{_UP})|(?P<down>{_DOWN}))[^\d到至]{{0,6}}?"
    r"(?P<digits>\d+(?:\.\d+)?)\s*(?P<unit>.{0,12})")
_POINTS = re.compile(r"个?百分点|个点|points?|pts?|pp|percentage points?|% pts")
_RATIO_AT_MOST, _RATE_ABOVE = 1.5, 2.0


class Aim(NamedTuple):
    """The figure in the KPI's unit; `is_step`: computed from this period's actual."""

    value: float
    is_step: bool = False


def read_aim(words: str, unit: str, actual: float | None, target: float | None = None) -> Aim | None:
    """The figure that `words` state for a KPI in `unit`, None where they are no clear figure.

    A step (+8 %, +2 points, up by 500) counts from `actual`. Per cent of a rate is not clear: per cent of it or
    points. Nor is a plain 0.4 for a rate whose `target` is above 2, or a bare minus where no figure is negative.
    """
    plain = narrow(words).lower()
    is_rate = unit == "%"
    if found := _TO.fullmatch(plain):
        return _level(found["rest"], unit, target, is_rate=is_rate)
    step = _STEP.fullmatch(plain)
    if step is None:
        return _level(plain, unit, target, is_rate=is_rate)
    is_signed_level = step["sign"] in ("-", "−") and not step["unit"] and min(actual or 0.0, target or 0.0) < 0
    if is_signed_level:
        return _level(plain, unit, target, is_rate=is_rate)
    return _stepped(step, unit, actual, is_rate=is_rate)


def _level(plain: str, unit: str, target: float | None, *, is_rate: bool) -> Aim | None:
    found = read_number(plain, unit, bounds=True)
    if found is None:
        return None
    is_doubtful = is_rate and "%" not in plain and abs(found.value) <= _RATIO_AT_MOST and (target or 0) > _RATE_ABOVE
    return None if is_doubtful else Aim(found.value)


def _stepped(step: re.Match[str], unit: str, actual: float | None, *, is_rate: bool) -> Aim | None:
    if actual is None or (step["sign"] in ("-", "−") and not step["unit"]):
        return None
    sign = -1 if step["down"] or step["sign"] in ("-", "−") else 1
    by, words = sign * float(step["digits"]), step["unit"].strip()
    if _POINTS.fullmatch(words):
        return _clean(actual + by) if is_rate else None
    if words == "%":
        return None if is_rate else _clean(actual + abs(actual) * by / 100)
    found = None if is_rate else read_number(step["digits"] + words, unit)
    return _clean(actual + sign * found.value) if found else None


def _clean(value: float) -> Aim:
    """Without the last bits that computing adds: 12640 × 1.08 is 13651.2."""
    return Aim(float(f"{value:.12g}"), is_step=True)
