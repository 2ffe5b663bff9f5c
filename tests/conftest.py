"""The bundled sample, and a dataset of several places, each built once for all tests that read it."""

import shutil
from pathlib import Path

import pytest

# A place that goes on under another code, two whose keys and names are in different order, and one without a code.
SHORT = {
    ("密云县", 2015): ("全年粮食产量24万吨。", "今年的主要目标是：地区生产总值增长8%，粮食产量25万吨以上。"),
    ("密云区", 2016): ("全年地区生产总值增长9%，粮食产量24万吨。", "今年，建成3个公园，由教育局负责新建2所学校。"),
    ("呼伦贝尔市", 2022): ("建成5个公园。", "今年，由民政局负责新建4个养老院。"),
    ("沙雨县", 2023): ("地区生产总值增长6%。", "力争地区生产总值增长7%左右；由民政局负责新建5个“养老院”。"),
}  # fmt: skip


@pytest.fixture(scope="session")
def sample_dataset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample's dataset folder; not to be changed."""
    # Here, so that the tests of one room load no other.
    from kg import sample  # noqa: PLC0415
    from kg.scaling import build  # noqa: PLC0415

    out = tmp_path_factory.mktemp("sample") / "out"
    build(sample.paths(), out)
    return out


@pytest.fixture(scope="session")
def several_places(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dataset folder of four places, the sample's among them; not to be changed, but for its store."""
    from kg import sample  # noqa: PLC0415
    from kg.scaling import build  # noqa: PLC0415

    folder = tmp_path_factory.mktemp("several")
    for (place, year), (review, plan) in SHORT.items():
        text = (
            f"政府工作报告\n\n——{year}年1月12日在{place}第十七届人民代表大会第二次会议上\n\n各位代表：\n\n"
            f"一、{year - 1}年工作回顾\n\n{review}\n\n二、{year}年工作安排\n\n{plan}\n"
        )
        (folder / f"{place}_{year}.txt").write_text(text, encoding="utf-8")
    build([*sample.paths(), *sorted(folder.glob("*.txt"))], folder / "out")
    return folder / "out"


@pytest.fixture
def dataset(sample_dataset: Path, tmp_path: Path) -> Path:
    """A copy of the sample's dataset, to be changed at will."""
    return Path(shutil.copytree(sample_dataset, tmp_path / "out"))
