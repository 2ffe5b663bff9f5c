"""Targets that only compare: a comparator and an indicator, no value."""

import pytest

from kg.language import extract

CASES = [
    ("居民收入增速快于经济增速", "居民收入增速", "at_least"),
    ("力争出口增速高于全省平均", "出口增速", "at_least"),
    ("税收占比均高于周边县市", "税收占比", "at_least"),
    ("万元产值能耗低于全市平均", "万元产值能耗", "at_most"),
]


@pytest.mark.parametrize(("clause", "indicator", "comparator"), CASES)
def test_comparison_without_a_number(clause: str, indicator: str, comparator: str) -> None:
    extraction = extract(f"2024年政府工作安排\n{clause}。", place="栖云市", year=2024)
    (target,) = (target for s in extraction.statements for target in s.targets)
    assert target.value is None
    assert (target.indicator and target.indicator.text, target.comparator) == (
        indicator,
        comparator,
    )
    assert clause.endswith(target.text)


@pytest.mark.parametrize("clause", ["加快高铁建设", "优化营商环境", "完成改造任务"])
def test_no_comparison(clause: str) -> None:
    extraction = extract(f"2024年政府工作安排\n{clause}。", place="栖云市", year=2024)
    assert [t for s in extraction.statements for t in s.targets] == []
