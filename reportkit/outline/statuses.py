"""How many tasks stand at which status, in words: 已完成6项、进行中6项."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from reportkit.model import Task
from reportkit.outline import wording
from reportkit.outline.context import Context


def by_status(context: Context, tasks: Sequence[Task], choices: str, order: Sequence[str]) -> str:
    """The counts of the options of list `choices` in this order, those of unknown status last."""
    found = Counter(task.status for task in tasks)
    told = [context.words("count_of", name=context.option(choices, key), n=found[key])
            for key in order if found[key]]
    unknown = len(tasks) - sum(found[key] for key in order)
    if unknown:
        told.append(context.words("count_of", name=context.words("status_gap"), n=unknown))
    return wording.listed(told, context.lang)
