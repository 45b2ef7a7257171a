"""How many tasks stand at which status, in words: 已完成6项、进行中6项."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from reportkit.model import Task, Value
from reportkit.outline import wording
from reportkit.outline.context import Context


def by_status(context: Context, tasks: Sequence[Task], choices: str, order: Sequence[str]) -> str:
    """The counts of the options of list `choices` in this order, those of no known status last."""
    found = Counter(task.status for task in tasks)
    told = [context.words("count_of", name=context.option(choices, key), n=found[key])
            for key in order if found[key]]
    unknown = [task.row["status"] for task in tasks if task.status not in order]
    return wording.listed([*told, *of_unknown(context, unknown)], context.lang)


def of_unknown(context: Context, values: Sequence[Value]) -> list[str]:
    """Of cells that name no known option: how many hold words that cannot be read, and how many hold nothing."""
    unclear = sum(value.filled for value in values)
    counts = {"status_unclear": unclear, "status_gap": len(values) - unclear}
    return [context.words("count_of", name=context.words(key), n=number) for key, number in counts.items() if number]
