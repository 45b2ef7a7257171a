"""Text between tags and between quotes, against the parser that reads it."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from reportkit.text.markup import escaped, quotable

TEXTS = ["plain", "R&D <10 %", "&amp; stays what was typed", "a]]>b", 'he said "no"', "the year's targets", "预警 <5>"]


@pytest.mark.parametrize("text", TEXTS)
def test_a_parser_gives_the_text_between_tags_back(text: str) -> None:
    assert ElementTree.fromstring(f"<a>{escaped(text)}</a>").text == text


@pytest.mark.parametrize("text", [*TEXTS, "two\nlines", "a\ttab", "a\rreturn"])
@pytest.mark.parametrize("quote", ['"', "'"])
def test_a_parser_gives_the_text_between_quotes_back(text: str, quote: str) -> None:
    assert ElementTree.fromstring(f"<a b={quote}{quotable(text)}{quote}/>").get("b") == text
