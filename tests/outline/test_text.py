"""The outline's words exist in both languages with the same placeholders."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from importlib.resources import files

from reportkit.lang import Lang


def entries(lang: Lang) -> dict[str, str]:
    source = files("reportkit.text") / lang / "outline.toml"
    return dict(_flat(tomllib.loads(source.read_text(encoding="utf-8")), ""))


def _flat(node: Mapping[str, object], before: str) -> Iterator[tuple[str, str]]:
    for key, value in node.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{before}{key}.")
        else:
            yield f"{before}{key}", str(value)


def placeholders(text: str) -> set[str]:
    return set(re.findall(r"{(\w+)}", text))


def test_both_languages_have_the_same_sentences() -> None:
    chinese, english = entries("zh"), entries("en")
    singular = {key for key in english if key.endswith(".one")}
    assert set(english) - singular == set(chinese)


def test_a_sentence_has_the_same_placeholders_in_both_languages() -> None:
    chinese, english = entries("zh"), entries("en")
    differing = {key for key in chinese if placeholders(chinese[key]) != placeholders(english[key])}
    assert differing == set()


def test_our_own_sentences_give_no_cause_and_no_praise() -> None:
    words = " ".join([*entries("zh").values(), *entries("en").values()])
    assert not re.findall(r"得益于|由于|显著|强劲|稳步|thanks to|due to|significant|strong", words)
