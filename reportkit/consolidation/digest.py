"""The one line for the group chat: who reported, how the KPIs stand, what came of the last meeting."""

from __future__ import annotations

from dataclasses import asdict

from reportkit.lang import Lang
from reportkit.model import Digest, Meeting
from reportkit.standard import rules
from reportkit.text import load


def digest(meeting: Meeting) -> Digest:
    """The counts. Met counts with green, not met with red, so that the counts by status add up to `kpis`.
    Exempt departments and those that the roster does not name are not expected."""
    statuses = [kpi.status for kpi in meeting.kpis]
    listed = {one.name for one in meeting.submission.departments if not one.exempt}
    expected = [line for line in meeting.standings if line.department.name in listed]
    return Digest(
        expected=len(expected), reported=sum(line.reported for line in expected), kpis=len(statuses),
        green=statuses.count("green") + statuses.count("met"), amber=statuses.count("amber"),
        red=statuses.count("red") + statuses.count("not_met"), unreported=statuses.count("unreported"),
        followups=len(meeting.followups), done=sum(task.status == "done" for task in meeting.followups),
        overdue=sum(task.overdue_days > 0 for task in meeting.followups), decisions=len(meeting.decisions),
        monitored=statuses.count("monitored"), no_target=statuses.count("no_target"),
    )


def digest_line(meeting: Meeting, lang: Lang) -> str:
    """The sentence with the counts; those without a light (`rules.UNLIT`) only where there are any."""
    words = load(lang, "rules")
    counts: dict[str, object] = asdict(meeting.digest or digest(meeting))
    told: dict[str, object] = {key: words(f"digest.{key}", n=counts[key]) if counts[key] else "" for key in rules.UNLIT}
    return words("digest.line", **(counts | told))
