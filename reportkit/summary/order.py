"""The order of a report type's modules: as its outline tells them, so that sheet and document read alike."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportkit.standard.spec import Chapter, Definition


def in_chapter_order(definition: Definition, report: str, keys: Sequence[str]) -> list[str]:
    """The keys of sections in the order in which the outline's chapters first name them.

    A chapter names a section by its own section, or by an option (`highlights = 'case'`). What no chapter
    names stays behind the others, in the order given.
    """
    found = definition.reports.get(report)
    told = list(_named(found.chapters)) if found is not None else []
    places = {key: told.index(key) for key in keys if key in told}
    return sorted(keys, key=lambda key: places.get(key, len(told)))


def _named(chapters: Sequence[Chapter]) -> Iterator[str]:
    for chapter in chapters:
        yield chapter.section
        yield from chapter.options
        yield from _named(chapter.parts)
