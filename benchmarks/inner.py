"""Parts of the work that one process times itself: what starting Python costs would drown them.

    python -m benchmarks.inner NAME ARGUMENT...
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks import peers
from benchmarks.running import INNER

SECONDS = 0.5
"""Short work is repeated for about so long."""
Work = Callable[[], object]


def read(path: str) -> Work:
    """A workbook read and understood."""
    from reportkit import standard
    from reportkit.excel import reader

    definition = standard.load()
    return lambda: reader.read(Path(path), definition)


def template(path: str) -> Work:
    """A meeting template drawn with every row that the workbook holds."""
    from benchmarks import replay
    from reportkit.excel import template as drawing

    definition, spec = replay.meeting(Path(path))
    return lambda: drawing.render(definition, spec)


def summary(path: str) -> Work:
    """The summary and check sheet of a meeting workbook evaluated and drawn."""
    from benchmarks import replay
    from reportkit.excel import summary_sheet

    grids, cells, day = replay.grids(Path(path))
    return lambda: summary_sheet.draw(grids, cells, day)


def bare(path: str) -> Work:
    """The calls of a drawing made on the library alone."""
    from benchmarks import replay

    return replay.replayed(path)


WORK: dict[str, Callable[[str], Work]] = {
    "read": read, "template": template, "summary": summary, "calamine": peers.calamine, "tokenise": peers.tokenise,
    "replay": bare,
}


def main(name: str, path: str) -> None:
    """Prints the seconds of computing that one run of the work takes; the first run, which fills caches, is not
    counted where there is time for another."""
    work = WORK[name](path)
    first = _timed(work)
    runs = [_timed(work) for _ in range(int(SECONDS / first))] if first < SECONDS else [first]
    print(INNER, sorted(runs)[len(runs) // 2])  # noqa: T201 - the result


def _timed(work: Work) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
