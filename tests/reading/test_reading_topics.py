"""The topic sentences of paragraphs are sections that no number tells."""

import pytest

from kg.model import Place
from kg.reading import clean
from kg.reading.outline import outline

CITY = Place("栖云市", "000000", "county")
RUN_ON = "优化布局，做强行业，支持优势行业发展，培育更多新增长点。"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a paragraph's short first sentence
        ("大力推进竹林道路建设。" + RUN_ON, ["大力推进竹林道路建设"]),
        ("产业结构持续向好，竹乡实力越发厚实。" + RUN_ON, ["产业结构持续向好，竹乡实力越发厚实"]),
        ("五年赶路，产业换了新装，城市添了新翼。" + RUN_ON, ["五年赶路，产业换了新装，城市添了新翼"]),
        ("今年是开局之年。" + RUN_ON, []),
        ("各位代表，这份家当攒得辛苦。" + RUN_ON, []),
        ("启动居民收入倍增计划。" + RUN_ON, []),
        ("安不忘危，兴不忘忧。" + RUN_ON, []),
        ("建成口袋公园6个。" + RUN_ON, []),
        # a series of parallel sentences in a paragraph
        ("始终绷紧这根弦，防范各类风险，确保一方平安。守牢公共安全底线。" + RUN_ON + "守牢经济金融底线。" + RUN_ON,
         ["守牢公共安全底线", "守牢经济金融底线"]),
        ("产业是立市之本，要久久为功，做大做强。强智造。" + RUN_ON + "强平台。" + RUN_ON, ["强智造", "强平台"]),
        ("市场是城市之根，要始终围绕市场转，做大做强，让老街天天热闹。推动竹器市场升级。优化布局，做强行业。推动业态升级，培育新业态。推动服务升级。完善评价。",
         ["推动竹器市场升级", "推动业态升级", "推动服务升级"]),
        # what was done, told paragraph by paragraph with the time before it; one alone is what it says
        ("一年来，我们聚焦竹业，发展后劲不断增强。" + RUN_ON + "\n一年来，我们同心协力夯基础。" + RUN_ON,
         ["一年来，我们聚焦竹业，发展后劲不断增强", "一年来，我们同心协力夯基础"]),
        ("过去五年，竹乡实力明显增强。" + RUN_ON + "\n面对竹农的期待，我们倾情倾力，办成了一批实事。" + RUN_ON,
         ["过去五年，竹乡实力明显增强", "面对竹农的期待，我们倾情倾力，办成了一批实事"]),
        ("一年来，我们同心协力夯基础。" + RUN_ON, []),
        ("这一年，是最难的一年。" + RUN_ON + "\n一年来，我们看到竹乡的变化。" + RUN_ON, []),
        ("一年来，我们建成驿站12座。" + RUN_ON + "\n一年来，我们新增公园3个。" + RUN_ON, []),
        # a series of parallel first clauses, three or more, which are no settings and no work on an object
        ("今年竹乡民生再上台阶，家家有奔头、户户有笑声。推动就业惠民，新办竹编技艺课堂三处。推动社保利民，扩大竹农的参保覆盖范围。办好夜校。推动救助安民，帮扶遇到困难的竹农家庭。",
         ["推动就业惠民", "推动社保利民", "推动救助安民"]),
        ("今年竹乡民生再上台阶，家家有奔头、户户有笑声。推动就业惠民，新办竹编技艺课堂三处。推动社保利民，扩大竹农的参保覆盖范围。", []),
        ("今年竹乡工程多点开花，家家有奔头、户户有笑声。实施治水工程，疏通云溪河道三段。实施治山工程，补种竹林千余亩山地。实施治路工程，铺好通村的石板路。", []),
        ("今年竹乡布局更加均衡，家家有奔头、户户有笑声。在产业布局上，东片种竹西片做器物。在城乡布局上，山下建镇山上建小站。在交通布局上，修路架桥通到每个村。", []),
        ("今年竹乡精神代代相传，家家有奔头、户户有笑声。振兴栖云，需要全县上下齐心协力。振兴栖云，需要每一位竹农的双手。振兴栖云，需要一年接着一年干下去。", []),
        # one short sentence inside a paragraph says what it says
        ("始终绷紧这根弦，防范各类风险，确保一方平安。组建基金。" + RUN_ON, []),
        ("始终绷紧这根弦，防范各类风险，确保一方平安。深化财税改革。" + RUN_ON + "深化医药改革。" + RUN_ON, []),
    ],
)  # fmt: skip
def test_topic_sentences(text: str, expected: list[str]) -> None:
    assert [section.text for section in outline(clean(text), CITY, 2022)] == expected
