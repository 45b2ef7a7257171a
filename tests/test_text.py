"""Every word that a person reads exists in both languages, with the same gaps to fill."""

from __future__ import annotations

import string
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from reportkit import checks
from reportkit.lang import LANGUAGES

ROOT = Path(__file__).parent.parent / "reportkit" / "text"
AREAS = sorted({path.stem for path in ROOT.glob("*/*.toml")})


def sentences(lang: str, area: str) -> Mapping[str, object]:
    """The entries of an area by dotted key, tables walked down."""
    return dict(_flat(tomllib.loads((ROOT / lang / f"{area}.toml").read_text(encoding="utf-8")), ""))


def _flat(node: Mapping[str, object], prefix: str) -> Iterator[tuple[str, object]]:
    for key, entry in node.items():
        if isinstance(entry, dict):
            yield from _flat(entry, f"{prefix}{key}.")
        else:
            yield prefix + key, entry


def gaps(entry: object) -> set[str]:
    """The placeholders of a sentence, of all sentences of a list."""
    texts = entry if isinstance(entry, list) else [entry]
    return {name for text in texts if isinstance(text, str) for _, name, _, _ in string.Formatter().parse(text) if name}


def is_singular_of(key: str, other: Mapping[str, object]) -> bool:
    """True for an English singular (`x.one` beside `x.many`): Chinese says one thing and many alike."""
    return key.endswith(".one") and key not in other and f"{key.removesuffix('.one')}.many" in other


@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_language_has_every_area(lang: str) -> None:
    assert sorted(path.stem for path in (ROOT / lang).glob("*.toml")) == AREAS


@pytest.mark.parametrize("area", AREAS)
def test_both_languages_have_the_same_keys(area: str) -> None:
    zh, en = sentences("zh", area), sentences("en", area)
    assert sorted(zh) == sorted(key for key in en if not is_singular_of(key, zh))


@pytest.mark.parametrize("area", AREAS)
def test_both_languages_have_the_same_gaps(area: str) -> None:
    zh, en = sentences("zh", area), sentences("en", area)
    assert {key: gaps(zh[key]) for key in zh} == {key: gaps(en[key]) for key in en if not is_singular_of(key, zh)}


def test_each_code_of_a_check_has_its_reason_and_no_other_code_stands_there() -> None:
    codes = [code for check in checks.CHECKS for code in check.levels]
    reasons = [key.removesuffix(".why") for key in sentences("en", "checks") if key.endswith(".why")]
    assert sorted(codes) == sorted(reasons)


def test_each_message_of_a_check_says_what_to_do() -> None:
    keys = sentences("en", "checks")
    said = {key.removesuffix(".message") for key in keys if key.endswith(".message")}
    told = {key.removesuffix(".hint") for key in keys if key.endswith(".hint")}
    assert said == told
    assert {key.partition(".")[0] for key in keys} == {key.partition(".")[0] for key in said}
