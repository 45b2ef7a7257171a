"""Parts as elements that know their place."""

from __future__ import annotations

import gc

from reportkit.package.xmlspans import parse


def test_reading_a_part_leaves_nothing_for_the_collector_of_circles() -> None:
    gc.collect()
    gc.disable()
    try:
        root = parse(b'<a xmlns="n"><b c="1"/><b>text</b></a>', "part.xml", "book.xlsx")
        assert [child.text for child in root.named("b")] == ["", "text"]
        del root
        assert gc.collect() == 0
    finally:
        gc.enable()
