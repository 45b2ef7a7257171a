"""The history: a period is stored, found again, replaced by itself; faults are told in words of ours."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import NullPool, create_engine

from reportkit import history
from reportkit.errors import ReportkitError
from reportkit.history.engine import driven, url_of
from reportkit.model import MeetingSeries, Past, PastAction, PastTask
from tests.trends.pasts import SERIES, kpi, month

NOVEMBER = date(2026, 11, 1)
FULL = replace(
    month(9, kpis=[kpi(actual=0.1 + 0.2), kpi("转化率", None, unit="%")], scores={"市场部": 0.95, "研发部": 1.0}),
    tasks=(PastTask("progress", "市场部", "官网改版", "李娜", "done", 1.0, date(2026, 9, 20), 0),),
    actions=(PastAction("2026-09-01", "补招两人", "人力部", "孙丽", None),),
)


def store(place: Path | str, *pasts: Past, series: MeetingSeries = SERIES) -> None:
    for one in pasts:
        with history.storing(str(place), series, one):
            pass


def changed(place: str, statement: str) -> list[tuple[object, ...]]:
    """What a statement finds in the database, or does to it."""
    engine = create_engine(driven(url_of(place)), poolclass=NullPool)
    with engine.begin() as connection:
        found = connection.exec_driver_sql(statement)
        rows = [tuple(row) for row in found] if found.returns_rows else []
    engine.dispose()
    return rows


def code_of(path: Path | str) -> str:
    with pytest.raises(ReportkitError) as caught:
        history.load(str(path), SERIES, NOVEMBER)
    return caught.value.code


def test_what_was_stored_comes_back_whole(address: str) -> None:
    store(address, FULL)
    assert history.load(address, SERIES, NOVEMBER) == (FULL,)


def test_a_database_without_a_history_is_empty(address: str) -> None:
    history.reach(address)
    assert history.load(address, SERIES, NOVEMBER) == ()
    assert history.names(address) == ()


def test_words_of_every_script_and_length_come_back(address: str) -> None:
    long = replace(FULL, meeting="🎉" + "会" * 3000, kpis=(kpi("﷽ a'b\\c\"d%s :x", 1e300),))
    store(address, long)
    assert history.load(address, SERIES, NOVEMBER) == (long,)


def test_series_whose_names_a_database_may_take_for_one_stay_apart(address: str) -> None:
    for number, name in enumerate(("Ops", "ops", "óps"), 1):
        store(address, replace(month(9), meeting=name), series=replace(SERIES, name=name))
        assert history.names(address)[-1] == name
        assert len(history.names(address)) == number


def test_a_history_not_made_yet_is_empty_and_reading_makes_none(tmp_path: Path) -> None:
    assert history.load(str(tmp_path / "h.db"), SERIES, NOVEMBER) == ()
    assert history.names(str(tmp_path / "h.db")) == ()
    assert list(tmp_path.iterdir()) == []


def test_periods_come_oldest_first_and_only_those_that_ended_before(address: str) -> None:
    store(address, month(10), month(8), month(9), month(11))
    assert [one.start.month for one in history.load(address, SERIES, NOVEMBER)] == [8, 9, 10]


def test_a_period_stored_again_takes_its_own_place(address: str) -> None:
    store(address, FULL, month(10), month(9, kpis=[kpi(actual=7.0)]))
    first, _ = history.load(address, SERIES, NOVEMBER)
    assert first == month(9, kpis=[kpi(actual=7.0)])
    assert changed(address, "select count(*) from reportkit_tasks") == [(0,)]


@pytest.mark.parametrize("other", [
    replace(SERIES, organisation="别的公司"), replace(SERIES, name="周例会"), replace(SERIES, cadence="quarter")])
def test_another_series_keeps_its_own_periods(address: str, other: MeetingSeries) -> None:
    store(address, FULL)
    store(address, replace(month(9), meeting="别的例会"), series=other)
    assert history.load(address, SERIES, NOVEMBER) == (FULL,)
    assert history.names(address) == ("月度例会", "别的例会")


def test_a_block_that_fails_leaves_the_history_as_it_was(address: str) -> None:
    store(address, FULL)
    with pytest.raises(OSError, match="disk full"), history.storing(address, SERIES, month(9)):
        raise OSError("disk full")
    assert history.load(address, SERIES, NOVEMBER) == (FULL,)


def test_a_history_that_cannot_be_written_stops_before_the_block(tmp_path: Path) -> None:
    with pytest.raises(ReportkitError) as caught, history.storing(str(tmp_path / "no" / "h.db"), SERIES, FULL):
        pytest.fail("the block ran")
    assert caught.value.code == "history-unavailable"


def test_a_history_that_another_writer_holds_is_waited_for_and_then_named(tmp_path: Path) -> None:
    path = tmp_path / "h.db"
    store(path, FULL)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    assert code_of(f"sqlite:///{path}?timeout=0.1") == "history-locked"
    other.close()


def test_a_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    path = tmp_path / "h.db"
    path.write_bytes(b"PK\x03\x04" * 600)
    assert code_of(path) == "history-damaged"


def test_a_database_of_other_things_takes_a_history_beside_them(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "h.db") as database:
        database.execute("create table kpis (mine text)")
    database.close()
    store(tmp_path / "h.db", FULL)
    assert history.load(str(tmp_path / "h.db"), SERIES, NOVEMBER) == (FULL,)


def test_a_history_of_a_later_reportkit_is_refused(address: str) -> None:
    store(address, FULL)
    changed(address, "update reportkit_schema set version = 99")
    assert code_of(address) == "history-newer"


@pytest.mark.parametrize(("address", "code"), [
    ("nothing://here", "history-driver"), ("://", "history-url"), ("postgresql://li:secret@db:port/x", "history-url"),
    ("sqlite://", "history-url"), ("sqlite:///:memory:", "history-url")])
def test_an_address_that_leads_nowhere_is_named(address: str, code: str) -> None:
    assert code_of(address) == code


def test_a_history_in_reach_is_not_made_by_asking(tmp_path: Path) -> None:
    history.reach(str(tmp_path / "h.db"))
    assert not (tmp_path / "h.db").exists()
    with pytest.raises(ReportkitError) as caught:
        history.reach(str(tmp_path / "no" / "h.db"))
    assert caught.value.code == "history-unavailable"


def test_the_address_is_shown_without_its_password(tmp_path: Path) -> None:
    assert history.address("postgresql://li:secret@db/meetings") == "postgresql://li:***@db/meetings"
    assert history.address(str(tmp_path / "h.db")) == str((tmp_path / "h.db").resolve())
