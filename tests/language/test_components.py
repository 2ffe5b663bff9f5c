"""The spaCy components: alone, together, on clean and on damaged text, and through files."""

from importlib.metadata import entry_points
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin

from kg.errors import MetadataError
from kg.language import extract, load_nlp
from kg.language.components import ORDER
from kg.reading import read_text

PLACE, YEAR = "栖云市", 2024
CONFIG = {"place": PLACE, "year": YEAR}

CLEAN = """一、2023年工作回顾
新增学位1200个，城镇化率由64%提高到66%。
二、2024年重点工作
（一）商贸焕新行动
新增海外仓40个，力争跨境电商交易额突破50亿元。
市教育局牵头，探索建立积分入学办法。
"""
# The same with debris that reading takes away: spaces in a number, full-width digits, a page's foot.
DAMAGED = """一、2023年工作回顾
新增学位1 200个，城镇化率由６４％提高到６６％。
二、2024年重点工作
（一）商贸焕新行动
新增海外仓４０个，力争跨境电商交易额突破50亿元。

— 3 —

市教育局牵头，探索建立积分入学办法。
"""

GROUPS = {
    "kg_clauses": ("clauses",),
    "kg_sections": ("sections", "programmes"),
    "kg_quantities": ("quantities",),
    "kg_periods": ("periods",),
    "kg_indicators": ("indicators",),
    "kg_verbs": ("verbs",),
    "kg_agencies": ("agencies",),
    "kg_statements": ("commitments", "achievements"),
}

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
    "agencies": [("市教育局", "government")],
    "commitments": [
        ("新增海外仓40个", "firm"),
        ("力争跨境电商交易额突破50亿元", "strive"),
        ("市教育局牵头", "advance"),
        ("探索建立积分入学办法", "explore"),
    ],
    "achievements": [("新增学位1200个", ""), ("城镇化率由64%提高到66%", "")],
}


def alone(name: str) -> Language:
    """Return a pipeline of one component."""
    nlp = spacy.blank("zh")
    nlp.add_pipe(name, config=CONFIG)
    return nlp


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


@pytest.mark.parametrize("name", ORDER)
def test_entry_points_are_registered(name: str) -> None:
    (entry,) = entry_points(group="spacy_factories", name=name)
    assert callable(entry.load())
    assert spacy.blank("zh").has_factory(name)


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
    nlp = spacy.blank("zh")
    for other in ORDER:
        nlp.add_pipe(other, config=CONFIG)
    whole, single = offsets(nlp(CLEAN)), offsets(alone(name)(CLEAN))
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
    nlp = spacy.blank("zh")
    for name in ORDER:
        nlp.add_pipe(name, config=CONFIG)
    for text in (CLEAN, DAMAGED):
        doc = nlp(text)
        assert doc.text == text
        assert doc._.extraction == extract(text, place=PLACE, year=YEAR)


def test_extract_takes_a_report_as_well() -> None:
    report = read_text(DAMAGED, place=PLACE, year=YEAR)
    assert extract(report) == extract(DAMAGED, place=PLACE, year=YEAR)


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
