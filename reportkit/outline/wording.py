"""Numbers, changes and dates in words: the one place where the outline rounds.

Rounding is half up, from the unrounded value (after ROUND(x, 9), which only takes off binary noise):
14.25 % prints 14.3 %, as Excel prints it. A value is never rounded twice.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from datetime import date
from decimal import ROUND_HALF_UP, Context, Decimal

from reportkit.lang import Lang
from reportkit.model import Change, Value
from reportkit.standard.rules.change import is_rate_unit
from reportkit.text import Words, load

_YUAN = {"元": 1, "千元": 1_000, "万元": 10_000, "百万元": 1_000_000, "亿元": 100_000_000}
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)
_EXACT = Context(prec=400, rounding=ROUND_HALF_UP)  # room for the largest float with all its places
_HUGE_CHANGE = 2.0  # from here on a multiple of the base reads better than a percentage


def rounded(value: float | Decimal, places: int) -> Decimal:
    """The value rounded half up to `places` decimals, never minus zero."""
    exact = value if isinstance(value, Decimal) else Decimal(repr(float(value)))
    if not exact.is_finite():
        return exact
    result = exact.quantize(Decimal("1e-9"), context=_EXACT)
    result = result.quantize(Decimal(1).scaleb(-places), context=_EXACT)
    return result or abs(result)


def plain(value: float | Decimal, places: int = 2) -> str:
    """The number with at most `places` decimals, trailing zeros cut: 286.5, 280; a smaller one with more: 0.004."""
    text = _fixed(value, places)
    return text.rstrip("0").rstrip(".") if "." in text else text


def _shows(value: float | Decimal, places: int) -> bool:
    """False for a figure that is not 0 and below one in the last place, which would read as 0 or as twice itself."""
    size = abs(rounded(value, 9))
    return size == 0 or size >= Decimal(1).scaleb(-places)


def _small(value: float | Decimal) -> str:
    """A figure below 1 with two digits that count, trailing zeros cut: 0.015, 0.02."""
    exact = rounded(value, 9)
    return f"{rounded(exact, min(9, 1 - exact.adjusted())):f}".rstrip("0")


def _fixed(value: float | Decimal, places: int) -> str:
    """The number with `places` decimals; a smaller one that is not 0 with more."""
    return f"{rounded(value, places):f}" if _shows(value, places) else _small(value)


def _scaled(value: Decimal, steps: Iterable[tuple[Decimal, str]]) -> tuple[str, str] | None:
    """Number and magnitude word of the largest step that the value reaches after rounding.

    A value that rounds up into the next step is told in that step: 9999.996万 is 1亿.
    """
    for step, word in steps:
        if abs(rounded(value / step, 2)) >= 1:
            return plain(value / step), word
    return None


def _chinese(value: Decimal, unit: str) -> tuple[str, str]:
    """Number and unit: 1.28, 亿元. Below ten thousand of its own unit a number stays as it was typed."""
    factor = Decimal(_YUAN.get(unit, 1))
    if abs(rounded(value, 2)) < 10_000:
        return plain(value), unit
    base = "元" if unit in _YUAN else unit
    steps = ((Decimal(100_000_000), "亿"), (Decimal(10_000), "万"))
    number, word = _scaled(value * factor, steps) or (plain(value), "")
    return number, word + base


def _english(value: Decimal) -> str:
    steps = ((Decimal(1_000_000_000), "billion"), (Decimal(1_000_000), "million"))
    scaled = _scaled(value, steps)
    return f"{scaled[0]} {scaled[1]}" if scaled else _grouped(value)


def _grouped(value: Decimal) -> str:
    text = plain(value)
    whole, point, rest = text.partition(".")
    return f"{int(whole):,}{point}{rest}" if not whole.startswith("-0") else text


def rate(value: float) -> str:
    """A percent number as a percentage with one decimal: 45.2 is 45.2%; one below 0.1 with more: 0.015%."""
    return f"{_fixed(value, 1)}%"


def percent(ratio: float, places: int = 1) -> str:
    """A ratio as a percentage with one decimal (or `places`), with more where it would read as 0 and is not:
    0.964 is 96.4%, 0.0004 is 0.04%."""
    exact = Decimal(repr(float(ratio))) * 100
    kept = rounded(exact, places)
    return f"{kept:f}%" if kept or not rounded(exact, 9) else f"{_small(exact)}%"


def attainment(ratio: float) -> str:
    """A ratio to the target as a percentage; 100.0% only where the target is met."""
    text = percent(ratio)
    return "99.9%" if text == "100.0%" and rounded(ratio, 9) < 1 else text


def number(value: float, unit: str, lang: Lang, *, in_full: bool = False) -> str:
    """The number without its unit, for a table with a unit column: 1.28亿, 45.2%, 48,200; `in_full` 128450000."""
    if is_rate_unit(unit):
        return rate(value)
    exact = Decimal(repr(float(value)))
    if in_full:
        return _grouped(exact) if lang == "en" else plain(exact)
    if lang == "en":
        return _english(exact)
    figure, told = _chinese(exact, unit)
    return figure + told.removesuffix(unit)


def amount(value: float, unit: str, lang: Lang, *, in_full: bool = False) -> str:
    """The number with its unit: 1.28亿元, 4.82万人, 45.2%, 48,200 users; `in_full` 128450000元."""
    if is_rate_unit(unit):
        return rate(value)
    exact = Decimal(repr(float(value)))
    if lang == "en":
        return f"{_grouped(exact) if in_full else _english(exact)} {unit}".rstrip()
    figure, told = (plain(exact), unit) if in_full else _chinese(exact, unit)
    return f"{figure} {told}" if told[:1].isascii() and told else figure + told


def money(value: float, unit: str, lang: Lang) -> str:
    """An amount of money as `amount`; one too small for its unit is told in yuan, or without its k:
    0.0086万元 is 86元, 0.09 k EUR is 90 EUR."""
    exact = Decimal(repr(float(value)))
    if unit in _YUAN and abs(value) < 1:
        return amount(float(exact * _YUAN[unit]), "元", lang)
    if unit.startswith("k ") and abs(value) < 1:
        return amount(float(exact * 1000), unit.removeprefix("k "), lang)
    return amount(value, unit, lang)


def points(value: float, words: Words) -> str:
    """A difference of two rates, without sign: 1.4个百分点."""
    return words("number.points", n=_fixed(abs(value), 1))


def short_points(value: float, words: Words) -> str:
    """A difference of two rates, without sign, for a table: 1.4百分点."""
    return words("number.points_short", n=_fixed(abs(value), 1))


def change(found: Change, unit: str, words: Words) -> str:
    """A change in words: 增长14.4%, 下降0.9个百分点, 持平; an empty string where there is no base."""
    if found.kind == "relative" and found.value is not None:
        return _relative(found.value, words)
    if found.kind == "points" and found.value is not None:
        return _points_change(found.value, words)
    if found.kind == "sign":
        return _sign_change(found, unit, words)
    return words("change.base_zero") if found.note == "base_zero" else ""


def short_change(found: Change, words: Words) -> str:
    """A change for a table, by its sign: +14.4%, -0.9百分点, 持平; a change of sign without its difference."""
    if found.kind == "sign":
        return load(words.lang, "rules")(f"change.{found.note}")
    if found.kind == "points" and found.value is not None:
        return moved_short(found.value, words)
    if found.kind == "relative" and found.value is not None and 0 != found.value < _HUGE_CHANGE:
        told = _relative(found.value, words)
        return told if told == words("change.about") else signed(found.value) + percent(abs(found.value))
    return words("change.base_zero_short") if found.note == "base_zero" else change(found, "", words)


def moved_short(points: float, words: Words) -> str:
    """A difference of two rates by its sign, for a table: +0.5百分点, 持平."""
    if rounded(points, 1) == 0:
        return words("change.about" if points else "change.same")
    return signed(points) + short_points(points, words)


def signed(value: float) -> str:
    """The sign of a difference, that of typed figures: a minus sign proper is in no font with GB 2312 alone."""
    return "+" if value > 0 else "-" if value < 0 else ""


def _relative(value: float, words: Words) -> str:
    if value == 0:
        return words("change.same")
    if rounded(Decimal(repr(value)) * 100, 1) == 0:
        return words("change.about")
    if value >= _HUGE_CHANGE:
        return words("change.multiple", n=plain(1 + value, 1))
    return words("change.up" if value > 0 else "change.down", n=percent(abs(value)))


def _points_change(value: float, words: Words) -> str:
    if value == 0:
        return words("change.same")
    if rounded(value, 1) == 0:
        return words("change.about")
    return words("change.rise" if value > 0 else "change.fall", n=points(value, words))


def _sign_change(found: Change, unit: str, words: Words) -> str:
    """The words for a change below or across zero, with the difference behind them."""
    told = load(words.lang, "rules")(f"change.{found.note}")
    if not found.difference:
        return told
    verb = "change.more" if found.difference > 0 else "change.less"
    step = words(verb, n=amount(abs(found.difference), unit, words.lang))
    return words("change.with_step", told=told, step=step)


def day(value: date, lang: Lang) -> str:
    """A date: 2025年10月9日, 9 October 2025."""
    if lang == "en":
        return f"{value.day} {MONTHS[value.month - 1]} {value.year}"
    return f"{value.year}年{value.month}月{value.day}日"


def short_day(value: date, year: int, lang: Lang) -> str:
    """A date without the year where it is `year`: 10月9日, 9 October."""
    if value.year != year:
        return day(value, lang)
    return f"{value.day} {MONTHS[value.month - 1]}" if lang == "en" else f"{value.month}月{value.day}日"


def short_span(start: date, end: date, year: int, lang: Lang) -> tuple[str, str]:
    """Both ends of a stretch of days, the month said once: 10月8日, 28日; 8, 28 October; the year as `short_day`."""
    first, last = short_day(start, year, lang), short_day(end, year, lang)
    if (start.year, start.month) != (end.year, end.month) or start == end:
        return first, last
    return (first, f"{end.day}日") if lang == "zh" else (f"{start.day}", last)


def span(start: date, end: date, lang: Lang) -> str:
    """A period, both days included: 2025年9月1日至30日, 1–30 September 2025."""
    if start == end:
        return day(start, lang)
    if lang == "en":
        same = (start.year, start.month) == (end.year, end.month)
        first = f"{start.day}" if same else short_day(start, end.year, lang)
        return f"{first}–{day(end, lang)}" if same else f"{first} – {day(end, lang)}"
    if start.year != end.year:
        return f"{day(start, lang)}至{day(end, lang)}"
    last = f"{end.day}日" if start.month == end.month else short_day(end, start.year, lang)
    return f"{day(start, lang)}至{last}"


def period(start: date, end: date, lang: Lang) -> str:
    """A period by its shortest name: 2025年9月, 2025年三季度, 2025, else the span of days."""
    months = (end.year - start.year) * 12 + end.month - start.month + 1
    to_last = end.day == monthrange(end.year, end.month)[1]
    if start.day == 1 and to_last and months == 1:
        name = f"{MONTHS[start.month - 1]} {start.year}"
        return name if lang == "en" else f"{start.year}年{start.month}月"
    if start.day == 1 and to_last and months == 12 and start.month == 1:
        return f"{start.year}" if lang == "en" else f"{start.year}年"
    if start.day == 1 and to_last and months == 3 and start.month % 3 == 1:
        quarter = start.month // 3
        return f"Q{quarter + 1} {start.year}" if lang == "en" else f"{start.year}年{'一二三四'[quarter]}季度"
    if start.day == 1 and to_last and months == 6 and start.month in (1, 7):
        second = start.month == 7
        return f"H{1 + second} {start.year}" if lang == "en" else f"{start.year}年{'下' if second else '上'}半年"
    return span(start, end, lang)


def deadline(value: Value, year: int, lang: Lang) -> str:
    """A deadline: the date, or the words that stood there (持续, 每周); empty where nothing was given."""
    if value.date:
        return short_day(value.date, year, lang)
    return value.text if value.filled else ""


def listed(names: Iterable[str], lang: Lang) -> str:
    """The names in a row: 甲、乙、丙 or A, B, C."""
    return joint(lang).join(names)


def enumerated(names: Iterable[str], lang: Lang) -> str:
    """The names as a sentence tells them: 甲、乙、丙 or A, B and C."""
    *first, last = names
    return f"{listed(first, lang)} and {last}" if first and lang == "en" else listed([*first, last], lang)


def combined(names: Iterable[str], words: Words) -> str:
    """The names as one subject: 甲、乙和丙 or A, B and C; "" for none."""
    *first, last = [*names] or [""]
    return words("combined", first=listed(first, words.lang), last=last) if first else last


def joint(lang: Lang) -> str:
    """What stands between names in a row."""
    return "、" if lang == "zh" else ", "


def stop(text: str, lang: Lang) -> str:
    """The user's text with exactly one full stop after it; the text itself stays as it was typed."""
    text = text.rstrip()
    if not text or text[-1] in "。！？!?…":
        return text
    if text[-1] in "；;，,、":
        text = text[:-1]
    elif text[-1] == ".":
        return text
    return text + ("。" if lang == "zh" else ".")


def unstopped(text: str) -> str:
    """The user's text without a closing mark, to stand inside a sentence of ours."""
    return text.rstrip().rstrip("。；;，,、.")
