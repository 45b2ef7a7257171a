"""One file for each addressee; what somebody edited stays, what is no longer wanted goes."""

from __future__ import annotations

from pathlib import Path

from reportkit.texts import files
from reportkit.texts.letter import Rendered


def write(folder: Path, *addressees: str, kind: str = "催报", text: str = "请补报。\n") -> list[str]:
    """The names of the files written for the addressees."""
    return [one.path.name for one in files.write(folder, kind, [Rendered(name, text) for name in addressees], "text")]


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.name != files.RECORD)


def test_each_addressee_has_a_file_and_all_have_one(tmp_path: Path) -> None:
    assert write(tmp_path / "new", "", "市场部", "研发/测试") == [
        "催报-_all.txt", "催报-市场部.txt", "催报-研发_测试.txt"]
    assert (tmp_path / "new" / "催报-市场部.txt").read_bytes() == "请补报。\n".encode()


def test_an_untouched_text_is_replaced(tmp_path: Path) -> None:
    write(tmp_path, "市场部")
    assert write(tmp_path, "市场部", text="还差一处。\n") == ["催报-市场部.txt"]
    assert (tmp_path / "催报-市场部.txt").read_text("utf-8") == "还差一处。\n"


def test_an_edited_text_stays_and_the_new_one_gets_a_number(tmp_path: Path) -> None:
    write(tmp_path, "市场部")
    (tmp_path / "催报-市场部.txt").write_text("韩雪你好，请补报。\n", "utf-8")
    (again,) = files.write(tmp_path, "催报", [Rendered("市场部", "新\n")], "text")
    assert (again.path.name, again.kept) == ("催报-市场部-2.txt", tmp_path / "催报-市场部.txt")
    assert (tmp_path / "催报-市场部.txt").read_text("utf-8") == "韩雪你好，请补报。\n"
    assert write(tmp_path, "市场部") == ["催报-市场部-2.txt"]


def test_a_file_that_is_not_ours_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "催报-市场部.txt").write_text("别人的", "utf-8")
    assert write(tmp_path, "市场部") == ["催报-市场部-2.txt"]


def test_a_reminder_goes_once_its_department_has_answered_unless_edited(tmp_path: Path) -> None:
    write(tmp_path, "市场部", "研发部", "行政部")
    write(tmp_path, "市场部", kind="会议通知")
    (tmp_path / "催报-行政部.txt").write_text("改过", "utf-8")
    write(tmp_path, "市场部")
    assert names(tmp_path) == ["会议通知-市场部.txt", "催报-市场部.txt", "催报-行政部.txt"]


def test_the_same_text_in_the_other_format_stays_beside_it(tmp_path: Path) -> None:
    write(tmp_path, "市场部", "研发部")
    files.write(tmp_path, "催报", [Rendered("市场部", "**请补报**\n")], "markdown")
    assert names(tmp_path) == ["催报-市场部.md", "催报-市场部.txt"]


def test_departments_whose_names_make_one_file_name_get_two_files(tmp_path: Path) -> None:
    assert write(tmp_path, "R/D", "r:d") == ["催报-R_D.txt", "催报-r_d-2.txt"]


def test_a_spoilt_record_makes_every_text_the_users(tmp_path: Path) -> None:
    write(tmp_path, "市场部")
    (tmp_path / files.RECORD).write_bytes(b"\xff\xfe")
    assert write(tmp_path, "市场部") == ["催报-市场部-2.txt"]


def test_where_there_is_nothing_to_write_no_empty_folder_appears(tmp_path: Path) -> None:
    assert write(tmp_path / "new") == []
    assert not (tmp_path / "new").exists()
