"""环比 and 同比: amounts change by a ratio, rates by points, and a change of sign has words only.

(C - P) / |P| for amounts; no ratio on a base of 0, nor where base or current value is negative.
"""

from __future__ import annotations

from reportkit.lang import Lang
from reportkit.model import Change
from reportkit.standard.rules.expression import both_numbers, is_rate, number, quoted, signed
from reportkit.standard.rules.shape import rounded
from reportkit.text import load

PROFIT = ("利润", "profit", "盈")
"""Only a measure with one of these in its name turns a loss; any other turns negative."""

RATE_UNITS = ("%", "％")

TURNS = {True: ("turned_profit", "turned_loss", "smaller_loss", "larger_loss"),
         False: ("turned_positive", "turned_negative", "less_negative", "more_negative")}


def is_rate_unit(unit: str) -> bool:
    """True for a KPI in per cent: its changes and gaps are told in points."""
    return unit.strip() in RATE_UNITS


def is_profit(name: str) -> bool:
    """True where the measure is a profit by its name."""
    return any(word in name.lower() for word in PROFIT)


def change(current: float | None, base: float | None, unit: str = "", name: str = "") -> Change:
    """The change of `current` against `base`.

    `relative` (0.051 = +5.1 %), `points` for a unit of % (figures as percent numbers), `sign` with the
    key of the words where base or current value is negative; `none` with the reason: unreported,
    no_base, base_zero.
    """
    if current is None:
        return Change(note="unreported")
    if base is None:
        return Change(note="no_base")
    gap = current - base
    if is_rate_unit(unit):
        return Change("points", gap, gap)
    if rounded(base) == 0:
        return Change(note="base_zero", difference=gap)
    if rounded(base) > 0 and rounded(current) >= 0:
        return Change("relative", gap / base, gap)
    return Change("sign", None, gap, _turn(current, base, is_profit(name)))


def _turn(current: float, base: float, profit: bool) -> str:
    """The key of the words for a change of sign or below zero."""
    to_positive, to_negative, less, more = TURNS[profit]
    if rounded(base) > 0:
        return to_negative
    if rounded(current) > 0:
        return to_positive
    if rounded(current) == rounded(base):
        return "unchanged"
    return less if rounded(current) > rounded(base) else more


def change_words(note: str, lang: Lang) -> str:
    """The words of a change that has no figure (`Change.note`)."""
    return load(lang, "rules")(f"change.{note}")


def change_value(current: str, base: str, unit: str, name: str, lang: Lang, factor: float = 1.0) -> str:
    """For a KPI known when the formula is written: a number, or the words where only words are right.

    Percent (5.1) for amounts, points for rates; "" unless both are numbers. `factor` as in KpiRefs.
    """
    if is_rate_unit(unit):
        value = f"{number(factor)}*({current}-{base})"
    else:
        ratio = f"100*({current}-{base})/{base}"
        turn = _turn_expression(current, base, lang, profit=is_profit(name))
        value = _by_sign(current, base, ratio, turn, lang)
    return f'IF({both_numbers(current, base)},{value},"")'


def is_computable(current: str, base: str, unit: str) -> str:
    """TRUE where the values tell a change: both are there, and the base of an amount is not 0."""
    numbers = both_numbers(current, base)
    return numbers if is_rate_unit(unit) else f"IF({numbers},ROUND({base},9)<>0,FALSE)"


def change_text(current: str, base: str, unit_ref: str, name_ref: str, lang: Lang,
                factor: float = 100.0) -> str:
    """For a row that is still being filled: text such as +12.9%, +0.2百分点, +6 负值收窄, —(基期为0).

    Unit and name are read from their cells. `factor`: cell x factor = percent number, for rates.
    """
    gap = f"{number(factor)}*({current}-{base})"
    points = f"{signed(gap, 2)}&{quoted(load(lang, 'rules')('change.points'))}"
    ratio = f'{signed(f"100*({current}-{base})/{base}", 1)}&"%"'
    words = {profit: _turn_expression(current, base, lang, profit=profit) for profit in (True, False)}
    profit = "OR(" + ",".join(f"ISNUMBER(SEARCH({quoted(word)},{name_ref}))" for word in PROFIT) + ")"
    turn = f'{signed(f"({current}-{base})", 2)}&" "&IF({profit},{words[True]},{words[False]})'
    amount = _by_sign(current, base, ratio, turn, lang)
    return f'IF({both_numbers(current, base)},IF({is_rate(unit_ref)},{points},{amount}),"")'


def _by_sign(current: str, base: str, ratio: str, turn: str, lang: Lang) -> str:
    """Nothing on a base of 0, the ratio between amounts, else what tells the turn."""
    zero = quoted(change_words("base_zero", lang))
    return (f"IF(ROUND({base},9)=0,{zero},"
            f"IF(AND(ROUND({base},9)>0,ROUND({current},9)>=0),{ratio},{turn}))")


def _turn_expression(current: str, base: str, lang: Lang, *, profit: bool) -> str:
    """The words for a change of sign or below zero."""
    to_positive, to_negative, less, more = (quoted(change_words(key, lang)) for key in TURNS[profit])
    same = quoted(change_words("unchanged", lang))
    return (f"IF(ROUND({base},9)>0,{to_negative},IF(ROUND({current},9)>0,{to_positive},"
            f"IF(ROUND({current},9)=ROUND({base},9),{same},"
            f"IF(ROUND({current},9)>ROUND({base},9),{less},{more}))))")
