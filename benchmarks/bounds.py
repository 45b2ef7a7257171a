"""The bounds of `bounds.toml`, and whether figures keep them."""

from __future__ import annotations

import statistics
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from benchmarks.running import Figures

BOUNDS = Path(__file__).with_name("bounds.toml")


@dataclass(frozen=True, slots=True)
class Bound:
    """One line of the file.

    The value is `figure` of `job` divided by that of `against`, `less` taken off both before; with `grown` what it is
    above that of `against`; without `against` the figure itself, which only memory has. `most` None: told, not judged.
    """

    name: str
    what: str
    job: str
    figure: str = "cpu"
    against: str = ""
    less: str = ""
    grown: bool = False
    most: float | None = None
    stretch: float | None = None
    books: int = 0  # fewer workbooks: told, not judged

    def among(self, books: int) -> Bound:
        """The bound as it holds for so many workbooks."""
        return self if books >= self.books else replace(self, most=None)

    def value(self, found: Mapping[str, Sequence[Figures]]) -> float:
        """The median over the rounds."""
        return statistics.median(self._values(found))

    def _values(self, found: Mapping[str, Sequence[Figures]]) -> list[float]:
        mine = [float(getattr(one, self.figure)) for one in found[self.job]]
        if not self.against:
            return mine
        base = [float(getattr(one, self.figure)) for one in found[self.against]]
        if self.grown:
            return [one - other for one, other in zip(mine, base, strict=True)]
        off = [float(getattr(one, self.figure)) for one in found[self.less]] if self.less else [0.0] * len(mine)
        return [(one - start) / (other - start) for one, other, start in zip(mine, base, off, strict=True)]

    @property
    def unit(self) -> str:
        """What stands behind the value: MiB, or nothing behind a ratio."""
        return " MiB" if self.grown or not self.against else ""

    def keeps(self, value: float) -> bool:
        """True where the value is within the bound."""
        return self.most is None or value <= self.most


@dataclass(frozen=True, slots=True)
class Case:
    """Bounds that come from the same jobs; `needs`: those jobs in their order."""

    name: str
    rounds: int
    bounds: tuple[Bound, ...]

    @property
    def needs(self) -> tuple[str, ...]:
        """The jobs that the bounds name."""
        named = (name for bound in self.bounds for name in (bound.against, bound.less, bound.job) if name)
        return tuple(dict.fromkeys(named))


@dataclass(frozen=True, slots=True)
class Bounds:
    """The whole file: what is measured, and what is not, with the reason."""

    cases: tuple[Case, ...]
    not_measured: Mapping[str, str]

    def only(self, wanted: Sequence[str]) -> tuple[Case, ...]:
        """The cases, or the parts of cases, that `wanted` names as `case` or `case.bound`; all of them without any.

        Raises KeyError for a name that is not there.
        """
        known = {case.name for case in self.cases} | {bound.name for case in self.cases for bound in case.bounds}
        for name in wanted:
            if name not in known:
                raise KeyError(name)
        if not wanted:
            return self.cases
        chosen = (Case(case.name, case.rounds, tuple(
            bound for bound in case.bounds if case.name in wanted or bound.name in wanted)) for case in self.cases)
        return tuple(case for case in chosen if case.bounds)


def load(path: Path = BOUNDS) -> Bounds:
    """The bounds of the file. A table in it is a case, a table in a case a bound."""
    found: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    missing = found.pop("not-measured")
    cases = (Case(name, case.pop("rounds"), tuple(
        Bound(f"{name}.{key}", **bound) for key, bound in case.items())) for name, case in found.items())
    return Bounds(tuple(cases), missing)
