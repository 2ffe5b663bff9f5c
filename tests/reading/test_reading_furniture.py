"""Furniture: each rule by its own examples, and whole pages of our own."""

import pytest

from kg.reading import clean

BODY = "各位代表：\n现在，我代表市人民政府报告工作。\n一、2021年工作回顾\n稳中有进。\n"
TITLE = "政府工作报告\n——2022年1月12日在栖云市第九届人民代表大会第一次会议上\n市长 林知远\n"


@pytest.mark.parametrize(
    "before",
    [
        "首页 > 政务公开 > 政府工作报告\n",
        "您现在的位置：网站首页 >> 报告 >> 正文\n",
        "发布时间：2022-01-20 10:22 来源：栖云市政府办 浏览次数：233 【字体：大 中 小】\n",
        "2022-01-20 10:22:31\n来源：栖云日报\n",
        "打印\n关闭\n分享到： 微信 微博 QQ空间\n",
        "https://www.qiyun.example/" + "art/2022/1/12/" * 8 + "art_1.html\n",
        "索引号：QY0000-2022-0001\n发布机构：市政府办公室\n成文日期：2022-01-20\n",
        "南岭县2021年政府工作报告\n白水县2021年政府工作报告\n青禾区2020年政府工作报告\n网站首页\n",
        "<!-- 市长林知远作报告。\n记者 摄 -->\n",
    ],
)
def test_a_portal_before_the_report_is_left_out(before: str) -> None:
    assert clean(before + TITLE + BODY).text.lstrip("\n") == TITLE + BODY


@pytest.mark.parametrize(
    "after",
    [
        "责任编辑：林知远\n",
        "（完）\n来源：栖云市人民政府\n",
        "（本稿来源：栖云日报 ）\n",
        "（栖云日报）\n",
        "【打印】【关闭】\n扫一扫在手机打开当前页\n",
        "南岭县2025年政府工作报告\n白水县2025年政府工作报告\n青禾区2025年政府工作报告\n",
        "2019年政府工作报告 2019-02-01\n2018年政府工作报告 2018-02-03\n",
        "上一篇：栖云要闻\n下一篇：白水要闻\n主办单位：市政府办公室\n栖ICP备00000000号\n",
    ],
)
def test_a_portal_after_the_report_is_left_out(after: str) -> None:
    assert clean(TITLE + BODY + after).text == TITLE + BODY


@pytest.mark.parametrize(
    "text",
    [
        TITLE + BODY,
        "2022年栖云市政府工作报告\n栖云市人民政府工作报告\n" + BODY,
        TITLE + BODY + "名词解释\n1.驿站：指歇脚处。\n",
        TITLE + BODY + "牵头单位：市教育局\n责任单位：市城管局\n",
        TITLE + BODY + "小店经济\n大 桥\n",
    ],
)
def test_what_belongs_to_the_report_stays(text: str) -> None:
    assert clean(text).text == text
