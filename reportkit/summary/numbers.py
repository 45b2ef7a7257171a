"""Number formats by the data of a row, and numbers inside sentences."""

from __future__ import annotations

from collections.abc import Iterable

from reportkit.lang import Lang
from reportkit.model import Kpi
from reportkit.parse import units
from reportkit.standard.rules.change import is_rate_unit
from reportkit.summary.expressions import Piece

MOST_DECIMALS = 2
SCIENTIFIC, HUGE = 3, 1e12  # in place of decimals, from where a number written in full fits nowhere
WHOLE, LARGE = 4, 1e6  # in place of decimals, from where they say nothing and leave no room for a padding
_POWER = "0.00E+00"
ATTAINMENT = '[<0.9995]0.0%;[<1]"99.9%";0.0%'
SHARE = "0%"
EITHER_WAY = "0%;−0%;0%"
SCORE = "0.0"
COUNT = "0"
PADDED = {0: "#,##0_._0_0;−#,##0_._0_0", 1: "#,##0.0_0;−#,##0.0_0", 2: "#,##0.00;−#,##0.00",
          SCIENTIFIC: f"{_POWER};−{_POWER}", WHOLE: "#,##0;−#,##0"}
GAPS = {0: "+#,##0_._0_0;−#,##0_._0_0;0_._0_0", 1: "+#,##0.0_0;−#,##0.0_0;0_._0_0", 2: "+#,##0.00;−#,##0.00;0_._0_0",
        SCIENTIFIC: f"+{_POWER};−{_POWER};0_._0_0", WHOLE: "+#,##0;−#,##0;0"}
PLAIN = {0: "#,##0", 1: "#,##0.0", 2: "#,##0.00", SCIENTIFIC: _POWER, WHOLE: "#,##0"}
TRUE_MINUS = {form: f"{form};−{form}" for form in PLAIN.values()}
SIGNED = {0: "+#,##0;−#,##0;0", 1: "+#,##0.0;−#,##0.0;0", 2: "+#,##0.00;−#,##0.00;0",
          SCIENTIFIC: f"+{_POWER};−{_POWER};0", WHOLE: "+#,##0;−#,##0;0"}


def decimals(values: Iterable[float | None]) -> int:
    """The decimals that the values need, 0 to 2; WHOLE where one is large, SCIENTIFIC where one is huge."""
    known = [value for value in values if value is not None]
    largest = max(map(abs, known), default=0.0)
    if largest >= HUGE:
        return SCIENTIFIC
    if largest >= LARGE:
        return WHOLE
    most = 0
    for value in known:
        exact = (places for places in range(MOST_DECIMALS) if round(value, places) == round(value, 6))
        most = max(most, next(exact, MOST_DECIMALS))
    return most


def decimals_of(kpi: Kpi) -> str:
    """The format for a KPI's figures inside a sentence: the decimals of its target and actual."""
    return PLAIN[decimals((kpi.actual, kpi.target, kpi.target_high))]


def rounded(address: str, places: int) -> str:
    """The number in `address` rounded to what shows of it, so that no zero carries a sign; words as they are."""
    if places == SCIENTIFIC:
        return address
    return f"IF(ISNUMBER({address}),ROUND({address},{0 if places == WHOLE else places}),{address})"


def places_formula(addresses: Iterable[str]) -> str:
    """The decimals that the numbers in these cells need, as `decimals` counts them."""
    cells = list(addresses)
    needed = ",".join(
        f"IF(ISNUMBER({cell}),IF(ROUND({cell},0)=ROUND({cell},6),0,"
        f"IF(ROUND({cell},1)=ROUND({cell},6),1,{MOST_DECIMALS})),0)" for cell in cells)
    largest = f"MAX(MAX({','.join(cells)}),-MIN({','.join(cells)}))"
    return f"IF({largest}>={HUGE:.0f},{SCIENTIFIC},IF({largest}>={LARGE:.0f},{WHOLE},MAX({needed})))"


def form_formula(places: str) -> str:
    """The format of a number inside a sentence, by the decimals that the cell `places` tells."""
    return f'CHOOSE({places}+1,{",".join(chr(34) + PLAIN[each] + chr(34) for each in sorted(PLAIN))})'


def rounded_to(address: str, places: str) -> str:
    """As `rounded`, to the decimals that the cell `places` tells."""
    whole = f"ROUND({address},IF({places}={WHOLE},0,{places}))"
    return f"IF(ISNUMBER({address}),IF({places}={SCIENTIFIC},{address},{whole}),{address})"


def told(address: str, form: str, value: float | None, number_format: str) -> Piece:
    """A number as text in the format that the fragment `form` tells; what it shows now, in `number_format`."""
    return Piece(f'IF(ISNUMBER({address}),TEXT({address},{form}),{address}&"")', shown(value, number_format))


def text_of(address: str, value: float | None, number_format: str) -> Piece:
    """A number as text: TEXT of the cell; what it shows now. "" for no number."""
    return Piece(f'IF(ISNUMBER({address}),TEXT({address},"{number_format}"),{address}&"")', shown(value, number_format))


def gap_text(address: str, form: str, value: float | None, number_format: str) -> Piece:
    """The size of a gap without its sign, in the format that the fragment `form` tells."""
    return Piece(f'IF(ISNUMBER({address}),TEXT(ABS({address}),{form}),"")',
                 shown(None if value is None else abs(value), number_format))


def shown(value: float | None, number_format: str) -> str:
    """How the number looks; enough to measure its width."""
    if value is None:
        return ""
    if number_format == _POWER:
        return f"{value:.2E}"
    if number_format.endswith("%"):
        return f"{value * 100:.{number_format.count('0') - 1}f}%"
    places = len(number_format.partition(".")[2].rstrip("_").replace("_", ""))
    return f"{value:,.{min(places, MOST_DECIMALS)}f}"


def base_money(unit: str) -> tuple[float, str]:
    """How many of its base unit an amount unit is, and the base unit's name: 万元 is 10,000 元.

    A unit that is no money, or none with a known scale, stands for itself.
    """
    whole = units.unit(unit)
    for start in range(1, len(unit)) if whole.family == "money" and whole.factor != 1 else ():
        rest = unit[start:].strip()
        if units.unit(rest) == units.Unit(1.0, "money"):
            return whole.factor, rest
    return 1.0, unit


def before_unit(unit: str, lang: Lang) -> str:
    """What stands between a figure and its unit: a space in English, and in Chinese before Latin letters."""
    return " " if unit and (lang == "en" or unit.strip()[:1].isascii()) and not is_rate_unit(unit) else ""
