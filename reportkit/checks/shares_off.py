"""shares-off: the shares of one breakdown do not add up to 100 %, so they are not a whole."""

from __future__ import annotations

from collections.abc import Iterator

from reportkit.checks.breakdowns import groups, shares
from reportkit.checks.check import Check
from reportkit.checks.context import Context, cut
from reportkit.model import Problem

CODE = "shares-off"
TOLERANCE = 0.005  # half a point: shares are typed as whole per cents


def find(context: Context) -> Iterator[Problem]:
    """One warning per measure and dimension whose items all have a share, at the first one."""
    for rows in groups(context.submission):
        found = shares(rows)
        if found is not None and round(abs(sum(found) - 1), 9) > TOLERANCE:
            yield context.at_cell(CODE, "warning", rows[0], "share", measure=cut(rows[0]["measure"].text),
                                  total=f"{sum(found):.1%}", n=len(rows))


CHECK = Check({CODE: ("warning",)}, find)
