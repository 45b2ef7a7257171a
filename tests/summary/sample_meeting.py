"""A meeting in memory with eight departments (or any number), its source cells, and its figures by the real rules."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from reportkit import attainment, completeness, consolidation
from reportkit.calc import Book, serial
from reportkit.lang import Lang
from reportkit.model import Department, Meeting, Origin, Period, Place, Problem, Row, Submission, Table, Value
from reportkit.parse.origins import origin_told
from reportkit.standard import load
from reportkit.standard.spec import Column, Definition, Sheet
from tests.summary import sample_rows as said

PERIOD = Period(date(2025, 9, 1), date(2025, 9, 30), date(2025, 10, 12))
FIRST_ROW, FIRST_COLUMN, LAST_COLUMN = 6, 4, 60
INDEX = {"zh": 0, "en": 1}
Pair = tuple[str, str]


class Sample:
    """The submission as it is put together: rows with places, and the same cells for evaluating formulas."""

    def __init__(self, lang: Lang, departments: int = 8, report: str = "standard") -> None:
        self.lang, self.report = lang, report
        self.pick = INDEX[lang]
        self.definition: Definition = load()
        self.cells = Book()
        self.names = _names(lang, departments)
        self.rows: dict[str, list[Row]] = {}
        self.tables: dict[str, Table] = {}

    def add(self, key: str, department: int, **given: object) -> None:
        """One record; blank where None."""
        sheet = self.sheet(key)
        number = FIRST_ROW + len(self.rows.setdefault(key, []))
        name = self.names[department % len(self.names)]
        values = {column.key: self._value(sheet, column, number, given[column.key])
                  for column in sheet.columns if given.get(column.key) not in (None, "")}
        for column in sheet.columns:
            values.setdefault(column.key, Value(place=self._place(sheet, column, number)))
        origin = Origin(f"{name}.xlsx", sheet.words[self.lang], number, FIRST_COLUMN)
        words, place = origin_told(origin), Place("meeting.xlsx", sheet.words[self.lang], number, LAST_COLUMN)
        self.cells.put(place.sheet, place.row, place.column, words)
        values["origin"] = Value("text", words, words, place, raw=words)
        self.rows[key].append(Row(key, number, name, values, source=origin))

    def sheet(self, key: str) -> Sheet:
        """The sheet of the definition."""
        return next((each for each in self.definition.sheets_of[self.report] if each.key == key),
                    self.definition.sheets[key])

    def submission(self, declared: frozenset[tuple[str, str]] = frozenset()) -> Submission:
        """What a reader would have found."""
        sheets = {each.key: each for each in self.definition.sheets_of[self.report]}
        for sheet in sheets.values():
            if sheet.layout == "table":
                self.cells.put(sheet.words[self.lang], 5, 2, "header")
        tables = {
            key: Table(key, sheet.words[self.lang], 5, 5 + len(self.rows.get(key, ())),
                       {column.key: FIRST_COLUMN + index for index, column in enumerate(sheet.columns)}, {},
                       tuple(self.rows.get(key, ())))
            for key, sheet in sheets.items() if sheet.layout == "table"
        }
        weights = (20, 20, 15, 10, 15, 5, 10, 5)
        departments = tuple(
            Department(name, weight=float(weights[index % 8]), contact="",
                       weight_value=self._weight(index, weights[index % 8]))
            for index, name in enumerate(self.names)
        )
        return Submission("meeting.xlsx", self.lang, self.report, "meeting", self._cover(), PERIOD, tables,
                          departments, declared, roster=True,
                          sheet_names=tuple(sheet.words[self.lang] for sheet in sheets.values()))

    def _weight(self, index: int, weight: int) -> Value:
        sheet = self.definition.sheets["departments"].words[self.lang]
        self.cells.put(sheet, FIRST_ROW + index, 8, float(weight))
        return Value("number", float(weight), str(weight), Place("meeting.xlsx", sheet, FIRST_ROW + index, 8))

    def _cover(self) -> Mapping[str, Value]:
        zh = self.lang == "zh"
        given: dict[str, object] = {
            "meeting": "2025年9月运营例会" if zh else "Operations meeting, September 2025",
            "chair": "王建国" if zh else "Wang Jianguo", "recorder": "周敏" if zh else "Zhou Min",
            "amount_unit": "万元" if zh else "CNY 10k", "period_start": PERIOD.start, "period_end": PERIOD.end,
            "meeting_date": PERIOD.meeting, "submit_by": date(2025, 10, 8),
        }
        sheet = self.definition.sheets["cover"]
        return {column.key: self._value(sheet, column, row, given[column.key])
                for row, column in enumerate(sheet.columns, start=5) if column.key in given}

    def _place(self, sheet: Sheet, column: Column, row: int) -> Place:
        position = FIRST_COLUMN + sheet.columns.index(column)
        return Place("meeting.xlsx", sheet.words[self.lang], row, position, column.words[self.lang])

    def _value(self, sheet: Sheet, column: Column, row: int, given: object) -> Value:
        place = self._place(sheet, column, row)
        value = self._read(column, place, given)
        self.cells.put(place.sheet, place.row, place.column, value.raw)
        return value

    def _read(self, column: Column, place: Place, given: object) -> Value:
        if isinstance(given, date):
            return Value("date", given, given.isoformat(), place, raw=serial(given))
        if isinstance(given, (int, float)):
            return Value("number", float(given), f"{given:g}", place, raw=float(given))
        words = str(given)
        if words == "待定":
            return Value("unknown", None, words, place, raw=words)
        if column.key == "partner":
            return Value("people", (words,), words, place, raw=words)
        if words == "持续推进":
            return Value("ongoing", None, words, place, raw=words, live=False)
        if column.type in ("number", "amount", "count") and words.endswith("万"):
            number = float(words.removesuffix("万"))
            return Value("number", number, words, place, raw=words, live=False, note="read-as")
        if column.list and any(option.key == words for option in self.definition.lists[column.list].options):
            word = self.definition.lists[column.list][words].words[self.lang]
            return Value("option", words, word, place, raw=word)
        return Value("text", words, words, place, raw=words)


def sample(lang: Lang, departments: int = 8, report: str = "standard") -> Sample:
    """The sample filled with everything the departments said."""
    made = Sample(lang, departments, report)
    for fill in (_kpis, _tasks, _challenges, _resources, _plans, _others):
        fill(made)
    return made


def meeting(lang: Lang, departments: int = 8, report: str = "standard") -> tuple[Meeting, Sample]:
    """The sample's figures, and the sample with its cells."""
    made = sample(lang, departments, report)
    submission = made.submission()
    return consolidated(submission, made.definition), made


def consolidated(submission: Submission, definition: Definition) -> Meeting:
    """The figures of a submission, with findings as a check would word them."""
    counts = completeness.count(submission, definition, attainment.kpis(submission, definition))
    return consolidation.consolidate(submission, definition, counts, _problems(submission))


def _names(lang: Lang, count: int) -> tuple[str, ...]:
    base = said.DEPARTMENTS[lang]
    if count <= len(base):
        return base[:count]
    more = tuple(f"第{number}分公司" if lang == "zh" else f"Branch office {number}"
                 for number in range(1, count - len(base) + 1))
    return base + more


MISSED = ("新客户数", "渠道签约数", "投诉件数", "准时交付率", "毛利率", "线索转化率", "版本按期发布率")


def _kpis(made: Sample) -> None:
    """The KPIs of the eight departments; for more departments the same again, a little lower each time."""
    for copy in range(max(1, len(made.names) // 8)):
        for kpi in said.KPIS:
            if kpi[0] != said.MISSING:
                _kpi(made, copy, *kpi)


def _kpi(made: Sample, copy: int, department: int, group: int, name: Pair, unit: Pair, kind: str, target: object,
         actual: object, previous: object, last_year: object, ytd: object, year_target: object, weight: object,
         core: int) -> None:
    pick, lang = made.pick, made.lang
    if isinstance(actual, (int, float)) and copy:
        actual *= 1 - 0.004 * copy * (department + 1)
    explained: dict[str, object] = {"owner": said.NAMES[lang][department]}
    if name[0] in MISSED:
        cause, measure = said.CAUSES[lang]
        explained |= {"cause": cause, "measure": measure, "due": said.day(10, 20)}
    made.add("kpis", department + 8 * copy, kpi=name[pick], group=said.GROUPS[lang][group], unit=unit[pick], kind=kind,
             target=target, target_high=45 if kind == "range" else None,
             actual="yes" if actual == "是" and lang == "en" else actual, previous=previous, last_year=last_year,
             ytd=ytd, year_target=year_target, aggregation="sum" if ytd else None, weight=weight,
             core="yes" if core and not copy else None, **explained)


def _tasks(made: Sample) -> None:
    pick, lang = made.pick, made.lang
    for project, task, department, status, completion, start, due, result in said.TASKS:
        late = result >= 2
        support = made.names[0] if result == 3 else None
        made.add("progress", department, project=said.PROJECTS[lang][project], task=task[pick],
                 owner=said.NAMES[lang][department], start=start, due=due, status=status, completion=completion,
                 result=None if late else said.RESULTS[lang][result],
                 delay=said.RESULTS[lang][result] if late else None,
                 needs=said.CAUSES[lang][1] if support else None, support=support)
    for number, action, department, status, due in said.FOLLOWUPS:
        done = status == "done"
        made.add("followup", department, id=number, action=action[pick], owner=said.NAMES[lang][department], due=due,
                 status=status, outcome=said.RESULTS[lang][0] if done else None,
                 reason=None if done else said.RESULTS[lang][2],
                 new_due=said.day(10, 17) if status == "not_started" else None)


def _challenges(made: Sample) -> None:
    pick, lang = made.pick, made.lang
    for department, severity, challenge, due, owner in said.CHALLENGES:
        made.add("challenges", department, challenge=challenge[pick], severity=severity,
                 short_term=said.ACTIONS[lang][0], long_term=said.ACTIONS[lang][1], due=due,
                 owner=None if owner is None else said.NAMES[lang][owner], cause=said.CAUSES[lang][0])


def _resources(made: Sample) -> None:
    pick, lang = made.pick, made.lang
    for department, kind, request, quantity, unit, amount, priority, needed_by, decision in said.RESOURCES:
        made.add("resources", department, type=kind, request=request[pick], quantity=quantity, unit=unit[pick],
                 amount=amount, priority=priority, needed_by=needed_by, decision=decision,
                 reason=said.RESULTS[lang][2])


def _plans(made: Sample) -> None:
    pick, lang = made.pick, made.lang
    for department, milestone, due in said.MILESTONES:
        made.add("milestones", department, milestone=milestone[pick], due=due, owner=said.NAMES[lang][department])
    for department, risk, likelihood, impact, response in said.RISKS:
        made.add("risks", department, risk=risk[pick], likelihood=likelihood, impact=impact, response=response[pick],
                 owner=said.NAMES[lang][department])
    for number, decision, action, department, due in said.DECIDED:
        made.add("actions", department, id=number, decision=decision[pick], action=action[pick], due=due,
                 owner=said.NAMES[lang][department])


def _others(made: Sample) -> None:
    lang = made.lang
    made.add("highlights", 0, type="highlight", title=said.RESULTS[lang][0], text=said.RESULTS[lang][1])
    made.add("market", 1, type="competitor", news=said.CHALLENGES[0][2][made.pick], effect=said.CAUSES[lang][0],
             advice=said.CAUSES[lang][1])


def _problems(submission: Submission) -> tuple[Problem, ...]:
    zh = submission.lang == "zh"
    words = ("未达标指标缺少责任人", "填写责任人和时限") if zh else (
        "A missed KPI has no owner", "Name an owner and a date")
    found = [
        Problem("missing-value", "error" if number < 3 else "warning", row["due"].place, words[0], words[1],
                row.department, "owner")
        for number, row in enumerate(submission.rows("kpis")[:9])
    ]
    return tuple(reversed(found))
