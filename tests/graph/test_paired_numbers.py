"""Questions that put a result beside a promise: only numbers of one kind, over as many years."""

from pathlib import Path

import pytest
from rdflib import Dataset

from kg.graph import open_dataset, query, unknown_values
from kg.graph.results import readable_rows
from kg.scaling import build

TEXTS = {
    ("栖云市", 2022): (
        "粮食产量25万吨。",
        "居民消费价格涨幅控制在3%以内。固定资产投资增长5%。新增市场主体900户。到2026年，地区生产总值达到800亿元，累计新增城镇就业9万人。",
    ),
    ("栖云市", 2023): (
        "居民消费价格上涨2%。固定资产投资下降3.2%。新增市场主体950家。地区生产总值达到600亿元。城镇新增就业2万人。",
        "稳住经济大盘。",
    ),
    ("临溪市", 2022): ("粮食产量25万吨。", "稳住经济大盘。"),
}


@pytest.fixture(scope="module")
def paired(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    folder: Path = tmp_path_factory.mktemp("paired")
    lines = ["file,place,year"]
    for (place, year), (back, ahead) in TEXTS.items():
        name = f"{place}_{year}.txt"
        text = f"{place}{year}年政府工作报告\n一、{year - 1}年工作回顾\n{back}\n二、{year}年工作安排\n{ahead}\n"
        (folder / name).write_text(text, encoding="utf-8")
        lines.append(f"{name},{place},{year}")
    (folder / "places.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    build(sorted(folder.glob("*.txt")), folder / "out", metadata=folder / "places.csv")
    return open_dataset(folder / "out")


def answers(dataset: Dataset, name: str) -> dict[str, tuple[float, float]]:
    """Return by indicator what was promised, and what stands beside it."""
    return {
        row["indicator"].rpartition(":")[2]: (
            float(row.get("promised", row.get("goal", ""))),
            float(row["reported"]),
        )
        for row in readable_rows(query(dataset, name))
    }


def test_a_growth_by_name_and_by_verb_are_one_kind_and_a_fall_has_a_minus(paired: Dataset) -> None:
    told = answers(paired, "promised-and-reported")
    assert told["cpi"] == (3.0, 2.0)
    assert told["fixed-investment"] == (5.0, -3.2)
    assert told["market-entities"] == (900.0, 950.0)  # 户 and 家


def test_a_goal_over_years_has_no_year_beside_it(paired: Dataset) -> None:
    assert answers(paired, "five-year-goals") == {"gdp": (8e10, 6e10)}


def test_a_place_without_an_answer_is_there(paired: Dataset) -> None:
    assert unknown_values(paired, "five-year-goals", {"place": "临溪市"}) == []
    (wrong,) = unknown_values(paired, "five-year-goals", {"place": "沙雨县"})
    assert set(wrong.meant) == {"栖云市", "临溪市"}
