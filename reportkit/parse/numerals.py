"""Chinese numerals as people write them: 十二, 一百二十万, 两亿."""

from __future__ import annotations

_DIGITS = {**{word: value for value, word in enumerate("零一二三四五六七八九")}, "〇": 0, "两": 2}
_STEPS = {"十": 10, "百": 100, "千": 1000}
_BLOCKS = {"万": 10_000, "亿": 100_000_000}


def numeral(text: str) -> int | None:
    """The value of a Chinese numeral, None for anything else.

    Digits without steps (二〇二六) are read place by place; 一百二 and the like are not guessed.
    """
    if not text or any(char not in _DIGITS and char not in _STEPS and char not in _BLOCKS for char in text):
        return None
    if all(char in _DIGITS for char in text):
        return int("".join(str(_DIGITS[char]) for char in text))
    return _stepped(text)


def _stepped(text: str) -> int | None:
    total = block = 0
    digit: int | None = None
    step = 1
    for char in text:
        if char in _DIGITS:
            if digit:
                return None
            digit, step = _DIGITS[char], 1 if _DIGITS[char] == 0 else step
        elif char in _STEPS:
            block += (1 if digit is None else digit) * _STEPS[char]
            digit, step = None, _STEPS[char]
        else:
            total = (total + block + (digit or 0)) * _BLOCKS[char]
            block, digit, step = 0, None, 1
    if digit and step > 10:  # 一百二 is 120 in speech and 102 to a clerk
        return None
    return total + block + (digit or 0)
