"""Small pieces of sheet formulas: quoted text, numbers, the test for "nothing there"."""

from __future__ import annotations

from collections.abc import Iterable


def quoted(text: str) -> str:
    """The text as a literal of a formula."""
    return '"' + text.replace('"', '""') + '"'


def number(value: float) -> str:
    """The number as a literal: 15 significant digits as in Excel, no exponent sign lost."""
    return f"{value:.15g}"


def array(words: Iterable[str]) -> str:
    """An inline array of words for MATCH and COUNTIF, where ? and * would stand for any character."""
    return "{" + ",".join(quoted(literal(word)) for word in words) + "}"


def literal(word: str) -> str:
    """The word as a criterion, where ? and * would stand for any character."""
    return word.replace("~", "~~").replace("?", "~?").replace("*", "~*")


def missing(ref: str, nothing: Iterable[str]) -> str:
    """The condition that a cell is blank, empty text, or holds a word of nothing. An error cell is not."""
    return f'IF(ISERROR({ref}),FALSE,IF({ref}="",TRUE,ISNUMBER(MATCH({ref},{array(nothing)},0))))'


def is_rate(unit_ref: str) -> str:
    """The condition that the unit in the cell is per cent."""
    return f'IF(ISTEXT({unit_ref}),OR({unit_ref}="%",{unit_ref}="％"),FALSE)'


def both_numbers(first: str, second: str) -> str:
    """The condition that both cells hold numbers."""
    return f"AND(ISNUMBER({first}),ISNUMBER({second}))"


def signed(amount: str, digits: int) -> str:
    """A number as text with its sign; joined with &, never TEXT(), whose codes depend on the locale."""
    return f'IF(ROUND({amount},{digits})>0,"+","")&ROUND({amount},{digits})'
