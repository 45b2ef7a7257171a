"""The figures of all modules from one submission; each module has its own file."""

from __future__ import annotations

from collections.abc import Sequence

from reportkit.consolidation.breakdowns import breakdowns
from reportkit.consolidation.campaigns import campaign_total, campaigns
from reportkit.consolidation.funnels import funnels
from reportkit.consolidation.outcomes import outcomes
from reportkit.consolidation.people import people, people_total
from reportkit.consolidation.proposals import proposals
from reportkit.consolidation.ratings import ratings
from reportkit.model import Kpi, Modules, Submission
from reportkit.standard.spec import Definition


def modules(submission: Submission, definition: Definition, kpis: Sequence[Kpi]) -> Modules:
    """Breakdowns, funnels, campaigns, people, proposals, outcomes and ratings, each in the order of its sheet."""
    found = campaigns(submission)
    return Modules(
        breakdowns=breakdowns(submission), funnels=funnels(submission), campaigns=found,
        campaign_total=campaign_total(found), people=people(submission, definition),
        people_total=people_total(submission), proposals=proposals(submission),
        outcomes=outcomes(submission, kpis), ratings=ratings(submission),
    )
