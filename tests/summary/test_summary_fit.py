"""Every text on the generated sheets fits its cell: the samples, and a meeting where every name is long."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date

import pytest

from reportkit.excel.summary_sheet import evaluate
from reportkit.lang import Lang
from reportkit.model import Cell, Grid, Meeting
from reportkit.summary import measure
from tests.summary import sample_meeting
from tests.summary.evaluated import Evaluated, evaluated
from tests.summary.fitting import formatted, misfits
from tests.summary.sample_meeting import Sample, consolidated, meeting
from tests.summary.sample_modules import modules

SEED = random.randrange(10**6)
SYLLABLES = "区域渠道客户交付质量研发数据平台成本回款满意度季度推广活动协同专项优化系统上线验收"
WORDS = ("regional", "channel", "customer", "delivery", "quality", "development", "platform", "cost", "collection",
         "satisfaction", "quarterly", "promotion", "telecommunications", "coordination", "improvement", "acceptance",
         "internationalisation")
LENGTHS = {"zh": (3, 12, 25, 60), "en": (6, 30, 60, 140)}
NAME_LENGTHS = {"zh": (4, 9, 14), "en": (8, 20, 34)}
FILLS: tuple[Callable[[Sample], None], ...] = (
    sample_meeting._kpis, sample_meeting._tasks, sample_meeting._challenges, sample_meeting._resources,
    sample_meeting._plans, sample_meeting._others,
)


def words(chance: random.Random, lang: Lang, length: int) -> str:
    """A text of about so many characters."""
    if lang == "zh":
        return "".join(chance.choice(SYLLABLES) for _ in range(length))
    text = chance.choice(WORDS).capitalize()
    while len(text) < length:
        text += " " + chance.choice(WORDS)
    return text


def long_names(lang: Lang, seed: int) -> tuple[Meeting, Sample]:
    """The sample with departments, things, people and figures of any length."""
    print(f"seed {seed}")  # noqa: T201 - shown only when the test fails
    chance, made = random.Random(seed), Sample(lang)
    made.names = tuple(words(chance, lang, chance.choice(NAME_LENGTHS[lang])) + str(each) for each in range(8))
    for fill in FILLS:
        fill(made)

    def text() -> str:
        return words(chance, lang, chance.choice(LENGTHS[lang]))

    for place in range(len(made.names)):
        target = chance.choice((5, 1e6, 123456789.25))
        made.add("kpis", place, kpi=text(), group=text(), unit=words(chance, lang, 4), kind="higher", weight=50,
                 target=target, actual=target * chance.choice((0.01, 0.8125, 1.25)), previous=0.9 * target,
                 last_year=chance.choice((0, -5, 0.8 * target)), core="yes" if place < 4 else None,
                 cause=text(), measure=text(), owner=text(), due=date(2026, 1, 3))
        made.add("progress", place, project=text(), task=text(), owner=text(), status="doing", completion=50,
                 due=date(2025, 9, 2), delay=text(), needs=text(), support=made.names[place % 3])
        made.add("challenges", place, challenge=text(), severity="high", short_term=text(), long_term=text(),
                 owner=text(), support=made.names[1])
        made.add("resources", place, type="people", request=text(), quantity=1234567, unit=text(), amount=1234567.5,
                 priority="high", reason=text(), needed_by=date(2026, 2, 1), decision=text())
        made.add("milestones", place, milestone=text(), project=text(), owner=text(), due=date(2025, 10, 20))
        made.add("risks", place, risk=text(), likelihood="high", impact="low", response=text(), owner=text())
        made.add("followup", place, id=words(chance, lang, 9), action=text(), owner=text(), status="doing",
                 due=date(2025, 9, 1), reason=text())
        made.add("actions", place, id=f"10-{place}", decision=text(), action=text(), owner=text())
        made.add("market", place, type="competitor", news=text(), effect=text(), advice=text())
    return consolidated(made.submission(), made.definition), made


SAMPLES: dict[str, tuple[Lang, Callable[[], tuple[Meeting, Sample]]]] = {
    "zh, 8 departments": ("zh", lambda: meeting("zh", 8)),
    "en, 20 departments": ("en", lambda: meeting("en", 20)),
    "en, data": ("en", lambda: modules("en", "data")),
    "zh, long names": ("zh", lambda: long_names("zh", SEED)),
    "en, long names": ("en", lambda: long_names("en", SEED)),
}


@pytest.fixture(scope="module", params=SAMPLES)
def drawn(request: pytest.FixtureRequest) -> tuple[Lang, Evaluated]:
    lang, made = SAMPLES[request.param]
    return lang, evaluated(*made(), lang)


def test_every_text_fits_its_cell(drawn: tuple[Lang, Evaluated]) -> None:
    lang, summary = drawn
    assert [line for grid in summary.grids for line in misfits(grid, summary.book, lang)] == []


def test_no_sheet_is_wider_than_its_page(drawn: tuple[Lang, Evaluated]) -> None:
    _, summary = drawn
    paper = {False: 736, True: 1068}  # pixels between the margins of A4, upright and landscape
    for grid in summary.grids:
        first, last = grid.area[1], grid.area[3]
        wide = sum(grid.widths[column] * 7 + 5 for column in range(first, last + 1))
        assert wide * 1.07 * grid.scale / 100 <= paper[grid.landscape]  # paper is some 6 % wider than the screen


def box(text: str, width: float, height: float, style: str = "body hair left wrap") -> list[str]:
    grid = Grid("s", {(1, 2): Cell(value=text, style=style)}, {1: height}, {2: width}, (1, 2, 1, 2))
    return misfits(grid, evaluate((grid,), Sample("zh").cells), "zh")


def test_a_cut_line_is_found() -> None:
    assert box("一二三四五六七", 10, 20) == ["s 1:2 takes 2 lines in 20 points: '一二三四五六七'"]
    assert box("一二三四五六七", 10, 34.5) == []


def test_a_text_without_room_beside_it_is_found() -> None:
    assert "times as wide" in box("一二三四五六七", 10, 20, "body left")[0]


def test_a_text_that_shrinks_to_nothing_is_found() -> None:
    assert box("一二三四五六七", 10, 20, "body shrink") == []
    assert "shrinks too far" in box("一二三四五六七八九十", 10, 20, "body shrink")[0]


@pytest.mark.parametrize(("value", "code", "shown"), [
    (1234.5, "#,##0.0_0;−#,##0.0_0", "1,234.50"), (-3, "+#,##0_._0_0;−#,##0_._0_0;0_._0_0", "−3.00"),
    (0.9996, '[<0.9995]0.0%;[<1]"99.9%";0.0%', "99.9%"), (1.072, '[<0.9995]0.0%;[<1]"99.9%";0.0%', "107.2%"),
    (46025, "mm-dd", "01-03"), (-2.5, '+0.0"点";−0.0"点";0.0"点"', "−2.5点"), ("", "0", ""), ("words", "0", "words"),
])
def test_numbers_are_measured_as_they_show(value: float | str, code: str, shown: str) -> None:
    assert formatted(value, code) == shown


def test_the_widest_signs_of_chinese_type_are_not_taken_for_narrow_ones() -> None:
    face = measure.FACES["zh"]
    assert measure.width_em("100%", face) > 3 * 0.55 + 0.9
    assert measure.width_em("…", face) == 1.0
    assert measure.width_em("., ", face) < 1
