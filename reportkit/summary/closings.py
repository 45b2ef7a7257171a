"""Lines below the last meeting's actions: how many each department and each owner has closed, of how many."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from reportkit.model import Task
from reportkit.parse.people import owners_of
from reportkit.parse.recurring import comes_back
from reportkit.summary import expressions as ex
from reportkit.summary import measure
from reportkit.summary.context import Context
from reportkit.summary.expressions import Piece
from reportkit.summary.hidden import Block
from reportkit.summary.lines import FIRST, LAST, Line, Unit

MOST_TERMS = 120  # states that one line looks at: its formula stays well below 8,192 characters


def lines(context: Context, facts: Block) -> Unit:
    """A line by department and one by owner, each only where it tells more than the title: for two at least.

    Actions that come back are not closed by a period and stay out; cancelled ones count from the moment on in which
    they are no longer cancelled.
    """
    tasks = [(index, task) for index, task in enumerate(context.meeting.followups) if not comes_back(task.row)]
    found: list[Line] = []
    for key, of in (("department", _department(context)), ("owner", owners_of)):
        groups: dict[str, list[int]] = {}
        for index, task in tasks:
            for name in of(task):
                groups.setdefault(name, []).append(index)
        if len(groups) > 1:
            now = {name: [context.meeting.followups[index] for index in own] for name, own in groups.items()}
            told = [_share(facts, name, own, now[name]) for name, own in groups.items()]
            sizes = [len(own) for own in groups.values()]
            found += _wrapped(context, ex.constant(context.words(f"followup.by_{key}")), told, sizes)
    return tuple(found)


def _department(context: Context) -> Callable[[Task], tuple[str, ...]]:
    return lambda task: (context.department(task.department),)


def _share(facts: Block, name: str, own: Sequence[int], tasks: Iterable[Task]) -> Piece:
    """市场部 1/2: done of those that are not cancelled, both live."""
    states = [facts.at("state", index) for index in own]
    done = "+".join(f'({state}="done")' for state in states)
    all_ = "+".join(f'({state}<>"cancelled")' for state in states)
    now = [task.status for task in tasks]
    shown = f"{now.count('done')}/{len(now) - now.count('cancelled')}"
    return ex.joined(ex.constant(f"{name} "), Piece(f'(0+{done})&"/"&(0+{all_})', shown))


def _wrapped(context: Context, label: Piece, told: Sequence[Piece], sizes: Sequence[int]) -> list[Line]:
    """The shares behind their label, in as many lines as their formulas need."""
    chunks: list[list[Piece]] = [[]]
    room = MOST_TERMS
    for piece, size in zip(told, sizes, strict=True):
        if chunks[-1] and size > room:
            chunks.append([])
            room = MOST_TERMS
        chunks[-1].append(piece)
        room -= size
    return [_line(context, ex.joined(label, *_between(context, chunk))) for chunk in chunks]


def _between(context: Context, pieces: Sequence[Piece]) -> Iterable[Piece]:
    for number, piece in enumerate(pieces):
        if number:
            yield ex.constant(context.words("followup.comma"))
        yield piece


def _line(context: Context, piece: Piece) -> Line:
    face = context.face
    count = measure.lines(piece.shown, face, face.small.size, measure.span_px(LAST - FIRST + 1))
    cells = {FIRST: piece.cell("detail left wrap")}
    return Line(measure.height(count, face.small, 16), cells, ((FIRST, LAST),))
