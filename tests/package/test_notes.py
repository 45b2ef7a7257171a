from __future__ import annotations

import pytest

from reportkit.package.notes import Notes

FULL = Notes(
    active=("3", None),
    first=(None, "1"),
    selected=(7, 8, 9, 12),
    made_views=True,
    made_names=True,
    empty_names=True,
    had_styles_link=True,
    styles=0xFFFFFFFF,
    sheets=1,
    sizes=(64_000, -1, 2, -2, 5, 0),
    styles_before=0xABCDEF,
    users=3,
    label="zh",
)


@pytest.mark.parametrize("notes", [FULL, Notes(), Notes(active=("0",), first=(None,))])
def test_notes_are_read_as_they_were_written(notes: Notes) -> None:
    assert Notes.parsed(notes.text("k=0;n=1;i=2")) == notes


def test_notes_fit_into_a_string_constant_whatever_the_workbook_holds() -> None:
    long = Notes(
        active=("9" * 500,) * 20,
        first=("12345",) * 20,
        selected=tuple(range(1, 4_000, 2)),
        label="x" * 16,
        sizes=(64_000,) * 7,
        styles=2**32 - 1,
        sheets=2**32 - 1,
        styles_before=2**32 - 1,
        users=2**32 - 1,
    )
    text = long.text("k=99;n=ffffffff;i=65534")
    assert len(text) <= 257  # with its quotes
    assert Notes.parsed(text).selected[:3] == (1, 3, 5)
    assert Notes.parsed(text).label == "x" * 16


def test_a_text_that_somebody_rewrote_tells_nothing() -> None:
    assert Notes.parsed('"hello"') == Notes()
