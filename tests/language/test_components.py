"""The spaCy components: alone, together, on clean and on damaged text, and through files."""

import subprocess
import sys
import tomllib
from collections.abc import Callable
from functools import partial
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest
import spacy
from spacy import displacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin

from kg.errors import MetadataError
from kg.language import annotate, extract, load_nlp
from kg.language.components import register
from kg.language.layers import Layers
from kg.language.spans import GROUPS
from kg.language.steps import STEPS
from kg.reading import read_text

ROOT = Path(__file__).parents[2]
PLACE, YEAR = "栖云市", 2024
CONFIG = {"place": PLACE, "year": YEAR}

CLEAN = """一、2023年工作回顾
新增学位1200个，城镇化率由64%提高到66%。工作中还存在不少问题。
二、2024年重点工作
（一）商贸焕新行动
新增海外仓40个，力争跨境电商交易额突破50亿元。
建成望溪大桥，做强丝绸、茶叶两大产业集群。
市教育局牵头，探索建立积分入学办法。
"""
# The same with debris that reading takes away: spaces in a number, full-width digits, a page's foot.
DAMAGED = """一、2023年工作回顾
新增学位1 200个，城镇化率由６４％提高到６６％。工作中还存在不少问题。
二、2024年重点工作
（一）商贸焕新行动
新增海外仓４０个，力争跨境电商交易额突破50亿元。
建成望溪大桥，做强丝绸、茶叶两大产业集群。

— 3 —

市教育局牵头，探索建立积分入学办法。
"""

ORDER = tuple(STEPS)

EXPECTED = {
    "sections": [
        ("一、2023年工作回顾", "1"),
        ("二、2024年重点工作", "1"),
        ("（一）商贸焕新行动", "2"),
    ],
    "quantities": [("1200个", "个"), ("64%", "%"), ("66%", "%"), ("40个", "个"), ("50亿元", "元")],
    "periods": [
        ("新增学位1200个", "2023"),
        ("城镇化率由64%提高到66%", "2023"),
        ("新增海外仓40个", "2024"),
        ("力争跨境电商交易额突破50亿元", "2024"),
    ],
    "context": [("工作中还存在不少问题", "problems")],
    "targets": [
        ("1200个", "increase"),
        ("66%", "level"),
        ("40个", "increase"),
        ("50亿元", "level"),
    ],
    "agencies": [("市教育局", "government")],
    "entities": [("望溪大桥", "project")],
    "programmes": [("两大产业集群", "两大产业集群")],
    "commitments": [
        ("新增海外仓40个", "firm"),
        ("力争跨境电商交易额突破50亿元", "strive"),
        ("建成望溪大桥", "firm"),
        ("做强丝绸、茶叶两大产业集群", "advance"),
        ("探索建立积分入学办法", "explore"),
    ],
    "achievements": [("新增学位1200个", ""), ("城镇化率由64%提高到66%", "")],
}


def pipeline(*names: str) -> Language:
    """Return a pipeline of some components."""
    register()  # a checkout that was not installed anew has no entry points for new components
    nlp = spacy.blank("zh")
    for name in names:
        nlp.add_pipe(name, config=CONFIG)
    return nlp


alone = pipeline


def component_of(group: str) -> str:
    return next(name for name in ORDER if group in GROUPS[name])


def spans(doc: Doc, group: str) -> list[tuple[str, str]]:
    return [(span.text, span.label_) for span in doc.spans[group]]


def offsets(doc: Doc) -> dict[str, list[tuple[int, int, str]]]:
    return {
        group: [(span.start_char, span.end_char, span.label_) for span in doc.spans[group]]
        for group in sorted(doc.spans)
    }


def test_the_groups_are_of_the_components() -> None:
    assert tuple(GROUPS) == ORDER


def test_entry_points_name_all_components() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    entries = project["entry-points"]["spacy_factories"]
    assert tuple(entries) == ORDER
    for name, value in entries.items():
        assert callable(EntryPoint(name, value, "spacy_factories").load())
        assert spacy.blank("zh").has_factory(name)


def test_nothing_is_registered_by_an_import() -> None:
    script = (
        "from spacy.language import Language; from spacy.tokens import Doc; import kg.language as room; "
        "known = lambda: [name for name in Language.factories if name.startswith('kg_')]; "
        "print(known(), Doc.has_extension('kg')); room.load_nlp(); print(len(known()), Doc.has_extension('kg'))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines() == ["[] False", f"{len(ORDER)} True"]


def test_what_a_step_needs_stands_before_it() -> None:
    for at, step in enumerate(STEPS.values()):
        assert set(step.needs) <= set(ORDER[:at])


@pytest.mark.parametrize("text", [CLEAN, DAMAGED], ids=["clean", "damaged"])
@pytest.mark.parametrize("name", ORDER)
def test_a_component_alone(name: str, text: str) -> None:
    doc = alone(name)(text)
    assert doc.text == text
    assert set(doc.spans) == set(GROUPS[name])
    for group in GROUPS[name]:
        found = list(doc.spans[group])
        assert [s.start_char for s in found] == sorted(s.start_char for s in found)
        assert all(text[s.start_char : s.end_char] == s.text for s in found)


@pytest.mark.parametrize("name", ORDER)
def test_a_component_alone_says_the_same_as_in_the_pipeline(name: str) -> None:
    whole, single = offsets(pipeline(*ORDER)(CLEAN)), offsets(alone(name)(CLEAN))
    assert single == {group: whole[group] for group in GROUPS[name]}
    assert any(single.values())


@pytest.mark.parametrize("group", EXPECTED)
def test_what_a_component_finds(group: str) -> None:
    assert spans(alone(component_of(group))(CLEAN), group) == EXPECTED[group]


@pytest.mark.parametrize("group", ["quantities", "periods", "commitments", "achievements"])
def test_damaged_text_says_the_same(group: str) -> None:
    nlp = alone(component_of(group))
    clean, damaged = nlp(CLEAN), nlp(DAMAGED)
    assert [label for _, label in spans(damaged, group)] == [s[1] for s in spans(clean, group)]
    assert [text for text, _ in spans(damaged, group)] != [s[0] for s in spans(clean, group)]


def test_a_text_that_says_place_and_year_needs_no_configuration() -> None:
    nlp = spacy.blank("zh")
    nlp.add_pipe("kg_statements")
    doc = nlp(
        f"栖云市政府工作报告\n——2024年1月8日在栖云市第十七届人民代表大会第三次会议上\n{CLEAN}"
    )
    assert len(doc.spans["commitments"]) == len(EXPECTED["commitments"])
    assert doc._.extraction.report.place.name == PLACE


def test_a_text_without_place_and_year_is_refused() -> None:
    nlp = spacy.blank("zh")
    nlp.add_pipe("kg_statements")
    with pytest.raises(MetadataError):
        nlp("新增海外仓40个。")


def test_the_whole_pipeline() -> None:
    assert tuple(load_nlp().pipe_names) == ORDER
    assert load_nlp() is load_nlp()
    nlp = pipeline(*ORDER)
    for text in (CLEAN, DAMAGED):
        doc = nlp(text)
        assert doc.text == text
        assert doc._.extraction == extract(text, place=PLACE, year=YEAR)


def test_extract_takes_a_report_as_well() -> None:
    report = read_text(DAMAGED, place=PLACE, year=YEAR)
    assert extract(report) == extract(DAMAGED, place=PLACE, year=YEAR)


@pytest.mark.parametrize("text", [CLEAN, DAMAGED], ids=["clean", "damaged"])
def test_a_report_goes_the_same_way(text: str) -> None:
    report = read_text(text, place=PLACE, year=YEAR)
    doc, silent = annotate(report), annotate(report, spans=False)
    assert offsets(doc) == offsets(pipeline(*ORDER)(text))
    assert (silent.text, offsets(silent)) == (text, {})
    assert doc._.extraction == silent._.extraction == extract(report)


def test_no_step_runs_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    ran = list[str]()
    for name, step in list(STEPS.items()):
        fill = partial(_noted, ran, name, step.fill)
        monkeypatch.setitem(STEPS, name, step._replace(fill=fill))
    doc = pipeline("kg_statements", "kg_clauses", "kg_verbs")(CLEAN)
    assert doc._.extraction.statements
    assert doc._.extraction is doc._.extraction
    assert sorted(ran) == sorted(ORDER)


def _noted(ran: list[str], name: str, fill: Callable[[Layers], None], layers: Layers) -> None:
    ran.append(name)
    fill(layers)


def test_displacy_shows_the_spans() -> None:
    page = displacy.render(
        pipeline(*ORDER)(CLEAN), style="span", options={"spans_key": "commitments"}
    )
    assert "strive" in page


def test_pipe_reads_many_texts() -> None:
    nlp = alone("kg_statements")
    texts = [CLEAN, DAMAGED, CLEAN.replace("40个", "41个"), ""]
    docs = list(nlp.pipe(texts, batch_size=2))
    assert [doc.text for doc in docs] == texts
    assert [offsets(doc) for doc in docs] == [offsets(nlp(text)) for text in texts]
    assert offsets(docs[0]) != offsets(docs[1])


def test_docs_go_through_bytes() -> None:
    nlp = alone("kg_quantities")
    doc = nlp(DAMAGED)
    again = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert (again.text, offsets(again)) == (doc.text, offsets(doc))
    store = DocBin(docs=[doc], store_user_data=True)
    (stored,) = DocBin().from_bytes(store.to_bytes()).get_docs(nlp.vocab)
    assert offsets(stored) == offsets(doc)


@pytest.mark.parametrize("name", ORDER)
def test_a_component_alone_goes_through_a_folder(name: str, tmp_path: Path) -> None:
    nlp = alone(name)
    nlp.to_disk(tmp_path)
    again = spacy.load(tmp_path)
    assert again.get_pipe_meta(name).default_config == nlp.get_pipe_meta(name).default_config
    assert offsets(again(DAMAGED)) == offsets(nlp(DAMAGED))


def test_the_whole_pipeline_goes_through_a_folder(tmp_path: Path) -> None:
    text = f"栖云市政府工作报告\n——2024年1月8日在栖云市第十七届人民代表大会第三次会议上\n{CLEAN}"
    load_nlp().to_disk(tmp_path)
    again = spacy.load(tmp_path)
    assert again.pipe_names == load_nlp().pipe_names
    assert [t.text for t in again.make_doc(text)] == [t.text for t in load_nlp().make_doc(text)]
    assert offsets(again(text)) == offsets(load_nlp()(text))
