"""是否完成 / yes or no: yes is 100 %, no is 0 %. Needs no target; the actual is a word."""

from __future__ import annotations

from reportkit.standard.rules.shape import Attainment, Example, Facts, Inverse, KpiRefs, Numbers, Rule

YES = ("是", "yes", "Y", "已完成", "完成", "√", "✓", "done")
NO = ("否", "no", "N", "未完成", "×", "not done")


def read(words: str) -> float | None:
    """1.0 for a word of yes, 0.0 for a word of no, else None. Case and outer blanks do not matter."""
    found = words.strip().lower()
    if found in {word.lower() for word in YES}:
        return 1.0
    return 0.0 if found in {word.lower() for word in NO} else None


def judge(numbers: Numbers) -> Attainment:
    """The word as ratio."""
    return Attainment(numbers.actual)


def formula(refs: KpiRefs, _inverse: Inverse) -> str:
    """The same as a sheet formula: 1, 0 or "". Compared one by one: a lookup would take ? for a wildcard."""
    a = refs.actual
    yes = ",".join(f'TRIM({a})="{word}"' for word in YES)
    no = ",".join(f'TRIM({a})="{word}"' for word in NO)
    return f'IF(ISTEXT({a}),IF(OR({yes}),1,IF(OR({no}),0,"")),"")'


def met(_refs: KpiRefs) -> str:
    """There is always a ratio where there is a word."""
    return ""


RULE = Rule("done", (), judge, formula, met, (
    Example(Facts("是"), 1.0),
    Example(Facts("yes"), 1.0),
    Example(Facts(" Yes "), 1.0),
    Example(Facts("已完成"), 1.0),
    Example(Facts("√"), 1.0),
    Example(Facts("否"), 0.0),
    Example(Facts("No"), 0.0),
    Example(Facts("是", 0.0), 1.0),
    Example(Facts("差不多"), reason="not_a_number"),
    Example(Facts(60.0), reason="not_a_number"),
), reads_words=True)
