"""shares-off: the shares of one breakdown do not add up to 100 %, so they are not a whole."""

from __future__ import annotations

from collections.abc import Iterator

from reportkit.checks.breakdowns import column, groups
from reportkit.checks.check import Check
from reportkit.checks.context import Context, cut
from reportkit.model import Problem
from reportkit.standard.rules.shares import is_whole, share_sum

CODE = "shares-off"


def find(context: Context) -> Iterator[Problem]:
    """One warning per measure and dimension whose items all have a share, at the first one."""
    for rows in groups(context.submission):
        shares = column(rows, "share")
        total = share_sum(shares).value
        if total is not None and not is_whole(shares):
            yield context.at_cell(CODE, "warning", rows[0], "share", measure=cut(rows[0]["measure"].text),
                                  total=f"{total:.1%}", n=len(rows))


CHECK = Check({CODE: ("warning",)}, find)
