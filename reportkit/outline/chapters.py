"""Chapter numbers in words, for contents entries and Markdown; in Word the numbers are a list of its own."""

from __future__ import annotations

from reportkit.lang import Lang

LEVELS = 4
_DIGITS = "零一二三四五六七八九"


class Counter:
    """Counts headings as the list does: a heading of one level starts the deeper levels anew."""

    def __init__(self, lang: Lang) -> None:
        self._lang = lang
        self._counts = [0] * LEVELS

    def number(self, level: int) -> str:
        """The number of the next heading of that level (1-4), with the space that the list sets behind it."""
        self._counts[level - 1] += 1
        self._counts[level:] = [0] * (LEVELS - level)
        count = self._counts[level - 1]
        if self._lang == "en":
            return ".".join(str(max(one, 1)) for one in self._counts[:level]) + " "
        if level <= 2:
            return f"{chinese(count)}、" if level == 1 else f"（{chinese(count)}）"
        return f"{count}. " if level == 3 else f"（{count}）"


def chinese(count: int) -> str:
    """The count 1..99 in Chinese numerals as the list format chineseCountingThousand writes them."""
    tens, ones = divmod(count, 10)
    if count >= 100:
        hundreds, rest = divmod(count, 100)
        between = "零" if 0 < rest < 10 else "一" if 10 <= rest < 20 else ""
        return f"{_DIGITS[hundreds]}百{between}{chinese(rest) if rest else ''}"
    head = "" if not tens else "十" if tens == 1 else f"{_DIGITS[tens]}十"
    return head + (_DIGITS[ones] if ones or not tens else "")
