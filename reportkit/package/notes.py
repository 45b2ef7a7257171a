"""What the mark on the first generated sheet remembers, so that taking the sheets out restores the rest.

The mark is a sheet-scoped defined name, which survives renaming, moving and saving by other applications. Its
text is a formula that is a string constant, of at most 255 characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_LIMIT = 255
_WINDOWS = 6
LABEL = re.compile(r"[A-Za-z0-9_.]{0,16}")


@dataclass(frozen=True, slots=True)
class Notes:
    """The state before our sheets came.

    `active` and `first`: the attributes of each window as written, None where absent. `selected`: ids of the
    sheets whose tab was selected. `made_views`, `made_names`: we created these sections; `empty_names`: it was
    there, but empty. `styles`: the checksum of a style sheet that we created, 0 when there was one;
    `had_styles_link`: a relationship led to it when it was not there. `sheets`: a
    checksum of the ids and names of the other sheets, by which an application that saved the workbook since gives
    itself away. `sizes`, `styles_before`, `users`: what `formatundo` needs. `label`: the caller's word.
    """

    active: tuple[str | None, ...] = ()
    first: tuple[str | None, ...] = ()
    selected: tuple[int, ...] = ()
    made_views: bool = False
    made_names: bool = False
    empty_names: bool = False
    had_styles_link: bool = False
    styles: int = 0
    sheets: int = 0
    sizes: tuple[int, ...] = ()
    styles_before: int = 0
    users: int = 0
    label: str = ""

    def text(self, identity: str) -> str:
        """The notes as a string constant with its quotes; selections that do not fit are left out."""
        words = {"v": self.made_views, "n": self.made_names, "e": self.empty_names, "r": self.had_styles_link}
        flags = "".join(letter for letter, true in words.items() if true)
        windows = f"a={_listed(self.active[:_WINDOWS])};f={_listed(self.first[:_WINDOWS])}"
        sizes = ",".join(map(str, self.sizes))
        formats = f"l={self.label};z={sizes};b={self.styles_before:x};u={self.users:x}"
        fixed = f"{identity};{formats};{windows};c={flags};y={self.styles:x};s={self.sheets:x};t="
        ids = list(self.selected)
        while ids and len(fixed) + len(_ranges(ids)) > _LIMIT:
            ids.pop()
        return f'"{fixed}{_ranges(ids)}"'

    @classmethod
    def parsed(cls, text: str) -> Notes:
        """The notes in the text of a mark, empty ones when somebody rewrote it."""
        match = re.search(
            r"a=([0-9,-]*);f=([0-9,-]*);c=(v?n?e?r?);y=([0-9a-f]+);s=([0-9a-f]+);t=([0-9,-]*)", text
        )
        if match is None:
            return cls()
        added = re.search(r"l=([A-Za-z0-9_.]*);z=([0-9,-]*);b=([0-9a-f]+);u=([0-9a-f]+);", text)
        return cls(
            active=_unlisted(match[1]),
            first=_unlisted(match[2]),
            selected=_numbers(match[6]),
            made_views="v" in match[3],
            made_names="n" in match[3],
            empty_names="e" in match[3],
            had_styles_link="r" in match[3],
            styles=int(match[4], 16),
            sheets=int(match[5], 16),
            sizes=tuple(map(int, re.findall("-?[0-9]+", added[2]))) if added else (),
            styles_before=int(added[3], 16) if added else 0,
            users=int(added[4], 16) if added else 0,
            label=added[1] if added else "",
        )


def _listed(values: Iterable[str | None]) -> str:
    """The values in a row, "-" for one that is absent or no position that a workbook can have."""
    return ",".join(value if value and re.fullmatch("[0-9]{1,5}", value) else "-" for value in values)


def _unlisted(text: str) -> tuple[str | None, ...]:
    return tuple(None if word == "-" else word for word in text.split(",") if word)


def _ranges(ids: Sequence[int]) -> str:
    words: list[list[int]] = []
    for number in ids:
        if words and words[-1][1] + 1 == number:
            words[-1][1] = number
        else:
            words.append([number, number])
    return ",".join(str(low) if low == high else f"{low}-{high}" for low, high in words)


def _numbers(text: str) -> tuple[int, ...]:
    found: list[int] = []
    for low, high in re.findall(r"(\d{1,9})(?:-(\d{1,9}))?", text):
        found += range(int(low), min(int(high or low), int(low) + 10_000) + 1)
    return tuple(found)
