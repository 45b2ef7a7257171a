"""The figures by topic: each group of key figures with the commentary, breakdowns and funnels that belong to it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from reportkit.model import Breakdown, Funnel, Kpi, Row
from reportkit.outline.context import Context


@dataclass
class Topic:
    """What is told under one heading. `campaigns`: all campaigns are told here."""

    name: str
    kpis: list[Kpi] = field(default_factory=list)
    comments: list[Row] = field(default_factory=list)
    breakdowns: list[Breakdown] = field(default_factory=list)
    funnels: list[Funnel] = field(default_factory=list)
    campaigns: bool = False


    @property
    def department(self) -> str:
        """The department that all of it comes from, "" where it is several."""
        names = {kpi.department for kpi in self.kpis}
        names |= {one.department for one in self.breakdowns} | {one.department for one in self.funnels}
        names |= {row.department for row in self.comments}
        return names.pop() if len(names) == 1 else ""


def topics(context: Context) -> list[Topic]:
    """The groups of the key figures, groups that only have commentary, then what belongs to none of them.

    A breakdown goes to the group that has its measure among its figures, else to the one whose name has it in it;
    funnels and campaigns besides to a group that is named as one.
    """
    found: dict[str, Topic] = {}
    for kpi in context.meeting.kpis:
        found.setdefault(kpi.group.strip(), Topic(kpi.group.strip())).kpis.append(kpi)
    for row in context.rows("analysis"):
        name = context.told(row, "group")
        known = next((key for key in found if _same(key, name)), name)
        found.setdefault(known, Topic(known)).comments.append(row)
    listed = list(found.values())
    listed.sort(key=lambda topic: not topic.name)  # figures without a group last
    _add_breakdowns(context, listed)
    _add_funnels(context, listed)
    _add_campaigns(context, listed)
    return listed


def _add_breakdowns(context: Context, listed: list[Topic]) -> None:
    places: dict[str, Topic] = {}  # many departments split the same measure
    for one in context.meeting.modules.breakdowns:
        if one.measure not in places:
            places[one.measure] = _belongs(listed, one.measure) or _new(listed, one.measure)
        places[one.measure].breakdowns.append(one)


def _add_funnels(context: Context, listed: list[Topic]) -> None:
    for one in context.meeting.modules.funnels:
        named = _named(listed, context.words("funnel.names").split("|"))
        topic = _belongs(listed, one.name) or named or _new(listed, context.words("funnel.heading"))
        topic.funnels.append(one)


def _add_campaigns(context: Context, listed: list[Topic]) -> None:
    if context.meeting.modules.campaigns:
        named = _named(listed, context.words("campaigns.names").split("|"))
        (named or _new(listed, context.words("campaigns.heading"))).campaigns = True


def _belongs(listed: list[Topic], name: str) -> Topic | None:
    """The topic with a figure of that name, else of a name that has it in it, else named with it."""
    figures: dict[str, Topic] = {}
    for topic in listed:
        for kpi in topic.kpis:
            figures.setdefault(kpi.name.strip().casefold(), topic)
    exact = figures.get(name.strip().casefold())
    if exact:
        return exact
    near = next((topic for figure, topic in figures.items() if _contains(figure, name)), None)
    return near or next((topic for topic in listed if topic.name and _contains(topic.name, name)), None)


def _named(listed: Iterable[Topic], words: list[str]) -> Topic | None:
    return next((topic for topic in listed if any(word in topic.name.casefold() for word in words)), None)


def _new(listed: list[Topic], name: str) -> Topic:
    topic = Topic(name)
    listed.append(topic)
    return topic


def _same(one: str, other: str) -> bool:
    return one.strip().casefold() == other.strip().casefold()


def _contains(one: str, other: str) -> bool:
    """True where one of the names has the other in it; a single sign says too little."""
    short, long = sorted((one.strip().casefold(), other.strip().casefold()), key=len)
    return len(short) > 1 and short in long
