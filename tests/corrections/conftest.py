"""A report of 栖云市 with a bit of each kind of thing to correct."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from kg.corrections import Correction
from kg.reading import Metadata, Source

TEXT = """栖云市政府工作报告
一、2023年工作回顾
过去一年，新增海外仓42个。建成云河大桥。
二、2024年工作安排
今年实施两项行动：市场升级行动、平安守护行动。
（一）市场升级行动
新增海外仓40个，由市商务局负责。到2026年，地区生产总值突破800亿元。护理型养老床位占比由56%提高到60%。
（二）平安守护行动
深化“平安栖云”建设。进出口总额增长5%—7%。
三、加强自身建设
坚持依法行政。
"""

Row = Callable[..., Correction]


@pytest.fixture
def row() -> Row:
    """Make a correction from its field, new value and what else differs."""

    def make(field: str, new: str, words: str = "", **more: Any) -> Correction:
        settings: dict[str, Any] = {
            "place": "栖云市", "year": 2024, "id": "", "start": None, "end": None, "old": "",
            "by": "李敏", "when": dt.date(2024, 3, 5), "why": "",
        }  # fmt: skip
        return Correction(field=field, new=new, words=words, **(settings | more))

    return make


def source(text: str = TEXT) -> Source:
    """Return the report as a row of a table."""
    return Source("qiyun.txt", "qiyun.txt", "qiyun", Metadata("栖云市", 2024), row=2, text=text)
