"""What comes back: archives, wrong files, workbooks without a name; and the table of who reported."""

from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date
from pathlib import Path

import pytest

from reportkit import collect, pipeline
from reportkit.collect.archives import unpacked
from reportkit.collect.files import find
from reportkit.collect.identity import named_by_file
from reportkit.collect.origins import spans
from reportkit.errors import ReportkitError
from reportkit.excel import reader, template
from reportkit.model import Submission
from reportkit.standard import load
from reportkit.standard.spec import Definition
from tests.filling import fill
from tests.submissions import row, submission

Collected = tuple[collect.Merged, Submission, collect.Receipts]
COVER = {"period_start": date(2026, 10, 1), "period_end": date(2026, 10, 31), "submit_by": date(2026, 11, 2)}


def prepared(path: Path, definition: Definition, *departments: dict[str, str], rows: object = ()) -> Path:
    """The organiser's workbook with its roster and the progress rows that were carried over."""
    carried = list(rows) if isinstance(rows, list) else []
    template.write(path, definition, template.TemplateSpec(
        "standard", "zh", "meeting", cover=COVER, departments=departments, rows={"progress": carried},
        prefilled={"progress": len(carried)}))
    return path


def silent(_done: int, _total: int, _name: str) -> None:
    """No progress."""


@pytest.fixture
def room() -> Iterator[ExitStack]:
    with ExitStack() as opened:
        yield opened


@pytest.fixture(scope="module")
def one(definition: Definition, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A filled workbook without a department on its cover."""
    path = tmp_path_factory.mktemp("one") / "a.xlsx"
    template.write(path, definition, template.TemplateSpec(
        "standard", "zh", rows={"progress": [{"task": "压测", "status": "done"}, {"task": "签约"}]},
        cover={**COVER, "filled_on": date(2026, 11, 3), "reporter": "李娜"}))
    return path.read_bytes()


class _Stored(zipfile.ZipInfo):
    """A member whose name is stored as given bytes, as older Windows programs do."""

    def __init__(self, name: bytes) -> None:
        super().__init__(name.hex())
        self.stored = name

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:  # noqa: N802  the library's name
        return self.stored, self.flag_bits & ~0x800


def stored_archive(path: Path, members: dict[bytes, bytes]) -> Path:
    with zipfile.ZipFile(path, "w") as made:
        for name, content in members.items():
            made.writestr(_Stored(name), content)
    return path


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8"])
def test_chinese_names_are_read_whatever_program_packed_them(tmp_path: Path, room: ExitStack, encoding: str) -> None:
    path = stored_archive(tmp_path / "a.zip", {"十月/市场部.xlsx".encode(encoding): b"x"})
    assert [(entry.parent.name, entry.name) for entry in find([path], room).files] == [("十月", "市场部.xlsx")]


def test_nothing_is_written_outside_and_two_of_one_name_both_stay(tmp_path: Path, room: ExitStack) -> None:
    path = stored_archive(tmp_path / "a.zip", {b"../../out.xlsx": b"1", b"/abs/b.xlsx": b"2", b"C:\\c.xlsx": b"3"})
    folder = unpacked(path, room)
    names = sorted(entry.relative_to(folder).as_posix() for entry in folder.rglob("*") if entry.is_file())
    assert names == ["abs/b.xlsx", "c.xlsx", "out.xlsx"]
    assert not list(tmp_path.parent.glob("out.xlsx"))


def test_an_archive_with_too_many_files_is_refused(tmp_path: Path, room: ExitStack) -> None:
    path = stored_archive(tmp_path / "a.zip", {f"{number}.xlsx".encode(): b"x" for number in range(501)})
    with pytest.raises(ReportkitError) as caught:
        unpacked(path, room)
    assert caught.value.code == "archive-too-big"


def test_what_an_archive_held_is_gone_when_collecting_ends(
    one: bytes, definition: Definition, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    packed = stored_archive(tmp_path / "a.zip", {b"a.xlsx": one})
    prepared(tmp_path / "meeting.xlsx", definition, {"department": "a"})
    collect.collect([packed], tmp_path / "meeting.xlsx", definition, None, silent)
    stored_archive(packed, {f"{number}.xlsx".encode(): b"x" for number in range(501)})
    with pytest.raises(ReportkitError):
        collect.build([packed], definition, pipeline.BuildOptions(tmp_path / "meeting.xlsx"), silent)
    assert not list((tmp_path / "temporary").iterdir())


def test_owner_files_and_archives_inside_archives_are_no_workbooks(tmp_path: Path, room: ExitStack) -> None:
    path = stored_archive(tmp_path / "a.zip", {
        b"__MACOSX/._a.xlsx": b"x", b"~$a.xlsx": b"x", b"a.xlsx": b"x", b"inner.zip": b"PK\3\4", b"b.docx": b"x",
        b"winmail.dat": b"x", b"c.eml": b"x", b"Thumbs.db": b"x"})
    found = find([path], room)
    assert [entry.name for entry in found.files] == ["a.xlsx"]
    assert [entry.name for entry in found.others] == ["b.docx"]
    assert found.unopened == ["a.zip/c.eml", "a.zip/inner.zip", "a.zip/winmail.dat"]


@pytest.fixture(scope="module")
def collected(one: bytes, definition: Definition, tmp_path_factory: pytest.TempPathFactory) -> Collected:
    """An archive merged into the organiser's workbook, in which a task was carried over for 设计部."""
    folder = tmp_path_factory.mktemp("collected")
    packed = stored_archive(folder / "交来的.zip", {
        "十月/市场部-填报表.xlsx".encode("gb18030"): one, "研发部/表.xlsx".encode("gb18030"): one,
        "设计部.docx".encode("gb18030"): b"x"})
    meeting = prepared(folder / "meeting.xlsx", definition, {"department": "市场部"}, {"department": "研发部"},
                       {"department": "设计部", "contact": "孙丽"}, {"department": "新部门", "exempt": "yes"},
                       rows=[{"department": "设计部", "task": "上期带入", "owner": "陈思"}])
    merged = collect.collect([packed], meeting, definition, None, silent)
    return merged, reader.read(meeting, definition).submission, collect.receipts(meeting, definition, "zh")


def test_an_archive_of_workbooks_is_collected_with_the_rows_it_came_from(collected: Collected) -> None:
    merged = collected[1]
    assert [(line.department, line["task"].text) for line in merged.rows("progress")] == [
        ("市场部", "压测"), ("市场部", "签约"), ("研发部", "压测"), ("研发部", "签约"), ("设计部", "上期带入")]
    assert [(line.department, line["cells"].text) for line in merged.rows("sources")] == [
        ("市场部", "工作进展!6-7"), ("研发部", "工作进展!6-7")]


def test_names_told_by_files_late_returns_and_wrong_files_are_said(collected: Collected) -> None:
    problems = collected[0].problems
    assert [problem.code for problem in problems] == [
        "other-files", "department-by-name", "department-by-name", "late", "late"]
    assert problems[0].message == "另有 1 个文件不是工作簿，没有读：设计部.docx。"
    assert problems[1].message == "市场部-填报表.xlsx：封面没有写填报部门，按文件名算作市场部，请核对。"
    assert problems[3].message == "市场部-填报表.xlsx：填报日期 2026-11-03，晚于报送截止 2026-11-02。"


def test_the_table_says_who_reported_when_and_who_is_missing(collected: Collected) -> None:
    market, _, design, new = collected[2].rows[1:]
    assert (market[:2], market[3:]) == (("市场部", "已报（晚）"), ("2026-11-03", "李娜", "市场部-填报表.xlsx"))
    assert (design, new[:2]) == (("设计部", "未报", "", "", "", ""), ("新部门", "免报"))
    assert collected[2].line == "应报3个部门，已报2个。未报：设计部（孙丽）。"


@pytest.mark.parametrize(("name", "whose"), [
    ("市场部-填报表.xlsx", "市场部"), ("研发部/表.xlsx", "研发部"), ("市场部和研发部.xlsx", ""), ("填报表.xlsx", ""),
    ("市场部一组.xlsx", "市场部一组"),
])
def test_a_workbook_without_a_name_is_told_by_file_or_folder_unless_two_departments_fit(name: str, whose: str) -> None:
    nobody = submission([row("progress", 6, "", task="压测")])
    found, note = named_by_file(nobody, Path(name), ["市场部", "研发部", "市场部一组"])
    assert [one.department for one in found.rows("progress")] == [whose]
    assert (note is not None) == bool(whose)


def test_the_company_s_roster_tells_who_is_missing_where_nobody_else_does(one: bytes, tmp_path: Path) -> None:
    config = tmp_path / "reportkit.toml"
    lines = (f'[[departments]]\ndepartment = "{name}"\n' for name in ("市场部", "财务部"))
    config.write_text("".join(lines), encoding="utf-8")
    own = load(config)
    (tmp_path / "市场部.xlsx").write_bytes(one)
    merged = collect.collect([tmp_path / "市场部.xlsx"], tmp_path / "meeting.xlsx", own, None, silent)
    assert merged.has_roster
    assert collect.receipts(tmp_path / "meeting.xlsx", own, "zh").line == "应报2个部门，已报1个。未报：财务部。"


def test_a_late_return_replaces_its_own_rows_and_nothing_that_was_typed(
        one: bytes, definition: Definition, tmp_path: Path) -> None:
    meeting = prepared(tmp_path / "meeting.xlsx", definition, {"department": "市场部"}, {"department": "研发部"},
                       rows=[{"department": "研发部", "task": "上期带入", "owner": "陈晨"}])
    (tmp_path / "市场部.xlsx").write_bytes(one)
    collect.collect([tmp_path / "市场部.xlsx"], meeting, definition, None, silent)
    fill(meeting, {"议程": [{"议题": "预算"}], "议定事项与行动项": [{"行动项": "提交预算", "牵头部门": "研发部"}]},
         {"主持人": "王建国", "出席": "李娜、王强"})
    (tmp_path / "研发部.xlsx").write_bytes(one)
    collect.collect([tmp_path / "研发部.xlsx"], meeting, definition, None, silent)
    merged = reader.read(meeting, definition).submission
    assert [(line.department, line["task"].text) for line in merged.rows("progress")] == [
        ("市场部", "压测"), ("市场部", "签约"), ("研发部", "压测"), ("研发部", "签约")]
    assert [line["topic"].text for line in merged.rows("agenda")] == ["预算"]
    assert [line["action"].text for line in merged.rows("actions")] == ["提交预算"]
    assert (merged.cover["chair"].text, merged.cover["present"].people) == ("王建国", ("李娜", "王强"))
    assert [line.department for line in merged.rows("sources")] == ["市场部", "研发部"]


@pytest.mark.parametrize(("numbers", "words"), [([6, 7, 8], "6-8"), ([6, 8, 9, 12], "6,8-9,12"), ([9, 6], "9,6")])
def test_rows_are_told_as_spans_in_their_order(numbers: list[int], words: str) -> None:
    assert spans(numbers) == words
