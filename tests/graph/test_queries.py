import re
from pathlib import Path

import pytest
from rdflib import Dataset

from kg.errors import QueryError
from kg.graph import list_queries, load_query, query
from kg.graph.namespaces import BASE, PREFIXES
from kg.graph.queries import bound_query
from kg.graph.questions import Question
from kg.graph.results import rows
from kg.version import __version__

Row = tuple[str | None, ...]
HASH = re.compile("[0-9a-f]{10}|[0-9a-f]{64}")
Q, A, B = "栖云市", "市场升级行动", "平安守护行动"
STORES, GDP, BEDS = "海外仓", "地区生产总值", "护理型养老床位占比"
MORE, GROWTH = "新增海外仓40个，由市商务局负责", "地区生产总值突破800亿元"
SHARE, SAFE = "护理型养老床位占比由56%提高到60%", "深化“平安栖云”建设"
STRIVE, BRIDGE, DONE = "力争新增海外仓50至60个", "云河大桥建成通车", "新增海外仓42个"

NO_RESULT = (None,) * 4  # number, change, year, why none stands there

# Question → its rows for the two reports of conftest.py, by hand; IRIs are cut to their last part, without
# the hash, and `…` stands for columns that are not looked at.
ROWS: dict[str, list[Row]] = {
    "action": [
        (Q, "2023", A, MORE, "明确", STORES, "40", "个", "2023"),
        (Q, "2023", A, GROWTH, "明确", GDP, "80000000000", "元", "2026"),
        (Q, "2023", A, SHARE, "明确", BEDS, "60", "%", "2023"),
        (Q, "2023", B, SAFE, "推进", None, None, None, None),
    ],
    "action-agencies": [(Q, "2023", A, "栖云市商务局", "责任", "1")],
    "action-outcomes": [
        (Q, "2023", A, None, "尚未到期", "1"),
        (Q, "2023", A, None, "未再提及", "1"),
        (Q, "2023", A, "栖云市商务局", "超额完成", "1"),
        (Q, "2023", B, None, "未再提及", "1"),
    ],
    "action-responsibility": [
        (Q, "2023", A, "明言", "商务", "栖云市商务局", "1", "1"),
        (Q, "2023", A, "指定", "商务", "栖云市商务局", "1", "1"),
        (Q, "2023", B, "推断", "公安", None, "1", "0.7"),
    ],
    "actions": [(Q, "2023", A, "3", "3", "action"), (Q, "2023", B, "1", "0", "action")],
    "agencies": [(Q, "2023", "栖云市商务局", "政府机构", "责任", MORE, "mention")],
    "agency-load": [
        (Q, "2023", "栖云市商务局", "trade", "指定", "1"),
        (Q, "2023", "栖云市商务局", "trade", "明言", "1"),
    ],
    "baselines": [(Q, "2023", BEDS, "56", "60", "4", "%", "2023")],
    "beyond": [(Q, "2023", "2026", "2026", "年度值", GDP, "水平", "至少", "80000000000", "元")],
    "bodies": [(Q, "2023", "栖云市商务局", "商务", "商务局", "2003", None, None)],
    "commitments-without-number": [
        (Q, "2023", B, "推进", SAFE),
        (Q, "2024", None, "明确", BRIDGE),
    ],
    "contents": [
        *(
            ("2023", "0.1.0", f"ns#{name}", str(count))
            for name, count in {
                "Achievement": 1,
                "Action": 2,
                "AgencyMention": 1,
                "Commitment": 4,
                "Correction": 1,
                "Programme": 1,
                "Result": 1,
                "Section": 5,
                "SourceText": 1,
                "Target": 3,
                "WorkReport": 1,
            }.items()
        ),
        ("agencies", "0.1.0", "ns#FamilyAssessment", "1"),
        ("agencies", "0.1.0", "ns#Observation", "1"),
        ("agencies", "0.1.0", "ns#ProgressAssessment", "1"),
        ("agencies", "0.1.0", "ns#ResponsibilityAssessment", "2"),
        ("agencies", "0.1.0", "ns#Task", "1"),
        *(
            ("2024", "0.1.0", f"ns#{name}", str(count))
            for name, count in {
                "Achievement": 1,
                "Commitment": 2,
                "Result": 1,
                "Section": 2,
                "SourceText": 1,
                "Target": 1,
                "WorkReport": 1,
            }.items()
        ),
        *(
            ("links", "0.1.0", f"ns#{name}", str(count))
            for name, count in {
                "Comparison": 1,
                "CrossYearLink": 2,
                "NumberVerdict": 1,
                "Thread": 1,
                "Verdict": 4,
            }.items()
        ),
    ],
    "corrections": [
        (
            Q,
            "2023",
            f"{BEDS} 由56%提高到60%",
            "value",
            "6",
            "李敏",
            "2024-03-05",
            "数字被拆成两行",
            "target",
        )
    ],
    "doubtful-reports": [
        (Q, "2023", "qiyun_2023", "提示", "篇幅过短"),
        (Q, "2023", "qiyun_2023", "残缺", "缺少回顾"),
    ],
    "empty-sections": [(Q, "2023", "1", "加强自身建设")],
    "evidence": [
        ("target", STORES, "qiyun_2023.txt", "…", "83", "86", "40个"),
        ("target", GDP, "qiyun_2023.txt", "…", "110", "115", "800亿元"),
        ("target", BEDS, "qiyun_2023.txt", "…", "132", "135", "60%"),
        ("target", STORES, "qiyun_2024.txt", "…", "51", "57", "50至60个"),
    ],
    "function-load": [
        (Q, "2023", "commerce", "trade", "指定", "1"),
        (Q, "2023", "commerce", "trade", "明言", "1"),
        (Q, "2023", "public_security", None, "推断", "1"),
    ],
    "function-outcomes": [(Q, "2023", "commerce", "超额完成", "1")],
    "graphs": [
        ("2023", "2023", Q, "qiyun_2023.txt", "…", "0.1.0"),
        ("2024", "2024", Q, "qiyun_2024.txt", "…", "0.1.0"),
    ],
    "incomplete-programmes": [],
    "indicator": [
        (Q, "x", "年度值", "2022", "2022", "2023", "reported", "增加", "未标明", "31", "个"),
        (Q, "x", "年度值", "2023", "2023", "2023", "promised", "增加", "未标明", "40", "个"),
        (Q, "x", "年度值", "2023", "2023", "2024", "reported", "增加", "未标明", "42", "个"),
        (Q, "x", "年度值", "2024", "2024", "2024", "promised", "增加", "区间", "50", "个"),
        (Q, "x", "年度值", "2026", "2026", "2023", "promised", "水平", "至少", "80000000000", "元"),
        (Q, "x", "年度值", "2023", "2023", "2023", "promised", "水平", "未标明", "60", "%"),
    ],
    "indicators": [(Q, "x", STORES, "2", "4")],
    "links": [
        (Q, "2023", MORE, "报告结果", "超额完成", None, "2024", DONE, "0.93", "link"),
        (Q, "2023", MORE, "延续", None, "提高", "2024", STRIVE, "0.81", "link"),
    ],
    "outline": [
        (Q, "2023", "12", "1", "1", "2022年工作回顾", "上年回顾", "1"),
        (Q, "2023", "34", "1", "2", "2023年工作安排", "当年安排", "0"),
        (Q, "2023", "71", "2", "1", A, "当年安排", "3"),
        (Q, "2023", "140", "2", "2", B, "当年安排", "1"),
        (Q, "2023", "161", "1", "3", "加强自身建设", "当年安排", "0"),
        (Q, "2024", "12", "1", "1", "2023年工作回顾", "上年回顾", "1"),
        (Q, "2024", "34", "1", "2", "2024年工作安排", "当年安排", "2"),
    ],
    "parts": [
        (Q, "2023", "上年回顾", "0", "1", "1"),
        (Q, "2023", "今后目标", "1", "0", "1"),
        (Q, "2023", "当年安排", "3", "0", "2"),
        (Q, "2024", "上年回顾", "0", "1", "1"),
        (Q, "2024", "当年安排", "2", "0", "1"),
    ],
    "programmes": [(Q, "2023", "两项行动", "1", A), (Q, "2023", "两项行动", "2", B)],
    "progress": [
        (
            Q,
            "2023",
            MORE,
            "栖云市商务局",
            "达进度",
            "2023-09-30",
            "新增海外仓31个，达进度",
            "table.csv:12",
        ),
    ],
    "promised-and-reported": [
        (
            Q,
            "x",
            STORES,
            "2023",
            "2023",
            "年度值",
            "增加",
            "2023",
            "未标明",
            "40",
            "2024",
            "42",
            "2",
            "个",
        ),
    ],
    "provenance": [
        ("2023", "text", __version__, "quotes=clause"),
        ("agencies", "2023", __version__, None),
        ("2024", "text", __version__, "quotes=clause"),
        ("links", "2023", __version__, "quotes=clause"),
        ("links", "2024", __version__, "quotes=clause"),
        ("dataset", "…", __version__, None),
    ],
    "responsibility": [
        (Q, "2023", MORE, "commerce", "栖云市商务局", "指定", "1"),
        (Q, "2023", SAFE, "public_security", None, "推断", "0.7"),
    ],
    "results": [
        (
            Q,
            "2023",
            "2022",
            "2022",
            "年度值",
            STORES,
            "增加",
            "31",
            "个",
            "新增海外仓31个",
            "27",
            "30",
            "target",
            "statement",
        ),
        (
            Q,
            "2024",
            "2023",
            "2023",
            "年度值",
            STORES,
            "增加",
            "42",
            "个",
            DONE,
            "27",
            "30",
            "target",
            "statement",
        ),
    ],
    "review-queue": [
        ("responsibility", "responsibility", SAFE, "0.7"),
        ("link", "link", MORE, "0.81"),
        ("link", "link", MORE, "0.93"),
        ("responsibility", "responsibility", MORE, "1"),
    ],
    "shared-commitments": [],
    "strengths": [
        (Q, "2023", "明确", "3"),
        (Q, "2023", "推进", "1"),
        (Q, "2024", "力争", "1"),
        (Q, "2024", "明确", "1"),
    ],
    "strive-targets": [(Q, "2024", STORES, "50", "60", "个", "2024", STRIVE)],
    "targets": [
        (
            Q,
            "2023",
            STORES,
            "增加",
            "未标明",
            "40",
            None,
            "个",
            "2023",
            "2023",
            "年度值",
            "明确",
            "target",
        ),
        (
            Q,
            "2023",
            GDP,
            "水平",
            "至少",
            "80000000000",
            None,
            "元",
            "2026",
            "2026",
            "年度值",
            "明确",
            "target",
        ),
        (
            Q,
            "2023",
            BEDS,
            "水平",
            "未标明",
            "60",
            None,
            "%",
            "2023",
            "2023",
            "年度值",
            "明确",
            "target",
        ),
        (
            Q,
            "2024",
            STORES,
            "增加",
            "区间",
            "50",
            "60",
            "个",
            "2024",
            "2024",
            "年度值",
            "力争",
            "target",
        ),
    ],
    "task-chain": [
        (Q, "2023", MORE, "新增海外仓40个", "栖云市商务局", "推进中", "2023-08-31", "超额完成"),
    ],
    "tasks": [
        (
            Q,
            "2023",
            "新增海外仓40个",
            "牵头",
            "栖云市商务局",
            "2023-12-31",
            "年底前",
            "推进中",
            "77.5",
            "2023-08-31",
        ),
        (
            Q,
            "2023",
            "新增海外仓40个",
            "责任",
            "栖云市口岸物流办",
            "2023-12-31",
            "年底前",
            "推进中",
            "77.5",
            "2023-08-31",
        ),
        (
            Q,
            "2023",
            "新增海外仓40个",
            "配合",
            "栖云市财政局",
            "2023-12-31",
            "年底前",
            "推进中",
            "77.5",
            "2023-08-31",
        ),
    ],
    "tasks-open": [(Q, "2023", "2023-12-31", "年底前", "新增海外仓40个", "栖云市商务局")],
    "themes": [(Q, "2023", "trade", "1", "1")],
    "cascade": [],
    "family": [
        (
            Q,
            "2023",
            "reported",
            STORES,
            "2022",
            "2022",
            "年度值",
            "增加",
            "31",
            "个",
            "x",
            "target",
        ),
        (
            Q,
            "2023",
            "promised",
            STORES,
            "2023",
            "2023",
            "年度值",
            "增加",
            "40",
            "个",
            "x",
            "target",
        ),
        (
            Q,
            "2024",
            "reported",
            STORES,
            "2023",
            "2023",
            "年度值",
            "增加",
            "42",
            "个",
            "x",
            "target",
        ),
        (
            Q,
            "2024",
            "promised",
            STORES,
            "2024",
            "2024",
            "年度值",
            "增加",
            "50",
            "个",
            "x",
            "target",
        ),
        (
            Q,
            "2023",
            "promised",
            GDP,
            "2026",
            "2026",
            "年度值",
            "水平",
            "80000000000",
            "元",
            "x",
            "target",
        ),
        (Q, "2023", "promised", BEDS, "2023", "2023", "年度值", "水平", "60", "%", "x", "target"),
    ],
    "five-year-goals": [],
    "lowered": [],
    "mentions": [
        (Q, "2023", "reported", "新增海外仓31个", "statement"),
        (Q, "2023", "promised", MORE, "statement"),
        (Q, "2023", "promised", GROWTH, "statement"),
        (Q, "2023", "promised", SHARE, "statement"),
        (Q, "2023", "promised", SAFE, "statement"),
        (Q, "2024", "reported", DONE, "statement"),
        (Q, "2024", "promised", STRIVE, "statement"),
        (Q, "2024", "promised", BRIDGE, "statement"),
    ],
    "open-promises": [(Q, "2023", "栖云市商务局", "0", "1", "true")],
    "places": [
        ("x", "2023", Q, "40", None, "个", "未标明", "增加", "2023", "2023", "年度值", STORES),
        ("x", "2024", Q, "50", "60", "个", "区间", "增加", "2024", "2024", "年度值", STORES),
        ("x", "2023", Q, "80000000000", None, "元", "至少", "水平", "2026", "2026", "年度值", GDP),
        ("x", "2023", Q, "60", None, "%", "未标明", "水平", "2023", "2023", "年度值", BEDS),
    ],
    "threads": [(Q, "2023", "2024", "3", MORE)],
    "verdicts": [
        (Q, "2023", MORE, "2023", "超额完成", None, "2024", DONE, "0.93"),
        (Q, "2023", GROWTH, "2026", "尚未到期", None, None, None, None),
        (Q, "2023", SHARE, "2023", "未再提及", None, "2024", None, None),
        (Q, "2023", SAFE, "2023", "未再提及", None, "2024", None, None),
    ],
    "number-verdicts": [
        (Q, "2023", STORES, "2023", "40", "2024", "42", "2", "个", "超额完成", "x"),
    ],
    "overdue": [
        (Q, "2023", SHARE, "2023", "未再提及", None, "2024"),
        (Q, "2023", SAFE, "2023", "未再提及", None, "2024"),
    ],
    "not-found": [(Q, "2023", SHARE, "2023", "2024"), (Q, "2023", SAFE, "2023", "2024")],
    "comparisons": [(Q, "2023", "2024", "1", "2")],
    "delivery": [(Q, "2023", "trade", "1", "1", "0", "0", "0", "1")],
    "panel": [
        (
            Q,
            "000000",
            "2023",
            "2023",
            "2023",
            STORES,
            "40",
            "40",
            "个",
            "增加",
            "明确",
            "年度值",
            MORE,
            "42",
            "增加",
            "2023",
            None,
            "超额完成",
            "x",
            "target",
        ),
        (
            Q,
            "000000",
            "2023",
            "2026",
            "2026",
            GDP,
            "80000000000",
            None,
            "元",
            "水平",
            "明确",
            "年度值",
            GROWTH,
            *NO_RESULT,
            "尚未到期",
            "x",
            "target",
        ),
        (
            Q,
            "000000",
            "2023",
            "2023",
            "2023",
            BEDS,
            "60",
            "60",
            "%",
            "水平",
            "明确",
            "年度值",
            SHARE,
            *NO_RESULT,
            "未再提及",
            "x",
            "target",
        ),
        (
            Q,
            "000000",
            "2024",
            "2024",
            "2024",
            STORES,
            "50",
            "60",
            "个",
            "增加",
            "力争",
            "年度值",
            STRIVE,
            *NO_RESULT,
            "尚未到期",
            "x",
            "target",
        ),
    ],
}


@pytest.fixture(scope="module")
def in_memory(dataset: Dataset) -> Dataset:
    """Return the same graphs over rdflib's own store and engine."""
    memory = Dataset(default_union=True)
    for graph in dataset.graphs():
        if "/graph/" in str(graph.identifier):
            copy = memory.graph(graph.identifier)
            copy += graph
    return memory


def answer(dataset: Dataset, name: str, **bindings: str) -> list[Row]:
    return [tuple(map(plain, row)) for row in rows(query(dataset, name, bindings=bindings))]


def plain(term: object) -> str | None:
    """Return a term without what differs between engines or builds: hashes, `.0` of decimals."""
    text = None if term is None else str(term)
    if text and text.startswith(BASE):
        text = text.rpartition("/")[2]
        text = text.split("-")[0] if text[-10:].isalnum() and "-" in text else text
    return "…" if text and HASH.fullmatch(text) else text.removesuffix(".0") if text else text


def cut_version(row: Row) -> Row:
    """Complete what reads as a number: versions of the ontology and of the program."""
    whole = {version.removesuffix(".0"): version for version in ("0.1.0", __version__)}
    return tuple(whole.get(str(cell), cell) for cell in row)


def test_every_question_has_its_rows() -> None:
    assert len(ROWS) >= 25
    assert sorted(ROWS) == sorted(question.name for question in list_queries())


@pytest.mark.parametrize("name", ROWS)
def test_a_question_gives_the_rows_written_by_hand(dataset: Dataset, name: str) -> None:
    assert [cut_version(row) for row in answer(dataset, name)] == ROWS[name]


@pytest.mark.parametrize("name", ROWS)
def test_both_engines_agree(dataset: Dataset, in_memory: Dataset, name: str) -> None:
    assert answer(in_memory, name) == answer(dataset, name)


@pytest.mark.parametrize("question", list_queries(), ids=lambda question: question.name)
def test_a_question_says_what_it_is(question: object) -> None:
    text = question.text  # type: ignore[attr-defined]
    assert question.title.endswith("?")  # type: ignore[attr-defined]
    assert question.title_zh.endswith("？")  # type: ignore[attr-defined]
    assert question.description.endswith(".")  # type: ignore[attr-defined]
    assert "ORDER BY" in text
    for parameter in question.parameters:  # type: ignore[attr-defined]
        assert parameter.kind in ("integer", "label", "place", "iri")
        assert (parameter.kind == "place") == (parameter.name == "place")
        assert parameter.description.endswith("if left out.")
        assert f"?{parameter.name} " in text


@pytest.mark.parametrize(
    ("name", "bindings", "count"),
    [
        ("action", {"action": A}, 3),
        ("action", {"action": A, "year": "2024"}, 0),
        ("action", {"action": '市场" } DROP ALL #'}, 0),
        ("action", {"action": 'a\\"\n\'\'\'""" ) } #'}, 0),
        ("targets", {"year": "2023"}, 3),
        ("targets", {"place": "栖云"}, 4),
        ("targets", {"place": "栖云", "year": "2023"}, 3),
        ("targets", {"year": "2024", "place": Q}, 1),
        ("targets", {"place": "云溪市"}, 0),
        ("evidence", {"year": "2024"}, 1),
        ("outline", {"year": "2024"}, 2),
        ("strengths", {"year": "2024"}, 2),
        ("actions", {"place": Q, "year": "2023"}, 2),
        ("indicator", {"indicator": "indicator:x-5e7a1b2c3d"}, 4),
        ("indicator", {"indicator": "x-5e7a1b2c3d"}, 4),
        ("indicator", {"indicator": f"{BASE}voc/indicator/x-5e7a1b2c3d"}, 4),
        ("responsibility", {"function": "function:commerce"}, 1),
    ],
)
def test_parameters_restrict(
    dataset: Dataset, in_memory: Dataset, name: str, bindings: dict[str, str], count: int
) -> None:
    assert len(answer(dataset, name, **bindings)) == count
    assert len(answer(in_memory, name, **bindings)) == count


def test_a_target_is_found_by_its_name_as_a_table_shows_it(dataset: Dataset) -> None:
    target = str(rows(query(dataset, "evidence"))[0][0])
    short = target.replace(f"{BASE}id/", "id:")
    assert len(answer(dataset, "evidence", target=short)) == 1


@pytest.mark.parametrize(
    ("value", "count"),
    [
        ("2026", 1),
        ('"2026"^^<http://www.w3.org/2001/XMLSchema#integer>', 1),
        ("二〇二六", 0),
        ('"2026"', 0),
    ],
)
def test_values_for_free_queries_are_guessed(dataset: Dataset, value: str, count: int) -> None:
    result = query(dataset, "SELECT ?t { ?t pc:deadlineYear ?year }", bindings={"year": value})
    assert len(rows(result)) == count


@pytest.mark.parametrize(
    ("value", "count"), [("海外仓", 4), ('"海外仓"@zh', 4), ('"海外仓"', 0), ('"海外仓"@en', 0)]
)
def test_text_is_a_chinese_label(dataset: Dataset, value: str, count: int) -> None:
    sparql = "SELECT ?t { ?t pc:indicatorText ?words }"
    assert len(rows(query(dataset, sparql, bindings={"words": value}))) == count


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("no-such-question", "no question 'no-such-question'"),
        ("../verify/one-layer", "no SPARQL query"),
        ("SELECT * WHERE {", "line 1, column"),
        ("SELECT ?x WHERE { ?x nope:nope ?y }", "no SPARQL query that can be run"),
        ("DROP ALL", "no SPARQL query that can be run"),
        ("INSERT DATA { <a:b> <a:b> <a:b> }", "no SPARQL query that can be run"),
        ("", "no SPARQL query that can be run"),
    ],
)
def test_a_query_that_cannot_be_run_is_one_sentence(
    dataset: Dataset, text: str, message: str
) -> None:
    with pytest.raises(QueryError, match=message) as caught:
        query(dataset, text)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("bindings", "message"),
    [
        ({"yaer": "2023"}, "no variable 'yaer' to set; set one of: place, year"),
        ({"year": "twenty"}, "give an integer"),
        ({"year": ""}, "give an integer"),
    ],
)
def test_a_value_that_does_not_fit(
    dataset: Dataset, bindings: dict[str, str], message: str
) -> None:
    with pytest.raises(QueryError, match=message):
        query(dataset, "targets", bindings=bindings)


@pytest.mark.parametrize("value", ["<no iri>", "<>", '"a"^^<b c>', "http://a b", "urn:>"])
def test_a_term_that_does_not_parse(dataset: Dataset, value: str) -> None:
    with pytest.raises(QueryError, match="is not what 's' takes"):
        query(dataset, "SELECT ?s { ?s ?p ?o }", bindings={"s": value})


@pytest.mark.parametrize("clause", ["FROM", "from", "FROM NAMED", r"\u0046ROM"])
def test_no_query_reads_a_file(in_memory: Dataset, tmp_path: Path, clause: str) -> None:
    secret = tmp_path / "secret.ttl"
    secret.write_text("<a:s> <a:p> 'secret' .", encoding="utf-8")
    with pytest.raises(QueryError, match="FROM is not allowed"):
        query(in_memory, f"SELECT * {clause} <{secret.as_uri()}> WHERE {{ ?s ?p ?o }}")


@pytest.mark.parametrize("name", [it.name for it in list_queries() if it.parameters])
def test_a_value_that_all_rows_have_changes_nothing(dataset: Dataset, name: str) -> None:
    assert "# given\n" in load_query(name).text
    if "place" in {parameter.name for parameter in load_query(name).parameters}:
        assert answer(dataset, name, place=Q) == answer(dataset, name)
        assert answer(dataset, name, place="无此市") == []


@pytest.mark.parametrize(
    "name",
    [
        "targets",
        "期限为何",
        "某一年度有哪些目标，期限为何？",
        "What are the targets of a year, and by when?",
    ],
)
def test_a_question_is_found_by_name_and_title(dataset: Dataset, name: str) -> None:
    assert load_query(name).name == "targets"
    assert answer(dataset, name, year="2024") == answer(dataset, "targets", year="2024")


def test_a_question_is_found_by_its_number() -> None:
    assert [load_query(str(at)).name for at in (1, 2)] == [it.name for it in list_queries()[:2]]
    for name in ("0", "999", "无此问题"):
        with pytest.raises(QueryError, match="there is no question"):
            load_query(name)
    with pytest.raises(QueryError, match="several questions"):
        load_query("哪些")


IMPOSSIBLE = {
    "integer": "1000",
    "label": "无此名",
    "place": "无此地",
    "iri": "https://nowhere.example/nothing",
    "string": "无",
}


@pytest.mark.parametrize(
    ("name", "parameter"),
    [(it.name, parameter) for it in list_queries() for parameter in it.parameters],
    ids=lambda value: getattr(value, "name", value),
)
def test_an_impossible_value_has_no_rows(dataset: Dataset, name: str, parameter: object) -> None:
    given = {parameter.name: IMPOSSIBLE[parameter.kind]}  # type: ignore[attr-defined]
    assert answer(dataset, name, **given) == []


@pytest.mark.parametrize(
    ("given", "today"),
    [
        ("襄樊", "襄阳市"),
        ("襄樊市", "襄阳市"),
        ("思茅市", "普洱市"),
        ("恩施州", "恩施土家族苗族自治州"),
    ],
)
def test_a_place_is_found_by_its_other_names(given: str, today: str) -> None:
    assert f'"{today}"@zh' in bound_query("targets", {"place": given})
    assert f'"{today}"@zh' not in bound_query("SELECT ?place { ?s ?p ?place }", {"place": given})


def test_loading_a_question() -> None:
    question = load_query("targets")
    assert question.title_zh.startswith("某一年度")
    assert [parameter.name for parameter in question.parameters] == ["year", "place"]


@pytest.mark.parametrize("question", list_queries(), ids=lambda question: question.name)
def test_a_place_or_year_gives_the_rows_that_the_text_alone_gives(
    dataset: Dataset, question: Question
) -> None:
    """The store is asked by the reports of a place or year, anybody else by its name: with the same rows."""
    values = {"place": Q, "year": "2023"}
    names = [it.name for it in question.parameters if it.name in values]
    for size in range(len(names) + 1):
        given = {name: values[name] for name in names[:size]}
        asked = dataset.query(bound_query(question.name, given), initNs=PREFIXES)
        assert rows(query(dataset, question.name, bindings=given)) == rows(asked)


def test_an_indicator_goes_by_its_name() -> None:
    wanted = bound_query("indicator", {"indicator": "indicator:gdp"})
    for name in ("gdp", "地区生产总值", "国内生产总值", f"{BASE}voc/indicator/gdp"):
        assert bound_query("indicator", {"indicator": name}) == wanted, name
    with pytest.raises(QueryError, match="the name of an indicator"):
        bound_query("indicator", {"indicator": "没有这个"})
