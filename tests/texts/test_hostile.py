"""Cells of any content make neither markup nor a message that its channel refuses."""

from __future__ import annotations

import pytest

from reportkit import texts
from reportkit.model import Department
from reportkit.texts.letter import LIMITS, Form
from tests.texts.meetings import COVER, gap, meeting, said

HUGE = "市场" * 300
FORMS = (Form("text", "wecom"), Form("markdown", "wecom"), Form("text", "feishu"))


@pytest.mark.parametrize("form", FORMS, ids=lambda form: f"{form.channel}-{form.markup}")
def test_every_kind_fits_its_channel_however_long_the_cells_are(form: Form) -> None:
    names = [f"{number}{HUGE}" for number in range(30)]
    cover = {key: HUGE if isinstance(value, str) else value for key, value in COVER.items()}
    rows = {
        "agenda": [{"topic": HUGE, "no": 1, "speaker": HUGE, "papers": HUGE}] * 30,
        "actions": [{"department": name, "decision": HUGE, "action": HUGE, "owner": HUGE, "due": HUGE}
                    for name in names],
        "followup": [{"department": name, "id": HUGE, "action": HUGE, "status": "doing", "outcome": HUGE,
                      "reason": HUGE} for name in names],
        "resources": [{"department": name, "request": HUGE, "decision": "approved"} for name in names],
    }
    problems = [gap(name, HUGE, row, HUGE, message=HUGE) for name in names for row in range(5)]
    given = meeting(rows, problems=problems, cover=cover, missing=names[15:],
                    roster=[Department(name, HUGE, HUGE) for name in names])
    for kind in texts.KINDS:
        found = said(kind, given, form)
        assert found
        assert max(len(text.encode()) for text in found.values()) <= LIMITS[form.channel][form.markup]


def test_a_users_signs_make_no_markup_and_no_placeholder() -> None:
    action = {"department": "市场部", "action": "# 修订 *范本* {id} <b>\n- 列", "owner": "李_晓_梅", "due": "[链](http://x)"}
    found = said("minutes", meeting({"actions": [action]}), Form("markdown", "mail"))["市场部"]
    assert r"1. \# 修订 \*范本\* \{id\} &lt;b> - 列（编号2026-10-01）" in found
    assert r"李\_晓\_梅" in found
    assert r"\[链\](http://x)" in found


def test_plain_text_stays_as_it_was_typed_on_one_line() -> None:
    action = {"department": "市场部", "action": "修订\r\n*范本*\u202e\x07", "owner": "李晓梅", "due": "下周"}
    assert "1. 修订 *范本*（编号2026-10-01）" in said("minutes", meeting({"actions": [action]}))["市场部"]
