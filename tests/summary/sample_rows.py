"""What the sample meeting's departments filled in, said in short; keys are columns of the definition."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

Said = Mapping[str, object]


def day(month: int, number: int) -> date:
    return date(2025, month, number)


DEPARTMENTS = {
    "zh": ("市场部", "销售部", "产品研发部", "客户服务部", "供应链部", "人力资源部", "财务部", "信息技术部"),
    "en": ("Marketing", "Sales", "Product Development", "Customer Service", "Supply Chain", "Human Resources",
           "Finance", "Information Technology"),
}
MISSING = 5  # human resources sent nothing
NAMES = {
    "zh": ("李晓梅", "陈志强", "刘洋", "赵敏", "周海涛", "吴静", "孙丽", "马超"),
    "en": ("Li Xiaomei", "Chen Zhiqiang", "Liu Yang", "Zhao Min", "Zhou Haitao", "Wu Jing", "Sun Li", "Ma Chao"),
}
# department, group, name, unit, kind, target, actual, previous, last year, ytd, year target, weight, core
KPIS = (
    (1, 0, ("销售收入", "Sales revenue"), ("万元", "CNY 10k"), "higher", 1200, 1286.5, 1189, 1142.5,
     11130, 15000, 50, 1),
    (6, 0, ("毛利率", "Gross margin"), ("%", "%"), "higher", 38, 36.9, 37.5, 38, None, None, 30, 0),
    (6, 0, ("营业利润", "Operating profit"), ("万元", "CNY 10k"), "higher", 260, 271.3, 259.9, 247.1,
     2274, 3000, 40, 1),
    (1, 0, ("应收账款回款", "Receivables collected"), ("万元", "CNY 10k"), "higher", 980, 902, 930.9,
     882.6, 8256, 12000, 30, 1),
    (1, 0, ("新签合同额", "New contracts"), ("万元", "CNY 10k"), "higher", 1500, 1523, 1372, 1432.7,
     13878, 18000, 20, 0),
    (0, 1, ("新客户数", "New customers"), ("个", "no."), "higher", 600, 456, 520, 479, 4543, 7200, 30, 1),
    (0, 1, ("线索转化率", "Lead conversion"), ("%", "%"), "higher", 12, 11.2, 11.6, 10.3, None, None, 20, 0),
    (2, 1, ("活跃用户数", "Active users"), ("万人", "10k"), "higher", 85, 88.4, 86.6, 74.6, None, None, 30, 1),
    (0, 1, ("品牌搜索指数", "Brand search index"), ("分", "points"), "higher", 70, 72.4, 71.5, 68.3,
     None, None, 10, 0),
    (0, 1, ("渠道签约数", "Channel partners signed"), ("家", "no."), "higher", 20, 14, 20, 16, 122, 200, 30, 0),
    (0, 1, ("获客成本", "Acquisition cost"), ("元/人", "CNY"), "lower", 180, 172, 176, 182, None, None, 10, 0),
    (3, 2, ("客户满意度", "Customer satisfaction"), ("分", "points"), "at_least", 4.6, 4.52, 4.5, 4.44,
     None, None, 30, 1),
    (3, 2, ("首次响应时长", "First response time"), ("分钟", "min"), "lower", 30, 26, 30, 33, None, None, 20, 0),
    (3, 2, ("投诉处理及时率", "Complaints answered in time"), ("%", "%"), "at_least", 98, 98.6, 98.3,
     97.2, None, None, 20, 0),
    (3, 2, ("投诉件数", "Complaints"), ("件", "no."), "at_most", 40, 47, 40, 43, None, None, 20, 0),
    (3, 2, ("复购率", "Repeat purchase"), ("%", "%"), "higher", 32, 31.1, 31.3, 29.1, None, None, 10, 0),
    (4, 3, ("准时交付率", "On-time delivery"), ("%", "%"), "higher", 95, 88.3, 92.2, 90.8, None, None, 40, 1),
    (4, 3, ("库存周转天数", "Days of stock"), ("天", "days"), "range", 40, 44, 45, 48, None, None, 20, 0),
    (4, 3, ("采购成本下降率", "Purchasing cost saved"), ("%", "%"), "higher", 3, 3.2, 3, 2.7, None, None, 20, 0),
    (4, 3, ("来料合格率", "Incoming quality"), ("%", "%"), "higher", 99, 99.2, 99.1, 98.9, None, None, 10, 0),
    (4, 3, ("退货率", "Returns"), ("%", "%"), "lower", 1.5, 1.4, 1.5, 1.7, None, None, 10, 0),
    (2, 4, ("版本按期发布率", "Releases on time"), ("%", "%"), "higher", 90, 83.3, 90, 88.3, None, None, 40, 0),
    (7, 4, ("线上故障次数", "Incidents"), ("次", "no."), "lower", 2, 2, 2, 3, None, None, 50, 0),
    (7, 4, ("系统可用率", "System availability"), ("%", "%"), "higher", 99.9, 99.95, 99.93, 99.89, None, None, 50, 0),
    (2, 4, ("需求交付周期", "Delivery time of requests"), ("天", "days"), "lower", 21, "待定", 22, 23,
     None, None, 30, 0),
    (7, 5, ("关键岗位到岗率", "Key positions filled"), ("%", "%"), "higher", 95, 90.5, 89, 92.6, None, None, None, 1),
    (7, 5, ("信息安全评审", "Security review"), ("", ""), "done", None, "是", None, None, None, None, None, 0),
    (6, 5, ("亏损项目利润", "Profit of the loss-making unit"), ("万元", "CNY 10k"), "higher", 0, 5, -12,
     -30, None, None, 10, 0),
    (6, 5, ("销售费用率", "Selling cost ratio"), ("%", "%"), "at_most", 14, 14.8, 14.3, 13.9, None, None, 10, 0),
    (6, 5, ("舆情指数", "Press index"), ("分", "points"), "monitor", None, 81, 80, 0, None, None, None, 0),
)
GROUPS = {
    "zh": ("营收与利润", "用户与市场", "客户服务", "供应与质量", "研发与系统", "组织与费用"),
    "en": ("Revenue and profit", "Users and market", "Customer service", "Supply and quality", "R&D and systems",
           "Organisation and cost"),
}
CAUSES = {
    "zh": ("两家渠道延期上线，中秋活动素材晚到6天", "10月补签3家渠道，素材改由外部供应商分担"),
    "en": ("Two channel partners went live late; autumn creatives arrived six days behind plan",
           "Sign three more partners in October; outsource part of the creative work"),
}
# project, task, department, status, completion, start, due, result or reason, needs, support
PROJECTS = {
    "zh": ("市场拓展先锋", "内部效能优化", "客户服务升级", ""),
    "en": ("Market expansion", "Efficiency", "Customer service upgrade", ""),
}
TASKS = (
    (0, ("竞品分析报告与用户需求白皮书", "Competitor analysis and white paper"), 0, "done", None, day(8,
     1), day(9, 20), 0),
    (0, ("合作伙伴拓展", "Partner recruitment"), 0, "doing", 0.6, day(8, 15), day(10, 25), 1),
    (0, ("推广素材制作", "Promotion material"), 0, "doing", 0.7, day(9, 1), day(10, 6), 2),
    (1, ("OA系统流程上线", "Office workflow go-live"), 7, "done", None, day(8, 1), day(9, 15), 0),
    (1, ("财务报销流程简化", "Simpler expense claims"), 6, "doing", 0.65, day(9, 1), day(10, 31), 1),
    (1, ("系统操作培训", "System training"), 4, "postponed", 0.85, day(9, 1), day(10, 20), 2),
    (2, ("智能客服助手", "Service assistant"), 3, "done", None, day(8, 1), day(9, 10), 0),
    (2, ("二期仓配接口联调", "Phase two interface test"), 4, "doing", 0.4, day(8, 1), day(9, 18), 3),
    (2, ("用户反馈模块内测", "Feedback module test"), 2, "on_hold", 0.9, day(9, 1), day(10, 28), 2),
    (2, ("数据看板改版", "Dashboard redesign"), 2, "not_started", None, day(10, 8), day(11, 15), 1),
    (3, ("旧版手册下线", "Retire the old manual"), 2, "cancelled", None, day(8, 1), day(9, 12), 1),
    (3, ("供应商巡检", "Supplier visits"), 4, "doing", 0.5, day(7, 1), "持续推进", 1),
)
RESULTS = {
    "zh": ("形成竞品分析报告1份、白皮书1份", "与3家潜在伙伴完成两轮沟通", "设计资源紧张，部分素材滞后6天",
           "供应商接口变更未通知，回归测试未完成"),
    "en": ("One analysis and one white paper published", "Second round of talks with three partners",
           "Design capacity short, part of the material six days late",
           "Supplier changed the interface without notice; regression test still open"),
}
CHALLENGES = (
    (4, "high", ("华东仓迁移期间准时交付率降至88.3%",
     "On-time delivery fell to 88.3% during the warehouse move"), day(10, 31), 4),
    (3, "high", ("夜间高峰接通率不足70%", "Fewer than 70% of night calls are answered"), None, 3),
    (6, "high", ("合同审批平均12天，影响签约", "Contract approval takes 12 days on average"), day(10, 25), None),
    (0, "mid", ("推广素材产出滞后6天", "Promotion material six days late"), day(10, 20), 0),
    (2, "mid", ("设计资源被两个项目同时占用", "Designers shared by two projects"), day(10, 30), 2),
    (7, "low", ("老旧流程与新系统磨合", "Old processes and the new system"), day(11, 30), 7),
)
ACTIONS = {
    "zh": ("启用双仓，安全库存提高至12天", "建立区域仓网络与应急预案"),
    "en": ("Open the second warehouse; raise safety stock to 12 days", "Regional warehouses and an emergency plan"),
}
RESOURCES = (
    (2, "people", ("界面设计师（外包，3个月）", "UI designers (3 months)"), 2, ("人", "people"), 18,
     "high", day(10, 20), None),
    (3, "people", ("夜班坐席", "Night shift agents"), 3, ("人", "people"), 16, "high", day(10, 31), "agree"),
    (7, "people", ("运维工程师", "Operations engineer"), 1, ("人", "people"), "20万", "mid", day(11, 15), None),
    (0, "funds", ("渠道推广预算追加", "More channel promotion"), None, ("", ""), 60, "high", day(10, 15), None),
    (4, "funds", ("双仓仓租（10—12月）", "Second warehouse, October to December"), None, ("", ""), 25.5,
     "high", day(10, 15), None),
    (4, "equipment", ("手持扫描终端", "Hand scanners"), 20, ("台", "pcs"), 8, "mid", day(10, 31), "defer"),
    (3, "equipment", ("质检系统授权", "Quality system licence"), 1, ("套", "set"), 4.8, "low", day(12, 31), None),
)
MILESTONES = (
    (1, ("三家重点客户逐户催收", "Collect from three key accounts"), day(10, 15)),
    (3, ("会员日活动上线", "Member day goes live"), day(10, 18)),
    (6, ("第四季度预算调整报批", "Budget revision for Q4"), day(10, 20)),
    (2, ("V3.2版本内测", "Test of release 3.2"), day(10, 22)),
    (0, ("补签渠道合作伙伴3家", "Three more partners signed"), day(10, 25)),
    (4, ("双仓切换与安全库存调整", "Second warehouse in use"), day(10, 31)),
    (3, ("夜班坐席3人到岗", "Three night agents start"), day(10, 31)),
    (1, ("A系列调价执行", "New prices for series A"), day(11, 5)),
    (7, ("权限清理完成", "Access rights cleaned up"), day(10, 17)),
    (0, ("年度客户大会方案定稿", "Plan of the customer conference"), day(12, 10)),
)
RISKS = (
    (4, ("核心供应商单一来源", "Single source for a key part"), "high", "high", ("启动第二供应商认证",
     "Qualify a second supplier")),
    (1, ("四季度竞品集中降价", "Competitors cut prices in Q4"), "high", "high", ("预留3%价格弹性",
     "Keep 3% of price room")),
    (2, ("关键岗位流失", "Loss of key people"), "high", "mid", ("留任激励与AB角", "Retention and deputies")),
    (7, ("数据合规检查", "Data protection audit"), "mid", "mid", ("10月完成权限清理", "Clean up access in October")),
    (6, ("汇率波动", "Exchange rates"), "mid", "low", ("远期结汇", "Forward contracts")),
)
FOLLOWUPS = (
    ("08-01", ("渠道合同模板修订", "Revise the channel contract"), 0, "done", day(9, 10)),
    ("08-02", ("数据权限清理", "Clean up access rights"), 1, "doing", day(9, 12)),
    ("08-03", ("会员日方案", "Plan of the member day"), 2, "done", day(9, 14)),
    ("08-04", ("供应商年度评审", "Yearly supplier review"), 4, "doing", day(10, 20)),
    ("08-05", ("客户回访200次", "200 customer calls"), 3, "done", day(9, 18)),
    ("08-06", ("报销流程论证", "Study of expense claims"), 6, "done", day(9, 20)),
    ("08-07", ("OA操作指南", "Office workflow guide"), 6, "not_started", day(9, 22)),
    ("08-08", ("展会费用核算", "Cost of the trade fair"), 7, "done", day(9, 24)),
)
DECIDED = (
    ("10-01", ("同意追加渠道预算60万元", "More channel budget agreed"), ("制定投放计划并按周报告",
     "Weekly media plan"), 0, day(10, 20)),
    ("10-02", ("同意启用双仓", "Second warehouse agreed"), ("完成双仓切换", "Switch to two warehouses"),
     4, day(10, 31)),
    ("10-03", ("薪酬带宽上调暂缓", "Pay bands deferred"), ("补充市场薪酬数据", "Bring market data"), 6, day(10, 30)),
)
