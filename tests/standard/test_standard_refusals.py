"""Each fault of a company's reportkit.toml stops the run with its own sentence, in both languages."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest

from reportkit import text
from reportkit.errors import DefinitionError
from reportkit.lang import LANGUAGES
from reportkit.standard import load, loader
from reportkit.standard.company import merge

WORDS = 'zh = "名"\nen = "Name"\nprompt = { zh = "写名称。", en = "The name." }\n'
COLUMN = '[[sheets.progress.columns]]\nkey = "extra"\ntype = "text"\n'
SHEET = '[sheets.visits]\nzh = "走访"\nen = "Visits"\naudience = "organiser"\nthing = "name"\n'
NAMED = f'[[sheets.visits.columns]]\nkey = "name"\ntype = "text"\n{WORDS}'
TERM = "[[sheets.progress.columns.when]]\n"
DONE = f'{TERM}column = "status"\nvalues = ["done"]\n'
LONG = "".join(
    f'[[lists.category.options]]\nkey = "o{n}"\nzh = "第{n}种很长的说法说法说法说法"\n'
    f'en = "a long choice number {n}"\n'
    for n in range(20)
)

FAULTS = [
    ("not-toml", "[settings"),
    ("unknown-key", "[settings]\ngren = 1.0\n"),
    ("unknown-key", "colour = 1\n"),
    ("unknown-key", f"{COLUMN}{WORDS}requird = true\n"),
    ("missing-key", '[[sheets.progress.columns]]\nkey = "extra"\n' + WORDS),
    ("missing-key", '[[lists.category.options]]\nzh = "甲"\nen = "one"\n'),
    ("missing-key", "[lists.colours]\n"),
    ("missing-key", SHEET),
    ("missing-key", f"{COLUMN}{WORDS}".replace('"text"', '"list"')),
    ("missing-words", f'{COLUMN}zh = "名"\n'),
    ("missing-words", f'{COLUMN}zh = "名"\nen = "Name"\n'),
    ("missing-words", SHEET.replace("organiser", "filler") + NAMED),
    ("missing-words", f'{COLUMN}zh = "名"\nen = "Name"\nprompt = {{ zh = "写名称。" }}\n'),
    ("bad-key", f"{COLUMN}{WORDS}".replace('"extra"', '"Extra column"')),
    ("other-key", '[sheets.progress]\nkey = "work"\n'),
    ("not-allowed", f"{COLUMN}{WORDS}".replace('"text"', '"words"')),
    ("unknown-code", '[checks.levels]\nweight = "off"\n'),
    ("not-allowed", '[checks.levels]\nweights = "loud"\n'),
    ("not-allowed", '[settings]\naccent = "blue"\n'),
    ("out-of-range", "[settings]\namber = 90\n"),
    ("out-of-range", "[settings]\nfiscal_start_month = 13\n"),
    ("out-of-range", f"{COLUMN}{WORDS}width = {{ zh = 0, en = 9 }}\n"),
    ("wrong-type-text", '[[sheets.progress.columns]]\nkey = "project"\nband = 1\n'),
    ("wrong-type-list-of-texts", '[reports.standard]\nadd_sheets = "progress"\n'),
    ("wrong-type-yes-or-no", f'{COLUMN}{WORDS}required = "yes"\n'),
    ("wrong-type-whole-number", "[sheets.progress]\nrows = 2.5\n"),
    ("wrong-type-number", '[settings]\ngreen = "100%"\n'),
    ("wrong-type-table", 'settings = "none"\n'),
    ("wrong-type-list-of-tables", '[sheets.progress]\ncolumns = "all"\n'),
    ("empty-condition", f'{COLUMN}{WORDS}{TERM}column = "status"\n'),
    ("overlapping-conditions",
     f'{COLUMN}{WORDS}{DONE}{TERM}column = "project"\nfilled = true\n'),
    ("overlapping-conditions", f"{COLUMN}{WORDS}{DONE}{DONE}"),
    ("unknown-entry", f'{COLUMN}{WORDS}after = "place"\n'),
    ("unknown-column", f'{COLUMN}{WORDS}{TERM}column = "colour"\nfilled = true\n'),
    ("unknown-column", '[sheets.progress]\nidentity = ["colour"]\n'),
    ("unknown-column", SHEET.replace('"name"', '"colour"') + NAMED),
    ("unknown-column", '[reports.standard]\nrequired = ["progress.colour"]\n'),
    ("unknown-summary-section", '[summary]\nhide = ["risk"]\n'),
    ("shown-and-hidden", '[summary]\nsections = ["kpis"]\nhide = ["kpis"]\n'),
    ("no-logo", '[summary]\nlogo = "absent.png"\n'),
    ("bad-logo", '[summary]\nlogo = "reportkit.toml"\n'),
    ("unknown-list", f'{COLUMN}{WORDS}list = "colours"\n'),
    ("unknown-option", f'{COLUMN}{WORDS}{TERM}column = "status"\nvalues = ["green"]\n'),
    ("unknown-option",
     '[[sheets.kpis.columns]]\nkey = "cause"\nwhen = [{ column = "status", values = ["bad"] }]\n'),
    ("unknown-option", '[reports.standard.offered]\n"progress.status" = ["bad"]\n'),
    ("unknown-band", f'{COLUMN}{WORDS}band = "middle"\n'),
    ("unknown-sheet", '[reports.standard]\nadd_sheets = ["visits"]\n'),
    ("unknown-sheet", '[reports.standard]\nrequired = ["visits.name"]\n'),
    ("unknown-section",
     '[[reports.standard.chapters]]\nkey = "songs"\nzh = "歌"\nen = "Songs"\nsection = "songs"\n'),
    ("derived-list", '[[lists.report_type.options]]\nkey = "x"\nzh = "甲"\nen = "x"\n'),
    ("not-a-date", f'{COLUMN}{WORDS}{TERM}column = "status"\nvalues = ["done"]\npast = "project"\n'),
    ("duplicate-key", f"{COLUMN}{WORDS}{COLUMN}{WORDS}"),
    ("duplicate-key", '[reports.standard]\nadd_sheets = ["progress"]\n'),
    ("duplicate-heading", f"{COLUMN}{WORDS}".replace('"名"', '"负责人 *"')),
    ("duplicate-heading", f"{COLUMN}{WORDS}".replace('"名"', '"部门"')),
    ("duplicate-word", '[[lists.category.options]]\nkey = "new"\nzh = "市 场"\nen = "new"\n'),
    ("duplicate-sheet-name",
     f'{SHEET}{NAMED}[reports.standard]\nadd_sheets = ["visits"]\n'.replace('"Visits"', '"PROGRESS"')),
    ("bad-sheet-name", '[sheets.progress]\nzh = "进展/成果"\n'),
    ("comma-in-list", '[[lists.category.options]]\nkey = "new"\nzh = "新"\nen = "new, other"\n'),
    ("list-too-long", LONG),
]


def refusal(tmp_path: Path, content: bytes) -> DefinitionError:
    path = tmp_path / "reportkit.toml"
    path.write_bytes(content)
    with pytest.raises(DefinitionError) as caught:
        load(path)
    return caught.value


@pytest.mark.parametrize(("code", "content"), FAULTS)
def test_a_fault_is_named_with_file_place_and_remedy(tmp_path: Path, code: str, content: str) -> None:
    fault = refusal(tmp_path, content.encode())
    assert fault.code == code
    for lang in LANGUAGES:
        words = text.load(lang, fault.area)
        message, hint = words(f"{code}.message", **fault.params), words(f"{code}.hint", **fault.params)
        assert message.startswith(str(tmp_path / "reportkit.toml"))
        assert message.endswith(("。", "."))
        assert hint


def test_a_file_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path, '[settings]\norganisation = "示例"\n'.encode("gbk")).code == "not-utf8"


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DefinitionError, match="unreadable"):
        load(tmp_path / "none.toml")


def test_an_unknown_key_is_answered_with_the_nearest_known_one(tmp_path: Path) -> None:
    fault = refusal(tmp_path, b"[settings]\ngren = 1.0\n")
    assert text.load("en", "standard")("unknown-key.hint", **fault.params) == "Did you mean green?"
    assert fault.params["where"] == "settings"


def test_every_sentence_belongs_to_a_fault_and_both_languages_have_the_same() -> None:
    root = Path(text.__file__).parent
    codes = {lang: re.findall(r"(?m)^\[(.+)\]$", (root / lang / "standard.toml").read_text(encoding="utf-8"))
             for lang in LANGUAGES}
    assert codes["zh"] == codes["en"]
    assert set(codes["zh"]) == {code for code, _ in FAULTS} | {"not-utf8", "unreadable"}


ODD = (None, True, -1, 2.5, float("nan"), "", "{x}", "status", [], [1], ["status"], {}, {"key": 1}, [{}],
       [{"key": ["a"]}])
KEYS = ("key", "zh", "columns", "options", "when", "width", "list", "type", "sheets", "after", "prompt",
        "chapters", "required", "offered", "titles", "bands", "thing", "rows", "add_sheets", "green",
        "departments")


@pytest.mark.parametrize("seed", range(60))
def test_no_content_ends_in_anything_but_a_definition_or_its_refusal(seed: int) -> None:
    rng = random.Random(seed)
    table = {rng.choice(KEYS): rng.choice(ODD) for _ in range(rng.randint(1, 3))}
    entry = {"key": rng.choice(["project", "status", "extra"]), **table}
    content: dict[str, object] = rng.choice([
        {"settings": table},
        {"sheets": {"progress": table}},
        {"sheets": {"progress": {"columns": [entry]}}},
        {"lists": {"category": {"options": [entry]}}},
        {"reports": {"standard": table}},
        table,
    ])
    fault: DefinitionError | None = None
    try:
        loader._definition(merge(loader._own_sources(), content, "reportkit.toml"), checked=True)
    except DefinitionError as refused:
        fault = refused
    assert fault is None or all(text.load(lang, fault.area)(f"{fault.code}.message", **fault.params)
                                for lang in LANGUAGES)
