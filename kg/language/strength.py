"""Clause and predicate → how strongly it commits: firm, strive, explore or advance."""

import re

from kg.language.verbs import Predicate, base_strength
from kg.model import Strength

__all__ = ["strength"]


def strength(text: str, found: Predicate, *, numbers: bool, striving: bool) -> Strength:
    """Return the strength of a commitment.

    Args:
        text: The clause.
        found: Its predicate.
        numbers: Whether it states a number to reach.
        striving: Whether an earlier 力争 or 争取 reaches this clause.

    Example:
        >>> from kg.language.verbs import predicate
        >>> for text in ("争取举办国际灯会", "深入实施强基工程", "实施强基工程", "探索建立学分银行"):
        ...     print(strength(text, predicate(text), numbers=False, striving=False))
        strive
        advance
        firm
        explore
    """
    modal = base_strength(found.modal) if found.modal else None
    if (
        modal == "strive"
        or (base_strength(found.verb) == "strive")
        or striving
        or _STRIVES.search(text)
    ):
        return "strive"
    if numbers:
        return "firm"
    if modal == "explore" or base_strength(found.verb) == "explore" or _PILOT.search(text):
        return "explore"
    if found.form == "subject" and found.verb in _ENDS:
        return "advance" if _GRADUAL.search(text) else "firm"
    base = base_strength(found.verb) or "firm"
    if base == "firm" and found.verb in _OPEN:
        return "advance" if _open_ended(text, found) else "firm"
    if base == "advance" and found.verb == "做好":
        return "firm" if _WHOLE.search(text) else "advance"
    return base


_STRIVES = re.compile(r"力争|争取(?!.{0,3}(?:支持|资金))|争创|努力(?=[一-鿿]{4})")
_PILOT = re.compile(r"开展.{0,40}试点|试行")
_ENDS = frozenset(["形成", "保持", "同步", "稳定", "提高", "提升"])
_GRADUAL = re.compile(r"更加|持续|不断|进一步|继续|显著|明显|稳步|逐步")
_OPEN = frozenset(
    [
        "实施",
        "开展",
        "建设",
        "建立",
        "落实",
        "做好",
        "执行",
        "实行",
        "转移",
        "发放",
        "投入",
        "安排",
        "创建",
        "培训",
        "解决",
        "达到",
        "下降",
        "突破",
        "增长",
        "引进",
        "编制",
        "运行",
        "运营",
        "做到",
        "完成",
    ]
)
_OPEN_ADVERB = re.compile(
    r"深入|持续|有序|广泛|加快|大力|不断|进一步|逐步|稳步|扎实|统筹|积极|切实|继续|深化|优化"
)
_ABSTRACT = re.compile(
    r"(?:队伍|体系|社会|经济|高地|集群|课堂|铁军|强[国省市县区]|城市|之[城都区]|家园|环境|文明|中国|[^基]地区?|义乌|浙江|机关|政府|网络|格局|市场|社区|数据集|乡村|现代化|强市|高质量|品牌|制度|新区|机制)$"
)
_NAMED = re.compile(
    r"(?:行动|计划|活动|评估|评定|评价|普查|工程|攻坚|大会|大赛|竞赛|论坛|专项|建设|月|周|年|战略|考核|督查|审计|调查|规划|编制|扶持|帮扶|征集|项目)(?:$|”)"
)
_WHOLE = re.compile(r"(?:承办|普查|服务保障|筹办|换届|收官|[个项大方]方?面?的?)工作$|普查")


def _open_ended(text: str, found: Predicate) -> bool:
    lead = found.lead
    if found.verb == "做好":
        return not _WHOLE.search(text)
    if found.verb in ("解决",):
        return bool(re.search(r"下.{0,4}力气|问题$|难题|突出", text)) and not text.startswith(
            "切实加以"
        )
    if found.verb in ("完成", "安排", "做到", "达到"):
        return False
    if found.verb == "落实":
        return bool(re.search(r"深化|总体|责任$|观$", text)) or bool(
            _OPEN_ADVERB.search(lead) and "持续" in lead
        )
    if found.verb == "建设":
        return bool(_ABSTRACT.search(text)) or "加快" in lead or "推进" in lead
    if found.verb == "建立":
        return text[found.start : found.start + 4] in ("建立健全", "建立完善", "建立和完")
    if _OPEN_ADVERB.search(lead):
        return True
    if found.verb == "开展":
        return not _NAMED.search(text)
    if found.verb in ("下降", "突破", "增长", "提供", "创建"):
        return found.verb != "创建"
    return text.endswith("专项治理")
