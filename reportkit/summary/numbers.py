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
FINE = {5: 3, 6: 4, 7: 5, 8: 6}  # in place of decimals, for figures below 0.01: what is not 0 never reads as 0
NEAR = 0.1  # from where a third decimal is no detail: 0.015 is not 0.02
BELOW = 0.01  # from where two decimals show less than one digit of a figure
_POWER = "0.00E+00"
_SMALL = {code: "#,##0." + "0" * places for code, places in FINE.items()}
ATTAINMENT = '[<0.9995]0.0%;[<1]"99.9%";0.0%'
RATIO = "[=0]0.0%;[<0.0005]0.00##%;0.0%"
"""A ratio that is never negative, as in most tables; one that is not 0 does not read as 0."""
TINY, TINIER, FINE_PERCENT = 0.0005, 0.00005, "0.00##%"
"""Below where a ratio with one decimal would read as 0.0 %, with two as 0.00 %, and how it is told then. A format has
three branches, which ATTAINMENT uses up, so that a conditional format (the look `tiny`) shows the digits."""
SHARE = "0%"
EITHER_WAY = "0%;−0%;0%"
SCORE = "0.0"
COUNT = "0"
TALLY = '0;−0;"–"'
"""A count in a table of many: what is there stands out from what is not."""
PADDED = {0: "#,##0_._0_0;−#,##0_._0_0", 1: "#,##0.0_0;−#,##0.0_0", 2: "#,##0.00;−#,##0.00",
          SCIENTIFIC: f"{_POWER};−{_POWER}", WHOLE: "#,##0;−#,##0",
          **{code: f"{form};−{form}" for code, form in _SMALL.items()}}
GAPS = {0: "+#,##0_._0_0;−#,##0_._0_0;0_._0_0", 1: "+#,##0.0_0;−#,##0.0_0;0_._0_0", 2: "+#,##0.00;−#,##0.00;0_._0_0",
        SCIENTIFIC: f"+{_POWER};−{_POWER};0_._0_0", WHOLE: "+#,##0;−#,##0;0",
        **{code: f"+{form};−{form};0_._0_0" for code, form in _SMALL.items()}}
PLAIN = {0: "#,##0", 1: "#,##0.0", 2: "#,##0.00", SCIENTIFIC: _POWER, WHOLE: "#,##0", **_SMALL}
TRUE_MINUS = {form: f"{form};−{form}" for form in PLAIN.values()}
SIGNED = {0: "+#,##0;−#,##0;0", 1: "+#,##0.0;−#,##0.0;0", 2: "+#,##0.00;−#,##0.00;0",
          SCIENTIFIC: f"+{_POWER};−{_POWER};0", WHOLE: "+#,##0;−#,##0;0",
          **{code: f"+{form};−{form};0" for code, form in _SMALL.items()}}


def aligned(number_format: str, most: int) -> str:
    """A format of PADDED or GAPS without the room for decimals that no figure of its table has; `most`: the decimals
    of the figure with most, a larger code leaves the format as it is."""
    if most >= MOST_DECIMALS:
        return number_format
    return number_format.replace("_._0_0", "_._0" if most else "").replace(".0_0", ".0")


def decimals(values: Iterable[float | None]) -> int:
    """The decimals that the values need, 0 to 2; WHOLE where one is large, SCIENTIFIC where one is huge, a key of
    FINE where one is not 0 and smaller than two decimals can show."""
    known = [value for value in values if value is not None]
    largest = max(map(abs, known), default=0.0)
    if largest >= HUGE:
        return SCIENTIFIC
    if largest >= LARGE:
        return WHOLE
    most = 0
    for value in known:
        if 0 < abs(round(value, 6)) < BELOW:
            most = max(most, _fine(abs(round(value, 6))))
            continue
        if abs(value) < NEAR and round(value, MOST_DECIMALS) != round(value, 6):
            most = max(most, min(FINE))
            continue
        exact = (places for places in range(MOST_DECIMALS) if round(value, places) == round(value, 6))
        most = max(most, next(exact, MOST_DECIMALS))
    return most


def _fine(size: float) -> int:
    """The key of FINE whose decimals show the first digit that is not 0."""
    return next((code for code, places in FINE.items() if size >= 10 ** -places), max(FINE))


def places_of(kpi: Kpi) -> int:
    """The decimals of a KPI's target and actual."""
    return decimals((kpi.actual, kpi.target, kpi.target_high))


def decimals_of(kpi: Kpi) -> str:
    """The format for a KPI's figures inside a sentence."""
    return PLAIN[places_of(kpi)]


def rounded(address: str, places: int) -> str:
    """The number in `address` rounded to what shows of it, so that no zero carries a sign; words as they are.

    First to 9 places: 3.6 − 3.55 is 0.04999999999999982 and shows as 0.1.
    """
    if places == SCIENTIFIC:
        return address
    kept = 0 if places == WHOLE else FINE.get(places, places)
    return f"IF(ISNUMBER({address}),ROUND(ROUND({address},9),{kept}),{address})"


def places_formula(addresses: Iterable[str]) -> str:
    """The decimals that the numbers in these cells need, as `decimals` counts them."""
    cells = list(addresses)
    needed = ",".join(
        f"IF(ISNUMBER({cell}),IF(ROUND({cell},0)=ROUND({cell},6),0,IF(ABS(ROUND({cell},6))<{BELOW},"
        f"{_fine_formula(cell)},IF(ROUND({cell},1)=ROUND({cell},6),1,{_near_formula(cell)}))),0)" for cell in cells)
    largest = f"MAX(MAX({','.join(cells)}),-MIN({','.join(cells)}))"
    return f"IF({largest}>={HUGE:.0f},{SCIENTIFIC},IF({largest}>={LARGE:.0f},{WHOLE},MAX({needed})))"


def _near_formula(cell: str) -> str:
    """Two decimals, or three of a figure that two would change by much."""
    changed = f"ROUND({cell},{MOST_DECIMALS})<>ROUND({cell},6)"
    return f"IF(AND(ABS({cell})<{NEAR},{changed}),{min(FINE)},{MOST_DECIMALS})"


def _fine_formula(cell: str) -> str:
    told = str(max(FINE))
    for code, places in reversed(list(FINE.items())[:-1]):
        told = f"IF(ABS(ROUND({cell},6))>={10 ** -places:.{places}f},{code},{told})"
    return told


def form_formula(places: str) -> str:
    """The format of a number inside a sentence, by the decimals that the cell `places` tells."""
    return f'CHOOSE({places}+1,{",".join(chr(34) + PLAIN[each] + chr(34) for each in sorted(PLAIN))})'


def rounded_to(address: str, places: str) -> str:
    """As `rounded`, to the decimals that the cell `places` tells."""
    least = min(FINE)
    kept = f"IF({places}={WHOLE},0,IF({places}>={least},{places}-{least - FINE[least]},{places}))"
    whole = f"ROUND({address},{kept})"
    return f"IF(ISNUMBER({address}),IF({places}={SCIENTIFIC},{address},{whole}),{address})"


def told(address: str, form: str, value: float | None, number_format: str) -> Piece:
    """A number as text in the format that the fragment `form` tells; what it shows now, in `number_format`."""
    return Piece(f'IF(ISNUMBER({address}),TEXT({address},{form}),{address}&"")', shown(value, number_format))


def text_of(address: str, value: float | None, number_format: str) -> Piece:
    """A number as text: TEXT of the cell; what it shows now. "" for no number."""
    return Piece(f'IF(ISNUMBER({address}),TEXT({address},"{number_format}"),{address}&"")', shown(value, number_format))


def percent(address: str) -> str:
    """A ratio as text, with what ATTAINMENT and the look `tiny` show: 99.96 % is not 100.0 %, 0.03 % is not 0.0 %."""
    fine = f'IF(ABS({address})>={TINIER:.5f},"0.00%","{FINE_PERCENT}")'
    form = f'IF(OR({address}=0,ABS({address})>={TINY}),"0.0%",{fine})'
    return f'IF(AND({address}>=0.9995,{address}<1),"99.9%",TEXT({address},{form}))'


def percent_of(address: str, value: float | None) -> Piece:
    """A ratio as text (see `percent`), and what it shows now."""
    return Piece(percent(address), shown(value, "0.0%"))


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
    return f"{value:,.{min(places, max(FINE.values()))}f}"


def small_form(address: str) -> str:
    """The format, as a fragment, of an amount told with one decimal: below 0.1 with those of its first digit."""
    size, told = f"ABS(ROUND({address},6))", f'"{PLAIN[max(FINE)]}"'
    for form, least in reversed([("#,##0.0", 0.1), ("#,##0.00", BELOW), *(
            (PLAIN[code], 10 ** -places) for code, places in list(FINE.items())[:-1])]):
        told = f'IF({size}>={least:.6g},"{form}",{told})'
    return f'IF({size}=0,"#,##0.0",{told})'


def small_form_now(value: float | None) -> str:
    """As `small_form`, of the value that is there now."""
    size = abs(round(value or 0.0, 6))
    if size == 0 or size >= 0.1:
        return "#,##0.0"
    return PLAIN[2] if size >= BELOW else PLAIN[_fine(size)]


def base_money(unit: str) -> tuple[float, str]:
    """How many of its base unit an amount unit is, and the base unit's name: 万元 is 10,000 元.

    A unit that is no money, or none with a known scale, stands for itself.
    """
    whole = units.unit(unit)
    for start in range(1, len(unit)) if units.is_money(whole.family) and whole.factor != 1 else ():
        rest = unit[start:].strip()
        if units.unit(rest) == units.Unit(1.0, whole.family):
            return whole.factor, rest
    return 1.0, unit


def before_unit(unit: str, lang: Lang) -> str:
    """What stands between a figure and its unit: a space in English, and in Chinese before Latin letters."""
    return " " if unit and (lang == "en" or unit.strip()[:1].isascii()) and not is_rate_unit(unit) else ""
