"""A number as people write it: 2,000万, ¥1,200, ２０％, 约20%, (1,200), 7天, 4.5/5."""

from __future__ import annotations

import math
import re
from typing import NamedTuple

from reportkit.parse.normal import narrow, word_key
from reportkit.parse.numerals import numeral
from reportkit.parse.units import factor, is_known, is_mark, is_money, unit

_DIGITS = r"\d{1,3}(?:[, ]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+"
_ABOUT = r"约为|大约|大概|约|近|将近|≈|~|about|approx\.?|around|ca\.?"
_BOUND = (
    r"≥|≤|>=|<=|>|<|=|不低于|不少于|不超过|不高于|不大于|不小于|至少|至多|最多|达到|以上"
    r"|at least|at most|up to|min\.?|max\.?"
)
_BEYOND = r"[及或]?以[上下]|[以之]内|(?:or|and) (?:more|less|above|below)"
_NUMERALS = "零〇一二两三四五六七八九十百千万亿"
_CURRENCY = r"¥|\$|€|£|RMB|CNY|USD|EUR|GBP|人民币"
_NUMBER = re.compile(
    rf"(?P<about>(?:{_ABOUT})\s*)?(?P<bound>(?:{_BOUND})\s*)?(?P<open>\()?\s*(?P<sign>[-+−–])?\s*"
    rf"(?P<currency>{_CURRENCY})?\s*(?P<sign2>[-+−])?\s*(?P<digits>{_DIGITS}|[{_NUMERALS}]+)"
    r"\s*(?P<unit>[^\d\s()~,,;。]{0,12}?(?:/[^\d\s()]{1,4})?)?\s*(?P<close>\))?\s*(?P<tail>左右|上下|or so)?"
    rf"(?P<beyond>{_BEYOND})?",
    re.IGNORECASE | re.ASCII,
)
_PERCENT = re.compile(r"(?<![\d.])(\d+(?:\.\d+)?)\s*%")
_OUT_OF = re.compile(r"(\d+(?:\.\d+)?)\s*/\s*(\d+(?:\.\d+)?)\s*分?")
_PER_CENT_OF = re.compile(r"百分之([零〇一二两三四五六七八九十百]+)")
_RANGE = re.compile(r"\s*(?:~|–|—|至|到|(?<=[\d%万亿千])\s*-)\s*")
_HALF = re.compile(
    rf"(?:{_ABOUT})?\s*(\d{{1,6}}|[{_NUMERALS}]+)\s*(?:个半\s*([^\d\s半]{{0,4}})|([^\d\s半]{{0,4}})半)(?:左右|上下)?",
    re.ASCII,
)
_TENTHS = re.compile(r"(?:[约近]|大约|接近)?([一二两三四五六七八九十])成(半)?(?:左右|以?上下)?")


class Number(NamedTuple):
    """A number in the unit asked for. `exact`: digits only, nothing had to be interpreted. `stated`: the cell itself
    says the unit."""

    value: float
    exact: bool
    stated: bool = False


def read_number(text: str, wanted: str = "", *, bounds: bool = False) -> Number | None:
    """The number in unit `wanted`, None where reading it would be guessing.

    `wanted` "%": the percent number (45.2). A range, a comparison or another unit is None; with `bounds`
    (targets) a comparison is stripped: ≥95% and 95%以上 are 95. "4.5/5" counts only under 分.
    """
    plain = narrow(text)
    if not plain or len(plain) > 60:
        return None
    if spelled := _PER_CENT_OF.fullmatch(plain):
        share = numeral(spelled[1])
        return Number(float(share), exact=False) if share is not None and unit(wanted).family == "%" else None
    if (tenths := _TENTHS.fullmatch(plain)) and unit(wanted).family == "%":
        return Number((numeral(tenths[1]) or 0) * 10.0 + (5.0 if tenths[2] else 0.0), exact=False)
    if "半" in plain and (half := _HALF.fullmatch(plain)):
        return _and_a_half(half, wanted)
    found = _NUMBER.fullmatch(plain)
    if found and bool(found["open"]) == bool(found["close"]):
        return _converted(found, wanted, bounds)
    if is_mark(wanted) and (scored := _OUT_OF.fullmatch(plain)):
        return Number(float(scored[1]), exact=False)
    if unit(wanted).family == "%":
        return _one_percentage(plain)
    return None


def read_range(text: str, wanted: str = "") -> tuple[float, float] | None:
    """Both ends of a range in unit `wanted` (30%-35%, 5至8个), None for anything else; a unit behind the second number
    is that of the first too."""
    parts = _RANGE.split(narrow(text))
    if len(parts) != 2:
        return None
    low, high = (read_number(part, wanted) for part in parts)
    unit_behind = re.search(r"[^\d\s.,()]+$", parts[1].strip())
    if low and high and not low.stated and high.stated and unit_behind:
        low = read_number(parts[0].strip() + unit_behind[0], wanted)
    return (low.value, high.value) if low and high and low.value < high.value else None


def _converted(found: re.Match[str], wanted: str, bounds: bool) -> Number | None:
    """The matched number in the wanted unit."""
    if (found["bound"] or found["beyond"]) and not bounds:
        return None
    digits, words = found["digits"], found["unit"] or ""
    if len(digits) > 1 and digits[-1] in "万亿":  # 十二万 scales as 12万 does
        digits, words = digits[:-1], digits[-1] + words
    value = _amount(digits)
    if value is None or (digits[0] in _NUMERALS and not is_known(words)):
        return None
    times = _times(words, found["currency"] or "", wanted)
    if times is None:
        return None
    signs = (found["sign"] or "") + (found["sign2"] or "")
    if len(signs) > 1:
        return None
    negative = signs in ("-", "−", "–") or bool(found["open"])
    exact = found[0] == digits and "," not in digits and " " not in digits
    result = -value * times if negative else value * times
    return Number(_clean(result), exact, bool(words or found["currency"])) if math.isfinite(result) else None


def _and_a_half(found: re.Match[str], wanted: str) -> Number | None:
    """4天半, 3个半月 as 4.5 and 3.5, where the word is that of the wanted unit: half of what would else be a guess."""
    asked, whole = unit(wanted.removeprefix("个") or wanted), _amount(found[1])
    word = found[3] if found[2] is None else found[2] or "个"
    named = unit(word.removeprefix("个") or word)
    if whole is None or named != asked or named.family in ("%", "points") or not named.family:
        return None
    return Number(whole + 0.5, exact=False, stated=True)


def _amount(digits: str) -> float | None:
    """The bare number: digits with thousands marks, or a Chinese numeral."""
    if digits[0].isdigit() or digits[0] == ".":
        return float(digits.replace(",", "").replace(" ", ""))
    read = numeral(digits)
    return None if read is None else float(read)


def _times(words: str, currency: str, wanted: str) -> float | None:
    """The factor from the unit written in the cell to the wanted one; $ in a column of 万元 has none."""
    if not currency or not words:
        return factor(currency or words, wanted)
    if is_money(unit(words).family):
        return factor(words, wanted) if unit(words).family == unit(currency).family else None
    return factor(currency + words if word_key(words) == "m" else words + currency, wanted)


def _clean(value: float) -> float:
    """Without the last bits that a conversion adds (2,000万 → 2000.0000000000002 would not equal 2000)."""
    return float(f"{value:.15g}")


def _one_percentage(plain: str) -> Number | None:
    """The one percentage inside words (完成50%，剩下群聊); two of them, or a bound before it, are None."""
    found = _PERCENT.findall(plain)
    if len(found) != 1 or re.search(rf"(?:{_BOUND}|[-~至到–])\s*{re.escape(found[0])}", plain):
        return None
    return Number(float(found[0]), exact=False)
