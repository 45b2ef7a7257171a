"""The sample meeting with the modules of every report type, said in short; and its figures by the real rules."""

from __future__ import annotations

from reportkit.lang import Lang
from reportkit.model import Meeting
from tests.summary.sample_meeting import Sample, consolidated, sample

BREAKDOWNS = (  # department, measure, dimension, unit, then items: current, share, previous, growth, last year, target
    (1, ("销售额", "Sales"), "product", ("万元", "CNY 10k"), (
        (("家用净水", "Home purifiers"), 480, None, 420, None, 400, 450),
        (("商用净水", "Office purifiers"), 420, None, 390, None, 401, 430),
        (("滤芯耗材", "Filters"), 300, None, 231, None, 240, 280),
    )),
    (0, ("广告花费", "Advertising spend"), "channel", ("", ""), (
        (("信息流", "In-feed ads"), None, 0.40, None, 0.15, None, None),
        (("搜索", "Search"), None, 0.35, None, 0.08, None, None),
        (("短视频", "Short video"), None, 0.25, None, 0.30, None, None),
    )),
    (4, ("退货量", "Returns"), "region", ("件", "no."), (
        (("华东", "East"), 120, None, 100, None, None, None),
        (("华南", "South"), 80, None, None, None, None, None),
    )),
)
FUNNELS = (  # department, funnel, stages: count, previous
    (1, ("官网购买", "Web shop"), (
        (("访问商品页", "Product page"), 20000, 18000), (("加入购物车", "Cart"), 8000, 7200),
        (("提交订单", "Order"), 1800, 1500), (("完成支付", "Paid"), 1500, 1275),
    )),
    (0, ("线索", "Leads"), ((("线索", "Leads"), 800, None), (("有效线索", "Qualified"), 320, None))),
)
CAMPAIGNS = (  # department, name, channel, cost, revenue, new customers, orders, participants, issued, used, complaints
    (0, ("会员日", "Member day"), ("小程序", "Mini program"), 20, 86, 500, 2150, 12600, 8000, 2400, 6),
    (1, ("以旧换新", "Trade-in"), ("门店", "Shops"), 12, 30, None, 640, 900, None, None, 2),
    (3, ("老客回访", "Calls to customers"), ("电话", "Telephone"), 0, 4, 12, None, None, 300, None, None),
)
PEOPLE = (  # department, type, name, sessions, expected, participants, satisfaction, scale
    (5, "training", ("新品知识培训", "Product training"), 3, 120, 108, 4.6, 5),
    (5, "training", ("数据安全课", "Data security"), 2, 80, 76, 4.2, 5),
    (2, "mentoring", ("导师结对", "Mentor pairs"), 12, None, 24, None, None),
    (5, "team_building", ("秋季徒步", "Autumn hike"), 1, 200, 134, 9.1, 10),
)
PROPOSALS = (
    (2, ("滤芯到期提醒", "Filter reminder"), "rolled_out"), (3, ("夜间回拨", "Night call-back"), "pilot"),
    (4, ("周转箱回收", "Reusable boxes"), "pilot"), (0, ("素材共享库", "Shared material"), "submitted"),
    (7, ("自助改密", "Password self-service"), "closed"),
)
PARTNERS = ((0, 2, 4), (0, 1, 3), (1, 4, None), (2, 0, 5), (4, 1, 2))  # department, partner, rating
IMPROVEMENTS = (  # department, group, measure, kpi, change, unit
    (0, 0, ("落地页改版", "New landing page"), ("线索转化率", "Lead conversion"), 2, "points"),
    (0, 0, ("素材分组测试", "Split tests of creatives"), ("新客户数", "New customers"), 8, "percent"),
    (3, 1, ("夜班坐席3人", "Three night agents"), ("投诉件数", "Complaints"), -10, "absolute"),
)
GROUPS = {"zh": ("获客", "服务"), "en": ("Acquisition", "Service")}
OUTCOMES = (  # department, action, kpi, expected change, unit
    (0, ("优化线索分配", "Better lead routing"), ("线索转化率", "Lead conversion"), 0.5, "points"),
    (0, ("新增三家渠道", "Three more channels"), ("新客户数", "New customers"), 10, "percent"),
    (1, ("逐户催收", "Collect by account"), ("应收账款回款", "Receivables collected"), -20, "absolute"),
    (6, ("压降差旅", "Less travel"), ("差旅费", "Travel cost"), -5, "percent"),
)
STRATEGY = (
    (0, "insight", ("复购客户贡献六成毛利", "Repeat customers bring 60% of the margin")),
    (0, "insight", ("短视频获客成本最低", "Short video is the cheapest channel")),
    (1, "goal", ("复购率提高到35%", "Repeat purchases at 35%")), (2, "monitoring", ("每周看板", "Weekly dashboard")),
)
HIGHLIGHTS = (
    (0, "highlight", ("会员日成交创新高", "Best member day so far")),
    (3, "case", ("老客户转介绍", "Customers bring customers")),
    (4, "lesson", ("双仓切换提前演练", "Rehearse the move")),
)


def sample_of(lang: Lang, report: str, departments: int = 8) -> Sample:
    """The sample with the sheets of a report type filled."""
    made = sample(lang, departments, report)
    fills = {"breakdown": _breakdown, "funnel": _funnel, "campaigns": _campaigns, "people": _people,
             "proposals": _proposals, "collaboration": _collaboration, "improvements": _improvements,
             "strategy": _strategy, "analysis": _analysis}
    for key in made.definition.reports[report].sheets:
        if key in fills:
            fills[key](made)
    _outcomes(made)
    for department, kind, title in HIGHLIGHTS:
        made.add("highlights", department, type=kind, title=title[made.pick])
    return made


def modules(lang: Lang, report: str, departments: int = 8) -> tuple[Meeting, Sample]:
    """The figures of that sample, and the sample with its cells."""
    made = sample_of(lang, report, departments)
    return consolidated(made.submission(), made.definition), made


def _breakdown(made: Sample) -> None:
    for department, measure, dimension, unit, items in BREAKDOWNS:
        for item, current, share, previous, growth, last_year, target in items:
            made.add("breakdown", department, measure=measure[made.pick], dimension=dimension, item=item[made.pick],
                     unit=unit[made.pick], current=current, share=share, previous=previous, growth=growth,
                     last_year=last_year, target=target)


def _funnel(made: Sample) -> None:
    for department, funnel, stages in FUNNELS:
        for step, (stage, count, previous) in enumerate(stages, start=1):
            made.add("funnel", department, funnel=funnel[made.pick], step=step, stage=stage[made.pick], count=count,
                     previous=previous)


def _campaigns(made: Sample) -> None:
    for department, name, channel, cost, revenue, new, orders, participants, issued, used, complaints in CAMPAIGNS:
        made.add("campaigns", department, campaign=name[made.pick], channel=channel[made.pick], cost=cost,
                 revenue=revenue, new_customers=new, orders=orders, participants=participants,
                 coupons_issued=issued, coupons_used=used, coupon_rate=0.25 if issued and not used else None,
                 complaints=complaints, verdict=channel[made.pick] if cost > 15 else None)


def _people(made: Sample) -> None:
    for department, kind, name, sessions, expected, participants, satisfaction, scale in PEOPLE:
        made.add("people", department, type=kind, name=name[made.pick], sessions=sessions, expected=expected,
                 participants=participants, satisfaction=satisfaction, scale=scale)


def _proposals(made: Sample) -> None:
    for department, title, status in PROPOSALS:
        made.add("proposals", department, title=title[made.pick], status=status)


def _collaboration(made: Sample) -> None:
    for department, partner, rating in PARTNERS:
        made.add("collaboration", department, partner=made.names[partner % len(made.names)],
                 matter=HIGHLIGHTS[0][2][made.pick], rating=rating)


def _improvements(made: Sample) -> None:
    for department, group, measure, kpi, change, unit in IMPROVEMENTS:
        made.add("improvements", department, group=GROUPS[made.lang][group], measure=measure[made.pick],
                 kpi=kpi[made.pick], change=change, change_unit=unit)


def _outcomes(made: Sample) -> None:
    for number, (department, action, kpi, change, unit) in enumerate(OUTCOMES, start=1):
        made.add("followup", department, id=f"08-1{number}", action=action[made.pick], status="done",
                 kpi=kpi[made.pick], change=change, change_unit=unit)


def _strategy(made: Sample) -> None:
    for department, kind, title in STRATEGY:
        made.add("strategy", department, type=kind, title=title[made.pick], text=title[made.pick])


def _analysis(made: Sample) -> None:
    for department, group in ((1, 0), (0, 1)):
        title = STRATEGY[group][2][made.pick]
        made.add("analysis", department, group=GROUPS[made.lang][group], trend=title, positive=title, issues=title)
