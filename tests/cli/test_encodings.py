"""Redirected output takes the system's code page on Windows: what it lacks is told in simpler signs, never a crash."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from reportkit import cli
from reportkit.lang import LANGUAGES, Lang

ENCODINGS = ("cp936", "cp1252", "ascii", "utf-8")


def printed(arguments: tuple[object, ...], encoding: str, monkeypatch: pytest.MonkeyPatch) -> tuple[int, bytes]:
    """Exit status and bytes of standard output where it has this encoding."""
    out, err = io.BytesIO(), io.BytesIO()
    streams = [io.TextIOWrapper(stream, encoding=encoding, errors="strict") for stream in (out, err)]
    monkeypatch.setattr(sys, "stdout", streams[0])
    monkeypatch.setattr(sys, "stderr", streams[1])
    monkeypatch.setattr(sys, "argv", ["reportkit", *map(str, arguments)])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    for stream in streams:
        stream.flush()
    monkeypatch.undo()
    assert b"Unicode" not in err.getvalue()
    return int(ended.value.code or 0), out.getvalue()


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_findings_are_told_in_any_encoding(
    lang: Lang, encoding: str, small_meetings: Callable[[Lang], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    status, out = printed(("check", small_meetings(lang), "--lang", lang), encoding, monkeypatch)
    assert status == 1
    told = out.decode(encoding)
    assert ("■" in told) == (encoding in {"cp936", "utf-8"})
    department = {"zh": "部门", "en": "Department"}[lang]
    assert (department in told) == (lang == "en" or encoding in {"cp936", "utf-8"})


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("command", ["", *cli.program().commands])
def test_help_is_told_in_any_encoding(command: str, encoding: str, monkeypatch: pytest.MonkeyPatch) -> None:
    status, out = printed(("--lang", "zh", *command.split(), "--help"), encoding, monkeypatch)
    assert status == 0
    assert out


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_json_is_json_in_any_encoding(
    encoding: str, small_meetings: Callable[[Lang], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    _, out = printed(("check", small_meetings("zh"), "--json"), encoding, monkeypatch)
    found = json.loads(out.decode("utf-8" if encoding == "utf-8" else "ascii"))
    assert any("\u4e00" <= sign <= "\u9fff" for sign in str(found))
