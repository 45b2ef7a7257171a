"""TEXT(): numbers as text, in the few formats that mean the same in every language of Excel.

Sections for positive; negative; zero, the digits 0 # and the thousands comma, %, 0.00E+00, literal signs,
and the date codes yyyy mm dd. Anything else is refused as a mistake in the formula (ValueError).
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache
from typing import NamedTuple

from reportkit.calc.values import DAYS_1904, EPOCH, CalcError, RaisedError

_SECTION = re.compile(
    r"(?P<before>[^0#a-zA-Z]*?)(?P<digits>#,##0|#?0|0+)(?P<decimals>\.[0#]+)?(?P<exponent>E\+00)?(?P<after>[^0#a-zA-Z]*)"
)
_DATE = re.compile(r"(?:(?:yyyy|mm|dd)[-/.]?)+")
_QUOTED = re.compile(r'"([^"]*)"')
_EXACT = Context(prec=400, rounding=ROUND_HALF_UP)  # a cell holds up to 309 digits before the point


class _Section(NamedTuple):
    """One section of a number format."""

    before: str
    after: str
    has_thousands: bool
    digits: int
    decimals: int
    least_decimals: int
    power: int
    is_scientific: bool


def shown(value: float, code: str, date1904: bool = False) -> str:
    """The number in a number format; halves are rounded away from zero, on 15 significant digits."""
    if _DATE.fullmatch(code):
        return _dated(value, code, date1904)
    sections = _sections(code)
    if value < 0 and len(sections) > 1:
        return _digits(-value, sections[1])
    section = sections[2] if value == 0 and len(sections) > 2 else sections[0]
    body = _digits(abs(value), section)
    is_negative = value < 0 and any(digit in body for digit in "123456789")
    return f"-{body}" if is_negative else body


def day(value: float, date1904: bool = False) -> date:
    """The date of a serial number; #NUM! is raised outside the years 1899 to 9999."""
    try:
        return date.fromordinal(EPOCH) + timedelta(days=int(value // 1) + (DAYS_1904 if date1904 else 0))
    except OverflowError:
        raise RaisedError(CalcError.NUM) from None


def _dated(value: float, code: str, date1904: bool) -> str:
    if value < 0:
        raise RaisedError(CalcError.VALUE)
    moment = day(value, date1904)
    year, month, days = f"{moment.year:04d}", f"{moment.month:02d}", f"{moment.day:02d}"
    return code.replace("yyyy", year).replace("mm", month).replace("dd", days)


@lru_cache(maxsize=256)
def _sections(code: str) -> tuple[_Section, ...]:
    return tuple(_section(part, code) for part in code.split(";"))


def _section(part: str, code: str) -> _Section:
    found = _SECTION.fullmatch(_QUOTED.sub(r"\1", part))
    if found is None:
        raise ValueError(f"TEXT knows no number format {code!r}")
    decimals = (found["decimals"] or ".")[1:]
    return _Section(
        before=found["before"],
        after=found["after"],
        has_thousands="," in found["digits"],
        digits=found["digits"].count("0"),
        decimals=len(decimals),
        least_decimals=decimals.count("0"),
        power=2 * part.count("%"),
        is_scientific=found["exponent"] is not None,
    )


def _digits(value: float, section: _Section) -> str:
    """A number without sign in one section."""
    exact = Decimal(f"{value:.15g}").scaleb(section.power)
    if section.is_scientific:
        return f"{section.before}{_scientific(exact, section.decimals)}{section.after}"
    rounded = exact.quantize(Decimal(1).scaleb(-section.decimals), context=_EXACT)
    whole, _, decimals = f"{rounded:f}".partition(".")
    least = decimals[: section.least_decimals]
    decimals = least + decimals[section.least_decimals :].rstrip("0")
    whole = f"{int(whole):,}" if section.has_thousands else whole.zfill(section.digits)
    point = "." if section.decimals else ""
    return f"{section.before}{whole}{point}{decimals}{section.after}"


def _scientific(exact: Decimal, decimals: int) -> str:
    """One digit before the point and the power of ten: 1.50E+12."""
    rounded = Context(prec=decimals + 1, rounding=ROUND_HALF_UP).create_decimal(exact)
    power = rounded.adjusted() if rounded else 0
    return f"{rounded.scaleb(-power, context=_EXACT):.{decimals}f}E{power:+03d}"
