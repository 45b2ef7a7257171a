"""What every kind of text is given: the meeting, the language, and how cells, days and names are said in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from reportkit.lang import Lang
from reportkit.markdown import escaped
from reportkit.model import BLANK, Department, Meeting, Row, Standing
from reportkit.outline import wording
from reportkit.outline.context import Context
from reportkit.standard.spec import Definition
from reportkit.text import Words, load
from reportkit.text.clean import cut, one_line
from reportkit.texts.letter import Markup, Part

LONGEST = 120  # characters of one cell
LONGEST_NAME = 60
LONGEST_LIST = 400  # a cell that lists people
LONGEST_WORD = 24  # an hour, an issue, a name in a sentence of ours
NAMED = 12  # names within a sentence


class Voice(NamedTuple):
    """One meeting told in one language. Every word of a user passes through `told`, which makes it safe to send."""

    context: Context
    words: Words
    markup: Markup

    @property
    def meeting(self) -> Meeting:
        """The figures."""
        return self.context.meeting

    @property
    def lang(self) -> Lang:
        """The language of the texts."""
        return self.context.lang

    def told(self, text: str, limit: int = LONGEST) -> str:
        """A user's words on one line, without a closing mark, cut, and escaped where the text is Markdown."""
        plain = cut(wording.unstopped(one_line(text)), limit)
        return escaped(plain) if self.markup == "markdown" else plain

    def cell(self, row: Row, key: str, limit: int = LONGEST) -> str:
        """The words of a cell as `told`, empty where it is not answered."""
        return self.told(self.context.told(row, key), limit)

    def cover(self, key: str, limit: int = LONGEST_NAME) -> str:
        """The words of a cover field, empty where it is not filled."""
        return self.told(self.context.cover(key), limit)

    def cover_day(self, key: str) -> date | None:
        """The date in a cover field, None where there is none."""
        return self.meeting.submission.cover.get(key, BLANK).date

    def day(self, value: date, *, weekday: bool = False, year: bool = False) -> str:
        """11月4日, 11月4日（星期三）; Wednesday 4 November. Other years than the meeting's are always told."""
        told = wording.day(value, self.lang) if year else wording.short_day(value, self.context.year, self.lang)
        return self.words("day", day=told, weekday=self.words(f"weekday.{value.isoweekday()}")) if weekday else told

    def listed(self, names: Iterable[str]) -> str:
        """The names in a row."""
        return wording.listed(names, self.lang)

    def some(self, names: Sequence[str]) -> str:
        """The first names in a row, and that there are others."""
        told = self.listed(names[:NAMED])
        return self.words("others", names=told) if len(names) > NAMED else told

    def joined(self, details: Iterable[str]) -> str:
        """Details of one thing with commas between; empty ones are left out."""
        return self.words("comma").join(filter(None, details))

    def plural(self, key: str, n: int, **params: object) -> str:
        """The sentence for that many."""
        chosen = f"{key}.one" if n == 1 and self.words.find(f"{key}.one") else f"{key}.many"
        return self.words(chosen, n=n, **params)

    def labelled(self, key: str, text: str) -> str:
        """A fact behind its label, empty where there is none."""
        return self.words(f"label.{key}", text=text) if text else ""

    @property
    def name(self) -> str:
        """The meeting's name with its issue; words of ours where the cover has no name."""
        name, issue = self.cover("meeting") or self.words("meeting"), self.cover("issue", LONGEST_WORD)
        return self.words("issue", meeting=name, issue=issue) if issue else name

    @property
    def period(self) -> str:
        """The reporting period by its shortest name."""
        period = self.meeting.submission.period
        return wording.period(period.start, period.end, self.lang)

    def title(self, kind: str) -> str:
        """The title line: what the text is, and of which meeting."""
        return self.words("title", kind=self.words(f"kind.{kind}"), meeting=self.name)

    def salutation(self, name: str, person: str = "") -> Part:
        """The line that names whom the text is to; "" is everybody."""
        if not name:
            return Part(self.words("to.all"))
        key = "to.person" if person and person != name else "to.department"
        return Part(self.words(key, department=self.told(name, LONGEST_NAME), person=self.told(person, LONGEST_NAME)))

    def contact(self) -> Part:
        """Whom to ask, where the cover says who takes the minutes or how to reach somebody; empty otherwise."""
        name, reach = self.cover("recorder", LONGEST_WORD), self.cover("contact")
        key = "both" if name and reach else "one"
        return Part(self.words(f"contact.{key}", name=name or reach, reach=reach) if name or reach else "")

    def filled_on(self, standing: Standing) -> date | None:
        """The day on which the department's workbook was filled in, None where nothing tells it."""
        days = [row["filled_on"].date for row in self.meeting.submission.rows("sources")
                if row.department == standing.department.name]
        return max((day for day in days if day), default=None)

    def department(self, name: str) -> Department:
        """The department of that name on the roster; a bare one where it is not there."""
        return next((one for one in self.meeting.submission.departments if one.name == name), Department(name))

    def expected(self) -> tuple[Standing, ...]:
        """The departments that have to report: on the roster and not exempt."""
        asked = {one.name for one in self.meeting.submission.departments if one.name and not one.exempt}
        return tuple(one for one in self.meeting.standings if one.department.name in asked)


def voice(meeting: Meeting, definition: Definition, lang: Lang, markup: Markup) -> Voice:
    """The voice of one meeting."""
    report = definition.report(meeting.submission.report)
    return Voice(Context(meeting, definition, lang, load(lang, "outline"), report), load(lang, "texts"), markup)
